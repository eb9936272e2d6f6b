//! What the elements of a page mean for its lines, and the few styles that matter: hidden, bold, a marker of a list.

use super::attributes::Attributes;
use super::class::{Meaning, is_one};
use super::color;
use super::print::Print;
use super::size::{self, Size, number};
use crate::source::LinkLook;

/// The meaning of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Text flows through it.
    Inline,
    Anchor,
    Bold,
    /// Begins and ends a line.
    Block,
    /// A block with a margin.
    P,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Table,
    Row,
    Cell {
        header: bool,
    },
    Quote,
    Preformatted,
    /// Menus and what stands around the content.
    Menu,
    /// `header` and `footer`: menus, unless they belong to an article.
    Border,
    /// The content itself.
    Article,
    Form,
    Break,
    Rule,
    Image,
    Title,
    Drawing,
    Base,
    /// `meta` and `link`, which may hold the page's own address.
    Meta,
    /// Not shown: scripts, styles, pictures made of text.
    Skipped,
}

impl Tag {
    pub fn of(name: &[u8]) -> Tag {
        match name {
            b"a" => Tag::Anchor,
            b"b" | b"strong" => Tag::Bold,
            b"p" | b"dl" | b"figure" | b"center" => Tag::P,
            b"h1" => Tag::Heading(1),
            b"h2" => Tag::Heading(2),
            b"h3" => Tag::Heading(3),
            b"h4" => Tag::Heading(4),
            b"h5" => Tag::Heading(5),
            b"h6" => Tag::Heading(6),
            b"ul" | b"menu" | b"dir" => Tag::List { ordered: false },
            b"ol" => Tag::List { ordered: true },
            b"li" => Tag::Item,
            b"table" => Tag::Table,
            b"tr" => Tag::Row,
            b"td" => Tag::Cell { header: false },
            b"th" => Tag::Cell { header: true },
            b"blockquote" => Tag::Quote,
            b"pre" | b"xmp" | b"listing" | b"plaintext" => Tag::Preformatted,
            b"nav" | b"aside" | b"select" | b"button" | b"dialog" => Tag::Menu,
            b"header" | b"footer" => Tag::Border,
            b"article" | b"main" => Tag::Article,
            b"form" => Tag::Form,
            b"br" => Tag::Break,
            b"hr" => Tag::Rule,
            b"img" => Tag::Image,
            b"title" => Tag::Title,
            b"svg" => Tag::Drawing,
            b"base" => Tag::Base,
            b"meta" | b"link" => Tag::Meta,
            b"script" | b"style" | b"template" | b"iframe" | b"noembed" | b"noframes"
            | b"object" | b"audio" | b"video" | b"canvas" | b"textarea" | b"xml" => Tag::Skipped,
            b"div" | b"section" | b"address" | b"dt" | b"dd" | b"figcaption" | b"fieldset"
            | b"details" | b"summary" | b"legend" | b"caption" | b"tbody" | b"thead" | b"tfoot"
            | b"body" | b"html" | b"hgroup" | b"head" => Tag::Block,
            _ => Tag::Inline,
        }
    }

    /// Whether it has neither content nor an end tag.
    pub fn is_void(self, name: &[u8]) -> bool {
        matches!(
            self,
            Tag::Break | Tag::Rule | Tag::Image | Tag::Base | Tag::Meta
        ) || matches!(
            name,
            b"input" | b"wbr" | b"col" | b"area" | b"embed" | b"param" | b"source" | b"track"
        )
    }

    /// Whether an end tag of another element is not looked for beyond it.
    pub fn is_scope(self) -> bool {
        matches!(self, Tag::Table | Tag::Cell { .. })
    }

    pub fn is_inline(self) -> bool {
        matches!(self, Tag::Inline | Tag::Anchor | Tag::Bold)
    }
}

/// What the attributes of an element say about how it looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is said independently of the others"
)]
pub struct Styles {
    pub hidden: bool,
    pub print: Print,
    /// By its class, id or role it is a menu or a bar around the content.
    pub menu: bool,
    /// By its class it is the line below a title, not a heading.
    pub subtitle: bool,
    /// By its class or id it stands below the content.
    pub foot: bool,
    /// By its class it is a button.
    pub button: bool,
    /// It holds the marker of a list item, as word processors write it.
    pub marker: bool,
    /// It says that it is a layout table.
    pub presentation: bool,
}

impl Styles {
    /// The styles of an element; `by_sheet` is what the page's style sheet gives it.
    pub fn of(name: &[u8], attributes: &Attributes, by_sheet: Print) -> Styles {
        let mut styles = Styles {
            print: by_sheet,
            ..Styles::default()
        };
        for (attribute, value) in attributes.iter() {
            match attribute {
                "style" => styles.read(value.as_bytes()),
                "size" if name == b"font" => styles.print.size = Size::of_font(value),
                "hidden" => styles.hidden = value != "until-found",
                "class" | "id" => {
                    for class in value.split_ascii_whitespace() {
                        match Meaning::of(class) {
                            Meaning::Menu => styles.menu = true,
                            Meaning::Foot => styles.foot = true,
                            Meaning::Hidden => styles.hidden = true,
                            Meaning::Subtitle => styles.subtitle = true,
                            Meaning::Button => styles.button = true,
                            Meaning::Nothing => {}
                        }
                    }
                }
                "role" => {
                    for role in value.split_ascii_whitespace() {
                        styles.menu |= is_one(role, &ROLES);
                        styles.presentation |= is_one(role, &["presentation", "none"]);
                    }
                }
                _ => {}
            }
        }
        styles
    }

    /// Reads the declarations of a style. They are ASCII, so bytes will do.
    pub fn read(&mut self, style: &[u8]) {
        for declaration in style.split(|b| *b == b';') {
            let mut parts = declaration.splitn(2, |b| *b == b':');
            let (Some(name), Some(value)) = (parts.next(), parts.next()) else {
                continue;
            };
            let (name, value) = (name.trim_ascii(), value.trim_ascii());
            let is = |word: &str| name.eq_ignore_ascii_case(word.as_bytes());
            let says = |word: &str| {
                let mut words = value.split(u8::is_ascii_whitespace);
                let first = words.next();
                first.is_some_and(|w| w.eq_ignore_ascii_case(word.as_bytes()))
            };
            if is("display") {
                self.print.hidden = Some(says("none"));
            } else if is("visibility") {
                self.hidden |= says("hidden") || says("collapse");
            } else if is("opacity") || is("max-height") {
                self.hidden |= number(value).is_some_and(|(n, _)| n <= 0.0);
            } else if is("font-size") {
                self.print.size = Size::of_style(value).or(self.print.size);
            } else if is("font-weight") {
                self.print.bold = Some(is_bold(value));
            } else if is("font") {
                // Style and weight, the size, then the names of families: "bold 18px Arial Black".
                let words = value.split(u8::is_ascii_whitespace);
                let mut bold = false;
                let is_size = |word: &&[u8]| !is_weight(word) && Size::of_style(word).is_some();
                for word in words {
                    if is_size(&word) {
                        self.print.size = Size::of_style(word);
                        self.print.bold = Some(bold);
                        break;
                    }
                    bold |= is_bold(word);
                }
            } else if is("background-color") || is("background") {
                self.print.colored = Some(color::is_seen(value));
            } else if is("padding") {
                self.print.padded = Some(value.iter().any(|b| (b'1'..=b'9').contains(b)));
            } else if is("border-radius") {
                self.print.rounded = Some(!says("0") && !says("0px"));
            } else if is("mso-list") {
                self.marker |= says("ignore");
            }
        }
    }
}

/// Whether a value of `font-weight` is bold.
fn is_bold(value: &[u8]) -> bool {
    const BOLD: f32 = 600.0;
    let word = value
        .split(|b| !b.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
    is("bold") || is("bolder") || is_weight(value) && number(value).is_some_and(|(n, _)| n >= BOLD)
}

/// Whether a value is a number without a unit: 400, 700.
fn is_weight(value: &[u8]) -> bool {
    let bare = value
        .split(|b| matches!(b, b'!' | b' '))
        .next()
        .unwrap_or_default();
    bare.len() == 3 && bare.iter().all(u8::is_ascii_digit)
}

/// What holds for the text in an element.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds independently of the others"
)]
pub struct Style {
    pub bold: bool,
    pub hidden: bool,
    /// Of its letters, in tenths of a pixel.
    pub size: u16,
    pub skipped: bool,
    pub title: bool,
    pub preformatted: bool,
    /// In a drawing (SVG), whose title and descriptions are not shown.
    pub drawing: bool,
    /// In an article or the main part of a page.
    pub article: bool,
    pub marker: bool,
    /// What the link looks like in which it is.
    pub link: LinkLook,
    pub heading: u8,
    pub list: u8,
    pub quote: u8,
    /// 1-based index of its region; 0 for none.
    pub region: usize,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            size: size::NORMAL,
            bold: false,
            hidden: false,
            skipped: false,
            title: false,
            preformatted: false,
            drawing: false,
            article: false,
            marker: false,
            link: LinkLook::Plain,
            heading: 0,
            list: 0,
            quote: 0,
            region: 0,
        }
    }
}

impl Style {
    /// What holds in an element within this one.
    pub fn within(self, tag: Tag, styles: Styles) -> Style {
        let mut style = Style {
            bold: weight(tag, styles).unwrap_or(self.bold),
            hidden: self.hidden || styles.hidden || styles.print.hidden == Some(true),
            size: styles.print.size.map_or(self.size, |s| s.within(self.size)),
            marker: self.marker || styles.marker,
            ..self
        };
        match tag {
            Tag::Anchor if styles.print.is_button() => style.link = LinkLook::Button,
            Tag::Anchor if styles.button => style.link = LinkLook::CalledButton,
            Tag::Anchor => style.link = LinkLook::Plain,
            Tag::Title => style.title = true,
            Tag::Skipped => style.skipped = true,
            Tag::Heading(level) if !styles.subtitle => style.heading = level,
            Tag::List { .. } => style.list = style.list.saturating_add(1),
            Tag::Quote => style.quote = style.quote.saturating_add(1),
            Tag::Preformatted => style.preformatted = true,
            Tag::Article => style.article = true,
            Tag::Drawing => style.drawing = true,
            _ => {}
        }
        style
    }

    /// Whether its text cannot be seen.
    pub fn is_hidden(self) -> bool {
        /// Letters of one pixel cannot be read.
        const TINY: u16 = 10;
        self.hidden || self.size <= TINY
    }
}

/// Whether an element says that its text is bold, or that it is not.
pub fn weight(tag: Tag, styles: Styles) -> Option<bool> {
    let bold = matches!(
        tag,
        Tag::Bold | Tag::Heading(_) | Tag::Cell { header: true }
    ) && !styles.subtitle;
    styles.print.bold.or(bold.then_some(true))
}

/// Landmark roles (WAI-ARIA) that are not content.
const ROLES: [&str; 7] = [
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "menubar",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: &str, hidden: bool, weight: Option<bool>) {
        let mut styles = Styles::default();
        styles.read(style.as_bytes());
        let unseen = Style::default().within(Tag::Inline, styles).is_hidden();
        assert_eq!((unseen, styles.print.bold), (hidden, weight), "{style}");
    }

    #[test]
    fn styles() {
        check("display:none", true, None);
        check("color: red; DISPLAY : None !important", true, None);
        check("display:block", false, None);
        check("visibility:hidden", true, None);
        // Outlook alone hides it: a button that other programs show.
        check("mso-hide:all", false, None);
        check("max-height:0;overflow:hidden", true, None);
        check("max-height: 0px", true, None);
        check("max-height:100%", false, None);
        check("font-size:1px;line-height:1px", true, None);
        check("font-size:1em", false, None);
        check("font-size:0.9em", false, None);
        check("opacity:0", true, None);
        check("opacity:0.5", false, None);
        check("font-weight:bold", false, Some(true));
        check("font-weight:700", false, Some(true));
        check("font-weight:normal", false, Some(false));
        check("font:bold 18px Arial", false, Some(true));
        check("font:italic 700 0.9em/1.2 Georgia", false, Some(true));
        check("font:15px/22px Arial", false, Some(false));
        check("font:0/0 a", true, Some(false));
    }
}
