//! Does the state say the same as the log? Standing is told by the state, so a row changed there lets a withdrawn paper pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use kualik_seal::{Kid, Signed, TrustList};

use super::AuditFinding;
use crate::error::EngineError;
use crate::projection;
use crate::reading_room::ReadingRoom;
use crate::state::{DocumentRow, NumberRow, NumberState, Projected, State};
use crate::trust;

/// A number of a register: office, index, year, sequence.
type Place = (String, String, i16, u64);

impl ReadingRoom {
    /// Holds the state against a state made anew from the same entries. A package that cannot be read is told elsewhere,
    /// and then nothing is compared.
    pub(super) async fn differences(&self) -> Result<Vec<AuditFinding>, EngineError> {
        let (position, size) = (self.state().position("log").await?, self.vault().size()?);
        if position > size {
            return Ok(vec![found("archive-older", format!("{position} > {size}"))]);
        }
        let anew = State::empty().await?;
        let mut numbers = BTreeMap::new();
        let mut findings = Vec::new();
        for from in (0..position).step_by(projection::BATCH as usize) {
            let end = position.min(from + projection::BATCH);
            let Ok(batch) = projection::projected_in(self.vault(), from..end) else { return Ok(Vec::new()) };
            findings.extend(batch.iter().filter_map(|one| twice(&mut numbers, one)));
            anew.project(&batch, end, &[]).await?;
        }
        findings.extend(documents(self.state(), &anew, position).await?);
        findings.extend(settled(self.state(), &anew, position).await?);
        Ok(findings)
    }

    /// Every edition of the trust list and every statement, as the pinned roots signed them.
    pub(super) fn trust_files(&self) -> Result<Vec<AuditFinding>, EngineError> {
        let trust = self.trust();
        let mut findings = Vec::new();
        let dir = self.folder().trust();
        let entries = fs::read_dir(&dir).map_err(|source| EngineError::io(&dir, source))?;
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        for name in names {
            let Some(stem) = name.strip_suffix(".jws") else { continue };
            let holds = match stem.strip_prefix("statement-") {
                Some(kid) => kid
                    .parse()
                    .is_ok_and(|kid: Kid| trust::read_statement(self.folder(), &kid, trust.roots()).is_ok()),
                None => fs::read_to_string(dir.join(&name))
                    .is_ok_and(|text| Signed::<TrustList>::read(text.trim(), trust.roots()).is_ok()),
            };
            if !holds {
                findings.push(found("trust-damaged", dir.join(&name).display().to_string()));
            }
        }
        Ok(findings)
    }
}

/// Two entries with one number: the log has them for ever, and somebody holds two papers or one that is void.
fn twice(numbers: &mut BTreeMap<Place, u64>, one: &Projected) -> Option<AuditFinding> {
    let place = (one.office.clone(), one.index.clone(), one.year, one.sequence);
    let before = numbers.insert(place, one.entry)?;
    Some(found("number-twice", format!("{} № {}: {before}, {}", one.office, one.number, one.entry)))
}

async fn documents(state: &State, anew: &State, until: u64) -> Result<Vec<AuditFinding>, EngineError> {
    let by_entry = |rows: Vec<DocumentRow>| -> BTreeMap<u64, DocumentRow> {
        let rows = rows.into_iter().filter(|row| row.entry < until);
        rows.map(|row| (row.entry, row.known_until(until))).collect()
    };
    let (is, ought) = (by_entry(state.documents().await?), by_entry(anew.documents().await?));
    let told = |entry: &u64| {
        let row = ought.get(entry).or(is.get(entry));
        row.map_or_else(String::new, |row| format!("{} № {}", row.office, row.number))
    };
    Ok(differing(&is, &ought).map(|entry| found("state-differs", told(entry))).collect())
}

async fn settled(state: &State, anew: &State, until: u64) -> Result<Vec<AuditFinding>, EngineError> {
    let by_place = |rows: Vec<NumberRow>| -> BTreeMap<Place, (NumberState, Option<u64>)> {
        let rows = rows.into_iter().filter(|row| row.state != NumberState::Reserved);
        let rows = rows.filter(|row| row.entry.is_none_or(|entry| entry < until));
        rows.map(|row| ((row.office, row.index, row.year, row.sequence), (row.state, row.entry))).collect()
    };
    let (is, ought) = (by_place(state.numbers().await?), by_place(anew.numbers().await?));
    let told = |(office, index, year, sequence): &Place| format!("{office} {index}/{year}-{sequence:04}");
    Ok(differing(&is, &ought).map(|place| found("state-differs", told(place))).collect())
}

/// What one has otherwise than the other, or alone.
fn differing<'a, K: Ord, V: PartialEq>(
    is: &'a BTreeMap<K, V>,
    ought: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = &'a K> {
    let keys: BTreeSet<&K> = is.keys().chain(ought.keys()).collect();
    keys.into_iter().filter(|key| is.get(key) != ought.get(key))
}

fn found(code: &str, detail: String) -> AuditFinding {
    AuditFinding { code: code.to_owned(), detail }
}
