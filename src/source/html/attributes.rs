//! The attributes of a tag, as far as they matter here.

use std::ops::Range;

use crate::text::Cut;

/// Attributes with their values; one with a name that matters nowhere is not kept. One value serves all tags of a page, so
/// that a tag needs no memory of its own.
#[derive(Debug, Default)]
pub struct Attributes {
    kept: Vec<(&'static str, Range<usize>)>,
    values: String,
    /// The attribute that was read last is kept.
    open: bool,
}

impl Attributes {
    const NAMES: [&str; 18] = [
        "alt", "class", "content", "height", "hidden", "href", "id", "itemprop", "media", "name",
        "property", "rel", "role", "size", "start", "style", "title", "width",
    ];

    /// Forgets those of the tag before.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.values.clear();
        self.open = false;
    }

    /// Begins an attribute. If a tag has it twice, the first counts.
    pub fn begin(&mut self, name: &[u8]) {
        let known = Self::NAMES.iter().find(|known| known.as_bytes() == name);
        let new = known.filter(|name| self.get(name).is_none());
        self.open = new.is_some();
        let end = self.values.len();
        self.kept.extend(new.map(|name| (*name, end..end)));
    }

    /// Adds to the value of the attribute that was begun.
    pub fn push(&mut self, value: &str) {
        if let Some((_, range)) = self.kept.last_mut().filter(|_| self.open) {
            self.values.push_str(value);
            range.end = self.values.len();
        }
    }

    /// The value of an attribute of `NAMES`: empty if it is there without one, `None` if it is not there.
    pub fn get(&self, name: &str) -> Option<&str> {
        debug_assert!(Self::NAMES.contains(&name), "{name} is not kept");
        self.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Names and values, in the order of the tag.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let kept = self.kept.iter();
        kept.map(|(name, range)| (*name, self.values.as_str().cut(range.clone())))
    }
}
