//! The program: hands the arguments to `cli` and its exit code to the system.
//! Must not do anything else.

fn main() {
    dateline::runtime::exit(dateline::cli::main());
}
