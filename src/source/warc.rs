//! A web archive (WARC, ISO 28500): each HTML page that was answered with 200.

use std::borrow::Cow;
use std::path::Path;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::{Reader, page};
use crate::text::Cut;

pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    let mut rest = bytes;
    while let Some(start) = memchr::memmem::find(rest, b"WARC/") {
        let record = rest.cut(start..);
        let Some((head, body)) = split_head(record) else {
            return;
        };
        let length = field(&head, "content-length").and_then(|n| n.parse::<usize>().ok());
        let Some(length) = length.filter(|n| *n <= body.len()) else {
            reader.problem("a record of the web archive is cut off");
            if field(&head, "warc-type") == Some("response") {
                response(body, field(&head, "warc-target-uri"), reader);
            }
            return;
        };
        if field(&head, "warc-type") == Some("response") {
            response(body.cut(..length), field(&head, "warc-target-uri"), reader);
        }
        rest = body.cut(length..);
    }
}

/// An answer of a server: a page, if it is one.
fn response(http: &[u8], address: Option<&str>, reader: &mut Reader<'_>) {
    let Some((head, body)) = split_head(http) else {
        return;
    };
    let status = head.split_ascii_whitespace().nth(1);
    let lower = |name| field(&head, name).unwrap_or_default().to_ascii_lowercase();
    let kind = lower("content-type");
    let is_html = kind.contains("html");
    if status != Some("200") || !is_html {
        return;
    }
    let chunked = lower("transfer-encoding").contains("chunked");
    let body = if chunked {
        Cow::Owned(unchunked(body))
    } else {
        Cow::Borrowed(body)
    };
    let outer = address.and_then(|a| reader.name.replace(a.to_owned()));
    let html = match lower("content-encoding").as_str() {
        "" | "identity" => Some(body),
        "gzip" | "x-gzip" => reader
            .whole(&mut MultiGzDecoder::new(&*body))
            .map(Cow::Owned),
        "deflate" => reader.whole(&mut ZlibDecoder::new(&*body)).map(Cow::Owned),
        other => {
            reader.problem(&format!("a page compressed with {other}; not read"));
            None
        }
    };
    if let Some(html) = html {
        let declared = kind.split_once("charset=").map(|(_, c)| c.to_owned());
        page::push(&html, declared, reader);
    }
    reader.name = outer;
}

/// The fields before the first blank line, and what follows it.
fn split_head(bytes: &[u8]) -> Option<(Cow<'_, str>, &[u8])> {
    let at = memchr::memmem::find(bytes, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.cut(..at));
    Some((head, bytes.cut(at + 4..)))
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (field, value) = line.split_once(':')?;
        field.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// A body without the lengths of its chunks (RFC 9112, section 7.1); one that is not chunked after all stays as it is.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memmem::find(rest, b"\r\n") {
        let size = std::str::from_utf8(rest.cut(..at)).ok();
        let size = size.and_then(|s| s.split(';').next());
        let size = size.and_then(|s| usize::from_str_radix(s.trim(), 16).ok());
        let after = rest.cut(at + 2..);
        match size {
            Some(0) => return out,
            Some(size) if size <= after.len() => {
                out.extend_from_slice(after.cut(..size));
                rest = after.cut(size..);
                rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
            }
            _ if out.is_empty() => return body.to_vec(),
            _ => break,
        }
    }
    out.extend_from_slice(rest);
    out
}
