//! `kualik search-eval`: what the search finds, for whoever would measure it.
//!
//! Texts and queries go through the fields, the analyzers and the query reader of every other search.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use kualik::EngineError;
use kualik_search::{Index, Lang, Query, Reading, Search, SearchDocument, SearchError, Viewer};
use serde_json::Value;

use crate::desk::Slip;
use crate::exit::Exit;

pub(crate) fn run(documents: &Path, limit: usize) -> Result<Exit, Slip> {
    let folder = tempfile::tempdir().map_err(|error| Slip::io(&std::env::temp_dir(), &error))?;
    let index = Index::create(folder.path(), kualik::catalogue()).map_err(engine)?;
    fill(&index, documents)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut exit = Exit::Done;
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| Slip::io(Path::new("-"), &error))?;
        let mut columns = line.splitn(3, '\t');
        let (Some(number), Some(_), Some(words)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(Slip::Edge("evaluation-query", vec![("line", line)]));
        };
        match answer(&index, words, limit)? {
            Some((ids, mark)) if writeln!(out, "{number}\t{}{mark}", ids.join(",")).is_err() => break,
            Some(_) => {}
            None => exit = Exit::Input,
        }
    }
    // A closed pipe is the reader's way of having seen enough.
    let _ = out.flush();
    Ok(exit)
}

/// Ids and the mark of the approximate; `None`, and why on standard error, where the words cannot be read.
fn answer(index: &Index, words: &str, limit: usize) -> Result<Option<(Vec<String>, &'static str)>, Slip> {
    let viewer = Viewer::open();
    let query = match Query::parse(words, Reading::default(), &kualik::catalogue(), &viewer) {
        Ok(query) => query,
        Err(error) => {
            eprintln!("{words}: {error}");
            return Ok(None);
        }
    };
    let mut search = Search::new(&query, &viewer);
    search.page_size = limit;
    search.snippets = false;
    let answer = index.search(&search).map_err(engine)?;
    let mark = if answer.read_as.approximate { "\t~" } else { "" };
    Ok(Some((answer.hits.into_iter().chain(answer.partial).map(|hit| hit.key).collect(), mark)))
}

fn fill(index: &Index, path: &Path) -> Result<(), Slip> {
    let file = File::open(path).map_err(|error| Slip::io(path, &error))?;
    let mut writer = index.writer().map_err(engine)?;
    let mut batch = Vec::with_capacity(BATCH);
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| Slip::io(path, &error))?;
        batch.push(document(number as u64, &line).ok_or_else(|| {
            let facts = [("path", path.display().to_string()), ("line", (number + 1).to_string())];
            Slip::Edge("evaluation-document", facts.to_vec())
        })?);
        if batch.len() == BATCH {
            writer.add(&batch).map_err(engine)?;
            batch.clear();
        }
    }
    writer.add(&batch).map_err(engine)?;
    writer.commit(0).map_err(engine)
}

fn document(sequence: u64, line: &str) -> Option<SearchDocument> {
    let value: Value = serde_json::from_str(line).ok()?;
    let mut document = SearchDocument::new(value["id"].as_str()?, sequence);
    for (name, lang) in [("kk", Lang::Kk), ("ru", Lang::Ru)] {
        if let Some(text) = value[name].as_str() {
            document = document.text(FIELD, Some(lang), text);
        }
    }
    Some(document)
}

fn engine(error: SearchError) -> Slip {
    Slip::Engine(EngineError::from(error))
}

/// The field of the product's that holds sentences.
const FIELD: &str = "object";
const BATCH: usize = 500;
