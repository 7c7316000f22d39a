//! Whoever writes a form for an office reads in his own language what is wrong with it: file, line, column, the line with
//! a caret, and what to do. The compiler's own English stands in it only as a quotation.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::goldens::agrees;
use crate::house::{Answer, House, sample};

/// A form, a slip of its author at the end of it, and the code under which it is told.
const SLIPS: [(&str, &str, &str); 13] = [
    ("receipt", "#let x = nothing-here(1)", "name-unknown"),
    ("refusal", "#let x = (1, 2", "bracket-unclosed"),
    ("certificate", "#import \"colours.typ\": *", "file-missing"),
    ("handover-act", "#text(colour: red)[x]", "parameter-unknown"),
    ("return-act", "#(1 + \"a\")", "typst-other"),
    ("office-card", "#record.hodler", "key-missing"),
    ("questionnaire", "#word(\"ru\", \"nothing-like-it\")", "message-missing"),
    ("event-entry", "#word(\"kk\", \"form-line\")", "message-argument"),
    ("revocation-notice", "#text(font: \"Nothing Sans\")[x]", "font-unknown"),
    ("expert-conclusion", "#text(size: \"large\")[x]", "kind-other"),
    ("withdrawal-decision", "#let f(n) = f(n + 1)\n#f(0)", "too-deep"),
    ("hearing-protocol", "#let x = )", "token-missing"),
    ("duplicate", "\u{13080}", "glyph-missing"),
];

fn source(form: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(format!("templates/{form}/form.typ"))).unwrap()
}

fn put(folder: &Path, file: &str, bytes: &[u8]) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A folder in which every form of [`SLIPS`] has its slip.
fn slipped(house: &House) -> PathBuf {
    let folder = house.dir.path().join("own");
    for (form, slip, _) in SLIPS {
        put(&folder, &format!("templates/{form}/form.typ"), format!("{}\n{slip}\n", source(form)).as_bytes());
    }
    folder
}

/// A folder that is no template set, for many reasons at once.
fn unreadable(house: &House) -> PathBuf {
    let folder = house.dir.path().join("unreadable");
    let words = "receipt-name = РАСПИСКА\n@wrong\nreceipt-kind\nreceipt-title = { $n ->\n    [one] а\n }\nreceipt-due = { }\n";
    put(&folder, "locales/ru/receipt.ftl", words.as_bytes());
    put(&folder, "locales/kk/refusal.ftl", "refusal-name = А\nrefusal-name = Б\n".as_bytes());
    put(&folder, "locales/kk/certificate.ftl", b"certificate-name = \xff\xfe\n");
    put(&folder, "templates/fonts/office.ttf", b"no font at all");
    put(&folder, "templates/receipt/form.toml", b"[form]\nname = \"receipt\"\nact = 5\n");
    let form = "[form]\nname = \"refusal\"\nact = \"x\"\napproved = true\n\n[[versions]]\nversion = \"1\"\nfrom = \"2026-01-01\"\n";
    put(&folder, "templates/refusal/form.toml", form.as_bytes());
    let versions = form.replace("approved = true\n", "").replace("2026-01-01", "1 января");
    put(&folder, "templates/certificate/form.toml", versions.replace("refusal", "certificate").as_bytes());
    folder
}

fn check(house: &House, lang: &str, folder: &Path) -> Answer {
    house.run_in(lang, &["template", "check", "--templates", &folder.display().to_string()])
}

#[test]
fn every_slip_is_told_in_the_language_of_the_author() {
    let house = House::empty();
    let scenes = [("template-faults", slipped(&house)), ("template-unreadable", unreadable(&house))];
    let mut changed = Vec::new();
    for (name, folder) in &scenes {
        for lang in ["kk", "ru", "en"] {
            let answer = check(&house, lang, folder);
            assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
            assert!(!answer.out.contains('⟨'), "{}", answer.out);
            changed.extend((!agrees(&format!("{lang}/{name}.txt"), &answer.out)).then_some((lang, name)));
        }
    }
    assert!(changed.is_empty(), "{changed:?} changed: look at the difference, then UPDATE_GOLDENS=1");
}

#[test]
fn each_fault_has_a_code_a_place_and_what_to_do() {
    let house = House::empty();
    let folder = slipped(&house).display().to_string();
    let answer = house.run_in("kk", &["template", "check", "--json", "--templates", &folder]).json();
    let faults = answer["faults"].as_array().unwrap();
    for (form, slip, code) in SLIPS {
        let told = faults.iter().find(|fault| fault["form"] == form && fault["code"] == code);
        let told = told.unwrap_or_else(|| panic!("{form}: {code} in {faults:#?}"));
        let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        let lines = source(form).lines().count();
        assert!(told["line"].as_u64().unwrap() > lines as u64, "{told}");
        assert!(slip.lines().any(|line| text("source").contains(line)), "{told}");
        assert!(!text("message").contains(&text("said")) || code == "typst-other", "{told}");
        assert!(cyrillic(&text("message")) && cyrillic(&text("remedy")), "{told}");
    }
}

/// Of the words of a sentence at least half are not Latin: code and names are quoted in it.
fn cyrillic(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let all = text.chars().filter(|c| c.is_alphabetic()).count();
    all > 0 && latin * 2 < all + 40 && text.chars().any(|c| ('а'..='я').contains(&c))
}

#[test]
fn other_commands_say_the_same() {
    let house = House::new();
    let folder = slipped(&house).display().to_string();
    let unreadable = unreadable(&house).display().to_string();
    let (case, draft, report) = (sample("02"), house.path("draft.pdf"), house.path("report.html"));
    let missing = "templates/certificate/form.typ";
    let broken = "locales/ru/receipt.ftl:2:1";
    for (arguments, place) in [
        (vec!["render", case.as_str(), "-o", &draft, "--templates", &folder], missing),
        (vec!["render", case.as_str(), "-o", &draft, "--templates", &unreadable], broken),
        (vec!["template", "list", "--templates", &unreadable], broken),
        (vec!["template", "diff", "-", &unreadable, "-o", &report], broken),
        (vec!["template", "adopt", "--templates", &folder, "--because", "№ 7"], missing),
        (vec!["template", "diff", "-", &folder, "-o", &report], missing),
    ] {
        for (lang, remedy) in [("kk", "Файл атын тексеріңіз"), ("ru", "Проверьте имя или положите")]
        {
            let _ = fs::remove_file(&report);
            let answer = house.run_in(lang, &arguments);
            assert_eq!(answer.code, 1, "{arguments:?}");
            let told = answer.out + &answer.err;
            assert!(told.contains(place) && !told.contains('⟨'), "{arguments:?}: {told}");
            assert!(!told.contains("not found") && !told.contains("Expected"), "{arguments:?}: {told}");
            assert!(place == broken || told.contains(remedy), "{arguments:?}: {told}");
        }
    }
    let page = fs::read_to_string(&report).unwrap();
    assert!(page.contains("Файл атын тексеріңіз") && page.contains("Проверьте имя или положите"));
    let refused = house.run(&["template", "adopt", "--json", "--templates", &folder, "--because", "№ 7"]);
    assert_eq!(refused.json()["error"]["code"], Value::from("forms-unsound"));
}
