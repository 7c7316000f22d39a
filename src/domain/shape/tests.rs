use serde_json::json;

use super::*;

fn faults(value: Value) -> Vec<String> {
    let mut problems = Problems::new();
    let read = draft(value, &mut problems);
    assert!(read.is_some() || problems.iter().any(|problem| problem.pointer().is_empty()));
    problems.iter().map(|problem| format!("{} {}", problem.code(), problem.pointer())).collect()
}

#[test]
fn every_fault_of_shape_comes_at_once() {
    let value = json!({
        "aplication": {"number": "1", "date": "2026-11-09"},
        "purpose": "EXHIBITION",
        "applicant": {"kind": "person", "name": "x"},
        "owner": {"kind": "legal", "name": "x", "colour": "red"},
        "destinations": ["FR", 7],
        "items": [{"quantity": 1.5, "category": "4", "condition": {"grade": "bad"}}, "x"],
        "quite something else": 1
    });
    let mut found = faults(value);
    found.sort();
    assert_eq!(
        found,
        [
            "misspelt-field /aplication",
            "unknown-field /owner/colour",
            "unknown-field /quite something else",
            "unknown-value /applicant/kind",
            "unknown-value /items/0/condition/grade",
            "unknown-value /purpose",
            "wrong-type /destinations/1",
            "wrong-type /items/0/category",
            "wrong-type /items/0/quantity",
            "wrong-type /items/1",
            "wrong-type /owner/name",
        ]
    );
}

#[test]
fn what_is_no_object_is_no_case() {
    assert_eq!(faults(json!([1])), ["wrong-type "]);
    assert!(faults(json!({})).is_empty(), "an empty case has a shape, and lacks everything");
}

#[test]
fn a_party_without_a_kind_lacks_it() {
    assert_eq!(faults(json!({"applicant": {"name": "x"}})), ["missing /applicant/kind"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn what_has_the_shape_reads(
        name in "(purpose|items|applicant|owner|destinations|grounds|application|transit|hearing|notes)",
        value in proptest::sample::select(vec![
            json!(null), json!(1), json!(1.5), json!("x"), json!([]), json!([null]), json!({}), json!([[1]]),
            json!({"kind": "natural"}), json!({"kind": {}}), json!({"kind": "applicant", "x": 1}), json!([{}]), json!(true),
        ])
    ) {
        let mut problems = Problems::new();
        let read = draft(json!({name: value}), &mut problems);
        proptest::prop_assert!(read.is_some());
        proptest::prop_assert!(problems.iter().all(|problem| !problem.pointer().is_empty()));
    }
}
