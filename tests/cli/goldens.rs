//! What the command line says, word for word, in Kazakh and in Russian, and its JSON. The files lie in `goldens/`;
//! after a change that was meant, look at the difference and run `UPDATE_GOLDENS=1 cargo test --test cli goldens`.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::house::{Answer, House, sample};

#[test]
fn kazakh_answers_are_as_they_were() {
    answers("kk");
}

#[test]
fn russian_answers_are_as_they_were() {
    answers("ru");
}

#[test]
fn json_is_as_it_was() {
    let scene = Scene::new("en");
    let mut changed = Vec::new();
    for (name, arguments) in scene.questions() {
        let mut arguments = arguments;
        arguments.insert(1, "--json".to_owned());
        let answer = scene.ask(&arguments);
        let mut value = answer.json();
        still_json(&mut value);
        let text = serde_json::to_string_pretty(&value).unwrap();
        let golden = format!("{}\n", still(&scene.house, &text));
        changed.extend((!agrees(&format!("json/{name}.json"), &golden)).then_some(name));
    }
    assert!(changed.is_empty(), "{changed:?} changed: look at the difference, then UPDATE_GOLDENS=1");
}

fn answers(lang: &'static str) {
    let scene = Scene::new(lang);
    let mut changed = Vec::new();
    for (name, arguments) in scene.questions() {
        let answer = scene.ask(&arguments);
        let said =
            format!("$ kualik {}\n{}{}exit {}\n", arguments.join(" "), answer.out, answer.err, answer.code);
        let groups = format!("{} {}", &scene.hash[..4], &scene.hash[4..8]);
        let golden = still(&scene.house, &said.replace(&groups, "HASH"));
        assert!(!golden.contains('⟨'), "{name}: a message is missing: {golden}");
        changed.extend((!agrees(&format!("{lang}/{name}.txt"), &golden)).then_some(name));
    }
    assert!(changed.is_empty(), "{changed:?} changed: look at the difference, then UPDATE_GOLDENS=1");
}

/// An archive with a certificate and a refusal, and things to ask of it.
struct Scene {
    house: House,
    lang: &'static str,
    certificate: String,
    hash: String,
    pdf: String,
}

impl Scene {
    fn new(lang: &'static str) -> Self {
        let house = House::new();
        let issued = house.issue("02")[0].clone();
        house.issue("04");
        let text = |name: &str| issued[name].as_str().expect("a text").to_owned();
        let (certificate, hash) = (text("number"), text("signature_hash"));
        let pdf = house.path("document.pdf");
        assert_eq!(house.run(&["show", &certificate, "--pdf", &pdf]).code, 0);
        let bytes = fs::read(&pdf).unwrap();
        house.write("half.pdf", &bytes[..bytes.len() / 2]);
        house.write("hostile.json", b"{\"notes\": \"a\", \"notes\": \"b\", \"items\": [1e400]}");
        let mut case: Value = serde_json::from_slice(&fs::read(sample("01")).unwrap()).unwrap();
        case["items"][0]["quantity"] = 0.into();
        case["last_exit"] = "2026-02-30".into();
        case["destinations"] = serde_json::json!(["ZZ"]);
        case["purpos"] = "EXH".into();
        house.write("wrong.json", case.to_string().as_bytes());
        assert_eq!(house.run(&["render", &sample("02"), "--output", "draft.pdf"]).code, 0);
        Self { house, lang, certificate, hash, pdf }
    }

    fn ask(&self, arguments: &[String]) -> Answer {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        self.house.run_in(self.lang, &arguments)
    }

    fn questions(&self) -> Vec<(&'static str, Vec<String>)> {
        let (two, three) = (sample("02"), sample("03"));
        let forged = format!("{} 0000 1111", self.certificate);
        let groups = format!("{} {} {}", self.certificate, &self.hash[..4], &self.hash[4..8]);
        let questions: [(&str, &[&str]); 25] = [
            ("check-clean", &["check", &three]),
            ("check-problems", &["check", "wrong.json"]),
            ("check-hostile", &["check", "hostile.json"]),
            ("issue-again", &["issue", &two]),
            ("show", &["show", &self.certificate]),
            ("verify-number", &["verify", &self.certificate]),
            ("verify-groups", &["verify", &groups, "--for", "exit"]),
            ("verify-pdf", &["verify", &self.pdf]),
            ("verify-hash", &["verify", &self.hash]),
            ("verify-refusal", &["verify", "07-06/2026-0001", "--for", "exit"]),
            ("verify-draft", &["verify", "draft.pdf"]),
            ("verify-truncated", &["verify", "half.pdf"]),
            ("verify-forged", &["verify", &forged]),
            ("verify-unknown", &["verify", "07-05/2026-0999"]),
            ("search-kazakh", &["search", "тастың"]),
            ("search-russian", &["search", "стелы"]),
            ("search-nothing", &["search", "қыстыргүл"]),
            ("search-filtered", &["search", "--kind", "refusal", "--standing", "refused"]),
            ("registers", &["registers"]),
            ("fsck", &["fsck"]),
            ("trust-people", &["trust", "people"]),
            ("error-query", &["search", "\"тас"]),
            ("error-output-exists", &["render", &two, "--output", "draft.pdf"]),
            ("error-unknown-document", &["show", "07-05/2026-0999"]),
            ("error-nothing-to-verify", &["verify", "hello"]),
        ];
        let owned = |(name, words): (&'static str, &[&str])| {
            (name, words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        };
        questions.into_iter().map(owned).collect()
    }
}

/// The text without what differs from run to run: folders, hashes, names of keys, sizes.
fn still(house: &House, text: &str) -> String {
    let folder = house.dir.path().display().to_string();
    let text = text.replace(&folder, "DIR").replace(env!("CARGO_MANIFEST_DIR"), "HERE");
    let mut made = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        // A file of a package and its length.
        match line.trim_end().rsplit_once("  ") {
            Some((name, length))
                if length.bytes().all(|b| b.is_ascii_digit()) && line.starts_with("    ") =>
            {
                made.push_str(&still_line(&format!("{name}  …\n")));
            }
            _ => made.push_str(&still_line(line)),
        }
    }
    made
}

fn still_line(line: &str) -> String {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut made = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(end);
        let groups = made.ends_with("HASH ");
        match token {
            _ if is_hash(token) => made.push_str("HASH"),
            _ if groups && token.len() == 4 && token.bytes().all(|b| b.is_ascii_hexdigit()) => {
                made.pop();
            }
            _ if token.len() == 4 && is_group_of_many(rest) => made.push_str("HASH"),
            _ if is_key(token) => made.push_str("KEY"),
            // Bytes of an archive.
            _ if token.len() >= 6 && token.bytes().all(|b| b.is_ascii_digit()) => made.push('N'),
            _ => made.push_str(token),
        }
        let gap = behind.find(word).unwrap_or(behind.len());
        made.push_str(&behind[..gap]);
        rest = &behind[gap..];
    }
    made
}

fn is_hash(token: &str) -> bool {
    let hex = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
    hex || token.len() == 43 || token.len() > 100
}

/// The first of the groups of four in which a hash is printed.
fn is_group_of_many(text: &str) -> bool {
    let groups = text.split([' ', '\n']).take(8);
    groups.filter(|group| group.len() == 4 && group.bytes().all(|b| b.is_ascii_hexdigit())).count() == 8
}

/// Sixteen characters of base64url: no word and no day has a capital inside.
fn is_key(token: &str) -> bool {
    token.len() == 16
        && token.bytes().any(|b| b.is_ascii_lowercase())
        && token.bytes().skip(1).any(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Numbers that change with every template: they say nothing here.
fn still_json(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map.iter_mut() {
                match name.as_str() {
                    "bytes" | "length" | "score" => *value = Value::from("…"),
                    "typst" | "template_set" | "salt" | "x" | "kid" => *value = Value::from("…"),
                    _ => still_json(value),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(still_json),
        _ => {}
    }
}

/// Is the golden of this name the same? It is written anew where that was asked for.
pub fn agrees(name: &str, golden: &str) -> bool {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cli/goldens").join(name);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, golden).unwrap();
    }
    fs::read_to_string(&path).is_ok_and(|known| known == golden)
}
