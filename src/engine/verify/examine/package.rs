//! Packages: one that is put before us, and the archive's own.

use kualik_archive::{Limits, Package, inspect};
use kualik_domain::Record;
use kualik_seal::{Finding, Seal, SubIndication};

use super::authority::ForOffice;
use super::{Evidence, Examiner, agree};
use crate::error::EngineError;
use crate::packing::{self, file};
use crate::photographs::Photographs;
use crate::verify::page;

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
        Ok((!packing::is_filed_as(package, record)).then(|| unsound("filing-differs")))
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

    /// The proof that travels inside a delivered package, against the log of the archive at hand.
    fn log_proof(&self, package: &Package, evidence: &mut Evidence) {
        let (Some(proof), Some(room)) = (package.proof(), self.archive) else {
            evidence.findings.push(Finding::not_checked("log-inclusion"));
            return;
        };
        match kualik_archive::Proof::open(proof, room.vault().verifier()) {
            Ok(proof) if proof.entry().manifest == package.manifest_digest() => {
                let finding = Finding::passed("log-inclusion").with("entry", proof.index().to_string());
                evidence.findings.push(finding);
            }
            Ok(_) => {
                evidence.findings.push(Finding::refused("log-other-package", SubIndication::HashFailure))
            }
            Err(error) => {
                let finding = Finding::refused("log-proof", SubIndication::SigCryptoFailure);
                evidence.findings.push(finding.with("detail", error.to_string()));
            }
        }
    }
}
