//! `/checks` and `/drafts`: a case before anybody takes a number for it.

use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use axum::{Json, Router};
use kualik::{Actor, Dossier, DraftPages, Languages, Photographs, Picture, Role, Unsound};
use kualik_domain::iin::Bin;
use kualik_domain::{Lang, Problems, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::downloads::download;
use super::extract::{Asked, kind, whole};
use crate::fault::Fault;
use crate::input::InputFault;
use crate::language::Language;
use crate::problem::{InputProblem, sent_problems};
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/checks", post(check)).route("/drafts", post(draft))
}

/// What a check found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CheckAnswer {
    /// Whether it can be decided as it stands.
    pub decidable: bool,
    /// Everything wrong with it, at once.
    pub problems: Vec<InputProblem>,
}

/// How a draft is wanted.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct DraftQuery {
    /// Which document of the decision, from 1: a decision may lead to a certificate and a refusal.
    #[serde(default = "first")]
    #[schemars(range(min = 1, max = 1000))]
    pub document: usize,
    /// Which page, from 1, when a picture is wanted.
    #[serde(default = "first")]
    #[schemars(range(min = 1, max = 1000))]
    pub page: usize,
    /// Dots per inch of a picture, 36–300.
    #[serde(default = "screen")]
    #[schemars(range(min = 36, max = 300))]
    pub dpi: u16,
}

/// Which page of a draft, when a picture is wanted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftPageQuery {
    /// Which page, from 1, when a picture is wanted.
    #[serde(default = "first")]
    #[schemars(range(min = 1, max = 1000))]
    pub page: usize,
    /// Dots per inch of a picture, 36–300.
    #[serde(default = "screen")]
    #[schemars(range(min = 36, max = 300))]
    pub dpi: u16,
    /// Language of the answer.
    #[allow(dead_code, reason = "read by the language of the request")]
    #[serde(default)]
    pub lang: Option<String>,
}

fn first() -> usize {
    1
}

fn screen() -> u16 {
    96
}

/// A case, or the file of a form, as it was sent, with its photographs.
pub(crate) struct SentCase {
    pub text: Vec<u8>,
    pub photographs: Photographs,
}

impl FromRequest<Reception> for SentCase {
    type Rejection = Fault;

    /// JSON alone, or a form whose part `case` is the JSON and whose parts `photo` are JPEG, PNG or WebP files.
    async fn from_request(request: Request, reception: &Reception) -> Result<Self, Fault> {
        match kind(&request) {
            Some("application/json") => {
                let text = whole(request).await?.to_vec();
                Ok(Self { text, photographs: Photographs::none() })
            }
            Some("multipart/form-data") => Self::of_form(request, reception).await,
            _ => Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")),
        }
    }
}

impl SentCase {
    async fn of_form(request: Request, reception: &Reception) -> Result<Self, Fault> {
        let wrong = |_| Fault::input("request");
        let most = reception.settings().largest_body();
        let too_large = |error| Fault::of_form(&error, most);
        let mut form = Multipart::from_request(request, reception).await.map_err(wrong)?;
        let (mut text, mut photographs) = (None, Vec::new());
        while let Some(part) = form.next_field().await.map_err(too_large)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(too_large)?.to_vec();
            match name.as_str() {
                "case" if text.is_none() => text = Some(bytes),
                "photo" if Photographs::is_one(&bytes) => photographs.push(bytes),
                "photo" => return Err(Fault::edge(StatusCode::UNPROCESSABLE_ENTITY, "photo-part")),
                _ => return Err(Fault::input("request")),
            }
        }
        let text = text.ok_or_else(|| Fault::input("request"))?;
        Ok(Self { text, photographs: Photographs::of_bytes(photographs) })
    }

    /// Reads the case for today, off the runtime's threads.
    pub(crate) async fn dossier(
        self,
        reception: &Reception,
        actor: &Actor,
    ) -> Result<Result<Dossier, Problems>, Fault> {
        let today = civil::day_of(reception.now());
        let read = move || Dossier::read(&self.text, today, None, &self.photographs);
        sound(reception, actor, reception.pool().run(read).await?).await
    }
}

/// The dossier of the actor's own office, or everything wrong with its file, here and across the archive.
pub(crate) async fn sound(
    reception: &Reception,
    actor: &Actor,
    read: Result<Dossier, Unsound>,
) -> Result<Result<Dossier, Problems>, Fault> {
    match read {
        Ok(dossier) => {
            own_office(actor, Some(dossier.office().bin.as_str()))?;
            Ok(Ok(dossier))
        }
        Err(file) => {
            own_office(actor, file.mentions.office().map(Bin::as_str))?;
            Ok(Err(reception.room().everything_wrong(file, reception.now()).await?))
        }
    }
}

/// Does a file of this office, where it names one, belong to the actor's?
fn own_office(actor: &Actor, office: Option<&str>) -> Result<(), Fault> {
    match (&actor.office, office) {
        (Some(own), Some(office)) if own != office => Err(Fault::edge(StatusCode::FORBIDDEN, "other-office")),
        _ => Ok(()),
    }
}

async fn check(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    sent: SentCase,
) -> Result<Json<CheckAnswer>, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    let read = sent.dossier(&reception, actor).await?;
    checked(&reception, lang, read).await
}

/// Everything to be said of what was read, here and across the archive.
pub(crate) async fn checked(
    reception: &Reception,
    lang: Lang,
    read: Result<Dossier, Problems>,
) -> Result<Json<CheckAnswer>, Fault> {
    let problems = match read {
        Err(problems) => problems,
        Ok(dossier) => {
            let mut problems = dossier.warnings().clone();
            problems.extend(reception.room().meetings(&dossier, reception.now()).await?);
            problems
        }
    };
    let told = sent_problems(&problems, reception.locale(lang));
    Ok(Json(CheckAnswer { decidable: !problems.has_errors(), problems: told }))
}

async fn draft(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Asked(query): Asked<DraftQuery>,
    sent: SentCase,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    if !(1..=MOST_PAGES).contains(&query.document) {
        return Err(Fault::part(
            "draft-query",
            InputFault::range("document", query.document, 1, MOST_PAGES as u64),
        ));
    }
    let picture = picture(&headers, query.page, query.dpi)?;
    let dossier = sent.dossier(&reception, actor).await??;
    let room = reception.clone();
    let today = civil::day_of(reception.now());
    let draw = move || room.room().draft(&dossier, today, Languages::Both, picture);
    let mut drafts = reception.pool().run(draw).await??;
    if query.document > drafts.len() {
        return Err(Fault::not_found());
    }
    given(drafts.swap_remove(query.document - 1), picture, "draft")
}

/// The picture that is wanted, when `Accept` asks for one: its page, from 1, and its resolution.
pub(crate) fn picture(headers: &HeaderMap, page: usize, dpi: u16) -> Result<Option<Picture>, Fault> {
    let mut wrong = Vec::new();
    if !(1..=MOST_PAGES).contains(&page) {
        wrong.push(InputFault::range("page", page, 1, MOST_PAGES as u64));
    }
    if !(36..=300).contains(&dpi) {
        wrong.push(InputFault::range("dpi", dpi, 36, 300));
    }
    if !wrong.is_empty() {
        return Err(Fault::Input { code: "draft-query", parts: wrong });
    }
    Ok(wants_picture(headers).then_some(Picture { page: page - 1, dpi }))
}

/// Draft pages as they were wanted; a page beyond the last is told together with how many there are.
pub(crate) fn given(drawn: DraftPages, picture: Option<Picture>, name: &str) -> Result<Response, Fault> {
    let mut response = match (picture, drawn.picture) {
        (None, _) => download(drawn.pdf, "application/pdf", &format!("{name}.pdf")),
        (Some(_), Some(png)) => download(png, "image/png", &format!("{name}.png")),
        (Some(Picture { page, .. }), None) => {
            let fault = Fault::edge(StatusCode::NOT_FOUND, "draft-page");
            return Err(fault.with("page", (page + 1).to_string()).with("pages", drawn.pages.to_string()));
        }
    };
    response.headers_mut().insert("kualik-pages", drawn.pages.into());
    Ok(response)
}

/// No form comes near it.
const MOST_PAGES: usize = 1000;

fn wants_picture(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match (accept.find("image/png"), accept.find("application/pdf")) {
        (Some(png), Some(pdf)) => png < pdf,
        (Some(_), None) => true,
        _ => false,
    }
}
