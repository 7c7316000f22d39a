//! Masked copies, as data and as pages.

use kualik_seal::{Digest, Disclosed, Finding, Seal, SealError};

use super::authority::ForOffice;
use super::{Evidence, Examiner, behind_end};
use crate::error::EngineError;
use crate::masking::MaskedCopy;
use crate::photographs::Photographs;
use crate::verify::Claims;
use crate::verify::page::PageFinding;
use crate::verify::pdf::Carried;

impl Examiner<'_> {
    /// The pages of a masked copy: what they show must be part of the record of which the seal speaks, and the pages those
    /// that follow from it.
    pub(super) async fn masked_pages(
        &self,
        bytes: &[u8],
        copy: &[u8],
        carried: &Carried,
        evidence: &mut Evidence,
    ) -> Result<(), EngineError> {
        let copy = match MaskedCopy::read(copy) {
            Ok(copy) => copy,
            Err(error) => {
                evidence.findings.push(Finding::from_error("copy-differs", &error));
                return Ok(());
            }
        };
        evidence.required.retain(|code| *code != "page-genuine");
        evidence.required.push("copy-page-genuine");
        self.shown_by(&copy, evidence).await?;
        if carried.behind_end > 0 {
            evidence.findings.push(behind_end(bytes, carried));
            return Ok(());
        }
        let renderer = copy.template_set().map(|set| self.renderer_of_set(set)).transpose()?;
        let photographs = Photographs::new(carried.photographs.clone());
        let found = copy.compare(renderer.as_ref().unwrap_or(&self.renderer), bytes, &photographs);
        evidence.findings.push(match found {
            PageFinding::Same => Finding::passed("copy-page-genuine"),
            other => other.finding(),
        });
        Ok(())
    }

    /// A masked copy: what it shows must be part of the record of which its seal speaks.
    pub(super) async fn copy(&self, copy: &MaskedCopy, evidence: &mut Evidence) -> Result<(), EngineError> {
        evidence.required.extend(["seal-signature", "record-digest"]);
        evidence.findings.push(Finding::not_checked("page-genuine"));
        self.shown_by(copy, evidence).await
    }

    async fn shown_by(&self, copy: &MaskedCopy, evidence: &mut Evidence) -> Result<(), EngineError> {
        evidence.masked = true;
        let seal = match copy.seal() {
            Ok(seal) => seal,
            Err(error) => {
                evidence.findings.push(Finding::from_error("seal-format", &error));
                return Ok(());
            }
        };
        let row = self.row_of_seal(&seal).await?;
        let disclosed = disclosed_by(copy, &seal);
        let shown = disclosed.as_ref().ok().and_then(|disclosed| disclosed.value["office"]["bin"].as_str());
        let office = shown.or(row.as_ref().map(|row| row.office.as_str()));
        let office = office.map_or(ForOffice::Hidden, ForOffice::Of);
        self.seal(&seal, office, Some(copy.statement()), evidence);
        if evidence.claims.is_none() {
            return Ok(());
        }
        match disclosed {
            Ok(disclosed) => {
                evidence.findings.push(Finding::passed("record-digest"));
                let hidden = disclosed.hidden.to_string();
                evidence.warnings.push(Finding::not_checked("copy-masked").with("hidden", hidden));
                evidence.shown = Some(disclosed.value);
            }
            Err(error) => evidence.findings.push(Finding::from_error("copy-differs", &error)),
        }
        self.in_archive(row, evidence);
        Ok(())
    }
}

/// What a copy shows, where it is part of the record of which its seal speaks.
fn disclosed_by(copy: &MaskedCopy, seal: &Seal) -> Result<Disclosed, SealError> {
    let claims = Claims::read(seal.payload()).ok_or(SealError::ExtractMalformed)?;
    copy.extract().verify(&Digest::from_base64url(&claims.record)?)
}
