//! Times closures in turn and prints a table with ratios to the baselines (floors).

use std::hint::black_box;
use std::time::Instant;

pub const RUNS: usize = 7;

/// Milliseconds of each run, after one warm-up run.
pub fn times<T>(mut what: impl FnMut() -> T) -> Vec<f64> {
    (0..=RUNS)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(what());
            let took = start.elapsed().as_secs_f64() * 1e3;
            drop(made);
            took
        })
        .skip(1)
        .collect()
}

pub fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A table of times over the same bytes, each with its ratio to the baseline rows.
pub struct Table {
    bytes: usize,
    floors: Vec<&'static str>,
    rows: Vec<(&'static str, String, f64)>,
}

impl Table {
    pub fn new(bytes: usize, floors: &[&'static str]) -> Table {
        Table {
            bytes,
            floors: floors.to_vec(),
            rows: Vec::new(),
        }
    }

    pub fn time<T>(&mut self, key: &'static str, name: &str, what: impl FnMut() -> T) {
        self.rows
            .push((key, name.to_owned(), median(&mut times(what))));
    }

    pub fn print(&self) {
        let heads: Vec<String> = self.floors.iter().map(|f| format!("x {f}")).collect();
        println!(
            "\n| what | ms | GB/s | {} |\n|---|---|---|{}",
            heads.join(" | "),
            "---|".repeat(heads.len())
        );
        for (_, name, ms) in &self.rows {
            let ratios: Vec<String> = self
                .floors
                .iter()
                .filter_map(|f| self.rows.iter().find(|r| r.0 == *f))
                .map(|floor| format!("{:.2}", ms / floor.2))
                .collect();
            println!(
                "| {name} | {ms:.1} | {:.2} | {} |",
                self.bytes as f64 / 1e6 / ms,
                ratios.join(" | ")
            );
        }
    }
}
