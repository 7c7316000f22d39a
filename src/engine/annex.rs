//! The codes of annex pages, and the claims of a seal: the domain's texts, made and checked for one document.

use std::collections::BTreeMap;
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

/// The codes in a text: readers part them by line feeds, and each begins with the same word.
pub fn codes_in(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for line in text.lines() {
        match codes.last_mut() {
            Some(code) if !line.trim_start().starts_with("KUALIK ") => *code += &format!("\n{line}"),
            _ => codes.push(line.to_owned()),
        }
    }
    codes.iter().map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect()
}

/// What scanned codes say of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// Every page is of this seal.
    Same,
    /// The codes of these pages were not given: until all are, nothing can be said of any.
    Incomplete {
        /// The pages, fifty at most.
        missing: Vec<u32>,
        /// How many pages the list has, by the codes that were given.
        pages: u32,
    },
}

/// Scanned codes against the digest that the seal bears: every page once, of this document, and no other.
pub(crate) fn check(
    codes: &[String],
    number: &str,
    sealed: Option<[u8; 16]>,
) -> Result<Compared, &'static str> {
    let mut pages: BTreeMap<u32, String> = BTreeMap::new();
    let mut all = None;
    for code in codes {
        // Readers end a code with a line feed, and some speak of line ends in two characters.
        let code = code.trim().replace("\r\n", "\n");
        let page = Page::parse(&code).map_err(|_| "annex-unreadable")?;
        if page.pages() > annex::MOST_PAGES {
            return Err("annex-too-many-pages");
        }
        if page.number().to_string() != number {
            return Err("annex-other-number");
        }
        let other_count = *all.get_or_insert(page.pages()) != page.pages();
        if other_count || pages.get(&page.page()).is_some_and(|before| *before != code) {
            return Err("annex-differs");
        }
        pages.insert(page.page(), code);
    }
    let all = all.unwrap_or(0);
    let missing: Vec<u32> = (1..=all).filter(|page| !pages.contains_key(page)).take(LISTED).collect();
    if !missing.is_empty() {
        return Ok(Compared::Incomplete { missing, pages: all });
    }
    let codes: Vec<String> = pages.into_values().collect();
    if sealed == Some(annex::digest(&codes)) { Ok(Compared::Same) } else { Err("annex-differs") }
}

/// Many missing pages must not fill the answer.
const LISTED: usize = 50;

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vector {
        name: String,
        pasted: String,
        number: String,
        sealed: String,
        expect: String,
        missing: Vec<u32>,
    }

    #[test]
    fn every_vector_has_its_verdict() {
        let mut all: serde_json::Value = serde_json::from_str(include_str!("testdata/annex.json")).unwrap();
        let vectors: Vec<Vector> = serde_json::from_value(all["vectors"].take()).unwrap();
        assert!(vectors.len() >= 20);
        for vector in vectors {
            let sealed = URL_SAFE_NO_PAD.decode(&vector.sealed).unwrap().try_into().unwrap();
            let found = check(&codes_in(&vector.pasted), &vector.number, Some(sealed));
            let (code, missing) = match found {
                Ok(Compared::Same) => ("annex-codes", Vec::new()),
                Ok(Compared::Incomplete { missing, .. }) => ("annex-incomplete", missing),
                Err(code) => (code, Vec::new()),
            };
            assert_eq!((code, &missing), (vector.expect.as_str(), &vector.missing), "{}", vector.name);
        }
    }

    #[test]
    fn a_forged_count_of_pages_costs_nothing() {
        let declared = |pages: u32| {
            let code = format!("KUALIK 07-05/2026-0001 1/{pages}\n1|a|b|c|-");
            check(&[code], "07-05/2026-0001", None)
        };
        assert_eq!(declared(u32::MAX), Err("annex-too-many-pages"));
        assert_eq!(declared(annex::MOST_PAGES + 1), Err("annex-too-many-pages"));
        let found = declared(annex::MOST_PAGES).unwrap();
        assert!(matches!(found, Compared::Incomplete { missing, .. } if missing.len() == LISTED));
    }
}
