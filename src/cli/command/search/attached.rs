//! What a search finds on the pages of attachments.

use kualik::{Actor, AttachmentFound, AttachmentsFound, Question, ReadingRoom};
use serde_json::{Value, json};

use super::{marked, show_reading};
use crate::command::attach;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// `kualik search --attachments`
pub(crate) async fn run(
    desk: &Desk,
    room: &ReadingRoom,
    actor: &Actor,
    question: &Question,
) -> Result<Exit, Slip> {
    let found = room.find_attached(actor, question).await?;
    if found.answer.total == 0 {
        desk.say("cli-search-none", []);
    }
    show(desk, Some(&found));
    if let Some(cursor) = &found.answer.next {
        desk.say("cli-search-next", [("cursor", cursor.clone())]);
    }
    desk.value(&value(Some(&found)));
    Ok(Exit::Done)
}

pub(crate) fn show(desk: &Desk, found: Option<&AttachmentsFound>) {
    let Some(found) = found.filter(|found| found.answer.total > 0) else { return };
    desk.line("");
    desk.say("cli-search-attached", [("total", found.answer.total.to_string())]);
    show_reading(desk, &found.answer);
    found.found.iter().for_each(|found| show_one(desk, found));
}

fn show_one(desk: &Desk, found: &AttachmentFound) {
    let AttachmentFound { attachment, hit } = found;
    let number = attachment.number.as_deref().unwrap_or_default();
    desk.line(&format!("\n{}  {}  {number}", attachment.name, attachment.day()));
    desk.say("cli-show-entry", [("entry", attachment.entry.to_string())]);
    if !hit.missing.is_empty() {
        desk.say("cli-search-lacks", [("words", hit.missing.join(", "))]);
    }
    for snippet in hit.snippets.iter().take(4) {
        let page = snippet.page.map(|page| desk.locale.say("cli-search-page", [("page", page.to_string())]));
        desk.line(&format!(
            "    {}{}",
            page.map_or_else(String::new, |page| format!("{page}: ")),
            marked(snippet)
        ));
    }
}

pub(crate) fn value(found: Option<&AttachmentsFound>) -> Value {
    let Some(found) = found else { return Value::Null };
    let hit = |found: &AttachmentFound| {
        let mut value = attach::value(&found.attachment);
        value["how"] = json!(found.hit.how);
        value["missing"] = json!(found.hit.missing);
        value["snippets"] = json!(found.hit.snippets);
        value
    };
    json!({
        "total": found.answer.total, "hits": found.found.iter().map(hit).collect::<Vec<_>>(),
        "read_as": found.answer.read_as, "next": found.answer.next, "stable": found.answer.stable,
    })
}
