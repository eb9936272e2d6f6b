//! The lines of the log: one JSON object for each operation. Fields and operations that this version does not know stay in the
//! file.

use serde::{Deserialize, Serialize};

use super::{Anchor, Change, Entry, Op};
use crate::model::Comment;
use crate::text::Index;
use crate::text::clean::{clean, clean_line};

/// The first line of the file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    pub dateline: String,
    pub version: u32,
    /// The first operation that can be undone, if the log was made shorter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<String>,
}

/// The version of the file that this program writes.
pub const VERSION: u32 = 1;

impl Header {
    pub fn new(border: Option<String>) -> Header {
        Header {
            dateline: "marks".to_owned(),
            version: VERSION,
            border,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    op: String,
    id: String,
    #[serde(default)]
    time: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The words that a comment was made on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    auto: bool,
    /// The first operation of the same prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<String>,
    /// The operation that is undone or made again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    on: Vec<Anchor>,
}

/// The line of an operation, without its line feed.
pub fn write(entry: &Entry) -> String {
    let mut line = Line {
        op: String::new(),
        id: entry.id.clone(),
        time: entry.time.clone(),
        tag: None,
        text: None,
        words: None,
        auto: false,
        with: None,
        of: None,
        on: Vec::new(),
    };
    let op = match &entry.op {
        Op::Undo(id) => {
            line.of = Some(id.clone());
            "undo"
        }
        Op::Redo(id) => {
            line.of = Some(id.clone());
            "redo"
        }
        Op::Mark {
            change,
            on,
            is_auto,
            with,
        } => {
            line.auto = *is_auto;
            line.with.clone_from(with);
            line.on.clone_from(on);
            match change {
                Change::Read(true) => "read",
                Change::Read(false) => "unread",
                Change::Star(true) => "star",
                Change::Star(false) => "unstar",
                Change::Tag { tag, has } => {
                    line.tag = Some(tag.to_string());
                    if *has { "tag" } else { "untag" }
                }
                Change::Comment(Some(comment)) => {
                    line.text = Some(comment.text.to_string());
                    line.words = comment.on.as_deref().map(str::to_owned);
                    "comment"
                }
                Change::Comment(None) => "uncomment",
            }
        }
    };
    op.clone_into(&mut line.op);
    // A struct of strings is always written.
    serde_json::to_string(&line).unwrap_or_default()
}

/// A line with these anchors only; fields that this version does not know stay.
pub fn with_anchors(text: &str, on: &[Anchor]) -> Option<String> {
    let mut line: serde_json::Value = serde_json::from_str(text).ok()?;
    line.as_object_mut()?
        .insert("on".to_owned(), serde_json::to_value(on).ok()?);
    serde_json::to_string(&line).ok()
}

/// The operation of a line; `None` if it cannot be read, or is of a later version.
pub fn read(text: &str) -> Option<Entry> {
    let line: Line = serde_json::from_str(text).ok()?;
    let mark = |change| {
        Some(Op::Mark {
            change,
            on: line.on.clone(),
            is_auto: line.auto,
            with: line.with.clone(),
        })
    };
    let tag = || line.tag.as_deref().and_then(super::tag);
    let op = match line.op.as_str() {
        "undo" => line.of.clone().map(Op::Undo),
        "redo" => line.of.clone().map(Op::Redo),
        "read" => mark(Change::Read(true)),
        "unread" => mark(Change::Read(false)),
        "star" => mark(Change::Star(true)),
        "unstar" => mark(Change::Star(false)),
        "tag" => mark(Change::Tag {
            tag: tag()?,
            has: true,
        }),
        "untag" => mark(Change::Tag {
            tag: tag()?,
            has: false,
        }),
        "comment" => mark(Change::Comment(Some(Comment {
            text: clean(line.text.clone()?, &mut Index::default()).0,
            on: line.words.as_deref().map(clean_line),
        }))),
        "uncomment" => mark(Change::Comment(None)),
        _ => None,
    };
    Some(Entry {
        id: line.id,
        time: line.time,
        op: op?,
    })
}
