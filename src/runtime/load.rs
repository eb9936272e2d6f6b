//! The loading thread: loads the archive, reports progress and sends the result.
//! `archive::load` reads the files.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use jiff::civil::Date;

use super::Event;
use crate::app::Msg;
use crate::archive::{load, sample};
use crate::config::Settings;

pub fn spawn(
    paths: Vec<PathBuf>,
    settings: Arc<Settings>,
    today: Date,
    sender: Sender<Event>,
) -> Result<(), String> {
    let body = move || {
        // A lexicon that cannot be parsed is a bug in the build; a test checks it.
        let lexicon = Arc::new(settings.full_lexicon().unwrap_or_default());
        let tell = |msg| _ = sender.send(Event::Msg(msg));
        #[cfg(debug_assertions)]
        assert!(
            std::env::var_os("DATELINE_TEST_PANIC").is_none(),
            "asked to panic while loading"
        );
        let archive = if paths.is_empty() {
            sample::load(&lexicon, today)
        } else {
            load::load(
                &paths,
                settings.max_issue_mib << 20,
                &lexicon,
                today,
                &mut |event| match event {
                    load::Event::Progress { done, total } => tell(Msg::Progress { done, total }),
                    load::Event::Early(archive) => tell(Msg::Archive(Arc::from(archive))),
                },
            )
        };
        tell(Msg::Archive(Arc::new(archive)));
    };
    thread::Builder::new()
        .name("loading".to_owned())
        .spawn(body)
        .map(|_| ())
        .map_err(|e| format!("cannot start the loading thread: {e}"))
}
