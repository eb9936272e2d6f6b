//! The places visited, to go back and forward through.
//! Must not hold on to an archive: keyed on content, a place lasts when the archive is loaded anew.

use super::{Focus, Scope};
use crate::query::Query;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub query: Query,
    pub focus: Focus,
    pub scope: Scope,
    /// The issue's content, and the item of it that was current.
    pub issue: u64,
    pub item: Option<u32>,
    /// The current brief: its issue's content, and the item.
    pub brief: Option<(u64, u32)>,
    /// The first item in view of the focused pane, and where in the issue's text its first row in view begins.
    pub view: Option<(u32, u32)>,
}

#[derive(Debug, Default)]
pub struct Visited {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl Visited {
    const MOST: usize = 200;

    /// Remembers where one was before a jump.
    pub fn leave(&mut self, place: Place) {
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > Self::MOST {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// The place before, given the present one.
    pub fn back(&mut self, now: Place) -> Option<Place> {
        let place = loop {
            let place = self.back.pop()?;
            if place != now {
                break place;
            }
        };
        self.forward.push(now);
        Some(place)
    }

    pub fn forward(&mut self, now: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(now);
        Some(place)
    }
}
