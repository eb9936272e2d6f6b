//! Adverts: from the line that announces one.

use super::{opens, set, words};
use crate::model::Role;
use crate::model::lexicon::Layout;
use crate::parse::line::{Line, LineKind};

/// From a line that announces an advert to the next heading, bold line or wide gap.
pub fn mark(text: &str, folded: &[String], lines: &mut [Line], layout: &Layout) {
    const FAR: usize = 12;
    let heads = |l: &Line| l.look.heading > 0 || l.look.bold;
    let mut at = 0;
    while at < lines.len() {
        let line = folded.get(at).map_or("", String::as_str);
        let Some(first) = lines.get(at) else { return };
        let outside = matches!(first.kind, LineKind::Outside(_));
        if outside || !announces(line, heads(first), layout) {
            at += 1;
            continue;
        }
        // An advert between rules ends with the second one.
        let ruled = first.text(text).starts_with("---");
        let end = (at + 1..lines.len().min(at + FAR)).find(|i| match lines.get(*i) {
            Some(line) if ruled => line.kind == LineKind::Rule,
            Some(line) => heads(line) || line.gap >= 2 || line.kind == LineKind::Rule,
            None => true,
        });
        let end = end.unwrap_or(at + 1);
        for line in lines.get_mut(at..end).unwrap_or_default() {
            set(line, Role::Advert);
        }
        at = end;
    }
}

/// Whether a folded line announces an advert: "Sponsor:", "Sponsored by the tea room", "This newsletter is brought to you by". A
/// sentence on sponsors is news.
fn announces(folded: &str, is_head: bool, layout: &Layout) -> bool {
    const LABEL: usize = 8;
    const SENTENCE: usize = 16;
    const NEWSLETTER: [&str; 5] = ["newsletter", "issue", "edition", "email", "letter"];
    let around = &layout.around;
    let count = words(folded);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let label = bare.split(':').next().unwrap_or_default().trim();
    let alone = count <= LABEL && around.advert.0.iter().any(|p| p == label);
    let named =
        around.names_sponsor(folded) || is_head && bare.split(' ').any(|word| word == "sponsored");
    let opens = || around.sponsored.0.iter().any(|p| opens(folded, p));
    let own = || {
        let mut words = bare.split(|c: char| !c.is_alphanumeric());
        words.any(|word| NEWSLETTER.contains(&word))
    };
    alone || named && (count <= LABEL && opens() || count <= SENTENCE && own())
}
