use std::sync::OnceLock;

use proptest::prelude::*;

use super::{catalogue, index, parse, staff};
use crate::*;

#[test]
fn what_cannot_be_read_says_where_and_why() {
    let staff = staff();
    for (text, at, code) in [
        ("картина \"зима", 15, "query-unclosed-quote"),
        ("а (б", 3, "query-unclosed-group"),
        ("а ) б", 3, "query-unopened-group"),
        ("nothing:x", 0, "query-unknown-field"),
        ("вид:", 0, "query-empty-field"),
        ("картина вид: | x", 15, "query-empty-field"),
        ("картина !масло", 15, "query-foreign-sign"),
        ("картина AND масло", 15, "query-foreign-sign"),
        ("value:>3", 6, "query-bad-number"),
        ("issued:2026-13", 7, "query-bad-range"),
        ("issued:\"1 ноября\"..", 7, "query-bad-range"),
        ("issued:\"30 ноября 2026\"..\"1 ноября 2026\"", 7, "query-bad-range"),
        ("kind:2026..2027", 5, "query-whole-values-only"),
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
fn bounds_of_queries_filters_pages_and_cursors() {
    let staff = staff();
    assert_eq!(parse(&"а".repeat(2_001), &staff).unwrap_err().code(), "query-too-long");
    assert_eq!(parse(&"а ".repeat(101), &staff).unwrap_err().code(), "query-too-many-words");
    assert_eq!(parse(&"а-".repeat(101), &staff).unwrap_err().code(), "query-too-many-words");
    assert_eq!(parse(&"(".repeat(20), &staff).unwrap_err().code(), "query-too-deep");
    let (_dir, index) = index();
    let query = parse("юрта", &staff).unwrap();
    let mut search = Search::new(&query, &staff);
    let deep = (0..40).fold(Filter::And(Vec::new()), |filter, _| Filter::Not(Box::new(filter)));
    search.filter = Some(&deep);
    assert_eq!(index.search(&search).unwrap_err().code(), "filter-too-large");
    search.filter = None;
    search.page_size = 1_001;
    assert_eq!(index.search(&search).unwrap_err().code(), "bad-page-size");
    search.page_size = 1;
    for cursor in ["", "x", "1.2.3.4.5", "ffffffffffffffffff.1.1.1.1"] {
        search.cursor = Some(cursor);
        assert_eq!(index.search(&search).unwrap_err().code(), "bad-cursor");
    }
    let mut writer = index.writer().unwrap();
    for (document, code) in [
        (SearchDocument::new("", 9), "bad-search-key"),
        (SearchDocument::new("к".repeat(300), 9), "bad-search-key"),
        (SearchDocument::new("9", 9).text("nothing", None, "x"), "unknown-search-field"),
        (SearchDocument::new("9", 9).facet("title", "x"), "unknown-search-field"),
    ] {
        assert_eq!(writer.add(&[SearchDocument::new("8", 8), document]).unwrap_err().code(), code);
    }
    writer.commit(9).unwrap();
    assert_eq!(index.count(), 3);
}

#[test]
fn a_catalogue_has_no_two_fields_of_one_name() {
    let field = |name: &str| Field::new(name, FieldKind::Facet);
    let code = |fields: Vec<Field>| Catalogue::new(fields).unwrap_err().code();
    assert_eq!(code(vec![field("kind"), field("kind")]), "field-name-taken");
    assert_eq!(
        code(vec![field("kind").spoken(["түрі"]), field("sort").spoken(["ТҮРІ"])]),
        "field-name-taken"
    );
    assert_eq!(code(vec![field("Kind")]), "bad-field-name");
    assert_eq!(code(vec![field("kind").spoken(["екі сөз"])]), "bad-field-name");
}

fn shared() -> &'static Index {
    static SHARED: OnceLock<(tempfile::TempDir, Index)> = OnceLock::new();
    &SHARED.get_or_init(index).1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_answered_or_refused_at_a_place(
        text in r#"([а-яәіңғүұқөһА-Яa-z0-9 ]|[-+=:"«»()|*?~.,;'`\[\]/\\\u{301}\u{ad}]|юрта |вид:|issued:20){0,30}"#
    ) {
        match Query::parse(&text, Reading::default(), &catalogue(), &staff()) {
            Err(error) => prop_assert!(text.is_char_boundary(error.at) && error.at <= text.len()),
            Ok(query) => {
                let viewer = staff();
                let answer = shared().search(&Search::new(&query, &viewer)).unwrap();
                prop_assert_eq!(answer.total as usize, answer.hits.len());
                for snippet in answer.hits.iter().flat_map(|hit| &hit.snippets) {
                    prop_assert!(snippet.marks.iter().all(|mark| snippet.text.get(mark.clone()).is_some()));
                    prop_assert!(snippet.marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
                }
            }
        }
    }

    #[test]
    fn typing_is_never_a_fault(typed in r"\PC{0,20}") {
        prop_assert!(shared().suggest(&typed, &staff(), 10).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_text_is_indexed_and_shown_as_it_is(
        texts in proptest::collection::vec(r"([\PC]|[а-яәіңғ \n\u{ad}\u{1}\u{2}-]){0,40}", 40)
    ) {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::create(dir.path(), catalogue()).unwrap();
        let mut writer = index.writer().unwrap();
        // A hyphen at the end of a line would make one word of both: the point stands between them.
        let document = |(number, text)| {
            SearchDocument::new(format!("{number}"), number as u64).text("title", None, format!("{text}. керуен"))
        };
        writer.add(&texts.iter().enumerate().map(document).collect::<Vec<_>>()).unwrap();
        writer.commit(1).unwrap();
        let viewer = Viewer::open();
        let query = parse("керуенге", &viewer).unwrap();
        let answer = index.search(&Search { page_size: 50, ..Search::new(&query, &viewer) }).unwrap();
        prop_assert_eq!(answer.total, 40);
        for hit in &answer.hits {
            let snippet = &hit.snippets[0];
            prop_assert!(snippet.text.ends_with("керуен"));
            prop_assert_eq!(&snippet.text[snippet.marks.last().unwrap().clone()], "керуен");
        }
    }
}
