//! `kualik issue`: from cases to documents that are sealed, archived and found.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use kualik::{Actor, Chancery, Dossier, EngineError, Issued, KeyRing, Photographs, Unsound};
use kualik_domain::{Problems, Severity, civil};
use serde_json::{Value, json};

use crate::arguments::{ActorArguments, Password, Photos};
use crate::command::{check, render};
use crate::desk::{self, Desk, LocalSigners, Slip};
use crate::exit::Exit;

/// What is to be issued.
pub(crate) struct Issuing {
    pub cases: Vec<PathBuf>,
    pub form: Option<String>,
    pub batch: Option<PathBuf>,
    pub lines: bool,
    pub password: Password,
    pub actor: ActorArguments,
    pub photos: Photos,
}

/// A case with the place it came from.
struct Submitted {
    name: String,
    dossier: Result<Dossier, Unsound>,
}

pub(crate) async fn run(desk: &Desk, issuing: &Issuing) -> Result<Exit, Slip> {
    if issuing.cases.is_empty() && issuing.batch.is_none() {
        return Err(Slip::Edge("no-case", Vec::new()));
    }
    let folder = desk.folder()?;
    let more = render::photographs(&issuing.photos)?;
    let submitted = submitted(issuing, &more)?;
    let chancery = desk.chancery(folder.clone()).await?;
    let password = desk::password(desk, &issuing.password, &folder.keys(), false)?;
    let signers = LocalSigners::new(KeyRing::new(folder, password));
    let actor = desk::head(&issuing.actor);
    let run = Run { desk, chancery: &chancery, signers: &signers, actor: &actor };
    let exit = run.all(submitted, issuing.lines).await;
    chancery.close().await?;
    exit
}

/// One run of issuing.
pub(crate) struct Run<'a> {
    pub desk: &'a Desk,
    pub chancery: &'a Chancery,
    pub signers: &'a LocalSigners,
    pub actor: &'a Actor,
}

impl Run<'_> {
    async fn all(&self, submitted: Vec<Submitted>, lines: bool) -> Result<Exit, Slip> {
        self.settle_told(lines).await?;
        let dossiers: Vec<Dossier> =
            submitted.iter().filter_map(|one| one.dossier.as_ref().ok().cloned()).collect();
        let bar = progress(dossiers.len());
        let mut issued = Vec::with_capacity(dossiers.len());
        self.enrol_told(&dossiers, lines)?;
        let mut warnings = Vec::with_capacity(dossiers.len());
        for dossier in &dossiers {
            warnings.push(self.warnings(dossier).await?);
        }
        let mut warnings = warnings.into_iter();
        let told = |answers: Vec<kualik::Answer>| {
            if lines {
                answers.iter().flatten().flatten().for_each(|one| self.desk.raw(&value(one).to_string()));
            }
            bar.inc(answers.len() as u64);
            issued.extend(answers);
        };
        self.chancery.issue_each(self.actor, &dossiers, self.signers, told).await?;
        bar.finish_and_clear();
        let mut issued = issued.into_iter();
        let (mut documents, mut failed, mut answers) = (0, 0, Vec::new());
        for one in submitted {
            let mut of_case = Problems::new();
            let result = match one.dossier {
                Err(file) => Err(self.wrong(file).await?),
                Ok(_) => {
                    of_case = warnings.next().unwrap_or_default();
                    issued.next().unwrap_or(Err(EngineError::Invariant("every dossier has an answer")))
                }
            };
            match result {
                Ok(made) => {
                    documents += made.len();
                    // What was issued before was warned of then.
                    let warnings = if made.iter().any(|one| !one.before) { of_case } else { Problems::new() };
                    if !lines {
                        made.iter().for_each(|one| self.told(one));
                        check::tell_warnings(self.desk, &warnings);
                    }
                    let documents: Vec<Value> = made.iter().map(value).collect();
                    let warnings = check::values(self.desk, &warnings);
                    answers.push(json!({ "case": one.name, "documents": documents, "warnings": warnings }));
                }
                Err(error) => {
                    failed += 1;
                    let refused = self.refused(&one.name, error);
                    if lines && self.desk.wants_json() {
                        self.desk.raw(&refused.to_string());
                    }
                    answers.push(refused);
                }
            }
        }
        if documents + failed > 1 && !lines {
            let facts = [("issued", documents.to_string()), ("failed", failed.to_string())];
            self.desk.say("cli-batch-summary", facts);
        }
        // The numbers of cases that could not be drawn are settled before anyone leaves.
        self.settle_told(lines).await?;
        self.chancery.room().follow_index()?;
        if !lines {
            self.desk.value(&answers);
        }
        Ok(if failed == 0 { Exit::Done } else { Exit::Input })
    }

    /// Issues dossiers; in a demonstration whoever signs gets a key first.
    pub(crate) async fn issue(&self, dossiers: &[Dossier]) -> Result<Vec<kualik::Answer>, Slip> {
        self.enrol_told(dossiers, false)?;
        Ok(self.chancery.issue(self.actor, dossiers, self.signers).await?)
    }

    /// Lines of JSON have nothing between them: what is told to a person goes elsewhere then.
    fn enrol_told(&self, dossiers: &[Dossier], lines: bool) -> Result<(), Slip> {
        for person in self.chancery.enrol_for_demonstration(self.signers.ring(), dossiers)? {
            self.say(lines, "cli-enrolled", [("person", person)]);
        }
        Ok(())
    }

    async fn settle_told(&self, lines: bool) -> Result<(), Slip> {
        for voided in self.chancery.settle(self.actor, self.signers).await? {
            let reason = self.desk.locale.word(&format!("void-{}", voided.reason));
            self.say(lines, "cli-voided", [("number", voided.number), ("reason", reason)]);
        }
        Ok(())
    }

    fn say<const N: usize>(&self, aside: bool, id: &str, facts: [(&str, String); N]) {
        match aside {
            true => eprintln!("{}", self.desk.locale.say(id, facts)),
            false => self.desk.say(id, facts),
        }
    }

    /// What `check` warns of in a case: its own doubts, and what it meets in the archive before it is issued.
    async fn warnings(&self, dossier: &Dossier) -> Result<Problems, EngineError> {
        let met = self.chancery.room().meetings(dossier, desk::clock().now()).await?;
        let mut warnings = Problems::new();
        let all = dossier.warnings().iter().chain(met.iter());
        all.filter(|problem| problem.severity() == Severity::Warning)
            .for_each(|problem| warnings.push(problem.clone()));
        Ok(warnings)
    }

    /// Everything wrong with a file, here and across the archive.
    async fn wrong(&self, file: Unsound) -> Result<EngineError, EngineError> {
        let room = self.chancery.room();
        Ok(EngineError::Problems(room.everything_wrong(file, desk::clock().now()).await?))
    }

    pub(crate) fn told(&self, issued: &Issued) {
        let row = &issued.document;
        let form = self.desk.locale.word(&format!("cli-form-{}", row.form));
        let id = if issued.before { "cli-issued-before" } else { "cli-issued" };
        self.desk.say(id, [("form", form), ("number", row.number.clone()), ("date", row.day.clone())]);
        let hash: Option<kualik_seal::SignatureHash> = row.signature_hash.parse().ok();
        self.desk.say("cli-issued-hash", [("hash", hash.map_or(String::new(), |hash| hash.to_string()))]);
        let path = self.chancery.room().vault().package_path(row.entry);
        self.desk.say("cli-issued-package", [("path", path.display().to_string())]);
    }

    fn refused(&self, name: &str, error: EngineError) -> Value {
        if let EngineError::Problems(problems) = &error {
            let value = json!({ "case": name, "problems": check::values(self.desk, problems) });
            if !self.desk.wants_json() {
                eprintln!("\n{name}");
                check::tell_problems(self.desk, problems);
            }
            return value;
        }
        let slip = Slip::Engine(error);
        let value = json!({ "case": name, "error": self.desk.error(&slip) });
        if !self.desk.wants_json() {
            eprintln!("\n{name}");
            self.desk.refuse(slip);
        }
        value
    }
}

fn submitted(issuing: &Issuing, more: &Photographs) -> Result<Vec<Submitted>, Slip> {
    let day = civil::day_of(desk::clock().now());
    let form = issuing.form.as_deref().map(check::form).transpose()?;
    let read = |text: &[u8], beside: Option<&Path>| match form {
        Some(form) => Dossier::read_form(form, text, day, beside, more),
        None => Dossier::read(text, day, beside, more),
    };
    let mut all = Vec::new();
    for path in &issuing.cases {
        let text = check::read(path)?;
        let dossier = read(&text, path.parent());
        all.push(Submitted { name: path.display().to_string(), dossier });
    }
    if let Some(path) = &issuing.batch {
        let file = fs::File::open(path).map_err(|error| Slip::io(path, &error))?;
        for (line, text) in BufReader::new(file).lines().enumerate() {
            let text = text.map_err(|error| Slip::io(path, &error))?;
            if !text.trim().is_empty() {
                let name = format!("{}:{}", path.display(), line + 1);
                all.push(Submitted { name, dossier: read(text.as_bytes(), path.parent()) });
            }
        }
    }
    Ok(all)
}

pub(crate) fn value(issued: &Issued) -> Value {
    let row = &issued.document;
    json!({
        "form": row.form, "number": row.number, "day": row.day, "office": row.office, "entry": row.entry,
        "signature_hash": row.signature_hash, "record_digest": row.record_digest, "pdf_digest": row.pdf_digest,
        "before": issued.before,
    })
}

fn progress(cases: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}").expect("the template is fixed");
    if cases > kualik::CHUNK {
        ProgressBar::new(cases as u64).with_style(style)
    } else {
        ProgressBar::hidden()
    }
}
