//! Whether two texts occur near each other, counted in words.
//! Does not search: the caller passes the spans.

use crate::text::Cut;
use crate::text::Span;
use crate::text::words::words;

/// Whether a span of the first list and a span of the second lie in the same field, at most `within` words apart, without
/// overlapping; 1 means adjacent words. Both lists must be sorted.
pub fn any(within: usize, places: &[Vec<Span>; 2], text: &str, fields: &[Span]) -> bool {
    fields.iter().any(|field| {
        let in_field = |several: &Vec<Span>| -> Vec<Span> {
            let from = several.partition_point(|s| s.start < field.start);
            let to = several.partition_point(|s| s.start < field.end);
            several.cut(from..to).to_vec()
        };
        let [one, other] = places.each_ref().map(in_field);
        !one.is_empty() && !other.is_empty() && near(within, &one, &other, *field, text)
    })
}

fn near(within: usize, one: &[Span], other: &[Span], field: Span, text: &str) -> bool {
    let starts: Vec<u32> = words(field.of(text))
        .map(|(at, _)| field.part(at..at).start)
        .collect();
    let word = |byte: u32| starts.partition_point(|w| *w <= byte);
    // Of all spans that end before `last`, the one that ends latest is the nearest: one lookup finds it.
    let follows = |firsts: &[Span], lasts: &[Span]| {
        let mut ends: Vec<u32> = firsts.iter().map(|s| s.end).collect();
        ends.sort_unstable();
        lasts.iter().any(|last| {
            let before = ends.partition_point(|end| *end <= last.start);
            let end = before.checked_sub(1).and_then(|n| ends.get(n));
            end.is_some_and(|end| word(last.start) - word(end.saturating_sub(1)) <= within)
        })
    };
    follows(one, other) || follows(other, one)
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
        check(1, "three", "four", false);
        check(1, "three", "three", false);
        check(3, "three", "three", false);
        check(2, "one", "three", true);
        check(1, "five", "fiv", false);
    }
}
