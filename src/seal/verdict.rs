//! What a verification found, in the words of ETSI EN 319 102-1.
//!
//! A finding's status follows from its sub-indication, so nothing can be called failed for a reason that only
//! leaves it open: *unknown is never invalid*.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::SealError;

/// The overall answer about authenticity (EN 319 102-1 §5.1.3). Standing is another question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
pub enum Verdict {
    /// Everything that had to be checked was checked and holds.
    TotalPassed,
    /// Nothing failed, but something needed could not be known.
    Indeterminate,
    /// Something is proven wrong.
    TotalFailed,
}

/// How one check ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// It holds.
    Passed,
    /// It was not made: nothing is said of it.
    NotChecked,
    /// It could not be answered.
    Indeterminate,
    /// It is proven wrong.
    Failed,
}

/// Why a check did not pass (EN 319 102-1, tables 5 and 6), the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SubIndication {
    /// The signature is not in a form that can be processed.
    FormatFailure,
    /// A digest of signed data differs.
    HashFailure,
    /// The signature value does not fit.
    SigCryptoFailure,
    /// The key was revoked, and the signing is proven to be later.
    Revoked,
    /// The signing lies after the end of the key's term.
    Expired,
    /// The signing lies before the key's term.
    NotYetValid,
    /// The signature does not meet a constraint: other office, other kind of document.
    SigConstraintsFailure,
    /// The chain does not meet a constraint.
    ChainConstraintsFailure,
    /// The chain could not be judged.
    CertificateChainGeneralFailure,
    /// An algorithm or key is too weak.
    CryptoConstraintsFailure,
    /// Times contradict each other.
    TimestampOrderFailure,
    /// The signing key is not known here.
    NoSigningCertificateFound,
    /// The signing key is known, but nothing leads from it to a pinned root.
    NoCertificateChainFound,
    /// The key was revoked, and nothing proves that the signing is earlier.
    RevokedNoPoe,
    /// The term of the key is over, and nothing proves that the signing lies within.
    OutOfBoundsNoPoe,
    /// Nothing proves when the data existed.
    NoPoe,
    /// The answer may come later.
    TryLater,
    /// Data that the signature covers is not at hand.
    SignedDataNotFound,
}

impl SubIndication {
    /// Whether this proves something wrong or only leaves it open.
    pub const fn status(self) -> Status {
        match self {
            Self::FormatFailure
            | Self::HashFailure
            | Self::SigCryptoFailure
            | Self::Revoked
            | Self::Expired
            | Self::NotYetValid => Status::Failed,
            _ => Status::Indeterminate,
        }
    }
}

/// The result of one check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "FindingFields")]
pub struct Finding {
    code: String,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_indication: Option<SubIndication>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, String>,
}

/// A finding as it is read, before its status and reason are compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingFields {
    code: String,
    status: Status,
    #[serde(default)]
    sub_indication: Option<SubIndication>,
    #[serde(default)]
    facts: BTreeMap<String, String>,
}

impl TryFrom<FindingFields> for Finding {
    type Error = &'static str;

    fn try_from(fields: FindingFields) -> Result<Self, Self::Error> {
        let FindingFields { code, status, sub_indication, facts } = fields;
        let agrees = match (status, sub_indication) {
            (Status::Passed | Status::NotChecked, None) => true,
            (status, Some(reason)) => status == reason.status(),
            _ => false,
        };
        if agrees {
            Ok(Self { code, status, sub_indication, facts })
        } else {
            Err("the status of a finding does not follow from its sub-indication")
        }
    }
}

impl Finding {
    /// The check `code` holds.
    pub fn passed(code: impl Into<String>) -> Self {
        Self::new(code.into(), Status::Passed, None)
    }

    /// The check `code` was not made.
    pub fn not_checked(code: impl Into<String>) -> Self {
        Self::new(code.into(), Status::NotChecked, None)
    }

    /// The check `code` failed or stayed open: the sub-indication says which.
    pub fn refused(code: impl Into<String>, sub_indication: SubIndication) -> Self {
        Self::new(code.into(), sub_indication.status(), Some(sub_indication))
    }

    /// The check `code` met this error.
    pub fn from_error(code: impl Into<String>, error: &SealError) -> Self {
        Self::refused(code, error.sub_indication())
            .with("error", error.code())
            .with("detail", error.to_string())
    }

    /// The finding with one more fact.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.insert(name.into(), value.into());
        self
    }

    fn new(code: String, status: Status, sub_indication: Option<SubIndication>) -> Self {
        Self { code, status, sub_indication, facts: BTreeMap::new() }
    }

    /// What was checked: kebab-case, the Fluent id of its words.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How it ended.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Why it did not pass.
    pub const fn sub_indication(&self) -> Option<SubIndication> {
        self.sub_indication
    }

    /// What a sentence about it needs: dates, names, numbers.
    pub const fn facts(&self) -> &BTreeMap<String, String> {
        &self.facts
    }
}

/// All findings of a verification and what follows from them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_indication: Option<SubIndication>,
    demonstration: bool,
    conclusion: Conclusion,
    findings: Vec<Finding>,
    not_checked: Vec<String>,
}

/// The one word a reader needs. A demonstration never passes as a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// Genuine.
    Passed,
    /// All checks hold, but under a demonstration trust list: an example, no document.
    Demonstration,
    /// It could not be known.
    Indeterminate,
    /// Proven wrong.
    Failed,
}

impl Report {
    /// Judges: one failed finding fails the whole; else an open one leaves it open; else a check that is
    /// `required` and was not made leaves it open; else it passes.
    ///
    /// A required check that no finding speaks of is added to the list as not made.
    pub fn new(mut findings: Vec<Finding>, required: &[&str], demonstration: bool) -> Self {
        for code in required {
            if !findings.iter().any(|finding| finding.code == *code) {
                findings.push(Finding::not_checked(*code));
            }
        }
        let verdict = judge(&findings, required);
        let grave = match verdict {
            Verdict::TotalFailed => Status::Failed,
            _ => Status::Indeterminate,
        };
        let sub_indication =
            findings.iter().filter(|finding| finding.status == grave).filter_map(|f| f.sub_indication).min();
        let conclusion = match verdict {
            Verdict::TotalPassed if demonstration => Conclusion::Demonstration,
            Verdict::TotalPassed => Conclusion::Passed,
            Verdict::Indeterminate => Conclusion::Indeterminate,
            Verdict::TotalFailed => Conclusion::Failed,
        };
        let open = findings.iter().filter(|finding| finding.status == Status::NotChecked);
        let not_checked = open.map(|finding| finding.code.clone()).collect();
        Self { verdict, sub_indication, demonstration, conclusion, findings, not_checked }
    }

    /// The verdict in ETSI's words. Of a demonstration it may say passed: ask [`Report::conclusion`].
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The gravest reason of the verdict.
    pub const fn sub_indication(&self) -> Option<SubIndication> {
        self.sub_indication
    }

    /// Whether the trust list was a demonstration's.
    pub const fn demonstration(&self) -> bool {
        self.demonstration
    }

    /// The one word to show.
    pub const fn conclusion(&self) -> Conclusion {
        self.conclusion
    }

    /// All findings, in the order of the checks.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The codes of what was not checked.
    pub fn not_checked(&self) -> &[String] {
        &self.not_checked
    }
}

fn judge(findings: &[Finding], required: &[&str]) -> Verdict {
    let any = |status| findings.iter().any(|finding| finding.status == status);
    let made = |code: &str| findings.iter().any(|f| f.code == code && f.status == Status::Passed);
    if any(Status::Failed) {
        Verdict::TotalFailed
    } else if any(Status::Indeterminate) || !any(Status::Passed) || !required.iter().all(|code| made(code)) {
        Verdict::Indeterminate
    } else {
        Verdict::TotalPassed
    }
}

#[cfg(test)]
mod tests;
