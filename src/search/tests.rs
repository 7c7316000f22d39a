//! The crate from outside: documents in, answers out.

use jiff::civil::date;

use crate::*;

fn catalogue() -> Catalogue {
    let text = FieldKind::Text { scoped: true, suggested: true };
    Catalogue::new([
        Field::new("title", text).spoken(["атауы", "название"]),
        Field::new("person", text).spoken(["адам", "лицо"]).guarded("person"),
        Field::new("kind", FieldKind::Facet).spoken(["түрі", "вид"]),
        Field::new("holder", FieldKind::Facet).guarded("person"),
        Field::new("issued", FieldKind::Date).spoken(["берілген", "выдано"]),
        Field::new("back", FieldKind::Date),
        Field::new("value", FieldKind::Number).guarded("value"),
        Field::new("number", FieldKind::Identifier).spoken(["нөмір", "номер"]),
        Field::new("iin", FieldKind::Identifier).spoken(["жсн", "иин"]).guarded("person"),
    ])
    .unwrap()
}

fn documents() -> Vec<SearchDocument> {
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

fn index() -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(&documents()).unwrap();
    writer.commit(3).unwrap();
    (dir, index)
}

fn staff() -> Viewer {
    Viewer::open().with("person").with("value")
}

fn parse(text: &str, viewer: &Viewer) -> Result<Query, QueryError> {
    Query::parse(text, Reading::default(), &catalogue(), viewer)
}

fn ask(index: &Index, text: &str, viewer: &Viewer) -> Answer {
    let query = parse(text, viewer).unwrap();
    index.search(&Search::new(&query, viewer)).unwrap()
}

fn keys(index: &Index, text: &str) -> Vec<String> {
    ask(index, text, &staff()).hits.into_iter().map(|hit| hit.key).collect()
}

#[test]
fn every_form_and_script_of_a_word() {
    let (_dir, index) = index();
    for (query, key) in [
        ("құндылықтар", "1"),
        ("ценность", "1"),
        ("Каримова", "1"),
        ("Каримовой", "1"),
        ("Karimova", "1"),
        ("КӘРІМОВА", "1"),
        ("картины", "2"),
        ("топтаманы", "3"),
        ("монета", "3"),
        ("rfhnbyf", "2"),
    ] {
        assert_eq!(keys(&index, query), [key], "{query}");
    }
}

#[test]
fn a_slip_is_forgiven_only_where_nothing_is_plain_and_is_told() {
    let (_dir, index) = index();
    let answer = ask(&index, "картнина", &staff());
    assert!(answer.read_as.approximate);
    assert_eq!(answer.hits[0].how, Some(How::Approximate));
    assert!(!ask(&index, "картина", &staff()).read_as.approximate);
    let literal = parse("картины", &staff()).unwrap().literal();
    assert_eq!(index.search(&Search::new(&literal, &staff())).unwrap().total, 0);
    assert_eq!(ask(&index, "=картина", &staff()).total, 1);
}

#[test]
fn identifiers_with_and_without_separators() {
    let (_dir, index) = index();
    for query in ["850412400123", "850412 400 123", "12-05/17", "12 05 17", "иин:850412400123", "120517"] {
        assert_eq!(keys(&index, query), ["1"], "{query}");
    }
    assert_eq!(ask(&index, "850412400124", &staff()).total, 0);
    assert_eq!(ask(&index, "1205/17", &staff()).total, 0);
}

#[test]
fn what_a_viewer_may_not_see_is_not_there() {
    let (_dir, index) = index();
    let open = Viewer::open();
    for query in ["Каримова", "850412400123", "Кари*", "Каримва"] {
        let answer = ask(&index, query, &open);
        assert_eq!((answer.total, answer.hits.len()), (0, 0), "{query}");
    }
    assert_eq!(
        parse("адам:Каримова", &open).unwrap_err().reason,
        QueryFault::UnknownField("адам".to_owned())
    );
    let query = parse("*", &open).unwrap();
    let mut search = Search::new(&query, &open);
    search.facets = &["holder"];
    assert_eq!(index.search(&search).unwrap_err().code(), "unknown-search-field");
    search.facets = &[];
    search.sort = Sort::Field { field: "value".to_owned(), ascending: true };
    assert_eq!(index.search(&search).unwrap_err().code(), "unknown-search-field");
    let seen = ask(&index, "юрта", &open);
    assert!(seen.hits[0].snippets.iter().all(|snippet| snippet.field == "title"));
}

#[test]
fn signs_phrases_fields_and_ranges() {
    let (_dir, index) = index();
    let staff = staff();
    for (query, expected) in [
        ("алатау -картина", vec![]),
        ("\"культурных ценностей\"", vec!["1"]),
        ("\"культурная ценность\"", vec!["1"]),
        ("\"ценностей культурных\"", vec![]),
        ("\"вывоз ценностей\"~1", vec!["1"]),
        ("\"вывоз ценностей\"", vec![]),
        ("название:каримова", vec![]),
        ("лицо:каримова", vec!["1"]),
        ("вид:refusal", vec!["2"]),
        ("выдано:2026-03", vec!["1"]),
        ("issued:..2025", vec!["3"]),
        ("карт*", vec!["2"]),
        ("ка?тина", vec!["2"]),
        ("(монеты | юрта) вид:certificate", vec!["3", "1"]),
        ("*", vec!["3", "2", "1"]),
        ("", vec!["3", "2", "1"]),
    ] {
        let mut found: Vec<String> = ask(&index, query, &staff).hits.into_iter().map(|hit| hit.key).collect();
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn marks_lie_on_the_original_text() {
    let (_dir, index) = index();
    let answer = ask(&index, "ценность", &staff());
    let snippet = &answer.hits[0].snippets[0];
    assert_eq!(&snippet.text[snippet.marks[0].clone()], "ценностей");
    assert_eq!(answer.hits[0].how, Some(How::Stemmed));
}

#[test]
fn missing_words_are_told() {
    let (_dir, index) = index();
    let answer = ask(&index, "картина носорог", &staff());
    assert!(answer.read_as.relaxed);
    assert_eq!(answer.hits[0].missing, ["носорог"]);
    assert_eq!(answer.read_as.words[1].how, How::Missing);
    assert_eq!(ask(&index, "картина +носорог", &staff()).total, 0);
}

#[test]
fn filters_facets_and_orders() {
    let (_dir, index) = index();
    let staff = staff();
    let query = parse("*", &staff).unwrap();
    let filter = Filter::And(vec![
        Filter::Dates { field: "issued".to_owned(), from: Some(date(2026, 1, 1)), to: None },
        Filter::Missing { field: "back".to_owned() },
    ]);
    let mut search = Search::new(&query, &staff);
    search.facets = &["kind"];
    search.sort = Sort::Field { field: "issued".to_owned(), ascending: true };
    let all = index.search(&search).unwrap();
    assert_eq!(all.facets["kind"]["certificate"], 2);
    assert_eq!(all.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), ["3", "1", "2"]);
    search.filter = Some(&filter);
    let some = index.search(&search).unwrap();
    assert_eq!(some.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), ["1"]);
}

#[test]
fn pages_stay_when_documents_arrive() {
    let (_dir, index) = index();
    let staff = staff();
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let query = parse("*", &staff).unwrap();
        let mut search = Search::new(&query, &staff);
        search.sort = sort.clone();
        search.page_size = 2;
        let first = index.search(&search).unwrap();
        let mut writer = index.writer().unwrap();
        writer.add(&[SearchDocument::new(format!("new {sort:?}"), 100)]).unwrap();
        writer.commit(4).unwrap();
        search.cursor = first.next.as_deref();
        let second = index.search(&search).unwrap();
        assert!(second.stable);
        assert_eq!(second.total, first.total, "{sort:?}");
        let keys = first.hits.iter().chain(&second.hits).map(|hit| &hit.key);
        assert_eq!(keys.collect::<std::collections::BTreeSet<_>>().len() as u64, first.total.min(4));
        writer.remove(&format!("new {sort:?}"));
        writer.commit(5).unwrap();
    }
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    let staff = staff();
    for (text, at, code) in [
        ("картина \"зима", 15, "query-unclosed-quote"),
        ("а (б", 3, "query-unclosed-group"),
        ("а ) б", 3, "query-unopened-group"),
        ("nothing:x", 0, "query-unknown-field"),
        ("вид:", 0, "query-empty-field"),
        ("issued:2026-13", 7, "query-bad-range"),
        ("а*", 0, "query-wildcard-too-short"),
        ("-картина", 0, "query-only-exclusions"),
        ("\"а б\"~x", 7, "query-bad-distance"),
        ("()", 1, "query-empty-part"),
        ("!!!", 0, "query-empty-part"),
    ] {
        let error = parse(text, &staff).unwrap_err();
        assert_eq!((error.at, error.code()), (at, code), "{text}");
    }
}

#[test]
fn one_writer_and_a_rebuild_without_a_gap() {
    let (dir, index) = index();
    let writer = index.writer().unwrap();
    assert_eq!(index.writer().unwrap_err().code(), "index-writer-busy");
    drop(writer);
    let reader = Index::open(dir.path().join("index"), catalogue()).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(&documents()[..2]).unwrap();
    assert_eq!(index.count(), 3);
    rebuild.finish(7).unwrap();
    assert_eq!((index.count(), index.position().unwrap()), (2, Some(7)));
    assert_eq!(reader.count(), 3);
    reader.refresh().unwrap();
    assert_eq!(reader.count(), 2);
    let other = Catalogue::new([Field::new("title", FieldKind::Facet)]).unwrap();
    assert_eq!(Index::open(dir.path().join("index"), other).unwrap_err().code(), "stale-index");
    assert_eq!(Index::open(dir.path().join("none"), catalogue()).unwrap_err().code(), "no-index");
}
