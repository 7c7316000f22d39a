//! The items of a case.

mod dating;
mod size;

use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::days::Days;
use super::refusal::Plan;
use super::words::{
    AUTHORS, CONDITIONS, Condition, INSCRIPTIONS, MARKS, OBJECTS, Object, THEMES, VARIATIONS, both, capital,
    given,
};

/// An item and what a ground may say of it.
pub(super) struct Item {
    pub(super) value: Value,
    pub(super) damage: &'static Condition,
}

/// What the items of a case share.
pub(super) struct Lot<'a> {
    pub(super) seed: u64,
    pub(super) n: u64,
    pub(super) letters: &'static str,
    pub(super) purpose: &'static str,
    pub(super) days: &'a Days,
}

/// The items of a case: most of one or two kinds, as a lender's list is.
pub(super) fn list(chance: &mut Chance, lot: &Lot, plans: &[Plan], count: usize) -> Vec<Item> {
    let kinds: &[&str] = if lot.purpose == "TOUR" { &["7", "9", "10", "12"] } else { &ALL };
    let main = [*chance.pick(kinds), *chance.pick(kinds)];
    (1..=count)
        .map(|position| {
            let category = if chance.percent(75) { *chance.pick(&main) } else { *chance.pick(kinds) };
            let object = chance.pick(OBJECTS.of(category));
            let plan = plans.iter().find(|plan| plan.speaks_of(position));
            item(chance, lot, object, position, plan)
        })
        .collect()
}

fn item(
    chance: &mut Chance,
    lot: &Lot,
    object: &'static Object,
    position: usize,
    plan: Option<&Plan>,
) -> Item {
    let mut item = Map::new();
    let (kk, ru) = title(chance, object);
    item.insert("title".into(), with_original(both(capital(&kk), ru), object.original));
    if let Some(author) = author(chance, object) {
        item.insert("author".into(), author);
    }
    item.insert("dating".into(), dating::written(chance, object.dating));
    item.insert("category".into(), json!(object.category.parse::<u8>().ok()));
    item.insert("material".into(), both(object.material_kk, object.material_ru));
    if let Some((kk, ru)) = given(object.technique_kk).zip(given(object.technique_ru)) {
        item.insert("technique".into(), both(kk, ru));
    }
    size::write(chance, object.measures, &mut item);
    let letter = LETTERS[ALL.iter().position(|one| *one == object.category).unwrap_or(0)];
    let inventory = format!("{} {letter}-{}.{}/{position}", lot.letters, lot.seed, lot.n);
    item.insert("inventory".into(), json!(inventory));
    describe(chance, object, &mut item);
    let damage = condition(chance, lot, object, plan, &mut item);
    let quantity = size::drawn(chance, object.quantity);
    item.insert("quantity".into(), json!(quantity));
    value(chance, object, quantity, &mut item);
    belonging(chance, lot, quantity, plan, &mut item);
    if plan.is_none_or(Plan::was_examined) {
        let opinion = if plan.is_some_and(Plan::is_negative) { "negative" } else { "positive" };
        item.insert("conclusion".into(), json!({ "opinion": opinion }));
    }
    item.insert("decision".into(), json!(if plan.is_some() { "refuse" } else { "grant" }));
    Item { value: Value::Object(item), damage }
}

/// The base with its variations: before it in Kazakh, after it in Russian.
fn title(chance: &mut Chance, object: &Object) -> (String, String) {
    let (mut kk, mut ru) = (object.kk.to_owned(), object.ru.to_owned());
    for kind in given(object.vary).into_iter().flat_map(str::split_whitespace) {
        let variation = chance.pick(VARIATIONS.of(kind));
        kk = format!("{} {kk}", variation.kk);
        ru = format!("{ru} {}", variation.ru);
    }
    (kk, ru)
}

fn with_original(mut title: Value, original: &'static str) -> Value {
    if let Some(original) = given(original) {
        title["original"] = json!(original);
    }
    title
}

fn author(chance: &mut Chance, object: &Object) -> Option<Value> {
    let kind = given(object.author)?;
    let author = chance.pick(AUTHORS.of(kind));
    let known = matches!(kind, "artist" | "sculptor") || chance.percent(70);
    known.then(|| both(author.kk, author.ru))
}

fn describe(chance: &mut Chance, object: &Object, item: &mut Map<String, Value>) {
    if let Some(kind) = given(object.inscription).filter(|_| chance.percent(65)) {
        let texts = INSCRIPTIONS.of(kind);
        let first = chance.below(texts.len() as u64) as usize;
        let count = if chance.percent(12) { 2 } else { 1 };
        let texts = texts.iter().cycle().skip(first).take(count.min(texts.len()));
        let texts: Vec<Value> = texts
            .map(|text| json!({ "text": text.text, "place": both(text.place_kk, text.place_ru) }))
            .collect();
        item.insert("inscriptions".into(), json!(texts));
    }
    if chance.percent(25) {
        let mark = chance.pick(MARKS.of(object.matter));
        item.insert("marks".into(), both(mark.kk, mark.ru));
    }
}

/// Writes the condition, and returns the damage a ground of condition would name.
fn condition(
    chance: &mut Chance,
    lot: &Lot,
    object: &Object,
    plan: Option<&Plan>,
    item: &mut Map<String, Value>,
) -> &'static Condition {
    let notes = |grade: &str| -> Vec<&'static Condition> {
        CONDITIONS.of(object.matter).iter().filter(|note| note.grade == grade).collect()
    };
    let damage = *chance.pick(&notes("unsatisfactory"));
    let damaged = plan.is_some_and(Plan::is_of_condition) || (lot.purpose == "REST" && chance.percent(55));
    let grade = match (damaged, chance.below(100)) {
        (true, _) => "unsatisfactory",
        (false, 0..55) => "good",
        _ => "satisfactory",
    };
    let note = if damaged { damage } else { *chance.pick(&notes(grade)) };
    let mut condition = json!({ "grade": grade });
    if grade != "good" || chance.percent(30) {
        condition["note"] = both(note.kk, note.ru);
    }
    item.insert("condition".into(), condition);
    damage
}

fn value(chance: &mut Chance, object: &Object, quantity: i64, item: &mut Map<String, Value>) {
    if !chance.percent(88) {
        return;
    }
    let thousands = size::drawn(chance, object.value) * quantity.min(20);
    let (currency, tenge, decimals) = *chance.weighed(CURRENCIES);
    // Insurers round to two leading digits.
    let amount = (thousands * 1000 / tenge).max(100);
    let step = 10_i64.pow(amount.ilog10().saturating_sub(1));
    let amount = amount / step * step;
    let amount = if decimals == 0 { amount.to_string() } else { format!("{amount}.00") };
    item.insert("insurance".into(), json!({ "amount": amount, "currency": currency }));
}

/// The collection an item is, and its entry in the State Register.
fn belonging(
    chance: &mut Chance,
    lot: &Lot,
    quantity: i64,
    plan: Option<&Plan>,
    item: &mut Map<String, Value>,
) {
    if quantity > 2 && chance.percent(50) {
        let theme = chance.pick(&THEMES);
        let name = both(format!("«{}» коллекциясы", theme.kk), format!("коллекция «{}»", theme.ru));
        let extent = if chance.percent(60) { "whole" } else { "part" };
        item.insert("collection".into(), json!({ "name": name, "extent": extent }));
    }
    if chance.percent(4) {
        let mut entry = json!({ "number": format!("МТ-{}", chance.between(1, 860)) });
        if plan.is_none() || chance.percent(50) {
            let date = lot.days.before_application(chance, 5, 90);
            entry["permission"] = json!({ "number": format!("РҚ-{}", chance.between(1, 320)), "date": date });
        }
        item.insert("state_register".into(), entry);
    }
}

/// The categories of art. 32(2).
const ALL: [&str; 16] =
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"];

/// The letters of inventory books, in the order of the categories.
const LETTERS: [&str; 16] =
    ["А", "Т", "ТР", "СК", "ФЛ", "Н", "МА", "ҚҚ", "ӨТ", "Э", "КЗ", "МЗ", "КС", "МС", "Г", "СБ"];

/// Currencies with a rate in tenge, rounded, with decimals, with how often each comes.
type Currency = ((&'static str, i64, u8), u64);
const CURRENCIES: &[Currency] = &[
    (("KZT", 1, 2), 78),
    (("EUR", 560, 2), 9),
    (("USD", 520, 2), 7),
    (("GBP", 680, 2), 2),
    (("CHF", 610, 2), 2),
    (("JPY", 4, 0), 2),
];
