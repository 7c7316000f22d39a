//! The refusal messages that the service forms by itself on the way of an application, and the papers of the counter:
//! the questionnaire and the card of the office. No person signs these.
//!
//! Which messages there are depends on the channel and on the day. At the counter it is the employee who logs in, and
//! the applicant signs nothing; and of two spans of days the steps are known from the regulation of the time, which has
//! messages of its own.

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{TimeOfDay, chosen, facts};
use super::listed::Channel;
use super::rules::{Rules, place};
use crate::problem::{
    MESSAGE_CHANNEL, MESSAGE_FAULT_NEEDLESS, MESSAGE_NOT_OF_DAY, MISSING, Problem, Problems,
};
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

    /// The message that there are grounds names where they stand; of the other steps no norm is at hand.
    fn rests_on(&self, on: Date) -> &'static [&'static str] {
        match self.code {
            MessageCode::Standard if on < STANDARD_146 => &["standard83-16"],
            MessageCode::Standard if on < RULES_OF_SERVICE => &["standard146-9-1"],
            MessageCode::Standard => &["kult-36-1", "usl-19-1"],
            _ => Self::BASIS,
        }
    }

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        let at = place("signature");
        match (self.code, self.signature) {
            (MessageCode::Signature, None) => {
                problems.push(Problem::new(&MISSING, at).with("field", "signature"));
            }
            (MessageCode::Signature, Some(_)) | (_, None) => {}
            (code, Some(_)) => {
                problems.push(Problem::new(&MESSAGE_FAULT_NEEDLESS, at).with("code", code.code()));
            }
        }
        if !self.code.arises_at(self.channel) {
            let problem = Problem::new(&MESSAGE_CHANNEL, place("channel")).with("code", self.code.code());
            problems.push(problem.with("channel", self.channel.code()));
        } else if let Some(steps) = STEPS.iter().find(|steps| (steps.from..=steps.to).contains(&on)) {
            let known = steps.messages(self.channel);
            if !known.contains(&self.code) {
                let problem = Problem::new(&MESSAGE_NOT_OF_DAY, place("code")).with("date", on);
                let problem = problem.with("code", self.code.code()).with("channel", self.channel.code());
                let known: Vec<&str> = known.iter().map(|code| code.code()).collect();
                let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
                problems.push(problem.with("known", known));
            }
        }
    }
}

impl MessageCode {
    /// The code, as the message prints it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applicant => "R-AUTH",
            Self::Employee => "R-AUTH-EMP",
            Self::Data => "R-DATA",
            Self::Signature => "R-EDS",
            Self::Documents => "R-DOC",
            Self::Standard => "R-STD",
        }
    }

    /// Whether there is such a step in the channel at all, whatever the day.
    fn arises_at(self, channel: Channel) -> bool {
        match self {
            Self::Applicant | Self::Signature => channel != Channel::Office,
            Self::Employee => channel == Channel::Office,
            Self::Data | Self::Documents | Self::Standard => true,
        }
    }
}

/// The steps of the service as a regulation orders them, on the days on which it is known to be in force.
struct Steps {
    from: Date,
    to: Date,
    elicense: &'static [MessageCode],
    egov: &'static [MessageCode],
    office: &'static [MessageCode],
}

impl Steps {
    fn messages(&self, channel: Channel) -> &'static [MessageCode] {
        match channel {
            Channel::Elicense => self.elicense,
            Channel::Egov => self.egov,
            Channel::Office => self.office,
        }
    }
}

/// The regulation of Almaty of 2 July 2013 № 3/563 (registered on 2 August 2013, repealed on 11 May 2014), p. 12 and 13;
/// and that of 9 September 2015 № 3/540 in the wording of 14 June 2018 № 2/303 (registered on 29 June 2018), p. 10, as
/// long as the Standard on which it rests. The former has a check by the databases and none by documents, the latter the
/// other way round, and tells of no message at the counter.
const STEPS: [Steps; 2] = [
    Steps {
        from: date(2013, 8, 2),
        to: date(2014, 5, 10),
        elicense: &[MessageCode::Applicant, MessageCode::Data, MessageCode::Signature, MessageCode::Standard],
        egov: &[],
        office: &[MessageCode::Employee, MessageCode::Data, MessageCode::Standard],
    },
    Steps { from: date(2018, 6, 29), to: date(2020, 5, 5), elicense: OF_2018, egov: OF_2018, office: &[] },
];

const OF_2018: &[MessageCode] =
    &[MessageCode::Applicant, MessageCode::Signature, MessageCode::Documents, MessageCode::Standard];

/// The first day of the Standard of Order № 146.
const STANDARD_146: Date = date(2015, 4, 22);
/// The first day of the rules that took the place of the Standard.
const RULES_OF_SERVICE: Date = date(2020, 5, 6);

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
