//! Everything that lists keys, commands, fields or options says what the tables of the code say: the README, the help, the manual
//! pages, the completions, the default config. Files that are made by the program are held current; `INSTA_UPDATE=always`
//! writes them.

use std::fs;
use std::path::Path;
use std::process::Command;

use dateline::command::COMMANDS;
use dateline::config::EXAMPLE;
use dateline::config::keymap::Keymap;
use dateline::export::FORMATS;
use dateline::query::{DATE_FIELDS, FIELDS};

use crate::util::check_data_file;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn output(args: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .output()
        .expect("the program runs");
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// The commands of the shell.
fn subcommands() -> Vec<String> {
    let help = output(&["--help"]);
    let list = help.split("Commands:\n").nth(1).expect("commands");
    let list = list.split("\n\n").next().expect("a list");
    let lines = list
        .lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    lines
        .filter_map(|l| l.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn completions_are_current() {
    for (shell, file) in [
        ("bash", "dateline.bash"),
        ("zsh", "_dateline"),
        ("fish", "dateline.fish"),
        ("powershell", "dateline.ps1"),
        ("elvish", "dateline.elv"),
    ] {
        check_data_file(
            &format!("completions/{file}"),
            &output(&["completions", shell]),
        );
    }
}

#[test]
fn manual_pages_are_current() {
    check_data_file("man/dateline.1", &output(&["man"]));
    for command in subcommands() {
        check_data_file(
            &format!("man/dateline-{command}.1"),
            &output(&["man", &command]),
        );
    }
}

/// The shell gets the values of arguments from the program.
#[test]
fn values_are_completed() {
    let asked = |words: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .env("COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
            .env("_CLAP_COMPLETE_COMP_TYPE", "9")
            .env("_CLAP_COMPLETE_SPACE", "true")
            .env("_CLAP_IFS", "\n")
            .env("XDG_CONFIG_HOME", "/nowhere")
            .arg("--")
            .args(words)
            .output()
            .expect("the program runs");
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    let outlets = |typed| asked(&["dateline", "list", "--outlet", typed]);
    assert_eq!(outlets("reut"), "Reuters");
    assert_eq!(outlets("euters"), "Reuters\nThomson\\ Reuters\\ Foundation");
    assert!(asked(&["dateline", "show", "2018-08"]).contains("2018-08-16"));
    assert_eq!(asked(&["dateline", "--date", "2017-11"]), "2017-11");
    assert!(asked(&["dateline", "export", "--format", "chi"]).contains("chicago-notes"));
    assert!(asked(&["dateline", "comp"]).contains("completions"));
}

#[test]
fn the_readme_has_the_table_of_keys() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let keymap = Keymap::default();
    let missing: Vec<String> = COMMANDS
        .iter()
        .map(|info| {
            let keys = keymap.keys_of(info.command);
            let keys: Vec<String> = keys
                .iter()
                .map(|k| {
                    if k == "|" {
                        "`\\|`".to_owned()
                    } else {
                        format!("`{k}`")
                    }
                })
                .collect();
            format!("| {} | {} | `{}` |", keys.join(" "), info.help, info.name)
        })
        .filter(|row| !readme.contains(row))
        .collect();
    assert!(
        missing.is_empty(),
        "the README lacks\n{}",
        missing.join("\n")
    );
    for name in subcommands() {
        assert!(
            readme.contains(&format!("dateline {name}")),
            "the README lacks dateline {name}"
        );
    }
    for format in FORMATS {
        assert!(
            readme.contains(&format!("`{}`", format.name)),
            "the README lacks {}",
            format.name
        );
    }
    let fields = FIELDS.iter().map(|f| f.0).chain(DATE_FIELDS.map(|f| f.0));
    for name in fields {
        assert!(
            readme.contains(&format!("`{name}:")),
            "the README lacks {name}:"
        );
    }
}

#[test]
fn the_manual_has_keys_fields_and_commands() {
    let page = output(&["man"]).replace("\\*(Aq", "'").replace('\\', "");
    for info in COMMANDS {
        assert!(page.contains(info.help), "the manual lacks {}", info.name);
        assert!(
            page.contains(&format!("({})", info.name)),
            "the manual lacks {}",
            info.name
        );
    }
    for (name, ..) in FIELDS {
        assert!(
            page.contains(&format!("fB{name}:fR")),
            "the manual lacks {name}:"
        );
    }
    for name in subcommands() {
        assert!(
            page.contains(&format!("dateline-{name}(1)")),
            "the manual lacks {name}"
        );
    }
}

#[test]
fn the_default_config_has_all_commands() {
    for info in COMMANDS {
        assert!(
            EXAMPLE.contains(&format!("\n{} = [", info.name)),
            "{}",
            info.name
        );
    }
}
