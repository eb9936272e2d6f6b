//! Citations as text: APA (7th edition), Chicago (18th: notes, author-date), MLA (9th edition), for items of a newsletter,
//! which all four treat as articles of a newspaper.

use jiff::civil::Date;

use super::Reference;
use crate::export::record::inner_quotes;
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

    /// Several names in one place.
    fn names(self, names: &[String]) -> Option<String> {
        let and = if self == Style::Apa { "&" } else { "and" };
        Some(match names {
            [] => return None,
            [one] => one.clone(),
            [a, b] => format!("{a} {and} {b}"),
            [first @ .., last] => format!("{}, {and} {last}", first.join(", ")),
        })
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
    let container = Style::Apa.names(&r.containers);
    let date = format!("({})", r.date.map_or_else(|| "n.d.".to_owned(), apa_date));
    match (&r.reported_in, r.author) {
        (Some(newsletter), _) => {
            parts.extend(container.as_deref().map(stopped));
            parts.push("(n.d.).".to_owned());
            let title = &r.title;
            parts.push(format!("{title}, as reported in {newsletter} {date}."));
        }
        (None, Some(author)) => {
            parts.push(stopped(author));
            parts.push(format!("{date}."));
            parts.push(stopped(&r.title));
            parts.extend(container.as_deref().map(stopped));
        }
        (None, None) => {
            parts.push(stopped(&r.title));
            parts.push(format!("{date}."));
            parts.extend(container.as_deref().map(stopped));
        }
    }
    parts.extend(r.url.clone());
    parts.join(" ")
}

fn chicago_note(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let container = Style::ChicagoNotes.names(&r.containers);
    let author = match r.reported_in {
        Some(_) => container.clone(),
        None => r.author.map(str::to_owned),
    };
    parts.extend(author.map(|a| format!("{a},")));
    parts.push(if r.is_described {
        format!("{},", r.title)
    } else {
        quoted(&r.title, ',')
    });
    match &r.reported_in {
        Some(newsletter) => parts.push(format!("as reported in {newsletter},")),
        None => parts.extend(container.map(|c| format!("{c},"))),
    }
    parts.push(r.date.map_or_else(|| "n.d.".to_owned(), chicago_date));
    ended(&parts.join(" "), r.url.as_deref())
}

fn chicago_author_date(r: &Reference<'_>) -> String {
    let container = Style::ChicagoAuthorDate.names(&r.containers);
    let year = r.own_date().map_or_else(|| "n.d.".to_owned(), years);
    let title = if r.is_described {
        stopped(&r.title)
    } else {
        quoted(&r.title, '.')
    };
    let mut parts: Vec<String> = Vec::new();
    // Without an author, an article is filed under its newspaper; without that too, under its title.
    match r.author.map(str::to_owned).or_else(|| container.clone()) {
        Some(author) => parts.extend([stopped(&author), stopped(&year), title]),
        None => parts.extend([title, stopped(&year)]),
    }
    // The year stands before the title, unless it is not that of the newsletter.
    let without_year = |date| capital(&chicago_day(date));
    let date = match r.reported_in {
        Some(_) => r.date.map(|date| capital(&chicago_date(date))),
        None => r.date.map(without_year).filter(|date| !date.is_empty()),
    };
    match (&r.reported_in, container.filter(|_| r.author.is_some())) {
        (Some(newsletter), _) => {
            let date = date.unwrap_or_else(|| "n.d.".to_owned());
            parts.push(stopped(&format!("As reported in {newsletter}, {date}")));
        }
        (None, Some(container)) => {
            let date = date.map_or_else(String::new, |date| format!(", {date}"));
            parts.push(stopped(&format!("{container}{date}")));
        }
        (None, None) => parts.extend(date.map(|date| stopped(&date))),
    }
    parts.extend(r.url.as_ref().map(|url| format!("{url}.")));
    parts.join(" ")
}

fn mla(r: &Reference<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let container = Style::Mla.names(&r.containers);
    let author = match r.reported_in {
        Some(_) => container.clone(),
        None => r.author.map(str::to_owned),
    };
    parts.extend(author.as_deref().map(stopped));
    parts.push(if r.is_described {
        stopped(&r.title)
    } else {
        quoted(&r.title, '.')
    });
    // Without a date, none is given.
    let place = match &r.reported_in {
        Some(newsletter) => Some(format!("As reported in {newsletter}")),
        None => container,
    };
    let end: Vec<String> = [place, r.date.map(mla_date), r.url.clone()]
        .into_iter()
        .flatten()
        .collect();
    if !end.is_empty() {
        parts.push(stopped(&end.join(", ")));
    }
    parts.join(" ")
}

/// With a full stop, unless it ends a sentence already, also within quotation marks.
fn stopped(text: &str) -> String {
    let inner = text.trim_end_matches(['”', '’', '"', '\'']);
    if inner.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A title in quotation marks, with the sign that follows it: it stands inside, also of an inner quotation. After a question
/// mark or an exclamation mark a full stop falls away.
fn quoted(title: &str, sign: char) -> String {
    // An apostrophe at the end closes nothing.
    let outer = title.trim_end_matches(['”', '"']);
    let closing = "’".repeat(title.chars().count() - outer.chars().count());
    let inner = inner_quotes(title);
    let inner = inner.strip_suffix(&*closing).unwrap_or(&inner);
    let ends = inner.ends_with(['.', '?', '!', '…']);
    if ends && sign == '.' {
        format!("“{inner}{closing}”")
    } else {
        let inner = inner.trim_end_matches('.');
        format!("“{inner}{sign}{closing}”")
    }
}

/// The end of a citation whose parts are separated by commas.
fn ended(text: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("{text}, {url}."),
        None => stopped(text),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// The year, or the two years of months that go over its end.
fn years(date: Period) -> String {
    let (first, last) = (year(date), date.last().year());
    if date.second_month().is_some() && first != last {
        format!("{first}–{last}")
    } else {
        first.to_string()
    }
}

/// The year in which a period begins; of a week, the one that counts it.
pub fn year(date: Period) -> i16 {
    match date.precision() {
        Precision::Week => date.first().iso_week_date().year(),
        _ => date.first().year(),
    }
}

/// `2018, August 16`.
fn apa_date(date: Period) -> String {
    let first = date.first();
    let year = first.year();
    match date.precision() {
        Precision::Day => format!("{year}, {}", first.strftime("%B %-d")),
        Precision::Month if date.last().year() != year => {
            let months = (first.strftime("%Y, %B"), date.last().strftime("%Y, %B"));
            format!("{}–{}", months.0, months.1)
        }
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
        Precision::Month if date.last().year() != first.year() => {
            let months = (first.strftime("%B %Y"), date.last().strftime("%B %Y"));
            format!("{}–{}", months.0, months.1)
        }
        Precision::Month => format!("{} {}", months(date, "%B"), date.last().year()),
        Precision::Week => date.long(),
        Precision::Quarter => format!("{} {}", quarter(first), first.year()),
        Precision::Season(_) | Precision::Year => date.short(),
    }
}

/// `August 16`: what a date says besides its year.
fn chicago_day(date: Period) -> String {
    let first = date.first();
    match date.precision() {
        Precision::Day => first.strftime("%B %-d").to_string(),
        Precision::Month => months(date, "%B"),
        Precision::Week => format!("week {}", first.iso_week_date().week()),
        Precision::Quarter => quarter(first).to_owned(),
        Precision::Season(season) => season.title().to_owned(),
        Precision::Year => String::new(),
    }
}

/// `16 Aug. 2018`.
fn mla_date(date: Period) -> String {
    let (first, last) = (date.first(), date.last());
    match date.precision() {
        Precision::Day => format!("{} {} {}", first.day(), mla_month(first), first.year()),
        Precision::Month if date.second_month().is_none() => {
            format!("{} {}", mla_month(first), first.year())
        }
        Precision::Month if first.year() != last.year() => {
            let (a, b) = (mla_month(first), mla_month(last));
            format!("{a} {}-{b} {}", first.year(), last.year())
        }
        Precision::Month => format!("{}-{} {}", mla_month(first), mla_month(last), last.year()),
        // Seasons are written small.
        Precision::Season(_) => date.long(),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The signs at the end of titles, after a comma and after a full stop.
    #[test]
    fn titles_end_once() {
        for (title, comma, stop) in [
            ("A Title", "“A Title,”", "“A Title.”"),
            ("Why?", "“Why?,”", "“Why?”"),
            ("She Said “No”", "“She Said ‘No,’”", "“She Said ‘No.’”"),
            ("They Ask “Why?”", "“They Ask ‘Why?,’”", "“They Ask ‘Why?’”"),
            ("An \"old\" word", "“An ‘old’ word,”", "“An ‘old’ word.”"),
            ("Ends.", "“Ends,”", "“Ends.”"),
            (
                "Of the Workers’",
                "“Of the Workers’,”",
                "“Of the Workers’.”",
            ),
        ] {
            assert_eq!(
                (quoted(title, ',').as_str(), quoted(title, '.').as_str()),
                (comma, stop)
            );
        }
        assert_eq!(stopped("They Ask “Why?”"), "They Ask “Why?”");
        assert_eq!(stopped("She Said “No”"), "She Said “No”.");
    }

    #[test]
    fn dates_are_as_precise_as_printed() {
        let across = Period::months(12, 1, 2018).expect("months");
        let season = Period::season(2024, crate::model::lexicon::Season::Winter).expect("a season");
        for (date, apa, chicago, mla) in [
            (
                across,
                "2017, December–2018, January",
                "December 2017–January 2018",
                "Dec. 2017-Jan. 2018",
            ),
            (season, "2024, Winter", "Winter 2024", "winter 2024"),
            (
                Period::month(2018, 9).expect("a month"),
                "2018, September",
                "September 2018",
                "Sept. 2018",
            ),
            (Period::year(2018).expect("a year"), "2018", "2018", "2018"),
        ] {
            assert_eq!(apa_date(date), apa);
            assert_eq!(chicago_date(date), chicago);
            assert_eq!(mla_date(date), mla);
        }
        let week = Period::week(Date::constant(2018, 12, 31));
        let quarter = Period::quarter(2019, 2).expect("a quarter");
        for (date, year, day) in [
            (across, "2017–2018", "December–January"),
            (season, "2024", "Winter"),
            (week, "2019", "week 1"),
            (quarter, "2019", "2nd quarter"),
            (Period::year(2018).expect("a year"), "2018", ""),
        ] {
            assert_eq!(
                (years(date).as_str(), chicago_day(date).as_str()),
                (year, day)
            );
        }
    }

    #[test]
    fn names_are_joined_as_the_style_does() {
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(Style::Apa.names(&names).as_deref(), Some("A, B, & C"));
        assert_eq!(Style::Mla.names(&names).as_deref(), Some("A, B, and C"));
        assert_eq!(Style::Mla.names(&names[..2]).as_deref(), Some("A and B"));
        assert_eq!(Style::Mla.names(&[]), None);
    }
}
