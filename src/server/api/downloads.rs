//! `/documents/…/pdf`, `/package`, `/proof`, `/photos/…`: the files of a document, for those who may see all of it.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kualik::{Actor, DocumentRow, file};

use super::documents::{NumberPath, OfficeQuery, one, reasoned_look, stored};
use super::extract::{Asked, Named};
use crate::fault::Fault;
use crate::reception::Reception;
use crate::view::{Hand, Sight};
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/documents/{index}/{sequence}/pdf", get(pdf))
        .route("/documents/{index}/{sequence}/package", get(package))
        .route("/documents/{index}/{sequence}/proof", get(proof))
        .route("/documents/{index}/{sequence}/photos/{digest}", get(photo))
}

/// The row of a document whose files this visitor may have; the look is kept.
async fn sought(
    reception: &Reception,
    visitor: &Visitor,
    path: &NumberPath,
    office: Option<&str>,
    look: &str,
    least: Sight,
) -> Result<Arc<DocumentRow>, Fault> {
    by(reception, visitor.known()?, path, office, look, least).await
}

async fn by(
    reception: &Reception,
    actor: &Actor,
    path: &NumberPath,
    office: Option<&str>,
    look: &str,
    least: Sight,
) -> Result<Arc<DocumentRow>, Fault> {
    let row = one(reception, Some(actor), &path.number()?, office).await?;
    if Sight::of(Some(actor), Hand::Number, &row.office) < least {
        return Err(Fault::not_found());
    }
    reasoned_look(reception, actor, look, &row.number).await?;
    Ok(row)
}

async fn pdf(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Response, Fault> {
    let row = sought(&reception, &visitor, &path, query.office.as_deref(), "pdf", Sight::Staff).await?;
    let name = file_name(&row.number, "pdf");
    let stored = stored(&reception, row).await?;
    let bytes = stored.package.file(file::PDF).ok_or_else(Fault::not_found)?;
    Ok(download(bytes.to_vec(), "application/pdf", &name))
}

async fn package(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Response, Fault> {
    let row = sought(&reception, &visitor, &path, query.office.as_deref(), "package", Sight::Staff).await?;
    let room = reception.clone();
    let bytes = reception.pool().run(move || room.room().vault().delivered(row.entry)).await?;
    let bytes = bytes.map_err(kualik::EngineError::from)?;
    Ok(download(bytes, "application/vnd.etsi.asic-e+zip", &file_name(&path.number()?, "asice")))
}

async fn proof(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Response, Fault> {
    let row = sought(&reception, &visitor, &path, query.office.as_deref(), "proof", Sight::Staff).await?;
    let room = reception.clone();
    let text = reception.pool().run(move || room.room().vault().proof(row.entry)).await?;
    let text = text.map_err(kualik::EngineError::from)?.to_text();
    Ok(download(text, "text/plain; charset=utf-8", &file_name(&path.number()?, "tlog-proof")))
}

/// A photograph and the document it belongs to.
#[derive(serde::Deserialize)]
pub(crate) struct PhotoPath {
    index: String,
    sequence: String,
    digest: String,
}

async fn photo(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<PhotoPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Response, Fault> {
    let photograph = photograph(&reception, visitor.known()?, &path, query.office.as_deref()).await?;
    Ok(download(photograph.bytes, photograph.kind, &photograph.name))
}

/// A photograph as it lies in the package.
pub(crate) struct Photograph {
    pub bytes: Vec<u8>,
    pub kind: &'static str,
    pub name: String,
}

/// A photograph for whoever may compare it with the goods; the look is kept.
pub(crate) async fn photograph(
    reception: &Reception,
    actor: &Actor,
    path: &PhotoPath,
    office: Option<&str>,
) -> Result<Photograph, Fault> {
    let number = NumberPath::new(&path.index, &path.sequence);
    let row = by(reception, actor, &number, office, "photo", Sight::Border).await?;
    let stored = stored(reception, row).await?;
    // Only what the manifest names is compared with: nothing of the request becomes a path.
    let wanted = |extension: &str| format!("{}{}.{extension}", file::PHOTOGRAPHS, path.digest);
    for (extension, kind) in [("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")] {
        if let Some(bytes) = stored.package.file(&wanted(extension)) {
            let digest: String = path.digest.chars().filter(char::is_ascii_hexdigit).collect();
            return Ok(Photograph { bytes: bytes.to_vec(), kind, name: format!("{digest}.{extension}") });
        }
    }
    Err(Fault::not_found())
}

pub(crate) fn file_name(number: &str, extension: &str) -> String {
    format!("{}.{extension}", number.replace('/', "_"))
}

/// The names are made of digits and hyphens alone, so no header can be broken by them.
pub(crate) fn download(bytes: impl IntoResponse, kind: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
