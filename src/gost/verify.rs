//! Verifies a CMS signature made by NCALayer or the national toolkit:
//!
//!     cargo run -p kualik-gost --example verify -- FILE.p7s [--content F] [--anchors DIR] [--with DIR] [--at TIME]
//!
//! Prints in Kazakh, Russian or English, or JSON. Exit code: 0 passed, 1 failed, 2 indeterminate, 3 the
//! file could not be read as a signature, 4 the command was wrong.

use clap::{Parser, ValueEnum};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use jiff::Timestamp;
use kualik_gost::{
    Certificate, Crl, Finding, OcspResponse, Position, ReadError, Report, SignerReport, Verdict, Verifier,
    all_wrapped,
};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Verify a national digital signature (CMS).
#[derive(Parser)]
struct Arguments {
    /// The signature: DER, PEM or Base64.
    file: PathBuf,
    /// The document, when the signature is detached.
    #[arg(long)]
    content: Option<PathBuf>,
    /// Folder of trusted certificates.
    #[arg(long)]
    anchors: Option<PathBuf>,
    /// Folder of other certificates, revocation lists and OCSP answers; nothing in it is trusted.
    #[arg(long = "with")]
    others: Option<PathBuf>,
    /// The moment of which the answer speaks when no time stamp proves another; now if left out.
    #[arg(long)]
    at: Option<Timestamp>,
    /// Language of the page.
    #[arg(long, value_enum, default_value = "kk")]
    lang: Lang,
    /// The whole report as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Kk,
    Ru,
    En,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 4 } else { 0 });
        }
    };
    match run(&arguments) {
        Ok((page, code)) => {
            print!("{page}");
            ExitCode::from(code)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(4)
        }
    }
}

/// The page and the exit code.
fn run(arguments: &Arguments) -> Outcome<(String, u8)> {
    let verifier = verifier(arguments)?;
    let file = read(&arguments.file)?;
    let content = arguments.content.as_deref().map(read).transpose()?;
    let words = Words::of(arguments.lang);
    Ok(match verifier.verify_file(&file, content.as_deref()) {
        Ok(report) if arguments.json => {
            (serde_json::to_string_pretty(&json(&report))? + "\n", exit_code(report.verdict()))
        }
        Ok(report) => (words.page(&report), exit_code(report.verdict())),
        Err(error) if arguments.json => (serde_json::json!({ "error": error.code() }).to_string() + "\n", 3),
        Err(error) => (words.unreadable(&error) + "\n", 3),
    })
}

fn json(report: &Report) -> serde_json::Value {
    let signers: Vec<_> = report.signers.iter().map(SignerReport::verdict).collect();
    serde_json::json!({ "verdict": report.verdict(), "signer_verdicts": signers, "report": report })
}

fn verifier(arguments: &Arguments) -> Outcome<Verifier> {
    let mut verifier = Verifier::new(arguments.at.unwrap_or_else(Timestamp::now));
    for (path, der) in structures(arguments.anchors.as_deref())? {
        let anchor = Certificate::read(&der).map_err(|error| format!("{}: {error}", path.display()))?;
        verifier = verifier.with_anchor(anchor);
    }
    for (path, der) in structures(arguments.others.as_deref())? {
        verifier = if let Ok(certificate) = Certificate::read(&der) {
            verifier.with_certificate(certificate)
        } else if let Ok(list) = Crl::read(&der) {
            verifier.with_crl(list)
        } else if let Ok(response) = OcspResponse::read(&der) {
            verifier.with_ocsp(response)
        } else {
            return Err(format!("{}: no certificate, list or answer", path.display()).into());
        };
    }
    Ok(verifier)
}

/// Every structure in the files of a folder, in the order of their names.
fn structures(folder: Option<&Path>) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths.into_iter().filter(|path| path.is_file()) {
        let all = all_wrapped(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        found.extend(all.into_iter().map(|der| (path.clone(), der)));
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn exit_code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Passed => 0,
        Verdict::Failed => 1,
        Verdict::Indeterminate => 2,
    }
}

/// The messages of one language.
struct Words(FluentBundle<FluentResource>);

impl Words {
    fn of(lang: Lang) -> Self {
        let text = match lang {
            Lang::Kk => include_str!("locales/kk.ftl"),
            Lang::Ru => include_str!("locales/ru.ftl"),
            Lang::En => include_str!("locales/en.ftl"),
        };
        let resource =
            FluentResource::try_new(text.to_owned()).expect("the messages are tested to be well-formed");
        let mut bundle = FluentBundle::default();
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no message stands twice, by a test");
        Self(bundle)
    }

    /// A message; its code if there is none.
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

    fn verdict(&self, verdict: Verdict) -> String {
        let code = match verdict {
            Verdict::Passed => "verdict-passed",
            Verdict::Failed => "verdict-failed",
            Verdict::Indeterminate => "verdict-indeterminate",
        };
        self.say(code, &[])
    }

    fn unreadable(&self, error: &ReadError) -> String {
        self.say(&format!("err-{}", error.code()), &[("detail", &error.to_string())])
    }

    fn page(&self, report: &Report) -> String {
        let mut page = self.say(if report.attached { "attached" } else { "detached" }, &[]) + "\n";
        if report.signers.is_empty() {
            page += &(self.say("no-signatures", &[]) + "\n");
        }
        for (i, signer) in report.signers.iter().enumerate() {
            page += &self.signer(i + 1, signer);
        }
        page += &format!("\n{}\n", self.say("overall", &[("verdict", &self.verdict(report.verdict()))]));
        page
    }

    fn signer(&self, number: usize, signer: &SignerReport) -> String {
        let verdict = self.verdict(signer.verdict());
        let heading = [("number", number.to_string()), ("verdict", verdict)];
        let heading: Vec<_> = heading.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut text = format!("\n{}\n", self.say("signature-number", &heading));
        for (name, value) in self.facts(signer) {
            let _ = writeln!(text, "  {}: {}", self.say(name, &[]), printable(&value));
        }
        let moment = if signer.proven { "as-of-proven" } else { "as-of-given" };
        let _ = writeln!(text, "  {}", self.say(moment, &[("at", &signer.as_of.to_string())]));
        if let Some(at) = signer.claimed_time {
            let _ = writeln!(text, "  {}", self.say("claimed-time", &[("at", &at.to_string())]));
        }
        for (name, finding) in signer.checks.named() {
            let _ = writeln!(text, "  {}", self.finding(name, finding));
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
        let code = match position {
            Position::Head => "position-head",
            Position::Authorised => "position-authorised",
            Position::Financial => "position-financial",
            Position::Personnel => "position-personnel",
            _ => "position-employee",
        };
        self.say(code, &[])
    }

    fn finding(&self, check: &str, finding: &Finding) -> String {
        let mark = match finding.verdict() {
            Verdict::Passed => '✓',
            Verdict::Failed => '✗',
            Verdict::Indeterminate => '?',
        };
        let mut line = format!("{mark} {}: ", self.say(&format!("check-{check}"), &[]));
        line += &self.say(finding.code.as_str(), &[]);
        if let Some(at) = finding.at {
            let _ = write!(line, " ({at})");
        }
        line + &format!(" [{}]", finding.code.as_str())
    }
}

/// Text of a certificate without what could rewrite a terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control()
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
            {
                '�'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(more: &[&str]) -> (String, u8) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");
        let file = format!("{folder}/cms-attached-gost-and-rsa.p7s");
        let arguments =
            ["verify", &file, "--at", "2022-08-15T00:00:00Z"].into_iter().chain(more.iter().copied());
        run(&Arguments::try_parse_from(arguments).unwrap()).unwrap()
    }

    #[test]
    fn the_page_speaks_three_languages() {
        for (lang, word) in [("kk", "Қолтаңба"), ("ru", "Подпись"), ("en", "Signature")] {
            let (page, code) = page(&["--lang", lang]);
            assert!(page.contains(word), "{page}");
            assert!(page.contains("[signature-valid]") && page.contains("[no-anchors]"), "{page}");
            assert!(page.contains("123456789012"), "{page}");
            assert_eq!(code, 1);
        }
    }

    #[test]
    fn json_is_the_whole_report() {
        let (page, _) = page(&["--json"]);
        let json: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!(json["report"]["signers"][0]["checks"]["digest"]["code"], "digest-matches");
        assert_eq!(json["verdict"], "failed");
    }

    #[test]
    fn a_file_that_is_no_signature_has_its_own_code() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/person-gost.cer");
        let (text, code) =
            run(&Arguments::try_parse_from(["verify", file, "--lang", "ru"]).unwrap()).unwrap();
        assert_eq!(code, 3);
        assert!(text.contains("не подпись CMS"), "{text}");
        assert!(run(&Arguments::try_parse_from(["verify", "/nowhere"]).unwrap()).is_err());
    }

    #[test]
    fn names_cannot_rewrite_the_terminal() {
        assert_eq!(printable("А\u{1b}[2J\u{202e}Б\n"), "А�[2J�Б�");
    }
}
