use std::collections::BTreeSet;

use jiff::civil::date;
use kualik_domain::decision::Decision;
use kualik_domain::{Form, Problem, Severity};

use super::*;

const DAY: Date = date(2026, 11, 20);

/// What a case ends in on a day, or everything that is wrong with it.
fn decided(seed: u64, n: u64, day: Date) -> Decision {
    let text = case(seed, n, day).to_string();
    Decision::read(text.as_bytes(), day)
        .unwrap_or_else(|problems| panic!("{seed}/{n} on {day}: {problems}\n{text}"))
}

#[test]
fn every_case_can_be_decided() {
    for n in 0..150 {
        let decision = decided(n % 3, n, DAY);
        assert!(decision.warnings().iter().all(expected), "{n}: {}", decision.warnings());
    }
}

/// The calendar of a coming year may still change, and that is all a sample may be warned of.
fn expected(warning: &Problem) -> bool {
    warning.severity() == Severity::Warning && warning.code() == "calendar-provisional"
}

#[test]
fn other_days_serve_too() {
    let days = [
        (2021, 7, 1),
        (2022, 2, 28),
        (2024, 2, 29),
        (2025, 8, 31),
        (2026, 1, 5),
        (2026, 11, 21),
        (2027, 3, 25),
    ];
    for (year, month, day) in days {
        for n in 0..12 {
            let decision = decided(9, n, date(year, month, day));
            assert!(
                decision.warnings().iter().all(expected),
                "{year}-{month}-{day}/{n}: {}",
                decision.warnings()
            );
        }
    }
}

#[test]
fn a_case_is_made_again_alone() {
    let all: Vec<Value> = (0..20).map(|n| case(4, n, DAY)).collect();
    assert_eq!(case(4, 13, DAY), all[13]);
    assert_ne!(case(5, 13, DAY), all[13]);
}

#[test]
fn everything_the_law_knows_comes() {
    let mut seen = BTreeSet::new();
    let mut forms = [0; 3];
    for n in 0..600 {
        let case = case(2, n, DAY);
        seen.insert(format!("purpose {}", case["purpose"]));
        seen.insert(format!("applicant {}", case["applicant"]["kind"]));
        for ground in case["grounds"].as_array().into_iter().flatten() {
            seen.insert(format!("ground {}", ground["code"]));
        }
        let items = case["items"].as_array().expect("a case has items");
        items.iter().for_each(|item| _ = seen.insert(format!("category {}", item["category"])));
        let refused = items.iter().filter(|item| item["decision"] == "refuse").count();
        forms[if refused == 0 {
            0
        } else if refused == items.len() {
            1
        } else {
            2
        }] += 1;
        assert!((1..=60).contains(&items.len()));
    }
    let of = |word: &str| seen.iter().filter(|one| one.starts_with(word)).count();
    assert_eq!((of("purpose"), of("applicant"), of("ground"), of("category")), (8, 2, 9, 16), "{seen:?}");
    assert!(forms[0] > 420 && forms[1] > 40 && forms[2] > 25, "{forms:?}");
}

#[test]
fn no_object_is_named_twice() {
    let mut seen = BTreeSet::new();
    for (seed, n) in (0..2).flat_map(|seed| (0..120).map(move |n| (seed, n))) {
        for item in case(seed, n, DAY)["items"].as_array().expect("a case has items") {
            assert!(seen.insert(item["inventory"].to_string()), "{}", item["inventory"]);
        }
    }
}

#[test]
fn a_case_may_end_in_two_documents() {
    let both = (0..60).map(|n| decided(1, n, DAY)).find(|decision| decision.documents().count() == 2);
    let both = both.expect("eight cases in a hundred");
    assert!(both.document(Form::Certificate).is_some() && both.document(Form::Refusal).is_some());
}

#[test]
fn nobody_alive_is_meant() {
    for n in 0..200 {
        let case = case(6, n, DAY);
        for party in [&case["applicant"], &case["owner"]] {
            if let Some(iin) = party["iin"].as_str() {
                assert!(matches!(iin.as_bytes()[6], b'1' | b'2'), "{iin}");
            }
            if let Some(bin) = party["bin"].as_str() {
                assert!(bin.starts_with("50"), "{bin}");
            }
        }
    }
}

#[test]
fn every_office_is_invented_and_says_so() {
    assert_eq!(offices().len(), 6);
    for office in offices() {
        let address = &office["office"]["address"];
        assert!(address["kk"].as_str().is_some_and(|kk| kk.contains("ойдан шығарылған")), "{address}");
        assert!(address["ru"].as_str().is_some_and(|ru| ru.contains("вымышлен")), "{address}");
    }
}

#[test]
fn no_slot_stays_unfilled() {
    for n in 0..400 {
        let text = case(8, n, DAY).to_string();
        for slot in ["{n}", "{no}", "{note}", "{t}", "{r}", "_kk}", "_ru}", "\"\"", "null"] {
            assert!(!text.contains(slot), "{slot} in {text}");
        }
    }
}

#[test]
fn thousands_of_titles_arise() {
    let mut titles = BTreeSet::new();
    for n in 0..400 {
        for item in case(3, n, DAY)["items"].as_array().expect("a case has items") {
            titles.insert(item["title"]["ru"].to_string());
        }
    }
    assert!(titles.len() > 1000, "{}", titles.len());
}
