//! The links of each line, and which of them serve the newsletter itself.

use unicode_width::UnicodeWidthChar;

use super::Around;
use crate::model::{Role, Span};
use crate::parse::lines::anchors_of;
use crate::source::reference_digits;

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

/// Hosts at which readers pass something on, and the first parts of the path of such a page.
const SHARE: [(&str, &[&str]); 8] = [
    (
        "facebook.com",
        &["share", "share.php", "sharer", "sharer.php"],
    ),
    ("twitter.com", &["share", "intent"]),
    ("x.com", &["share", "intent"]),
    ("linkedin.com", &["share", "sharing", "sharearticle"]),
    ("api.whatsapp.com", &["send"]),
    ("t.me", &["share"]),
    ("bsky.app", &["intent"]),
    ("reddit.com", &["submit"]),
];

/// What the links of a line say.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked independently of the others"
)]
pub struct Links {
    /// Nine letters of ten are links.
    pub is_whole: bool,
    pub count: usize,
    /// Words of the line that have a letter or a digit.
    pub words: usize,
    /// Letters of the line without the numbers of its links; a wide one counts for three.
    pub letters: usize,
    /// The role of the line if all its links serve the newsletter itself in one way.
    pub service: Option<Role>,
    /// One of its links is for leaving the list or changing settings.
    pub serves: bool,
    /// The label of a link is an outlet.
    pub names_outlet: bool,
    /// All its links lead to the front page of a site.
    pub is_home: bool,
}

/// The links of a line.
pub fn of_line(around: &Around<'_>, at: usize, line: Span) -> Links {
    let (text, markup) = (around.text, around.markup);
    let is_word = |w: &&str| w.contains(char::is_alphanumeric);
    let mut found = Links {
        words: around.line(at).split_whitespace().filter(is_word).count(),
        letters: letters(line.of(text)) - reference_digits(line.of(text)),
        ..Links::default()
    };
    let mut linked = 0;
    for anchor in anchors_of(&markup.anchors, line) {
        let url = markup.addresses.get(anchor.address as usize);
        let service = url.and_then(|url| service(&url.to_ascii_lowercase()));
        found.service = if found.count == 0 {
            service
        } else {
            found.service.filter(|role| service == Some(*role))
        };
        found.serves |= service == Some(Role::Legal);
        let label = anchor.label.of(text);
        let home = url.is_some_and(|url| is_front_page(url));
        found.is_home = home && (found.count == 0 || found.is_home);
        found.count += 1;
        // "News" is a label of many menus, and an outlet too.
        let name = label.trim();
        let is_kind = around.layout.newsletters.has(name);
        found.names_outlet |= !is_kind && around.lexicon.outlets.is_known(name);
        linked += letters(label) - reference_digits(label);
    }
    found.is_whole = found.count > 0 && linked * 10 >= found.letters * 9;
    found
}

/// Letters and digits; a wide one counts as three, as scripts without blanks have them.
fn letters(text: &str) -> usize {
    let of_char = |c: char| if c.width() == Some(2) { 3 } else { 1 };
    let chars = text.chars().filter(|c| c.is_alphanumeric());
    chars.map(of_char).sum()
}

/// Whether an address has a host and nothing else.
fn is_front_page(url: &str) -> bool {
    let host = url.split_once("://").map(|(_, rest)| rest);
    host.is_some_and(|host| !host.trim_end_matches('/').contains(['/', '?', '#']))
}

/// The role of a service link, by its address in lower case.
pub fn service(url: &str) -> Option<Role> {
    if url.starts_with("mailto:?") {
        return Some(Role::Share);
    }
    let (_, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let first = path.split(['/', '?', '#']).next().unwrap_or_default();
    let shares = SHARE.iter().any(|(site, pages)| {
        let below = host.strip_suffix(site);
        below.is_some_and(|b| b.is_empty() || b.ends_with('.')) && pages.contains(&first)
    });
    if shares {
        return Some(Role::Share);
    }
    // The slug of a headline has such words too, but not alone.
    let mut parts = rest.split(['/', '?', '&', '=', '.', '#']);
    parts
        .any(|part| LEGAL.contains(&part))
        .then_some(Role::Legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_links() {
        for (url, want) in [
            ("https://list.example/unsubscribe?id=4", Some(Role::Legal)),
            ("https://optout.list.example/4", Some(Role::Legal)),
            ("https://www.facebook.com/sharer.php?u=x", Some(Role::Share)),
            ("https://x.com/intent/tweet?url=x", Some(Role::Share)),
            ("mailto:?subject=x", Some(Role::Share)),
            ("mailto:post@pier.example", None),
            ("https://fedex.com/intent/strike", None),
            ("https://news.example/organ-opt-out-law", None),
            ("https://news.example/?via=x.com/intent/x", None),
            ("https://facebook.com/pier", None),
            ("https://www.facebook.com/SharePort/posts/1", None),
        ] {
            assert_eq!(service(url), want, "{url}");
        }
    }
}
