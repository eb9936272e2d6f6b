//! The one function that changes the app: takes a batch of messages, restores every invariant, returns effects.
//! Pure: does no I/O.

use std::sync::Arc;

use super::{App, Effect, Msg, keys};

/// Applies a batch of messages, and returns the effects for the runtime.
pub fn update(app: &mut App, batch: impl IntoIterator<Item = Msg>) -> Vec<Effect> {
    for msg in batch {
        match msg {
            Msg::Key(key) => {
                app.new_issues.clear();
                keys::on_key(app, key);
            }
            Msg::Paste(text) => keys::on_paste(app, &text),
            Msg::Resize(size) => app.resize(size),
            Msg::Background { light } => Arc::make_mut(&mut app.settings).set_background(light),
            Msg::Progress(progress) => app.loading = Some(progress),
            Msg::Unchanged => app.reloaded(0, 0),
            Msg::Archive(archive) => {
                if archive.complete {
                    app.loading = None;
                }
                app.replace_archive(archive);
            }
            Msg::Response(response) => app.on_response(response),
            Msg::State(state) => app.take_state(state),
            Msg::Stored {
                state,
                changes,
                refusals,
            } => app.stored(state, &changes, &refusals),
            Msg::Marks(log) => app.take_log(log),
            Msg::Marked(log) => app.marks_saved(log),
            Msg::Done(done) => app.done(done),
            Msg::StateUnavailable(why) => app.state_unavailable(&why),
        }
    }
    app.settle();
    let mut effects = std::mem::take(&mut app.outbox);
    // State changes go before a quit from the same batch.
    effects.sort_by_key(|effect| *effect == Effect::Quit);
    effects
}
