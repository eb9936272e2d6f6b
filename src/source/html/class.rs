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

/// Menus, bars of archives and of mailing services, questions about cookies, comments: by the last word that is no [`CONTAINER`].
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
    "canspambarwrapper",
    "preheader",
    "awesomewrap",
    "awesomebar",
    "awesomebarbutton",
    "donato",
    "sharedaddy",
    "addtoany",
    "comments",
    "commentlist",
    "relatedposts",
    "mcnsharecontentcontainer",
    "mcnfollowcontentcontainer",
];

/// The same by two words in a row, perhaps behind the name of a framework.
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
            "links",
            "nav",
            "save",
            "tools",
        ],
    ),
    (
        &["related"],
        &["articles", "content", "items", "links", "posts", "stories"],
    ),
    (&["site"], &["header", "footer"]),
    (&["comment"], &["respond", "form", "list"]),
    (&["wm"], &["ipp"]),
    (&["poll"], &["embed"]),
    (&["subscription"], &["widget"]),
    (&["preview"], &["text"]),
];

/// Names of frameworks before the words of a class.
const FRAMEWORKS: &[&str] = &["mcn", "jp", "elementor", "wp", "ecl"];

/// What stands below the content. Items have a foot too: it counts only at the end.
const FOOT: &[&str] = &[
    "footer",
    "footercontainer",
    "footercontent",
    "templatefooter",
    "disclaimer",
    "imprint",
    "impressum",
];

/// Behind a word they name its box or a part of it: "footer-links".
const CONTAINER: &[&str] = &[
    "area",
    "bar",
    "banner",
    "block",
    "box",
    "column",
    "consent",
    "container",
    "content",
    "group",
    "inner",
    "item",
    "items",
    "left",
    "link",
    "links",
    "list",
    "notice",
    "outer",
    "primary",
    "right",
    "section",
    "secondary",
    "text",
    "widget",
    "wrap",
    "wrapper",
];

/// With these a class says something of a layout, not of its element: "no-sidebar", "has-comments".
const LAYOUT: &[&str] = &[
    "above", "after", "before", "below", "has", "hide", "layout", "no", "not", "off", "open",
    "show", "with", "without",
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
        let mut named = words.iter().rev().filter(|word| !is_one(word, CONTAINER));
        let last = named.next().copied().unwrap_or_default();
        let behind = usize::from(is_one(first, FRAMEWORKS));
        let is_pair = |(a, b): &(&[&str], &[&str])| match words.get(behind..) {
            Some([one, two, ..]) => is_one(one, a) && is_one(two, b),
            _ => false,
        };
        let are = |of: &&[&str]| {
            let same = |(word, wanted): (&&str, &&str)| word.eq_ignore_ascii_case(wanted);
            words.len() == of.len() && words.iter().zip(*of).all(same)
        };
        if HIDDEN.iter().any(are) {
            Meaning::Hidden
        } else if SUBTITLE.iter().any(are) {
            Meaning::Subtitle
        } else if is_one(first, BUTTON) || are(&["mcn", "button"].as_slice()) {
            Meaning::Button
        } else if is_one(first, PARTS) || words.iter().any(|word| is_one(word, LAYOUT)) {
            Meaning::Nothing
        } else if is_one(last, MENU) || MENU_PAIRS.iter().any(is_pair) {
            Meaning::Menu
        } else if is_one(last, FOOT) {
            Meaning::Foot
        } else {
            Meaning::Nothing
        }
    }
}

/// Whether a word is one of several, in capitals or not.
pub fn is_one(word: &str, of: &[&str]) -> bool {
    of.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The words of a class: separated by signs, or beginning with a capital.
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
            ("templatefooter", Meaning::Foot),
            ("no-sidebar", Meaning::Nothing),
            ("has-comments", Meaning::Nothing),
            ("comments-closed", Meaning::Nothing),
            ("menu-of-the-week", Meaning::Nothing),
            ("market-share-links", Meaning::Nothing),
            ("label-social-media", Meaning::Nothing),
            ("main-menu-open", Meaning::Nothing),
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
