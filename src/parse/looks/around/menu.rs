//! Menus without markup: runs of short links, and links that serve the newsletter itself.

use super::{Around, set};
use crate::model::Role;
use crate::parse::line::{Line, LineKind};

/// Parts of an address, between its slashes, dots and signs of the query, where readers leave a list or change their settings.
const LEGAL: [&str; 8] = [
    "unsubscribe",
    "optout",
    "opt-out",
    "opt_out",
    "preferences",
    "email-preferences",
    "manage-subscription",
    "forward-to-friend",
];
/// Addresses at which readers pass something on.
const SHARE: [&str; 10] = [
    "facebook.com/shar",
    "twitter.com/share",
    "twitter.com/intent",
    "twitter.com/home?status",
    "x.com/intent",
    "linkedin.com/share",
    "api.whatsapp.com/send",
    "t.me/share",
    "bsky.app/intent",
    "mailto:?",
];

/// Marks lines that are nothing but links of such kinds, and runs of short links.
pub fn mark(around: &Around<'_>, lines: &mut [Line]) {
    let all: Vec<Links> = of_lines(around, lines);
    for ((line, links), folded) in lines.iter_mut().zip(&all).zip(around.folded) {
        if shares(folded) {
            set(line, Role::Share);
        }
        if let Some(role) = links.service
            && links.is_whole
            && links.words <= Links::LABEL
        {
            set(line, role);
        }
    }
    runs(around, &all, lines);
}

/// Whether a folded line asks to pass the issue on: "Share this letter on Facebook", "Join us on Mastodon".
fn shares(folded: &str) -> bool {
    const SITES: [&str; 11] = [
        "facebook",
        "twitter",
        "linkedin",
        "instagram",
        "mastodon",
        "bluesky",
        "whatsapp",
        "telegram",
        "youtube",
        "tiktok",
        "reddit",
    ];
    const OPENS: [&str; 6] = ["share", "follow", "like", "join", "find", "connect"];
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = bare.split_whitespace().collect();
    let opens = words.first().is_some_and(|word| OPENS.contains(word));
    let site = words.windows(2).any(|pair| match pair {
        [before, site] => {
            let site = site.trim_matches(|c: char| !c.is_alphanumeric());
            matches!(*before, "on" | "our") && SITES.contains(&site)
        }
        _ => false,
    });
    let ours = words.get(1) == Some(&"this") || words.iter().any(|w| matches!(*w, "us" | "our"));
    words.len() <= Links::LABEL && opens && site && ours
}

/// What the links of a line say.
#[derive(Debug, Clone, Copy, Default)]
struct Links {
    /// Nine letters of ten are links.
    is_whole: bool,
    count: usize,
    words: usize,
    /// What all of them serve.
    service: Option<Role>,
}

impl Links {
    /// A longer line is a sentence that happens to be a link.
    const LABEL: usize = 12;
}

fn of_lines(around: &Around<'_>, lines: &[Line]) -> Vec<Links> {
    let mut rest = around.markup.anchors.iter().peekable();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let of_line = |(line, folded): (&Line, &String)| {
        while rest.next_if(|a| a.label.end <= line.span.start).is_some() {}
        let within = rest.clone().take_while(|a| a.label.end <= line.span.end);
        let is_word = |w: &&str| w.contains(char::is_alphanumeric);
        let mut found = Links {
            words: folded.split_whitespace().filter(is_word).count(),
            ..Links::default()
        };
        let mut linked = 0;
        for anchor in within {
            let url = around.markup.addresses.get(anchor.address as usize);
            let service = url.and_then(|url| service(&url.to_ascii_lowercase()));
            found.service = if found.count == 0 {
                service
            } else {
                found.service.and(service)
            };
            found.count += 1;
            linked += letters(anchor.label.of(around.text));
        }
        let all = letters(line.text(around.text));
        found.is_whole = found.count > 0 && linked * 10 >= all * 9;
        found
    };
    lines.iter().zip(around.folded).map(of_line).collect()
}

/// What an address in small letters serves, if not the content.
fn service(url: &str) -> Option<Role> {
    // The slug of a headline has such words too, but not alone.
    let mut parts = url.split(['/', '?', '&', '=', '.', '#']);
    if SHARE.iter().any(|address| url.contains(address)) {
        Some(Role::Share)
    } else {
        parts
            .any(|part| LEGAL.contains(&part))
            .then_some(Role::Legal)
    }
}

/// Runs of links of a few words each, with their heading. Headlines have more words, or text below them.
fn runs(around: &Around<'_>, all: &[Links], lines: &mut [Line]) {
    const LEAST: usize = 5;
    const WORDS: usize = 4;
    const HEADING: usize = 6;
    let is_short = |at: usize| {
        let short = |l: &Links| l.is_whole && l.words <= WORDS * l.count;
        all.get(at).is_some_and(short)
    };
    let is_outside = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|l| matches!(l.kind, LineKind::Outside(_) | LineKind::Rule))
    };
    let mut marked = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if !is_short(at) {
            at += 1;
            continue;
        }
        let end = (at..all.len()).find(|i| !is_short(*i) && !is_outside(*i));
        let end = end.unwrap_or(all.len());
        let entries = (at..end).filter(|i| is_short(*i));
        let count: usize = entries.filter_map(|i| all.get(i)).map(|l| l.count).sum();
        if count >= LEAST {
            let above = at.checked_sub(1).filter(|b| {
                let head = lines.get(*b).is_some_and(|l| l.look.heading > 0);
                let folded = around.folded.get(*b).map_or("", String::as_str);
                super::words(folded) <= HEADING && (head || folded.ends_with(':'))
            });
            marked.push(above.unwrap_or(at)..end);
        }
        at = end;
    }
    for line in marked.into_iter().flatten() {
        if let Some(line) = lines.get_mut(line) {
            set(line, Role::Menu);
        }
    }
}
