//! Every sealed form as it is issued, before the judges of PDF that we did not write: qpdf and veraPDF.

use std::process::Command;

use kualik_domain::Form;

use crate::house::{House, REFERRING};
use crate::procedure::{self, DAY};
use crate::reference::{file_on, issue, shown};

/// One document of every sealed form out of one archive: the paths of their PDFs.
fn every_sealed_form(house: &House) -> Vec<String> {
    let mut numbers: Vec<String> =
        house.issue("07").iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect();
    let certificate = shown(house, &numbers[0]);
    assert_eq!(certificate["form"], "certificate");
    // The notice last: a revoked certificate has no annex.
    let referring = REFERRING.into_iter().rev();
    let sealed = Form::sealed().filter(|form| !form.is_decision() && !REFERRING.contains(form));
    for form in sealed.chain(referring) {
        let document = if REFERRING.contains(&form) {
            let answer = issue(house, form, &file_on(form, &certificate));
            assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
            answer.json()[0]["documents"][0].clone()
        } else {
            procedure::issued(house, form)
        };
        numbers.push(document["number"].as_str().unwrap().to_owned());
    }
    assert_eq!(numbers.len(), Form::sealed().count());
    numbers.iter().enumerate().map(|(place, number)| pdf(house, number, place)).collect()
}

fn pdf(house: &House, number: &str, place: usize) -> String {
    let path = house.path(&format!("document-{place}.pdf"));
    let answer = house.run_at(DAY, &["show", number, "--pdf", &path]);
    assert_eq!(answer.code, 0, "{number}: {}{}", answer.out, answer.err);
    path
}

#[test]
fn every_sealed_form_keeps_pdf_a_3a_and_pdf_ua_1_and_is_whole() {
    let house = House::new();
    let paths = every_sealed_form(&house);
    match Command::new("qpdf").arg("--version").output() {
        Err(_) => eprintln!("SKIPPED: no qpdf"),
        Ok(_) => paths.iter().for_each(|path| {
            let output = Command::new("qpdf").args(["--check", path]).output().unwrap();
            assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stdout));
        }),
    }
    let Some(tool) = std::env::var_os("VERAPDF") else {
        return eprintln!("SKIPPED: VERAPDF names no veraPDF (see src/render/judges/verapdf.sh)");
    };
    // One start of the judge for all files, and both standards at once: it takes seconds to start.
    let judged = ["3a", "ua1"].map(|flavour| {
        let mut judge = Command::new(&tool);
        judge.args(["--format", "text", "--flavour", flavour]).args(&paths);
        judge.stdout(std::process::Stdio::piped());
        (flavour, judge.spawn().expect("VERAPDF names a program"))
    });
    for (flavour, judge) in judged {
        let said = String::from_utf8_lossy(&judge.wait_with_output().unwrap().stdout).into_owned();
        let passed = said.lines().filter(|line| line.starts_with("PASS")).count();
        assert_eq!(passed, paths.len(), "{flavour}: {said}");
    }
}
