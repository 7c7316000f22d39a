use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn term() -> Term {
    Term::Certificate {
        first_day: date(2026, 11, 25),
        last_exit: date(2026, 12, 31),
        last_return: date(2027, 5, 20),
        rows: 3,
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn event(text: &str, kind: EventKind) -> Event {
    Event { at: at(text), kind }
}

fn issued() -> Event {
    event("2026-11-21T09:30:00Z", EventKind::Issued)
}

fn exit() -> Event {
    event("2026-12-30T10:00:00Z", EventKind::Exit { on: date(2026, 12, 30), positions: BTreeSet::new() })
}

#[test]
fn a_certificate_lives_through_its_days() {
    let standing = |moment: &str| term().standing(&[issued()], at(moment)).code();
    assert_eq!(standing("2026-11-20T00:00:00Z"), "unknown");
    assert_eq!(standing("2026-11-24T18:59:59Z"), "not-yet-valid");
    assert_eq!(standing("2026-11-24T19:00:00Z"), "in-force");
    assert_eq!(standing("2026-12-31T18:59:59Z"), "in-force");
    assert_eq!(standing("2026-12-31T19:00:00Z"), "expired-unused");
}

#[test]
fn after_the_exit_it_is_out_then_overdue_then_back() {
    let mut events = vec![issued(), exit()];
    let code = |events: &[Event], moment: &str| term().standing(events, at(moment)).code();
    assert_eq!(code(&events, "2027-01-01T00:00:00Z"), "out");
    assert_eq!(code(&events, "2027-05-20T19:00:00Z"), "overdue");
    events.push(event("2027-06-01T08:00:00Z", EventKind::Return { positions: BTreeSet::new() }));
    assert_eq!(code(&events, "2027-06-01T08:00:00Z"), "back");
    events.push(event("2027-06-10T08:00:00Z", EventKind::Discharged));
    assert_eq!(code(&events, "2027-06-10T08:00:00Z"), "discharged");
    assert_eq!(code(&events, "2027-05-21T08:00:00Z"), "overdue", "the past does not change");
}

#[test]
fn the_six_months_count_from_the_crossing() {
    let long = Term::Certificate {
        first_day: date(2026, 11, 21),
        last_exit: date(2026, 12, 31),
        last_return: date(2027, 5, 21),
        rows: 1,
    };
    let early =
        event("2026-11-22T08:00:00Z", EventKind::Exit { on: date(2026, 11, 20), positions: BTreeSet::new() });
    assert_eq!(
        long.standing(&[issued(), early], at("2026-12-01T00:00:00Z")),
        Standing::Out { back: date(2027, 5, 20) }
    );
}

#[test]
fn a_part_withdrawn_leaves_the_rest() {
    let part = event("2026-11-26T08:00:00Z", EventKind::Withdrawn { positions: [2].into() });
    let events = [issued(), part];
    let now = at("2026-11-27T00:00:00Z");
    assert_eq!(term().standing(&events, now).code(), "in-force");
    assert_eq!(term().standing_of_item(1, &events, now).code(), "in-force");
    assert_eq!(term().standing_of_item(2, &events, now).code(), "withdrawn");
}

#[test]
fn what_left_alone_is_out_alone_and_the_document_is_out_with_it() {
    let exit = |day: &str, on, rows: &[u32]| {
        let positions = rows.iter().copied().collect();
        event(day, EventKind::Exit { on, positions })
    };
    let back =
        |day: &str, rows: &[u32]| event(day, EventKind::Return { positions: rows.iter().copied().collect() });
    let of = |events: &[Event], moment: &str| -> (String, Vec<String>) {
        let rows = (1..=3).map(|row| term().standing_of_item(row, events, at(moment)).code().to_owned());
        (term().standing(events, at(moment)).code().to_owned(), rows.collect())
    };
    let all = |whole: &str, rows: [&str; 3]| (whole.to_owned(), rows.map(str::to_owned).to_vec());
    let mut events = vec![issued(), exit("2026-11-26T08:00:00Z", date(2026, 11, 26), &[1, 2])];
    assert_eq!(of(&events, "2026-11-27T00:00:00Z"), all("out", ["out", "out", "in-force"]));
    assert_eq!(of(&events, "2027-01-05T00:00:00Z"), all("out", ["out", "out", "expired-unused"]));
    assert_eq!(of(&events, "2027-05-21T00:00:00Z"), all("overdue", ["overdue", "overdue", "expired-unused"]));
    // The rest leaves later, and has its own six months, within the last day of the certificate.
    events.push(exit("2026-12-10T08:00:00Z", date(2026, 12, 10), &[3]));
    assert_eq!(of(&events, "2026-12-11T00:00:00Z"), all("out", ["out"; 3]));
    // All is out though never said of the whole; they come back one after the other.
    events.push(back("2027-02-01T08:00:00Z", &[3]));
    assert_eq!(of(&events, "2027-02-02T00:00:00Z"), all("out", ["out", "out", "back"]));
    events.push(event("2027-02-05T08:00:00Z", EventKind::Discharged));
    assert_eq!(of(&events, "2027-02-06T00:00:00Z"), all("out", ["out", "out", "discharged"]));
    events.push(back("2027-03-01T08:00:00Z", &[1, 2]));
    assert_eq!(of(&events, "2027-03-02T00:00:00Z"), all("back", ["back", "back", "discharged"]));
    events.push(event("2027-03-05T08:00:00Z", EventKind::Discharged));
    assert_eq!(of(&events, "2027-03-06T00:00:00Z"), all("discharged", ["discharged"; 3]));
    let parts = term().parts(&events, at("2027-02-02T00:00:00Z"));
    let told: Vec<_> = parts.iter().map(|part| (part.positions.as_slice(), part.standing.code())).collect();
    assert_eq!(told, [(&[1, 2][..], "out"), (&[3][..], "back")]);
}

#[test]
fn a_return_of_the_whole_brings_back_what_left_and_spends_nothing_else() {
    let left =
        event("2026-11-26T08:00:00Z", EventKind::Exit { on: date(2026, 11, 26), positions: [1].into() });
    let back = event("2026-12-01T08:00:00Z", EventKind::Return { positions: BTreeSet::new() });
    let mut events = vec![issued(), left, back];
    let now = at("2026-12-02T00:00:00Z");
    assert_eq!(term().standing_of_item(1, &events, now).code(), "back");
    assert_eq!(term().standing_of_item(2, &events, now).code(), "in-force");
    assert_eq!(term().standing(&events, now).code(), "in-force", "some may leave yet");
    events.push(event(
        "2026-12-03T08:00:00Z",
        EventKind::Exit { on: date(2026, 12, 3), positions: [2, 3].into() },
    ));
    assert_eq!(term().standing_of_item(2, &events, at("2026-12-04T00:00:00Z")).code(), "out");
    assert_eq!(term().standing_of_item(1, &events, at("2026-12-04T00:00:00Z")).code(), "back");
}

#[test]
fn a_refusal_never_permits_and_a_void_number_is_named() {
    let now = at("2026-12-01T00:00:00Z");
    assert_eq!(Term::Refusal.standing(&[issued()], now), Standing::Refused);
    let void = event("2026-11-21T10:00:00Z", EventKind::Void);
    assert_eq!(term().standing(&[void], now), Standing::Void);
}

#[test]
fn events_are_stored_flat() {
    let json = serde_json::to_value(exit()).unwrap();
    assert_eq!(json, serde_json::json!({"at": "2026-12-30T10:00:00Z", "event": "exit", "on": "2026-12-30"}));
    assert_eq!(serde_json::from_value::<Event>(json).unwrap(), exit());
}

fn kind() -> impl Strategy<Value = EventKind> {
    let some = || prop_oneof![Just(BTreeSet::new()), Just(BTreeSet::from([1u32]))];
    prop_oneof![
        Just(EventKind::DeemedIssued),
        Just(EventKind::Void),
        Just(EventKind::Suspended),
        Just(EventKind::Resumed),
        (0i32..60, some()).prop_map(|(days, positions)| EventKind::Exit {
            on: date(2026, 11, 21).saturating_add(jiff::Span::new().days(days)),
            positions,
        }),
        some().prop_map(|positions| EventKind::Return { positions }),
        Just(EventKind::Discharged),
        some().prop_map(|positions| EventKind::Reported { report: Report::Stolen, positions }),
        some().prop_map(|positions| EventKind::Withdrawn { positions }),
        some().prop_map(|positions| EventKind::Cancelled { positions, from_adoption: false }),
    ]
}

fn history() -> impl Strategy<Value = Vec<Event>> {
    proptest::collection::vec((0i64..200, kind()), 0..8).prop_map(|acts| {
        let day = |days: i64| issued().at + jiff::SignedDuration::from_hours(24 * days);
        let mut events = vec![issued()];
        events.extend(
            (0..).zip(acts).map(|(nth, (days, kind))| Event {
                at: day(days) + jiff::SignedDuration::from_secs(nth),
                kind,
            }),
        );
        events
    })
}

proptest! {
    #[test]
    fn the_order_of_writing_does_not_matter(events in history(), days in 0i64..400) {
        let now = issued().at + jiff::SignedDuration::from_hours(24 * days);
        let mut turned = events.clone();
        turned.reverse();
        prop_assert_eq!(term().standing(&events, now), term().standing(&turned, now));
    }

    #[test]
    fn later_events_do_not_change_the_past(events in history(), days in 0i64..400) {
        let now = issued().at + jiff::SignedDuration::from_hours(24 * days);
        let known: Vec<Event> = events.iter().filter(|event| event.at <= now).cloned().collect();
        prop_assert_eq!(term().standing(&events, now), term().standing(&known, now));
    }

    #[test]
    fn after_an_exit_there_is_no_second(events in history(), days in 0i64..400) {
        let now = issued().at + jiff::SignedDuration::from_hours(24 * days);
        for row in 1..=3 {
            let leaves = |event: &&Event| match &event.kind {
                EventKind::Exit { positions, .. } => positions.is_empty() || positions.contains(&row),
                _ => false,
            };
            let left = events.iter().filter(|event| event.at <= now).any(|event| leaves(&event));
            prop_assert!(!(left && term().standing_of_item(row, &events, now).permits_exit()), "row {}", row);
        }
        let standing = term().standing(&events, now);
        // The document stands as one of its rows does.
        let rows: Vec<Standing> = (1..=3).map(|row| term().standing_of_item(row, &events, now)).collect();
        prop_assert!(rows.contains(&standing), "{:?} of {:?}", standing, rows);
        prop_assert!(Standing::CODES.contains(&standing.code()));
    }

    #[test]
    fn a_refusal_permits_nothing(events in history(), days in 0i64..400) {
        let now = issued().at + jiff::SignedDuration::from_hours(24 * days);
        prop_assert!(!Term::Refusal.standing(&events, now).permits_exit());
    }
}
