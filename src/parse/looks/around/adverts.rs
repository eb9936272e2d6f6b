//! Adverts: from the line that announces one.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::kickers::Kickers;
use super::{Around, LineFacts, end_of_block, is_outside, is_rule, opens_any, set_all, words};
use crate::model::Role;
use crate::parse::line::Line;
use crate::parse::lines::anchors_of;
use crate::parse::looks::plain::is_capitals;
use crate::text::address;
use crate::text::words::letters;

/// From a line that announces an advert to the next heading, bold line or wide gap.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    let (sites, kickers) = (OnceCell::new(), OnceCell::new());
    let mut at = 0;
    while at < lines.len() {
        let is_head = lines.get(at).is_some_and(Line::stands_out);
        let announced = announced(around.line(at), is_head, around);
        let Some(announced) = announced.filter(|_| !is_outside(lines, at)) else {
            at += 1;
            continue;
        };
        let end = end(around, lines, at, announced);
        let end = match announced {
            Announced::Label if end == at + 1 => {
                let is_advert = |at| self::announced(around.line(at), true, around).is_some();
                let kickers = kickers.get_or_init(|| Kickers::of(around, lines, is_advert));
                let sites = || sites.get_or_init(|| Sites::of(around, lines));
                let told = kickers.end(around, lines, at);
                told.or_else(|| sites().below_label(around, lines, end))
                    .or_else(|| offer(around, lines, end))
                    .unwrap_or(end)
            }
            Announced::Named if end == at + 1 => named_again(around, lines, at).unwrap_or(end),
            Announced::Joint => named_again(around, lines, at).unwrap_or(at),
            _ => end,
        };
        set_all(lines, at..end, Role::Advert);
        at = end.max(at + 1);
    }
}

/// Where the advert that is announced at a line ends.
fn end(around: &Around<'_>, lines: &[Line], at: usize, announced: Announced) -> usize {
    const FAR: usize = 12;
    let until = |from: usize, ends: &dyn Fn(&Line) -> bool| {
        let mut near = from..lines.len().min(at + FAR);
        near.find(|i| lines.get(*i).is_none_or(ends))
    };
    let ends = |l: &Line| l.stands_out() || l.gap >= 2 || l.is_rule();
    // In a plain mail the label may stand between rules, with the advert below them.
    let between = is_rule(lines, at + 1) && at.checked_sub(1).is_some_and(|b| is_rule(lines, b));
    // "Advertisement: save the meadows" is all of it, unless a line follows at once; "From our sponsor: Harbour Tea" may be a heading.
    let (label, own) = around.line(at).split_once(':').unwrap_or_default();
    let heads = label.contains(' ') && lines.get(at).is_some_and(Line::stands_out);
    let apart = lines.get(at + 1).is_some_and(|l| l.gap > 0);
    let is_whole = !own.trim().is_empty() && apart && !heads;
    if announced == Announced::Label && is_whole {
        return at + 1;
    }
    // "This issue is sponsored by", and no "Presented by ministers: a budget with holes".
    let mut own = around.line(at).split(|c: char| !c.is_alphanumeric());
    let names_own = own.any(|word| around.layout.around.own.has(word));
    if announced == Announced::Named && between && names_own {
        const LINES: usize = 40;
        let mut below = at + 2..lines.len().min(at + LINES);
        return below.find(|i| is_rule(lines, *i)).unwrap_or(at + 1);
    }
    // One block between rules: whatever stands in it is the advert.
    if announced == Announced::Label && between {
        const PART: usize = 8;
        let rule = around.printed(at + 1);
        let mut below = at + 2..lines.len().min(at + 2 + PART);
        let closing = below.find(|i| is_rule(lines, *i));
        // News on sponsors leads nowhere.
        let leads = |i: usize| {
            ["://", "www.", "@"]
                .iter()
                .any(|sign| around.line(i).contains(sign))
        };
        let is_block = |end: usize| {
            let inside = lines.get(at + 3..end);
            let is_one = inside.is_some_and(|lines| lines.iter().all(|l| l.gap == 0));
            is_one && (at + 2..end).any(leads)
        };
        if let Some(closing) = closing.filter(|i| is_block(*i) && around.printed(*i) == rule) {
            return closing;
        }
    }
    let is_ruled = |l: &Line| l.text(around.text).starts_with("---");
    let end = if announced == Announced::Label && between {
        let title = |l: &Line| is_capitals(l.text(around.text));
        let below = until(at + 3, &|l| ends(l) || title(l));
        below.filter(|_| lines.get(at + 2).is_some_and(|l| !ends(l)))
    } else if lines.get(at).is_some_and(is_ruled) {
        until(at + 1, &Line::is_rule)
    } else {
        until(at + 1, &ends)
    };
    end.unwrap_or(at + 1)
}

/// Where the block ends below a line that names a sponsor, if the block names it too: "Together with Ropeloft" over "Ropes from
/// Ropeloft".
fn named_again(around: &Around<'_>, lines: &[Line], at: usize) -> Option<usize> {
    const LINES: usize = 6;
    const LETTERS: usize = 4;
    // The words that announce the advert are no name.
    let phrases = &around.layout.around;
    let line = around
        .line(at)
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut lists = phrases
        .joint
        .0
        .iter()
        .chain(&phrases.sponsored.0)
        .chain(&phrases.presented.0);
    let behind = lists.find_map(|words| line.strip_prefix(words.as_str()));
    let mut words = behind
        .unwrap_or(line)
        .rsplit(|c: char| !c.is_alphanumeric());
    let name = words.find(|word| letters(word) >= LETTERS)?;
    lines.get(at + 1).filter(|l| l.stands_out())?;
    let end = end_of_block(lines, at + 1);
    // A line at the end that is only an outlet belongs to the next headline.
    let is_outlet = |i: usize| around.lexicon.outlets.is_known(around.printed(i));
    let end = end - usize::from(end > at + 2 && is_outlet(end - 1));
    let names = |i: usize| {
        around
            .line(i)
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w == name)
    };
    (end - at <= LINES && (at + 1..end).any(names)).then_some(end)
}

/// Where the headline with its text ends that stands at a line below a label, if its words offer something: "Order the tea now with
/// 20% off!"
fn offer(around: &Around<'_>, lines: &[Line], head: usize) -> Option<usize> {
    const LINES: usize = 6;
    const LEAST: usize = 2;
    lines.get(head).filter(|l| l.stands_out())?;
    let end = end_of_block(lines, head);
    let offers = &around.layout.around.offers;
    let is_price = |word: &str| {
        let digits = word.contains(|c: char| c.is_ascii_digit());
        digits && word.contains(['$', '€', '£', '%'])
    };
    let words = || (head..end).flat_map(|at| around.line(at).split_whitespace());
    let bare = words().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let found: HashSet<&str> = bare.filter(|word| offers.has(word)).collect();
    let signs = found.len() + usize::from(words().any(is_price));
    (end - head <= LINES && !found.is_empty() && signs >= LEAST).then_some(end)
}

/// The sites to which the lines of an issue lead.
struct Sites {
    of_line: Vec<Vec<String>>,
    counts: HashMap<String, usize>,
    /// Headlines with a link, and those of them whose site is an outlet or has another line.
    headlines: usize,
    telling: usize,
}

impl Sites {
    fn of(around: &Around<'_>, lines: &[Line]) -> Sites {
        let sites = |facts: &LineFacts| {
            let anchors = anchors_of(&around.markup.anchors, facts.span).iter();
            let sites = anchors.filter_map(|anchor| {
                let url = around.markup.addresses.get(anchor.address as usize)?;
                let carried = address::carried(url);
                address::host(carried.as_deref().unwrap_or(url))
            });
            sites.collect()
        };
        let of_line: Vec<Vec<String>> = around.lines.iter().map(sites).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for site in of_line.iter().flatten() {
            *counts.entry(site.clone()).or_default() += 1;
        }
        let mut found = Sites {
            of_line,
            counts,
            headlines: 0,
            telling: 0,
        };
        (found.headlines, found.telling) = found.headlines(around, lines, 0..lines.len());
        found
    }

    fn headlines(
        &self,
        around: &Around<'_>,
        lines: &[Line],
        range: Range<usize>,
    ) -> (usize, usize) {
        let is_head = |at: &usize| lines.get(*at).is_some_and(Line::stands_out);
        let sites = range
            .filter(is_head)
            .filter_map(|at| self.of_line.get(at)?.first());
        let tells = |site: &&String| {
            let is_shared = self.counts.get(*site).is_some_and(|count| *count > 1);
            is_shared || is_known(around, site)
        };
        (sites.clone().count(), sites.filter(tells).count())
    }

    /// Where the headline with its text ends that stands at a line below a label, if it is an advert: its links lead to a site to
    /// which no other line leads and that is no outlet, while most other headlines share theirs or lead to outlets. A slot may be
    /// empty, and then the next item is content.
    fn below_label(&self, around: &Around<'_>, lines: &[Line], head: usize) -> Option<usize> {
        const LINES: usize = 6;
        const LEAST: usize = 2;
        lines.get(head).filter(|l| l.stands_out())?;
        let end = end_of_block(lines, head);
        let block = self
            .of_line
            .get(head..end)
            .filter(|_| end - head <= LINES)?;
        let own: Vec<&String> = block.iter().flatten().collect();
        let is_own = |site: &&String| {
            let here = own.iter().filter(|other| *other == site).count();
            self.counts.get(*site) == Some(&here) && !is_known(around, site)
        };
        let (headlines, telling) = self.headlines(around, lines, head..end);
        let (headlines, telling) = (self.headlines - headlines, self.telling - telling);
        let are_told = telling >= LEAST && telling * 3 >= headlines * 2;
        (!own.is_empty() && own.iter().all(is_own) && are_told).then_some(end)
    }
}

fn is_known(around: &Around<'_>, site: &str) -> bool {
    around.lexicon.outlets.of_host(site).is_some()
}

/// How a line announces an advert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Announced {
    /// "Sponsor:"
    Label,
    /// "Sponsored by the tea room", "This newsletter is brought to you by", "Harbour Watch is sponsored by".
    Named,
    /// "Together with Ropeloft": only if the block below names it too.
    Joint,
}

/// Whether a folded line announces an advert. Other sentences on sponsors are news.
fn announced(folded: &str, is_head: bool, around: &Around<'_>) -> Option<Announced> {
    const LABEL: usize = 8;
    const SENTENCE: usize = 16;
    const JOINT: usize = 5;
    let phrases = &around.layout.around;
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let count = words(bare);
    let label = bare.split(':').next().unwrap_or_default().trim();
    // "This letter is sponsored by", with the name in the line below.
    let is_open = || {
        let mut ends = phrases.sponsored.0.iter();
        let before = ends.find_map(|words| bare.strip_suffix(words.as_str()));
        before.is_some_and(|before| {
            let mut words = before.split_whitespace();
            before.is_empty() || before.ends_with(' ') && words.any(|word| phrases.own.has(word))
        })
    };
    // "Werbung: neue Regeln gelten ab Mai" is a headline.
    let is_topic =
        is_head && label != bare && !label.contains(' ') && !label.starts_with("sponsor");
    if count <= LABEL && (phrases.advert.has(label) && !is_topic || is_open()) {
        return Some(Announced::Label);
    }
    // A note below the heading of a section: "(brought to you by Harbour Magazine)".
    if folded.starts_with('(') && folded.ends_with(')') {
        return None;
    }
    let opens_with = |list: &[String]| opens_any(folded, list);
    // "Harbour is sponsored by the tea room", "This letter is brought to you by": the newsletter itself.
    let own = bare.split_once(" is ").is_some_and(|(name, rest)| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        let named = around.own_words.contains(last) || phrases.own.has(last);
        named && phrases.names_sponsor(rest)
    });
    // "This newsletter sponsored in part by the tea room".
    let mut all = bare.split(' ');
    let (first, second) = (all.next(), all.next());
    let newsletter = first == Some("this") && second.is_some_and(|w| phrases.own.has(w));
    let heads = is_head && newsletter && all.any(|word| word == "sponsored");
    let presented = is_head && opens_with(&phrases.presented.0);
    let is_named = count <= LABEL && (opens_with(&phrases.sponsored.0) || presented || heads);
    let is_joint = opens_with(&phrases.joint.0) || opens_with(&phrases.presented.0) && !is_head;
    if count <= JOINT && is_joint {
        return Some(Announced::Joint);
    }
    (is_named || own && count <= SENTENCE).then_some(Announced::Named)
}
