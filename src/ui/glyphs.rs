//! The glyphs on the screen, and their ASCII forms.

use crate::config;

#[derive(Debug)]
pub struct Glyphs {
    /// Whether to show typographic characters of the text in ASCII too.
    pub ascii: bool,
    pub vertical: &'static str,
    pub horizontal: &'static str,
    /// Corners of a frame: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    pub current: &'static str,
    pub selected: &'static str,
    pub tick: &'static str,
    pub drop: &'static str,
    /// Points from the right at the day under the cursor.
    pub before_cursor: &'static str,
    /// Shown where text is cut off.
    pub cut: &'static str,
    /// The current item in a pane without focus.
    pub current_elsewhere: &'static str,
    pub mark: &'static str,
    pub star: &'static str,
    pub unread: &'static str,
    /// A column of a sparkline, from empty to full.
    pub spark: &'static str,
    /// The last column of a bar, from empty to full.
    pub bar: &'static str,
    /// A day: without an issue, missing, then shades for more and more items.
    pub heat: &'static str,
}

static UNICODE: Glyphs = Glyphs {
    ascii: false,
    vertical: "│",
    horizontal: "─",
    corners: ["┌", "┐", "└", "┘"],
    current: "▌",
    selected: "▸",
    tick: "✓",
    drop: "×",
    before_cursor: "◂",
    cut: "…",
    current_elsewhere: "›",
    mark: "·",
    star: "★",
    unread: "•",
    spark: " ▁▂▃▄▅▆▇",
    bar: " ▏▎▍▌▋▊▉█",
    heat: "·×░▒▓█",
};

static ASCII: Glyphs = Glyphs {
    ascii: true,
    vertical: "|",
    horizontal: "-",
    corners: ["+", "+", "+", "+"],
    current: ">",
    selected: ">",
    tick: "x",
    drop: "x",
    before_cursor: "<",
    cut: "~",
    current_elsewhere: ":",
    mark: "*",
    star: "*",
    unread: "o",
    spark: " .:-=+*#",
    bar: " #",
    heat: ".x-+*#",
};

impl Glyphs {
    pub fn of(glyphs: config::Glyphs) -> &'static Glyphs {
        match glyphs {
            config::Glyphs::Auto | config::Glyphs::Unicode => &UNICODE,
            config::Glyphs::Ascii => &ASCII,
        }
    }
}
