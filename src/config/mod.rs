//! Settings, keymap, theme. The example file is the default and is compiled in; the user's file is laid over it.
//! A fault never stops the program: it is reported with its position, and the default is used instead.

mod fault;
pub mod key;
pub mod keymap;
pub mod paths;
mod read;
pub mod theme;

use std::path::PathBuf;
use std::sync::Arc;

use crate::export::cite::Style;
use crate::model::Lexicon;
use crate::model::lexicon::Layout;
use crate::query::{self, Dates, Query};
use crate::text::Clean;
pub use fault::Fault;
use keymap::Keymap;
use theme::Theme;

/// The default config, as shipped.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each setting that is true or false"
)]
pub struct Settings {
    pub archive: Vec<PathBuf>,
    pub max_issue_mib: u64,
    /// Of mails, read only those that were sent to a list.
    pub lists_only: bool,
    /// Whether `8/16/2018` is read as 16 August.
    pub month_first: bool,
    /// Whether paging down at the end goes on to the briefs and then to the next issue.
    pub read_on: bool,
    /// Whether reading to the end of an issue marks it as read.
    pub mark_read: bool,
    /// The style of copied citations.
    pub citation: Style,
    pub hyperlinks: Hyperlinks,
    /// The program that opens links, with its first arguments; empty for that of the system.
    pub opener: Vec<String>,
    /// Whether nothing leaves the program: no links opened, no copies, exports, pipes or editor.
    pub secure: bool,
    pub glyphs: Glyphs,
    pub panes: Panes,
    pub theme: Theme,
    /// Whether the theme follows the terminal's background, once that is known.
    pub auto_theme: bool,
    /// Whether the background is light, as first reported by the environment or the terminal.
    background: Option<bool>,
    /// Roles that differ from the theme's: name and style.
    pub roles: Vec<(String, String)>,
    /// Whether colours are reduced to the 256 that most terminals have.
    pub colours_256: bool,
    pub keymap: Keymap,
    /// Keys that the config took from other commands: the key, and a description of the change.
    pub taken_keys: Vec<(String, String)>,
    /// Saved queries by name; all are valid.
    pub queries: Vec<(String, String)>,
    /// Tags with the query of the items that get them; all are valid.
    pub tag_rules: Vec<(Clean, String)>,
    /// Files that add to the lexicon, besides the additions in the config itself.
    pub lexicon_files: Vec<PathBuf>,
    /// Additions to the lexicon, as TOML in the format of `data/layout.toml`; each is known to be valid.
    pub lexicon: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// Unicode, unless the terminal or the locale lacks it.
    Auto,
    Unicode,
    Ascii,
}

/// Whether links are written so that the terminal can open them (OSC 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyperlinks {
    /// If the terminal is known to support them.
    Auto,
    Always,
    Never,
}

/// Widths and heights; see the example file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    pub issues: u16,
    pub briefs: u16,
    pub story: u16,
    pub measure: u16,
}

impl Default for Settings {
    fn default() -> Self {
        // Placeholders to lay the example over; a test checks that the example sets every value.
        let mut settings = Settings {
            archive: Vec::new(),
            max_issue_mib: 32,
            lists_only: false,
            month_first: false,
            read_on: true,
            mark_read: true,
            citation: Style::default(),
            hyperlinks: Hyperlinks::Auto,
            opener: Vec::new(),
            secure: false,
            glyphs: Glyphs::Auto,
            panes: Panes {
                issues: 30,
                briefs: 38,
                story: 58,
                measure: 88,
            },
            theme: Theme::builtin("terminal").unwrap_or_else(Theme::plain),
            auto_theme: true,
            background: None,
            roles: Vec::new(),
            colours_256: false,
            keymap: Keymap::default(),
            taken_keys: Vec::new(),
            queries: Vec::new(),
            tag_rules: Vec::new(),
            lexicon_files: Vec::new(),
            lexicon: Vec::new(),
        };
        settings.lay_over(EXAMPLE, "config.example.toml");
        settings
    }
}

impl Settings {
    /// The rules that give tags. A query whose dates cannot be read gives none.
    pub fn tag_queries(&self, dates: &Dates<'_>) -> Vec<(Clean, Query)> {
        let rules = self.tag_rules.iter();
        rules
            .filter_map(|(tag, text)| Some((tag.clone(), query::read(text, dates).ok()?)))
            .collect()
    }

    /// A built-in theme with the config's roles, in the colours that the terminal has.
    pub fn themed(&self, name: &str) -> Option<Theme> {
        let mut theme = Theme::builtin(name)?;
        for (role, style) in &self.roles {
            // Each was applied once before, so it is valid.
            theme.set(role, style).ok()?;
        }
        Some(if self.colours_256 {
            theme.in_256()
        } else {
            theme
        })
    }

    /// Sets whether the background is light, as reported by the environment or the terminal. If they disagree, neither is
    /// trusted: the terminal's own colours are readable on both.
    pub fn set_background(&mut self, light: bool) {
        let said = *self.background.get_or_insert(light);
        if self.auto_theme {
            let theme = self.themed(match (said == light, light) {
                (false, _) => "terminal",
                (true, true) => "light",
                (true, false) => "dark",
            });
            self.theme = theme.unwrap_or_else(|| self.theme.clone());
        }
    }

    /// The built-in lexicon with the additions of these settings.
    ///
    /// # Errors
    /// Same as [`Lexicon::builtin`].
    pub fn full_lexicon(&self) -> Result<Arc<Lexicon>, String> {
        let mut lexicon = Lexicon::builtin()?;
        if self.month_first {
            Arc::make_mut(&mut lexicon).layout.dates.month_first = true;
        }
        let files: Result<Vec<Layout>, _> = self.lexicon.iter().map(|f| Layout::read(f)).collect();
        let files = files.map_err(|e| e.to_string())?;
        if !files.is_empty() {
            Arc::make_mut(&mut lexicon).add(files)?;
        }
        Ok(lexicon)
    }

    /// Adds a lexicon file. Returns what is wrong with it, if anything. Its lists may be under `[lexicon]`, as in a config.
    pub fn add_lexicon(&mut self, toml: &str, file: &str) -> Option<Fault> {
        let table = toml::from_str::<toml::Table>(toml).unwrap_or_default();
        if table.contains_key("lexicon") && table.len() == 1 {
            return self.lay_over(toml, file).into_iter().next();
        }
        match Layout::read(toml) {
            Ok(_) => {
                self.lexicon.push(toml.to_owned());
                None
            }
            Err(e) => {
                let what = format!("{}; this file is ignored", e.message());
                Some(read::fault(
                    toml,
                    file,
                    &e.span().unwrap_or(0..0),
                    &what,
                    false,
                ))
            }
        }
    }

    /// Lays the settings of a file over these. Returns all faults, not only the first.
    pub fn lay_over(&mut self, toml: &str, file: &str) -> Vec<Fault> {
        read::lay_over(self, toml, file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;

    #[track_caller]
    fn check(toml: &str, want: &[&str]) -> Settings {
        let mut settings = Settings::default();
        let faults: Vec<String> = settings
            .lay_over(toml, "c.toml")
            .iter()
            .map(Fault::to_string)
            .collect();
        assert_eq!(faults, want, "{toml}");
        settings
    }

    #[test]
    fn the_example_is_the_default() {
        check(EXAMPLE, &[]);
        let table: toml::Table = EXAMPLE.parse().expect("TOML");
        for (key, value) in [
            ("max_issue_mib", "32"),
            ("signs", "\"auto\""),
            ("archive", "\"\""),
        ] {
            assert_eq!(
                table.get(key).map(ToString::to_string).as_deref(),
                Some(value)
            );
        }
        let keys = table
            .get("keys")
            .and_then(|k| k.as_table())
            .expect("[keys]");
        assert_eq!(keys.len(), COMMANDS.len(), "a row for each command");
        for row in COMMANDS {
            let listed: Vec<&str> = keys
                .get(row.name)
                .and_then(|k| k.as_array())
                .map(|a| a.iter().filter_map(|v| v.as_str()).collect())
                .unwrap_or_default();
            assert_eq!(listed, row.keys, "{}", row.name);
        }
    }

    #[test]
    fn keys_are_remapped_unbound_and_taken() {
        let s = check(
            "[keys]\ngoto-date = \"ctrl-g\"\nzen = []\nscope = [\"z\", \"g a\"]\n",
            &[],
        );
        assert_eq!(
            s.keymap.keys_of(crate::command::Command::GotoDate),
            ["Ctrl-g"]
        );
        assert_eq!(
            s.keymap.keys_of(crate::command::Command::Zen),
            Vec::<String>::new()
        );
        assert_eq!(
            s.keymap.keys_of(crate::command::Command::Scope),
            ["z", "g a"]
        );
        let s = check("[keys]\nquit = \"j\"", &[]);
        assert_eq!(s.keymap.keys_of(crate::command::Command::Down), ["Down"]);
    }

    #[test]
    fn the_background_chooses_the_theme() {
        for (said, want) in [
            (&[true][..], "light"),
            (&[false], "dark"),
            (&[true, true], "light"),
            (&[true, false], "terminal"),
        ] {
            let mut settings = Settings::default();
            for light in said {
                settings.set_background(*light);
            }
            let want = settings.themed(want).expect("a theme");
            assert_eq!(
                format!("{:?}", settings.theme),
                format!("{want:?}"),
                "{said:?}"
            );
        }
    }

    #[test]
    fn faults_name_their_place() {
        check(
            "archve = \"x\"",
            &["c.toml:1:1: warning: unknown setting `archve`; hint: did you mean `archive`?"],
        );
        check(
            "\nsigns = \"emoji\"",
            &[
                "c.toml:2:9: error: `signs` must be \"auto\", \"unicode\" or \"ascii\", not \"emoji\"",
            ],
        );
        check(
            "[panes]\nissues = \"wide\"",
            &["c.toml:2:10: error: `issues` must be a whole number from 12 to 80"],
        );
        check(
            "[panes]\nissues = 500",
            &["c.toml:2:10: error: `issues` must be a whole number from 12 to 80"],
        );
        check(
            "[theme]\nname = \"drak\"",
            &["c.toml:2:8: error: unknown theme `drak`; hint: did you mean `dark`?"],
        );
        check(
            "[theme.roles]\noutlt = \"bold\"",
            &["c.toml:2:1: warning: unknown setting `outlt`; hint: did you mean `outlet`?"],
        );
        check(
            "[keys]\ngoto-dat = \"x\"",
            &["c.toml:2:1: warning: unknown setting `goto-dat`; hint: did you mean `goto-date`?"],
        );
        check(
            "[keys]\nzen = \"pagedwn\"",
            &[
                "c.toml:2:7: error: `pagedwn` is not a key; hint: write one character, or a name such as ctrl-d, enter, space, pgdn, shift-tab, f1",
            ],
        );
        check(
            "[keys]\nzen = \"g\"\ntop = \"home\"\ngoto-date = \"D\"\nsearch-all = []\nsaved-queries = []\nnext-unread = []",
            &[],
        );
        check(
            "[keys]\nzen = \"g\"",
            &["c.toml:2:7: error: `g` hides `g d`, which starts with it; hint: unbind one of them"],
        );
        let faults = Settings::default().lay_over("signs = \nmax_issue_mib = 3", "c.toml");
        assert!(
            faults.iter().any(|f| f.line == 1 && !f.warning),
            "{faults:?}"
        );
    }

    #[test]
    fn a_key_given_twice_is_told() {
        let s = check(
            "[keys]\ndown = [\"w\"]\nfind-next = [\"w\"]",
            &["c.toml:3:13: warning: `down` is bound to the same key; `find-next` now has it"],
        );
        assert_eq!(s.keymap.keys_of(crate::command::Command::FindNext), ["w"]);
        let s = check(
            "[keys]\ntop = [\"g\"]",
            &["c.toml:2:7: error: `g` hides `g d`, which starts with it; hint: unbind one of them"],
        );
        assert_eq!(
            s.keymap.keys_of(crate::command::Command::Top),
            ["g g", "Home"]
        );
    }

    #[test]
    fn one_fault_does_not_hide_the_rest() {
        let s = check(
            "max_issue_mib = 3\nsigns = 4\n[theme]\nname = \"mono\"",
            &["c.toml:2:9: error: `signs` must be \"auto\", \"unicode\" or \"ascii\""],
        );
        assert_eq!(s.max_issue_mib, 3);
    }
}
