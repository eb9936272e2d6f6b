//! Reads every text of `tests/corpus` and of the sample archive with LF, CRLF and CR: each must yield the same issue,
//! compared with a readable snapshot. Every prefix of every file must parse without a panic and without losing a line.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use dateline::model::{Issue, ItemKind, Lines, Mention, Span};
use dateline::parse::{Input, Parser, parse};
use dateline::source::Document;
use proptest::prelude::*;

use crate::util::LEXICON;

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["tests/corpus", "data/sample"]
        .iter()
        .flat_map(|f| std::fs::read_dir(root.join(f)).expect("the folder is there"))
        .map(|e| e.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(files.len() > 12, "the corpus is there");
    files
}

fn read(path: &Path, bytes: &[u8]) -> Issue {
    parse(
        Input {
            path,
            folder: None,
            document: Document::text(bytes),
        },
        &LEXICON,
    )
}

/// Parser state carried over to the next issue must not change its result.
#[test]
fn one_parser_reads_all_as_new_ones_do() {
    let files: Vec<_> = files()
        .into_iter()
        .map(|path| (std::fs::read(&path).expect("reads"), path))
        .collect();
    let told: Vec<String> = files
        .iter()
        .map(|(bytes, path)| tell(&read(path, bytes)))
        .collect();
    let mut parser = Parser::new(&LEXICON);
    for step in [1, 7, files.len() - 1] {
        for n in 0..files.len() {
            let at = n * step % files.len();
            let (bytes, path) = &files[at];
            let input = Input {
                path,
                folder: None,
                document: Document::text(bytes),
            };
            assert_eq!(tell(&parser.parse(input)), told[at], "{}", path.display());
        }
    }
}

#[test]
fn files_read_as_they_should() {
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let told = tell(&read(&path, text.as_bytes()));
        for ends in ["\r\n", "\r"] {
            assert_eq!(
                tell(&read(&path, text.replace('\n', ends).as_bytes())),
                told,
                "{} with other line ends",
                path.display()
            );
        }
        let folder = if path.starts_with(Path::new(env!("CARGO_MANIFEST_DIR")).join("data")) {
            "sample"
        } else {
            "corpus"
        };
        let name = format!(
            "{folder}_{}",
            path.file_stem().expect("a name").to_string_lossy()
        );
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, told) });
    }
}

/// Other newsletters, in `data/examples`, each read with its own lexicon file.
#[test]
fn examples_read_by_words_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples");
    for name in ["harbour-watch", "le-fil-migrations"] {
        let mut settings = dateline::config::Settings::default();
        let words = std::fs::read_to_string(root.join(name).with_extension("toml")).expect("UTF-8");
        assert_eq!(settings.add_lexicon(&words, name), None);
        let lexicon = settings.full_lexicon().expect("reads");
        let folder = std::fs::read_dir(root.join(name)).expect("the folder is there");
        for path in folder.map(|e| e.expect("an entry").path()) {
            let bytes = std::fs::read(&path).expect("read");
            let input = Input {
                path: &path,
                folder: None,
                document: Document::text(&bytes),
            };
            let issue = parse(input, &lexicon);
            check_nothing_lost(&issue);
            let stem = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let snapshot = format!("example_{}_{stem}", name.replace('-', "_"));
            insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(snapshot, tell(&issue)); });
        }
    }
}

#[test]
fn the_text_export_reads_as_the_source() {
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let once = read(&path, text.as_bytes());
        assert_eq!(
            tell(&read(&path, once.text.as_bytes())),
            tell(&once),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_prefix_reads() {
    for path in files() {
        let bytes = std::fs::read(&path).expect("read");
        // Every prefix of short files; for longer files, enough prefixes to cut every line many times.
        let step = if bytes.len() < 400 { 1 } else { 17 };
        for end in (0..bytes.len()).step_by(step) {
            check_nothing_lost(&read(&path, &bytes[..end]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// Shuffled corpus lines, with runs of blank lines between them.
    #[test]
    fn nothing_is_lost(picks in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4), 1..60)) {
        let all: Vec<String> = files().iter().flat_map(|f| std::fs::read_to_string(f).expect("UTF-8").lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let lines: Vec<String> = picks.iter().map(|(pick, blank)| format!("{}\n{}", pick.get(&all), "\n".repeat(*blank))).collect();
        let text = lines.concat();
        let path = Path::new("mixed.txt");
        let once = read(path, text.as_bytes());
        check_nothing_lost(&once);
        let told = tell(&once);
        for ends in ["\r\n", "\r"] {
            prop_assert_eq!(&tell(&read(path, text.replace('\n', ends).as_bytes())), &told);
        }
        prop_assert_eq!(tell(&read(path, once.text.as_bytes())), told);
    }

    #[test]
    fn any_bytes_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_nothing_lost(&read(Path::new("any.txt"), &bytes));
    }
}

/// Items are disjoint, in order, and cover every non-blank line; fields lie within their item.
fn check_nothing_lost(issue: &Issue) {
    let mut last = 0;
    let mut held = vec![false; issue.text.lines().count() + 2];
    for item in &issue.items {
        let Lines { first, last: end } = item.lines;
        assert!(
            first > last && end >= first,
            "{:?} after line {last}",
            item.lines
        );
        held[first as usize..=end as usize].fill(true);
        last = end;
        let inside =
            |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
        for link in &item.links {
            assert!(inside(item.span, link.label), "a link outside its item");
        }
        for (name, field) in item.fields() {
            assert!(inside(item.span, field), "{name:?} is outside its item");
        }
        if let ItemKind::Brief(brief) = &item.kind {
            let names = brief.outlets.iter().chain(&brief.also).map(|m| m.printed);
            for part in names.chain(brief.verb) {
                assert!(
                    inside(brief.text, part),
                    "an outlet or a verb outside its brief"
                );
            }
        }
    }
    for (n, line) in issue.text.split('\n').enumerate() {
        assert!(
            line.trim().is_empty() || held[n + 1],
            "line {} is in no item: {line:?}",
            n + 1
        );
    }
}

/// Summarises an issue for a snapshot.
fn tell(issue: &Issue) -> String {
    let of = |span: Span| span.of(&issue.text);
    let maybe = |name: &str, span: Option<Span>| {
        span.map_or_else(String::new, |s| format!("\n      {name}: {}", of(s)))
    };
    let mut out = format!(
        "date {:?} from {:?}\npublication {:?}\ncontact {:?}\n",
        issue.date.map(|d| d.to_string()),
        issue.date_from,
        issue.publication,
        issue.contact.map(of)
    );
    for item in &issue.items {
        let Lines { first, last } = item.lines;
        let at = if first == last {
            format!("{first}")
        } else {
            format!("{first}-{last}")
        };
        _ = write!(out, "{at:>7} {}", item.kind.id());
        _ = match &item.kind {
            ItemKind::Furniture(role) => write!(out, " {}: {}", role.id(), of(item.span).trim()),
            ItemKind::Notice(notice) => write!(
                out,
                ": {}",
                notice
                    .parts
                    .iter()
                    .map(|p| of(*p))
                    .collect::<Vec<_>>()
                    .join(" / ")
            ),
            ItemKind::Story(s) => write!(
                out,
                ": {}{}{}{}{}{}{}{}{}",
                s.headline.map_or("(no headline)", of),
                maybe("standfirst", s.standfirst),
                maybe("posted", s.posted),
                maybe("byline", s.byline),
                maybe("place", s.place),
                maybe("source", s.source),
                maybe("caption", s.photo.and_then(|p| p.caption)),
                maybe("credit", s.photo.and_then(|p| p.credit)),
                s.body
                    .iter()
                    .map(|p| format!("\n      | {}", short(of(*p))))
                    .collect::<Vec<_>>()
                    .concat(),
            ),
            ItemKind::Quote(q) => write!(
                out,
                " {}: {}{}{}",
                q.form.id(),
                of(q.text),
                maybe("speaker", q.speaker),
                maybe("about", q.about)
            ),
            ItemKind::Picture(p) => write!(
                out,
                "{}{}{}{}",
                maybe("heading", p.heading),
                maybe("source", p.source),
                maybe("caption", p.caption),
                maybe("credit", p.credit)
            ),
            ItemKind::Brief(b) => write!(
                out,
                " {} {} [{}]{} {}: {}",
                b.section.id(),
                b.rule.id(),
                outlets(&b.outlets, &issue.text),
                if b.also.is_empty() {
                    String::new()
                } else {
                    format!(" also [{}]", outlets(&b.also, &issue.text))
                },
                b.verb.map_or("-", of),
                short(of(b.text)),
            ),
        };
        for link in &item.links {
            _ = write!(out, "\n      link: {}", of(link.label));
        }
        out.push('\n');
    }
    for note in &issue.notes {
        _ = writeln!(
            out,
            "note {}: {}: {}",
            note.line,
            note.code(),
            note.message()
        );
    }
    out
}

fn outlets(mentions: &[Mention], text: &str) -> String {
    let one = |m: &Mention| {
        let name = m.printed.of(text);
        m.region
            .map_or(name.to_owned(), |r| format!("{name} of {}", r.of(text)))
    };
    mentions.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn short(text: &str) -> String {
    let line: Vec<char> = text.replace('\n', "⏎").chars().collect();
    if line.len() <= 90 {
        line.iter().collect()
    } else {
        format!("{}…", line[..90].iter().collect::<String>())
    }
}
