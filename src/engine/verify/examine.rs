//! The checks, from whatever was put before us to a report.

mod authority;
mod masked;
mod package;

use std::sync::Arc;

use authority::ForOffice;
use jiff::Timestamp;
use kualik_domain::{Date, Record, SealClaims};
use kualik_render::Renderer;
use kualik_seal::{Digest, Finding, HashGroups, Report, Seal, SubIndication};

use super::page;
use super::pdf::{self, Carried};
use super::standing::{standing_of, standing_of_row};
use super::target::Target;
use super::{Asked, Claims, LaterAct, StandingAnswer, Verification, permits};
use crate::annex::{self, Compared};
use crate::error::EngineError;
use crate::photographs::Photographs;
use crate::reading_room::{Glance, ReadingRoom};
use crate::state::DocumentRow;
use crate::trust::Trust;

/// Who examines: what he trusts, what he can draw with, and the archive if he has one at hand.
pub struct Examiner<'a> {
    trust: Trust,
    renderer: Arc<Renderer>,
    archive: Option<&'a ReadingRoom>,
    /// The archive at the moment of the question.
    glance: Glance,
}

/// What is asked of an examiner.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// What the answer is for.
    pub asked: Asked,
    /// As of when.
    pub at: Timestamp,
    /// Texts of the codes on the annex pages.
    pub annex: Vec<String>,
}

/// What comes together while examining.
#[derive(Default)]
struct Evidence {
    findings: Vec<Finding>,
    warnings: Vec<Finding>,
    required: Vec<&'static str>,
    demonstration: bool,
    claims: Option<Claims>,
    /// The seal whose signature holds.
    seal: Option<Seal>,
    record: Option<Record>,
    /// What a masked copy shows of the record.
    shown: Option<serde_json::Value>,
    in_archive: Option<Arc<DocumentRow>>,
    /// Is it a masked copy?
    masked: bool,
}

impl<'a> Examiner<'a> {
    /// An examiner with an archive at hand.
    ///
    /// # Errors
    /// When the template set cannot be read.
    pub fn of_archive(room: &'a ReadingRoom) -> Result<Self, EngineError> {
        Self::of_archive_at(room, room.glance()?)
    }

    /// An examiner with an archive at hand, as it was at a glance.
    ///
    /// # Errors
    /// When the template set cannot be read.
    pub fn of_archive_at(room: &'a ReadingRoom, glance: Glance) -> Result<Self, EngineError> {
        let (trust, renderer) = (room.trust(), room.renderer()?);
        Ok(Self { trust, renderer, archive: Some(room), glance })
    }

    /// An examiner without network and archive: a trust list is all he has.
    ///
    /// # Errors
    /// When the template set cannot be read.
    pub fn alone(trust: Trust) -> Result<Self, EngineError> {
        Ok(Self { trust, renderer: crate::chancery::renderer()?, archive: None, glance: Glance::default() })
    }

    /// Examines.
    ///
    /// # Errors
    /// Only when the archive at hand cannot be read.
    pub async fn examine(&self, target: &Target, inquiry: &Inquiry) -> Result<Verification, EngineError> {
        let mut evidence = Evidence::default();
        let kind = match target {
            Target::Pdf(bytes) => {
                self.pdf(bytes, &mut evidence).await?;
                "pdf"
            }
            Target::Package(bytes) => {
                self.package_file(bytes, &mut evidence).await?;
                "package"
            }
            Target::Seal { seal, host, removed } => {
                self.seal_alone(seal, host.as_deref(), !removed.is_empty(), inquiry, &mut evidence).await?;
                "seal"
            }
            Target::Copy(copy) => {
                self.copy(copy, &mut evidence).await?;
                "copy"
            }
            Target::Number { number, groups } => {
                self.number(number, *groups, &mut evidence).await?;
                "number"
            }
            Target::Hash(hash) => {
                self.hash(&hash.to_hex(), &mut evidence).await?;
                "hash"
            }
        };
        let spoken_of = self.spoken_of(&evidence, inquiry.at).await?;
        evidence.warnings.extend(spoken_of);
        if !matches!(target, Target::Seal { .. }) && !inquiry.annex.is_empty() {
            match evidence.seal.take() {
                Some(seal) => annex_codes(&seal, &inquiry.annex, &mut evidence),
                None => evidence.findings.push(Finding::not_checked("annex-codes")),
            }
        }
        if let Some(finding) =
            evidence.record.as_ref().map(|record| self.forms(record)).transpose()?.flatten()
        {
            evidence.warnings.push(finding);
        }
        Ok(self.conclude(kind, inquiry, evidence))
    }

    async fn pdf(&self, bytes: &[u8], evidence: &mut Evidence) -> Result<(), EngineError> {
        evidence.required.extend(["seal-signature", "record-digest", "page-genuine"]);
        let carried = match pdf::read(bytes) {
            Ok(carried) => carried,
            Err(fault) => {
                let finding = Finding::refused(fault.code(), SubIndication::FormatFailure);
                evidence.findings.push(finding.with("detail", fault.to_string()));
                return Ok(());
            }
        };
        if let Some(copy) = &carried.copy {
            return self.masked_pages(bytes, copy, &carried, evidence).await;
        }
        self.in_archive_by_pdf(bytes, evidence).await?;
        let Some((record_text, record, seal)) = attached(&carried, evidence) else { return Ok(()) };
        self.seal(&seal, ForOffice::Of(record.office.bin.as_str()), None, evidence);
        agree(&record_text, &record, &seal, evidence);
        let is_archived = evidence.in_archive.is_some();
        if !is_archived {
            self.in_archive_by_seal(&seal, evidence).await?;
        }
        if carried.behind_end > 0 {
            evidence.findings.push(behind_end(bytes, &carried));
        } else if is_archived {
            evidence.findings.push(Finding::passed("page-genuine"));
        } else {
            let photographs = Photographs::new(carried.photographs);
            let renderer = self.renderer_of(&record)?;
            let found = page::compare(&renderer, bytes, &record_text, &record, &seal, &photographs);
            evidence.findings.push(found.finding());
        }
        evidence.record = Some(record);
        Ok(())
    }

    /// The digest of a PDF in a verified manifest is as good as drawing it again.
    async fn in_archive_by_pdf(&self, bytes: &[u8], evidence: &mut Evidence) -> Result<(), EngineError> {
        let Some(room) = self.archive else { return Ok(()) };
        let Some(row) = room.by_pdf(&Digest::of(bytes).to_hex()).await? else { return Ok(()) };
        if let Some(row) = self.verified_row(room, row, evidence) {
            evidence.in_archive = Some(row);
        }
        Ok(())
    }

    /// What the archive at hand has under a seal.
    async fn row_of_seal(&self, seal: &Seal) -> Result<Option<Arc<DocumentRow>>, EngineError> {
        match self.archive {
            Some(room) => room.by_signature_hash_at(self.glance, &seal.hash().to_hex()).await,
            None => Ok(None),
        }
    }

    async fn in_archive_by_seal(&self, seal: &Seal, evidence: &mut Evidence) -> Result<(), EngineError> {
        let row = self.row_of_seal(seal).await?;
        self.in_archive(row, evidence);
        Ok(())
    }

    /// Where the archive at hand has nothing under a seal, whoever answers for the seal never entered it here.
    fn in_archive(&self, row: Option<Arc<DocumentRow>>, evidence: &mut Evidence) {
        let (Some(room), Some(claims)) = (self.archive, &evidence.claims) else { return };
        match row {
            Some(row) => evidence.in_archive = self.verified_row(room, row, evidence),
            None => {
                let finding = Finding::refused("archive-unknown", SubIndication::NoPoe);
                evidence.findings.push(finding.with("number", claims.number.clone()));
            }
        }
    }

    /// A row whose package holds against the log; that one cannot be read leaves the answer open, and is told once.
    fn verified_row(
        &self,
        room: &ReadingRoom,
        row: Arc<DocumentRow>,
        evidence: &mut Evidence,
    ) -> Option<Arc<DocumentRow>> {
        let entry = row.entry;
        match room.document(row) {
            Ok(document) => {
                evidence.findings.push(Finding::passed("archive-package"));
                Some(Arc::clone(&document.row))
            }
            Err(error) => {
                // What is wrong with our own files says nothing of a paper.
                let finding = Finding::refused("archive-damaged", SubIndication::TryLater);
                let finding = finding.with("entry", entry.to_string()).with("detail", error.to_string());
                if !evidence.findings.iter().any(|told| told.code() == finding.code()) {
                    evidence.findings.push(finding);
                }
                None
            }
        }
    }

    /// What can draw a record again: the set that it names, where the archive has kept it.
    fn renderer_of(&self, record: &Record) -> Result<Arc<Renderer>, EngineError> {
        self.renderer_of_set(&record.renderer.template_set)
    }

    fn renderer_of_set(&self, digest: &str) -> Result<Arc<Renderer>, EngineError> {
        let kept = self.archive.map(|room| room.renderer_of(digest)).transpose()?.flatten();
        Ok(kept.unwrap_or_else(|| Arc::clone(&self.renderer)))
    }

    /// Where the document stands of which an extract, an annex, a duplicate or an act speaks: it may have been revoked
    /// since, and then the one that speaks of it is genuine and worth nothing.
    async fn spoken_of(&self, evidence: &Evidence, at: Timestamp) -> Result<Option<Finding>, EngineError> {
        let (Some(room), Some(row)) = (self.archive, &evidence.in_archive) else { return Ok(None) };
        // A decision speaks of none, and most of what is verified are decisions.
        if ["certificate", "refusal"].contains(&row.form.as_str()) {
            return Ok(None);
        }
        // It was read a moment ago; where it cannot be any more, that is told the next time.
        let Ok(stored) = room.stored(Arc::clone(row)) else { return Ok(None) };
        let Some(of) = room.document_spoken_of(&stored).await? else { return Ok(None) };
        let Some(standing) = standing_of_row(&of, at) else { return Ok(None) };
        let finding = Finding::not_checked("speaks-of").with("number", of.number.clone());
        let rows = if of.parts(at).is_empty() { "alike" } else { "apart" };
        Ok(Some(finding.with("standing", standing.code()).with("rows", rows)))
    }

    /// Documents drawn with an office's own forms say by whose decision.
    fn forms(&self, record: &Record) -> Result<Option<Finding>, EngineError> {
        let Some(room) = self.archive else { return Ok(None) };
        let adopted = room.forms_of(&record.renderer.template_set)?.filter(|act| act.is_own());
        Ok(adopted.map(|act| {
            Finding::not_checked("forms-own")
                .with("digest", act.digest.clone())
                .with("who", act.who.clone())
                .with("date", act.day().to_string())
                .with("reason", act.reason.clone())
        }))
    }

    async fn seal_alone(
        &self,
        seal: &Seal,
        host: Option<&str>,
        mended: bool,
        inquiry: &Inquiry,
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        evidence.required.push("seal-signature");
        let row = self.row_of_seal(seal).await?;
        let office = row.as_ref().map_or(ForOffice::Unsaid, |row| ForOffice::Of(&row.office));
        self.seal(seal, office, None, evidence);
        if mended {
            evidence.warnings.push(Finding::not_checked("seal-text-mended"));
        }
        self.host(host, evidence);
        annex_codes(seal, &inquiry.annex, evidence);
        evidence.findings.push(Finding::not_checked("page-genuine"));
        self.in_archive(row, evidence);
        Ok(())
    }

    /// A link proves nothing; a foreign one is worth a warning.
    fn host(&self, host: Option<&str>, evidence: &mut Evidence) {
        let Some(host) = host else { return };
        let known = self.archive.map(|room| room.settings().verify_host.as_str());
        if known.is_some_and(|known| known != host) {
            evidence.warnings.push(Finding::not_checked("host-foreign").with("host", host));
        }
    }

    async fn number(
        &self,
        number: &str,
        groups: Option<HashGroups>,
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        let Some(room) = self.archive else {
            evidence.findings.push(Finding::not_checked("archive-at-hand"));
            return Ok(());
        };
        let mut rows = room.by_number(number).await?;
        // Offices may share a number, and the groups tell whose document it is.
        if rows.len() > 1
            && let Some(groups) = &groups
        {
            rows.retain(|row| has_groups(row, groups));
            if rows.is_empty() {
                evidence.findings.push(Finding::refused("hash-groups-differ", SubIndication::HashFailure));
                return Ok(());
            }
        }
        if rows.len() > 1 {
            let finding = Finding::refused("number-ambiguous", SubIndication::NoPoe);
            evidence.findings.push(finding.with("count", rows.len().to_string()));
            return Ok(());
        }
        let Some(row) = rows.pop() else { return self.unknown_number(room, number, evidence).await };
        match groups {
            Some(groups) => {
                evidence.findings.push(match has_groups(&row, &groups) {
                    true => Finding::passed("hash-groups"),
                    false => Finding::refused("hash-groups-differ", SubIndication::HashFailure),
                });
            }
            None => evidence.findings.push(Finding::not_checked("hash-groups")),
        }
        self.stored(room, row, evidence)
    }

    async fn unknown_number(
        &self,
        room: &ReadingRoom,
        number: &str,
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        let void = room
            .registers()
            .await?
            .into_iter()
            .find(|row| row.number == number && row.state == crate::state::NumberState::Void);
        let code = if void.is_some() { "number-void" } else { "number-unknown" };
        let mut finding = Finding::refused(code, SubIndication::NoPoe).with("number", number);
        if let Some(reason) = void.and_then(|row| row.reason) {
            finding = finding.with("reason", reason);
        }
        evidence.findings.push(finding);
        Ok(())
    }

    async fn hash(&self, hash: &str, evidence: &mut Evidence) -> Result<(), EngineError> {
        let Some(room) = self.archive else {
            evidence.findings.push(Finding::not_checked("archive-at-hand"));
            return Ok(());
        };
        match room.by_signature_hash_at(self.glance, hash).await? {
            Some(row) => self.stored(room, row, evidence),
            None => {
                evidence.findings.push(Finding::refused("hash-unknown", SubIndication::NoPoe));
                Ok(())
            }
        }
    }

    /// A document of the archive: everything its package holds is checked.
    fn stored(
        &self,
        room: &ReadingRoom,
        row: Arc<DocumentRow>,
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        evidence.required.extend(["archive-package", "seal-signature", "record-digest"]);
        let Some(row) = self.verified_row(room, row, evidence) else { return Ok(()) };
        let package = room.vault().package(row.entry)?;
        self.package(&package, true, evidence)?;
        evidence.in_archive = Some(row);
        Ok(())
    }

    fn conclude(&self, target: &'static str, inquiry: &Inquiry, mut evidence: Evidence) -> Verification {
        // What no version of this house checks yet is said every time.
        evidence.findings.push(Finding::not_checked("file-signature"));
        evidence.findings.push(Finding::not_checked("time-stamp"));
        let form = evidence.claims.as_ref().map_or("unknown", |claims| claims.form());
        // What the set says that drew it, where it is at hand.
        let drawn_with = evidence.record.as_ref().and_then(|record| self.renderer_of(record).ok());
        let renderer = drawn_with.as_ref().unwrap_or(&self.renderer);
        if let Some(about) = renderer.about(form).filter(|about| about.reconstructed) {
            let finding = Finding::not_checked("form-reconstructed").with("act", about.act.clone());
            evidence.warnings.push(finding);
        }
        let mut acts = evidence.in_archive.as_ref().map(|row| row.acts()).unwrap_or_default();
        acts.retain(|act| act.event.at <= inquiry.at);
        let first_exit = first_exit(&evidence);
        let stands =
            evidence.claims.as_ref().and_then(|claims| standing_of(claims, first_exit, &acts, inquiry.at));
        let (standing, parts) = stands.unzip();
        if evidence.in_archive.is_none() {
            evidence.findings.push(Finding::not_checked("later-acts"));
        }
        let mut report = Report::new(evidence.findings, &evidence.required, evidence.demonstration);
        let is_permit = evidence.claims.as_ref().is_some_and(Claims::is_permit);
        let authentic = matches!(
            report.conclusion(),
            kualik_seal::Conclusion::Passed | kualik_seal::Conclusion::Demonstration
        );
        let permits = match authentic {
            // It does not say whose the things are, so nobody leaves with it.
            true if evidence.masked && inquiry.asked == Asked::Exit => Some(false),
            true => permits(inquiry.asked, is_permit, standing.as_ref(), &acts, evidence.demonstration),
            false => None,
        };
        // Anyone can copy a number; what it does not permit is told all the same.
        let alone = report.not_checked().iter().any(|code| code == "hash-groups");
        let permits = permits.filter(|permits| !(*permits && alone));
        if alone && authentic && permits.is_none() && inquiry.asked != Asked::Record {
            evidence.required.push("hash-groups");
            report = Report::new(report.findings().to_vec(), &evidence.required, evidence.demonstration);
        }
        let source = if evidence.in_archive.is_some() { "archive" } else { "paper" };
        let standing = standing.filter(|_| authentic).map(|standing| StandingAnswer {
            standing: standing.code(),
            as_of: inquiry.at,
            source,
            acts: acts.iter().filter_map(LaterAct::of).collect(),
            parts: parts.unwrap_or_default(),
        });
        let whole = evidence.record.map(|record| serde_json::to_value(&record).unwrap_or_default());
        let record = whole.or(evidence.shown).filter(|_| authentic);
        Verification {
            target,
            asked: inquiry.asked,
            at: inquiry.at,
            report,
            warnings: evidence.warnings,
            claims: evidence.claims,
            record,
            standing,
            row: evidence.in_archive,
            permits,
            masked: evidence.masked,
        }
    }
}

fn has_groups(row: &DocumentRow, groups: &HashGroups) -> bool {
    let hash: Result<kualik_seal::SignatureHash, _> = row.signature_hash.parse();
    hash.is_ok_and(|hash| hash.has(groups))
}

fn behind_end(bytes: &[u8], carried: &Carried) -> Finding {
    let at = bytes.len() - carried.behind_end;
    Finding::refused("pdf-bytes-behind-end", SubIndication::FormatFailure).with("at", at.to_string())
}

/// From when the permit holds, by its record or by the archive; the seal alone says it too, unless it is an older one.
fn first_exit(evidence: &Evidence) -> Option<Date> {
    let record = evidence.record.as_ref();
    let of_record = record.and_then(|record| Some(record.permit()?.first_day(record.date)));
    of_record.or_else(|| evidence.in_archive.as_ref()?.first_exit.as_ref()?.parse().ok())
}

/// The record and the seal that a PDF carries.
fn attached(carried: &Carried, evidence: &mut Evidence) -> Option<(Vec<u8>, Record, Seal)> {
    if carried.seal.is_none() && (carried.draft || carried.record.is_some()) {
        // Nobody answers for it, and nobody said that anybody did.
        let finding = Finding::refused("document-draft", SubIndication::NoSigningCertificateFound);
        evidence.findings.push(finding);
        return None;
    }
    let (Some(text), Some(seal_text)) = (&carried.record, &carried.seal) else {
        // A printout of a genuine paper is no forgery, and proves nothing: what is printed on it does.
        let finding = Finding::refused("pdf-carries-nothing", SubIndication::NoSigningCertificateFound);
        evidence.findings.push(finding);
        return None;
    };
    let record = match Record::from_json(text) {
        Ok(record) => record,
        Err(error) => {
            let finding = Finding::refused("record-unreadable", SubIndication::FormatFailure);
            evidence.findings.push(finding.with("detail", error.to_string()));
            return None;
        }
    };
    match Seal::parse(seal_text) {
        Ok(seal) => Some((text.clone(), record, seal)),
        Err(error) => {
            evidence.findings.push(Finding::from_error("seal-format", &error));
            None
        }
    }
}

/// Does the seal speak of this very record?
fn agree(record_text: &[u8], record: &Record, seal: &Seal, evidence: &mut Evidence) {
    let Some(claims) = Claims::read(seal.payload()) else { return };
    let expected = crate::packing::record_digest(record_text)
        .and_then(|digest| annex::claims(record, &digest, &[]))
        .map(|payload| {
            Claims::read(payload.as_bytes())
                .map(|expected| claims.clone().with_annex_of(&expected) == expected)
        });
    evidence.findings.push(match expected {
        Ok(Some(true)) => Finding::passed("record-digest"),
        Ok(_) if record.number.to_string() == claims.number => {
            Finding::refused("record-differs", SubIndication::HashFailure)
        }
        Ok(_) => {
            Finding::refused("seal-of-another", SubIndication::HashFailure).with("number", claims.number)
        }
        Err(error) => Finding::refused("record-unreadable", SubIndication::FormatFailure)
            .with("detail", error.to_string()),
    });
}

/// The codes of the annex pages against the digest of them that the seal bears.
fn annex_codes(seal: &Seal, codes: &[String], evidence: &mut Evidence) {
    let Some(claims) = &evidence.claims else { return };
    if claims.annex.is_none() {
        // A list that the seal knows nothing of was put before us.
        if !codes.is_empty() {
            evidence.findings.push(Finding::not_checked("annex-none"));
        }
        return;
    }
    if codes.is_empty() {
        evidence.findings.push(Finding::not_checked("annex-codes"));
        return;
    }
    let Ok(sealed) = SealClaims::from_payload(seal.payload()) else { return };
    let finding = match annex::check(codes, &claims.number, sealed.annexes()) {
        Ok(Compared::Same) => Finding::passed("annex-codes"),
        Ok(Compared::Incomplete { missing, pages }) => {
            let missing: Vec<String> = missing.iter().map(u32::to_string).collect();
            Finding::not_checked("annex-incomplete")
                .with("pages", missing.join(", "))
                .with("all", pages.to_string())
        }
        Err(code) => Finding::refused(code, SubIndication::HashFailure),
    };
    evidence.findings.push(finding);
}
