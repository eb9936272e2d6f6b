//! Corrections to issues from a user's `dateline.toml` in the archive's folder: date, publication, outlets.
//! Does no I/O; `load` reads the files. Each correction is noted in its issue.

use crate::text::Cut;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{
    DateFrom, Issue, ItemKind, Lexicon, Mention, Note, NoteKind, Period, Rule, Span, date,
};
use crate::text::clean::clean_line;

/// Name of the corrections file.
pub const FILE: &str = "dateline.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// By file name of an issue in the same folder.
    #[serde(default)]
    pub issue: BTreeMap<String, Correction>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Correction {
    pub date: Option<Day>,
    pub publication: Option<String>,
    /// Names of outlets, by item number as in the item's id.
    pub outlets: BTreeMap<String, Names>,
}

/// `2018-08-16`, quoted or not; if quoted, also `2018-08`, `Q3 2018`, `winter 2024`.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a date is written as 2018-08-16")]
pub enum Day {
    Bare(toml::value::Datetime),
    Quoted(String),
}

impl Day {
    fn date(&self, lexicon: &Lexicon) -> Result<Period, String> {
        let text = match self {
            Day::Bare(date) => date.to_string(),
            Day::Quoted(text) => text.clone(),
        };
        date::whole(&text, &lexicon.layout.dates).map_err(|e| {
            format!(
                "{}; a date is written as 2018-08-16, 2018-08, Q3 2018 or 2018",
                e.what
            )
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "outlets are a name or a list of names")]
pub enum Names {
    One(String),
    Several(Vec<String>),
}

impl Corrections {
    /// Parses a corrections file.
    ///
    /// # Errors
    /// The first error, with line and column.
    pub fn read(toml: &str) -> Result<Corrections, String> {
        toml::from_str(toml).map_err(|e| {
            let before = toml.cut(..e.span().map_or(0, |s| s.start));
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1;
            format!("line {line}, column {column}: {}", e.message())
        })
    }
}

/// Corrects an issue. Each correction adds a note, also if it cannot be made.
pub fn apply(issue: &mut Issue, correction: &Correction, lexicon: &Lexicon) {
    let mut made = Vec::new();
    match correction.date.as_ref().map(|d| d.date(lexicon)) {
        Some(Ok(date)) => {
            issue.date = Some(date);
            issue.date_from = Some(DateFrom::Corrected);
            issue.notes.retain(|n| {
                !matches!(
                    n.kind,
                    NoteKind::NoDate
                        | NoteKind::BadDate(_)
                        | NoteKind::DateDiffers(_)
                        | NoteKind::Weekday(..)
                )
            });
            made.push((0, NoteKind::Corrected("date")));
        }
        Some(Err(why)) => made.push((0, NoteKind::CorrectionFails(clean_line(&why)))),
        None => {}
    }
    if let Some(publication) = correction
        .publication
        .as_ref()
        .filter(|p| !p.trim().is_empty())
    {
        issue.publication = Some(clean_line(publication));
        issue.is_named_by_folder = false;
        made.push((0, NoteKind::Corrected("publication")));
    }
    for (number, names) in &correction.outlets {
        let names = match names {
            Names::One(name) => std::slice::from_ref(name),
            Names::Several(names) => names,
        };
        made.push(
            outlets(issue, number, names, lexicon).unwrap_or_else(|why| {
                (
                    0,
                    NoteKind::CorrectionFails(clean_line(&format!(
                        "outlets of item {number}: {why}"
                    ))),
                )
            }),
        );
    }
    issue
        .notes
        .extend(made.into_iter().map(|(line, kind)| Note { line, kind }));
    issue.notes.sort_by_key(|n| n.line);
}

/// Sets the outlets of the item with this number.
fn outlets(
    issue: &mut Issue,
    number: &str,
    names: &[String],
    lexicon: &Lexicon,
) -> Result<(u32, NoteKind), String> {
    let n: usize = number
        .parse()
        .map_err(|_| "its number is the one in its id, 3 in 2018-08-16/3".to_owned())?;
    let text = &issue.text;
    let item = issue
        .items
        .iter_mut()
        .filter(|i| !i.kind.is_furniture())
        .nth(n.wrapping_sub(1))
        .ok_or("the issue has no such item")?;
    let line = item.lines.first;
    let ItemKind::Brief(brief) = &mut item.kind else {
        return Err(format!("it is a {}, not a brief", item.kind.id()));
    };
    let mentions: Result<Vec<Mention>, String> = names
        .iter()
        .map(|name| {
            // Text is never invented: a name must be printed in the brief or known to the lexicon.
            let printed = name_in(brief.text, text, name);
            let row = lexicon.resolve(name, None);
            match lexicon.outlets.rows(name).len() {
                _ if name.trim().is_empty() => Err("a name is empty".to_owned()),
                2.. if row.is_none() => Err(format!(
                    "“{name}” may be {}; write which",
                    lexicon.bearers(name)
                )),
                0 if printed.is_none() => Err(format!(
                    "“{name}” is neither printed there nor an outlet of the lexicon"
                )),
                _ => Ok(Mention {
                    printed: printed.unwrap_or(Span {
                        start: brief.text.start,
                        end: brief.text.start,
                    }),
                    region: None,
                    row,
                }),
            }
        })
        .collect();
    brief.outlets = mentions?.into();
    brief.rule = Rule::Corrected;
    issue
        .notes
        .retain(|n| n.line != line || n.kind != NoteKind::NoOutlet);
    Ok((line, NoteKind::Corrected("outlets")))
}

/// Finds a name in a brief, at word boundaries; its words may stand on two lines.
fn name_in(brief: Span, text: &str, name: &str) -> Option<Span> {
    let line = brief.of(text);
    let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
    let name_pattern = regex::Regex::new(&words.join(r"\s+")).ok()?;
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    name_pattern
        .find_iter(line)
        .find(|found| {
            let before = line
                .get(..found.start())
                .and_then(|b| b.chars().next_back());
            let after = line.get(found.end()..).and_then(|a| a.chars().next());
            !found.is_empty()
                && !inside(before)
                && !inside(after)
                && name.starts_with(|c: char| !c.is_lowercase())
        })
        .map(|found| brief.part(found.range()))
}
