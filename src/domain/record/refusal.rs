//! The facts that only a refusal has.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ConclusionFacts, CountryFacts, Holder, NumberAndDate};
use crate::ground::GroundCode;
use crate::purpose::Purpose;
use crate::text::{Bilingual, Verbatim, WorkTitle};

/// What a refusal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RefusalFacts {
    /// Whom it answers.
    pub addressee: Holder,
    /// For what purpose the items were to leave.
    pub purpose: Purpose,
    /// Citation of the law's other case, when the purpose is such a one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_case: Option<Bilingual>,
    /// Where they were to go.
    pub destinations: Vec<CountryFacts>,
    /// The conclusion of the commission, where it came to one.
    pub conclusion: Option<ConclusionFacts>,
    /// The items refused.
    pub items: Vec<RefusalItem>,
    /// The grounds.
    pub grounds: Vec<RefusalGround>,
    /// The hearing held before the decision.
    pub hearing: Option<Hearing>,
}

/// One refused item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RefusalItem {
    /// The place in the list, from 1.
    pub position: u32,
    /// The title or name.
    pub title: WorkTitle,
    /// The date or century.
    pub dating: Bilingual,
    /// The inventory number.
    pub inventory: Verbatim,
    /// How many objects the row holds.
    pub quantity: u32,
}

/// One ground with what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RefusalGround {
    /// The ground in law.
    pub code: GroundCode,
    /// The places in the refusal's own list to which it applies.
    pub positions: Vec<u32>,
    /// The facts.
    pub facts: Bilingual,
    /// The documents that prove them.
    pub evidence: Vec<RefusalEvidence>,
    /// What the applicant can do.
    pub remedy: Bilingual,
}

/// A document that proves a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RefusalEvidence {
    /// What document it is.
    pub name: Bilingual,
    /// Its number.
    pub number: Option<Verbatim>,
    /// Its date.
    pub date: Date,
}

/// The protocol of the hearing.
pub type Hearing = NumberAndDate;
