//! The forms of documents. A form has one name everywhere: template folder, locale file, type, goldens.

use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;

/// The forms of the procedure around a decision: a line a form, its variant, its name, the type of its facts, and the
/// letter of the kind in a seal where it bears one.
///
/// A form is added by its line here, its type in `procedure/`, its folder in `templates/` and its words. No letter have
/// forms that nobody signs. Those that speak of a document already issued (its revocation, its duplicate, its annex
/// abroad, the extract) are sealed only when it was looked up and says the same: see [`crate::procedure::Sealed`].
macro_rules! procedure_forms {
    ($with:ident) => {
        $with! {
            /// Refusal to accept an application: Law on public services, art. 19.
            AcceptanceRefusal "acceptance-refusal" AcceptanceRefusalFacts, Some('A');
            /// Receipt of an application with the inventory of its papers: Law 202-V, art. 25(4).
            Receipt "receipt" ReceiptFacts, Some('P');
            /// Refusal of further consideration for incompleteness: Law 202-V, art. 25(1).
            IncompletenessRefusal "incompleteness-refusal" IncompletenessRefusalFacts, Some('I');
            /// Preliminary decision to refuse, with the invitation to a hearing: АППК art. 73.
            PreliminaryDecision "preliminary-decision" PreliminaryDecisionFacts, Some('L');
            /// Protocol of the hearing: АППК art. 74.
            HearingProtocol "hearing-protocol" HearingProtocolFacts, Some('H');
            /// Act of acceptance of objects for expertise, or of their return from it.
            HandoverAct "handover-act" HandoverActFacts, Some('T');
            /// Conclusion of the expert commission: Law on culture, art. 36(3).
            ExpertConclusion "expert-conclusion" ExpertConclusionFacts, Some('E');
            /// Act of return of objects that were abroad.
            ReturnAct "return-act" ReturnActFacts, Some('B');
            /// Notice of the revocation of a certificate.
            RevocationNotice "revocation-notice" RevocationNoticeFacts, Some('N');
            /// Entry of what happened to the objects of a certificate: Law 202-V, art. 48.
            EventEntry "event-entry" EventEntryFacts, Some('S');
            /// Decision that ends the procedure on withdrawal of the application: АППК art. 70.
            WithdrawalDecision "withdrawal-decision" WithdrawalDecisionFacts, Some('W');
            /// Duplicate of a paper certificate: Law 202-V, art. 43.
            Duplicate "duplicate" DuplicateFacts, Some('D');
            /// Extract from the register.
            RegisterExtract "register-extract" RegisterExtractFacts, Some('X');
            /// Refusal message of a step of the process.
            RefusalMessage "refusal-message" RefusalMessageFacts, None;
            /// Questionnaire on the quality of the service.
            Questionnaire "questionnaire" QuestionnaireFacts, None;
            /// Card of the office.
            OfficeCard "office-card" OfficeCardFacts, None;
            /// English annex to a certificate.
            EnglishAnnex "english-annex" EnglishAnnexFacts, Some('G');
        }
    };
}
pub(crate) use procedure_forms;

macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $facts:ident, $letter:expr;)*) => {
        /// Which document it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Form {
            /// Certificate of the right of temporary export.
            Certificate,
            /// Reasoned refusal.
            Refusal,
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Form {
            /// Every form: those a decision ends in, in their order, then those of the procedure.
            pub const ALL: &[Form] = &[Form::Certificate, Form::Refusal, $(Form::$variant),*];

            /// The name of the form.
            pub fn name(self) -> &'static str {
                match self {
                    Form::Certificate => "certificate",
                    Form::Refusal => "refusal",
                    $(Form::$variant => $name,)*
                }
            }

            /// The letter of the kind in a seal; nothing for a form that bears none.
            pub fn letter(self) -> Option<char> {
                match self {
                    Form::Certificate => Some('C'),
                    Form::Refusal => Some('R'),
                    $(Form::$variant => $letter,)*
                }
            }
        }
    };
}
procedure_forms!(forms);

impl Form {
    /// What a case is decided by: the certificate, then the refusal.
    pub const DECISIONS: [Form; 2] = [Form::Certificate, Form::Refusal];

    /// The forms of the procedure around a decision.
    pub fn of_procedure() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|form| !form.is_decision())
    }

    /// Whether a case is decided by it.
    pub fn is_decision(self) -> bool {
        Self::DECISIONS.contains(&self)
    }

    /// The form of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }

    /// The first day of which a decision of this form can be drawn up: that of the wording of the law it rests on, as
    /// far as it is known. The forms of the procedure name their days in their `form.toml`.
    pub(crate) fn first_day(self) -> Option<Date> {
        match self {
            Self::Certificate => Basis::of_id("kult-36").map(Basis::from),
            Self::Refusal => Basis::of_id("usl-19-1").map(Basis::from),
            _ => None,
        }
    }

    /// The forms that are issued under a seal.
    pub fn sealed() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|form| form.letter().is_some())
    }

    /// The form of a letter in a seal.
    pub fn of_letter(letter: &str) -> Option<Self> {
        Self::sealed().find(|form| form.letter().is_some_and(|one| letter.chars().eq([one])))
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
