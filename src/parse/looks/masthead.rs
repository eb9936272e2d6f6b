//! Title and date of an issue whose layout is not known, from the lines at its head.

use jiff::civil::Date;

use crate::model::date::Precision;
use crate::model::lexicon::{DateWords, Family};
use crate::model::{Lexicon, Period, Span};
use crate::parse::date::{Printed, printed};
use crate::parse::kind;
use crate::parse::line::{Line, LineKind};
use crate::parse::looks::sources::unnumbered;
use crate::source::{Envelope, Part};
use crate::text::words::words;

/// The title and the date are looked for in this many lines.
const ZONE: usize = 30;

/// A longer line is not part of the head.
const WORDS: usize = 14;
/// The limit for a line with bars between its parts.
const BARRED: usize = 24;

/// The printed date, and the index of its line. A mail is not printed long before or after it is sent.
pub fn date(
    text: &str,
    lines: &[Line],
    envelope: &Envelope,
    lexicon: &Lexicon,
) -> Option<(Period, Option<usize>)> {
    let dates = &lexicon.layout.dates;
    // The header of a page may have the day on which it moved to another site.
    let sent = envelope.date.filter(|_| envelope.is_mail());
    let near = |date: &Period| sent.is_none_or(|sent| is_near(*date, sent));
    // The day on which a mail was sent says more than its month.
    let is_coarse = |date: &Period| {
        let is_month = date.precision() != Precision::Day;
        is_month && sent.is_some_and(|sent| date.holds(sent))
    };
    // One such line may be the day and the place of the issue.
    let is_cited = |l: &&Line| {
        let words = l.text(text);
        is_behind_name(words, lexicon) && in_line(words, sent, dates).is_some()
    };
    let are_cited = || lines.iter().take(ZONE).filter(is_cited).nth(1).is_some();
    // The bar of an archive may be long.
    let is_shown = |l: &Line| !l.is_entry() && l.look.part != Part::Menu;
    let shown = lines.iter().enumerate().filter(|(_, l)| is_shown(l));
    let head = shown.take(ZONE).filter(|(_, l)| {
        let seen = !matches!(l.kind, LineKind::Outside(crate::model::Role::Hidden));
        let address = || l.text(text).contains("://");
        // "Member since: 3 May 2022".
        let since = || {
            let mut words = l.text(text).split(|c: char| !c.is_alphanumeric());
            words.any(|word| dates.since.has(word))
        };
        // "(Ada Marlow, 24 April 1819)" stands below a text.
        let credit = l.text(text).starts_with('(') && l.text(text).contains(", ");
        seen && !credit
            && (l.shape.words <= WORDS || l.shape.words <= BARRED && l.text(text).contains('|'))
            && !address()
            && !since()
    });
    let mut found = head.filter_map(|(at, line)| {
        let words = line.text(text);
        let posted = line.leading.end_of(Family::Posted);
        let words = words.get(posted.unwrap_or(0)..)?;
        let period = in_line(words, sent, dates)?;
        let below_two = lines
            .iter()
            .take(at)
            .filter(|l| l.stands_out() && !l.is_outside() && l.look.part != Part::Alt)
            .nth(1)
            .is_some();
        let of_outlet = begins_with_outlet(words, lexicon) && (sent.is_some() || headed(lines, at))
            || ends_with_outlet(words, lexicon) && below_two;
        // "Ada Marlow · 9 March 2024" below the second headline is of its story.
        let of_story =
            below_two && (words.contains(['|', '·', '•']) || is_cited(&line) && are_cited());
        let is_clipping = of_outlet || of_story;
        // "2018 – a year of ferries" is a line of a story.
        let is_year = period.precision() == Precision::Year && headed(lines, at);
        (near(&period) && !is_clipping && !is_year).then_some((period, Some(at)))
    });
    let printed = found.next().or_else(|| {
        let title = envelope.title.as_deref()?;
        let period = in_line(title, sent, dates)?;
        near(&period).then_some((period, None))
    });
    printed.filter(|(period, _)| !is_coarse(period))
}

/// Lines below a headline that name an outlet and have a date are of a clipping, not of the issue: their kind is that of any text.
pub fn free_clippings(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let mut above = 0;
    for line in lines {
        let words = line.text(text);
        let of_outlet = || {
            above > 0 && begins_with_outlet(words, lexicon)
                || above > 1 && ends_with_outlet(words, lexicon)
        };
        if line.kind == LineKind::Header && of_outlet() {
            line.kind = kind::title(line.shape, words);
        }
        above += usize::from(line.stands_out());
    }
}

/// "The Tribune, 2 February 2025", "Reuters | by Ada Marlow | 8 March 2024".
fn begins_with_outlet(words: &str, lexicon: &Lexicon) -> bool {
    // "(Quayside Tribune, 12.05.2004)" stands below a text.
    let bare = words.trim_start_matches('(');
    // "4) Quayside Tribune, no. 11 of 11 March 2012"
    let bare = unnumbered(bare, &lexicon.layout.dates);
    let name = bare.split([',', '|', '·', '•', '–', '—', '(']).next();
    name.is_some_and(|name| is_part(name, words, lexicon))
}

/// "Quayside Tribune, 12 March 2024"; not "Monday, 12 March 2024", "Port Amaro, 12 March 2024".
fn is_behind_name(words: &str, lexicon: &Lexicon) -> bool {
    let Some((name, _)) = words.split_once(", ") else {
        return false;
    };
    let dates = &lexicon.layout.dates;
    let is_day = |word: &str| {
        let word = word.trim_end_matches('.');
        dates.month(word).is_some() || dates.weekday(word).is_some()
    };
    let has_digits = name.contains(|c: char| c.is_ascii_digit());
    !has_digits && !name.split_whitespace().any(is_day) && !lexicon.places.is_named(name)
}

/// "8 March 2024 · Le Monde".
fn ends_with_outlet(words: &str, lexicon: &Lexicon) -> bool {
    let name = words.rsplit(['|', '·', '•']).next();
    name.is_some_and(|name| is_part(name, words, lexicon))
}

fn is_part(name: &str, of: &str, lexicon: &Lexicon) -> bool {
    name.len() < of.len() && lexicon.outlets.is_known(name.trim())
}

/// Whether a headline stands above a line.
fn headed(lines: &[Line], at: usize) -> bool {
    lines.iter().take(at).any(Line::stands_out)
}

fn is_near(period: Period, sent: Date) -> bool {
    const DAYS: i32 = 45;
    let days = |from: Date, to: Date| {
        let span = from.until(to).map_or(i32::MAX, |s| s.get_days());
        span.abs()
    };
    period.holds(sent) || days(period.first(), sent) <= DAYS
}

/// A date that is a part of a line, between dashes and bars. `sent` decides which of two numbers is the month.
pub fn in_line(line: &str, sent: Option<Date>, dates: &DateWords) -> Option<Period> {
    const SENTENCE: usize = 4;
    // A sentence may tell of any day; "2025 r." ends none.
    let last = line
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let is_sentence = line.ends_with('.') && !dates.particles.has(last);
    if is_sentence && line.split_whitespace().count() > SENTENCE {
        return None;
    }
    let (outside, bracket) = line.split_once('(').unwrap_or((line, ""));
    // "No. 46 (11 to 17 November 2023)"
    let is_issue = outside.is_empty() || outside.contains(|c: char| c.is_ascii_digit());
    let inside = bracket.strip_suffix(')').filter(|_| is_issue);
    in_parts(outside, sent, dates).or_else(|| in_parts(inside?, sent, dates))
}

fn in_parts(line: &str, sent: Option<Date>, dates: &DateWords) -> Option<Period> {
    let parts = line.split(['|', '–', '—', '·', '•', ';', '\t']);
    let parts = parts.flat_map(|p| p.split(" - ").flat_map(|p| p.split("  ")));
    // "12 December 2018 by Ada Marlow".
    let parts = parts.flat_map(|p| p.split(" by "));
    parts
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .find_map(|part| {
            let part = part.trim_end_matches(['.', ',', ':']);
            let by_form = numbers(part, sent).or_else(|| signed(part));
            let by_words =
                || worded(part, dates).or_else(|| worded(without_number(part, dates)?, dates));
            by_form.or_else(by_words)
        })
}

/// The words before the number of an issue: "October 21, 1999 Vol. 3 No. 42".
fn without_number<'t>(part: &'t str, dates: &DateWords) -> Option<&'t str> {
    let mut words = words(part).skip(1);
    let is_label = |word: &str| dates.numbering.has(word.trim_end_matches('.'));
    let (start, _) = words.find(|(_, word)| is_label(word))?;
    part.get(..start)
        .map(|before| before.trim_end_matches([' ', ',', '\u{A0}']))
}

fn worded(part: &str, dates: &DateWords) -> Option<Period> {
    let plain = without_particles(&without_ordinals(part, dates), dates);
    let whole = match printed(&plain, dates) {
        Printed::Date(date, _) => Some(Period::day(date)),
        Printed::Period(period) => Some(period),
        Printed::Bad | Printed::None => None,
    };
    // "New York, March 7, 2022", "Daily Light March 7, 2022": a day behind a few words.
    whole.or_else(|| {
        let words: Vec<&str> = plain.split_whitespace().collect();
        let behind = |count: usize| words.get(words.len().checked_sub(count)?..);
        // "Volume 38, Issue 3, September 2025"
        let label = behind(4)?.first();
        let is_numbered = label.is_some_and(|word| dates.numbering.has(&word.to_lowercase()));
        let tail = behind(if is_numbered { 2 } else { 3 })?.join(" ");
        match printed(&tail, dates) {
            Printed::Date(date, _) => Some(Period::day(date)),
            Printed::Period(period) if is_numbered => Some(period),
            _ => None,
        }
    })
}

/// "7/10/2002", "11/21/16", "07.17.2002 and more": a day in numbers. The month is second, unless only the other order is a day, or
/// is that on which the mail was sent.
fn numbers(part: &str, sent: Option<Date>) -> Option<Period> {
    let sign_of = |word: &str| word.chars().find(|c| !c.is_ascii_digit());
    // One sign twice: "10.30-11" is a time.
    let is_date = |word: &&str| {
        let sign = sign_of(word).filter(|c| matches!(c, '/' | '.' | '-'));
        let is_part = |c: char| c.is_ascii_digit() || Some(c) == sign;
        sign.is_some_and(|sign| word.matches(sign).count() == 2) && word.chars().all(is_part)
    };
    let word = part.split_whitespace().find(is_date)?;
    let mut numbers = word
        .split(sign_of(word)?)
        .map(|n| (n.len(), n.parse::<i16>().ok()));
    let [(first, a), (_, b), (last, c)] = [numbers.next()?, numbers.next()?, numbers.next()?];
    let (a, b, c) = (a?, b?, c?);
    let day = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if first == 4 {
        return day(a, b, c).map(Period::day);
    }
    let year = match last {
        4 => c,
        // "18.10.99" is no day to come.
        2 if c >= 70 => 1900 + c,
        2 => 2000 + c,
        _ => return None,
    };
    let (european, american) = (day(year, b, a), day(year, a, b));
    let agrees =
        |date: Option<Date>| date.is_some_and(|d| sent.is_some_and(|s| is_near(Period::day(d), s)));
    let found = if agrees(american) && !agrees(european) {
        american
    } else {
        european.or(american)
    };
    found.map(Period::day)
}

/// "2018年12月11日", "2018년 12월 11일": a day in numbers with their signs.
fn signed(part: &str) -> Option<Period> {
    let at = part.find(['年', '년'])?;
    let digits = |text: &str| {
        let bare = text.trim();
        let from = bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        bare.get(from..)?.parse::<i16>().ok()
    };
    let year = digits(part.get(..at)?)?;
    let mut rest = part.get(at..)?.chars();
    rest.next();
    let (month, rest) = rest.as_str().split_once(['月', '월'])?;
    let (day, _) = rest.split_once(['日', '일'])?;
    let (month, day) = (
        i8::try_from(digits(month)?).ok()?,
        i8::try_from(digits(day)?).ok()?,
    );
    Date::new(year, month, day).ok().map(Period::day)
}

/// "3 de febrero de 2025", "3 февраля 2025 г." without the words between and behind the numbers.
fn without_particles(part: &str, dates: &DateWords) -> String {
    let words = part.split_whitespace();
    let kept = words.filter(|word| !dates.particles.has(word.trim_end_matches('.')));
    kept.collect::<Vec<_>>().join(" ")
}

/// "16th", "1er", "3rd" as plain numbers.
fn without_ordinals(part: &str, dates: &DateWords) -> String {
    let words = part.split_whitespace().map(|word| {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = word.get(digits..).unwrap_or_default();
        let ending = rest.trim_end_matches(',');
        let ordinal = (1..=2).contains(&digits) && dates.endings.has(ending);
        match word.get(..digits) {
            Some(number) if ordinal => {
                format!("{number}{}", rest.get(ending.len()..).unwrap_or_default())
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The line that names the issue, where nothing else does: the first heading of the highest level, else the first picture's text.
pub fn title(text: &str, lines: &[Line]) -> Option<Span> {
    let head = || lines.iter().take(ZONE).filter(|l| !l.is_outside());
    let heading = head()
        .filter(|l| l.look.heading > 0)
        .min_by_key(|l| l.look.heading);
    // Where all headings are alike, the first is that of a story.
    let is_one_of_several = |level: u8| {
        let mut others = lines.iter().filter(|l| l.look.heading == level).skip(1);
        level > 1 && others.any(|l| !l.is_outside())
    };
    let heading = heading.filter(|l| !is_one_of_several(l.look.heading));
    let picture = || {
        head().find(|l| l.look.part == Part::Alt && l.text(text).split_whitespace().count() >= 2)
    };
    heading.or_else(picture).map(|l| l.span)
}
