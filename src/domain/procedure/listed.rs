//! What several documents list: papers, objects, people, evidence.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{chosen, facts};
use crate::text::{Bilingual, PersonName, Verbatim};

facts! {
    /// A paper of an inventory.
    ListedPaper, ListedPaperDraft, "ListedPaper" {
        /// What document it is.
        name: Bilingual,
        /// Its number.
        number: Option<Verbatim>,
        /// Its date.
        date: Option<Date>,
        /// Whether it is the original.
        kind: PaperKind,
        /// How many sheets it has.
        sheets: u32,
    }

    /// An object, as a list names it.
    Thing, ThingDraft, "Thing" {
        /// The name or title.
        title: Bilingual,
        /// The title as the work itself bears it.
        original: Option<Verbatim>,
        /// The date or century.
        dating: Bilingual,
        /// The inventory number.
        inventory: Verbatim,
        /// How many objects the row holds.
        quantity: u32,
    }

    /// A person and in what capacity he takes part.
    Participant, ParticipantDraft, "Participant" {
        /// The name.
        name: PersonName,
        /// The capacity.
        role: Bilingual,
    }

    /// A document that proves a fact.
    Evidence, EvidenceDraft, "Evidence" {
        /// What document it is.
        name: Bilingual,
        /// Its number.
        number: Option<Verbatim>,
        /// Its date.
        date: Date,
    }

    /// What is wrong with one paper of an application.
    Defect, DefectDraft, "Defect" {
        /// Which paper.
        paper: Bilingual,
        /// What is wrong.
        kind: DefectKind,
        /// The facts.
        facts: Bilingual,
        /// What the applicant can do.
        remedy: Bilingual,
    }
}

/// In what form a paper is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// The original on paper.
    Original,
    /// A copy on paper.
    Copy,
    /// An electronic copy.
    Electronic,
}

/// What is wrong with a paper: Law on public services, art. 19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DefectKind {
    /// It is not there.
    Missing,
    /// Something in it is not there.
    Incomplete,
    /// Its term has passed.
    Expired,
}

/// By what way an application comes.
// The State Corporation is none of them: this service is not given through it (regulation № 3/540 in the wording of
// 14 June 2018, p. 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The portal «Е-лицензирование».
    Elicense,
    /// The portal of the electronic government.
    Egov,
    /// The office of the provider.
    Office,
}

chosen!(PaperKind, DefectKind, Channel);

impl Channel {
    /// The kebab-case name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Elicense => "elicense",
            Self::Egov => "egov",
            Self::Office => "office",
        }
    }
}
