//! Reads a config value by value, so that each fault has a position and the other settings still apply.
//! Does no I/O; `paths` finds and reads the files.

mod keys;
mod outside;
mod queries;

use crate::text::Cut;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::theme::{BUILTINS, STYLE_ROLES, Theme};
use super::{Fault, Glyphs, Settings};
use crate::text::clean::clean_line;

pub fn lay_over(settings: &mut Settings, toml: &str, file: &str) -> Vec<Fault> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    let mut reader = Reader {
        toml,
        file,
        faults: Vec::new(),
    };
    for error in errors {
        reader.fault(&error.span().unwrap_or(0..0), error.message(), false);
    }
    reader.root(settings, table.get_ref());
    reader.faults.sort_by_key(|f| (f.line, f.column));
    reader.faults
}

struct Reader<'a> {
    toml: &'a str,
    file: &'a str,
    faults: Vec<Fault>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn root(&mut self, settings: &mut Settings, table: &DeTable<'_>) {
        const KNOWN: [&str; 18] = [
            "archive",
            "lexicon_files",
            "lexicon",
            "max_issue_mib",
            "date_order",
            "read_on",
            "mark_read",
            "citation",
            "hyperlinks",
            "opener",
            "tag",
            "keyboard",
            "signs",
            "panes",
            "sources",
            "theme",
            "keys",
            "queries",
        ];
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "archive" => self.paths("archive", &mut settings.archive, value),
                "lexicon_files" => {
                    self.paths("lexicon_files", &mut settings.lexicon_files, value);
                }
                "lexicon" => self.lexicon(settings),
                "max_issue_mib" => {
                    settings.max_issue_mib = self
                        .number("max_issue_mib", value, 1..1025)
                        .map_or(settings.max_issue_mib, u64::from);
                }
                "date_order" => match value.get_ref().as_str() {
                    Some("day-month") => settings.month_first = false,
                    Some("month-day") => settings.month_first = true,
                    _ => {
                        let what = "`date_order` must be \"day-month\" or \"month-day\"";
                        self.fault(&value.span(), what, false);
                    }
                },
                "read_on" => self.switch("read_on", &mut settings.read_on, value),
                "mark_read" => self.switch("mark_read", &mut settings.mark_read, value),
                "citation" => self.citation(settings, value),
                "hyperlinks" => self.hyperlinks(settings, value),
                "opener" => self.opener(settings, value),
                "tag" => self.tags(settings, value),
                "keyboard" => self.keyboard(settings, value),
                "signs" => self.glyphs(settings, value),
                "panes" => self.panes(settings, value),
                "sources" => self.sources(settings, value),
                "theme" => self.theme(settings, value),
                "keys" => self.keys(settings, value),
                "queries" => self.queries(settings, value),
                other => self.unknown(other, &name.span(), &KNOWN),
            }
        }
    }

    /// Parses `lexicon` again from the text, as its own type, so that faults have a position.
    fn lexicon(&mut self, settings: &mut Settings) {
        #[derive(serde::Deserialize)]
        struct Whole {
            #[serde(rename = "lexicon")]
            _lexicon: crate::model::lexicon::Layout,
        }
        if let Err(e) = toml::from_str::<Whole>(self.toml) {
            let what = format!("{}; [lexicon] is ignored", e.message());
            self.fault(&e.span().unwrap_or(0..0), &what, false);
            return;
        }
        let table = toml::from_str::<toml::Table>(self.toml).ok();
        let found = table.and_then(|t| toml::to_string(t.get("lexicon")?).ok());
        settings.lexicon.extend(found);
    }

    fn glyphs(&mut self, settings: &mut Settings, value: &Value<'_>) {
        match value.get_ref().as_str() {
            Some("auto") => settings.glyphs = Glyphs::Auto,
            Some("unicode") => settings.glyphs = Glyphs::Unicode,
            Some("ascii") => settings.glyphs = Glyphs::Ascii,
            Some(other) => self.fault(
                &value.span(),
                &format!("`signs` must be \"auto\", \"unicode\" or \"ascii\", not \"{other}\""),
                false,
            ),
            None => self.fault(
                &value.span(),
                "`signs` must be \"auto\", \"unicode\" or \"ascii\"",
                false,
            ),
        }
    }

    fn paths(&mut self, name: &str, slot: &mut Vec<PathBuf>, value: &Value<'_>) {
        let what = format!("`{name}` must be a path or a list of paths, in quotes");
        if let Some(paths) = self.strings(value, &what) {
            let paths = paths.iter().filter(|(p, _)| !p.is_empty());
            *slot = paths.map(|(p, _)| PathBuf::from(p)).collect();
        }
    }

    fn switch(&mut self, name: &str, slot: &mut bool, value: &Value<'_>) {
        match value.get_ref().as_bool() {
            Some(on) => *slot = on,
            None => self.fault(&value.span(), &format!("`{name}` is true or false"), false),
        }
    }

    fn sources(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let Some(table) = self.table(value, "sources") else {
            return;
        };
        for (name, value) in table {
            match (name.get_ref().as_ref(), value.get_ref().as_str()) {
                ("only", Some("all")) => settings.lists_only = false,
                ("only", Some("lists")) => settings.lists_only = true,
                ("only", _) => {
                    let what = "`only` must be \"all\" or \"lists\"";
                    self.fault(&value.span(), what, false);
                }
                (other, _) => self.unknown(other, &name.span(), &["only"]),
            }
        }
    }

    fn panes(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let Some(table) = self.table(value, "panes") else {
            return;
        };
        for (name, value) in table {
            let (slot, range) = match name.get_ref().as_ref() {
                "issues" => (&mut settings.panes.issues, 12..81),
                "briefs" => (&mut settings.panes.briefs, 20..81),
                "story" => (&mut settings.panes.story, 20..81),
                "measure" => (&mut settings.panes.measure, 20..401),
                other => {
                    self.unknown(
                        other,
                        &name.span(),
                        &["issues", "briefs", "story", "measure"],
                    );
                    continue;
                }
            };
            if let Some(n) = self.number(name.get_ref(), value, range) {
                *slot = u16::try_from(n).unwrap_or(*slot);
            }
        }
    }

    fn theme(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let Some(table) = self.table(value, "theme") else {
            return;
        };
        if let Some(name) = table.get("name") {
            match name.get_ref().as_str() {
                Some("auto") => settings.auto_theme = true,
                Some(wanted) => match Theme::builtin(wanted) {
                    Some(theme) => (settings.theme, settings.auto_theme) = (theme, false),
                    None => self.fault(
                        &name.span(),
                        &format!(
                            "unknown theme `{wanted}`{}",
                            meant(wanted, BUILTINS.iter().map(|(n, _)| *n).chain(["auto"]))
                        ),
                        false,
                    ),
                },
                None => self.fault(
                    &name.span(),
                    "`name` must be the name of a theme, in quotes",
                    false,
                ),
            }
        }
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "name" => {}
                "roles" => self.roles(settings, value),
                other => self.unknown(other, &name.span(), &["name", "roles"]),
            }
        }
    }

    fn roles(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let Some(table) = self.table(value, "theme.roles") else {
            return;
        };
        for (name, value) in table {
            let role = name.get_ref().as_ref();
            if !STYLE_ROLES.iter().any(|(_, known)| *known == role) {
                self.unknown(role, &name.span(), &STYLE_ROLES.map(|(_, known)| known));
                continue;
            }
            let outcome = value.get_ref().as_str().map_or_else(
                || Err("a role must be a style in quotes, such as \"bold red\"".to_owned()),
                |style| {
                    settings.theme.set(role, style)?;
                    settings.roles.push((role.to_owned(), style.to_owned()));
                    Ok(())
                },
            );
            if let Err(message) = outcome {
                self.fault(&value.span(), &message, false);
            }
        }
    }

    fn table<'t, 'i>(&mut self, value: &'t Value<'i>, name: &str) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.fault(
                &value.span(),
                &match name {
                    "theme" => {
                        "`theme` must be a table; hint: write [theme] and below it name = \"dark\""
                            .to_owned()
                    }
                    _ => format!("`{name}` must be a table: [{name}]"),
                },
                false,
            );
        }
        table
    }

    fn number(&mut self, name: &str, value: &Value<'_>, range: Range<u32>) -> Option<u32> {
        let n = value
            .get_ref()
            .as_integer()
            .and_then(|i| u32::from_str_radix(i.as_str(), i.radix()).ok())
            .filter(|n| range.contains(n));
        if n.is_none() {
            self.fault(
                &value.span(),
                &format!(
                    "`{name}` must be a whole number from {} to {}",
                    range.start,
                    range.end - 1
                ),
                false,
            );
        }
        n
    }

    /// A string or a list of strings, each with its span.
    fn strings(&mut self, value: &Value<'_>, wanted: &str) -> Option<Vec<(String, Range<usize>)>> {
        if let Some(one) = value.get_ref().as_str() {
            return Some(vec![(one.to_owned(), value.span())]);
        }
        let Some(list) = value.get_ref().as_array() else {
            self.fault(&value.span(), wanted, false);
            return None;
        };
        let mut found = Vec::new();
        for entry in list {
            match entry.get_ref().as_str() {
                Some(text) => found.push((text.to_owned(), entry.span())),
                None => self.fault(&entry.span(), wanted, false),
            }
        }
        Some(found)
    }

    fn unknown(&mut self, name: &str, span: &Range<usize>, known: &[&str]) {
        self.fault(
            span,
            &format!(
                "unknown setting `{name}`{}",
                meant(name, known.iter().copied())
            ),
            true,
        );
    }

    fn fault(&mut self, span: &Range<usize>, message: &str, warning: bool) {
        self.faults
            .push(fault(self.toml, self.file, span, message, warning));
    }
}

/// A fault at a byte range of the file.
pub fn fault(toml: &str, file: &str, span: &Range<usize>, message: &str, warning: bool) -> Fault {
    let before = toml.cut(..span.start);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    Fault {
        file: clean_line(file),
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).map_or(0, |l| l.chars().count()) + 1,
        message: clean_line(message.lines().next().unwrap_or_default()),
        warning,
    }
}

/// A hint `did you mean …?` if a known name is similar.
fn meant<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> String {
    let near = known
        .map(|k| (strsim::damerau_levenshtein(name, k), k))
        .min();
    match near {
        Some((far, k)) if far <= 1 + name.chars().count() / 3 => {
            format!("; hint: did you mean `{k}`?")
        }
        _ => String::new(),
    }
}
