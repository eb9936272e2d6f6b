//! Parsing speed, as ratios to baselines of the same run: line split, UTF-8 check and memmem over the same bytes in
//! memory, and reading the same files on one thread. Only prints figures; never fails. `-- memory` skips the disk.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints rounded figures"
)]

mod archive;
mod measure;

use std::path::Path;

use dateline::archive::load;
use dateline::model::Lexicon;
use dateline::parse::{Input, Parser};
use dateline::source::Document;
use measure::{Table, median};

/// Same allocator as the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let files = archive::files();
    let bytes: Vec<Vec<u8>> = files
        .iter()
        .map(|f| std::fs::read(f).expect("reads"))
        .collect();
    let size = bytes.iter().map(Vec::len).sum::<usize>();
    let lexicon = Lexicon::builtin().expect("reads");
    println!(
        "{} issues, {:.1} MB, page cache warm; medians of {} runs",
        files.len(),
        size as f64 / 1e6,
        measure::RUNS
    );

    let mut in_memory = Table::new(size, &["memmem", "utf8", "lines"]);
    in_memory.time("memmem", "memmem, absent word", || {
        bytes
            .iter()
            .filter(|b| memchr::memmem::find(b, b"zyxwvutq").is_some())
            .count()
    });
    in_memory.time("utf8", "UTF-8 check, std", || {
        bytes
            .iter()
            .filter(|b| std::str::from_utf8(b).is_ok())
            .count()
    });
    in_memory.time("lines", "line split", || {
        bytes
            .iter()
            .map(|b| memchr::memchr_iter(b'\n', b).count())
            .sum::<usize>()
    });
    in_memory.time("parse", "parse, one thread", || {
        let path = Path::new("20180816.txt");
        let mut parser = Parser::new(&lexicon);
        let inputs = bytes.iter().map(|bytes| Input {
            path,
            folder: None,
            document: Document::text(bytes),
        });
        inputs.map(|input| parser.parse(input)).collect::<Vec<_>>()
    });
    in_memory.print();
    if std::env::args().any(|arg| arg == "memory") {
        return;
    }

    let mut from_disk = Table::new(size, &["read"]);
    from_disk.time("read", "fs::read of each file, one thread", || {
        files
            .iter()
            .map(|f| std::fs::read(f).expect("reads"))
            .collect::<Vec<_>>()
    });
    let options = load::Options::of(vec![archive::folder()]);
    from_disk.time("load", "load: listed, read, parsed, indexed", || {
        load::load(
            options.clone(),
            &lexicon,
            jiff::civil::Date::MAX,
            &mut |_| {},
        )
    });
    from_disk.print();
    println!(
        "\nreading the lexicon: {:.1} ms",
        median(&mut measure::times(
            || Lexicon::read_builtin().expect("reads")
        ))
    );
}
