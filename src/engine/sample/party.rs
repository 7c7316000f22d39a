//! Invented people and organisations, with numbers that pass their checks and belong to nobody.

use kualik_domain::iin::check_digit;
use serde_json::{Value, json};

use super::chance::Chance;
use super::office::place;
use super::words::{
    FOREIGNERS, GIVEN, Given, ORGANISATIONS, Organisation, Region, STREETS, SURNAMES, Street, both, filled,
};

/// A person who applies. One in thirty is a foreigner without an IIN.
pub(super) fn person(chance: &mut Chance, region: &Region) -> Value {
    if chance.percent(3) {
        let foreigner = chance.pick(&FOREIGNERS);
        let address = dwelling(chance, region);
        return json!({
            "kind": "natural", "name": foreigner.name, "document": foreigner.document, "address": address
        });
    }
    let (name, woman) = name(chance);
    let (iin, document) = (iin(chance, woman), passport(chance));
    json!({
        "kind": "natural", "name": name, "iin": iin, "document": document, "address": dwelling(chance, region)
    })
}

/// A person who owns what another takes out.
pub(super) fn owner_person(chance: &mut Chance, region: &Region) -> Value {
    let (name, woman) = name(chance);
    json!({ "kind": "natural", "name": name, "iin": iin(chance, woman), "address": dwelling(chance, region) })
}

/// An organisation that applies, with the person who carries the items.
pub(super) fn organisation(chance: &mut Chance, region: &Region) -> Value {
    let which = chance.below(ORGANISATIONS.len() as u64) as u32;
    let mut party = legal(region, which);
    let (name, _) = name(chance);
    party["carrier"] = json!({ "name": name, "document": passport(chance) });
    party
}

/// A fund, a union or a private collection that owns what another takes out.
pub(super) fn fund(chance: &mut Chance, region: &Region) -> Value {
    let funds: Vec<u32> = numbered().filter(|(_, one)| one.kind == "fund").map(|(which, _)| which).collect();
    legal(region, *chance.pick(&funds))
}

/// An address of an organisation: it says itself that it is invented.
pub(super) fn invented(region: &Region, street: &Street, house: u32) -> Value {
    both(
        format!("{} қаласы, {}, {house} (ойдан шығарылған мекенжай)", region.city_kk, street.kk),
        format!("город {}, {}, {house} (адрес вымышлен)", region.city_ru, street.ru),
    )
}

pub(super) fn street(which: usize) -> &'static Street {
    &STREETS[which % STREETS.len()]
}

/// A BIN of the year 1950, when nothing was registered, with the check digit it would have.
pub(super) fn bin(series: u32) -> String {
    ('4'..='6')
        .find_map(|kind| checked(&format!("50{:02}{kind}0{series:05}", series % 12 + 1)))
        .unwrap_or_else(|| bin(series + 50_000))
}

fn legal(region: &Region, which: u32) -> Value {
    let organisation = &ORGANISATIONS[which as usize];
    let slots = [
        ("r", region.kk),
        ("c", region.city_kk),
        ("d", region.city_ru),
        ("m", region.adjective_m),
        ("f", region.adjective_f),
        ("g", region.genitive),
    ];
    json!({
        "kind": "legal",
        "name": both(filled(organisation.kk, &slots), filled(organisation.ru, &slots)),
        "bin": bin(place(region) * 100 + which + 1),
        "address": invented(region, street(which as usize + 1), which * 2 + 3),
    })
}

fn numbered() -> impl Iterator<Item = (u32, &'static Organisation)> {
    (0..).zip(ORGANISATIONS.iter())
}

/// A name as an identity document has it, and whether it is a woman's.
fn name(chance: &mut Chance) -> (String, bool) {
    let (surname, woman) = (chance.pick(&SURNAMES), chance.percent(50));
    let of = |sex: &str| -> Vec<&'static Given> {
        GIVEN.of(surname.language).iter().filter(|given| given.sex == sex).collect()
    };
    let given = chance.pick(&of(if woman { "f" } else { "m" })).name;
    let father = *chance.pick(&of("m"));
    let (surname, patronymic) =
        if woman { (surname.female, father.daughter_of) } else { (surname.male, father.son_of) };
    // A patronymic is optional in law.
    let name = if chance.percent(90) {
        format!("{surname} {given} {patronymic}")
    } else {
        format!("{surname} {given}")
    };
    (name, woman)
}

/// An IIN of the nineteenth century, so of nobody alive, with the check digit it would have.
fn iin(chance: &mut Chance, woman: bool) -> String {
    loop {
        let (year, month, day) = (chance.between(30, 99), chance.between(1, 12), chance.between(1, 28));
        let century = if woman { 2 } else { 1 };
        let eleven = format!("{year:02}{month:02}{day:02}{century}{:04}", chance.below(10_000));
        if let Some(iin) = checked(&eleven) {
            return iin;
        }
    }
}

/// Eleven digits with their check digit; nothing when such a number is never assigned.
fn checked(eleven: &str) -> Option<String> {
    let digits: Vec<u8> = eleven.bytes().map(|digit| digit - b'0').collect();
    let check = check_digit(&digits.try_into().ok()?)?;
    Some(format!("{eleven}{check}"))
}

fn passport(chance: &mut Chance) -> String {
    format!("N000{:05}", chance.below(100_000))
}

fn dwelling(chance: &mut Chance, region: &Region) -> Value {
    let (street, house) = (chance.pick(&STREETS), chance.between(2, 140));
    let (mut kk, mut ru) = (
        format!("{} қаласы, {}, {house}", region.city_kk, street.kk),
        format!("город {}, {}, {house}", region.city_ru, street.ru),
    );
    if chance.percent(60) {
        let flat = chance.between(1, 90);
        kk += &format!(", {flat}-пәтер");
        ru += &format!(", квартира {flat}");
    }
    both(kk, ru)
}
