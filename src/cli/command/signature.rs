//! `kualik verify FILE.p7s`: a CMS signature of the national authority, signer by signer.

use std::fs;
use std::path::{Path, PathBuf};

use kualik_domain::Lang;
use kualik_seal::gost::{Kind, Language as Spoken, ReadError, Verdict, Verifier, Words, recognise};
use serde_json::json;

use crate::arguments::{Asked, VerifyArguments};
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// Whether the command line asks for a signature, whatever the file looks like.
pub(crate) fn is_asked(arguments: &VerifyArguments) -> bool {
    arguments.content.is_some() || arguments.anchors.is_some() || arguments.with.is_some()
}

/// Verifies a signature file as of a moment.
pub(crate) fn run(desk: &Desk, file: &[u8], kind: Kind, arguments: &VerifyArguments) -> Result<Exit, Slip> {
    refuse_foreign_options(arguments)?;
    let words = Words::of(match desk.locale.lang() {
        Lang::Kk => Spoken::Kk,
        Lang::Ru => Spoken::Ru,
        Lang::En => Spoken::En,
    });
    match kind {
        Kind::Xml => Ok(xml(desk, &words, file)),
        _ => cms(desk, &words, file, arguments),
    }
}

/// Options that speak of our own documents would be passed over in silence, and one of them, `--for`, asks
/// whether things may cross the border, which no signature answers.
fn refuse_foreign_options(arguments: &VerifyArguments) -> Result<(), Slip> {
    let given = [
        ("--for", arguments.asked != Asked::Record),
        ("--annex", !arguments.annex.is_empty()),
        ("--trust", arguments.trust.is_some()),
        ("--roots", arguments.roots.is_some()),
    ];
    match given.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Slip::Edge("signature-option", vec![("option", (*option).to_owned())])),
        None => Ok(()),
    }
}

fn cms(desk: &Desk, words: &Words, file: &[u8], arguments: &VerifyArguments) -> Result<Exit, Slip> {
    let mut verifier = Verifier::new(super::verify::moment(arguments)?);
    for (path, file) in files(arguments.anchors.as_deref())? {
        verifier = verifier.with_anchors_of(&file).map_err(|error| unreadable(words, &path, &error))?;
    }
    for (path, file) in files(arguments.with.as_deref())? {
        verifier = verifier.with_evidence_in(&file).map_err(|error| unreadable(words, &path, &error))?;
    }
    let content = arguments.content.as_deref().map(read).transpose()?;
    let shown = PathBuf::from(arguments.target.join(" "));
    let report =
        verifier.verify_file(file, content.as_deref()).map_err(|error| unreadable(words, &shown, &error))?;
    words.page(&report).lines().for_each(|line| desk.line(line));
    desk.value(&report.answer());
    Ok(match report.verdict() {
        Verdict::Passed => Exit::Done,
        Verdict::Indeterminate => Exit::Indeterminate,
        Verdict::Failed => Exit::Failed,
    })
}

/// Recognised and not verified: unknown is never invalid.
fn xml(desk: &Desk, words: &Words, file: &[u8]) -> Exit {
    let algorithms = recognise(file);
    words.xml(&algorithms).lines().for_each(|line| desk.line(line));
    desk.value(&json!({
        "target": "xml-signature",
        "verdict": Verdict::Indeterminate,
        "code": ReadError::Xml.code(),
        "algorithms": algorithms,
    }));
    Exit::Indeterminate
}

/// The files of a folder in the order of their names, or the one file.
fn files(place: Option<&Path>) -> Result<Vec<(PathBuf, Vec<u8>)>, Slip> {
    let Some(place) = place else { return Ok(Vec::new()) };
    if place.is_file() {
        return Ok(vec![(place.to_owned(), read(place)?)]);
    }
    let slip = |error| Slip::io(place, &error);
    let entries = fs::read_dir(place).map_err(slip)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>().map_err(slip)?;
    // Folders of some systems hold hidden files that nobody put there.
    paths.retain(|path| path.is_file() && path.file_name().is_none_or(|n| n.as_encoded_bytes()[0] != b'.'));
    paths.sort();
    if paths.is_empty() {
        return Err(Slip::Edge("signature-folder-empty", vec![("path", place.display().to_string())]));
    }
    paths.into_iter().map(|path| read(&path).map(|file| (path, file))).collect()
}

fn read(path: &Path) -> Result<Vec<u8>, Slip> {
    fs::read(path).map_err(|error| Slip::io(path, &error))
}

fn unreadable(words: &Words, path: &Path, error: &ReadError) -> Slip {
    let facts = vec![("path", path.display().to_string()), ("detail", words.unreadable(error))];
    Slip::Edge("signature-unreadable", facts)
}
