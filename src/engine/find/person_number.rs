//! Whether a search is for a person by number: such a look is recorded.

use kualik_domain::iin::Bin;
use kualik_search::{Filter, Query, Reading, Viewer};

use crate::actor::Actor;
use crate::find::{self, catalogue, question::Question, request::SearchRequest};

/// Fields of numbers that persons bear.
const NUMBERS: [&str; 2] = ["iin", "paper"];

/// Whether this question, by this viewer, could find a person by number.
pub(crate) fn is_asked(query: &Query, question: &Question, viewer: &Viewer) -> bool {
    let catalogue = catalogue();
    let sees = catalogue.visible_to(viewer).any(|field| NUMBERS.contains(&field.name()));
    let named = query.fields(&catalogue).iter().any(|field| NUMBERS.contains(field));
    sees && (named
        || names_a_person_number(&question.words)
        || question.filter.as_ref().is_some_and(in_filter))
}

/// Whether this question looks a person up by number, so that it needs a reason, and its words are kept nowhere.
pub fn asks_for_a_person(actor: &Actor, question: &Question) -> bool {
    let viewer = find::viewer(actor);
    let reading = Reading { literal: question.literal };
    let asked = |query: &Query| is_asked(query, question, &viewer);
    // What this actor may not see is not found, but its number must not lie in a record of looks either.
    names_a_person_number(&question.words)
        || Query::parse(&question.words, reading, &catalogue(), &viewer).is_ok_and(|query| asked(&query))
}

/// Whether this request, were it kept, would leave the number of a person lying where it is kept.
pub(crate) fn request_names_a_person(actor: &Actor, request: &SearchRequest) -> bool {
    let words = Question { words: request.q.clone(), literal: request.literal, ..Question::default() };
    asks_for_a_person(actor, &words) || values(request).any(names_a_person_number)
}

/// Whether this request must stay out of addresses, which browsers, proxies and logs remember: it looks a person up,
/// or holds twelve digits, IIN or BIN, among its words.
pub fn is_for_no_address(actor: &Actor, request: &SearchRequest) -> bool {
    request_names_a_person(actor, request) || holds_number(&request.q, |digits| digits.len() >= 12)
}

/// What is asked beside the words; a page's mark is made by us.
fn values(request: &SearchRequest) -> impl Iterator<Item = &str> {
    let pairs = request.pairs().into_iter().filter(|(name, _)| !["q", "cursor"].contains(name));
    pairs.map(|(_, value)| value)
}

fn in_filter(filter: &Filter) -> bool {
    match filter {
        Filter::And(parts) | Filter::Or(parts) => parts.iter().any(in_filter),
        Filter::Not(part) => in_filter(part),
        Filter::Term { facet, .. } => NUMBERS.contains(&facet.as_str()),
        _ => false,
    }
}

/// Whether words hold twelve digits, with or without separators, that are no BIN: they may be an IIN.
pub fn names_a_person_number(words: &str) -> bool {
    holds_number(words, may_be_iin)
}

fn holds_number(words: &str, of_a_kind: impl Fn(&str) -> bool) -> bool {
    let mut run = String::new();
    for c in words.chars().chain(['.']) {
        match c {
            c if c.is_numeric() => run.extend(c.to_digit(10).map(|digit| char::from(b'0' + digit as u8))),
            ' ' | '-' | '\u{a0}' | '\u{202f}' => {}
            _ => {
                if of_a_kind(&run) {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}

fn may_be_iin(digits: &str) -> bool {
    // A longer run may hold one beside another number: asking for a reason too often does no harm.
    digits.len() > 12 || digits.len() == 12 && Bin::new(digits).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_twelve_digits_stays_out_of_addresses() {
        let actor = Actor::new("a", crate::actor::Role::Auditor);
        let asked = |words: &str| SearchRequest { q: words.to_owned(), ..SearchRequest::default() };
        for words in
            ["791103100121", "791103 100-121", "040340000007", "bin:040340000007", "iin:7911", "paper:N1"]
        {
            assert!(is_for_no_address(&actor, &asked(words)), "{words}");
        }
        for words in ["", "07-05/2026-0001", "\u{49b}\u{43e}\u{43b}", "87011234567"] {
            assert!(!is_for_no_address(&actor, &asked(words)), "{words}");
        }
        let signed = SearchRequest { signatory: vec!["791103100121".to_owned()], ..SearchRequest::default() };
        assert!(is_for_no_address(&actor, &signed));
        let office = SearchRequest { office: vec!["040340000007".to_owned()], ..SearchRequest::default() };
        assert!(!is_for_no_address(&actor, &office), "an office's number is public");
    }

    #[test]
    fn twelve_digits_that_are_no_bin() {
        for words in ["850412400123", "850412 400 123", "Каримова 850412-400123 Алматы"] {
            assert!(names_a_person_number(words), "{words}");
        }
        for words in ["", "12-05/17", "2026", "Каримова", "85041240012"] {
            assert!(!names_a_person_number(words), "{words}");
        }
    }
}
