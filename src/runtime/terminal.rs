//! The terminal: takes it, draws on it, and restores it.
//! Reads no keys; prints no messages while the screen is taken.

use std::fmt::{self, Display};
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::gate::Gate;
use crate::app::App;
use crate::app::geometry::Size;
use crate::ui;
use crate::ui::linear::{Said, Spoken, speak};

/// A fixed viewport: otherwise the library would handle a resize or a clear by asking the terminal for the cursor position,
/// and the reply would have to come through the input thread.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    size: Size,
    taken: bool,
    /// What was said, if lines are printed instead of drawing a screen.
    spoken: Option<Spoken>,
    /// Whether the last line is still open.
    is_open: bool,
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen")
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

fn unusable(e: impl Display) -> String {
    format!("the terminal cannot be used: {e}")
}

impl Screen {
    /// Takes the terminal: to draw on it, or to print lines.
    pub fn enter(linear: bool) -> Result<Screen, String> {
        let size = measure()?;
        let mut screen = Screen {
            terminal: fixed(size)?,
            size,
            taken: false,
            spoken: linear.then(Spoken::default),
            is_open: false,
        };
        screen.take().inspect_err(|_| screen.leave())?;
        Ok(screen)
    }

    pub fn size(&self) -> Size {
        self.size
    }

    fn take(&mut self) -> Result<(), String> {
        enable_raw_mode().map_err(unusable)?;
        self.taken = true;
        if self.spoken.is_some() {
            return execute!(io::stdout(), EnableBracketedPaste).map_err(unusable);
        }
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableFocusChange
        )
        .map_err(unusable)
    }

    /// Restores the terminal. Errors are ignored: the terminal may be gone.
    pub fn leave(&mut self) {
        if self.taken {
            self.taken = false;
            if self.spoken.is_some() {
                _ = execute!(io::stdout(), DisableBracketedPaste);
                _ = io::stdout().write_all(b"\r\n");
                _ = disable_raw_mode();
                return;
            }
            _ = execute!(
                io::stdout(),
                DisableFocusChange,
                DisableBracketedPaste,
                LeaveAlternateScreen,
                Show
            );
            _ = disable_raw_mode();
        }
    }

    pub fn draw(&mut self, app: &App) -> Result<(), String> {
        if !self.taken {
            return Ok(());
        }
        if let Some(spoken) = &mut self.spoken {
            let said = speak(app, spoken);
            return self.print(said).map_err(unusable);
        }
        let size = measure()?;
        if size != self.size {
            self.size = size;
            self.clear()?;
        }
        self.terminal
            .draw(|frame| ui::draw(frame, app))
            .map(|_| ())
            .map_err(unusable)
    }

    fn print(&mut self, said: Vec<Said>) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for said in said {
            match said {
                Said::Typed(text) => out.write_all(text.as_bytes())?,
                Said::Open(text) => {
                    if self.is_open {
                        out.write_all(b"\r\n")?;
                    }
                    out.write_all(text.as_bytes())?;
                    self.is_open = true;
                }
                Said::Line(text) => {
                    if self.is_open {
                        out.write_all(b"\r\n")?;
                    }
                    self.is_open = false;
                    if !text.is_empty() {
                        write!(out, "{text}\r\n")?;
                    }
                }
            }
        }
        out.flush()
    }

    /// Takes the terminal again after other programs may have changed it; the next draw redraws everything.
    pub fn renew(&mut self) -> Result<(), String> {
        self.take()?;
        // The library does not set raw mode again if it believes it is on.
        #[cfg(unix)]
        super::unix::raw_mode();
        self.size = measure()?;
        self.clear()
    }

    /// Blanks the screen and makes the library forget what it drew.
    fn clear(&mut self) -> Result<(), String> {
        if self.spoken.is_some() {
            return Ok(());
        }
        execute!(io::stdout(), Clear(ClearType::All)).map_err(unusable)?;
        self.terminal = fixed(self.size)?;
        Ok(())
    }

    /// Restores the terminal, and takes it again when `borrow` returns. Meanwhile the input thread waits at its gate.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn lend<T>(&mut self, gate: &Gate, borrow: impl FnOnce() -> T) -> Result<T, String> {
        gate.close();
        self.leave();
        _ = io::stdout().flush();
        let result = borrow();
        let renewed = self.renew();
        gate.open();
        renewed.map(|()| result)
    }
}

fn measure() -> Result<Size, String> {
    let (columns, rows) = size().map_err(unusable)?;
    Ok(super::event::bounded(columns, rows))
}

fn fixed(size: Size) -> Result<Terminal<CrosstermBackend<BufWriter<Stdout>>>, String> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.columns, size.rows));
    Terminal::with_options(backend, TerminalOptions { viewport }).map_err(unusable)
}

/// Asks for the background's brightness; the reply, if any, arrives through the input thread.
pub fn ask_background() {
    _ = write!(io::stdout(), "\x1b]11;?\x1b\\");
    _ = io::stdout().flush();
}
