//! The one function that changes the app: a batch of messages in, effects out, every invariant restored.
//! Must not touch the world.

use std::sync::Arc;

use super::{App, Effect, Msg, keys};

/// Takes a batch of messages.
pub fn update(app: &mut App, batch: impl IntoIterator<Item = Msg>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for msg in batch {
        match msg {
            Msg::Key(key) => keys::on_key(app, key, &mut effects),
            Msg::Paste(text) => keys::on_paste(app, &text),
            Msg::Resize(size) => app.size = size,
            Msg::Background { light } => Arc::make_mut(&mut app.settings).set_background(light),
            Msg::Progress { done, total } => app.loading = Some((done, total)),
            Msg::Archive(archive) => {
                if archive.complete {
                    app.loading = None;
                }
                app.replace_archive(archive);
            }
            Msg::Answer(answer) => app.on_answer(answer),
            Msg::State(state) => app.take_state(state),
            Msg::Stored {
                state,
                changes,
                refusals,
            } => app.stored(state, &changes, &refusals),
            Msg::StateUnavailable(why) => app.state_unavailable(&why),
        }
    }
    app.settle();
    // What is to be remembered goes before an end that was asked for in the same batch.
    let mut all = std::mem::take(&mut app.outbox);
    all.append(&mut effects);
    all
}
