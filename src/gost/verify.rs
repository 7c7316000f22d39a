//! Verifies a CMS signature made by NCALayer or the national toolkit, with this crate alone:
//!
//!     cargo run -p kualik-gost --example verify --features page -- \
//!         FILE.p7s [--content F] [--anchors DIR] [--with DIR] [--at TIME]
//!
//! Prints in Kazakh, Russian or English, or JSON. Exit codes as of `kualik verify`: 0 passed, 10 failed, 11
//! indeterminate, 1 a file could not be read, 2 the command was wrong.

use clap::{Parser, ValueEnum};
use jiff::Timestamp;
use kualik_gost::{Language, ReadError, Verdict, Verifier, Words};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Verify a national digital signature (CMS).
#[derive(Parser)]
struct Arguments {
    /// The signature: DER, PEM or Base64.
    file: PathBuf,
    /// The document, when the signature is detached.
    #[arg(long)]
    content: Option<PathBuf>,
    /// Folder of trusted certificates, or one file.
    #[arg(long)]
    anchors: Option<PathBuf>,
    /// Folder (or file) of other certificates, revocation lists and OCSP answers; nothing in it is trusted.
    #[arg(long = "with")]
    others: Option<PathBuf>,
    /// The moment of which the answer speaks when no time stamp proves another; now if left out.
    #[arg(long)]
    at: Option<Timestamp>,
    /// Language of the page.
    #[arg(long, value_enum, default_value = "kk")]
    lang: Lang,
    /// The whole report as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Kk,
    Ru,
    En,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok((page, code)) => {
            print!("{page}");
            ExitCode::from(code)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}

/// The page and the exit code.
fn run(arguments: &Arguments) -> Outcome<(String, u8)> {
    let mut verifier = Verifier::new(arguments.at.unwrap_or_else(Timestamp::now));
    for (path, file) in files(arguments.anchors.as_deref())? {
        verifier = verifier.with_anchors_of(&file).map_err(in_file(&path))?;
    }
    for (path, file) in files(arguments.others.as_deref())? {
        verifier = verifier.with_evidence_in(&file).map_err(in_file(&path))?;
    }
    let words = Words::of(match arguments.lang {
        Lang::Kk => Language::Kk,
        Lang::Ru => Language::Ru,
        Lang::En => Language::En,
    });
    let content = arguments.content.as_deref().map(read).transpose()?;
    let report = verifier
        .verify_file(&read(&arguments.file)?, content.as_deref())
        .map_err(|error| words.unreadable(&error))?;
    let page = if arguments.json {
        serde_json::to_string_pretty(&report.answer())? + "\n"
    } else {
        words.page(&report)
    };
    Ok((page, exit_code(report.verdict())))
}

/// The files of a folder, in the order of their names; or the one file.
fn files(folder: Option<&Path>) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    if folder.is_file() {
        return Ok(vec![(folder.to_owned(), read(folder)?)]);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let paths = paths.into_iter().filter(|path| path.is_file());
    paths.map(|path| Ok((path.clone(), read(&path)?))).collect()
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn in_file(path: &Path) -> impl Fn(ReadError) -> String {
    move |error| format!("{}: {error}", path.display())
}

fn exit_code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Passed => 0,
        Verdict::Failed => 10,
        Verdict::Indeterminate => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(more: &[&str]) -> (String, u8) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");
        let file = format!("{folder}/cms-attached-gost-and-rsa.p7s");
        let arguments =
            ["verify", &file, "--at", "2022-08-15T00:00:00Z"].into_iter().chain(more.iter().copied());
        run(&Arguments::try_parse_from(arguments).unwrap()).unwrap()
    }

    #[test]
    fn the_page_has_its_exit_code() {
        let (page, code) = page(&["--lang", "en"]);
        assert!(page.contains("[signature-valid]") && page.contains("[no-anchors]"), "{page}");
        assert_eq!(code, 10);
    }

    #[test]
    fn json_is_the_whole_report() {
        let (page, _) = page(&["--json"]);
        let json: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!(json["report"]["signers"][0]["checks"]["digest"]["code"], "digest-matches");
        assert_eq!(json["verdict"], "failed");
    }

    #[test]
    fn a_file_that_is_no_signature_is_an_error() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/person-gost.cer");
        let error = run(&Arguments::try_parse_from(["verify", file, "--lang", "ru"]).unwrap()).unwrap_err();
        assert!(error.to_string().contains("не подпись CMS"), "{error}");
        assert!(run(&Arguments::try_parse_from(["verify", "/nowhere"]).unwrap()).is_err());
    }
}
