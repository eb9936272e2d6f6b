//! The commands of the command line: those that take words, and all commands by name.

use crate::command::COMMANDS;

/// Commands of the command line: name, argument, help.
pub const WITH_WORDS: &[(&str, &str, &str)] = &[
    ("filter", "QUERY", "filter by a query"),
    ("search", "QUERY", "search the whole archive"),
    ("goto", "DATE|ID", "go to a date, an issue or an item"),
    ("save", "NAME", "save the filter under a name"),
    ("save!", "NAME", "replace a saved query with the filter"),
    ("forget", "NAME", "delete a saved query"),
    ("saved", "NAME", "filter by a saved query"),
    ("tag", "WORDS", "give tags; -word takes one"),
    ("comment", "TEXT", "comment on this item or the selection"),
    (
        "export",
        "FILE",
        "export what is shown; .csv .md .html .ris .bib …",
    ),
    ("pipe", "COMMAND", "pipe this item or the selection as text"),
    ("facet", "WHAT", "count by outlet, place, country …"),
    (
        "explain",
        "",
        "how the filter was read, and whether the item here matches",
    ),
];

/// The names of all commands that can be typed, sorted.
pub fn names() -> Vec<&'static str> {
    let with_words = WITH_WORDS.iter().map(|w| w.0);
    let mut names: Vec<&str> = COMMANDS.iter().map(|c| c.name).chain(with_words).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The help of a command; empty if there is no such command.
pub fn help_of(name: &str) -> &'static str {
    let with_words = WITH_WORDS.iter().find(|w| w.0 == name).map(|w| w.2);
    let own = || COMMANDS.iter().find(|c| c.name == name).map(|c| c.help);
    with_words.or_else(own).unwrap_or_default()
}
