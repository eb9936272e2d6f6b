//! What the mode of the app, defined with [`App`], says: whether keys run commands, and which overlay is open.

use super::overlays::{Overlay, Source};
use super::{App, Mode, Sequence};

impl Sequence {
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.count.is_none()
    }
}

impl Default for Mode {
    fn default() -> Self {
        Mode::Panes(Sequence::default())
    }
}

impl Mode {
    pub fn is_panes(&self) -> bool {
        matches!(self, Mode::Panes(_))
    }

    /// The unfinished sequence, where keys run commands.
    pub fn sequence(&self) -> Option<&Sequence> {
        match self {
            Mode::Panes(sequence)
            | Mode::Overlay(Overlay::Source(Source {
                sequence,
                edit: None,
                ..
            })) => Some(sequence),
            _ => None,
        }
    }

    pub fn sequence_mut(&mut self) -> Option<&mut Sequence> {
        match self {
            Mode::Panes(sequence)
            | Mode::Overlay(Overlay::Source(Source {
                sequence,
                edit: None,
                ..
            })) => Some(sequence),
            _ => None,
        }
    }
}

impl App {
    pub fn overlay(&self) -> Option<&Overlay> {
        match &self.mode {
            Mode::Overlay(overlay) => Some(overlay),
            _ => None,
        }
    }

    pub(super) fn overlay_mut(&mut self) -> Option<&mut Overlay> {
        match &mut self.mode {
            Mode::Overlay(overlay) => Some(overlay),
            _ => None,
        }
    }

    /// Gives the keys to an overlay.
    pub(super) fn open_overlay(&mut self, overlay: Overlay) {
        self.mode = Mode::Overlay(overlay);
    }

    /// Lets `change` work on the open overlay and the app; `None` closes it.
    pub(super) fn with_overlay(
        &mut self,
        change: impl FnOnce(Overlay, &mut App) -> Option<Overlay>,
    ) {
        match std::mem::take(&mut self.mode) {
            Mode::Overlay(overlay) => {
                if let Some(overlay) = change(overlay, self) {
                    self.open_overlay(overlay);
                }
            }
            mode => self.mode = mode,
        }
    }
}
