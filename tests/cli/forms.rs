//! The forms of the procedure: `template`, `render --form`, `check --form`, `schema --form`.

use std::fs;

use kualik_domain::Form;
use serde_json::Value;

use crate::house::House;
use crate::procedure::PHOTOS;

/// The day on which the inputs of the forms are documents.
const DAY: &str = "2026-11-24T06:30:00Z";

fn input(form: Form) -> String {
    format!("{}/templates/{form}/input.json", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_form_is_checked_and_drawn_from_its_input() {
    let house = House::empty();
    for form in Form::of_procedure() {
        let check = ["check", "--json", "--form", form.name(), &input(form), "--photos", PHOTOS];
        let answer = house.run_at(DAY, &check);
        assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
        assert_eq!(answer.json()[0]["problems"], serde_json::json!([]), "{form}");
        let path = house.path(&format!("{form}.pdf"));
        let render =
            ["render", "--json", "--form", form.name(), &input(form), "-o", &path, "--photos", PHOTOS];
        let answer = house.run_at(DAY, &render);
        assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
        assert_eq!(answer.json()[0]["form"], form.name());
        assert!(fs::read(&path).unwrap().starts_with(b"%PDF-1.7"), "{form}");
    }
}

#[test]
fn what_is_wrong_with_a_form_is_said_in_each_language() {
    let house = House::empty();
    let mut file: Value = serde_json::from_slice(&fs::read(input(Form::Receipt)).unwrap()).unwrap();
    file["facts"]["due"] = "2026-12-07".into();
    file["facts"]["received"] = "9.42".into();
    file["facts"]["papers"] = serde_json::json!([]);
    file["facts"]["things"][0]["quantity"] = 0.into();
    let path = house.write("receipt.json", file.to_string().as_bytes());
    for lang in ["kk", "ru", "en"] {
        let arguments = ["check", "--json", "--form", "receipt", &path, "--on", "2026-11-24"];
        let answer = house.run_in(lang, &arguments);
        assert_eq!(answer.code, 1);
        let problems = answer.json()[0]["problems"].as_array().unwrap().clone();
        let codes: Vec<_> = problems.iter().map(|one| one["code"].as_str().unwrap()).collect();
        for code in ["time-invalid", "list-empty", "count-invalid"] {
            assert!(codes.contains(&code), "{lang}: {code} in {codes:?}");
        }
        for one in &problems {
            assert!(!one["message"].as_str().unwrap().contains('⟨'), "{one}");
            assert!(!one["remedy"].as_str().unwrap().contains('⟨'), "{one}");
        }
    }
}

#[test]
fn a_term_is_counted_in_working_days() {
    let house = House::empty();
    let mut file: Value = serde_json::from_slice(&fs::read(input(Form::Receipt)).unwrap()).unwrap();
    file["facts"]["due"] = "2026-12-04".into();
    let path = house.write("receipt.json", file.to_string().as_bytes());
    let answer = house.run_at(DAY, &["check", "--json", "--form", "receipt", &path]);
    let problem = &answer.json()[0]["problems"][0];
    assert_eq!(problem["code"], "term-day");
    assert_eq!(problem["facts"]["expected"], "2026-12-08");
}

#[test]
fn a_form_that_is_not_there_or_not_in_force_is_named() {
    let house = House::empty();
    let out = house.path("out.pdf");
    let answer = house.run(&["render", "--form", "reciept", &input(Form::Receipt), "-o", &out]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("reciept") && answer.err.contains("receipt, "), "{}", answer.err);
    let answer = house.run(&["render", "--form", "refusal", &input(Form::Receipt), "-o", &out]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("from a case"), "{}", answer.err);
    let arguments =
        ["render", "--form", "office-card", &input(Form::OfficeCard), "-o", &out, "--on", "2012-05-05"];
    let answer = house.run(&arguments);
    assert_eq!(answer.code, 1);
    for (lang, word, form) in [
        ("kk", "нысаны", "мекеме карточкасы"),
        ("ru", "Форма", "карточка учреждения"),
        ("en", "The form", "card of the office"),
    ] {
        let answer = house.run_in(lang, &arguments);
        assert_eq!(answer.code, 1);
        // Which form, which day, and since when.
        for told in [word, form, "2012-05-05", "2013-07-02"] {
            assert!(answer.err.contains(told), "{lang}: {told} in {}", answer.err);
        }
    }
}

#[test]
fn the_words_follow_the_day_of_the_document() {
    let house = House::empty();
    let text = |day: &str| {
        let path = house.path(&format!("{day}.pdf"));
        let form = Form::RefusalMessage;
        let answer = house.run(&["render", "--form", form.name(), &input(form), "-o", &path, "--on", day]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let Ok(said) = std::process::Command::new("pdftotext").args([path.as_str(), "-"]).output() else {
            eprintln!("SKIPPED: no pdftotext to read pages with");
            return None;
        };
        Some(String::from_utf8(said.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (Some(then), Some(now)) = (text("2018-10-01"), text("2026-11-24")) else { return };
    for words in ["ЭЦҚ тіркеу куәлігінің", "регистрационного свидетельства ЭЦП"]
    {
        assert!(then.contains(words), "{words}\n{then}");
    }
    for words in ["ЭЦҚ ашық кілті сертификатының", "сертификата открытого ключа ЭЦП"]
    {
        assert!(now.contains(words), "{words}\n{now}");
        assert!(!then.contains(words));
    }
}

#[test]
fn an_office_brings_forms_of_its_own() {
    let house = House::empty();
    let built_in = house.run(&["template", "list", "--json"]).json();
    assert_eq!(built_in["forms"].as_array().unwrap().len(), Form::ALL.len());

    let folder = house.dir.path().join("own");
    let form = folder.join("templates/receipt/form.typ");
    fs::create_dir_all(form.parent().unwrap()).unwrap();
    let source =
        fs::read_to_string(format!("{}/templates/receipt/form.typ", env!("CARGO_MANIFEST_DIR"))).unwrap();
    fs::write(&form, source.replace("size: 17pt", "size: 15pt")).unwrap();
    let folder = folder.display().to_string();
    let own = house.run(&["template", "list", "--json", "--templates", &folder]).json();
    assert_ne!(own["template_set"], built_in["template_set"]);
    let path = house.path("own.pdf");
    let arguments = [
        "render",
        "--form",
        "receipt",
        &input(Form::Receipt),
        "-o",
        &path,
        "--templates",
        &folder,
        "--on",
        "2026-11-24",
    ];
    assert_eq!(house.run(&arguments).code, 0);

    // A fault is told with file, line and place.
    fs::write(&form, format!("{source}\n#let x = nothing-here(1)\n")).unwrap();
    let answer = house.run(&["template", "check", "--templates", &folder]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    let line = source.lines().count() + 2;
    assert!(
        answer
            .out
            .contains(&format!("templates/receipt/form.typ:{line}:10: The name “nothing-here” is unknown")),
        "{}",
        answer.out
    );
    assert!(answer.out.contains("| #let x = nothing-here(1)\n"), "{}", answer.out);
    assert!(answer.out.contains("|          ^"), "{}", answer.out);

    // A template reads nothing outside the set.
    fs::write(&form, format!("{source}\n#read(\"/etc/hostname\")\n")).unwrap();
    assert_eq!(house.run(&["template", "check", "--templates", &folder]).code, 1);

    let words = std::path::Path::new(&folder).join("locales/ru/receipt.ftl");
    fs::create_dir_all(words.parent().unwrap()).unwrap();
    fs::write(&form, source).unwrap();
    for (text, place, caret) in [
        ("receipt-name = РАСПИСКА\n@wrong\n", "locales/ru/receipt.ftl:2:1: ", "2 | @wrong\n    | ^"),
        (
            "receipt-name = А\nreceipt-name = Б\n",
            "locales/ru/receipt.ftl:2:1: ",
            "2 | receipt-name = Б\n    | ^",
        ),
    ] {
        fs::write(&words, text).unwrap();
        let answer = house.run(&["template", "check", "--templates", &folder]);
        assert_eq!(answer.code, 1);
        assert!(answer.out.contains(place) && answer.out.contains(caret), "{}", answer.out);
    }
    fs::remove_file(&words).unwrap();
    let about = std::path::Path::new(&folder).join("templates/receipt/form.toml");
    fs::write(&about, "[form]\nname = \"receipt\"\nact = \n").unwrap();
    let answer = house.run(&["template", "check", "--json", "--templates", &folder]);
    assert_eq!(answer.json()["faults"][0]["line"], 3, "{}", answer.out);
}

#[test]
fn a_message_that_is_missing_is_told_with_the_line_that_asks_for_it() {
    let house = House::empty();
    let root = env!("CARGO_MANIFEST_DIR");
    let words = house.dir.path().join("own/locales/ru/receipt.ftl");
    fs::create_dir_all(words.parent().unwrap()).unwrap();
    let known = fs::read_to_string(format!("{root}/locales/ru/receipt.ftl")).unwrap();
    let without = known.lines().filter(|line| !line.starts_with("receipt-due =")).collect::<Vec<_>>();
    assert!(without.len() < known.lines().count());
    fs::write(&words, without.join("\n")).unwrap();
    let answer = house.run(&["template", "check", "--json", "--templates", &house.path("own")]);
    assert_eq!(answer.code, 1);
    let fault = &answer.json()["faults"][0];
    assert_eq!(fault["code"], "message-missing");
    assert_eq!(fault["message"], "locales/ru has no message “receipt-due”.");
    assert!(fault["file"].as_str().unwrap().ends_with(".typ") && fault["line"].as_u64() > Some(0), "{fault}");
    assert!(fault["source"].as_str().unwrap().contains("word("), "{fault}");
}

#[test]
fn a_folder_without_forms_is_named_and_nothing_foreign_is_said_of_it() {
    let house = House::empty();
    let nowhere = house.path("nowhere");
    for lang in ["kk", "ru"] {
        let answer = house.run_in(lang, &["template", "check", "--templates", &nowhere]);
        assert_ne!(answer.code, 0);
        assert!(answer.err.contains(&nowhere) && !answer.err.contains("cannot"), "{}", answer.err);
    }
}

#[test]
fn an_office_does_not_change_the_law() {
    let house = House::empty();
    let law = house.dir.path().join("own/locales/kk/law.ftl");
    fs::create_dir_all(law.parent().unwrap()).unwrap();
    let words = fs::read_to_string(format!("{}/locales/kk/law.ftl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    fs::write(&law, words.replace("purpose-EXPO = уақытша экспозиция", "purpose-EXPO = экспозиция")).unwrap();
    let folder = house.path("own");
    for lang in ["kk", "ru", "en"] {
        let answer = house.run_in(lang, &["template", "check", "--templates", &folder]);
        assert_eq!(answer.code, 1);
        assert!(answer.err.contains("locales/kk/law.ftl") && !answer.err.contains('⟨'), "{}", answer.err);
    }
}

#[test]
fn the_schema_of_each_form_is_published() {
    let house = House::empty();
    for form in Form::of_procedure() {
        let answer = house.run(&["schema", "--form", form.name()]);
        assert_eq!(answer.code, 0, "{form}");
        let schema: Value = serde_json::from_str(&answer.out).unwrap();
        assert!(schema["properties"]["facts"].is_object(), "{form}");
    }
}

#[test]
fn the_photographs_of_a_handover_are_on_its_pages_and_none_may_be_missing() {
    let house = House::empty();
    let render = |form: Form, name: &str, more: &[&str]| {
        let path = house.path(name);
        let command = ["render", "--json", "--form", form.name(), &input(form), "-o", &path];
        house.run_at(DAY, &[&command[..], more].concat())
    };
    for (form, bare, shown) in [(Form::HandoverAct, 0, 3), (Form::ExpertConclusion, 0, 1)] {
        let answer = render(form, &format!("{form}.pdf"), &["--photos", PHOTOS]);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        let pdf = fs::read(house.path(&format!("{form}.pdf"))).unwrap();
        let pictures = String::from_utf8_lossy(&pdf).matches("/DCTDecode").count();
        assert_eq!(pictures - bare, shown, "{form}");
        // Beside the file there is none of them: each is named with its place.
        for lang in ["kk", "ru", "en"] {
            let answer = house.run_in(
                lang,
                &["check", "--json", "--form", form.name(), &input(form), "--on", "2026-11-24"],
            );
            assert_eq!(answer.code, 1);
            let problems = answer.json()[0]["problems"].as_array().unwrap().clone();
            assert_eq!(problems.len(), shown, "{problems:?}");
            for one in &problems {
                assert_eq!(one["code"], "photo-absent");
                assert!(one["pointer"].as_str().unwrap().starts_with("/facts/things/"), "{one}");
                assert!(!one["message"].as_str().unwrap().contains('⟨'), "{one}");
            }
        }
        assert_eq!(render(form, "missing.pdf", &[]).code, 1);
    }
    // By its digest it is found beside the file, whatever its name.
    let beside = house.dir.path().join("photos");
    fs::create_dir(&beside).unwrap();
    for (place, photo) in fs::read_dir(PHOTOS).unwrap().enumerate() {
        fs::copy(photo.unwrap().path(), beside.join(format!("{place}.jpg"))).unwrap();
    }
    let file = house.write("act.json", &fs::read(input(Form::HandoverAct)).unwrap());
    let answer = house.run_at(DAY, &["check", "--json", "--form", "handover-act", &file]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
}
