//! The pictures of the README: drawn from the program's own screen, and held current.

use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::util::{app, check_data_file, press};

/// A picture of a README is about 800 pixels wide.
const COLUMNS: u16 = 100;
const ROWS: u16 = 28;
/// The size of a cell.
const WIDTH: f32 = 8.0;
const HEIGHT: f32 = 18.0;

/// The colours of a theme's own text and ground.
struct Paper {
    theme: &'static str,
    text: &'static str,
    ground: &'static str,
}

const PAPERS: [Paper; 2] = [
    Paper {
        theme: "dark",
        text: "#d6d3cd",
        ground: "#141414",
    },
    Paper {
        theme: "light",
        text: "#2b2a28",
        ground: "#faf8f4",
    },
];

#[track_caller]
fn check(name: &str, keys: &str) {
    for paper in &PAPERS {
        let mut app = app(
            COLUMNS,
            ROWS,
            &format!("[theme]\nname = \"{}\"", paper.theme),
        );
        press(&mut app, keys);
        app.message = None;
        let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).expect("a terminal");
        terminal
            .draw(|frame| dateline::ui::draw(frame, &app))
            .expect("drawn");
        let buffer = terminal.backend().buffer();
        let rows: Vec<Vec<&Cell>> = (0..ROWS)
            .map(|y| (0..COLUMNS).filter_map(|x| buffer.cell((x, y))).collect())
            .collect();
        check_data_file(&format!("{name}-{}.svg", paper.theme), &svg(&rows, paper));
    }
}

fn svg(rows: &[Vec<&Cell>], paper: &Paper) -> String {
    let (width, height) = (
        f32::from(COLUMNS) * WIDTH + 16.0,
        f32::from(ROWS) * HEIGHT + 16.0,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n",
        paper.ground
    );
    for (y, row) in (0u16..).zip(rows) {
        let mut x = 0;
        while let Some(first) = row.get(x) {
            let run = row[x..]
                .iter()
                .take_while(|c| (c.fg, c.bg, c.modifier) == (first.fg, first.bg, first.modifier))
                .count();
            let text: String = row[x..x + run].iter().map(|c| c.symbol()).collect();
            draw_run(&mut out, (x, y), run, &text, first, paper);
            x += run;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells of one style.
fn draw_run(
    out: &mut String,
    (x, y): (usize, u16),
    cells: usize,
    text: &str,
    style: &Cell,
    paper: &Paper,
) {
    let (mut fill, mut ground) = (hex(style.fg, paper.text), hex(style.bg, "none"));
    if style.modifier.contains(Modifier::REVERSED) {
        (fill, ground) = (paper.ground.to_owned(), fill);
    }
    let column = |n: usize| f32::from(u16::try_from(n).expect("a column")) * WIDTH;
    let (left, wide) = (column(x) + 8.0, column(cells));
    let top = f32::from(y) * HEIGHT + 8.0;
    if ground != "none" {
        _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let mut look = String::new();
    if style.modifier.contains(Modifier::BOLD) {
        look.push_str(" font-weight=\"bold\"");
    }
    if style.modifier.contains(Modifier::UNDERLINED) {
        look.push_str(" text-decoration=\"underline\"");
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let base = top + 13.0;
    _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{base}\" fill=\"{fill}\" textLength=\"{wide}\" xml:space=\"preserve\"{look}>{text}</text>"
    );
}

fn hex(colour: Color, own: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Reset => own.to_owned(),
        other => panic!("a theme in true colour has no {other:?}"),
    }
}

#[test]
fn the_reader() {
    check("reader", "3G<enter>J*tfilm<enter>");
}

#[test]
fn facets() {
    check("facets", "f<down><down>");
}

#[test]
fn the_timeline() {
    check("timeline", "Fkind:brief boat OR ferry<enter>i");
}

#[test]
fn a_mail_with_links() {
    check("links", "2G<enter>u");
}
