//! `kualik show`: one document, its facts, standing, files and place in the log.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kualik::{DocumentRow, HashGroups, ReadingRoom, SignatureHash, Target};
use serde_json::json;

use crate::command::attach;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// The files that are wanted.
pub(crate) struct Files {
    pub pdf: Option<PathBuf>,
    pub package: Option<PathBuf>,
    pub masked: Option<PathBuf>,
    pub masked_pdf: Option<PathBuf>,
    pub redrawn: Option<PathBuf>,
}

pub(crate) async fn run(desk: &Desk, name: &str, office: Option<&str>, files: &Files) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    let row = the_document(&room, name, office).await?;
    let stored = room.stored(row.clone())?;
    let now = crate::desk::clock().now();
    let standing = room.standing(&stored, now);
    let form = desk.locale.word(&format!("cli-form-{}", row.form));
    desk.line(&format!("{form} № {}", row.number));
    desk.say("cli-show-day", [("date", row.day.clone())]);
    let office = &stored.record.office.name;
    desk.say("cli-show-office", [("office", format!("{} / {}", office.kk(), office.ru()))]);
    if let Some(standing) = &standing {
        let word = desk.locale.word(&format!("standing-{}", standing.code()));
        desk.say("cli-show-standing", [("standing", word)]);
    }
    let parts = row.parts(now);
    parts.iter().for_each(|part| desk.line(&format!("  · {}", super::verify::told_of_part(desk, part))));
    let acts = row.later_acts(now);
    acts.iter().for_each(|act| desk.line(&format!("  ✗ {}", super::verify::told(desk, act))));
    let about = room.about_form_of(&stored.record)?;
    let reconstructed = about.as_ref().is_some_and(|about| about.reconstructed);
    if let Some(about) = about.filter(|about| about.reconstructed) {
        desk.line(&format!("  – {}", desk.locale.say("unchecked-form-reconstructed", [("act", about.act)])));
    }
    let set = &stored.record.renderer.template_set;
    let forms = room.forms_of(set)?.filter(|act| act.is_own());
    if let Some(act) = &forms {
        let facts = [
            ("digest", act.digest.clone()),
            ("who", act.who.clone()),
            ("date", act.day().to_string()),
            ("reason", act.reason.clone()),
        ];
        desk.line(&format!("  – {}", desk.locale.say("unchecked-forms-own", facts)));
    }
    desk.say("cli-issued-hash", [("hash", stored.seal.hash().to_string())]);
    desk.say("cli-show-record", [("digest", row.record_digest.clone())]);
    desk.say("cli-show-entry", [("entry", row.entry.to_string())]);
    desk.say("cli-issued-package", [("path", room.vault().package_path(row.entry).display().to_string())]);
    desk.say("cli-show-files", []);
    for file in stored.package.files() {
        desk.line(&format!("    {}  {}", file.name, file.bytes.len()));
    }
    let attachments = room.attachments(Some(row.entry)).await?;
    if !attachments.is_empty() {
        desk.say("cli-show-attachments", []);
    }
    for attachment in &attachments {
        desk.line(&format!("    {}  {}  {}", attachment.entry, attachment.name, attachment.length));
    }
    if let Some(path) = &files.pdf {
        let bytes = stored.package.file(kualik::file::PDF).unwrap_or_default();
        write(desk, path, bytes)?;
    }
    if let Some(path) = &files.package {
        let bytes = room.vault().delivered(row.entry).map_err(kualik::EngineError::from)?;
        write(desk, path, &bytes)?;
    }
    if let Some(path) = &files.masked {
        write(desk, path, &kualik::MaskedCopy::of(&stored)?.to_bytes()?)?;
    }
    if let Some(path) = &files.masked_pdf {
        write(desk, path, &room.masked_pages(&stored)?)?;
    }
    if let Some(path) = &files.redrawn {
        let bytes = room.drawn_again(&stored)?;
        write(desk, path, &bytes)?;
        let same = stored.package.file(kualik::file::PDF) == Some(bytes.as_slice());
        desk.say(if same { "cli-show-redrawn-same" } else { "cli-show-redrawn-differs" }, []);
    }
    let record: serde_json::Value = serde_json::to_value(&stored.record).expect("a record serialises");
    desk.value(&json!({
        "number": row.number, "form": row.form, "day": row.day, "standing": standing.as_ref().map(|standing| standing.code()),
        "acts": acts, "parts": parts, "reconstructed": reconstructed, "template_set": set, "forms_adopted": forms.map(|act| act.entry),
        "signature_hash": row.signature_hash, "record_digest": row.record_digest, "pdf_digest": row.pdf_digest,
        "entry": row.entry, "record": record,
        "attachments": attachments.iter().map(attach::value).collect::<Vec<_>>(),
    }));
    Ok(Exit::Done)
}

/// The one document of a number or hash. Where offices share a number, groups of the hash behind it or the office
/// choose.
pub(crate) async fn the_document(
    room: &ReadingRoom,
    name: &str,
    office: Option<&str>,
) -> Result<Arc<DocumentRow>, Slip> {
    let unknown = || Slip::Edge("unknown-document", vec![("value", name.to_owned())]);
    let rows = match Target::recognise_text(name) {
        Ok(Target::Number { number, groups }) => {
            let mut rows = room.by_number(&number).await?;
            rows.retain(|row| groups.is_none_or(|groups| has_groups(row, &groups)));
            rows
        }
        Ok(Target::Hash(hash)) => room.by_signature_hash(&hash.to_hex()).await?.into_iter().collect(),
        _ => Vec::new(),
    };
    of_one_office(room, rows, office)?.ok_or_else(unknown)
}

fn has_groups(row: &DocumentRow, groups: &HashGroups) -> bool {
    row.signature_hash.parse::<SignatureHash>().is_ok_and(|hash| hash.has(groups))
}

/// The document of the office that is named, or of the only one there is.
pub(crate) fn of_one_office(
    room: &ReadingRoom,
    mut rows: Vec<Arc<DocumentRow>>,
    office: Option<&str>,
) -> Result<Option<Arc<DocumentRow>>, Slip> {
    rows.retain(|row| office.is_none_or(|office| row.office == office));
    let Some(first) = rows.first() else { return Ok(None) };
    if rows.iter().any(|row| row.office != first.office) {
        return Err(several(room, &rows)?);
    }
    Ok(rows.into_iter().next())
}

fn several(room: &ReadingRoom, rows: &[Arc<DocumentRow>]) -> Result<Slip, Slip> {
    let mut offices = Vec::new();
    for row in rows {
        let stored = room.stored(Arc::clone(row))?;
        let name = &stored.record.office.name;
        offices.push(format!("{} ({} / {})", row.office, name.kk(), name.ru()));
    }
    let number = rows.first().map(|row| row.number.clone()).unwrap_or_default();
    let offices = offices.join("; ");
    Ok(Slip::Edge("document-of-several", vec![("number", number), ("offices", offices)]))
}

pub(crate) fn write(desk: &Desk, path: &Path, bytes: &[u8]) -> Result<(), Slip> {
    kualik::create_file(path, bytes)?;
    desk.say("cli-written", [("path", path.display().to_string())]);
    Ok(())
}
