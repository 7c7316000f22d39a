use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::decision::{FreezeError, IssueFacts};

fn input(form: Form) -> Vec<u8> {
    let path = format!("{}/../../templates/{form}/input.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn changed(form: Form, change: impl FnOnce(&mut Value)) -> Result<Procedure, Problems> {
    let mut value: Value = serde_json::from_slice(&input(form)).unwrap();
    change(&mut value);
    Procedure::read(form, value.to_string().as_bytes(), date(2026, 11, 24))
}

fn codes(problems: &Problems) -> Vec<(&str, &str)> {
    problems.iter().map(|problem| (problem.code(), problem.pointer())).collect()
}

#[test]
fn every_form_has_an_input_that_reads() {
    for form in Form::of_procedure() {
        let read = Procedure::read(form, &input(form), date(2026, 11, 24));
        let procedure = read.unwrap_or_else(|problems| panic!("{form}: {problems}"));
        assert!(procedure.warnings().is_empty(), "{form}: {}", procedure.warnings());
    }
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let problems = changed(Form::AcceptanceRefusal, |value| {
        value["facts"]["presented"] = "2026-12-01".into();
        value["facts"]["defects"][0]["kind"] = "lost".into();
        value["facts"]["defects"][0]["remedy"]["kk"] = "".into();
        value["facts"]["defect"] = json!([]);
        value.as_object_mut().unwrap().remove("signatory");
    })
    .unwrap_err();
    let found = codes(&problems);
    for expected in [
        ("unknown-value", "/facts/defects/0/kind"),
        ("text-language-missing", "/facts/defects/0/remedy/kk"),
        ("misspelt-field", "/facts/defect"),
        ("missing", "/signatory"),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn an_application_is_not_of_a_later_day_than_its_document() {
    let problems = changed(Form::HandoverAct, |value| value["application"]["date"] = "2026-11-25".into());
    assert_eq!(codes(&problems.unwrap_err()), [("date-late", "/application/date")]);
}

#[test]
fn what_the_law_counts_is_counted() {
    let code = |form, change: fn(&mut Value)| match changed(form, change) {
        Ok(procedure) => codes(procedure.warnings()).first().map(|(code, _)| (*code).to_owned()),
        Err(problems) => codes(&problems).first().map(|(code, _)| (*code).to_owned()),
    };
    let due = |value: &mut Value| value["facts"]["due"] = "2026-12-09".into();
    assert_eq!(code(Form::Receipt, due).as_deref(), Some("term-day"));
    let late = |value: &mut Value| value["application"]["date"] = "2026-11-18".into();
    assert_eq!(code(Form::IncompletenessRefusal, late).as_deref(), Some("term-passed"));
    let early = |value: &mut Value| value["facts"]["decision"] = "2026-11-26".into();
    assert_eq!(code(Form::PreliminaryDecision, early).as_deref(), Some("hearing-notice-short"));
    let beyond = |value: &mut Value| value["facts"]["last_return"] = "2026-11-15".into();
    assert_eq!(code(Form::ReturnAct, beyond).as_deref(), Some("term-too-long"));
    let bare = |value: &mut Value| value["facts"]["occasion"] = "return".into();
    assert_eq!(code(Form::ExpertConclusion, bare).as_deref(), Some("missing"));
}

#[test]
fn what_cannot_be_is_refused_at_its_place() {
    let told = |form, change: &dyn Fn(&mut Value)| {
        let problems = changed(form, |value| change(&mut value["facts"])).unwrap_err();
        codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect::<Vec<_>>()
    };
    // The law does not know this ground where objects leave to be restored.
    let proposed = |purpose: &'static str| {
        move |facts: &mut Value| {
            facts["grounds"][0]["code"] = "KULT-36-1-1".into();
            facts["purpose"] = purpose.into();
        }
    };
    assert!(changed(Form::PreliminaryDecision, |value| proposed("EXH")(&mut value["facts"])).is_ok());
    assert_eq!(
        told(Form::PreliminaryDecision, &proposed("REST")),
        ["ground-restoration /facts/grounds/0/code"]
    );
    let backwards = |facts: &mut Value| {
        facts["began"] = "15:40".into();
        facts["ended"] = "15:00".into();
    };
    assert_eq!(told(Form::HearingProtocol, &backwards), ["time-order /facts/ended"]);
    let headless = |facts: &mut Value| {
        facts["members"].as_array_mut().unwrap().retain(|member| member["seat"] != "chair");
    };
    assert_eq!(told(Form::ExpertConclusion, &headless), ["chair-missing /facts/members"]);
    for (form, place, day, expected) in [
        (Form::ReturnAct, "/conclusion/date", "2026-11-25", "date-late /facts/conclusion/date"),
        (Form::ReturnAct, "/conclusion/date", "2026-05-01", "date-order /facts/conclusion/date"),
        (Form::RegisterExtract, "/request/date", "2026-11-25", "date-late /facts/request/date"),
        (Form::RegisterExtract, "/entries/0/date", "2026-11-25", "date-late /facts/entries/0/date"),
    ] {
        let late = |facts: &mut Value| *facts.pointer_mut(place).unwrap() = day.into();
        assert_eq!(told(form, &late)[0], expected);
    }
    let early = |facts: &mut Value| facts["certificate"]["date"] = "2026-11-23".into();
    assert_eq!(told(Form::ReturnAct, &early), ["date-order /facts/left"]);
    let ground = |facts: &mut Value| {
        facts["entries"][0]["ground"] = json!({ "number": "1", "date": "2026-11-25" });
    };
    assert_eq!(told(Form::RegisterExtract, &ground), ["date-late /facts/entries/0/ground/date"]);
    let twice = |facts: &mut Value| facts["positions"] = json!([2, 1, 2]);
    assert_eq!(told(Form::RevocationNotice, &twice), ["position-twice /facts/positions/2"]);
    assert_eq!(told(Form::EventEntry, &twice), ["position-twice /facts/positions/2"]);
    let faulty = |facts: &mut Value| {
        facts["code"] = "R-DATA".into();
        facts["signature"] = "expired".into();
    };
    assert_eq!(told(Form::RefusalMessage, &faulty), ["message-fault-needless /facts/signature"]);
}

#[test]
fn a_masked_extract_shows_the_number_of_no_person() {
    let told = |masked: bool, number: &str| {
        let read = changed(Form::RegisterExtract, |value| {
            value["facts"]["masked"] = masked.into();
            value["facts"]["holder"] = format!("Б. А. {number}").into();
            value["facts"]["entries"][0]["entry"]["ru"] = format!("выдано, ИИН {number}").into();
        });
        read.map_or_else(
            |problems| codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect(),
            |_| Vec::new(),
        )
    };
    let person = "900101300017";
    assert!(crate::iin::Iin::new(person).is_ok());
    assert_eq!(
        told(true, person),
        ["mask-tells-person /facts/holder", "mask-tells-person /facts/entries/0/entry/ru"]
    );
    let nothing: [&str; 0] = [];
    assert_eq!(told(false, person), nothing);
    // An organisation's number is no secret, and what does not pass the check is none.
    assert_eq!(told(true, "230641000003"), nothing);
    assert_eq!(told(true, "900101300018"), nothing);
}

#[test]
fn the_entries_of_a_masked_extract_name_no_person() {
    let extract = |entry: &str| {
        let read = changed(Form::RegisterExtract, |value| {
            value["facts"]["entries"][1]["entry"]["kk"] = entry.into();
        });
        let read = read.unwrap();
        let Facts::RegisterExtract(facts) = read.facts() else { panic!("another form") };
        let crate::record::Holder::Natural(person) = &facts.requester else { panic!("no person") };
        let mut problems = Problems::new();
        facts.check_mask(person, &mut problems);
        codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect::<Vec<_>>()
    };
    assert_eq!(extract("Заттар әкетілді").len(), 0);
    for entry in ["Құрақбаева Гүлсім Ермекқызы заттарды әкетті", "құжат N00000001 бойынша"]
    {
        assert_eq!(extract(entry), ["mask-tells-person /facts/entries/1/entry/kk"]);
    }
}

/// Application, preliminary decision, hearing, decision: whatever stands out of order is told, all of it at once.
#[test]
fn the_steps_of_a_procedure_stand_in_their_order() {
    let told = |form, change: &dyn Fn(&mut Value)| {
        let problems = changed(form, |value| change(value)).unwrap_err();
        codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect::<Vec<_>>()
    };
    let protocol = |value: &mut Value| {
        value["application"]["date"] = "2026-11-19".into();
        value["facts"]["papers"][0]["date"] = "2026-11-25".into();
    };
    assert_eq!(
        told(Form::HearingProtocol, &protocol),
        ["date-order /facts/preliminary/date", "date-late /facts/papers/0/date"]
    );
    let late = |value: &mut Value| {
        value["application"]["date"] = "2026-11-26".into();
        value["facts"]["preliminary"]["date"] = "2026-11-25".into();
    };
    assert_eq!(
        told(Form::HearingProtocol, &late),
        [
            "date-late /application/date",
            "date-order /facts/preliminary/date",
            "date-late /facts/preliminary/date"
        ]
    );
    let preliminary = |value: &mut Value| {
        value["application"]["date"] = "2026-11-25".into();
        value["facts"]["hearing"]["date"] = "2026-11-30".into();
        value["facts"]["decision"] = "2026-11-29".into();
        value["facts"]["grounds"][0]["evidence"][0]["date"] = "2026-11-25".into();
    };
    assert_eq!(
        told(Form::PreliminaryDecision, &preliminary),
        [
            "date-late /application/date",
            "date-order /facts/hearing/date",
            "ground-evidence-late /facts/grounds/0/evidence/0/date",
            "day-off /facts/decision"
        ]
    );
    let withdrawn = |value: &mut Value| value["application"]["date"] = "2026-11-21".into();
    assert_eq!(told(Form::WithdrawalDecision, &withdrawn), ["date-order /facts/withdrawal/date"]);
    let examined = |value: &mut Value| value["facts"]["handover"]["date"] = "2026-11-23".into();
    assert_eq!(told(Form::ExpertConclusion, &examined), ["date-order /facts/handover/date"]);
}

/// A proposed refusal is checked as a refusal, and whatever stands in a list stands in it once.
#[test]
fn what_is_named_twice_or_for_nothing_is_told() {
    let told = |form, change: &dyn Fn(&mut Value)| {
        let read = changed(form, |value| change(&mut value["facts"]));
        let problems = read.map_or_else(|problems| problems, |procedure| procedure.warnings().clone());
        codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect::<Vec<_>>()
    };
    let again = |facts: &mut Value, list: &str| {
        let first = facts[list][0].clone();
        facts[list].as_array_mut().unwrap().push(first);
    };
    assert_eq!(
        told(Form::PreliminaryDecision, &|facts| again(facts, "things")),
        ["item-ungrounded /facts/things/1", "inventory-twice /facts/things/1/inventory"]
    );
    assert_eq!(
        told(Form::PreliminaryDecision, &|facts| again(facts, "grounds")),
        ["ground-twice /facts/grounds/1"]
    );
    let at_once = |facts: &mut Value| {
        facts["hearing"] =
            json!({ "date": "2026-11-24", "time": "23:30", "venue": facts["hearing"]["venue"] });
    };
    assert_eq!(
        told(Form::PreliminaryDecision, &at_once),
        ["hearing-at-once /facts/hearing/date", "hour-unusual /facts/hearing/time"]
    );
    assert_eq!(
        told(Form::PreliminaryDecision, &|facts| facts["hearing"]["date"] = facts["decision"].clone()),
        ["hearing-decides /facts/decision"]
    );
    let told_of_members = told(Form::ExpertConclusion, &|facts| again(facts, "members"));
    assert_eq!(told_of_members[0], "chair-twice /facts/members");
    assert!(told_of_members[1].starts_with("person-twice /facts/members/"), "{told_of_members:?}");
    let myself = |facts: &mut Value| facts["receiver"] = facts["giver"].clone();
    for form in [Form::HandoverAct, Form::ReturnAct] {
        assert_eq!(told(form, &myself), ["same-person /facts/receiver/name"]);
    }
    let held = |facts: &mut Value| facts["held"] = "2026-11-17".into();
    assert_eq!(told(Form::HearingProtocol, &held), ["date-order /facts/held"]);
    let stranger = |facts: &mut Value| facts["statements"][0]["speaker"] = "Бөтенов Бөтен".into();
    assert_eq!(told(Form::HearingProtocol, &stranger), ["speaker-absent /facts/statements/0/speaker"]);
    let refused = |facts: &mut Value| facts["standing"] = "refused".into();
    assert_eq!(told(Form::RegisterExtract, &refused), ["standing-contradicts /facts/standing"]);
    let disordered = |facts: &mut Value| facts["entries"][2]["date"] = "2026-04-01".into();
    assert_eq!(told(Form::RegisterExtract, &disordered), ["date-order /facts/entries/2/date"]);
    let home = |facts: &mut Value| facts["destinations"] = json!(["KZ"]);
    for form in [Form::Duplicate, Form::EnglishAnnex] {
        assert_eq!(told(form, &home), ["country-home /facts/destinations"]);
    }
    let suspended = |cause: Value| {
        move |facts: &mut Value| {
            facts["event"] = "suspended".into();
            facts["cause"] = cause.clone();
            facts.as_object_mut().unwrap().remove("positions");
        }
    };
    assert_eq!(told(Form::EventEntry, &suspended(json!("law"))), ["event-hearing-missing /facts/hearing"]);
    assert!(told(Form::EventEntry, &suspended(json!("holder"))).is_empty());
    assert_eq!(
        told(Form::EventEntry, &|facts| facts["effect"] = "adoption".into()),
        ["event-effect-needless /facts/effect"]
    );
}

/// What came back crossed the border and was examined; what did not come back did neither.
#[test]
fn an_act_of_return_tells_of_a_crossing_exactly_when_something_came_back() {
    let returned = |states: [&str; 3], change: &dyn Fn(&mut Value)| {
        changed(Form::ReturnAct, |value| {
            for (row, state) in states.into_iter().enumerate() {
                value["facts"]["things"][row]["state"] = state.into();
            }
            change(&mut value["facts"]);
        })
    };
    let fields = ["border_point", "conclusion", "crossed"];
    let without = |facts: &mut Value| {
        fields.iter().for_each(|field| drop(facts.as_object_mut().unwrap().remove(*field)));
    };
    let told = |read: Result<Procedure, Problems>| {
        let problems = read.unwrap_err();
        let mut told: Vec<_> = problems.iter().map(|one| (one.code(), one.pointer().to_owned())).collect();
        told.sort();
        told
    };
    let of = |code: &'static str| fields.map(|field| (code, format!("/facts/{field}"))).to_vec();
    let none = ["missing"; 3];
    assert!(returned(none, &without).is_ok());
    assert_eq!(told(returned(none, &|_| ())), of("nothing-returned"));
    assert_eq!(told(returned(["missing", "same", "missing"], &without)), of("missing"));
    assert!(returned(["missing", "same", "missing"], &|_| ()).is_ok());
    let bare = |facts: &mut Value| drop(facts["things"][2].as_object_mut().unwrap().remove("note"));
    assert_eq!(
        told(returned(["same", "same", "damaged"], &bare)),
        [("missing", "/facts/things/2/note".to_owned())]
    );
    let eleven = |facts: &mut Value| facts["things"][1]["returned"] = 11.into();
    assert!(returned(["same"; 3], &eleven).is_ok());
    let thirteen = |facts: &mut Value| facts["things"][1]["returned"] = 13.into();
    let count = [("returned-count", "/facts/things/1/returned".to_owned())];
    assert_eq!(told(returned(["same"; 3], &thirteen)), count);
    assert_eq!(told(returned(["same", "missing", "same"], &eleven)), count);
}

#[test]
fn a_suspension_rests_on_its_own_article_and_names_the_order_of_complaint() {
    let entered = |event: &str, on: Date| -> (String, Option<Vec<&'static str>>) {
        let mut value: Value = serde_json::from_slice(&input(Form::EventEntry)).unwrap();
        value["facts"]["event"] = event.into();
        value["facts"].as_object_mut().unwrap().remove("positions");
        if event == "suspended" && on.year() > 2021 {
            value["facts"]["hearing"] = json!({ "number": "3", "date": "2026-11-21" });
        }
        let text = value.to_string().replace("2026-", &format!("{}-", on.year()));
        let read = Procedure::read(Form::EventEntry, text.as_bytes(), on).unwrap();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/event-entry");
        let record = read.record(DrawingFacts { date: on, ..drawing(folder) });
        let ids: Vec<&str> = record.basis.iter().map(|norm| norm.id()).collect();
        (
            ids.join(" "),
            record.complaint.map(|complaint| complaint.basis.iter().map(|norm| norm.id()).collect()),
        )
    };
    let complaint: Option<Vec<&str>> = Some(vec!["appc-91", "appc-92"]);
    for event in ["suspended", "resumed"] {
        assert_eq!(entered(event, date(2026, 11, 24)), ("permits-45 permits-48".into(), complaint.clone()));
        assert_eq!(entered(event, date(2018, 11, 24)), ("permits-45 permits-48".into(), None));
    }
    // The act of a higher body or of a court names its own order, and nobody complains of a loss.
    for event in ["lost", "exit"] {
        assert_eq!(entered(event, date(2026, 11, 24)), ("permits-48".into(), None), "{event}");
    }
    assert_eq!(entered("cancelled", date(2026, 11, 24)), ("permits-48 appc-84".into(), None));
    assert_eq!(entered("cancelled", date(2018, 11, 24)), ("permits-48".into(), None));
}

/// Domain of the regulations: who logs in, who signs, and what the steps of that day were.
#[test]
fn a_message_is_of_its_channel_and_of_its_day() {
    let told = |code: &str, channel: &str, on: &str| {
        let mut value: Value = serde_json::from_slice(&input(Form::RefusalMessage)).unwrap();
        value["facts"]["code"] = code.into();
        value["facts"]["channel"] = channel.into();
        if code != "R-EDS" {
            value["facts"].as_object_mut().unwrap().remove("signature");
        }
        match Procedure::read(Form::RefusalMessage, value.to_string().as_bytes(), on.parse().unwrap()) {
            Ok(_) => Vec::new(),
            Err(problems) => codes(&problems).iter().map(|(code, at)| format!("{code} {at}")).collect(),
        }
    };
    let all = ["R-AUTH", "R-AUTH-EMP", "R-DATA", "R-EDS", "R-DOC", "R-STD"];
    let known = |channel: &str, on: &str| {
        all.into_iter().filter(|code| told(code, channel, on).is_empty()).collect::<Vec<_>>().join(" ")
    };
    for (on, elicense, egov, office) in [
        ("2013-10-01", "R-AUTH R-DATA R-EDS R-STD", "", "R-AUTH-EMP R-DATA R-STD"),
        ("2018-10-01", "R-AUTH R-EDS R-DOC R-STD", "R-AUTH R-EDS R-DOC R-STD", ""),
        (
            "2026-11-24",
            "R-AUTH R-DATA R-EDS R-DOC R-STD",
            "R-AUTH R-DATA R-EDS R-DOC R-STD",
            "R-AUTH-EMP R-DATA R-DOC R-STD",
        ),
        // Of the steps of these days nothing is known, nor where the Standard had its grounds.
        ("2015-10-01", "R-AUTH R-DATA R-EDS R-DOC", "R-AUTH R-DATA R-EDS R-DOC", "R-AUTH-EMP R-DATA R-DOC"),
    ] {
        let found = ["elicense", "egov", "office"].map(|channel| known(channel, on));
        assert_eq!(found, [elicense, egov, office], "{on}");
    }
    assert_eq!(told("R-EDS", "office", "2026-11-24"), ["message-channel /facts/channel"]);
    assert_eq!(told("R-DOC", "elicense", "2013-10-01"), ["message-not-of-day /facts/code"]);
    assert_eq!(told("R-STD", "egov", "2015-10-01"), ["norm-not-in-force "]);
    // The service is not given through the State Corporation.
    assert_eq!(told("R-DATA", "state-corporation", "2026-11-24"), ["unknown-value /facts/channel"]);
    for (on, norms) in [
        ("2013-10-01", "standard83-16"),
        ("2018-10-01", "standard146-9-1"),
        ("2026-11-24", "kult-36-1 usl-19-1"),
    ] {
        let mut value: Value = serde_json::from_slice(&input(Form::RefusalMessage)).unwrap();
        value["facts"]["code"] = "R-STD".into();
        value["facts"].as_object_mut().unwrap().remove("signature");
        let on: Date = on.parse().unwrap();
        let read = Procedure::read(Form::RefusalMessage, value.to_string().as_bytes(), on).unwrap();
        let basis = read.facts().basis(on);
        assert_eq!(basis.iter().map(|norm| norm.id()).collect::<Vec<_>>().join(" "), norms);
    }
}

#[test]
fn a_list_that_must_name_something_may_not_be_empty() {
    let problems =
        changed(Form::AcceptanceRefusal, |value| value["facts"]["defects"] = json!([])).unwrap_err();
    assert_eq!(codes(&problems), [("list-empty", "/facts/defects")]);
}

#[test]
fn a_norm_that_was_not_yet_in_force_is_not_cited() {
    let problems =
        Procedure::read(Form::AcceptanceRefusal, &input(Form::AcceptanceRefusal), date(2012, 3, 1))
            .unwrap_err();
    assert!(codes(&problems).contains(&("norm-not-in-force", "")), "{problems}");
}

#[test]
fn a_decision_is_not_made_from_a_file_of_its_own() {
    let problems = Procedure::read(Form::Refusal, b"{}", date(2026, 11, 24)).unwrap_err();
    assert_eq!(codes(&problems), [("form-not-of-procedure", "")]);
}

#[test]
fn the_schema_asks_for_what_the_reader_asks_for() {
    for form in Form::of_procedure() {
        let schema = procedure_schema(form).unwrap();
        let facts = schema.pointer("/properties/facts").unwrap();
        for name in facts["required"].as_array().unwrap() {
            let name = name.as_str().unwrap();
            let refused = changed(form, |value| {
                value["facts"].as_object_mut().unwrap().remove(name);
            });
            let found = refused.map(|_| ()).unwrap_err();
            assert!(
                codes(&found).contains(&("missing", format!("/facts/{name}").as_str())),
                "{form}: {name}"
            );
        }
    }
}

/// The record of each form's input stands in its folder, as the contract between domain and layout.
/// `UPDATE_GOLDENS=1 cargo test -p kualik-domain samples` writes them anew.
#[test]
fn samples_are_the_records_of_the_inputs() {
    let mut changed = Vec::new();
    for form in Form::of_procedure() {
        let folder = format!("{}/../../templates/{form}", env!("CARGO_MANIFEST_DIR"));
        let procedure = Procedure::read(form, &input(form), date(2026, 11, 24)).unwrap();
        let record = procedure.record(drawing(&folder));
        let again: ProcedureRecord = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
        assert_eq!(again, record, "{form}");
        let text = serde_json::to_string_pretty(&record).unwrap() + "\n";
        let path = format!("{folder}/sample.json");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).ok() != Some(text) {
            changed.push(form);
        }
    }
    assert!(changed.is_empty(), "{changed:?} changed: look, then UPDATE_GOLDENS=1");
}

fn drawing(folder: &str) -> DrawingFacts {
    let about = std::fs::read_to_string(format!("{folder}/form.toml")).unwrap();
    let version = about.lines().filter_map(|line| line.strip_prefix("version = \"")).next_back().unwrap();
    DrawingFacts {
        date: date(2026, 11, 24),
        moment: "2026-11-24T06:30:00Z".parse().unwrap(),
        version: version.trim_end_matches('"').to_owned(),
        renderer: crate::record::Renderer { typst: "0.15.1".to_owned(), template_set: "0".repeat(64) },
        salt: [7; 32],
        profile: crate::footer::Profile::Demonstration,
        qualified: false,
        verify_host: "verify.kualik.example".to_owned(),
    }
}

/// A version of a form may serve only days on which every norm is in force without which there is no such document.
#[test]
fn no_version_of_a_form_is_older_or_younger_than_its_law() {
    for form in Form::of_procedure() {
        let path = format!("{}/../../templates/{form}/form.toml", env!("CARGO_MANIFEST_DIR"));
        let about = std::fs::read_to_string(path).unwrap();
        let first = about.lines().find_map(|line| line.strip_prefix("from = \"")?.strip_suffix('"'));
        let mut on: Date = first.unwrap().parse().unwrap();
        let demands = demands(form).unwrap();
        while on < date(2027, 1, 1) {
            for id in demands.basis {
                assert!(Basis::of_id(id).unwrap().in_force(on), "{form} of {on} rests on {id}");
            }
            on = on.saturating_add(jiff::Span::new().days(29));
        }
    }
}

fn issuing(number: &str) -> IssueFacts {
    let renderer = crate::record::Renderer { typst: "0.15.1".to_owned(), template_set: "0".repeat(64) };
    IssueFacts {
        number: number.parse().unwrap(),
        companion: None,
        moment: "2026-11-24T06:30:00Z".parse().unwrap(),
        version: "2021-07".to_owned(),
        renderer,
        salt: [7; 32],
        profile: crate::footer::Profile::Production,
        qualified: false,
        verify_host: "verify.kualik.example".to_owned(),
        state_register_number: None,
    }
}

#[test]
fn the_record_of_every_sealed_form_reads_back_and_makes_bare_claims() {
    for form in Form::of_procedure() {
        let read = Procedure::read(form, &input(form), date(2026, 11, 24)).unwrap();
        let Some(letter) = form.letter() else {
            let refused = read.freeze(issuing("07-06/2026-0003"));
            assert!(matches!(refused, Err(FreezeError::Unsealed(_))), "{form}");
            assert!(read.unissuable().iter().any(|one| one.code() == "form-not-sealed"), "{form}");
            continue;
        };
        let number = if form == Form::Duplicate { "07-05/2026-0003" } else { "07-06/2026-0003" };
        let record = read.freeze(issuing(number)).unwrap();
        let again = crate::Record::from_json(&serde_json::to_vec(&record).unwrap()).unwrap();
        assert_eq!(again, record, "{form}");
        let claims = crate::SealClaims::of(&record, &crate::digest::Digest::from_bytes([1; 32]), &[], None);
        let claims = claims.unwrap();
        assert_eq!(crate::SealClaims::from_payload(claims.payload().as_bytes()).unwrap().form(), form);
        let told: Value = serde_json::from_str(&claims.payload()).unwrap();
        let names: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
        // A duplicate stands for a paper, and says what a certificate says (`duplicate/tests.rs`).
        if form != Form::Duplicate {
            assert_eq!((names, &told["k"]), (vec!["i", "k", "n", "r"], &json!(letter)), "{form}");
        }
        // Facts of one form under the name of another are no record.
        let foreign = serde_json::to_string(&record).unwrap().replacen(form.name(), "refusal", 1);
        assert!(crate::Record::from_json(foreign.as_bytes()).is_err(), "{form}");
    }
}

#[test]
fn a_document_is_frozen_in_its_own_register_and_on_its_own_day() {
    let read = Procedure::read(Form::Receipt, &input(Form::Receipt), date(2026, 11, 24)).unwrap();
    let frozen = |facts| read.freeze(facts);
    assert!(matches!(frozen(issuing("07-05/2026-0003")), Err(FreezeError::Register { .. })));
    let late = IssueFacts { moment: "2026-11-25T06:30:00Z".parse().unwrap(), ..issuing("07-06/2026-0003") };
    assert!(matches!(frozen(late), Err(FreezeError::Day { .. })));
}

#[test]
fn every_letter_of_a_seal_is_of_one_form() {
    let mut letters: Vec<char> = Form::sealed().filter_map(Form::letter).collect();
    for form in Form::sealed() {
        assert_eq!(Form::of_letter(&form.letter().unwrap().to_string()), Some(form));
    }
    letters.push('V');
    letters.sort_unstable();
    assert!(letters.windows(2).all(|pair| pair[0] != pair[1]), "{letters:?}");
}

#[test]
fn conclusions_have_a_register_of_their_own_where_the_file_plan_has_one() {
    let with = |conclusion: Option<&str>| {
        changed(Form::ExpertConclusion, |value| {
            if let Some(index) = conclusion {
                value["office"]["registers"]["conclusion"] = index.into();
            }
        })
    };
    let index = |read: &Procedure, form| read.office().register(form).to_string();
    let shared = with(None).unwrap();
    assert_eq!(index(&shared, Form::ExpertConclusion), index(&shared, Form::Refusal));
    let own = with(Some("07-07")).unwrap();
    assert_eq!(index(&own, Form::ExpertConclusion), "07-07");
    for other in [Form::Certificate, Form::Refusal, Form::Receipt] {
        assert_eq!(index(&own, other), index(&shared, other));
    }
    let taken = index(&shared, Form::Certificate);
    let problems = with(Some(&taken)).unwrap_err();
    assert_eq!(codes(&problems), [("register-index-shared", "/office/registers/conclusion")]);
}

#[test]
fn an_annex_abroad_names_countries_and_signatory_in_english() {
    let facts = |change: fn(&mut Value)| match changed(Form::EnglishAnnex, change).unwrap().facts() {
        Facts::EnglishAnnex(facts) => EnglishAnnexFacts::clone(facts),
        other => panic!("{other:?}"),
    };
    let english = |facts: &EnglishAnnexFacts| -> Vec<String> {
        facts.destinations.iter().filter_map(|country| Some(country.english.as_ref()?.to_string())).collect()
    };
    let read = facts(|value| value["facts"]["destinations"] = json!(["FR", "BA", "AE"]));
    assert_eq!(english(&read), ["France", "Bosnia and Herzegovina", "United Arab Emirates"]);
    assert_eq!(read.signatory_name.unwrap().as_str(), "Ulgibaev Saken Mysaluly");
    assert_eq!(read.signatory_post.unwrap().as_str(), "Head of the Department");
    let spelled = facts(|value| value["facts"]["signatory_name"] = "Ülgibayev Saken".into());
    assert_eq!(spelled.signatory_name.unwrap().as_str(), "Ülgibayev Saken");
}

#[test]
fn an_annex_abroad_of_before_reads_without_what_it_did_not_say() {
    let read = changed(Form::EnglishAnnex, |_| ()).unwrap();
    let mut stored = serde_json::to_value(read.facts()).unwrap();
    let facts = stored["english-annex"].as_object_mut().unwrap();
    facts.remove("signatory_name");
    facts.remove("signatory_post");
    facts["destinations"][0].as_object_mut().unwrap().remove("english");
    let Facts::EnglishAnnex(facts) = serde_json::from_value(stored).unwrap() else { panic!("another form") };
    assert!(facts.signatory_name.is_none() && facts.destinations[0].english.is_none());
}

#[test]
fn the_photographs_of_an_annex_are_lent_by_its_certificate() {
    let (_, mentions) = Procedure::survey(Form::EnglishAnnex, &input(Form::EnglishAnnex), date(2026, 11, 24));
    assert!(mentions.are_photos_lent());
    let places: Vec<&str> = mentions.photos().map(|(at, _)| at).collect();
    assert_eq!(places, ["/facts/objects/0/photographs/0", "/facts/objects/1/photographs/0"]);
}
