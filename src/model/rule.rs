//! The rules by which the outlets of a brief are found.

/// Which rule of the grammar found the outlets of a brief (format guide, section 8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rule {
    /// Nothing looks like an attribution.
    #[default]
    None,
    /// "AFP and Reuters reported": known names, then a listed verb.
    Plain,
    /// Names before the verb, recognised by the words around them.
    Lead,
    /// "The Economist: Higher fences", "Daily Mail – Migrants found".
    Colon,
    /// "An op-ed in Nature", "A Washington Post op-ed".
    Noun,
    /// "Several outlets, including Reuters", "Many papers (AFP, BBC)".
    Among,
    /// "…, head of the fund, writes in the Gazette", "… told Reuters".
    AfterVerb,
    /// "Writing in Foreign Affairs, …".
    Adverbial,
    /// "…, reported CNN".
    AtEnd,
    /// "…, its captain told Darik Radio", "Leer en La Vanguardia": the prose names its source.
    Mentioned,
    /// "Headline: summary. (Outlet – 12/03/2017)".
    Trailing,
    /// The name stands beside the link, or is the text of a second one.
    Beside,
    /// No name is printed; the first link leads to the outlet's site, or its title names the outlet.
    Host,
    /// A verb whose outlet name is missing or is a pronoun.
    Lost,
    /// Set by the user's `dateline.toml`.
    Corrected,
}

impl Rule {
    /// Returns the rule's id, for scripts.
    pub fn id(self) -> &'static str {
        match self {
            Rule::None => "none",
            Rule::Plain => "plain",
            Rule::Lead => "lead",
            Rule::Colon => "colon",
            Rule::Noun => "noun",
            Rule::Among => "among",
            Rule::AfterVerb => "after-verb",
            Rule::Adverbial => "adverbial",
            Rule::AtEnd => "at-end",
            Rule::Mentioned => "mentioned",
            Rule::Trailing => "trailing",
            Rule::Beside => "beside",
            Rule::Host => "host",
            Rule::Lost => "lost",
            Rule::Corrected => "corrected",
        }
    }

    /// Returns a description of the rule, for people.
    pub fn title(self) -> &'static str {
        match self {
            Rule::None => "no words that attribute it",
            Rule::Plain => "known names, then a listed verb",
            Rule::Lead => "names before the verb, by the words around them",
            Rule::Colon => "a name and a colon or dash",
            Rule::Noun => "a kind of publishing and its outlet",
            Rule::Among => "outlets named among others",
            Rule::AfterVerb => "the outlet stands after the verb",
            Rule::Adverbial => "the outlet stands in the words before the sentence",
            Rule::AtEnd => "the outlet ends the sentence",
            Rule::Mentioned => "the text names the outlet as its source",
            Rule::Trailing => "outlet and date in brackets at the end",
            Rule::Beside => "the outlet stands beside the link",
            Rule::Host => "the link leads to the outlet’s site or its title names it",
            Rule::Lost => "a verb, but no name before it",
            Rule::Corrected => "the archive's dateline.toml says so",
        }
    }
}
