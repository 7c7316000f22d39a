//! `kualik demo`: the main job in one go, with the real parts and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use kualik::{
    Asked, Chancery, Dossier, EngineError, Examiner, Folder, Inquiry, Issued, KeyRing, Photographs, Question,
    Settings, Target, Verification,
};
use kualik_domain::civil;
use kualik_seal::Password;
use serde_json::json;

use crate::arguments::ActorArguments;
use crate::command::{issue, search, verify};
use crate::desk::{self, Desk, LocalSigners, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, folder: Option<PathBuf>) -> Result<Exit, Slip> {
    let begun = Instant::now();
    let dir = folder
        .or_else(|| desk.any_folder().map(|folder| folder.root().to_owned()))
        .unwrap_or_else(fresh_folder);
    let folder = Folder::new(&dir);
    heading(desk, "cli-demo-title");
    heading(desk, "cli-demo-archive");
    let chancery = archive(desk, &folder).await?;
    heading(desk, "cli-demo-issue");
    let issued = documents(desk, &chancery, &folder).await?;
    let files = deliver(&chancery, &dir, &issued)?;
    for path in files.iter().flatten() {
        desk.say("cli-written", [("path", path.display().to_string())]);
    }
    heading(desk, "cli-demo-verify");
    let mut verdicts = Vec::new();
    for [pdf, _] in &files {
        verdicts.push(examine(desk, &chancery, pdf).await?);
    }
    heading(desk, "cli-demo-forged");
    let forged = forge(&files[0][0], &dir.join("forged.pdf"))?;
    verdicts.push(examine(desk, &chancery, &forged).await?);
    heading(desk, "cli-demo-search");
    let found = [look(desk, &chancery, KAZAKH_WORD).await?, look(desk, &chancery, RUSSIAN_WORD).await?];
    finish(desk, &dir, &files, begun);
    desk.value(&json!({
        "dir": dir, "documents": issued.iter().map(issue::value).collect::<Vec<_>>(), "files": files,
        "forged": forged, "verifications": verdicts, "searches": found,
    }));
    chancery.close().await?;
    Ok(Exit::Done)
}

async fn archive(desk: &Desk, folder: &Folder) -> Result<Chancery, Slip> {
    let settings = Settings::new("verify.kualik.example", "kualik.example/demonstration");
    let password = demonstration_password()?;
    Chancery::init_demonstration(folder, &settings, password, desk::clock().now())?;
    desk.say("cli-init-done", [("dir", folder.root().display().to_string())]);
    desk.say("cli-init-demonstration", []);
    desk.chancery(folder.clone()).await
}

/// A certificate and a refusal from two of the sample cases, decided today.
async fn documents(desk: &Desk, chancery: &Chancery, folder: &Folder) -> Result<Vec<Issued>, Slip> {
    let today = civil::day_of(desk::clock().now());
    let cases = [CERTIFICATE_CASE, REFUSAL_CASE].map(|seed| {
        let text =
            serde_json::to_vec_pretty(&kualik::sample::case(SEED, seed, today)).expect("a case serialises");
        Dossier::read(&text, today, None, &Photographs::none()).map(|dossier| (text, dossier))
    });
    let signers = LocalSigners::new(KeyRing::new(folder.clone(), demonstration_password()?));
    let actor = desk::head(&ActorArguments { who: "demo".to_owned() });
    let run = issue::Run { desk, chancery, signers: &signers, actor: &actor };
    let mut dossiers = Vec::new();
    for (place, case) in cases.into_iter().enumerate() {
        let (text, dossier) = case.map_err(EngineError::from)?;
        let path = folder.root().join(format!("case-{}.json", place + 1));
        kualik::create_file(&path, &text)?;
        dossiers.push(dossier);
    }
    let mut issued = Vec::new();
    for documents in run.issue(&dossiers).await? {
        issued.extend(documents?);
    }
    issued.iter().for_each(|one| run.told(one));
    chancery.room().follow_index()?;
    Ok(issued)
}

/// Each document as its holder gets it: the PDF, and the package with its proof.
fn deliver(chancery: &Chancery, dir: &Path, issued: &[Issued]) -> Result<Vec<[PathBuf; 2]>, Slip> {
    let room = chancery.room();
    let mut files = Vec::new();
    for one in issued {
        let stored = room.stored(Arc::new(one.document.clone()))?;
        let name = one.document.form.clone();
        let (pdf, package) = (dir.join(format!("{name}.pdf")), dir.join(format!("{name}.asice")));
        kualik::create_file(&pdf, stored.package.file(kualik::file::PDF).unwrap_or_default())?;
        let delivered = room.vault().delivered(one.document.entry).map_err(EngineError::from)?;
        kualik::create_file(&package, &delivered)?;
        files.push([pdf, package]);
    }
    Ok(files)
}

async fn examine(desk: &Desk, chancery: &Chancery, path: &Path) -> Result<Verification, Slip> {
    let bytes = fs::read(path).map_err(|error| Slip::io(path, &error))?;
    let target = Target::recognise(&bytes).map_err(|error| Slip::Edge(error.code(), Vec::new()))?;
    let inquiry = Inquiry { asked: Asked::Record, at: desk::clock().now(), annex: Vec::new() };
    let verification = Examiner::of_archive(chancery.room())?.examine(&target, &inquiry).await?;
    desk.line(&format!("\n{}", path.display()));
    verify::show(desk, &verification);
    Ok(verification)
}

/// One bit of one byte in the middle of the pages.
fn forge(path: &Path, forged: &Path) -> Result<PathBuf, Slip> {
    let mut bytes = fs::read(path).map_err(|error| Slip::io(path, &error))?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    kualik::create_file(forged, &bytes)?;
    Ok(forged.to_owned())
}

async fn look(desk: &Desk, chancery: &Chancery, word: &str) -> Result<Vec<String>, Slip> {
    let question = Question { words: word.to_owned(), page_size: 10, ..Question::default() };
    let actor = desk::head(&ActorArguments { who: "demo".to_owned() });
    let findings = chancery.room().find(&actor, &question).await?;
    let numbers: Vec<String> = findings.found.iter().map(|found| found.row.number.clone()).collect();
    let facts = [("query", word.to_owned()), ("numbers", numbers.join(", "))];
    desk.say("cli-demo-query", facts);
    search::show(desk, &findings);
    Ok(numbers)
}

fn finish(desk: &Desk, dir: &Path, files: &[[PathBuf; 2]], begun: Instant) {
    let shown = dir.display().to_string();
    desk.line("");
    desk.say("cli-demo-where", [("dir", shown.clone())]);
    desk.say("cli-demo-next", []);
    if let Some([pdf, _]) = files.first() {
        desk.line(&format!("    kualik --dir {shown} verify {} --for exit", pdf.display()));
    }
    desk.line(&format!("    kualik --dir {shown} search {KAZAKH_WORD}"));
    desk.line(&format!("    kualik --dir {shown} registers"));
    desk.line(&format!("    kualik --dir {shown} fsck"));
    desk.say("cli-demo-time", [("seconds", format!("{:.1}", begun.elapsed().as_secs_f32()))]);
}

fn heading(desk: &Desk, id: &str) {
    desk.line(&format!("\n{}", desk.locale.word(id)));
}

/// `kualik-demo` beside the current folder, or the next free name.
fn fresh_folder() -> PathBuf {
    let free = |name: &PathBuf| !name.exists();
    (1..)
        .map(|n| PathBuf::from(if n == 1 { "kualik-demo".to_owned() } else { format!("kualik-demo-{n}") }))
        .find(free)
        .unwrap_or_else(|| PathBuf::from("kualik-demo"))
}

/// Nothing that a demonstration signs is worth protecting, and everybody may open its keys.
fn demonstration_password() -> Result<Password, Slip> {
    Ok(Password::new("demonstration").map_err(EngineError::from)?)
}

const SEED: u64 = 2026;
const CERTIFICATE_CASE: u64 = 1;
const REFUSAL_CASE: u64 = 6;
const KAZAKH_WORD: &str = "күмістен";
const RUSSIAN_WORD: &str = "серебром";
