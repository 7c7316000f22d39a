use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::claims::SealClaims;
use crate::digest::Digest;
use crate::footer::Profile;
use crate::ground::GroundCode;
use crate::number::RegistrationNumber;
use crate::problem::Severity;
use crate::purpose::Purpose;
use crate::record::{Body, Record, Renderer};

const TODAY: Date = date(2026, 11, 21);

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into(), fs::read(path).unwrap()))
        .collect()
}

fn decided(name: &str) -> Decision {
    let (_, bytes) = samples().into_iter().find(|(file, _)| file.starts_with(name)).unwrap();
    Decision::read(&bytes, TODAY).unwrap()
}

pub(crate) fn facts(document: &Document) -> IssueFacts {
    let number =
        |form| RegistrationNumber::new(document.case().office().register(form).clone(), 2026, 7).unwrap();
    let other = if document.form() == Form::Certificate { Form::Refusal } else { Form::Certificate };
    IssueFacts {
        number: number(document.form()),
        companion: document.has_companion().then(|| number(other)),
        moment: "2026-11-21T09:30:00Z".parse().unwrap(),
        version: "2026-07".to_owned(),
        renderer: Renderer { typst: "0.15.1".into(), template_set: "0".repeat(64) },
        salt: [7; 32],
        profile: Profile::Demonstration,
        qualified: false,
        verify_host: "verify.kualik.example".into(),
        state_register_number: None,
    }
}

#[test]
fn every_sample_is_decided_without_a_problem() {
    assert!(samples().len() >= 12);
    for (name, bytes) in samples() {
        match Decision::read(&bytes, TODAY) {
            Ok(decision) => assert!(decision.warnings().is_empty(), "{name}: {}", decision.warnings()),
            Err(problems) => panic!("{name}:\n{problems}"),
        }
    }
}

#[test]
fn the_samples_cover_the_law() {
    let decisions: Vec<Decision> =
        samples().iter().map(|(_, bytes)| Decision::read(bytes, TODAY).unwrap()).collect();
    let purposes: BTreeSet<Purpose> = decisions.iter().map(|one| one.case.purpose).collect();
    assert_eq!(purposes.len(), Purpose::ALL.len());
    let grounds: BTreeSet<GroundCode> =
        decisions.iter().flat_map(|one| one.case.grounds()).map(crate::ground::Ground::code).collect();
    assert_eq!(grounds.len(), GroundCode::ALL.len());
    let forms: BTreeSet<Vec<Form>> = decisions.iter().map(|one| one.case.forms().collect()).collect();
    assert_eq!(forms.len(), 3, "a certificate alone, a refusal alone, both");
    let rows: BTreeSet<usize> = decisions.iter().map(|one| one.case.items().len()).collect();
    assert!(rows.contains(&1) && rows.contains(&60));
    assert!(decisions.iter().any(|one| one.case.applicant().is_legal()));
    assert!(decisions.iter().any(|one| !one.case.applicant().is_legal()));
    let born = |one: &Decision| match one.case.applicant() {
        crate::record::Holder::Natural(person) => person.iin.as_ref().and_then(crate::iin::Iin::birth_date),
        crate::record::Holder::Legal(_) => None,
    };
    assert!(decisions.iter().filter_map(born).all(|born| born.year() < 1900), "no living person");
}

#[test]
fn every_document_freezes_reads_back_and_fits_its_seal() {
    for (name, bytes) in samples() {
        let decision = Decision::read(&bytes, TODAY).unwrap();
        for document in decision.documents() {
            let record = document.freeze(facts(&document)).unwrap();
            let json = serde_json::to_vec(&record).unwrap();
            assert_eq!(Record::from_json(&json).unwrap(), record, "{name}");
            assert!(record.basis.iter().all(|basis| basis.in_force(TODAY)), "{name}");
            SealClaims::of(&record, &Digest::of(&json), &[], Some(&Digest::of(b"cms"))).unwrap();
            assert_eq!(record.companion.is_some(), decision.documents().count() == 2, "{name}");
        }
    }
}

#[test]
fn a_case_ends_in_two_documents_that_name_each_other() {
    let decision = decided("07-");
    let [certificate, refusal] = [Form::Certificate, Form::Refusal].map(|form| {
        let document = decision.document(form).unwrap();
        document.freeze(facts(&document)).unwrap()
    });
    assert_eq!(certificate.companion.as_ref().unwrap().number, refusal.number);
    assert_eq!(refusal.companion.as_ref().unwrap().number, certificate.number);
    let (Body::Certificate(granted), Body::Refusal(refused)) = (certificate.body(), refusal.body()) else {
        panic!()
    };
    assert_eq!((granted.items.len(), refused.items.len()), (2, 1));
    assert_eq!(granted.totals.objects, 36);
    assert_eq!(refused.items[0].position, 1, "each list counts from one");
    assert_eq!(refused.grounds[0].positions, [1]);
}

#[test]
fn freezing_refuses_what_does_not_belong_together() {
    let decision = decided("01-");
    let document = decision.document(Form::Certificate).unwrap();
    let refused = |change: &dyn Fn(&mut IssueFacts)| {
        let mut given = facts(&document);
        change(&mut given);
        document.freeze(given).unwrap_err().code()
    };
    let number = |text: &str| text.parse::<RegistrationNumber>().unwrap();
    assert_eq!(refused(&|facts| facts.number = number("07-06/2026-0001")), "freeze-register");
    assert_eq!(refused(&|facts| facts.number = number("07-05/2027-0001")), "freeze-day");
    assert_eq!(refused(&|facts| facts.moment = "2026-11-21T19:00:00Z".parse().unwrap()), "freeze-day");
    assert_eq!(refused(&|facts| facts.companion = Some(number("07-06/2026-0001"))), "freeze-companion");
    for host in ["", "A.example", "a..b", "a/b", "a:99999", "-a"] {
        assert_eq!(refused(&|facts| facts.verify_host = host.to_owned()), "freeze-host", "{host}");
    }
}

#[test]
fn a_ground_must_be_in_force_on_the_day() {
    let (_, bytes) = samples().into_iter().find(|(name, _)| name.starts_with("14-")).unwrap();
    let codes = |on| -> Vec<&str> {
        let problems = Decision::read(&bytes, on).unwrap_err();
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
        errors.map(crate::problem::Problem::code).collect()
    };
    assert!(codes(date(2022, 2, 28)).contains(&"ground-not-in-force"));
    assert!(!codes(date(2022, 3, 1)).contains(&"ground-not-in-force"));
    assert!(codes(date(2016, 5, 31)).contains(&"decision-too-early"));
    assert!(!codes(date(2016, 6, 1)).contains(&"decision-too-early"));
}

/// A sample as if everything had happened so many years before.
fn years_before(name: &str, years: i32) -> Value {
    let (_, bytes) = samples().into_iter().find(|(file, _)| file.starts_with(name)).unwrap();
    let mut text = String::from_utf8(bytes).unwrap();
    for year in [2025, 2026, 2027] {
        text = text.replace(&year.to_string(), &(year - years).to_string());
    }
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_decision_of_2018_names_no_complaint_and_needs_no_hearing_of_the_later_code() {
    let mut case = years_before("07-", 8);
    case["hearing"] = Value::Null;
    let on = date(2018, 11, 21);
    let decision = Decision::read(case.to_string().as_bytes(), on).unwrap();
    for document in decision.documents() {
        let index = |form| document.case().office().register(form).clone();
        let number = |form| RegistrationNumber::new(index(form), 2018, 7).unwrap();
        let other = if document.form() == Form::Certificate { Form::Refusal } else { Form::Certificate };
        let facts = IssueFacts {
            number: number(document.form()),
            companion: Some(number(other)),
            moment: "2018-11-21T09:30:00Z".parse().unwrap(),
            profile: Profile::Production,
            qualified: true,
            ..facts(&document)
        };
        let record = document.freeze(facts).unwrap();
        assert!(record.complaint.is_none() && record.basis.iter().all(|basis| basis.in_force(on)));
        assert!(record.basis.len() >= 3, "{:?}", record.basis);
        assert!(record.footer.unwrap().id().starts_with("ecp-"));
        let bytes = serde_json::to_vec(&record).unwrap();
        assert_eq!(Record::from_json(&bytes).unwrap(), record);
        // Since July 2021 nothing is without it.
        let later = String::from_utf8(bytes).unwrap().replace("2018-11-21", "2022-11-21");
        assert!(Record::from_json(later.as_bytes()).is_err());
    }
    let mut heard = case.clone();
    heard["hearing"] = json!({ "notice": "2018-11-14", "number": "3", "date": "2018-11-19" });
    let problems = Decision::read(heard.to_string().as_bytes(), on).unwrap_err();
    let found: Vec<_> = problems.iter().map(|one| (one.code(), one.pointer())).collect();
    assert!(found.contains(&("hearing-not-in-force", "/hearing")), "{found:?}");
    let warned = |decision: &Decision| decision.warnings().iter().any(|one| one.code() == "hearing-missing");
    assert!(!warned(&decision));
    let mut later = years_before("07-", 4);
    later["hearing"] = Value::Null;
    assert!(warned(&Decision::read(later.to_string().as_bytes(), date(2022, 11, 21)).unwrap()));
}

#[test]
fn a_decision_after_its_case_says_the_same() {
    for (name, bytes) in samples() {
        let case = Arc::new(Case::read(&bytes).unwrap());
        for on in [TODAY, date(2026, 11, 1), date(2027, 3, 1), date(2021, 1, 1)] {
            assert_eq!(Decision::of(Arc::clone(&case), on), Decision::read(&bytes, on), "{name} on {on}");
        }
    }
}
