//! `kualik analyze`: words in, index terms out, line by line.

use std::io::{self, BufRead, BufWriter, Write};

use kualik_search::{Lang, terms_of};

use crate::arguments::Language;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(desk: &Desk) -> Result<Exit, Slip> {
    let lang = match desk.asked_language() {
        Some(Language::Kk) => Lang::Kk,
        Some(Language::Ru) => Lang::Ru,
        _ => return Err(Slip::Edge("analyze-language", Vec::new())),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| Slip::io("-".as_ref(), &error))?;
        if writeln!(out, "{}", terms_of(&line, lang).join(" ")).is_err() {
            break;
        }
    }
    // A closed pipe is the reader's way of having seen enough.
    let _ = out.flush();
    Ok(Exit::Done)
}
