//! Opens files so that nothing can hold the program up: a pipe or a device that stands where a file should be is refused, not
//! waited for, whatever it was when the folder was listed.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a config, lexicon or state file, at most.
pub const SMALL: u64 = 4 << 20;

/// Opens a regular file for reading.
///
/// # Errors
/// It cannot be opened, or is not a regular file.
pub fn open(path: &Path) -> io::Result<File> {
    regular(without_waiting(OpenOptions::new().read(true)).open(path)?)
}

/// Opens or makes the file that a lock is taken on.
///
/// # Errors
/// As [`open`].
pub fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    match private(without_waiting(&mut options)).open(path) {
        Ok(file) => regular(file),
        // A pipe that nobody reads cannot be opened for writing: the reason is that it is one.
        Err(_) if std::fs::metadata(path).is_ok_and(|m| !m.is_file()) => Err(special()),
        Err(e) => Err(e),
    }
}

/// Makes a file that only its owner can read. What bears its name is taken away first, and is never written through.
///
/// # Errors
/// It cannot be made.
pub fn create(path: &Path) -> io::Result<File> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Makes a folder, and those above it, that only its owner can enter.
///
/// # Errors
/// It cannot be made.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Reads a small regular file whole.
///
/// # Errors
/// It cannot be read, is larger than [`SMALL`], or is not UTF-8.
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
