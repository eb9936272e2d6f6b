//! Timeline of what is shown, one row per bin, and the gaps between issues.
//! `query::time` counts.

use super::{After, Behaviour, Overlay, Shape, list_step, move_in_list};
use crate::app::App;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::query::Term;
use crate::query::gaps::{self, Gap};
use crate::query::time::{self, TimeUnit};
use crate::text::Shown;

#[derive(Debug, Clone)]
pub struct Timeline {
    pub time: time::Timeline,
    /// Computed on first use.
    gaps: Option<Vec<Gap>>,
    /// Whether gaps are listed instead of bins.
    pub listing_gaps: bool,
    pub selected: usize,
    pub top: usize,
}

impl Timeline {
    /// Opens at the selected issue, in a unit that fits the time span.
    pub fn new(app: &App) -> Timeline {
        let ends = app.archive.ends(&app.filter.selection.issues);
        let unit = ends.map_or(TimeUnit::Month, |(first, last)| {
            TimeUnit::fitting(first, last)
        });
        let mut timeline = Timeline {
            time: count(app, unit),
            gaps: None,
            listing_gaps: false,
            selected: 0,
            top: 0,
        };
        if let Some(day) = app.issue().and_then(|ix| app.archive.date_of(ix)) {
            timeline.go_to(app, day);
        }
        timeline
    }

    /// Recounts after the shown issues changed.
    #[must_use]
    pub fn moved(self, app: &App) -> Timeline {
        let mut timeline = Timeline::new(app);
        if self.listing_gaps {
            timeline.list_gaps(app, true);
        }
        timeline
    }

    fn list_gaps(&mut self, app: &App, list: bool) {
        self.listing_gaps = list;
        if list && self.gaps.is_none() {
            self.gaps = Some(gaps::gaps(&app.archive, &app.filter.selection.issues));
        }
        (self.selected, self.top) = (0, 0);
    }

    /// The gaps; empty until computed.
    pub fn gaps(&self) -> &[Gap] {
        self.gaps.as_deref().unwrap_or_default()
    }

    fn len(&self) -> usize {
        if self.listing_gaps {
            self.gaps().len()
        } else {
            self.time.bins.len()
        }
    }

    fn go_to(&mut self, app: &App, day: jiff::civil::Date) {
        let at = self.time.bins.iter().position(|b| b.first <= day);
        let height = self.shape(app).list_rows(app.size);
        let (n, step) = (self.len(), at.unwrap_or(0).cast_signed());
        (self.selected, self.top) = (0, 0);
        move_in_list(&mut self.selected, &mut self.top, step, n, height);
    }

    /// Changes to longer or shorter bins, keeping the date under the cursor.
    fn zoom(&mut self, app: &mut App, by: isize) {
        let unit = self.time.unit.step(by);
        if unit == self.time.unit || self.listing_gaps {
            return;
        }
        let day = self.time.bins.get(self.selected).map(|b| b.last);
        self.time = count(app, unit);
        if let Some(day) = day {
            self.go_to(app, day);
        }
    }

    /// Filters to the selected bin; for a gap, goes to the nearest issue.
    fn open(&self, app: &mut App) {
        if self.listing_gaps {
            if let Some(gap) = self.gaps().get(self.selected) {
                app.land_on(gap.first);
            }
            return;
        }
        if let Some(bin) = self.time.bins.get(self.selected) {
            app.filter(Term::Date(bin.days()));
        }
    }
}

impl Behaviour for Timeline {
    fn title(&self, _: &App) -> Shown<'_> {
        "Over time".into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape {
            columns: 100,
            is_full: false,
            ..Shape::FULL
        }
    }

    fn has_chart(&self) -> bool {
        true
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        match key.letter() {
            Some('+' | '=') => self.zoom(app, -1),
            Some('-' | '_') => self.zoom(app, 1),
            _ => match key.code {
                Code::Enter => {
                    self.open(app);
                    return After::Close;
                }
                Code::Tab => {
                    let list = !self.listing_gaps;
                    self.list_gaps(app, list);
                }
                _ => {
                    match app.settings.keymap.command(key) {
                        Some(Command::Back | Command::BackOnly | Command::Timeline) => {
                            return After::Close;
                        }
                        Some(Command::Year) => return After::Open(Box::new(Overlay::year(app))),
                        _ => {}
                    }
                    if let Some(step) = list_step(app, key, true, height) {
                        let n = self.len();
                        move_in_list(&mut self.selected, &mut self.top, step, n, height);
                    }
                }
            },
        }
        After::Stay
    }
}

fn count(app: &App, unit: TimeUnit) -> time::Timeline {
    let items = (!app.filter.query.is_empty()).then(|| app.filter.selection.items.as_slice());
    time::Timeline::of(&app.archive, &app.filter.selection.issues, items, unit)
}
