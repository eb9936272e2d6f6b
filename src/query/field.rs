//! The fields of the query language: their names, and what some are limited to. A new field is a row here, an arm of
//! `node`, and the compiler tells the rest. What is said of slips stands here too. Must not read queries.

use crate::text::fold::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Outlet,
    OutletCountry,
    Country,
    Place,
    Source,
    Region,
    Publication,
    Kind,
    Section,
    By,
    Has,
    Id,
}

/// What a field asks, for help and messages.
pub const FIELDS: [(&str, Field, &str); 12] = [
    ("outlet", Field::Outlet, "briefs of an outlet"),
    (
        "outlet-country",
        Field::OutletCountry,
        "outlets of this country",
    ),
    ("country", Field::Country, "items that mention it"),
    ("place", Field::Place, "place of a story's dateline"),
    ("source", Field::Source, "source of a story, a picture"),
    ("region", Field::Region, "place printed with an outlet"),
    ("publication", Field::Publication, "all items of its issues"),
    ("kind", Field::Kind, "story, quote, brief …"),
    ("section", Field::Section, "news or trending"),
    ("by", Field::By, "speaker or byline"),
    ("has", Field::Has, "photo or link"),
    ("id", Field::Id, "2018-08-16, 2018-08-16/3"),
];

impl Field {
    pub fn name(self) -> &'static str {
        let row = FIELDS.iter().find(|(_, field, _)| *field == self);
        row.map_or("", |(name, ..)| name)
    }

    /// All values of a field that has only these.
    pub fn known(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Field::Kind => &["story", "quote", "picture", "notice", "brief"],
            Field::Section => &["news", "trending"],
            Field::Has => &["photo", "link"],
            _ => return None,
        })
    }

    /// What is wrong with a value of a field that knows all its values.
    pub fn wrong_value(self, text: &str) -> Option<String> {
        let known = self.known()?;
        let typed = fold(text);
        if self == Field::Has && typed == "comment" {
            return Some(format!("has:comment {MARKS}"));
        }
        let name = self.name();
        (!known.contains(&typed.as_str()))
            .then(|| format!("{name}: must be one of {}", known.join(", ")))
    }
}

/// Fields that ask for days.
pub const DATE_FIELDS: [(&str, &str); 3] = [
    ("date", "issues of this time"),
    ("after", "issues later than this"),
    ("before", "issues earlier than this"),
];

/// Fields that will come with marks.
pub const OF_MARKS: [&str; 2] = ["is", "tag"];
/// What is said of them until then.
pub const MARKS: &str = "is for marks, which this version does not support yet";

/// What is wrong, and what to write instead.
pub type Slip = (String, Option<String>);

/// What is said of a field that does not exist.
pub fn unknown(name: &str) -> Slip {
    let hint = nearest(name).map_or_else(
        || "write a text that has a colon in quotation marks".to_owned(),
        |near| format!("did you mean {near}:?"),
    );
    (format!("unknown field {name}:"), Some(hint))
}

/// The field whose name is nearest to what was typed.
fn nearest(name: &str) -> Option<&'static str> {
    let known = FIELDS.iter().map(|(known, ..)| *known);
    let known = known.chain(DATE_FIELDS.map(|f| f.0)).chain(OF_MARKS);
    known
        .map(|k| (strsim::damerau_levenshtein(k, name), k))
        .min()
        .filter(|(far, k)| *far <= 2.max(k.len() / 3))
        .map(|(_, k)| k)
        .or_else(|| FIELDS.iter().map(|f| f.0).find(|k| k.starts_with(name)))
}

/// What is wrong with a word that means something in other query languages. `after`: what stands behind it. `first`: whether
/// nothing stands before it in its group.
pub fn slip(word: &str, after: &str, first: bool) -> Option<Slip> {
    let said = |what: &str, hint: String| Some((what.to_owned(), Some(hint)));
    let more = after.trim_start();
    let between = !first && !more.is_empty() && !more.starts_with(')');
    match word {
        "near" if after.starts_with('(') => said(
            "near needs a number of words",
            "write near/8(one, other), up to 1000".to_owned(),
        ),
        "AND" => said(
            "AND is not needed: all terms must match anyway",
            "leave AND out, or write \"AND\" for the word".to_owned(),
        ),
        "NOT" => said(
            "NOT is not an operator here; a minus sign excludes a term",
            "write -word, or \"NOT\" for the word".to_owned(),
        ),
        "or" if between => said(
            "lowercase “or” is an ordinary word",
            "write OR for either of two, or \"or\" for the word".to_owned(),
        ),
        "|" | "||" | "&" | "&&" if between => said(
            "symbols such as | and & are not operators here",
            "write one OR other for either, one other for both".to_owned(),
        ),
        _ => signs(word),
    }
}

/// Signs that other query languages have: `a|b`, `!a`, `date=2018`, `*ion`.
fn signs(word: &str) -> Option<Slip> {
    let said = |what: &str, hint: String| Some((what.to_owned(), Some(hint)));
    if let Some((a, b)) = word
        .split_once('|')
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
    {
        let b = b.trim_start_matches('|');
        return said(
            "symbols such as | and & are not operators here",
            format!("write {a} OR {b}, or \"{word}\" for the text"),
        );
    }
    if let Some(rest) = word
        .strip_prefix('!')
        .filter(|r| r.starts_with(char::is_alphanumeric))
    {
        return said(
            "! is not an operator here; a minus sign excludes a term",
            format!("write -{rest}, or \"{word}\" for the text"),
        );
    }
    if word.len() > 1 && word.starts_with('*') || word.trim_end_matches('*').contains('*') {
        return said(
            "a * can only come at the end of a word",
            "remove the * (words also match inside longer words), or write a regular expression: /a.*b/".to_owned(),
        );
    }
    let (name, sign, value) = compared(word)?;
    let field = nearest(name).filter(|n| *n == name)?;
    let instead = match (sign, field) {
        (">", "date") => format!("after:{value}"),
        (">=", "date") => format!("date:{value}.."),
        ("<", "date") => format!("before:{value}"),
        ("<=", "date") => format!("date:..{value}"),
        _ => format!("{field}:{value}"),
    };
    said(
        "a field needs a colon",
        format!("write {instead}, or \"{word}\" for the text"),
    )
}

/// `date=2018`, `date>=2018`: name, sign, value.
fn compared(word: &str) -> Option<(&str, &str, &str)> {
    let at = word.find(['=', '<', '>'])?;
    let (name, rest) = word.split_at_checked(at)?;
    let value = rest.trim_start_matches(['=', '<', '>']);
    let sign = rest.get(..rest.len() - value.len())?;
    (!name.is_empty() && !value.is_empty()).then_some((name, sign, value))
}
