use super::*;

fn round_trips(json: &str) -> Record {
    let record = Record::from_json(json.as_bytes()).unwrap();
    let expected: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), expected);
    record
}

#[test]
fn the_sample_of_each_form_is_read_and_written() {
    let certificate = round_trips(include_str!("../../../templates/certificate/sample.json"));
    assert!(matches!(certificate.body(), Body::Certificate(facts) if facts.items.len() == 3));
    let refusal = round_trips(include_str!("../../../templates/refusal/sample.json"));
    assert!(matches!(refusal.body(), Body::Refusal(facts) if facts.grounds.len() == 1));
}

#[test]
fn a_record_has_exactly_the_facts_of_its_form() {
    let sample = include_str!("../../../templates/refusal/sample.json");
    let foreign = sample.replace(r#""name": "refusal""#, r#""name": "certificate""#);
    assert!(matches!(Record::from_json(foreign.as_bytes()), Err(RecordError::Body { .. })));
    let extra = sample.replacen('{', r#"{"note": "x","#, 1);
    assert!(matches!(Record::from_json(extra.as_bytes()), Err(RecordError::Json(_))));
    let mended = sample.replace("Құрақбаева Гүлсім", "Құрақбаева  Гүлсім");
    assert!(matches!(Record::from_json(mended.as_bytes()), Err(RecordError::Json(_))));
}

#[test]
fn a_record_beyond_measure_is_refused() {
    assert!(matches!(Record::from_json(&vec![b' '; MAX_RECORD + 1]), Err(RecordError::TooLarge { .. })));
}
