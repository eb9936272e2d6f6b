//! Walks files and folders for issues, newest names first, and reads the corrections next to them.
//! Reads no issue; `load` does.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{MAX_BYTES, open, read_bytes};
use crate::archive::Problem;
use crate::archive::correct::{self, Corrections};
use crate::files;
use crate::model::date::in_name;
use crate::model::{Lexicon, Period};
use crate::source::{is_mail, is_offered, is_text};

/// Maximum depth of nested folders.
const MAX_DEPTH: usize = 256;

/// A file that may be an issue.
#[derive(Debug)]
pub struct Candidate {
    pub path: PathBuf,
    /// Name of the sub-folder that holds it; `None` directly in the opened folder.
    pub folder: Option<String>,
    pub date: Option<Period>,
    /// It is named as a plain text.
    pub is_text: bool,
    /// Index of its folder's corrections, if there are any.
    pub corrections: Option<usize>,
}

/// All files to try: by the date in their name, newest first, then those without a date; ties by path.
pub fn list(
    paths: &[PathBuf],
    lexicon: &Lexicon,
    problems: &mut Vec<Problem>,
) -> (Vec<Candidate>, Vec<Corrections>) {
    let mut walk = Walk {
        lexicon,
        problems,
        found: Vec::new(),
        corrections: Vec::new(),
        corrected: HashMap::new(),
        files: HashSet::new(),
        folders: HashSet::new(),
    };
    for path in paths {
        // What is piped into the program; a file of that name is `./-`.
        if path == Path::new("-") {
            walk.candidate(path.clone(), None);
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk.folder(path),
            Ok(meta) => {
                let from = walk.found.len();
                walk.file(path.clone(), None, &meta);
                if let Some(folder) = path.parent() {
                    walk.correct(folder, from, false);
                }
            }
            Err(e) => walk
                .problems
                .push(Problem::new(path, &format!("cannot be opened: {e}"))),
        }
    }
    let mut found = walk.found;
    found.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
    (found, walk.corrections)
}

/// A folder to list.
struct Folder {
    path: PathBuf,
    /// What names the publication of its files; `None` for the opened folder.
    name: Option<String>,
    depth: usize,
    /// All its files are mails: it is `cur` or `new` of a Maildir.
    is_mail: bool,
}

impl Folder {
    /// The folders in it. Those of a Maildir have its name, `tmp` is left out, and its sub-folders begin with a full stop.
    fn below(&self, paths: Vec<PathBuf>) -> Vec<Folder> {
        let has = |name: &str| paths.contains(&self.path.join(name));
        let maildir = has("cur") && (has("new") || has("tmp"));
        let mut folders = Vec::new();
        for path in paths {
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            let mails = maildir && matches!(&*file_name, "cur" | "new");
            let hidden = file_name.starts_with('.');
            if maildir && file_name == "tmp" || hidden && !maildir {
                continue;
            }
            let name = if mails {
                self.name.clone()
            } else {
                Some(file_name.trim_start_matches('.').to_owned())
            };
            folders.push(Folder {
                name,
                depth: self.depth + 1,
                is_mail: mails,
                path,
            });
        }
        folders
    }
}

/// Whether a file begins like a mail or a mailbox. Mail programs keep theirs in files without an extension.
fn holds_mail(path: &Path) -> bool {
    const HEAD: u64 = 1024;
    let mut head = Vec::new();
    let read = files::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_mail(&head)
}

struct Walk<'p> {
    lexicon: &'p Lexicon,
    problems: &'p mut Vec<Problem>,
    found: Vec<Candidate>,
    corrections: Vec<Corrections>,
    /// Index of each folder's corrections; `None` for a folder without any.
    corrected: HashMap<PathBuf, Option<usize>>,
    files: HashSet<PathBuf>,
    /// Canonical paths of the folders walked so far; stops symlink loops.
    folders: HashSet<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, root: &Path) {
        // One of the two folders of a Maildir may be named itself.
        let is_part = root.ends_with("cur") || root.ends_with("new");
        let is_mail = is_part && root.with_file_name("tmp").is_dir();
        let mut open = vec![Folder {
            path: root.to_owned(),
            name: None,
            depth: 0,
            is_mail,
        }];
        while let Some(folder) = open.pop() {
            let path = &folder.path;
            let again = fs::canonicalize(path).is_ok_and(|real| !self.folders.insert(real));
            if again || folder.depth > MAX_DEPTH {
                let what = if again {
                    "this folder was already read under another path"
                } else {
                    "folders are nested too deeply here; not read"
                };
                self.problems.push(Problem::new(path, what));
                continue;
            }
            let from = self.found.len();
            match fs::read_dir(path) {
                Ok(entries) => {
                    let mut below = Vec::new();
                    for entry in entries {
                        match entry {
                            Ok(entry) => self.entry(&entry, &folder, &mut below),
                            Err(e) => self.problems.push(Problem::new(
                                path,
                                &format!("could not list the whole folder: {e}"),
                            )),
                        }
                    }
                    below.sort();
                    open.extend(folder.below(below).into_iter().rev());
                    self.correct(path, from, true);
                }
                Err(e) => self
                    .problems
                    .push(Problem::new(path, &format!("cannot be listed: {e}"))),
            }
        }
    }

    /// Reads the corrections of a folder, if any, for the candidates from `from` on. If `whole`, all its files were listed,
    /// so entries for missing files are reported.
    fn correct(&mut self, folder: &Path, from: usize, whole: bool) {
        let path = folder.join(correct::FILE);
        let known = self.corrected.get(folder).copied();
        let at = known.unwrap_or_else(|| self.read_corrections(&path));
        self.corrected.insert(folder.to_owned(), at);
        let Some(corrections) = at.and_then(|at| self.corrections.get(at)) else {
            return;
        };
        for name in corrections.issue.keys().filter(|_| whole) {
            if !self.files.contains(&folder.join(name)) {
                self.problems.push(Problem::new(
                    &path,
                    &format!("the entry for {name} is ignored: this folder has no such issue file"),
                ));
            }
        }
        for candidate in self.found.get_mut(from..).unwrap_or_default() {
            if candidate.path.parent() == Some(folder) {
                candidate.corrections = at;
            }
        }
    }

    fn read_corrections(&mut self, path: &Path) -> Option<usize> {
        let mut bytes = Vec::new();
        match fs::symlink_metadata(path).and_then(|_| fs::metadata(path)) {
            Ok(meta) if meta.is_file() => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound && !path.is_symlink() => return None,
            Ok(_) => {
                self.problems.push(Problem::new(path, "not a regular file"));
                return None;
            }
            Err(e) => {
                self.problems
                    .push(Problem::new(path, &format!("cannot be read: {e}")));
                return None;
            }
        }
        let read = open(path)
            .and_then(|(meta, mut file)| read_bytes(&meta, &mut file, MAX_BYTES, &mut bytes))
            .and_then(|()| String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned()))
            .and_then(|toml| Corrections::read(&toml));
        match read {
            Ok(corrections) => {
                self.corrections.push(corrections);
                Some(self.corrections.len() - 1)
            }
            Err(what) => {
                self.problems
                    .push(Problem::new(path, &format!("{what}; it is ignored")));
                None
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, folder: &Folder, below: &mut Vec<PathBuf>) {
        let file_name = entry.file_name();
        let path = entry.path();
        let hidden = file_name.as_encoded_bytes().starts_with(b".");
        let Ok(kind) = entry.file_type() else {
            if !hidden {
                self.problems
                    .push(Problem::new(path, "vanished while the folder was listed"));
            }
            return;
        };
        // Hidden folders may belong to a Maildir.
        if kind.is_dir() {
            below.push(path);
            return;
        }
        if hidden {
            return;
        }
        let offered = folder.is_mail || is_offered(&path);
        let name = folder.name.as_deref();
        if kind.is_file() {
            if offered || path.extension().is_none() && holds_mail(&path) {
                self.candidate(path, name);
            }
        } else if kind.is_symlink() {
            match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => below.push(path),
                Ok(meta) if offered || path.extension().is_none() && holds_mail(&path) => {
                    self.file(path, name, &meta);
                }
                Ok(_) => {}
                Err(e) => self.problems.push(Problem::new(
                    path,
                    &format!("a link that leads nowhere: {e}"),
                )),
            }
        } else if offered {
            self.problems.push(Problem::new(path, "not a regular file"));
        }
    }

    /// Adds a file behind a link or named by the user. Its type is checked before it is opened, so that nothing blocks.
    fn file(&mut self, path: PathBuf, folder: Option<&str>, meta: &fs::Metadata) {
        // A shell glob may include the corrections file, which is not an issue.
        if path.ends_with(correct::FILE) {
            return;
        }
        if meta.is_file() {
            self.candidate(path, folder);
        } else {
            self.problems.push(Problem::new(path, "not a regular file"));
        }
    }

    fn candidate(&mut self, path: PathBuf, folder: Option<&str>) {
        let date = path
            .file_stem()
            .and_then(|s| in_name(&s.to_string_lossy(), &self.lexicon.layout.dates));
        if self.files.insert(path.clone()) {
            self.found.push(Candidate {
                is_text: is_text(&path),
                path,
                folder: folder.map(str::to_owned),
                date,
                corrections: None,
            });
        }
    }
}
