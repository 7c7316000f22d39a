//! Documents of the procedure under a seal: `issue --form`, then everything that is done with a certificate.

use std::fs;

use kualik_domain::Form;
use serde_json::Value;

use crate::house::{Answer, House, REFERRING};

/// The day on which the inputs of the forms are documents.
pub(crate) const DAY: &str = "2026-11-24T06:30:00Z";

/// The file of a form as an executor hands it in: without a number, which the register gives.
pub(crate) fn file(form: Form) -> Value {
    let path = format!("{}/templates/{form}/input.json", env!("CARGO_MANIFEST_DIR"));
    let mut file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    file.as_object_mut().unwrap().remove("number");
    file
}

fn issue(house: &House, form: Form) -> Answer {
    let path = house.write(&format!("{form}.json"), file(form).to_string().as_bytes());
    house.run_at(DAY, &["issue", "--json", "--form", form.name(), &path, "--photos", PHOTOS])
}

/// The folder of the photographs that the inputs of the forms name.
pub(crate) const PHOTOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/photos");

pub(crate) fn issued(house: &House, form: Form) -> Value {
    let answer = issue(house, form);
    assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
    answer.json()[0]["documents"][0].clone()
}

#[test]
fn every_sealed_form_is_issued_found_shown_and_proves_itself() {
    let house = House::new();
    // Those that speak of an issued document need one (`reference.rs`); a duplicate stands as a certificate does
    // (`duplicate.rs`).
    let others = |form: &Form| REFERRING.contains(form) || *form == Form::Duplicate;
    let alone = |form: &Form| !form.is_decision() && !others(form);
    let sealed: Vec<Form> = Form::sealed().filter(alone).collect();
    assert!(sealed.contains(&Form::AcceptanceRefusal));
    let mut numbers = Vec::new();
    for form in &sealed {
        numbers.push(proves_itself(&house, *form, &issued(&house, *form)));
    }
    let registers = house.run(&["registers", "--json"]).json();
    assert_eq!(registers.as_array().unwrap().len(), sealed.len());
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), sealed.len(), "no number twice");
    assert_eq!(house.run_at(DAY, &["fsck"]).code, 0);
    assert_eq!(house.run_at(DAY, &["reindex"]).code, 0);
    for words in ["form:\"алдын ала шешім\"", "түрі:\"алдын ала шешім\"", "вид:\"предварительное решение\""]
    {
        let hits = house.run_at(DAY, &["search", "--json", words]).json();
        let hits = hits["hits"].as_array().unwrap();
        assert_eq!((hits.len(), &hits[0]["form"]), (1, &"preliminary-decision".into()), "{words}");
    }
}

/// It is shown and found, and its PDF proves itself far from the archive. Returns its number.
pub(crate) fn proves_itself(house: &House, form: Form, document: &Value) -> String {
    let number = document["number"].as_str().unwrap().to_owned();
    assert_eq!(document["form"], form.name());
    let shown = house.run_at(DAY, &["show", "--json", &number]).json();
    assert_eq!(shown["record"]["form"]["name"], form.name());
    assert_eq!(shown["standing"], Value::Null, "{form}");
    let hits = house.run_at(DAY, &["search", "--json", &number]).json();
    let hits = hits["hits"].as_array().unwrap();
    assert!(
        hits.iter().any(|hit| hit["number"] == number.as_str() && hit["form"] == form.name()),
        "{form}: {hits:?}"
    );
    let pdf = house.path(&format!("{form}.pdf"));
    assert_eq!(house.run_at(DAY, &["show", &number, "--pdf", &pdf]).code, 0);
    let alone = alone(house, &pdf);
    assert_eq!(alone.code, 0, "{form}: {}{}", alone.out, alone.err);
    let answer = alone.json();
    assert_eq!(answer["report"]["conclusion"], "demonstration", "{form}");
    let drawn = answer["report"]["findings"].as_array().unwrap().iter();
    assert!(drawn.into_iter().any(|one| one["code"] == "page-genuine" && one["status"] == "PASSED"));
    // So does its masked copy, which carries no record.
    let copy = house.path(&format!("{form}-masked.pdf"));
    let shown = house.run_at(DAY, &["show", &number, "--masked-pdf", &copy]);
    assert_eq!(shown.code, 0, "{form}: {}{}", shown.out, shown.err);
    let answer = self::alone(house, &copy);
    assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
    let answer = answer.json();
    let found = answer["report"]["findings"].as_array().unwrap().iter();
    let passed = found.filter(|one| one["status"] == "PASSED").map(|one| one["code"].as_str().unwrap());
    let passed: Vec<&str> = passed.collect();
    assert!(passed.contains(&"copy-page-genuine") && passed.contains(&"record-digest"), "{form}: {passed:?}");
    number
}

/// With nothing but a trust list: no archive, no network.
pub(crate) fn alone(house: &House, pdf: &str) -> Answer {
    let list = house.run(&["trust"]).out;
    let roots = house.run(&["trust", "--root"]).out;
    let (list, roots) =
        (house.write("list.jws", list.as_bytes()), house.write("roots.json", roots.as_bytes()));
    house.run_at(DAY, &["verify", "--json", pdf, "--trust", &list, "--roots", &roots])
}

#[test]
fn a_refusal_to_accept_is_found_in_either_language_and_a_flipped_byte_is_no_document() {
    let house = House::new();
    let document = issued(&house, Form::AcceptanceRefusal);
    let number = document["number"].as_str().unwrap();
    assert_eq!(number, "07-06/2026-0001");
    for words in ["сенімхат", "доверенность", "Құрақбаева", "850217200005", number]
    {
        let hits = house.run_at(DAY, &["search", "--json", words, "--because", "a test"]).json();
        assert_eq!(hits["hits"][0]["number"], number, "{words}: {hits}");
    }
    let pdf = house.path("genuine.pdf");
    assert_eq!(house.run_at(DAY, &["show", number, "--pdf", &pdf]).code, 0);
    let genuine = fs::read(&pdf).unwrap();
    for lang in ["kk", "ru"] {
        let answer =
            house.command(&["verify", &pdf]).env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output();
        let answer = Answer::of(answer.unwrap());
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        let kind = if lang == "kk" {
            "өтінішті қабылдаудан бас тарту"
        } else {
            "отказ в приёме заявления"
        };
        assert!(answer.out.contains(kind) && !answer.out.contains('⟨'), "{}", answer.out);
        assert!(!answer.out.contains("Құрақбаева"), "{}", answer.out);
    }
    for at in [genuine.len() / 3, genuine.len() / 2] {
        let mut forged = genuine.clone();
        forged[at] ^= 1;
        let path = house.write(&format!("forged-{at}.pdf"), &forged);
        for lang in ["kk", "ru"] {
            let answer = house.run_in(lang, &["verify", "--json", &path]);
            assert_eq!(answer.code, 10, "{at} {lang}: {}", answer.out);
        }
    }
}

#[test]
fn the_same_file_is_one_document() {
    let house = House::new();
    let first = issued(&house, Form::AcceptanceRefusal);
    let second = issued(&house, Form::AcceptanceRefusal);
    assert_eq!((&first["number"], &second["before"]), (&second["number"], &Value::Bool(true)));
}

#[test]
fn what_cannot_be_sealed_is_refused_with_its_reason_and_takes_no_number() {
    let house = House::new();
    for form in Form::of_procedure().filter(|form| form.letter().is_none()) {
        let answer = issue(&house, form);
        assert_eq!(answer.code, 1, "{form}: {}", answer.out);
        assert_eq!(answer.json()[0]["problems"][0]["code"], "form-not-sealed", "{form}");
    }
    let mut numbered = file(Form::AcceptanceRefusal);
    numbered["number"] = "07-06/2026-0007".into();
    let path = house.write("numbered.json", numbered.to_string().as_bytes());
    for lang in ["kk", "ru", "en"] {
        let arguments = ["issue", "--json", "--form", "acceptance-refusal", &path];
        let answer = house.command(&arguments).env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output();
        let answer = Answer::of(answer.unwrap());
        assert_eq!(answer.code, 1);
        let problem = &answer.json()[0]["problems"][0];
        assert_eq!((&problem["code"], &problem["pointer"]), (&"number-given".into(), &"/number".into()));
        assert!(!problem["message"].as_str().unwrap().contains('⟨'), "{problem}");
    }
    assert_eq!(house.run(&["registers", "--json"]).json().as_array().unwrap().len(), 0);
}
