//! What a text can begin with to begin with one of some words or phrases: by it most are dismissed at once.
//! Must not say that a text does begin so; only that it does not.

use super::phrases::{Head, Phrases};

/// One bit for each byte that a text can start with to start with one of some folded words or phrases: most are dismissed
/// by it. A text that begins with `&` is not taken for one with "and".
#[derive(Debug, Clone, Copy, Default)]
pub struct FirstBytes {
    bytes: [u64; 4],
    /// Whether it can start with one of the marks U+2000 to U+203F.
    marks: bool,
}

impl FirstBytes {
    /// What folds to the first byte: itself, its capital, or anything that is not ASCII.
    pub fn add(&mut self, folded: &str) {
        let byte = folded.bytes().next().unwrap_or(0);
        for b in [byte, byte.to_ascii_uppercase()]
            .into_iter()
            .chain(0x80..=0xFF)
        {
            if let Some(slot) = self.bytes.get_mut(usize::from(b >> 6)) {
                *slot |= 1 << (b & 63);
            }
        }
        // What such a mark folds to, or itself.
        self.marks |= matches!(byte, b'\'' | b'"' | b'-' | b'.' | b'!' | b' ' | 0xE2);
    }

    pub fn merge(&mut self, other: FirstBytes) {
        for (mine, more) in self.bytes.iter_mut().zip(other.bytes) {
            *mine |= more;
        }
        self.marks |= other.marks;
    }

    #[inline]
    fn has(self, byte: u8) -> bool {
        let slot = self.bytes.get(usize::from(byte >> 6));
        slot.is_some_and(|slot| slot & 1 << (byte & 63) != 0)
    }

    #[inline]
    pub fn may_start(self, text: &[u8]) -> bool {
        match text {
            [0xE2, 0x80, ..] => self.marks,
            [first, ..] => self.has(*first),
            [] => false,
        }
    }
}

/// The lists with whose phrases a line may open. Most lines are dismissed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    Heading,
    Banner,
    Header,
    Footer,
    Share,
    Label,
    Field,
    Posted,
    Byline,
    Credit,
}

/// Several of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Openings(u16);

impl Openings {
    pub fn any(self) -> bool {
        self.0 != 0
    }

    pub fn has(self, opening: Opening) -> bool {
        self.0 & 1 << opening as u16 != 0
    }
}

/// By the hashes of first words, what lines may open with.
#[derive(Debug)]
pub struct FirstWords(Box<[Openings]>);

impl Default for FirstWords {
    fn default() -> Self {
        FirstWords(vec![Openings::default(); 1 << FirstWords::BITS].into())
    }
}

impl FirstWords {
    const BITS: u32 = 10;

    fn slot(first: u64) -> usize {
        (first >> (64 - FirstWords::BITS)) as usize
    }

    pub fn add(&mut self, opening: Opening, phrases: &Phrases) {
        for first in phrases.first_words() {
            if let Some(slot) = self.0.get_mut(FirstWords::slot(first)) {
                slot.0 |= 1 << opening as u16;
            }
        }
    }

    #[inline]
    pub fn openings(&self, head: Head<'_>) -> Openings {
        let slot = self.0.get(FirstWords::slot(head.first_word()));
        slot.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;
    use crate::text::fold::fold;
    use crate::text::invisible::is_default_ignorable;

    #[test]
    fn a_mark_may_start_what_begins_with_what_it_folds_to() {
        // No clean line begins with a character that is not shown.
        for c in ('\u{2000}'..='\u{203F}').filter(|c| !is_default_ignorable(*c)) {
            let text = format!("{c}x");
            let mut bytes = FirstBytes::default();
            bytes.add(&fold(&text));
            assert!(
                c.is_whitespace() || bytes.may_start(text.as_bytes()),
                "{c:?}"
            );
        }
    }

    #[test]
    fn every_phrase_is_known_by_its_first_word() {
        let layout = Lexicon::builtin().expect("reads").layout;
        for (opening, phrase) in [
            (Opening::Heading, "Migration in the News"),
            (Opening::Heading, "Trending on the Internet"),
            (Opening::Heading, "Quote of the Day"),
            (Opening::Heading, "Migrants’ stories"),
            (Opening::Banner, "main banner"),
            (Opening::Header, "Unable to see images?"),
            (Opening::Footer, "Media Contacts"),
            (Opening::Share, "Share on"),
            (Opening::Label, "Read"),
            (Opening::Field, "Publisher:"),
            (Opening::Field, "Story date: today"),
            (Opening::Posted, "Posted on"),
            (Opening::Byline, "By Ada Marlow"),
            (Opening::Credit, "Photograph: Ada Marlow"),
            (Opening::Credit, "© Ada Marlow"),
        ] {
            let openings = layout.first_words.openings(Head::of(phrase));
            assert!(openings.has(opening), "{phrase}");
        }
    }
}
