//! Exports, read back with other programs' readers: every format says the same as the archive, and no text of an issue acts
//! as markup, a formula or a field.

use std::path::PathBuf;
use std::sync::LazyLock;

use biblib::{BibParser, CitationParser, RisParser};
use dateline::archive::{Archive, load};
use dateline::export::cite::{Cited, STYLES, Style, citation, reference};
use dateline::export::record::{Record, records};
use dateline::export::{Export, FORMATS, format, format_of_file};
use dateline::query::facet::FacetKind;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

use crate::util::{LEXICON, SAMPLE, TODAY};

/// All that the tests can read: the corpus of texts, that of pages and mails, and issues that try to break out of a format.
static CORPUS: LazyLock<Archive> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let traps = tempfile::tempdir().expect("a folder");
    for (name, text) in TRAPS {
        std::fs::write(traps.path().join(name), text).expect("written");
    }
    let paths = vec![
        root.join("tests/corpus"),
        root.join("tests/pages"),
        traps.path().into(),
    ];
    load::load(load::Options::of(paths), &LEXICON, TODAY, &mut |_| {})
});

/// Texts that mean something in a spreadsheet, in Markdown, HTML, RIS, BibTeX.
const TRAPS: [(&str, &str); 2] = [
    (
        "20180901.txt",
        "IOM Newsdesk\n1 September 2018\n\nmain banner\n\n=HYPERLINK(\"http://evil.example\",\"x\") <b>Bold</b>\nGeneva (IOM) – A *starred* [link](javascript:alert(1)) and \
         ![image](x) and <script>alert(1)</script> & more.\n\nMigration in the News:\n\n•  +1 AFP reports that \\input{x} costs 5% of $3 & {a_b}^2 ~ #1.\n•  \
         ER  - Reuters reports that “TY  - NEWS” is a field.\n•  1. Xinhua says that @SUM(A1) is a formula.\n•  ＝Full width, BBC reports.\n",
    ),
    (
        "20180902.html",
        "<!doctype html><title>\"><script>x</script></title><p>2 September 2018</p><h2># Not a heading</h2><p>- Not a list</p>\
         <p><a href=\"https://example.org/a'b\">&lt;img src=x onerror=y&gt;</a></p>",
    ),
];

fn written(name: &str, export: &Export<'_>) -> String {
    let mut out = Vec::new();
    (format(name).expect("a format").write)(&mut out, export).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn all<'a>(export: &'a Export<'a>) -> Vec<Record<'a>> {
    records(export).collect()
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn csv_and_tsv_say_what_the_records_say() {
    let export = Export::all(&CORPUS);
    for (name, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let text = written(name, &export);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(name == "csv")
            .from_reader(text.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let column = |name: &str| header.iter().position(|h| h == name).expect("a column");
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        let all = all(&export);
        assert_eq!(rows.len(), all.len(), "{name}");
        for (row, record) in rows.iter().zip(&all) {
            let cell = |name: &str| row.get(column(name)).expect("a cell");
            // The sign that makes a formula harmless is the only change.
            let plain = |cell: &str| single_blanks(cell.strip_prefix('\'').unwrap_or(cell));
            assert_eq!(cell("id"), record.id);
            let text = record.whole_text();
            assert_eq!(
                plain(cell("text")),
                plain(&single_blanks(&text)),
                "{}",
                record.id
            );
            assert_eq!(cell("first_line"), record.lines.0.to_string());
            for cell in row {
                let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
                assert!(!cell.starts_with(formula), "{name} {}: {cell}", record.id);
            }
        }
    }
}

/// Rows of a table stay rows, and a redirect is given as where it leads.
#[test]
fn tables_and_redirects_are_exported() {
    let export = Export::all(&SAMPLE);
    let markdown = written("markdown", &export);
    let table = "| Harbour | Boats | Languages |\n|---|---|---|\n| Tyrsund | 14 | 9 |\n";
    assert!(markdown.contains(table));
    let html = written("html", &export);
    assert!(html.contains("<tr><td>Tyrsund</td><td>14</td><td>9</td></tr>"));
    let csv = written("csv", &export);
    for text in [markdown, html, csv] {
        assert!(text.contains("lantern.example"));
        assert!(!text.contains("click.letters.example"));
    }
}

#[test]
fn markdown_has_only_our_markup() {
    let export = Export::all(&CORPUS);
    let text = written("markdown", &export);
    let all = all(&export);
    let (mut headings, mut links) = (0, Vec::new());
    for event in Parser::new(&text) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_))
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Code(_) => {
                panic!("markup of an issue: {event:?}")
            }
            _ => {}
        }
    }
    let issues = CORPUS.entries().filter(|(_, e)| e.items > 0).count();
    let with_headline = all.iter().filter(|r| r.headline.is_some()).count();
    assert_eq!(headings, issues + with_headline);
    let known = all.iter().flat_map(|r| &r.links);
    let known: Vec<&str> = known.map(|l| l.url.as_str()).collect();
    assert_eq!(links, known);
}

/// The text and the elements of a page.
fn flatten(node: &Handle, text: &mut String, names: &mut Vec<String>, links: &mut Vec<String>) {
    match &node.data {
        NodeData::Text { contents } => text.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            names.push(name.local.to_string());
            let attrs = attrs.borrow();
            let href = attrs.iter().find(|a| &*a.name.local == "href");
            links.extend(href.map(|a| a.value.to_string()));
            assert!(attrs.iter().all(|a| !a.name.local.starts_with("on")));
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        flatten(child, text, names, links);
    }
}

#[test]
fn pages_have_only_our_elements_and_all_texts() {
    let export = Export::all(&CORPUS);
    for name in ["html", "report-html"] {
        let page = written(name, &export);
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page.as_str());
        let (mut text, mut names, mut links) = (String::new(), Vec::new(), Vec::new());
        flatten(&dom.document, &mut text, &mut names, &mut links);
        assert!(
            !names
                .iter()
                .any(|n| ["script", "img", "b", "iframe"].contains(&n.as_str()))
        );
        assert!(
            links
                .iter()
                .all(|l| l.starts_with("http") || l.to_ascii_lowercase().starts_with("mailto:"))
        );
        let text = single_blanks(&text);
        for record in all(&export) {
            // The cells of a table have no bars between them.
            let cells = record.text.iter().flat_map(|text| text.split(" | "));
            for words in cells {
                assert!(text.contains(&single_blanks(words)), "{name} {}", record.id);
            }
        }
    }
}

#[test]
fn json_is_one_document_and_lines_are_many() {
    let export = Export::all(&CORPUS);
    let json: Value = serde_json::from_str(&written("json", &export)).expect("JSON");
    let issues = json["issues"].as_array().expect("issues");
    assert_eq!(
        json["program"],
        concat!("dateline ", env!("CARGO_PKG_VERSION"))
    );
    let lines = written("jsonl", &export);
    assert_eq!(lines.lines().count(), issues.len());
    for (line, issue) in lines.lines().zip(issues) {
        let line: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(line["items"], issue["items"]);
    }
}

#[test]
fn ris_reads_back() {
    for cited in [Cited::Item, Cited::Outlet] {
        let export = Export {
            cited,
            ..Export::all(&CORPUS)
        };
        let all = all(&export);
        let read = RisParser::new()
            .parse(&written("ris", &export))
            .expect("RIS");
        assert_eq!(read.len(), all.len());
        for (got, record) in read.iter().zip(&all) {
            let title = reference(record, cited).title;
            assert_eq!(got.title, single_blanks(&title), "{}", record.id);
            let item = format!("Item {}: ", single_blanks(&record.id));
            let notes = got.extra_fields.get("N1").expect("a note");
            assert!(notes.iter().any(|n| n.contains(&item)), "{notes:?}: {item}");
            let text = single_blanks(&record.whole_text());
            assert_eq!(
                got.abstract_text.clone().unwrap_or_default(),
                text,
                "{}",
                record.id
            );
            if let (Some(date), Cited::Item) = (record.date, cited) {
                let year = i32::from(date.first().year());
                assert_eq!(
                    got.date.as_ref().map(|d| d.year),
                    Some(year),
                    "{}",
                    record.id
                );
            }
        }
    }
}

#[test]
fn bibtex_reads_back() {
    let export = Export::all(&CORPUS);
    let all = all(&export);
    let read = BibParser::new()
        .parse(&written("bibtex", &export))
        .expect("BibTeX");
    assert_eq!(read.len(), all.len());
    // The reader leaves commands of TeX as they are.
    let plain = |text: &str| {
        let mut text = text.replace(['{', '}'], "");
        for (command, sign) in [
            ("\\textbraceleft", "{"),
            ("\\textbraceright", "}"),
            ("\\textasciitilde", "~"),
            ("\\textasciicircum", "^"),
            ("\\&", "&"),
            ("\\%", "%"),
            ("\\$", "$"),
            ("\\#", "#"),
            ("\\_", "_"),
            ("\\textbackslash", "\\"),
        ] {
            text = text.replace(command, sign);
        }
        text
    };
    for (got, record) in read.iter().zip(&all) {
        assert_eq!(
            plain(&got.title),
            single_blanks(&record.name()),
            "{}",
            record.id
        );
        let text = single_blanks(&record.whole_text());
        assert_eq!(
            plain(&got.abstract_text.clone().unwrap_or_default()),
            text,
            "{}",
            record.id
        );
    }
}

/// Zotero does not recognise a file at all if one type is not in its list.
#[test]
fn csl_json_has_what_the_schema_requires() {
    let export = Export::all(&CORPUS);
    let json: Value = serde_json::from_str(&written("csl-json", &export)).expect("JSON");
    let entries = json.as_array().expect("a list");
    let all = all(&export);
    assert_eq!(entries.len(), all.len());
    for (entry, record) in entries.iter().zip(&all) {
        assert_eq!(entry["type"], "article-newspaper");
        assert!(entry["id"].is_string());
        assert_eq!(entry["title"], record.name());
        assert_eq!(entry["custom"]["item"], *record.id);
    }
}

/// Checks the citations of an item of the sample, in each style.
#[track_caller]
fn check(id: &str, cited: Cited, want: [&str; STYLES.len()]) {
    let items = SAMPLE.items_called(id);
    let issues = [items.first().expect("an item").issue];
    let export = Export {
        issues: &issues,
        items: Some(&items),
        ..Export::all(&SAMPLE)
    };
    let all = all(&export);
    let record = all.first().expect("a record");
    for ((style, name), want) in STYLES.into_iter().zip(want) {
        assert_eq!(citation(&reference(record, cited), style), want, "{name}");
    }
}

/// A story with a headline and no byline.
#[test]
fn citations_of_a_story() {
    check(
        "2018-08-16/1",
        Cited::Item,
        [
            "Nurse, Helper, Detainee: The Migrant in a Libyan Centre Who Moved an IOM Colleague. (2018, August 16). IOM Newsdesk.",
            "“Nurse, Helper, Detainee: The Migrant in a Libyan Centre Who Moved an IOM Colleague,” IOM Newsdesk, August 16, 2018.",
            "IOM Newsdesk. 2018. “Nurse, Helper, Detainee: The Migrant in a Libyan Centre Who Moved an IOM Colleague.” August 16.",
            "“Nurse, Helper, Detainee: The Migrant in a Libyan Centre Who Moved an IOM Colleague.” IOM Newsdesk, 16 Aug. 2018.",
        ],
    );
}

/// A brief is described with the headline of its outlet, and its link is not that of the newsletter.
#[test]
fn citations_of_a_brief() {
    check(
        "2018-12-14/3",
        Cited::Item,
        [
            "[Press brief citing The Guardian: “The baker who learned six words for crust”]. (2018, December 14). Harbour Reads: What the Tide Brought In.",
            "[Press brief citing The Guardian: “The baker who learned six words for crust”], Harbour Reads: What the Tide Brought In, December 14, 2018.",
            "Harbour Reads: What the Tide Brought In. 2018. [Press brief citing The Guardian: “The baker who learned six words for crust”]. December 14.",
            "[Press brief citing The Guardian: “The baker who learned six words for crust”]. Harbour Reads: What the Tide Brought In, 14 Dec. 2018.",
        ],
    );
}

#[test]
fn citations_of_an_outlet_as_reported() {
    check(
        "2018-12-14/3",
        Cited::Outlet,
        [
            "The Guardian. (n.d.). The baker who learned six words for crust, as reported in Harbour Reads: What the Tide Brought In (2018, December 14). https://www.theguardian.example/bread",
            "The Guardian, “The baker who learned six words for crust,” as reported in Harbour Reads: What the Tide Brought In, December 14, 2018, https://www.theguardian.example/bread.",
            "The Guardian. n.d. “The baker who learned six words for crust.” As reported in Harbour Reads: What the Tide Brought In, December 14, 2018. https://www.theguardian.example/bread.",
            "The Guardian. “The baker who learned six words for crust.” As reported in Harbour Reads: What the Tide Brought In, 14 Dec. 2018, https://www.theguardian.example/bread.",
        ],
    );
}

/// Without a link there is no headline of the outlet.
#[test]
fn citations_of_an_outlet_without_its_headline() {
    check(
        "2018-08-16/12",
        Cited::Outlet,
        [
            "Reuters. (n.d.). [Report], as reported in IOM Newsdesk (2018, August 16).",
            "Reuters, [Report], as reported in IOM Newsdesk, August 16, 2018.",
            "Reuters. n.d. [Report]. As reported in IOM Newsdesk, August 16, 2018.",
            "Reuters. [Report]. As reported in IOM Newsdesk, 16 Aug. 2018.",
        ],
    );
}

/// A byline is the author as printed.
#[test]
fn citations_of_a_story_with_a_byline() {
    check(
        "2018-12-14/2",
        Cited::Item,
        [
            "Ada Marlow. (2018, December 14). A Map of Borrowed Umbrellas. Harbour Reads: What the Tide Brought In. https://lantern.example/umbrellas",
            "Ada Marlow, “A Map of Borrowed Umbrellas,” Harbour Reads: What the Tide Brought In, December 14, 2018, https://lantern.example/umbrellas.",
            "Ada Marlow. 2018. “A Map of Borrowed Umbrellas.” Harbour Reads: What the Tide Brought In, December 14. https://lantern.example/umbrellas.",
            "Ada Marlow. “A Map of Borrowed Umbrellas.” Harbour Reads: What the Tide Brought In, 14 Dec. 2018, https://lantern.example/umbrellas.",
        ],
    );
}

/// No more of a date than was printed.
#[test]
fn citations_of_a_month() {
    check(
        "2017-11/1",
        Cited::Item,
        [
            "[Press brief citing IRIN: “A Well for Two Villages: Herders and newcomers …”]. (2017, November). Media Listing.",
            "[Press brief citing IRIN: “A Well for Two Villages: Herders and newcomers …”], Media Listing, November 2017.",
            "Media Listing. 2017. [Press brief citing IRIN: “A Well for Two Villages: Herders and newcomers …”]. November.",
            "[Press brief citing IRIN: “A Well for Two Villages: Herders and newcomers …”]. Media Listing, Nov. 2017.",
        ],
    );
}

#[test]
fn reports_group_and_say_what_is_missing() {
    let query = crate::util::read("date:2018-08..2018-09").expect("reads");
    let selection = dateline::query::Selection::of(&SAMPLE, &query);
    let export = Export {
        issues: &selection.issues,
        items: Some(&selection.items),
        query: "date:2018-08..2018-09",
        days: query.span(),
        by: FacetKind::OutletCountry,
        ..Export::all(&SAMPLE)
    };
    insta::assert_snapshot!(written("report", &export));
}

#[test]
fn formats_are_told_by_their_file() {
    for (file, want) in [
        ("clips.csv", Some("csv")),
        ("a/b.MD", Some("markdown")),
        ("refs.bib", Some("bibtex")),
        ("refs.ris", Some("ris")),
        ("refs.json", Some("json")),
        ("notes", None),
        ("notes.docx", None),
    ] {
        assert_eq!(format_of_file(file).map(|f| f.name), want, "{file}");
    }
    assert!(Style::of("apa").is_some());
    assert!(FORMATS.iter().all(|f| format(f.name).is_some()));
}
