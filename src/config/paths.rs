//! Finds the config file, and reads it and the lexicon files.

use std::io;
use std::path::{Path, PathBuf};

use super::{Fault, Settings};
use crate::files;

/// Path of the user's config file, whether it exists or not; `None` if there is no home folder.
pub fn config_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "dateline").map(|d| d.config_dir().join("config.toml"))
}

/// The default settings with the file laid over them. A missing file is a fault only if the user named it.
pub fn load(file: Option<&Path>, asked_for: bool) -> (Settings, Vec<Fault>) {
    let mut settings = Settings::default();
    let Some(file) = file else {
        return (settings, Vec::new());
    };
    let name = file.to_string_lossy();
    let faults = match files::read_small(file) {
        Ok(toml) => settings.lay_over(&toml, &name),
        Err(e) if e.kind() == io::ErrorKind::NotFound && !asked_for => Vec::new(),
        Err(e) => vec![Fault::of_file(&name, &format!("cannot be read: {e}"))],
    };
    settings.archive = settings.archive.iter().map(|p| at_home(p)).collect();
    let mut faults = faults;
    for path in std::mem::take(&mut settings.lexicon_files) {
        let folder = file.parent().unwrap_or(Path::new(""));
        faults.extend(add_lexicon(&mut settings, &folder.join(at_home(&path))));
    }
    (settings, faults)
}

/// Adds a lexicon file to the settings. Returns what is wrong with it, if anything.
pub fn add_lexicon(settings: &mut Settings, path: &Path) -> Option<Fault> {
    let name = path.to_string_lossy();
    match files::read_small(path) {
        Ok(toml) => settings.add_lexicon(&toml, &name),
        Err(e) => Some(Fault::of_file(&name, &format!("cannot be read: {e}"))),
    }
}

/// Expands `~/…` to the home folder.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
