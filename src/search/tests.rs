//! The crate from outside: documents in, answers out.

mod answers;
mod bad_input;
mod common_words;
mod folders;
mod guards;
mod kin;
mod pages;
mod reading;
mod years;

use jiff::civil::date;

use crate::*;

pub(crate) fn catalogue() -> Catalogue {
    let text = FieldKind::Text { scoped: true, suggested: true };
    Catalogue::new([
        Field::new("title", text).spoken(["атауы", "название"]),
        Field::new("place", text).coded_by("country"),
        Field::new("country", FieldKind::Facet).value_named("FR", ["Франция".to_owned()]),
        Field::new("person", text).spoken(["адам", "лицо"]).of_persons().guarded("person"),
        Field::new("kind", FieldKind::Facet)
            .spoken(["түрі", "вид"])
            .value_called("certificate", "куәлік")
            .value_called("refusal", "отказ")
            .value_called("refusal", "бас тарту")
            .value_named("certificate", ["куәлік".to_owned(), "свидетельство".to_owned()])
            .value_named("refusal", ["дәлелді бас тарту".to_owned(), "мотивированный отказ".to_owned()]),
        Field::new("holder", FieldKind::Facet).guarded("person"),
        Field::new("issued", FieldKind::Date).spoken(["берілген", "выдано"]),
        Field::new("back", FieldKind::Date),
        Field::new("value", FieldKind::Number).guarded("value"),
        Field::new("number", FieldKind::Identifier).spoken(["нөмір", "номер"]),
        Field::new("iin", FieldKind::Identifier).spoken(["жсн", "иин"]).guarded("person"),
    ])
    .unwrap()
}

pub(crate) fn documents() -> Vec<SearchDocument> {
    vec![
        SearchDocument::new("1", 1)
            .text("title", Some(Lang::Kk), "Мәдени құндылықтарды уақытша әкету: киіз үйдің жабуы")
            .text("title", Some(Lang::Ru), "Временный вывоз культурных ценностей: покрытие юрты")
            .text("person", None, "Кәрімова Айгүл Серікқызы")
            .facet("kind", "certificate")
            .facet("holder", "karimova")
            .date("issued", date(2026, 3, 5))
            .number("value", 500)
            .identifier("number", "12-05/17")
            .identifier("iin", "850412 400 123"),
        SearchDocument::new("2", 2)
            .text("title", Some(Lang::Kk), "Кескіндеме: Алатау етегіндегі қыс")
            .text("title", Some(Lang::Ru), "Картина «Зима в предгорьях Алатау»")
            .text("person", None, "Нұрлан Әбенов")
            .facet("kind", "refusal")
            .date("issued", date(2026, 4, 1))
            .date("back", date(2026, 9, 1))
            .identifier("number", "12-05/18"),
        SearchDocument::new("3", 3)
            .text("title", Some(Lang::Ru), "Коллекция монет, тридцать предметов")
            .text("title", Some(Lang::Kk), "Отыз заттан тұратын тиындар топтамасы")
            .facet("kind", "certificate")
            .date("issued", date(2025, 12, 31)),
    ]
}

pub(crate) fn index() -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(&documents()).unwrap();
    writer.commit(3).unwrap();
    (dir, index)
}

/// Documents of one title each, called as their titles.
pub(crate) fn titled(titles: &[(Lang, &str)]) -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let documents: Vec<SearchDocument> = (1..)
        .zip(titles)
        .map(|(number, (lang, title))| SearchDocument::new(*title, number).text("title", Some(*lang), *title))
        .collect();
    writer.add(&documents).unwrap();
    writer.commit(1).unwrap();
    drop(writer);
    index.refresh().unwrap();
    (dir, index)
}

pub(crate) fn staff() -> Viewer {
    Viewer::open().with("person").with("value")
}

pub(crate) fn parse(text: &str, viewer: &Viewer) -> Result<Query, QueryError> {
    Query::parse(text, Reading::default(), &catalogue(), viewer)
}

pub(crate) fn ask(index: &Index, text: &str, viewer: &Viewer) -> Answer {
    let query = parse(text, viewer).unwrap();
    index.search(&Search::new(&query, viewer)).unwrap()
}

pub(crate) fn keys(index: &Index, text: &str) -> Vec<String> {
    ask(index, text, &staff()).hits.into_iter().map(|hit| hit.key).collect()
}
