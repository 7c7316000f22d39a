use super::{ask, catalogue, index, keys, parse, staff};
use crate::*;

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
        ("топтамасы\u{ad}ның", "3"),
        ("Аи\u{306}гүл", "1"),
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
fn what_names_nothing_is_not_asked_for_beside_what_does_and_that_is_told() {
    let (_dir, index) = index();
    for query in ["қандай монеталар", "картина туралы не", "что за картина", "о монетах"]
    {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.total, 1, "{query}");
        assert!(!answer.read_as.relaxed, "{query}");
        let function = |word: &&ReadWord| word.how == How::Function;
        assert!(answer.read_as.words.iter().filter(function).all(|word| word.optional), "{query}");
        assert!(answer.read_as.words.iter().any(|word| word.how == How::Function), "{query}");
    }
    // A sign, a capital letter or the literal reading ask for it, and so does a question of nothing else.
    for query in ["монеталар +қандай", "монеталар =қандай", "қандай", "монеталар Қандай"]
    {
        let answer = ask(&index, query, &staff());
        assert!(answer.total == 0 || answer.read_as.relaxed, "{query}");
        assert!(answer.read_as.words.iter().all(|word| word.how != How::Function), "{query}");
    }
    let literal = parse("монет о", &staff()).unwrap().literal();
    assert_eq!(index.search(&Search::new(&literal, &staff())).unwrap().total, 0);
}

#[test]
fn what_is_excluded_is_never_guessed() {
    let (_dir, index) = index();
    assert_eq!(keys(&index, "* -картина"), ["3", "1"]);
    // A slip, another layout, a root cut out of it would take away what nobody named.
    for query in ["* -картнина", "* -rfhnbyf", "* -kartinalar"] {
        assert_eq!(ask(&index, query, &staff()).total, 3, "{query}");
    }
}

#[test]
fn initials_and_words_cut_short_rank_and_do_not_narrow() {
    let (_dir, index) = index();
    for query in ["зима г.", "зима XIX в.", "Әбенов Н.", "Әбенов Х."] {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.hits[0].key, "2", "{query}");
    }
    assert_eq!(keys(&index, "Ә. Нұрлан"), ["2"]);
}

#[test]
fn a_row_is_found_whatever_way_each_of_its_words_matches() {
    let (_dir, index) = index();
    for query in ["\"Каримовой Айгуль\"", "\"Karimova Айгүл\"", "\"покрытием юрта\"", "\"Pokrytie юрты\""]
    {
        assert_eq!(ask(&index, query, &staff()).total, 1, "{query}");
    }
    // Side by side they must stand, in whatever way.
    assert_eq!(ask(&index, "\"юрта покрытием\"", &staff()).total, 0);
}

#[test]
fn numbers_in_quotes_in_part_and_with_other_separators() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let document = SearchDocument::new("1", 1)
        .identifier("number", "07-05/2026-0001")
        .identifier("number", "ҮОМ КП-1204/3")
        .identifier("number", "Ө-2026-0117");
    writer.add(&[document]).unwrap();
    writer.commit(1).unwrap();
    index.refresh().unwrap();
    for query in [
        "\"07-05/2026-0001\"",
        "07-05/20260001",
        "07052026 0001",
        "КП-1204/3",
        "\"ҮОМ КП-1204/3\"",
        "УОМ КП-1204/3",
        "О-2026-0117",
        "номер:О-2026-0117",
    ] {
        assert_eq!(ask(&index, query, &staff()).total, 1, "{query}");
    }
    assert_eq!(ask(&index, "07-05/2026", &staff()).total, 0);
    for (query, total) in
        [("номер:07-05/2026-*", 1), ("номер:0705*", 1), ("номер:КП-*", 1), ("номер:07-06*", 0)]
    {
        assert_eq!(ask(&index, query, &staff()).total, total, "{query}");
    }
    for whole in ["иин:850412*", "вид:certi*"] {
        let fault = parse(whole, &staff()).unwrap_err();
        assert_eq!((fault.code(), fault.sign), ("query-whole-values-only", 5), "{whole}");
    }
    assert_eq!(parse("берілген:21.11.26", &staff()).unwrap_err().code(), "query-bad-range");
}

#[test]
fn a_pattern_that_fits_nothing_is_told() {
    let (_dir, index) = index();
    assert_eq!(ask(&index, "жоқсөз*", &staff()).read_as.words[0].how, How::Missing);
    assert_eq!(ask(&index, "карт*", &staff()).read_as.words[0].how, How::Exact);
}

#[test]
fn what_must_be_named_is_not_found_by_itself() {
    let text = FieldKind::Text { scoped: true, suggested: false };
    let catalogue = Catalogue::new([
        Field::new("title", text),
        Field::new("paper", FieldKind::Identifier).spoken(["құжат"]).named_only(),
    ])
    .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue.clone()).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(&[SearchDocument::new("1", 1).identifier("paper", "N00063844")]).unwrap();
    writer.commit(1).unwrap();
    index.refresh().unwrap();
    let total = |text: &str| {
        let viewer = Viewer::open();
        let query = Query::parse(text, Reading::default(), &catalogue, &viewer).unwrap();
        index.search(&Search::new(&query, &viewer)).unwrap().total
    };
    assert_eq!([total("құжат:N00063844"), total("N00063844")], [1, 0]);
}

#[test]
fn behind_a_wall_nothing_is_known() {
    let (_dir, index) = index();
    let viewer = staff().within("kind", "refusal");
    for typed in ["каримова", "монет", "картнина монет", "тиындар"] {
        let answer = ask(&index, typed, &viewer);
        let told = answer
            .read_as
            .words
            .iter()
            .filter(|word| !typed.starts_with("картнина") || word.typed == "монет");
        for word in told {
            assert_eq!((word.how, word.instead.len()), (How::Missing, 0), "{typed}");
        }
    }
}

#[test]
fn what_a_filter_keeps_away_is_not_missing() {
    let (_dir, index) = index();
    let viewer = staff();
    let own = Filter::Term { facet: "kind".to_owned(), value: "refusal".to_owned() };
    for (typed, filtered_out) in [("монет", true), ("картина", false), ("картина монет", false)]
    {
        let query = parse(typed, &viewer).unwrap();
        let answer = index.search(&Search { filter: Some(&own), ..Search::new(&query, &viewer) }).unwrap();
        assert_eq!(answer.read_as.filtered_out, filtered_out, "{typed}");
        assert!(answer.read_as.words.iter().all(|word| word.how != How::Missing), "{typed}");
    }
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
fn an_end_of_a_range_may_be_in_words() {
    for (words, figures) in [
        ("выдано:\"1 ноября 2026\"..", "выдано:2026-11-01.."),
        ("выдано:..\"1 ноября 2026\"", "выдано:..2026-11-01"),
        ("берілген:\"1 қараша 2026\"..\"30 қараша 2026\"", "берілген:2026-11-01..2026-11-30"),
        ("берілген:\"1 қараша 2026\"..2026-11-30 киіз", "берілген:2026-11-01..2026-11-30 киіз"),
        ("берілген:2026-11-01..«30 қараша 2026»", "берілген:2026-11-01..2026-11-30"),
    ] {
        let range = |text: &str| match &parse(text, &staff()).unwrap().alternatives[0][0].atom {
            crate::query::Atom::Range { from, to, .. } => (*from, *to),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(range(words), range(figures), "{words}");
        let clauses = |text: &str| parse(text, &staff()).unwrap().alternatives[0].len();
        assert_eq!(clauses(words), clauses(figures), "{words}");
    }
}

/// An index of documents that are one text each, in Russian where no letter is Kazakh alone.
fn index_of(texts: &[&str]) -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let documents = texts.iter().enumerate().map(|(place, text)| {
        let lang = if text.contains(|c| "әғқңөұүһі".contains(c)) { Lang::Kk } else { Lang::Ru };
        SearchDocument::new(*text, place as u64).text("title", Some(lang), *text)
    });
    writer.add(&documents.collect::<Vec<_>>()).unwrap();
    writer.commit(1).unwrap();
    index.refresh().unwrap();
    (dir, index)
}

#[test]
fn a_form_under_the_term_of_another_word_is_found_too() {
    for (query, text) in [
        ("сталь", "клинок из стали"),
        ("железо", "изделия из железа"),
        ("вилка", "набор вилок"),
        ("банкнота", "банкноты"),
        ("петроглиф", "копии петроглифов"),
        ("петроглифов", "петроглиф"),
        ("Петроглифы", "копии петроглифов"),
        ("Кузнецова", "художник Кузнецов"),
        ("Кузнецов", "написано Кузнецовым"),
        ("Чернов", "написано Черновым"),
        ("Пётр", "портрет Петра"),
        ("Алтайдан", "Алтай өңірі"),
        ("Оралдың", "Орал өзені"),
        ("Жайықтан", "Жайық өзені"),
        ("тоқу", "тоқылған өрнек"),
        ("ашу", "көрмені ашты"),
        ("suretşı", "суретші"),
        ("hatşy", "хатшы, мәжіліс"),
        ("Ashat", "Асхат, мүсінші"),
    ] {
        let (_dir, index) = index_of(&[text, "ничего такого", "мұндай ештеңе"]);
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), [text], "{query}");
        assert!(!answer.read_as.approximate, "{query}");
    }
}

#[test]
fn a_name_with_a_capital_letter_is_not_taken_for_a_plural() {
    let (_dir, index) = index_of(&["Карим", "Каримов", "столовая", "столов", "портрет Столовой"]);
    assert_eq!(keys(&index, "Каримов"), ["Каримов"]);
    assert_eq!(keys(&index, "столов"), ["столов"]);
    assert!(keys(&index, "Столов").contains(&"портрет Столовой".to_owned()));
}

#[test]
fn parts_without_a_space_belong_together() {
    let texts = ["высота 13,4 см", "13 предметов на 4 листах", "Усть-Каменогорск", "Каменогорск, усть реки"];
    let (_dir, index) = index_of(&texts);
    for query in ["13,4", "\"13,4\"", "=13,4", "13.4"] {
        assert_eq!(keys(&index, query), [texts[0]], "{query}");
    }
    assert_eq!(keys(&index, "Усть-Каменогорска")[0], texts[2]);
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
        ("карта вид:", vec![]),
        ("Алатау вид:", vec!["2"]),
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

/// `*` inside a number or between words with a hyphen: the pieces stand side by side, or the identifier begins so.
#[test]
fn wildcards_go_over_separators() {
    let (_dir, index) = index();
    let mut writer = index.writer().unwrap();
    let hyphens = SearchDocument::new("4", 4)
        .text("title", Some(Lang::Ru), "Шапан из Ак-Баталы, мастер Шейх-Заде; глава 12, лист 05")
        .identifier("number", "КП-1245/3");
    writer.add(&[hyphens]).unwrap();
    writer.commit(4).unwrap();
    drop(writer);
    index.refresh().unwrap();
    for (query, expected) in [
        ("12-05*", vec!["2", "1"]),
        ("12-05/*", vec!["2", "1"]),
        ("1?-05/1*", vec!["2", "1"]),
        ("12-0?/17", vec!["1"]),
        ("*-05/18", vec!["2"]),
        ("1205*", vec!["2", "1"]),
        ("кп-12*", vec!["4"]),
        ("KP-1245*", vec![]),
        ("12-06*", vec![]),
        ("ак-ба*", vec!["4"]),
        ("ақ-ба*", vec!["4"]),
        ("название:шейх-за*", vec!["4"]),
        ("шейх-жа*", vec![]),
        ("заде-шей*", vec![]),
        ("-12-05* монет*", vec!["3"]),
    ] {
        assert_eq!(keys(&index, query), expected, "{query}");
    }
    let told = |query: &str| ask(&index, query, &Viewer::open()).read_as.words[0].how;
    assert_eq!(told("12-05*"), How::Identifier);
    assert_eq!(told("ак-ба*"), How::Exact);
    assert_eq!(told("ақ-ба*"), How::Skeleton);
    assert_eq!(told("12-06*"), How::Missing);
    // A part of a person's number finds nobody, whoever asks.
    assert!(keys(&index, "850412*").is_empty() && keys(&index, "850412-400*").is_empty());
}

#[test]
fn a_word_is_looked_for_in_one_field_of_several() {
    let text = |scoped| FieldKind::Text { scoped, suggested: false };
    let fields = [("title", true), ("object", true), ("note", false)];
    let catalogue = Catalogue::new(fields.map(|(name, scoped)| Field::new(name, text(scoped)))).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue.clone()).unwrap();
    let mut writer = index.writer().unwrap();
    let document = |key: &str, at, title: &str, object: &str| {
        let document = SearchDocument::new(key, at).text("title", Some(Lang::Kk), title);
        document.text("object", Some(Lang::Kk), object).text("note", None, "алтын түстес")
    };
    writer
        .add(&[
            document("a", 1, "алтын сақина", "күміс білезік, ескі білезіктің сынығы"),
            document("b", 2, "күмістен жасалған сақина", "алтын тостаған"),
        ])
        .unwrap();
    writer.commit(2).unwrap();
    let viewer = Viewer::open();
    for (query, expected) in [
        ("title:алтын", "a"),
        ("object:алтынның", "b"),
        ("title:күміс", "b"),
        ("object:kümis", "a"),
        ("object:алт*", "b"),
        ("title:сақин?", "ba"),
        ("object:сақина", ""),
        ("object:тостагам", "b"),
        ("title:\"алтын сақина\"", "a"),
        ("object:\"алтын сақина\"", ""),
        ("title:\"күміс сақина\"", ""),
        ("title:\"күміс сақина\"~1", "b"),
        ("object:\"білезік сынығы\"", "a"),
        ("\"сақина күміс\"", ""),
        ("\"сақина күміс\"~1", ""),
        ("алтын", "ba"),
        ("\"алтын түстес\"", "ba"),
    ] {
        let asked = Query::parse(query, Reading::default(), &catalogue, &viewer).unwrap();
        let hits = index.search(&Search::new(&asked, &viewer)).unwrap().hits;
        let mut found: Vec<&str> = hits.iter().map(|hit| hit.key.as_str()).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found.concat(), expected, "{query}");
    }
}

#[test]
fn a_spaced_word_is_found_whatever_letter_stands_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let text = "соглашение о т о р г о в о м сотрудничестве и у в а ж а т ь права";
    writer.add(&[SearchDocument::new("1", 1).text("title", Some(Lang::Ru), text)]).unwrap();
    writer.commit(1).unwrap();
    for query in ["торговый", "уважать", "оторговом"] {
        assert_eq!(keys(&index, query), ["1"], "{query}");
    }
    let marks = &ask(&index, "торговый", &staff()).hits[0].snippets[0].marks;
    assert_eq!(marks.iter().map(|mark| &text[mark.clone()]).collect::<Vec<_>>(), ["т о р г о в о м"]);
    let both = &ask(&index, "торговый оторговом", &staff()).hits[0].snippets[0];
    assert_eq!(both.marks.len(), 1, "no mark lies in another");
}

#[test]
fn missing_words_are_told() {
    let (_dir, index) = index();
    let answer = ask(&index, "картина носорог", &staff());
    assert!(answer.read_as.relaxed);
    assert_eq!(answer.hits[0].missing, ["носорог"]);
    assert_eq!(answer.read_as.words[1].how, How::Missing);
    assert_eq!(ask(&index, "картина +носорог", &staff()).total, 0);
    // A condition on a value is never dropped.
    assert_eq!(ask(&index, "картина носорог вид:certificate", &staff()).total, 0);
    assert_eq!(ask(&index, "картина носорог вид:refusal", &staff()).total, 1);
}

#[test]
fn initials_stand_for_names_in_any_order() {
    let (_dir, index) = index();
    for query in ["Каримова А.", "А. Кәрімова", "Каримовой А.С.", "А. С. Karimova", "лицо:А.С. Каримова"]
    {
        assert_eq!(keys(&index, query), ["1"], "{query}");
    }
    let answer = ask(&index, "Кәрімова А.С.", &staff());
    assert_eq!(answer.read_as.words[1].how, How::Initial);
    assert!(answer.hits[0].missing.is_empty() && !answer.read_as.relaxed);
    let marks = &answer.hits[0].snippets[0].marks;
    assert_eq!(marks.len(), 3, "the surname and both names that the initials stand for");
    // Nobody's name is «Б. Кәрімова», and whoever may not see persons has no initials to search by.
    assert!(ask(&index, "Кәрімова Б.", &staff()).read_as.relaxed);
    assert_eq!(ask(&index, "А.С.", &Viewer::open()).total, 0);
}

#[test]
fn a_facet_answers_to_the_names_of_its_values() {
    let (_dir, index) = index();
    for (query, key, instead) in [
        ("вид:отказ", "2", "refusal"),
        ("вид:отказа", "2", "refusal"),
        ("түрі:\"бас тарту\"", "2", "refusal"),
        ("holder:Karimova", "1", ""),
    ] {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), [key], "{query}");
        assert_eq!(answer.read_as.words[0].instead.concat(), instead, "{query}");
    }
    let none = ask(&index, "вид:носорог", &staff());
    assert_eq!((none.total, none.read_as.words[0].how), (0, How::Missing));
}

#[test]
fn a_slip_in_an_ending_is_forgiven_too() {
    let (_dir, index) = index();
    // «ценностями» with a slip in its ending: neither the form nor its seeming stem is near a word of the index.
    let answer = ask(&index, "ценностщми", &staff());
    assert_eq!(answer.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), ["1"]);
    assert!(answer.read_as.approximate);
}

#[test]
fn days_are_named_in_words_and_the_answer_says_which() {
    let (_dir, index) = index();
    for (query, found, told) in [
        ("берілген:\"2026 жылғы 5 наурыз\"", "1", "2026-03-05"),
        ("выдано:\"в марте 2026 года\"", "1", "2026-03-01..2026-03-31"),
        ("выдано:\"31 декабря 2025 г.\"", "3", "2025-12-31"),
        ("выдано:..2025", "3", "..2025-12-31"),
    ] {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), [found], "{query}");
        let [word] = &answer.read_as.words[..] else { panic!("{query}: {answer:?}") };
        assert_eq!(
            (word.how, word.instead.as_slice()),
            (How::Range, [told.to_owned()].as_slice()),
            "{query}"
        );
    }
    let fault = parse("выдано:\"когда-то в марте\"", &staff()).unwrap_err();
    assert!(matches!(fault.reason, QueryFault::BadRange(_)), "{fault:?}");
}

#[test]
fn a_field_holds_for_all_that_stands_in_its_parentheses() {
    let (_dir, index) = index();
    assert_eq!(keys(&index, "название:(юрта | Алатау)"), keys(&index, "название:юрта | название:Алатау"));
    assert_eq!(keys(&index, "лицо:(Алатау)"), Vec::<String>::new());
    assert_eq!(keys(&index, "вид:(refusal | certificate) Алатау"), ["2"]);
    assert_eq!(keys(&index, "название:(зима лицо:Әбенов)"), ["2"]);
    assert_eq!(keys(&index, "название:(зима) Әбенов"), ["2"], "the field ends with its parenthesis");
}

#[test]
fn a_form_with_stars_is_found_in_another_script() {
    let (_dir, index) = index();
    for (query, how) in [("кәрім*", How::Exact), ("карим*", How::Skeleton), ("kari*", How::Skeleton)]
    {
        let answer = ask(&index, query, &staff());
        assert_eq!((answer.total, answer.read_as.words[0].how), (1, how), "{query}");
        assert!(!answer.hits[0].snippets.is_empty(), "{query}");
    }
    assert_eq!(ask(&index, "kari*", &Viewer::open()).total, 0);
}

#[test]
fn what_is_found_by_its_number_or_a_condition_says_what_it_is_about() {
    let (_dir, index) = index();
    for query in ["12-05/17", "вид:свидетельство issued:2026", "*"] {
        let answer = ask(&index, query, &staff());
        let hit = answer.hits.iter().find(|hit| hit.key == "1").unwrap();
        let told: Vec<_> = hit.snippets.iter().map(|snippet| (snippet.lang, snippet.marks.len())).collect();
        assert_eq!(told, [(Some(Lang::Kk), 0), (Some(Lang::Ru), 0)], "{query}: {:?}", hit.snippets);
        assert!(hit.snippets[0].text.starts_with("Мәдени құндылықтарды"), "{query}");
    }
}
