//! Packages made, read back, and tampered with one fact at a time.

use proptest::prelude::*;

use super::*;

fn content(name: &str, media_type: &str, bytes: &[u8]) -> Content {
    Content { name: name.into(), media_type: media_type.into(), bytes: bytes.into() }
}

fn files() -> Vec<Content> {
    vec![
        content("document.pdf", "application/pdf", &b"%PDF-1.7 ".repeat(50)),
        content("seal.jws", "application/jose", b"abc"),
        content("record.json", "application/json", &b"{\"a\":1}".repeat(40)),
        content("photos/001.jpg", "image/jpeg", &[0xff; 300]),
    ]
}

fn issued_at() -> Timestamp {
    "2026-09-21T14:13:27Z".parse().unwrap()
}

fn package() -> Package {
    Package::build(files(), issued_at()).unwrap()
}

fn findings(bytes: &[u8]) -> Vec<&'static str> {
    inspect(bytes, None, &Limits::DEFAULT).findings.iter().map(PackageFinding::code).collect()
}

/// A ZIP of these entries in this order, written as a package would be.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let time = DosTime::of(issued_at()).unwrap();
    let packed: Vec<Packed<'_>> =
        entries.iter().map(|(name, bytes)| Packed { name, bytes, deflate: false }).collect();
    container::write(&packed, time)
}

/// The entries of the honest package.
fn entries() -> Vec<(String, Vec<u8>)> {
    let package = package();
    let mut entries = vec![(MIMETYPE.to_owned(), MEDIA_TYPE.as_bytes().to_vec())];
    entries.extend(package.files().iter().map(|file| (file.name.clone(), file.bytes.clone())));
    entries.push((MANIFEST.to_owned(), package.manifest().to_xml().into_bytes()));
    entries
}

fn rezip(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut entries = entries();
    change(&mut entries);
    zip(&entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

fn find(bytes: &[u8], what: &[u8], nth: usize) -> usize {
    bytes.windows(what.len()).enumerate().filter(|(_, w)| *w == what).nth(nth).unwrap().0
}

/// The honest bytes with some of them changed at an offset from the nth occurrence of a mark.
fn patch(mark: &[u8], nth: usize, offset: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = package().bytes().to_vec();
    let at = find(&bytes, mark, nth) + offset;
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes
}

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

#[test]
fn the_same_files_give_the_same_bytes_in_any_order() {
    let mut shuffled = files();
    shuffled[1..].reverse();
    assert_eq!(Package::build(shuffled, issued_at()).unwrap().bytes(), package().bytes());
    assert_eq!(
        package().manifest_digest().to_string(),
        "cd9974b5d329773458bfd2c0f3fd0417b59751c9db063c46d6f425888037c463"
    );
}

#[test]
fn reads_what_it_builds_and_delivers() {
    let built = package();
    assert_eq!(Package::read(built.bytes(), &Limits::DEFAULT).unwrap(), built);
    assert!(built.bytes().starts_with(b"PK\x03\x04"));
    assert_eq!(&built.bytes()[30..38], b"mimetype");
    assert_eq!(&built.bytes()[38..38 + MEDIA_TYPE.len()], MEDIA_TYPE.as_bytes());
    let delivered = Package::read(&built.deliver(&b"proof\n".repeat(99)), &Limits::DEFAULT).unwrap();
    assert_eq!(delivered.bytes(), built.bytes());
    assert_eq!(delivered.digests(), built.digests());
    assert_eq!(delivered.proof(), Some(b"proof\n".repeat(99).as_slice()));
}

#[test]
fn every_problem_of_the_files_is_told_at_once() {
    let files = vec![
        content("../x", "application/pdf", b""),
        content("META-INF/x", "pdf", b""),
        content("a", "a/b", b""),
        content("A", "a/b", b""),
    ];
    let moment = "1979-12-31T23:59:59Z".parse().unwrap();
    let error = Package::build(files, moment).unwrap_err();
    let codes: Vec<_> = error.problems.iter().map(BuildProblem::code).collect();
    let name = "package-bad-name";
    assert_eq!(codes, [name, name, "package-media-type", "package-duplicate-name", "package-time"]);
    let none = Package::build(vec![], issued_at()).unwrap_err();
    assert_eq!(none.problems, [BuildProblem::NoFile]);
    let many = (0..1022).map(|n| content(&format!("f{n}"), "a/b", b"")).collect();
    assert_eq!(Package::build(many, issued_at()).unwrap_err().problems[0].code(), "package-beyond-bound");
}

#[test]
fn what_packs_too_well_is_stored_so_that_no_reader_takes_it_for_a_bomb() {
    let files = vec![content("a.txt", "text/plain", &vec![b'a'; 4 << 20])];
    let package = Package::build(files, issued_at()).unwrap();
    assert!(package.bytes().len() > 4 << 20);
    assert!(Package::read(package.bytes(), &Limits::DEFAULT).is_ok());
}

#[test]
fn the_manifest_and_the_files_must_agree() {
    let cases: [(Vec<u8>, &[&str]); 8] = [
        (rezip(|e| e[1].1[0] ^= 1), &["file-altered"]),
        (rezip(|e| drop(e.remove(3))), &["file-missing"]),
        (rezip(|e| e.insert(5, ("x.txt".into(), vec![]))), &["file-unlisted"]),
        (rezip(|e| drop(e.pop())), &["manifest-missing"]),
        (rezip(|e| e.swap(1, 2)), &["package-out-of-order"]),
        (rezip(|e| e.swap(0, 1)), &["package-mimetype-wrong"]),
        (rezip(|e| e[0].1.push(b'\n')), &["package-mimetype-wrong"]),
        (rezip(|e| e[5].1.truncate(80)), &["manifest-malformed"]),
    ];
    for (bytes, codes) in cases {
        assert_eq!(findings(&bytes), codes);
    }
    let smuggled = rezip(|e| e.insert(5, ("META-INF/signature001.p7s".into(), vec![])));
    assert_eq!(findings(&smuggled), ["file-unlisted"]);
    let second = rezip(|e| e.insert(0, e[5].clone()));
    assert_eq!(
        findings(&second),
        ["package-mimetype-wrong", "file-unlisted", "package-duplicate-name"],
        "a second manifest is no manifest"
    );
}

#[test]
fn hostile_names_are_named() {
    for name in ["../../etc/passwd", "/etc/passwd", "C:\\x", "a\\b", "a/../../b", "con.txt", "a\u{202e}b"] {
        let bytes = rezip(|e| e[3].0 = name.into());
        assert!(findings(&bytes).contains(&"package-bad-name"), "{name}");
    }
    let twice = rezip(|e| e.insert(3, ("SEAL.jws".into(), b"other".to_vec())));
    assert!(findings(&twice).contains(&"package-duplicate-name"));
}

#[test]
fn every_departure_from_the_profile_is_named() {
    let honest = package().bytes().to_vec();
    let mut before = b"MZ".to_vec();
    before.extend(&honest);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], "package-no-zip"),
        ("no zip", b"%PDF-1.7".repeat(20), "package-no-zip"),
        ("cut short", honest[..honest.len() - 30].to_vec(), "package-no-zip"),
        ("bytes after", [&honest, b"x".as_slice()].concat(), "package-data-after"),
        ("a comment", patch(END, 0, 20, &[5, 0]), "package-data-after"),
        ("bytes before", before, "package-directory-damaged"),
        ("zip64 count", patch(END, 0, 8, &[0xff; 4]), "package-zip64"),
        ("zip64 offset", patch(END, 0, 16, &[0xff; 4]), "package-zip64"),
        ("two disks", patch(END, 0, 4, &[1, 0]), "package-zip64"),
        ("fewer entries", patch(END, 0, 8, &[1, 0, 1, 0]), "package-directory-damaged"),
        ("zip64 size", patch(CENTRAL, 1, 24, &[0xff; 4]), "package-beyond-bound"),
        ("local name", patch(LOCAL, 1, 30, b"D"), "package-headers-disagree"),
        ("local size", patch(LOCAL, 1, 22, &[1]), "package-headers-disagree"),
        ("local method", patch(LOCAL, 1, 8, &[8]), "package-headers-disagree"),
        ("local flags", patch(LOCAL, 1, 6, &[8]), "package-headers-disagree"),
        ("directory name", patch(CENTRAL, 1, 46, b"D"), "package-headers-disagree"),
        ("encrypted", patch(CENTRAL, 1, 8, &[1]), "package-entry-encrypted"),
        ("data descriptor", patch(CENTRAL, 1, 8, &[8]), "package-outside-profile"),
        ("method", patch(CENTRAL, 1, 10, &[12]), "package-outside-profile"),
        ("attributes", patch(CENTRAL, 1, 38, &[1]), "package-outside-profile"),
        ("made by", patch(CENTRAL, 1, 4, &[0x14, 3]), "package-outside-profile"),
        ("time", patch(CENTRAL, 1, 12, &[0]), "package-time-differs"),
        ("offset", patch(CENTRAL, 2, 42, &[0, 0]), "package-entries-overlap"),
        ("offset beyond", patch(CENTRAL, 5, 42, &[0xff, 0xff, 0xff, 0x7f]), "package-headers-disagree"),
        ("check sum", patch(b"%PDF-1.7 %PDF", 0, 0, b"?"), "package-entry-corrupt"),
    ];
    for (what, bytes, code) in cases {
        let found = findings(&bytes);
        assert!(found.contains(&code), "{what}: {found:?}");
        assert!(Package::read(&bytes, &Limits::DEFAULT).is_err(), "{what}");
    }
}

#[test]
fn bytes_between_entries_are_named() {
    let honest = package().bytes().to_vec();
    let (at, directory) = (find(&honest, CENTRAL, 0), find(&honest, CENTRAL, 0));
    let mut bytes = [&honest[..at], b"smuggled", &honest[directory..]].concat();
    let end = find(&bytes, END, 0);
    let moved = (directory as u32 + 8).to_le_bytes();
    bytes[end + 16..end + 20].copy_from_slice(&moved);
    assert_eq!(findings(&bytes), ["package-data-between"]);
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let time = DosTime::of(issued_at()).unwrap();
    let zeros = vec![0; 8 << 20];
    // Deflate packs nought a thousandfold; our own writer stores what packs beyond the bound, so a foreign one
    // is imitated by a header that lies.
    let mut bytes = container::write(&[Packed { name: "a", bytes: &zeros[..100_000], deflate: true }], time);
    let lie = (400u32 << 20).to_le_bytes();
    let (local, central) = (find(&bytes, LOCAL, 0), find(&bytes, CENTRAL, 0));
    bytes[local + 22..local + 26].copy_from_slice(&lie);
    bytes[central + 24..central + 28].copy_from_slice(&lie);
    assert_eq!(findings(&bytes), ["package-beyond-bound"]);
    let small = Limits { container: 100, ..Limits::DEFAULT };
    assert_eq!(inspect(package().bytes(), None, &small).findings[0].code(), "package-beyond-bound");
    let few = Limits { entries: 5, ..Limits::DEFAULT };
    assert_eq!(inspect(package().bytes(), None, &few).findings[0].code(), "package-beyond-bound");
    let little = Limits { unpacked: 500, ..Limits::DEFAULT };
    assert_eq!(inspect(package().bytes(), None, &little).findings[0].code(), "package-beyond-bound");
}

#[test]
fn a_stream_that_hides_bytes_behind_its_end_is_corrupt() {
    let honest = package().bytes().to_vec();
    // record.json is deflated: its length is taken one byte longer in both headers, and the next entry's
    // header is eaten into.
    let (local, central) = (find(&honest, b"record.json", 0) - 30, find(&honest, b"record.json", 1) - 46);
    let mut bytes = honest;
    bytes[local + 18] += 1;
    bytes[central + 20] += 1;
    let found = findings(&bytes);
    assert!(
        found.contains(&"package-entry-corrupt") && found.contains(&"package-entries-overlap"),
        "{found:?}"
    );
}

#[test]
fn digests_are_judged_in_their_order() {
    let expected = package().digests();
    let swapped = Package::build(vec![content("a.pdf", "application/pdf", b"x")], issued_at()).unwrap();
    let found = inspect(swapped.bytes(), Some(&expected), &Limits::DEFAULT).findings;
    let codes: Vec<_> = found.iter().map(PackageFinding::code).collect();
    assert_eq!(codes, ["container-altered", "manifest-altered"]);
    // Zipped anew by another tool: the identity holds, the container does not.
    let rezipped = rezip(|_| {});
    let found = inspect(&rezipped, Some(&expected), &Limits::DEFAULT).findings;
    assert_eq!(found.iter().map(PackageFinding::code).collect::<Vec<_>>(), ["container-altered"]);
}

#[test]
fn strangers_tools_read_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("p.asice");
    std::fs::write(&path, package().deliver(b"proof\n")).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output = std::process::Command::new(program).args(arguments).arg(&path).output();
        match output {
            Ok(output) => {
                Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
            }
            Err(_) => {
                eprintln!("SKIPPED: {program} is not installed");
                None
            }
        }
    };
    if let Some((passed, text)) = run("unzip", &["-t"]) {
        assert!(passed && text.contains("No errors detected"), "{text}");
    }
    if let Some((passed, text)) = run("zipinfo", &["-v"]) {
        assert!(passed && text.contains("mimetype"), "{text}");
        assert!(text.contains("2026 Sep 21 14:13:26"), "{text}");
        assert!(!text.contains("extra field) is"), "{text}");
    }
    let python = "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
                  assert z.namelist()[0]=='mimetype'; assert all(not i.extra for i in z.infolist())";
    if let Some((passed, text)) = run("python3", &["-c", python]) {
        assert!(passed, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_flipped_bit_is_found(at: usize, bit in 0u8..8) {
        let honest = package();
        let mut bytes = honest.bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let found = inspect(&bytes, Some(&honest.digests()), &Limits::DEFAULT);
        prop_assert!(found.package.is_none());
        prop_assert_eq!(found.findings[0].code(), "container-altered");
    }

    #[test]
    fn nothing_makes_the_reader_stumble(
        cuts in prop::collection::vec((any::<usize>(), any::<u8>()), 0..12), length: usize,
    ) {
        let mut bytes = package().deliver(b"proof");
        for (at, byte) in cuts {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(length % (bytes.len() + 1));
        let _ = inspect(&bytes, None, &Limits::DEFAULT);
    }

    #[test]
    fn noise_is_no_package(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Package::read(&bytes, &Limits::DEFAULT).is_err());
    }
}
