//! `kualik trust`: who may sign, by whose order, from when to when, and what became of his key.

use std::fs;
use std::path::Path;

use kualik::{Actor, Chancery, EngineError, Role};
use kualik_seal::{
    Authority, KeyFile, KeyFileSigner, Kid, Office, Order, PublicKey, Spelling, StatusChange, StatusEvent,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::arguments::{ActorArguments, Fate, KeyChange, RootKey, TrustAct};
use crate::command::search;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

/// Who is to be enrolled, as the order names him.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    person: Spelling,
    position: Spelling,
    office: Office,
    order: Order,
    from: kualik_domain::Date,
    #[serde(default)]
    to: Option<kualik_domain::Date>,
    may_sign: std::collections::BTreeSet<String>,
}

pub(crate) async fn run(desk: &Desk, root: bool, act: Option<TrustAct>) -> Result<Exit, Slip> {
    match act {
        None => print(desk, root).await,
        Some(TrustAct::People) => people(desk).await,
        Some(TrustAct::Enrol { person, key, root, actor }) => enrol(desk, &person, &key, &root, &actor).await,
        Some(TrustAct::Change(change)) => self::change(desk, change).await,
    }
}

async fn print(desk: &Desk, root: bool) -> Result<Exit, Slip> {
    let trust = desk.reading_room().await?.trust();
    if root {
        desk.raw(&serde_json::to_string_pretty(trust.roots()).expect("keys serialise"));
    } else if let Some(list) = trust.list() {
        desk.raw(list.text());
    }
    Ok(Exit::Done)
}

async fn people(desk: &Desk) -> Result<Exit, Slip> {
    let trust = desk.reading_room().await?.trust();
    let Some(list) = trust.list().map(|list| list.content()) else { return Ok(Exit::Done) };
    let profile = desk.locale.word(&format!("cli-trust-{}", list.profile));
    desk.say("cli-trust-edition", [("sequence", list.sequence.to_string()), ("profile", profile)]);
    for term in &list.authorities {
        let to = term.to.map_or_else(|| "…".to_owned(), |day| day.to_string());
        desk.line(&format!("{}  {}  {} – {to}", term.key.kid().as_str(), term.person.kk, term.from));
        desk.line(&format!("  {} / {}", term.position.kk, term.position.ru));
        desk.line(&format!("  {} {} / {}", term.office.bin, term.office.name.kk, term.office.name.ru));
        for event in &term.events {
            let fate = desk.locale.word(&format!("cli-key-{}", word(event.status)));
            desk.line(&format!("  {fate}: {} ({} / {})", event.from, event.reason.kk, event.reason.ru));
        }
    }
    desk.value(list);
    Ok(Exit::Done)
}

async fn enrol(
    desk: &Desk,
    person: &Path,
    key: &Path,
    root: &RootKey,
    actor: &ActorArguments,
) -> Result<Exit, Slip> {
    let Person { person, position, office, order, from, to, may_sign } = read(person)?;
    let key: PublicKey = read(key)?;
    let kid = key.kid().clone();
    let events = Vec::new();
    let term = Authority { key, person, position, office, order, from, to, may_sign, events };
    let signer = signer(desk, root)?;
    let chancery = desk.chancery(desk.folder()?).await?;
    let sequence = chancery.enrol(&keeper(actor), &signer, term).await?;
    done(desk, chancery, &kid, sequence).await
}

async fn change(desk: &Desk, change: KeyChange) -> Result<Exit, Slip> {
    let kid: Kid = change.kid.parse().map_err(|_| Slip::Edge("kid", vec![("value", change.kid.clone())]))?;
    let event = StatusEvent {
        status: status(change.fate),
        from: search::day(Some(&change.from))?.ok_or(Slip::Edge("day", vec![("value", change.from)]))?,
        reason: Spelling::new(change.reason_kk, change.reason_ru),
    };
    let signer = signer(desk, &change.root)?;
    let chancery = desk.chancery(desk.folder()?).await?;
    let sequence = chancery.change_key(&keeper(&change.actor), &signer, &kid, event).await?;
    done(desk, chancery, &kid, sequence).await
}

async fn done(desk: &Desk, chancery: Chancery, kid: &Kid, sequence: u64) -> Result<Exit, Slip> {
    chancery.close().await?;
    desk.say("cli-trust-changed", [("kid", kid.as_str().to_owned()), ("sequence", sequence.to_string())]);
    desk.value(&json!({ "kid": kid.as_str(), "sequence": sequence }));
    Ok(Exit::Done)
}

/// Opens a root key for one act.
pub(crate) fn signer(desk: &Desk, root: &RootKey) -> Result<KeyFileSigner, Slip> {
    let password = desk::password(desk, &root.password, &root.root_key, false)?;
    let opened = KeyFile::read(&root.root_key).and_then(|file| KeyFileSigner::open(&file, &password));
    Ok(opened.map_err(EngineError::from)?)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Slip> {
    let text = fs::read_to_string(path).map_err(|error| Slip::io(path, &error))?;
    serde_json::from_str(&text).map_err(|error| {
        Slip::Edge("person", vec![("path", path.display().to_string()), ("detail", error.to_string())])
    })
}

fn keeper(actor: &ActorArguments) -> Actor {
    Actor::new(&actor.who, Role::Administrator)
}

fn status(fate: Fate) -> StatusChange {
    match fate {
        Fate::Suspended => StatusChange::Suspended,
        Fate::Resumed => StatusChange::Resumed,
        Fate::Revoked => StatusChange::Revoked,
        Fate::Compromised => StatusChange::Compromised,
    }
}

fn word(status: StatusChange) -> &'static str {
    match status {
        StatusChange::Suspended => "suspended",
        StatusChange::Resumed => "resumed",
        StatusChange::Revoked => "revoked",
        StatusChange::Compromised => "compromised",
    }
}
