//! A certificate in place of another: a slip corrected, or issued anew; the former one never passes again.

use std::fs;

use kualik_domain::Form;
use serde_json::{Value, json};

use crate::house::{Answer, House, sample};
use crate::procedure::DAY;
use crate::reference::{file_on, shown};
use crate::trust::Authority;

fn case(begins: &str) -> Value {
    serde_json::from_slice(&fs::read(sample(begins)).unwrap()).unwrap()
}

/// A case in place of an issued certificate.
fn replacing(mut case: Value, kind: &str, certificate: &Value, asked: &str) -> Value {
    case["replaces"] = json!({
        "kind": kind,
        "certificate": { "number": certificate["number"], "date": certificate["day"] },
        "asked": asked,
        "reason": { "kk": "заттың атауында қате кетті", "ru": "в названии предмета допущена описка" },
    });
    case
}

fn issue(house: &House, case: &Value) -> Answer {
    for photo in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/photos")).unwrap() {
        let photo = photo.unwrap().path();
        let folder = house.dir.path().join("photos");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(&photo, folder.join(photo.file_name().unwrap())).unwrap();
    }
    let path = house.write("replacing.json", case.to_string().as_bytes());
    house.run_at(DAY, &["issue", "--json", &path])
}

fn codes(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    let problems = answer.json()[0]["problems"].clone();
    let told = problems.as_array().unwrap_or_else(|| panic!("{}", answer.out));
    assert!(told.iter().all(|one| !one["message"].as_str().unwrap().contains('⟨')), "{told:?}");
    told.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_corrected_certificate_takes_the_place_of_the_former_everywhere() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let mut corrected = replacing(case("02"), "correction", &certificate, "2026-11-24");
    corrected["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();

    // What decides otherwise is no slip, and no number is taken for it.
    let mut otherwise = corrected.clone();
    otherwise["last_return"] = "2027-04-01".into();
    assert_eq!(codes(&issue(&house, &otherwise)), ["correction-decides"]);
    let mut same = corrected.clone();
    same["items"] = case("02")["items"].clone();
    assert_eq!(codes(&issue(&house, &same)), ["replaces-nothing"]);
    let mut unknown = corrected.clone();
    unknown["replaces"]["certificate"]["number"] = "07-05/2026-0999".into();
    assert!(codes(&issue(&house, &unknown)).contains(&"document-unknown".to_owned()));
    let mut hash = corrected.clone();
    hash["replaces"]["signature"] = "0".repeat(64).into();
    assert_eq!(codes(&issue(&house, &hash)), ["differs-from-sealed"]);
    let rows = |narrowed: &[&str]| {
        let asked = [&["registers", "--json"], narrowed].concat();
        house.run(&asked).json().as_array().unwrap().len()
    };
    assert_eq!(rows(&[]), 1);
    assert_eq!(
        rows(&["--form", "certificate", "--state", "issued", "--index", "07-05", "--year", "2026"]),
        1
    );
    for other in [["--form", "refusal"], ["--state", "void"], ["--index", "07-06"], ["--year", "2025"]] {
        assert_eq!(rows(&other), 0, "{other:?}");
    }
    assert_eq!(house.run(&["registers", "--form", "letter"]).code, 2);

    let answer = issue(&house, &corrected);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let by = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let new = shown(&house, &by);
    let replaces = &new["record"]["certificate"]["replaces"];
    assert_eq!(replaces["signature"], certificate["signature_hash"]);
    let changes = replaces["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!((&changes[0]["field"], &changes[0]["position"]), (&"title".into(), &1.into()));
    assert_eq!(changes[0]["now"]["text"]["ru"], "Стела с руническою надписью");

    // Its pages say so, and prove themselves with nothing but a trust list.
    let pdf = house.path("corrected.pdf");
    assert_eq!(house.run_at(DAY, &["show", &by, "--pdf", &pdf]).code, 0);
    let verified = house.run_at(DAY, &["verify", "--json", &pdf]).json();
    let findings = verified["report"]["findings"].as_array().unwrap().clone();
    assert!(findings.iter().any(|one| one["code"] == "page-genuine" && one["status"] == "PASSED"));
    if let Ok(text) = std::process::Command::new("pdftotext").args(["-raw", &pdf, "-"]).output() {
        let text = String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&number) && text.contains("Что исправлено") && text.contains("Не түзетілді"));
    }

    for (lang, words) in [("kk", "Қатесі түзетілген"), ("ru", "Исправлено"), ("en", "Corrected")]
    {
        let told = house.command(&["verify", "--for", "exit", &number]);
        let told = Answer::of({ told }.env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output().unwrap());
        assert_eq!(told.code, 12, "{}", told.out);
        assert!(
            told.out.contains(words) && told.out.contains(&by) && !told.out.contains('⟨'),
            "{}",
            told.out
        );
    }
    let former = shown(&house, &number);
    assert_eq!((&former["standing"], &former["acts"][0]["act"]), (&"superseded".into(), &"corrected".into()));
    assert_eq!(former["acts"][0]["number"], by.as_str());
    let earlier = house.run(&["show", "--json", &number]).json();
    assert_eq!(earlier["standing"], "in-force", "the past is as it was");
    let found = |standing: &str| {
        let hits = house.run_at(DAY, &["search", "--json", "--standing", standing, "*"]).json();
        let hits = hits["hits"].as_array().unwrap().clone();
        hits.iter().map(|hit| hit["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((found("superseded"), found("in-force")), (vec![number.clone()], vec![by.clone()]));
    let both = house.run_at(DAY, &["search", "--json", &number]).json();
    assert_eq!(both["hits"].as_array().unwrap().len(), 2, "{both}");

    // Whoever holds the former paper enters what happened by the certificate that stands, or that one would let the objects
    // out.
    let mut theft = file_on(Form::EventEntry, &former);
    theft["facts"]["event"] = "stolen".into();
    theft["facts"]["on"] = "2026-11-24".into();
    let path = house.write("theft.json", theft.to_string().as_bytes());
    let refused = house.run_at(DAY, &["issue", "--json", "--form", "event-entry", &path]);
    assert_eq!(codes(&refused), ["document-superseded"], "{}", refused.out);
    assert!(refused.out.contains(&by), "{}", refused.out);

    // Once replaced, it is not replaced again; what took its place may be.
    let mut again = corrected.clone();
    again["items"][0]["title"]["ru"] = "Стела с рунической надписью, другая".into();
    assert!(codes(&issue(&house, &again)).contains(&"not-replaceable".to_owned()));
    let mut next = replacing(case("02"), "correction", &new, "2026-11-24");
    next["items"][0]["title"]["ru"] = "Стела с рунической надписью, третья".into();
    let answer = issue(&house, &next);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    // The state is a projection: without it the log says the same.
    fs::remove_file(house.root().join("state/kualik.sqlite")).unwrap();
    assert_eq!(shown(&house, &by)["standing"], "superseded");
    assert_eq!(house.run_at(DAY, &["reindex"]).code, 0);
    assert_eq!(found("superseded").len(), 2);
    assert_eq!(house.run_at(DAY, &["fsck"]).code, 0);
}

#[test]
fn what_is_issued_anew_decides_otherwise_on_a_new_application() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let mut anew = replacing(case("02"), "reissue", &certificate, "2026-11-24");
    anew["last_return"] = "2027-04-01".into();
    assert_eq!(codes(&issue(&house, &anew)), ["reissue-application"]);
    anew["application"] = json!({ "number": "Ө-2026-0131", "date": "2026-11-23" });
    anew["conclusion"]["date"] = "2026-11-24".into();
    let answer = issue(&house, &anew);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let by = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let former = shown(&house, &number);
    assert_eq!((&former["standing"], &former["acts"][0]["act"]), (&"superseded".into(), &"reissued".into()));
    let fields = shown(&house, &by)["record"]["certificate"]["replaces"]["changes"].clone();
    let fields: Vec<_> = fields.as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
    assert!(fields.contains(&"last-return".into()), "{fields:?}");
    // A masked copy says that it replaces another, and not what stood there of a person.
    let copy = house.path("copy.json");
    assert_eq!(house.run_at(DAY, &["show", &by, "--masked", &copy]).code, 0);
    let told = house.run_at(DAY, &["verify", "--json", &copy]).json();
    let replaces = &told["record"]["certificate"]["replaces"];
    assert_eq!((&replaces["kind"], &replaces["changes"]), (&"reissue".into(), &Value::Null));
}

#[test]
fn at_the_border_the_former_fails_and_the_new_one_passes() {
    let authority = Authority::new();
    authority.enrol("2026-01-01");
    let issued = authority.run(&["issue", "--json", &authority.case(0)]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let former = authority.house.path("former.pdf");
    assert_eq!(authority.run(&["show", &number, "--pdf", &former]).code, 0);
    assert_eq!(authority.run(&["verify", "--for", "exit", &former]).code, 0, "before");
    let certificate = authority.run(&["show", "--json", &number]).json();
    let day = certificate["day"].as_str().unwrap().to_owned();
    let mut corrected = replacing(authority.cases[0].clone(), "correction", &certificate, &day);
    corrected["items"][0]["title"]["kk"] = "Түзетілген атау".into();
    let path = authority.house.write("corrected.json", corrected.to_string().as_bytes());
    let answer = authority.run(&["issue", "--json", &path]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let by = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let new = authority.house.path("new.pdf");
    assert_eq!(authority.run(&["show", &by, "--pdf", &new]).code, 0);
    assert_eq!(authority.run(&["verify", "--for", "exit", &new]).code, 0);
    for target in [former.as_str(), number.as_str()] {
        let verified = authority.run(&["verify", "--json", "--for", "exit", target]);
        assert_eq!(verified.code, 12, "{}", verified.out);
        let told = verified.json();
        assert_eq!(
            (&told["permits"], &told["standing"]["acts"][0]["number"]),
            (&false.into(), &by.as_str().into())
        );
        assert_eq!(told["report"]["conclusion"], "passed", "it is genuine all the same");
    }
}
