//! A year as a heat map: one cell per day, darker for more items. Enter goes to the day.
//! Counts one year at a time.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{After, Behaviour, Overlay, Shape};
use crate::app::App;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::query::{gaps, time};
use crate::text::clean::clean_line;
use crate::text::{Cut, Shown};

#[derive(Debug, Clone)]
pub struct Year {
    /// The day under the cursor.
    pub day: Date,
    /// Number of issues and items on each day of the year, from 1 January.
    pub days: Vec<(u32, u32)>,
    /// The largest number of items on one day.
    pub most: u32,
    /// Issues of the year without a certain day: dated only by month or year, or with a date that is probably a typo.
    pub left_out: usize,
    /// Weekdays on which issues usually appear, Monday first: without an issue, such a day counts as missing.
    pub usual: [bool; 7],
    /// Whether all issues are shown. With a filter, a day without issues does not count as missing.
    pub whole: bool,
}

impl Overlay {
    pub fn year(app: &App) -> Overlay {
        let day = app.issue().and_then(|ix| app.archive.date_of(ix));
        Overlay::Year(Box::new(Year::new(app, day.unwrap_or(app.today))))
    }
}

impl Year {
    pub fn new(app: &App, day: Date) -> Year {
        let shown = &app.filter.selection.issues;
        let range = app
            .archive
            .issues_between(Some(day.first_of_year()), Some(day.last_of_year()));
        let from = shown.partition_point(|ix| ix.0 < range.start);
        let to = shown.partition_point(|ix| ix.0 < range.end);
        let mut days = vec![(0, 0); usize::try_from(day.days_in_year()).unwrap_or(366)];
        let (mut dates, mut left_out) = (Vec::new(), 0);
        for (n, ix) in (from..).zip(shown.cut(from..to)) {
            // An issue dated by month does not belong to any day.
            let Some(date) = app.archive.sure_period_of(*ix).filter(|p| p.is_day()) else {
                left_out += 1;
                continue;
            };
            let date = date.first();
            dates.push(date);
            let at = usize::try_from(date.day_of_year() - 1).unwrap_or(0);
            let items = app.filter.selection.hits.get(n).copied();
            if let Some((issues, sum)) = days.get_mut(at) {
                *issues += 1;
                let all = || u32::try_from(time::items_of(&app.archive, *ix)).unwrap_or(u32::MAX);
                *sum += items.unwrap_or_else(all);
            }
        }
        dates.sort_unstable();
        dates.dedup();
        Year {
            day,
            whole: app.filter.query.is_empty(),
            most: days.iter().map(|d| d.1).max().unwrap_or(0),
            days,
            left_out,
            usual: gaps::usual_days(&dates),
        }
    }

    /// Number of issues and items on a day of the year.
    pub fn count(&self, day: Date) -> (u32, u32) {
        let at = usize::try_from(day.day_of_year() - 1).unwrap_or(0);
        self.days.get(at).copied().unwrap_or_default()
    }
}

impl Behaviour for Year {
    fn title(&self, _: &App) -> Shown<'_> {
        clean_line(&format!("Calendar {}", self.day.year())).into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape::of(114, 13, 3)
    }

    fn has_chart(&self) -> bool {
        true
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let command = app.settings.keymap.command(key);
        let step = match (key.code, command) {
            (Code::Enter, _) => {
                app.land_on(self.day);
                return After::Close;
            }
            (_, Some(Command::Back | Command::BackOnly | Command::Year)) => return After::Close,
            (_, Some(Command::Timeline)) => {
                return After::Open(Box::new(Overlay::timeline(app)));
            }
            (Code::Left, _) | (_, Some(Command::PaneLeft)) => (-7).days(),
            (Code::Right, _) | (_, Some(Command::PaneRight)) => 7.days(),
            (_, Some(Command::Down)) => 1.day(),
            (_, Some(Command::Up)) => (-1).days(),
            (_, Some(Command::PageDown)) => 1.year(),
            (_, Some(Command::PageUp)) => (-1).years(),
            (_, Some(Command::HalfDown)) => 1.month(),
            (_, Some(Command::HalfUp)) => (-1).months(),
            _ => 0.days(),
        };
        if let Ok(day) = self.day.checked_add(step) {
            if day.year() == self.day.year() {
                self.day = day;
            } else if app.has_year(day.year()) {
                *self = Year::new(app, day);
            }
        }
        After::Stay
    }
}
