//! Pages to lines, as a ratio to html5ever's tree of the same bytes, and whole mails from a folder. The pages are those of
//! `tests/pages` and, if `DATELINE_SHARED` names them, the real ones. Only prints figures; never fails.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints rounded figures"
)]

mod measure;

use std::path::{Path, PathBuf};

use dateline::source::documents;
use html5ever::driver::ParseOpts;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use measure::Table;

/// Same allocator as the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let pages = pages();
    let size = pages.iter().map(Vec::len).sum::<usize>();
    println!(
        "{} pages, {:.1} MB; medians of {} runs",
        pages.len(),
        size as f64 / 1e6,
        measure::RUNS
    );
    let mut table = Table::new(size, &["tree"]);
    table.time("tree", "html5ever, tree", || {
        let trees = pages.iter().map(|page| {
            let parser = parse_document(RcDom::default(), ParseOpts::default());
            let text = String::from_utf8_lossy(page);
            parser.one(text.as_ref())
        });
        trees.map(|tree| tree.document).collect::<Vec<_>>()
    });
    table.time("lines", "pages to lines", || {
        let path = Path::new("page.html");
        let read = pages
            .iter()
            .map(|page| documents(path, page, u64::MAX).0.len());
        read.sum::<usize>()
    });
    table.print();
}

fn pages() -> Vec<Vec<u8>> {
    const TIMES: usize = 5;
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = std::env::var_os("DATELINE_SHARED").map(|shared| home.join(shared).join("real"));
    let folders = [Some(home.join("tests/pages")), real].into_iter().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).expect("the folder is there"));
    let files: Vec<PathBuf> = files.map(|e| e.expect("an entry").path()).collect();
    let pages = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "html"));
    let pages: Vec<Vec<u8>> = pages.map(|f| std::fs::read(f).expect("reads")).collect();
    pages
        .iter()
        .cycle()
        .take(pages.len() * TIMES)
        .cloned()
        .collect()
}
