use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::decision::Decision;
use crate::form::Form;
use crate::procedure::Procedure;
use crate::record::Record;

fn samples() -> Vec<(String, Value)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
        })
        .collect()
}

fn first() -> Value {
    samples().into_iter().find(|(name, _)| name.starts_with("01")).unwrap().1
}

fn mentions(case: &Value) -> Mentions {
    Decision::survey(case.to_string().as_bytes(), date(2026, 11, 21)).1
}

/// What the archive writes down of a certificate and what a case asks it for must be spelt alike, or a thing goes out
/// twice.
#[test]
fn a_case_asks_by_the_very_keys_its_record_is_entered_under() {
    let mut certificates = 0;
    for (name, case) in samples() {
        let (decision, mentions) = Decision::survey(case.to_string().as_bytes(), date(2026, 11, 21));
        let decision = decision.unwrap();
        let Some(document) = decision.document(Form::Certificate) else { continue };
        let record: Record = document.freeze(crate::decision::tests::facts(&document)).unwrap();
        let entered = ItemKey::of_record(&record);
        assert!(!entered.is_empty(), "{name}");
        for object in entered {
            assert!(mentions.objects().contains(&object), "{name}: {object:?}");
        }
        certificates += 1;
    }
    assert!(certificates > 8);
}

#[test]
fn what_is_wrong_elsewhere_in_the_file_hides_no_object() {
    let sound = mentions(&first());
    let spoilt = |change: &dyn Fn(&mut Value)| {
        let mut case = first();
        change(&mut case);
        let (decision, mentions) = Decision::survey(case.to_string().as_bytes(), date(2026, 11, 21));
        assert!(decision.is_err());
        mentions
    };
    for (name, change) in [
        (
            "a fact of the row",
            &(|case: &mut Value| case["items"][0]["quantity"] = json!("one")) as &dyn Fn(&mut Value),
        ),
        ("the title", &|case| case["items"][0]["title"] = Value::Null),
        ("the applicant's address", &|case| case["applicant"]["address"] = json!({ "kk": "Астана" })),
        ("the purpose", &|case| case["purpose"] = json!("HOLIDAY")),
        ("a day", &|case| case["last_exit"] = json!("2026-02-30")),
        ("the office", &|case| case["office"]["phone"] = Value::Null),
        ("an unknown field", &|case| case["items"][0]["colour"] = json!("red")),
    ] {
        let found = spoilt(change);
        assert_eq!(found.objects(), sound.objects(), "{name}");
        assert_eq!(found.photos().count(), sound.photos().count(), "{name}");
    }
}

#[test]
fn an_owner_who_cannot_be_read_is_not_somebody_else() {
    let owned = |case: &Value| {
        let mentions = mentions(case);
        mentions.objects()[0].1.iter().any(|key| matches!(key, ItemKey::Owned { .. }))
    };
    assert!(owned(&first()));
    for owner in [
        json!("the museum"),
        json!({ "kind": "natural", "name": "Ахметова Айгерім", "iin": "123", "address": { "kk": "Астана", "ru": "Астана" } }),
        json!({ "kind": "natural", "name": "Ахметова Айгерім", "iin": 123, "address": { "kk": "Астана", "ru": "Астана" } }),
        json!({ "kind": "legal", "name": { "kk": "Мұражай", "ru": "Музей" }, "bin": 5 }),
    ] {
        let mut case = first();
        case["owner"] = owner;
        assert!(!owned(&case), "{}", case["owner"]);
        // The photo and the near match are asked about all the same.
        assert!(!mentions(&case).objects()[0].1.is_empty());
    }
}

#[test]
fn a_file_says_which_document_it_speaks_of_before_its_facts_are_whole() {
    let survey =
        |form, file: Value| Procedure::survey(form, file.to_string().as_bytes(), date(2026, 11, 24)).1;
    let notice = json!({ "facts": { "certificate": { "number": "07-05/2026-0001" }, "colour": "red" } });
    let found = survey(Form::RevocationNotice, notice);
    assert_eq!(found.spoken_of().unwrap().number(), "07-05/2026-0001");
    assert_eq!(found.spoken_of().unwrap().form(), Form::Certificate);
    let extract = json!({ "facts": { "subject": "refusal", "document": { "number": "07-06/2026-0004" } } });
    assert_eq!(survey(Form::RegisterExtract, extract).spoken_of().unwrap().form(), Form::Refusal);
    assert_eq!(survey(Form::RegisterExtract, json!({ "facts": {} })).spoken_of(), None);
    assert_eq!(survey(Form::Receipt, json!({ "facts": {} })).spoken_of(), None);
}
