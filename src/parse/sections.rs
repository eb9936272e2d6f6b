//! Finds the border between the two sections of briefs if the heading of the second was lost.

use super::line::Line;
use crate::model::{Item, ItemKind, Section};

/// If single-spaced briefs have exactly one gap, and it is not after the first, the second section begins there (format guide,
/// section 14.4).
pub fn find_lost_border(items: &mut [Item], lines: &[Line]) {
    let trending = items
        .iter()
        .any(|i| matches!(&i.kind, ItemKind::Brief(b) if b.section == Section::Trending));
    let brief = |item: &Item| {
        if let ItemKind::Brief(b) = &item.kind {
            Some(b.heading)
        } else {
            None
        }
    };
    // Anything else between two briefs is already a border.
    let first = items.iter().position(|i| brief(i).is_some()).unwrap_or(0);
    let last = items.iter().rposition(|i| brief(i).is_some()).unwrap_or(0);
    let heading = items.get(first).and_then(brief);
    if items
        .get(first..=last)
        .is_some_and(|run| run.iter().any(|i| brief(i) != heading))
    {
        return;
    }
    let gaps: Vec<u32> = items
        .iter()
        .filter(|i| brief(i).is_some())
        .map(|i| {
            lines
                .binary_search_by_key(&i.lines.first, |l| l.first)
                .ok()
                .and_then(|at| lines.get(at))
                .map_or(0, |l| l.gap)
        })
        .collect();
    let mut wide = gaps.iter().enumerate().skip(1).filter(|(_, g)| **g > 0);
    let (Some((border, _)), None) = (wide.next(), wide.next()) else {
        return;
    };
    if trending || border == 1 || gaps.len() < 4 {
        return;
    }
    let briefs = items.iter_mut().filter_map(|i| {
        if let ItemKind::Brief(b) = &mut i.kind {
            Some(b)
        } else {
            None
        }
    });
    for brief in briefs.skip(border) {
        brief.section = Section::Trending;
        brief.heading = None;
    }
}
