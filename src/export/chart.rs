//! A chart of counts as SVG, for a report.

use std::io::{self, Write};

use super::stats::Stats;
use crate::text::number::thousands;
use crate::text::width::{truncate, width};

/// A chart: columns over time, otherwise one bar per row. Any plain font will do, and it is readable in black and white.
pub fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let most = stats.rows.iter().map(|r| r.items).max().unwrap_or(0).max(1);
    let title = if stats.query.is_empty() {
        stats.heading.clone()
    } else {
        format!("{} · {}", stats.heading, stats.query)
    };
    if stats.over_time {
        columns(stats, most, &title, out)
    } else {
        bars(stats, most, &title, out)
    }
}

const WIDTH: usize = 800;
const HEAD: usize = 56;
const BAR: usize = 22;

fn bars(stats: &Stats, most: usize, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let height = HEAD + stats.rows.len() * BAR + 20;
    open(title, height, out)?;
    let (left, room) = (250, WIDTH - 250 - 110);
    for (n, row) in stats.rows.iter().enumerate() {
        let y = HEAD + n * BAR;
        let long = row.items * room / most;
        let name = escaped(&truncate(row.title(), 34));
        writeln!(
            out,
            r#"<text x="{}" y="{}" text-anchor="end">{name}</text>"#,
            left - 8,
            y + 15
        )?;
        let bar = long.max(1);
        writeln!(
            out,
            r#"<rect x="{left}" y="{}" width="{bar}" height="{}" fill="{COLOUR}"/>"#,
            y + 3,
            BAR - 6
        )?;
        let label = format!("{} ({})", thousands(row.items), row.share);
        writeln!(
            out,
            r#"<text x="{}" y="{}" fill="{GREY}">{label}</text>"#,
            left + bar + 6,
            y + 15
        )?;
    }
    writeln!(out, "</svg>")
}

fn columns(stats: &Stats, most: usize, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let (left, room, base, tall) = (60, WIDTH - 60 - 20, HEAD + 260, 240);
    open(title, base + 50, out)?;
    // Grid lines at zero, half and full height.
    for part in [0, most.div_ceil(2), most] {
        let y = base - part * tall / most;
        writeln!(
            out,
            r#"<line x1="{left}" x2="{}" y1="{y}" y2="{y}" stroke="{LINE}"/>"#,
            left + room
        )?;
        writeln!(
            out,
            r#"<text x="{}" y="{}" text-anchor="end" fill="{GREY}">{}</text>"#,
            left - 6,
            y + 4,
            thousands(part)
        )?;
    }
    let n = stats.rows.len().max(1);
    // Label only every n-th column, so that labels do not overlap.
    let widest = stats
        .rows
        .iter()
        .map(|r| width(r.title()))
        .max()
        .unwrap_or(4)
        * 7
        + 12;
    let every = (widest * n).div_ceil(room).max(1);
    for (i, row) in stats.rows.iter().enumerate() {
        let (x, next) = (left + i * room / n, left + (i + 1) * room / n);
        let wide = (next - x).saturating_sub(1).max(1);
        let tall = row.items * tall / most;
        if row.items > 0 {
            let tall = tall.max(1);
            writeln!(
                out,
                r#"<rect x="{x}" y="{}" width="{wide}" height="{tall}" fill="{COLOUR}"><title>{}: {}</title></rect>"#,
                base - tall,
                escaped(row.title()),
                row.items
            )?;
        }
        if i % every == 0 {
            writeln!(
                out,
                r#"<text x="{x}" y="{}" fill="{GREY}">{}</text>"#,
                base + 18,
                escaped(row.title())
            )?;
        }
    }
    writeln!(out, "</svg>")
}

const COLOUR: &str = "#1f6f8b";
const GREY: &str = "#555";
const LINE: &str = "#ddd";

fn open(title: &str, height: usize, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(title);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13">"#
    )?;
    writeln!(out, "<title>{title}</title>")?;
    writeln!(out, r#"<rect width="100%" height="100%" fill="white"/>"#)?;
    writeln!(
        out,
        r#"<text x="20" y="30" font-size="17" font-weight="bold">{title}</text>"#
    )
}

fn escaped(text: &str) -> String {
    // XML 1.0 does not allow control characters or two noncharacters.
    let allowed = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let text: String = text
        .chars()
        .map(|c| if allowed(c) { c } else { '\u{FFFD}' })
        .collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
