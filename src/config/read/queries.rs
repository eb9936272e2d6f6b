//! Reads the queries of a config: saved ones, and those that give tags.

use jiff::civil::Date;

use super::{Reader, Value};
use crate::config::Settings;
use crate::model::Lexicon;
use crate::query;
use crate::state::marks;

impl Reader<'_> {
    /// Reads the saved queries. Reports invalid ones and skips them.
    pub(super) fn queries(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let found = self.named(settings, value, "queries");
        settings.queries.extend(found);
    }

    /// Reads the rules that give tags: a tag, and the query of the items that get it.
    pub(super) fn tags(&mut self, settings: &mut Settings, value: &Value<'_>) {
        for (name, query) in self.named(settings, value, "tag") {
            settings
                .tag_rules
                .extend(marks::tag(&name).map(|tag| (tag, query)));
        }
    }

    /// A table of queries with names; only their syntax is checked here, dates are resolved later.
    fn named(
        &mut self,
        settings: &Settings,
        value: &Value<'_>,
        table: &str,
    ) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let is_tags = table == "tag";
        let Some(table) = self.table(value, table) else {
            return found;
        };
        let lexicon = Lexicon::builtin().unwrap_or_default();
        let day = Date::constant(2000, 1, 1);
        let dates = query::Dates {
            words: &lexicon.layout.dates,
            today: day,
            from: day,
            near: day,
            near_is_latest: true,
            issues: None,
            month_first: settings.month_first,
        };
        for (name, value) in table {
            let Some(text) = value.get_ref().as_str() else {
                self.fault(&value.span(), "a query must be a string in quotes", false);
                continue;
            };
            if is_tags && marks::tag(name.get_ref()).is_none() {
                let what = format!(
                    "`{}` is not a tag: a tag is one word without commas",
                    name.get_ref()
                );
                self.fault(&name.span(), &what, false);
                continue;
            }
            match query::read(text, &dates) {
                Ok(_) => found.push((name.get_ref().to_string(), text.to_owned())),
                Err(e) => {
                    let name = name.get_ref();
                    let what = format!("the query `{name}` cannot be read: {}", e.line());
                    self.fault(&value.span(), &what, false);
                }
            }
        }
        found
    }
}
