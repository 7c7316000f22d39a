//! A verification as the service gives it: whatever was put before it, told as far as this visitor may see.
//!
//! A number alone never opens a package, so that guessing numbers learns nothing and costs nothing. A signature
//! hash alone is no key for anyone, because the log publishes hashes.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::Timestamp;
use kualik::{
    Actor, Asked, DocumentRow, Examiner, Glance, HashGroups, Inquiry, Outcome, SignatureHash, Target,
    Verification,
};
use kualik_domain::Record;

use crate::fault::Fault;
use crate::locale::Locale;
use crate::rates::Asker;
use crate::reception::Reception;
use crate::view::{self, Answer, Hand, Line, Sight, StandingLine, ToldDocument};
use crate::visitor::Visitor;
use kualik_domain::Lang;

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Who asks, for counting.
    pub asker: Asker,
    /// What was put before us.
    pub target: Target,
    /// What the answer is for.
    pub asked: Asked,
    /// Texts of the codes on the annex pages.
    pub annex: Vec<String>,
    /// Is the answer wanted in codes, without words?
    pub wordless: bool,
    /// The archive when this was asked, where somebody has looked already.
    pub glance: Option<Glance>,
}

impl Question {
    /// What the answer is told with.
    fn locale<'a>(&self, reception: &'a Reception, lang: Lang) -> &'a Locale {
        if self.wordless { reception.silence() } else { reception.locale(lang) }
    }
}

/// Answers a question as far as the visitor may see.
pub(crate) async fn answer(
    reception: &Reception,
    visitor: &Visitor,
    lang: Lang,
    question: Question,
) -> Result<Answer, Fault> {
    match &question.target {
        Target::Number { number, groups: None } => {
            let rows = reception.room().by_number(number).await?;
            let open: Vec<_> = rows.iter().filter(|row| opens(visitor, row)).cloned().collect();
            match open.as_slice() {
                [] => number_alone(reception, rows, &question, lang),
                [row] => {
                    let (permit, locale) = (row.is_permit(), question.locale(reception, lang));
                    let known = of_row(reception, visitor, lang, row.clone(), question, Hand::Number).await?;
                    Ok(of_number(known, permit, locale))
                }
                _ => Ok(of_several(&open, &question, reception.now(), question.locale(reception, lang))),
            }
        }
        Target::Number { number, groups: Some(groups) } => {
            let (number, groups) = (number.clone(), *groups);
            let row = by_groups(reception, visitor, &question.asker, &number, groups).await?;
            let found = line("finding", "hash-groups", "PASSED", question.locale(reception, lang));
            let mut answer = of_row(reception, visitor, lang, row, question, Hand::Paper).await?;
            answer.findings.insert(0, found);
            Ok(answer)
        }
        Target::Hash(hash) => {
            let row = reception.room().by_signature_hash(&hash.to_hex()).await?;
            match row.filter(|row| opens(visitor, row)) {
                Some(_) => examined(reception, visitor, lang, question, Hand::Number).await,
                // Known or not, a hash alone is no key; so neither is told.
                None => Err(Fault::edge(StatusCode::FORBIDDEN, "hash-alone")),
            }
        }
        Target::Seal { .. } | Target::Copy(_) => {
            examined(reception, visitor, lang, question, Hand::Paper).await
        }
        _ => examined(reception, visitor, lang, question, Hand::File).await,
    }
}

/// Does the visitor's role open this document to him, with nothing in hand?
fn opens(visitor: &Visitor, row: &DocumentRow) -> bool {
    Sight::of(visitor.actor(), Hand::Number, &row.office) >= Sight::Border
}

/// A document of the archive that was asked for by its number.
async fn of_row(
    reception: &Reception,
    visitor: &Visitor,
    lang: Lang,
    row: Arc<DocumentRow>,
    question: Question,
    hand: Hand,
) -> Result<Answer, Fault> {
    let hash = row.signature_hash.parse().map_err(|_| Fault::not_found())?;
    let question = Question { target: Target::Hash(hash), ..question };
    let mut answer = examined(reception, visitor, lang, question, hand).await?;
    answer.target = "number".to_owned();
    Ok(answer)
}

/// The document with this number whose signature hash has the groups. Whether the number or the groups are wrong is not
/// told.
async fn by_groups(
    reception: &Reception,
    visitor: &Visitor,
    asker: &Asker,
    number: &str,
    groups: HashGroups,
) -> Result<Arc<DocumentRow>, Fault> {
    let rows = reception.room().by_number(number).await?;
    // Whoever sees the document with nothing in hand, or would if there were one, guesses nothing.
    let sees =
        visitor.actor().is_some_and(view::sees_every_office) || rows.iter().any(|row| opens(visitor, row));
    let tries = reception.rates().tries();
    let closed = |wait| Fault::wait("too-many-tries", wait);
    let counted = !sees && !groups.are_beyond_guessing();
    let taken = counted.then(|| tries.take(asker, number)).transpose().map_err(closed)?;
    let fits = |row: &Arc<DocumentRow>| {
        row.signature_hash.parse::<SignatureHash>().is_ok_and(|hash| hash.has(&groups))
    };
    let found = rows.into_iter().find(fits);
    if let (Some(_), Some(taken)) = (&found, &taken) {
        tries.give_back(taken);
    }
    found.ok_or_else(|| Fault::edge(StatusCode::NOT_FOUND, "number-or-groups"))
}

/// What a number alone tells: of a certificate that it exists, its standing and dates. Any other number, whatever
/// became of it, has the one answer that there is no such certificate.
fn number_alone(
    reception: &Reception,
    mut rows: Vec<Arc<DocumentRow>>,
    question: &Question,
    lang: Lang,
) -> Result<Answer, Fault> {
    let locale = question.locale(reception, lang);
    let now = reception.now();
    rows.retain(|row| row.is_permit());
    let mut answer = bare("number", question.asked, now, locale);
    match rows.as_slice() {
        [] => answer.findings.push(line("finding", "certificate-unknown", "INDETERMINATE", locale)),
        [row] => {
            answer.findings.push(line("finding", "certificate-known", "PASSED", locale));
            answer.demonstration = reception.room().trust().is_demonstration();
            answer.standing = kualik::standing_of_row(row, now)
                .map(|standing| StandingLine::new(standing.code(), now.to_string(), "archive", locale));
            answer.document = Some(ToldDocument::new(view::masked(&**row, None, Sight::Number)));
        }
        _ => answer.findings.push(line("finding", "certificates-several", "INDETERMINATE", locale)),
    }
    if !rows.is_empty() {
        answer.not_checked = not_asked_of_a_number(locale);
    }
    Ok(answer)
}

/// Documents of several offices, all of which the visitor sees: which of them is meant the number does not say.
fn of_several(open: &[Arc<DocumentRow>], question: &Question, now: Timestamp, locale: &Locale) -> Answer {
    let permits = open.iter().all(|row| row.is_permit());
    let code = if permits { "certificates-several" } else { "documents-several" };
    Answer {
        findings: vec![line("finding", code, "INDETERMINATE", locale)],
        not_checked: not_asked_of_a_number(locale),
        ..bare("number", question.asked, now, locale)
    }
}

/// A number proves nothing of the paper in somebody's hand, whoever asks: a role opens the document of the archive, with
/// its standing, and makes nothing genuine.
fn of_number(known: Answer, permit: bool, locale: &Locale) -> Answer {
    let code = if permit { "certificate-known" } else { "document-known" };
    let archive = known.findings.into_iter().filter(|line| line.code == "archive-package");
    Answer {
        headline: locale.word("verdict-number-alone"),
        advice: locale.word("advice-number-alone"),
        outcome: view::code(&Outcome::Indeterminate),
        authenticity: INDETERMINATE.to_owned(),
        permits: None,
        findings: [line("finding", code, "PASSED", locale)].into_iter().chain(archive).collect(),
        not_checked: not_asked_of_a_number(locale),
        ..known
    }
}

/// What only the paper or the file in hand could show.
fn not_asked_of_a_number(locale: &Locale) -> Vec<Line> {
    let open = ["seal-signature", "record-digest", "page-genuine", "hash-groups"];
    open.iter().map(|code| line("unchecked", code, "NOT_CHECKED", locale)).collect()
}

const INDETERMINATE: &str = "INDETERMINATE";

fn bare(target: &str, asked: Asked, now: Timestamp, locale: &Locale) -> Answer {
    Answer {
        target: target.to_owned(),
        asked: view::code(&asked),
        at: now.to_string(),
        outcome: view::code(&Outcome::Indeterminate),
        authenticity: INDETERMINATE.to_owned(),
        demonstration: false,
        refusal: false,
        headline: locale.word("verdict-number-alone"),
        standing: None,
        permits: None,
        document: None,
        findings: Vec::new(),
        not_checked: Vec::new(),
        warnings: Vec::new(),
        advice: locale.word("advice-number-alone"),
        lang: locale.lang().tag().to_owned(),
    }
}

fn line(kind: &str, code: &str, status: &str, locale: &Locale) -> Line {
    Line { code: code.to_owned(), status: status.to_owned(), text: locale.word(&format!("{kind}-{code}")) }
}

/// Examines and tells as much as hand and role allow.
async fn examined(
    reception: &Reception,
    visitor: &Visitor,
    lang: Lang,
    question: Question,
    hand: Hand,
) -> Result<Answer, Fault> {
    let actor = visitor.actor().cloned();
    let asked = question.asked;
    let locale = question.locale(reception, lang);
    let glance = match question.glance {
        Some(glance) => glance,
        None => reception.room().glance()?,
    };
    let at = glance.at();
    let light = is_light(reception, glance, &question.target).await?;
    let work = {
        let reception = reception.clone();
        async move {
            let inquiry = Inquiry { asked, at, annex: question.annex };
            let examiner = Examiner::of_archive_at(reception.room(), glance)?;
            let verification = examiner.examine(&question.target, &inquiry).await?;
            let hand = held(&verification, hand);
            let shown = shown(&reception, actor.as_ref(), &verification, hand).await?;
            Ok::<_, kualik::EngineError>((verification, shown))
        }
    };
    let (verification, shown) = if light { work.await? } else { reception.pool().drive(work).await?? };
    let hand = held(&verification, hand);
    if let (Some(actor), Some(shown)) = (visitor.actor(), &shown)
        && shown.sight >= Sight::Border
    {
        // What is asked for is why: an officer does not write a reason for each paper.
        let actor = match &actor.reason {
            Some(_) => actor.clone(),
            None => actor.clone().because(view::code(&asked)),
        };
        reception.access().keep_look(&actor, "verify", &shown.number, at).await?;
    }
    let mut answer = Answer::of(&verification, locale);
    answer.document = shown.map(|shown| shown.view);
    let trusted = answer_sight(visitor, &answer);
    hide(&mut answer, hand, trusted);
    Ok(answer)
}

/// A code whose document is remembered needs neither the disk nor a page: only a signature is verified.
async fn is_light(reception: &Reception, glance: Glance, target: &Target) -> Result<bool, Fault> {
    let Target::Seal { seal, .. } = target else { return Ok(false) };
    let row = reception.room().by_signature_hash_at(glance, &seal.hash().to_hex()).await?;
    Ok(row.is_none_or(|row| reception.room().remembers(row.entry)))
}

/// A masked copy shows less than a file, as data and as pages: its bearer learns no more than whoever holds the paper.
fn held(verification: &Verification, hand: Hand) -> Hand {
    if verification.masked { hand.min(Hand::Paper) } else { hand }
}

/// A document with the sight a visitor has of it.
struct Shown {
    view: ToldDocument,
    sight: Sight,
    number: String,
}

async fn shown(
    reception: &Reception,
    actor: Option<&Actor>,
    verification: &Verification,
    hand: Hand,
) -> Result<Option<Shown>, kualik::EngineError> {
    let Some(claims) = &verification.claims else { return Ok(None) };
    if verification.outcome() == Outcome::Failed {
        return Ok(None);
    }
    // The file tells itself; everything else is told from the archive.
    let carried: Option<Record> =
        verification.record.as_ref().and_then(|record| serde_json::from_value(record.clone()).ok());
    if let Some(record) = &carried {
        let sight = Sight::of(actor, hand, record.office.bin.as_str());
        let view = ToldDocument::new(view::masked(record, Some(record), sight));
        return Ok(Some(Shown { view, sight, number: record.number.to_string() }));
    }
    let room = reception.room();
    let record_digest = claims.record_digest();
    let is_told_of = |row: &Arc<DocumentRow>| record_digest.as_deref() == Some(&row.record_digest);
    let row = match verification.row.as_ref().filter(|row| is_told_of(row)) {
        Some(row) => Some(Arc::clone(row)),
        None => room.by_number(&claims.number).await?.into_iter().find(is_told_of),
    };
    let Some(row) = row else { return Ok(Some(of_claims(claims))) };
    let (entry, number) = (row.entry, row.number.clone());
    let sight = Sight::of(actor, hand, &row.office);
    let view = match reception.views().of(entry, sight) {
        Some(view) => view,
        None => {
            let document = room.document(row)?;
            let view = ToldDocument::new(view::masked(&document.record, Some(&document.record), sight));
            reception.views().keep(entry, sight, &view);
            view
        }
    };
    Ok(Some(Shown { view, sight, number }))
}

/// A paper of another archive: only what its seal says.
fn of_claims(claims: &kualik::Claims) -> Shown {
    let view = view::DocumentView {
        form: claims.form().to_owned(),
        number: claims.is_permit().then(|| claims.number.clone()),
        issued: claims.issued.to_string(),
        first_exit: claims.first_exit_after.map(|_| claims.first_exit().to_string()),
        last_exit: claims.last_exit.map(|day| day.to_string()),
        last_return: claims.last_return.map(|day| day.to_string()),
        purpose: claims.purpose.clone(),
        holder: claims.holder.clone(),
        ..view::DocumentView::default()
    };
    Shown { view: ToldDocument::new(view), sight: Sight::Paper, number: claims.number.clone() }
}

/// Whether the answer is told to somebody who sees more than the paper.
fn answer_sight(visitor: &Visitor, answer: &Answer) -> bool {
    let office = answer.document.as_ref().and_then(|document| document.office.as_ref());
    match (visitor.actor(), office) {
        (Some(actor), Some(office)) => {
            actor.role == kualik::Role::BorderOfficer || view::sees_office(actor, &office.bin)
        }
        _ => false,
    }
}

/// Findings may name a number or another document; the bearer of a refusal's paper learns only that it is genuine.
fn hide(answer: &mut Answer, hand: Hand, trusted: bool) {
    if answer.refusal && hand < Hand::File && !trusted {
        answer.standing = None;
    }
}
