use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::decision::{Decision, IssueFacts};
use crate::procedure::{Sealed, Spoken};
use crate::record::Record;
use crate::standing::{Act, Event, EventKind, Report, Standing, Term};

const ISSUED: Date = date(2026, 11, 21);
const LATER: Date = date(2026, 11, 24);

fn sample(name: &str) -> Value {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name)).unwrap();
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn read(case: &Value, on: Date) -> Result<Decision, Problems> {
    Decision::read(case.to_string().as_bytes(), on)
}

fn frozen(decision: &Decision, sequence: u32, moment: &str) -> Record {
    let document = decision.documents().next().unwrap();
    let number = crate::RegistrationNumber::new(document.register().clone(), 2026, sequence).unwrap();
    let renderer = crate::record::Renderer { typst: "0.15.1".into(), template_set: "0".repeat(64) };
    let facts = IssueFacts {
        number,
        companion: None,
        moment: moment.parse().unwrap(),
        version: "2026-07".to_owned(),
        renderer,
        salt: [7; 32],
        profile: crate::footer::Profile::Demonstration,
        qualified: false,
        verify_host: "verify.kualik.example".into(),
        state_register_number: None,
    };
    document.freeze(facts).unwrap()
}

/// The certificate of a sample, and the case that takes its place, as it was.
fn former(name: &str) -> (Record, Value) {
    let mut case = sample(name);
    let record = frozen(&read(&case, ISSUED).unwrap(), 7, "2026-11-21T09:30:00Z");
    case["replaces"] = json!({
        "kind": "correction",
        "certificate": { "number": record.number.to_string(), "date": "2026-11-21" },
        "asked": "2026-11-24",
        "reason": { "kk": "атауында қате кетті", "ru": "в названии допущена описка" },
    });
    (record, case)
}

fn sealed<'a>(record: &'a Record, acts: &'a [Act]) -> Sealed<'a> {
    Sealed { record, signature: Digest::from_bytes([3; 32]), acts, at: record.moment }
}

fn held(case: &Value, record: &Record, acts: &[Act]) -> Vec<(String, String)> {
    let decision = read(case, LATER).unwrap_or_else(|problems| panic!("{problems}"));
    let problems = decision.held_against(&sealed(record, acts));
    problems.iter().map(|one| (one.code().to_owned(), one.pointer().to_owned())).collect()
}

fn pair(code: &str, pointer: &str) -> (String, String) {
    (code.to_owned(), pointer.to_owned())
}

/// It is one permit in the state register, whatever number the sealed document has.
#[test]
fn a_correction_keeps_the_number_in_the_state_register() {
    let (mut record, mut case) = former("02");
    record.state_register_number = Some(Verbatim::new("KZ00VXX00000117").unwrap());
    case["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();
    let number = |case: &Value| {
        let named = read(case, LATER).unwrap().naming(&sealed(&record, &[]));
        frozen(&named, 8, "2026-11-24T09:30:00Z").state_register_number
    };
    case["state_register_number"] = Value::Null;
    assert_eq!(number(&case), record.state_register_number);
    case["state_register_number"] = "KZ00VXX00000118".into();
    assert_eq!(held(&case, &record, &[]), [pair("correction-decides", "/state_register_number")]);
    // A new decision may be entered anew.
    case["replaces"]["kind"] = "reissue".into();
    case["application"] = json!({ "number": "Ө-2026-0140", "date": "2026-11-24" });
    assert!(held(&case, &record, &[]).is_empty());
}

#[test]
fn a_slip_is_corrected_and_every_difference_is_told() {
    let (record, mut case) = former("02");
    case["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();
    case["items"][0]["condition"] = json!({ "grade": "satisfactory" });
    case["applicant"]["carrier"]["document"] = "N00000009".into();
    assert!(held(&case, &record, &[]).is_empty());
    let decision = read(&case, LATER).unwrap();
    assert!(decision.warnings().is_empty(), "the term of the decision is not that of its correction");
    let named = decision.naming(&sealed(&record, &[]));
    let replaces = named.case().replaces().unwrap();
    assert_eq!(replaces.signature, Some(Digest::from_bytes([3; 32])));
    let fields: Vec<_> = replaces.changes.iter().map(|change| (change.field, change.position)).collect();
    assert_eq!(fields[..2], [(Field::Carrier, None), (Field::Title, Some(1))]);
    assert!(fields[2..].iter().all(|(field, row)| (*field, *row) == (Field::Condition, Some(1))));
    let Some(Said::Text(now)) = &replaces.changes[1].now else { panic!("{:?}", replaces.changes) };
    assert_eq!(now.ru(), "Стела с руническою надписью");

    let new = frozen(&named, 8, "2026-11-24T06:30:00Z");
    let again = Record::from_json(&serde_json::to_vec(&new).unwrap()).unwrap();
    assert_eq!(again, new);
    assert!(new.basis.iter().any(|norm| norm.id() == "permits-44"));
    let problems = crate::procedure::held_against(&new, &sealed(&record, &[]));
    assert!(problems.is_empty(), "{problems}");

    let act = Act::of(&new).unwrap();
    assert_eq!((act.name(), act.by.sequence(), act.ends()), (Some("corrected"), 8, true));
    let kept: Act = serde_json::from_str(&serde_json::to_string(&act).unwrap()).unwrap();
    assert_eq!(kept, act, "the state keeps it as JSON");
    let history = Act::history(record.moment, &[act]);
    let stands = |at: &str| Term::of(&record).unwrap().standing(&history, at.parse().unwrap()).code();
    assert_eq!(stands("2026-11-24T06:29:59Z"), "in-force");
    assert_eq!(stands("2026-11-24T06:30:00Z"), "superseded");
}

#[test]
fn no_correction_touches_what_was_decided() {
    let (record, case) = former("02");
    let decides = |change: fn(&mut Value), pointer: &str| {
        let mut case = case.clone();
        case["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();
        change(&mut case);
        assert_eq!(held(&case, &record, &[]), [pair("correction-decides", pointer)], "{pointer}");
    };
    decides(|case| case["last_return"] = "2027-04-01".into(), "/last_return");
    decides(|case| case["last_exit"] = "2026-12-02".into(), "/last_exit");
    decides(|case| case["purpose"] = "SCI".into(), "/purpose");
    decides(|case| case["destinations"] = json!(["UZ"]), "/destinations");
    decides(|case| case["transit"] = json!([]), "/transit");
    decides(|case| case["first_day"] = "2026-11-26".into(), "/first_day");
    decides(|case| case["items"][0]["quantity"] = 2.into(), "/items/0/quantity");
    decides(|case| case["application"]["number"] = "Ө-2026-0120".into(), "/application");
    decides(
        |case| {
            case["applicant"]["bin"] = "230641000003".into();
            case["applicant"]["name"] = json!({ "kk": "Басқа музей", "ru": "Другой музей" });
        },
        "/applicant",
    );
    decides(
        |case| {
            case["items"][1]["inventory"] = "басқа 1".into();
            case["items"][1]["title"] = json!({ "kk": "Басқа зат", "ru": "Другой предмет" });
            case["items"][1]["photos"] = json!([]);
        },
        "/items/1",
    );
    decides(
        |case| {
            case["items"].as_array_mut().unwrap().pop();
        },
        "/items",
    );
    // A slip in the number of the holder whose name stays is a slip.
    let mut slip = case.clone();
    slip["applicant"]["bin"] = "230641000003".into();
    assert!(held(&slip, &record, &[]).is_empty());
}

/// A check keeps no record of who looked.
#[test]
fn what_was_decided_is_told_to_whoever_names_the_signature_hash() {
    let (record, mut case) = former("02");
    case["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();
    case["last_return"] = "2027-04-01".into();
    let told = |signature: Option<String>| {
        let mut case = case.clone();
        case["replaces"]["signature"] = signature.into();
        let decision = read(&case, LATER).unwrap_or_else(|problems| panic!("{problems}"));
        let problems = Spoken::of_decision(&decision).unwrap().held_against(&sealed(&record, &[]));
        problems.iter().map(|one| one.facts()["sealed"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(None), ["unshown"]);
    assert_eq!(told(Some("00".repeat(32))), ["unshown", "unshown"]);
    assert_eq!(told(Some("03".repeat(32))), [sample("02")["last_return"].as_str().unwrap()]);
}

/// A sample whose list holds so many coins of one name, each of its own year.
fn coins(count: u32) -> (Record, Value) {
    let mut case = sample("02");
    let mut coin = case["items"][0].clone();
    let fields = coin.as_object_mut().unwrap();
    fields.retain(|name, _| name != "photos" && name != "inscriptions" && name != "collection");
    fields.insert("title".into(), json!({ "kk": "Дирхам", "ru": "Дирхем" }));
    case["items"] = (1..=count)
        .map(|place| {
            let mut coin = coin.clone();
            coin["inventory"] = format!("Н-77/{place}").into();
            coin["dating"] =
                json!({ "kk": format!("{} жыл", 1300 + place), "ru": format!("{} год", 1300 + place) });
            coin
        })
        .collect();
    let record = frozen(&read(&case, ISSUED).unwrap(), 7, "2026-11-21T09:30:00Z");
    case["replaces"] = former("02").1["replaces"].clone();
    (record, case)
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(12))]
    #[test]
    fn what_is_left_out_of_a_list_of_one_title_is_told_and_nothing_else(count in 2u32..7, place in 0u32..7) {
        let place = place % count;
        let (record, mut case) = coins(count);
        case["replaces"]["kind"] = "reissue".into();
        case["application"] = json!({ "number": "Ө-2026-0131", "date": "2026-11-23" });
        case["items"].as_array_mut().unwrap().remove(place as usize);
        let named = read(&case, LATER).unwrap().naming(&sealed(&record, &[]));
        let changes = named.case().replaces().unwrap().changes.clone();
        let items: Vec<_> =
            changes.iter().filter_map(|one| one.position.map(|row| (one.field, row))).collect();
        proptest::prop_assert_eq!(items, [(Field::Removed, place + 1)]);
    }
}

#[test]
fn an_object_of_one_title_is_known_by_its_photograph_or_by_all_but_its_number() {
    let (record, mut case) = coins(3);
    case["replaces"]["kind"] = "reissue".into();
    case["application"] = json!({ "number": "Ө-2026-0131", "date": "2026-11-23" });
    let items = case["items"].as_array_mut().unwrap();
    items.remove(0);
    items[0]["inventory"] = "Н-77/22".into();
    let told = |case: &Value| -> Vec<_> {
        let named = read(case, LATER).unwrap().naming(&sealed(&record, &[]));
        let changes = named.case().replaces().unwrap().changes.clone();
        changes.iter().filter_map(|one| one.position.map(|row| (one.field, row))).collect()
    };
    assert_eq!(told(&case), [(Field::Inventory, 1), (Field::Removed, 1)]);
    case["items"][0]["dating"] = json!({ "kk": "1405 жыл", "ru": "1405 год" });
    assert_eq!(told(&case), [(Field::Added, 1), (Field::Removed, 1), (Field::Removed, 2)]);
}

#[test]
fn no_correction_puts_another_object_of_the_same_title_in_place() {
    let (record, case) = coins(2);
    let mut slip = case.clone();
    slip["items"][0]["inventory"] = "Н-77/11".into();
    assert!(held(&slip, &record, &[]).is_empty(), "the number alone is a slip");
    let mut slip = case.clone();
    slip["items"][0]["dating"] = json!({ "kk": "1405 жыл", "ru": "1405 год" });
    assert!(held(&slip, &record, &[]).is_empty(), "the number stays");
    for (field, value) in [
        ("dating", json!({ "kk": "1405 жыл", "ru": "1405 год" })),
        ("material", json!({ "kk": "алтын", "ru": "золото" })),
        ("measures", json!([{ "axis": "weight", "value": "9.9", "unit": "g" }])),
    ] {
        let mut swapped = case.clone();
        swapped["items"][0]["inventory"] = "Н-900/5".into();
        swapped["items"][0][field] = value;
        assert_eq!(held(&swapped, &record, &[]), [pair("correction-decides", "/items/0")], "{field}");
    }
}

#[test]
fn what_says_the_same_replaces_nothing() {
    let (record, mut case) = former("02");
    assert_eq!(held(&case, &record, &[]), [pair("replaces-nothing", "/replaces")]);
    case["replaces"]["kind"] = "reissue".into();
    case["application"] = json!({ "number": "Ө-2026-0131", "date": "2026-11-23" });
    assert!(held(&case, &record, &[]).iter().all(|(code, _)| code == "replaces-nothing"));
}

#[test]
fn what_is_issued_anew_rests_on_a_new_application_and_may_decide_otherwise() {
    let (record, mut case) = former("02");
    case["replaces"]["kind"] = "reissue".into();
    case["last_return"] = "2027-04-01".into();
    case["items"].as_array_mut().unwrap().remove(0);
    assert_eq!(held(&case, &record, &[]), [pair("reissue-application", "/application")]);
    case["application"] = json!({ "number": "Ө-2026-0131", "date": "2026-11-10" });
    assert!(held(&case, &record, &[]).is_empty());
    let named = read(&case, LATER).unwrap().naming(&sealed(&record, &[]));
    let changes: Vec<_> = named.case().replaces().unwrap().changes.iter().map(|one| one.field).collect();
    assert!(changes.contains(&Field::LastReturn), "{changes:?}");
    assert_eq!(changes.last(), Some(&Field::Removed));
    let new = frozen(&named, 8, "2026-11-24T06:30:00Z");
    assert_eq!(Act::of(&new).unwrap().name(), Some("reissued"));
}

#[test]
fn only_what_stands_and_has_not_left_is_replaced() {
    let (record, mut case) = former("02");
    case["items"][0]["title"]["ru"] = "Стела с руническою надписью".into();
    let act = |kind: EventKind| {
        let event = Event { at: "2026-11-22T00:00:00Z".parse().unwrap(), kind };
        [Act { by: "07-06/2026-0003".parse().unwrap(), day: date(2026, 11, 22), event }]
    };
    let at = "/replaces/certificate/number";
    for kind in [
        EventKind::Exit { on: date(2026, 11, 22), positions: Default::default() },
        EventKind::Suspended,
        EventKind::Withdrawn { positions: [].into() },
        EventKind::Superseded { by: "07-05/2026-0009".parse().unwrap(), how: Replacement::Reissue },
    ] {
        assert_eq!(held(&case, &record, &act(kind.clone())), [pair("not-replaceable", at)], "{kind:?}");
    }
    let stolen = act(EventKind::Reported { report: Report::Stolen, positions: [2].into() });
    assert_eq!(held(&case, &record, &stolen), [pair("not-replaceable", "/items/1")]);
    // A row that was revoked does not come back with the correction.
    let revoked = act(EventKind::Withdrawn { positions: [2].into() });
    assert_eq!(held(&case, &record, &revoked), [pair("correction-decides", "/items")]);
    case["items"].as_array_mut().unwrap().pop();
    assert!(held(&case, &record, &revoked).is_empty());
    let standing = sealed(&record, &revoked).standing(Some(2)).unwrap();
    assert_eq!(standing, Standing::Withdrawn);
}

#[test]
fn the_file_is_read_with_everything_that_is_wrong() {
    let mut case = sample("07");
    case["replaces"] = former("02").1["replaces"].clone();
    case["replaces"]["asked"] = "2026-11-20".into();
    let problems = read(&case, LATER).unwrap_err();
    let found: Vec<_> = problems.iter().map(|one| (one.code(), one.pointer())).collect();
    assert!(found.iter().any(|(code, _)| *code == "replaces-only-grants"), "{found:?}");
    assert!(found.contains(&("date-order", "/replaces/asked")), "{found:?}");
    let (_, mut case) = former("02");
    case["replaces"]["asked"] = "2026-11-21".into();
    let late = read(&case, date(2026, 11, 26)).unwrap();
    assert!(late.warnings().iter().any(|one| one.code() == "term-passed"), "{}", late.warnings());
}
