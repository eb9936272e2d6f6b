//! Runs the cases of `tests/attributions.tsv`: each line has a brief and the expected result. Add new cases there.

use super::*;
use crate::text::Index;

const CASES: &str = include_str!("../../../tests/attributions.tsv");

/// Returns the difference between the expected and the actual result.
fn miss(case: &str, lexicon: &Lexicon) -> Option<String> {
    let mut fields = case.split('\t');
    let mut field = || fields.next().unwrap_or_default();
    let (brief, outlets, verb, also) = (field(), field(), field(), field());
    let index = Index::of(brief);
    let slice = index.slice(brief, Span::new(0, brief.len()));
    let got = read(slice, &mut Tokens::new(lexicon));
    let got = [
        list(brief, &got.outlets),
        got.verb.map_or("", |v| v.of(brief)).to_owned(),
        list(brief, &got.also),
    ];
    let want = [outlets, verb, also];
    (got != want).then(|| format!("{brief}\n    want {want:?}\n    got  {got:?}"))
}

/// Formats outlets like the cases: "The Nation [Thailand]; EFE".
pub fn list(brief: &str, mentions: &[Mention]) -> String {
    let one = |mention: &Mention| {
        let name = mention.printed.of(brief);
        mention
            .region
            .map_or(name.to_owned(), |r| format!("{name} [{}]", r.of(brief)))
    };
    mentions.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn cases() {
    let lexicon = Lexicon::builtin().expect("reads");
    let cases = CASES.lines().filter(|l| !l.starts_with('#'));
    assert!(cases.clone().count() > 140, "the cases are there");
    let misses: Vec<String> = cases.filter_map(|case| miss(case, &lexicon)).collect();
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
