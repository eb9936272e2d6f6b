//! Go to a date: a prompt, a month's calendar, and the list that follows while what is typed is a date.
//! Must not read dates itself; `query::when` does.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Overlay;
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::app::visited::Place;
use crate::archive::IssueIx;
use crate::config::key::{Code, Key};
use crate::query::when::{self, When};

#[derive(Debug, Clone)]
pub struct GotoDate {
    pub edit: LineEdit,
    /// The day that is marked in the calendar.
    pub day: Date,
    /// Whether what is typed is no date.
    pub unread: bool,
    /// Whether the field was filled by an arrow: what is typed next takes its place.
    filled: bool,
    /// What Enter will say, where the day itself has no issue.
    missed: Option<String>,
    origin: Place,
    /// The date that `-2w` counts from.
    from: Option<Date>,
}

impl GotoDate {
    pub fn new(app: &App) -> GotoDate {
        let from = app.issue().and_then(|ix| app.archive.date_of(ix));
        GotoDate {
            edit: LineEdit::default(),
            day: from.unwrap_or(app.today),
            unread: false,
            filled: false,
            missed: None,
            origin: app.place(),
            from,
        }
    }

    pub fn cancel(&self, app: &mut App) {
        app.go_to(&self.origin);
    }

    pub fn on_key(mut self: Box<Self>, app: &mut App, key: Key) {
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
                self.land(app, When::Day(day));
            }
        } else if key.code == Code::Enter {
            if self.unread {
                let typed = self.edit.text();
                if when::is_no_such_day(typed, &app.archive.lexicon.layout.months) {
                    app.complain(&format!(
                        "there is no {typed} (the day comes before the month)"
                    ));
                } else {
                    app.complain(&format!("“{typed}” is no date; try {}", when::FORMS));
                }
            } else {
                if let Some(missed) = &self.missed {
                    app.say(missed);
                }
                app.lead_briefs();
                if app.place().issue != self.origin.issue {
                    app.visited.leave(self.origin);
                }
                return;
            }
        } else {
            if std::mem::take(&mut self.filled) && key.letter().is_some() {
                self.edit = LineEdit::default();
            }
            if self.edit.apply(key) == Edited::Changed {
                self.typed(app);
            }
        }
        app.overlay = Some(Overlay::GotoDate(self));
    }

    pub fn on_paste(mut self: Box<Self>, app: &mut App, text: &str) {
        self.edit.insert(text.trim());
        self.typed(app);
        app.overlay = Some(Overlay::GotoDate(self));
    }

    /// Goes where what is typed says.
    pub fn typed(&mut self, app: &mut App) {
        let months = &app.archive.lexicon.layout.months;
        let read = when::read(self.edit.text(), app.today, self.from, months);
        self.unread = read.is_none() && !self.edit.text().trim().is_empty();
        self.missed = None;
        if let Some(to) = read {
            self.land(app, to);
        } else {
            app.go_to(&self.origin);
            self.day = self.from.unwrap_or(app.today);
        }
    }

    /// Selects the issue that is meant, or the nearest.
    fn land(&mut self, app: &mut App, to: When) {
        self.unread = false;
        self.missed = None;
        let shown = &app.selection.issues;
        let dated = || {
            shown
                .iter()
                .copied()
                .filter(|ix| app.archive.date_of(*ix).is_some())
        };
        let found: Option<IssueIx> = match to {
            When::First => dated().next_back(),
            When::Latest => dated().next(),
            When::Day(day) => {
                self.day = day;
                let landing = app.archive.nearest(shown, day);
                if let Some(l) = landing.filter(|l| !l.exact) {
                    self.missed = Some(missed(&format!("on {}", long(day)), app, l.issue));
                }
                landing.map(|l| l.issue)
            }
            When::Between(first, last) => {
                app.archive.first_between(shown, first, last).or_else(|| {
                    self.day = first;
                    let near = app.archive.nearest(shown, first)?.issue;
                    let whole_year = first.month() != last.month();
                    let what = if whole_year {
                        first.strftime("in %Y").to_string()
                    } else {
                        first.strftime("in %B %Y").to_string()
                    };
                    self.missed = Some(missed(&what, app, near));
                    Some(near)
                })
            }
        };
        match found {
            Some(ix) => {
                if self.missed.is_none() {
                    self.day = app.archive.date_of(ix).unwrap_or(self.day);
                }
                app.select_issue(ix);
            }
            None => self.missed = Some("no issue with a date is shown".to_owned()),
        }
    }

    /// What Enter would say.
    pub fn note(&self) -> Option<&str> {
        self.missed.as_deref()
    }
}

fn missed(what: &str, app: &App, near: IssueIx) -> String {
    let date = app.archive.date_of(near).map_or_else(String::new, long);
    format!("no issue {what}; nearest {date}")
}

fn long(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
