//! Lines on standard input; `fold keys` prints the script-independent keys of each word (alternatives joined
//! by `|`), `fold layout` the readings in other keyboard layouts (joined by tabs), `fold repair` the repaired
//! text.

use std::io::{self, BufRead, Write};

use kualik_language::{fold, layout, repair, tokens};

fn main() -> io::Result<()> {
    let mode = std::env::args().nth(1);
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let answer = match mode.as_deref() {
            Some("keys") => {
                tokens::tokens(&line).map(|t| fold::readings(t.text).join("|")).collect::<Vec<_>>().join(" ")
            }
            Some("layout") => layout::switched(&line).join("\t"),
            _ => repair::repair(&line).text().to_owned(),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
