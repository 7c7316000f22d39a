use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    who: String,
    #[schemars(range(min = 1, max = 9))]
    days: u32,
    how: Option<How>,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    loud: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct Part {
    name: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum How {
    Soon,
    Late,
}

fn told(faults: &[InputFault]) -> Vec<(&str, &str)> {
    faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect()
}

fn fact<'a>(fault: &'a InputFault, name: &str) -> &'a str {
    &fault.facts.iter().find(|(given, _)| *given == name).expect("a fact").1
}

fn wrong(text: &str) -> Vec<InputFault> {
    json::<Wish>(text.as_bytes()).expect_err(text)
}

#[test]
fn everything_wrong_is_told_at_once_with_its_place() {
    let faults = wrong(r#"{"who":5,"how":"never","parts":[{"name":"a"},{"name":1,"x/y":2}],"tone":1}"#);
    let expected = [
        ("/how", "input-value"),
        ("/parts/1/name", "input-type"),
        ("/who", "input-type"),
        ("/days", "input-missing"),
        ("/parts/1/x~1y", "input-unknown"),
        ("/tone", "input-unknown"),
    ];
    let mut told = told(&faults);
    told.sort_by_key(|(pointer, _)| expected.iter().position(|(place, _)| place == pointer));
    assert_eq!(told, expected);
    assert_eq!(fact(faults.iter().find(|one| one.pointer == "/how").unwrap(), "allowed"), "soon, late");
}

#[test]
fn a_number_out_of_range_has_the_bounds_of_the_description() {
    for days in ["-1", "4294967296"] {
        let faults = wrong(&format!(r#"{{"who":"a","days":{days}}}"#));
        assert_eq!(told(&faults), [("/days", "input-range")]);
        assert_eq!((fact(&faults[0], "least"), fact(&faults[0], "most")), ("1", "9"));
    }
}

#[test]
fn what_is_no_json_is_told_by_its_byte() {
    assert_eq!(told(&wrong(r#"{"who":"#)), [("", "json-syntax")]);
    assert_eq!(told(&wrong("[]")), [("", "input-object")]);
    assert_eq!(told(&wrong(r#"{"who":"a","who":"b","days":1}"#)), [("/who", "json-duplicate-key")]);
}

#[test]
fn an_address_is_read_by_the_same_rules() {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let read = |pairs: &[(&str, &str)]| query::<Wish>(pairs.iter().map(pair).collect::<Vec<_>>());
    let wish = read(&[("who", "5"), ("days", "7"), ("how", "soon"), ("loud", "true")]).unwrap();
    assert_eq!((wish.who.as_str(), wish.days, wish.how, wish.loud), ("5", 7, Some(How::Soon), true));
    let faults = read(&[("who", "a"), ("days", "abc"), ("loud", "yes"), ("bad", "1"), ("who", "b")]);
    let expected = [
        ("/who", "input-twice"),
        ("/days", "input-type"),
        ("/loud", "input-type"),
        ("/bad", "input-unknown"),
    ];
    assert_eq!(told(&faults.unwrap_err()), expected);
    let faults = read(&[("who", "a"), ("days", "99999999999999999999999")]).unwrap_err();
    assert_eq!(told(&faults), [("/days", "input-range")]);
}

#[test]
fn a_flood_of_names_is_answered_shortly() {
    let names: Vec<String> = (0..5000).map(|n| format!(r#""n{n}":1"#)).collect();
    assert_eq!(wrong(&format!("{{{}}}", names.join(","))).len(), MOST_FAULTS);
}

proptest! {
    /// Both readers agree on what can be read, whatever was sent.
    #[test]
    fn the_second_reader_agrees_with_the_first(
        who in any::<Option<String>>(),
        days in any::<Option<i64>>(),
        how in any::<Option<bool>>(),
        bytes in any::<Vec<u8>>(),
    ) {
        let how = how.map(|soon| if soon { "soon" } else { "never" });
        let sent = serde_json::json!({ "who": who, "days": days, "how": how });
        let first = serde_json::from_value::<Wish>(sent.clone()).ok();
        let Value::Object(members) = sent else { unreachable!("an object was written") };
        let second = everything::<Wish>(members, false);
        prop_assert_eq!(first, second.clone().ok());
        if let Err(faults) = second {
            prop_assert!(!faults.is_empty());
        }
        _ = json::<Wish>(&bytes);
    }
}
