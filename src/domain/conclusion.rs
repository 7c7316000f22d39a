//! The conclusion of the expert commission.

use jiff::civil::Date;

use crate::civil::need_date;
use crate::draft::ConclusionDraft;
use crate::problem::{CONCLUSION_LATE, Pointer, Problem, Problems};
use crate::record::ConclusionFacts;
use crate::text::{Bilingual, Verbatim};

pub use crate::draft::Opinion;

impl ConclusionFacts {
    pub(crate) fn read(draft: &ConclusionDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let number = Verbatim::need(draft.number.as_deref(), &at.field("number"), problems);
        let date = need_date(draft.date.as_deref(), &at.field("date"), problems);
        let commission = Bilingual::need(draft.commission.as_ref(), &at.field("commission"), problems);
        Some(Self { number: number?, date: date?, commission: commission? })
    }

    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        if self.date > on {
            let problem = Problem::new(&CONCLUSION_LATE, "/conclusion/date").with("conclusion", self.date);
            problems.push(problem.with("date", on));
        }
    }
}
