use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{catalogue, documents, index};
use crate::*;

#[test]
fn one_writer_and_a_rebuild_without_a_gap() {
    let (dir, index) = index();
    let writer = index.writer().unwrap();
    assert_eq!(index.writer().unwrap_err().code(), "index-writer-busy");
    drop(writer);
    let reader = Index::open(dir.path().join("index"), catalogue()).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(&documents()[..2]).unwrap();
    assert_eq!(index.count(), 3);
    assert_eq!(index.rebuild().unwrap_err().code(), "index-writer-busy");
    let mut older = index.writer().unwrap();
    rebuild.finish(7).unwrap();
    assert_eq!(older.add(&documents()).unwrap_err().code(), "index-superseded");
    assert_eq!(older.commit(8).unwrap_err().code(), "index-superseded");
    assert_eq!((index.count(), index.position().unwrap()), (2, Some(7)));
    assert_eq!(reader.count(), 3);
    reader.refresh().unwrap();
    assert_eq!(reader.count(), 2);
    let other = Catalogue::new([Field::new("title", FieldKind::Facet)]).unwrap();
    assert_eq!(Index::open(dir.path().join("index"), other).unwrap_err().code(), "stale-index");
    assert_eq!(Index::open(dir.path().join("none"), catalogue()).unwrap_err().code(), "no-index");
}

#[test]
fn what_a_kill_leaves_behind_is_swept_away() {
    let (dir, index) = index();
    let folder = dir.path().join("index");
    let rebuild = index.rebuild().unwrap();
    drop(rebuild);
    std::fs::write(folder.join("CURRENT.new"), "g0").unwrap();
    let again = Index::open(&folder, catalogue()).unwrap();
    assert_eq!(again.count(), 3);
    again.rebuild().unwrap().finish(0).unwrap();
    let names = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().starts_with('g')).count(), 1);
}

#[test]
fn segments_are_merged_and_their_files_removed() {
    let (dir, index) = index();
    let mut writer = index.writer().unwrap();
    for round in 0..60 {
        writer.add(&documents()).unwrap();
        writer.commit(round).unwrap();
    }
    drop(writer);
    let files = std::fs::read_dir(dir.path().join("index/g000001")).unwrap().count();
    assert!(files < 400, "{files} files");
    assert_eq!(index.count(), 3);
}

/// After any kill the index opens at a commit: as many documents as that commit said.
#[test]
fn a_kill_at_any_moment_leaves_a_commit() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("index");
    Index::create(&folder, catalogue()).unwrap().writer().unwrap().commit(0).unwrap();
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::folders::write_until_killed", "--ignored", "--nocapture"])
            .env(FOLDER, &folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Held open until the kill: a child without a reader would end by itself.
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
        let commits = told.by_ref().map_while(Result::ok).filter(|line| line.ends_with("committed"));
        assert_eq!(commits.take(1 + 3 * round).count(), 1 + 3 * round);
        std::thread::sleep(Duration::from_millis(7 * round as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        let index = Index::open(&folder, catalogue()).unwrap();
        assert_eq!(Some(index.count()), index.position().unwrap(), "round {round}");
        assert!(index.count() > 0);
        match Index::open(dir.path().join("copy"), catalogue()) {
            Ok(copy) => assert_eq!(Some(copy.count()), copy.position().unwrap(), "the copy, round {round}"),
            // The first is made after the ninth commit.
            Err(error) => assert!(round < 4 && error.code() == "no-index", "round {round}: {error}"),
        }
    }
}

#[test]
#[ignore = "is run and killed by a_kill_at_any_moment_leaves_a_commit"]
fn write_until_killed() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let copy = folder.with_file_name("copy");
    let index = Index::open(folder, catalogue()).unwrap();
    let document = |number: u64| {
        SearchDocument::new(format!("{number}"), number).of_year(2000 + (number / 5) as i16).text(
            "title",
            None,
            "киіз үй",
        )
    };
    loop {
        let mut writer = index.writer().unwrap();
        for number in index.count() + 1..index.count() + 8 {
            writer.add(&[document(number)]).unwrap();
            writer.commit(number).unwrap();
            println!("committed");
        }
        // A document of a closed year, anew: neither twice nor not at all.
        let count = index.count();
        writer.add(&[document(1)]).unwrap();
        writer.commit(count).unwrap();
        drop(writer);
        index.settle_years().unwrap();
        let all: Vec<SearchDocument> = (1..=count).map(document).collect();
        let mut rebuild = index.rebuild_year(index.years()[0]).unwrap();
        rebuild.add(&all).unwrap();
        rebuild.finish(0).unwrap();
        index.carry_to(&copy).unwrap();
        println!("committed");
        let mut rebuild = index.rebuild().unwrap();
        rebuild.add(&all).unwrap();
        rebuild.finish(count).unwrap();
    }
}

const FOLDER: &str = "KUALIK_SEARCH_TEST_FOLDER";
