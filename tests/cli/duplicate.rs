//! The duplicate of a paper certificate that the archive never issued: it stands, is asked about and found as the
//! certificate for which it stands.

use kualik_domain::{Date, Form};
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::procedure::{DAY, PHOTOS, alone, file};
use crate::trust::Authority;

/// The file of the duplicate; nothing has left under the paper, or all of it has.
pub(crate) fn paper(left: bool) -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/duplicate/input.json");
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file.as_object_mut().unwrap().remove("number");
    if !left {
        file["facts"]["paper"]["crossing"] = "not-left".into();
        file["facts"]["paper"].as_object_mut().unwrap().remove("left");
    }
    file
}

fn issue(house: &House, now: &str, form: Form, file: &Value) -> Answer {
    let path = house.write(&format!("{form}.json"), file.to_string().as_bytes());
    house.run_at(now, &["issue", "--json", "--form", form.name(), &path, "--photos", PHOTOS])
}

fn issued(house: &House, file: &Value) -> String {
    let answer = issue(house, DAY, Form::Duplicate, file);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned()
}

/// A later document that cites it as a certificate.
fn citing(form: Form, number: &str, said: &Value) -> Value {
    let mut file = file(form);
    file["facts"].as_object_mut().unwrap().remove("signature");
    file["facts"]["certificate"] = json!({ "number": number, "date": &DAY[..10] });
    file["facts"].as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    file
}

fn stands(house: &House, now: &str, number: &str) -> Value {
    house.run_at(now, &["show", "--json", number]).json()["standing"].clone()
}

fn codes(answer: &Answer) -> Vec<String> {
    let told = answer.json()[0]["problems"].clone();
    let one = |one: &Value| {
        format!("{} {}", one["code"].as_str().unwrap(), one["pointer"].as_str().unwrap_or_default())
    };
    told.as_array().unwrap_or_else(|| panic!("{told}")).iter().map(one).collect()
}

#[test]
fn it_stands_as_a_certificate_and_is_found_by_the_number_of_the_paper() {
    let house = House::new();
    let number = issued(&house, &paper(false));
    assert_eq!(stands(&house, DAY, &number), "in-force");
    let pdf = house.path("duplicate.pdf");
    assert_eq!(house.run_at(DAY, &["show", &number, "--pdf", &pdf]).code, 0);
    let told = alone(&house, &pdf).json();
    let package = house.path("duplicate.asice");
    assert_eq!(house.run_at(DAY, &["show", &number, "--package", &package]).code, 0);
    let photograph = b"photographs/f549b69a842bdf20b915b3f48d18bacefc0d41f3421f16dd42bb7fa0279fe0ed.jpg";
    let package = std::fs::read(&package).unwrap();
    assert!(package.windows(photograph.len()).any(|part| part == photograph), "what the paper shows is kept");
    assert_eq!((&told["claims"]["last_exit"], &told["claims"]["items"]), (&"2026-12-31".into(), &2.into()));

    for words in ["37-к", "№ 37-к", "МҚ № 000412", "ҮОМ Қ-017", "Құран", "318 листов", "ел:Өзбекстан"]
    {
        let hits = house.run_at(DAY, &["search", "--json", words]).json();
        assert_eq!(hits["hits"][0]["number"], number.as_str(), "{words}: {hits}");
    }
    for (standing, found) in [("in-force", 1), ("out", 0)] {
        let hits = house.run_at(DAY, &["search", "--json", "--standing", standing, "*"]).json();
        assert_eq!(hits["total"], found, "{standing}: {hits}");
    }

    // It goes out, comes back and is discharged by entries that cite the duplicate.
    let holder = paper(false)["facts"]["holder"].clone();
    for (event, day, standing) in [
        ("exit", "2026-11-26", "out"),
        ("return", "2027-03-01", "back"),
        ("discharged", "2027-03-05", "discharged"),
    ] {
        let said = json!({ "holder": holder, "event": event, "on": day });
        let mut entry = citing(Form::EventEntry, &number, &said);
        entry["facts"].as_object_mut().unwrap().remove("positions");
        entry["facts"].as_object_mut().unwrap().remove("paper");
        let now = format!("{day}T08:00:00Z");
        let answer = issue(&house, &now, Form::EventEntry, &entry);
        assert_eq!(answer.code, 0, "{event}: {}{}", answer.out, answer.err);
        assert_eq!(stands(&house, &now, &number), standing);
    }
    std::fs::remove_file(house.root().join("state/kualik.sqlite")).unwrap();
    assert_eq!(house.run_at("2027-03-06T08:00:00Z", &["reindex"]).code, 0);
    assert_eq!(stands(&house, "2027-03-06T08:00:00Z", &number), "discharged");
    assert_eq!(house.run_at("2027-03-06T08:00:00Z", &["fsck"]).code, 0);
}

#[test]
fn what_left_under_the_paper_is_out_from_the_first_moment() {
    let house = House::new();
    let number = issued(&house, &paper(true));
    for rebuilt in [false, true] {
        if rebuilt {
            std::fs::remove_file(house.root().join("state/kualik.sqlite")).unwrap();
            std::fs::remove_dir_all(house.root().join("index")).unwrap();
            assert_eq!(house.run_at(DAY, &["reindex"]).code, 0);
        }
        assert_eq!(stands(&house, DAY, &number), "out", "rebuilt {rebuilt}");
        assert_eq!(stands(&house, "2027-04-20T06:00:00Z", &number), "overdue", "rebuilt {rebuilt}");
        let hits = house.run_at(DAY, &["search", "--json", "--standing", "out", "*"]).json();
        assert_eq!(
            (&hits["total"], &hits["hits"][0]["number"]),
            (&1.into(), &number.as_str().into()),
            "{hits}"
        );
    }
    let verified = house.run_at(DAY, &["verify", "--json", "--for", "exit", &number]);
    assert_eq!(verified.code, 12, "{}", verified.out);
    let standing = &verified.json()["standing"];
    assert_eq!((&standing["standing"], &standing["acts"][0]["act"]), (&"out".into(), &"exit".into()));
    assert_eq!(standing["acts"][0]["from"], "2026-10-14");
}

#[test]
fn the_same_paper_or_its_objects_are_not_given_twice() {
    let house = House::new();
    let number = issued(&house, &paper(false));
    let mut again = paper(false);
    again["facts"]["loss"] = "spoiled".into();
    let told = codes(&issue(&house, DAY, Form::Duplicate, &again));
    assert_eq!(told, ["item-elsewhere /facts/things/0", "item-elsewhere /facts/things/1"]);
    // The duplicate is electronic and has no duplicate; nor is it a paper that was never here.
    let mut second = again.clone();
    second["facts"]["certificate"] = json!({ "number": number, "date": &DAY[..10] });
    second["facts"]["conclusion"]["date"] = "2026-11-20".into();
    second["facts"]["requested"] = DAY[..10].into();
    second["facts"]["things"][0]["inventory"] = "ҮОМ Қ-018".into();
    second["facts"]["things"][1]["inventory"] = "ҮОМ Н-1121".into();
    assert_eq!(
        codes(&issue(&house, DAY, Form::Duplicate, &second)),
        ["item-elsewhere /facts/things/0", "document-in-archive /facts/certificate/number"],
        "under another number an object is known by its photograph"
    );
    second["facts"]["paper"].as_object_mut().unwrap().remove("descriptions");
    assert_eq!(
        codes(&issue(&house, DAY, Form::Duplicate, &second)),
        ["document-in-archive /facts/certificate/number"]
    );
    second["facts"].as_object_mut().unwrap().remove("paper");
    assert_eq!(
        codes(&issue(&house, DAY, Form::Duplicate, &second)),
        ["document-other-form /facts/certificate/number"]
    );
    // A certificate for the same objects is refused too, for they are bound.
    assert_eq!(
        house.run(&["registers", "--json"]).json().as_array().unwrap().len(),
        1,
        "no number was taken"
    );
}

/// The law knows a duplicate of a paper alone (Law on permits, art. 43): no file, however right, makes one of what the
/// archive issued, and no number is taken.
#[test]
fn an_electronic_certificate_has_no_duplicate() {
    let house = House::new();
    let issued_one = house.issue("01")[0].clone();
    let number = issued_one["number"].as_str().unwrap();
    let record = house.run(&["show", "--json", number]).json()["record"].clone();
    let mut asked = paper(false);
    asked["office"]["bin"] = record["office"]["bin"].clone();
    asked["facts"].as_object_mut().unwrap().remove("paper");
    asked["facts"]["certificate"] = json!({ "number": number, "date": record["date"] });
    let path = house.write("duplicate.json", asked.to_string().as_bytes());
    for (lang, words) in [
        ("kk", ["43-баптың 1-тармағы", "қайта беріңіз", "48-баптың 4-тармағы"]),
        ("ru", ["пункт 1 статьи 43", "тот же файл ещё раз", "пункт 4 статьи 48"]),
        ("en", ["art. 43(1)", "the same file again", "art. 48(4)"]),
    ] {
        for command in ["check", "issue"] {
            let arguments = [command, "--json", "--form", "duplicate", &path, "--photos", PHOTOS];
            let told = house.command(&arguments).env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output();
            let told = Answer::of(told.unwrap());
            assert_eq!(told.code, 1, "{lang} {command}: {}{}", told.out, told.err);
            assert_eq!(codes(&told), ["duplicate-electronic /facts/certificate/number"], "{lang} {command}");
            for word in words {
                assert!(told.out.contains(word), "{lang} {command} {word}: {}", told.out);
            }
        }
    }
    assert_eq!(house.run(&["registers", "--json"]).json().as_array().unwrap().len(), 1);
}

#[test]
fn each_reader_is_told_in_his_language() {
    let house = House::new();
    let number = issued(&house, &paper(true));
    for (lang, words) in [
        ("kk", ["куәліктің телнұсқасы", "әкетілген"]),
        ("ru", ["дубликат свидетельства", "вывезен"]),
        ("en", ["duplicate of a certificate", "objects are out"]),
    ] {
        for command in [&["verify", number.as_str()][..], &["show", number.as_str()]] {
            let told =
                house.command(command).env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output().unwrap();
            let told = Answer::of(told);
            for word in words {
                assert!(told.out.to_lowercase().contains(word), "{lang} {command:?} {word}: {}", told.out);
            }
        }
    }
}

/// With legal force it lets out what has not left, and nothing that has.
#[test]
fn the_border_is_told_yes_and_then_no() {
    for (left, code) in [(false, 0), (true, 12)] {
        let authority = Authority::new();
        authority.enrol("2026-01-01");
        let mut file = paper(left);
        for member in ["office", "signatory"] {
            let mut own = authority.cases[0][member].clone();
            own.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            file[member] = own;
        }
        // At the real time: only a demonstration obeys another.
        let today: Date = kualik_domain::civil::day_of(kualik_domain::Timestamp::now());
        let day = |days: i64| today.saturating_add(jiff::Span::new().days(days)).to_string();
        file["facts"]["certificate"]["date"] = day(-40).into();
        file["facts"]["conclusion"]["date"] = day(-50).into();
        file["facts"]["requested"] = day(-1).into();
        file["facts"]["last_exit"] = day(20).into();
        file["facts"]["last_return"] = day(60).into();
        for evidence in file["facts"]["paper"]["rests_on"].as_array_mut().unwrap() {
            evidence["date"] = day(-40).into();
        }
        if left {
            file["facts"]["paper"]["left"] = day(-10).into();
        }
        let path = authority.house.write("duplicate.json", file.to_string().as_bytes());
        let answer = authority.run(&["issue", "--json", "--form", "duplicate", &path, "--photos", PHOTOS]);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        let number = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
        let pdf = authority.house.path("duplicate.pdf");
        assert_eq!(authority.run(&["show", &number, "--pdf", &pdf]).code, 0);
        let verified = authority.run(&["verify", "--json", "--for", "exit", &pdf]);
        assert_eq!(verified.code, code, "left {left}: {}", verified.out);
        assert_eq!(verified.json()["permits"], !left, "{}", verified.out);
        assert_eq!(authority.run(&["verify", "--for", "entry", &pdf]).code, 0, "things may come home");
        // Anyone can copy a number: alone it opens no border, and says what it does not permit.
        let verified = authority.run(&["verify", "--json", "--for", "exit", &number]);
        assert_eq!(verified.code, if left { code } else { 11 }, "left {left}: {}", verified.out);
        assert_ne!(verified.json()["permits"], true, "{}", verified.out);
    }
}
