//! The codes of annex pages, and the claims of a seal: the domain's texts, made and checked for one document.

use std::ops::Range;

use kualik_domain::annex::{self, Page};
use kualik_domain::digest::Digest as DomainDigest;
use kualik_domain::{Record, SealClaims};
use kualik_seal::Digest;

use crate::error::EngineError;

/// The text of each annex page's code, from the rows that stand on it.
pub(crate) fn codes(record: &Record, rows: &[Range<usize>]) -> Vec<String> {
    let pages = rows.len() as u32;
    (1..).zip(rows).map(|(page, rows)| annex::code(record, rows.clone(), page, pages)).collect()
}

/// What the seal of a record says, canonical JSON.
pub(crate) fn claims(record: &Record, digest: &Digest, codes: &[String]) -> Result<String, EngineError> {
    Ok(SealClaims::of(record, &DomainDigest::from_bytes(*digest.as_bytes()), codes, None)?.payload())
}

/// Scanned codes against the digest that the seal bears: every page once, of this document, and no other.
pub(crate) fn check(codes: &[String], number: &str, seal: &SealClaims) -> Result<(), &'static str> {
    let mut pages = Vec::with_capacity(codes.len());
    for code in codes {
        // Readers end a code with a line feed, and some speak of line ends in two characters.
        let code = code.trim().replace("\r\n", "\n");
        let page = Page::parse(&code).map_err(|_| "annex-unreadable")?;
        if page.number().to_string() != number {
            return Err("annex-other-number");
        }
        pages.push((page.page(), page.pages(), code));
    }
    pages.sort();
    pages.dedup();
    let whole = pages.first().is_some_and(|(_, all, _)| pages.len() as u32 == *all)
        && (1..).zip(&pages).all(|(place, (page, ..))| *page == place);
    if !whole {
        return Err("annex-incomplete");
    }
    let codes: Vec<String> = pages.into_iter().map(|(.., code)| code).collect();
    if seal.annexes() == Some(annex::digest(&codes)) { Ok(()) } else { Err("annex-differs") }
}
