//! Attachments (қосымша құжат / приложенный документ): whole acts in files, kept beside a document or in the archive
//! by itself, and found by the words on their pages.
//!
//! To attach is an act: an entry of the log with a package of its own, which holds the file as it was given, who
//! attached it, as what and why ([`file::ACT`]), and the text of its pages ([`file::PAGES`]). The text is read once,
//! when the file is attached, so that the person hears at once how much of it can be searched, and no later program
//! opens a foreign file again to make an index. Such an act is no expression of will: no page prints it, so it bears
//! no seal, and its entry repeats the digest of the act where others have that of a signature.

mod encoding;
mod lines;
mod pdf;
mod text;
mod unpacking;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use kualik_archive::{ArchiveError, Content, Deposit, Kind, Package, Vault};
use kualik_domain::civil;
use kualik_seal::{Digest, canonical};
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::chancery::{Chancery, random};
use crate::error::EngineError;
use crate::projection;
use crate::reading_room::ReadingRoom;
use crate::state::DocumentRow;

pub(crate) use text::Reading;

/// Names of the files in the package of an attachment, beside the file itself.
pub(crate) mod file {
    /// Who attached what to what, as what and why: [`Attachment`](super::Attachment) as canonical JSON.
    pub(crate) const ACT: &str = "attachment.json";
    /// The texts of the pages, a list of strings.
    pub(crate) const PAGES: &str = "pages.json";
    /// The file, but for its ending.
    pub(crate) const GIVEN: &str = "attached";
}

/// One attachment: the act, as its package keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Entry of the log; no part of the package.
    #[serde(skip)]
    pub entry: u64,
    /// Always `attachment`.
    form: String,
    /// The document it belongs to, by entry; `None` for the archive's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<u64>,
    /// The number of that document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// BIN of the office of the document, or of who attached it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Name of the file, as it was given.
    pub name: String,
    /// Media type (RFC 6838).
    pub media_type: String,
    /// SHA-256 of the file, hex.
    pub digest: String,
    /// Bytes of the file.
    pub length: u64,
    /// Pages of the file.
    pub pages: u32,
    /// Pages whose text is kept and searched; the others are pictures, or could not be read.
    pub pages_with_text: u32,
    /// Why not all pages were read to their end: `bounds` or `time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// Who attached it.
    pub who: String,
    /// As what.
    pub role: Role,
    /// Why.
    pub reason: String,
    /// When.
    pub moment: Timestamp,
    /// Random, so that nobody finds the act out from its digest in the log by trying; older acts have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    salt: String,
}

impl Attachment {
    /// The civil day in Kazakhstan on which it was attached.
    pub fn day(&self) -> kualik_domain::Date {
        civil::day_of(self.moment)
    }

    /// What belongs to no office is for those outside offices.
    fn is_seen_by(&self, actor: &Actor) -> bool {
        actor.office.is_none() || actor.office == self.office
    }

    fn kind() -> Result<Kind, EngineError> {
        Kind::new("attachment").map_err(|_| EngineError::Invariant("the word is fit for a kind"))
    }

    fn given(&self) -> String {
        let ending = if self.media_type == text::PDF { "pdf" } else { "txt" };
        format!("{}.{ending}", file::GIVEN)
    }

    /// The act and the texts of the pages in a stored package.
    fn of_package(package: &Package, entry: u64) -> Result<Self, EngineError> {
        let act = package.file(file::ACT).and_then(|bytes| serde_json::from_slice::<Self>(bytes).ok());
        let act = act.ok_or(EngineError::Invariant("a package of an attachment says what it is"))?;
        Ok(Self { entry, ..act })
    }
}

/// The attachment of an entry; `None` for entries of other kinds.
pub(crate) fn of_entry(vault: &Vault, entry: u64) -> Result<Option<Attachment>, EngineError> {
    if vault.entry(entry)?.kind != Attachment::kind()? {
        return Ok(None);
    }
    Attachment::of_package(&vault.package(entry)?, entry).map(Some)
}

/// The attachment of an entry with the texts of its pages; `None` for entries of other kinds.
pub(crate) fn with_pages(
    vault: &Vault,
    entry: u64,
) -> Result<Option<(Attachment, Vec<String>)>, EngineError> {
    if vault.entry(entry)?.kind != Attachment::kind()? {
        return Ok(None);
    }
    let package = vault.package(entry)?;
    let pages = package.file(file::PAGES).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let pages =
        pages.ok_or(EngineError::Invariant("a package of an attachment has the texts of its pages"))?;
    Ok(Some((Attachment::of_package(&package, entry)?, pages)))
}

impl Chancery {
    /// Attaches a file to a document, or to the archive by itself. When this returns, file, act and text are on the
    /// disk and in the log; killed before, nothing of it is there.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`] by role or office; [`EngineError::ReasonNeeded`]; [`EngineError::Attachment`] when the
    /// file cannot be kept; [`EngineError::Archive`], [`EngineError::State`].
    pub async fn attach(
        &self,
        actor: &Actor,
        name: &str,
        bytes: Vec<u8>,
        to: Option<&DocumentRow>,
    ) -> Result<Attachment, EngineError> {
        let reason = allowed(actor, to)?;
        let name = text::file_name(name)?;
        let digest = Digest::of(&bytes).to_hex();
        let document = to.map(|row| row.entry);
        let same = self.room().attachments(document).await?;
        if let Some(same) = same.iter().find(|same| same.digest == digest && same.is_seen_by(actor)) {
            return Err(EngineError::Attachment {
                reason: "attachment-known",
                detail: same.entry.to_string(),
            });
        }
        let length = bytes.len() as u64;
        let reading = tokio::task::spawn_blocking(move || Reading::of(bytes))
            .await
            .map_err(|_| EngineError::Invariant("reading a file does not panic"))??;
        let moment = self.now();
        let act = Attachment {
            entry: 0,
            form: "attachment".to_owned(),
            document,
            number: to.map(|row| row.number.clone()),
            office: to.map(|row| row.office.clone()).or_else(|| actor.office.clone()),
            name,
            media_type: reading.media_type.to_owned(),
            digest,
            length,
            pages: reading.count,
            pages_with_text: reading.with_text(),
            cut: reading.cut.map(str::to_owned),
            who: actor.who.clone(),
            role: actor.role,
            reason,
            moment,
            salt: hex::encode(random::<16>()?),
        };
        self.keep(act, reading).await
    }

    async fn keep(&self, act: Attachment, reading: Reading) -> Result<Attachment, EngineError> {
        self.remember_trust().await?;
        let receipts = self.deposit(vec![deposit(&act, reading)?]).await?;
        let entry = receipts.first().ok_or(EngineError::Invariant("every deposit has a receipt"))?.index;
        let act = Attachment { entry, ..act };
        self.room().state().keep_attachment(&act).await?;
        projection::take_in(self.room(), &receipts, Vec::new(), &[]).await?;
        Ok(act)
    }
}

impl ReadingRoom {
    /// The attachments of a document, by its entry, or the archive's own, in the order in which they came.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn attachments(&self, document: Option<u64>) -> Result<Vec<Attachment>, EngineError> {
        let mut found = self.state().attachments(document).await?;
        let tail = self.attachments_behind().await?;
        found.extend(tail.into_iter().filter(|act| act.document == document));
        Ok(found)
    }

    /// The attachment of an entry.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn attachment(&self, entry: u64) -> Result<Option<Attachment>, EngineError> {
        match self.state().attachment(entry).await? {
            Some(act) => Ok(Some(act)),
            None if entry < self.vault().size()? => of_entry(self.vault(), entry),
            None => Ok(None),
        }
    }

    /// The file of an attachment, as it was given, read from the vault and held against the log.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the package is damaged.
    pub fn attached_file(&self, attachment: &Attachment) -> Result<Vec<u8>, EngineError> {
        let package = self.vault().package(attachment.entry)?;
        let bytes = package.file(&attachment.given()).map(<[u8]>::to_vec);
        bytes.ok_or(EngineError::Invariant("a package of an attachment has its file"))
    }

    /// Attachments that the log has and the state has not yet: after a kill, before the next writer.
    async fn attachments_behind(&self) -> Result<Vec<Attachment>, EngineError> {
        let position = self.state().position("log").await?;
        let acts = (position..self.vault().size()?).map(|entry| of_entry(self.vault(), entry));
        acts.filter_map(Result::transpose).collect()
    }
}

/// The reason of an actor who may attach.
fn allowed(actor: &Actor, to: Option<&DocumentRow>) -> Result<String, EngineError> {
    let foreign = actor.office.as_ref().is_some_and(|office| to.is_some_and(|row| row.office != *office));
    if !actor.role.may_attach() || foreign {
        return Err(EngineError::Forbidden { role: format!("{:?}", actor.role), act: "attach" });
    }
    let reason = actor.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    reason
        .map(str::to_owned)
        .ok_or(EngineError::Attachment { reason: "attachment-reason", detail: String::new() })
}

fn deposit(act: &Attachment, reading: Reading) -> Result<Deposit, EngineError> {
    let content = |name: &str, media_type: &str, bytes| Content {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes,
    };
    let said = canonical::to_vec(act)?;
    let digest = kualik_archive::Digest::of(&said);
    let files = vec![
        content(&act.given(), reading.media_type, reading.bytes),
        content(file::ACT, "application/json", said),
        content(file::PAGES, "application/json", canonical::to_vec(&reading.pages)?),
    ];
    Ok(Deposit {
        package: Package::build(files, act.moment).map_err(ArchiveError::from)?,
        kind: Attachment::kind()?,
        record: digest,
        signature: digest,
        moment: act.moment,
    })
}
