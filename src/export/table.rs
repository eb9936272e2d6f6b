//! Streams rows as TSV, CSV, JSON lines or a Markdown table, with a header if the format has one.

use std::io::{self, Write};

/// The format of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Tsv,
    Csv,
    /// CSV with the line ends of RFC 4180.
    CsvFile,
    Jsonl,
    Markdown,
}

/// A field of a row.
#[derive(Debug, Clone, Copy)]
pub enum Cell<'a> {
    Text(&'a str),
    Number(usize),
    /// A share, 0 to 1.
    Decimal(f64),
    /// Several values: an array in JSON, otherwise separated by semicolons.
    List(&'a [String]),
}

impl Cell<'_> {
    fn text(self) -> String {
        match self {
            Cell::Text(text) => text.to_owned(),
            Cell::Number(n) => n.to_string(),
            Cell::Decimal(n) => format!("{n:?}"),
            Cell::List(values) => values.join("; "),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(text)
    }
}

impl From<usize> for Cell<'_> {
    fn from(n: usize) -> Self {
        Cell::Number(n)
    }
}

/// A table with named columns; each row has one field per column.
#[derive(Debug)]
pub struct Table<'a> {
    form: Form,
    columns: &'a [&'a str],
}

impl<'a> Table<'a> {
    /// Starts a table and writes its header.
    ///
    /// # Errors
    /// Returns an error if writing to `out` fails.
    pub fn begin(form: Form, columns: &'a [&'a str], out: &mut dyn Write) -> io::Result<Table<'a>> {
        let table = Table { form, columns };
        match form {
            Form::Tsv => writeln!(out, "{}", columns.join("\t"))?,
            Form::Csv | Form::CsvFile => {
                csv_row(form, out, columns.iter().map(|c| (*c).to_owned()))?;
            }
            Form::Jsonl => {}
            Form::Markdown => {
                writeln!(out, "| {} |", columns.join(" | "))?;
                writeln!(out, "|{}", "---|".repeat(columns.len()))?;
            }
        }
        Ok(table)
    }

    /// Writes a row; its fields are in the order of the columns.
    ///
    /// # Errors
    /// Returns an error if writing to `out` fails.
    pub fn row(&self, fields: &[Cell<'_>], out: &mut dyn Write) -> io::Result<()> {
        let one_line = |f: &Cell<'_>| f.text().split_whitespace().collect::<Vec<_>>().join(" ");
        match self.form {
            Form::Tsv => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|f| unquoted(&cell(&one_line(f))))
                    .collect();
                writeln!(out, "{}", fields.join("\t"))
            }
            Form::Csv | Form::CsvFile => {
                csv_row(self.form, out, fields.iter().map(|f| cell(&f.text())))
            }
            Form::Jsonl => {
                // Written by hand to keep the order of the columns, which a `serde_json` map would lose.
                let mut between = "{";
                for (name, field) in self.columns.iter().zip(fields) {
                    let value = match field {
                        Cell::Text(text) => serde_json::Value::from(*text),
                        Cell::Number(n) => serde_json::Value::from(*n),
                        Cell::Decimal(n) => serde_json::Value::from(*n),
                        Cell::List(values) => serde_json::Value::from(*values),
                    };
                    write!(out, "{between}{}:{value}", serde_json::Value::from(*name))?;
                    between = ",";
                }
                writeln!(out, "}}")
            }
            Form::Markdown => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|f| one_line(f).replace('\\', "\\\\").replace('|', "\\|"))
                    .collect();
                writeln!(out, "| {} |", fields.join(" | "))
            }
        }
    }
}

/// Text that no spreadsheet takes for a formula (reliability.md, section 2, export).
pub fn cell(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A cell of a TSV, in which a reader sees no quoted field that goes on over the next cells.
fn unquoted(cell: &str) -> String {
    if cell.starts_with('"') {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn csv_row(
    form: Form,
    out: &mut dyn Write,
    fields: impl Iterator<Item = String>,
) -> io::Result<()> {
    let end = if form == Form::CsvFile {
        csv::Terminator::CRLF
    } else {
        csv::Terminator::Any(b'\n')
    };
    let mut csv = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(end)
        .from_writer(out);
    csv.write_record(fields)?;
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: Form, want: &str) {
        let mut out = Vec::new();
        let table = Table::begin(form, &["id", "text"], &mut out).expect("written");
        table
            .row(&["1".into(), "a, \"b\" | c\td".into()], &mut out)
            .expect("written");
        table
            .row(&[Cell::Number(2), "=1+1".into()], &mut out)
            .expect("written");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), want, "{form:?}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, want) in [
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("＝A1", "'＝A1"),
            ("AFP", "AFP"),
        ] {
            assert_eq!(cell(text), want);
        }
    }

    #[test]
    fn forms() {
        check(Form::Tsv, "id\ttext\n1\ta, \"b\" | c d\n2\t'=1+1\n");
        check(
            Form::CsvFile,
            "id,text\r\n1,\"a, \"\"b\"\" | c\td\"\r\n2,'=1+1\r\n",
        );
        check(
            Form::Jsonl,
            "{\"id\":\"1\",\"text\":\"a, \\\"b\\\" | c\\td\"}\n{\"id\":2,\"text\":\"=1+1\"}\n",
        );
        check(
            Form::Markdown,
            "| id | text |\n|---|---|\n| 1 | a, \"b\" \\| c d |\n| 2 | =1+1 |\n",
        );
    }
}
