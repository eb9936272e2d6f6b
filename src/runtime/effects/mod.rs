//! What the reader does to the world besides drawing: one file for each effect that another program takes part in. Such an
//! effect borrows the terminal by [`Screen::lend`](super::terminal::Screen::lend).

pub mod suspend;
