//! What classes and ids say of an element, by the words of which they are made: `templateFooter`, `page-footer`, `footer_links`.

/// What a class says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Meaning {
    #[default]
    Nothing,
    /// A menu or a bar around the content.
    Menu,
    /// What stands below the content.
    Foot,
    /// For screen readers only.
    Hidden,
    /// The line below a title, which pages often write as a heading.
    Subtitle,
    /// A link that looks like a button.
    Button,
}

/// Menus, bars of archives and of mailing services, questions about cookies, comments: by one word.
const MENU: &[&str] = &[
    "menu",
    "nav",
    "navbar",
    "navigation",
    "bottomnav",
    "topnav",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "cookiebanner",
    "sidebar",
    "pagination",
    "unsubscribe",
    "canspam",
    "preheader",
    "awesomewrap",
    "awesomebar",
    "awesomebarbutton",
    "donato",
    "sharedaddy",
    "addtoany",
    "comments",
    "commentlist",
];

/// The same by two words that belong together.
const MENU_PAIRS: &[(&[&str], &[&str])] = &[
    (
        &["share", "sharing", "social", "follow"],
        &[
            "bar",
            "block",
            "button",
            "buttons",
            "container",
            "content",
            "icon",
            "icons",
            "link",
            "links",
            "media",
            "nav",
            "tools",
            "us",
        ],
    ),
    (
        &["related", "relatedposts"],
        &[
            "articles", "content", "items", "jp", "links", "news", "posts", "stories",
        ],
    ),
    (&["site"], &["header", "footer"]),
    (&["comment"], &["respond", "form", "list"]),
    (&["wm"], &["ipp"]),
    (&["poll"], &["embed"]),
    (&["subscription"], &["widget"]),
    (&["preview"], &["text"]),
];

/// What stands below the content. Items have a foot too: it counts only at the end.
const FOOT: &[&str] = &[
    "footer",
    "footercontainer",
    "footercontent",
    "disclaimer",
    "imprint",
    "impressum",
];

/// Names of parts of the content with a foot or a menu of their own, and of the topics that blogs write into the class of a post.
const PARTS: &[&str] = &[
    "article", "card", "category", "entry", "format", "item", "post", "section", "story", "tag",
    "topic", "type",
];

const HIDDEN: &[&[&str]] = &[
    &["visually", "hidden"],
    &["visuallyhidden"],
    &["sr", "only"],
    &["element", "invisible"],
    &["screen", "reader", "text"],
    &["skip", "link"],
];

const SUBTITLE: &[&[&str]] = &[&["subtitle"], &["sub", "title"], &["standfirst"]];

/// Words with which the classes of buttons begin.
const BUTTON: &[&str] = &["button", "btn", "cta"];

impl Meaning {
    /// What a class as its author wrote it says.
    pub fn of(class: &str) -> Meaning {
        const WORDS: usize = 6;
        let mut words = [""; WORDS];
        let mut count = 0;
        for (place, word) in words.iter_mut().zip(words_of(without_prefix(class))) {
            *place = word;
            count += 1;
        }
        let words = words.get(..count).unwrap_or_default();
        let first = words.first().copied().unwrap_or_default();
        let has = |of: &[&str]| words.iter().any(|word| is_one(word, of));
        let are = |of: &&[&str]| {
            let same = |(word, wanted): (&&str, &&str)| word.eq_ignore_ascii_case(wanted);
            words.len() == of.len() && words.iter().zip(*of).all(same)
        };
        if HIDDEN.iter().any(|of| are(of)) {
            Meaning::Hidden
        } else if SUBTITLE.iter().any(|of| are(of)) {
            Meaning::Subtitle
        } else if is_one(first, BUTTON) || are(&["mcn", "button"].as_slice()) {
            Meaning::Button
        } else if is_one(first, PARTS) {
            Meaning::Nothing
        } else if has(MENU) || MENU_PAIRS.iter().any(|(a, b)| has(a) && has(b)) {
            Meaning::Menu
        } else if has(FOOT) {
            Meaning::Foot
        } else {
            Meaning::Nothing
        }
    }
}

fn is_one(word: &str, of: &[&str]) -> bool {
    of.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The words of a class: parted by signs, or begun by a capital.
fn words_of(class: &str) -> impl Iterator<Item = &str> {
    let parts = class.split(|c: char| !c.is_ascii_alphabetic());
    parts
        .flat_map(split_capitals)
        .filter(|word| !word.is_empty())
}

fn split_capitals(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let begins =
            |two: &[u8]| matches!(two, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase());
        let end = bytes
            .windows(2)
            .position(begins)
            .map_or(rest.len(), |at| at + 1);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// A class as its author wrote it: Gmail puts `m_` and a number before those of mails that are forwarded.
fn without_prefix(class: &str) -> &str {
    let rest = class.strip_prefix("m_");
    rest.map_or(class, |rest| {
        rest.trim_start_matches(|c: char| c == '-' || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings() {
        for (class, want) in [
            ("footer", Meaning::Foot),
            ("templateFooter", Meaning::Foot),
            ("mailpoet_footer", Meaning::Foot),
            ("m_-317footer-links", Meaning::Foot),
            ("entry-footer", Meaning::Nothing),
            ("card__footer", Meaning::Nothing),
            ("site-footer", Meaning::Menu),
            ("templatePreheader", Meaning::Menu),
            ("mcnShareContentContainer", Meaning::Menu),
            ("mcnFollowContentContainer", Meaning::Menu),
            ("mcnTextContent", Meaning::Nothing),
            ("social-policy", Meaning::Nothing),
            ("category-menu", Meaning::Nothing),
            ("jp-relatedposts", Meaning::Menu),
            ("comments-area", Meaning::Menu),
            ("wm-ipp-base", Meaning::Menu),
            ("canspamBarWrapper", Meaning::Menu),
            ("screen-reader-text", Meaning::Hidden),
            ("reader", Meaning::Nothing),
            ("sub-title", Meaning::Subtitle),
            ("btn-primary", Meaning::Button),
            ("mcnButton", Meaning::Button),
            ("mcnButtonContent", Meaning::Nothing),
            ("", Meaning::Nothing),
        ] {
            assert_eq!(Meaning::of(class), want, "{class}");
        }
    }
}
