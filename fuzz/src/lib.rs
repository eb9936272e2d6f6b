//! The bodies of the fuzz targets, in a library so that they are built once. The ordinary tests run them over `fuzz/corpus` too
//! (`tests/it/fuzz.rs`).

pub mod targets;
#[path = "../../tests/it/util.rs"]
pub mod util;
