//! `kualik template`: the forms there are, whether they hold, how they look, and what changed on them.

mod difference;

use std::path::Path;

use kualik::{Actor, FormFault, FormsAdopted, Role, Workshop};
use kualik_domain::civil;
use kualik_server::{Preview, PreviewOf, ToldFault};
use serde_json::{Value, json};

use crate::arguments::TemplateCommand;
use crate::command::serve;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, command: &TemplateCommand) -> Result<Exit, Slip> {
    match command {
        TemplateCommand::List { templates } => list(desk, templates.as_deref()),
        TemplateCommand::Check { templates } => check(desk, templates.as_deref()),
        TemplateCommand::Preview { templates, watch, port } => {
            preview(desk, templates.as_deref(), *watch, *port).await
        }
        TemplateCommand::Adopt { templates, because, actor } => {
            adopt(desk, templates.as_deref(), because, &actor.who).await
        }
        TemplateCommand::Adopted => adopted(desk).await,
        TemplateCommand::Diff { old, new, output } => difference::run(desk, old, new, output),
    }
}

async fn preview(desk: &Desk, folder: Option<&Path>, watch: bool, port: u16) -> Result<Exit, Slip> {
    // A folder that is not there would be shown as an error for ever, and never be watched.
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Slip::io(folder, &missing));
    }
    let of = PreviewOf {
        folder: folder.map(Path::to_owned),
        watch,
        clock: desk::clock(),
        lang: desk.locale.lang(),
    };
    let slip = |error| Slip::listen(format!("127.0.0.1:{port}"), error);
    let preview = Preview::bind(of, port).await.map_err(slip)?;
    desk.say("cli-template-preview", [("address", preview.address())]);
    desk.value(&json!({ "address": preview.address() }));
    preview.answer(serve::told_to_stop()).await.map_err(slip)?;
    desk.say("cli-template-preview-stopped", []);
    Ok(Exit::Done)
}

fn list(desk: &Desk, folder: Option<&Path>) -> Result<Exit, Slip> {
    let workshop = Workshop::open(folder)?;
    let today = civil::day_of(desk::clock().now()).to_string();
    let mut answers: Vec<Value> = Vec::new();
    for about in workshop.forms() {
        let version = about.version_on(&today).map_or("–", |version| version.version.as_str());
        let approval = if about.reconstructed { "reconstructed" } else { "approved" };
        desk.line(&format!(
            "{:<24} {version:<8} {:<12} {}",
            about.name,
            about.act,
            desk.locale.word(&format!("cli-template-{approval}"))
        ));
        answers.push(json!({ "form": about, "version": about.version_on(&today) }));
    }
    desk.say("cli-template-digest", [("digest", workshop.digest())]);
    desk.value(&json!({ "template_set": workshop.digest(), "forms": answers }));
    Ok(Exit::Done)
}

fn check(desk: &Desk, folder: Option<&Path>) -> Result<Exit, Slip> {
    let (faults, forms, digest) = match Workshop::open(folder) {
        Ok(workshop) => (workshop.check(), workshop.forms().count(), Some(workshop.digest())),
        // A file that cannot even be read is a fault with a place too.
        Err(error) => match FormFault::of(&error) {
            faults if faults.is_empty() => return Err(error.into()),
            faults => (faults, 0, None),
        },
    };
    faults.iter().for_each(|fault| desk.line(&told(desk, fault)));
    let facts = [("forms", forms.to_string()), ("faults", faults.len().to_string())];
    desk.say(if faults.is_empty() { "cli-template-sound" } else { "cli-template-faults" }, facts);
    desk.value(&json!({
        "template_set": digest, "forms": forms, "faults": values(desk, &faults),
    }));
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Input })
}

async fn adopt(desk: &Desk, folder: Option<&Path>, because: &str, who: &str) -> Result<Exit, Slip> {
    let chancery = desk.chancery(desk.folder()?).await?;
    let actor = Actor { reason: Some(because.to_owned()), ..Actor::new(who, Role::Administrator) };
    let done = chancery.adopt_forms(&actor, folder).await;
    chancery.close().await?;
    match done {
        Ok(act) => {
            desk.line(&entered(desk, &act));
            desk.value(&of_archive(&act));
            Ok(Exit::Done)
        }
        Err(error) => Err(error.into()),
    }
}

async fn adopted(desk: &Desk) -> Result<Exit, Slip> {
    let all = desk.reading_room().await?.forms_kept_or_adopted()?;
    if all.iter().all(|act| act.kept) {
        desk.say("cli-template-adopted-none", []);
    }
    all.iter().for_each(|act| desk.line(&entered(desk, act)));
    desk.value(&all.iter().map(|act| of_archive(act)).collect::<Vec<_>>());
    Ok(Exit::Done)
}

/// One adoption, in words.
fn entered(desk: &Desk, act: &FormsAdopted) -> String {
    let facts = [
        ("entry", act.entry.to_string()),
        ("digest", act.digest.clone()),
        ("date", act.day().to_string()),
        ("who", act.who.clone()),
        ("reason", act.reason.clone()),
        ("files", act.own.len().to_string()),
    ];
    let id = match (act.kept, act.is_own()) {
        (true, _) => "cli-template-kept",
        (false, true) => "cli-template-adopted-own",
        (false, false) => "cli-template-adopted-built-in",
    };
    desk.locale.say(id, facts)
}

fn of_archive(act: &FormsAdopted) -> Value {
    json!({
        "entry": act.entry, "template_set": act.digest, "typst": act.typst, "day": act.day(), "own": act.own,
        "who": act.who, "reason": act.reason, "kept": act.kept,
    })
}

/// File, line and column, what is wrong, a caret under the place, and what to do.
pub(super) fn told(desk: &Desk, fault: &FormFault) -> String {
    ToldFault::of(fault, &desk.locale).to_string()
}

pub(super) fn values(desk: &Desk, faults: &[FormFault]) -> Vec<Value> {
    faults.iter().map(|fault| ToldFault::value(fault, &desk.locale)).collect()
}
