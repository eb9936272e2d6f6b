//! The history of visited locations, to go back and forward.
//! Locations name issues by content, so they stay valid when the archive is reloaded.

use super::{Focus, Scope};
use crate::query::Query;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    pub query: Query,
    pub focus: Focus,
    pub scope: Scope,
    /// The content of the selected issue, and its current item.
    pub issue: u64,
    pub item: Option<u32>,
    /// The current brief: its issue's content, and the item.
    pub brief: Option<(u64, u32)>,
    /// The first item in view of the focused pane, and the text offset where its first visible row begins.
    pub view: Option<(u32, u32)>,
}

#[derive(Debug, Default)]
pub struct Visited {
    back: Vec<Location>,
    forward: Vec<Location>,
}

impl Visited {
    const MOST: usize = 200;

    /// Records the location before a jump.
    pub fn leave(&mut self, place: Location) {
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > Self::MOST {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Returns the previous location that differs from `now`, and makes `now` the next one forward.
    pub fn back(&mut self, now: Location) -> Option<Location> {
        let place = loop {
            let place = self.back.pop()?;
            if place != now {
                break place;
            }
        };
        self.forward.push(now);
        Some(place)
    }

    pub fn forward(&mut self, now: Location) -> Option<Location> {
        let place = self.forward.pop()?;
        self.back.push(now);
        Some(place)
    }
}
