//! The language of an answer: asked for in the address, remembered in a cookie, or preferred by the browser.
//! Kazakh when nothing is asked.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use kualik_domain::Lang;

/// The language of the answer to this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(pub Lang);

impl Language {
    /// Negotiates: `?lang=`, then the cookie `kualik-lang`, then `Accept-Language` (RFC 9110 §12.5.4).
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let asked = asked(uri).or_else(|| remembered(headers)).or_else(|| preferred(headers));
        Self(asked.unwrap_or(Lang::Kk))
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

fn asked(uri: &Uri) -> Option<Lang> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, _)| *name == "lang").find_map(|(_, tag)| Lang::of_tag(tag))
}

fn remembered(headers: &HeaderMap) -> Option<Lang> {
    cookie(headers, COOKIE).and_then(Lang::of_tag)
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

fn preferred(headers: &HeaderMap) -> Option<Lang> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(Lang, f32)> = None;
    for range in text.split(',').take(32) {
        let (tag, quality) = range.split_once(';').unwrap_or((range, "q=1"));
        let quality = quality.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(0.0);
        let Some(lang) = Lang::of_tag(tag.trim()) else { continue };
        if quality > 0.0 && best.is_none_or(|(_, least)| quality > least) {
            best = Some((lang, quality));
        }
    }
    best.map(|(lang, _)| lang)
}

/// Name of the cookie that remembers the choice on the pages.
pub(crate) const COOKIE: &str = "kualik-lang";

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str, accept: &str, cookie: &str) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        Language::of(&uri.parse().unwrap(), &headers).0
    }

    #[test]
    fn kazakh_comes_first_when_nothing_is_asked() {
        assert_eq!(of("/v", "", ""), Lang::Kk);
        assert_eq!(of("/v", "de, fr;q=0.5", ""), Lang::Kk);
    }

    #[test]
    fn the_browser_is_heard_by_its_weights() {
        assert_eq!(of("/v", "en-GB;q=0.4, ru-KZ;q=0.9, kk;q=0.1", ""), Lang::Ru);
        assert_eq!(of("/v", "ru;q=0, en", ""), Lang::En);
    }

    #[test]
    fn the_address_is_stronger_than_the_cookie_and_the_cookie_than_the_browser() {
        assert_eq!(of("/v?x=1&lang=en", "ru", "kualik-lang=kk"), Lang::En);
        assert_eq!(of("/v", "en", "a=b; kualik-lang=ru"), Lang::Ru);
        assert_eq!(of("/v?lang=xx", "en", ""), Lang::En);
    }
}
