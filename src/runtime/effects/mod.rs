//! What the reader does to the world besides drawing: one file for each effect during which another program has the
//! terminal. It borrows the terminal by [`Screen::lend`](super::terminal::Screen::lend).

pub mod suspend;
