//! Disks that are full, folders that cannot be written to, logs that are cut short, two writers: nothing is lost,
//! and no part of a document is left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::house::{Answer, House, sample};
use crate::issue::package_file;

/// A small file system of its own under the archive's folder.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount one.
    fn mount(at: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        let mounted = made.is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("SKIPPED: no small file system can be mounted here (it needs root)");
        }
        mounted.then(|| Self(at.to_owned()))
    }

    fn remount(&self, how: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.0).status();
        assert!(done.unwrap().success(), "remount {how}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Every number is accounted for, every byte is whole, and there are as many packages as entries.
fn whole(house: &House) {
    let audit = house.run(&["fsck", "--json"]);
    assert_eq!(audit.code, 0, "{}{}", audit.out, audit.err);
    let rows = house.run(&["registers", "--json"]).json();
    for row in rows.as_array().unwrap() {
        if row["state"] == "issued" {
            let number = row["number"].as_str().unwrap();
            let answer = house.run(&["verify", number]);
            assert_eq!(answer.code, 0, "{number}: {}{}", answer.out, answer.err);
        }
    }
}

fn refused_clearly(answer: &Answer) {
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    assert!(!answer.err.is_empty() && !answer.err.contains('⟨'), "{}", answer.err);
}

#[test]
fn a_full_disk_loses_nothing() {
    let house = House::empty();
    let Some(_disk) = SmallDisk::mount(&house.root(), "24m") else { return };
    assert_eq!(house.run(&["init"]).code, 0);
    let first = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let mut refused = 0;
    for left in [0, 40, 90, 160, 400] {
        let filler = fill(&house.root(), left * 1024);
        let answer = house.run(&["issue", &sample("12")]);
        if answer.code != 0 {
            refused += 1;
            refused_clearly(&answer);
        }
        // Looking works on a full disk, and a file that does not fit is not there at all.
        assert_eq!(house.run(&["verify", &first]).code, 0, "{left} KiB left");
        fs::remove_file(filler).unwrap();
        whole(&house);
    }
    assert!(refused >= 2, "the disk was never full");
    let issued = house.run(&["issue", &sample("12")]);
    assert_eq!(issued.code, 0, "with room again: {}", issued.err);
    let numbers = house.run(&["registers", "--json"]).json();
    assert!(numbers.as_array().unwrap().iter().all(|row| row["state"] != "reserved"), "{numbers}");
    let out = house.root().join("copy.pdf");
    let _filler = fill(&house.root(), 8 * 1024);
    let copied = house.run(&["show", &first, "--pdf", &out.display().to_string()]);
    refused_clearly(&copied);
    let halves = fs::read_dir(house.root())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("copy.pdf"));
    assert_eq!(halves.count(), 0, "no part of a document is left");
}

/// Fills the file system but for so many bytes.
fn fill(dir: &Path, left: usize) -> PathBuf {
    use std::io::Write;
    let path = dir.join("filler");
    let mut file = fs::File::create(&path).unwrap();
    let block = [0_u8; 4096];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(left as u64)).unwrap();
    path
}

#[test]
fn a_damaged_state_is_told_in_the_readers_language_and_made_anew() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let state = house.root().join("state");
    for file in fs::read_dir(&state).unwrap().map(|file| file.unwrap().path()) {
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("kualik.sqlite")) {
            fs::write(file, [0x5a; 8192]).unwrap();
        }
    }
    for (lang, words) in [("kk", "бүлінген"), ("ru", "повреждён"), ("en", "is damaged")] {
        let answer = house.run_in(lang, &["issue", &sample("12")]);
        refused_clearly(&answer);
        assert!(answer.err.contains(words) && answer.err.contains("kualik reindex"), "{}", answer.err);
    }
    assert_eq!(house.run(&["show", &number]).code, 0, "readers read the log");
    let doctor = house.run(&["doctor", "--json"]).json();
    let found = doctor.as_array().unwrap().iter().find(|one| one["check"] == "state").unwrap().clone();
    assert_eq!(found["state"], "wrong", "{doctor}");
    let anew = house.run(&["reindex"]);
    assert_eq!(anew.code, 0, "{}", anew.err);
    assert!(anew.out.contains(".damaged-"), "{}", anew.out);
    whole(&house);
    house.issue("12");
}

#[test]
fn a_damaged_file_of_accounts_is_told_by_name() {
    let house = House::new();
    let token = ["token", "make", "--who", "Auditor", "--role", "auditor", "--days", "3"];
    assert_eq!(house.run(&token).code, 0);
    fs::write(house.root().join("state").join("access.sqlite"), [0x5a; 8192]).unwrap();
    for (lang, words) in [("kk", "көшірмеден"), ("ru", "из копии"), ("en", "from a copy")] {
        let answer = house.run_in(lang, &["token", "list"]);
        refused_clearly(&answer);
        assert!(answer.err.contains(words) && answer.err.contains("state/access.sqlite"), "{}", answer.err);
    }
}

#[test]
fn a_file_that_may_not_grow_is_an_error_and_no_loss() {
    let house = House::new();
    house.issue("02");
    // Blocks of 1 KiB; the signal is ignored, so that a write fails as on a full disk.
    let limited = |blocks: u32, arguments: &[&str]| {
        let mut plain = house.command(arguments);
        let program = plain.get_program().to_owned();
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut command = Command::new("bash");
        command.args(["-c", &script]).arg(program).args(arguments).current_dir(house.dir.path());
        for (name, value) in plain.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        plain.stdout(Stdio::null());
        Answer::of(command.output().expect("bash runs"))
    };
    let mut refused = 0;
    for blocks in [4, 64, 200] {
        let answer = limited(blocks, &["issue", &sample("12")]);
        refused += u32::from(answer.code != 0);
        assert!([0, 1, 3].contains(&answer.code), "{blocks}: {}{}", answer.out, answer.err);
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
        whole(&house);
    }
    assert!(refused > 0, "the limit was never met");
    assert_eq!(house.run(&["issue", &sample("12")]).code, 0);
    whole(&house);
}

#[test]
fn on_a_read_only_folder_readers_work_and_writers_say_why_not() {
    let house = House::empty();
    let Some(disk) = SmallDisk::mount(&house.root(), "48m") else { return };
    assert_eq!(house.run(&["init"]).code, 0);
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    disk.remount("ro");
    refused_clearly(&house.run(&["issue", &sample("03")]));
    let reading =
        [vec!["verify", &number], vec!["show", &number], vec!["registers"], vec!["fsck"], vec!["search"]];
    for arguments in reading {
        let answer = house.run(&arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}{}", answer.out, answer.err);
    }
    let doctor = house.run(&["doctor", "--json"]).json();
    let state = doctor.as_array().unwrap().iter().find(|one| one["check"] == "state").unwrap().clone();
    assert_eq!(state["state"], "sound", "{doctor}");
    disk.remount("rw");
    house.issue("03");
    whole(&house);
}

#[test]
fn a_log_cut_short_is_named_and_nothing_is_written_to_it() {
    let house = House::new();
    house.issue("02");
    house.issue("03");
    let journal = house.root().join("archive").join("journal");
    let kept = fs::read(&journal).expect("the journal");
    // Cut inside the last entry, and then so that a whole entry is gone.
    let lines: Vec<&[u8]> = kept.split_inclusive(|byte| *byte == b'\n').collect();
    let fewer = lines[..lines.len() - 2].concat();
    for cut in [&kept[..kept.len() - 20], &fewer[..]] {
        fs::write(&journal, cut).unwrap();
        refused_clearly(&house.run(&["issue", &sample("04")]));
        let audit = house.run(&["fsck", "--json"]);
        assert_ne!(audit.code, 0, "{}", audit.out);
        assert!(audit.out.contains("journal"), "{}", audit.out);
        assert_eq!(fs::read(&journal).unwrap(), cut, "nobody mends what is lost");
    }
    fs::write(&journal, kept).unwrap();
    house.issue("04");
    whole(&house);
}

#[test]
fn a_second_process_that_writes_is_refused_while_the_first_one_works() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    assert_eq!(house.run(&["sample", "--count", "40", "--seed", "5", "--output", &cases]).code, 0);
    let mut first = house
        .command(&["issue", "--batch", &cases, "--lines"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The first line says that the first batch is archived and the next is under way.
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(first.stdout.take().unwrap()));
    let line: Value = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| serde_json::from_str(&line).ok())
        .expect("a document is told of");
    let second = house.run(&["issue", &sample("02")]);
    let verified = house.run(&["verify", line["number"].as_str().unwrap()]);
    for _ in lines {}
    assert!(first.wait().unwrap().success());
    refused_clearly(&second);
    assert_eq!(verified.code, 0, "readers work meanwhile: {}", verified.err);
    whole(&house);
}

#[test]
fn no_command_writes_over_a_file() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let mine = house.write("mine", b"mine");
    for arguments in [
        vec!["show", &number, "--pdf", &mine],
        vec!["show", &number, "--package", &mine],
        vec!["render", &sample("02"), "--output", &mine],
        vec!["sample", "--count", "2", "--output", &mine],
        vec!["key", "new", &mine],
        vec!["key", "new", "fresh.pem", "--public", &mine],
        vec!["init"],
    ] {
        refused_clearly(&house.run(&arguments));
        assert_eq!(fs::read(&mine).unwrap(), b"mine", "{arguments:?}");
    }
    assert!(package_file(&house).exists());
}
