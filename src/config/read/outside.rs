//! Reads the settings for what leaves the program: citations, links, the program that opens them.

use super::{Reader, Value};
use crate::config::{Hyperlinks, Settings};
use crate::export::cite::{STYLES, Style};

impl Reader<'_> {
    pub(super) fn citation(&mut self, settings: &mut Settings, value: &Value<'_>) {
        if let Some(style) = value.get_ref().as_str().and_then(Style::of) {
            settings.citation = style;
        } else {
            let names = STYLES.map(|s| format!("\"{}\"", s.1)).join(", ");
            let what = format!("`citation` must be one of {names}");
            self.fault(&value.span(), &what, false);
        }
    }

    pub(super) fn hyperlinks(&mut self, settings: &mut Settings, value: &Value<'_>) {
        match value.get_ref().as_str() {
            Some("auto") => settings.hyperlinks = Hyperlinks::Auto,
            Some("always") => settings.hyperlinks = Hyperlinks::Always,
            Some("never") => settings.hyperlinks = Hyperlinks::Never,
            _ => {
                let what = "`hyperlinks` must be \"auto\", \"always\" or \"never\"";
                self.fault(&value.span(), what, false);
            }
        }
    }

    /// Reads the program that opens links, with its first arguments. No shell is involved.
    pub(super) fn opener(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let what = "`opener` must be a program or a list of a program and its arguments, in quotes";
        if let Some(words) = self.strings(value, what) {
            let words = words.into_iter().map(|(word, _)| word);
            settings.opener = words.filter(|w| !w.is_empty()).collect();
        }
    }
}
