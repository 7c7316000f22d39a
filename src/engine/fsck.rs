//! Is every byte as it was archived, and does the state say the same as the log?

mod state;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;

use jiff::Timestamp;
use kualik_archive::LogVerifier;
use kualik_archive::fsck::Gravity;
use kualik_domain::{Date, civil};

use crate::chancery::Chancery;
use crate::error::EngineError;
use crate::projection;
use crate::reading_room::ReadingRoom;
use crate::state::NumberState;

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Entries examined.
    pub entries: u64,
    /// Bytes read.
    pub bytes: u64,
    /// What is wrong, in the order of the examination.
    pub findings: Vec<AuditFinding>,
}

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFinding {
    /// Stable code.
    pub code: String,
    /// Where and what.
    pub detail: String,
}

/// What was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// Documents in the index.
    pub documents: u64,
    /// Entries of the log.
    pub entries: u64,
}

impl ReadingRoom {
    /// Reads every byte of the archive; then holds the files of the trust against the pinned roots and the state against
    /// the log, and looks for gaps in the registers. `progress` is told packages done
    /// and packages in all.
    ///
    /// # Errors
    /// Only when the folder cannot be read at all.
    pub async fn fsck(&self, mut progress: impl FnMut(u64, u64)) -> Result<Audit, EngineError> {
        let mut tell = |now: kualik_archive::fsck::Progress| progress(now.done, now.total);
        let path = self.folder().log_verifier();
        let pinned = fs::read_to_string(&path).map_err(|source| EngineError::io(&path, source))?;
        let pinned = LogVerifier::parse(pinned.trim())?;
        let report = kualik_archive::fsck(&self.folder().archive(), Some(&pinned), &mut tell)?;
        let mut findings: Vec<AuditFinding> = report
            .findings
            .iter()
            .filter(|finding| finding.fault.gravity() > Gravity::Notice)
            .map(|finding| AuditFinding {
                code: finding.fault.code().to_owned(),
                detail: finding.to_string(),
            })
            .collect();
        findings.extend(self.trust_files()?);
        findings.extend(self.differences().await?);
        findings.extend(self.gaps().await?);
        // By a clock that stands for training any day may follow any other.
        if !self.trust().is_demonstration() {
            let moments: Result<Vec<_>, EngineError> =
                (0..self.vault().size()?).map(|index| Ok(self.vault().entry(index)?.moment)).collect();
            findings.extend(going_back(&moments?));
        }
        Ok(Audit { entries: report.entries, bytes: report.bytes, findings })
    }

    /// Numbers 1…n of each register that are neither issued, nor void, nor held.
    async fn gaps(&self) -> Result<Vec<AuditFinding>, EngineError> {
        let mut registers: BTreeMap<(String, String, i16), Vec<u64>> = BTreeMap::new();
        for row in self.registers().await? {
            if row.state == NumberState::Reserved && row.session.is_none() {
                continue;
            }
            registers.entry((row.office, row.index, row.year)).or_default().push(row.sequence);
        }
        let mut findings = Vec::new();
        for ((office, index, year), sequences) in registers {
            let last = sequences.iter().max().copied().unwrap_or(0);
            for missing in (1..=last).filter(|sequence| !sequences.contains(sequence)) {
                let detail = format!("{office} {index}/{year}-{missing:04}");
                findings.push(AuditFinding { code: "register-gap".to_owned(), detail });
            }
        }
        Ok(findings)
    }
}

/// Entries of an earlier day than one before them: somebody set the clock back. Within its day a session may wait while
/// others are entered.
fn going_back(moments: &[Timestamp]) -> Vec<AuditFinding> {
    let mut newest: Option<Date> = None;
    let mut findings = Vec::new();
    for (index, moment) in moments.iter().enumerate() {
        let day = civil::day_of(*moment);
        match newest {
            Some(newest) if day < newest => {
                let detail = format!("{index}: {moment} < {newest}");
                findings.push(AuditFinding { code: "moment-back".to_owned(), detail });
            }
            _ => newest = Some(day),
        }
    }
    findings
}

impl Chancery {
    /// Makes the projections and the index anew from the archive, and tells how far it has come.
    ///
    /// # Errors
    /// [`EngineError::Archive`], [`EngineError::State`], [`EngineError::Search`].
    pub async fn reindex(&self, tell: impl Fn(u64, u64)) -> Result<Rebuilt, EngineError> {
        self.room().state().forget_projections().await?;
        let entries = projection::catch_up(self.room().vault(), self.room().state()).await?;
        let mut follower = |done, all| {
            tell(done, all);
            ControlFlow::Continue(())
        };
        let documents = self.room().rebuild_index(&mut follower)?;
        Ok(Rebuilt { documents: documents.unwrap_or_default(), entries })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_an_earlier_day_is_named_and_one_of_an_earlier_hour_is_not() {
        // The day begins in Kazakhstan at 19:00 UTC.
        let moments =
            ["2026-11-21T20:00:00Z", "2026-11-21T19:30:00Z", "2026-11-21T18:00:00Z", "2026-11-22T05:00:00Z"];
        let moments = moments.map(|moment| moment.parse().unwrap());
        let found: Vec<String> = going_back(&moments).into_iter().map(|finding| finding.detail).collect();
        assert_eq!(found, ["2: 2026-11-21T18:00:00Z < 2026-11-22"]);
    }
}
