//! Queries checked against an independent oracle that scans every item and folds every text in full.

use std::fmt;
use std::sync::Arc;

use dateline::archive::{Archive, ItemRef};
use dateline::model::{Issue, Item, ItemKind, Span};
use dateline::parse::{Input, parse};
use dateline::query::facet::{FACETS, Facet, FacetKind};
use dateline::query::{self, Query, Selection};
use dateline::source::Document;
use dateline::state::marks::base;
use dateline::text::clean::clean_line;
use dateline::text::fold::fold;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::util::{LEXICON, SAMPLE, TODAY, read};

/// A query, as the oracle represents it.
#[derive(Debug, Clone)]
enum Asked {
    Words(String),
    /// Consecutive letters, with dots for any letter.
    Regex(String),
    Near(usize, String, String),
    Outlet(String),
    /// Any word of any of the outlet's names.
    OutletWord(String),
    Author(String),
    Publication(String),
    Place(String),
    Source(String),
    Kind(&'static str),
    Section(&'static str),
    Month(i16, i8),
    After(i16),
    Before(i16, i8),
    Range(i16, i16),
    Photo,
    Link,
    Not(Box<Asked>),
    All(Vec<Asked>),
    Any(Vec<Asked>),
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |several: &[Asked], by: &str| -> String {
            let parts: Vec<String> = several.iter().map(ToString::to_string).collect();
            parts.join(by)
        };
        match self {
            Asked::Words(text) => {
                write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
            Asked::Regex(source) => write!(f, "/{source}/"),
            Asked::Near(n, a, b) => write!(f, "near/{n}({a}, {b})"),
            Asked::Outlet(name) => write!(f, "outlet:\"{name}\""),
            Asked::OutletWord(word) => write!(f, "outlet:{word}"),
            Asked::Author(name) => write!(f, "by:\"{name}\""),
            Asked::Publication(name) => write!(f, "publication:\"{name}\""),
            Asked::Place(name) => write!(f, "place:\"{name}\""),
            Asked::Source(name) => write!(f, "source:\"{name}\""),
            Asked::Kind(kind) => write!(f, "kind:{kind}"),
            Asked::Section(section) => write!(f, "section:{section}"),
            Asked::Month(year, month) => write!(f, "date:{year}-{month:02}"),
            Asked::After(year) => write!(f, "after:{year}"),
            Asked::Before(year, month) => write!(f, "before:{year}-{month:02}"),
            Asked::Range(from, to) => write!(f, "date:{from}..{to}"),
            Asked::Photo => f.write_str("has:photo"),
            Asked::Link => f.write_str("has:link"),
            Asked::Not(inner) => write!(f, "-({inner})"),
            Asked::All(several) => write!(f, "({})", join(several, " ")),
            Asked::Any(several) => write!(f, "({})", join(several, " OR ")),
        }
    }
}

/// The searchable texts of an item. Link labels are replaced by a character that no query contains.
fn searched(issue: &Issue, item: &Item) -> Vec<String> {
    let fields = item.content();
    let is_all = |l: Span| fields.iter().any(|f| l.start <= f.start && f.end <= l.end);
    let labels = item.links.iter();
    let labels = labels.filter(|l| !l.inline && !is_all(l.label));
    let mut labels: Vec<Span> = labels.map(|l| l.label).collect();
    labels.sort_unstable();
    let without_labels = |field: &Span| {
        let mut text = field.of(&issue.text).to_owned();
        for label in labels.iter().rev() {
            let (start, end) = (label.start.max(field.start), label.end.min(field.end));
            if start < end {
                let range = (start - field.start) as usize..(end - field.start) as usize;
                let glyphs = text
                    .get(range.clone())
                    .expect("in it")
                    .split(' ')
                    .map(|_| "\u{FFFF}");
                let glyphs: Vec<&str> = glyphs.collect();
                text.replace_range(range, &glyphs.join(" "));
            }
        }
        text
    };
    fields.iter().map(without_labels).collect()
}

fn same_name(printed: &str, wanted: &str) -> bool {
    let plain = |t: &str| {
        let t = fold(t).replace('-', " ");
        t.strip_prefix("the ")
            .unwrap_or(&t)
            .trim_matches('.')
            .to_owned()
    };
    plain(printed) == plain(wanted)
}

fn fits(asked: &Asked, archive: &Archive, issue: &Issue, item: &Item) -> bool {
    let printed = |span: Span| span.of(&issue.text).to_owned();
    match asked {
        Asked::Words(text) => searched(issue, item)
            .iter()
            .any(|t| fold(t).contains(&fold(text))),
        Asked::Regex(source) => {
            let wanted: Vec<char> = source.chars().collect();
            let same = |a: char, b: char| {
                b == '.' && a != '\n' && a != '\u{FFFF}' || a.to_lowercase().eq(b.to_lowercase())
            };
            searched(issue, item).iter().any(|text| {
                let text: Vec<char> = text.chars().collect();
                text.windows(wanted.len())
                    .any(|w| w.iter().zip(&wanted).all(|(a, b)| same(*a, *b)))
            })
        }
        Asked::Near(n, a, b) => near(*n, a, b, &searched(issue, item)),
        Asked::Outlet(name) => match &item.kind {
            ItemKind::Brief(brief) => brief
                .outlets
                .iter()
                .any(|m| fold(&archive.mention_name(issue, m)) == fold(name)),
            _ => false,
        },
        Asked::OutletWord(word) => match &item.kind {
            ItemKind::Brief(brief) => brief.outlets.iter().any(|m| {
                let row = m.row.and_then(|r| archive.lexicon.outlets.get(r));
                let known = row.iter().flat_map(|o| o.names.iter().cloned());
                let own = archive.mention_name(issue, m).to_string();
                known.chain([own]).any(|name| {
                    let words = fold(&name).replace(['-', '.', '(', ')', ','], " ");
                    words.split(' ').any(|w| w == fold(word))
                })
            }),
            _ => false,
        },
        Asked::Author(name) => match &item.kind {
            ItemKind::Quote(q) => q.speaker.is_some_and(|s| same_name(&printed(s), name)),
            ItemKind::Story(s) => s.byline.is_some_and(|s| same_name(&printed(s), name)),
            _ => false,
        },
        Asked::Publication(name) => issue
            .publication
            .as_ref()
            .is_some_and(|p| fold(p) == fold(name)),
        Asked::Place(name) => match &item.kind {
            ItemKind::Story(s) => s.place.is_some_and(|p| same_name(&printed(p), name)),
            _ => false,
        },
        Asked::Source(name) => match &item.kind {
            ItemKind::Story(s) => s.source.is_some_and(|p| same_name(&printed(p), name)),
            ItemKind::Picture(p) => p.source.is_some_and(|p| same_name(&printed(p), name)),
            _ => false,
        },
        Asked::Kind(kind) => item.kind.id() == *kind,
        Asked::Section(section) => match &item.kind {
            ItemKind::Brief(brief) => brief.section.id() == *section,
            _ => false,
        },
        Asked::Month(year, month) => issue
            .date
            .is_some_and(|d| d.first().year() == *year && d.first().month() == *month),
        Asked::After(year) => issue.date.is_some_and(|d| d.first().year() > *year),
        Asked::Before(year, month) => {
            let first = Date::new(*year, *month, 1).expect("a date");
            issue.date.is_some_and(|d| d.last() < first)
        }
        Asked::Range(from, to) => issue
            .date
            .is_some_and(|d| (*from..=*to).contains(&d.first().year())),
        Asked::Photo => match &item.kind {
            ItemKind::Story(s) => s.photo.is_some(),
            ItemKind::Picture(_) => true,
            _ => false,
        },
        Asked::Link => !item.links.is_empty(),
        Asked::Not(inner) => !fits(inner, archive, issue, item),
        Asked::All(several) => several.iter().all(|a| fits(a, archive, issue, item)),
        Asked::Any(several) => several.iter().any(|a| fits(a, archive, issue, item)),
    }
}

/// Counts words in each folded text between the matches of `a` and `b`.
fn near(within: usize, a: &str, b: &str, texts: &[String]) -> bool {
    texts.iter().any(|text| {
        let text = fold(text);
        let places = |wanted: &str| -> Vec<(usize, usize)> {
            let found = text.match_indices(wanted);
            found.map(|(at, w)| (at, at + w.len())).collect()
        };
        let word = |byte: usize| text.get(..byte).map_or(0, |t| t.matches(' ').count());
        let (a, b) = (places(&fold(a)), places(&fold(b)));
        a.iter().any(|x| {
            b.iter().any(|y| {
                let (first, last) = if x.0 <= y.0 { (x, y) } else { (y, x) };
                first.1 <= last.0 && word(last.0) - word(first.1) <= within
            })
        })
    })
}

fn naive(asked: &Asked, archive: &Archive) -> Vec<ItemRef> {
    archive
        .entries()
        .flat_map(|(issue, entry)| {
            (0..)
                .zip(&entry.issue.items)
                .filter(|(_, item)| !item.kind.is_furniture())
                .filter(|(_, item)| fits(asked, archive, &entry.issue, item))
                .map(move |(item, _)| ItemRef { issue, item })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Fragments of the archive's own text: letters, words and phrases.
fn texts() -> Vec<String> {
    let mut out = Vec::new();
    for (n, (_, entry)) in SAMPLE.entries().enumerate() {
        let words: Vec<&str> = entry.issue.text.split_whitespace().collect();
        for (i, word) in words.iter().enumerate().skip(n % 7).step_by(17) {
            let word: String = word
                .chars()
                .filter(|c| *c != ',' && *c != '(' && *c != ')')
                .collect();
            out.push(word.to_uppercase());
            out.extend(word.chars().next().map(String::from));
            out.push(word.chars().skip(1).take(3).collect());
            out.extend(words.get(i..i + 2).map(|w| w.join(" ")));
            out.extend(words.get(i..i + 4).map(|w| fold(&w.join(" "))));
            out.push(word);
        }
    }
    for text in ["São", "sao", "d'", "…", "“", "-", "zzz", "é", "E", "’s "] {
        out.push(text.to_owned());
    }
    out.retain(|t| !fold(t).is_empty() && !t.contains('\u{FFFF}'));
    out
}

fn names(of: impl Fn(&Archive) -> Vec<String>) -> impl Strategy<Value = String> {
    prop::sample::select(of(&SAMPLE))
}

fn leaf() -> impl Strategy<Value = Asked> {
    let text = || prop::sample::select(texts());
    let simple = || {
        let plain = |t: &String| t.chars().all(|c| c.is_alphanumeric() || c == '\'');
        prop::sample::select(texts().into_iter().filter(plain).collect::<Vec<_>>())
    };
    let outlets = names(|a| a.outlets().map(|(_, o)| o.name.to_string()).collect());
    let places = names(|a| a.places.rows().map(|r| r.name.to_string()).collect());
    let sources = names(|a| a.sources.rows().map(|r| r.name.to_string()).collect());
    let speakers = names(|a| {
        let rows = Facet::count(a, &Query::default(), FacetKind::Speaker, &mut || true);
        let rows = rows.expect("not stopped").rows.into_iter();
        rows.map(|r| r.name.to_string()).collect()
    });
    let publications = vec![
        "IOM Newsdesk".to_owned(),
        "Migration in the News".to_owned(),
    ];
    let words = vec!["reuters", "beacon", "post", "radio", "valmara", "news", "x"];
    prop_oneof![
        1 => prop::sample::select(words).prop_map(|w| Asked::OutletWord(w.to_owned())),
        1 => speakers.prop_map(Asked::Author),
        1 => prop::sample::select(publications).prop_map(Asked::Publication),
        1 => (2015i16..2020, 1i8..13).prop_map(|(y, m)| Asked::Before(y, m)),
        1 => (2015i16..2018, 0i16..3).prop_map(|(y, n)| Asked::Range(y, y + n)),
        8 => text().prop_map(Asked::Words),
        1 => simple().prop_map(|t| Asked::Regex(t.chars().enumerate().map(|(n, c)| if n == 1 { '.' } else { c }).collect())),
        2 => (1usize..12, simple(), simple()).prop_map(|(n, a, b)| Asked::Near(n, a, b)),
        2 => outlets.prop_map(Asked::Outlet),
        1 => places.prop_map(Asked::Place),
        1 => sources.prop_map(Asked::Source),
        1 => prop::sample::select(vec!["story", "brief", "quote", "picture", "notice"]).prop_map(Asked::Kind),
        1 => prop::sample::select(vec!["news", "trending"]).prop_map(Asked::Section),
        1 => (2015i16..2020, 1i8..13).prop_map(|(y, m)| Asked::Month(y, m)),
        1 => (2015i16..2020).prop_map(Asked::After),
        1 => Just(Asked::Photo),
        1 => Just(Asked::Link),
    ]
}

fn any_query() -> impl Strategy<Value = Asked> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| Asked::Not(Box::new(a))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::All),
            prop::collection::vec(inner, 1..4).prop_map(Asked::Any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_query_finds_what_the_oracle_finds(asked in any_query(), more in leaf()) {
        let typed = asked.to_string();
        let query = read(&typed).map_err(|e| TestCaseError::fail(format!("{typed}: {e}")))?;
        let found = Selection::of(&SAMPLE, &query);
        prop_assert_eq!(&*found.items, &naive(&asked, &SAMPLE), "{}", typed);
        // Printing the query and reading it again yields the same query.
        let again = read(&query.to_string());
        prop_assert_eq!(again.as_ref(), Ok(&query));
        // Searching in chunks, and searching only the former hits, finds the same.
        let both = read(&format!("{typed} {more}")).expect("reads");
        prop_assert!(both.narrows(&query));
        let narrowed = query::search(&SAMPLE, &both, Some(&found.items), &mut |_| true);
        let all = query::search(&SAMPLE, &both, None, &mut |_| true);
        prop_assert_eq!(&all, &narrowed);
        let at_once = Selection::of(&SAMPLE, &both);
        prop_assert_eq!(all.as_ref(), Some(&*at_once.items));
    }

    /// Synthetic issues: accented and plain words, labels and paragraphs, in any order.
    #[test]
    fn random_issues_too(
        texts in prop::collection::vec(prop::collection::vec(line(), 1..14), 1..4),
        asked in prop::collection::vec(prop_oneof![
            word().prop_map(Asked::Words),
            (word(), word()).prop_map(|(a, b)| Asked::Words(format!("{a} {b}"))),
            (1usize..5, word(), word()).prop_map(|(n, a, b)| Asked::Near(n, a, b)),
        ], 1..4),
        any in any::<bool>(),
    ) {
        let issues = texts.iter().enumerate().map(|(n, lines)| {
            let text = lines.join("\n");
            let path = format!("2018010{}.txt", n + 1);
            let input = Input { path: path.as_ref(), folder: None, document: Document::text(text.as_bytes()) };
            Arc::new(parse(input, &LEXICON))
        });
        let archive = Archive::build(issues.collect(), Vec::new(), true, Arc::clone(&LEXICON), TODAY);
        let asked = if any { Asked::Any(asked) } else { Asked::All(asked) };
        let query = read(&asked.to_string()).expect("reads");
        let found = Selection::of(&archive, &query);
        prop_assert_eq!(&*found.items, &naive(&asked, &archive), "{}", query);
    }

    #[test]
    fn no_query_is_too_odd(typed in "[a-z:()/\"“ .|*+\\\\-]{0,24}|\\PC{0,12}") {
        match read(&typed) {
            Ok(query) => {
                let again = read(&query.to_string());
                prop_assert_eq!(again.as_ref(), Ok(&query), "{}", query);
                Selection::of(&SAMPLE, &query);
            }
            Err(e) => {
                prop_assert!(typed.get(e.at.clone()).is_some(), "the place is in the query");
                prop_assert!(!e.what.is_empty());
            }
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "sea", "Sea", "harbour", "São", "sao", "côte", "Cote", "ﬁsh", "fish", "a", "é", "Dakar",
        "read", "more",
    ])
    .prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let words = |n| prop::collection::vec(word(), n).prop_map(|w| w.join(" "));
    prop_oneof![
        4 => words(1..9).prop_map(|w| format!("{w}.")),
        2 => words(2..6),
        2 => Just(String::new()),
        1 => Just("Read more".to_owned()),
        1 => Just("Migration in the News".to_owned()),
        2 => words(1..5).prop_map(|w| format!("• Reuters reported that {w}. Read more")),
        1 => words(1..4).prop_map(|w| format!("Dakar (IPS) –  {w}\u{A0} {w}.")),
    ]
}

/// A facet row (in the reader) counts exactly what its term finds (in the shell).
#[test]
fn facets_and_queries_agree() {
    // Tags are those of a user.
    let rule = crate::util::read("ferry").expect("reads");
    let mut archive = (**SAMPLE).clone();
    archive.marks = Arc::new(base(&archive, &[(clean_line("boats"), rule)]));
    for (by, word, _) in FACETS.iter().copied() {
        let facet = Facet::count(&archive, &Query::default(), by, &mut || true);
        let facet = facet.expect("not stopped");
        assert!(!facet.rows.is_empty(), "{word}");
        for row in &facet.rows {
            let mut query = Query::default();
            query.set(row.term.clone());
            let found = Selection::of(&archive, &query);
            assert_eq!(*found.items, row.items, "{word}: {query}");
        }
    }
    let countries = Facet::count(&SAMPLE, &Query::default(), FacetKind::Country, &mut || true);
    assert!(countries.is_some_and(|c| c.sum() > c.items));
}

/// Lines so long that a quadratic step would take minutes. `growth` counts steps; this shows that the search comes to its end.
#[test]
fn long_lines_are_searched() {
    let near = format!(
        "{}{}{}",
        "boat ".repeat(60_000),
        "x ".repeat(2_000),
        "sea ".repeat(60_000)
    );
    let capitals = "A".repeat(200_000);
    let text = format!(
        "Migration in the News\n\n• Reuters reported that {near}.\n• AFP reported that {capitals}.\n• {}BBC reported.\n• {}BBC reported.\n",
        "AFP, ".repeat(60_000),
        "AFP and ".repeat(60_000),
    );
    let list = "  • A blanket that folds\n".repeat(40_000);
    let story = format!("A Bag Is Packed\n\nAgadez (IOM) – In it are:\n\n{list}\n");
    let text = story + &text;
    let input = Input {
        path: "20180101.txt".as_ref(),
        folder: None,
        document: Document::text(text.as_bytes()),
    };
    let issue = Arc::new(parse(input, &LEXICON));
    let archive = Archive::build(vec![issue], Vec::new(), true, Arc::clone(&LEXICON), TODAY);
    for typed in [
        "near/5(boat, sea)",
        "/.*[^A-Z]|[A-Z]/",
        "boat",
        "zzzz OR \"boat boat sea\"",
    ] {
        let query = read(typed).expect("reads");
        let found = Selection::of(&archive, &query);
        for at in found.items.iter() {
            let (issue, item) = archive.item(*at).expect("there");
            query::Highlights::of(&query).spans(issue, item);
        }
    }
}

/// The country of an outlet is that of the lexicon, or the one printed beside its name.
#[test]
fn outlets_have_the_country_printed_beside_them() {
    let query = read("outlet-country:Sweden").expect("reads");
    let found = Selection::of(&SAMPLE, &query).items;
    let countries: Vec<usize> = found
        .iter()
        .map(|at| {
            SAMPLE
                .outlet_countries()
                .filter(|(_, b)| b.contains(at))
                .count()
        })
        .collect();
    assert!(!found.is_empty());
    assert!(countries.iter().all(|n| *n > 0));
}

/// If a query narrows another, its hits are a subset of the other's.
#[test]
fn narrowing_is_sure() {
    for (longer, shorter, want) in [
        ("boats", "boat", true),
        ("boat", "boats", false),
        ("a boats", "boat", true),
        ("boats", "x boat", false),
        ("-boats", "-boat", false),
        ("-boat", "-boats", false),
        ("outlet:a b", "outlet:a", true),
        ("a OR b", "a", false),
        ("boats OR b", "boat OR b", false),
        ("x", "", true),
    ] {
        let read = |typed| read(typed).expect("reads");
        assert_eq!(
            read(longer).narrows(&read(shorter)),
            want,
            "{longer} after {shorter}"
        );
    }
}

/// The README's example queries find what it says.
#[test]
fn the_readmes_queries() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).expect("README.md");
    let rows: Vec<(&str, &str)> = readme
        .lines()
        .filter_map(|l| {
            let (_, rest) = l.strip_prefix("| ")?.split_once(" | `")?;
            let (typed, finds) = rest.split_once("` | ")?;
            let finds = finds.strip_suffix(" |")?;
            finds.contains(" in ").then_some((typed, finds))
        })
        .filter(|(_, finds)| finds.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(rows.len(), 32);
    for (typed, finds) in rows {
        let query = read(typed).expect(typed);
        let found = Selection::of(&SAMPLE, &query);
        let (items, issues) = (found.items.len(), found.issues.len());
        let plural = dateline::text::number::plural;
        let told = format!("{} in {}", plural(items, "item"), plural(issues, "issue"));
        assert_eq!(told, finds, "{typed}");
    }
}
