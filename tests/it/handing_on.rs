//! What leaves the program, in the real program: links, copies, exports, pipes, the editor; and marks from run to run.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;

use crate::terminal::Session;

/// A folder with a state, a script that notes its arguments and writes to the terminal, and a config that opens links with it.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Home {
        let home = Home {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let noted = home.path("noted");
        home.script(
            "note",
            &format!(
                "#!/bin/sh\nfor a in \"$0\" \"$@\"; do printf '%s\\n' \"$a\" >> {0}.new; done\nmv {0}.new {0}\nprintf '\\033[2Jlitter'\n",
                noted.display()
            ),
        );
        let config = format!("opener = \"{}\"\n", home.path("note").display());
        fs::write(home.path("config.toml"), config).expect("written");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn script(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
    }

    fn start(&self, args: &[&str], env: &[(&str, &str)]) -> Session {
        let config = self.path("config.toml").to_string_lossy().into_owned();
        let state = self.path("state").to_string_lossy().into_owned();
        let args = [&["--config", &config][..], args].concat();
        let env = [&[("XDG_STATE_HOME", state.as_str())][..], env].concat();
        Session::start(&args, &env)
    }

    /// What the script noted, once it has.
    fn noted(&self) -> Vec<String> {
        let path = self.path("noted");
        while !path.exists() {
            thread::yield_now();
        }
        let text = fs::read_to_string(path).expect("reads");
        text.lines().map(str::to_owned).collect()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("reads")
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn opening_runs_the_opener_with_the_address_only() {
    let home = Home::new();
    let mut s = home.start(&[], &[]);
    s.wait("Wed 12");
    s.keys("\r", "1/4");
    s.keys("J", "2/4");
    s.keys("o", "opening lantern.example");
    assert_eq!(
        home.noted(),
        [
            shown(&home.path("note")),
            "https://lantern.example/2018/straws".to_owned()
        ]
    );
    // What the opener wrote is not on the screen.
    s.keys("J", "3/4");
    assert!(!s.text().contains("litter"));
    s.keys("9o", "this item has 1 link");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn the_list_of_links_narrows_and_opens() {
    let home = Home::new();
    let mut s = home.start(&[], &[]);
    s.wait("Wed 12");
    s.keys("j\r", "Friday 14 December 2018");
    s.keys("J", "2/4");
    // The plain address stands before the redirect that carries it.
    s.keys("u", "by this redirect");
    s.keys("umbrellas", "https://lantern.example/umbrellas");
    s.keys("\r", "opening lantern.example");
    assert_eq!(home.noted()[1..], ["https://lantern.example/umbrellas"]);
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn copying_says_what_and_how_much() {
    let home = Home::new();
    let mut s = home.start(&[], &[("DISPLAY", ""), ("WAYLAND_DISPLAY", "")]);
    s.wait("Wed 12");
    s.keys("\r", "/4");
    s.keys("yl", "copied the link through the terminal: 34 characters");
    s.keys("yc", "copied the citation through the terminal: ");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn exports_ask_before_they_replace() {
    let home = Home::new();
    let file = home.path("clips.csv");
    fs::write(&file, "mine").expect("written");
    let mut s = home.start(&[], &[]);
    s.wait("Wed 12");
    s.keys(&format!("s{}\r", shown(&file)), "y replaces it");
    s.keys("n", "the file was kept");
    assert_eq!(home.read("clips.csv"), "mine");
    s.keys(&format!("s{}\r", shown(&file)), "y replaces it");
    s.keys("y", "exported 381 items to");
    assert!(home.read("clips.csv").starts_with("id,date,"));
    s.keys("s/nowhere/clips.md\r", "cannot be written");
    // The prompt stays, so that the name can be mended.
    s.keys("sclips.docx\r", "the name must end in");
    s.keys("\u{17}\u{17}\u{17}csv ", "csv ");
    s.keys(&format!("{}\r", shown(&file)), "y replaces it");
    s.keys("y", "exported 381 items to");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn a_pipe_has_the_terminal_and_gives_it_back() {
    let home = Home::new();
    let mut s = home.start(&[], &[]);
    s.wait("Wed 12");
    s.keys("\r", "/4");
    let to = shown(&home.path("piped.txt"));
    s.keys(
        &format!("|cat > {to}; echo from the command\r"),
        "press Enter",
    );
    assert!(!s.screen.screen().alternate_screen());
    assert!(s.text().contains("from the command"));
    s.keys("\r", "piped to cat");
    assert!(s.screen.screen().alternate_screen());
    assert!(
        home.read("piped.txt")
            .contains("https://lantern.example/2018")
    );
    // Ctrl-C ends the command, not the reader.
    // The command says what stands in a file, so that what is typed does not look like it, and a shell is not between.
    fs::write(home.path("text"), "is followed\n").expect("written");
    s.keys(
        &format!("|tail -f {}\r", shown(&home.path("text"))),
        "is followed",
    );
    s.keys("\u{3}", "ended by a signal");
    s.keys("\r", "text: ended by a signal");
    s.keys("|false\r", "exit code 1");
    s.keys("\r", "false: exit code 1");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn the_editor_opens_at_the_line() {
    let home = Home::new();
    let archive = home.path("archive");
    fs::create_dir_all(&archive).expect("made");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample/20180816.txt");
    let file = archive.join("20180816.txt");
    fs::copy(sample, &file).expect("copied");
    let editor = shown(&home.path("note"));
    let mut s = home.start(&[&shown(&archive)], &[("VISUAL", ""), ("EDITOR", &editor)]);
    s.wait("Thu 16");
    s.keys("\r", "1/5");
    s.keys("J", "2/5");
    s.keys("e", "back from the editor");
    assert_eq!(home.noted()[1..], ["+20".to_owned(), shown(&file)]);
    assert!(!s.text().contains("litter"), "the screen is drawn again");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn comments_are_written_in_the_editor() {
    let home = Home::new();
    home.script(
        "ed",
        "#!/bin/sh\nprintf 'first line\\nsecond line\\n' > \"$1\"\n",
    );
    let editor = shown(&home.path("ed"));
    let mut s = home.start(&[], &[("VISUAL", &editor)]);
    s.wait("Wed 12");
    s.keys("\r", "/4");
    s.keys("c", "comment:");
    s.keys("\u{18}", "comment saved");
    s.wait("second line");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn secure_mode_hands_nothing_on() {
    let home = Home::new();
    let mut s = home.start(&["--secure"], &[]);
    s.wait("Wed 12");
    s.keys("\r", "/4");
    for keys in ["o", "yy", "s", "|", "e", ":export x.csv\r"] {
        s.keys(keys, "switched off in secure mode");
        s.keys("J", "/4");
        s.keys("K", "/4");
    }
    // The editor neither; what was typed stays.
    s.keys("ctyped", "comment: typed");
    s.keys("\u{18}", "switched off in secure mode");
    s.keys("\r", "comment saved");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
    assert!(!home.path("noted").exists());
}

#[test]
fn marks_stay_and_are_undone_in_the_next_run() {
    let home = Home::new();
    let mut s = home.start(&["--fresh"], &[]);
    s.wait("Wed 12");
    s.keys("\r", "/4");
    s.keys("*", "starred");
    s.keys("town harbour\r", "tagged harbour");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
    let mut s = home.start(&["--fresh"], &[]);
    s.wait("★");
    s.keys("\r", "#harbour #own");
    // The tags of one prompt are one change.
    s.keys("U", "undone: tagged harbour, tagged own (“");
    s.keys("U", "undone: starred");
    s.keys("\u{12}", "done again: starred");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn two_readers_see_each_others_marks() {
    let home = Home::new();
    let mut a = home.start(&["--fresh"], &[]);
    let mut b = home.start(&["--fresh"], &[]);
    a.wait("Wed 12");
    b.wait("Wed 12");
    a.keys("\r", "/4");
    a.keys("*", "starred");
    b.keys("j\r", "Friday 14");
    b.keys("*", "starred");
    b.keys("q", "q quit");
    // Both stars are in the list of the second reader.
    let stars = b.text().matches('★').count();
    assert!(stars >= 2, "{}", b.text());
    for mut s in [a, b] {
        s.keys("Q", "");
        assert_eq!(s.end().0, 0);
    }
}

#[test]
fn it_begins_where_the_command_line_says() {
    let home = Home::new();
    let mut s = home.start(&["--query", "outlet:reuters", "--date", "2018-08-16"], &[]);
    s.wait("outlet: reuters");
    s.wait("Thursday 16 August 2018");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn linear_mode_leaves_the_screen_alone() {
    let home = Home::new();
    let mut s = home.start(&["--linear", "--fresh"], &[]);
    s.wait("issue 1 of 26");
    assert!(!s.screen.screen().alternate_screen());
    s.keys("j", "issue 2 of 26");
    s.keys("f", "1: Reuters");
    s.keys("1", "10 items in 10 issues");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}
