//! `/attachments` and `/documents/…/attachments`: whole acts in files, attached, listed, found by page and given back.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kualik::{Actor, Attachment, AttachmentFound, AttachmentsFound, DocumentRow, Question, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::documents::{NumberPath, OfficeQuery, keep_search, one, reasoned_look};
use super::extract::{Asked, Named, Sent, kind, page_size, whole};
use super::tagged::Streamed;
use crate::fault::Fault;
use crate::kept_act::kept;
use crate::reception::Reception;
use crate::view::{AttachmentView, Hand, Sight, sees_attachment};
use crate::visitor::{FILE_NAME_HEADER, Visitor, percent_decoded};

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/documents/{index}/{sequence}/attachments", get(of_document).post(attach_to))
        .route("/attachments", get(own).post(attach))
        .route("/attachments/search", post(search))
        .route("/attachments/{entry}", get(show))
        .route("/attachments/{entry}/file", get(file))
}

/// What is attached.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AttachmentsAnswer {
    /// In the order in which they came.
    pub attachments: Vec<AttachmentView>,
}

/// What is looked for on the pages of attachments.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttachmentQuery {
    /// Words of either language.
    #[serde(default)]
    pub q: String,
    /// Only as written: no other forms of a word.
    #[serde(default)]
    pub literal: bool,
    /// Attachments on a page, 1–100.
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u32>,
    /// The mark of the next page, as the page before gave it.
    pub cursor: Option<String>,
}

/// What was found on the pages of attachments.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AttachmentsFoundAnswer {
    /// Attachments in all.
    pub total: u64,
    /// Those of this page.
    pub hits: Vec<AttachmentHit>,
    /// How the query was understood.
    pub read_as: Value,
    /// The mark of the next page.
    pub next: Option<String>,
    /// Whether the pages stand still while files are attached.
    pub stable: bool,
}

/// One attachment found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AttachmentHit {
    /// The attachment.
    pub attachment: AttachmentView,
    /// Where it matches: the page of the file, its text and ranges of bytes.
    pub snippets: Value,
    /// Words of the query that it lacks.
    pub missing: Vec<String>,
}

impl AttachmentsFoundAnswer {
    fn of(found: &AttachmentsFound) -> Self {
        let hit = |found: &AttachmentFound| AttachmentHit {
            attachment: AttachmentView::from(&found.attachment),
            snippets: serde_json::to_value(&found.hit.snippets).unwrap_or_default(),
            missing: found.hit.missing.clone(),
        };
        let answer = &found.answer;
        Self {
            total: answer.total,
            hits: found.found.iter().map(hit).collect(),
            read_as: serde_json::to_value(&answer.read_as).unwrap_or_default(),
            next: answer.next.clone(),
            stable: answer.stable,
        }
    }
}

async fn of_document(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Json<AttachmentsAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let row = staff_document(&reception, actor, &path, query.office.as_deref()).await?;
    reasoned_look(&reception, actor, "attachments", &row.number).await?;
    listed(&reception, actor, Some(row.entry)).await
}

async fn own(State(reception): State<Reception>, visitor: Visitor) -> Result<Json<AttachmentsAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    reasoned_look(&reception, actor, "attachments", "").await?;
    listed(&reception, actor, None).await
}

async fn listed(
    reception: &Reception,
    actor: &Actor,
    document: Option<u64>,
) -> Result<Json<AttachmentsAnswer>, Fault> {
    let mut found = reception.room().attachments(document).await?;
    found.retain(|attachment| sees_attachment(actor, attachment));
    Ok(Json(AttachmentsAnswer { attachments: found.iter().map(AttachmentView::from).collect() }))
}

/// The document with this number, when this actor sees all of it.
async fn staff_document(
    reception: &Reception,
    actor: &Actor,
    path: &NumberPath,
    office: Option<&str>,
) -> Result<Arc<DocumentRow>, Fault> {
    let row = one(reception, Some(actor), &path.number()?, office).await?;
    match Sight::of(Some(actor), Hand::Number, &row.office) {
        Sight::Staff => Ok(row),
        _ => Err(Fault::not_found()),
    }
}

async fn attach_to(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
    request: Request,
) -> Result<(StatusCode, Json<AttachmentView>), Fault> {
    let actor = visitor.with(Role::may_attach)?;
    let row = staff_document(&reception, actor, &path, query.office.as_deref()).await?;
    given(&reception, actor, request, Some(row)).await
}

async fn attach(
    State(reception): State<Reception>,
    visitor: Visitor,
    request: Request,
) -> Result<(StatusCode, Json<AttachmentView>), Fault> {
    given(&reception, visitor.with(Role::may_attach)?, request, None).await
}

async fn given(
    reception: &Reception,
    actor: &Actor,
    request: Request,
    to: Option<Arc<DocumentRow>>,
) -> Result<(StatusCode, Json<AttachmentView>), Fault> {
    if !kind(&request).is_some_and(|kind| KINDS.contains(&kind)) {
        return Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
    }
    let name = file_name(request.headers())?;
    if actor.reason.is_none() {
        return Err(Fault::input("reason-missing"));
    }
    let bytes = whole(request).await?.into();
    let attachment = attached(reception, actor, name, bytes, to).await?;
    Ok((StatusCode::CREATED, Json(AttachmentView::from(&attachment))))
}

/// Attaches a file; the index follows behind the answer.
pub(crate) async fn attached(
    reception: &Reception,
    actor: &Actor,
    name: String,
    bytes: Vec<u8>,
    to: Option<Arc<DocumentRow>>,
) -> Result<Attachment, Fault> {
    reception.chancery()?;
    let number = to.as_ref().map_or_else(String::new, |row| row.number.clone());
    let (desk, actor, by) = (reception.clone(), actor.clone(), actor.clone());
    let work = async move { Ok(desk.chancery()?.attach(&by, &name, bytes, to.as_deref()).await?) };
    let desk = reception.clone();
    let work = async move {
        let attach = async { desk.pool().drive(work).await? };
        kept(&desk, &actor, "attach", &number, attach).await
    };
    // Whoever hangs up now has attached: it is finished all the same.
    let attachment = tokio::spawn(work)
        .await
        .map_err(|_| Fault::edge(StatusCode::INTERNAL_SERVER_ERROR, "server-fault"))??;
    reception.index_follows();
    Ok(attachment)
}

/// The name of the file in its header: UTF-8, percent-encoded where it is not ASCII. It may name a person, so it is in
/// no address.
fn file_name(headers: &HeaderMap) -> Result<String, Fault> {
    let value = headers.get(FILE_NAME_HEADER).and_then(|value| value.to_str().ok());
    value.and_then(percent_decoded).ok_or_else(|| Fault::input("file-name"))
}

async fn search(
    State(reception): State<Reception>,
    visitor: Visitor,
    Sent(asked): Sent<AttachmentQuery>,
) -> Result<Json<AttachmentsFoundAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let question = Question {
        words: asked.q,
        literal: asked.literal,
        page_size: page_size(asked.limit)? as usize,
        cursor: asked.cursor.filter(|mark| !mark.is_empty()),
        ..Question::default()
    };
    keep_search(&reception, actor, &question).await?;
    let (hall, actor) = (reception.clone(), actor.clone());
    let work = async move { hall.room().find_attached(&actor, &question).await };
    let found = reception.pool().drive(work).await??;
    Ok(Json(AttachmentsFoundAnswer::of(&found)))
}

async fn show(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(entry): Named<u64>,
) -> Result<Json<AttachmentView>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let attachment = seen(&reception, actor, entry).await?;
    reasoned_look(&reception, actor, "attachments", &object(&attachment)).await?;
    Ok(Json(AttachmentView::from(&attachment)))
}

async fn file(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(entry): Named<u64>,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let attachment = seen(&reception, actor, entry).await?;
    reasoned_look(&reception, actor, "attachment", &object(&attachment)).await?;
    sent(&reception, attachment).await
}

/// The attachment of this entry, when this actor may see it. What is not for him is not there.
pub(crate) async fn seen(reception: &Reception, actor: &Actor, entry: u64) -> Result<Attachment, Fault> {
    let found = reception.room().attachment(entry).await?;
    found.filter(|attachment| sees_attachment(actor, attachment)).ok_or_else(Fault::not_found)
}

/// What a look at an attachment is kept under: the document's number and the entry, never the name of the file.
pub(crate) fn object(attachment: &Attachment) -> String {
    let number = attachment.number.as_deref().unwrap_or_default();
    format!("{number} #{}", attachment.entry).trim().to_owned()
}

/// The file as it was given, laid out before it is sent so that slow readers hold no memory.
pub(crate) async fn sent(reception: &Reception, attachment: Attachment) -> Result<Response, Fault> {
    let hall = reception.clone();
    let (kind, name) = (attachment.media_type.clone(), attachment.name.clone());
    let work = move || {
        let bytes = hall.room().attached_file(&attachment)?;
        hall.spool()
            .laid_out(&bytes)
            .map_err(|source| kualik::EngineError::Io { path: hall.room().folder().spool(), source })
    };
    let mut response = reception.pool().run(work).await??.into_body().into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if let Ok(value) = HeaderValue::from_str(&disposition(&name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response.extensions_mut().insert(Streamed);
    Ok(response)
}

/// A download under a name of any letters (RFC 6266 §4.3, RFC 8187 §3.2), and one of plain letters for old programs.
fn disposition(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let encoded = name.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => {
            text + char::from(byte).encode_utf8(&mut [0; 4])
        }
        _ => text + &format!("%{byte:02X}"),
    });
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

/// Media types of what may be attached; what it is in truth is looked at.
const KINDS: [&str; 3] = ["application/pdf", "text/plain", "application/octet-stream"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_letters_breaks_no_header() {
        assert_eq!(
            disposition("Қ \"1\"\r\n.pdf"),
            "attachment; filename=\"___1___.pdf\"; filename*=UTF-8''%D2%9A%20%221%22%0D%0A.pdf"
        );
    }
}
