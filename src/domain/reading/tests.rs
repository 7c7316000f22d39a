use super::*;

fn faults(text: &str) -> Vec<(String, String, String)> {
    let problems = read(text.as_bytes()).unwrap_err();
    let fact = |problem: &Problem| problem.facts().get("byte").cloned().unwrap_or_default();
    problems.iter().map(|p| (p.code().to_owned(), p.pointer().to_owned(), fact(p))).collect()
}

fn fault(code: &str, pointer: &str, byte: &str) -> Vec<(String, String, String)> {
    vec![(code.into(), pointer.into(), byte.into())]
}

#[test]
fn a_name_given_twice_is_found_at_any_depth() {
    assert_eq!(faults(r#"{"a":{"b":1,"b":2}}"#), fault("json-duplicate-key", "/a/b", "16"));
    assert_eq!(faults(r#"{"a":1,"\u0061":2}"#), fault("json-duplicate-key", "/a", "16"));
}

#[test]
fn numbers_beyond_measure_are_refused() {
    assert_eq!(faults(r#"{"n": 1e400}"#), fault("json-number-range", "/n", "6"));
    assert_eq!(faults("[9007199254740992]"), fault("json-number-range", "/0", "1"));
    assert_eq!(faults("[-9007199254740993]"), fault("json-number-range", "/0", "1"));
    assert_eq!(faults("[99999999999999999999999]"), fault("json-number-range", "/0", "1"));
    assert!(read(b"[9007199254740991]").is_ok());
}

#[test]
fn depth_size_and_encoding_are_bounded() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(deep(32).as_bytes()).is_ok());
    assert_eq!(faults(&deep(33)), fault("json-too-deep", "", "32"));
    assert_eq!(faults(&"[".repeat(1_000_000)), fault("json-too-deep", "", "32"));
    assert!(read(br#"["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"["]"#).is_ok());
    assert_eq!(faults(&" ".repeat(MAX_BYTES + 1))[0].0, "file-too-large");
    assert_eq!(read(b"[\"\xFF\"]").unwrap_err().iter().next().unwrap().code(), "file-not-utf8");
    assert!(read(b"\xEF\xBB\xBF{}").is_ok());
}

#[test]
fn what_is_no_json_names_its_byte() {
    assert_eq!(faults("{\n  \"a\": ,\n}"), fault("json-syntax", "", "9"));
    assert_eq!(faults("{} x"), fault("json-trailing", "", "3"));
    assert_eq!(faults("")[0].0, "json-syntax");
    assert_eq!(faults("{\"a\": NaN}")[0].0, "json-syntax");
}

#[test]
fn half_a_surrogate_is_no_text() {
    assert_eq!(faults(r#"{"a":"\ud800"}"#), fault("json-string", "/a", "5"));
    assert_eq!(faults(r#"{"\udc00":1}"#)[0].0, "json-string");
    assert_eq!(read(r#"{"a":"\ud801\udc00"}"#.as_bytes()).unwrap()["a"], "\u{10400}");
}

#[test]
fn all_faults_come_at_once() {
    let codes: Vec<String> = faults(r#"{"a":1e999,"b":"\ud800","a":1}"#).into_iter().map(|f| f.0).collect();
    assert_eq!(codes, ["json-number-range", "json-string", "json-duplicate-key"]);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn what_is_read_is_what_was_written(text in "[\\[\\]{}:,\"a0-9eE.\\-\\\\u ]{0,40}") {
        if let Ok(value) = read(text.as_bytes()) {
            proptest::prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
    }
}
