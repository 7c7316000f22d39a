use jiff::civil::date;

use super::{ask, catalogue, index, keys, staff, titled};
use crate::Lang::{Kk, Ru};
use crate::*;

fn how(index: &Index, query: &str) -> Vec<How> {
    ask(index, query, &staff()).read_as.words.into_iter().map(|word| word.how).collect()
}

#[test]
fn a_day_among_words_is_a_condition_and_told() {
    let (_dir, index) = index();
    for query in [
        "05.03.2026",
        "2026-03-05",
        "5 марта 2026 г.",
        "2026 жылғы 5 наурыз",
        "12-05/17 от 05.03.2026 г.",
        "юрта 5 марта 2026 года",
        "выдано:05.03.2026 г.",
        "выдано: 05/03/2026",
        "выдано:01.03.2026-30.03.2026",
        "выдано:\"05.03.2026 г.\"",
    ] {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.total, 1, "{query}");
        assert_eq!(answer.hits[0].key, "1", "{query}");
        assert!(!answer.read_as.relaxed, "{query}");
        assert!(answer.read_as.words.iter().any(|word| word.how == How::Range), "{query}");
    }
}

#[test]
fn a_day_is_found_in_texts_too() {
    let (_dir, index) = titled(&[
        (Ru, "приказ от 21.11.2026 № 5"),
        (Kk, "2026 жылғы 21 қарашадағы бұйрық"),
        (Ru, "приказ от 22 ноября 2026 года"),
    ]);
    for query in ["21.11.2026", "21 ноября 2026", "2026 жылғы 21 қараша"] {
        assert_eq!(ask(&index, query, &staff()).total, 2, "{query}");
    }
}

#[test]
fn a_word_for_a_kind_finds_documents_of_it() {
    let (_dir, index) = index();
    for (query, total) in
        [("куәлік", 2), ("куәліктер", 2), ("отказ", 1), ("бас тарту", 1), ("картина отказ", 1)]
    {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.total, total, "{query}");
        assert_eq!(answer.read_as.words.last().unwrap().how, How::Facet, "{query}");
    }
}

#[test]
fn what_stands_beside_a_value_does_not_narrow_it() {
    let (_dir, index) = index();
    for query in ["выдано:2026 туралы", "номер:12-05/17 о", "вид:certificate в.", "иин 850412400123"]
    {
        let answer = ask(&index, query, &staff());
        assert!(answer.total > 0 && !answer.read_as.relaxed, "{query}");
        assert!(answer.read_as.words.iter().any(|word| word.how == How::Function), "{query}");
    }
}

#[test]
fn an_ending_behind_a_hyphen_may_be_absent() {
    let (_dir, index) = titled(&[(Kk, "АҚШ елшілігі"), (Kk, "сауда-саттық үйі")]);
    assert_eq!(keys(&index, "АҚШ-та"), ["АҚШ елшілігі"]);
    assert_eq!(how(&index, "АҚШ-тың"), [How::Exact, How::Function]);
    assert_eq!(keys(&index, "сауда-саттық"), ["сауда-саттық үйі"]);
}

#[test]
fn initials_without_a_space_are_told_apart_from_the_name() {
    let (_dir, index) = index();
    for query in ["Н.Әбенов", "Әбенов Н.", "ӘбеновН.", "Х.Әбенов"] {
        assert_eq!(keys(&index, query), ["2"], "{query}");
    }
}

#[test]
fn a_century_is_one_in_either_figures() {
    let (_dir, index) =
        titled(&[(Kk, "XIX ғасыр"), (Ru, "конец 19 века"), (Ru, "XVIII век"), (Ru, "19 предметов")]);
    for query in ["XIX век", "19 век", "XIX ғ.", "XIXв.", "ХІХ ғасыр", "19 ғ."] {
        let mut found = keys(&index, query);
        found.sort_unstable();
        assert_eq!(found, ["XIX ғасыр", "конец 19 века"], "{query}");
    }
    assert_eq!(ask(&index, "XX век", &staff()).total, 0);
}

#[test]
fn a_size_is_found_however_its_sign_is_typed() {
    let (_dir, index) = titled(&[(Ru, "картина, 150 × 56.1 cm"), (Ru, "1 предмет из 150, 56 гр.")]);
    for query in ["150x56.1", "150х56,1", "150*56.1", "150 × 56,1 см", "150x56.1 см"] {
        assert_eq!(ask(&index, query, &staff()).hits[0].key, "картина, 150 × 56.1 cm", "{query}");
        assert!(!ask(&index, query, &staff()).read_as.relaxed, "{query}");
    }
    let answer = ask(&index, "13,4", &staff());
    assert_eq!(answer.read_as.words.len(), 1);
    assert_eq!(answer.read_as.words[0].how, How::Missing);
}

#[test]
fn kazakh_letters_that_came_out_as_digits() {
    let (_dir, index) = titled(&[(Kk, "мәдени қолжазба"), (Ru, "2 предмета")]);
    for query in ["м2дени", "0олжазба"] {
        assert_eq!(keys(&index, query), ["мәдени қолжазба"], "{query}");
        assert_eq!(how(&index, query), [How::Layout], "{query}");
    }
}

#[test]
fn a_code_in_a_field_of_places_is_the_value() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let document = SearchDocument::new("1", 1).text("place", Some(Ru), "Париж").facet("country", "FR");
    writer.add(&[document, SearchDocument::new("2", 2).date("issued", date(2026, 1, 1))]).unwrap();
    writer.commit(2).unwrap();
    index.refresh().unwrap();
    assert_eq!(keys(&index, "place:FR"), ["1"]);
    assert_eq!(keys(&index, "place:париж"), ["1"]);
}

#[test]
fn what_is_guessed_is_told_in_words_of_the_index() {
    let (_dir, index) = index();
    for query in ["картнина", "kartnina", "топтмасы"] {
        let answer = ask(&index, query, &staff());
        let told = answer.read_as.words.iter().flat_map(|word| &word.instead);
        assert!(told.clone().count() > 0, "{query}");
        assert!(told.clone().all(|word| !word.is_ascii()), "{query}: {:?}", told.collect::<Vec<_>>());
    }
}

#[test]
fn nothing_is_offered_behind_a_hyphen_that_no_document_has_there() {
    let (_dir, index) = titled(&[(Kk, "киім-кешек"), (Kk, "кескіндеме")]);
    let offered = index.suggest("киім-ке", &staff(), 10).unwrap();
    let offered: Vec<String> = offered.into_iter().map(|one| one.text).collect();
    assert_eq!(offered, ["киім-кешек"]);
}

#[test]
fn a_large_number_is_found_with_its_spaces_and_without() {
    let (apart, whole) = ("страховая стоимость 150\u{a0}000 тенге", "сақтандыру құны 150000 теңге");
    let other = "оценка 12 500 и 000, дом 150";
    let (_dir, index) = titled(&[(Ru, apart), (Kk, whole), (Ru, other), (Ru, "дело 150 листов, 000 описей")]);
    for (query, found) in [
        ("150 000", vec![whole, apart]),
        ("150000", vec![whole, apart]),
        ("150\u{a0}000 тенге", vec![whole, apart]),
        ("12500", vec![other]),
        ("12 500", vec![other]),
        ("\"150 000\"", vec![apart]),
        ("=150000", vec![whole]),
    ] {
        let answer = ask(&index, query, &staff());
        let mut keys: Vec<_> = answer.hits.iter().take(found.len()).map(|hit| hit.key.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(keys, found, "{query}");
        assert!(!answer.read_as.relaxed, "{query}");
    }
    // Both words anywhere come last, and the other writing is told.
    assert_eq!(ask(&index, "150 000", &staff()).total, 4);
    let told = &ask(&index, "150000", &staff()).read_as.words[0];
    assert_eq!((told.how, told.instead.as_slice()), (How::Identifier, ["150 000".to_owned()].as_slice()));
    assert_eq!(how(&index, "12500"), [How::Identifier]);
    assert_eq!(how(&index, "12501"), [How::Missing]);
}
