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
    assert_eq!(full.like("1", None, &open, 10).unwrap(), without.like("1", None, &open, 10).unwrap());
    assert_ne!(ask(&full, "Каримова", &staff()).total, ask(&without, "Каримова", &staff()).total);
}
