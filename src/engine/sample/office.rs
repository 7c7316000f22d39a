//! Invented offices, who signs for them, and their commissions.

use serde_json::{Value, json};

use super::chance::Chance;
use super::days::Days;
use super::party;
use super::words::{GIVEN, REGIONS, Region, SURNAMES, both};

pub(super) fn region(chance: &mut Chance) -> &'static Region {
    chance.pick(&REGIONS)
}

/// The office of a region, the same in every case.
pub(super) fn office(region: &Region) -> Value {
    let street = party::street(0);
    let registers = region.registers;
    json!({
        "id": region.id,
        "name": both(
            format!("«{} облысының Мәдениет және архивтер басқармасы» КММ", region.kk),
            format!("КГУ «Управление культуры и архивов {}»", region.genitive),
        ),
        "bin": party::bin(place(region) * 100),
        "address": party::invented(region, street, 1),
        "phone": phone(region, 1),
        "place": both(format!("{} қаласы", region.city_kk), format!("город {}", region.city_ru)),
        "complaint_body": both(format!("{} облысының әкімдігі", region.kk), format!("акимат {}", region.genitive)),
        "registers": { "certificate": format!("{registers}-05"), "refusal": format!("{registers}-06") },
    })
}

pub(super) fn signatory(region: &Region) -> Value {
    json!({
        "name": region.signatory,
        "position": both(region.position_kk, region.position_ru),
        "order": { "number": format!("{}-ж", region.registers), "date": "2015-01-12" },
    })
}

/// One of three people of the office.
pub(super) fn executor(chance: &mut Chance, region: &Region) -> Value {
    let which = chance.between(0, 2) as usize;
    let row = (place(region) as usize * 3 + which) * 5;
    let surname = &SURNAMES[row % SURNAMES.len()];
    let mut given = GIVEN.of(surname.language).iter().cycle().skip(row);
    let woman = given.find(|given| given.sex == "f");
    let father = given.find(|given| given.sex == "m");
    let name = woman
        .zip(father)
        .map(|(woman, father)| format!("{} {} {}", surname.female, woman.name, father.daughter_of));
    json!({ "name": name, "phone": phone(region, 2 + which) })
}

pub(super) fn conclusion(chance: &mut Chance, region: &Region, days: &Days) -> Value {
    json!({
        "number": chance.between(1, 210).to_string(),
        "date": days.conclusion,
        "commission": both(
            format!(
                "{} облысы әкімдігінің мәдени құндылықтарды уақытша әкету жөніндегі сараптама комиссиясы",
                region.kk
            ),
            format!("экспертная комиссия по временному вывозу культурных ценностей акимата {}", region.genitive),
        ),
    })
}

/// The place of a region in its table, from one.
pub(super) fn place(region: &Region) -> u32 {
    REGIONS.iter().zip(1..).find(|(one, _)| one.id == region.id).map_or(0, |(_, place)| place)
}

/// A number in a range that no operator has.
fn phone(region: &Region, line: usize) -> String {
    format!("+7 (7000) {:02}-00-{line:02}", place(region))
}
