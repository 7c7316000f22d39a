//! Searches that were asked on the pages, each under a name that says nothing: what is looked for may be a person, so it
//! stands in no address, and in no history, log or proxy that remembers addresses. The name does, and so a page of
//! results can be loaded again, gone back to and read in another language.
//!
//! They lie in the memory of the service alone, are given to the visit that asked them and to no other, and are bounded
//! in number and length: the oldest go first, those of the same visit before others. After a new start they are gone,
//! and the page says so.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use kualik::SearchRequest;

use crate::visitor::Visitor;

/// The searches that are remembered.
#[derive(Debug, Default)]
pub(crate) struct AskedSearches(Mutex<VecDeque<Remembered>>);

#[derive(Debug)]
struct Remembered {
    name: String,
    /// The mark of the visit: another one at each signing in.
    visit: String,
    search: AskedSearch,
}

/// A search as it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AskedSearch {
    pub request: SearchRequest,
    /// Was it sent by the form of the page? What only stood in an address is shown and not looked up.
    pub sent: bool,
}

impl AskedSearches {
    /// Remembers a search of this visit. Its name, unless there is no visit or the search is longer than any is.
    pub(crate) fn keep(&self, visitor: &Visitor, search: AskedSearch) -> Option<String> {
        let Visitor::Guest { visit, .. } = visitor else { return None };
        let length: usize = search.request.pairs().iter().map(|(name, value)| name.len() + value.len()).sum();
        if length > LONGEST {
            return None;
        }
        let mut name = [0; 16];
        getrandom::fill(&mut name).ok()?;
        let (name, visit) = (hex::encode(name), visit.form_mark.clone());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = known.iter().filter(|one| one.visit == visit).count();
        if own >= MOST_OF_A_VISIT {
            let oldest = known.iter().position(|one| one.visit == visit);
            oldest.map(|place| known.remove(place));
        }
        if known.len() >= MOST {
            known.pop_front();
        }
        known.push_back(Remembered { name: name.clone(), visit, search });
        Some(name)
    }

    /// The search of this name, when this visit asked it.
    pub(crate) fn of(&self, visitor: &Visitor, name: &str) -> Option<AskedSearch> {
        let Visitor::Guest { visit, .. } = visitor else { return None };
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().rev().find(|one| one.name == name && one.visit == visit.form_mark);
        found.map(|one| one.search.clone())
    }
}

/// The address of a search that is remembered.
pub(super) fn address(name: &str) -> String {
    format!("/search?{PARAMETER}={name}")
}

/// What an address asks of the page of the search.
pub(super) enum Addressed {
    /// Nothing.
    Nothing,
    /// A search that is remembered, by its name.
    Named(String),
    /// Something in words, which do not belong there.
    Words,
}

impl Addressed {
    pub(super) fn of(query: &str) -> Self {
        let mut pairs = crate::pages::address::pairs(query);
        pairs.retain(|(name, _)| name != "lang");
        match pairs.as_slice() {
            [] => Self::Nothing,
            [(name, value)] if name == PARAMETER => Self::Named(value.clone()),
            _ => Self::Words,
        }
    }
}

const PARAMETER: &str = "asked";
const MOST: usize = 10_000;
const MOST_OF_A_VISIT: usize = 200;
const LONGEST: usize = 4 << 10;

#[cfg(test)]
mod tests {
    use kualik::{Actor, Role, Visit};

    use super::*;

    fn guest(mark: &str) -> Visitor {
        let actor = Actor::new("a", Role::Auditor);
        let visit = Visit { key: "account a".to_owned(), actor: actor.clone(), form_mark: mark.to_owned() };
        Visitor::Guest { visit: Box::new(visit), actor }
    }

    fn search(words: &str) -> AskedSearch {
        AskedSearch { request: SearchRequest { q: words.to_owned(), ..SearchRequest::default() }, sent: true }
    }

    #[test]
    fn a_search_is_given_to_the_visit_that_asked_it() {
        let (searches, own) = (AskedSearches::default(), guest("one"));
        let name = searches.keep(&own, search("қолжазба")).unwrap();
        assert!(name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
        assert_eq!(searches.of(&own, &name), Some(search("қолжазба")));
        // Not to another visit of the same person, nor to anyone without one.
        assert_eq!(searches.of(&guest("two"), &name), None);
        assert_eq!(searches.of(&Visitor::Anyone, &name), None);
        assert_eq!(searches.keep(&Visitor::Anyone, search("x")), None);
        assert_ne!(searches.keep(&own, search("қолжазба")).unwrap(), name);
    }

    #[test]
    fn what_is_remembered_is_bounded_and_one_visit_does_not_push_out_another() {
        let (searches, first) = (AskedSearches::default(), guest("first"));
        let name = searches.keep(&first, search("first")).unwrap();
        let busy = guest("busy");
        let names: Vec<String> =
            (0..1_000).map(|turn| searches.keep(&busy, search(&turn.to_string())).unwrap()).collect();
        assert_eq!(searches.0.lock().unwrap().len(), 1 + MOST_OF_A_VISIT);
        assert_eq!(searches.of(&first, &name), Some(search("first")));
        assert_eq!(searches.of(&busy, &names[799]), None);
        assert_eq!(searches.of(&busy, &names[800]), Some(search("800")));
        for visit in 0..=MOST {
            searches.keep(&guest(&visit.to_string()), search("x")).unwrap();
        }
        assert_eq!(searches.0.lock().unwrap().len(), MOST);
        assert_eq!(searches.keep(&first, search(&"x".repeat(LONGEST + 1))), None);
    }

    #[test]
    fn only_a_name_is_taken_from_an_address() {
        assert!(matches!(Addressed::of(""), Addressed::Nothing));
        assert!(matches!(Addressed::of("lang=kk"), Addressed::Nothing));
        assert!(matches!(Addressed::of("asked=ab&lang=ru"), Addressed::Named(name) if name == "ab"));
        for words in ["q=x", "q=", "asked=ab&q=x", "form=refusal", "colour=red"] {
            assert!(matches!(Addressed::of(words), Addressed::Words), "{words}");
        }
    }
}
