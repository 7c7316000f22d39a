//! `kualik doctor`: what is wrong with an installation, and what to do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use kualik::{Access, EngineError, Folder, ReadingRoom, Settings};
use kualik_server::ServerSettings;
use serde_json::{Value, json};

use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

/// What one look found: nothing, or what is wrong, in words.
type Finding = Result<Option<String>, String>;

pub(crate) async fn run(desk: &Desk) -> Result<Exit, Slip> {
    let folder = desk.folder()?;
    let mut visit = Visit { desk, findings: Vec::new() };
    visit.note("settings", settings(desk, &folder));
    visit.note("permissions", permissions(desk, &folder));
    match ReadingRoom::open(folder.clone(), desk::clock()).await {
        Err(error) => visit.note("archive", Err(told(desk, &error))),
        Ok(room) => {
            visit.note(
                "archive",
                checked(desk, room.vault().checkpoint().map(drop).map_err(EngineError::from)),
            );
            visit.note(
                "trust",
                Ok(room.trust().is_demonstration().then(|| desk.locale.word("cli-doctor-demonstration"))),
            );
            visit.note("state", checked(desk, room.registers().await.map(drop)));
            visit.note("index", index(desk, &room));
        }
    }
    visit.note("access", checked(desk, Access::open(&folder).await.map(drop)));
    visit.note("templates", checked(desk, kualik::check_templates()));
    Ok(visit.end())
}

/// One visit of the doctor.
struct Visit<'a> {
    desk: &'a Desk,
    findings: Vec<(&'static str, Finding)>,
}

impl Visit<'_> {
    fn note(&mut self, name: &'static str, finding: Finding) {
        let what = self.desk.locale.word(&format!("cli-doctor-{name}"));
        let (mark, text) = match &finding {
            Ok(None) => ("✓", self.desk.locale.word("cli-doctor-ok")),
            Ok(Some(advice)) => ("!", advice.clone()),
            Err(fault) => ("✗", fault.clone()),
        };
        self.desk.line(&format!("{mark} {what}: {text}"));
        self.findings.push((name, finding));
    }

    fn end(self) -> Exit {
        let wrong = self.findings.iter().any(|(_, finding)| finding.is_err());
        if !wrong {
            self.desk.say("cli-doctor-sound", [("count", self.findings.len().to_string())]);
        }
        let value = |(name, finding): &(&str, Finding)| -> Value {
            match finding {
                Ok(None) => json!({ "check": name, "state": "sound" }),
                Ok(Some(advice)) => json!({ "check": name, "state": "advice", "detail": advice }),
                Err(fault) => json!({ "check": name, "state": "wrong", "detail": fault }),
            }
        };
        self.desk.value(&self.findings.iter().map(value).collect::<Vec<_>>());
        if wrong { Exit::Input } else { Exit::Done }
    }
}

fn settings(desk: &Desk, folder: &Folder) -> Finding {
    let read = Settings::read(&folder.settings()).map_err(|error| told(desk, &error))?;
    let server = ServerSettings::of(&read)?;
    let named = [&server.tls_certificates, &server.tls_key, &server.key_password_file];
    for path in named.into_iter().flatten() {
        fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(None)
}

/// Keys and databases belong to the service alone.
fn permissions(desk: &Desk, folder: &Folder) -> Finding {
    let keys =
        fs::read_dir(folder.keys()).map_err(|error| format!("{}: {error}", folder.keys().display()))?;
    let secret: Vec<PathBuf> = keys.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let open = secret.into_iter().find(|path| {
        fs::metadata(path).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o077 != 0)
    });
    Ok(open.map(|path| desk.locale.say("cli-doctor-keys-open", [("path", path.display().to_string())])))
}

fn index(desk: &Desk, room: &ReadingRoom) -> Finding {
    let behind = room.index_behind().map_err(|error| told(desk, &error))?;
    Ok((behind > 0).then(|| desk.locale.say("cli-doctor-index-behind", [("behind", behind.to_string())])))
}

fn checked(desk: &Desk, result: Result<(), EngineError>) -> Finding {
    result.map(|()| None).map_err(|error| told(desk, &error))
}

/// What happened and what to do, in one line.
fn told(desk: &Desk, error: &EngineError) -> String {
    let facts = || [("detail", error.to_string())];
    let message = desk.locale.say(&format!("err-{}", error.code()), facts());
    let remedy = format!("rec-{}", error.code());
    if desk.locale.has(&remedy) {
        format!("{message} {}", desk.locale.say(&remedy, facts()))
    } else {
        message
    }
}
