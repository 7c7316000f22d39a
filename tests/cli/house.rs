//! One installation in a folder of its own, and a clock that stands still.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kualik_domain::Form;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The day on which the sample cases are decided.
pub const NOW: &str = "2026-11-21T09:30:00Z";

/// Forms that speak of a document already issued. The notice stands first: a revoked certificate has no annex.
pub const REFERRING: [Form; 5] =
    [Form::RevocationNotice, Form::EventEntry, Form::RegisterExtract, Form::EnglishAnnex, Form::ReturnAct];

/// An installation, or a folder where one will be.
pub struct House {
    pub dir: TempDir,
}

/// How a command ended.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A fresh demonstration archive.
    pub fn new() -> Self {
        let house = Self::empty();
        assert_eq!(house.run(&["init"]).code, 0, "init");
        house
    }

    pub fn root(&self) -> PathBuf {
        self.dir.path().join("archive")
    }

    pub fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// The command, ready to run in English on the standing day.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kualik"));
        command
            .args(arguments)
            .env("KUALIK_DIR", self.root())
            .env("KUALIK_LANG", "en")
            .env("KUALIK_PASSWORD", "a password for tests")
            .env("KUALIK_NOW", NOW)
            .current_dir(self.dir.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().expect("kualik runs"))
    }

    pub fn run_at(&self, now: &str, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).env("KUALIK_NOW", now).output().expect("kualik runs"))
    }

    /// At the real time, as an installation that issues documents must.
    pub fn run_now(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).env_remove("KUALIK_NOW").output().expect("kualik runs"))
    }

    pub fn run_in(&self, lang: &str, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).env("KUALIK_LANG", lang).output().expect("kualik runs"))
    }

    /// Issues a sample case and returns its documents.
    pub fn issue(&self, case: &str) -> Vec<Value> {
        let answer = self.run(&["issue", "--json", &sample(case)]);
        assert_eq!(answer.code, 0, "issue {case}: {}{}", answer.out, answer.err);
        answer.json()[0]["documents"].as_array().expect("documents").clone()
    }

    /// Issues a sample case, writes the PDF of its first document and returns number and path.
    pub fn issued_pdf(&self, case: &str) -> (String, String) {
        let number = self.issue(case)[0]["number"].as_str().expect("a number").to_owned();
        let path = self.path("document.pdf");
        let answer = self.run(&["show", &number, "--pdf", &path]);
        assert_eq!(answer.code, 0, "show: {}{}", answer.out, answer.err);
        (number, path)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a file");
        path
    }
}

impl Answer {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// A hand-made sample case by the beginning of its name.
pub fn sample(begins: &str) -> String {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut names: Vec<PathBuf> =
        fs::read_dir(&dir).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    names.sort();
    let found = names.into_iter().find(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begins))
            && path.extension().is_some()
    });
    found.unwrap_or_else(|| panic!("no sample {begins}")).display().to_string()
}

/// Every hand-made sample case.
pub fn samples() -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("samples")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| path.display().to_string())
        .collect();
    names.sort();
    names
}

/// The term of the signatory of a case from a day, as his order gives it: what `trust enrol` reads.
pub fn term(case: &Value, from: &str) -> Value {
    let (office, signatory) = (&case["office"], &case["signatory"]);
    json!({
        "person": { "kk": signatory["name"], "ru": signatory["name"] },
        "position": signatory["position"],
        "office": { "bin": office["bin"], "name": office["name"] },
        "order": {
            "document": { "kk": "бұйрық", "ru": "приказ" },
            "number": signatory["order"]["number"],
            "date": signatory["order"]["date"],
        },
        "from": from,
        "may_sign": [
            "certificate", "refusal", "void", "acceptance-refusal", "revocation-notice", "duplicate", "event-entry",
        ],
    })
}
