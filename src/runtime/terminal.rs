//! The terminal: taken, drawn on, given back as it was.
//! Must not read keys; and never prints while the screen is taken.

use std::io::{self, BufWriter, Stdout, Write};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::App;
use crate::app::geometry::Size;
use crate::ui;

pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    taken: bool,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Screen")
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

fn told(e: io::Error) -> String {
    format!("the terminal cannot be used: {e}")
}

impl Screen {
    pub fn enter() -> Result<Screen, String> {
        let terminal = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
            1 << 16,
            io::stdout(),
        )))
        .map_err(told)?;
        let mut screen = Screen {
            terminal,
            taken: false,
        };
        screen.take()?;
        Ok(screen)
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

    pub fn size(&self) -> Result<Size, String> {
        let size = self.terminal.size().map_err(told)?;
        Ok(Size {
            columns: size.width,
            rows: size.height,
        })
    }

    pub fn draw(&mut self, app: &App) -> Result<(), String> {
        self.terminal
            .draw(|frame| ui::draw(frame, app))
            .map(|_| ())
            .map_err(told)
    }

    /// Takes the terminal again as it may have been changed by others, and draws all of it next time.
    pub fn renew(&mut self) -> Result<(), String> {
        self.take()?;
        self.terminal.clear().map_err(told)
    }

    /// Gives the terminal back, stops, and takes it again when the program goes on.
    pub fn suspend(&mut self) -> Result<(), String> {
        self.leave();
        _ = io::stdout().flush();
        #[cfg(unix)]
        super::unix::stop();
        self.renew()
    }
}
