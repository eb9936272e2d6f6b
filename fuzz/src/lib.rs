//! The fuzz target bodies, in a library so that they are built once. The ordinary tests also run them over
//! `fuzz/corpus` (`tests/it/fuzz.rs`).

pub mod targets;
#[path = "../../tests/it/util.rs"]
pub mod util;
