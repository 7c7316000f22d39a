//! The same sheet gives the same bytes: on other threads, and in another process with another time zone, locale and
//! working directory, for every form and every language of the rendition.

use std::process::Command;

use kualik_domain::Form;
use sha2::{Digest, Sha256};

use super::{PNG_DIGEST, RENDERER, annex_code, sample, seal, sheet};
use crate::{Languages, Sheet};

/// The digest of a form's PDF, sealed, with a photograph and codes where the form has them.
fn digest(form: Form, languages: Languages) -> String {
    let mut record = sample(form.name());
    if form == Form::Certificate {
        record["certificate"]["items"][0]["photos"] = serde_json::json!([PNG_DIGEST]);
    }
    let record = record.to_string();
    let sheet = Sheet { languages, ..sheet(record.as_bytes()) };
    let blank = RENDERER.lay_out_blank(&sheet).unwrap();
    let pages = blank.annex_rows();
    let annex_codes = pages.iter().enumerate().map(|(page, rows)| annex_code(page, rows.len())).collect();
    let sealed = Sheet { seal: Some(seal()), annex_codes, ..sheet.clone() };
    let pdf = RENDERER.fill(&blank, &sealed).unwrap().pdf().unwrap();
    RENDERER.forget();
    hex::encode(Sha256::digest(pdf))
}

const LANGUAGES: [Languages; 3] = [Languages::Both, Languages::Kazakh, Languages::Russian];

/// Every form in every language, a line each.
fn all() -> Vec<String> {
    let lines = Form::ALL.iter().copied().flat_map(|form| {
        LANGUAGES.map(|languages| format!("{form} {} {}", languages.tags().concat(), digest(form, languages)))
    });
    lines.collect()
}

#[test]
fn every_form_has_the_same_bytes_on_other_threads() {
    // More threads than cores, each in an order of its own, so that they meet in what Typst remembers.
    let there: Vec<Vec<String>> = std::thread::scope(|scope| {
        let threads = (0..4).map(|thread| {
            scope.spawn(move || {
                let mut forms = Form::ALL.to_vec();
                forms.rotate_left(thread * 5);
                let mut lines: Vec<String> = forms
                    .into_iter()
                    .map(|form| format!("{form} {}", digest(form, Languages::Both)))
                    .collect();
                lines.sort();
                lines
            })
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(there[0].len(), Form::ALL.len());
    assert!(there.iter().all(|lines| *lines == there[0]));
}

#[test]
fn every_form_has_the_same_bytes_elsewhere() {
    let elsewhere = |zone: &str, locale: &str, threads: &str, folder: &std::path::Path| {
        let run = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::determinism::say_digests", "--ignored", "--nocapture"])
            .envs([("TZ", zone), ("LC_ALL", locale), ("LANG", locale), ("RAYON_NUM_THREADS", threads)])
            .current_dir(folder)
            .output()
            .unwrap();
        let said = String::from_utf8(run.stdout).unwrap();
        let lines: Vec<String> = said
            .lines()
            .filter_map(|line| line.split_once("digest="))
            .map(|(_, line)| line.to_owned())
            .collect();
        assert_eq!(lines.len(), 3 * Form::ALL.len(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        lines
    };
    let folder = tempfile::tempdir().unwrap();
    let one = elsewhere("Asia/Almaty", "kk_KZ.UTF-8", "1", folder.path());
    let other = elsewhere("America/Lima", "C", "7", std::path::Path::new("/"));
    let different: Vec<_> = one.iter().zip(&other).filter(|(one, other)| one != other).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
#[ignore = "run by every_form_has_the_same_bytes_elsewhere, in a child with another time zone and locale"]
fn say_digests() {
    all().iter().for_each(|line| println!("digest={line}"));
}

/// What is compared above differs where it must: no two forms and no two languages are alike.
#[test]
fn no_two_renditions_are_alike() {
    let mut digests: Vec<String> =
        LANGUAGES.map(|languages| digest(Form::Receipt, languages)).into_iter().collect();
    digests.push(digest(Form::Refusal, Languages::Both));
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), 4);
}
