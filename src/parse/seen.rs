//! Lines that were seen before, with what they look like: newsletters repeat their furniture.
//! Must not change what is read: only the very same line is known again, and what it looks like depends on nothing else.

use super::unit::Cue;
use crate::text::key::head_hash;

/// The lines that were seen last, some at the most; a new one takes the place of an old one.
#[derive(Debug)]
pub struct SeenLines(Box<[Option<Seen>]>);

#[derive(Debug, Clone)]
struct Seen {
    line: Box<str>,
    cue: Cue,
}

/// The logarithm of how many lines are kept.
const BITS: u32 = 8;

impl Default for SeenLines {
    fn default() -> Self {
        SeenLines(vec![None; 1 << BITS].into())
    }
}

impl SeenLines {
    #[inline]
    pub fn get(&self, line: &str) -> Option<Cue> {
        let seen = self.0.get(slot(line))?.as_ref()?;
        (*seen.line == *line).then_some(seen.cue)
    }

    pub fn keep(&mut self, line: &str, cue: Cue) {
        if let Some(slot) = self.0.get_mut(slot(line)) {
            let line = line.into();
            *slot = Some(Seen { line, cue });
        }
    }
}

#[inline]
fn slot(line: &str) -> usize {
    (head_hash(line) >> (64 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_very_line() {
        let mut lines = SeenLines::default();
        lines.keep("Read more", Cue::Labels);
        lines.keep("main banner", Cue::Banner);
        assert_eq!(lines.get("Read more"), Some(Cue::Labels));
        assert_eq!(lines.get("main banner"), Some(Cue::Banner));
        for other in ["read more", "Read more ", "Read", ""] {
            assert_eq!(lines.get(other), None, "{other}");
        }
    }
}
