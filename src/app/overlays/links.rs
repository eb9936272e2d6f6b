//! The links of an item: typing narrows the list, Enter opens, Ctrl-y copies. A redirect that carries an address is listed with
//! the plain address first.

use super::{After, Behaviour, Shape, list_step, move_in_list};
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::config::key::{Code, Key};
use crate::text::fold::fold;
use crate::text::width::width;
use crate::text::{Clean, Shown, address};

#[derive(Debug, Clone)]
pub struct Links {
    all: Vec<LinkRow>,
    pub edit: LineEdit,
    pub selected: usize,
    pub top: usize,
}

#[derive(Debug, Clone)]
pub struct LinkRow {
    /// Its number on the screen.
    pub number: usize,
    pub label: Clean,
    pub url: String,
    /// A redirect, listed below the address that it carries.
    pub is_redirect: bool,
}

impl Links {
    pub fn new(links: Vec<(Clean, String)>) -> Links {
        let mut all = Vec::new();
        for (n, (label, url)) in links.into_iter().enumerate() {
            let row = |url, is_redirect| LinkRow {
                number: n + 1,
                label: label.clone(),
                url,
                is_redirect,
            };
            match address::carried(&url) {
                Some(plain) => all.extend([row(plain, false), row(url, true)]),
                None => all.push(row(url, false)),
            }
        }
        Links {
            all,
            edit: LineEdit::default(),
            selected: 0,
            top: 0,
        }
    }

    /// The rows that hold what is typed.
    pub fn rows(&self) -> Vec<&LinkRow> {
        let typed = fold(self.edit.text());
        let fits = |row: &&LinkRow| {
            fold(&row.label).contains(&typed)
                || fold(&row.url).contains(&typed)
                || row.number.to_string() == typed
        };
        self.all.iter().filter(fits).collect()
    }

    /// Rows for the whole address of the selected link: none if each fits below its label.
    pub fn more(&self, app: &App) -> u16 {
        /// The frame, the margins and the number of a link.
        const FRAME: u16 = 10;
        const MOST: usize = 6;
        let columns = usize::from(COLUMNS.min(app.size.columns).saturating_sub(FRAME).max(1));
        let longest = self.all.iter().map(|row| width(&row.url)).max();
        let rows = longest.unwrap_or(0).div_ceil(columns).min(MOST);
        if rows > 1 {
            u16::try_from(rows).unwrap_or(0)
        } else {
            0
        }
    }
}

/// Columns of the overlay, if the screen has them.
const COLUMNS: u16 = 92;

impl Behaviour for Links {
    fn title(&self, _: &App) -> Shown<'_> {
        "Links".into()
    }

    fn shape(&self, app: &App) -> Shape {
        let fixed = 4 + self.more(app);
        Shape::of(COLUMNS, self.all.len() * 2 + usize::from(fixed), fixed)
    }

    fn is_list(&self) -> bool {
        true
    }

    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        Some(("narrow: ", &self.edit))
    }

    /// The address stands below each link.
    fn entry_rows(&self) -> u16 {
        2
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let copies = key.ctrl && key.code == Code::Char('y');
        if copies || key.code == Code::Enter {
            if let Some(row) = self.rows().get(self.selected) {
                app.hand_on_link(&row.url.clone(), copies);
            }
            return After::Close;
        }
        if key.code == Code::Backspace && self.edit.text().is_empty() {
            return After::Close;
        }
        let height = (self.shape(app).list_rows(app.size) / 2).max(1);
        let n = self.rows().len();
        let clears = key.ctrl && key.code == Code::Char('u') && !self.edit.text().is_empty();
        let step = list_step(app, key, false, height).filter(|_| !clears);
        if let Some(step) = step {
            move_in_list(&mut self.selected, &mut self.top, step, n, height);
        } else if self.edit.apply(key) == Edited::Changed {
            (self.selected, self.top) = (0, 0);
        }
        After::Stay
    }

    fn on_paste(&mut self, _: &mut App, text: &str) {
        self.edit.insert(text);
        (self.selected, self.top) = (0, 0);
    }
}
