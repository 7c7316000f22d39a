//! An attachment as staff see it. Old acts name persons, so nobody else sees that there is one.

use kualik::{Actor, Attachment};
use schemars::JsonSchema;
use serde::Serialize;

/// A file that was attached: what it is, to what, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttachmentView {
    /// Entry of the log, by which it is asked for.
    pub entry: u64,
    /// Registration number of the document it belongs to; absent for the archive's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// BIN of the office it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
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
    /// Pages whose text is searched; the others are pictures, or could not be read.
    pub pages_with_text: u32,
    /// Why not all pages were read to their end: `bounds` or `time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// Who attached it.
    pub who: String,
    /// As what.
    pub role: String,
    /// Why.
    pub reason: String,
    /// When (RFC 3339).
    pub attached: String,
}

impl From<&Attachment> for AttachmentView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            entry: attachment.entry,
            number: attachment.number.clone(),
            office: attachment.office.clone(),
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            digest: attachment.digest.clone(),
            length: attachment.length,
            pages: attachment.pages,
            pages_with_text: attachment.pages_with_text,
            cut: attachment.cut.clone(),
            who: attachment.who.clone(),
            role: attachment.role.name().to_owned(),
            reason: attachment.reason.clone(),
            attached: attachment.moment.to_string(),
        }
    }
}

/// Do this actor's role and office open an attachment to him? What belongs to no office is for those outside offices.
pub(crate) fn sees_attachment(actor: &Actor, attachment: &Attachment) -> bool {
    let within = actor.office.is_none() || actor.office == attachment.office;
    actor.role.may_search() && within
}
