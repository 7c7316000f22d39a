//! Words on standard input, one a line; their terms on standard output, line by line.
//!
//! `stems kk` and `stems ru` choose the language; `stems kk bench` reads the words, stems them many times and
//! prints words per second; `stems kk explain` shows
//! the analysis, `stems kk other` the best one with an ending; `stems kk elsewhere` and `stems ru elsewhere` show
//! the forms under other terms.

use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;

use kualik_language::{fold, kazakh, russian};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next();
    let is_russian = language.as_deref() == Some("ru");
    let stem: fn(&str) -> String = match language.as_deref() {
        Some("kk") => kazakh::stem,
        Some("ru") => russian::stem,
        other => {
            eprintln!("stems kk|ru [bench], not {other:?}");
            std::process::exit(2);
        }
    };
    let words: Vec<String> =
        io::stdin().lock().lines().map(|word| word.map(|w| fold::lower(&w))).collect::<Result<_, _>>()?;
    let mode = arguments.next();
    if mode.as_deref() == Some("bench") {
        return bench(&words, stem);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    words.iter().try_for_each(|word| match mode.as_deref() {
        Some("explain") => writeln!(out, "{}", explain(kazakh::analyse(word))),
        Some("elsewhere") => {
            let forms = if is_russian {
                russian::forms_elsewhere(word, false)
            } else {
                kazakh::forms_elsewhere(word)
            };
            writeln!(out, "{}", forms.into_iter().collect::<Vec<_>>().join(" "))
        }
        Some("other") => writeln!(out, "{}", explain(kazakh::analyse_inflected(word))),
        _ => writeln!(out, "{}", stem(word)),
    })
}

/// Stem, kind, price, and the endings with their names.
fn explain(analysis: Option<kazakh::Analysis>) -> String {
    let Some(analysis) = analysis else { return "-".to_owned() };
    let endings: Vec<String> = analysis.endings.iter().map(|(text, name)| format!("{text}/{name}")).collect();
    let kind = if analysis.kind == kazakh::Kind::Verb { "v" } else { "n" };
    format!("{}\t{kind}\t{}\t{}", analysis.stem, analysis.price, endings.join("+"))
}

fn bench(words: &[String], stem: fn(&str) -> String) -> io::Result<()> {
    let warm: usize = words.iter().map(|word| stem(word).len()).sum();
    let (start, begun) = (Instant::now(), on_processor());
    let rounds = 1 + 4_000_000 / words.len().max(1);
    let letters: usize = (0..rounds).map(|_| words.iter().map(|word| stem(word).len()).sum::<usize>()).sum();
    let count = (rounds * words.len()) as f64;
    let clock = count / start.elapsed().as_secs_f64();
    let core = on_processor().zip(begun).map(|(end, begun)| count / (end - begun));
    writeln!(
        io::stdout(),
        "{clock:.0} words/s by the clock, {:.0} a second of the processor ({} bytes of terms)",
        core.unwrap_or(clock),
        letters + warm
    )
}

/// Seconds that this thread has had of a processor: the clock also counts what others take of a busy machine.
fn on_processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
