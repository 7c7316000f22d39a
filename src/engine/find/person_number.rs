//! Whether a search is for a person by number: such a look is recorded.

use kualik_domain::iin::Bin;
use kualik_search::{Filter, Query, Reading, Viewer};

use crate::actor::Actor;
use crate::find::{self, catalogue, question::Question};

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
    let mut run = String::new();
    for c in words.chars().chain(['.']) {
        match c {
            c if c.is_numeric() => run.extend(c.to_digit(10).map(|digit| char::from(b'0' + digit as u8))),
            ' ' | '-' | '\u{a0}' | '\u{202f}' => {}
            _ => {
                if may_be_iin(&run) {
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
    fn twelve_digits_that_are_no_bin() {
        for words in ["850412400123", "850412 400 123", "Каримова 850412-400123 Алматы"] {
            assert!(names_a_person_number(words), "{words}");
        }
        for words in ["", "12-05/17", "2026", "Каримова", "85041240012"] {
            assert!(!names_a_person_number(words), "{words}");
        }
    }
}
