//! Parses `near/8(one, other)`: two texts at most 8 words apart.

use super::Reader;
use crate::query::QueryError;
use crate::query::term::Term;
use crate::text::Cut;
use crate::text::fold::fold;

impl Reader<'_> {
    pub(super) fn near(&mut self, start: usize, number: &str) -> Result<Term, QueryError> {
        let within = number.parse().ok().filter(|n| (1..=1000).contains(n));
        let Some(within) = within else {
            let what = match number.parse::<f64>() {
                Ok(_) => "the distance of near must be 1 to 1000 words",
                Err(_) => "near needs a number of words",
            };
            let what = what.to_owned();
            let hint = "write near/8(one, other), up to 1000".to_owned();
            return Err(self.slip(start..self.at - 1, (what, Some(hint))));
        };
        let first = self.text_until(',')?;
        let second = self.text_until(')')?;
        Ok(Term::Near {
            within,
            texts: Box::new([first, second]),
        })
    }

    /// A word, several words or a phrase, up to `sign`, which is consumed.
    fn text_until(&mut self, sign: char) -> Result<String, QueryError> {
        const FORM: &str = "near needs two words or phrases: near/8(one, other)";
        self.blanks();
        let start = self.at;
        let text = if self.rest().starts_with(['"', '“', '”']) {
            self.quoted()?
        } else {
            let rest = self.rest();
            let end = rest.find([',', '(', ')', '"']).unwrap_or(rest.len());
            self.at += end;
            rest.cut(..end).trim().to_owned()
        };
        self.blanks();
        if !self.rest().starts_with(sign) || fold(&text).is_empty() {
            let end = self.typed.len();
            return Err(self.error(start..end.min(self.at + 1), FORM));
        }
        self.at += 1;
        Ok(text)
    }
}
