//! Linear mode as a teletype prints it: what a screen reader hears of the three main jobs.

use dateline::app::App;
use dateline::ui::linear::{Said, Spoken, speak};

use crate::util::{app, press};

/// Prints what is said after each key, as a teletype would.
fn heard(keys: &[&str]) -> String {
    let mut app: App = app(80, 24, "");
    app.linear = true;
    app.resize(app.size);
    let mut spoken = Spoken::default();
    let mut paper = String::new();
    print(&mut paper, speak(&app, &mut spoken));
    for key in keys {
        press(&mut app, key);
        print(&mut paper, speak(&app, &mut spoken));
    }
    paper
}

fn print(paper: &mut String, said: Vec<Said>) {
    for said in said {
        let is_open = !paper.is_empty() && !paper.ends_with('\n');
        match said {
            Said::Typed(text) => paper.push_str(&text),
            Said::Open(text) => {
                if is_open {
                    paper.push('\n');
                }
                paper.push_str(&text);
            }
            Said::Line(text) => {
                if is_open {
                    paper.push('\n');
                }
                if !text.is_empty() {
                    paper.push_str(&text);
                    paper.push('\n');
                }
            }
        }
    }
}

#[track_caller]
fn check(name: &str, keys: &[&str]) {
    let heard = heard(keys);
    assert!(
        heard.is_ascii() || !heard.contains(['│', '▌', '★', '─', '\u{1b}']),
        "no signs: {heard}"
    );
    insta::assert_snapshot!(name, heard);
}

#[test]
fn browsing_an_issue() {
    check(
        "browse",
        &[
            "j", "j", "<enter>", "j", "j", "J", "*", "<tab>", "J", "c", "n", "o", "t", "e",
            "<enter>", "q", "q",
        ],
    );
}

#[test]
fn going_to_a_date() {
    check(
        "date",
        &[
            "D", "2", "0", "1", "6", "<enter>", "D", "s", "o", "o", "n", "<enter>", "<esc>",
        ],
    );
}

#[test]
fn filtering_by_an_outlet() {
    check("outlet", &["f", "r", "e", "u", "1", "J", "X"]);
}

#[test]
fn a_message_that_is_repeated_is_said_again() {
    check("message", &["w", "w"]);
}

#[test]
fn moving_in_a_list() {
    check("list", &["f", "<down>", "<down>", "<up>", "<enter>"]);
}

#[test]
fn lists_and_sheets() {
    check(
        "lists",
        &[
            "u", "<enter>", "u", "<esc>", "P", "q", ":", "z", "e", "n", "<enter>",
        ],
    );
}
