//! `/forms`: the documents of the procedure around a decision. Each is made from one file of its own form; the rounds
//! of signing are those of `/sessions`, whatever is signed.

use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, RequestExt, Router};
use kualik::{Actor, Dossier, Languages, Role};
use kualik_domain::procedure::procedure_schema;
use kualik_domain::{Form, Problems, civil};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::cases::{CheckAnswer, DraftPageQuery, SentCase, checked, given, picture, sound};
use super::extract::{Asked, Named};
use super::sessions::{SessionView, prepared};
use crate::fault::Fault;
use crate::language::Language;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/forms", get(list))
        .route("/forms/{form}/schema", get(schema))
        .route("/forms/{form}/checks", post(check))
        .route("/forms/{form}/drafts", post(draft))
        .route("/forms/{form}/sessions", post(prepare))
}

/// The forms of the procedure.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FormsAnswer {
    /// In the order of the procedure.
    pub forms: Vec<FormView>,
}

/// A form of the procedure.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FormView {
    /// Its name, as in the address.
    pub form: String,
    /// What it is, in the reader's language.
    pub text: String,
    /// Whether documents of it are numbered and sealed; of the others there are drafts alone.
    pub sealed: bool,
    /// The act that approves it or asks for it, as the template names it.
    pub act: String,
    /// Whether the approved text was not at hand, so that it is reconstructed.
    pub reconstructed: bool,
    /// The versions with the days they serve.
    pub versions: Vec<FormVersionView>,
}

/// A version of a form.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FormVersionView {
    /// Its name.
    pub version: String,
    /// The first day it serves.
    pub from: String,
    /// The last day; nothing while it is in force.
    pub to: Option<String>,
}

async fn list(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
) -> Result<Json<FormsAnswer>, Fault> {
    visitor.with(Role::may_prepare)?;
    let locale = reception.locale(lang);
    let mut forms = Vec::new();
    for form in Form::of_procedure() {
        let Some(about) = reception.room().about_form(form)? else { continue };
        let versions = about.versions.into_iter().map(|one| FormVersionView {
            version: one.version,
            from: one.from,
            to: one.to,
        });
        forms.push(FormView {
            form: form.name().to_owned(),
            text: locale.word(&format!("page-short-{form}")),
            sealed: form.letter().is_some(),
            act: about.act,
            reconstructed: about.reconstructed,
            versions: versions.collect(),
        });
    }
    Ok(Json(FormsAnswer { forms }))
}

async fn schema(Named(form): Named<String>) -> Result<Json<Value>, Fault> {
    named(&form).and_then(procedure_schema).cloned().map(Json).ok_or_else(Fault::not_found)
}

fn named(form: &str) -> Option<Form> {
    Form::of_name(form).filter(|form| !form.is_decision())
}

/// The file of a form, as it was sent.
pub(crate) struct SentFile {
    form: Form,
    sent: SentCase,
}

impl FromRequest<Reception> for SentFile {
    type Rejection = Fault;

    async fn from_request(request: Request, reception: &Reception) -> Result<Self, Fault> {
        let mut request = request;
        let Named(name): Named<String> = request.extract_parts_with_state(reception).await?;
        let form = named(&name).ok_or_else(Fault::not_found)?;
        Ok(Self { form, sent: SentCase::from_request(request, reception).await? })
    }
}

impl SentFile {
    /// Reads the file for today, off the runtime's threads.
    async fn dossier(self, reception: &Reception, actor: &Actor) -> Result<Result<Dossier, Problems>, Fault> {
        let today = civil::day_of(reception.now());
        let Self { form, sent } = self;
        let read = move || Dossier::read_form(form, &sent.text, today, None, &sent.photographs);
        sound(reception, actor, reception.pool().run(read).await?).await
    }
}

async fn check(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    sent: SentFile,
) -> Result<Json<CheckAnswer>, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    let read = sent.dossier(&reception, actor).await?;
    checked(&reception, lang, read).await
}

async fn draft(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Asked(query): Asked<DraftPageQuery>,
    sent: SentFile,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    let picture = picture(&headers, query.page, query.dpi)?;
    let name = sent.form.name();
    let dossier = sent.dossier(&reception, actor).await??;
    let room = reception.clone();
    let today = civil::day_of(reception.now());
    let draw = move || room.room().draft(&dossier, today, Languages::Both, picture);
    let drafts = reception.pool().run(draw).await??;
    given(drafts.into_iter().next().ok_or_else(Fault::not_found)?, picture, name)
}

async fn prepare(
    State(reception): State<Reception>,
    visitor: Visitor,
    sent: SentFile,
) -> Result<(StatusCode, Json<SessionView>), Fault> {
    let actor = visitor.with(Role::may_prepare)?.clone();
    reception.chancery()?;
    let dossier = sent.dossier(&reception, &actor).await??;
    prepared(&reception, &visitor, actor, dossier).await
}
