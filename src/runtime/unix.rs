//! Unix only: waiting for the terminal and for signals without a timeout, and suspending.
//! The event loop draws and restores. If the terminal is gone, there is nothing to restore and the program ends.

use crate::text::Cut;
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::pipe;

use super::keys::{Decoder, Waits};
use super::{Event, input};
use crate::app::Msg;

const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// A pipe for each signal, to which the handler writes a byte.
#[derive(Debug)]
pub struct Waiting {
    pipes: Vec<(i32, UnixStream)>,
}

impl Waiting {
    pub fn new() -> io::Result<Waiting> {
        let mut pipes = Vec::new();
        for signal in SIGNALS {
            let (ours, handlers) = UnixStream::pair()?;
            ours.set_nonblocking(true)?;
            pipe::register(signal, handlers)?;
            pipes.push((signal, ours));
        }
        Ok(Waiting { pipes })
    }

    /// Sends input until nobody receives it. Signals have their own thread, so they arrive whatever the terminal does.
    pub fn run(self, sender: &Sender<Event>) {
        let (signals, to) = (self, sender.clone());
        let told = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || signals.tell(&to));
        let stdin = rustix::stdio::stdin();
        let mut decoder = Decoder::default();
        let mut buffer = vec![0; 1 << 16];
        let mut alive = told.is_ok();
        while alive {
            let wait = match decoder.waits() {
                Waits::No => None,
                Waits::Escape => Some(ESCAPE),
                Waits::Sequence => Some(SEQUENCE),
                Waits::Paste => Some(PASTE),
            };
            let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
            let Ok(ready) = poll(&mut fds, wait.as_ref()) else {
                continue;
            };
            let [terminal] = fds.map(|fd| fd.revents());
            if ready == 0 {
                alive = input::send(sender, decoder.give_up());
                continue;
            }
            let gone = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            match rustix::io::read(stdin, &mut buffer) {
                Ok(n) if n > 0 && !gone => {
                    let bytes = buffer.cut(..n);
                    alive = input::send(sender, decoder.feed(bytes));
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

    /// Sends signals until nobody receives them.
    fn tell(mut self, sender: &Sender<Event>) {
        loop {
            for signal in self.wait() {
                let told = match signal {
                    SIGHUP | SIGTERM | SIGINT | SIGQUIT => {
                        watch_over_the_end(signal);
                        sender.send(Event::End(signal))
                    }
                    SIGTSTP => sender.send(Event::Suspend),
                    SIGCONT => sender.send(Event::Resumed),
                    _ => match crossterm::terminal::size() {
                        Ok((columns, rows)) => {
                            sender.send(Event::Msg(Msg::Resize(input::bounded(columns, rows))))
                        }
                        Err(_) => Ok(()),
                    },
                };
                if told.is_err() {
                    return;
                }
            }
        }
    }

    /// Waits for signals and returns them.
    fn wait(&mut self) -> Vec<i32> {
        let mut fds: Vec<PollFd<'_>> = self
            .pipes
            .iter()
            .map(|(_, p)| PollFd::new(p, PollFlags::IN))
            .collect();
        let rung = poll(&mut fds, None).is_ok();
        let ready: Vec<bool> = fds
            .iter()
            .map(|fd| rung && !fd.revents().is_empty())
            .collect();
        drop(fds);
        let mut signals = Vec::new();
        for ((signal, pipe), _) in self.pipes.iter_mut().zip(ready).filter(|(_, ready)| *ready) {
            let mut bytes = [0; 64];
            while pipe.read(&mut bytes).is_ok_and(|n| n == bytes.len()) {}
            signals.push(*signal);
        }
        signals
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
