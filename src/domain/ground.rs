//! Grounds for refusal: each from the law in force on the day, with the facts that prove it, the evidence it rests
//! on and the remedy.

mod code;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::draft::GroundDraft;
use crate::item::{Grade, Item};
use crate::paper::{Paper, each};
use crate::problem::{
    GROUND_CONDITION, GROUND_CONSENT, GROUND_EVIDENCE_LATE, GROUND_EVIDENCE_NONE, GROUND_NOT_IN_FORCE,
    GROUND_POSITION, GROUND_POSITIONS_NONE, GROUND_RESTORATION, Pointer, Problem, Problems,
};
use crate::purpose::Purpose;
use crate::record::{RefusalEvidence, RefusalGround};
use crate::text::{Bilingual, needed};

pub use code::GroundCode;

/// A ground with what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    code: GroundCode,
    positions: BTreeSet<u32>,
    facts: Bilingual,
    evidence: Vec<Paper>,
    remedy: Bilingual,
}

impl Ground {
    /// The ground in law.
    pub fn code(&self) -> GroundCode {
        self.code
    }

    /// The places in the case to which it applies.
    pub fn positions(&self) -> &BTreeSet<u32> {
        &self.positions
    }

    /// The documents it rests on.
    pub fn evidence(&self) -> &[Paper] {
        &self.evidence
    }

    /// Reads a ground of a case with `count` items.
    pub(crate) fn read(
        draft: &GroundDraft,
        count: u32,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let code = needed(draft.code, &at.field("code"), problems);
        let facts = Bilingual::need(draft.facts.as_ref(), &at.field("facts"), problems);
        let remedy = Bilingual::need(draft.remedy.as_ref(), &at.field("remedy"), problems);
        let here = at.field("evidence");
        let evidence = each(draft.evidence.as_ref(), &here, problems, Paper::read);
        let code = code?;
        if draft.evidence.as_ref().is_none_or(Vec::is_empty) && !problems.covers(here.as_str()) {
            problems.push(Problem::new(&GROUND_EVIDENCE_NONE, here).with("ground", code));
        }
        let positions = positions(draft, code, count, &at.field("positions"), problems);
        Some(Self { code, positions, facts: facts?, evidence, remedy: remedy? })
    }

    /// What the law does not allow this ground to be used for, whatever the day.
    pub(crate) fn check(
        &self,
        purpose: Option<Purpose>,
        consent: Option<bool>,
        items: &[Item],
        at: &Pointer,
        problems: &mut Problems,
    ) {
        let tell = |code| Problem::new(code, at.field("code")).with("ground", self.code);
        if purpose.is_some_and(|purpose| self.code.excluded_by(purpose)) {
            problems.push(tell(&GROUND_RESTORATION));
        }
        if self.code == GroundCode::Condition {
            let sound = |item: &&Item| {
                self.positions.contains(&item.position())
                    && item.facts().condition.grade != Grade::Unsatisfactory
            };
            items.iter().filter(sound).for_each(|item| {
                problems.push(tell(&GROUND_CONDITION).with("position", item.position()));
            });
        }
        if self.code == GroundCode::Consent && consent != Some(false) {
            problems.push(tell(&GROUND_CONSENT));
        }
    }

    pub(crate) fn check_on(&self, on: Date, at: &Pointer, problems: &mut Problems) {
        if on < self.code.from() {
            let problem = Problem::new(&GROUND_NOT_IN_FORCE, at.field("code")).with("ground", self.code);
            problems.push(problem.with("from", self.code.from()).with("date", on));
        }
        for (index, paper) in self.evidence.iter().enumerate().filter(|(_, paper)| paper.date() > on) {
            let pointer = at.field("evidence").index(index).field("date");
            let problem = Problem::new(&GROUND_EVIDENCE_LATE, pointer).with("evidence", paper.date());
            problems.push(problem.with("date", on));
        }
    }

    /// The ground as a refusal prints it; `place` gives a position of the case its place in the refusal's list.
    pub(crate) fn printed(&self, place: impl Fn(u32) -> Option<u32>) -> RefusalGround {
        let evidence = self.evidence.iter().map(|paper| RefusalEvidence {
            name: paper.name().clone(),
            number: paper.number().cloned(),
            date: paper.date(),
        });
        RefusalGround {
            code: self.code,
            positions: self.positions.iter().filter_map(|position| place(*position)).collect(),
            facts: self.facts.clone(),
            evidence: evidence.collect(),
            remedy: self.remedy.clone(),
        }
    }
}

fn positions(
    draft: &GroundDraft,
    code: GroundCode,
    count: u32,
    at: &Pointer,
    problems: &mut Problems,
) -> BTreeSet<u32> {
    if code.of_applicant() {
        return (1..=count).collect();
    }
    let given = each(draft.positions.as_ref(), at, problems, |position, at, problems| {
        let known = u32::try_from(*position).ok().filter(|position| (1..=count).contains(position));
        if known.is_none() {
            let problem = Problem::new(&GROUND_POSITION, at).with("position", *position);
            problems.push(problem.with("count", count));
        }
        known
    });
    if draft.positions.as_ref().is_none_or(Vec::is_empty) && !problems.covers(at.as_str()) {
        problems.push(Problem::new(&GROUND_POSITIONS_NONE, at).with("ground", code));
    }
    given.into_iter().collect()
}
