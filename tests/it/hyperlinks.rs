//! Links on the screen that a terminal can open: the screen looks the same, and no link leaks into other cells.

use std::num::NonZeroU16;

use dateline::app::App;
use dateline::config::{Hyperlinks, Settings};
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::util::{app, press};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;

/// The bytes of two frames: the second one draws only what changed.
fn bytes(config: &str, keys: [&str; 2]) -> Vec<u8> {
    let mut app: App = app(COLUMNS, ROWS, config);
    let mut bytes = Vec::new();
    let options = TerminalOptions {
        viewport: Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS)),
    };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(&mut bytes), options).expect("a terminal");
    for keys in keys {
        press(&mut app, keys);
        terminal
            .draw(|frame| dateline::ui::draw(frame, &app))
            .expect("drawn");
    }
    drop(terminal);
    bytes
}

fn screen(bytes: &[u8]) -> String {
    let size = |n| NonZeroU16::new(n).expect("not zero");
    let mut parser = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
    parser.process(bytes);
    parser.screen().contents()
}

#[track_caller]
fn check(keys: [&str; 2]) {
    let with = bytes("hyperlinks = \"always\"", keys);
    let without = bytes("hyperlinks = \"never\"", keys);
    assert_eq!(screen(&with), screen(&without), "{keys:?}");
    let text = String::from_utf8(with).expect("UTF-8");
    let links: Vec<&str> = text.split("\u{1b}]8;").skip(1).collect();
    assert!(!links.is_empty(), "{keys:?} has links");
    assert!(
        !String::from_utf8(without)
            .expect("UTF-8")
            .contains("\u{1b}]8;")
    );
    // Opened and closed in turn, with one character between.
    for (n, link) in links.iter().enumerate() {
        let (target, rest) = link.split_once("\u{1b}\\").expect("ends");
        if n % 2 == 0 {
            assert!(
                target.starts_with("id=") && target.contains(";http"),
                "{target}"
            );
            assert_eq!(rest.chars().count(), 1, "{rest:?}");
        } else {
            assert_eq!(target, ";");
        }
    }
}

#[test]
fn of_a_mail() {
    check(["<enter>", "J"]);
}

#[test]
fn of_a_page_with_links_in_its_text() {
    check(["2G<enter>", "jjj"]);
}

#[test]
fn scrolled_and_covered() {
    check(["2G<enter>J", "u"]);
}

/// At any width the screen is the same.
#[test]
fn narrow() {
    for columns in [1, 2, 3, 7, 20, 39] {
        let drawn = |config: &str| {
            let mut app = app(columns, 20, config);
            press(&mut app, "<enter>");
            let mut terminal = Terminal::new(TestBackend::new(columns, 20)).expect("a terminal");
            terminal
                .draw(|frame| dateline::ui::draw(frame, &app))
                .expect("drawn");
            let buffer = terminal.backend().buffer().clone();
            let cells = buffer.content().iter();
            let plain = |symbol: &str| match symbol.split("\u{1b}\\").nth(1) {
                Some(rest) => rest.split('\u{1b}').next().unwrap_or_default().to_owned(),
                None => symbol.to_owned(),
            };
            cells.map(|c| plain(c.symbol())).collect::<String>()
        };
        assert_eq!(
            drawn("hyperlinks = \"always\""),
            drawn("hyperlinks = \"never\"")
        );
    }
}

#[test]
fn the_default_asks_the_terminal() {
    assert_eq!(Settings::default().hyperlinks, Hyperlinks::Auto);
}
