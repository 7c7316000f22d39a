//! The printed text of each language, and a hash of the drawing. `UPDATE_GOLDENS=1 cargo test -p
//! kualik-render goldens` writes them anew.

use std::path::PathBuf;

use kualik_domain::Form;
use serde_json::Value;

use super::{RENDERER, certificate, sample, sheet};

#[test]
fn pages_say_what_they_said() {
    let decisions = [
        ("certificate-1", certificate(1)),
        ("certificate-3", sample("certificate")),
        ("certificate-5", certificate(5)),
        ("certificate-40", certificate(40)),
        ("certificate-200", certificate(200)),
        ("refusal", sample("refusal")),
    ];
    let decisions = decisions.into_iter().map(|(name, record)| (name.to_owned(), record));
    let procedure = Form::of_procedure().map(|form| (form.name().to_owned(), sample(form.name())));
    let cases: Vec<(String, Value)> = decisions.chain(procedure).collect();
    let mut changed = Vec::new();
    for (name, record) in &cases {
        let layout = RENDERER.lay_out(&sheet(record.to_string().as_bytes())).unwrap();
        let mut golden = format!("pages {}\ndrawing {}\n", layout.pages(), hex::encode(layout.fingerprint()));
        for (lang, text) in layout.text() {
            assert_clean(name, &text);
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

fn assert_clean(name: &str, text: &str) {
    let bad = text.chars().find(|c| matches!(c, '\u{ad}' | '\u{2066}'..='\u{2069}' | '\u{fffd}'));
    assert_eq!(bad, None, "{name}");
}
