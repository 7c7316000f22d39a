//! Attachments on the pages of the staff: listed beside a document, found by page, added by a form, given back.

use std::collections::BTreeMap;

use axum::extract::{Multipart, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use kualik::{
    Actor, Attachment, AttachmentFound, AttachmentsFound, EngineError, Question, ReadingRoom, Role,
};

use crate::api::attachments::{attached, object, seen, sent};
use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::document;
use crate::pages::hits::{self, SnippetView};
use crate::pages::sign_in;
use crate::pages::why::reasoned;
use crate::problem::Problem;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// The attachments of a document, and the form that adds one.
pub(crate) struct Attached {
    pub files: Vec<AttachedLine>,
    /// May whoever looks add one?
    pub may_attach: bool,
    /// MiB of the largest file.
    pub limit: u32,
    /// The reason that was typed, given back when the file was refused.
    pub why: String,
    /// Why the file was refused.
    pub fault: Option<String>,
}

/// One attached file.
pub(crate) struct AttachedLine {
    pub entry: u64,
    pub name: String,
    pub size: String,
    pub by: String,
    pub reason: String,
    /// How much of it is searched.
    pub read: String,
}

/// An attachment that was found.
pub(crate) struct AttachedHit {
    pub line: AttachedLine,
    /// Number and signature hash of its document.
    pub document: Option<(String, String)>,
    pub snippets: Vec<(String, SnippetView)>,
    pub lacks: Option<String>,
}

/// What was found in attachments beside the documents.
pub(crate) struct Beside {
    found: AttachmentsFound,
    /// Signature hashes of their documents, by entry.
    hashes: BTreeMap<u64, String>,
}

/// What a search page tells of attachments.
pub(crate) struct BesideView {
    pub total: u64,
    pub hits: Vec<AttachedHit>,
    /// The rest is not on this page.
    pub cut: bool,
}

impl Attached {
    /// What is attached to the document of an entry, for this actor.
    pub(crate) async fn of(
        reception: &Reception,
        actor: &Actor,
        document: u64,
        locale: &Locale,
    ) -> Result<Self, Fault> {
        let files = reception.room().attachments(Some(document)).await?;
        Ok(Self {
            files: files.iter().map(|file| line(file, locale)).collect(),
            may_attach: actor.role.may_attach(),
            limit: reception.settings().body_mib.min(LARGEST_MIB),
            why: String::new(),
            fault: None,
        })
    }
}

fn line(attachment: &Attachment, locale: &Locale) -> AttachedLine {
    let day = crate::view::civil(&attachment.day().to_string());
    let role = locale.word(&format!("page-role-{}", attachment.role.name()));
    let kib = attachment.length.div_ceil(1024).to_string();
    AttachedLine {
        entry: attachment.entry,
        name: attachment.name.clone(),
        size: locale.say("page-size", [("kib", kib)]),
        by: locale.say("page-attached-by", [("day", day), ("who", attachment.who.clone()), ("role", role)]),
        reason: attachment.reason.clone(),
        read: read(attachment, locale),
    }
}

/// How much of a file is searched, where it is not all of it: who relies on the search must know.
fn read(attachment: &Attachment, locale: &Locale) -> String {
    let facts =
        || [("pages", attachment.pages.to_string()), ("read", attachment.pages_with_text.to_string())];
    let id = match attachment.pages_with_text {
        0 => "page-attached-no-text",
        read if read < attachment.pages => "page-attached-some-text",
        _ => "page-attached-text",
    };
    let cut = attachment.cut.as_ref().map(|_| locale.word("page-attached-cut"));
    [Some(locale.say(id, facts())), cut].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What stands in attachments beside the documents that a question finds.
pub(crate) async fn beside(
    room: &ReadingRoom,
    actor: &Actor,
    question: &Question,
) -> Result<Option<Beside>, EngineError> {
    let Some(found) = room.find_attached_beside(actor, question).await? else { return Ok(None) };
    let mut hashes = BTreeMap::new();
    for AttachmentFound { attachment, .. } in &found.found {
        let (Some(entry), Some(number)) = (attachment.document, &attachment.number) else { continue };
        let row = room.by_number(number).await?.into_iter().find(|row| row.entry == entry);
        hashes.extend(row.map(|row| (entry, row.signature_hash.clone())));
    }
    Ok(Some(Beside { found, hashes }))
}

impl BesideView {
    pub(crate) fn of(beside: &Beside, locale: &Locale) -> Option<Self> {
        let total = beside.found.answer.total;
        let hits = beside.found.found.iter().map(|found| hit(found, &beside.hashes, locale)).collect();
        (total > 0).then_some(Self { total, cut: beside.found.answer.next.is_some(), hits })
    }
}

fn hit(found: &AttachmentFound, hashes: &BTreeMap<u64, String>, locale: &Locale) -> AttachedHit {
    let AttachmentFound { attachment, hit } = found;
    let hash = attachment.document.and_then(|entry| hashes.get(&entry).cloned());
    let snippet = |snippet: &kualik::Snippet| {
        let page = snippet.page.map(|page| locale.say("page-attached-page", [("page", page.to_string())]));
        (page.unwrap_or_default(), hits::snippet(snippet))
    };
    AttachedHit {
        line: line(attachment, locale),
        document: attachment.number.clone().zip(hash),
        snippets: hit.snippets.iter().take(hits::MOST_SNIPPETS).map(snippet).collect(),
        lacks: hits::lacks(&hit.missing, locale),
    }
}

/// What came in the form.
#[derive(Default)]
struct Given {
    csrf: String,
    why: String,
    name: String,
    file: Vec<u8>,
}

/// `POST /documents/{hash}/attachments`: a file and why it is attached. Why it is refused is told beside the form.
pub(crate) async fn add(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(hash): Path<String>,
    form: Multipart,
) -> Result<Response, Fault> {
    visitor.with(Role::may_attach)?;
    let (actor, row) = document::sought(&reception, &visitor, &hash).await?;
    let given = Given::read(form, reception.settings().largest_body()).await?;
    sign_in::is_of_this_visit(&visitor, &given.csrf)?;
    let why = sign_in::written(&given.why);
    let place = format!("/documents/{}#attachments", row.signature_hash);
    let done = match why.is_empty() {
        true => Err(Fault::input("attach-reason-missing")),
        false => {
            let actor = actor.clone().because(why.clone());
            attached(&reception, &actor, given.name, given.file, Some(row.clone())).await
        }
    };
    let fault = match done {
        Ok(_) => return Ok(Redirect::to(&place).into_response()),
        Err(fault) if fault.status().is_server_error() => return Err(fault),
        Err(fault) => fault,
    };
    let said = Problem::of(&fault, reception.locale(lang)).in_words();
    // The page is not looked at anew without a reason: that of the act serves when none was given before.
    let look = sign_in::reason(&headers).or(actor.reason.clone()).or((!why.is_empty()).then(|| why.clone()));
    let Some(look) = look else { return Err(fault) };
    let noted = document::Noted { why, fault: Some(said) };
    document::shown(&reception, lang, &visitor, (actor.because(look), row), noted, fault.status()).await
}

impl Given {
    async fn read(mut form: Multipart, most: u64) -> Result<Self, Fault> {
        let mut given = Self::default();
        let broken = |error| Fault::of_form(&error, most);
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "file" {
                given.name = field.file_name().unwrap_or_default().to_owned();
            }
            let bytes = field.bytes().await.map_err(broken)?;
            match name.as_str() {
                "file" => given.file = bytes.into(),
                "csrf" => given.csrf = String::from_utf8_lossy(&bytes).into_owned(),
                "why" => given.why = String::from_utf8_lossy(&bytes).into_owned(),
                _ => {}
            }
        }
        Ok(given)
    }
}

/// `GET /attachments/{entry}`: the file, when it is said why.
pub(crate) async fn fetch(
    State(reception): State<Reception>,
    language: Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(entry): Path<u64>,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let attachment = seen(&reception, actor, entry).await?;
    let address = format!("/attachments/{entry}");
    let actor = match reasoned(&reception, language, &visitor, &headers, actor.clone(), &address) {
        Ok(actor) => actor,
        Err(asks) => return Ok(*asks),
    };
    reception.access().keep_look(&actor, "attachment", &object(&attachment), reception.now()).await?;
    sent(&reception, attachment).await
}

/// MiB of the largest file that the archive keeps.
const LARGEST_MIB: u32 = 64;
