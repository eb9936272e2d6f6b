//! Complexity tests: four times as much of a kind of line or grammar construct, on one line or many, may take at most
//! six times as long to parse and search. A quadratic step would take sixteen times as long.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::archive::Archive;
use dateline::archive::load::MAX_BYTES;
use dateline::export::{Export, FORMATS};
use dateline::parse::{Input, parse};
use dateline::query::Selection;
use dateline::source::{Document, documents};

use crate::util::{LEXICON, TODAY, read};

/// Best of `runs`, because noise only adds time.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Formats that differ in how they take a text apart.
const EXPORTS: [&str; 5] = ["json", "csv", "markdown", "report-html", "bibtex"];

/// Everything done with a file: parse, index, search, export.
fn work(text: &str) {
    let path = Path::new("20180816.txt");
    let bytes = text.as_bytes();
    let input = Input {
        path,
        folder: None,
        document: Document::text(bytes),
    };
    let issue = parse(input, &LEXICON);
    let archive = Archive::build(
        vec![Arc::new(issue)],
        Vec::new(),
        true,
        Arc::clone(&LEXICON),
        TODAY,
    );
    for query in [
        "boat",
        "zzz",
        "caf\u{e9}",
        "=WHO",
        "near/3(a, b)",
        "country:Niger",
    ] {
        let query = read(query).expect("reads");
        let selection = Selection::of(&archive, &query);
        let marks = dateline::query::Highlights::of(&query);
        for at in selection.items.iter() {
            if let Some((issue, item)) = archive.item(*at) {
                marks.spans(issue, item);
            }
        }
    }
    for format in FORMATS.iter().filter(|f| EXPORTS.contains(&f.name)) {
        (format.write)(&mut std::io::sink(), &Export::all(&archive)).expect("written");
    }
}

/// Repeats `unit` `n` times; a unit that is a whole line ends with its line feed.
fn text(unit: &str, n: usize) -> String {
    let mut text = "16 August 2018\n\nmain banner\n\n".to_owned();
    for i in 0..n {
        // Make every copy different, so that no cache answers.
        _ = write!(text, "{}", unit.replace('#', &i.to_string()));
    }
    text.push_str("\n\nMigration in the News\n\n  \u{2022} Reuters reported that boats came.\n");
    text
}

/// Large enough to measure, and to expose a quadratic step.
const BYTES: usize = 10_000;

/// Times below this are noise.
const LEAST: Duration = Duration::from_millis(8);

#[track_caller]
fn check(unit: &str) {
    grows(unit, text, work);
}

#[track_caller]
fn grows(unit: &str, text: impl Fn(&str, usize) -> String, work: impl Fn(&str)) {
    let n = (BYTES / unit.len()).max(8);
    let (small, large) = (text(unit, n), text(unit, 4 * n));
    // Nearly always one run tells; more are made only to hold against noise.
    let linear = [1, 3, 3, 3].into_iter().any(|runs| {
        let short = best(runs, || work(&small)).max(LEAST);
        best(runs, || work(&large)) <= short * 6
    });
    assert!(linear, "grows faster than linear: {unit:?}");
}

/// What a page or the text of a mail may repeat, between a headline and the lines of a footer.
#[test]
fn pages_and_mails() {
    for (head, foot, units) in [
        (
            "<html><body><h1>Harbour Watch</h1>",
            "<p>Harbour Watch</p><p>Unsubscribe</p><p>Harbour Watch is a charity.</p></body></html>",
            [
                "<p>line of words #</p>",
                "<p>Harbour Watch</p>",
                "<p><a href=\"https://a.example/#\">Two words</a></p>",
                "<a href=\"https://a.example/#\">Two</a> | ",
                "<p><a href=\"https://a.example/#\">A headline of several words #</a></p><p>Text.</p>",
                "<p>Sponsored by the pier</p>",
                "<p>In this issue</p>",
                "<ul><li>Entry #</li></ul>",
                "<div><table><tr><td>Cell #",
                "<p>Unsubscribe #</p>",
                "<h2>Heading #</h2>",
                "<p><a href=\"https://a.example/#\">How was this letter?</a></p>",
                "<p>Pier Times - <a href=\"https://a.example/#\">A headline of words #</a></p>",
                "<p>Reuters</p><h3>A headline of words #</h3><p>Text #.</p>",
                "<style>.c#{font-size:#px} td.c#,p.d#{background:#06c;padding:4px}</style><p class=\"c# d#\">Words #</p>",
                "<p><a href=\"https://a.example/\" style=\"background:#06c;padding:4px\">Same words</a></p>",
                "<p>12 Pier Row, Port PA1 2BC</p>",
                "<p style=\"font-size:20px\">Large words #</p>",
                "<p>12 March 2024 · Le Monde</p><h3><a href=\"https://a.example/#\">Headline #</a></h3>",
                "<p><b>Le Monde</b> writes that words # follow</p>",
                "<p>Le Monde, 12 March ( – </p>",
                "<p>Words of a text that go on</p><p><a href=\"https://a.example/#\">Save my seat</a></p>",
                "<h2>Webinar #</h2><p>Words of a text #.</p><p><a href=\"https://a.example/#\">Save seat</a></p>",
                "<p><a href=\"https://a.example/#\">Le Monde</a> – <a href=\"https://a.example/#\">Share</a></p>",
                "<p>Kind regards,</p>",
                "<tr><td>&bull;</td><td>Words #</td></tr>",
            ]
            .as_slice(),
        ),
        (
            "<html><body><table><tr><th>Outlet</th><th>Headline</th></tr>",
            "</table><p>Unsubscribe</p></body></html>",
            &["<tr><td>Pier #</td><td><a href=\"https://a.example/#\">A headline of words #</a></td></tr>"],
        ),
        (
            "From: Pier Post <post@pier.example>\nSubject: Ropes\n\n",
            "\n-----\nPier Post\nUnsubscribe\nPier Post is a charity.\n",
            &[
                "line of words #\n\n",
                "Pier Post\n\n",
                "-----\nADVERTISEMENT\n-----\nwords #\n",
                "-----\nIN THIS ISSUE\n-----\n* entry #\n",
                "* entry #\n",
                "HEADING #\n-----\n",
                "Words of a headline [1]\n[#] https://a.example/#\n",
                "[1]label # ",
                "[",
                " https://a.example/#",
                "[words #](http://a.example/# ",
                "## Heading #\n",
                "--\n",
                "https://a.example/#\n",
                "unsubscribe #\n\n",
                "> quoted #\n",
                "> From: Pier Post\n",
                "1.# Headline of words\n\n",
                "HEADLINE IN CAPITALS (BBC, #\n",
                "(",
            ],
        ),
    ] {
        let text = |unit: &str, n: usize| {
            let units = (0..n).map(|i| unit.replace('#', &i.to_string()));
            format!("{head}{}{foot}", units.collect::<String>())
        };
        for unit in units {
            grows(unit, text, |text| {
                for document in documents(Path::new("mail"), text.as_bytes(), MAX_BYTES).0 {
                    let input = Input {
                        path: Path::new("mail"),
                        folder: None,
                        document,
                    };
                    parse(input, &LEXICON);
                }
            });
        }
    }
}

/// Many lines of each kind that the parser knows.
#[test]
fn kinds_of_lines() {
    for unit in [
        "a\n",
        "\u{2022}\n",
        "\n",
        "By A\n",
        "By Ada Marlow #\n",
        "main banner\n",
        "Read more\n",
        "Read moreWatch here\n",
        "Share on Twitter | Facebook\n",
        "Posted on Tue. June 19, 2018\n",
        "Migration in the News\n",
        "Trending on the Internet\n",
        "Quote of the Day\n",
        "Publisher: Quayside Courier #\n",
        "Media Contacts\n",
        "A Ferry Sails At Dawn #\n",
        "A Ferry Sails\nIt sails # times.\n\n",
        "Port Amaro (IOM) \u{2013} The crew carried # loaves.\n",
        "The crew carried # loaves to the school.\n",
        "A ferry at dawn #. Photo: IOM/Ada Marlow 2017\n",
        "Reuters/Ada Marlow\n",
        "Nana: \"I came by sea #, and I stay by choice.\"\n",
        "\"I came by sea #, and I stay by choice.\"\nNana \u{2013} fisher\n",
        "TIME:\u{a0}A bus waits # at the last stop.\n",
        "  \u{2022} Reuters reported that # boats came.\n",
        "  \u{2022} AFP, BBC and The Guardian reported on # boats. Al Jazeera also carried the story.\n",
        "  \u{2022} Thailand\u{2019}s The Nation # reported on caf\u{e9}s.\n",
        "Headline # Reuters, 14 Mar 2018\n",
        "4/12/16, NPR: Headline #\n",
        "Something happened # (The Guardian \u{2013} 02/11/2017)\n",
        "see http://example.org/#\n",
        "harbour-\nmaster #\n",
        "caf\u{e9}s, na\u{ef}ve #\n",
        "\u{2014}\u{2014}\u{2014}\n",
        "\u{e9}\u{301}\u{301}\n",
        "\u{645}\u{6cc}\u{200c}\u{62e}\n",
        "\u{5b66}\u{6821}\u{3002}\n",
    ] {
        check(unit);
    }
}

/// Each grammar construct repeated on one line.
#[test]
fn constructs_in_one_line() {
    for unit in [
        "A & ",
        "A # and ",
        "Council of and ",
        "Reuters, ",
        "The Nation (Thailand), ",
        "Thailand\u{2019}s ",
        "A's ",
        "( ",
        ") ",
        "\u{201c} ",
        "\u{201d} ",
        "\" ",
        "' ",
        ": ",
        "\u{2013} ",
        "/ ",
        ". ",
        "...",
        "\u{2022} ",
        "Read more ",
        "| ",
        "Photo: ",
        "\u{a9} ",
        "http://example.org/# ",
        "a@example.org ",
        "reported ",
        "said Reuters. ",
        "The Guardian said so #. ",
        "In the harbour, ",
        "The ",
        "of the ",
        "2018 ",
        "16 August 2018 ",
        "caf\u{e9} ",
        "\u{e9}",
        "x",
        "x-",
        "\t",
        "\u{a0}",
    ] {
        check(unit);
        check(&format!("{unit}\u{2022}"));
    }
    // The same after a prefix that gives the line its kind.
    for head in [
        "Publisher: ",
        "  \u{2022} ",
        "Photo: ",
        "By ",
        "Quote of the Day\n",
        "Port Amaro (IOM) \u{2013} ",
        "Nana: \"",
        "TIME: ",
        "Headline\nPublisher: ",
    ] {
        for unit in [
            "A & ",
            "A and ",
            "Reuters, ",
            "Council of and ",
            "x ",
            "(a) ",
            "\u{201c}a\u{201d} ",
        ] {
            let whole = |unit: &str, n: usize| {
                format!("16 August 2018\n\n{head}{}B\nText.\n", unit.repeat(n))
            };
            grows(unit, whole, work);
        }
    }
}
