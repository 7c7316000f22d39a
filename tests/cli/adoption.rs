//! An office's own forms for decisions: checked, kept in the log, named by the record, told by `verify` and `show`; and
//! every document is drawn again to the byte whatever becomes of the folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{House, sample};
use crate::trust::Authority;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder whose forms have a colour of their own.
fn own(house: &House, colour: &str) -> PathBuf {
    let folder = house.dir.path().join("own");
    let file = "templates/common/text.typ";
    let source = fs::read_to_string(root().join(file)).unwrap();
    let changed = source.replace("#let sky = rgb(\"#00617a\")", &format!("#let sky = rgb(\"{colour}\")"));
    assert!(source != changed, "the colour stands elsewhere");
    fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
    fs::write(folder.join(file), changed).unwrap();
    folder
}

fn adopt(house: &House, folder: &Path) -> crate::house::Answer {
    let folder = folder.display().to_string();
    house.run(&["template", "adopt", "--json", "--templates", &folder, "--because", "Басшының № 7 бұйрығы"])
}

fn shown(house: &House, number: &str) -> Value {
    let answer = house.run(&["show", "--json", number]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    answer.json()
}

/// The archived PDF, and the one that is drawn again.
fn drawn_twice(house: &House, number: &str) -> (Vec<u8>, Vec<u8>) {
    let (pdf, again) = (house.path("archived.pdf"), house.path("again.pdf"));
    for path in [&pdf, &again] {
        let _ = fs::remove_file(path);
    }
    let answer = house.run(&["show", number, "--pdf", &pdf, "--redrawn", &again]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    (fs::read(pdf).unwrap(), fs::read(again).unwrap())
}

#[test]
fn decisions_are_drawn_with_the_forms_of_the_office_and_again_for_ever() {
    let house = House::new();
    let number = |case: &str| house.issue(case)[0]["number"].as_str().unwrap().to_owned();
    let before = number("01");
    let folder = own(&house, "#7a3b00");
    let listed = house.run(&["template", "list", "--json", "--templates", &folder.display().to_string()]);
    let set = listed.json()["template_set"].clone();

    let first = adopt(&house, &folder);
    assert_eq!(first.code, 0, "{}{}", first.out, first.err);
    let first = first.json();
    assert_eq!(first["template_set"], set);
    assert_eq!(first["own"], serde_json::json!(["templates/common/text.typ"]));
    let certificate = number("06");
    let refusal = number("04");
    // Adopted as it is already, it is not put into the log again.
    assert_eq!(adopt(&house, &folder).json()["entry"], first["entry"]);

    // The folder changes, is adopted anew, and vanishes.
    own(&house, "#1f5a1f");
    let second = adopt(&house, &folder);
    assert_eq!(second.code, 0, "{}{}", second.out, second.err);
    fs::remove_dir_all(&folder).unwrap();
    let later = number("02");

    let sets: Vec<Value> =
        [&before, &certificate, &refusal, &later].map(|number| shown(&house, number)).into();
    let drawn_with = |place: usize| sets[place]["record"]["renderer"]["template_set"].clone();
    assert_eq!(drawn_with(1), set, "the record names the set");
    assert_eq!(drawn_with(2), set);
    assert_eq!(drawn_with(3), second.json()["template_set"]);
    assert!(drawn_with(0) != set && drawn_with(3) != set);
    assert_eq!(sets[0]["forms_adopted"], Value::Null);
    assert_eq!(sets[1]["forms_adopted"], first["entry"]);
    for number in [&before, &certificate, &refusal, &later] {
        let (archived, again) = drawn_twice(&house, number);
        assert!(archived == again, "{number} is drawn again to the byte");
    }

    // The state is lost and made anew from the log; the sets are found all the same.
    for file in fs::read_dir(house.root().join("state")).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("kualik.sqlite") {
            fs::remove_file(path).unwrap();
        }
    }
    let (archived, again) = drawn_twice(&house, &certificate);
    assert!(archived == again);
    assert_eq!(house.run(&["reindex"]).code, 0);
    let (archived, again) = drawn_twice(&house, &refusal);
    assert!(archived == again);
    let all = house.run(&["template", "adopted", "--json"]).json();
    let entries: Vec<&Value> = all.as_array().unwrap().iter().map(|one| &one["entry"]).collect();
    assert_eq!(entries, [&second.json()["entry"], &first["entry"]], "the newest first");
    let audit = house.run(&["fsck"]);
    assert_eq!(audit.code, 0, "{}{}", audit.out, audit.err);

    told(&house, &certificate, &set, &before);
    back_to_the_built_in(&house, &drawn_with(0));
}

/// `verify` and `show` tell of it in each language, and of a document of the built-in forms nothing.
fn told(house: &House, number: &str, set: &Value, before: &str) {
    let pdf = house.path("to-verify.pdf");
    assert_eq!(house.run(&["show", number, "--pdf", &pdf]).code, 0);
    for lang in ["kk", "ru", "en"] {
        for arguments in [vec!["verify", pdf.as_str()], vec!["verify", number], vec!["show", number]] {
            let answer = house.run_in(lang, &arguments);
            let told = answer.out + &answer.err;
            assert!(told.contains(set.as_str().unwrap()) && told.contains("№ 7"), "{lang}: {told}");
            assert!(!told.contains('⟨'), "{told}");
        }
    }
    let answer = house.run(&["show", before]);
    assert!(!answer.out.contains("own forms"), "{}", answer.out);
}

fn back_to_the_built_in(house: &House, built_in: &Value) {
    let answer = house.run(&["template", "adopt", "--json", "--because", "Қайтару туралы № 9 бұйрық"]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert_eq!(answer.json()["own"], serde_json::json!([]));
    assert_eq!(&answer.json()["template_set"], built_in);
    let number = house.issue("11")[0]["number"].as_str().unwrap().to_owned();
    let shown = shown(house, &number);
    assert_eq!(&shown["record"]["renderer"]["template_set"], built_in);
    assert_eq!(shown["forms_adopted"], Value::Null);
}

#[test]
fn forms_that_do_not_hold_are_not_put_to_use() {
    let house = House::new();
    let entries = || house.run(&["fsck", "--json"]).json()["entries"].clone();
    let before = entries();
    let folder = own(&house, "#7a3b00");
    let refused = |code: &str| {
        let answer = adopt(&house, &folder);
        assert_eq!(answer.code, 1, "{}", answer.out);
        assert_eq!(answer.json()["error"]["code"], code);
        assert_eq!(entries(), before, "nothing of it is in the log");
    };
    let law = folder.join("locales/ru/law.ftl");
    fs::create_dir_all(law.parent().unwrap()).unwrap();
    let words = fs::read_to_string(root().join("locales/ru/law.ftl")).unwrap();
    fs::write(&law, words.replace("purpose-EXPO = временная", "purpose-EXPO = вечная")).unwrap();
    assert_ne!(fs::read_to_string(&law).unwrap(), words);
    refused("law-replaced");
    fs::remove_file(&law).unwrap();

    // Nor other words of a form, nor the name of an approved one, without the act that approves it.
    let copied = |path: &str, change: &dyn Fn(String) -> String| {
        let own = folder.join(path);
        fs::create_dir_all(own.parent().unwrap()).unwrap();
        let text = fs::read_to_string(root().join(path)).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text, "{path}");
        fs::write(&own, changed).unwrap();
        own
    };
    let words = copied("locales/ru/receipt.ftl", &|text| text.replace("не даёт", "даёт"));
    refused("forms-unsound");
    let told =
        house.run(&["template", "check", "--json", "--templates", &folder.display().to_string()]).json();
    let fault = &told["faults"][0];
    assert!(fault["remedy"].as_str().unwrap().contains("templates/receipt/form.toml"), "{fault}");
    assert!(fault["source"].as_str().unwrap().contains("даёт"), "{fault}");
    assert!(fault["line"].as_u64() > Some(0) && fault["column"].as_u64() > Some(0), "{fault}");
    let about = copied("templates/receipt/form.toml", &|text| text.replace("Z1400000202", "V2600099999"));
    assert_eq!(house.run(&["template", "check", "--templates", &folder.display().to_string()]).code, 0);
    fs::remove_file(&words).unwrap();
    fs::remove_file(&about).unwrap();
    let about = copied("templates/receipt/form.toml", &|text| {
        text.replace("reconstructed = true", "reconstructed = false")
    });
    refused("forms-unsound");
    fs::remove_file(&about).unwrap();
    let shared = copied("locales/ru/requisites.ftl", &|text| text.replace("Нижняя", "Нижние") + "\n");
    refused("forms-unsound");
    fs::remove_file(&shared).unwrap();

    let form = folder.join("templates/certificate/form.typ");
    fs::create_dir_all(form.parent().unwrap()).unwrap();
    let source = fs::read_to_string(root().join("templates/certificate/form.typ")).unwrap();
    fs::write(&form, format!("{source}\n#read(\"/etc/hostname\")\n")).unwrap();
    refused("forms-unsound");
    fs::remove_file(&form).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", &form).unwrap();
        refused("template-set-unfit");
    }
}

#[test]
fn a_case_is_drawn_as_a_draft_with_the_folder_of_the_office() {
    let house = House::empty();
    let folder = own(&house, "#7a3b00").display().to_string();
    let (built_in, own) = (house.path("built-in.pdf"), house.path("own.pdf"));
    assert_eq!(house.run(&["render", &sample("01"), "-o", &built_in]).code, 0);
    let answer = house.run(&["render", &sample("01"), "-o", &own, "--templates", &folder]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let (built_in, own) = (fs::read(built_in).unwrap(), fs::read(own).unwrap());
    assert!(built_in.starts_with(b"%PDF") && own.starts_with(b"%PDF") && built_in != own);
}

/// The report of what changed: pages side by side, one file, both languages.
#[test]
fn what_changed_on_the_pages_is_reported() {
    let house = House::empty();
    let folder = house.dir.path().join("own");
    let form = folder.join("templates/receipt/form.typ");
    fs::create_dir_all(form.parent().unwrap()).unwrap();
    let source = fs::read_to_string(root().join("templates/receipt/form.typ")).unwrap();
    fs::write(&form, format!("{source}\n#place(bottom, rect(width: 20mm, height: 6mm, fill: red))\n"))
        .unwrap();
    let folder = folder.display().to_string();
    let (report, same) = (house.path("report.html"), house.path("same.html"));
    let answer = house.run(&["template", "diff", "--json", "-", &folder, "-o", &report]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let told = answer.json();
    let changes = told["changes"].as_array().unwrap();
    assert!(!changes.is_empty() && changes.iter().all(|one| one["form"] == "receipt"), "{told}");
    assert!(told["pages"].as_u64().unwrap() > 30, "{told}");
    let html = fs::read_to_string(&report).unwrap();
    assert_eq!(html.matches("data:image/png;base64,").count(), 3 * changes.len());
    for words in ["Бұрынғысы", "Было", "Айырмасы", "Разница", "расписка о приёме"]
    {
        assert!(html.contains(words), "{words}");
    }
    assert!(!html.contains("://") && !html.contains('⟨'), "nothing is loaded, every word is there");
    let answer = house.run(&["template", "diff", "--json", "-", "-", "-o", &same]);
    assert_eq!(answer.json()["changes"], serde_json::json!([]));
    assert!(fs::read_to_string(same).unwrap().contains("ни один пиксель"));
    let again = house.run(&["template", "diff", "-", "-", "-o", &report]);
    assert_eq!(again.code, 1, "nothing is overwritten");
}

/// The next release brings other forms: those that documents were drawn with are in the log before them. The fonts of a
/// set that is adopted later are not kept twice.
#[test]
fn the_forms_of_the_program_are_kept_with_what_is_drawn_by_them() {
    let authority = Authority::new();
    authority.enrol("2026-01-01");
    let kept = || {
        let answer = authority.run(&["template", "adopted", "--json"]);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        answer.json()
    };
    assert_eq!(kept(), serde_json::json!([]), "nothing is drawn yet");
    let issue = |place: usize| {
        let answer = authority.run(&["issue", "--json", &authority.case(place)]);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned()
    };
    let number = issue(0);
    issue(1);
    let sets = kept();
    assert_eq!(sets.as_array().unwrap().len(), 1, "once: {sets}");
    let shown = authority.run(&["show", "--json", &number]).json();
    assert_eq!(sets[0]["template_set"], shown["record"]["renderer"]["template_set"]);
    assert_eq!((&sets[0]["kept"], &sets[0]["own"]), (&Value::Bool(true), &serde_json::json!([])));
    assert!(sets[0]["entry"].as_u64() < shown["entry"].as_u64(), "before what is drawn: {sets} {shown}");
    for lang in ["kk", "ru", "en"] {
        let said = authority.run(&["template", "adopted", "--lang", lang]).out;
        assert!(said.lines().count() == 2 && !said.contains('⟨'), "{said}");
    }
    let before = size_of(&authority.house.root());
    let folder = own(&authority.house, "#7a3b00").display().to_string();
    let answer = authority.run(&["template", "adopt", "--json", "--templates", &folder, "--because", "№ 7"]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert!(size_of(&authority.house.root()) < before + (2 << 20), "fonts are kept once");
    assert_eq!(kept()[1], sets[0], "the newest first");
    assert_eq!(authority.run(&["verify", &number]).code, 0);
    assert_eq!(authority.run(&["fsck"]).code, 0);
}

/// Bytes of all files of a folder.
fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(
            |entry| {
                if entry.path().is_dir() { size_of(&entry.path()) } else { entry.metadata().unwrap().len() }
            },
        )
        .sum()
}
