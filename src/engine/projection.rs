//! The state's projections follow the log: what was issued, which numbers are settled, which objects stand where.

use std::ops::Range;

use kualik_archive::{Kind, Package, Receipt, Vault};
use kualik_domain::Record;
use kualik_domain::standing::Act;
use kualik_seal::Seal;

use crate::attachment;
use crate::error::EngineError;
use crate::find;
use crate::forms_in_use;
use crate::packing::{self, Filing, file};
use crate::reading_room::ReadingRoom;
use crate::state::{DocumentRow, Later, Projected, State};
use crate::trust::EDITIONS;

/// Takes what the log has beyond the projections into them: after a kill, or from nothing.
pub(crate) async fn catch_up(vault: &Vault, state: &State) -> Result<u64, EngineError> {
    let size = vault.size()?;
    let mut position = state.position("log").await?;
    if position > size {
        // Another copy was put in its place. To write on would use numbers twice and sign another history of the log.
        return Err(EngineError::ArchiveOlder { missing: position - size });
    }
    while position < size {
        let end = size.min(position + BATCH);
        let mut batch = Vec::with_capacity((end - position) as usize);
        for index in position..end {
            if vault.entry(index)?.kind == Kind::TRUST {
                state.note(EDITIONS, index + 1).await?;
            }
            forms_in_use::note(vault, state, index).await?;
            if let Some(act) = attachment::of_entry(vault, index)? {
                state.keep_attachment(&act).await?;
            }
            batch.extend(of_package(vault, index)?);
        }
        state.project(&batch, end, &[]).await?;
        position = end;
    }
    Ok(size)
}

/// Takes in what was just committed, closes the sessions, and lets the index follow.
pub(crate) async fn take_in(
    room: &ReadingRoom,
    receipts: &[Receipt],
    mut projected: Vec<Projected>,
    sessions: &[String],
) -> Result<Vec<DocumentRow>, EngineError> {
    for (row, receipt) in projected.iter_mut().zip(receipts) {
        row.entry = receipt.index;
        if let Some(document) = &mut row.document {
            document.entry = receipt.index;
        }
    }
    let end = receipts.last().map_or(0, |receipt| receipt.index + 1);
    room.state().project(&projected, end, sessions).await?;
    for (entry, of) in projected.iter().filter_map(|row| Some((row.entry, row.act.as_ref()?.0))) {
        room.learn_acts(of.unwrap_or(entry)).await?;
    }
    Ok(projected.into_iter().filter_map(|row| row.document).collect())
}

/// What the log says from an entry on.
pub(crate) fn projected_from(vault: &Vault, from: u64) -> Result<Vec<Projected>, EngineError> {
    projected_in(vault, from..vault.size()?)
}

/// What the log says in these entries.
pub(crate) fn projected_in(vault: &Vault, entries: Range<u64>) -> Result<Vec<Projected>, EngineError> {
    entries.filter_map(|index| of_package(vault, index).transpose()).collect()
}

/// What the projections say of one stored entry; `None` for acts that settle no number.
fn of_package(vault: &Vault, index: u64) -> Result<Option<Projected>, EngineError> {
    let kind = vault.entry(index)?.kind;
    if kind != Kind::ISSUED && kind != Kind::VOID {
        return Ok(None);
    }
    let package = vault.package(index)?;
    let filing = filing(&package)?;
    if kind != Kind::ISSUED {
        let mut projected = packing::projected(&filing, None, Vec::new());
        projected.entry = index;
        return Ok(Some(projected));
    }
    let (record, seal) = read_document(&package)?;
    let pdf = package.file(file::PDF).ok_or(EngineError::Invariant("an issued document has its pages"))?;
    let mut row = packing::document_row(&record, &seal, pdf, &filing.decision)?;
    row.entry = index;
    let mut projected = packing::issued(&filing, row, &record);
    projected.entry = index;
    Ok(Some(projected))
}

pub(crate) fn filing(package: &Package) -> Result<Filing, EngineError> {
    package
        .file(file::FILING)
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .ok_or(EngineError::Invariant("a package has its particulars of filing"))
}

/// The record and the seal of a stored document.
pub(crate) fn read_document(package: &Package) -> Result<(Record, Seal), EngineError> {
    let record = package.file(file::RECORD).and_then(|bytes| Record::from_json(bytes).ok());
    let seal = package
        .file(file::SEAL)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| Seal::parse(text).ok());
    record.zip(seal).ok_or(EngineError::Invariant("an issued document has its record and seal"))
}

/// The index entries that a stored document leads to: its own, and anew that of the document whose standing it changes;
/// none for entries that are no documents. `known` holds the acts on each document so far, and takes in this one.
pub(crate) fn search_documents(
    vault: &Vault,
    index: u64,
    known: &mut KnownActs,
) -> Result<Vec<kualik_search::SearchDocument>, EngineError> {
    if vault.entry(index)?.kind != Kind::ISSUED {
        return Ok(Vec::new());
    }
    let package = vault.package(index)?;
    let (record, seal) = read_document(&package)?;
    let hash = seal.hash().to_hex();
    let of = filing(&package)?.about.unwrap_or(index);
    let act = Act::of(&record);
    let acts_anew = act.is_some() && of != index;
    if let Some(act) = act {
        let acts = known.entry(of).or_default();
        if acts.iter().all(|one| one.entry != index) {
            acts.push(Later { entry: index, act });
        }
    }
    let told =
        |of: u64| -> Vec<Act> { known.get(&of).into_iter().flatten().map(|one| one.act.clone()).collect() };
    let mut documents = vec![find::index_entry(&record, &hash, index, &told(index))];
    if acts_anew {
        let acts = told(of);
        let (record, seal) = read_document(&vault.package(of)?)?;
        documents.push(find::index_entry(&record, &seal.hash().to_hex(), of, &acts));
    }
    Ok(documents)
}

/// What later documents did to the standing of each, by its entry.
pub(crate) type KnownActs = std::collections::BTreeMap<u64, Vec<Later>>;

/// The index entry of an attachment; `None` for entries of other kinds.
pub(crate) fn attached_document(
    vault: &Vault,
    index: u64,
) -> Result<Option<kualik_search::SearchDocument>, EngineError> {
    let read = attachment::with_pages(vault, index)?;
    Ok(read.map(|(attachment, pages)| find::attached::index_entry(&attachment, &pages)))
}

/// Entries of the log that are read before they are put into the state.
pub(crate) const BATCH: u64 = 256;
