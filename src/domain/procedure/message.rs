//! The refusal messages that the service forms by itself on the way of an application, and the papers of the counter:
//! the questionnaire and the card of the office. No person signs these.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{TimeOfDay, chosen, facts};
use super::listed::Channel;
use super::rules::{Rules, place};
use crate::problem::{MISSING, Problem, Problems};
use crate::record::Holder;
use crate::text::{Bilingual, Verbatim};

facts! {
    /// A message of refusal, typed: which step of the process forms it, and why.
    RefusalMessageFacts, RefusalMessageDraft, "RefusalMessage" {
        /// Which message.
        code: MessageCode,
        /// Which system forms it.
        channel: Channel,
        /// To whom, as far as he is known.
        addressee: Option<Holder>,
        /// The number of the request.
        request: Option<Verbatim>,
        /// The time of day.
        time: TimeOfDay,
        /// What was found of the signature; for the message that it is not confirmed.
        signature: Option<SignatureFault>,
        /// Particulars, where there are some.
        particulars: Option<Bilingual>,
    }

    /// The questionnaire on the quality of the service.
    QuestionnaireFacts, QuestionnaireDraft, "Questionnaire" {
        /// The document the answers speak of.
        document: Option<Verbatim>,
        /// The quality of the process and of the result; empty on a blank form.
        process: Option<Answer>,
        /// The quality of the information on the order of the service; empty on a blank form.
        information: Option<Answer>,
        /// Wishes.
        wishes: Option<Verbatim>,
    }

    /// The card of the office.
    OfficeCardFacts, OfficeCardDraft, "OfficeCard" {
        /// Its page in the network.
        site: Verbatim,
        /// Its address of electronic mail.
        mail: Option<Verbatim>,
        /// The days and hours of work.
        hours: Bilingual,
        /// The break.
        recess: Bilingual,
        /// Where applications are accepted.
        counter: Bilingual,
        /// When the head receives visitors.
        reception: Option<Bilingual>,
        /// How people with disabilities reach it.
        access: Option<Bilingual>,
        /// The telephone of the single contact centre.
        contact_centre: Verbatim,
    }
}

/// The messages of both regulations of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum MessageCode {
    /// The applicant is not authorized.
    #[serde(rename = "R-AUTH")]
    Applicant,
    /// The employee is not authorized.
    #[serde(rename = "R-AUTH-EMP")]
    Employee,
    /// The state databases do not confirm the data.
    #[serde(rename = "R-DATA")]
    Data,
    /// The signature is not confirmed.
    #[serde(rename = "R-EDS")]
    Signature,
    /// The documents have defects.
    #[serde(rename = "R-DOC")]
    Documents,
    /// There are grounds of the Standard.
    #[serde(rename = "R-STD")]
    Standard,
}

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureFault {
    /// The certificate has expired.
    Expired,
    /// The certificate is revoked.
    Revoked,
    /// The number of the request is not that of the certificate.
    Mismatch,
}

/// An answer of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Not satisfied.
    Not,
    /// Partly satisfied.
    Partly,
    /// Satisfied.
    Satisfied,
}

chosen!(MessageCode, SignatureFault, Answer);

impl Rules for RefusalMessageFacts {
    const BASIS: &'static [&'static str] = &[];
    const SIGNED: bool = false;

    fn check_on(&self, _: Date, _: Option<Date>, problems: &mut Problems) {
        if self.code == MessageCode::Signature && self.signature.is_none() {
            problems.push(Problem::new(&MISSING, place("signature")).with("field", "signature"));
        }
    }
}

impl Rules for QuestionnaireFacts {
    const BASIS: &'static [&'static str] = &[];
    const SIGNED: bool = false;

    fn check_on(&self, _: Date, _: Option<Date>, _: &mut Problems) {}
}

impl Rules for OfficeCardFacts {
    const BASIS: &'static [&'static str] = &[];
    const SIGNED: bool = false;

    fn check_on(&self, _: Date, _: Option<Date>, _: &mut Problems) {}
}
