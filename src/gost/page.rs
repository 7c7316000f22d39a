//! The report as a page for people, in Kazakh, Russian or English.
//!
//! Behind the feature `page`, so that whoever wants the report alone needs no Fluent. The words are in
//! `locales/`, one message a code.

use crate::finding::{Code, Finding, Verdict};
use crate::report::{Report, SignerReport, TimeStampReport};
use crate::subject::Position;
use crate::{ReadError, XmlAlgorithm};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;
use std::fmt::Write;

/// A language that the page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

/// The words of one language.
pub struct Words(FluentBundle<FluentResource>);

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        let text = match language {
            Language::Kk => include_str!("locales/kk.ftl"),
            Language::Ru => include_str!("locales/ru.ftl"),
            Language::En => include_str!("locales/en.ftl"),
        };
        let resource =
            FluentResource::try_new(text.to_owned()).expect("the messages are tested to be well-formed");
        let mut bundle = FluentBundle::new_concurrent(Vec::new());
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no message stands twice, by a test");
        Self(bundle)
    }

    /// The report, line by line: the verdict, whom each certificate names, six findings a signature, and
    /// what to do about those that are not passed.
    pub fn page(&self, report: &Report) -> String {
        let mut page = self
            .say("overall", &[("verdict", &self.word(&format!("overall-{}", name(report.verdict()))))])
            + "\n"
            + &self.word(if report.attached { "attached" } else { "detached" })
            + "\n";
        if report.signers.is_empty() {
            page += &(self.word("no-signatures") + "\n");
        }
        for (i, signer) in report.signers.iter().enumerate() {
            page += &self.signer(i + 1, signer);
        }
        page + &self.advice(report)
    }

    /// Why a file could not be read, and at which byte if that is known.
    pub fn unreadable(&self, error: &ReadError) -> String {
        let source = std::error::Error::source(error).map(|source| format!(", {source}"));
        let detail = error.to_string() + &source.unwrap_or_default();
        let at = match error {
            ReadError::Malformed { source, .. } => source.position().map(|at| u32::from(at).to_string()),
            _ => None,
        };
        let at = at.unwrap_or_else(|| "?".to_owned());
        self.say(&format!("err-{}", error.code()), &[("at", &at), ("detail", &detail)])
    }

    /// What can be said of an XML signature: by which algorithms it was made.
    pub fn xml(&self, algorithms: &[XmlAlgorithm]) -> String {
        let mut page = self.word("err-xml-signature-not-supported") + "\n";
        for algorithm in algorithms {
            let name = match algorithm {
                XmlAlgorithm::Gost2015With512 => "GOST 34.10-2015, 512",
                XmlAlgorithm::Gost2015With256 => "GOST 34.10-2015, 256",
                XmlAlgorithm::Gost2004 => "GOST 34.310-2004",
                XmlAlgorithm::Rsa => "RSA",
                XmlAlgorithm::Other => "?",
            };
            let _ = writeln!(page, "  {}: {name}", self.word("algorithm"));
        }
        page
    }

    fn say(&self, code: &str, arguments: &[(&str, &str)]) -> String {
        let Some(pattern) = self.0.get_message(code).and_then(|message| message.value()) else {
            return code.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, *value);
        }
        self.0.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    fn word(&self, code: &str) -> String {
        self.say(code, &[])
    }

    fn signer(&self, number: usize, signer: &SignerReport) -> String {
        let verdict = self.word(&format!("verdict-{}", name(signer.verdict())));
        let heading = self.say("signature-number", &[("number", &number.to_string()), ("verdict", &verdict)]);
        let mut text = format!("\n{heading}\n");
        for (name, value) in self.facts(signer) {
            let _ = writeln!(text, "  {}: {}", self.word(name), printable(&value));
        }
        let moment = if signer.proven { "as-of-proven" } else { "as-of-given" };
        let _ = writeln!(text, "  {}", self.say(moment, &[("at", &signer.as_of.to_string())]));
        if let Some(at) = signer.claimed_time {
            let _ = writeln!(text, "  {}", self.say("claimed-time", &[("at", &at.to_string())]));
        }
        for (name, finding) in signer.checks.named() {
            let _ = writeln!(text, "  {}", self.finding(&self.word(&format!("check-{name}")), finding));
        }
        signer.time_stamps.iter().for_each(|stamp| text += &self.time_stamp(stamp));
        text
    }

    fn time_stamp(&self, stamp: &TimeStampReport) -> String {
        let authority = stamp.certificate.as_ref().and_then(|c| c.subject.common_name.clone());
        let mut heading = self.word("time-stamp");
        if let Some(authority) = authority {
            let _ = write!(heading, " ({})", printable(&authority));
        }
        let mut text = format!("    {}\n", self.finding(&heading, &stamp.finding));
        if stamp.finding.verdict() == Verdict::Passed {
            let _ = writeln!(text, "    {}", self.finding(&self.word("check-revocation"), &stamp.revocation));
        }
        text
    }

    fn facts(&self, signer: &SignerReport) -> Vec<(&'static str, String)> {
        let mut facts = vec![("algorithm", signer.algorithm.clone())];
        let Some(certificate) = &signer.certificate else {
            return facts;
        };
        let subject = &certificate.subject;
        let name: Vec<_> =
            [&subject.common_name, &subject.patronymic].into_iter().flatten().cloned().collect();
        facts.push(("holder", name.join(" ")));
        facts.extend(subject.iin.as_ref().map(|iin| ("iin", iin.to_string())));
        facts.extend(subject.organisation.clone().map(|name| ("organisation", name)));
        facts.extend(subject.bin.as_ref().map(|bin| ("bin", bin.to_string())));
        facts.extend(subject.positions.iter().map(|position| ("position", self.position(*position))));
        facts.extend(certificate.issuer.clone().map(|name| ("issuer", name)));
        facts.push(("serial", certificate.serial.clone()));
        facts.push(("validity", format!("{} – {}", certificate.not_before, certificate.not_after)));
        facts
    }

    fn position(&self, position: Position) -> String {
        self.word(match position {
            Position::Head => "position-head",
            Position::Authorised => "position-authorised",
            Position::Financial => "position-financial",
            Position::Personnel => "position-personnel",
            Position::Employee => "position-employee",
        })
    }

    fn finding(&self, subject: &str, finding: &Finding) -> String {
        let mark = match finding.verdict() {
            Verdict::Passed => '✓',
            Verdict::Failed => '✗',
            Verdict::Indeterminate => '?',
        };
        let mut line = format!("{mark} {subject}: {}", self.word(finding.code.as_str()));
        let reason = finding.reason.map(|reason| self.word(&format!("reason-{}", reason.code())));
        let facts = [finding.at.map(|at| at.to_string()), reason, finding.oid.map(|oid| oid.to_string())];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        if !facts.is_empty() {
            let _ = write!(line, " ({})", facts.join(", "));
        }
        line + &format!(" [{}]", finding.code.as_str())
    }

    /// What to do, once for each code, in the order in which they were found.
    fn advice(&self, report: &Report) -> String {
        let mut codes: Vec<Code> = Vec::new();
        for signer in &report.signers {
            for (_, finding) in signer.checks.named() {
                if finding.verdict() != Verdict::Passed && !codes.contains(&finding.code) {
                    codes.push(finding.code);
                }
            }
        }
        let advice: Vec<String> = codes
            .iter()
            .map(|code| format!("rec-{}", code.as_str()))
            .filter(|id| self.0.has_message(id))
            .map(|id| format!("  • {}\n", self.word(&id)))
            .collect();
        if advice.is_empty() {
            return String::new();
        }
        format!("\n{}:\n{}", self.word("what-to-do"), advice.concat())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::Indeterminate => "indeterminate",
    }
}

/// Text of a certificate without what could rewrite a terminal.
fn printable(text: &str) -> String {
    let turns = |c: char| ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    text.chars().map(|c| if c.is_control() || turns(c) { '�' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Certificate, Verifier};

    fn page(language: Language) -> String {
        let anchor = Certificate::read(include_bytes!("testdata/nca_gost2015_test.cer")).unwrap();
        let verifier = Verifier::new("2022-08-15T00:00:00Z".parse().unwrap()).with_anchor(anchor);
        let report = verifier.verify_file(include_bytes!("testdata/cms-attached-gost-and-rsa.p7s"), None);
        Words::of(language).page(&report.unwrap())
    }

    #[test]
    fn the_page_speaks_three_languages() {
        for (language, word) in
            [(Language::Kk, "Қорытынды"), (Language::Ru, "Итог"), (Language::En, "Overall")]
        {
            let page = page(language);
            assert!(page.starts_with(word), "{page}");
            assert!(page.contains("[signature-valid]") && page.contains("123456789012"), "{page}");
            assert!(
                !page.contains(": overall") && !page.contains("reason-") && !page.contains("rec-"),
                "{page}"
            );
        }
    }

    #[test]
    fn every_finding_that_is_not_passed_says_what_to_do() {
        for language in [Language::Kk, Language::Ru, Language::En] {
            let words = Words::of(language);
            for code in Code::ALL.iter().filter(|code| code.verdict() != Verdict::Passed) {
                // What follows from another finding, or from a time stamp that anybody may attach.
                let silent = [Code::NotChecked, Code::NoTimeStamp].contains(code);
                assert_ne!(words.0.has_message(&format!("rec-{}", code.as_str())), silent, "{code:?}");
            }
        }
    }

    #[test]
    fn every_reason_has_its_word() {
        for language in [Language::Kk, Language::Ru, Language::En] {
            let words = Words::of(language);
            for reason in crate::Reason::ALL {
                assert!(words.0.has_message(&format!("reason-{}", reason.code())), "{reason:?}");
            }
        }
    }

    #[test]
    fn names_cannot_rewrite_the_terminal() {
        assert_eq!(printable("А\u{1b}[2J\u{202e}Б\n"), "А�[2J�Б�");
    }
}
