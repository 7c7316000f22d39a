//! `kualik attach` and `kualik attachments`: whole acts in files, kept beside the documents.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use kualik::{Actor, Attachment, DocumentRow, ReadingRoom, Role};
use serde_json::{Value, json};

use crate::arguments::{AttachArguments, AttachmentsArguments};
use crate::command::show;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// `kualik attach`
pub(crate) async fn run(desk: &Desk, arguments: &AttachArguments) -> Result<Exit, Slip> {
    let bytes = fs::read(&arguments.file).map_err(|error| Slip::io(&arguments.file, &error))?;
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let chancery = desk.chancery(desk.folder()?).await?;
    let to = document(chancery.room(), arguments.to.as_deref(), arguments.office.as_deref()).await?;
    let actor = Actor::new(&arguments.actor.who, Role::Archivist).because(&arguments.because);
    let attachment = chancery.attach(&actor, &name, bytes, to.as_deref()).await?;
    // The act is done; an index that cannot follow now does so at the next opening.
    let followed = chancery.room().follow_index();
    tell(desk, chancery.room(), &attachment);
    desk.value(&value(&attachment));
    chancery.close().await?;
    followed?;
    Ok(Exit::Done)
}

/// `kualik attachments`
pub(crate) async fn list(desk: &Desk, arguments: &AttachmentsArguments) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    if let Some(entry) = arguments.entry {
        return one(desk, &room, entry, arguments.output.as_deref()).await;
    }
    let of = document(&room, arguments.of.as_deref(), arguments.office.as_deref()).await?;
    let attachments = room.attachments(of.map(|row| row.entry)).await?;
    if attachments.is_empty() {
        desk.say("cli-attached-none", []);
    }
    attachments.iter().for_each(|attachment| tell(desk, &room, attachment));
    desk.value(&json!({ "attachments": attachments.iter().map(value).collect::<Vec<_>>() }));
    Ok(Exit::Done)
}

async fn one(desk: &Desk, room: &ReadingRoom, entry: u64, output: Option<&Path>) -> Result<Exit, Slip> {
    let unknown = || Slip::Edge("unknown-attachment", vec![("value", entry.to_string())]);
    let attachment = room.attachment(entry).await?.ok_or_else(unknown)?;
    tell(desk, room, &attachment);
    if let Some(path) = output {
        show::write(desk, path, &room.attached_file(&attachment)?)?;
    }
    desk.value(&value(&attachment));
    Ok(Exit::Done)
}

async fn document(
    room: &ReadingRoom,
    name: Option<&str>,
    office: Option<&str>,
) -> Result<Option<Arc<DocumentRow>>, Slip> {
    match name {
        Some(name) => Ok(Some(show::the_document(room, name, office).await?)),
        None => Ok(None),
    }
}

/// What was attached, by whom and why, and how much of it is searched.
pub(crate) fn tell(desk: &Desk, room: &ReadingRoom, attachment: &Attachment) {
    let Attachment { entry, name, pages, pages_with_text, who, reason, .. } = attachment;
    desk.line("");
    desk.say("cli-attached-file", [("name", name.clone()), ("day", attachment.day().to_string())]);
    match &attachment.number {
        Some(number) => desk.say("cli-attached-to", [("number", number.clone())]),
        None => desk.say("cli-attached-to-archive", []),
    }
    let role = desk.locale.word(&format!("page-role-{}", attachment.role.name()));
    desk.say("cli-attached-by", [("who", who.clone()), ("role", role), ("reason", reason.clone())]);
    let facts = [("pages", pages.to_string()), ("read", pages_with_text.to_string())];
    if *pages_with_text == 0 {
        desk.say("cli-attached-no-text", []);
    } else if pages_with_text < pages {
        desk.say("cli-attached-some-text", facts);
    } else {
        desk.say("cli-attached-text", facts);
    }
    if let Some(cut) = &attachment.cut {
        desk.say(&format!("cli-attached-cut-{cut}"), []);
    }
    desk.say("cli-attached-digest", [("digest", attachment.digest.clone())]);
    desk.say("cli-show-entry", [("entry", entry.to_string())]);
    desk.say("cli-issued-package", [("path", room.vault().package_path(*entry).display().to_string())]);
}

pub(crate) fn value(attachment: &Attachment) -> Value {
    let mut value = serde_json::to_value(attachment).expect("an act serialises");
    value["entry"] = attachment.entry.into();
    // It proves the act to who has its package, and says nothing.
    value.as_object_mut().and_then(|act| act.remove("salt"));
    value
}
