//! What happens to the objects after the certificate: entered, sealed, and seen wherever the certificate is asked about.

use kualik_domain::Form;
use serde_json::{Value, json};

use crate::house::{Answer, House, sample};
use crate::reference::{file_on, shown};

/// An entry about a certificate.
fn entry(certificate: &Value, event: &str, on: &str, positions: &[u32]) -> Value {
    let mut file = file_on(Form::EventEntry, certificate);
    file["facts"]["event"] = event.into();
    file["facts"]["on"] = on.into();
    if !positions.is_empty() {
        file["facts"]["positions"] = json!(positions);
    }
    file
}

fn enter_at(house: &House, now: &str, file: &Value) -> Answer {
    let path = house.write("entry.json", file.to_string().as_bytes());
    house.run_at(now, &["issue", "--json", "--form", "event-entry", &path])
}

/// Enters an event on its own day and returns the number of the entry.
fn enter(house: &House, certificate: &Value, event: &str, on: &str, positions: &[u32]) -> String {
    let answer = enter_at(house, &noon(on), &entry(certificate, event, on, positions));
    assert_eq!(answer.code, 0, "{event}: {}{}", answer.out, answer.err);
    answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned()
}

fn noon(day: &str) -> String {
    format!("{day}T07:00:00Z")
}

/// Which numbers a search for a standing finds.
fn standing(house: &House, now: &str, standing: &str) -> Vec<String> {
    let hits = house.run_at(now, &["search", "--json", "--standing", standing, "*"]).json();
    hits["hits"].as_array().unwrap().iter().map(|hit| hit["number"].as_str().unwrap().to_owned()).collect()
}

/// What `check` says of the same objects in another application: code, and the standing it met.
fn meets(house: &House, now: &str, change: impl FnOnce(&mut Value)) -> Vec<(String, String, String)> {
    let mut case: Value = serde_json::from_slice(&std::fs::read(sample("02")).unwrap()).unwrap();
    case["application"] = json!({ "number": "another application", "date": now[..10] });
    case["conclusion"]["date"] = now[..10].into();
    for item in case["items"].as_array_mut().unwrap() {
        item["photos"] = json!([]);
    }
    case["last_exit"] = now[..10].into();
    case["last_return"] = now[..10].into();
    case["event"] = Value::Null;
    change(&mut case);
    let path = house.write("another.json", case.to_string().as_bytes());
    let problems = house.run_at(now, &["check", "--json", &path]).json()[0]["problems"].clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = |one: &Value| (text(&one["code"]), text(&one["pointer"]), text(&one["facts"]["standing"]));
    problems.as_array().unwrap().iter().map(told).collect()
}

fn elsewhere(row: usize, standing: &str) -> (String, String, String) {
    ("item-elsewhere".to_owned(), format!("/items/{row}"), standing.to_owned())
}

#[test]
fn objects_go_out_come_back_and_are_free_again() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let stands = |now: &str| house.run_at(now, &["show", "--json", &number]).json()["standing"].clone();
    let last_return = certificate["record"]["certificate"]["last_return"].as_str().unwrap().to_owned();

    let exit = enter(&house, &certificate, "exit", "2026-11-25", &[]);
    assert_eq!(stands("2026-11-24T07:00:00Z"), "in-force", "the day before");
    assert_eq!(stands("2026-11-26T07:00:00Z"), "out");
    let late = "2027-08-01T07:00:00Z";
    assert_eq!((stands(late), last_return.as_str() < "2027-08-01"), ("overdue".into(), true));
    assert_eq!(standing(&house, "2026-11-26T07:00:00Z", "out"), [number.as_str()]);
    assert_eq!(standing(&house, late, "overdue"), [number.as_str()]);
    for none in ["in-force", "expired-unused", "back"] {
        assert_eq!(standing(&house, late, none), [""; 0], "{none}");
    }
    assert_eq!(
        meets(&house, "2026-11-26T07:00:00Z", |_| ()),
        [elsewhere(0, "out"), elsewhere(1, "out")],
        "what is out cannot leave"
    );
    // Whoever looks for the certificate by the number of the entry finds both.
    let found = house.run_at(late, &["search", "--json", &exit]).json();
    assert_eq!(found["hits"].as_array().unwrap().len(), 2, "{found}");
    // Each is the first under its own number, whatever else mentions it.
    for own in [&number, &exit] {
        let first = house.run_at(late, &["search", "--json", "--limit", "1", own]).json();
        assert_eq!((&first["total"], &first["hits"][0]["number"]), (&2.into(), &json!(own)), "{first}");
    }
    for (lang, words) in [("kk", "әкетілді"), ("ru", "Вывезено"), ("en", "Left the country")]
    {
        let command = &["verify", "--for", "exit", &number];
        let told = house.command(command).env("KUALIK_NOW", late).env("KUALIK_LANG", lang).output().unwrap();
        let told = Answer::of(told);
        assert_eq!(told.code, 12, "{}", told.out);
        assert!(told.out.contains(words) && told.out.contains(&exit), "{lang}: {}", told.out);
    }

    enter(&house, &certificate, "return", "2027-03-01", &[]);
    assert_eq!(stands("2027-03-02T07:00:00Z"), "back");
    assert_eq!(meets(&house, "2027-03-02T07:00:00Z", |_| ())[0], elsewhere(0, "back"));
    enter(&house, &certificate, "discharged", "2027-03-10", &[]);
    assert_eq!(stands("2027-03-11T07:00:00Z"), "discharged");
    assert_eq!(standing(&house, "2027-03-11T07:00:00Z", "discharged"), [number.as_str()]);
    assert!(meets(&house, "2027-03-11T07:00:00Z", |_| ()).is_empty(), "they are free again");

    // Index and state are caches: from the log alone comes the same.
    std::fs::remove_file(house.root().join("state/kualik.sqlite")).unwrap();
    assert_eq!(house.run_at("2027-03-11T07:00:00Z", &["reindex"]).code, 0);
    assert_eq!(standing(&house, "2027-03-11T07:00:00Z", "discharged"), [number.as_str()]);
    assert_eq!(stands("2026-11-26T07:00:00Z"), "out", "the past is as it was");
    assert_eq!(house.run_at(late, &["fsck"]).code, 0);
}

#[test]
fn an_object_that_is_lost_or_wanted_binds_alone_and_bars_the_way_out() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let by = enter(&house, &certificate, "stolen", "2026-11-25", &[2]);
    let now = house.run_at("2026-11-26T07:00:00Z", &["show", "--json", &number]).json();
    assert_eq!((&now["standing"], &now["acts"][0]["act"]), (&"in-force".into(), &"stolen-part".into()));
    assert_eq!(
        meets(&house, "2026-11-26T07:00:00Z", |_| ()),
        [elsewhere(0, "in-force"), elsewhere(1, "reported")]
    );
    // Long after the certificate ran out unused, the wanted object is still wanted.
    assert_eq!(meets(&house, "2028-01-10T07:00:00Z", |_| ()), [elsewhere(1, "reported")]);
    let without = meets(&house, "2028-01-10T07:00:00Z", |case| {
        case["items"].as_array_mut().unwrap().remove(1);
    });
    assert!(without.is_empty(), "{without:?}");
    let verified = house.run_at("2026-11-26T07:00:00Z", &["verify", "--json", "--for", "exit", &number]);
    assert_eq!(verified.json()["standing"]["acts"][0]["number"], by.as_str());
    assert_eq!(verified.code, 12, "{}", verified.out);
}

#[test]
fn what_is_not_expected_is_told_and_entered_and_what_cannot_be_is_refused() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let codes = |file: &Value| -> Vec<(String, String)> {
        let path = house.write("entry.json", file.to_string().as_bytes());
        let checked = house.run_at(&noon("2026-11-26"), &["check", "--json", "--form", "event-entry", &path]);
        let problems = checked.json()[0]["problems"].clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        problems.as_array().unwrap().iter().map(|one| (text(&one["severity"]), text(&one["code"]))).collect()
    };
    let one = |severity: &str, code: &str| vec![(severity.to_owned(), code.to_owned())];
    assert_eq!(codes(&entry(&certificate, "return", "2026-11-25", &[])), one("warning", "event-unexpected"));
    assert_eq!(
        codes(&entry(&certificate, "suspended", "2026-11-25", &[1])),
        [one("warning", "event-hearing-missing"), one("error", "positions-needless")].concat()
    );
    assert_eq!(codes(&entry(&certificate, "lost", "2026-11-25", &[3])), one("error", "position-unknown"));
    assert_eq!(codes(&entry(&certificate, "exit", "2026-11-27", &[])), one("error", "date-late"));
    assert!(codes(&entry(&certificate, "exit", "2026-11-25", &[])).is_empty());
    // After the last day to leave an exit is against the law, and a fact all the same.
    let after = "2027-09-01";
    enter(&house, &certificate, "exit", after, &[]);
    assert_eq!(house.run_at(&noon("2027-09-02"), &["show", "--json", &number]).json()["standing"], "overdue");
}

/// An extract prints how each row stands, unasked, and refuses another story; an older one with one standing alone would
/// have hidden that a row may still leave.
fn extract_tells_the_rows(house: &House, certificate: &Value, now: &str) {
    let mut file = file_on(Form::RegisterExtract, certificate);
    file["facts"]["standing"] = "out".into();
    let number = certificate["record"]["number"].as_str().unwrap();
    let act = house.run_at(now, &["show", "--json", number]).json()["acts"][0].clone();
    let entered = json!({ "date": act["day"], "ground": { "number": act["number"], "date": act["day"] },
        "entry": { "kk": "Заттар шекарадан өткізілді", "ru": "Предметы пересекли границу" } });
    file["facts"]["entries"].as_array_mut().unwrap().push(entered);
    let mut other = file.clone();
    other["facts"]["parts"] =
        json!([{ "positions": [1], "standing": "out" }, { "positions": [2], "standing": "in-force" }]);
    let path = house.write("other.json", other.to_string().as_bytes());
    let told = house.run_at(now, &["check", "--json", "--form", "register-extract", &path]).json();
    let problem = &told[0]["problems"][0];
    assert_eq!(
        (&problem["code"], &problem["pointer"]),
        (&"differs-from-register".into(), &"/facts/parts".into())
    );
    let path = house.write("extract.json", file.to_string().as_bytes());
    let answer = house.run_at(now, &["issue", "--json", "--form", "register-extract", &path]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let number = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let record = &house.run_at(now, &["show", "--json", &number]).json()["record"];
    let parts =
        json!([{ "positions": [1], "standing": "in-force" }, { "positions": [2], "standing": "out" }]);
    assert_eq!(record["facts"]["register-extract"]["parts"], parts, "{record}");
    let verified = house.run_at(now, &["verify", &number]);
    assert!(verified.out.contains("the objects of its list differ in that"), "{}", verified.out);
}

/// Half of a list leaves today and the rest next week: each row stands by itself, wherever it is asked about.
#[test]
fn rows_that_leave_alone_are_out_alone_on_every_surface() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    enter(&house, &certificate, "exit", "2026-11-25", &[2]);
    let now = "2026-11-26T07:00:00Z";
    let show = house.run_at(now, &["show", "--json", &number]).json();
    assert_eq!((&show["standing"], &show["acts"][0]["act"]), (&"out".into(), &"exit-part".into()));
    let parts = |value: &Value| -> Vec<(Value, Value, Value)> {
        let parts = value.as_array().unwrap_or_else(|| panic!("{value}")).iter();
        parts
            .map(|part| (part["positions"].clone(), part["standing"].clone(), part["permits_exit"].clone()))
            .collect()
    };
    let expected = [(json!([1]), "in-force".into(), true.into()), (json!([2]), "out".into(), false.into())];
    assert_eq!(parts(&show["parts"]), expected);
    let pdf = house.path("certificate.pdf");
    assert_eq!(house.run_at(now, &["show", &number, "--pdf", &pdf]).code, 0);
    for target in [number.as_str(), pdf.as_str()] {
        let verified = house.run_at(now, &["verify", "--json", "--for", "exit", target]);
        assert_eq!(verified.code, 12, "{}", verified.out);
        assert_eq!(parts(&verified.json()["standing"]["parts"]), expected, "{target}");
    }
    for found in ["out", "in-force"] {
        assert_eq!(standing(&house, now, found), [number.as_str()], "{found}");
    }
    assert_eq!(standing(&house, now, "back"), [""; 0]);
    assert_eq!(meets(&house, now, |_| ()), [elsewhere(0, "in-force"), elsewhere(1, "out")]);
    for (lang, words) in [
        ("kk", ["2 реттік нөмірі: заттар әкетілген", "1 реттік нөмірі: күшінде"]),
        ("ru", ["списка 2: предметы вывезены", "списка 1: действует"]),
        ("en", ["Row 2 of the list: the objects are out", "Row 1 of the list: in force"]),
    ] {
        for command in [&["verify", number.as_str()][..], &["show", number.as_str()]] {
            let told =
                house.command(command).env("KUALIK_NOW", now).env("KUALIK_LANG", lang).output().unwrap();
            let told = Answer::of(told);
            for word in words {
                assert!(told.out.contains(word), "{lang} {command:?} {word}: {}", told.out);
            }
        }
    }
    extract_tells_the_rows(&house, &certificate, now);
    // What is out cannot leave again, what is at home has not come back.
    let unexpected = |event: &str, rows: &[u32]| {
        let path =
            house.write("entry.json", entry(&certificate, event, "2026-11-26", rows).to_string().as_bytes());
        let told = house.run_at(now, &["check", "--json", "--form", "event-entry", &path]).json();
        told[0]["problems"].as_array().unwrap().iter().any(|one| one["code"] == "event-unexpected")
    };
    assert!(unexpected("exit", &[2]) && unexpected("exit", &[]) && unexpected("return", &[1]));
    assert!(!unexpected("exit", &[1]) && !unexpected("return", &[2]));

    // The rest follows, and they come back one by one.
    enter(&house, &certificate, "exit", "2026-12-02", &[1]);
    let stands = |now: &str| {
        let show = house.run_at(now, &["show", "--json", &number]).json();
        (show["standing"].as_str().unwrap().to_owned(), show["parts"].as_array().unwrap().len())
    };
    // Their last days to be back differ, so they are told apart.
    assert_eq!(stands("2026-12-03T07:00:00Z").0, "out");
    enter(&house, &certificate, "return", "2026-12-10", &[2]);
    assert_eq!(stands("2026-12-11T07:00:00Z"), ("out".to_owned(), 2));
    enter(&house, &certificate, "return", "2026-12-12", &[1]);
    assert_eq!(stands("2026-12-13T07:00:00Z"), ("back".to_owned(), 0));
    // From the log alone comes the same.
    std::fs::remove_file(house.root().join("state/kualik.sqlite")).unwrap();
    assert_eq!(house.run_at("2026-12-13T07:00:00Z", &["reindex"]).code, 0);
    assert_eq!(stands("2026-12-11T07:00:00Z"), ("out".to_owned(), 2));
    assert_eq!(standing(&house, "2026-12-13T07:00:00Z", "back"), [number.as_str()]);
    assert_eq!(standing(&house, "2026-12-13T07:00:00Z", "out"), [""; 0]);
}
