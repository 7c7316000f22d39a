//! What goes on over pages says so; narrow columns, sums in words, and the annex that is read abroad.

use serde_json::Value;

use super::variants::{drawn, text};
use super::{PNG_DIGEST, RENDERER, certificate, masked, photographed, replacing, sample, sheet};
use crate::{Languages, Layout, Sheet};

/// How often a document says in each language that something goes on.
fn said_to_go_on(layout: &Layout) -> (usize, usize) {
    let (kk, ru) = (text(layout, "kk"), text(layout, "ru"));
    (kk.matches("(жалғасы)").count(), ru.matches("(продолжение)").count())
}

#[test]
fn the_list_of_a_certificate_says_on_every_later_page_that_it_goes_on() {
    for items in [1, 5, 12, 40] {
        let record = certificate(items);
        let layout = drawn("certificate", &record);
        let sheets = layout.annex_rows().len();
        assert_eq!(said_to_go_on(&layout), (sheets - 1, sheets - 1), "{items}");
        assert!(sheets > 1 || items < 40);
        // The first page tells how many sheets the list has, though it is drawn before them.
        let flat = |lang: &str| text(&layout, lang);
        // The last of them may hold what explains the list.
        let (rows, sheets) = (sheets, sheets_of(&layout));
        assert!((rows..=rows + 1).contains(&sheets));
        assert!(flat("kk").contains(&format!("парақ саны: {sheets}")), "{}", flat("kk"));
        assert!(flat("ru").contains(&format!("листов: {sheets}")), "{}", flat("ru"));
        let record = record.to_string();
        let alone = Sheet { languages: Languages::Russian, ..sheet(record.as_bytes()) };
        let alone = RENDERER.lay_out(&alone).unwrap();
        assert_eq!(text(&alone, "ru").matches("(продолжение)").count(), alone.annex_rows().len() - 1);
        RENDERER.forget();
    }
    let mut copy = masked("certificate");
    let items = copy["certificate"]["items"].as_array().unwrap().clone();
    copy["certificate"]["items"] = items.into_iter().cycle().take(30).collect();
    let layout = drawn("a masked copy", &copy);
    assert_eq!(said_to_go_on(&layout).0, layout.annex_rows().len() - 1);
}

/// Pages that bear the heading of the annex.
fn sheets_of(layout: &Layout) -> usize {
    text(layout, "kk").matches("куәлікке қосымша").count()
}

/// An item more or less, and the sums would come to stand alone: it has happened to one list in fifteen.
#[test]
fn no_page_tells_the_sum_of_nothing() {
    for items in (1..=16).chain([40]) {
        let layout = drawn("a list", &certificate(items));
        assert!(!layout.foot_stands_alone(), "{items} items");
    }
}

#[test]
fn what_explains_a_list_is_never_off_the_page() {
    for (categories, material) in [(16, 1), (16, 24), (8, 24), (4, 24), (1, 24), (1, 60), (16, 120)] {
        let mut record = certificate(categories.max(5));
        let items = record["certificate"]["items"].as_array_mut().unwrap();
        for (index, item) in items.iter_mut().enumerate() {
            item["category"] = (index % categories + 1).into();
        }
        let last = items.last_mut().unwrap();
        for lang in ["kk", "ru"] {
            last["material"][lang] = "дерево, кость, ".repeat(material).into();
        }
        let layout = drawn("a list", &record);
        let explained = text(&layout, "ru").matches("Категории –").count();
        assert_eq!(explained, 1, "{categories} {material}");
        assert!(sheets_of(&layout) <= layout.annex_rows().len() + 1, "{categories} {material}");
    }
}

#[test]
fn photographs_and_changes_that_go_on_say_so() {
    let mut record = certificate(6);
    for item in record["certificate"]["items"].as_array_mut().unwrap() {
        item["photos"] = serde_json::json!([PNG_DIGEST, PNG_DIGEST]);
    }
    let layout = drawn("photographs", &record);
    let lists = layout.annex_rows().len() - 1;
    // Twelve pictures, four to a page.
    assert_eq!(said_to_go_on(&layout), (lists + 2, lists + 2));
    let mut replaced = replacing("correction");
    let changes = replaced["certificate"]["replaces"]["changes"].as_array().unwrap().clone();
    replaced["certificate"]["replaces"]["changes"] = changes.into_iter().cycle().take(60).collect();
    let layout = drawn("many changes", &replaced);
    let (kk, ru) = said_to_go_on(&layout);
    assert!(kk > 1 && kk == ru, "{kk} {ru}");
}

#[test]
fn russian_words_are_parted_in_narrow_columns_and_nothing_of_that_is_in_the_text() {
    let mut record = sample("handover-act");
    let condition = serde_json::json!({
        "kk": "Беткі қабаты қанағаттанарлықсыз, реставрациялық жөндеу қажеттілігі анықталды. ".repeat(3),
        "ru": "Поверхностный слой неудовлетворительный, установлена необходимость реставрационного вмешательства. ".repeat(3),
    });
    record["facts"]["handover-act"]["things"][0]["condition"] = condition;
    let layout = drawn("narrow columns", &record);
    let parted = |lang: &str| {
        let said = &layout.text()[lang];
        let ends = said.lines().filter(|line| {
            let word = line.trim_end().strip_suffix('-');
            word.is_some_and(|word| word.chars().next_back().is_some_and(char::is_alphabetic))
        });
        ends.count()
    };
    assert!(parted("ru") > 0, "{}", text(&layout, "ru"));
    assert_eq!(parted("kk"), 0, "{}", text(&layout, "kk"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("narrow.pdf");
    std::fs::write(&path, layout.pdf().unwrap()).unwrap();
    let Ok(output) = std::process::Command::new("pdftotext").arg(&path).arg("-").output() else {
        return eprintln!("SKIPPED: pdftotext is not here");
    };
    let read = String::from_utf8(output.stdout).unwrap();
    assert!(!read.contains('\u{ad}'), "{read}");
    // A reader of the file finds the words whole.
    let whole = read.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(whole.matches("неудовлетворительный").count() > 0, "{read}");
}

#[test]
fn the_sum_insured_is_said_in_words() {
    let said = |totals: Value| {
        let mut record = certificate(1);
        record["certificate"]["totals"]["insurance"] = totals;
        let layout = drawn("sum", &record);
        ["kk", "ru"].map(|lang| text(&layout, lang))
    };
    let sum = |amount: &str, currency: &str| serde_json::json!({ "amount": amount, "currency": currency });
    let [kk, ru] = said(serde_json::json!([sum("8500000.00", "KZT"), sum("1200.50", "EUR")]));
    for words in ["8 500 000 (сегіз миллион бес жүз мың) теңге 00 тиын", "1 200 (бір мың екі жүз) еуро 50"]
    {
        assert!(kk.contains(words), "{words}: {kk}");
    }
    for words in
        ["8 500 000 (восемь миллионов пятьсот тысяч) тенге 00 тиынов", "1 200 (одна тысяча двести) евро 50"]
    {
        assert!(ru.contains(words), "{words}: {ru}");
    }
    // Beyond all words the figures stand alone.
    let [kk, _] = said(serde_json::json!([sum("5000000000000000.00", "KZT")]));
    assert!(kk.contains("5 000 000 000 000 000,00 KZT"), "{kk}");
    // A currency that has no words here stands by its code: nothing that a case may name stops its document.
    let [kk, ru] = said(serde_json::json!([sum("1200.50", "AFN")]));
    assert!(kk.contains("сөзбен: 1 200 (бір мың екі жүз) AFN 50/100"), "{kk}");
    assert!(ru.contains("прописью: 1 200 (одна тысяча двести) AFN 50/100"), "{ru}");
}

#[test]
fn an_annex_abroad_is_read_without_kazakh_or_russian() {
    for objects in [1, 5, 40] {
        let mut record = photographed("english-annex");
        let facts = &mut record["facts"]["english-annex"];
        let list = facts["objects"].as_array().unwrap().clone();
        facts["objects"] = list.into_iter().cycle().take(objects).collect();
        let layout = drawn("annex", &record);
        let english = text(&layout, "en");
        for words in [
            "France (FR)",
            "Head of the Department",
            "Ulgibaev Saken Mysaluly",
            "not an electronic signature of a person",
            "Authenticity is verified at this address only",
            "SPECIMEN",
            "24 November 2026",
            &format!("page 1 of {}", layout.pages()),
            &format!("Object {objects}. "),
            "Photographs of the objects",
        ] {
            assert!(english.contains(words), "{objects}: {words}: {english}");
        }
        layout.pdf().unwrap();
        RENDERER.forget();
    }
}
