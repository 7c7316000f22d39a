use super::{ask, catalogue, documents, index, parse, staff};
use crate::*;

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

/// Two archives, of which one has guarded facts, answer an open viewer alike.
#[test]
fn no_answer_depends_on_what_is_guarded() {
    let bare = |document: SearchDocument| SearchDocument {
        texts: document.texts.into_iter().filter(|text| text.field != "person").collect(),
        facets: document.facets.into_iter().filter(|(field, _)| field != "holder").collect(),
        numbers: Vec::new(),
        identifiers: document.identifiers.into_iter().filter(|(field, _)| field != "iin").collect(),
        ..document
    };
    let (_full_dir, full) = index();
    let dir = tempfile::tempdir().unwrap();
    let without = Index::create(dir.path(), catalogue()).unwrap();
    let mut writer = without.writer().unwrap();
    writer.add(&documents().into_iter().map(bare).collect::<Vec<_>>()).unwrap();
    writer.commit(3).unwrap();
    let open = Viewer::open();
    let asked = [
        "*",
        "Каримова",
        "Кәрімва",
        "karimova",
        "юрта",
        "картина зима",
        "картнина",
        "850412400123",
        "Ай*",
        "\"Кәрімова Айгүл\"",
        "=каримова",
        "12-05/17",
        "rfhbvjdf",
        "тиын | Әбенов",
        "Нұрлан -юрта",
        "Каримова А.С.",
        "А. С.",
        "вид:отказ Каримова",
    ];
    for text in asked {
        let mut answers = [ask(&full, text, &open), ask(&without, text, &open)];
        answers.iter_mut().for_each(|answer| answer.took = std::time::Duration::ZERO);
        assert_eq!(answers[0], answers[1], "{text}");
    }
    for typed in ["к", "ка", "Кәр", "ai", "а"] {
        assert_eq!(full.suggest(typed, &open, 50).unwrap(), without.suggest(typed, &open, 50).unwrap());
    }
    assert_eq!(full.like("1", &open, 10).unwrap(), without.like("1", &open, 10).unwrap());
    assert_ne!(ask(&full, "Каримова", &staff()).total, ask(&without, "Каримова", &staff()).total);
}

/// Documents of two offices, those of the second only where they are asked for.
fn of_offices(both: bool) -> (tempfile::TempDir, Index) {
    let fields = [
        Field::new("title", FieldKind::Text { scoped: true, suggested: true }).spoken(["атауы", "название"]),
        Field::new("signatory", FieldKind::Facet).spoken(["қолтаңба", "подписал"]),
        Field::new("office", FieldKind::Facet),
        Field::new("number", FieldKind::Identifier).spoken(["нөмір", "номер"]),
    ];
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), Catalogue::new(fields).unwrap()).unwrap();
    let mut writer = index.writer().unwrap();
    let document = |place: u64, office: &str, title: &str, name: &str| {
        SearchDocument::new(place.to_string(), place)
            .text("title", Some(Lang::Ru), title)
            .facet("office", office)
            .facet("signatory", name)
            .identifier("number", format!("12-05/{place}"))
    };
    writer.add(&[document(1, "ours", "Картина «Зима в предгорьях Алатау»", "Ахметов Б.")]).unwrap();
    writer.add(&[document(2, "ours", "Ковёр, картины на шёлке", "Ахметов Б.")]).unwrap();
    if both {
        for place in 3..40 {
            let title = "Картина, картон, картуш, предгорья; кобыз, доспехи, панагия";
            writer.add(&[document(place, "theirs", title, "Ахметова А.")]).unwrap();
        }
    }
    writer.commit(40).unwrap();
    (dir, index)
}

#[test]
fn what_lies_behind_the_wall_leaves_no_trace() {
    let ((_one, full), (_other, without)) = (of_offices(true), of_offices(false));
    let within = Viewer::open().within("office", "ours");
    let told = |index: &Index, text: &str| {
        let query = Query::parse(text, Reading::default(), &index.schema().catalogue, &within).unwrap();
        let mut search = Search::new(&query, &within);
        search.facets = &["office", "signatory"];
        let mut answer = index.search(&search).unwrap();
        answer.took = std::time::Duration::ZERO;
        // What a word weighs depends on all documents, and is told to nobody.
        answer.hits.iter_mut().chain(&mut answer.partial).for_each(|hit| hit.score = 0.0);
        answer
    };
    let asked = [
        "картина",
        "картинами",
        "кобыз",
        "панагии",
        "панагию зима",
        "кобыс",
        "картон*",
        "кобы*",
        "rfhnbyf",
        "lj,tpmz",
        "kartina",
        "kobyz",
        "\"картуш предгорья\"",
        "название:панагия",
        "название:пан*",
        "12-05/1",
        "12-05/7",
        "номер:12-05/7",
        "подписал:Ахметов",
        "подписал:ахметова",
        "-картон картина",
        "панагия | ковёр",
        "картина зима предгорья Алатау",
        "*",
    ];
    for text in asked {
        assert_eq!(told(&full, text), told(&without, text), "{text}");
    }
    for typed in ["к", "ка", "карт", "ko", "пан", "пред", "п"] {
        let [one, other] = [&full, &without].map(|index| index.suggest(typed, &within, 50).unwrap());
        assert_eq!(one, other, "{typed}");
    }
    assert_eq!(full.like("7", &within, 10).unwrap_err().code(), "unknown-document");
    let keys = |index: &Index| {
        index.like("1", &within, 10).unwrap().into_iter().map(|hit| hit.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&full), keys(&without));
}
