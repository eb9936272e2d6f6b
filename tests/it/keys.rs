//! Random keys at random sizes: nothing may panic, and every invariant must hold.

use dateline::app::geometry::{Frame, Size, measure};
use dateline::app::overlays::{Overlay, SheetLine};
use dateline::app::panes::gap;
use dateline::app::{App, Effect, Focus, Msg};
use dateline::archive::Archive;
use dateline::command::COMMANDS;
use dateline::config::key::{Key, sequence};
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::util::{SAMPLE, TODAY, app, press, step};

fn any_key() -> impl Strategy<Value = Vec<Key>> {
    let bound: Vec<Vec<Key>> = COMMANDS
        .iter()
        .filter(|c| !matches!(c.name, "quit" | "suspend"))
        .flat_map(|c| {
            c.keys
                .iter()
                .map(|k| sequence(k).expect("a default key reads"))
        })
        .collect();
    prop_oneof![
        6 => prop::sample::select(bound),
        1 => "[a-zé0-9 ]".prop_map(|c| sequence(if c == " " { "space" } else { &c }).expect("a letter")),
        1 => prop::sample::select(vec!["esc", "enter", "tab", "up", "down", "ctrl-x", "pgdn", "5", "0"]).prop_map(|k| sequence(k).expect("a key")),
    ]
}

/// View invariants: the selected and current items exist, and the view starts inside its item.
fn check_invariants(app: &App) {
    let shown = app.filter.selection.issues.len();
    assert!(app.nav.issues.selected < shown.max(1));
    let frame = Frame::of(app);
    for (focus, page) in [
        (Focus::Story, &app.nav.story),
        (Focus::Briefs, &app.nav.briefs),
    ] {
        assert!(page.current < page.items.len().max(1));
        assert!(page.anchor < page.items.len().max(1));
        // A pane that is hidden is brought into range when it is shown.
        if frame.pane(focus).is_empty() {
            continue;
        }
        let rows = page.items.get(page.anchor).map_or(0, |at| {
            let columns = measure(app, frame.pane(focus));
            let text = app.set_rows(*at, columns).len();
            app.lead(focus, page.anchor).rows() + text + gap(focus, page.anchor, page.items.len())
        });
        assert!(page.row < rows.max(1), "row {} of {rows}", page.row);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_panics(
        steps in prop::collection::vec((any_key(), prop::option::weighted(0.1, (0u16..140, 0u16..50))), 1..60),
        columns in 0u16..140,
        rows in 0u16..50,
    ) {
        let mut app = app(columns, rows, "");
        for (keys, size) in steps {
            for key in keys {
                step(&mut app, Msg::Key(key));
            }
            if let Some((columns, rows)) = size {
                step(&mut app, Msg::Resize(Size { columns, rows }));
            }
            check_invariants(&app);
            // The real terminal can differ in size from what the app expects.
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
            terminal.draw(|frame| dateline::ui::draw(frame, &app)).expect("drawn");
        }
    }
}

#[test]
fn every_small_size_is_drawn() {
    for columns in 0..24 {
        for rows in 0..9 {
            let mut app = app(columns, rows, "");
            for keys in [
                "",
                "<enter>",
                "<tab><tab>",
                "f",
                "D",
                "?",
                "/a",
                "P",
                "g",
                "z",
            ] {
                press(&mut app, keys);
                let mut terminal =
                    Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
                terminal
                    .draw(|frame| dateline::ui::draw(frame, &app))
                    .expect("drawn");
                press(&mut app, "<esc><esc>");
            }
        }
    }
}

/// A filter by the value under the cursor keeps the cursor on its brief.
#[test]
fn filter_by_value_keeps_the_brief() {
    let mut app = app(100, 30, "");
    press(&mut app, "16j<tab><tab>J");
    let before = app.nav.briefs.current_item();
    assert!(before.is_some() && app.nav.briefs.current > 0);
    press(&mut app, "=");
    assert!(!app.filter.query.terms.is_empty());
    assert_eq!(app.nav.briefs.current_item(), before);
}

/// New issues do not take the keys from the rows of a search.
#[test]
fn results_keep_their_row() {
    let mut app = app(100, 30, "");
    press(&mut app, "g/boat<enter>jj");
    let row = |app: &App| match app.overlay() {
        Some(Overlay::Results(results)) => (
            results.in_rows,
            results.items.get(results.selected).copied(),
        ),
        _ => (false, None),
    };
    let before = row(&app);
    assert!(before.0 && before.1.is_some());
    step(&mut app, Msg::Archive(Arc::new((**SAMPLE).clone())));
    assert_eq!(row(&app), before);
}

/// All tags that are typed at once are named.
#[test]
fn several_tags_are_told() {
    let mut app = app(100, 30, "");
    press(&mut app, "2G<enter>town,sea bread<enter>");
    let told = app.message.as_ref().map(|m| m.text.to_string());
    assert_eq!(
        told.as_deref(),
        Some("tagged own, tagged sea, tagged bread")
    );
}

/// Whoever has not moved in the first part of a mailbox is led to the newest issue once all is read.
#[test]
fn the_newest_issue_follows_the_first_part() {
    let mut app = app(100, 30, "");
    let older: Vec<_> = SAMPLE
        .entries()
        .skip(5)
        .map(|(_, e)| Arc::clone(&e.issue))
        .collect();
    let part = |app: &mut App| {
        let part = Archive::build(
            older.clone(),
            Vec::new(),
            false,
            Arc::clone(&SAMPLE.lexicon),
            TODAY,
        );
        step(app, Msg::Archive(Arc::new(part)));
    };
    let newest = |app: &App| app.issue() == SAMPLE.entries().next().map(|(ix, _)| ix);
    let before = app.archive.clone();
    for (keys, leads) in [("", true), ("j", false)] {
        part(&mut app);
        press(&mut app, "gg");
        press(&mut app, keys);
        step(&mut app, Msg::Archive(before.clone()));
        assert_eq!(newest(&app), leads, "{keys}");
    }
}

#[test]
fn quitting() {
    for (keys, want) in [
        ("q", vec![Effect::Quit]),
        ("<enter>q", vec![]),
        ("<enter>qq", vec![Effect::Quit]),
        ("<backspace>", vec![]),
        ("<tab><tab>Q", vec![Effect::Quit]),
        ("<ctrl-c>", vec![Effect::Quit]),
        ("/ab<ctrl-c>", vec![]),
        ("fq<esc>", vec![]),
        ("<esc>", vec![]),
        ("<ctrl-z>", vec![Effect::Suspend]),
        ("f<ctrl-l>", vec![Effect::Redraw]),
    ] {
        assert_eq!(press(&mut app(80, 24, ""), keys), want, "{keys}");
    }
}

/// Every key does something in at least one of these situations.
#[test]
fn every_key_does_something() {
    let situations = [
        "",
        "4G<tab><tab>J",
        "3G<enter>5j/a<enter>",
        "fpetrel<enter>J",
        "Dfirst<enter><ctrl-o>",
        ":filter boats<enter>:save a<enter>",
        "*",
        "*U",
    ];
    let state = |app: &App| {
        let views = [&app.nav.story, &app.nav.briefs].map(|p| (p.anchor, p.row, p.current));
        format!(
            "{:?}",
            (
                app.nav.focus,
                app.nav.issues.selected,
                views,
                app.nav.zen,
                app.panes,
                app.nav.scope,
                &app.filter.query,
                app.find.at,
                &app.selected
            )
        )
    };
    for (row, key) in COMMANDS
        .iter()
        .flat_map(|row| row.keys.iter().map(move |key| (row, key)))
        .filter(|(row, _)| row.name != "cancel")
    {
        let pressed = match key.chars().count() {
            1 => (*key).to_owned(),
            _ => format!("<{}>", key.replace(' ', "><")),
        };
        let works = situations.iter().any(|before| {
            let mut app = app(80, 24, "");
            press(&mut app, before);
            let was = state(&app);
            let effects = press(&mut app, &pressed);
            state(&app) != was || !app.mode.is_panes() || !effects.is_empty()
        });
        assert!(works, "{} ({key}) does nothing anywhere", row.name);
    }
}

#[test]
fn the_help_lists_every_command() {
    let mut app = app(80, 24, "");
    press(&mut app, "<enter>?");
    let Some(Overlay::Sheet(sheet)) = app.overlay() else {
        panic!("`?` opens the help");
    };
    let lines = sheet.lines(&app);
    for row in COMMANDS {
        let keys = app.settings.keymap.keys_of(row.command).join("  ");
        let listed = lines
            .iter()
            .any(|line| matches!(line, SheetLine::Keys(k, _) if **k == *keys));
        assert!(listed, "`?` lacks {}", row.name);
    }
}
