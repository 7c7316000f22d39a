//! Packages: one that is put before us, and the archive's own.

use kualik_archive::{Limits, Package, Proof, inspect};
use kualik_domain::Record;
use kualik_seal::{Digest, Finding, Seal, SealError, Signed, Statement, SubIndication};
use serde_json::Value;

use super::authority::ForOffice;
use super::{Evidence, Examiner, agree};
use crate::error::EngineError;
use crate::packing::{self, file};
use crate::photographs::Photographs;
use crate::verify::{Claims, page};

impl Examiner<'_> {
    pub(super) async fn package_file(
        &self,
        bytes: &[u8],
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        evidence.required.extend(["package-whole", "seal-signature", "record-digest"]);
        let inspection = inspect(bytes, None, &Limits::DEFAULT);
        for finding in &inspection.findings {
            let refused = Finding::refused("package-unsound", SubIndication::FormatFailure);
            let told = refused.with("code", finding.code());
            let facts = finding.facts().into_iter();
            evidence.findings.push(facts.fold(told, |told, (name, value)| told.with(name, value)));
        }
        let Some(package) = inspection.package else { return Ok(()) };
        self.log_proof(&package, evidence);
        let seal = self.package(&package, false, evidence)?;
        if let Some(seal) = &seal {
            self.in_archive_by_seal(seal, evidence).await?;
        }
        if let Some(seal) = &seal {
            evidence.findings.push(self.statement(&package, seal));
        }
        let unsound = self.strange(&package, evidence)?;
        let whole = unsound.is_none().then(|| Finding::passed("package-whole"));
        evidence.findings.extend(unsound.or(whole));
        Ok(())
    }

    /// What of a package whose parts agree is not of the document that it holds: any package can be made anew around a
    /// genuine record and seal.
    fn strange(&self, package: &Package, evidence: &Evidence) -> Result<Option<Finding>, EngineError> {
        let unsound =
            |code: &str| Finding::refused("package-unsound", SubIndication::HashFailure).with("code", code);
        if let (Some(room), Some(row)) = (self.archive, &evidence.in_archive) {
            let is_the_one = room.vault().entry(row.entry)?.manifest == package.manifest_digest();
            return Ok((!is_the_one).then(|| unsound("manifest-altered")));
        }
        let Some(record) = &evidence.record else { return Ok(None) };
        if let Some(foreign) = packing::foreign_file(package, record) {
            return Ok(Some(unsound("file-foreign").with("file", foreign)));
        }
        if !package.is_of(record.moment) {
            return Ok(Some(unsound("time-foreign")));
        }
        Ok((!packing::is_filed_as(package, record)).then(|| unsound("filing-differs")))
    }

    /// What the root of trust says of the key is part of every package, and only a pinned root says it.
    fn statement(&self, package: &Package, seal: &Seal) -> Finding {
        let text = package.file(file::STATEMENT).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let read = text.map(|text| Signed::<Statement>::read(text.trim(), self.trust.roots()));
        let of_key = |statement: &Signed<Statement>| {
            statement.content().authorities.iter().all(|term| term.key.kid() == seal.kid())
        };
        match read {
            Some(Ok(statement)) if of_key(&statement) => Finding::passed("package-statement"),
            // Whose root it may be nobody here knows, and what is no statement at all is foreign to anybody.
            Some(Err(SealError::TrustRootUnknown { .. })) => Finding::not_checked("package-statement"),
            _ => Finding::refused("package-unsound", SubIndication::HashFailure)
                .with("code", "statement-foreign"),
        }
    }

    /// What a package holds. Of the archive's own there is nothing to be drawn again: no page was put before us.
    pub(super) fn package(
        &self,
        package: &Package,
        own: bool,
        evidence: &mut Evidence,
    ) -> Result<Option<Seal>, EngineError> {
        let statement = package.file(file::STATEMENT).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let record = package.file(file::RECORD).and_then(|bytes| Record::from_json(bytes).ok());
        let seal = package
            .file(file::SEAL)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .and_then(|text| Seal::parse(text).ok());
        if let (None, Some(seal)) = (&record, &seal)
            && self.void(package, seal, statement, evidence)
        {
            return Ok(None);
        }
        let (Some(record), Some(seal)) = (record, seal) else {
            evidence.findings.push(Finding::refused("package-no-document", SubIndication::FormatFailure));
            return Ok(None);
        };
        self.seal(&seal, ForOffice::Of(record.office.bin.as_str()), statement, evidence);
        let record_text = package.file(file::RECORD).unwrap_or_default();
        agree(record_text, &record, &seal, evidence);
        if own {
            evidence.findings.push(Finding::not_checked("page-genuine"));
            evidence.record = Some(record);
            return Ok(Some(seal));
        }
        evidence.required.push("page-genuine");
        let pdf = package.file(file::PDF).unwrap_or_default();
        let photographs = Photographs::of_package(package);
        let renderer = self.renderer_of(&record)?;
        let found = page::compare(&renderer, pdf, record_text, &record, &seal, &photographs);
        evidence.findings.push(found.finding());
        evidence.record = Some(record);
        Ok(Some(seal))
    }

    /// The entry of a number that no document bears: it is no paper, and no forgery either.
    fn void(&self, package: &Package, seal: &Seal, statement: Option<&str>, evidence: &mut Evidence) -> bool {
        let notice = package.file(file::RECORD).unwrap_or_default();
        let said: Option<Value> = serde_json::from_slice(notice).ok();
        let claims = Claims::read(seal.payload()).filter(|claims| claims.form() == "void");
        let (Some(said), Some(claims)) = (said.filter(|said| said["form"] == "void"), claims) else {
            return false;
        };
        let office = said["office"].as_str().unwrap_or_default();
        self.seal(seal, ForOffice::Of(office), statement, evidence);
        let of_notice = claims.record == Digest::of(notice).to_base64url();
        evidence.findings.push(match of_notice && said["number"] == claims.number.as_str() {
            true => Finding::refused("number-void", SubIndication::NoPoe).with("number", claims.number),
            false => Finding::refused("record-differs", SubIndication::HashFailure),
        });
        true
    }

    /// The proof that travels inside a delivered package, against the log of the archive at hand.
    fn log_proof(&self, package: &Package, evidence: &mut Evidence) {
        let of_another = || Finding::refused("log-other-package", SubIndication::HashFailure);
        let (Some(proof), Some(room)) = (package.proof(), self.archive) else {
            // Without the log's key a proof proves nothing, but one that is none is seen by anybody.
            evidence.findings.push(match package.proof().map(Proof::entry_told) {
                Some(Err(_)) => Finding::refused("log-proof", SubIndication::FormatFailure),
                Some(Ok(entry)) if entry.manifest != package.manifest_digest() => of_another(),
                _ => Finding::not_checked("log-inclusion"),
            });
            return;
        };
        match kualik_archive::Proof::open(proof, room.vault().verifier()) {
            Ok(proof) if proof.entry().manifest == package.manifest_digest() => {
                let finding = Finding::passed("log-inclusion").with("entry", proof.index().to_string());
                evidence.findings.push(finding);
            }
            Ok(_) => evidence.findings.push(of_another()),
            Err(error) => {
                let finding = Finding::refused("log-proof", SubIndication::SigCryptoFailure);
                evidence.findings.push(finding.with("detail", error.to_string()));
            }
        }
    }
}
