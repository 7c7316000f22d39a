//! The printed text of each language, and a hash of the drawing. `UPDATE_GOLDENS=1 cargo test -p
//! kualik-render goldens` writes them anew.

use std::path::PathBuf;

use kualik_domain::Form;
use serde_json::Value;

use super::{
    RENDERER, certificate, entered, masked, nothing_returned, of_paper, photographed, replacing, sample,
    sheet,
};

#[test]
fn pages_say_what_they_said() {
    let decisions = [
        ("certificate-1", certificate(1)),
        ("certificate-3", sample("certificate")),
        ("certificate-5", certificate(5)),
        ("certificate-40", certificate(40)),
        ("certificate-200", certificate(200)),
        ("certificate-corrected", replacing("correction")),
        ("certificate-reissued", replacing("reissue")),
        ("handover-act-photographs", photographed("handover-act")),
        ("expert-conclusion-photographs", photographed("expert-conclusion")),
        ("return-act-photographs", photographed("return-act")),
        ("return-act-nothing", nothing_returned()),
        ("event-entry-suspended", entered("suspended")),
        ("event-entry-resumed", entered("resumed")),
        ("english-annex-photographs", photographed("english-annex")),
        ("refusal", sample("refusal")),
        ("certificate-masked", masked("certificate")),
        ("certificate-corrected-masked", masked("certificate-corrected")),
        ("refusal-masked", masked("refusal")),
        ("duplicate-not-left", of_paper(false)),
    ];
    let decisions = decisions.into_iter().map(|(name, record)| (name.to_owned(), record));
    let decisions = decisions.chain(former());
    let procedure = Form::of_procedure().map(|form| (form.name().to_owned(), sample(form.name())));
    let cases: Vec<(String, Value)> = decisions.chain(procedure).collect();
    let mut changed = Vec::new();
    for (name, record) in &cases {
        let layout = RENDERER.lay_out(&sheet(record.to_string().as_bytes())).unwrap();
        let mut golden = format!("pages {}\ndrawing {}\n", layout.pages(), hex::encode(layout.fingerprint()));
        for (lang, text) in layout.text() {
            assert_clean(name, &text);
            assert_unbroken(name, &text);
            // A long list repeats; its hash is enough.
            if layout.pages() > 6 {
                let digest = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes());
                golden += &format!("== {lang}\nsha256 {}\n", hex::encode(digest));
            } else {
                golden += &format!("== {lang}\n{text}\n");
            }
        }
        RENDERER.forget();
        if !agrees(name, &golden) {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "{changed:?} changed: look at the pages, then UPDATE_GOLDENS=1");
}

/// Documents dated 2018: the terms, the footer and the grounds of that year, as the office then signed them.
fn former() -> Vec<(String, Value)> {
    let of_2018 = |form: &str| {
        let then = sample(form).to_string().replace("2026", "2018").replace("2027", "2019");
        let mut record: Value = serde_json::from_str(&then).unwrap();
        record["profile"] = "production".into();
        record["footer"] = "ecp-7-1".into();
        record["complaint"] = Value::Null;
        // The norms of the later code.
        if let Some(basis) = record["basis"].as_array_mut() {
            basis.retain(|norm| !norm.as_str().is_some_and(|id| id.starts_with("appc-")));
        }
        if form == "refusal" {
            record["refusal"]["hearing"] = Value::Null;
        }
        let version = RENDERER.about(form).unwrap().version_on(record["date"].as_str().unwrap()).unwrap();
        record["form"]["version"] = version.version.clone().into();
        record
    };
    let message = |code: &str| {
        let mut record = of_2018("refusal-message");
        record["facts"]["refusal-message"]["code"] = code.into();
        if code == "R-STD" {
            record["basis"] = serde_json::json!(["standard146-9-1"]);
        }
        (format!("2018-refusal-message-{code}"), record)
    };
    let others = [
        "certificate",
        "refusal",
        "expert-conclusion",
        "receipt",
        "register-extract",
        "acceptance-refusal",
        "incompleteness-refusal",
        "event-entry",
        "revocation-notice",
    ];
    let others = others.into_iter().map(|form| (format!("2018-{form}"), of_2018(form)));
    ["R-AUTH", "R-EDS", "R-DOC", "R-STD"].map(message).into_iter().chain(others).collect()
}

#[test]
fn what_is_dated_2018_speaks_with_the_words_of_2018() {
    for (name, record) in former() {
        let text = RENDERER.lay_out(&sheet(record.to_string().as_bytes())).unwrap().text();
        let flat = |lang: &str| text[lang].split_whitespace().collect::<Vec<_>>().join(" ");
        let (kk, ru) = (flat("kk"), flat("ru"));
        let expected = match name.strip_prefix("2018-").unwrap() {
            "refusal-message-R-AUTH" => ("Порталда", "На портале"),
            "refusal-message-R-EDS" => ("тіркеу куәлігі", "регистрационн"),
            "refusal-message-R-DOC" => ("құжаттарында", "в документах"),
            "refusal-message-R-STD" => ("Стандарттың 9-1-тармағында", "пунктом 9-1 Стандарта"),
            _ => ("№ 370-II", "№ 370-II"),
        };
        assert!(kk.contains(expected.0), "{name}: {kk}");
        assert!(ru.contains(expected.1), "{name}: {ru}");
        assert!(!ru.contains("обжалован") && !kk.contains("ағымдану"), "{name}: {ru}");
        assert!(!ru.contains("Цифров") && !kk.contains("Цифрлық кодекс"), "{name}: {ru}");
    }
}

fn agrees(name: &str, golden: &str) -> bool {
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, golden).unwrap();
    }
    std::fs::read_to_string(&path).is_ok_and(|known| known == golden)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("goldens")
}

/// A number stays with its ending, and the day of an act with its month.
fn assert_unbroken(name: &str, text: &str) {
    for (line, next) in text.lines().zip(text.lines().skip(1)) {
        let (line, next) = (line.trim_end(), next.trim_start());
        let number = |word: &str| word.chars().next_back().is_some_and(|last| last.is_ascii_digit());
        let article = line.strip_suffix('-').is_some_and(number)
            && ["1-", "баб", "бап", "тарм"].iter().any(|part| next.starts_with(part));
        let last = line.rsplit(' ').next().unwrap_or_default();
        let day = matches!(last.len(), 1..=2) && number(last);
        let months = ["мамырдағы", "сәуірдегі", "желтоқсандағы", "мая 20", "апреля 20", "декабря 20"];
        let act = day && months.iter().any(|month| next.starts_with(month));
        assert!(!article && !act, "{name}: {line} / {next}");
    }
}

fn assert_clean(name: &str, text: &str) {
    let bad = text.chars().find(|c| matches!(c, '\u{ad}' | '\u{2066}'..='\u{2069}' | '\u{fffd}'));
    assert_eq!(bad, None, "{name}");
}
