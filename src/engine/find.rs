//! Finding issued documents: what of a record can be looked for, and by whom.
//!
//! The index is a cache: it follows the archive, is rebuilt from it, and is never asked for a document by its
//! number or hash. It holds facts and never the form's fixed words, which every document shares.

pub(crate) mod attached;
mod entry;
mod export;
mod names;
mod older;
mod person_number;
mod question;
mod request;
mod saved;
mod standing;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use kualik_search::{Catalogue, Field, FieldKind, Query, Reading, Viewer};

use crate::actor::Actor;
use crate::error::EngineError;

pub use attached::{AttachmentFound, AttachmentsFound};
pub(crate) use entry::index_entry;
pub use export::Export;
pub use kualik_search::Suggestion;
pub use person_number::{asks_for_a_person, names_a_person_number, names_a_person_or_body};
pub use question::{Findings, Found, Question};
pub use request::{RequestFault, SearchRequest};
pub use saved::SavedSearch;
pub(crate) use standing::phases;
pub use standing::{standing_filter, standings};

/// The right without which nothing that names a person exists for a reader.
const PERSONS: &str = "persons";

/// The fields that documents are found by.
pub fn catalogue() -> Catalogue {
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(fields().map(names::named)).expect("its names are fit and differ"));
    CATALOGUE.clone()
}

fn fields() -> impl Iterator<Item = Field> {
    let words = FieldKind::Text { scoped: true, suggested: true };
    let plain = FieldKind::Text { scoped: true, suggested: false };
    [
        Field::new("title", words).spoken(["атау", "атауы", "название"]),
        Field::new("object", words).spoken(["зат", "заты", "предмет"]),
        Field::new("party", words).spoken(["ұйым", "ұйымы", "организация"]),
        // Not offered while somebody types: a look at a person leaves a record, and a letter typed cannot.
        Field::new("person", plain).spoken(["адам", "лицо"]).of_persons().guarded(PERSONS),
        Field::new("place", words).spoken(["ел", "елі", "страна"]).coded_by("country"),
        Field::new("event", words).spoken(["шара", "мероприятие"]),
        Field::new("reason", plain).spoken(["дәлел", "довод"]),
        // What else stands on the page: addresses, papers, conditions.
        Field::new("detail", plain).spoken(["өзге", "прочее"]).guarded(PERSONS),
        Field::new("office-name", plain).spoken(["орган"]),
        Field::new("number", FieldKind::Identifier).spoken(["нөмір", "нөмірі", "номер"]),
        // A document stands before those that only mention its number.
        Field::new("own-number", FieldKind::Identifier).leading(),
        Field::new("inventory", FieldKind::Identifier).spoken(["түгендеу", "инвентарный"]),
        Field::new("bin", FieldKind::Identifier).spoken(["бсн", "бин"]),
        Field::new("iin", FieldKind::Identifier).spoken(["жсн", "иин"]).guarded(PERSONS),
        Field::new("paper", FieldKind::Identifier)
            .spoken(["құжат", "документ"])
            .named_only()
            .guarded(PERSONS),
        Field::new("form", FieldKind::Facet).spoken(["түр", "түрі", "вид"]),
        Field::new("year", FieldKind::Facet).spoken(["жыл", "жылы", "год"]),
        Field::new("office", FieldKind::Facet).spoken(["мекеме", "мекемесі", "учреждение"]),
        Field::new("purpose", FieldKind::Facet).spoken(["мақсат", "мақсаты", "цель"]),
        Field::new("country", FieldKind::Facet).spoken(["мемлекет", "мемлекеті", "государство"]),
        Field::new("category", FieldKind::Facet).spoken(["санат", "санаты", "категория"]),
        Field::new("ground", FieldKind::Facet).spoken(["негіз", "негізі", "основание"]),
        Field::new("signatory", FieldKind::Facet).spoken(["қол-қоюшы", "подписант"]).guarded(PERSONS),
        Field::new("executor", FieldKind::Facet).spoken(["орындаушы", "исполнитель"]).guarded(PERSONS),
        Field::new("issued", FieldKind::Date).spoken(["берілді", "выдано"]),
        Field::new("first-day", FieldKind::Date).spoken(["басы", "начало"]),
        Field::new("last-exit", FieldKind::Date).spoken(["әкету", "вывоз"]),
        Field::new("last-return", FieldKind::Date).spoken(["қайтару", "возврат"]),
        Field::new("due", FieldKind::Date).spoken(["мерзімі", "срок"]),
        Field::new("phase", FieldKind::Facet).spoken(["кезең", "стадия"]),
        Field::new("objects", FieldKind::Number).spoken(["саны", "количество"]),
    ]
    .into_iter()
}

/// The words of a search as this actor may ask them.
pub(crate) fn read(actor: &Actor, words: &str, literal: bool) -> Result<Query, EngineError> {
    Ok(Query::parse(words, Reading { literal }, &catalogue(), &viewer(actor))?)
}

/// What this actor may use of the index.
pub fn viewer(actor: &Actor) -> Viewer {
    let viewer = match &actor.office {
        Some(office) => Viewer::open().within("office", office),
        None => Viewer::open(),
    };
    if actor.role.sees_persons() { viewer.with(PERSONS) } else { viewer }
}
