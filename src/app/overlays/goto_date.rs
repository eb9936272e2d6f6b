//! Go to a date: a prompt and a month's calendar; the list follows while the typed text is a date.
//! `model::date` reads the dates.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{After, Behaviour, Shape};
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::app::visited::Location;
use crate::archive::IssueIx;
use crate::config::key::{Code, Key};
use crate::model::Period;
use crate::model::date::{self, DateError, When};
use crate::query::Dates;
use crate::text::Shown;

#[derive(Debug, Clone)]
pub struct GotoDate {
    pub edit: LineEdit,
    /// The day under the cursor in the calendar.
    pub day: Date,
    /// Why the typed text is not a date.
    pub error: Option<DateError>,
    /// Whether an arrow key filled the prompt; typing then replaces the text.
    filled: bool,
    /// The message on Enter, if there is no issue at exactly that date.
    missed: Option<String>,
    origin: Location,
    /// The date that relative input such as `-2w` counts from.
    from: Option<Date>,
}

impl GotoDate {
    pub fn new(app: &App) -> GotoDate {
        let from = app.issue().and_then(|ix| app.archive.date_of(ix));
        GotoDate {
            edit: LineEdit::default(),
            day: from.unwrap_or(app.today),
            error: None,
            filled: false,
            missed: None,
            origin: app.location(),
            from,
        }
    }

    /// Goes to the typed date or id.
    pub fn typed(&mut self, app: &mut App) {
        self.missed = None;
        let typed = self.edit.text().trim();
        if let Some((issue, item)) = app.archive.called(typed) {
            self.error = None;
            if !app.select_issue(issue) {
                self.missed = Some("the filter hides that issue; X removes it".to_owned());
            } else if let Some(at) = item {
                app.show_item(at);
            }
            return;
        }
        let read = match typed {
            "" => None,
            typed => {
                let near = self.from.unwrap_or(app.today);
                let context = Dates {
                    from: near,
                    near,
                    near_is_latest: false,
                    ..app.dates()
                };
                Some(date::read(typed, &context))
            }
        };
        match read {
            Some(Ok(to)) => self.land(app, to),
            Some(Err(e)) => self.stay(app, Some(e)),
            None => self.stay(app, None),
        }
    }

    fn stay(&mut self, app: &mut App, error: Option<DateError>) {
        self.error = error;
        app.go_to(&self.origin);
        self.day = self.from.unwrap_or(app.today);
    }

    /// Selects the issue of a date, or the nearest.
    fn land(&mut self, app: &mut App, to: When) {
        self.error = None;
        self.missed = None;
        let shown = &app.filter.selection.issues;
        let mut sure = shown
            .iter()
            .copied()
            .filter(|ix| app.archive.sure_period_of(*ix).is_some());
        let found: Option<IssueIx> = match to {
            When::First => sure.next_back(),
            When::Latest => sure.next(),
            When::Period(period) if period.is_day() => {
                self.day = period.first();
                let landing = app.archive.nearest(shown, period.first());
                if let Some(l) = landing.filter(|l| !l.exact) {
                    self.missed = Some(missed(&format!("on {}", period.long()), app, l.issue));
                }
                landing.map(|l| l.issue)
            }
            When::Period(period) => {
                let what = format!("in {}", period.long());
                self.first_of(app, period.first(), period.last(), &what)
            }
            When::Range(first, last) => {
                let (first, last) = (first.unwrap_or(Date::MIN), last.unwrap_or(Date::MAX));
                self.first_of(app, first, last, "of these days")
            }
        };
        match found {
            Some(ix) => {
                if self.missed.is_none() {
                    self.day = app.archive.date_of(ix).unwrap_or(self.day);
                }
                app.select_issue(ix);
            }
            None => self.missed = Some(app.none_found("no issue with a date is shown").to_owned()),
        }
    }

    /// The first shown issue between two days, else the nearest.
    fn first_of(&mut self, app: &App, first: Date, last: Date, what: &str) -> Option<IssueIx> {
        let shown = &app.filter.selection.issues;
        app.archive.first_between(shown, first, last).or_else(|| {
            self.day = first;
            let days = |from: Date, to: Date| (to - from).get_days().abs();
            let away = |ix: IssueIx| {
                let period = app.archive.period_of(ix);
                period.map_or(i32::MAX, |p| {
                    days(p.last(), first).min(days(last, p.first()))
                })
            };
            let both = [first, last].map(|day| app.archive.nearest(shown, day));
            let near = both.into_iter().flatten().min_by_key(|l| away(l.issue))?;
            if !near.exact {
                self.missed = Some(missed(what, app, near.issue));
            }
            Some(near.issue)
        })
    }

    /// The message on Enter.
    pub fn note(&self) -> Option<&str> {
        self.missed.as_deref()
    }
}

impl Behaviour for GotoDate {
    fn title(&self, _: &App) -> Shown<'_> {
        "Go to date".into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape::of(54, 12, 3)
    }

    fn leads_panes(&self) -> bool {
        true
    }

    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        Some(("date: ", &self.edit))
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let step = match key.code {
            Code::Left => Some((-1).days()),
            Code::Right => Some(1.days()),
            Code::Up => Some((-7).days()),
            Code::Down => Some(7.days()),
            Code::PageUp => Some((-1).months()),
            Code::PageDown => Some(1.months()),
            _ => None,
        };
        if let Some(step) = step {
            if let Ok(day) = self.day.checked_add(step) {
                self.day = day;
                self.edit = LineEdit::with(&day.to_string());
                self.filled = true;
                self.land(app, When::Period(Period::day(day)));
            }
        } else if key.code == Code::Enter {
            if let Some(error) = &self.error {
                app.error(&line(error));
            } else {
                if let Some(missed) = &self.missed {
                    app.notify(missed);
                }
                app.lead_briefs();
                if app.location().issue != self.origin.issue {
                    app.nav.visited.leave(self.origin.clone());
                }
                return After::Close;
            }
        } else {
            if std::mem::take(&mut self.filled) && key.letter().is_some() {
                self.edit = LineEdit::default();
            }
            if self.edit.apply(key) == Edited::Changed {
                self.typed(app);
            }
        }
        After::Stay
    }

    fn cancel(&mut self, app: &mut App) -> After {
        app.go_to(&self.origin);
        After::Close
    }

    fn on_paste(&mut self, app: &mut App, text: &str) {
        self.edit.insert(text.trim());
        self.typed(app);
    }
}

impl App {
    /// Goes to a date or id typed on the command line.
    pub(in crate::app) fn go_to_typed(&mut self, typed: &str) {
        let mut goto = GotoDate::new(self);
        goto.edit = LineEdit::with(typed);
        goto.typed(self);
        if let Some(error) = &goto.error {
            self.error(&line(error));
            return;
        }
        if let Some(missed) = goto.note() {
            self.notify(missed);
        }
        self.lead_briefs();
        self.nav.visited.leave(goto.origin);
    }
}

fn missed(what: &str, app: &App, near: IssueIx) -> String {
    let date = app
        .archive
        .period_of(near)
        .map_or_else(String::new, Period::long);
    format!("no issue {what}; nearest {date}")
}

/// The error and its hint on one line.
pub fn line(error: &DateError) -> String {
    match &error.hint {
        Some(hint) => format!("{}; hint: {hint}", error.what),
        None => error.what.clone(),
    }
}
