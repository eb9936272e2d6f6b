//! The sample archive, compiled in: opened when there is nothing else to open.
//! Does no I/O.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::Archive;
use super::load::MAX_BYTES;
use crate::model::Lexicon;
use crate::parse::{Input, parse};
use crate::source::documents;

macro_rules! files {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../data/sample/", $name)))),*]
    };
}

/// File names and contents of its issues.
pub const FILES: [(&str, &str); 27] = files![
    "20150602.txt"
    "20151008.txt"
    "20151019.txt"
    "20160121.txt"
    "20160217.txt"
    "20160309.txt"
    "20160811.txt"
    "20160909.txt"
    "20170605.txt"
    "20170717.txt"
    "20170907.txt"
    "20171012.txt"
    "20171201.txt"
    "20180207.txt"
    "20180321.txt"
    "20180530.txt"
    "20180619.txt"
    "20180816.txt"
    "20180917.txt"
    "20181005.txt"
    "20181109.txt"
    "20181212.eml"
    "20181212.txt"
    "harbour-reads.html"
    "lantern-weekly.eml"
    "micic.txt"
    "mixed-migration-2017-11.txt"
];

/// The content of one of its files, by its path in the archive.
pub fn content(path: &Path) -> Option<&'static str> {
    let name = path.strip_prefix("sample").ok()?.to_str()?;
    let mut files = FILES.iter();
    files.find(|(n, _)| *n == name).map(|(_, content)| *content)
}

/// Parses the sample archive.
pub fn load(lexicon: &Arc<Lexicon>, today: Date) -> Archive {
    let mut issues = Vec::new();
    for (name, content) in FILES {
        let path = Path::new("sample").join(name);
        let (documents, _) = documents(&path, content.as_bytes(), MAX_BYTES);
        for document in documents {
            let input = Input {
                path: &path,
                folder: None,
                document,
            };
            issues.push(Arc::new(parse(input, lexicon)));
        }
    }
    Archive::build(issues, Vec::new(), true, Arc::clone(lexicon), today)
}
