//! Grounds for refusal: chosen before the items, told after them.

use jiff::civil::Date;
use kualik_domain::ground::GroundCode;
use serde_json::{Value, json};

use super::chance::Chance;
use super::days::{Days, told};
use super::item::Item;
use super::words::{GROUNDS, Ground, both, filled, given};

/// A ground that will be given, and the items it is given for.
pub(super) struct Plan {
    ground: &'static Ground,
    positions: Vec<usize>,
    examined: bool,
}

/// The grounds of a case: one for each refused item beside granted ones, or for all items at once.
pub(super) fn plan(
    chance: &mut Chance,
    purpose: &str,
    granted: usize,
    refused: usize,
    day: Date,
) -> Vec<Plan> {
    let fits = |ground: &&Ground| {
        GroundCode::of_code(ground.code)
            .is_some_and(|code| code.from() <= day && (code != GroundCode::Condition || purpose != "REST"))
    };
    let (single, whole): (Vec<_>, Vec<_>) =
        GROUNDS.iter().filter(fits).partition(|ground| ground.scope == "item");
    let count = granted + refused;
    if granted > 0 || (refused <= 3 && chance.percent(45)) {
        return refused_positions(chance, refused, count)
            .into_iter()
            .map(|position| each(chance, &single, position))
            .collect();
    }
    let first = one_of(chance, &whole);
    let examined = chance.percent(50) || first.scope == "all";
    let mut chosen = vec![first];
    if chance.percent(15) {
        let second = one_of(chance, &whole);
        chosen.extend(Some(second).filter(|second| second.code != first.code));
    }
    chosen.into_iter().map(|ground| Plan { ground, positions: (1..=count).collect(), examined }).collect()
}

impl Plan {
    pub(super) fn speaks_of(&self, position: usize) -> bool {
        self.positions.contains(&position)
    }

    /// Whether the commission has seen the items.
    pub(super) fn was_examined(&self) -> bool {
        self.examined
    }

    pub(super) fn is_negative(&self) -> bool {
        self.ground.scope == "item"
    }

    pub(super) fn is_of_condition(&self) -> bool {
        self.ground.code == GroundCode::Condition.code()
    }

    pub(super) fn lacks_consent(&self) -> bool {
        self.ground.code == GroundCode::Consent.code()
    }

    /// The ground with its facts, evidence and remedy.
    pub(super) fn ground(
        &self,
        chance: &mut Chance,
        items: &[Item],
        conclusion: &Value,
        days: &Days,
    ) -> Value {
        let ground = self.ground;
        let recent = ground.scope != "applicant" || self.lacks_consent();
        let day = if recent { days.looked_into(chance) } else { days.before_application(chance, 40, 600) };
        let damage =
            self.positions.first().and_then(|position| items.get(position - 1)).map(|item| item.damage);
        let (number, count) = (chance.between(1, 740).to_string(), chance.between(5, 9).to_string());
        let (note_kk, note_ru) = damage.map_or(("", ""), |damage| (damage.kk, damage.ru));
        let facts_kk = filled(&told(ground.facts_kk, day), &[("note", note_kk), ("n", &count)]);
        let facts_ru = filled(&told(ground.facts_ru, day), &[("note", note_ru), ("n", &count)]);
        let mut evidence = json!({ "name": both(ground.evidence_kk, ground.evidence_ru), "date": day });
        if ground.number == "=conclusion" {
            evidence["number"] = conclusion["number"].clone();
            evidence["date"] = conclusion["date"].clone();
        } else if let Some(pattern) = given(ground.number) {
            evidence["number"] = json!(filled(pattern, &[("no", &number)]));
        }
        let mut told = json!({
            "code": ground.code,
            "facts": both(facts_kk, facts_ru),
            "evidence": [evidence],
            "remedy": both(ground.remedy_kk, ground.remedy_ru),
        });
        if ground.scope != "applicant" {
            told["positions"] = json!(self.positions);
        }
        told
    }
}

fn each(chance: &mut Chance, single: &[&'static Ground], position: usize) -> Plan {
    Plan { ground: one_of(chance, single), positions: vec![position], examined: true }
}

/// A ground by its code first, so that every code comes as often, whatever the number of its tellings.
fn one_of(chance: &mut Chance, grounds: &[&'static Ground]) -> &'static Ground {
    let mut codes: Vec<&str> = grounds.iter().map(|ground| ground.code).collect();
    codes.dedup();
    let code = *chance.pick(&codes);
    let tellings: Vec<&'static Ground> =
        grounds.iter().copied().filter(|ground| ground.code == code).collect();
    tellings[chance.below(tellings.len() as u64) as usize]
}

/// Which positions are refused, in order.
fn refused_positions(chance: &mut Chance, refused: usize, count: usize) -> Vec<usize> {
    let mut free: Vec<usize> = (1..=count).collect();
    let mut positions: Vec<usize> =
        (0..refused).map(|_| free.swap_remove(chance.below(free.len() as u64) as usize)).collect();
    positions.sort_unstable();
    positions
}
