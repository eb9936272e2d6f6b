//! How a line looks, whatever its words mean.

use crate::text::words::words;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Words, counted up to [`Shape::MOST`].
    pub words: usize,
    /// Whether most of its longer words are capitalised, as in a headline.
    pub is_capitalised: bool,
    pub ends: Ends,
}

/// The end of a line, ignoring quotation marks and brackets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ends {
    Stop,
    Question,
    Ellipsis,
    /// A comma, a colon, a semicolon.
    Pause,
    #[default]
    Open,
}

impl Shape {
    /// The word count stops here; a headline has fewer.
    pub const MOST: usize = 26;

    /// The shape of a line whose words do not matter.
    pub fn of_end(text: &str) -> Shape {
        Shape {
            ends: Ends::of(text),
            ..Shape::default()
        }
    }

    pub fn of(text: &str) -> Shape {
        /// A longer line that ends like a sentence is not a headline, so its words are not counted.
        const SENTENCE: usize = 160;
        let ends = Ends::of(text);
        if text.len() > SENTENCE && matches!(ends, Ends::Stop | Ends::Pause) {
            return Shape {
                words: Shape::MOST,
                is_capitalised: false,
                ends,
            };
        }
        let (mut count, mut long, mut capital) = (0, 0, 0);
        for (_, word) in words(text).take(Shape::MOST) {
            count += 1;
            // The first word of a sentence is capitalised too.
            if count == 1 {
                continue;
            }
            let plain = word.starts_with(|c: char| c.is_ascii_alphanumeric());
            let word = if plain {
                word
            } else {
                word.trim_start_matches(|c: char| !c.is_alphanumeric())
            };
            if word.chars().nth(3).is_some() {
                long += 1;
                capital += usize::from(!word.starts_with(char::is_lowercase));
            }
        }
        Shape {
            words: count,
            is_capitalised: capital * 10 >= long * 6,
            ends,
        }
    }
}

/// Sentence ends in other scripts: Chinese, Japanese, Hindi and related, Arabic, Urdu, Armenian, Ethiopic, Burmese, Khmer,
/// Tibetan.
const OTHER_STOPS: [char; 14] = [
    '。', '｡', '！', '？', '।', '॥', '؟', '۔', '։', '።', '፧', '။', '។', '།',
];

/// Colons, semicolons and commas of other scripts.
const OTHER_PAUSES: [char; 6] = ['，', '、', '：', '；', '؛', '،'];

const CLOSING: [char; 11] = ['"', '”', '’', '\'', ')', '»', '」', '』', '）', '》', '〉'];

impl Ends {
    pub fn of(text: &str) -> Ends {
        let text = text.trim_end_matches(CLOSING);
        match text.chars().next_back() {
            Some('.') if text.ends_with("...") => Ends::Ellipsis,
            Some('…') => Ends::Ellipsis,
            Some('.') => Ends::Stop,
            Some('!' | '?') => Ends::Question,
            Some(':' | ';' | ',') => Ends::Pause,
            // Question marks too: a question in a script without capitals is not taken for a headline.
            Some(c) if OTHER_STOPS.contains(&c) => Ends::Stop,
            Some(c) if OTHER_PAUSES.contains(&c) => Ends::Pause,
            _ => Ends::Open,
        }
    }

    pub fn ends_sentence(self) -> bool {
        matches!(self, Ends::Stop | Ends::Question | Ends::Ellipsis)
    }
}
