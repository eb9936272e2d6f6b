//! Citations as text: APA (7th edition), Chicago (18th: notes, author-date), MLA (9th edition), for items of a newsletter,
//! which all four treat as articles of a newspaper.

use jiff::civil::Date;

use super::Reference;
use crate::model::{Period, Precision};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Apa,
    ChicagoNotes,
    ChicagoAuthorDate,
    Mla,
}

/// The styles with their names.
pub const STYLES: [(Style, &str); 4] = [
    (Style::Apa, "apa"),
    (Style::ChicagoNotes, "chicago-notes"),
    (Style::ChicagoAuthorDate, "chicago-author-date"),
    (Style::Mla, "mla"),
];

impl Style {
    pub fn of(name: &str) -> Option<Style> {
        STYLES.iter().find(|s| s.1 == name).map(|s| s.0)
    }

    pub fn id(self) -> &'static str {
        STYLES.iter().find(|s| s.0 == self).map_or("", |s| s.1)
    }
}

/// A citation on one line.
pub fn citation(reference: &Reference<'_>, style: Style) -> String {
    match style {
        Style::Apa => apa(reference),
        Style::ChicagoNotes => chicago_note(reference),
        Style::ChicagoAuthorDate => chicago_author_date(reference),
        Style::Mla => mla(reference),
    }
}

fn apa(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let date = format!("({})", r.date.map_or_else(|| "n.d.".to_owned(), apa_date));
    match (&r.reported_in, &r.author) {
        (Some(newsletter), _) => {
            parts.extend(r.container.as_deref().map(stopped));
            parts.push("(n.d.).".to_owned());
            let title = &r.title;
            parts.push(format!("{title}, as reported in {newsletter} {date}."));
        }
        (None, Some(author)) => {
            parts.push(stopped(author));
            parts.push(format!("{date}."));
            parts.push(stopped(&r.title));
            parts.extend(r.container.as_deref().map(stopped));
        }
        (None, None) => {
            parts.push(stopped(&r.title));
            parts.push(format!("{date}."));
            parts.extend(r.container.as_deref().map(stopped));
        }
    }
    parts.extend(r.url.clone());
    parts.join(" ")
}

fn chicago_note(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if r.reported_in.is_none() {
        parts.extend(r.author.map(|a| format!("{a},")));
    }
    parts.extend(
        r.container
            .as_deref()
            .filter(|_| r.reported_in.is_some())
            .map(|outlet| format!("{outlet},")),
    );
    parts.push(if r.is_described {
        format!("{},", r.title)
    } else {
        format!("“{},”", inner_quotes(&r.title))
    });
    match &r.reported_in {
        Some(newsletter) => parts.push(format!("as reported in {newsletter},")),
        None => parts.extend(r.container.as_ref().map(|c| format!("{c},"))),
    }
    parts.push(match r.date {
        Some(date) => chicago_date(date),
        None => "n.d.".to_owned(),
    });
    ended(&parts.join(" "), r.url.as_deref())
}

fn chicago_author_date(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let year = r
        .own_date()
        .map_or_else(|| "n.d.".to_owned(), |d| d.first().year().to_string());
    // Without an author, an article is filed under its newspaper.
    let author = r.author.or(r.container.as_deref());
    parts.extend(author.map(stopped));
    parts.push(stopped(&year));
    parts.push(if r.is_described {
        stopped(&r.title)
    } else {
        quoted(&r.title)
    });
    let date = r.date.map_or_else(|| "n.d.".to_owned(), chicago_date);
    parts.push(match (&r.reported_in, &r.container) {
        (Some(newsletter), _) => format!("As reported in {newsletter}, {date}"),
        (None, Some(container)) if r.author.is_some() => format!("{container}, {date}"),
        _ => date,
    });
    let end = parts.join(" ");
    match &r.url {
        Some(url) => format!("{} {url}.", stopped(&end)),
        None => stopped(&end),
    }
}

fn mla(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    match &r.reported_in {
        Some(_) => parts.extend(r.container.as_deref().map(stopped)),
        None => parts.extend(r.author.map(stopped)),
    }
    parts.push(if r.is_described {
        stopped(&r.title)
    } else {
        quoted(&r.title)
    });
    match &r.reported_in {
        Some(newsletter) => parts.push(format!("As reported in {newsletter},")),
        None => parts.extend(r.container.as_ref().map(|c| format!("{c},"))),
    }
    parts.push(r.date.map_or_else(|| "n.d.".to_owned(), mla_date));
    ended(&parts.join(" "), r.url.as_deref())
}

/// With a full stop, unless it ends a sentence already.
fn stopped(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A title in quotation marks; the stop goes inside.
fn quoted(title: &str) -> String {
    format!("“{}”", stopped(&inner_quotes(title)))
}

/// Double quotation marks become single ones within a quotation.
fn inner_quotes(title: &str) -> String {
    let mut opens = true;
    let swap = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            opens = !opens;
            if opens { '’' } else { '‘' }
        }
        c => c,
    };
    title.chars().map(swap).collect()
}

/// The end of a citation whose parts are separated by commas.
fn ended(text: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("{text}, {url}."),
        None => stopped(text),
    }
}

/// `2018, August 16`.
fn apa_date(date: Period) -> String {
    let first = date.first();
    let year = first.year();
    match date.precision() {
        Precision::Day => format!("{year}, {}", first.strftime("%B %-d")),
        Precision::Month => format!("{year}, {}", months(date, "%B")),
        Precision::Year => year.to_string(),
        Precision::Week => {
            let week = first.iso_week_date();
            format!("{}, week {}", week.year(), week.week())
        }
        Precision::Quarter => format!("{year}, {}", quarter(first)),
        Precision::Season(season) => format!("{year}, {}", season.title()),
    }
}

/// `August 16, 2018`.
fn chicago_date(date: Period) -> String {
    let first = date.first();
    match date.precision() {
        Precision::Day => first.strftime("%B %-d, %Y").to_string(),
        Precision::Month => format!("{} {}", months(date, "%B"), date.last().year()),
        Precision::Week => date.long(),
        Precision::Quarter => format!("{} {}", quarter(first), first.year()),
        Precision::Season(_) | Precision::Year => date.short(),
    }
}

/// `16 Aug. 2018`.
fn mla_date(date: Period) -> String {
    let first = date.first();
    match date.precision() {
        Precision::Day => format!("{} {} {}", first.day(), mla_month(first), first.year()),
        Precision::Month => match date.second_month() {
            Some(_) => format!(
                "{}-{} {}",
                mla_month(first),
                mla_month(date.last()),
                date.last().year()
            ),
            None => format!("{} {}", mla_month(first), first.year()),
        },
        _ => chicago_date(date),
    }
}

/// One month, or two: `April–May`.
fn months(date: Period, form: &str) -> String {
    let first = date.first().strftime(form);
    match date.second_month() {
        Some(_) => format!("{first}–{}", date.last().strftime(form)),
        None => first.to_string(),
    }
}

fn mla_month(day: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
        "Dec.",
    ];
    let at = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

fn quarter(first: Date) -> &'static str {
    match first.month() {
        1..=3 => "1st quarter",
        4..=6 => "2nd quarter",
        7..=9 => "3rd quarter",
        _ => "4th quarter",
    }
}
