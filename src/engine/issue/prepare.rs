//! The first half of issuing: what is decided takes its numbers, and its records are frozen and laid out.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use kualik_domain::procedure::Sealed;
use kualik_domain::record::SignatoryFacts;
use kualik_domain::{Problem, Problems, civil};
use kualik_seal::{Authority, PublicKey};
use rayon::prelude::*;

use crate::actor::Actor;
use crate::chancery::{Chancery, Signers, random};
use crate::dossier::{Dossier, Matter};
use crate::error::EngineError;
use crate::freeze::{self, Draft, Frame};
use crate::session::{Body, Session};
use crate::state::{SessionRow, Wanted};
use crate::trust::Trust;

/// What is to become of one dossier, before numbers are taken.
pub(crate) struct Plan {
    pub row: SessionRow,
    pub wanted: Vec<Wanted>,
    pub matter: Matter,
    pub key: PublicKey,
    pub dossier: Dossier,
    /// Entry of the document that it speaks of.
    pub about: Option<u64>,
    pub demonstration: bool,
}

/// An open session; its pages too, when they were laid out just now.
pub(super) struct Prepared {
    pub session: Session,
    pub row: SessionRow,
    pub body: Body,
    pub drafts: Vec<Draft>,
}

impl Prepared {
    fn new(body: Body, drafts: Vec<Draft>, row: SessionRow) -> Result<Self, EngineError> {
        Ok(Self { session: body.session(&row)?, row, body, drafts })
    }
}

/// The sessions whose records are being frozen just now.
#[derive(Debug, Default)]
pub(crate) struct Freezing(Mutex<BTreeSet<String>>);

impl Freezing {
    pub(crate) fn has(&self, session: &str) -> bool {
        self.sessions().contains(session)
    }

    fn begin<'a>(&'a self, rows: &[SessionRow]) -> Begun<'a> {
        let sessions: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        self.sessions().extend(sessions.iter().cloned());
        Begun { freezing: self, sessions }
    }

    fn sessions(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some sessions, until their bodies are kept or it has failed.
struct Begun<'a> {
    freezing: &'a Freezing,
    sessions: Vec<String>,
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        let mut all = self.freezing.sessions();
        self.sessions.iter().for_each(|session| {
            all.remove(session);
        });
    }
}

impl Chancery {
    pub(super) async fn prepare_many(
        &self,
        actor: &Actor,
        dossiers: &[Dossier],
        signers: Option<&dyn Signers>,
    ) -> Result<Vec<Result<Prepared, EngineError>>, EngineError> {
        if !actor.role.may_prepare() {
            return Err(EngineError::Forbidden { role: format!("{:?}", actor.role), act: "prepare" });
        }
        self.check_clock()?;
        self.remember_trust().await?;
        self.keep_built_in().await?;
        let _alone = self.underway.begin(dossiers).await;
        let mut answers: Vec<Option<Result<Prepared, EngineError>>> = Vec::with_capacity(dossiers.len());
        let mut planned = Vec::new();
        for dossier in dossiers {
            // A session that was left waiting is taken up again: the decision keeps its numbers.
            match self.waiting(dossier).await? {
                Some(prepared) => answers.push(Some(Ok(prepared))),
                None => {
                    answers.push(None);
                    planned.push(self.plan(dossier, signers).await);
                }
            }
        }
        let wants: Vec<&Plan> = planned.iter().filter_map(|plan| plan.as_ref().ok()).collect();
        let mut rows: Vec<SessionRow> = wants.iter().map(|plan| plan.row.clone()).collect();
        let wanted: Vec<Vec<Wanted>> = wants.iter().map(|plan| plan.wanted.clone()).collect();
        let begun = self.freezing.begin(&rows);
        let taken = self.room().state().open_sessions_with(&rows, &wanted).await?;

        let renderer = self.room().renderer()?;
        let frame =
            Frame { settings: self.room().settings(), renderer: &renderer, moment: self.now(), actor };
        let bodies: Vec<Result<(Body, Vec<Draft>), EngineError>> = wants
            .par_iter()
            .zip(taken.par_iter())
            .map(|(plan, numbers)| freeze::body(&frame, plan, numbers))
            .collect();
        for (row, body) in rows.iter_mut().zip(&bodies) {
            if let Ok((body, _)) = body {
                row.body = body.to_bytes();
            }
        }
        self.room().state().keep_bodies(&rows).await?;
        drop(begun);
        let mut made = rows.into_iter().zip(bodies);
        let mut fresh = Vec::with_capacity(planned.len());
        for plan in planned {
            fresh.push(match plan {
                Err(error) => Err(error),
                Ok(_) => {
                    let (row, body) = made.next().ok_or(EngineError::Invariant("every plan has a body"))?;
                    self.opened(row, body).await
                }
            });
        }
        let mut fresh = fresh.into_iter();
        let answers = answers.into_iter().map(|answer| answer.or_else(|| fresh.next()));
        answers.map(|answer| answer.ok_or(EngineError::Invariant("every dossier has an answer"))).collect()
    }

    /// The session of this decision that still waits today, if there is one.
    async fn waiting(&self, dossier: &Dossier) -> Result<Option<Prepared>, EngineError> {
        let row = self.room().state().session_of_decision(&dossier.digest().to_hex()).await?;
        let now = self.now();
        let lives = |row: &SessionRow| {
            let in_time = row.expires.parse::<Timestamp>().is_ok_and(|expires| now <= expires);
            in_time && row.day == self.today().to_string() && !row.body.is_empty()
        };
        let taken_up = |row: SessionRow| Prepared::new(Body::read(&row)?, Vec::new(), row);
        row.filter(lives).map(taken_up).transpose()
    }

    async fn opened(
        &self,
        row: SessionRow,
        body: Result<(Body, Vec<Draft>), EngineError>,
    ) -> Result<Prepared, EngineError> {
        match body {
            Ok((body, drafts)) => Prepared::new(body, drafts, row),
            Err(error) => {
                // The number was taken and nothing can come of it.
                self.room().state().await_voiding(&row.id, "render").await?;
                self.room().state().close_session(&row.id).await?;
                Err(error)
            }
        }
    }

    /// Documents of legal force are issued on approved forms, or on reconstructed ones by a decision told in words.
    fn approved(&self, matter: &Matter) -> Result<(), EngineError> {
        if self.room().settings().reconstructed_forms.is_some() {
            return Ok(());
        }
        let renderer = self.room().renderer()?;
        let mut problems = Problems::new();
        for (_, form) in matter.documents() {
            let Some(about) = renderer.about(form.name()).filter(|about| about.reconstructed) else {
                continue;
            };
            let facts = [("form", form.name().to_owned()), ("act", about.act.clone())];
            let found = Problem::found("form-reconstructed", "", &facts);
            found.into_iter().for_each(|problem| problems.push(problem));
        }
        if problems.has_errors() { Err(EngineError::Problems(problems)) } else { Ok(()) }
    }

    /// The first of these keys with which it can be signed here: the root's statement lies in the folder, and where signers
    /// are at hand, one opens it. A number is taken for nothing that could not be signed.
    fn at_hand(
        &self,
        keys: &[PublicKey],
        trust: &Trust,
        signers: Option<&dyn Signers>,
    ) -> Result<PublicKey, EngineError> {
        let opens = |key: &PublicKey| {
            crate::trust::read_statement(self.room().folder(), key.kid(), trust.roots())?;
            signers.map_or(Ok(()), |signers| signers.signer(key.kid()).map(drop))
        };
        let mut refused = None;
        for key in keys {
            match opens(key) {
                Ok(()) => return Ok(key.clone()),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        Err(refused.unwrap_or(EngineError::Invariant("whoever may sign has a key")))
    }

    async fn plan(&self, dossier: &Dossier, signers: Option<&dyn Signers>) -> Result<Plan, EngineError> {
        let day = self.today();
        let matter = dossier.matter(day)?;
        let problems = self.room().meetings(dossier, self.now()).await?;
        if problems.has_errors() {
            return Err(EngineError::Problems(problems));
        }
        let spoken_of = self.room().spoken_of(dossier.mentions()).await??;
        let about = spoken_of.as_ref().map(|document| document.row.entry);
        let matter = match &spoken_of {
            Some(document) => {
                let (acts, signature) = (document.row.acts(), document.signature());
                matter.naming(&Sealed { record: &document.record, signature, acts: &acts, at: self.now() })
            }
            None => matter,
        };
        let trust = self.room().trust();
        if !trust.is_demonstration() {
            self.approved(&matter)?;
        }
        let keys = signing_keys(&trust, dossier, &matter, day)?;
        let key = self.at_hand(&keys, &trust, signers)?;
        let now = self.now();
        let expires = session_end(now, day, self.room().settings().session_minutes);
        let id = hex::encode(random::<16>()?);
        let wanted = matter.documents();
        let wanted =
            wanted.into_iter().map(|(index, form)| Wanted { index, form, year: day.year() }).collect();
        let office = dossier.office().bin.as_str().to_owned();
        let row = SessionRow {
            id,
            office,
            day: day.to_string(),
            expires: expires.to_string(),
            open: true,
            decision: dossier.digest().to_hex(),
            body: Vec::new(),
        };
        Ok(Plan {
            row,
            wanted,
            matter,
            key,
            dossier: dossier.clone(),
            about,
            demonstration: trust.is_demonstration(),
        })
    }
}

/// The keys with which the signatory of a dossier may sign it, by the list.
fn signing_keys(
    trust: &Trust,
    dossier: &Dossier,
    matter: &Matter,
    day: kualik_domain::Date,
) -> Result<Vec<PublicKey>, EngineError> {
    let (office, signatory) = (dossier.office().bin.as_str(), dossier.signatory().name.as_str());
    let documents = matter.documents();
    let (_, form) = documents.first().ok_or(EngineError::Invariant("what is issued has a document"))?;
    let terms = trust.terms_of_signatory(office, signatory, form.name(), day);
    let first = terms.first().ok_or_else(|| EngineError::NoAuthority {
        kid: signatory.to_owned(),
        code: "authority-no-key".to_owned(),
    })?;
    // In a demonstration the first case that names somebody enrols him.
    if trust.is_demonstration() {
        return Ok(terms.iter().map(|term| term.key.clone()).collect());
    }
    let as_listed = terms.iter().filter(|term| unlike(dossier.signatory(), term).is_empty());
    let keys: Vec<PublicKey> = as_listed.map(|term| term.key.clone()).collect();
    if keys.is_empty() { Err(EngineError::Problems(unlike(dossier.signatory(), first))) } else { Ok(keys) }
}

/// Where the page would say otherwise of the signatory than the trust list does: the seal vouches for the page.
fn unlike(signatory: &SignatoryFacts, term: &Authority) -> Problems {
    let said = [
        ("/signatory/position/kk", signatory.position.kk().to_owned(), term.position.kk.clone()),
        ("/signatory/position/ru", signatory.position.ru().to_owned(), term.position.ru.clone()),
        ("/signatory/order/number", signatory.order.number.as_str().to_owned(), term.order.number.clone()),
        ("/signatory/order/date", signatory.order.date.to_string(), term.order.date.to_string()),
    ];
    let mut problems = Problems::new();
    for (pointer, value, listed) in said.into_iter().filter(|(_, value, listed)| value != listed) {
        let found = Problem::found("signatory-unlike-list", pointer, &[("value", value), ("listed", listed)]);
        found.into_iter().for_each(|problem| problems.push(problem));
    }
    problems
}

/// A session ends with its minutes or with its day, whichever comes first.
fn session_end(now: Timestamp, day: kualik_domain::Date, minutes: u32) -> Timestamp {
    let by_minutes = now + SignedDuration::from_mins(i64::from(minutes));
    by_minutes.min(civil::end_of(day))
}
