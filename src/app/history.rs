//! What was typed into a prompt before, and which of it is recalled.

#[derive(Debug, Default)]
pub struct History {
    /// The newest last, each once.
    entries: Vec<String>,
    /// How many entries back the prompt is; 0 is the text being typed.
    back: usize,
}

impl History {
    pub fn push(&mut self, typed: &str) {
        self.entries.retain(|entry| entry != typed);
        self.entries.push(typed.to_owned());
    }

    /// Starts again at the text being typed.
    pub fn reset(&mut self) {
        self.back = 0;
    }

    /// Goes `by` entries back. Returns the entry there, empty for the text being typed; `None` at the ends.
    pub fn recall(&mut self, by: isize) -> Option<&str> {
        let last = self.entries.len();
        let back = self.back.saturating_add_signed(by).min(last);
        let moves = back != std::mem::replace(&mut self.back, back);
        moves.then(|| self.entries.get(last - back).map_or("", String::as_str))
    }
}
