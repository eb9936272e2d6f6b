//! `dateline watch NAME`: prints what is new in a saved query, for cron.
//! `--since last` never prints an item twice, unless state could not be saved, which is reported.

use std::cell::RefCell;
use std::io::Write;

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;

use super::open::{self, archive, days, key, paths, settings, status};
use super::rows::RowFormat;
use super::search::print;
use super::{ConfigFrom, Failure, FilterArgs, Open, Outcome, warn};
use crate::config::Fault;
use crate::model::date::is_range;
use crate::query::watch::Seen;
use crate::query::{self, Selection};
use crate::state::{Change, SeenBy, State, Store, StoreError};
use crate::text::Cut;

#[derive(Debug, Args)]
pub struct Watch {
    /// The name of a saved query, of the config or saved in the reader with :save
    #[arg(value_name = "NAME", add = ArgValueCandidates::new(super::candidates::saved))]
    name: String,
    /// `last`: since the previous call; or a date, that day included: -7d, 2018-08
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "last",
        allow_hyphen_values = true
    )]
    since: String,
    #[command(flatten)]
    format: RowFormat,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    narrow: FilterArgs,
}

pub fn run(args: &Watch, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let (settings, faults) = settings(from)?;
    let store = Store::of_user();
    let (state, trouble) = saved(store.as_ref());
    if let Some(trouble) = &trouble {
        warn(&format!("dateline: {trouble}"));
    }
    let text = named(&args.name, &state, &settings.queries, &faults)?;
    let mut archive = archive(&args.open, from)?;
    let mut query = query::read(&text, &archive.dates()).map_err(|e| {
        Failure::Message(format!(
            "the saved query {} cannot be read: {}",
            args.name,
            e.line()
        ))
    })?;
    if query.asks_marks() {
        archive.place_marks();
    }
    query
        .terms
        .extend(open::query(&mut archive, &args.narrow)?.terms);
    let items = Selection::of(&archive, &query).items;
    let key = key(&paths(&args.open, &settings));
    if args.since != "last" {
        if is_range(&args.since) {
            let what = "--since needs a single date, not a range\nhint: --since 2018-08";
            return Err(Failure::Message(what.to_owned()));
        }
        let first = days(&archive, &args.since)?.0.unwrap_or(Date::MIN);
        let end = items.partition_point(|at| archive.date_of(at.issue).is_some_and(|d| d >= first));
        let fresh = items.cut(..end);
        print(&archive, &query, fresh, args.format, out)?;
        return Ok(status(&archive, &args.open, !fresh.is_empty()));
    }
    let seen = |state: &State| {
        state
            .seen(SeenBy::Watch, &key, &args.name)
            .unwrap_or_default()
    };
    let out = RefCell::new(out);
    let outcome = RefCell::new(None);
    let tell = |state: &mut State| {
        let fresh = seen(state).fresh(&archive, &items);
        let mut out = out.borrow_mut();
        let printed =
            print(&archive, &query, &fresh, args.format, &mut **out).and_then(|()| out.flush());
        // Items that could not be printed were not seen.
        if printed.is_ok() {
            state.apply(&Change::Seen {
                by: SeenBy::Watch,
                archive: key.clone(),
                name: args.name.clone(),
                seen: Seen::all(&archive, &items),
            });
        }
        outcome.replace(Some(printed.map(|()| !fresh.is_empty())));
    };
    // Processes that run at once wait for each other, so each item is printed once.
    if let Some(store) = store.filter(|_| trouble.is_none())
        && let Err(trouble) = store.change(&mut |state| tell(state))
    {
        warn(&format!("dateline: {trouble}"));
    }
    if outcome.borrow().is_none() {
        tell(&mut state.clone());
    }
    let any = outcome.into_inner().transpose()?.unwrap_or_default();
    Ok(status(&archive, &args.open, any))
}

/// The saved state; without one, why.
fn saved(store: Option<&Store>) -> (State, Option<StoreError>) {
    match store.map(Store::read) {
        Some(Ok(state)) => (state, None),
        Some(Err(trouble)) => (State::default(), Some(trouble)),
        None => {
            let why = "state is not saved: there is no home folder to save it in";
            (State::default(), Some(StoreError(why.to_owned())))
        }
    }
}

/// Finds a saved query by name: the user's own, else the config's.
fn named(
    name: &str,
    state: &State,
    of_config: &[(String, String)],
    faults: &[Fault],
) -> Result<String, Failure> {
    let own = state.queries();
    let all = own.chain(of_config.iter().map(|(n, q)| (n.as_str(), q.as_str())));
    let all: Vec<(&str, &str)> = all.collect();
    let Some((_, text)) = all.iter().find(|(n, _)| *n == name) else {
        let quoted = format!("`{name}`");
        if let Some(fault) = faults.iter().find(|f| f.message.contains(&quoted)) {
            return Err(Failure::Message(fault.to_string()));
        }
        let names: Vec<&str> = all.iter().map(|(n, _)| *n).collect();
        return Err(Failure::Message(if names.is_empty() {
            format!(
                "there is no saved query {name}\nhint: save one in the reader with :save NAME, or add it to [queries] in the config"
            )
        } else {
            format!(
                "there is no saved query {name}\nhint: use one of {}",
                names.join(", ")
            )
        }));
    };
    Ok((*text).to_owned())
}
