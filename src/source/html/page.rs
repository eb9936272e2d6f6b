//! The lines of a page put together: bullets joined to their text, menus found, blank lines counted; and the
//! text with its links.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::row::{Region, Row, is_blank, is_bullet};
use crate::source::{Anchor, Look, Part};
use crate::text::words::single_spaced;
use crate::text::{Cut, Span};

/// A page as lines.
#[derive(Debug)]
pub struct Page {
    pub text: String,
    /// One for each line of the text; none if the page holds a plain text.
    pub looks: Vec<Look>,
    pub anchors: Vec<Anchor>,
    pub title: Option<String>,
    /// The name of the site that it belongs to.
    pub site: Option<String>,
    /// The day on which it was published.
    pub published: Option<Date>,
}

/// Deeper lists are not indented further.
const MOST_LEVELS: u8 = 8;

/// A wider gap means the same.
const MOST_BLANK: u32 = 3;

impl Page {
    pub fn new(
        mut rows: Vec<Row>,
        regions: &[Region],
        (title, site): (Option<String>, Option<String>),
        published: Option<String>,
    ) -> Page {
        find_menus(&mut rows, regions);
        let is_plain = is_plain(&rows);
        let mut rows = join_bullets(rows);
        level_gaps(&mut rows);
        set_sizes(&mut rows);
        let mut page = Page {
            text: String::with_capacity(rows.iter().map(|r| r.text.len() + 2).sum()),
            looks: Vec::with_capacity(rows.len()),
            anchors: Vec::new(),
            title: title.map(|t| single_spaced(&t)).filter(|t| !t.is_empty()),
            site: site.map(|s| single_spaced(&s)).filter(|s| !s.is_empty()),
            published: published.and_then(|time| time.get(..10)?.parse().ok()),
        };
        for row in rows {
            page.push(row);
        }
        if is_plain {
            page.looks.clear();
        }
        page
    }

    fn push(&mut self, row: Row) {
        for _ in 0..row.gap.min(MOST_BLANK) {
            self.text.push('\n');
            self.looks.push(Look::default());
        }
        let indent = 2 * usize::from(row.look.list.min(MOST_LEVELS)) + row.indent;
        self.text.extend(std::iter::repeat_n(' ', indent));
        let start = self.text.len();
        let mut last: Option<Anchor> = None;
        for (range, to) in row.anchors {
            let label = row.text.cut(range.clone());
            let head = label.len() - label.trim_start_matches(is_blank).len();
            let label = label.trim_matches(is_blank);
            if label.is_empty() {
                continue;
            }
            let from = start + range.start + head;
            let span = Span::new(from, from + label.len());
            match &mut last {
                // A link cut in two by its markup.
                Some(before)
                    if before.to == to
                        && row
                            .text
                            .cut(before.span.end as usize - start..from - start)
                            .trim()
                            .is_empty() =>
                {
                    before.span.end = span.end;
                }
                _ => self.anchors.extend(last.replace(Anchor { span, to })),
            }
        }
        self.anchors.extend(last);
        self.text.push_str(&row.text);
        self.text.push('\n');
        self.looks.push(row.look);
    }
}

/// Whether most of a page is one preformatted text, as archives of mailing lists print mails: its looks say nothing.
fn is_plain(rows: &[Row]) -> bool {
    const LINES: usize = 10;
    let letters = |row: &Row| row.text.len();
    let all: usize = rows.iter().map(letters).sum();
    let plain: usize = rows
        .iter()
        .filter(|row| row.preformatted)
        .map(letters)
        .sum();
    let is_shown = |row: &Row| matches!(row.look.part, Part::Text | Part::Alt);
    rows.len() >= LINES && plain * 10 >= all * 6 && rows.iter().all(is_shown)
}

/// Finds the lines with larger or smaller letters than the text has.
fn set_sizes(rows: &mut [Row]) {
    /// In tenths of the text's.
    const LARGE: u32 = 12;
    const SMALL: u32 = 9;
    let Some(size) = text_size(rows) else { return };
    for row in rows {
        let tenths = u32::from(row.size) * 10 / u32::from(size.max(1));
        let large = if tenths >= LARGE { tenths } else { 0 };
        row.look.large = u8::try_from(large).unwrap_or(u8::MAX);
        row.look.small = tenths < SMALL;
    }
}

/// The size of the text: the largest that several paragraphs have, else that of most letters. Footers may be longer than the text.
fn text_size(rows: &[Row]) -> Option<u16> {
    const PARAGRAPHS: usize = 3;
    /// A shorter line may be a headline.
    const LETTERS: usize = 60;
    let text = |row: &&Row| row.look.part == Part::Text && row.look.heading == 0;
    let mut letters: BTreeMap<u16, usize> = BTreeMap::new();
    let mut paragraphs: BTreeMap<u16, usize> = BTreeMap::new();
    for row in rows.iter().filter(text) {
        *letters.entry(row.size).or_default() += row.text.len();
        if row.text.len() >= LETTERS && row.text.ends_with(['.', '!', '?', '”', '"', '…']) {
            *paragraphs.entry(row.size).or_default() += 1;
        }
    }
    let several = paragraphs.iter().rfind(|(_, count)| **count >= PARAGRAPHS);
    let most = letters.iter().max_by_key(|(_, letters)| **letters);
    several
        .map(|(size, _)| *size)
        .or_else(|| most.map(|(size, _)| *size))
}

/// Finds the lines of menus: regions around the content that do not hold most of the letters.
fn find_menus(rows: &mut [Row], regions: &[Region]) {
    /// Fewer letters below a foot are no content.
    const LAST: usize = 80;
    let letters = |row: &Row| {
        let seen = row.look.part != Part::Hidden;
        let bytes = row.text.bytes().filter(|b| !b.is_ascii_whitespace());
        if seen { bytes.count() } else { 0 }
    };
    let region = |at: usize| at.checked_sub(1).and_then(|r| regions.get(r));
    let mut held = vec![0; regions.len() + 1];
    // The letters of the content below the last line of a region.
    let mut below: Vec<Option<usize>> = vec![None; regions.len() + 1];
    let mut content = 0;
    for row in rows.iter().rev() {
        let count = letters(row);
        let mut at = row.region;
        if let Some(all) = held.get_mut(0) {
            *all += count;
        }
        if at == 0 {
            content += count;
        }
        while let (Some(sum), Some(found)) = (held.get_mut(at), region(at)) {
            *sum += count;
            if let Some(below) = below.get_mut(at) {
                below.get_or_insert(content);
            }
            at = found.parent;
        }
    }
    let total = held.first().copied().unwrap_or(0);
    for row in rows {
        let mut at = row.region;
        while let (Some(sum), Some(found)) = (held.get(at), region(at)) {
            let last = below.get(at).copied().flatten().unwrap_or(0) <= LAST;
            let is_menu = sum * 2 < total && (!found.is_foot || last);
            if is_menu && row.look.part != Part::Hidden {
                row.look.part = Part::Menu;
            }
            at = found.parent;
        }
    }
}

/// A bullet in a line or a cell of its own belongs to the line below.
fn join_bullets(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut bullet: Option<Row> = None;
    for mut row in rows {
        if let Some(mut sign) = bullet.take() {
            if row.gap == 0 && row.look.part == sign.look.part && !is_bullet(&row.text) {
                let bullet = "• ";
                row.text.insert_str(0, bullet);
                for (range, _) in &mut row.anchors {
                    *range = range.start + bullet.len()..range.end + bullet.len();
                }
                row.look.list = row.look.list.max(1);
                row.gap = sign.gap;
            } else {
                sign.look.bold = false;
                out.push(sign);
            }
        }
        if is_bullet(&row.text) {
            if row.look.part == Part::Alt {
                row.look.part = Part::Text;
            }
            bullet = Some(row);
        } else {
            out.push(row);
        }
    }
    out.extend(bullet);
    out
}

/// Where blank lines stand between all paragraphs, as word processors leave them, they count as none.
fn level_gaps(rows: &mut [Row]) {
    const FEW: usize = 4;
    let mut counts = [0usize; MOST_BLANK as usize + 1];
    for row in rows.iter().skip(1).filter(|r| r.look.list == 0) {
        if let Some(count) = counts.get_mut(row.gap.min(MOST_BLANK) as usize) {
            *count += 1;
        }
    }
    let [none, one, two, three] = counts;
    let usual = if three > FEW && three > none + one + two {
        3
    } else if two > FEW && two > none + one {
        2
    } else {
        return;
    };
    for row in rows.iter_mut().filter(|r| r.gap > 0) {
        row.gap = row.gap.saturating_sub(usual - 1).max(1);
    }
}
