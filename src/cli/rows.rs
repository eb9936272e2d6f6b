//! `--format` of the subcommands that print a line per row: plain lines without it, a table with it.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use crate::export::table::{Form, Table};

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct RowFormat {
    /// A table with a header: tsv, csv, jsonl or markdown
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Name>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    Tsv,
    Csv,
    Jsonl,
    Markdown,
}

impl RowFormat {
    /// Begins a table if `--format` was given.
    pub fn table<'a>(
        self,
        columns: &'a [&'a str],
        out: &mut dyn Write,
    ) -> io::Result<Option<Table<'a>>> {
        let form = self.format.map(|name| match name {
            Name::Tsv => Form::Tsv,
            Name::Csv => Form::Csv,
            Name::Jsonl => Form::Jsonl,
            Name::Markdown => Form::Markdown,
        });
        form.map(|form| Table::begin(form, columns, out))
            .transpose()
    }
}
