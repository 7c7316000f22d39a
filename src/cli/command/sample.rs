//! `kualik sample`: cases for load and training.

use std::io::Write;
use std::path::Path;

use kualik_domain::civil;

use crate::command::search;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(
    desk: &Desk,
    count: u64,
    seed: u64,
    output: Option<&Path>,
    on: Option<&str>,
) -> Result<Exit, Slip> {
    let day = search::day(on)?.unwrap_or_else(|| civil::day_of(desk::clock().now()));
    let line = |n| serde_json::to_string(&kualik::sample::case(seed, n, day)).expect("a case serialises");
    match output {
        None => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            for n in 0..count {
                if writeln!(out, "{}", line(n)).is_err() {
                    break;
                }
            }
        }
        Some(path) => {
            let text: String = (0..count).map(|n| line(n) + "\n").collect();
            kualik::create_file(path, text.as_bytes())?;
            let facts = [("count", count.to_string()), ("path", path.display().to_string())];
            desk.say("cli-sample-done", facts);
        }
    }
    Ok(Exit::Done)
}
