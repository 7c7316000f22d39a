use kualik::{Actor, Role};
use kualik_domain::{Lang, Record};
use serde_json::Value;

use super::*;

const OFFICE: &str = "040340000007";
/// Everything in the samples that names a person, a value, an owner or a road.
const PRIVATE: [&str; 5] = ["2500000.00", "Құрақбаева", "N00000001", "Musée", "әуежайы"];

fn record(form: &str) -> Record {
    let path = format!("{}/../../templates/{form}/sample.json", env!("CARGO_MANIFEST_DIR"));
    Record::from_json(&std::fs::read(path).unwrap()).unwrap()
}

fn seen(form: &str, sight: Sight) -> (DocumentView, String) {
    let record = record(form);
    let view = masked(&record, Some(&record), sight);
    let text = serde_json::to_string(&view).unwrap();
    (view, text)
}

fn actor(role: Role, office: Option<&str>) -> Actor {
    Actor { who: "А. Б.".to_owned(), role, office: office.map(str::to_owned), reason: None }
}

#[test]
fn a_number_tells_that_a_certificate_exists_and_its_dates() {
    let (view, text) = seen("certificate", Sight::Number);
    assert_eq!(view.last_exit.as_deref(), Some("2026-12-31"));
    assert!(view.office.is_none() && view.items.is_none() && view.holder.is_none() && view.record.is_none());
    assert!(!text.contains("040340000804") && !text.contains("EXH") && !text.contains("FR"), "{text}");
}

#[test]
fn the_paper_tells_items_without_values_and_a_masked_holder() {
    let (view, text) = seen("certificate", Sight::Paper);
    assert_eq!(view.holder.as_deref(), Some("040340000804"));
    assert_eq!(view.destinations.as_ref().unwrap()[0].code, "FR");
    let items = view.items.as_ref().unwrap();
    assert_eq!(items[0].inventory, "ҮОМ КП-1204/3");
    assert!(items[0].photos.is_empty() && view.holder_name.is_none() && view.record.is_none());
    for word in PRIVATE {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

/// A duplicate as an older release gave it of a certificate of the archive: it stands for nothing.
fn of_archive() -> Record {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/duplicate/sample.json");
    let mut record: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    record["facts"]["duplicate"]["paper"] = Value::Null;
    Record::from_json(record.to_string().as_bytes()).unwrap()
}

#[test]
fn what_stands_for_a_paper_certificate_is_seen_as_one_and_another_duplicate_is_not() {
    let (stands, other) = (record("duplicate"), of_archive());
    let number = masked(&stands, None, Sight::Number);
    assert_eq!((number.number.is_some(), number.last_exit.as_deref()), (true, Some("2026-12-31")));
    let paper = masked(&stands, Some(&stands), Sight::Paper);
    assert_eq!(paper.holder.as_deref(), Some("230641000003"));
    let items = paper.items.as_ref().unwrap();
    assert_eq!((items.len(), items[0].inventory.as_str()), (2, "ҮОМ Қ-017"));
    for locale in Lang::ALL.map(crate::locale::Locale::new) {
        let row = crate::pages::items::row(&items[0], &locale);
        let (title, told) = if locale.lang() == Lang::Kk {
            ("Құран", "318 парақ")
        } else {
            ("Коран", "318 листов")
        };
        assert!(row.title.contains(title) && row.marks.contains(told), "{}: {}", row.title, row.marks);
    }
    assert!(paper.record.is_none() && paper.holder_name.is_none());
    assert!(masked(&stands, Some(&stands), Sight::Border).holder_name.is_some());
    let other = masked(&other, Some(&other), Sight::Paper);
    assert!(other.number.is_none() && other.last_exit.is_none() && other.items.is_none());
}

#[test]
fn a_refusal_on_paper_tells_that_it_is_one_its_office_and_date() {
    let (view, text) = seen("refusal", Sight::Paper);
    assert_eq!((view.form.as_str(), view.issued.as_str()), ("refusal", "2026-11-21"));
    assert!(view.office.is_some());
    assert!(view.number.is_none() && view.items.is_none() && view.holder.is_none() && view.record.is_none());
    let facts = serde_json::to_value(record("refusal").refusal.unwrap()).unwrap();
    for ground in facts["grounds"].as_array().unwrap() {
        for word in ground.as_object().unwrap().values().filter_map(|value| value.as_str()) {
            assert!(word.len() < 4 || !text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn a_document_of_the_procedure_tells_the_public_its_kind_office_and_date() {
    // What stands for a paper certificate is seen as one: below.
    let stands = |form: &kualik_domain::Form| form.is_decision() || *form == kualik_domain::Form::Duplicate;
    for form in kualik_domain::Form::sealed().filter(|form| !stands(form)) {
        for sight in [Sight::Number, Sight::Paper, Sight::Border] {
            let (view, text) = seen(form.name(), sight);
            let office = view.office.clone();
            let told = DocumentView {
                form: form.name().to_owned(),
                issued: "2026-11-24".to_owned(),
                office,
                ..DocumentView::default()
            };
            assert_eq!(view, told, "{form}: {text}");
        }
        assert!(seen(form.name(), Sight::File).0.record.is_some());
    }
}

#[test]
fn a_border_officer_sees_the_name_and_the_photographs_and_no_value() {
    let (view, text) = seen("certificate", Sight::Border);
    assert!(view.holder_name.unwrap().kk.contains("музейі"));
    assert_eq!(view.items.unwrap()[0].photos.len(), 1);
    assert!(view.record.is_none() && !text.contains("2500000.00"));
}

#[test]
fn the_file_and_the_staff_tell_everything() {
    for sight in [Sight::File, Sight::Staff] {
        let (view, text) = seen("certificate", sight);
        assert!(view.record.is_some() && text.contains("2500000.00"));
        assert!(seen("refusal", sight).0.record.is_some());
    }
}

#[test]
fn an_office_does_not_see_into_another() {
    let head = actor(Role::Head, Some("111111111111"));
    assert_eq!(Sight::of(Some(&head), Hand::Number, OFFICE), Sight::Number);
    assert_eq!(Sight::of(Some(&head), Hand::Paper, OFFICE), Sight::Paper);
    let own = actor(Role::Head, Some(OFFICE));
    assert_eq!(Sight::of(Some(&own), Hand::Number, OFFICE), Sight::Staff);
}

#[test]
fn roles_see_what_the_table_says() {
    let of = |role, hand| Sight::of(Some(&actor(role, None)), hand, OFFICE);
    assert_eq!(of(Role::Auditor, Hand::Number), Sight::Staff);
    assert_eq!(of(Role::Archivist, Hand::Number), Sight::Staff);
    assert_eq!(of(Role::BorderOfficer, Hand::Number), Sight::Border);
    assert_eq!(of(Role::BorderOfficer, Hand::File), Sight::File);
    // Whoever runs the installation decides nothing and sees nobody.
    assert_eq!(of(Role::Administrator, Hand::Number), Sight::Number);
    assert_eq!(Sight::of(None, Hand::Paper, OFFICE), Sight::Paper);
}
