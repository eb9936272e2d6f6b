//! Lines that were seen before, with what they look like: newsletters repeat their furniture.
//! Must not change what is read: only the very same line is known again, and what it looks like depends on nothing else.

use super::unit::Cue;
use xxhash_rust::xxh3::xxh3_64;

/// The lines that were seen last, some at the most; a new one takes the place of an old one.
#[derive(Debug)]
pub struct SeenLines(Box<[Option<Seen>]>);

#[derive(Debug, Clone)]
struct Seen {
    line: Box<str>,
    cue: Cue,
}

/// So many lines are kept at the most, and so many bytes of each.
const MOST: usize = 256;
const LONGEST: usize = 200;

impl Default for SeenLines {
    fn default() -> Self {
        SeenLines(vec![None; MOST].into())
    }
}

impl SeenLines {
    #[inline]
    pub fn get(&self, line: &str) -> Option<Cue> {
        let seen = self.0.get(slot(line))?.as_ref()?;
        (*seen.line == *line).then_some(seen.cue)
    }

    /// Keeps a line, if it is no longer than such lines are.
    pub fn keep(&mut self, line: &str, cue: Cue) {
        if line.len() > LONGEST {
            return;
        }
        if let Some(slot) = self.0.get_mut(slot(line)) {
            let line = line.into();
            *slot = Some(Seen { line, cue });
        }
    }
}

/// By the first bytes.
#[inline]
fn slot(line: &str) -> usize {
    const HEAD: usize = 16;
    let bytes = line.as_bytes();
    let hash = xxh3_64(bytes.get(..HEAD).unwrap_or(bytes));
    usize::from(hash.to_le_bytes()[0])
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
        let long = "a".repeat(LONGEST + 1);
        lines.keep(&long, Cue::Footer);
        assert_eq!(lines.get(&long), None);
    }
}
