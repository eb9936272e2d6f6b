//! Recognises pages, mails and other marked-up documents, which cannot be read yet.

use std::path::Path;

use crate::text::Cut;

/// A saved page, also as MHTML.
pub fn is_page(path: &Path, bytes: &[u8]) -> bool {
    let head = head(bytes);
    let tag = head.strip_prefix('<').and_then(|rest| rest.chars().next());
    has_extension(path, &["html", "htm", "xhtml", "mhtml", "mht"])
        || tag.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
}

/// A mail: it begins with fields of a header.
pub fn is_mail(path: &Path, bytes: &[u8]) -> bool {
    let head = head(bytes);
    let fields = head.lines().take(8).filter(|l| is_mail_field(l)).count();
    has_extension(path, &["eml"]) || head.lines().next().is_some_and(is_mail_field) && fields >= 2
}

/// A mailbox (mbox): `From `, then a mail.
pub fn is_mailbox(path: &Path, bytes: &[u8]) -> bool {
    let head = head(bytes);
    has_extension(path, &["mbox"])
        || head.starts_with("from ") && head.lines().skip(1).take(3).any(is_mail_field)
}

pub fn is_rtf(path: &Path, bytes: &[u8]) -> bool {
    has_extension(path, &["rtf"]) || head(bytes).starts_with("{\\rtf")
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| extensions.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// The first KiB in small letters, from its first character on.
fn head(bytes: &[u8]) -> String {
    let head = bytes.cut(..bytes.len().min(1024));
    let head = String::from_utf8_lossy(head).to_lowercase();
    head.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\n', '\r', '\t'])
        .to_owned()
}

/// Whether a lower-case line is a field of a mail header (RFC 5322).
fn is_mail_field(line: &str) -> bool {
    const FIELDS: [&str; 16] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "delivered-to",
        "message-id",
        "mime-version",
        "content-type",
        "reply-to",
        "list-id",
        "list-unsubscribe",
        "sender",
        "x-mailer",
        "dkim-signature",
    ];
    line.split_once(':')
        .is_some_and(|(name, _)| FIELDS.contains(&name))
}
