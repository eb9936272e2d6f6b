//! The sample archive, compiled in: opened when there is nothing else to open.
//! Does no I/O.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::Archive;
use crate::model::Lexicon;
use crate::parse::{Input, parse};
use crate::source::Document;

/// File names and texts of its issues.
pub const FILES: [(&str, &str); 24] = [
    (
        "20150602.txt",
        include_str!("../../data/sample/20150602.txt"),
    ),
    (
        "20151008.txt",
        include_str!("../../data/sample/20151008.txt"),
    ),
    (
        "20151019.txt",
        include_str!("../../data/sample/20151019.txt"),
    ),
    (
        "20160121.txt",
        include_str!("../../data/sample/20160121.txt"),
    ),
    (
        "20160217.txt",
        include_str!("../../data/sample/20160217.txt"),
    ),
    (
        "20160309.txt",
        include_str!("../../data/sample/20160309.txt"),
    ),
    (
        "20160811.txt",
        include_str!("../../data/sample/20160811.txt"),
    ),
    (
        "20160909.txt",
        include_str!("../../data/sample/20160909.txt"),
    ),
    (
        "20170605.txt",
        include_str!("../../data/sample/20170605.txt"),
    ),
    (
        "20170717.txt",
        include_str!("../../data/sample/20170717.txt"),
    ),
    (
        "20170907.txt",
        include_str!("../../data/sample/20170907.txt"),
    ),
    (
        "20171012.txt",
        include_str!("../../data/sample/20171012.txt"),
    ),
    (
        "20171201.txt",
        include_str!("../../data/sample/20171201.txt"),
    ),
    (
        "20180207.txt",
        include_str!("../../data/sample/20180207.txt"),
    ),
    (
        "20180321.txt",
        include_str!("../../data/sample/20180321.txt"),
    ),
    (
        "20180530.txt",
        include_str!("../../data/sample/20180530.txt"),
    ),
    (
        "20180619.txt",
        include_str!("../../data/sample/20180619.txt"),
    ),
    (
        "20180816.txt",
        include_str!("../../data/sample/20180816.txt"),
    ),
    (
        "20180917.txt",
        include_str!("../../data/sample/20180917.txt"),
    ),
    (
        "20181005.txt",
        include_str!("../../data/sample/20181005.txt"),
    ),
    (
        "20181109.txt",
        include_str!("../../data/sample/20181109.txt"),
    ),
    (
        "20181212.txt",
        include_str!("../../data/sample/20181212.txt"),
    ),
    ("micic.txt", include_str!("../../data/sample/micic.txt")),
    (
        "mixed-migration-2017-11.txt",
        include_str!("../../data/sample/mixed-migration-2017-11.txt"),
    ),
];

/// Parses the sample archive.
pub fn load(lexicon: &Arc<Lexicon>, today: Date) -> Archive {
    let issues = FILES
        .iter()
        .map(|(name, text)| {
            let path = Path::new("sample").join(name);
            Arc::new(parse(
                Input {
                    path: &path,
                    folder: None,
                    document: Document::text(text.as_bytes()),
                },
                lexicon,
            ))
        })
        .collect();
    Archive::build(issues, Vec::new(), true, Arc::clone(lexicon), today)
}
