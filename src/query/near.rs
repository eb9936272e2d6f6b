//! Whether two texts stand near each other in a text, counted in words.
//! Must not find them; it is told where they stand.

use crate::text::Span;
use crate::text::blank::pieces;

/// Whether a place of the one and a place of the other lie at most `within` words apart and do not overlap: 1 is the
/// next word. Words are counted through all `fields`, which are in order.
pub fn any(within: usize, places: &[Vec<Span>; 2], text: &str, fields: &[Span]) -> bool {
    let words: Vec<u32> = fields
        .iter()
        .flat_map(|field| {
            let words = pieces(field.of(text), 0);
            words.map(|(at, _)| field.part(at..at).start)
        })
        .collect();
    let word = |byte: u32| words.partition_point(|w| *w <= byte);
    let [one, other] = places;
    one.iter().any(|a| {
        other.iter().any(|b| {
            let (first, last) = if a.start <= b.start { (a, b) } else { (b, a) };
            first.end <= last.start
                && word(last.start).saturating_sub(word(first.end.saturating_sub(1))) <= within
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(within: usize, a: &str, b: &str, want: bool) {
        let text = "one two  three\nfour five three";
        let places = [a, b].map(|t| {
            let found = text.match_indices(t);
            found.map(|(i, t)| Span::new(i, i + t.len())).collect()
        });
        let fields = [Span::new(0, 14), Span::new(15, text.len())];
        assert_eq!(
            any(within, &places, text, &fields),
            want,
            "{within}: {a}, {b}"
        );
    }

    #[test]
    fn counts_words() {
        check(1, "one", "two", true);
        check(1, "two", "one", true);
        check(1, "one", "three", false);
        check(2, "one", "three", true);
        check(1, "two", "three\nfour", true);
        check(1, "three", "three", false);
        check(3, "three", "three", true);
        check(1, "five", "fiv", false);
    }
}
