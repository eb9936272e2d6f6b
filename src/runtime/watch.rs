//! Watches the opened files and folders for changes. Where that is not possible, the archive is loaded again only when the user
//! asks.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::archive::correct::FILE;
use crate::source::is_offered;

/// Why the archive is loaded again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// A file changed.
    Changed,
    /// The user asked for it.
    Asked,
    /// The terminal has the focus again: files may have changed in network folders, which send no notifications.
    Focused,
}

/// Sends a message for each change as long as it lives.
#[derive(Debug)]
pub struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches files and folders. Also returns whether all of them can be watched.
    pub fn start(paths: &[PathBuf], wake: Sender<Wake>) -> (Watch, bool) {
        // A file that is replaced is another file, so its folder is watched.
        let files: Vec<PathBuf> = paths.iter().filter(|p| p.is_file()).cloned().collect();
        let whole = files.len() < paths.len();
        let names: Vec<OsString> = files
            .iter()
            .filter_map(|f| Some(f.file_name()?.to_owned()))
            .collect();
        let concerns = move |path: &PathBuf| {
            let is_named = path
                .file_name()
                .is_some_and(|name| names.iter().any(|n| n == name));
            is_named || whole && may_matter(path)
        };
        let tell = move |event: notify::Result<notify::Event>| {
            // After an error, such as too many changes at once, anything may have changed.
            let changed =
                event.map_or(true, |e| is_change(e.kind) && e.paths.iter().any(&concerns));
            if changed {
                _ = wake.send(Wake::Changed);
            }
        };
        let Ok(mut watcher) = notify::recommended_watcher(tell) else {
            return (Watch { _watcher: None }, false);
        };
        let mut all = true;
        for path in paths.iter().filter(|p| *p != Path::new("-")) {
            let folder = path.parent().filter(|_| path.is_file());
            let (path, mode) = match folder {
                Some(folder) if folder.as_os_str().is_empty() => {
                    (Path::new("."), RecursiveMode::NonRecursive)
                }
                Some(folder) => (folder, RecursiveMode::NonRecursive),
                None => (path.as_path(), RecursiveMode::Recursive),
            };
            all &= watcher.watch(path, mode).is_ok();
        }
        (
            Watch {
                _watcher: Some(watcher),
            },
            all,
        )
    }
}

/// Whether a changed file may belong to the archive, by its name.
fn may_matter(path: &Path) -> bool {
    let bare = path.extension().is_none();
    let hidden = path
        .file_name()
        .is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
    let mail = path
        .parent()
        .is_some_and(|p| p.ends_with("cur") || p.ends_with("new"));
    let corrections = path.file_name().is_some_and(|n| n == FILE);
    !hidden && (bare || mail || corrections || is_offered(path))
}

/// Whether an event is a change of a file, and not the reading of one.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(kind)) => kind == MetadataKind::WriteTime,
        _ => true,
    }
}
