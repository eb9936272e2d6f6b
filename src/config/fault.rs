//! An error or a warning about a file of settings, with its position.

use std::fmt;

use crate::text::Clean;
use crate::text::clean::clean_line;

/// An error or an unknown setting in a config file, with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: Clean,
    /// 1-based; 0 for the whole file.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    pub message: Clean,
    /// An unknown setting is only a warning: another version may know it.
    pub warning: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.warning { "warning" } else { "error" };
        if self.line == 0 {
            return write!(f, "{}: {kind}: {}", self.file, self.message);
        }
        write!(
            f,
            "{}:{}:{}: {kind}: {}",
            self.file, self.line, self.column, self.message
        )
    }
}

impl Fault {
    /// A fault of the whole file.
    pub fn of_file(file: &str, message: &str) -> Fault {
        Fault {
            file: clean_line(file),
            line: 0,
            column: 0,
            message: clean_line(message),
            warning: false,
        }
    }
}
