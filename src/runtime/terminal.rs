//! The terminal: taken, drawn on, given back as it was.
//! Must not read keys; and never prints while the screen is taken.

use std::fmt::{self, Display};
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::app::App;
use crate::app::geometry::Size;
use crate::ui;

/// The screen has a fixed viewport: the library would follow a resize, and clear, by asking the terminal where its
/// cursor is, and the answer would have to come through the input thread.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    size: Size,
    taken: bool,
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen")
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

fn told(e: impl Display) -> String {
    format!("the terminal cannot be used: {e}")
}

impl Screen {
    pub fn enter() -> Result<Screen, String> {
        let size = measure()?;
        let mut screen = Screen {
            terminal: fixed(size)?,
            size,
            taken: false,
        };
        screen.take().inspect_err(|_| screen.leave())?;
        Ok(screen)
    }

    pub fn size(&self) -> Size {
        self.size
    }

    fn take(&mut self) -> Result<(), String> {
        enable_raw_mode().map_err(told)?;
        self.taken = true;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste).map_err(told)
    }

    /// Gives the terminal back. What fails here cannot be helped: the terminal may be gone.
    pub fn leave(&mut self) {
        if self.taken {
            self.taken = false;
            _ = execute!(
                io::stdout(),
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
        let size = measure()?;
        if size != self.size {
            self.size = size;
            self.clear()?;
        }
        self.terminal
            .draw(|frame| ui::draw(frame, app))
            .map(|_| ())
            .map_err(told)
    }

    /// Takes the terminal again as it may have been changed by others, and draws all of it next time.
    pub fn renew(&mut self) -> Result<(), String> {
        self.take()?;
        // The library does not set raw mode again where it believes it to be on.
        #[cfg(unix)]
        super::unix::raw_mode();
        self.size = measure()?;
        self.clear()
    }

    /// Blanks the screen; what the library believes to stand on it is forgotten.
    fn clear(&mut self) -> Result<(), String> {
        execute!(io::stdout(), Clear(ClearType::All)).map_err(told)?;
        self.terminal = fixed(self.size)?;
        Ok(())
    }

    /// Gives the terminal back and stops. It is taken again when the program is told that it goes on ([`Screen::renew`]);
    /// until then nothing is drawn.
    /// Where a program cannot be stopped, nothing happens.
    pub fn suspend(&mut self) {
        #[cfg(unix)]
        {
            self.leave();
            _ = io::stdout().flush();
            super::unix::stop();
        }
    }
}

fn measure() -> Result<Size, String> {
    let (columns, rows) = size().map_err(told)?;
    Ok(super::input::bounded(columns, rows))
}

fn fixed(size: Size) -> Result<Terminal<CrosstermBackend<BufWriter<Stdout>>>, String> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.columns, size.rows));
    Terminal::with_options(backend, TerminalOptions { viewport }).map_err(told)
}

/// Asks how bright the background is; the answer comes by the input thread, if at all.
pub fn ask_background() {
    _ = write!(io::stdout(), "\x1b]11;?\x1b\\");
    _ = io::stdout().flush();
}
