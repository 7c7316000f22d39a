//! `kualik issue`, `show`, `search`, `registers`, `fsck`

use std::fs;

use serde_json::Value;

use crate::house::{House, sample, samples};

#[test]
fn every_sample_becomes_documents_that_are_found_and_whole() {
    let house = House::new();
    let mut arguments = vec!["issue", "--json"];
    let samples = samples();
    arguments.extend(samples.iter().map(String::as_str));
    let answer = house.run(&arguments);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let cases = answer.json();
    let documents: Vec<&Value> =
        cases.as_array().unwrap().iter().flat_map(|case| case["documents"].as_array().unwrap()).collect();
    assert!(documents.len() > samples.len(), "some cases have two documents");
    for document in &documents {
        let number = document["number"].as_str().unwrap();
        let answer = house.run(&["verify", "--json", number]);
        assert_eq!(answer.code, 0, "{number}: {}{}", answer.out, answer.err);
        assert_eq!(answer.json()["report"]["conclusion"], "demonstration");
    }
    assert_eq!(house.run(&["fsck"]).code, 0);
    let registers = house.run(&["registers", "--json"]).json();
    assert_eq!(registers.as_array().unwrap().len(), documents.len());
    assert!(registers.as_array().unwrap().iter().all(|row| row["state"] == "issued"));
}

#[test]
fn a_decision_issued_twice_is_one_document() {
    let house = House::new();
    let first = house.issue("02");
    let second = house.issue("02");
    assert_eq!(first[0]["number"], second[0]["number"]);
    assert_eq!(second[0]["before"], true);
    assert_eq!(house.run(&["registers", "--json"]).json().as_array().unwrap().len(), first.len());
}

#[test]
fn two_documents_of_one_case_name_each_other() {
    let house = House::new();
    let documents = house.issue("07");
    assert_eq!(documents.len(), 2);
    for (one, other) in [(0, 1), (1, 0)] {
        let shown = house.run(&["show", "--json", documents[one]["number"].as_str().unwrap()]).json();
        assert_eq!(shown["record"]["companion"]["number"], documents[other]["number"]);
    }
}

#[test]
fn words_of_either_language_numbers_and_names_find_a_document() {
    let house = House::new();
    let documents = house.issue("01");
    let number = documents[0]["number"].as_str().unwrap();
    let shown = house.run(&["show", "--json", number]).json();
    let record = &shown["record"];
    let title = &record["certificate"]["items"][0]["title"];
    let word = |text: &Value| {
        let text = text.as_str().unwrap();
        text.split(|c: char| !c.is_alphabetic()).max_by_key(|word| word.chars().count()).unwrap().to_owned()
    };
    let inventory = record["certificate"]["items"][0]["inventory"].as_str().unwrap().to_owned();
    let person = record["signatory"]["name"].as_str().unwrap().split(' ').next().unwrap().to_owned();
    for query in [word(&title["kk"]), word(&title["ru"]), number.to_owned(), inventory, person] {
        let answer = house.run(&["search", "--json", "--", &query]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let answer = answer.json();
        let numbers: Vec<&Value> =
            answer["hits"].as_array().unwrap().iter().map(|hit| &hit["number"]).collect();
        assert!(numbers.contains(&&documents[0]["number"]), "{query}: {numbers:?}");
    }
    let in_force = house.run(&["search", "--json", "--standing", "in-force"]).json();
    assert_eq!(in_force["total"], 1);
    let expired =
        house.run_at("2027-11-21T09:30:00Z", &["search", "--json", "--standing", "expired-unused"]).json();
    assert_eq!(expired["total"], 1);
}

#[test]
fn a_search_that_cannot_be_read_says_where() {
    let house = House::new();
    house.issue("02");
    let answer = house.run(&["search", "\"unclosed"]);
    assert_eq!(answer.code, 1);
    assert!(!answer.err.is_empty() && !answer.err.contains('⟨'), "{}", answer.err);
}

#[test]
fn the_index_and_the_state_are_only_caches() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].clone();
    fs::remove_dir_all(house.root().join("index")).unwrap();
    fs::remove_dir_all(house.root().join("state")).unwrap();
    fs::create_dir(house.root().join("state")).unwrap();
    let answer = house.run(&["reindex", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["documents"], 1);
    let found = house.run(&["search", "--json", number.as_str().unwrap()]).json();
    assert_eq!(found["hits"][0]["number"], number);
    // The next number follows the last one of the archive.
    let next = house.issue("03")[0]["number"].as_str().unwrap().to_owned();
    assert_ne!(Value::from(next), number);
}

#[test]
fn a_flipped_byte_is_named() {
    let house = House::new();
    house.issue("02");
    let package = package_file(&house);
    let mut bytes = fs::read(&package).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&package, bytes).unwrap();
    let answer = house.run(&["fsck", "--json"]);
    assert_eq!(answer.code, 10);
    let findings = answer.json()["findings"].clone();
    assert!(findings.to_string().contains(".asice"), "{findings}");
}

#[test]
fn a_batch_issues_what_it_can_and_names_what_it_cannot() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    assert_eq!(house.run(&["sample", "--count", "12", "--seed", "7", "--output", &cases]).code, 0);
    let mut text = fs::read_to_string(&cases).unwrap();
    text.push_str("{\"items\": []}\n");
    fs::write(&cases, text).unwrap();
    let answer = house.run(&["issue", "--json", "--batch", &cases]);
    assert_eq!(answer.code, 1);
    let answers = answer.json();
    let answers = answers.as_array().unwrap();
    assert_eq!(answers.len(), 13);
    assert!(answers[..12].iter().all(|one| one["documents"].is_array()), "{answers:?}");
    assert!(answers[12]["problems"].is_array());
    assert_eq!(house.run(&["fsck"]).code, 0);
    // A program that reads line by line finds nothing else there.
    let other = House::new();
    let answer = other.run(&["issue", "--lines", "--batch", &cases]);
    let lines: Result<Vec<serde_json::Value>, _> = answer.out.lines().map(serde_json::from_str).collect();
    let lines = lines.unwrap_or_else(|error| panic!("{error}: {}", answer.out));
    assert_eq!((answer.code, lines.len()), (1, 13), "{}", answer.out);
}

#[test]
fn the_clock_may_not_go_back() {
    let house = House::new();
    house.issue("02");
    let answer = house.run_at("2026-11-20T09:30:00Z", &["issue", &sample("03")]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(!answer.err.contains('⟨'), "{}", answer.err);
    assert_eq!(house.run(&["fsck"]).code, 0);
}

#[test]
fn a_second_writer_is_refused_and_readers_work() {
    let house = House::new();
    house.issue("02");
    let lock = house.root().join("archive").join("writer.lock");
    let held = fs::OpenOptions::new().write(true).open(&lock).expect("the lock file of the vault");
    held.lock().expect("the lock");
    let answer = house.run(&["issue", &sample("03")]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert_eq!(house.run(&["search", "--json", "--kind", "certificate"]).code, 0);
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let house = House::new();
    let path = house.write("draft.pdf", b"mine");
    let answer = house.run(&["render", &sample("02"), "--output", &path]);
    assert_eq!(answer.code, 1);
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_wrong_password_issues_nothing() {
    let house = House::new();
    house.issue("02");
    let answer = house.command(&["issue", &sample("03")]).env("KUALIK_PASSWORD", "wrong").output().unwrap();
    assert_eq!(answer.status.code(), Some(1));
    let numbers = house.run(&["registers", "--json"]).json();
    assert!(
        numbers.as_array().unwrap().iter().all(|row| row["state"] != "issued" || row["number"].is_string())
    );
    assert_eq!(house.run(&["fsck"]).code, 0);
    // The next honest run accounts for whatever the wrong one took.
    house.issue("03");
    let numbers = house.run(&["registers", "--json"]).json();
    assert!(numbers.as_array().unwrap().iter().all(|row| row["state"] != "reserved"), "{numbers}");
}

#[test]
fn the_year_of_a_number_turns_at_midnight_in_kazakhstan() {
    let house = House::new();
    for (now, day) in [("2026-12-31T18:59:59Z", "2026-12-31"), ("2026-12-31T19:00:00Z", "2027-01-01")] {
        let mut case: Value = serde_json::from_slice(&fs::read(sample("09")).unwrap()).unwrap();
        case["application"] = serde_json::json!({ "number": day, "date": "2026-12-25" });
        case["hearing"] = serde_json::json!({ "number": "1", "date": "2026-12-30", "notice": "2026-12-25" });
        case["last_exit"] = "2027-02-28".into();
        for item in case["items"].as_array_mut().unwrap() {
            item["inventory"] = format!("{} {day}", item["inventory"].as_str().unwrap()).into();
            item["photos"] = serde_json::json!([]);
        }
        case["last_return"] = "2027-05-01".into();
        let path = house.write(&format!("{day}.json"), case.to_string().as_bytes());
        let answer = house.run_at(now, &["issue", "--json", &path]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        for first in ["07-05", "07-06"] {
            assert!(answer.out.contains(&format!("{first}/{}-0001", &day[..4])), "{}", answer.out);
        }
        assert!(answer.out.contains(day), "{}", answer.out);
    }
}

pub fn package_file(house: &House) -> std::path::PathBuf {
    package_files(house).into_iter().next().expect("a package")
}

/// Every package of the archive, in the order of their names.
pub fn package_files(house: &House) -> Vec<std::path::PathBuf> {
    fn walk(dir: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "asice") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&house.root(), &mut found);
    found.sort();
    found
}
