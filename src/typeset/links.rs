//! Rows for the links of an item, below its text.

use super::target::Target;
use super::{Addresses, Row, Run, Typesetter};
use crate::config::theme::StyleRole;
use crate::model::{Item, ItemKind, Link};
use crate::text::clean::clean_line;
use crate::text::width::{truncate, width};
use crate::text::wrap::wrap;

impl Typesetter<'_> {
    /// The links, numbered, each with the site it leads to.
    pub(super) fn links(&mut self, item: &Item) {
        let issue = self.issue;
        let spaced = matches!(item.kind, ItemKind::Story(_));
        let only = issue.numbered(item).nth(1).is_none();
        for (n, link) in (0u32..).zip(issue.numbered(item)) {
            if n == 0 && spaced {
                self.rows.push(Row::default());
            }
            let number = format!("[{}] ", n + 1);
            let Some(mut target) = Target::of(issue, link, self.addresses) else {
                self.prefixed(&number, link.label, StyleRole::Link);
                continue;
            };
            let label = width(self.issue.text_of(link.label).as_str());
            let whole = width(&number) + label + 2 + width(&target.text);
            // A warning is not cut: it gets rows of its own, unless its address is whole.
            let is_cut = self.addresses == Addresses::Sites && whole > self.columns;
            let is_long = target.role == StyleRole::Error && is_cut;
            let warning = if is_long {
                std::mem::take(&mut target.text)
            } else {
                String::new()
            };
            let row = self.link_row(&number, link, only, &target);
            self.rows.push(Row {
                link: Some(n),
                ..row
            });
            if is_long {
                self.warning(&warning, width(&number));
            }
        }
    }

    /// Rows of a warning.
    fn warning(&mut self, warning: &str, indent: usize) {
        for part in wrap(warning, self.columns.saturating_sub(indent)) {
            let words = clean_line(warning.get(part).unwrap_or_default());
            self.rows.push(Row {
                indent,
                runs: vec![Run::Own(words, StyleRole::Error)],
                link: None,
            });
        }
    }

    /// A link on one row: its label is cut. A single link needs none if its words stand above.
    fn link_row(&self, number: &str, link: &Link, only: bool, target: &Target) -> Row {
        const LABEL: usize = 12;
        let room = self.columns.saturating_sub(width(number));
        let mut runs = vec![Run::Own(clean_line(number), StyleRole::Dim)];
        let alone = only && link.inline && !target.text.is_empty();
        let kept = if alone { 0 } else { LABEL + 2 };
        let shown = match self.addresses {
            Addresses::Sites => truncate(&target.text, room.saturating_sub(kept).max(LABEL)),
            Addresses::Whole => target.text.as_str().into(),
        };
        if !alone {
            // Beside a whole address, or in its place, a label is whole too.
            let room = match self.addresses {
                Addresses::Sites => room.saturating_sub(width(&shown) + 2).max(LABEL),
                Addresses::Whole => usize::MAX,
            };
            let label = self.issue.text_of(link.label);
            let cut = truncate(label.as_str(), room);
            // A label beside the text stands only here, so its hits are shown here.
            if !link.inline && cut == label.as_str() {
                runs.push(Run::Source(link.label, StyleRole::Link));
            } else {
                runs.push(Run::Own(clean_line(&cut), StyleRole::Link));
            }
        }
        if !target.text.is_empty() {
            let gap = if alone { "" } else { "  " };
            runs.push(Run::Own(clean_line(&format!("{gap}{shown}")), target.role));
        }
        Row {
            runs,
            ..Row::default()
        }
    }
}
