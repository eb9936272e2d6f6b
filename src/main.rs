//! The program: chooses the allocator, hands the arguments to `cli` and its exit code to the system.
//! Must not do anything else.

/// Threads that read issues allocate much, and keep what they made: the system's allocator takes half as long again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    dateline::runtime::exit(dateline::cli::main());
}
