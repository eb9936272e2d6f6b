//! The per-archive parts of the state: where the user left off, bookmarks.
//! Does not interpret them: a query is plain text here, a pane a word.

use serde::{Deserialize, Serialize};

/// A location in an archive. Issues are identified by a hash of their content, so it stays valid when files are added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Location {
    /// The filter.
    pub query: String,
    /// The focused pane: `issues`, `story` or `briefs`.
    pub focus: String,
    /// Whether the briefs pane showed all issues.
    pub all_briefs: bool,
    pub issue: Content,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The issue of the current brief.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brief_issue: Option<Content>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brief: Option<u32>,
    /// The first item in view, and the text offset of its first row in view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<(u32, u32)>,
}

/// Where the user left off, and the widths of the panes: issues, briefs, story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Only if the user changed them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panes: Option<[u16; 3]>,
    pub place: Location,
}

/// A hash of an issue's bytes, written in hexadecimal because TOML integers are signed.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Content(pub u64);

impl From<Content> for String {
    fn from(content: Content) -> String {
        format!("{:016x}", content.0)
    }
}

impl TryFrom<String> for Content {
    type Error = std::num::ParseIntError;
    fn try_from(text: String) -> Result<Content, Self::Error> {
        u64::from_str_radix(&text, 16).map(Content)
    }
}
