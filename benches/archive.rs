//! Finds the archive to measure: `DATELINE_ARCHIVE`, or one made by `gen_archive.py` from `DATELINE_SHARED`, or copies
//! of the sample archive. Writes only to the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

const ISSUES: usize = 10_000;

pub fn folder() -> PathBuf {
    if let Some(named) = std::env::var_os("DATELINE_ARCHIVE") {
        return PathBuf::from(named);
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("DATELINE_SHARED").map(PathBuf::from);
    let made = home.join(if shared.is_some() {
        "target/bench-generated"
    } else {
        "target/bench-repeated"
    });
    if !made.exists() {
        match shared {
            Some(shared) => generate(&shared, &made),
            None => repeat(&home.join("data/sample"), &made),
        }
    }
    made
}

fn generate(shared: &Path, out: &Path) {
    let done = Command::new("python3")
        .arg(shared.join("tools/gen_archive.py"))
        .args(["--issues", &ISSUES.to_string(), "--out"])
        .arg(out)
        .stdout(std::process::Stdio::null())
        .status();
    assert!(done.is_ok_and(|s| s.success()), "gen_archive.py failed");
}

/// Writes copies of the sample issues under many dates. Results are optimistic, because the same lines repeat.
fn repeat(sample: &Path, out: &Path) {
    let texts: Vec<Vec<u8>> = std::fs::read_dir(sample)
        .expect("the sample archive")
        .map(|e| std::fs::read(e.expect("an entry").path()).expect("reads"))
        .collect();
    std::fs::create_dir_all(out).expect("the target folder");
    for n in 0..ISSUES {
        let mut text = texts[n % texts.len()].clone();
        text.extend_from_slice(format!("\n\n  • Reuters reported on ferry {n}.\n").as_bytes());
        let name = format!(
            "{:04}{:02}{:02}.txt",
            1900 + n / 336,
            n / 28 % 12 + 1,
            n % 28 + 1
        );
        std::fs::write(out.join(name), text).expect("writes");
    }
}

/// The archive's files, sorted.
pub fn files() -> Vec<PathBuf> {
    let mut open = vec![folder()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "txt") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
