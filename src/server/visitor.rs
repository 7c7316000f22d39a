//! Who knocks: anyone, or somebody known by a token or by a visit on the pages.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use kualik::{Actor, Role, Visit};

use crate::fault::Fault;
use crate::language::cookie;
use crate::reception::Reception;

/// Who knocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// Anyone at all.
    Anyone,
    /// A program or person with a token.
    Holder {
        /// Public name of the token.
        token: String,
        /// Who acts.
        actor: Actor,
    },
    /// A person who signed in on the pages.
    Guest {
        /// The visit.
        visit: Box<Visit>,
        /// Who acts.
        actor: Actor,
    },
}

impl Visitor {
    /// Who acts, when it is known.
    pub fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Anyone => None,
            Self::Holder { actor, .. } | Self::Guest { actor, .. } => Some(actor),
        }
    }

    /// Who acts, or the answer that somebody must be known.
    ///
    /// # Errors
    /// [`Fault::unauthorized`].
    pub fn known(&self) -> Result<&Actor, Fault> {
        self.actor().ok_or_else(Fault::unauthorized)
    }

    /// Who acts, when the role may.
    ///
    /// # Errors
    /// [`Fault::unauthorized`], [`Fault::forbidden`].
    pub fn with(&self, may: impl Fn(Role) -> bool) -> Result<&Actor, Fault> {
        let actor = self.known()?;
        if may(actor.role) { Ok(actor) } else { Err(Fault::forbidden()) }
    }

    /// What rates and replies are kept under.
    pub(crate) fn key(&self) -> Option<String> {
        match self {
            Self::Anyone => None,
            Self::Holder { token, .. } => Some(format!("token {token}")),
            Self::Guest { visit, .. } => Some(visit.key.clone()),
        }
    }

    /// Who is inside on the pages; nobody, where that cannot be read.
    pub(crate) async fn of_page(reception: &Reception, headers: &HeaderMap) -> Self {
        Self::read(reception, headers, false).await.unwrap_or(Self::Anyone)
    }

    async fn read(reception: &Reception, headers: &HeaderMap, tokens_alone: bool) -> Result<Self, Fault> {
        let now = reception.now();
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let secret = value.to_str().ok().and_then(bearer).ok_or_else(Fault::unauthorized)?;
            let token = reception.access().token(secret, now).await?.ok_or_else(Fault::unauthorized)?;
            let actor = reasoned(token.actor, headers)?;
            return Ok(Self::Holder { token: token.id, actor });
        }
        // A browser sends its cookies along with whatever any page has it send.
        let taken = (!tokens_alone).then(|| cookie(headers, VISIT_COOKIE)).flatten();
        let Some(secret) = taken else { return Ok(Self::Anyone) };
        match reception.access().visit(secret, now).await? {
            Some(visit) => {
                let actor = reasoned(visit.actor.clone(), headers)?;
                Ok(Self::Guest { visit: Box::new(visit), actor })
            }
            // A visit that ended is nobody's; the page asks to sign in again.
            None => Ok(Self::Anyone),
        }
    }
}

impl FromRequestParts<Reception> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        if let Some(known) = parts.extensions.get::<Visitor>() {
            return Ok(known.clone());
        }
        let tokens_alone = parts.extensions.get::<TokensAlone>().is_some();
        let visitor = Self::read(reception, &parts.headers, tokens_alone).await?;
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

/// Here somebody is known by a token alone. A visit has its forms, each of which bears the mark of the visit; a call of the
/// API bears none, and would do whatever another site had the browser of a head ask for.
#[derive(Clone, Copy, Debug)]
struct TokensAlone;

/// No visit counts behind this door.
pub(crate) async fn by_token_alone(mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(TokensAlone);
    next.run(request).await
}

/// The token of an `Authorization` header (RFC 6750 §2.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// The actor with the reason of the header `Kualik-Reason`: UTF-8, percent-encoded where it is not ASCII.
fn reasoned(actor: Actor, headers: &HeaderMap) -> Result<Actor, Fault> {
    let Some(value) = headers.get(REASON_HEADER) else { return Ok(actor) };
    let text = value.to_str().ok().and_then(percent_decoded).filter(|text| text.chars().count() <= 500);
    let text = text.filter(|text| !text.chars().any(char::is_control));
    let text = text.ok_or_else(|| Fault::input("reason"))?;
    Ok(if text.trim().is_empty() { actor } else { actor.because(text.trim()) })
}

pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Why a look or an act is done.
pub(crate) const REASON_HEADER: &str = "kualik-reason";
/// The name of a file that is attached.
pub(crate) const FILE_NAME_HEADER: &str = "kualik-file-name";
/// Cookie of a visit on the pages.
pub(crate) const VISIT_COOKIE: &str = "kualik-visit";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stands_behind_its_scheme() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        assert_eq!(bearer("Basic abc"), None);
        assert_eq!(bearer("abc"), None);
    }

    #[test]
    fn a_reason_is_utf_8_behind_percent_signs() {
        assert_eq!(percent_decoded("%D0%B0-b").as_deref(), Some("а-b"));
        assert_eq!(percent_decoded("%D0"), None);
        assert_eq!(percent_decoded("%zz"), None);
        assert_eq!(percent_decoded("%4"), None);
    }
}
