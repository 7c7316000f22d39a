//! Whether a search is for a person by number: such a look is recorded.

use kualik_domain::iin::{Bin, Iin};
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

/// Whether this request looks a person up by number, or holds an IIN or BIN among its words.
pub fn names_a_person_or_body(actor: &Actor, request: &SearchRequest) -> bool {
    request_names_a_person(actor, request)
        || holds(&without_registration_numbers(&request.q), |digits| {
            Iin::new(digits).is_ok() || Bin::new(digits).is_ok()
        })
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

/// Whether words hold an IIN, whatever separators stand in it: the index finds it by its digits alone.
pub fn names_a_person_number(words: &str) -> bool {
    holds(&without_registration_numbers(words), |digits| Iin::new(digits).is_ok())
}

/// The words, with a letter in place of each number of a document: «07-06/2026-0010» has twelve digits, and one such
/// number in eleven is an IIN by its check digit. It would be that of somebody born before 1920, whom nobody looks up.
fn without_registration_numbers(words: &str) -> String {
    let kept = words.split_whitespace().map(|word| if is_registration_number(word) { "№x" } else { word });
    kept.collect::<Vec<_>>().join(" ")
}

fn is_registration_number(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let Some((index, year_and_place)) = word.split_once('/') else { return false };
    let (Some((first, second)), Some((year, place))) =
        (index.split_once('-'), year_and_place.split_once('-'))
    else {
        return false;
    };
    let has_shape = [(first, 2), (second, 2), (year, 4), (place, 4)]
        .iter()
        .all(|(part, length)| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()));
    // Of the years of offices with registers; any other twelve digits of this shape may hide an IIN.
    let has_year = || year.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
    let born = || Iin::new(&[first, second, year, place].concat()).ok()?.birth_date().map(|day| day.year());
    has_shape && has_year() && born().is_none_or(|year| year < LIVED_LONG_AGO)
}

/// Whether groups of digits beside each other make twelve digits of a kind.
fn holds(words: &str, of_a_kind: impl Fn(&str) -> bool) -> bool {
    runs(words).iter().any(|groups| {
        (0..groups.len()).any(|from| {
            let mut digits = String::new();
            groups[from..].iter().any(|group| {
                digits.push_str(group);
                digits.len() == TWELVE && of_a_kind(&digits)
            })
        })
    })
}

/// The groups of digits of a text; a run of them ends at a letter.
fn runs(words: &str) -> Vec<Vec<String>> {
    let mut runs = vec![vec![String::new()]];
    for c in words.chars() {
        let Some(run) = runs.last_mut() else { break };
        match c.to_digit(10) {
            Some(digit) => {
                run.iter_mut().last().into_iter().for_each(|group| group.push(char::from(b'0' + digit as u8)))
            }
            None if c.is_alphanumeric() => runs.push(vec![String::new()]),
            None => run.push(String::new()),
        }
    }
    runs.iter_mut().for_each(|run| run.retain(|group| !group.is_empty()));
    runs
}

/// Nobody born before has an IIN that is looked up: they were given from 2007 on.
const LIVED_LONG_AGO: i16 = 1920;
/// Digits of an IIN and of a BIN.
const TWELVE: usize = 12;

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
            assert!(names_a_person_or_body(&actor, &asked(words)), "{words}");
        }
        for words in ["", "07-05/2026-0001", "\u{49b}\u{43e}\u{43b}", "87011234567"] {
            assert!(!names_a_person_or_body(&actor, &asked(words)), "{words}");
        }
        let signed = SearchRequest { signatory: vec!["791103100121".to_owned()], ..SearchRequest::default() };
        assert!(names_a_person_or_body(&actor, &signed));
        let office = SearchRequest { office: vec!["040340000007".to_owned()], ..SearchRequest::default() };
        assert!(!names_a_person_or_body(&actor, &office), "an office's number is public");
    }

    #[test]
    fn an_iin_is_seen_whatever_stands_in_it() {
        assert!(Iin::new("791103100121").is_ok());
        for words in [
            "791103100121",
            "791103 100 121",
            "791103.100121",
            "79/11/03_100,121",
            "Каримова 791103–100\t121 7",
        ] {
            assert!(names_a_person_number(words), "{words}");
        }
        for words in ["", "12-05/17", "2026", "Каримова", "79110310012", "040340000007", "07 05 2026 0001"]
        {
            assert!(!names_a_person_number(words), "{words}");
        }
        for words in ["07-05/2026-0001 07-05/2026-0002", "2026-11-21-2026-11-30", "7911031001215"] {
            assert!(!names_a_person_number(words), "{words}");
        }
    }

    #[test]
    fn no_number_of_a_document_needs_a_reason() {
        let numbers = (1..10_000).map(|place| format!("№ 07-06/2026-{place:04}"));
        let taken = numbers.filter(|number| names_a_person_number(number)).count();
        assert_eq!(taken, 0);
        assert!(
            (1..10_000).any(|place| Iin::new(&format!("07062026{place:04}")).is_ok()),
            "some are by chance"
        );
        // In the shape of a number, of a person who may live.
        let living = (0..10_000).map(|place| format!("79-11/0330-{place:04}"));
        assert!(living.filter(|number| names_a_person_number(number)).count() > 500);
    }

    #[test]
    fn no_separator_hides_an_iin() {
        let signs = (' '..='\u{2fff}').filter(|c| !c.is_alphanumeric());
        for sign in signs {
            let typed = format!("791103{sign}100121");
            assert!(names_a_person_number(&typed), "{typed:?}");
        }
    }
}
