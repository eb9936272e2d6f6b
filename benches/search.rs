//! Search speed, as ratios to baselines and peers of the same run: a memmem scan of the same bytes, and `grep` and `rg`
//! (if installed) over the same files. Only prints figures; never fails.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints rounded figures"
)]

mod archive;
mod measure;

use std::process::{Command, Stdio};
use std::sync::Arc;

use dateline::archive::load;
use dateline::model::Lexicon;
use dateline::query::{Query, Selection, read, search};
use dateline::runtime::find::find;
use measure::{Table, median};

/// Queries, with equivalent patterns for the peers.
const TEXTS: [(&str, &str); 8] = [
    ("a letter", "s"),
    ("two letters", "sh"),
    ("three letters", "she"),
    ("a common word", "shelter"),
    ("a rare word", "lighthouse"),
    ("an absent word", "zyxwvutq"),
    ("a phrase", "\"of the boats\""),
    ("two words", "shelter boats"),
];
const OTHERS: [(&str, &str); 7] = [
    ("an outlet", "outlet:Xinhua"),
    ("a month", "date:2010-03"),
    ("an outlet in a year", "outlet:Reuters date:2012"),
    ("words near each other", "near/5(shelter, boats)"),
    ("a regular expression", "/shelters? (for|of) the/"),
    ("one with word borders", "/\\b[a-z]+ships?\\b/"),
    ("a kind and a word", "kind:story shelter"),
];

fn main() {
    let files = archive::files();
    let bytes: Vec<Vec<u8>> = files
        .iter()
        .map(|f| std::fs::read(f).expect("reads"))
        .collect();
    let size = bytes.iter().map(Vec::len).sum::<usize>();
    let lexicon = Lexicon::builtin().expect("reads");
    let options = load::Options::of(vec![archive::folder()]);
    let archive = load::load(options, &lexicon, jiff::civil::Date::MAX, &mut |_| {});
    println!(
        "{} issues, {:.1} MB, page cache warm; medians of {} runs",
        archive.len(),
        size as f64 / 1e6,
        measure::RUNS
    );
    let dates = archive.dates(jiff::civil::Date::MAX, false);
    let ask = |typed: &str| -> Query { read(typed, &dates).expect("reads") };
    let all = |query: &Query| find(&archive, query, None, &mut |_| true).unwrap_or_default();

    let mut table = Table::new(size, &["memmem"]);
    table.time("memmem", "memmem, absent word", || {
        bytes
            .iter()
            .filter(|b| memchr::memmem::find(b, b"zyxwvutq").is_some())
            .count()
    });
    for (name, typed) in TEXTS.iter().chain(&OTHERS) {
        let query = ask(typed);
        let found = Arc::new(all(&query));
        let issues = Selection::from_items(&archive, &query, Arc::clone(&found))
            .issues
            .len();
        let label = format!("{name}: {typed} ({issues} issues, {} items)", found.len());
        table.time(name, &label, || all(&query));
    }
    let (short, long) = (ask("shelte"), ask("shelter"));
    let former = Arc::new(all(&short));
    table.time("narrowed", "shelter, after shelte: only its hits", || {
        search(&archive, &long, Some(&former), &mut |_| true)
    });
    table.time("selection", "what is shown of these hits", || {
        Selection::from_items(&archive, &long, Arc::clone(&former))
    });
    table.print();

    let once = std::time::Instant::now();
    let countries = archive
        .countries()
        .rows()
        .filter(|(_, i)| !i.is_empty())
        .count();
    println!(
        "\ncountries mentioned, all texts once: {:.0} ms ({countries} countries)",
        once.elapsed().as_secs_f64() * 1e3
    );

    println!("\n| peer, whole process | ms |\n|---|---:|");
    for (name, args) in [
        ("grep", vec!["-rci", "shelter"]),
        ("grep", vec!["-rc", "shelter"]),
        ("rg", vec!["-ci", "shelter"]),
        ("rg", vec!["-c", "shelter"]),
    ] {
        let mut command = Command::new(name);
        command
            .args(&args)
            .arg(archive::folder())
            .stdout(Stdio::null());
        if command.status().is_err() {
            println!("| {name} | not installed |");
            continue;
        }
        let mut times = measure::times(|| command.status().is_ok());
        println!("| {name} {} | {:.0} |", args.join(" "), median(&mut times));
    }
}
