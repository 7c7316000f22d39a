//! What pages load: one style, a few scripts, fonts, all of the house and inside the program.
//!
//! The address of a file names the digest of them all, so a browser may keep it for good; the same file under an
//! older address is still given, but not to be kept.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// A file that pages load.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal $kind:literal)*) => {
        &[$(Asset { name: $name, kind: $kind, bytes: include_bytes!(concat!("../assets/", $name)) }),*]
    };
}

const ASSETS: &[Asset] = assets! {
    "page.css" "text/css; charset=utf-8"
    "seal.js" "text/javascript; charset=utf-8"
    "trust.js" "text/javascript; charset=utf-8"
    "annex.js" "text/javascript; charset=utf-8"
    "camera.js" "text/javascript; charset=utf-8"
    "check.js" "text/javascript; charset=utf-8"
    "search.js" "text/javascript; charset=utf-8"
    "preview.css" "text/css; charset=utf-8"
    "preview.js" "text/javascript; charset=utf-8"
    "mark.svg" "image/svg+xml"
    "band.svg" "image/svg+xml"
    "pt-sans.woff2" "font/woff2"
    "pt-sans-bold.woff2" "font/woff2"
    "pt-serif-bold.woff2" "font/woff2"
};

/// Kind and bytes of a file.
pub(crate) fn named(name: &str) -> Option<(&'static str, &'static [u8])> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| (asset.kind, asset.bytes))
}

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", edition())
}

/// The digest of all files, cut to what a cache needs to tell them apart.
fn edition() -> &'static str {
    static EDITION: OnceLock<String> = OnceLock::new();
    EDITION.get_or_init(|| {
        let all = ASSETS.iter().fold(Sha256::new(), |all, asset| all.chain_update(asset.bytes));
        hex::encode(&all.finalize()[..8])
    })
}

/// `GET /assets/{edition}/{name}`.
pub(crate) async fn get(Path((asked, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mark = format!("\"{}\"", edition());
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == mark.as_bytes());
    let keep = if asked == edition() { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => asset.bytes.into_response(),
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    answer.insert(header::ETAG, HeaderValue::from_str(&mark).expect("hexadecimal digits"));
    response
}
