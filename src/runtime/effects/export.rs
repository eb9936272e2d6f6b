//! Writes an export to a file, whole or not at all.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::hand_on::job::{Done, ExportJob};
use crate::files;
use crate::text::number::plural;

/// Writes an export. May take long, so call it on a thread of its own.
pub fn export(job: Box<ExportJob>) -> Done {
    let path = expanded(&job.path);
    let write = &job.format.write;
    let written = job
        .with(|export| files::write_whole(&path, job.may_replace, &mut |out| write(out, export)));
    match written {
        Ok(()) => Done::Ok(format!(
            "exported {} to {}",
            plural(job.items.len(), "item"),
            path.display()
        )),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Done::Exists(job),
        Err(e) => Done::Failed(format!("{} cannot be written: {e}", path.display())),
    }
}

/// A path that begins with `~/` is in the home folder, as in a shell.
fn expanded(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}
