//! A page of hits: its order, facets and filters, what goes on behind it, and what is shown of each.

use jiff::civil::date;

use super::{ask, catalogue, index, parse, staff};
use crate::*;

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
        writer.remove(&format!("new {sort:?}")).unwrap();
        writer.commit(5).unwrap();
    }
}

#[test]
fn a_page_of_a_long_question_goes_on_with_what_lacks_words() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let titles = ["Ковёр войлочный казахский старинный", "Старинные войлочные ковры", "Ковёр", "Сабля"];
    let documents: Vec<_> = (0..)
        .zip(titles)
        .map(|(at, title)| {
            let kind = if at == 2 { "refusal" } else { "certificate" };
            SearchDocument::new(format!("{at}"), at).text("title", Some(Lang::Ru), title).facet("kind", kind)
        })
        .collect();
    writer.add(&documents).unwrap();
    writer.commit(4).unwrap();
    let found = |hits: &[Hit]| hits.iter().map(|hit| hit.key.clone()).collect::<Vec<_>>();
    let staff = staff();
    let long = "старинный казахский войлочный ковёр";
    let answer = ask(&index, long, &staff);
    assert_eq!((answer.total, found(&answer.hits)), (1, vec!["0".to_owned()]));
    assert_eq!(found(&answer.partial), ["1"], "one word of four is too little");
    assert_eq!(answer.partial[0].missing, ["казахский"]);
    assert!(answer.hits[0].missing.is_empty() && !answer.read_as.relaxed);
    // What must be there is there, and what must not is not.
    assert_eq!(found(&ask(&index, &format!("{long} вид:refusal"), &staff).hits), ["2"]);
    assert_eq!(found(&ask(&index, &format!("{long} вид:certificate"), &staff).partial), ["1"]);
    assert!(ask(&index, &format!("{long} +казахский -войлочные"), &staff).partial.is_empty());
    // Two alternatives: what has all words of one lacks none.
    let either = ask(&index, &format!("{long} | сабля"), &staff);
    assert_eq!((either.total, found(&either.partial)), (2, vec!["1".to_owned()]));
    let short = ask(&index, &format!("{long} | сабля ковёр"), &staff);
    assert_eq!(found(&short.partial), ["1"], "a short alternative is exact beside a long one");
    // A short question is exact, and so are an order by day, a literal reading and a list.
    assert!(ask(&index, "казахский ковёр", &staff).partial.is_empty());
    let query = parse(long, &staff).unwrap();
    for change in [
        (|search: &mut Search<'_>| search.sort = Sort::Newest) as fn(&mut Search<'_>),
        |search| search.filled_up = false,
        |search| search.page_size = 1,
    ] {
        let mut search = Search::new(&query, &staff);
        change(&mut search);
        let answer = index.search(&search).unwrap();
        assert!(answer.total == 1 && answer.partial.is_empty());
    }
    let literal = Query::parse(long, Reading { literal: true }, &catalogue(), &staff).unwrap();
    assert!(index.search(&Search::new(&literal, &staff)).unwrap().partial.is_empty());
}

#[test]
fn words_are_offered_while_typing_in_any_script() {
    let (_dir, index) = index();
    let texts = |typed: &str, viewer: &Viewer| -> Vec<String> {
        index.suggest(typed, viewer, 5).unwrap().into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(texts("зима в предг", &staff()), ["зима в предгорьях"]);
    assert_eq!(texts("kari", &staff()), ["Кәрімова"]);
    assert!(texts("kari", &Viewer::open()).is_empty());
    assert!(texts("kari ", &staff()).is_empty());
}

#[test]
fn documents_like_one() {
    let (_dir, index) = index();
    let mut writer = index.writer().unwrap();
    let like = SearchDocument::new("4", 4).text("title", Some(Lang::Ru), "Картины Алатау летом").text(
        "title",
        Some(Lang::Kk),
        "Алатау жазда",
    );
    writer.add(&[like]).unwrap();
    writer.commit(4).unwrap();
    let hits = index.like("4", &staff(), 10).unwrap();
    assert_eq!(hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>(), ["2"]);
    assert_eq!(index.like("5", &staff(), 10).unwrap_err().code(), "unknown-document");
}

#[test]
fn whole_texts_come_with_hits_only_for_who_may_see_them() {
    let (_dir, index) = index();
    for (viewer, person) in [(staff(), 1), (Viewer::open(), 0)] {
        let query = parse("юрта", &viewer).unwrap();
        let mut search = Search::new(&query, &viewer);
        search.texts = &["title", "person"];
        let hit = index.search(&search).unwrap().hits.remove(0);
        assert_eq!(hit.texts.iter().filter(|text| text.field == "person").count(), person);
        assert_eq!(hit.texts.iter().filter(|text| text.field == "title").count(), 2);
    }
}

#[test]
fn what_a_document_says_twice_is_shown_once() {
    let (_dir, index) = index();
    let mut writer = index.writer().unwrap();
    let twice = SearchDocument::new("4", 4)
        .text("title", Some(Lang::Ru), "Складень медный")
        .text("title", Some(Lang::Ru), "Складень медный")
        .text("title", Some(Lang::Ru), "Складень медный, другой");
    writer.add(&[twice]).unwrap();
    writer.commit(4).unwrap();
    let texts: Vec<String> = ask(&index, "складни", &staff()).hits[0]
        .snippets
        .iter()
        .map(|snippet| snippet.text.clone())
        .collect();
    assert_eq!(texts, ["Складень медный", "Складень медный, другой"]);
}

#[test]
fn the_page_that_has_most_of_the_question_is_shown() {
    let text = FieldKind::Text { scoped: true, suggested: false };
    let catalogue = Catalogue::new([Field::new("page", text)]).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue.clone()).unwrap();
    let mut writer = index.writer().unwrap();
    let pages = (1..40).map(|page| {
        if page == 31 {
            "мәдени құндылықтарды уақытша әкету"
        } else {
            "мәдени мұра, бөлек құндылық"
        }
    });
    let document =
        pages.fold(SearchDocument::new("1", 1), |document, page| document.text("page", Some(Lang::Kk), page));
    writer.add(&[document]).unwrap();
    writer.commit(1).unwrap();
    index.refresh().unwrap();
    let viewer = Viewer::open();
    let query =
        Query::parse("\"мәдени құндылықтарды уақытша\"", Reading::default(), &catalogue, &viewer).unwrap();
    let answer = index.search(&Search::new(&query, &viewer)).unwrap();
    assert!(answer.hits[0].snippets.iter().any(|snippet| snippet.text.contains("уақытша")));
}

#[test]
fn marks_lie_on_the_original_text() {
    let (_dir, index) = index();
    let answer = ask(&index, "ценность", &staff());
    let snippet = &answer.hits[0].snippets[0];
    assert_eq!(&snippet.text[snippet.marks[0].clone()], "ценностей");
    assert_eq!(answer.hits[0].how, Some(How::Stemmed));
}
