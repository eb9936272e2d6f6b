//! Runs the fuzz targets over their saved corpus: every input that once failed, and samples of each kind.

use std::path::Path;

#[path = "../../fuzz/src/targets.rs"]
mod targets;

#[test]
fn corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in targets::TARGETS {
        let mut files: Vec<_> = std::fs::read_dir(corpus.join(name))
            .unwrap_or_else(|e| panic!("fuzz/corpus/{name}: {e}"))
            .map(|entry| entry.expect("an entry").path())
            .collect();
        files.sort();
        assert!(!files.is_empty(), "fuzz/corpus/{name} is empty");
        for file in files {
            target(&std::fs::read(&file).expect("a corpus file"));
        }
    }
}
