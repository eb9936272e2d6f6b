//! What only Unix has: waiting for the terminal and for signals, without a timeout; stopping.
//! Must not draw or restore; the loop does. A terminal that is gone ends the program: nothing is left to restore.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::pipe;

use super::{Event, input};
use crate::app::Msg;
use crate::app::geometry::Size;

const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// A pipe for each signal; the handler writes a byte to it.
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

    /// Waits and tells, until nobody listens. Signals have a thread of their own: the terminal library may spin on a
    /// terminal that is gone (crossterm #793), and a hang-up must end the program all the same.
    pub fn run(self, sender: &Sender<Event>) {
        let (signals, to) = (self, sender.clone());
        let told = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || signals.tell(&to));
        let mut alive = told.is_ok() && drain(sender);
        while alive {
            let stdin = rustix::stdio::stdin();
            let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
            if poll(&mut fds, None).is_err() {
                continue;
            }
            let [terminal] = fds.map(|fd| fd.revents());
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                // What is to be remembered is still written; but whatever happens then, it ends.
                _ = sender.send(Event::End(SIGHUP));
                thread::sleep(LAST);
                process::exit(128 + SIGHUP);
            }
            alive = drain(sender);
        }
    }

    /// Tells of signals, until nobody listens.
    fn tell(mut self, sender: &Sender<Event>) {
        loop {
            for signal in self.wait() {
                let told = match signal {
                    SIGHUP | SIGTERM | SIGINT | SIGQUIT => sender.send(Event::End(signal)),
                    SIGTSTP => sender.send(Event::Suspend),
                    SIGCONT => sender.send(Event::Resumed),
                    // The terminal library's own handler may not have run yet: the size is asked for here.
                    _ => match crossterm::terminal::size() {
                        Ok((columns, rows)) => {
                            sender.send(Event::Msg(Msg::Resize(Size { columns, rows })))
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

    /// Which signals came.
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

/// The terminal library does not look at all when it is given no time; keys are sent before this is spent.
const LOOK: Duration = Duration::from_millis(1);

/// Sends all that the terminal has now.
fn drain(sender: &Sender<Event>) -> bool {
    use crossterm::event::{poll, read};
    while matches!(poll(LOOK), Ok(true)) {
        match read() {
            Ok(event) => {
                if !input::send(sender, event) {
                    return false;
                }
            }
            Err(_) => return true,
        }
    }
    true
}

/// After a hang-up the program has so long to remember where it was.
const LAST: Duration = Duration::from_secs(1);

/// Stops this process, as Ctrl-Z does; returns when it goes on.
pub fn stop() {
    _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
}
