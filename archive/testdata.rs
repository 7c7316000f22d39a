//! The archive in `testdata/v0`, and the judges that know nothing of us.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    fsck::fsck,
    store::{
        Vault, Writer,
        tests::{deposit, fresh, key, scratch},
    },
};

/// The folder of this crate.
fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The archive of `testdata/v0`: seven acts in three batches, two of them void.
fn make(dir: &Path) {
    let mut writer = fresh(dir);
    for batch in [0..1, 1..5, 5..7] {
        writer.commit(batch.map(deposit).collect()).unwrap();
    }
    writer.close().unwrap();
    fs::remove_file(dir.join("writer.lock")).unwrap();
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn the_kept_archive_still_reads_and_verifies() {
    let report = fsck(&here("testdata/v0"), Some(key().verifier()), &mut |_| {}).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.entries, 7);
    let vault = Vault::open(&here("testdata/v0")).unwrap();
    for index in 0..7 {
        assert_eq!(vault.package(index).unwrap().manifest_digest(), deposit(index).package.manifest_digest());
    }
}

#[test]
fn the_same_acts_make_the_same_archive_to_the_byte() {
    let dir = scratch();
    make(dir.path());
    let relative = |root: &Path| -> Vec<PathBuf> {
        files(root).iter().map(|path| path.strip_prefix(root).unwrap().to_owned()).collect()
    };
    let kept = here("testdata/v0");
    assert_eq!(relative(dir.path()), relative(&kept));
    for path in relative(&kept) {
        // The page of an archive is that of its day.
        let page = path == Path::new("FORMAT.md") || path == Path::new("VERSION");
        let same = fs::read(dir.path().join(&path)).unwrap() == fs::read(kept.join(&path)).unwrap();
        assert!(same || page, "{}", path.display());
    }
}

/// Writes `testdata/v0` anew. Only until version 1; then that folder is never written again.
#[test]
#[ignore = "writes testdata/v0 anew"]
fn renew() {
    fs::remove_dir_all(here("testdata/v0")).ok();
    make(&here("testdata/v0"));
}

fn judge(program: &str, at: &Path, arguments: &[&str]) -> Option<(bool, String)> {
    let output = Command::new(program).current_dir(at).args(arguments).output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
}

fn has_python() -> bool {
    let found = judge("python3", &here("."), &["-c", "import cryptography"]).is_some_and(|(ran, _)| ran);
    if !found {
        eprintln!("SKIPPED: python3 with cryptography is not installed");
    }
    found
}

/// An archive with a full tile and a partial one.
fn wide() -> tempfile::TempDir {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    for batch in [0..3, 3..258, 258..260] {
        writer.commit(batch.map(deposit).collect()).unwrap();
    }
    writer.close().unwrap();
    dir
}

#[test]
fn python_agrees() {
    if !has_python() {
        return;
    }
    let (script, vkey, wide) = (here("judges/verify.py"), key().verifier().to_string(), wide());
    let script = script.to_str().unwrap();
    for dir in [here("testdata/v0"), wide.path().to_owned()] {
        let (sound, text) = judge("python3", &dir, &[script, ".", &vkey]).unwrap();
        assert!(sound && text.starts_with("sound: "), "{text}");
    }
    let path = wide.path().join("packages/000000/000000007.asice");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let (sound, text) = judge("python3", wide.path(), &[script, ".", &vkey]).unwrap();
    assert!(!sound && text.contains("000000007.asice"), "{text}");
}

#[test]
fn go_agrees() {
    let program = scratch().path().join("judge");
    let at = here("judges/go");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    let Some((built, text)) = judge("go", &at, &["build", "-o", program.to_str().unwrap(), "."]) else {
        eprintln!("SKIPPED: go is not installed");
        return;
    };
    if !built {
        // A program that does not compile is a fault, modules that cannot be had are not.
        assert!(!text.contains("main.go") && !text.contains("go mod tidy"), "{text}");
        eprintln!("SKIPPED: the modules of the judge cannot be had: {text}");
        return;
    }
    let (vkey, wide) = (key().verifier().to_string(), wide());
    let run = |dir: &Path| judge(program.to_str().unwrap(), dir, &[".", &vkey]).unwrap();
    for dir in [here("testdata/v0"), wide.path().to_owned()] {
        let (sound, text) = run(&dir);
        assert!(sound && text.starts_with("sound: "), "{text}");
    }
    let path = wide.path().join("tile/0/000");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(!run(wide.path()).0);
    fs::remove_dir_all(program.parent().unwrap()).unwrap();
}

/// The recipes of `FORMAT.md` do what the page says, as they stand there.
#[test]
fn the_page_can_be_followed() {
    let page = fs::read_to_string(here("FORMAT.md")).unwrap();
    let block = |language: &str| {
        let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    };
    if has_python() {
        let (sound, text) = judge("python3", &here("testdata/v0"), &["-c", &block("python")]).unwrap();
        assert!(sound && text.starts_with("7 entries, as signed by example.kz/kualik"), "{text}");
    }
    let tools = "command -v unzip sha256sum openssl base64 sed";
    if judge("sh", &here("."), &["-c", tools]).is_some_and(|(found, _)| found) {
        let recipe = format!("set -e\n{}", block("sh"));
        let (ran, text) = judge("sh", &here("testdata/v0"), &["-c", &recipe]).unwrap();
        let entry = Vault::open(&here("testdata/v0")).unwrap().entry(0).unwrap();
        let line = String::from_utf8(entry.to_bytes()).unwrap();
        assert!(ran, "{text}");
        for said in [entry.container.to_string(), entry.manifest.to_string(), line.clone()] {
            assert!(text.contains(&said), "{said} in {text}");
        }
        assert_eq!(text.matches(&line).count(), 2, "{text}");
    } else {
        eprintln!("SKIPPED: unzip, sha256sum or openssl is not installed");
    }
}

#[test]
fn a_kept_archive_can_be_continued() {
    let dir = scratch();
    for path in files(&here("testdata/v0")) {
        let to = dir.path().join(path.strip_prefix(here("testdata/v0")).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&path, to).unwrap();
    }
    let mut writer = Writer::open(dir.path(), key()).unwrap();
    assert_eq!(writer.commit(vec![deposit(7)]).unwrap()[0].index, 7);
    writer.close().unwrap();
    assert_eq!(fsck(dir.path(), None, &mut |_| {}).unwrap().findings, []);
}
