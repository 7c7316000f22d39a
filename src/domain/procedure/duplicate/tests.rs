use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::claims::SealClaims;
use crate::decision::IssueFacts;
use crate::form::Form;
use crate::mentions::Mentions;
use crate::permit::Permit;
use crate::procedure::Procedure;
use crate::record::Record;
use crate::standing::{Act, Standing, Term};

fn input() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/duplicate/input.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn read(change: impl FnOnce(&mut Value)) -> (Result<Procedure, Problems>, Mentions) {
    let mut file = input();
    file.as_object_mut().unwrap().remove("number");
    change(&mut file);
    Procedure::survey(Form::Duplicate, file.to_string().as_bytes(), date(2026, 11, 24))
}

fn codes(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let problems = read(change).0.unwrap_err();
    problems.iter().map(|problem| format!("{} {}", problem.code(), problem.pointer())).collect()
}

fn issued(change: impl FnOnce(&mut Value)) -> Record {
    let facts = IssueFacts {
        number: "07-05/2026-0003".parse().unwrap(),
        companion: None,
        moment: "2026-11-24T06:30:00Z".parse().unwrap(),
        version: "2021-07".to_owned(),
        renderer: crate::record::Renderer { typst: "0.15.1".to_owned(), template_set: "0".repeat(64) },
        salt: [7; 32],
        profile: crate::footer::Profile::Production,
        qualified: false,
        verify_host: "verify.kualik.example".to_owned(),
        state_register_number: None,
    };
    read(change).0.unwrap().freeze(facts).unwrap()
}

fn not_left(file: &mut Value) {
    file["facts"]["paper"]["crossing"] = "not-left".into();
    file["facts"]["paper"].as_object_mut().unwrap().remove("left");
}

fn standing(record: &Record, at: &str) -> Standing {
    let acts: Vec<Act> = Act::of(record).into_iter().collect();
    Term::of(record).unwrap().standing(&Act::history(record.moment, &acts), at.parse().unwrap())
}

#[test]
fn it_stands_for_the_paper_and_lets_out_what_has_not_left() {
    let record = issued(not_left);
    assert!(matches!(record.permit(), Some(Permit::Paper(_))));
    assert_eq!(Act::of(&record), None);
    assert_eq!(standing(&record, "2026-11-25T00:00:00Z").code(), "in-force");
    assert_eq!(standing(&record, "2027-01-02T00:00:00Z").code(), "expired-unused");
    // The duplicate of a certificate of the archive stands nowhere: the certificate does.
    let other = issued(|file| {
        file["facts"].as_object_mut().unwrap().remove("paper");
    });
    assert!(other.permit().is_none() && Term::of(&other).is_none());
}

#[test]
fn what_left_under_the_paper_does_not_leave_a_second_time() {
    let record = issued(|_| ());
    let by = Act::of(&record).unwrap();
    assert_eq!((by.name(), by.from(), by.by == record.number), (Some("exit"), date(2026, 10, 14), true));
    // Six months from the day on which they left, though the paper gives until June.
    let back = date(2027, 4, 14);
    assert_eq!(standing(&record, "2026-11-25T00:00:00Z"), Standing::Out { back });
    assert_eq!(standing(&record, "2027-04-15T00:00:00Z"), Standing::Overdue { back });
    assert_eq!(standing(&record, "2026-11-24T00:00:00Z").code(), "unknown", "before it was issued");
}

#[test]
fn its_seal_says_what_that_of_a_certificate_says_but_for_the_codes() {
    let record = issued(|_| ());
    let claims = SealClaims::of(&record, &Digest::from_bytes([1; 32]), &[], None).unwrap();
    let told: Value = serde_json::from_str(&claims.payload()).unwrap();
    let said = (&told["k"], &told["x"], &told["b"], &told["d"], &told["q"], &told["h"]);
    let expected = (
        &json!("D"),
        &json!("2026-12-31"),
        &json!("2027-06-30"),
        &json!("UZ"),
        &json!(2),
        &json!("230641000003"),
    );
    assert_eq!(said, expected);
    assert_eq!(SealClaims::from_payload(claims.payload().as_bytes()).unwrap(), claims);
    // Half of it is none, and no other document may say so much.
    for (from, to) in [("\"x\":\"2026-12-31\"", "\"x\":null"), ("\"k\":\"D\"", "\"k\":\"R\"")] {
        assert!(SealClaims::from_payload(claims.payload().replace(from, to).as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn its_objects_are_known_to_the_archive() {
    let (_, mentions) = read(|_| ());
    assert_eq!(mentions.objects().len(), 2);
    assert_eq!(mentions.place(2), "/facts/things/1");
    assert_eq!(mentions.paper(), Some(("37-к", "/facts/certificate/number")));
    assert_eq!(mentions.spoken_of(), None, "nothing is looked up that was never there");
    let keys = crate::dispute::ItemKey::of_record(&issued(|_| ()));
    assert_eq!(keys, mentions.objects(), "what is asked about is what is kept");
}

#[test]
fn photographs_of_the_paper_are_those_of_its_objects() {
    let manuscript = "f549b69a842bdf20b915b3f48d18bacefc0d41f3421f16dd42bb7fa0279fe0ed";
    let record = issued(|file| {
        let told = file["facts"]["paper"]["descriptions"][0].take();
        file["facts"]["paper"]["descriptions"] =
            json!([{ "position": 2, "photographs": told["photographs"] }]);
    });
    let objects = record.permit().unwrap().objects();
    let shown: Vec<Vec<String>> =
        objects.iter().map(|each| each.photos.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(shown, [vec![], vec![manuscript.to_owned()]]);
    let (_, mentions) = read(|_| ());
    let places: Vec<&str> = mentions.photos().map(|(at, _)| at).collect();
    assert_eq!(places, ["/facts/paper/descriptions/0/photographs/0"]);
    let nothing = |file: &mut Value| file["facts"]["paper"]["descriptions"] = json!([{ "position": 1 }]);
    assert_eq!(codes(nothing), ["missing /facts/paper/descriptions/0/text"]);
}

#[test]
fn what_a_paper_cannot_have_said_is_an_error() {
    assert_eq!(
        codes(|file| {
            file["facts"]["signature"] = "0".repeat(64).into();
            file["facts"]["last_return"] = "2027-07-31".into();
            file["facts"]["paper"]["rests_on"][0]["date"] = "2026-11-30".into();
            file["facts"]["paper"]["descriptions"][0]["position"] = 3.into();
        }),
        [
            "term-too-long /facts/last_return",
            "signature-needless /facts/signature",
            "date-order /facts/requested",
            "position-unknown /facts/paper/descriptions/0/position",
        ]
    );
    let paper = |name: &'static str, value: Value| codes(move |file| file["facts"]["paper"][name] = value);
    assert_eq!(
        paper("rests_on", json!([])),
        ["list-empty /facts/paper/rests_on"],
        "it must rest on something"
    );
    assert_eq!(paper("crossing", "not-left".into()), ["crossing-denied /facts/paper/crossing"]);
    assert_eq!(paper("left", Value::Null), ["missing /facts/paper/left"]);
    assert_eq!(paper("left", "2026-11-24".into()), ["date-order /facts/requested"], "after the request");
    assert_eq!(paper("left", "2026-09-27".into()), ["date-order /facts/paper/left"]);
}
