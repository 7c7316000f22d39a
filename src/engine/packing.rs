//! What goes into the package of a document, and what of it the projections need.

use std::collections::BTreeSet;

use jiff::Timestamp;
use kualik_archive::{ArchiveError, Content, Deposit, Kind, NumberSlip, Package};
use kualik_domain::standing::Act;
use kualik_domain::{Permit, Record, SealClaims};
use kualik_seal::{Digest, Seal, canonical};
use serde::{Deserialize, Serialize};

use crate::chancery::random;
use crate::error::EngineError;
use crate::marks;
use crate::photographs::{self, Photographs};
use crate::session::Frozen;
use crate::state::{DocumentRow, LaterActs, Projected};

/// Names of the files in a package; `archive/FORMAT.md` speaks of the container, this of what is in it.
pub mod file {
    /// The pages.
    pub const PDF: &str = "document.pdf";
    /// The record: canonical JSON with its salt.
    pub const RECORD: &str = "record.json";
    /// The seal: a compact JWS.
    pub const SEAL: &str = "seal.jws";
    /// What the root of trust says of the key: a compact JWS.
    pub const STATEMENT: &str = "statement.jws";
    /// Particulars of filing.
    pub const FILING: &str = "filing.json";
    /// Folder of the photographs.
    pub const PHOTOGRAPHS: &str = "photographs/";
}

/// Particulars of filing: what the registers need and no page prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// Digest of the decision: the same decision is never issued twice.
    pub decision: String,
    /// BIN of the office.
    pub office: String,
    /// Form, or `void`.
    pub form: String,
    /// Index of the file plan.
    pub index: String,
    /// Year of the register.
    pub year: i16,
    /// Place in the register.
    pub sequence: u64,
    /// Number as printed.
    pub number: String,
    /// Civil day.
    pub day: String,
    /// Recorded reasons for objects that stand on other documents too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<serde_json::Value>,
    /// Entry of the document that this one speaks of: found without any index, however old it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<u64>,
}

/// A deposit and what the projections will say of it.
pub(crate) struct Packed {
    pub deposit: Deposit,
    pub projected: Projected,
}

/// What a document's package is made of.
pub(crate) struct Parts<'a> {
    pub frozen: &'a Frozen,
    pub record: &'a Record,
    pub seal: &'a Seal,
    pub pdf: Vec<u8>,
    pub statement: &'a str,
    pub photographs: &'a Photographs,
    pub decision: &'a str,
}

/// Packs a document.
pub(crate) fn document(parts: Parts<'_>) -> Result<Packed, EngineError> {
    let Parts { frozen, record, seal, pdf, statement, photographs, decision } = parts;
    let filing = Filing {
        decision: decision.to_owned(),
        office: record.office.bin.as_str().to_owned(),
        form: frozen.form.name().to_owned(),
        index: frozen.index.clone(),
        year: frozen.year,
        sequence: frozen.sequence,
        number: frozen.number.clone(),
        day: record.date.to_string(),
        overrides: frozen.overrides.clone(),
        about: frozen.about,
    };
    let row = document_row(record, seal, &pdf, decision)?;
    let mut files = vec![
        content(file::PDF, "application/pdf", pdf),
        content(file::RECORD, "application/json", frozen.record.as_bytes().to_vec()),
        content(file::SEAL, "application/jose", seal.text().as_bytes().to_vec()),
        content(file::STATEMENT, "application/jose", statement.as_bytes().to_vec()),
        content(file::FILING, "application/json", canonical::to_vec(&filing)?),
        slip(&frozen.number)?.to_content(),
    ];
    let named: BTreeSet<String> = photographs::named(record).collect();
    for digest in named {
        let bytes =
            photographs.get(&digest).ok_or(EngineError::Invariant("photographs are checked first"))?;
        let unknown = || EngineError::Invariant("what is no photograph was refused");
        let (_, media_type) = photographs::kind(bytes).ok_or_else(unknown)?;
        let name = photograph_name(&digest, bytes).ok_or_else(unknown)?;
        files.push(content(&name, media_type, bytes.to_vec()));
    }
    let deposit = Deposit {
        package: Package::build(files, record.moment).map_err(ArchiveError::from)?,
        kind: Kind::ISSUED,
        record: log_digest(&record_digest(frozen.record.as_bytes())?),
        signature: log_digest(&seal.hash().digest()),
        moment: record.moment,
    };
    Ok(Packed { deposit, projected: issued(&filing, row, record) })
}

/// The first file of a package that belongs to no document with this record; the seal speaks of the record alone.
pub(crate) fn foreign_file(package: &Package, record: &Record) -> Option<String> {
    let own = [file::PDF, file::RECORD, file::SEAL, file::STATEMENT, file::FILING, NumberSlip::FILE];
    let named: BTreeSet<String> = photographs::named(record).collect();
    let is_photograph = |content: &Content| {
        let digest = Digest::of(&content.bytes).to_hex();
        named.contains(&digest) && Some(&content.name) == photograph_name(&digest, &content.bytes).as_ref()
    };
    let mut files = package.files().iter();
    let foreign = files.find(|content| !own.contains(&content.name.as_str()) && !is_photograph(content));
    foreign.map(|content| content.name.clone())
}

/// The name of a photograph in a package, by what it is; nothing for what is no photograph.
fn photograph_name(digest: &str, bytes: &[u8]) -> Option<String> {
    let (extension, _) = photographs::kind(bytes)?;
    Some(format!("{}{digest}.{extension}", file::PHOTOGRAPHS))
}

/// Whether the particulars of filing are those of this record.
pub(crate) fn is_filed_as(package: &Package, record: &Record) -> bool {
    let filing: Option<Filing> = part(package, file::FILING);
    let slip: Option<serde_json::Value> = part(package, NumberSlip::FILE);
    let number = record.number.to_string();
    slip.is_some_and(|slip| slip["number"] == number.as_str())
        && filing.is_some_and(|filing| {
            filing.number == number
                && filing.office == record.office.bin.as_str()
                && filing.form == record.form().name()
                && filing.index == record.number.index().as_str()
                && filing.year == record.number.year()
                && filing.sequence == u64::from(record.number.sequence())
                && filing.day == record.date.to_string()
        })
}

fn part<T: serde::de::DeserializeOwned>(package: &Package, name: &str) -> Option<T> {
    serde_json::from_slice(package.file(name)?).ok()
}

/// Packs a void number: its particulars with the reason, and the seal over them.
pub(crate) fn void(
    filing: &Filing,
    reason: &str,
    notice: Vec<u8>,
    seal: &Seal,
    statement: &str,
    moment: Timestamp,
) -> Result<Packed, EngineError> {
    debug_assert!(!reason.is_empty());
    let record = Digest::of(&notice);
    let files = vec![
        content(file::RECORD, "application/json", notice),
        content(file::SEAL, "application/jose", seal.text().as_bytes().to_vec()),
        content(file::STATEMENT, "application/jose", statement.as_bytes().to_vec()),
        content(file::FILING, "application/json", canonical::to_vec(filing)?),
        slip(&filing.number)?.to_content(),
    ];
    let deposit = Deposit {
        package: Package::build(files, moment).map_err(ArchiveError::from)?,
        kind: Kind::VOID,
        record: log_digest(&record),
        signature: log_digest(&seal.hash().digest()),
        moment,
    };
    Ok(Packed { deposit, projected: projected(filing, None, Vec::new()) })
}

/// The digest that the seal speaks of.
pub(crate) fn record_digest(record: &[u8]) -> Result<Digest, EngineError> {
    Ok(kualik_seal::SaltedRecord::read(record)?.digest())
}

/// What the projections say of a document.
pub(crate) fn document_row(
    record: &Record,
    seal: &Seal,
    pdf: &[u8],
    decision: &str,
) -> Result<DocumentRow, EngineError> {
    let permit = record.permit();
    let first_exit = permit.map(|permit| permit.first_day(record.date).to_string());
    let last_exit = permit.map(|permit| permit.last_exit().to_string());
    let last_return = permit.map(|permit| permit.last_return().to_string());
    let claims = SealClaims::from_payload(seal.payload())?;
    Ok(DocumentRow {
        entry: 0,
        office: record.office.bin.as_str().to_owned(),
        number: record.number.to_string(),
        form: record.form().name().to_owned(),
        day: record.date.to_string(),
        signature_hash: seal.hash().to_hex(),
        record_digest: claims.record().to_string(),
        pdf_digest: Digest::of(pdf).to_hex(),
        decision: decision.to_owned(),
        first_exit,
        last_exit,
        last_return,
        rows: permit.map(Permit::rows).unwrap_or_default(),
        state_number: record.state_register_number.as_ref().map(|number| number.as_str().to_owned()),
        later: LaterActs::default(),
    })
}

/// What the projections say of an issued document.
pub(crate) fn issued(filing: &Filing, row: DocumentRow, record: &Record) -> Projected {
    let act = Act::of(record).map(|act| (filing.about, act));
    Projected { act, ..projected(filing, Some(row), marks::of_record(record)) }
}

pub(crate) fn projected(
    filing: &Filing,
    document: Option<DocumentRow>,
    marks: Vec<crate::state::Mark>,
) -> Projected {
    Projected {
        document,
        marks,
        act: None,
        office: filing.office.clone(),
        index: filing.index.clone(),
        year: filing.year,
        sequence: filing.sequence,
        number: filing.number.clone(),
        form: filing.form.clone(),
        day: filing.day.clone(),
        entry: 0,
    }
}

fn content(name: &str, media_type: &str, bytes: Vec<u8>) -> Content {
    Content { name: name.to_owned(), media_type: media_type.to_owned(), bytes }
}

fn slip(number: &str) -> Result<NumberSlip, EngineError> {
    NumberSlip::new(number, random::<16>()?)
        .map_err(|_| EngineError::Invariant("a printed number fits its slip"))
}

fn log_digest(digest: &Digest) -> kualik_archive::Digest {
    kualik_archive::Digest::from(*digest.as_bytes())
}
