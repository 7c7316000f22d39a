//! What went wrong, as a page: whoever must be known is led to the door, anything else is told in the reader's
//! language.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::fault::{Fault, Told};
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::pages::verify::html;
use crate::problem::{self, Problem};
use crate::reception::Reception;
use crate::visitor::Visitor;

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
    let wanted = (request.method() == Method::GET).then(|| request.uri().clone());
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let fault = match response.extensions().get::<Told>() {
        Some(Told(fault)) => Arc::clone(fault),
        // The framework refuses without a word, before any page of ours is asked.
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => {
            Arc::new(Fault::edge(StatusCode::METHOD_NOT_ALLOWED, "form-alone"))
        }
        None => match of_framework(&reception, &response) {
            Some(fault) => Arc::new(fault),
            None => return response,
        },
    };
    if fault.status() == StatusCode::UNAUTHORIZED {
        return Redirect::to(&super::sign_in::address(wanted.map(|wanted| wanted.to_string()).as_deref()))
            .into_response();
    }
    let visitor = Visitor::of_page(&reception, &headers).await;
    let path = wanted.as_ref().map_or("/v", |wanted| wanted.path());
    let mut told = page(&reception, language, (&visitor, path), &fault);
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

/// What the framework refuses in a word of its own, before any page of ours is asked.
fn of_framework(reception: &Reception, response: &Response) -> Option<Fault> {
    let kind = response.headers().get(header::CONTENT_TYPE)?;
    if !kind.as_bytes().starts_with(b"text/plain") {
        return None;
    }
    problem::of_framework(reception, response)
}

/// Whoever is inside stays inside: his name, the search and the way out stand on this page as on every other.
fn page(
    reception: &Reception,
    language: Language,
    (visitor, path): (&Visitor, &str),
    fault: &Fault,
) -> Response {
    let shell = Shell::public(reception, language.0, path).with_guest(visitor);
    let problem = Problem::of(fault, shell.locale());
    let (title, detail) = (problem.title, problem.detail);
    let page = FaultPage { shell, status: problem.status, title, detail, remedy: problem.remedy };
    html(page.render(), fault.status())
}

/// `GET /`: the host that is printed beside a code, typed by hand, leads to the page that verifies it.
pub(crate) async fn front() -> Redirect {
    Redirect::to("/v")
}

/// An address that is none: a page for whoever reads pages, a problem for a program.
pub(crate) async fn unknown(State(reception): State<Reception>, request: Request) -> Response {
    let language = Language::of(request.uri(), request.headers());
    let accepted = request.headers().get_all(header::ACCEPT).iter();
    let reads = accepted.filter_map(|value| value.to_str().ok()).any(|value| value.contains("text/html"));
    let fault = Fault::not_found();
    match reads {
        true => {
            let visitor = Visitor::of_page(&reception, request.headers()).await;
            page(&reception, language, (&visitor, request.uri().path()), &fault)
        }
        false => problem::told(fault, reception.locale(language.0)),
    }
}
