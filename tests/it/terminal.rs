//! Runs the real program in a pseudo-terminal: a whole session, and every way to leave it.
//! Tests wait for text on the screen or for the program to exit; they never sleep.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// Longer than any step takes, so only a hang reaches it.
const HANG: Duration = Duration::from_mins(1);

pub struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    before: String,
    _home: tempfile::TempDir,
}

impl Session {
    pub fn start(args: &[&str], env: &[(&str, &str)]) -> Session {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let before = modes(&*pair.master);
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args);
        if !args.contains(&"--config") {
            command.arg("--no-config");
        }
        command.env("TERM", "xterm-256color");
        // Keep the state out of the real home folder.
        let home = tempfile::tempdir().expect("a folder");
        command.env("XDG_STATE_HOME", home.path());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 || sender.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Session {
            master: pair.master,
            child,
            keys,
            output,
            screen: vt100::Parser::new(cells(24), cells(80), 0),
            before,
            _home: home,
        }
    }

    /// Reads output until the screen contains `text`.
    #[track_caller]
    pub fn wait(&mut self, text: &str) {
        while !self.text().contains(text) {
            let Ok(bytes) = self.output.recv_timeout(HANG) else {
                panic!("{text:?} never came:\n{}", self.text())
            };
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    #[track_caller]
    pub fn keys(&mut self, keys: &str, then: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
        self.wait(then);
    }

    fn pid(&self) -> Pid {
        let id = self
            .child
            .process_id()
            .and_then(|id| i32::try_from(id).ok())
            .expect("it runs");
        Pid::from_raw(id).expect("a process id")
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the signal is sent");
    }

    /// Closes the terminal. Returns whether the program exited.
    fn vanish(self) -> bool {
        let Session {
            master,
            mut child,
            keys,
            output,
            _home,
            ..
        } = self;
        // The reader thread has its own handle and drops it once its channel is closed and more output arrives.
        // Dropping the writer sends a final key, which causes that output.
        drop(output);
        drop(master);
        drop(keys);
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().is_ok()));
        ended.recv_timeout(HANG) == Ok(true)
    }

    /// Waits for the exit and checks that the terminal is restored. Returns the exit code and the final screen.
    #[track_caller]
    pub fn end(mut self) -> (u32, String) {
        // Output ends when the program has closed the terminal.
        while let Ok(bytes) = self.output.recv_timeout(HANG) {
            self.take(&bytes);
        }
        let code = self.child.wait().expect("it ends").exit_code();
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(
            modes(&*self.master),
            self.before,
            "the terminal's modes are as they were"
        );
        (code, self.text())
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("more than none")
}

/// The terminal modes, for comparison.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

#[test]
fn a_session_on_the_sample_archive() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys("D", "Go to date");
    s.keys(
        "14 november 2018",
        "no issue on 14 November 2018; nearest 9",
    );
    s.keys("\r", "nearest 9 November 2018");
    s.wait("Friday 9 November 2018");
    s.keys("D", "Go to date");
    // Measured from the end of the month, not from its first day.
    s.keys(
        "august 2017",
        "no issue in August 2017; nearest 7 September",
    );
    s.keys("\u{1b}", "Friday 9 November 2018");
    s.keys("f", "Outlets");
    s.keys("radio corm", "1 of ");
    s.keys("\r", "all issues");
    s.wait("outlet: Radio Cormoran");
    s.keys("J", "2/6");
    s.keys("\r", "this issue");
    s.wait("match");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn q_goes_back_and_then_quits() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys("\r", "J K item");
    s.keys("q", "q quit");
    s.keys("q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        let mut s = Session::start(&[], &[]);
        s.wait("Wed 12");
        s.signal(signal);
        assert_eq!(s.end().0, code);
    }
}

#[test]
fn a_vanished_terminal_ends_it() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    assert!(s.vanish(), "it ends");
}

#[test]
fn it_stops_and_goes_on() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys.write_all(b"\x1a").expect("keys are taken");
    // It must leave the alternate screen before it stops.
    while s.screen.screen().alternate_screen() {
        let bytes = s.output.recv_timeout(HANG).expect("output");
        s.take(&bytes);
    }
    let status = waitpid(Some(s.pid()), WaitOptions::UNTRACED).expect("it stops");
    assert!(
        status.is_some_and(|(_, status)| status.stopped()),
        "stopped, not ended"
    );
    assert_eq!(modes(&*s.master), s.before);
    s.signal(Signal::CONT);
    s.wait("Wed 12");
    assert!(s.screen.screen().alternate_screen());
    s.keys("\r", "J K item");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn a_panic_in_a_thread_is_shown_after_the_terminal_is_back() {
    let s = Session::start(&[], &[("DATELINE_TEST_PANIC", "1")]);
    let (code, text) = s.end();
    assert_eq!(code, 2);
    assert!(text.contains("asked to panic while loading"), "{text}");
}

#[test]
fn a_paste_is_no_command() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys("\x1b[200~Qqx\x1b[201~/", "/");
    s.keys("\x1b[200~2016\x1b[201~", "/2016");
    s.keys("\r", "hit 1/");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn a_resize_is_followed() {
    let mut s = Session::start(&[], &[]);
    s.wait("ISSUES");
    s.screen.screen_mut().set_size(cells(12), cells(60));
    s.master
        .resize(PtySize {
            rows: 12,
            cols: 60,
            pixel_width: 0,
            pixel_height: 0,
        })
        .expect("resized");
    s.wait("Issues  Story  Briefs");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

#[test]
fn a_vanished_terminal_is_no_reason_to_forget() {
    let home = tempfile::tempdir().expect("a folder");
    let state = home.path().to_string_lossy().into_owned();
    let mut s = Session::start(&[], &[("XDG_STATE_HOME", state.as_str())]);
    s.wait("Wed 12");
    s.keys("j", "Friday 14 December 2018");
    s.keys("\r", "J K item");
    assert!(s.vanish(), "it ends");
    let file = home.path().join("dateline/state.toml");
    let text = std::fs::read_to_string(file).expect("written");
    assert!(text.contains("focus = \"story\""), "{text}");
}

#[test]
fn it_opens_where_it_was_left() {
    let home = tempfile::tempdir().expect("a folder");
    let state = home.path().to_string_lossy().into_owned();
    let env = [("XDG_STATE_HOME", state.as_str())];
    let mut s = Session::start(&[], &env);
    s.wait("Wed 12");
    s.keys("Fboats\r", "2 hits");
    s.keys(":save on boats\r", "saved as on boats");
    s.keys("mb", "bookmark b is set");
    s.keys("jj\r", "Friday 5 October 2018");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);

    let mut s = Session::start(&[], &env);
    s.wait("Friday 5 October 2018");
    s.wait("on boats");
    s.keys("'b", "Friday 14 December 2018");
    s.keys("X", "Wed 12");
    s.keys("gs", "Saved queries");
    s.keys("1", "saved query on boats");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);

    let mut s = Session::start(&["--fresh"], &env);
    s.wait("Friday 21 December 2018");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

/// S3: replies from the terminal are not keys.
#[test]
fn answers_of_the_terminal_are_no_keys() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys("Fboats\r", "2 hits");
    for answer in [
        "\x1b]11;rgb:1c1c/1e1e/2626\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b]52;c;cXVpdA==\x07",
        "\x1b[?62;22c",
    ] {
        s.keys(answer, "boats");
    }
    s.keys("\r", "J K item");
    assert!(
        s.text().contains("boats ×"),
        "the filter stays:\n{}",
        s.text()
    );
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

/// R17: a pipe in place of the state file does not block the program.
#[test]
fn special_files_are_refused() {
    for name in ["state.toml", "state.lock", "state.toml.new"] {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("dateline");
        std::fs::create_dir(&folder).expect("made");
        let made = std::process::Command::new("mkfifo")
            .arg(folder.join(name))
            .status();
        assert!(made.is_ok_and(|s| s.success()), "a pipe");
        let state = home.path().to_string_lossy().into_owned();
        let mut s = Session::start(&[], &[("XDG_STATE_HOME", state.as_str())]);
        s.wait("Wed 12");
        s.keys("Fboats\r", "2 hits");
        s.keys(":save one\r", "one");
        s.keys("Q", "");
        let (code, text) = s.end();
        // A leftover temporary file is simply removed; anything else in place of a file is reported.
        let refused = name != "state.toml.new";
        assert_eq!(code, if refused { 2 } else { 0 }, "{name}: {text}");
        assert_eq!(
            text.contains("not a regular file"),
            refused,
            "{name}: {text}"
        );
    }
}

/// C1: a query saved meanwhile by another reader is not overwritten.
#[test]
fn two_readers_do_not_replace_each_others_queries() {
    let home = tempfile::tempdir().expect("a folder");
    let state = home.path().to_string_lossy().into_owned();
    let env = [("XDG_STATE_HOME", state.as_str())];
    let (mut a, mut b) = (Session::start(&[], &env), Session::start(&[], &env));
    for (s, word) in [(&mut a, "boats"), (&mut b, "bread")] {
        s.wait("Wed 12");
        s.keys(&format!("F{word}\r"), "hits");
    }
    a.keys(":save one\r", "saved as one");
    b.keys(":save one\r", "one is saved already: boats");
    b.keys(":save! one\r", "saved as one");
    a.keys("Q", "");
    b.keys("Q", "");
    assert_eq!((a.end().0, b.end().0), (0, 0));
}

/// S4: under a shell that waits for the program, the whole process group stops.
#[test]
fn a_shell_around_it_stops_too() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    let group = rustix::process::getpgid(Some(s.pid())).expect("a group");
    assert_eq!(group, s.pid(), "it leads a group of its own here");
    s.keys.write_all(b"\x1a").expect("keys are taken");
    let status = waitpid(Some(s.pid()), WaitOptions::UNTRACED).expect("it stops");
    assert!(status.is_some_and(|(_, status)| status.stopped()));
    // R10: on resume, it uses the current terminal size.
    s.screen.screen_mut().set_size(cells(12), cells(60));
    s.master
        .resize(PtySize {
            rows: 12,
            cols: 60,
            pixel_width: 0,
            pixel_height: 0,
        })
        .expect("resized");
    s.signal(Signal::CONT);
    s.wait("Issues  Story  Briefs");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}

/// R26: a paste that never ends times out, and keys work again.
#[test]
fn an_endless_paste_ends() {
    let mut s = Session::start(&[], &[]);
    s.wait("Wed 12");
    s.keys("/", "/");
    s.keys("\x1b[200~2016", "/2016");
    s.keys("\r", "hit 1/");
    s.keys("Q", "");
    assert_eq!(s.end().0, 0);
}
