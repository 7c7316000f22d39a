//! The answer to a verification, in the reader's language.

use kualik::{Conclusion, Finding, LaterAct, Outcome, PartStanding, Status, Verification};
use schemars::JsonSchema;
use serde::Serialize;

use super::{DocumentView, ToldDocument};
use crate::locale::Locale;

/// What is known of what was put before us: what was asked, authenticity, standing, and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Answer {
    /// What was put before us: `pdf`, `package`, `copy` (a masked one), `seal`, `number` or `hash`.
    pub target: String,
    /// What the answer is for: `exit`, `entry` or `record`.
    pub asked: String,
    /// The moment the answer speaks of (RFC 3339).
    pub at: String,
    /// `passed`, `not-permitted`, `indeterminate` or `failed`.
    pub outcome: String,
    /// `TOTAL-PASSED`, `INDETERMINATE` or `TOTAL-FAILED` (ETSI EN 319 102-1). Of a number alone nothing is authentic.
    pub authenticity: String,
    /// Whether the document is one of a demonstration, without legal force.
    pub demonstration: bool,
    /// Whether it is a refusal, which permits nothing.
    pub refusal: bool,
    /// The outcome in words.
    pub headline: String,
    /// Where the document stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<StandingLine>,
    /// Whether it permits what was asked; absent when only the record was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permits: Option<bool>,
    /// The document, as far as it may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<DocumentView>")]
    pub document: Option<ToldDocument>,
    /// What was found, check by check.
    pub findings: Vec<Line>,
    /// What was not checked.
    pub not_checked: Vec<Line>,
    /// What to be careful about although it changes no verdict.
    pub warnings: Vec<Line>,
    /// What to do next.
    pub advice: String,
    /// Language of the texts.
    pub lang: String,
}

/// One finding in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Its code.
    pub code: String,
    /// `PASSED`, `FAILED`, `INDETERMINATE` or `NOT_CHECKED`.
    pub status: String,
    /// In words.
    pub text: String,
}

/// Where a document stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StandingLine {
    /// The code.
    pub standing: String,
    /// In words.
    pub text: String,
    /// As of when (RFC 3339).
    pub as_of: String,
    /// `archive`: every act up to that moment is known. `paper`: only the dates on the document.
    pub source: String,
    /// The source in words.
    pub source_text: String,
    /// What later documents did to it; nothing is told of them to whoever has only a number.
    pub acts: Vec<ActLine>,
    /// How the rows of the list stand, where they do not all stand alike; not told to whoever has only a number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartLine>,
}

/// How some rows of a list stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartLine {
    /// Their places, counted from 1.
    pub positions: Vec<u32>,
    /// The code of their standing.
    pub standing: String,
    /// The last day to be back of what is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
    /// Whether they may leave.
    pub permits_exit: bool,
    /// In words.
    pub text: String,
}

/// What a later document did to the standing of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActLine {
    /// `withdrawn`, `cancelled`, `exit`, `return`, `discharged`, `lost`, `stolen`, `damaged`, `detained`, `suspended` or
    /// `resumed`; with `-part` when only rows of the list are concerned.
    pub act: String,
    /// The number of the document that did it.
    pub number: String,
    /// Its day.
    pub day: String,
    /// From when it counts.
    pub from: String,
    /// The rows of the list; none means the whole document.
    pub positions: Vec<u32>,
    /// In words.
    pub text: String,
}

impl Answer {
    /// Tells a verification. The document is added by whoever knows how much of it may be seen.
    pub(crate) fn of(verification: &Verification, locale: &Locale) -> Self {
        let report = &verification.report;
        let lines = |open: bool| -> Vec<Line> {
            let findings = report.findings().iter();
            findings
                .filter(|finding| (finding.status() == Status::NotChecked) == open)
                .map(|finding| line(finding, locale))
                .collect()
        };
        let standing = verification.standing.as_ref().map(|standing| {
            StandingLine::new(standing.standing, standing.as_of.to_string(), standing.source, locale)
                .with_acts(&standing.acts, locale)
                .with_parts(&standing.parts, locale)
        });
        let refusal = verification.claims.as_ref().is_some_and(|claims| claims.form() == "refusal");
        Self {
            target: verification.target.to_owned(),
            asked: code(&verification.asked),
            at: verification.at.to_string(),
            outcome: code(&verification.outcome()),
            authenticity: code(&report.verdict()),
            demonstration: report.demonstration(),
            refusal,
            headline: locale.word(headline(verification, refusal)),
            advice: locale.word(&advice_where_it_stands(
                advice(verification, refusal),
                standing.as_ref(),
                locale,
            )),
            standing,
            permits: verification.permits,
            document: None,
            findings: lines(false),
            not_checked: lines(true),
            warnings: verification.warnings.iter().map(|finding| line(finding, locale)).collect(),
            lang: locale.lang().tag().to_owned(),
        }
    }
}

impl StandingLine {
    pub(crate) fn new(standing: &str, as_of: String, source: &str, locale: &Locale) -> Self {
        Self {
            standing: standing.to_owned(),
            text: locale.word(&format!("standing-{standing}")),
            as_of,
            source: source.to_owned(),
            source_text: locale.word(&format!("standing-source-{source}")),
            acts: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub(crate) fn with_acts(mut self, acts: &[LaterAct], locale: &Locale) -> Self {
        self.acts = acts.iter().map(|act| ActLine::of(act, locale)).collect();
        self
    }
}

impl StandingLine {
    pub(crate) fn with_parts(mut self, parts: &[PartStanding], locale: &Locale) -> Self {
        self.parts = parts.iter().map(|part| PartLine::of(part, locale)).collect();
        self
    }
}

impl PartLine {
    fn of(part: &PartStanding, locale: &Locale) -> Self {
        Self {
            positions: part.positions.clone(),
            standing: part.standing.to_owned(),
            back: part.back.map(|day| day.to_string()),
            permits_exit: part.permits_exit,
            text: told(part, locale),
        }
    }
}

/// How some rows stand, in words.
pub(crate) fn told(part: &PartStanding, locale: &Locale) -> String {
    let (message, facts) = part.message(locale.word(&format!("standing-{}", part.standing)));
    locale.say(message, facts.into_iter().map(as_printed))
}

/// Days of a sentence as the rest of the page has them.
fn as_printed((name, value): (&'static str, String)) -> (&'static str, String) {
    let is_day = ["from", "day", "back"].contains(&name);
    (name, if is_day { civil(&value) } else { value })
}

impl ActLine {
    pub(crate) fn of(act: &LaterAct, locale: &Locale) -> Self {
        Self {
            act: act.act.clone(),
            number: act.number.clone(),
            day: act.day.to_string(),
            from: act.from.to_string(),
            positions: act.positions.clone(),
            text: locale.say(&format!("act-{}", act.act), act.facts().into_iter().map(as_printed)),
        }
    }
}

fn line(finding: &Finding, locale: &Locale) -> Line {
    let kind = if finding.status() == Status::NotChecked { "unchecked" } else { "finding" };
    Line {
        code: finding.code().to_owned(),
        status: code(&finding.status()),
        text: locale.tell(&format!("{kind}-{}", finding.code()), finding.facts()),
    }
}

fn headline(verification: &Verification, refusal: bool) -> &'static str {
    match (verification.outcome(), verification.report.conclusion()) {
        (Outcome::Failed, _) => "verdict-failed",
        _ if refusal => "verdict-refusal",
        (_, Conclusion::Demonstration) => "verdict-demonstration",
        (Outcome::Passed | Outcome::NotPermitted, _) => "verdict-passed",
        (Outcome::Indeterminate, _) => "verdict-indeterminate",
    }
}

/// What to do where a document does not permit what was asked depends on where it stands.
pub(crate) fn advice_where_it_stands(
    advice: &str,
    standing: Option<&StandingLine>,
    locale: &Locale,
) -> String {
    let special =
        standing.map(|line| format!("{advice}-{}", line.standing)).filter(|special| locale.has(special));
    special.unwrap_or_else(|| advice.to_owned())
}

fn advice(verification: &Verification, refusal: bool) -> &'static str {
    use kualik::Asked;
    let some_may_leave =
        || verification.standing.iter().flat_map(|told| &told.parts).any(|part| part.permits_exit);
    match (verification.outcome(), verification.asked) {
        _ if verification.report.demonstration() => "advice-demonstration",
        (Outcome::Failed, _) => "advice-failed",
        (Outcome::Indeterminate, _) if verification.bears_no_seal() => "advice-no-seal",
        (Outcome::Indeterminate, _) => "advice-indeterminate",
        (Outcome::NotPermitted, _) if refusal => "page-next-refusal",
        (Outcome::NotPermitted, Asked::Exit) if verification.masked => "page-next-copy",
        (Outcome::NotPermitted, Asked::Exit) if some_may_leave() => "advice-part",
        (Outcome::NotPermitted, _) => "advice-not-permitted",
        (Outcome::Passed, Asked::Record) => "advice-record",
        (Outcome::Passed, _) => "advice-passed",
    }
}

/// The code of a value whose JSON is a text.
pub(crate) fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A civil day as it is written in both state languages; what is no day stays as it is.
pub(crate) fn civil(day: &str) -> String {
    day.parse()
        .map_or_else(|_| day.to_owned(), |day: kualik_domain::Date| day.strftime("%d.%m.%Y").to_string())
}
