//! Bad input through the front door, one after the other: a clear problem with its place, and no document.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::house::{Answer, House, sample};

/// The case of a natural person with one photographed painting.
fn case() -> Value {
    serde_json::from_slice(&fs::read(sample("06")).unwrap()).unwrap()
}

fn set(pointer: &str, value: Value) -> Value {
    let mut case = case();
    *case.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    case
}

/// Puts a case beside the photographs of the samples.
fn write(house: &House, case: &Value) -> String {
    let photos = house.dir.path().join("photos");
    if !photos.exists() {
        fs::create_dir(&photos).unwrap();
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/photos/painting.jpg");
        fs::copy(from, photos.join("painting.jpg")).unwrap();
    }
    house.write("case.json", case.to_string().as_bytes())
}

fn check(house: &House, case: &Value) -> Answer {
    let path = write(house, case);
    let output = house.command(&["check", "--json", &path]).env_remove("KUALIK_DIR").output();
    Answer::of(output.expect("kualik runs"))
}

/// The codes of the problems at a place, of this severity.
fn told(answer: &Answer, severity: &str, pointer: &str) -> Vec<String> {
    let problems = answer.json()[0]["problems"].clone();
    let here = |problem: &&Value| {
        problem["severity"] == severity && problem["pointer"].as_str().unwrap().starts_with(pointer)
    };
    let problems = problems.as_array().unwrap().iter().filter(here);
    problems.map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_wrong_in_a_case_has_its_place_and_its_code() {
    let house = House::empty();
    let wrong = [
        ("/applicant/iin", json!("791103100122"), "iin-check-digit"),
        ("/last_exit", json!("2026-02-30"), "date-invalid"),
        ("/items/0/title/kk", json!("Жайлау\u{200b} таңы"), "text-invisible"),
        ("/items/0/title/ru", json!("Утро \u{202e}на джайляу"), "text-bidi-control"),
        ("/items/0/title/ru", json!("Утро \u{e000}"), "text-private-use"),
        ("/items/0/title/kk", json!("Жайлау т\u{259}ңі"), "text-schwa"),
        ("/items/0/title/ru", json!("x".repeat(10 * 1024)), "text-too-long"),
        ("/items/0/insurance/amount", json!("35000.001"), "amount-minor-units"),
        ("/items/0/insurance", json!({ "amount": "35000.5", "currency": "JPY" }), "amount-minor-units"),
        ("/items/0/photos/0/file", json!("../../etc/passwd"), "file-path"),
        ("/destinations", json!(["ZZ"]), "country-unknown"),
        ("/purpose", json!("TRADE"), "unknown-value"),
        ("/last_return", json!("2027-09-30"), "term-too-long"),
    ];
    for (pointer, value, code) in wrong {
        let answer = check(&house, &set(pointer, value));
        assert_eq!(answer.code, 1, "{code}: {}", answer.out);
        let codes = told(&answer, "error", pointer);
        assert!(codes.iter().any(|found| found == code), "{code} at {pointer}: {}", answer.out);
        assert!(!answer.out.contains('⟨'), "{code}: {}", answer.out);
    }
}

#[test]
fn what_can_be_mended_is_mended_and_told() {
    let house = House::empty();
    // A Latin «a» among Cyrillic letters, and й and ё as two characters each.
    let latin = check(&house, &set("/applicant/name", json!("Мысaлбаев Ерлан")));
    assert_eq!(latin.code, 0, "{}", latin.out);
    assert_eq!(told(&latin, "warning", "/applicant/name"), ["text-mixed-script"]);
    let facts = latin.json()[0]["problems"][0]["facts"].clone();
    assert_eq!((facts["letter"].as_str(), facts["position"].as_str()), (Some("a"), Some("4")), "{facts}");
    let composed = check(&house, &set("/applicant/name", json!("Мысалбае\u{308}в Сераи\u{306}")));
    assert_eq!(composed.code, 0, "{}", composed.out);
    assert_eq!(told(&composed, "warning", "/applicant/name"), ["text-decomposed"]);
}

#[test]
fn photographs_that_are_none_are_named() {
    let house = House::empty();
    let with_photo = |bytes: &[u8]| {
        write(&house, &case());
        house.write("photos/painting.jpg", bytes);
        let digest = sha256(&house.path("photos/painting.jpg"));
        check(&house, &set("/items/0/photos/0/sha256", json!(digest)))
    };
    for (bytes, code) in [
        (b"not an image at all".to_vec(), "photo-not-image"),
        (png(1, 1), "photo-size"),
        (png(50_000, 50_000), "photo-size"),
    ] {
        let answer = with_photo(&bytes);
        assert_eq!(told(&answer, "error", "/items/0/photos/0"), [code], "{}", answer.out);
    }
    house.write("photos/painting.jpg", b"another picture");
    assert_eq!(told(&check(&house, &case()), "error", "/items/0/photos/0"), ["photo-digest"]);
    fs::remove_file(house.path("photos/painting.jpg")).unwrap();
    assert_eq!(told(&check(&house, &case()), "error", "/items/0/photos/0"), ["photo-unreadable"]);
    let mut twice = case();
    let photo = twice["items"][0]["photos"][0].clone();
    twice["items"][0]["photos"].as_array_mut().unwrap().push(photo);
    assert!(told(&check(&house, &twice), "error", "/items/0/photos").contains(&"photo-twice".to_owned()));
}

/// By a tool we did not write, and Python where it is not there.
fn sha256(path: &str) -> String {
    let output = Command::new("sha256sum").arg(path).output().expect("sha256sum");
    String::from_utf8(output.stdout).unwrap().split(' ').next().unwrap().to_owned()
}

/// A PNG header that declares its size, with nothing behind it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    let crc = crc32(&bytes[12..29]);
    bytes.extend(crc.to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    bytes
}

/// CRC-32 of ISO 3309, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[test]
fn a_letter_that_no_font_has_stops_the_document_and_its_number_becomes_void() {
    let house = House::new();
    let path = write(&house, &set("/items/0/inscriptions/0/text", json!("𒀭 𒈗")));
    let out = house.path("draft.pdf");
    let drawn = house.run(&["render", &path, "--output", &out, "--json"]);
    assert_eq!(drawn.code, 1, "{}", drawn.out);
    assert_eq!(drawn.json()["error"]["code"], "glyph-missing");
    assert!(!std::path::Path::new(&out).exists(), "no partial document");
    let issued = house.run(&["issue", &path]);
    assert_eq!(issued.code, 1, "{}", issued.err);
    house.issue("02");
    let rows = house.run(&["registers", "--json"]).json();
    let fates: Vec<&str> =
        rows.as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert!(!fates.contains(&"reserved"), "{rows}");
    assert_eq!(house.run(&["fsck"]).code, 0);
}

/// Forges a package with Python's zipfile: anybody can pack a ZIP.
fn forged(house: &House, change: &str) -> Option<String> {
    let number = house.issue("02")[0]["number"].as_str().unwrap().to_owned();
    let (whole, forged) = (house.path("whole.asice"), house.path("forged.asice"));
    if !std::path::Path::new(&whole).exists() {
        assert_eq!(house.run(&["show", &number, "--package", &whole]).code, 0);
    }
    let script = format!(
        "import sys, warnings, zipfile\n\
         warnings.simplefilter('ignore')\n\
         whole = zipfile.ZipFile(sys.argv[1])\n\
         with zipfile.ZipFile(sys.argv[2], 'w') as z:\n\
         \x20   for i in whole.infolist():\n\
         \x20       z.writestr(i, whole.read(i.filename))\n\
         \x20   {change}\n"
    );
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let made = Command::new(python).args(["-c", &script, &whole, &forged]).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no python3 to forge a package with");
        return None;
    }
    Some(forged)
}

#[test]
fn packages_that_would_mislead_a_reader_are_unsound() {
    let house = House::new();
    let bomb = "z.writestr(zipfile.ZipInfo('bomb'), b'0' * 200_000_000, zipfile.ZIP_DEFLATED)";
    for change in [
        "z.writestr('../../outside', b'x')",
        "z.writestr('/etc/passwd', b'x')",
        "z.writestr('record.json', b'{}')",
        bomb,
    ] {
        let Some(path) = forged(&house, change) else { return };
        let answer = house.run(&["verify", "--json", &path]);
        assert_eq!(answer.code, 10, "{change}: {}", answer.out);
        assert!(answer.out.contains("package-unsound"), "{change}: {}", answer.out);
    }
    // The local header says another name than the central directory.
    let mut bytes = fs::read(house.path("whole.asice")).unwrap();
    let at = bytes.windows(11).position(|window| window == b"record.json").expect("a local header");
    bytes[at] = b'R';
    let answer = house.run(&["verify", "--json", &house.write("two-faced.asice", &bytes)]);
    assert_eq!(answer.code, 10, "{}", answer.out);
    assert!(answer.out.contains("package-unsound"), "{}", answer.out);
}
