//! The house keeps its own rules: who may import whom, one name for a form everywhere, the same messages in every
//! language, and pages that point at what exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The arrows of the architecture: a floor and what its manifest may name. There are no others.
const ARROWS: [(&str, &[&str]); 10] = [
    ("src/domain", &["kualik-language"]),
    ("src/language", &[]),
    ("src/gost", &[]),
    ("src/seal", &["kualik-gost"]),
    ("archive", &["kualik-seal"]),
    ("src/search", &["kualik-language"]),
    ("src/render", &["kualik-domain", "kualik-language"]),
    (
        "src/engine",
        &[
            "kualik-archive",
            "kualik-domain",
            "kualik-language",
            "kualik-render",
            "kualik-seal",
            "kualik-search",
        ],
    ),
    ("src/server", &["kualik", "kualik-domain"]),
    (".", &["kualik", "kualik-domain", "kualik-search", "kualik-seal", "kualik-server"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_manifests_draw_the_arrows_of_the_architecture() {
    for (floor, allowed) in ARROWS {
        if !root().join(floor).join("Cargo.toml").exists() {
            continue;
        }
        let manifest = read(Path::new(floor).join("Cargo.toml"));
        let dependencies = section(&manifest, "[dependencies]");
        let named: BTreeSet<&str> = dependencies
            .lines()
            .filter_map(|line| line.split(['.', ' ', '=']).next())
            .filter(|name| *name == "kualik" || name.starts_with("kualik-"))
            .collect();
        let strangers: Vec<&&str> = named.iter().filter(|name| !allowed.contains(name)).collect();
        assert!(strangers.is_empty(), "{floor} may not name {strangers:?}");
    }
}

fn section<'a>(manifest: &'a str, heading: &str) -> &'a str {
    let Some(at) = manifest.find(heading) else { return "" };
    let rest = &manifest[at + heading.len()..];
    &rest[..rest.find("\n[").unwrap_or(rest.len())]
}

#[test]
fn floors_hide_what_is_not_theirs() {
    let bans: [(&str, &[&str]); 5] = [
        (
            "src/domain",
            &["std::fs", "std::env", "println!", "Timestamp::now", "SystemTime", "utoipa", "sqlx"],
        ),
        ("src/language", &["std::fs", "std::env", "println!"]),
        ("src/render", &["std::env::", "Timestamp::now", "SystemTime"]),
        ("src/engine", &["std::env", "println!", "eprintln!", "Timestamp::now", "SystemTime"]),
        ("src/seal", &["std::env", "println!", "SystemTime", "Timestamp::now"]),
    ];
    for (floor, banned) in bans {
        for path in files(floor, "rs") {
            let shown = path.display().to_string();
            if ["tests", "bench", "example", "judges", "measure", "mutate", "kill"]
                .iter()
                .any(|part| shown.contains(part))
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            for word in banned {
                assert!(!code.iter().any(|line| line.contains(word)), "{shown} names {word}");
            }
        }
    }
}

#[test]
fn a_form_has_one_name_everywhere() {
    let forms: BTreeSet<String> =
        kualik_domain::Form::ALL.iter().map(|form| form.name().to_owned()).collect();
    let folders: BTreeSet<String> = fs::read_dir(root().join("templates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("form.typ").exists())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, forms, "templates");
    for form in &forms {
        for file in ["form.toml", "form.typ", "sample.json"] {
            assert!(root().join("templates").join(form).join(file).exists(), "templates/{form}/{file}");
        }
        for lang in ["kk", "ru"] {
            assert!(root().join(format!("locales/{lang}/{form}.ftl")).exists(), "locales/{lang}/{form}.ftl");
        }
    }
    for form in kualik_domain::Form::of_procedure() {
        assert!(root().join(format!("templates/{form}/input.json")).exists(), "templates/{form}/input.json");
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let names = |lang: &str| -> BTreeSet<String> {
        files(&format!("locales/{lang}"), "ftl")
            .into_iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    let (kk, ru, en) = (names("kk"), names("ru"), names("en"));
    assert_eq!(kk, ru, "files of kk and ru");
    assert!(en.is_subset(&kk), "English has no file of its own");
    let law = messages(&read("locales/kk/law.ftl"));
    for name in &kk {
        let languages: &[&str] = if en.contains(name) { &["kk", "ru", "en"] } else { &["kk", "ru"] };
        let all: Vec<BTreeMap<String, BTreeSet<String>>> =
            languages.iter().map(|lang| messages(&read(format!("locales/{lang}/{name}")))).collect();
        for (lang, messages) in languages.iter().zip(&all).skip(1) {
            for (id, arguments) in &all[0] {
                // Of the requisites English says what the annex abroad prints.
                if *lang == "en" && name == "requisites.ftl" && !messages.contains_key(id) {
                    continue;
                }
                let other = messages.get(id).unwrap_or_else(|| panic!("{name}: {id} is missing in {lang}"));
                // A sentence may name a person or office in its own language.
                let plain = |set: &BTreeSet<String>| -> BTreeSet<String> {
                    set.iter().map(|name| name.replace("_kk", "_xx").replace("_ru", "_xx")).collect()
                };
                assert_eq!(plain(arguments), plain(other), "{name}: arguments of {id} in {lang}");
            }
            // English has no law of its own: where a page needs a word of the law, it brings it.
            let own = messages.keys().filter(|id| !all[0].contains_key(*id) && !law.contains_key(*id));
            assert_eq!(
                own.collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{name}: {lang} has messages of its own"
            );
        }
    }
}

/// The messages of a Fluent file with the variables each names.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        let begins = line.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '-');
        if begins && let Some((id, _)) = line.split_once('=') {
            let id = id.trim().to_owned();
            assert!(!found.contains_key(&id), "{id} stands twice");
            found.insert(id.clone(), BTreeSet::new());
            current = Some(id);
        }
        if line.starts_with('#') {
            continue;
        }
        if let Some(arguments) = current.as_ref().and_then(|id| found.get_mut(id)) {
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                    .collect::<String>()
            });
            arguments.extend(names);
        }
    }
    found
}

#[test]
fn every_error_code_speaks_each_language() {
    let sources = [
        "src/engine/error.rs",
        "src/engine/verify/target.rs",
        "src/search/error.rs",
        "src/search/query.rs",
        "archive/error.rs",
    ];
    for lang in ["kk", "ru", "en"] {
        let known = messages(&read(format!("locales/{lang}/error.ftl")));
        // What has no words of its own is told with the words of its floor.
        for family in ["seal-other", "archive-other", "render-other", "search-other", "other"] {
            assert!(known.contains_key(&format!("err-{family}")), "{lang}: err-{family}");
        }
        for source in sources {
            for code in codes(&read(source)) {
                assert!(known.contains_key(&format!("err-{code}")), "{lang}: err-{code} of {source}");
                assert!(known.contains_key(&format!("rec-{code}")), "{lang}: rec-{code} of {source}");
            }
        }
    }
}

/// The codes in the functions `code` of a file.
fn codes(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for function in text.split("fn code(").skip(1) {
        let body = &function[..function.find("\n    }").unwrap_or(function.len())];
        for part in body.split("=> \"").skip(1) {
            codes.extend(part.split('"').next().map(str::to_owned));
        }
    }
    codes
}

#[test]
fn every_fault_of_a_form_is_told_in_each_language_with_what_to_do() {
    for lang in ["kk", "ru", "en"] {
        let known = messages(&read(format!("locales/{lang}/template.ftl")));
        for code in kualik_render::fault_codes() {
            for id in [format!("fault-{code}"), format!("fault-{code}-do")] {
                assert!(known.contains_key(&id), "{lang}: {id}");
            }
        }
    }
}

#[test]
fn every_finding_of_a_verification_has_its_words() {
    let texts = messages(&read("locales/kk/verification.ftl"));
    for path in files("src/engine/verify", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for (call, kind) in [
            ("Finding::passed(\"", "finding"),
            ("Finding::refused(\"", "finding"),
            ("Finding::not_checked(\"", "unchecked"),
        ] {
            for part in text.split(call).skip(1) {
                let code = part.split('"').next().unwrap();
                assert!(texts.contains_key(&format!("{kind}-{code}")), "{kind}-{code} of {}", path.display());
            }
        }
    }
    for standing in kualik::standings() {
        assert!(texts.contains_key(&format!("standing-{standing}")), "standing-{standing}");
    }
}

#[test]
fn every_fault_of_a_package_has_its_words_and_no_library_speaks_in_a_verdict() {
    for lang in ["kk", "ru", "en"] {
        let words = read(format!("locales/{lang}/verification.ftl"));
        let known = codes(&read("archive/package/finding.rs"));
        assert!(known.len() > 20, "{known:?}");
        for code in known {
            assert!(words.contains(&format!("[{code}]")), "{lang}: {code}");
        }
        assert!(!words.contains("$detail"), "{lang}: a library's English stands in a verdict");
    }
}

#[test]
fn the_names_that_say_nothing_are_not_used() {
    for path in files("src", "rs").into_iter().chain(files("archive", "rs")) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "common", "core", "manager", "misc"]
                .contains(&stem.as_str()),
            "{}",
            path.display()
        );
    }
}

/// What a library does follows from what it is given, and it speaks by what it returns: the environment and the standard
/// streams are the program's, and a trace left behind by whoever looked for something is found here.
#[test]
fn libraries_read_no_environment_and_print_nothing() {
    let floors =
        ["src/domain", "src/language", "src/seal", "src/search", "src/render", "src/engine", "src/server"];
    let mut read = 0;
    for path in floors.into_iter().chain(["archive"]).flat_map(|floor| files(floor, "rs")) {
        let own = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let measures_or_tests =
            ["/tests", "/examples/", "/bench", "/judges", "tests.rs", "testdata", "/kill.rs"];
        if measures_or_tests.iter().any(|part| own.contains(part)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for forbidden in ["env::var", "println!", "eprint", "dbg!("] {
            assert!(!code.contains(forbidden), "{own}: {forbidden}");
        }
        read += 1;
    }
    assert!(read > 200, "{read}");
}

#[test]
fn pages_name_only_paths_that_exist() {
    for page in
        ["README.md", "src/README.md", "templates/README.md", "locales/README.md", "archive/FORMAT.md"]
    {
        let text = read(page);
        let folder = Path::new(page).parent().unwrap().to_owned();
        for span in text.split('`').skip(1).step_by(2) {
            let named = span.trim_end_matches('/');
            let a_path = named.contains('/')
                && named.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
                && ["src/", "templates/", "locales/", "archive/", "tests/", "samples/", ".ci/"]
                    .iter()
                    .any(|start| named.starts_with(start));
            if a_path && page != "archive/FORMAT.md" {
                let here = root().join(named).exists() || root().join(&folder).join(named).exists();
                assert!(here, "{page} names {named}");
            }
        }
    }
}

/// «Хэш» is how Kazakh texts of state bodies write it, «хеш» is the spelling of the Russian orthographic dictionary.
#[test]
fn a_borrowed_word_is_spelt_one_way_in_a_language() {
    for (language, other) in [("kk", "хеш"), ("kk", "мұрағат"), ("kk", "қалта"), ("ru", "хэш")]
    {
        for folder in [format!("locales/{language}"), "src/gost/locales".to_owned()] {
            let mut texts = files(&folder, "ftl");
            texts.retain(|path| folder.starts_with("locales") || path.ends_with(format!("{language}.ftl")));
            // The law's own words stay as they are.
            texts.retain(|path| !path.ends_with("law.ftl"));
            assert!(!texts.is_empty(), "{folder} has texts");
            for path in texts {
                assert!(!read(&path).to_lowercase().contains(other), "{}: {other}", path.display());
            }
        }
    }
}

#[test]
fn kazakh_stands_before_russian() {
    for path in files("locales", "toml").into_iter().chain(files("templates", "toml")) {
        let text = fs::read_to_string(&path).unwrap();
        if let (Some(kk), Some(ru)) = (text.find("kk"), text.find("ru")) {
            assert!(kk < ru, "{}", path.display());
        }
    }
    for form in kualik_domain::Form::ALL {
        let text = read(format!("templates/{form}/sample.json"));
        for line in text.lines().filter(|line| line.contains("\"kk\"") && line.contains("\"ru\"")) {
            assert!(line.find("\"kk\"") < line.find("\"ru\""), "{line}");
        }
    }
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, extension: &str, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(dir) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && name != "fuzz" {
                    walk(&path, extension, found);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), extension, &mut found);
    found.sort();
    found
}
