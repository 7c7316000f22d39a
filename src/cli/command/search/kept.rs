//! Searches that are kept under names.

use kualik::{Actor, EngineError, Question, ReadingRoom, SearchRequest};
use serde_json::json;

use crate::arguments::SearchArguments;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// Lists or forgets, where that is asked for.
pub(super) fn run(
    desk: &Desk,
    room: &ReadingRoom,
    actor: &Actor,
    arguments: &SearchArguments,
) -> Result<Option<Exit>, Slip> {
    if let Some(name) = &arguments.forget {
        room.forget_search(actor, name)?;
        desk.say("cli-search-forgotten", [("name", name.clone())]);
        desk.value(&json!({ "forgotten": name }));
        return Ok(Some(Exit::Done));
    }
    if !arguments.list_saved {
        return Ok(None);
    }
    let saved = room.saved_searches(actor)?;
    for one in &saved {
        let facts = [("name", one.name.clone()), ("words", one.query.q.clone())];
        desk.say("cli-search-saved-one", facts);
    }
    let left = room.saved_searches_left(actor)?;
    if !left.is_empty() {
        desk.say("cli-search-saved-left", [("names", left.join(", "))]);
    }
    desk.value(&json!({ "saved": saved, "left": left }));
    Ok(Some(Exit::Done))
}

/// What is kept under a name.
pub(super) fn request(room: &ReadingRoom, actor: &Actor, name: &str) -> Result<SearchRequest, Slip> {
    let saved = room.saved_searches(actor)?.into_iter().find(|one| one.name == name.trim());
    let unknown = || EngineError::SavedSearch { name: name.to_owned(), why: "saved-search-unknown" };
    Ok(saved.ok_or_else(unknown)?.query)
}

/// Keeps a request under a name, once it is known that it can be asked; what it takes the place of is told.
pub(super) async fn keep(
    desk: &Desk,
    room: &ReadingRoom,
    actor: &Actor,
    name: &str,
    (request, question): (&SearchRequest, &Question),
) -> Result<(), Slip> {
    room.find(actor, &Question { page_size: 0, cursor: None, ..question.clone() }).await?;
    let before = room.saved_searches(actor)?.into_iter().find(|one| one.name == name.trim());
    room.save_search(actor, name, request)?;
    desk.say("cli-search-saved", [("name", name.to_owned())]);
    if let Some(before) = before.filter(|before| before.query != *request) {
        desk.say("cli-search-saved-before", [("name", name.to_owned()), ("words", before.query.q)]);
    }
    Ok(())
}
