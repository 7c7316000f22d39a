//! An older copy of the archive in its place, and a state that says otherwise than the log.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::house::{House, sample};
use crate::trust::Authority;

fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-r").args([from, to]).status().unwrap();
    assert!(done.success());
}

fn codes(house: &House) -> Vec<String> {
    let findings = house.run(&["fsck", "--json"]).json()["findings"].clone();
    let all = findings.as_array().unwrap().iter();
    all.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_older_copy_is_not_written_to_and_no_number_is_given_twice() {
    let house = House::new();
    house.issue("02");
    let (archive, kept) = (house.root().join("archive"), house.dir.path().join("kept"));
    copy(&archive, &kept);
    let lost = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    fs::remove_dir_all(&archive).unwrap();
    copy(&kept, &archive);

    let refused = house.run(&["issue", &sample("03")]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(refused.err.contains("--accept-older-archive"), "{}", refused.err);
    assert!(codes(&house).contains(&"archive-older".to_owned()));

    let accepted = house.run(&["reindex", "--accept-older-archive"]);
    assert_eq!(accepted.code, 0, "{}{}", accepted.out, accepted.err);
    let again = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    assert_ne!(again, lost);
    let registers = house.run(&["registers", "--json"]).json();
    let state = |number: &str| {
        let row = registers.as_array().unwrap().iter().find(|row| row["number"] == number);
        row.map(|row| row["state"].as_str().unwrap().to_owned())
    };
    assert_eq!(state(&lost).as_deref(), Some("void"), "{registers}");
    assert_eq!(state(&again).as_deref(), Some("issued"), "{registers}");
    assert!(codes(&house).is_empty(), "{:?}", codes(&house));
}

#[test]
fn a_state_that_says_otherwise_than_the_log_is_named() {
    let house = House::new();
    house.issue("02");
    assert!(codes(&house).is_empty());
    let state = house.root().join("state/kualik.sqlite");
    let script = "import sqlite3, sys\n\
                  state = sqlite3.connect(sys.argv[1])\n\
                  state.execute(\"UPDATE documents SET last_exit = '2030-01-01'\")\n\
                  state.commit()";
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    match Command::new(python).args(["-c", script]).arg(&state).status() {
        Ok(done) if done.success() => assert_eq!(codes(&house), ["state-differs"]),
        _ => eprintln!("SKIPPED: no python3 to write into the state with"),
    }
}

#[test]
fn what_a_root_signed_is_read_again() {
    let house = House::new();
    house.issue("02");
    let trust = fs::read_dir(house.root().join("trust")).unwrap();
    let names = trust.map(|entry| entry.unwrap().path());
    let statement = names.into_iter().find(|path| path.to_string_lossy().contains("statement-")).unwrap();
    let text = fs::read_to_string(&statement).unwrap();
    fs::write(&statement, &text[..text.len() / 2]).unwrap();
    assert_eq!(codes(&house), ["trust-damaged"]);
}

#[test]
fn only_a_demonstration_is_verified_by_a_clock_that_stands() {
    let authority = Authority::new();
    for arguments in
        [&["verify", "07-05/2026-0001"][..], &["registers"], &["serve", "--listen", "127.0.0.1:0"]]
    {
        let refused = authority.house.run(arguments);
        assert_eq!(refused.code, 1, "{arguments:?}: {}", refused.out);
        assert!(refused.err.contains("KUALIK_NOW"), "{arguments:?}: {}", refused.err);
    }
    assert_eq!(authority.run(&["registers"]).code, 0);
}
