//! Unix only: waiting for the terminal and for signals without a timeout, and suspending.
//! The event loop draws and restores. If the terminal is gone, there is nothing to restore and the program ends.

use crate::text::Cut;
use std::fs::OpenOptions;
use std::io::{self, PipeReader, Read};
use std::process;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, WaitOptions, waitpid};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::{self, Event};
use super::gate::Gate;
use super::keys::{Decoder, Waits};
use crate::app::Msg;

const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// What the threads for keys and signals wait for.
#[derive(Debug)]
pub struct Waiting {
    signals: Signals,
    /// Readable when the gate was closed.
    woken: PipeReader,
    gate: Arc<Gate>,
}

impl Waiting {
    /// Also returns the gate before the input thread.
    pub fn new() -> io::Result<(Waiting, Arc<Gate>)> {
        let signals = Signals::new(SIGNALS)?;
        let (gate, woken) = Gate::new()?;
        let gate = Arc::new(gate);
        let waiting = Waiting {
            signals,
            woken,
            gate: Arc::clone(&gate),
        };
        Ok((waiting, gate))
    }

    /// Sends input until nobody receives it. Signals have their own thread, so they arrive whatever the terminal does.
    pub fn run(self, sender: &Sender<Event>) {
        let Waiting {
            signals,
            mut woken,
            gate,
        } = self;
        let (to, lent) = (sender.clone(), Arc::clone(&gate));
        let started = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || forward(signals, &lent, &to));
        let stdin = rustix::stdio::stdin();
        let mut decoder = Decoder::default();
        let mut buffer = vec![0; 1 << 16];
        let mut alive = started.is_ok();
        while alive {
            let wait = match decoder.waits() {
                Waits::No => None,
                Waits::Escape => Some(ESCAPE),
                Waits::Sequence => Some(SEQUENCE),
                Waits::Paste => Some(PASTE),
            };
            let mut fds = [
                PollFd::new(&stdin, PollFlags::IN),
                PollFd::new(&woken, PollFlags::IN),
            ];
            let Ok(ready) = poll(&mut fds, wait.as_ref()) else {
                continue;
            };
            let [terminal, called] = fds.map(|fd| fd.revents());
            if !called.is_empty() {
                _ = woken.read(&mut buffer);
                gate.pass();
                continue;
            }
            if ready == 0 {
                alive = event::send(sender, decoder.give_up());
                continue;
            }
            let gone = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            match rustix::io::read(stdin, &mut buffer) {
                Ok(n) if n > 0 && !gone => {
                    let bytes = buffer.cut(..n);
                    alive = event::send(sender, decoder.feed(bytes));
                }
                // Another program may have had the terminal, or this one is in the background.
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) if !gone => {}
                _ => {
                    // The event loop still saves state, but the program ends in any case.
                    _ = sender.send(Event::End(SIGHUP));
                    thread::sleep(LAST);
                    process::exit(128 + SIGHUP);
                }
            }
        }
    }
}

/// Sends signals until nobody receives them. Those of the keyboard are for the program that has the terminal.
fn forward(mut signals: Signals, gate: &Gate, sender: &Sender<Event>) {
    for signal in signals.forever() {
        if matches!(signal, SIGINT | SIGQUIT | SIGTSTP) && gate.is_closed() {
            continue;
        }
        let sent = match signal {
            SIGHUP | SIGTERM | SIGINT | SIGQUIT => {
                watch_over_the_end(signal);
                sender.send(Event::End(signal))
            }
            SIGTSTP => sender.send(Event::Suspend),
            SIGCONT => sender.send(Event::Resumed),
            _ => match crossterm::terminal::size() {
                Ok((columns, rows)) => {
                    sender.send(Event::Msg(Msg::Resize(event::bounded(columns, rows))))
                }
                Err(_) => Ok(()),
            },
        };
        if sent.is_err() {
            return;
        }
    }
}

/// A lone ESC is the key Esc after this time; the rest of a sequence arrives sooner, even over a slow line.
const ESCAPE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

/// An unfinished sequence ends after this time.
const SEQUENCE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 500_000_000,
};

/// An unfinished paste ends after this time.
const PASTE: Timespec = Timespec {
    tv_sec: 1,
    tv_nsec: 0,
};

/// Time to save state after a hang-up.
const LAST: Duration = Duration::from_secs(1);

/// After a signal to end, the program exits within this time even if the terminal accepts no more output.
const END: Duration = Duration::from_millis(2500);

fn watch_over_the_end(signal: i32) {
    _ = thread::Builder::new()
        .name("ending".to_owned())
        .spawn(move || {
            thread::sleep(END);
            // The terminal accepts no output, but its mode can still be set.
            _ = crossterm::terminal::disable_raw_mode();
            process::exit(128 + signal);
        });
}

/// Stops the process group, as Ctrl-Z does, so that under `sh -c` the shell stops too. Returns when resumed.
pub fn stop() {
    _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Starts a program in a process group of its own, so that keys and signals of the terminal do not reach it.
pub fn in_own_group(command: &mut process::Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Waits for a program that has the terminal. If it is stopped (Ctrl-Z), this program stops too, until the shell resumes both.
/// Returns its exit code, `None` if a signal ended it.
pub fn wait_on_terminal(child: &process::Child) -> io::Result<Option<i32>> {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    loop {
        let status = match waitpid(pid, WaitOptions::UNTRACED) {
            Ok(Some((_, status))) => status,
            Ok(None) | Err(rustix::io::Errno::INTR) => continue,
            Err(e) => return Err(e.into()),
        };
        if !status.stopped() {
            return Ok(status.exit_status());
        }
        stop();
    }
}

/// The modes of the terminal, to be set again.
pub fn modes() -> Option<rustix::termios::Termios> {
    rustix::termios::tcgetattr(rustix::stdio::stdin()).ok()
}

pub fn set_modes(modes: Option<rustix::termios::Termios>) {
    if let Some(modes) = modes {
        let now = rustix::termios::OptionalActions::Now;
        // The terminal may be gone.
        _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), now, &modes);
    }
}

/// Sets raw mode without turning it off in between.
pub fn raw_mode() {
    let stdin = rustix::stdio::stdin();
    if let Ok(mut modes) = rustix::termios::tcgetattr(stdin) {
        modes.make_raw();
        _ = rustix::termios::tcsetattr(stdin, rustix::termios::OptionalActions::Now, &modes);
    }
}

/// Makes the file size limit (`ulimit -f`) a write error instead of the end of the program.
pub fn survive_limits() {
    _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Makes the terminal the standard input.
pub fn take_keys_from_terminal() -> io::Result<()> {
    let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    rustix::stdio::dup2_stdin(terminal)?;
    Ok(())
}
