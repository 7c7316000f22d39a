//! `kualik analyze`, `search-eval`, and what `search` does beside searching.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::house::House;

fn piped(house: &House, arguments: &[&str], input: &str) -> Output {
    let mut child = house
        .command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kualik runs");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[test]
fn words_in_terms_out_line_by_line() {
    let house = House::empty();
    let out = piped(&house, &["analyze", "--lang", "kk"], "куәліктеріміздегі\nбастады\n\nкітабы мен\n");
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "куәлік\nбастау\n\nкітап мен\n");
    let out = piped(&house, &["analyze", "--lang", "ru"], "вывозимый\nценностями\n");
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "вывозить\nценность\n");
    assert_eq!(piped(&house, &["analyze", "--lang", "en"], "word\n").status.code(), Some(1));
}

#[test]
fn an_evaluation_goes_through_the_search_itself() {
    let house = House::empty();
    let path = house.path("docs.jsonl");
    fs::write(
        &path,
        "{\"id\":\"a\",\"kk\":\"Мәдени құндылықтарды әкету\"}\n{\"id\":\"b\",\"lang\":\"ru\",\"ru\":\"вывоз картины\"}\n",
    )
    .unwrap();
    let asked = "1\tkk\tқұндылық\n2\tru\tкартиной\n3\tkk\tqundylyqtar\n4\tru\tкартнина\n5\tru\tносорог\n";
    let out = piped(&house, &["search-eval", &path], asked);
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "1\ta\n2\tb\n3\ta\n4\tb\t~\n5\t\n");
    fs::write(&path, "{\"kk\":\"no id\"}\n").unwrap();
    let out = piped(&house, &["search-eval", &path], asked);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("line 1"), "{out:?}");
}

#[test]
fn a_search_is_kept_exported_and_completed() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    assert_eq!(house.run(&["sample", "--count", "4", "--seed", "7", "--output", &cases]).code, 0);
    assert_eq!(house.run(&["issue", "--json", "--batch", &cases]).code, 0);
    let all = house.run(&["search", "--json", "--facets"]).json();
    let total = all["total"].as_u64().unwrap();
    assert!(total >= 4);
    for facet in
        ["form", "standing", "year", "office", "purpose", "country", "category", "signatory", "executor"]
    {
        assert!(all["facets"][facet].is_object(), "{facet}: {}", all["facets"]);
    }
    let standing: u64 =
        all["facets"]["standing"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(standing, total, "each document stands somewhere");
    let signatory = all["facets"]["signatory"].as_object().unwrap().keys().next().unwrap().clone();
    let of_one = house.run(&["search", "--json", "--signatory", &signatory]).json();
    assert_eq!(of_one["total"], all["facets"]["signatory"][&signatory]);

    assert_eq!(house.run(&["search", "--save", "all of them", "--sort", "-issued"]).code, 0);
    let kept = house.run(&["search", "--json", "--list-saved"]).json();
    assert_eq!(kept["saved"][0]["name"], "all of them");
    assert_eq!(house.run(&["search", "--json", "--saved", "all of them"]).json()["total"], total);
    assert_eq!(house.run(&["search", "--forget", "all of them"]).code, 0);
    // What an older release kept is read, and what no request can say is named.
    let older = serde_json::json!({ "local": {
        "old": { "words": "a", "filter": { "and": [{ "term": { "facet": "form", "value": "refusal" } }] } },
        "stood": { "words": "", "filter": { "missing": { "field": "due" } } },
    } });
    fs::remove_file(house.root().join("state/searches.json")).unwrap();
    fs::write(house.root().join("state/saved-searches.json"), older.to_string()).unwrap();
    let kept = house.run(&["search", "--json", "--list-saved"]).json();
    assert_eq!((&kept["saved"][0]["name"], &kept["left"][0]), (&"old".into(), &"stood".into()), "{kept}");
    assert_eq!(kept["saved"][0]["query"]["form"][0], "refusal");
    assert!(house.run(&["search", "--list-saved"]).out.contains("stood"));
    assert_eq!(house.run(&["search", "--save", "stood"]).code, 0);
    let kept = house.run(&["search", "--json", "--list-saved"]).json();
    assert_eq!(
        (kept["saved"].as_array().unwrap().len(), &kept["left"]),
        (2, &serde_json::json!([])),
        "{kept}"
    );
    assert_eq!(house.run(&["search", "--saved", "all of them"]).code, 1);

    for name in ["list.csv", "list.xlsx", "list.json"] {
        let path = house.path(name);
        let done = house.run(&["search", "--json", "--export", &path]).json();
        assert_eq!(done["count"], total, "{name}");
        assert_eq!(house.run(&["search", "--export", &path]).code, 1, "{name} is never overwritten");
    }
    let lines = fs::read_to_string(house.path("list.csv")).unwrap();
    assert!(lines.starts_with("\u{feff}number,form,day,office,"));
    let array: serde_json::Value =
        serde_json::from_slice(&fs::read(house.path("list.json")).unwrap()).unwrap();
    assert_eq!(array.as_array().unwrap().len() as u64, total);
    assert_eq!(house.run(&["search", "--export", &house.path("list.doc")]).code, 1);

    let number = all["hits"][0]["number"].as_str().unwrap();
    assert_eq!(house.run(&["search", "--json", "--like", number]).code, 0);
    let offered = house.run(&["search", "--json", "--suggest", "қ"]).json();
    assert!(offered["suggestions"].is_array());
}

/// A shard for each year of issue: one is made anew alone, and a copy of the folder takes over what is new.
#[test]
fn the_index_is_kept_by_years_and_copied() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    for (moment, day, seed) in
        [("2026-12-30T07:00:00Z", "2026-12-30", "1"), ("2027-01-05T07:00:00Z", "2027-01-05", "2")]
    {
        let _ = fs::remove_file(&cases);
        assert_eq!(
            house.run(&["sample", "--count", "3", "--seed", seed, "--on", day, "--output", &cases]).code,
            0
        );
        let issued = house.run_at(moment, &["issue", "--json", "--batch", &cases]);
        assert_eq!(issued.code, 0, "{}", issued.err);
    }
    let now = "2027-01-06T07:00:00Z";
    let all = house.run_at(now, &["search", "--json", "--facets"]).json();
    assert!(
        all["facets"]["year"]["2026"].as_u64() >= Some(3)
            && all["facets"]["year"]["2027"].as_u64() >= Some(3)
    );
    let copy = house.path("copy");
    let mistyped = house.run_at(now, &["copy-index", &copy]);
    assert_eq!((mistyped.code, fs::exists(&copy).unwrap()), (1, false), "{}", mistyped.err);
    fs::create_dir(&copy).unwrap();
    let other = House::empty();
    assert_eq!(other.run(&["init", "--origin", "other.example/log"]).code, 0);
    let (here, elsewhere) = (house.root().display().to_string(), other.root().display().to_string());
    for (folder, code) in [
        (house.path("nowhere/copy"), "copy-missing"),
        (copy.clone(), "copy-none"),
        (here, "copy-itself"),
        (elsewhere.clone(), "copy-other"),
    ] {
        let refused = house.run_at(now, &["copy-index", &folder, "--json"]);
        assert_eq!(refused.json()["error"]["code"], code, "{folder}");
        assert_eq!(refused.code, 1);
        for lang in ["kk", "ru", "en"] {
            let told = house.run_in(lang, &["copy-index", &folder]).err;
            assert!(told.contains(&folder) && !told.contains('⟨'), "{lang}: {told}");
        }
    }
    assert!(!fs::exists(house.path("nowhere")).unwrap(), "nothing is made under a name that was mistyped");
    assert_eq!(fs::read_dir(&copy).unwrap().count(), 0);
    assert!(!fs::exists(format!("{elsewhere}/index")).unwrap());
    fs::copy(house.root().join("kualik.toml"), format!("{copy}/kualik.toml")).unwrap();
    let copied = house.run_at(now, &["copy-index", &copy, "--json"]).json();
    assert!(copied["files"].as_u64() > Some(0), "{copied}");
    assert_eq!(house.run_at(now, &["copy-index", &copy, "--json"]).json()["files"], 0);
    let again = house.run_at(now, &["reindex", "--json", "--year", "2026"]);
    assert_eq!((again.code, &again.json()["years"]), (0, &serde_json::json!([2026, 2027])), "{}", again.err);
    assert_eq!(house.run_at(now, &["search", "--json", "--facets"]).json()["facets"], all["facets"]);
    assert_eq!(house.run_at(now, &["reindex", "--year", "2027"]).code, 0);
    assert_eq!(house.run_at(now, &["search", "--json", "--facets"]).json()["facets"], all["facets"]);
    let none = house.run_at(now, &["reindex", "--year", "2020"]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("reindex"), "{}", none.err);
}

/// The exported list in the hands of programs that we did not write: days are days, numbers and letters whole, and
/// what begins like a formula is a text.
#[test]
fn other_programs_read_the_exported_list() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    assert_eq!(house.run(&["sample", "--count", "4", "--seed", "7", "--output", &cases]).code, 0);
    let titles =
        ["=HYPERLINK(\"http://a.example\")", "+7 әіңғүұқөһ ӘІҢҒҮҰҚӨҺ", "-1;2,3 \"тырнақша\"", "@SUM(A1)"];
    let lines = fs::read_to_string(&cases).unwrap();
    let lines = lines.lines().zip(titles).map(|(line, title)| {
        let mut case: serde_json::Value = serde_json::from_str(line).unwrap();
        case["items"][0]["title"]["kk"] = title.into();
        case["items"][0]["title"]["ru"] = title.into();
        format!("{case}\n")
    });
    fs::write(&cases, lines.collect::<String>()).unwrap();
    assert_eq!(house.run(&["issue", "--json", "--batch", &cases]).code, 0);
    let paths = ["list.json", "list.csv", "list.xlsx"].map(|name| house.path(name));
    for path in &paths {
        assert_eq!(house.run(&["search", "--export", path]).code, 0);
    }
    let list: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(&paths[0]).unwrap()).unwrap();
    for title in titles {
        let has = |line: &&serde_json::Value| line["title_kk"].as_str().unwrap().starts_with(title);
        assert!(list.iter().any(|line| has(&line)), "{title}");
    }
    assert!(
        list.iter().all(|line| ["in-force", "not-yet-valid"].contains(&line["standing"].as_str().unwrap())),
        "{list:?}"
    );
    // A list says how each was found: whoever reads it elsewhere must not take a guess for a find.
    for (words, how) in
        [("\"әіңғүұқөһ\"", "exact"), ("\"айнгуукох\"", "skeleton"), ("hyperlimk", "approximate")]
    {
        let found = house.path(&format!("found-{how}.json"));
        assert_eq!(house.run(&["search", "--export", &found, words]).code, 0);
        let found: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(&found).unwrap()).unwrap();
        assert!(!found.is_empty() && found.iter().all(|line| line["how"] == how), "{words}: {found:?}");
    }
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let judge = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/list.py");
    let Ok(said) = Command::new(python).arg(judge).args(&paths).output() else {
        return eprintln!("SKIPPED: no python3 to read the list with");
    };
    if said.status.code() == Some(77) {
        return eprintln!("SKIPPED: no openpyxl (see tests/judges)");
    }
    let out = String::from_utf8_lossy(&said.stdout).into_owned();
    assert_eq!(out.trim(), format!("same {}", list.len()), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn who_looks_a_person_up_by_number_says_why() {
    let house = House::new();
    let refused = house.run(&["search", "791103100121"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--because"), "{}", refused.err);
    let asked = house.run(&["search", "--json", "--because", "an inquiry of 3 March", "791103100121"]);
    assert_eq!(asked.code, 0, "{}", asked.err);
    let acts = fs::read(house.root().join("state/kualik.sqlite")).unwrap();
    let journal = fs::read(house.root().join("state/kualik.sqlite-wal")).unwrap_or_default();
    let text = [acts, journal].concat();
    let holds = |needle: &str| text.windows(needle.len()).any(|part| part == needle.as_bytes());
    assert!(holds("an inquiry of 3 March") && !holds("791103100121"));
}

/// The index is a cache: killed at any moment while it is made anew, or with files gone, it answers as before.
#[test]
fn an_index_killed_or_torn_answers_as_before() {
    let house = House::new();
    house.issue("01");
    let act = house.write("act.txt", "керуен жолы".as_bytes());
    assert_eq!(house.run(&["attach", &act, "--because", "a test"]).code, 0);
    let asked = || {
        let answer = house.run(&["search", "--json", "керуен | *"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let answer = answer.json();
        (answer["total"].clone(), answer["attachments"]["total"].clone())
    };
    let before = asked();
    for round in 0..12_u64 {
        if round % 3 == 0 {
            fs::remove_dir_all(house.root().join("index")).unwrap();
        }
        let mut child = house
            .command(&["reindex"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("kualik runs");
        std::thread::sleep(std::time::Duration::from_millis(13 * round));
        let _ = child.kill();
        child.wait().expect("it ends");
        assert_eq!(asked(), before, "killed in round {round}");
    }
    let mut files: Vec<_> = walk(&house.root().join("index"));
    files.sort();
    for file in files.iter().filter(|file| !file.ends_with("REBUILD.lock")) {
        if file.exists() {
            fs::write(file, b"").unwrap();
            assert_eq!(asked(), before, "{} was emptied", file.display());
        }
    }
    assert_eq!(house.run(&["fsck"]).code, 0);
}

/// Beside a service of the release before, the index of this one is made anew; the other stays until that service has
/// ended.
#[test]
fn an_upgrade_leaves_no_gap() {
    let house = House::new();
    house.issue("01");
    let forms = house.root().join("index/documents");
    let names = || {
        let entries = fs::read_dir(&forms).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let own = names().pop().unwrap();
    fs::rename(forms.join(&own), forms.join("older")).unwrap();
    let service = fs::File::open(house.root().join("archive/writer.lock")).unwrap();
    service.lock().unwrap();
    let stale = house.run(&["search", "құран"]);
    assert!(stale.code == 1 && stale.err.contains("kualik reindex --beside"), "{}", stale.err);
    assert_eq!(house.run(&["reindex"]).code, 1, "the service writes");
    let made = house.run(&["reindex", "--beside", "--json"]);
    assert_eq!((made.code, &made.json()["documents"]), (0, &serde_json::json!(1)), "{}", made.err);
    let mut both = vec![own.clone(), "older".to_owned()];
    both.sort();
    assert_eq!(names(), both);
    assert_eq!(house.run(&["search", "--json", "құран"]).json()["total"], 1);
    assert_eq!(names(), both, "a reader takes nothing from the service");
    drop(service);
    assert_eq!(house.run(&["search", "--json", "құран"]).json()["total"], 1);
    assert_eq!(names(), both, "nobody said that this release is to take the other's place");
    // As the release before the first forms had it.
    let index = house.root().join("index");
    for older in ["g000007", "attachments/g000003"] {
        fs::create_dir(index.join(older)).unwrap();
    }
    for older in ["CURRENT", "attachments/CURRENT"] {
        fs::write(index.join(older), "2025 g000007\n").unwrap();
    }
    assert_eq!(house.run(&["reindex"]).code, 0);
    assert_eq!(names(), [own]);
    let mut left: Vec<_> = fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["attachments", "documents"]);
    assert_eq!(fs::read_dir(index.join("attachments")).unwrap().count(), 1);
    assert_eq!(house.run(&["search", "--json", "құран"]).json()["total"], 1);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
