//! Who reported a brief: its outlets with their regions, and the reporting verb (format guide, section 8).
//!
//! `lead` finds the words that name the outlets (`verb` the verb after them, `phrase` what is not plainly before it),
//! `names` takes such a list apart, `outlet` reads one name with its region; `known` asks the lexicon. Must not guess: where no name stands, there is no outlet.

mod known;
mod lead;
mod names;
mod outlet;
mod phrase;
mod plain;
mod verb;
mod word;

use crate::model::{Lexicon, Mention, Span};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    pub outlets: Vec<Mention>,
    pub verb: Option<Span>,
}

/// Reads the attribution of the text that `span` covers.
pub fn read(span: Span, text: &str, lexicon: &Lexicon) -> Attribution {
    let brief = span.of(text);
    let mut words = Vec::new();
    if let Some(found) = plain::read(brief, &mut words, lexicon) {
        return found.shifted(span);
    }
    word::more_words(brief, word::MOST, lexicon, &mut words);
    let Some(lead) = lead::find(brief, &words, lexicon) else {
        return Attribution::default();
    };
    let mut outlets = Vec::new();
    for range in lead.names {
        for part in names::split(brief, range, lexicon) {
            outlet::read(brief, part, lexicon, &mut outlets);
        }
    }
    let found = Attribution {
        outlets,
        verb: lead.verb.map(|v| Span::new(v.start, v.end)),
    };
    found.shifted(span)
}

impl Attribution {
    /// Ranges of the brief as ranges of the text that `span` covers a part of.
    fn shifted(mut self, span: Span) -> Attribution {
        for mention in &mut self.outlets {
            mention.printed = span.part(mention.printed.range());
            mention.region = mention.region.map(|r| span.part(r.range()));
        }
        self.verb = self.verb.map(|v| span.part(v.range()));
        self
    }
}

#[cfg(test)]
mod tests;
