//! Stops the program, as Ctrl-Z does, until the shell resumes it.

use crate::runtime::gate::Gate;
use crate::runtime::terminal::Screen;

/// Restores the terminal and stops the program; takes the terminal again when it is resumed.
///
/// # Errors
/// The terminal cannot be taken again.
#[cfg(unix)]
pub fn suspend(screen: &mut Screen, gate: &Gate) -> Result<(), String> {
    screen.lend(gate, crate::runtime::unix::stop)
}

/// Does nothing: this system cannot stop a program.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn suspend(_: &mut Screen, _: &Gate) -> Result<(), String> {
    Ok(())
}
