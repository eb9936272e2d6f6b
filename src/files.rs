//! Opens files without ever blocking the program: a pipe or device where a file is expected is refused, whatever it was when
//! the folder was listed.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

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
        Err(_) if fs::metadata(path).is_ok_and(|m| !m.is_file()) => Err(special()),
        Err(e) => Err(e),
    }
}

/// Creates a file that only its owner can read. An existing file of that name is removed first, never written through.
///
/// # Errors
/// The file cannot be created.
pub fn create(path: &Path) -> io::Result<File> {
    remove(path)?;
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Creates a folder that only its owner can enter, and its missing parents.
///
/// # Errors
/// The folder cannot be created.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a log for reading and adding, creating it if needed. Only its owner can read it.
///
/// # Errors
/// Same as [`open`].
pub fn open_log(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    regular(private(without_waiting(&mut options)).open(path)?)
}

/// Whether a file ends with a line feed. Moves to its end.
///
/// # Errors
/// The file cannot be read.
pub fn ends_line(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// The file that a path leads to: a link is followed and stays a link, even if there is nothing behind it yet.
pub fn target(path: &Path) -> PathBuf {
    let beside = |to: PathBuf| path.parent().map_or(to.clone(), |folder| folder.join(&to));
    fs::canonicalize(path)
        .or_else(|_| fs::read_link(path).map(beside))
        .unwrap_or_else(|_| path.to_owned())
}

/// Reads the whole of a regular file.
///
/// # Errors
/// The file cannot be read, or is larger than `most` bytes.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other("too large"));
    }
    Ok(bytes)
}

/// Reads the whole of a small regular file.
///
/// # Errors
/// The file cannot be read, is larger than [`SMALL`], or is not UTF-8.
pub fn read_small(path: &Path) -> io::Result<String> {
    read_text(path, SMALL)
}

/// Reads the whole of a regular file of at most `most` bytes.
///
/// # Errors
/// The file cannot be read, is larger, or is not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.take(most + 1).read_to_string(&mut text)?;
    if text.len() as u64 > most {
        let mib = most >> 20;
        return Err(io::Error::other(format!("larger than {mib} MiB")));
    }
    Ok(text)
}

/// Writes a new file whole or not at all: the text goes into a file beside it, which then gets its name. An existing file is
/// kept unless it may be replaced; a link or a device is never written.
///
/// # Errors
/// The file exists (`AlreadyExists`), is not a regular file, or cannot be written.
pub fn write_whole(
    path: &Path,
    may_replace: bool,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(of) if !of.is_file() => return Err(special()),
        Ok(_) if !may_replace => return Err(io::ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let name = path.file_name().ok_or_else(special)?.to_string_lossy();
    let run = RandomState::new().build_hasher().finish();
    let new = path.with_file_name(format!(".{name}.{run:016x}.new"));
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&new)
        .map_err(|e| io::Error::other(e.to_string()))?;
    if let Ok(old) = fs::metadata(path) {
        // Who may read the file that is replaced may read the new one. Not every file system can say so.
        _ = file.set_permissions(old.permissions());
    }
    let mut finish = || {
        let mut out = BufWriter::with_capacity(1 << 16, &file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        file.sync_all()?;
        if may_replace {
            return fs::rename(&new, path);
        }
        // Unlike a rename, a link never takes the place of a file that came meanwhile; some systems have no links.
        match fs::hard_link(&new, path) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(e),
            Err(_) => fs::rename(&new, path),
            Ok(()) => fs::remove_file(&new),
        }
    };
    let finished = finish();
    if finished.is_err() {
        // The first error is the one to report.
        _ = fs::remove_file(&new);
    }
    finished
}

/// Removes a file, if there is one.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
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
