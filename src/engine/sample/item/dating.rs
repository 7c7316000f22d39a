//! When an object was made, in words.
//!
//! A cell is `y1890..1955` for years, `c15..19` for centuries (negative: before our era), or `=kk=ru` for a text.

use kualik_language::number::to_roman;
use serde_json::Value;

use crate::sample::chance::Chance;
use crate::sample::words::both;

/// A dating drawn from a cell.
pub(super) fn written(chance: &mut Chance, cell: &str) -> Value {
    let (kk, ru) = match cell.split_at(1) {
        ("y", range) => years(chance, bounds(range)),
        ("c", range) => centuries(chance, bounds(range)),
        (_, texts) => {
            texts.split_once('=').map(|(kk, ru)| (kk.to_owned(), ru.to_owned())).unwrap_or_default()
        }
    };
    both(kk, ru)
}

fn years(chance: &mut Chance, (low, high): (i64, i64)) -> (String, String) {
    let year = chance.between(low, high);
    match chance.below(10) {
        0..5 => (format!("{year} жыл"), format!("{year} год")),
        5..7 => (format!("{}-жылдар", year / 10 * 10), format!("{}-е годы", year / 10 * 10)),
        7..9 if year + 2 <= high => {
            let to = chance.between(year + 1, high.min(year + 9));
            (format!("{year}–{to} жылдар"), format!("{year}–{to} годы"))
        }
        _ => (format!("шамамен {year} жыл"), format!("около {year} года")),
    }
}

fn centuries(chance: &mut Chance, (low, high): (i64, i64)) -> (String, String) {
    let century = match chance.between(low, high) {
        0 => 1,
        century => century,
    };
    let roman = in_figures(century);
    let next = century + 1;
    if next <= high && next != 0 && chance.percent(35) {
        let second = in_figures(next);
        return era(century, format!("{roman}–{second} ғасырлар"), format!("{roman}–{second} века"));
    }
    if century < 14 || chance.percent(40) {
        return era(century, format!("{roman} ғасыр"), format!("{roman} век"));
    }
    let (kk, ru) = *chance.pick(PARTS);
    (format!("{roman} ғасырдың {kk}"), format!("{ru} {roman} века"))
}

/// A century in figures, before our era or in it.
fn in_figures(century: i64) -> String {
    u8::try_from(century.unsigned_abs()).ok().and_then(to_roman).unwrap_or_default()
}

fn era(century: i64, kk: String, ru: String) -> (String, String) {
    if century < 0 { (format!("б.з.д. {kk}"), format!("{ru} до н. э.")) } else { (kk, ru) }
}

fn bounds(range: &str) -> (i64, i64) {
    let (low, high) = range.split_once("..").unwrap_or((range, range));
    (low.parse().unwrap_or(1), high.parse().unwrap_or(1))
}

/// Parts of a century.
const PARTS: &[(&str, &str)] = &[
    ("басы", "начало"),
    ("бірінші жартысы", "первая половина"),
    ("ортасы", "середина"),
    ("екінші жартысы", "вторая половина"),
    ("соңы", "конец"),
];
