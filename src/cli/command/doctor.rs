//! `kualik doctor`: what is wrong with an installation, and what to do.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use kualik::{Access, EngineError, Folder, ReadingRoom};
use kualik_seal::{KeyFile, Password};
use kualik_server::{ServerSettings, told_settings};
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
    visit.note("password", password(desk, &folder));
    match ReadingRoom::open(folder.clone(), desk::clock()).await {
        // What is wrong with them stands above.
        Err(EngineError::Settings { .. }) => {
            visit.note("archive", Err(desk.locale.word("cli-doctor-unopened")));
        }
        Err(error) => visit.note("archive", Err(desk.in_a_line(&error))),
        Ok(room) => {
            visit.note(
                "archive",
                checked(desk, room.vault().checkpoint().map(drop).map_err(EngineError::from)),
            );
            visit.note(
                "trust",
                Ok(room.trust().is_demonstration().then(|| desk.locale.word("cli-doctor-demonstration"))),
            );
            visit.note("state", checked(desk, room.examine_state().await));
            visit.note("index", index(desk, &folder, &room));
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
        let count = |kind: fn(&Finding) -> bool| self.findings.iter().filter(|(_, one)| kind(one)).count();
        let (wrong, advice) = (count(Result::is_err), count(|one| matches!(one, Ok(Some(_)))));
        let said = match (wrong, advice) {
            (0, 0) => "cli-doctor-sound",
            (0, _) => "cli-doctor-advice",
            _ => "cli-doctor-wrong",
        };
        let counts = [("count", self.findings.len()), ("wrong", wrong), ("advice", advice)];
        self.desk.say(said, counts.map(|(name, count)| (name, count.to_string())));
        let value = |(name, finding): &(&str, Finding)| -> Value {
            match finding {
                Ok(None) => json!({ "check": name, "state": "sound" }),
                Ok(Some(advice)) => json!({ "check": name, "state": "advice", "detail": advice }),
                Err(fault) => json!({ "check": name, "state": "wrong", "detail": fault }),
            }
        };
        self.desk.value(&self.findings.iter().map(value).collect::<Vec<_>>());
        if wrong > 0 { Exit::Input } else { Exit::Done }
    }
}

fn settings(desk: &Desk, folder: &Folder) -> Finding {
    let read = ServerSettings::read(&folder.settings());
    let (_, server) = read.map_err(|error| {
        told_settings(&error, &desk.locale).map_or_else(|| desk.in_a_line(&error), |told| format!("\n{told}"))
    })?;
    let named = [&server.tls_certificates, &server.tls_key, &server.key_password_file];
    for path in named.into_iter().flatten() {
        fs::metadata(path).map_err(|error| unreadable(desk, path, &error))?;
    }
    Ok(None)
}

/// Keys and databases belong to the service alone: whatever others can reach is named, with what to do.
fn permissions(desk: &Desk, folder: &Folder) -> Finding {
    let open = |path: &Path| fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0);
    let keys = fs::read_dir(folder.keys()).map_err(|error| unreadable(desk, &folder.keys(), &error))?;
    let mut files: Vec<PathBuf> = keys.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.is_file());
    let state = folder.root().join("state");
    // In a folder that is closed nobody reaches a file, whatever its own mode.
    if open(&state) {
        let database = |path: &PathBuf| path.to_string_lossy().contains(".sqlite");
        let kept = fs::read_dir(&state).map_err(|error| unreadable(desk, &state, &error))?;
        files.extend(kept.filter_map(|entry| Some(entry.ok()?.path())).filter(database));
    }
    files.sort();
    let mut named: Vec<String> = Vec::new();
    for (paths, message) in
        [(vec![state, folder.archive()], "cli-doctor-folders-open"), (files, "cli-doctor-keys-open")]
    {
        let paths: Vec<String> =
            paths.iter().filter(|path| open(path)).map(|path| path.display().to_string()).collect();
        if !paths.is_empty() {
            named.push(desk.locale.say(message, [("path", paths.join(", "))]));
        }
    }
    Ok((!named.is_empty()).then(|| named.join(" ")))
}

/// Do the keys of the folder open with the password that the settings name?
fn password(desk: &Desk, folder: &Folder) -> Finding {
    // Wrong settings are told by their own check.
    let read = ServerSettings::read(&folder.settings()).ok();
    let Some(path) = read.and_then(|(_, server)| server.key_password_file) else { return Ok(None) };
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let Ok(password) = Password::new(text.lines().next().unwrap_or_default()) else {
        return Err(desk.locale.say("cli-doctor-password-empty", [("path", path.display().to_string())]));
    };
    let keys = fs::read_dir(folder.keys()).map_err(|error| unreadable(desk, &folder.keys(), &error))?;
    let mut keys: Vec<(PathBuf, KeyFile)> = keys
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter_map(|path| Some((path.clone(), KeyFile::read(&path).ok()?)))
        .collect();
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let shut: Vec<String> = keys
        .iter()
        .filter(|(_, key)| key.decrypt(&password).is_err())
        .map(|(path, _)| path.display().to_string())
        .collect();
    let said = desk
        .locale
        .say("cli-doctor-password-wrong", [("path", path.display().to_string()), ("keys", shut.join(", "))]);
    match shut.len() {
        0 => Ok(None),
        all if all == keys.len() => Err(said),
        _ => Ok(Some(said)),
    }
}

fn unreadable(desk: &Desk, path: &Path, error: &io::Error) -> String {
    let facts = [("path", path.display().to_string()), ("detail", desk.locale.system(error))];
    desk.locale.say("err-file", facts)
}

/// An index that was never made, or was taken away, is no fault: it is a cache and is made anew.
fn index(desk: &Desk, folder: &Folder, room: &ReadingRoom) -> Finding {
    if !folder.index().exists() {
        return Ok(Some(desk.locale.word("cli-doctor-index-none")));
    }
    let behind = room.index_behind().map_err(|error| desk.in_a_line(&error))?;
    Ok((behind > 0).then(|| desk.locale.say("cli-doctor-index-behind", [("behind", behind.to_string())])))
}

fn checked(desk: &Desk, result: Result<(), EngineError>) -> Finding {
    result.map(|()| None).map_err(|error| desk.in_a_line(&error))
}
