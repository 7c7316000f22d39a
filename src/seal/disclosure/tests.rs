use proptest::prelude::*;

use super::*;
use crate::canonical::tests::json_values;

fn seed() -> Seed {
    Seed::from_bytes(std::array::from_fn(|i| i as u8))
}

fn example() -> Value {
    json!({
        "form": "temporary-export-certificate/1",
        "holder": {"iin": "010203500017", "name": "Үлгі Мысал"},
        "items": [
            {"no": 1, "title": {"kk": "Құлпытас", "ru": "Надгробная стела"}},
            {"no": 2, "title": {"kk": "Киіз", "ru": "Войлок"}, "marks": []},
        ],
        "number": "01-07/12",
        "route": {},
    })
}

fn salted() -> SaltedRecord {
    SaltedRecord::new(example(), seed()).unwrap()
}

#[test]
fn goes_through_its_file() {
    let record = salted();
    let file = record.to_bytes();
    let read = SaltedRecord::read(&file).unwrap();
    assert_eq!(read, record);
    assert_eq!(read.digest(), record_digest(&example(), &seed()).unwrap());
    assert_eq!(read.facts()["number"], "01-07/12");
    let text = String::from_utf8(file).unwrap();
    assert!(text.contains(r#""salt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8""#), "{text}");
    let loose = text.replace(":[", ": [");
    assert!(matches!(SaltedRecord::read(loose.as_bytes()), Err(SealError::JsonNotCanonical)));
    assert!(matches!(SaltedRecord::read(br#"{"a":1}"#), Err(SealError::RecordSeed)));
    assert!(matches!(SaltedRecord::read(br#"{"a":1,"salt":"AA"}"#), Err(SealError::RecordSeed)));
}

#[test]
fn follows_rfc_9901() {
    // §4.2.3: the digest is over the ASCII of the base64url of the disclosure.
    let record = SaltedRecord::new(json!({"family_name": "Möbius"}), seed()).unwrap();
    let extract = record.extract(&[""]).unwrap();
    let disclosure = base64url::decode(&extract.disclosures[0]).unwrap();
    let salt = seed().salt("/family_name");
    assert_eq!(String::from_utf8(disclosure).unwrap(), format!(r#"["{salt}","family_name","Möbius"]"#));
    assert_eq!(extract.digests, [Digest::of(&extract.disclosures[0]).to_base64url()]);
    // The RFC's own pair, §4.2.1 and §4.2.3.
    let given = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    assert_eq!(Digest::of(given).to_base64url(), "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
}

#[test]
fn an_extract_shows_what_was_asked_and_nothing_else() {
    let record = salted();
    let extract = record.extract(&["/items/1/title", "/number"]).unwrap();
    let shown = extract.verify(&record.digest()).unwrap();
    assert_eq!(
        shown.value,
        json!({"items": [{"title": {"kk": "Киіз", "ru": "Войлок"}}], "number": "01-07/12"})
    );
    let leaves: Vec<&str> = shown.leaves.keys().map(String::as_str).collect();
    assert_eq!(leaves, ["/items/1/title/kk", "/items/1/title/ru", "/number"]);
    // Masked: form, holder and route, the first item, number and marks of the second.
    assert_eq!(shown.hidden, 6);
    let text = String::from_utf8(extract.to_bytes()).unwrap();
    let clear: String = extract
        .disclosures
        .iter()
        .map(|disclosure| String::from_utf8(base64url::decode(disclosure).unwrap()).unwrap())
        .collect();
    for secret in ["Үлгі", "010203500017", "Құлпытас", "marks"] {
        assert!(!text.contains(secret) && !clear.contains(secret), "{secret}");
    }
    assert!(!text.contains("AAECAwQF"), "the seed stays in the record");
}

#[test]
fn everything_can_be_shown() {
    let record = salted();
    let shown = record.extract(&[""]).unwrap().verify(&record.digest()).unwrap();
    assert_eq!((shown.value, shown.hidden), (example(), 0));
    assert_eq!(shown.leaves["/route"], json!({}));
    assert_eq!(shown.leaves["/items/1/marks"], json!([]));
    let nothing = record.extract(&[]).unwrap().verify(&record.digest()).unwrap();
    assert_eq!((nothing.value, nothing.hidden), (json!({}), 5));
}

#[test]
fn names_a_pointer_to_nothing() {
    for pointer in ["/nothing", "/items/2", "/items/01", "number", "/number/", "/items/-"] {
        let refused = salted().extract(&["/number", pointer]).unwrap_err();
        assert!(matches!(&refused, SealError::RecordPointer { pointer: p } if p == pointer), "{refused}");
    }
    let odd = SaltedRecord::new(json!({"a/b": {"c~d": 1}, "a": 2}), seed()).unwrap();
    let shown = odd.extract(&["/a~1b/c~0d"]).unwrap().verify(&odd.digest()).unwrap();
    assert_eq!(shown.value, json!({"a/b": {"c~d": 1}}));
    assert!(odd.extract(&["/a~1b/c~d"]).is_err());
}

#[test]
fn refuses_reserved_names_and_other_impossible_records() {
    let code = |value| SaltedRecord::new(value, seed()).unwrap_err().code();
    for value in
        [json!({"salt": 1}), json!({"a": [{"_sd": []}]}), json!({"...": 1}), json!({"a": {"_sd_alg": 1}})]
    {
        assert_eq!(code(value), "record-member-reserved");
    }
    assert_eq!(code(json!([])), "json-not-object");
    assert_eq!(code(json!({"n": 1u64 << 60})), "json-number");
    assert!(SaltedRecord::new(json!({"a": {"salt": 1}}), seed()).is_ok());
    let deep = |n| (0..n).fold(json!(1), |value, _| json!([value]));
    assert_eq!(code(json!({"a": deep(40)})), "json-too-deep");
    // What can be made can be read again, and extracted, at any depth.
    let deepest = (1..40).rev().find_map(|n| SaltedRecord::new(json!({"a": deep(n)}), seed()).ok()).unwrap();
    assert_eq!(SaltedRecord::read(&deepest.to_bytes()).unwrap(), deepest);
    let shown = deepest.extract(&[""]).unwrap().verify(&deepest.digest()).unwrap();
    assert_eq!(shown.value, Value::Object(deepest.facts().clone()));
}

#[test]
fn equal_values_have_different_digests() {
    let record = SaltedRecord::new(json!({"a": ["x", "x"], "b": "x"}), seed()).unwrap();
    let extract = record.extract(&[""]).unwrap();
    let salts: BTreeSet<&[u8]> = extract.disclosures.iter().map(|d| &d.as_bytes()[..24]).collect();
    assert_eq!(salts.len(), 4);
    let other = record_digest(&json!({"a": ["x", "x"], "b": "x"}), &Seed::from_bytes([1; 32])).unwrap();
    assert_ne!(record.digest(), other);
}

#[test]
fn refuses_a_tampered_extract() {
    let record = salted();
    let extract = record.extract(&["/items/1/title", "/number"]).unwrap();
    let code = |extract: Extract| extract.verify(&record.digest()).unwrap_err().code();
    let with = |change: fn(&mut Extract)| {
        let mut changed = extract.clone();
        change(&mut changed);
        changed
    };
    assert_eq!(extract.verify(&Digest::of("another")).unwrap_err().code(), "extract-digest");
    assert_eq!(code(with(|e| e.digests.swap(0, 1))), "extract-digest");
    assert_eq!(code(with(|e| drop(e.digests.pop()))), "extract-digest");
    assert_eq!(code(with(|e| e.algorithm = "sha-512".to_owned())), "extract-malformed");
    assert_eq!(code(with(|e| e.disclosures.push(e.disclosures[0].clone()))), "disclosure-orphan");
    assert_eq!(code(with(|e| e.disclosures.push("WyJ4Il0".to_owned()))), "disclosure-orphan");
    // A disclosure whose parent is left out belongs to nothing either.
    let index = extract
        .disclosures
        .iter()
        .position(|d| base64url::decode(d).unwrap().windows(5).any(|w| w == b"items"));
    let mut orphaned = extract.clone();
    orphaned.disclosures.remove(index.unwrap());
    assert_eq!(code(orphaned), "disclosure-orphan");
    let mut renamed = extract.clone();
    let last = renamed.disclosures.len() - 1;
    renamed.disclosures[last] =
        base64url::encode(r#"["AAAAAAAAAAAAAAAAAAAAAA","number","01-07/13"]"#.as_bytes());
    assert_eq!(code(renamed), "disclosure-orphan");
    // Order of disclosures carries nothing.
    assert!(with(|e| e.disclosures.reverse()).verify(&record.digest()).is_ok());
}

/// An extract that its maker built wrongly: the digests fit, the content does not.
fn crafted(disclosures: &[Value]) -> Result<Disclosed, SealError> {
    let disclosures: Vec<String> =
        disclosures.iter().map(|d| base64url::encode(d.to_string().as_bytes())).collect();
    let digests: Vec<String> = disclosures.iter().map(|d| Digest::of(d).to_base64url()).collect();
    let digest = top_digest(&json!(digests));
    Extract { digests, algorithm: ALGORITHM.to_owned(), disclosures }.verify(&digest)
}

#[test]
fn refuses_a_crafted_extract() {
    let salt = "AAAAAAAAAAAAAAAAAAAAAA";
    let code = |disclosures: &[Value]| crafted(disclosures).map_or_else(|error| error.code(), |_| "read");
    assert_eq!(code(&[json!([salt, "a", 1])]), "read");
    assert_eq!(code(&[json!([salt, "a", 1]), json!([salt, "a", 2])]), "disclosure-repeated");
    assert_eq!(code(&[json!([salt, "_sd", 1])]), "disclosure-malformed");
    assert_eq!(code(&[json!([salt, "salt", 1])]), "disclosure-malformed");
    assert_eq!(code(&[json!([salt, 1])]), "disclosure-malformed");
    assert_eq!(code(&[json!(["short", "a", 1])]), "disclosure-malformed");
    assert_eq!(code(&[json!({"a": 1})]), "disclosure-malformed");
    assert_eq!(code(&[json!([salt, "a", {"b": 1}])]), "extract-malformed");
    assert_eq!(code(&[json!([salt, "a", [1]])]), "extract-malformed");
    assert_eq!(code(&[json!([salt, "a", {"_sd": ["x"]}])]), "extract-malformed");
    assert_eq!(code(&[json!([salt, "a", {"_sd": 1}])]), "extract-malformed");
}

#[test]
fn reads_extracts_strictly() {
    let record = salted();
    let extract = record.extract(&["/number"]).unwrap();
    let file = extract.to_bytes();
    assert_eq!(Extract::read(&file).unwrap(), extract);
    for wrong in ["", "{}", "[]", r#"{"_sd":[],"_sd_alg":"sha-256","disclosures":[1]}"#] {
        assert!(Extract::read(wrong.as_bytes()).is_err(), "{wrong}");
    }
    let mut more: Value = serde_json::from_slice(&file).unwrap();
    more["x"] = json!(1);
    assert!(matches!(Extract::read(&canonical::to_vec(&more).unwrap()), Err(SealError::ExtractMalformed)));
}

/// The page's programs, as a stranger would copy them.
fn programs() -> Vec<String> {
    let page = include_str!("../DISCLOSURE.md");
    let blocks = page.split("```python\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(str::to_owned).collect()
}

fn run(program: &str, input: &[u8]) -> Option<String> {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let python = std::env::var_os("KUALIK_PYTHON").unwrap_or("python3".into());
    let child = Command::new(python)
        .args(["-c", program])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("!!! SKIPPED: python3 is not on this machine");
        return None;
    };
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the program of the page fails");
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

#[test]
fn the_page_tells_the_truth() {
    let page = include_str!("../DISCLOSURE.md");
    let record = salted();
    let file = String::from_utf8(record.to_bytes()).unwrap();
    assert!(page.contains(&file), "the record file of the page:\n{file}");
    assert!(page.contains(&record.digest().to_hex()), "the record digest of the page: {}", record.digest());
    assert!(page.contains(&record.digest().to_base64url()), "{}", record.digest().to_base64url());
    let [digest, extract] = &programs()[..] else { panic!("two programs") };
    let Some(printed) = run(digest, file.as_bytes()) else { return };
    assert_eq!(printed, record.digest().to_hex());
    let odd =
        SaltedRecord::new(json!({"a/b": [[], {}, null, true, -5, {"~": "\u{7}\"\\ \u{1F600}"}]}), seed())
            .unwrap();
    assert_eq!(run(digest, &odd.to_bytes()).unwrap(), odd.digest().to_hex());
    let shown = run(extract, &record.extract(&["/items/1/title", "/number"]).unwrap().to_bytes()).unwrap();
    let (printed, members) = shown.split_once('\n').unwrap();
    assert_eq!(printed, record.digest().to_hex());
    let members: Value = serde_json::from_str(members).unwrap();
    assert_eq!(
        members,
        record.extract(&["/items/1/title", "/number"]).unwrap().verify(&record.digest()).unwrap().value
    );
}

/// Records: objects without the names that are reserved.
fn records() -> impl Strategy<Value = Value> {
    json_values().prop_filter_map("an object with free names", |value| {
        let record = if value.is_object() { value } else { json!({"value": value}) };
        SaltedRecord::new(record.clone(), seed()).is_ok().then_some(record)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_record_is_extracted_whole_and_in_part(record in records(), seed in any::<[u8; 32]>()) {
        let record = SaltedRecord::new(record, Seed::from_bytes(seed)).unwrap();
        let digest = record.digest();
        prop_assert_eq!(SaltedRecord::read(&record.to_bytes()).unwrap().digest(), digest);
        let whole = record.extract(&[""]).unwrap().verify(&digest).unwrap();
        prop_assert_eq!(canonical::to_vec(&whole.value).unwrap(), canonical::to_vec(record.facts()).unwrap());
        for (pointer, value) in &whole.leaves {
            let part = record.extract(&[pointer.as_str()]).unwrap().verify(&digest).unwrap();
            prop_assert_eq!(&part.leaves, &BTreeMap::from([(pointer.clone(), value.clone())]));
        }
    }

    #[test]
    fn any_changed_member_changes_the_digest(number in any::<i32>(), other in any::<i32>()) {
        let digest = |n| record_digest(&json!({"a": {"b": [n]}}), &seed()).unwrap();
        prop_assert_eq!(number == other, digest(number) == digest(other));
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..64), text in r#"[\[\]{}:,"_sdalg.\-0-9]{0,48}"#) {
        let _ = (SaltedRecord::read(&bytes), Extract::read(&bytes));
        let _ = (SaltedRecord::read(text.as_bytes()), Extract::read(text.as_bytes()));
    }
}
