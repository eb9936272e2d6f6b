//! Opens files without ever blocking the program: a pipe or device where a file is expected is refused, whatever it was when
//! the folder was listed.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Maximum size in bytes of a config, lexicon or state file.
pub const SMALL: u64 = 4 << 20;

/// Opens a regular file for reading.
///
/// # Errors
/// The file cannot be opened, or is not a regular file.
pub fn open(path: &Path) -> io::Result<File> {
    regular(without_waiting(OpenOptions::new().read(true)).open(path)?)
}

/// Opens a lock file, creating it if needed.
///
/// # Errors
/// Same as [`open`].
pub fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    match private(without_waiting(&mut options)).open(path) {
        Ok(file) => regular(file),
        // Opening a pipe without a reader for writing fails; report that it is not a regular file.
        Err(_) if std::fs::metadata(path).is_ok_and(|m| !m.is_file()) => Err(special()),
        Err(e) => Err(e),
    }
}

/// Creates a file that only its owner can read. An existing file of that name is removed first, never written through.
///
/// # Errors
/// The file cannot be created.
pub fn create(path: &Path) -> io::Result<File> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Creates a folder that only its owner can enter, and its missing parents.
///
/// # Errors
/// The folder cannot be created.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Reads the whole of a small regular file.
///
/// # Errors
/// The file cannot be read, is larger than [`SMALL`], or is not UTF-8.
pub fn read_small(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.take(SMALL + 1).read_to_string(&mut text)?;
    if text.len() as u64 > SMALL {
        return Err(io::Error::other("larger than 4 MiB"));
    }
    Ok(text)
}

fn regular(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(special())
    }
}

fn special() -> io::Error {
    io::Error::other("not a regular file")
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed())
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
