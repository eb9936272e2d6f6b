//! `dateline marks`: the user's marks as lines, for git and other machines, and a report on them.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::open::{archive, status};
use super::{ConfigFrom, Failure, Open, Outcome, Status, warn};
use crate::archive::Orphan;
use crate::state::Store;
use crate::state::marks::{MarkStore, exchange};
use crate::text::clean::clean_line;
use crate::text::number::plural;

#[derive(Debug, Subcommand)]
pub enum Marks {
    /// Print all marks, one sorted line each
    Export,
    /// Add the marks of exported lines; newer ones here stay
    Import(Import),
    /// Report the marks of an archive, and those whose item is not in it
    Check(Check),
}

#[derive(Debug, Args)]
pub struct Import {
    /// The file to read; - for what is piped in
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    open: Open,
}

pub fn run(args: &Marks, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let store = Store::of_user().map(|s| s.marks()).ok_or_else(|| {
        Failure::Message("there is no home folder in which marks could be".to_owned())
    })?;
    match args {
        Marks::Export => export(&store, out),
        Marks::Import(import) => read_in(&store, import),
        Marks::Check(check) => report(&store, check, from, out),
    }
}

fn export(store: &MarkStore, out: &mut dyn Write) -> Outcome {
    let log = store.read().map_err(|e| Failure::Message(e.0))?;
    let lines = exchange::export(&log);
    writeln!(out, "{}", exchange::HEADER)?;
    for line in &lines {
        writeln!(out, "{line}")?;
    }
    Ok(Status::found(!lines.is_empty()))
}

fn read_in(store: &MarkStore, args: &Import) -> Outcome {
    let mut text = String::new();
    let read = if args.file.as_os_str() == "-" {
        io::stdin().read_to_string(&mut text).map(drop)
    } else {
        crate::files::read(&args.file, u64::from(u32::MAX)).and_then(|bytes| {
            text = String::from_utf8(bytes).map_err(io::Error::other)?;
            Ok(())
        })
    };
    read.map_err(|e| Failure::Message(format!("{}: {e}", args.file.display())))?;
    let log = store.read().map_err(|e| Failure::Message(e.0))?;
    let (new, unread) = exchange::import(&log, &text);
    if new.is_empty() && unread > 0 {
        return Err(Failure::Message(format!(
            "{} has no marks of this version\nhint: dateline marks export writes such a file",
            args.file.display()
        )));
    }
    store.add(&new).map_err(|e| Failure::Message(e.0))?;
    warn(&format!("dateline: added {}", plural(new.len(), "mark")));
    if unread > 0 {
        warn(&format!(
            "dateline: {} could not be read",
            plural(unread, "line")
        ));
        return Ok(Status::Error);
    }
    // Marks that are there already are not an error: the same file may be imported every day.
    Ok(Status::found(true))
}

fn report(store: &MarkStore, args: &Check, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let log = store.read().map_err(|e| Failure::Message(e.0))?;
    let mut archive = archive(&args.open, from)?;
    archive.place_marks();
    let marks = &archive.marks;
    let count = |such: &dyn Fn(&crate::model::Mark) -> bool| marks.having(such).len();
    writeln!(out, "file\t{}", clean_line(&store.path().to_string_lossy()))?;
    writeln!(out, "read\t{}", count(&|m| m.is_read))?;
    writeln!(out, "starred\t{}", count(&|m| m.is_starred))?;
    writeln!(out, "commented\t{}", count(&|m| m.comment.is_some()))?;
    for (tag, n) in marks.tags() {
        writeln!(out, "tag {tag}\t{n}")?;
    }
    let orphans: Vec<&Orphan> = archive.orphans().collect();
    writeln!(out, "orphans\t{}", orphans.len())?;
    for orphan in &orphans {
        writeln!(
            out,
            "orphan\t{}\t{}\t{}",
            orphan.issue,
            orphan.describe(),
            orphan.quote
        )?;
    }
    let elsewhere = marks.orphans.len() - orphans.len();
    if elsewhere > 0 {
        writeln!(out, "of other archives\t{elsewhere}")?;
    }
    if log.unreadable > 0 {
        let lines = plural(log.unreadable, "line");
        warn(&format!(
            "dateline: {lines} of {} could not be read; the file is left as it is",
            store.path().display()
        ));
    }
    let is_fine = orphans.is_empty() && log.unreadable == 0;
    Ok(match status(&archive, &args.open, true) {
        Status::Found if !is_fine => Status::Error,
        status => status,
    })
}
