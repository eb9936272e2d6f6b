//! Adverts: from the line that announces one.

use super::{Around, opens, set, words};
use crate::model::Role;
use crate::parse::line::{Line, LineKind};

/// From a line that announces an advert to the next heading, bold line or wide gap.
pub fn mark(around: &Around<'_>, lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        let line = around.folded.get(at).map_or("", String::as_str);
        let Some(first) = lines.get(at) else { return };
        let outside = matches!(first.kind, LineKind::Outside(_));
        let announced = announced(line, heads(first), around).filter(|_| !outside);
        let Some(announced) = announced else {
            at += 1;
            continue;
        };
        let end = end(around, lines, at, announced);
        for line in lines.get_mut(at..end).unwrap_or_default() {
            set(line, Role::Advert);
        }
        at = end;
    }
}

fn heads(line: &Line) -> bool {
    line.look.heading > 0 || line.look.bold
}

/// Where the advert that is announced at a line ends.
fn end(around: &Around<'_>, lines: &[Line], at: usize, announced: Announced) -> usize {
    const FAR: usize = 12;
    let is_rule = |i: usize| lines.get(i).is_some_and(|l| l.kind == LineKind::Rule);
    let until = |from: usize, ends: &dyn Fn(&Line) -> bool| {
        let mut near = from..lines.len().min(at + FAR);
        near.find(|i| lines.get(*i).is_none_or(ends))
    };
    // In a plain mail the label may stand between rules, and the advert ends with the next one.
    let between = is_rule(at + 1) && at.checked_sub(1).is_some_and(is_rule);
    if announced == Announced::Label && between {
        let end = until(at + 2, &|l| l.kind == LineKind::Rule);
        return end.unwrap_or(at + 1);
    }
    let ruled = lines
        .get(at)
        .is_some_and(|l| l.text(around.text).starts_with("---"));
    let end = if ruled {
        until(at + 1, &|l| l.kind == LineKind::Rule)
    } else {
        let ends = |l: &Line| heads(l) || l.gap >= 2 || l.kind == LineKind::Rule;
        until(at + 1, &ends)
    };
    end.unwrap_or(at + 1)
}

/// How a line announces an advert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Announced {
    /// "Sponsor:"
    Label,
    /// "Sponsored by the tea room", "This newsletter is brought to you by", and the same with the newsletter's own name.
    Named,
}

/// Whether a folded line announces an advert. A sentence on sponsors is news.
fn announced(folded: &str, is_head: bool, around: &Around<'_>) -> Option<Announced> {
    const LABEL: usize = 8;
    const SENTENCE: usize = 16;
    const NEWSLETTER: [&str; 5] = ["newsletter", "issue", "edition", "email", "letter"];
    let phrases = &around.layout.around;
    let count = words(folded);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let label = bare.split(':').next().unwrap_or_default().trim();
    let alone = count <= LABEL && phrases.advert.0.iter().any(|p| p == label);
    let named =
        phrases.names_sponsor(folded) || is_head && bare.split(' ').any(|word| word == "sponsored");
    let opens = || phrases.sponsored.0.iter().any(|p| opens(folded, p));
    let own = || {
        let mut words = bare.split(|c: char| !c.is_alphanumeric());
        words.clone().any(|word| NEWSLETTER.contains(&word))
            || words.next().is_some_and(|word| around.is_name(word))
    };
    if alone {
        return Some(Announced::Label);
    }
    let told = named && (count <= LABEL && opens() || count <= SENTENCE && own());
    told.then_some(Announced::Named)
}
