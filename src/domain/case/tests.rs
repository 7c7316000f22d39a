use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::decision::Decision;
use crate::problem::{CODES, Severity};

fn sample(name: &str) -> Value {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name)).unwrap();
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The problems after one change to a sample, as `code pointer`.
fn told(name: &str, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut case = sample(name);
    change(&mut case);
    let problems = match Decision::read(case.to_string().as_bytes(), date(2026, 11, 21)) {
        Ok(decision) => decision.warnings().clone(),
        Err(problems) => problems,
    };
    problems.iter().map(|problem| format!("{} {}", problem.code(), problem.pointer())).collect()
}

#[test]
fn impossible_decisions_cannot_be_built() {
    let one = |name: &str, pointer: &str, value: Value| {
        told(name, |case| *case.pointer_mut(pointer).unwrap() = value)
    };
    assert_eq!(one("04", "/purpose", json!("REST")), ["ground-restoration /grounds/0/code"]);
    assert_eq!(one("04", "/items/0/condition/grade", json!("good")), ["ground-condition /grounds/0/code"]);
    assert_eq!(
        one("01", "/items/0/conclusion/opinion", json!("negative")),
        ["conclusion-negative /items/0/conclusion"]
    );
    assert_eq!(one("01", "/items/0/conclusion", json!(null)), ["conclusion-missing /items/0/conclusion"]);
    assert_eq!(
        one("02", "/items/0/state_register/permission", json!(null)),
        ["register-permission-missing /items/0/state_register"]
    );
    assert_eq!(
        one("03", "/items/0/collection/extent", json!("part")),
        ["collection-part /items/0/collection"]
    );
    assert_eq!(one("14", "/personal_data_consent", json!(true)), ["ground-consent /grounds/0/code"]);
    assert_eq!(one("01", "/office/place/ru", json!(" ")), ["text-language-missing /office/place/ru"]);
}

#[test]
fn every_item_is_decided_exactly_once() {
    let split = told("03", |case| {
        let mut twin = case["items"][0].clone();
        twin["inventory"] = json!("ҮОМ Н-311");
        twin["photos"] = json!([]);
        twin["decision"] = json!("refuse");
        case["items"].as_array_mut().unwrap().push(twin);
    });
    assert_eq!(
        split,
        [
            "collection-split /items/2/collection",
            "item-ungrounded /items/2/decision",
            "hearing-missing /hearing"
        ]
    );
    assert_eq!(
        told("09", |case| case["items"][1]["decision"] = json!("grant"))[1],
        "item-decided-twice /items/1/decision"
    );
    assert!(
        told("09", |case| case["grounds"][0]["positions"] = json!([3]))
            .contains(&"ground-position /grounds/0/positions/0".into())
    );
    assert_eq!(told("09", |case| case["grounds"][0]["positions"] = json!([2, 2])), Vec::<String>::new());
    let twice = told("09", |case| {
        let ground = case["grounds"][0].clone();
        case["grounds"].as_array_mut().unwrap().push(ground);
    });
    assert_eq!(twice, ["ground-twice /grounds/1"]);
}

#[test]
fn a_collection_is_the_same_however_its_name_is_typed() {
    let split = |change: fn(&mut Value)| {
        told("09", |case| {
            let collection =
                json!({ "name": { "kk": "Қаған мұрасы", "ru": "Наследие кагана" }, "extent": "whole" });
            for index in [0, 1] {
                case["items"][index]["collection"] = collection.clone();
            }
            case["items"][0]["collection"]["special"] = json!(true);
            change(&mut case["items"][1]["collection"]);
        })
    };
    let found = ["collection-split /items/1/collection"];
    assert_eq!(split(|_| ()), found, "one item says that it is of special interest");
    assert_eq!(split(|one| one["name"]["kk"] = json!("ҚАҒАН МҰРАСЫ")), found);
    assert_eq!(
        split(|one| one["name"]["kk"] = json!("Қаған мұрасы (2)")),
        found,
        "the Russian name is the same"
    );
    assert!(split(|one| one["name"] = json!({ "kk": "Басқа", "ru": "Другая" })).is_empty());
}

#[test]
fn a_paper_of_tomorrow_proves_nothing_today() {
    assert_eq!(
        told("06", |case| case["authority"]["date"] = json!("2026-11-22")),
        ["date-late /authority/date"]
    );
    assert_eq!(
        told("01", |case| case["ownership"][0]["date"] = json!("2026-11-22")),
        ["date-late /ownership/0/date"]
    );
    assert!(told("01", |case| case["ownership"][0]["date"] = json!("2026-11-21")).is_empty());
}

#[test]
fn two_items_that_share_a_photo_are_told() {
    let shared = told("09", |case| case["items"][1]["photos"] = case["items"][0]["photos"].clone());
    assert_eq!(shared, ["photo-shared /items/1/photos/0"]);
}

#[test]
fn the_id_of_an_office_is_what_the_schema_says() {
    for id in ["../etc", "a b", "Ұ".repeat(41).as_str(), "a_b"] {
        assert_eq!(told("01", |case| case["office"]["id"] = json!(id)), ["office-id /office/id"], "{id}");
    }
    assert!(told("01", |case| case["office"]["id"] = json!("үлгітау-2")).is_empty());
}

#[test]
fn consent_is_a_ground_since_march_2022_and_transit_keeps_its_order() {
    let on = |day| {
        let mut case = sample("14");
        case["application"]["date"] = json!("2022-02-22");
        case["office"]["from"] = json!("2020-01-01");
        case["signatory"]["order"]["date"] = json!("2021-01-05");
        case["hearing"] = json!({ "number": "1", "date": "2022-02-25", "notice": "2022-02-22" });
        case["grounds"][0]["evidence"][0]["date"] = json!("2022-02-23");
        let read = Decision::read(case.to_string().as_bytes(), day);
        read.err().map(|problems| problems.iter().map(|one| one.code().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(on(date(2022, 2, 28)), Some(vec!["ground-not-in-force".to_owned()]));
    assert_eq!(on(date(2022, 3, 1)), None);
    let mut case = sample("01");
    case["transit"] = json!(["RU", "DE", "BE"]);
    let case = Case::read(case.to_string().as_bytes()).unwrap();
    let order: Vec<String> = case.transit.iter().map(ToString::to_string).collect();
    assert_eq!(order, ["RU", "DE", "BE"]);
}

#[test]
fn the_days_hold_together() {
    let days = |first: &str, exit: &str, back: &str| {
        told("01", |case| {
            case["first_day"] = json!(first);
            case["last_exit"] = json!(exit);
            case["last_return"] = json!(back);
            case["event"] = json!(null);
        })
    };
    assert!(days("2026-11-21", "2026-12-31", "2027-05-21").is_empty());
    assert_eq!(days("2026-11-21", "2026-12-31", "2027-05-22"), ["term-too-long /last_return"]);
    assert!(days("2026-12-31", "2026-12-31", "2027-06-30").is_empty(), "thirty days hath June");
    assert_eq!(days("2026-11-20", "2026-12-31", "2027-05-20"), ["first-day-past /first_day"]);
    assert_eq!(days("2026-12-01", "2026-11-30", "2027-05-20"), ["date-order /last_exit"]);
    assert_eq!(days("2026-11-21", "2026-12-31", "2026-12-30"), ["date-order /last_return"]);
    assert_eq!(days("2026-02-30", "2026-12-31", "2027-05-20"), ["date-invalid /first_day"]);
}

#[test]
fn nothing_leaves_for_an_event_that_is_over() {
    let days = |from: &str, to: &str| {
        told("01", |case| {
            case["event"]["from"] = json!(from);
            case["event"]["to"] = json!(to);
        })
    };
    assert_eq!(days("2026-11-01", "2026-11-20"), ["event-over /event/to"]);
    assert!(days("2026-11-01", "2026-11-21").is_empty(), "it may leave on its last day");
    assert!(days("2026-11-28", "2026-11-28").is_empty());
    let later = told("01", |case| {
        case["first_day"] = json!("2026-11-23");
        case["event"]["from"] = json!("2026-11-22");
        case["event"]["to"] = json!("2026-11-22");
    });
    assert_eq!(later, ["event-over /event/to"]);
}

#[test]
fn what_can_hardly_be_meant_is_told() {
    let one = |name: &str, pointer: &str, value: Value| {
        told(name, |case| *case.pointer_mut(pointer).unwrap() = value)
    };
    assert_eq!(one("01", "/transit", json!(["FR"])), ["transit-destination /transit"]);
    assert_eq!(one("01", "/items/0/insurance/amount", json!("0.00")), ["insurance-zero /items/0/insurance"]);
    assert_eq!(one("01", "/conclusion/date", json!("2026-11-06")), ["conclusion-early /conclusion/date"]);
    assert!(one("01", "/conclusion/date", json!("2026-11-09")).is_empty());
    assert_eq!(one("04", "/hearing/notice", json!("2026-11-06")), ["date-order /hearing/notice"]);
    let held = json!({ "number": "1", "date": "2026-11-17", "notice": "2026-11-12" });
    assert_eq!(told("01", |case| case["hearing"] = held), ["hearing-needless /hearing"]);
    assert_eq!(
        told("14", |case| case["personal_data_consent"] = json!(null)),
        ["ground-consent /grounds/0/code"],
        "what is not said is no proof"
    );
}

#[test]
fn the_file_of_another_document_is_told_to_be_one() {
    let read = |text: &str| Case::read(text.as_bytes()).unwrap_err();
    let codes = |problems: &Problems| problems.iter().map(|one| one.code().to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(&read(r#"{"number": "1", "office": {}}"#)), ["case-unlike"]);
    assert!(codes(&read("{}")).len() > 5, "an empty file is told all that it needs");
}

#[test]
fn the_parties_hold_together() {
    assert_eq!(told("06", |case| case["authority"] = json!(null)), ["authority-missing /authority"]);
    assert_eq!(told("01", |case| case["ownership"] = json!([])), ["ownership-unproven /ownership"]);
    assert_eq!(
        told("01", |case| case["applicant"]["carrier"] = json!(null)),
        ["carrier-missing /applicant/carrier"]
    );
    assert_eq!(told("11", |case| case["purpose_case"] = json!(null)), ["purpose-case-missing /purpose_case"]);
    assert_eq!(
        told("01", |case| case["destinations"] = json!(["KZ", "FR", "FR"])),
        ["country-home /destinations", "country-twice /destinations"]
    );
    assert_eq!(
        told("01", |case| case["signatory"]["to"] = json!("2026-11-20")),
        ["signatory-not-in-office /signatory"]
    );
    assert_eq!(
        told("01", |case| case["office"]["from"] = json!("2026-11-22")),
        ["office-not-in-force /office"]
    );
    assert_eq!(
        told("01", |case| case["application"]["date"] = json!("2026-11-03")),
        ["decision-late /application/date"]
    );
    assert_eq!(
        told("01", |case| case["applicant"]["name"]["kk"] = json!("«Үлгi» музейі")),
        ["text-mixed-script /applicant/name/kk"]
    );
}

#[test]
fn an_empty_case_lacks_everything_at_once() {
    let problems = Decision::read(b"{}", date(2026, 11, 21)).unwrap_err();
    let required = crate::draft::case_schema()["required"].as_array().unwrap().clone();
    for field in required {
        let pointer = format!("/{}", field.as_str().unwrap());
        assert!(problems.iter().any(|p| p.code() == "missing" && p.pointer() == pointer), "{pointer}");
    }
}

#[test]
fn what_the_schema_requires_is_required() {
    let schema = crate::draft::case_schema();
    let item = ["title", "dating", "category", "material", "inventory", "condition", "quantity", "decision"];
    let listed = schema["$defs"]["Item"]["required"].as_array().unwrap();
    assert!(item.iter().all(|name| listed.contains(&json!(name))) && listed.len() == item.len());
    for name in item {
        let found = told("01", |case| case["items"][0][name] = json!(null));
        assert!(found.contains(&format!("missing /items/0/{name}")), "{name}: {found:?}");
    }
}

#[test]
fn nothing_that_a_case_says_makes_the_check_stumble() {
    let mut paths = Vec::new();
    walk(&sample("09"), &Pointer::root(), &mut paths);
    assert!(paths.len() > 150);
    let wrong = [
        json!(null),
        json!(7),
        json!("x"),
        json!([]),
        json!({}),
        json!([{}]),
        json!("1e5"),
        json!("\u{202e}"),
    ];
    for (nth, path) in paths.iter().enumerate() {
        // Two values a place, in turn: all places times all values takes seconds and finds no more.
        for value in [&wrong[nth % wrong.len()], &wrong[(nth / wrong.len() + 3) % wrong.len()]] {
            let found = told("09", |case| *case.pointer_mut(path.as_str()).unwrap() = value.clone());
            let known = |one: &String| CODES.iter().any(|code| one.starts_with(code.id));
            assert!(found.iter().all(known), "{path:?} {value}: {found:?}");
        }
    }
}

#[test]
fn warnings_do_not_stop_a_case() {
    let mut case = sample("01");
    case["applicant"]["carrier"]["name"] = json!("Құрақбаевa Гүлсім");
    let case = Case::read(case.to_string().as_bytes()).unwrap();
    assert!(case.warnings().iter().all(|problem| problem.severity() == Severity::Warning));
    assert_eq!(case.warnings().len(), 1);
}

fn walk(value: &Value, at: &Pointer, paths: &mut Vec<Pointer>) {
    paths.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| walk(inner, &at.field(name), paths))
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(i, inner)| walk(inner, &at.index(i), paths))
        }
        _ => {}
    }
}
