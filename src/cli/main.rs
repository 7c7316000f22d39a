//! The command line of Kualik.

mod arguments;
mod command;
mod desk;
mod exit;
mod help;
mod usage;

use std::process::ExitCode;

use clap::FromArgMatches;

use crate::arguments::{Arguments, Language};
use crate::desk::Desk;
use crate::exit::Exit;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let asking = Desk::new(usage::everywhere(std::env::args()));
    let read = help::command(&asking.locale).try_get_matches();
    let arguments = match read.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(refusal) => return usage::answer(&refusal, &asking).into(),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("kualik: {error}");
            return Exit::Internal.into();
        }
    };
    let desk = Desk::new(arguments.everywhere.clone());
    let run = async {
        desk::check_clock()?;
        command::run(&desk, arguments.command).await
    };
    runtime.block_on(run).unwrap_or_else(|slip| desk.refuse(slip)).into()
}

/// The language of the answers: asked for, or that of the terminal, or Kazakh.
fn language_of_terminal() -> Language {
    let tags = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    let tag = tags.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default();
    match tag.get(..2) {
        Some("ru") => Language::Ru,
        Some("en") => Language::En,
        _ => Language::Kk,
    }
}
