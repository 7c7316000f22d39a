//! Invented cases for trying out, for load and for training.
//!
//! A case is made from its seed and its number alone, so any one can be made again without the others. What
//! stands in it is real-looking and invented: see `sample/README.md`. No clock is read, nothing is kept between
//! cases, and the stream of chance is ChaCha8, which is the same on every machine.

mod chance;
mod days;
mod item;
mod office;
mod party;
mod refusal;
mod words;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use chance::Chance;
use days::Days;
use item::Lot;
use refusal::Plan;
use words::{BORDERS, EVENTS, PAPERS, RECEIVING, Receiving, THEMES, both, filled, given};

/// The n-th case of a seed, in the shape of [`kualik_domain::draft::CaseDraft`], to be decided on `day`.
///
/// The same three arguments give the same case in every release with the same words, whatever was made before.
/// Among the cases of a seed no two speak of the same object. Some eighty in a hundred are granted whole, twelve
/// are refused whole, eight end in both documents. No decision can be made on a day before 1 July 2021, and so none
/// on a sample of such a day.
pub fn case(seed: u64, n: u64, day: Date) -> Value {
    let mut chance = Chance::new(seed, n);
    let region = office::region(&mut chance);
    let purpose = *chance.weighed(PURPOSES);
    let (granted, refused) = share(&mut chance);
    let plans = refusal::plan(&mut chance, purpose, granted, refused, day);
    let days = Days::new(&mut chance, day, !plans.is_empty());

    let mut case = Map::new();
    let application = format!("Ө-{}-{:04}", days.application.year(), n.wrapping_add(1));
    case.insert("application".into(), json!({ "number": application, "date": days.application }));
    case.insert("office".into(), office::office(region));
    case.insert("signatory".into(), office::signatory(region));
    case.insert("executor".into(), office::executor(&mut chance, region));
    parties(&mut chance, &mut case, region, &days);
    case.insert("personal_data_consent".into(), json!(!plans.iter().any(Plan::lacks_consent)));
    journey(&mut chance, &mut case, purpose, &days);
    let conclusion = office::conclusion(&mut chance, region, &days);
    let lot = Lot { seed, n, letters: region.letters, purpose, days: &days };
    let items = item::list(&mut chance, &lot, &plans, granted + refused);
    if !plans.is_empty() {
        let grounds: Vec<Value> =
            plans.iter().map(|plan| plan.ground(&mut chance, &items, &conclusion, &days)).collect();
        case.insert("grounds".into(), json!(grounds));
        case.insert("hearing".into(), days.hearing(&mut chance));
    }
    case.insert("items".into(), items.into_iter().map(|item| item.value).collect());
    case.insert("conclusion".into(), conclusion);
    Value::Object(case)
}

/// The invented offices with who signs for them, as `{"office": …, "signatory": …}` in the shape of a case: those
/// whom a demonstration must let sign before it can issue samples.
pub fn offices() -> Vec<Value> {
    words::REGIONS
        .iter()
        .map(|region| json!({ "office": office::office(region), "signatory": office::signatory(region) }))
        .collect()
}

/// How many items are granted and how many refused.
fn share(chance: &mut Chance) -> (usize, usize) {
    let outcome = chance.below(100);
    let count = match chance.below(100) {
        0..88 => chance.between(1, 10),
        88..97 => chance.between(11, 30),
        _ => chance.between(31, 60),
    } as usize;
    match outcome {
        0..80 => (count, 0),
        80..92 => (0, count),
        _ => {
            let count = count.max(2);
            let refused = chance.between(1, (count as i64 / 3).clamp(1, 4)) as usize;
            (count - refused, refused)
        }
    }
}

fn parties(chance: &mut Chance, case: &mut Map<String, Value>, region: &words::Region, days: &Days) {
    let legal = chance.percent(55);
    let applicant = if legal { party::organisation(chance, region) } else { party::person(chance, region) };
    case.insert("applicant".into(), applicant);
    if chance.percent(25) {
        let owner = if chance.percent(50) {
            party::owner_person(chance, region)
        } else {
            party::fund(chance, region)
        };
        case.insert("owner".into(), owner);
        case.insert("authority".into(), paper(chance, "authority", days));
    }
    if legal || chance.percent(70) {
        let count = chance.between(1, 3);
        let papers: Vec<Value> = (0..count).map(|_| paper(chance, "ownership", days)).collect();
        case.insert("ownership".into(), json!(papers));
    }
}

fn paper(chance: &mut Chance, kind: &str, days: &Days) -> Value {
    let paper = chance.pick(PAPERS.of(kind));
    let number = filled(paper.number, &[("no", &chance.between(1, 980).to_string())]);
    json!({ "name": both(paper.kk, paper.ru), "number": number, "date": days.before_application(chance, 10, 1500) })
}

fn journey(chance: &mut Chance, case: &mut Map<String, Value>, purpose: &str, days: &Days) {
    case.insert("purpose".into(), json!(purpose));
    if purpose == "OTHER" {
        let cited = chance.pick(PAPERS.of("case"));
        case.insert("purpose_case".into(), both(cited.kk, cited.ru));
    }
    let receiving = receiving(chance, purpose);
    let mut destinations = vec![receiving.country];
    if chance.percent(12) {
        let next: Vec<_> = RECEIVING.iter().filter(|next| next.way == receiving.way).collect();
        let next = chance.pick(&next).country;
        if next != receiving.country {
            destinations.push(next);
        }
    }
    let transit: Vec<&str> =
        given(receiving.transit).into_iter().filter(|code| !destinations.contains(code)).collect();
    case.insert("destinations".into(), json!(destinations));
    if !transit.is_empty() {
        case.insert("transit".into(), json!(transit));
    }
    let name = json!({ "original": receiving.original, "kk": receiving.kk, "ru": receiving.ru });
    case.insert("receiving".into(), json!({ "name": name, "address": receiving.address }));
    if let Some(event) = event(chance, purpose, days) {
        case.insert("event".into(), event);
    }
    days.write(case);
    if chance.percent(70) {
        let border = chance.pick(BORDERS.of(receiving.way));
        case.insert("border_point".into(), both(border.kk, border.ru));
    }
    if chance.percent(8) {
        let number = format!("KZ{:02}VXX{:08}", chance.below(100), chance.below(100_000_000));
        case.insert("state_register_number".into(), json!(number));
    }
}

fn receiving(chance: &mut Chance, purpose: &str) -> &'static Receiving {
    let kind = match purpose {
        "REST" => "lab",
        "SCI" => "university",
        "TOUR" if chance.percent(60) => "theatre",
        "TOUR" | "INTL" => "festival",
        _ => "museum",
    };
    chance.pick(RECEIVING.of(kind))
}

fn event(chance: &mut Chance, purpose: &str, days: &Days) -> Option<Value> {
    let events = EVENTS.of(purpose);
    if events.is_empty() || !chance.percent(92) {
        return None;
    }
    let (event, theme) = (chance.pick(events), chance.pick(&THEMES));
    let name = both(filled(event.kk, &[("t", theme.kk)]), filled(event.ru, &[("t", theme.ru)]));
    let (from, to) = days.event(chance);
    Some(json!({ "name": name, "from": from, "to": to }))
}

/// The closed list of art. 35(1) with how often each purpose comes, in hundredths.
const PURPOSES: &[(&str, u64)] = &[
    ("EXPO", 14),
    ("TOUR", 10),
    ("REST", 10),
    ("SCI", 10),
    ("PRES", 8),
    ("EXH", 30),
    ("INTL", 14),
    ("OTHER", 4),
];

#[cfg(test)]
mod tests;
