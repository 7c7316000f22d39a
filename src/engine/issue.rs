//! A decision is issued: numbers, records, seals, pages, packages, one commit.
//!
//! Nothing is said to be issued before all of it is on the disk. Work on many decisions runs in parallel up to
//! the commit, which takes them together: one append, one durable state.

mod prepare;
mod underway;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use jiff::Timestamp;
use kualik_archive::{Deposit, Receipt};
use kualik_domain::dispute::ItemKey;
use kualik_domain::procedure::Sealed;
use kualik_domain::{PersonName, Problems, Record};
use kualik_render::Renderer;
use kualik_seal::{PublicKey, Seal, Signature};
use rayon::prelude::*;

use crate::actor::Actor;
use crate::chancery::{Chancery, Signers};
use crate::dossier::Dossier;
use crate::durable;
use crate::error::EngineError;
use crate::freeze::{Draft, DraftPages, Picture};
use crate::meeting::Waited;
use crate::packing::{self, Packed};
use crate::photographs::Photographs;
use crate::projection;
use crate::session::{self, Body, Frozen, Session};
use crate::state::{DocumentRow, SessionRow};
use prepare::Prepared;

pub(crate) use prepare::{Freezing, Plan};
pub(crate) use underway::Underway;

/// A document that is issued: all of it is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// What is known of it.
    pub document: DocumentRow,
    /// It had been issued before; asking again took no second number.
    pub before: bool,
}

/// The answer for one decision: its documents, or why there are none.
pub type Answer = Result<Vec<Issued>, EngineError>;

/// What a completed round leads to.
#[derive(Clone, Debug)]
pub enum Completion {
    /// The documents are issued.
    Issued(Vec<Issued>),
}

impl Chancery {
    /// Takes numbers for the documents of a decision, freezes their records, and returns what is to be signed.
    ///
    /// A decision that has an open session returns that session; one that was issued is an error of the caller:
    /// ask [`Chancery::issued_before`] first.
    ///
    /// # Errors
    /// [`EngineError::Problems`] with everything wrong with the case, here and across the archive;
    /// [`EngineError::NoAuthority`] when the signatory may not sign; [`EngineError::PreparedBySignatory`];
    /// [`EngineError::Forbidden`].
    pub async fn prepare(&self, actor: &Actor, dossier: &Dossier) -> Result<Session, EngineError> {
        prepared_by_another(actor, &dossier.signatory().name)?;
        let whole = self.room().lent_photographs(std::slice::from_ref(dossier)).await?;
        whole.iter().try_for_each(|dossier| self.keep_photographs(dossier.photographs()))?;
        let prepared = self.prepare_many(actor, &whole, None).await?;
        let first = prepared.into_iter().next();
        first.ok_or(EngineError::Invariant("one dossier gives one answer"))?.map(|prepared| prepared.session)
    }

    /// The pages as they will be issued, but for the seal block and the codes: what the signer approves.
    ///
    /// # Errors
    /// [`EngineError::NoSession`], [`EngineError::Render`].
    pub async fn draft(
        &self,
        session: &str,
        picture: Option<Picture>,
    ) -> Result<Vec<(String, DraftPages)>, EngineError> {
        let (_, body) = self.open_body(session).await?;
        let photographs = self.kept_photographs(&body)?;
        body.documents
            .iter()
            .map(|frozen| {
                let record = frozen.record()?;
                let renderer = self.renderer_of(&record)?;
                let sheet = session::sheet(frozen.record.as_bytes(), &record, None, &[], &photographs);
                let pages = renderer
                    .lay_out(&sheet)
                    .map_err(EngineError::from)
                    .and_then(|layout| DraftPages::of(&layout, record.form(), picture));
                renderer.forget();
                Ok((frozen.number.clone(), pages?))
            })
            .collect()
    }

    /// Takes the signatures of a round, in the order of its requests.
    ///
    /// # Errors
    /// [`EngineError::SessionExpired`], [`EngineError::ForeignSignature`], [`EngineError::DraftDiffers`],
    /// [`EngineError::NoAuthority`]; [`EngineError::Problems`] when it no longer holds what was prepared: an object has
    /// come to stand elsewhere, or the document it speaks of was revoked. The session then stays open, as it does when
    /// the signature was wrong.
    pub async fn complete(
        &self,
        actor: &Actor,
        session: &str,
        signatures: &[Signature],
    ) -> Result<Completion, EngineError> {
        if !actor.role.may_sign() {
            return Err(EngineError::Forbidden { role: format!("{:?}", actor.role), act: "sign" });
        }
        let (row, body) = self.open_body(session).await?;
        // Two people look at every document: who prepared it does not sign it.
        if body.prepared_by.is_same_person(actor) {
            return Err(EngineError::PreparedByYou(session.to_owned()));
        }
        let first =
            body.documents.first().ok_or(EngineError::Invariant("a session has a document"))?.record()?;
        prepared_by_another(&body.prepared_by, &first.signatory.name)?;
        self.check_time(&row).await?;
        let photographs = self.kept_photographs(&body)?;
        let work = Completing { row: &row, body: &body, signatures, photographs: &photographs, drafts: &[] };
        // The forms may have been changed since; what was approved is drawn with those it was approved with.
        let documents = self.finish(&work, &*self.renderer_of(&first)?)?;
        let numbers = body.numbers();
        let answer = self.commit(vec![Finished::new(&row, body, documents)]).await?.pop();
        let issued = answer.ok_or(EngineError::Invariant("every session has an answer"))??;
        self.keep_act(actor, "issue", &numbers).await?;
        Ok(Completion::Issued(issued))
    }

    /// The documents that this decision led to before, if it did.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn issued_before(&self, dossier: &Dossier) -> Result<Vec<Issued>, EngineError> {
        let rows = self.room().state().by_decision(&dossier.digest().to_hex()).await?;
        Ok(rows.into_iter().map(|document| Issued { document, before: true }).collect())
    }

    /// Issues many decisions with signers that answer at once; each has its own answer, in its place.
    ///
    /// # Errors
    /// As [`Chancery::issue_each`].
    pub async fn issue(
        &self,
        actor: &Actor,
        dossiers: &[Dossier],
        signers: &dyn Signers,
    ) -> Result<Vec<Answer>, EngineError> {
        let mut all = Vec::with_capacity(dossiers.len());
        self.issue_each(actor, dossiers, signers, |answers| all.extend(answers)).await?;
        Ok(all)
    }

    /// Issues many decisions, and tells the answers in their order as soon as they are on the disk. They are
    /// committed together, [`CHUNK`] at a time, while the next ones are drawn.
    ///
    /// # Errors
    /// Of the whole only when the archive itself fails; of one decision, in its answer.
    pub async fn issue_each(
        &self,
        actor: &Actor,
        dossiers: &[Dossier],
        signers: &dyn Signers,
        mut told: impl FnMut(Vec<Answer>),
    ) -> Result<(), EngineError> {
        let mut rest = dossiers;
        let mut ready: Option<Ready> = None;
        loop {
            let (count, marks) = apart(rest, ready.as_ref().map(|ready| &ready.marks));
            if count == 0 {
                match ready.take() {
                    Some(last) => told(self.archive(last).await?),
                    None => return Ok(()),
                }
                continue;
            }
            let (chunk, behind) = rest.split_at(count);
            rest = behind;
            let next = self.make(actor, chunk, marks, signers);
            ready = Some(match ready.take() {
                None => next.await?,
                Some(made) => {
                    let (archived, next) = tokio::join!(self.archive(made), next);
                    told(archived?);
                    next?
                }
            });
        }
    }

    /// Prepares, signs and draws a chunk. Nothing of it is archived yet.
    async fn make(
        &self,
        actor: &Actor,
        dossiers: &[Dossier],
        marks: BTreeSet<String>,
        signers: &dyn Signers,
    ) -> Result<Ready, EngineError> {
        let mut answers: Vec<Option<Answer>> = Vec::with_capacity(dossiers.len());
        let mut fresh = Vec::new();
        for dossier in dossiers {
            let before = self.issued_before(dossier).await?;
            if before.is_empty() {
                fresh.push(dossier.clone());
            }
            answers.push((!before.is_empty()).then_some(Ok(before)));
        }
        let mut finished = self.finish_many(actor, &fresh, signers).await?.into_iter();
        let mut documents = Vec::new();
        for answer in answers.iter_mut().filter(|answer| answer.is_none()) {
            match finished.next().ok_or(EngineError::Invariant("every dossier has an answer"))? {
                Ok(done) => documents.push(done),
                Err(error) => *answer = Some(Err(error)),
            }
        }
        Ok(Ready { answers, documents, marks })
    }

    async fn finish_many(
        &self,
        actor: &Actor,
        dossiers: &[Dossier],
        signers: &dyn Signers,
    ) -> Result<Vec<Result<Finished, EngineError>>, EngineError> {
        let dossiers = &self.room().lent_photographs(dossiers).await?;
        let prepared = self.prepare_many(actor, dossiers, Some(signers)).await?;
        let renderer = self.room().renderer()?;
        let finish = |(prepared, dossier): (Result<Prepared, EngineError>, &Dossier)| {
            let Prepared { session, row, body, drafts } = prepared?;
            let signatures = answer_round(&session, signers)?;
            let photographs = dossier.photographs();
            let work =
                Completing { row: &row, body: &body, signatures: &signatures, photographs, drafts: &drafts };
            let documents = self.finish(&work, &renderer)?;
            Ok(Finished::new(&row, body, documents))
        };
        Ok(prepared.into_par_iter().zip(dossiers.par_iter()).map(finish).collect())
    }

    /// Commits a chunk and gives its answers.
    async fn archive(&self, ready: Ready) -> Result<Vec<Answer>, EngineError> {
        let mut issued = self.commit(ready.documents).await?.into_iter();
        let answer = |answer: Option<Answer>| match answer {
            Some(answer) => Ok(answer),
            None => issued.next().ok_or(EngineError::Invariant("every deposit has a receipt")),
        };
        ready.answers.into_iter().map(answer).collect()
    }

    fn renderer_of(&self, record: &Record) -> Result<Arc<Renderer>, EngineError> {
        match self.room().renderer_of(&record.renderer.template_set)? {
            Some(renderer) => Ok(renderer),
            // An older program froze it; the pages are held against the approved ones.
            None => self.room().renderer(),
        }
    }

    async fn open_body(&self, session: &str) -> Result<(SessionRow, Body), EngineError> {
        let row = self.room().state().session(session).await?.filter(|row| row.open);
        let row = row.ok_or_else(|| EngineError::NoSession(session.to_owned()))?;
        let body = Body::read(&row)?;
        Ok((row, body))
    }

    /// The answer of those that were issued before, none of those that may be issued now.
    async fn still_holds(&self, done: &Finished) -> Result<Option<Vec<Issued>>, EngineError> {
        let state = self.room().state();
        let before = state.by_decision(&done.decision).await?;
        if !before.is_empty() {
            return Ok(Some(before.into_iter().map(|document| Issued { document, before: true }).collect()));
        }
        if !state.session(&done.session).await?.is_some_and(|row| row.open) {
            return Err(EngineError::NoSession(done.session.clone()));
        }
        self.check_standing(&done.body).await?;
        let mut problems = Problems::new();
        for (frozen, packed) in done.body.documents.iter().zip(&done.documents) {
            let waited = Waited { frozen, marks: &packed.projected.marks, decision: &done.decision };
            problems.extend(self.room().met_since(&waited, self.now()).await?);
        }
        if problems.has_errors() { Err(EngineError::Problems(problems)) } else { Ok(None) }
    }

    /// What a document speaks of may have been revoked while its session waited.
    async fn check_standing(&self, body: &Body) -> Result<(), EngineError> {
        for frozen in &body.documents {
            let Some(of) = frozen.about else { continue };
            let Some(row) = self.room().state().by_entry(of).await? else { continue };
            let acts = row.acts();
            let document = self.room().document(Arc::new(row))?;
            let sealed = Sealed {
                record: &document.record,
                signature: document.signature(),
                acts: &acts,
                at: self.now(),
            };
            let problems = kualik_domain::procedure::held_against(&frozen.record()?, &sealed);
            if problems.has_errors() {
                return Err(EngineError::Problems(problems));
            }
        }
        Ok(())
    }

    async fn check_time(&self, row: &SessionRow) -> Result<(), EngineError> {
        let now = self.now();
        let in_time = row.expires.parse::<Timestamp>().is_ok_and(|expires| now <= expires);
        if in_time && self.today().to_string() == row.day {
            return Ok(());
        }
        self.room().state().await_voiding(&row.id, "expired").await?;
        self.room().state().close_session(&row.id).await?;
        Err(EngineError::SessionExpired(row.id.clone()))
    }

    /// Seals, draws and packs the documents of one session. Nothing is written yet.
    fn finish(&self, work: &Completing<'_>, renderer: &Renderer) -> Result<Vec<Packed>, EngineError> {
        let key = work.body.key()?;
        if work.signatures.len() != work.body.documents.len() {
            return Err(EngineError::ForeignSignature { session: work.row.id.clone(), round: 1 });
        }
        let trust = self.room().trust();
        let statement = crate::trust::read_statement(self.room().folder(), key.kid(), trust.roots())?;
        (0..work.body.documents.len())
            .map(|place| {
                let (frozen, signature) = (&work.body.documents[place], &work.signatures[place]);
                let seal = self.sealed(work, frozen, &key, signature)?;
                let again;
                let draft = match work.drafts.get(place) {
                    Some(draft) => draft,
                    None => {
                        again = drawn_again(renderer, frozen, work.photographs)?;
                        &again
                    }
                };
                let record = &draft.record;
                trust
                    .authority(key.kid(), record.office.bin.as_str(), frozen.form.name(), record.date)
                    .map_err(|finding| no_authority(&key, finding.code()))?;
                let pdf = seal_pages(renderer, frozen, draft, &seal)?;
                let parts = packing::Parts {
                    frozen,
                    record,
                    seal: &seal,
                    pdf,
                    statement: statement.text(),
                    photographs: work.photographs,
                    decision: &work.row.decision,
                };
                packing::document(parts)
            })
            .collect()
    }

    fn sealed(
        &self,
        work: &Completing<'_>,
        frozen: &Frozen,
        key: &PublicKey,
        signature: &Signature,
    ) -> Result<Seal, EngineError> {
        let input = frozen.signing_input(key)?;
        input
            .complete(signature)
            .map_err(|_| EngineError::ForeignSignature { session: work.row.id.clone(), round: 1 })
    }

    /// The commit: everything of these sessions becomes durable, then the projections follow. While a session waited or
    /// was drawn, another may have taken its objects or ended it, so each is looked at once more, and nobody comes in between.
    async fn commit(&self, finished: Vec<Finished>) -> Result<Vec<Answer>, EngineError> {
        if finished.is_empty() {
            return Ok(Vec::new());
        }
        let _turn = self.turn.lock().await;
        let mut answers: Vec<Option<Answer>> = Vec::with_capacity(finished.len());
        let mut sound = Vec::with_capacity(finished.len());
        for done in finished {
            answers.push(match self.still_holds(&done).await {
                Ok(before) => before.map(Ok),
                Err(error) => Some(Err(error)),
            });
            if let Some(None) = answers.last() {
                sound.push(done);
            }
        }
        let mut issued = self.archive_all(sound).await?.into_iter();
        let answer = |answer: Option<Answer>| match answer {
            Some(answer) => Ok(answer),
            None => issued.next().map(Ok).ok_or(EngineError::Invariant("every deposit has a receipt")),
        };
        answers.into_iter().map(answer).collect()
    }

    async fn archive_all(&self, finished: Vec<Finished>) -> Result<Vec<Vec<Issued>>, EngineError> {
        if finished.is_empty() {
            return Ok(Vec::new());
        }
        let counts: Vec<usize> = finished.iter().map(|done| done.documents.len()).collect();
        let sessions: Vec<String> = finished.iter().map(|done| done.session.clone()).collect();
        let packed = finished.into_iter().flat_map(|done| done.documents);
        let (deposits, rows) = packed.map(|packed| (packed.deposit, packed.projected)).unzip();
        let receipts = self.deposit(deposits).await?;
        projection::take_in(self.room(), &receipts, rows, &sessions).await.map(|rows| {
            let mut rows = rows.into_iter().map(|document| Issued { document, before: false });
            counts.iter().map(|count| rows.by_ref().take(*count).collect()).collect()
        })
    }

    pub(crate) async fn deposit(&self, deposits: Vec<Deposit>) -> Result<Vec<Receipt>, EngineError> {
        let (writer, clock) = (Arc::clone(&self.writer), self.room().clock().clone());
        let commit = move || {
            let mut writer = writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            clock.check_behind(writer.last_moment())?;
            Ok(writer.commit(deposits)?)
        };
        tokio::task::spawn_blocking(commit)
            .await
            .map_err(|_| EngineError::Invariant("a commit does not panic"))?
    }

    /// Nothing is prepared by a clock that stands before the newest entry: a paper of an earlier day would pass a
    /// revocation that is in the log already.
    pub(crate) fn check_clock(&self) -> Result<(), EngineError> {
        let vault = self.room().vault();
        let newest = vault.size()?.checked_sub(1).map(|index| vault.entry(index)).transpose()?;
        self.room().clock().check_behind(newest.map(|entry| entry.moment))
    }

    /// Photographs of a session that waits: they lie beside the state until it is complete.
    fn keep_photographs(&self, photographs: &Photographs) -> Result<(), EngineError> {
        let dir = self.room().folder().photographs();
        for (digest, bytes) in photographs.iter() {
            fs::create_dir_all(&dir).map_err(|source| EngineError::io(&dir, source))?;
            let path = dir.join(digest);
            if !path.exists() {
                durable::create(&path, bytes)?;
            }
        }
        Ok(())
    }

    fn kept_photographs(&self, body: &Body) -> Result<Photographs, EngineError> {
        let mut photographs = Photographs::none();
        let dir = self.room().folder().photographs();
        if dir.is_dir() {
            photographs.extend(Photographs::of_folder(&dir)?);
        }
        for frozen in &body.documents {
            photographs.check(&frozen.record()?)?;
        }
        Ok(photographs)
    }
}

struct Completing<'a> {
    row: &'a SessionRow,
    body: &'a Body,
    signatures: &'a [Signature],
    photographs: &'a Photographs,
    /// The pages of the documents in their order, or none: then they are laid out again.
    drafts: &'a [Draft],
}

/// A session that is signed and drawn.
struct Finished {
    session: String,
    decision: String,
    body: Body,
    documents: Vec<Packed>,
}

impl Finished {
    fn new(row: &SessionRow, body: Body, documents: Vec<Packed>) -> Self {
        Self { session: row.id.clone(), decision: row.decision.clone(), body, documents }
    }
}

/// A chunk that is drawn and waits for its commit.
struct Ready {
    /// Of those that are not to be committed: issued before, or refused.
    answers: Vec<Option<Answer>>,
    documents: Vec<Finished>,
    marks: BTreeSet<String>,
}

/// How many of the first dossiers have nothing in common, neither with one another nor with those under way, and
/// their marks: the same object or decision twice would not be seen by the look across the archive.
fn apart(dossiers: &[Dossier], under_way: Option<&BTreeSet<String>>) -> (usize, BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    for (count, dossier) in dossiers.iter().take(CHUNK).enumerate() {
        let keys = dossier.mentions().objects().iter().flat_map(|(_, keys)| keys);
        let marks = keys.filter(|key| key.is_exact()).map(ItemKey::to_string);
        let of = dossier.mentions().spoken_of().map(|of| format!("of:{}", of.number()));
        let marks: BTreeSet<String> = marks.chain(of).chain([dossier.digest().to_hex()]).collect();
        let met = |mark: &String| seen.contains(mark) || under_way.is_some_and(|busy| busy.contains(mark));
        if marks.iter().any(met) {
            return (count, seen);
        }
        seen.extend(marks);
    }
    (dossiers.len().min(CHUNK), seen)
}

/// Answers a round with a signer at hand.
///
/// # Errors
/// [`EngineError::Seal`] when the key is not at hand.
pub fn answer_round(session: &Session, signers: &dyn Signers) -> Result<Vec<Signature>, EngineError> {
    let kid = session.round.kid.parse().map_err(|_| EngineError::Invariant("a key's name reads back"))?;
    let signer = signers.signer(&kid)?;
    session.round.requests.iter().map(|request| Ok(signer.sign(&request.bytes)?)).collect()
}

/// Lays the pages of a frozen document out again and holds them against the approved draft.
fn drawn_again(
    renderer: &Renderer,
    frozen: &Frozen,
    photographs: &Photographs,
) -> Result<Draft, EngineError> {
    let record = frozen.record()?;
    let sheet = session::sheet(frozen.record.as_bytes(), &record, None, &[], photographs);
    let blank = renderer.lay_out_blank(&sheet)?;
    if hex::encode(blank.fingerprint()) != frozen.fingerprint {
        return Err(EngineError::DraftDiffers { number: frozen.number.clone() });
    }
    Ok(Draft { record, blank })
}

/// Puts seal and codes into the approved pages and writes them out.
fn seal_pages(
    renderer: &Renderer,
    frozen: &Frozen,
    draft: &Draft,
    seal: &Seal,
) -> Result<Vec<u8>, EngineError> {
    let none = Photographs::none();
    let sheet =
        session::sheet(frozen.record.as_bytes(), &draft.record, Some(seal), &frozen.annex_codes, &none);
    let pdf = renderer.fill(&draft.blank, &sheet).and_then(|layout| layout.pdf());
    renderer.forget();
    Ok(pdf?)
}

/// Two people stand behind every document: who prepares it is not the one whose signature it bears.
fn prepared_by_another(preparer: &Actor, signatory: &PersonName) -> Result<(), EngineError> {
    match preparer.is_named(signatory.as_str()) {
        true => Err(EngineError::PreparedBySignatory(signatory.as_str().to_owned())),
        false => Ok(()),
    }
}

fn no_authority(key: &PublicKey, code: &str) -> EngineError {
    EngineError::NoAuthority { kid: key.kid().as_str().to_owned(), code: code.to_owned() }
}

/// How many decisions are committed together.
pub const CHUNK: usize = 16;

#[cfg(test)]
pub(crate) mod tests;
