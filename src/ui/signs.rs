//! The signs that are drawn, and their ASCII forms.
//! Must not hold words.

use crate::config;

#[derive(Debug)]
pub struct Signs {
    /// Whether typographic marks in the text are to be put in ASCII too.
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
    /// Where something is cut off.
    pub cut: &'static str,
    /// The current item of a pane without the focus.
    pub current_elsewhere: &'static str,
    pub mark: &'static str,
    /// A column of a sparkline, from nothing to full.
    pub spark: &'static str,
    /// Parts of a bar's last column, the full one last.
    pub bar: &'static str,
    /// A day: without an issue, missing, and with ever more items.
    pub heat: &'static str,
}

static UNICODE: Signs = Signs {
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
    spark: " ▁▂▃▄▅▆▇",
    bar: " ▏▎▍▌▋▊▉█",
    heat: "·×░▒▓█",
};

static ASCII: Signs = Signs {
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
    spark: " .:-=+*#",
    bar: " #",
    heat: ".x-+*#",
};

impl Signs {
    pub fn of(signs: config::Signs) -> &'static Signs {
        match signs {
            config::Signs::Auto | config::Signs::Unicode => &UNICODE,
            config::Signs::Ascii => &ASCII,
        }
    }
}
