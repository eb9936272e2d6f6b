//! The cases of `tests/attributions.tsv`, a line each: a brief, and what is to be read of it.
//! Must not hold cases itself; a new one is a new line there.

use super::*;
use crate::text::Signs;

const CASES: &str = include_str!("../../../tests/attributions.tsv");

#[track_caller]
fn check(case: &str, lexicon: &Lexicon) {
    let mut fields = case.split('\t');
    let mut field = || fields.next().unwrap_or_default();
    let (brief, outlets, verb, also) = (field(), field(), field(), field());
    let signs = Signs::of(brief);
    let piece = signs.piece(brief, Span::new(0, brief.len()));
    let got = read(piece, &mut Vec::new(), lexicon);
    assert_eq!(
        (
            list(brief, &got.outlets).as_str(),
            got.verb.map_or("", |v| v.of(brief)),
            list(brief, &got.also).as_str()
        ),
        (outlets, verb, also),
        "{brief}"
    );
}

/// Outlets as a case has them: "The Nation [Thailand]; EFE".
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
    for case in cases {
        check(case, &lexicon);
    }
}
