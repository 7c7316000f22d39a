//! `kualik verify`: each forgery has its own finding and exit code.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::house::{Answer, House, sample};

const FAILED: i32 = 10;
const INDETERMINATE: i32 = 11;
const NOT_PERMITTED: i32 = 12;

fn findings(answer: &Answer) -> Vec<String> {
    let value = answer.json();
    let findings = value["report"]["findings"].as_array().expect("findings").clone();
    findings
        .iter()
        .filter(|finding| finding["status"] != "NOT_CHECKED" && finding["status"] != "PASSED")
        .map(|finding| finding["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Verifies with nothing but a trust list: no archive, no network.
fn alone(house: &House, target: &str) -> Answer {
    let list = house.run(&["trust"]).out;
    let roots = house.run(&["trust", "--root"]).out;
    let (list, roots) =
        (house.write("list.jws", list.as_bytes()), house.write("roots.json", roots.as_bytes()));
    house.run(&["verify", "--json", target, "--trust", &list, "--roots", &roots])
}

#[test]
fn a_pdf_alone_passes_by_being_drawn_again() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("02");
    let answer = alone(&house, &pdf);
    assert_eq!(answer.code, 0, "{}", answer.out);
    let value = answer.json();
    assert_eq!(value["report"]["conclusion"], "demonstration");
    assert!(value["report"]["not_checked"].as_array().unwrap().contains(&Value::from("later-acts")));
}

/// A certificate may let its objects out from a later day than that of its issue. Before that day nobody says that they
/// may leave: neither with the archive nor without, of the file, the package, the code or the number.
#[test]
fn before_its_first_day_a_certificate_lets_nothing_out() {
    let house = House::new();
    let mut case: Value = serde_json::from_slice(&fs::read(sample("08")).unwrap()).unwrap();
    case["first_day"] = "2026-12-03".into();
    let case = house.write("later.json", case.to_string().as_bytes());
    let issued = house.run(&["issue", "--json", &case]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let (pdf, package) = (house.path("later.pdf"), house.path("later.asice"));
    assert_eq!(house.run(&["show", &number, "--pdf", &pdf, "--package", &package]).code, 0);
    let seal = Command::new("unzip").args(["-p", &package, "seal.jws"]).output().expect("unzip").stdout;
    let seal = String::from_utf8(seal).unwrap();
    let list = house.write("list.jws", house.run(&["trust"]).out.as_bytes());
    let roots = house.write("roots.json", house.run(&["trust", "--root"]).out.as_bytes());
    for (now, stands) in [("2026-12-02T18:59:59Z", "not-yet-valid"), ("2026-12-02T19:00:00Z", "in-force")] {
        for target in [&pdf, &package, &seal, &number] {
            let answer = house.run_at(now, &["verify", "--json", "--for", "exit", target]).json();
            assert_eq!(answer["standing"]["standing"], stands, "{now} {target}: {answer}");
            assert_eq!(answer["permits"], false, "a demonstration lets nothing out on any day");
        }
        for target in [&pdf, &package, &seal] {
            let apart = ["verify", "--json", target, "--trust", &list, "--roots", &roots];
            let answer = house.run_at(now, &apart).json();
            assert_eq!(answer["standing"]["standing"], stands, "alone, {now} {target}: {answer}");
        }
        assert_eq!(house.run_at(now, &["show", "--json", &number]).json()["standing"], stands, "{now}");
    }
    let told = house.run_at("2026-11-25T09:00:00Z", &["--lang", "ru", "verify", &seal]).out;
    assert!(told.contains("Вывоз разрешён с 2026-12-03"), "{told}");
}

#[test]
fn a_flipped_byte_of_a_pdf_fails() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("08");
    let bytes = fs::read(&pdf).unwrap();
    for part in 1..12 {
        let place = bytes.len() * part / 12;
        let mut forged = bytes.clone();
        forged[place] ^= 1;
        let forged = house.write("forged.pdf", &forged);
        let answer = house.run(&["verify", "--json", &forged]);
        assert_eq!(answer.code, FAILED, "byte {place}: {}", answer.out);
    }
}

#[test]
fn a_flipped_byte_among_photographs_never_passes() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("02");
    let bytes = fs::read(&pdf).unwrap();
    for part in 1..12 {
        let place = bytes.len() * part / 12;
        let mut forged = bytes.clone();
        forged[place] ^= 1;
        let answer = house.run(&["verify", "--json", &house.write("forged.pdf", &forged)]);
        // A photograph whose very object is broken may be gone from the file: then it is not known.
        assert!([FAILED, INDETERMINATE].contains(&answer.code), "byte {place}: {}", answer.out);
    }
}

#[test]
fn damage_of_the_archive_itself_says_nothing_against_a_paper() {
    let house = House::new();
    let document = house.issue("02")[0].clone();
    let (number, entry) = (document["number"].as_str().unwrap(), document["entry"].as_u64().unwrap());
    let pdf = house.path("document.pdf");
    assert_eq!(house.run(&["show", number, "--pdf", &pdf]).code, 0);
    let package = house.root().join(format!("archive/packages/000000/{entry:09}.asice"));
    fs::write(&package, b"rubbish").unwrap();
    let answer = house.run(&["verify", "--json", &pdf]);
    assert_eq!(answer.code, INDETERMINATE, "{}", answer.out);
    let told = findings(&answer);
    assert_eq!(told.iter().filter(|code| *code == "archive-damaged").count(), 1, "{told:?}");
    for holds in ["seal-signature", "record-digest", "page-genuine"] {
        let report = answer.json()["report"]["findings"].clone();
        let found =
            report.as_array().unwrap().iter().any(|one| one["code"] == holds && one["status"] == "PASSED");
        assert!(found, "{holds}: {}", answer.out);
    }
    assert_eq!(house.run(&["verify", number]).code, INDETERMINATE);
}

#[test]
fn codes_of_a_list_are_compared_whatever_came_with_them() {
    let house = House::new();
    let (number, pdf) = house.issued_pdf("03");
    let code = format!("KA1 {number} 1/1\n1~Basqa~X~1");
    for target in [&pdf, &number] {
        let answer = house.run(&["verify", "--json", target, "--annex", &code]);
        assert_eq!(answer.code, FAILED, "{}", answer.out);
        assert!(findings(&answer).iter().any(|code| code.starts_with("annex-")), "{}", answer.out);
    }
    let refusal = house.issue("04")[0]["number"].as_str().unwrap().to_owned();
    let answer = house.run(&["verify", "--json", &refusal, "--annex", &code]);
    assert!(answer.out.contains("annex-none"), "{}", answer.out);
}

#[test]
fn bytes_behind_the_end_are_a_finding_of_their_own() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("02");
    let mut bytes = fs::read(&pdf).unwrap();
    bytes.extend(b"\n1 0 obj\n<< >>\nendobj\n");
    let answer = house.run(&["verify", "--json", &house.write("more.pdf", &bytes)]);
    assert_eq!(answer.code, FAILED);
    assert_eq!(findings(&answer), ["pdf-bytes-behind-end"]);
}

#[test]
fn a_truncated_pdf_is_called_truncated() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("02");
    let bytes = fs::read(&pdf).unwrap();
    let answer = house.run(&["verify", "--json", &house.write("half.pdf", &bytes[..bytes.len() / 2])]);
    assert_eq!(answer.code, FAILED);
    assert_eq!(findings(&answer), ["pdf-truncated"]);
}

#[test]
fn a_foreign_key_is_not_known_and_not_called_invalid() {
    let (house, stranger) = (House::new(), House::new());
    let (_, pdf) = stranger.issued_pdf("02");
    let answer = house.run(&["verify", "--json", &pdf]);
    assert_eq!(answer.code, INDETERMINATE, "{}", answer.out);
    assert_eq!(findings(&answer), ["authority-unknown-key", "archive-unknown"]);
}

#[test]
fn a_seal_moved_to_another_record_is_named() {
    let house = House::new();
    let first = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let second = house.issue("03")[0]["number"].as_str().unwrap().to_owned();
    let package = |number: &str, name: &str| {
        let path = house.path(name);
        assert_eq!(house.run(&["show", number, "--package", &path]).code, 0);
        path
    };
    let (one, other) = (package(&first, "one.asice"), package(&second, "other.asice"));
    // Python's zipfile stands for the forger: anybody can pack a ZIP.
    let forged = house.path("forged.asice");
    let script = "import sys, zipfile, hashlib, re\n\
        one, other, out = (zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2]), sys.argv[3])\n\
        seal = other.read('seal.jws')\n\
        with zipfile.ZipFile(out, 'w') as z:\n\
        \x20   for i in one.infolist():\n\
        \x20       z.writestr(i, seal if i.filename == 'seal.jws' else one.read(i.filename))\n";
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let made = std::process::Command::new(python).args(["-c", script, &one, &other, &forged]).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no python3 to forge a package with");
        return;
    }
    let answer = house.run(&["verify", "--json", &forged]);
    assert_eq!(answer.code, FAILED);
    assert!(findings(&answer).contains(&"package-unsound".to_owned()), "{}", answer.out);
}

#[test]
fn a_package_verifies_with_and_without_the_archive() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let path = house.path("document.asice");
    assert_eq!(house.run(&["show", &number, "--package", &path]).code, 0);
    let with = house.run(&["verify", "--json", &path]);
    assert_eq!(with.code, 0, "{}", with.out);
    assert_eq!(alone(&house, &path).code, 0);
}

/// The program that README gives to whoever verifies without us, on a genuine package and on one that a forger made
/// whole: with a key of his own, a statement of his own, and another last day.
#[test]
fn whoever_has_the_roots_verifies_without_us() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let (package, roots, forged) =
        (house.path("document.asice"), house.path("roots.json"), house.path("forged.asice"));
    assert_eq!(house.run(&["show", &number, "--package", &package]).code, 0);
    std::fs::write(&roots, house.run(&["trust", "--root"]).out).unwrap();
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let python = |arguments: &[&str]| std::process::Command::new(&python).args(arguments).output();
    if !python(&["-c", "import joserfc"]).is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: no python3 with joserfc to verify with");
        return;
    }
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/src/seal/verify.py");
    let verified = python(&[program, &package, &roots]).unwrap();
    let said = String::from_utf8(verified.stdout).unwrap();
    assert!(verified.status.success() && said.contains(&number), "{said}");
    let hash = house.run(&["--json", "show", &number]).json()["signature_hash"].as_str().unwrap().to_owned();
    assert!(said.contains(&hash), "{said}: {hash}");

    let forge = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/forged_package.py");
    let made = python(&[forge, &package, &forged]).unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let verified = python(&[program, &forged, &roots]).unwrap();
    assert!(!verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    assert_eq!(house.run(&["verify", "--json", &forged]).code, FAILED);
}

#[test]
fn the_qr_text_is_verified_and_a_changed_letter_fails() {
    let house = House::new();
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let seal = seal_of(&house, &number);
    let url = format!("https://verify.kualik.example/v#{seal}");
    let answer = house.run(&["verify", "--json", &url]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    let wrapped = format!("{}\n{}", &url[..150], &url[150..]);
    let answer = house.run(&["verify", "--json", &wrapped]);
    assert_eq!(answer.code, 0, "a code with a line break is read and said so: {}", answer.out);
    assert!(!answer.json()["warnings"].as_array().unwrap().is_empty());
    let foreign = format!("https://evil.example/v#{seal}");
    let answer = house.run(&["verify", "--json", &foreign]);
    assert_eq!(answer.json()["warnings"][0]["code"], "host-foreign");
    for (lang, words) in [("kk", "толық емес"), ("ru", "неполный"), ("en", "incomplete")] {
        let command = &["verify", "--json", &url[..150]];
        let cut = Answer::of(house.command(command).env("KUALIK_LANG", lang).output().unwrap());
        assert!(cut.code == 1 && cut.out.contains(words) && !cut.out.contains('⟨'), "{}", cut.out);
    }
    let place = seal.find('.').unwrap() + 20;
    let other = if &seal[place..=place] == "A" { "B" } else { "A" };
    let changed = format!("{}{other}{}", &seal[..place], &seal[place + 1..]);
    let answer = house.run(&["verify", "--json", &changed]);
    assert!([1, FAILED].contains(&answer.code), "{}", answer.out);
}

#[test]
fn annex_codes_of_another_document_are_caught_on_paper() {
    let house = House::new();
    let number = house.issue("03")[0]["number"].as_str().unwrap().to_owned();
    let seal = seal_of(&house, &number);
    let code = format!("KA1 {number} 1/1\n1~Basqa~X~1");
    let answer = house.run(&["verify", "--json", &seal, "--annex", &code]);
    assert_eq!(answer.code, FAILED, "{}", answer.out);
    assert!(findings(&answer).iter().any(|code| code.starts_with("annex-")), "{}", answer.out);
}

#[test]
fn numbers_and_hashes_are_looked_up() {
    let house = House::new();
    let document = house.issue("02")[0].clone();
    let (number, hash) = (document["number"].as_str().unwrap(), document["signature_hash"].as_str().unwrap());
    assert_eq!(house.run(&["verify", number]).code, 0);
    assert_eq!(house.run(&["verify", hash]).code, 0);
    assert_eq!(house.run(&["verify", &hash.to_uppercase()]).code, 0);
    let groups = format!("{number} {} {}", &hash[8..12], &hash[12..16]);
    assert_eq!(house.run(&["verify", &groups]).code, 0, "two groups retyped");
    let wrong = format!("{number} 0000 1111");
    let answer = house.run(&["verify", "--json", &wrong]);
    assert_eq!((answer.code, findings(&answer)), (FAILED, vec!["hash-groups-differ".to_owned()]));
    let answer = house.run(&["verify", "--json", "07-05/2026-0999"]);
    assert_eq!(answer.code, INDETERMINATE);
    assert_eq!(findings(&answer), ["number-unknown"]);
}

#[test]
fn a_specimen_permits_nothing_and_a_refusal_says_so_first() {
    let house = House::new();
    let (number, pdf) = house.issued_pdf("02");
    assert_eq!(house.run(&["verify", &pdf, "--for", "exit"]).code, NOT_PERMITTED);
    assert_eq!(house.run(&["verify", &number, "--for", "entry"]).code, NOT_PERMITTED);
    let refusal = house.issue("04")[0]["number"].as_str().unwrap().to_owned();
    for (lang, first) in [("kk", "БАС ТАРТУ"), ("ru", "ОТКАЗ"), ("en", "REFUSAL")] {
        let answer = house.run_in(lang, &["verify", &refusal, "--for", "exit"]);
        assert_eq!(answer.code, NOT_PERMITTED);
        assert!(answer.out.starts_with(first), "{}", answer.out);
        assert!(!answer.out.contains('⟨'), "{}", answer.out);
    }
}

#[test]
fn an_expired_document_is_genuine_and_expired() {
    let house = House::new();
    let (number, _) = house.issued_pdf("02");
    let answer = house.run(&["verify", "--json", &number, "--at", "2030-01-01T00:00:00Z"]);
    assert_eq!(answer.code, 0, "{}", answer.out);
    assert_eq!(answer.json()["standing"]["standing"], "expired-unused");
}

#[test]
fn what_is_nothing_of_ours_is_an_error_of_the_input() {
    let house = House::new();
    for text in ["", "hello", "../../etc/passwd", "no-such-file.pdf"] {
        let answer = house.run(&["verify", text]);
        assert_eq!(answer.code, 1, "{text:?}: {}", answer.out);
        assert!(!answer.err.contains('⟨'), "{text:?}: {}", answer.err);
    }
    let mut bomb = Vec::new();
    bomb.extend(b"PK\x03\x04");
    bomb.extend(vec![0; 100_000]);
    let answer = house.run(&["verify", "--json", &house.write("bomb.zip", &bomb)]);
    assert_eq!(answer.code, FAILED);
}

fn seal_of(house: &House, number: &str) -> String {
    let path = house.path("for-the-seal.asice");
    let _ = fs::remove_file(&path);
    assert_eq!(house.run(&["show", number, "--package", &path]).code, 0);
    let output = std::process::Command::new("unzip").args(["-p", &path, "seal.jws"]).output();
    String::from_utf8(output.expect("unzip").stdout).unwrap()
}

#[test]
fn a_draft_is_called_a_draft() {
    let house = House::new();
    let draft = house.path("draft.pdf");
    assert_eq!(house.run(&["render", &crate::house::sample("07"), "--output", &draft]).code, 0);
    for path in [&draft, &house.path("draft-2.pdf")] {
        let answer = house.run(&["verify", "--json", path]);
        assert_eq!(answer.code, INDETERMINATE, "{}", answer.out);
        assert_eq!(findings(&answer), ["document-draft"]);
        assert_eq!(alone(&house, path).code, INDETERMINATE);
        let Ok(output) = std::process::Command::new("pdftotext").args([path, "-"]).output() else {
            return eprintln!("SKIPPED: no pdftotext");
        };
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("№\u{a0}______") || text.contains("№ ______"), "{text}");
        assert!(!text.contains("999999") && !text.contains("-0001"), "a draft has no number: {text}");
    }
    for (lang, first) in [("kk", "ЖОБА"), ("ru", "ПРОЕКТ"), ("en", "DRAFT")] {
        let answer = house.run_in(lang, &["verify", &draft]);
        assert!(answer.out.starts_with(first), "{}", answer.out);
    }
}

#[test]
fn a_png_photograph_travels_with_the_file() {
    let house = House::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let png = fs::read(root.join("src/render/testdata/photo.png")).unwrap();
    house.write("photo.png", &png);
    let output = std::process::Command::new("sha256sum").arg(house.path("photo.png")).output().unwrap();
    let digest = String::from_utf8(output.stdout).unwrap()[..64].to_owned();
    let mut case: Value = serde_json::from_slice(&fs::read(crate::house::sample("06")).unwrap()).unwrap();
    case["items"][0]["photos"] = serde_json::json!([{ "file": "photo.png", "sha256": digest }]);
    let issued = house.run(&["issue", "--json", &house.write("case.json", case.to_string().as_bytes())]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let pdf = house.path("document.pdf");
    assert_eq!(house.run(&["show", &number, "--pdf", &pdf]).code, 0);
    let answer = alone(&house, &pdf);
    assert_eq!(answer.code, 0, "{}", answer.out);
    assert_eq!(answer.json()["report"]["conclusion"], "demonstration");
    // Another picture in its place is never the same document.
    let bytes = fs::read(&pdf).unwrap();
    for part in 1..8 {
        let mut forged = bytes.clone();
        forged[bytes.len() * part / 8] ^= 1;
        let answer = alone(&house, &house.write("forged.pdf", &forged));
        assert!([FAILED, INDETERMINATE].contains(&answer.code), "{part}: {}", answer.out);
    }
}
