//! The loading thread: reads the archive, tells how far it is, and hands it over.
//! Must not read files itself; `archive::load` does.

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
        // A lexicon that does not read is a fault of the build; a test holds that it reads.
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
