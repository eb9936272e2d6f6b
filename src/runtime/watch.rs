//! Watches the opened files and folders for changes. Where that is not possible, the archive is loaded again only when the user
//! asks.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// Why the archive is loaded again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// A file changed.
    Changed,
    /// The user asked for it.
    Asked,
}

/// Sends a message for each change as long as it lives.
#[derive(Debug)]
pub struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    pub fn start(paths: &[PathBuf], wake: Sender<Wake>) -> Watch {
        let tell = move |event: notify::Result<notify::Event>| {
            // After an error, such as too many changes at once, anything may have changed.
            if event.is_err() || event.is_ok_and(|e| is_change(e.kind)) {
                _ = wake.send(Wake::Changed);
            }
        };
        let mut watcher = notify::recommended_watcher(tell).ok();
        if let Some(watcher) = &mut watcher {
            for path in paths {
                // A file that is replaced is another file: its folder is watched.
                let (path, mode) = match path.parent().filter(|_| path.is_file()) {
                    Some(folder) if folder.as_os_str().is_empty() => {
                        (Path::new("."), RecursiveMode::NonRecursive)
                    }
                    Some(folder) => (folder, RecursiveMode::NonRecursive),
                    None => (path.as_path(), RecursiveMode::Recursive),
                };
                _ = watcher.watch(path, mode);
            }
        }
        Watch { _watcher: watcher }
    }
}

/// Whether an event is a change of a file, and not the reading of one.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(kind)) => kind == MetadataKind::WriteTime,
        _ => true,
    }
}
