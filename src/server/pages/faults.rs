//! What went wrong, as a page: whoever must be known is led to the door, anything else is told in the reader's
//! language.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::fault::Told;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::pages::verify::html;
use crate::problem::Problem;
use crate::reception::Reception;

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    shell: Shell<'a>,
    status: u16,
    title: String,
    detail: String,
    remedy: Option<String>,
}

/// Tells the faults of pages.
pub(crate) async fn tell(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let language = Language::of(request.uri(), request.headers());
    let wanted = (request.method() == Method::GET).then(|| request.uri().to_string());
    let response = next.run(request).await;
    let Some(Told(fault)) = response.extensions().get::<Told>().cloned() else { return response };
    if fault.status() == StatusCode::UNAUTHORIZED {
        return Redirect::to(&super::sign_in::address(wanted.as_deref())).into_response();
    }
    let shell = Shell::public(&reception, language.0, "/v");
    let problem = Problem::of(&fault, shell.locale());
    let (title, detail) = (problem.title, problem.detail);
    let page = FaultPage { shell, status: problem.status, title, detail, remedy: problem.remedy };
    let mut told = html(page.render(), fault.status());
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        told.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    told
}
