//! Every form in every year: it is drawn by the law of its day, or says since when it is.

use kualik_domain::basis::{Act, Basis};
use kualik_domain::civil::{months_after, start_of, working_days_after};
use kualik_domain::decision::IssueFacts;
use kualik_domain::footer::Profile;
use kualik_domain::procedure::DrawingFacts;
use kualik_domain::record::Renderer as RendererId;
use kualik_domain::{Date, Decision, Form, Problems, Procedure, RegistrationNumber, Severity};
use serde_json::{Value, json};

use super::parity::{cited, titles_of_other_days};
use super::{RENDERER, root, sheet};

/// The day of the inputs of the forms.
const INPUTS: &str = "2026-11-24";
/// The day on which the sample cases are decided.
const CASES: &str = "2026-11-21";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A file as if everything in it had happened so many months before.
fn months_before(value: &mut Value, months: i32) {
    match value {
        Value::String(text) => {
            if let Ok(date) = text.parse::<Date>() {
                *text = months_after(date, -months).to_string();
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| months_before(row, months)),
        Value::Object(members) => members.values_mut().for_each(|member| months_before(member, months)),
        _ => {}
    }
}

fn file(path: &str, months: i32) -> Value {
    let mut file = serde_json::from_slice(&std::fs::read(root().join(path)).unwrap()).unwrap();
    months_before(&mut file, months);
    file
}

/// Why nothing is drawn for a day: what is said of it, with the day since when it is.
#[derive(Debug)]
struct Since(Date);

/// The day named by the one problem that stops a file.
fn since(name: &str, problems: &Problems) -> Since {
    let errors: Vec<_> = problems.iter().filter(|one| one.severity() == Severity::Error).collect();
    for one in &errors {
        let expected = ["norm-not-in-force", "decision-too-early", "ground-not-in-force"];
        assert!(expected.contains(&one.code()), "{name}: {problems}");
    }
    let days = errors.iter().map(|one| day(&one.facts()["from"]));
    Since(days.max().unwrap_or_else(|| panic!("{name}: nothing stops it")))
}

fn version(form: Form, on: Date) -> Result<String, Since> {
    let about = RENDERER.about(form.name()).unwrap();
    let version = about.version_on(&on.to_string());
    version.map(|version| version.version.clone()).ok_or_else(|| Since(day(about.first_day())))
}

/// The record of a document of the procedure, as an office of that day would have it drawn.
fn of_procedure(form: Form, months: i32) -> Result<Value, Since> {
    let on = months_after(day(INPUTS), -months);
    let name = format!("{form} of {on}");
    let mut file = file(&format!("templates/{form}/input.json"), months);
    // Working days fall otherwise in another month.
    if form == Form::Receipt {
        file["facts"]["due"] = working_days_after(on, 10).unwrap().to_string().into();
    }
    if form == Form::PreliminaryDecision {
        let after = |days| working_days_after(on, days).unwrap().to_string();
        file["facts"]["hearing"]["date"] = after(3).into();
        file["facts"]["decision"] = after(4).into();
    }
    let read =
        Procedure::read(form, file.to_string().as_bytes(), on).map_err(|found| since(&name, &found))?;
    let record = read.record(DrawingFacts {
        date: on,
        moment: start_of(on),
        version: version(form, on)?,
        renderer: RendererId { typst: "0".to_owned(), template_set: "0".to_owned() },
        salt: [7; 32],
        profile: Profile::Production,
        qualified: true,
        verify_host: "verify.kualik.example".to_owned(),
    });
    Ok(serde_json::to_value(record).unwrap())
}

/// The record of a decision of a sample case.
fn of_case(form: Form, months: i32) -> Result<Value, Since> {
    let on = months_after(day(CASES), -months);
    let name = format!("{form} of {on}");
    let case = if form == Form::Certificate { "01-quran-exhibition" } else { "04-felt-refused" };
    let mut file = file(&format!("samples/{case}.json"), months);
    if Basis::of_id("appc-73").is_none_or(|norm| !norm.in_force(on)) {
        file["hearing"] = Value::Null;
    }
    let decision = Decision::read(file.to_string().as_bytes(), on).map_err(|found| since(&name, &found))?;
    let document = decision.document(form).unwrap();
    let register = decision.case().office().register(form).clone();
    let record = document.freeze(IssueFacts {
        number: RegistrationNumber::new(register, on.year(), 7).unwrap(),
        companion: None,
        moment: start_of(on),
        version: version(form, on)?,
        renderer: RendererId { typst: "0".to_owned(), template_set: "0".to_owned() },
        salt: [7; 32],
        profile: Profile::Production,
        qualified: true,
        verify_host: "verify.kualik.example".to_owned(),
        state_register_number: None,
    });
    Ok(serde_json::to_value(record.unwrap()).unwrap())
}

/// Every norm a record names is in force, and so is every act its pages cite, the same in either language.
fn is_lawful(name: &str, record: &Value) {
    let on = record["date"].as_str().unwrap();
    let date = day(on);
    let named = |list: &Value| -> Vec<Basis> {
        let ids = list.as_array().into_iter().flatten();
        ids.map(|id| Basis::of_id(id.as_str().unwrap()).unwrap()).collect()
    };
    for norm in [&record["basis"], &record["complaint"]["basis"]].into_iter().flat_map(named) {
        assert!(norm.in_force(date), "{name} rests on {norm}");
    }
    let layout = RENDERER.lay_out(&sheet(record.to_string().as_bytes()));
    let text = layout.unwrap_or_else(|error| panic!("{name}: {error}")).text();
    RENDERER.forget();
    // A long word is broken at its hyphen.
    let flat = |lang: &str| text[lang].split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "-");
    let (kk, ru) = (flat("kk"), flat("ru"));
    let (left, right) = (cited(&kk, "kk", on), cited(&ru, "ru", on));
    assert_eq!(left, right, "{name}\n{kk}\n\n{ru}");
    for act in left {
        assert!(Act::of_id(act).unwrap().in_force(date), "{name} cites {act}");
    }
    for (said, lang) in [(&kk, "kk"), (&ru, "ru")] {
        let title = titles_of_other_days(lang, on).into_iter().find(|title| said.contains(title));
        assert_eq!(title, None, "{name}, in {lang}: {said}");
    }
    if date < day("2021-07-01") {
        assert!(record["complaint"].is_null(), "{name}");
        assert!(!ru.contains("обжалован") && !kk.contains("ағымдану"), "{name}: {ru}");
    }
}

#[test]
fn every_form_of_every_year_is_lawful_or_says_since_when() {
    let (mut drawn, mut refused) = (0, 0);
    for form in Form::ALL.iter().copied() {
        let mut served = false;
        // The newest day is today's; the oldest is of February 2016.
        for months in (0..=129).rev().filter(|months| months % 6 == 0 || *months == 129) {
            let (record, of) = match form.is_decision() {
                true => (of_case(form, months), CASES),
                false => (of_procedure(form, months), INPUTS),
            };
            let on = months_after(day(of), -months);
            match record {
                Ok(record) => {
                    is_lawful(&format!("{form} of {on}"), &record);
                    (served, drawn) = (true, drawn + 1);
                }
                Err(Since(from)) => {
                    assert!(!served && on < from, "{form} of {on} is refused until {from}");
                    refused += 1;
                }
            }
        }
        assert!(served, "{form}");
    }
    assert!(drawn > 300 && refused > 30, "{drawn} drawn, {refused} refused");
}

#[test]
fn a_certificate_loses_force_for_the_past_only_since_the_code() {
    let on = day("2018-11-24");
    let mut file = file("templates/revocation-notice/input.json", 96);
    file["facts"]["effect"] = json!("adoption");
    file["facts"]["from"] = file["facts"]["certificate"]["date"].clone();
    let problems = Procedure::read(Form::RevocationNotice, file.to_string().as_bytes(), on).unwrap_err();
    let found: Vec<_> =
        problems.iter().map(|one| (one.code(), one.pointer(), &*one.facts()["from"])).collect();
    assert_eq!(found, [("norm-not-in-force", "/facts/effect", "2021-07-01")]);
}
