use std::collections::BTreeSet;

use kualik_domain::procedure::procedure_schema;
use kualik_domain::{Form, Lang};

use super::*;

/// Forms whose documents an archive can have.
fn sealed() -> impl Iterator<Item = Form> {
    Form::ALL.iter().copied().filter(|form| form.is_decision() || form.letter().is_some())
}

fn sample(form: Form) -> Value {
    let path = format!("{}/../../templates/{form}/sample.json", env!("CARGO_MANIFEST_DIR"));
    let record: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let facts = if form.is_decision() { &record[form.name()] } else { &record["facts"][form.name()] };
    assert!(facts.is_object(), "{form}");
    facts.clone()
}

/// Everything that is told, the labels too.
fn page(form: Form, facts: &Value, locale: &Locale) -> String {
    let told = told(form.name(), facts, locale);
    let facts_of =
        |facts: &[Fact]| facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
    let mut lines: Vec<String> = facts_of(&told.rows);
    for point in &told.points {
        lines.extend([point.title.clone(), point.text.clone(), point.remedy.clone()]);
        lines.extend::<Vec<String>>(facts_of(&point.more));
    }
    for item in &told.items {
        lines.extend([item.title.clone(), item.inventory.clone(), item.quantity.to_string()]);
        lines.extend(item.other_titles.iter().map(|title| title.text.clone()));
        lines.extend::<Vec<String>>(facts_of(&item.told));
    }
    for item in facts["items"].as_array().into_iter().flatten() {
        lines.extend::<Vec<String>>(facts_of(&besides(item, items::IN_COLUMNS, locale)));
    }
    lines.join("\n")
}

/// The pointers of the facts that are to be told: all but what identifies a person, the other language, what only says
/// of which kind something is, and what the columns of a decision's list show.
fn leaves(value: &Value, at: &str, lang: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let is = |name: &str| members.contains_key(name);
            let party = members
                .get("kind")
                .and_then(Value::as_str)
                .is_some_and(|kind| ["natural", "legal"].contains(&kind));
            for (name, member) in members {
                let other_language =
                    is("kk") && is("ru") && ["kk", "ru"].contains(&name.as_str()) && name != lang;
                let of_a_person = name == "iin" || name == "document" && (party || at.ends_with("/carrier"));
                let of_which_kind = party && name == "kind" || name == "code" && is("name");
                let column = at.starts_with("/items/") && at.matches('/').count() == 2;
                let in_column = column && items::IN_COLUMNS.contains(&name.as_str());
                if !(other_language || of_a_person || of_which_kind || in_column) {
                    leaves(member, &format!("{at}/{name}"), lang, found);
                }
            }
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(place, one)| leaves(one, &format!("{at}/{place}"), lang, found));
        }
        Value::Null => {}
        _ => found.push(at.to_owned()),
    }
}

fn otherwise(value: &Value) -> Value {
    match value {
        Value::Bool(yes) => Value::Bool(!yes),
        Value::Number(number) => Value::from(number.as_u64().unwrap() + 1),
        Value::String(text) if text.parse::<Date>().is_ok() => "1999-01-02".into(),
        Value::String(text) => format!("{text}x").into(),
        other => panic!("{other} is no leaf"),
    }
}

#[test]
fn every_fact_of_every_form_is_told_and_has_words() {
    let mut told = 0;
    for lang in Lang::ALL {
        let locale = Locale::new(lang);
        for form in sealed() {
            let facts = sample(form);
            let page_before = page(form, &facts, &locale);
            assert!(!page_before.contains('⟨'), "{form} in {lang:?}: {page_before}");
            let mut pointers = Vec::new();
            leaves(&facts, "", items::written(&locale).tag(), &mut pointers);
            for pointer in pointers {
                let mut other = facts.clone();
                let fact = other.pointer_mut(&pointer).unwrap();
                *fact = otherwise(fact);
                assert_ne!(page(form, &other, &locale), page_before, "{form}: {pointer} is not told");
                told += 1;
            }
        }
    }
    assert!(told > 900, "{told}");
}

/// The names of what a file of a form may say.
fn names(schema: &Value, node: &Value, seen: &mut BTreeSet<String>, found: &mut BTreeSet<String>) {
    if let Some(to) = node["$ref"].as_str() {
        if seen.insert(to.to_owned()) {
            names(schema, schema.pointer(&to[1..]).unwrap(), seen, found);
        }
        return;
    }
    for (name, member) in node["properties"].as_object().into_iter().flatten() {
        found.insert(name.clone());
        names(schema, member, seen, found);
    }
    for part in ["items", "anyOf", "oneOf", "allOf"] {
        match &node[part] {
            Value::Array(parts) => parts.iter().for_each(|part| names(schema, part, seen, found)),
            part if part.is_object() => names(schema, part, seen, found),
            _ => {}
        }
    }
}

/// Names of which a part is told under another, or that the page leaves to the file.
const UNNAMED: [&str; 5] = ["kk", "ru", "iin", "original", "certificate_title"];

#[test]
fn whatever_a_form_may_say_is_in_the_list() {
    let mut all = 0;
    for form in sealed().filter(|form| !form.is_decision()) {
        let schema = procedure_schema(form).unwrap();
        let mut found = BTreeSet::new();
        names(schema, &schema["properties"]["facts"], &mut BTreeSet::new(), &mut found);
        all += found.len();
        for name in found {
            let listed = FIELDS.iter().any(|field| field.name == name)
                || POINTS.iter().any(|(list, _)| *list == name)
                || THINGS.contains(&name.as_str());
            assert!(listed || UNNAMED.contains(&name.as_str()), "{form}: {name} is in no list");
        }
    }
    assert!(all > 150, "{all}");
}

#[test]
fn a_protocol_names_its_chair() {
    let facts = sample(Form::HearingProtocol);
    let chair = facts["chair"].as_str().expect("the sample has one");
    let locale = Locale::new(Lang::Ru);
    let told = told("hearing-protocol", &facts, &locale);
    assert!(told.rows.iter().any(|row| row.label == "Председатель" && row.value == chair));
    // The number of a person stays in the file.
    let party = serde_json::json!({ "holder": { "kind": "natural", "name": "А. Б.", "iin": "990101300017", "document": "N1",
        "address": { "kk": "Алматы", "ru": "Алматы" } } });
    let rows = super::told("return-act", &party, &locale).rows;
    assert_eq!(rows[0].value, "А. Б., Алматы");
}

/// Rows that stand alike are one phrase, apart from what the register entered.
#[test]
fn an_extract_tells_the_rows_that_stand_alike_under_a_label_of_their_own() {
    let mut facts = sample(Form::RegisterExtract);
    facts["parts"] = serde_json::json!([
        { "positions": [1, 3, 4, 5], "standing": "out" }, { "positions": [2], "standing": "in-force" },
    ]);
    for (lang, line) in [
        (Lang::Kk, "Әр заттың үзінді күнгі жай-күйі: 1, 3–5 – заттар әкетілген; 2 – күшінде"),
        (Lang::Ru, "Состояние каждого предмета на день выписки: 1, 3–5 – предметы вывезены; 2 – действует"),
    ] {
        let page = page(Form::RegisterExtract, &facts, &Locale::new(lang));
        assert!(page.lines().any(|told| told == line), "{page}");
    }
}
