//! The lines that a signed mail has around its text: "-----BEGIN PGP SIGNED MESSAGE-----", the signature (RFC 4880, section 7).

use super::{Around, set_all};
use crate::model::Role;
use crate::parse::line::Line;

const LINE: &str = "-----";

/// Sets the role of the armour of a signed text.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    let is_mark = |at: usize, words: &str| {
        let marked = around.printed(at).strip_prefix(LINE);
        marked.is_some_and(|rest| rest.strip_suffix(LINE) == Some(words))
    };
    let Some(begin) = (0..lines.len()).find(|at| is_mark(*at, "BEGIN PGP SIGNED MESSAGE")) else {
        return;
    };
    // "Hash: SHA1"
    let close = (begin + 1..lines.len()).take_while(|at| around.printed(*at).starts_with("Hash: "));
    let text = begin + 1 + close.count();
    set_all(lines, begin..text, Role::Header);
    let Some(start) = (text..lines.len()).find(|at| is_mark(*at, "BEGIN PGP SIGNATURE")) else {
        return;
    };
    // A signature that was cut may stand in the middle of a digest.
    let end = (start..lines.len()).find(|at| is_mark(*at, "END PGP SIGNATURE"));
    set_all(lines, start..end.unwrap_or(start) + 1, Role::Other);
}
