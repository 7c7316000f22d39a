//! `kualik check`

use serde_json::Value;

use crate::house::{House, sample, samples};

#[test]
fn every_sample_is_clean() {
    let house = House::empty();
    let samples = samples();
    assert!(samples.len() >= 12);
    // No archive: the folder is not there, so it is not asked.
    let mut arguments = vec!["check", "--json"];
    arguments.extend(samples.iter().map(String::as_str));
    let answer = house.command(&arguments).env_remove("KUALIK_DIR").output().expect("kualik runs");
    let answers: Value = serde_json::from_slice(&answer.stdout).expect("one JSON value");
    for one in answers.as_array().expect("answers") {
        let errors: Vec<&Value> = one["problems"]
            .as_array()
            .expect("problems")
            .iter()
            .filter(|p| p["severity"] == "error")
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", one["file"]);
    }
    assert_eq!(answer.status.code(), Some(0));
}

#[test]
fn all_problems_come_at_once_with_place_and_remedy() {
    let house = House::empty();
    let mut case: Value = serde_json::from_slice(&std::fs::read(sample("01")).unwrap()).unwrap();
    case["items"][0]["quantity"] = 0.into();
    case["last_exit"] = "2026-02-30".into();
    case["destinations"] = serde_json::json!(["ZZ"]);
    case["purpos"] = "EXH".into();
    let path = house.write("case.json", case.to_string().as_bytes());
    let answer =
        house.command(&["check", "--json", &path]).env_remove("KUALIK_DIR").output().expect("kualik runs");
    assert_eq!(answer.status.code(), Some(1));
    let answers: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let problems = answers[0]["problems"].as_array().unwrap();
    let pointers: Vec<&str> = problems.iter().map(|problem| problem["pointer"].as_str().unwrap()).collect();
    for expected in ["/items/0/quantity", "/last_exit", "/destinations/0", "/purpos"] {
        assert!(pointers.contains(&expected), "{expected} in {pointers:?}");
    }
    for problem in problems {
        assert!(!problem["message"].as_str().unwrap().contains('⟨'), "{problem}");
        assert!(!problem["remedy"].as_str().unwrap().contains('⟨'), "{problem}");
    }
}

#[test]
fn hostile_json_is_refused_with_its_byte() {
    let house = House::empty();
    let deep = "[".repeat(2000);
    let long = format!("{{\"notes\": \"{}\"}}", "x".repeat(10 * 1024 * 1024));
    for (name, text) in [
        ("truncated", "{\"items\": ["),
        ("duplicate", "{\"notes\": \"a\", \"notes\": \"b\"}"),
        ("deep", deep.as_str()),
        ("huge", long.as_str()),
        ("number", "{\"notes\": 1e400}"),
        ("large-integer", "{\"items\": [{\"quantity\": 9007199254740993}]}"),
        ("trailing", "{} {}"),
        ("empty", ""),
        ("null", "null"),
    ] {
        let path = house.write(&format!("{name}.json"), text.as_bytes());
        let answer = house.command(&["check", &path]).env_remove("KUALIK_DIR").output().expect("kualik runs");
        assert_eq!(answer.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&answer.stderr));
        let out = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert!(out.contains('→'), "{name} says what to do: {out}");
    }
}

#[test]
fn the_same_problem_is_told_in_each_language() {
    let house = House::empty();
    let path = house.write("case.json", b"{\"notes\": \"a\", \"notes\": \"b\"}");
    let texts = ["kk", "ru", "en"].map(|lang| {
        let mut command = house.command(&["check", &path]);
        let output = command.env_remove("KUALIK_DIR").env("KUALIK_LANG", lang).output().expect("kualik runs");
        String::from_utf8(output.stdout).expect("text")
    });
    assert!(texts.iter().all(|text| !text.contains('⟨')), "{texts:?}");
    assert!(texts[0] != texts[1] && texts[1] != texts[2]);
}

#[test]
fn an_object_that_is_out_elsewhere_is_an_error_naming_that_certificate() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let mut case: Value = serde_json::from_slice(&std::fs::read(sample("01")).unwrap()).unwrap();
    case["application"]["number"] = "another application".into();
    for item in case["items"].as_array_mut().unwrap() {
        item["photos"] = serde_json::json!([]);
    }
    let path = house.write("again.json", case.to_string().as_bytes());
    let answer = house.run(&["check", "--json", &path]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    let problems = answer.json()[0]["problems"].clone();
    let elsewhere: Vec<&Value> =
        problems.as_array().unwrap().iter().filter(|problem| problem["code"] == "item-elsewhere").collect();
    assert!(!elsewhere.is_empty(), "{problems}");
    assert_eq!(elsewhere[0]["facts"]["number"], number.as_str());
    // Issuing it is refused in the same words, and takes no number.
    let answer = house.run(&["issue", &path]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains(&number), "{}", answer.err);
    assert_eq!(house.run(&["registers", "--json"]).json().as_array().unwrap().len(), 1);
}

/// Whoever mends a file must not be sent back a second time for what the archive knew all along.
#[test]
fn what_the_archive_knows_is_told_together_with_the_errors_of_the_file() {
    let house = House::new();
    house.issue("01");
    let path = another_application(&house, |case| {
        case["items"][0]["quantity"] = "one".into();
        case["last_exit"] = "2026-02-30".into();
        case["office"]["phone"] = Value::Null;
    });
    let told = |problems: &Value| {
        let mut codes: Vec<String> = problems
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["pointer"].as_str().unwrap()))
            .collect();
        codes.sort();
        codes
    };
    let expected = [
        "date-invalid /last_exit",
        "item-elsewhere /items/0",
        "missing /office/phone",
        "wrong-type /items/0/quantity",
    ];
    let answer = house.run(&["check", "--json", &path]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    let checked = told(&answer.json()[0]["problems"]);
    assert_eq!(checked, expected);
    let answer = house.run(&["issue", "--json", &path]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert_eq!(told(&answer.json()[0]["problems"]), checked);
}

/// Sample 01 once more, as another application; its photos are left out.
fn another_application(house: &House, change: impl FnOnce(&mut Value)) -> String {
    let mut case: Value = serde_json::from_slice(&std::fs::read(sample("01")).unwrap()).unwrap();
    case["application"]["number"] = "another application".into();
    case["items"][0]["photos"] = serde_json::json!([]);
    change(&mut case);
    house.write("another.json", case.to_string().as_bytes())
}

#[test]
fn an_object_is_known_by_its_photograph_alone() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let mut case: Value = serde_json::from_slice(&std::fs::read(sample("01")).unwrap()).unwrap();
    case["application"]["number"] = "another application".into();
    case["items"][0]["inventory"] = "НМ-1".into();
    let photo = case["items"][0]["photos"][0]["file"].as_str().unwrap().to_owned();
    let beside = house.dir.path().join(&photo);
    std::fs::create_dir_all(beside.parent().unwrap()).unwrap();
    std::fs::copy(std::path::Path::new(&sample("01")).with_file_name(&photo), &beside).unwrap();
    let path = house.write("photographed.json", case.to_string().as_bytes());
    let answer = house.run(&["check", "--json", &path]);
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    let problem = answer.json()[0]["problems"][0].clone();
    assert_eq!(problem["code"], "item-elsewhere", "{problem}");
    assert_eq!(problem["facts"]["number"], number.as_str());
}

#[test]
fn a_file_of_the_procedure_without_its_form_is_told_to_name_it() {
    let house = House::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/receipt/input.json");
    let asks: [&[&str]; 3] = [&["check", file], &["issue", file], &["render", file, "-o", "x.pdf"]];
    for (lang, words) in
        [("kk", "іске ұқсамайды"), ("ru", "не похож на дело"), ("en", "not look like a case")]
    {
        for ask in asks {
            let answer = house.run_in(lang, ask);
            let told = format!("{}{}", answer.out, answer.err);
            assert_eq!(answer.code, 1, "{told}");
            assert!(told.contains("--form"), "{told}");
            assert_eq!(told.matches(words).count(), 1, "{told}");
        }
    }
}

/// The words of an error are the reader's: a path, a number or a word of the query may stand in them, but never a
/// sentence in another language.
#[test]
fn no_english_stands_behind_a_sentence_in_another_language() {
    let house = House::new();
    let nowhere = house.path("nowhere");
    let asks: [&[&str]; 8] = [
        &["--dir", &nowhere, "search", "қолжазба"],
        &["init"],
        &["search", "foo:bar"],
        &["search", "(монета"],
        &["search", "\"монета"],
        &["search", "issued:мамыр"],
        &["search", "--", "-монета"],
        &["search", "м*"],
    ];
    for lang in ["kk", "ru"] {
        for ask in asks {
            let answer = house.run_in(lang, ask);
            assert_ne!(answer.code, 0, "{ask:?}");
            let first = answer.err.lines().next().unwrap_or_default();
            let words: Vec<&str> = first.split(|c: char| !c.is_alphanumeric()).collect();
            let english = ["there", "not", "is", "no", "only", "byte", "the"];
            assert!(words.len() > 2 && !words.iter().any(|word| english.contains(word)), "{ask:?}: {first}");
        }
    }
}

#[test]
fn near_matches_warn_and_an_override_takes_a_recorded_reason() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let told = |path: &str| -> (i32, Vec<(String, String)>) {
        let answer = house.run(&["check", "--json", path]);
        let problems = answer.json()[0]["problems"].as_array().unwrap().clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (answer.code, problems.iter().map(|one| (text(&one["severity"]), text(&one["code"]))).collect())
    };
    let both = |severity: &str, code: &str| vec![(severity.to_owned(), code.to_owned())];

    // The same letters and digits, typed without the hyphen: perhaps the same object.
    let near = another_application(&house, |case| {
        let inventory = case["items"][0]["inventory"].as_str().unwrap().replace('-', "");
        case["items"][0]["inventory"] = inventory.into();
    });
    assert_eq!(told(&near), (0, both("warning", "item-nearly-elsewhere")));

    let overriding = |reason: &str| {
        let reason = serde_json::json!([{
            "position": 1, "number": number, "reason": reason, "who": "Үлгібаев Сәкен Мысалұлы"
        }]);
        another_application(&house, |case| case["overrides"] = reason)
    };
    let (code, problems) = told(&overriding(" "));
    assert_eq!((code, problems[0].1.as_str()), (1, "override-reason-missing"));
    let path = overriding("Екінші дана. / Второй экземпляр.");
    assert_eq!(told(&path), (0, Vec::new()));
    // The reason is kept with the document for whoever asks later.
    let answer = house.run(&["issue", &path]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let unzip = |package| std::process::Command::new("unzip").arg("-p").arg(package).output().expect("unzip");
    let packages = crate::issue::package_files(&house);
    let texts = packages.iter().map(|package| String::from_utf8_lossy(&unzip(package).stdout).into_owned());
    assert_eq!(texts.filter(|text| text.contains("Второй экземпляр")).count(), 1, "the reason is kept");
}
