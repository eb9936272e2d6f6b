//! The binary: sets the allocator, runs `cli` and exits with its code.

/// The reading threads allocate a lot and keep most of it; the system allocator takes 1.5 times as long.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    dateline::runtime::exit(dateline::cli::main());
}
