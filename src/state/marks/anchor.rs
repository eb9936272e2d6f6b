//! What a mark holds on to: hashes of the issue and of the item's words, and a quotation with what stands around it. No
//! positions: they change when a text is wrapped again, corrected, or comes as a mail.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Archive, ItemRef};
use crate::model::{Issue, Item};
use crate::state::session::Content;
use crate::text::fold::fold_each;

/// Characters of the quotation.
const QUOTE: usize = 120;
/// Characters of what stands before and after it.
const AROUND: usize = 32;

/// An item, as the log of marks names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// The first words of the item.
    pub quote: String,
    /// Hash of the bytes of the issue.
    pub issue: Content,
    /// Hash of the words of the item, see [`words_hash`].
    pub item: Content,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// The end of the item before, and the start of the item behind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Anchor {
    /// The anchor of an item; `None` for furniture, which cannot be marked.
    pub fn of(archive: &Archive, at: ItemRef) -> Option<Anchor> {
        let (issue, item) = archive.item(at)?;
        if item.kind.is_furniture() {
            return None;
        }
        let text = item_text(issue, item);
        let (before, after) = around(issue, at.item as usize);
        Some(Anchor {
            quote: head(&text, QUOTE).to_owned(),
            issue: Content(issue.origin.content),
            item: Content(words_hash(&text)),
            date: issue.date.map(|d| d.to_string()),
            publication: issue.publication.as_deref().map(str::to_owned),
            before,
            after,
        })
    }
}

/// The end of the item before, and the start of the item behind an item.
pub fn around(issue: &Issue, item: usize) -> (String, String) {
    let content = |item: &&Item| !item.kind.is_furniture();
    let (before, rest) = issue.items.split_at(item.min(issue.items.len()));
    let before = before.iter().rev().find(content);
    let after = rest.iter().skip(1).find(content);
    let text = |item: Option<&Item>| item.map(|item| item_text(issue, item)).unwrap_or_default();
    let (before, after) = (text(before), text(after));
    (
        tail(&before, AROUND).to_owned(),
        head(&after, AROUND).to_owned(),
    )
}

/// The words of an item's fields, in the order in which they are shown, separated by single blanks.
pub fn item_text(issue: &Issue, item: &Item) -> String {
    let mut text = String::new();
    item.each_content(|span| {
        for word in issue.text_of(span).as_str().split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
    });
    text
}

/// Letters and digits, folded: what stays the same when a text is wrapped again, or gets other quotation marks.
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letters_into(text, &mut out);
    out
}

fn letters_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            }
            continue;
        }
        fold_each(c, &mut |c| {
            if c.is_alphanumeric() {
                out.push(c);
            }
        });
    }
}

/// Hash of the letters of a text. A text without letters is hashed as it is.
pub fn words_hash(text: &str) -> u64 {
    hash_of(&letters(text), text)
}

/// The [`words_hash`] of an item's text. `buffer` saves an allocation for each item.
pub fn item_hash(issue: &Issue, item: &Item, buffer: &mut String) -> u64 {
    buffer.clear();
    item.each_content(|span| letters_into(issue.text_of(span).as_str(), buffer));
    if buffer.is_empty() {
        return words_hash(&item_text(issue, item));
    }
    hash_of(buffer, "")
}

fn hash_of(letters: &str, text: &str) -> u64 {
    xxh3_64(if letters.is_empty() {
        text.as_bytes()
    } else {
        letters.as_bytes()
    })
}

/// At most this number of characters from the start.
pub fn head(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// At most this number of characters from the end.
fn tail(text: &str, most: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(most);
    let start = text
        .char_indices()
        .nth(skipped)
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}
