//! The door of the staff: an account with its password, or a token; and why somebody looks.
//!
//! Before there is a visit the door has a mark of its own: random, in a cookie that no other site sends and no script
//! reads, and once more in the form. A form of another site knows neither, so that nobody is let in under an account
//! that is not his without noticing. It holds in browsers, too, that do not say from where a form is sent.

use askama::Template;
use axum::extract::{Form, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kualik::Secret;
use kualik_domain::Lang;
use serde::Deserialize;

use crate::fault::Fault;
use crate::language::{Language, cookie};
use crate::listening::Peer;
use crate::pages::shell::Shell;
use crate::pages::verify::html;
use crate::problem::Problem;
use crate::rates::client;
use crate::reception::Reception;
use crate::visitor::{VISIT_COOKIE, Visitor};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    shell: Shell<'a>,
    name: String,
    next: String,
    /// The mark of the door.
    mark: String,
    fault: Option<String>,
}

/// Where somebody wanted to go.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Response {
    Door { reception: &reception, lang, headers: &headers }.shown(String::new(), &wanted.next)
}

/// The door, as it is shown to one who knocks.
struct Door<'a> {
    reception: &'a Reception,
    lang: Lang,
    headers: &'a HeaderMap,
}

impl Door<'_> {
    fn shown(&self, name: String, next: &str) -> Response {
        self.told(name, next, None, StatusCode::OK)
    }

    /// The same, with what is wrong.
    fn told(&self, name: String, next: &str, fault: Option<&Fault>, status: StatusCode) -> Response {
        let Self { reception, lang, headers } = *self;
        let shell = Shell::public(reception, lang, "/sign-in").carrying("door", "/sign-in/language");
        let retry_after = fault.and_then(Fault::retry_after);
        let fault = fault.map(|fault| match fault.status() {
            StatusCode::UNAUTHORIZED => shell.word("page-sign-in-refused"),
            _ => Problem::of(fault, shell.locale()).in_words(),
        });
        // Several doors may stand open in one browser: they have one mark.
        let known = door_mark(headers).map(str::to_owned);
        let Some(mark) = known.clone().or_else(new_mark) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let page = SignInPage { shell, name, next: within(next).to_owned(), mark: mark.clone(), fault };
        let mut response = html(page.render(), status);
        response.headers_mut().extend(retry_after.map(|seconds| (header::RETRY_AFTER, seconds)));
        if known.is_none() {
            keep(&mut response, DOOR_COOKIE, &mark, reception, headers);
        }
        response
    }
}

/// The mark of the door that this browser was given.
fn door_mark(headers: &HeaderMap) -> Option<&str> {
    let is_one = |mark: &&str| mark.len() == 32 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    cookie(headers, DOOR_COOKIE).filter(is_one)
}

fn new_mark() -> Option<String> {
    let mut mark = [0; 16];
    getrandom::fill(&mut mark).ok()?;
    Some(hex::encode(mark))
}

/// What of the door goes along with the language: never a password.
#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in/language`.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    Language(lang): Language,
    headers: HeaderMap,
    Form(named): Form<Named>,
) -> Response {
    Door { reception: &reception, lang, headers: &headers }.shown(named.name, &named.next)
}

/// `GET /sign-in/language`: whoever loads such a page again begins anew.
pub(crate) async fn begin() -> Redirect {
    Redirect::to("/sign-in")
}

/// What somebody shows at the door.
#[derive(Deserialize)]
pub(crate) struct Shown {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    token: String,
    #[serde(default)]
    next: String,
    /// The mark of the door.
    #[serde(default)]
    csrf: String,
}

/// `POST /sign-in`.
pub(crate) async fn enter(
    State(reception): State<Reception>,
    Language(lang): Language,
    peer: Option<axum::Extension<Peer>>,
    headers: HeaderMap,
    Form(shown): Form<Shown>,
) -> Result<Response, Fault> {
    let door = Door { reception: &reception, lang, headers: &headers };
    if let Err(fault) = from_here(&headers).and_then(|()| of_this_door(&headers, &shown.csrf)) {
        return Ok(door.told(shown.name, &shown.next, Some(&fault), fault.status()));
    }
    let peer = peer.map_or(std::net::IpAddr::from([127, 0, 0, 1]), |peer| peer.0.0);
    let address = client(&headers, peer, &reception.settings().proxies);
    let account = shown.token.trim().is_empty().then(|| shown.name.trim());
    let taken = match reception.rates().may_sign_in(account, address) {
        Ok(taken) => taken,
        Err(fault) => return Ok(door.told(shown.name, &shown.next, Some(&fault), fault.status())),
    };
    match visit(&reception, &shown).await? {
        Some(secret) => {
            reception.rates().was_right(&taken);
            let searches = reception.access().visit(secret.reveal(), reception.now()).await?;
            let searches = searches.is_some_and(|visit| visit.actor.role.may_search());
            // Whose role opens no search begins where papers are verified.
            let next = Some(within(&shown.next)).filter(|next| searches || *next != SEARCH).unwrap_or("/v");
            let mut response = Redirect::to(next).into_response();
            // What somebody else was inside with, and looked for, ends here.
            if let Some(former) = cookie(&headers, VISIT_COOKIE) {
                reception.access().end_visit(former).await?;
            }
            keep(&mut response, WHY_COOKIE, "", &reception, &headers);
            keep(&mut response, VISIT_COOKIE, secret.reveal(), &reception, &headers);
            // The next who signs in at this browser finds another mark.
            keep(&mut response, DOOR_COOKIE, "", &reception, &headers);
            Ok(response)
        }
        None => {
            let refused = Fault::unauthorized();
            Ok(door.told(shown.name, &shown.next, Some(&refused), refused.status()))
        }
    }
}

async fn visit(reception: &Reception, shown: &Shown) -> Result<Option<Secret>, Fault> {
    let (access, now) = (reception.access(), reception.now());
    if !shown.token.trim().is_empty() {
        let token = access.token(shown.token.trim(), now).await?;
        return Ok(match token {
            Some(token) => Some(access.open_visit_of_token(&token, now).await?),
            None => None,
        });
    }
    match access.sign_in(shown.name.trim(), &shown.password).await? {
        Some(account) => Ok(Some(access.open_visit(&account, now).await?)),
        None => Ok(None),
    }
}

/// What every form of a visit sends.
#[derive(Deserialize)]
pub(crate) struct Marked {
    csrf: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-out`.
pub(crate) async fn leave(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(marked): Form<Marked>,
) -> Result<Response, Fault> {
    marked.check(&visitor)?;
    if let Some(secret) = cookie(&headers, VISIT_COOKIE) {
        reception.access().end_visit(secret).await?;
    }
    let mut response = Redirect::to("/v").into_response();
    keep(&mut response, VISIT_COOKIE, "", &reception, &headers);
    keep(&mut response, WHY_COOKIE, "", &reception, &headers);
    Ok(response)
}

/// `POST /why`: the reason of the looks that follow, kept in the browser for this visit.
pub(crate) async fn why(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(marked): Form<Marked>,
) -> Result<Response, Fault> {
    marked.check(&visitor)?;
    let why = written(&marked.why);
    let mut response = Redirect::to(within(&marked.next)).into_response();
    keep(&mut response, WHY_COOKIE, &hex::encode(why), &reception, &headers);
    Ok(response)
}

/// A reason as it is kept: one line, not too long.
pub(crate) fn written(why: &str) -> String {
    why.trim().chars().filter(|c| !c.is_control()).take(200).collect()
}

/// The reason that was given for the looks of this visit.
pub(crate) fn reason(headers: &HeaderMap) -> Option<String> {
    let bytes = hex::decode(cookie(headers, WHY_COOKIE)?).ok()?;
    let why = written(&String::from_utf8(bytes).ok()?);
    (!why.is_empty()).then_some(why)
}

impl Marked {
    /// What was typed and where it leads, when the form is one of this visit.
    pub(crate) fn of_this_visit(&self, visitor: &Visitor) -> Result<(String, &str), Fault> {
        self.check(visitor)?;
        Ok((written(&self.why), within(&self.next)))
    }

    fn check(&self, visitor: &Visitor) -> Result<(), Fault> {
        is_of_this_visit(visitor, &self.csrf)
    }
}

/// A form of another site does not know the mark of this visit.
pub(crate) fn is_of_this_visit(visitor: &Visitor, mark: &str) -> Result<(), Fault> {
    match visitor {
        Visitor::Guest { visit, .. } if visit.form_mark == mark => Ok(()),
        Visitor::Guest { .. } => Err(Fault::edge(StatusCode::FORBIDDEN, "csrf")),
        _ => Err(Fault::unauthorized()),
    }
}

/// A browser says from where a form is sent; one of another site is refused before a password is looked at.
fn from_here(headers: &HeaderMap) -> Result<(), Fault> {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    match site {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(Fault::edge(StatusCode::FORBIDDEN, "csrf")),
    }
}

/// A form that is not of this door has another mark, or none.
fn of_this_door(headers: &HeaderMap, mark: &str) -> Result<(), Fault> {
    let known = door_mark(headers).is_some_and(|known| known == mark);
    if known { Ok(()) } else { Err(Fault::edge(StatusCode::FORBIDDEN, "csrf")) }
}

/// Where the door is, for somebody who wanted to go elsewhere. What he looked for does not go along: it would stand in an
/// address.
pub(crate) fn address(wanted: Option<&str>) -> String {
    let searched = |wanted: &&str| wanted.split(['?', '#']).next() == Some(SEARCH);
    match wanted.map(|wanted| Some(wanted).filter(|wanted| !searched(wanted)).unwrap_or(SEARCH)) {
        Some(wanted) => format!("/sign-in?{}", super::address::query(&[("next", wanted)])),
        None => "/sign-in".to_owned(),
    }
}

/// A page of this house and no other: the door leads nowhere else.
fn within(next: &str) -> &str {
    // Browsers leave out tabs and line ends, so that «/<tab>/» is «//» to them.
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.contains(char::is_control);
    if own { next } else { SEARCH }
}

/// Sets a cookie that no script reads and no other site sends; an empty value takes it away.
fn keep(response: &mut Response, name: &str, value: &str, reception: &Reception, headers: &HeaderMap) {
    let forwarded = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme.as_bytes() == b"https");
    let secure = if forwarded || reception.settings().tls_key.is_some() { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Remembers the chosen language for the pages that follow.
pub(crate) async fn remember_language(
    State(reception): State<Reception>,
    request: Request,
    next: axum::middleware::Next,
) -> Response {
    let chosen =
        request.uri().query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("lang=")));
    let lang = Language::of(request.uri(), request.headers()).0;
    let headers = request.headers().clone();
    let mut response = next.run(request).await;
    if chosen {
        keep(&mut response, crate::language::COOKIE, lang.tag(), &reception, &headers);
    }
    response
}

/// Where staff begin.
const SEARCH: &str = "/search";
/// Cookie of the mark of the door.
const DOOR_COOKIE: &str = "kualik-door";
/// Cookie of the reason of looks.
const WHY_COOKIE: &str = "kualik-why";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_leads_into_this_house_alone() {
        assert_eq!(within("/documents/ab?x=1"), "/documents/ab?x=1");
        for foreign in [
            "https://example.kz/",
            "//example.kz",
            "/\\example.kz",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
            "/\t/example.kz",
        ] {
            assert_eq!(within(foreign), "/search", "{foreign}");
        }
    }

    #[test]
    fn what_was_looked_for_is_not_carried_to_the_door() {
        assert_eq!(address(Some("/search?q=%D0%B0&form=refusal")), "/sign-in?next=%2Fsearch");
        assert_eq!(address(Some("/documents/ab?x=1")), "/sign-in?next=%2Fdocuments%2Fab%3Fx%3D1");
        assert_eq!(address(None), "/sign-in");
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let mut headers = HeaderMap::new();
        let mark = new_mark().unwrap();
        assert!(of_this_door(&headers, &mark).is_err() && of_this_door(&headers, "").is_err());
        headers.insert(header::COOKIE, HeaderValue::from_str(&format!("kualik-door={mark}")).unwrap());
        assert!(of_this_door(&headers, &mark).is_ok());
        assert!(of_this_door(&headers, &new_mark().unwrap()).is_err() && of_this_door(&headers, "").is_err());
        headers.insert(header::COOKIE, HeaderValue::from_static("kualik-door="));
        assert!(of_this_door(&headers, "").is_err());
        assert!(from_here(&headers).is_ok());
        headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        assert!(from_here(&headers).is_err());
    }
}
