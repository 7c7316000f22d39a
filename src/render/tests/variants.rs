//! Every form of the procedure with other data than its sample: options left out, each choice made, long lists and
//! long texts.

use kualik_domain::standing::Standing;
use kualik_domain::{Form, ProcedureRecord};
use serde_json::{Value, json};

use super::{RENDERER, of_paper, sample, sheet};
use crate::Layout;

pub(super) fn drawn(name: &str, record: &Value) -> Layout {
    let record = record.to_string();
    let layout =
        RENDERER.lay_out(&sheet(record.as_bytes())).unwrap_or_else(|error| panic!("{name}: {error}"));
    RENDERER.forget();
    layout
}

pub(super) fn text(layout: &Layout, lang: &str) -> String {
    layout.text()[lang].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pointers of all members of a value, at any depth.
pub(super) fn members(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                let here = format!("{at}/{name}");
                found.push(here.clone());
                members(inner, &here, found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                members(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn whatever_may_be_left_out_can_be_left_out() {
    let mut left_out = 0;
    for form in Form::of_procedure() {
        let whole = sample(form.name());
        let mut pointers = Vec::new();
        members(&whole["facts"], "/facts", &mut pointers);
        pointers.extend(["/number", "/application", "/signatory", "/complaint"].map(str::to_owned));
        for pointer in pointers {
            let mut record = whole.clone();
            *record.pointer_mut(&pointer).unwrap() = Value::Null;
            if record == whole || serde_json::from_value::<ProcedureRecord>(record.clone()).is_err() {
                continue;
            }
            // The time of a receipt is that of its application, which its rules demand.
            if form == Form::Receipt && pointer == "/application" {
                continue;
            }
            drawn(&format!("{form} without {pointer}"), &record);
            left_out += 1;
        }
    }
    assert!(left_out > 60, "{left_out}");
}

#[test]
fn a_paper_may_say_little_or_much() {
    let whole = of_paper(true);
    for member in ["blank", "left", "descriptions"] {
        let mut record = whole.clone();
        record["facts"]["duplicate"]["paper"][member] = Value::Null;
        assert_ne!(text(&drawn(member, &record), "ru"), text(&drawn("whole", &whole), "ru"), "{member}");
    }
    let mut record = whole.clone();
    let thing = record["facts"]["duplicate"]["things"][0].clone();
    record["facts"]["duplicate"]["things"] = vec![thing; 500].into();
    let told = json!({ "kk": "ұзақ сипаттама ".repeat(40), "ru": "долгое описание ".repeat(40) });
    let told = (1..=500).map(|row| json!({ "position": row, "text": told }));
    record["facts"]["duplicate"]["paper"]["descriptions"] = told.collect();
    let evidence = record["facts"]["duplicate"]["paper"]["rests_on"][1].clone();
    record["facts"]["duplicate"]["paper"]["rests_on"] = vec![evidence; 60].into();
    drawn("much", &record).pdf().unwrap();
}

#[test]
fn long_lists_and_long_texts_are_set() {
    fn stretch(value: &mut Value, length: usize, rows: usize) {
        match value {
            Value::Object(object) if object.len() == 2 && object.contains_key("kk") => {
                for lang in ["kk", "ru"] {
                    let words = object[lang].as_str().unwrap().to_owned() + " – ";
                    let long: String = words.chars().cycle().take(length).collect();
                    object[lang] = long.trim_end_matches([' ', '–']).into();
                }
            }
            Value::Object(object) => object.values_mut().for_each(|inner| stretch(inner, length, rows)),
            Value::Array(list) => {
                list.iter_mut().for_each(|inner| stretch(inner, length, rows));
                let pattern = list.clone();
                *list = pattern.into_iter().cycle().take(rows).collect();
            }
            _ => {}
        }
    }
    for form in Form::of_procedure() {
        let mut record = sample(form.name());
        stretch(&mut record["facts"], 400, 12);
        stretch(&mut record["office"], 300, 1);
        let layout = drawn(form.name(), &record);
        assert!(text(&layout, "kk").len() > 200, "{form}");
        let mut record = sample(form.name());
        stretch(&mut record["facts"], 60, 60);
        let layout = drawn(form.name(), &record);
        layout.pdf().unwrap_or_else(|error| panic!("{form}: {error}"));
    }
}

#[test]
fn a_table_that_goes_on_says_so() {
    let mut record = sample("receipt");
    let paper = record["facts"]["receipt"]["papers"][1].clone();
    record["facts"]["receipt"]["papers"] = vec![paper; 120].into();
    let layout = drawn("receipt", &record);
    assert!(layout.pages() > 3);
    let (kk, ru) = (text(&layout, "kk"), text(&layout, "ru"));
    // Every page of the list but its first; the last page may hold what follows it.
    let continued = kk.matches("(жалғасы)").count();
    assert!((layout.pages() - 2..layout.pages()).contains(&continued), "{continued} of {}", layout.pages());
    assert_eq!(ru.matches("(продолжение)").count(), continued);
    let whole = drawn("receipt", &sample("receipt"));
    assert!(whole.pages() < 3);
}

#[test]
fn every_choice_of_a_form_has_its_words() {
    // What stands in the register was issued.
    let issued = Standing::CODES.into_iter().filter(|code| !["unknown", "void"].contains(code));
    let standings: Vec<&str> = issued.collect();
    let choices: &[(&str, &str, &[&str])] = &[
        ("acceptance-refusal", "channel", &["elicense", "egov", "office"]),
        ("acceptance-refusal", "defects/0/kind", &["missing", "incomplete", "expired"]),
        ("receipt", "papers/0/kind", &["original", "copy", "electronic"]),
        ("receipt", "purpose", &["EXPO", "TOUR", "REST", "SCI", "PRES", "EXH", "INTL"]),
        ("hearing-protocol", "mode", &["room", "video"]),
        ("handover-act", "stage", &["received", "returned"]),
        ("handover-act", "things/0/grade", &["good", "satisfactory", "unsatisfactory"]),
        ("expert-conclusion", "occasion", &["exit", "return"]),
        ("expert-conclusion", "things/0/opinion", &["positive", "negative"]),
        ("expert-conclusion", "members/0/seat", &["chair", "member", "secretary"]),
        ("return-act", "things/0/state", &["same", "damaged", "missing"]),
        ("return-act", "crossed", &["2026-11-12", "2026-11-19"]),
        ("revocation-notice", "effect", &["adoption", "decision"]),
        (
            "event-entry",
            "event",
            &[
                "exit",
                "return",
                "discharged",
                "lost",
                "stolen",
                "damaged",
                "detained",
                "suspended",
                "resumed",
                "cancelled",
            ],
        ),
        ("duplicate", "loss", &["lost", "spoiled"]),
        ("register-extract", "subject", &["certificate", "refusal"]),
        ("register-extract", "standing", &standings),
        ("refusal-message", "signature", &["expired", "revoked", "mismatch"]),
        ("refusal-message", "code", &["R-AUTH", "R-AUTH-EMP", "R-DATA", "R-EDS", "R-DOC", "R-STD"]),
        ("questionnaire", "process", &["not", "partly", "satisfied"]),
    ];
    for (form, place, values) in choices {
        let mut seen = std::collections::BTreeSet::new();
        for value in *values {
            let mut record = sample(form);
            *record.pointer_mut(&format!("/facts/{form}/{place}")).unwrap() = json!(value);
            let layout = drawn(&format!("{form} {place} {value}"), &record);
            seen.insert((text(&layout, "kk"), text(&layout, "ru")));
        }
        assert_eq!(seen.len(), values.len(), "{form} {place}: two choices read alike");
    }
}

#[test]
fn an_extract_says_how_each_object_stands_where_they_do_not_stand_alike() {
    let mut record = sample("register-extract");
    let facts = &mut record["facts"]["register-extract"];
    facts["standing"] = json!("overdue");
    facts["parts"] = json!([
        { "positions": [1, 3, 4, 5], "standing": "overdue" },
        { "positions": [2], "standing": "reported" },
    ]);
    let layout = drawn("register-extract parts", &record);
    let (kk, ru) = (text(&layout, "kk"), text(&layout, "ru"));
    for said in [
        "Тізімнің 1, 3–5 реттік нөмірлері бойынша: заттар мерзімінде",
        "Тізімнің 2 реттік нөмірі бойынша: заттар жоғалған",
    ] {
        assert!(kk.contains(said), "{said}: {kk}");
    }
    for said in ["По номерам 1, 3–5 списка: предметы не возвращены", "По номеру 2 списка: предметы утрачены"]
    {
        assert!(ru.contains(said), "{said}: {ru}");
    }
}

#[test]
fn an_act_of_return_says_what_came_back_and_when() {
    let said = |states: [&str; 2], crossed: &str| {
        let mut record = sample("return-act");
        let facts = &mut record["facts"]["return-act"];
        let thing = facts["things"][0].clone();
        facts["things"] = states
            .iter()
            .map(|state| {
                let mut thing = thing.clone();
                thing["state"] = json!(state);
                thing
            })
            .collect();
        facts["crossed"] = crossed.into();
        let layout = drawn(&format!("{states:?} {crossed}"), &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    let last = sample("return-act")["facts"]["return-act"]["last_return"].as_str().unwrap().to_owned();
    let after = "2027-12-31";
    for (states, crossed, kazakh, russian) in [
        (
            ["same", "same"],
            &*last,
            "Барлық заттар мерзімінде және әкетілген",
            "Все предметы возвращены в срок и в том",
        ),
        (
            ["same", "damaged"],
            &*last,
            "Барлық заттар мерзімінде қайтарылды;",
            "Все предметы возвращены в срок;",
        ),
        (
            ["same", "damaged"],
            after,
            "мерзімінен кеш қайтарылды; зақымданғаны",
            "позже срока; повреждённые указаны",
        ),
        (["same", "missing"], &*last, "қайтарылмағаны төменде", "часть предметов; невозвращённые указаны"),
        (["same", "missing"], after, "Қайтарылған заттар мерзімінен кеш", "предметы возвращены позже срока."),
        (["damaged", "missing"], &*last, "қайтарылмағаны мен зақымданғаны", "невозвращённые и повреждённые"),
        (["missing", "missing"], &*last, "Бірде-бір зат қайтарылмады.", "Ни один предмет не возвращён."),
    ] {
        let (kk, ru) = said(states, crossed);
        assert!(kk.contains(kazakh), "{states:?}: {kk}");
        assert!(ru.contains(russian), "{states:?}: {ru}");
        let nothing = states == ["missing"; 2];
        assert_eq!(nothing, !ru.contains("в срок") && !ru.contains("позже срока"), "{ru}");
        assert_eq!(nothing, !kk.contains("мерзімінде") && !kk.contains("мерзімінен кеш"), "{kk}");
        // Nothing crossed the border homewards, and nothing was examined, whatever an older record says.
        for (text, labels) in [
            (&kk, ["күні және пункті: қайтару", "Қайтару кезіндегі сараптама"]),
            (&ru, ["пункт пересечения границы: возврат", "Экспертиза при возврате"]),
        ] {
            for label in labels {
                assert_eq!(nothing, !text.contains(label), "{states:?} {label}: {text}");
            }
        }
    }
}

#[test]
fn one_object_is_not_all_of_them() {
    let said = |state: &str, late: bool| {
        let mut record = sample("return-act");
        let facts = &mut record["facts"]["return-act"];
        facts["things"].as_array_mut().unwrap().truncate(1);
        facts["things"][0]["state"] = json!(state);
        if late {
            facts["crossed"] = "2027-12-31".into();
        }
        let layout = drawn(state, &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    for (state, late, kazakh, russian) in [
        (
            "same",
            false,
            "Зат мерзімінде және әкетілген күйінде қайтарылды.",
            "Предмет возвращён в срок и в том виде",
        ),
        ("same", true, "Зат әкетілген күйінде, бірақ мерзімінен кеш", "в каком был вывезен, но позже срока."),
        (
            "damaged",
            false,
            "бірақ зақымданған күйінде қайтарылды.",
            "Предмет возвращён в срок, но повреждён.",
        ),
        (
            "damaged",
            true,
            "кеш әрі зақымданған күйінде қайтарылды.",
            "Предмет возвращён позже срока и повреждён.",
        ),
        ("missing", false, "Зат қайтарылмады.", "Предмет не возвращён."),
    ] {
        let (kk, ru) = said(state, late);
        assert!(kk.contains(kazakh) && !kk.contains("Барлық заттар"), "{state}: {kk}");
        assert!(ru.contains(russian) && !ru.contains("Все предметы"), "{state}: {ru}");
    }
}

#[test]
fn an_event_of_one_day_and_a_single_country_are_named_as_one() {
    let said = |days: [&str; 2], countries: usize| {
        let mut record = sample("certificate");
        let facts = &mut record["certificate"];
        (facts["event"]["from"], facts["event"]["to"]) = (days[0].into(), days[1].into());
        let country = facts["destinations"][0].clone();
        facts["destinations"] = vec![country; countries].into();
        let layout = drawn("event", &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    let (kk, ru) = said(["2026-12-05"; 2], 1);
    assert!(kk.contains("2026 жылғы 5 желтоқсан ") && !kk.contains("5 желтоқсаннан"), "{kk}");
    assert!(ru.contains(", 5 декабря 2026 года") && !ru.contains("с 5 декабря"), "{ru}");
    assert!(kk.contains("Баратын елі") && ru.contains("Страна назначения"), "{kk} {ru}");
    let (kk, ru) = said(["2026-12-05", "2026-12-06"], 2);
    assert!(kk.contains("5 желтоқсаннан") && ru.contains("с 5 декабря 2026 года"), "{kk} {ru}");
    assert!(kk.contains("Баратын елдері") && ru.contains("Страны назначения"), "{kk} {ru}");
}

#[test]
fn a_certificate_issued_anew_speaks_of_no_slip() {
    for (kind, kazakh, russian) in [
        ("correction", "оны түзету туралы өтініш берілген күн", "найдена описка или подано заявление о её"),
        (
            "reissue",
            "Куәлікті қайта беру туралы өтініш берілген күн",
            "подано заявление о выдаче свидетельства заново",
        ),
    ] {
        let layout = drawn(kind, &super::replacing(kind));
        let (kk, ru) = (text(&layout, "kk"), text(&layout, "ru"));
        assert!(kk.contains(kazakh) && ru.contains(russian), "{kk} {ru}");
        assert_eq!(kind == "correction", ru.contains("найдена описка"), "{ru}");
    }
}

#[test]
fn what_ends_for_a_part_does_not_end_for_the_rest() {
    let said = |form: &str, change: &dyn Fn(&mut Value)| {
        let mut record = sample(form);
        change(&mut record["facts"][form]);
        let layout = drawn(form, &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    let notice = |effect: &str, positions: Value| {
        said("revocation-notice", &|facts| {
            facts["effect"] = effect.into();
            facts["positions"] = positions.clone();
        })
    };
    let entry = |event: &str, positions: Value| {
        said("event-entry", &|facts| {
            facts["event"] = event.into();
            facts["positions"] = positions.clone();
        })
    };
    for effect in ["adoption", "decision"] {
        let (kk, ru) = notice(effect, Value::Null);
        assert!(ru.contains("Свидетельство утратило силу с ") && ru.contains("По отозванному свидетельству"));
        assert!(kk.contains("Куәлік 2026 жылғы"), "{kk}");
        let (kk, ru) = notice(effect, json!([2]));
        assert!(
            ru.contains("В части предмета с порядковым номером 2 свидетельство утратило силу с "),
            "{ru}"
        );
        assert!(ru.contains("Предметы, по которым свидетельство отозвано, вывозить нельзя"), "{ru}");
        assert!(!ru.contains("Свидетельство утратило") && !ru.contains("По отозванному"), "{ru}");
        assert!(kk.contains("Куәлік реттік нөмірі 2 зат бойынша 2026 жылғы"), "{kk}");
        assert!(kk.contains("Куәлік кері қайтарып алынған заттарды әкетуге болмайды"), "{kk}");
        let (kk, ru) = notice(effect, json!([2, 3, 5]));
        assert!(ru.contains("предметов с порядковыми номерами 2, 3, 5 свидетельство"), "{ru}");
        assert!(kk.contains("реттік нөмірлері 2, 3, 5 заттар бойынша"), "{kk}");
    }
    let (kk, ru) = entry("cancelled", Value::Null);
    assert!(ru.contains("Свидетельство отменено.") && ru.contains("Вывоз по свидетельству не разрешён"));
    assert!(kk.contains("Куәліктің күші жойылды."), "{kk}");
    let (kk, ru) = entry("cancelled", json!([1]));
    assert!(ru.contains("Свидетельство отменено по названному ниже предмету."), "{ru}");
    assert!(
        !ru.contains("Вывоз по свидетельству") && ru.contains("Названный предмет вывозить нельзя"),
        "{ru}"
    );
    assert!(kk.contains("Куәліктің күші төменде аталған зат бойынша жойылды."), "{kk}");
    let (kk, ru) = entry("lost", json!([1, 4]));
    assert!(ru.contains("об утрате предметов") && ru.contains("предметов списка под номерами 1, 4"), "{ru}");
    assert!(kk.contains("Заттардың жоғалғаны") && kk.contains("реттік нөмірлері 1, 4 заттар"), "{kk}");
}

#[test]
fn a_protocol_is_signed_by_who_presided_and_who_kept_it() {
    let mut record = sample("hearing-protocol");
    record["facts"]["hearing-protocol"]["present"].as_array_mut().unwrap().remove(0);
    record["facts"]["hearing-protocol"]["chair"] = "Сыналов Ерлан".into();
    let layout = drawn("chair", &record);
    for (lang, chair, keeper, days) in [
        ("kk", "Төрағалық етуші", "Хатшы", "танысқаннан кейін 3 (үш) жұмыс күні ішінде"),
        ("ru", "Председательствующий", "Секретарь", "в течение 3 (трёх) рабочих дней после ознакомления"),
    ] {
        let said = text(&layout, lang);
        assert!(said.contains(chair) && said.contains(keeper) && said.contains(days), "{said}");
    }
    let names = |record: &Value| text(&drawn("names", record), "kk") + &text(&drawn("names", record), "ru");
    assert!(names(&record).contains("Сыналов Ерлан"));
    // Without a name the signatory presided.
    let before = names(&record).matches("Үлгібаев Сәкен").count();
    record["facts"]["hearing-protocol"]["chair"] = Value::Null;
    assert!(names(&record).matches("Үлгібаев Сәкен").count() > before);
}

#[test]
fn a_refusal_to_accept_names_the_reason_that_there_is() {
    let said = |kinds: &[&str]| {
        let mut record = sample("acceptance-refusal");
        let defect = record["facts"]["acceptance-refusal"]["defects"][0].clone();
        let defects = kinds.iter().map(|kind| {
            let mut defect = defect.clone();
            defect["kind"] = json!(kind);
            defect
        });
        record["facts"]["acceptance-refusal"]["defects"] = defects.collect();
        let layout = drawn(&format!("{kinds:?}"), &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    for (kinds, kazakh, russian) in [
        (
            &["missing", "incomplete"][..],
            "топтамасы толық болмағандықтан, өтінішті",
            "неполный пакет документов.",
        ),
        (
            &["expired"],
            "Қолданылу мерзімі өткен құжат ұсынылғандықтан",
            "поскольку представлен документ с истёкшим",
        ),
        (
            &["expired", "expired"],
            "мерзімі өткен құжаттар ұсынылғандықтан",
            "представлены документы с истёкшим",
        ),
        (&["missing", "expired"], "толық болмағандықтан және", "неполный и представлен документ с истёкшим"),
    ] {
        let (kk, ru) = said(kinds);
        assert!(kk.contains(kazakh) && !kk.contains("(немесе)"), "{kinds:?}: {kk}");
        assert!(ru.contains(russian) && !ru.contains("(или)"), "{kinds:?}: {ru}");
    }
}

#[test]
fn words_agree_with_what_they_stand_with() {
    let said = |form: &str, change: &dyn Fn(&mut Value)| {
        let mut record = sample(form);
        change(&mut record);
        let layout = drawn(form, &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    let opinions = |all: [&'static str; 5]| {
        move |record: &mut Value| {
            let things = &mut record["facts"]["expert-conclusion"]["things"];
            let thing = things[0].clone();
            let judged = all.iter().map(|opinion| {
                let mut thing = thing.clone();
                thing["opinion"] = json!(opinion);
                thing
            });
            *things = judged.collect();
        }
    };
    let (kk, ru) =
        said("expert-conclusion", &opinions(["positive", "negative", "positive", "negative", "positive"]));
    assert!(kk.contains("реттік нөмірлері 1, 3, 5 – оң; 2, 4 – теріс."), "{kk}");
    assert!(ru.contains("предметы № 1, 3, 5 – положительное; № 2, 4 – отрицательное."), "{ru}");
    let (kk, ru) =
        said("expert-conclusion", &opinions(["positive", "negative", "negative", "negative", "negative"]));
    assert!(kk.contains("реттік нөмірі 1 – оң; 2–5 – теріс."), "{kk}");
    assert!(ru.contains("предмет № 1 – положительное; № 2–5 – отрицательное."), "{ru}");
    // A paper without a number ends in its day: nothing follows to which an attribute could belong.
    let (kk, ru) = said("refusal", &|record| {
        record["refusal"]["grounds"][0]["evidence"][0]["number"] = Value::Null;
        record["refusal"]["grounds"][0]["evidence"][0]["date"] = "2026-09-28".into();
    });
    assert!(kk.contains("2026 жылғы 28 қыркүйек") && !kk.contains("28 қыркүйектегі"), "{kk}");
    assert!(ru.contains("от 28 сентября 2026 года"), "{ru}");
    // «Настоящий Закон» are the law's words of itself.
    for form in ["certificate", "refusal"] {
        let (kk, ru) = said(form, &|record| {
            record[form]["purpose"] = "OTHER".into();
            record[form]["purpose_case"] = json!({ "kk": "мүсінді құю", "ru": "отливка скульптуры" });
        });
        assert!(kk.contains("«Мәдениет туралы» Заңда белгіленген өзге де жағдайлар (мүсінді құю)"), "{kk}");
        assert!(ru.contains("установленные Законом «О культуре» (отливка скульптуры)"), "{ru}");
    }
    for (channel, kazakh, russian) in [
        ("elicense", "«Е-лицензиялау» порталында", "На портале «Е-лицензирование»"),
        ("egov", "«Электрондық үкімет» порталында", "На портале «электронного правительства»"),
        ("office", "кеңсесінде", "В канцелярии услугодателя"),
    ] {
        let (kk, ru) = said("refusal-message", &|record| {
            record["facts"]["refusal-message"]["channel"] = channel.into();
        });
        assert!(kk.to_lowercase().contains(&kazakh.to_lowercase()) && ru.contains(russian), "{kk} {ru}");
    }
}

#[test]
fn a_long_word_is_cut_at_its_hyphens_and_never_into_crumbs() {
    let mut record = sample("hearing-protocol");
    let secretary = "/facts/hearing-protocol/statements/0/speaker";
    let drawn_with = |record: &mut Value, name: &str| {
        *record.pointer_mut(secretary).unwrap() = name.into();
        drawn(name, record).text()["kk"].clone()
    };
    // Nothing falls between two letters of a part that fits a line by itself.
    let lines = drawn_with(&mut record, "Құдайбергенмұхаммед-Әбдіқадырұлы-Сейітмағзамұлы Ерлан");
    for part in ["Құдайбергенмұхаммед-", "Әбдіқадырұлы-", "Сейітмағзамұлы"]
    {
        assert!(lines.contains(part), "{lines}");
    }
    // A longer one is cut, the last piece never of less than four letters.
    for length in 26..60 {
        let name: String = "құдайберген".chars().cycle().take(length).collect();
        let lines = drawn_with(&mut record, &format!("Сыналов {name}"));
        let pieces = lines.lines().map(str::trim).filter(|line| !line.is_empty() && name.contains(*line));
        let least = pieces.map(|piece| piece.chars().count()).min().unwrap_or(4);
        assert!(least >= 4, "{length}: {lines}");
    }
}

#[test]
fn a_refusal_whose_list_goes_on_says_so() {
    let mut record = sample("refusal");
    let items = record["refusal"]["items"].as_array().unwrap().clone();
    record["refusal"]["items"] = items.into_iter().cycle().take(60).collect();
    let layout = drawn("long refusal", &record);
    let (kk, ru) = (text(&layout, "kk"), text(&layout, "ru"));
    let continued = kk.matches("(жалғасы)").count();
    assert!(continued > 0 && continued < layout.pages(), "{continued} of {}", layout.pages());
    assert_eq!(ru.matches("(продолжение)").count(), continued);
    assert!(!text(&drawn("refusal", &sample("refusal")), "kk").contains("(жалғасы)"));
}

#[test]
fn the_law_and_its_words_follow_the_day() {
    let message = |code: &str, day: &str| {
        let mut record = sample("refusal-message");
        let about = RENDERER.about("refusal-message").unwrap();
        record["form"]["version"] = about.version_on(day).unwrap().version.clone().into();
        record["date"] = day.into();
        record["facts"]["refusal-message"]["code"] = code.into();
        let layout = drawn(day, &record);
        (text(&layout, "kk"), text(&layout, "ru"))
    };
    for (day, kazakh, russian) in [
        ("2013-10-01", "Стандарттың 16-тармағына", "согласно пункту 16 Стандарта"),
        ("2018-10-01", "Стандарттың 9-1-тармағында", "пунктом 9-1 Стандарта"),
        ("2026-11-24", "Заңда көзделген негіздер", "по основаниям, предусмотренным законом"),
    ] {
        let (kk, ru) = message("R-STD", day);
        assert!(kk.contains(kazakh), "{day}: {kk}");
        assert!(ru.contains(russian), "{day}: {ru}");
    }
    for (day, kazakh, russian) in [
        ("2018-10-01", "тіркеу куәлігінің", "регистрационного свидетельства"),
        ("2026-07-10", "тіркеу куәлігінің", "регистрационного свидетельства"),
        ("2026-07-11", "ашық кілті сертификатының", "сертификата открытого ключа"),
    ] {
        let (kk, ru) = message("R-EDS", day);
        assert!(kk.contains(kazakh), "{day}: {kk}");
        assert!(ru.contains(russian), "{day}: {ru}");
    }
    let mut record = sample("acceptance-refusal");
    record["date"] = "2022-05-05".into();
    let layout = drawn("2022", &record);
    assert!(text(&layout, "kk").contains("«Мемлекеттік көрсетілетін қызметтер туралы»"));
    assert!(text(&layout, "ru").contains("«О государственных услугах»"));
}

#[test]
fn a_form_serves_only_its_days() {
    let mut record = sample("acceptance-refusal");
    record["date"] = "2016-05-05".into();
    let error = RENDERER.lay_out(&sheet(record.to_string().as_bytes())).err().unwrap();
    assert_eq!(error.code(), "form-not-in-force");
}
