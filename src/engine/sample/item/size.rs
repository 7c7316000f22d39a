//! Measures drawn from what such objects measure.
//!
//! A cell is a list such as `height 28-62 cm; weight 0.8-4 kg`.

use serde_json::{Map, Value, json};

use crate::sample::chance::Chance;

/// Writes the measures, and sometimes the size as a catalogue has it.
pub(super) fn write(chance: &mut Chance, cell: &str, item: &mut Map<String, Value>) {
    let measures: Vec<[String; 3]> = cell.split("; ").filter_map(|part| measure(chance, part)).collect();
    if chance.percent(14) {
        let lengths: Vec<&str> = measures
            .iter()
            .filter(|[axis, ..]| axis != "weight")
            .map(|[_, value, _]| value.as_str())
            .collect();
        let unit = measures.first().map_or("cm", |[.., unit]| unit);
        item.insert("catalogued_size".into(), json!(format!("{} {unit}", lengths.join(" × "))));
    }
    let measures: Vec<Value> = measures
        .into_iter()
        .map(|[axis, value, unit]| json!({ "axis": axis, "value": value, "unit": unit }))
        .collect();
    item.insert("measures".into(), json!(measures));
}

/// A whole number from a cell such as `6-40`.
pub(super) fn drawn(chance: &mut Chance, cell: &str) -> i64 {
    let (low, high) = cell.split_once('-').unwrap_or((cell, cell));
    chance.between(low.parse().unwrap_or(1), high.parse().unwrap_or(1))
}

fn measure(chance: &mut Chance, part: &str) -> Option<[String; 3]> {
    let mut words = part.split(' ');
    let (axis, range, unit) = (words.next()?, words.next()?, words.next()?);
    let (low, high) = range.split_once('-')?;
    let tenths = chance.between(tenths(low)?, tenths(high)?);
    let fine = unit != "mm" && tenths < 1000 && tenths % 10 != 0;
    let value =
        if fine { format!("{}.{}", tenths / 10, tenths % 10) } else { (tenths / 10).max(1).to_string() };
    Some([axis.to_owned(), value, unit.to_owned()])
}

fn tenths(number: &str) -> Option<i64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    Some(whole.parse::<i64>().ok()? * 10 + part.parse::<i64>().ok()?)
}
