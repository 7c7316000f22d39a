//! Whether a search is for a person by number: such a look is recorded.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use kualik_domain::iin::{Bin, Iin};
use kualik_search::{Filter, Query, Viewer};

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
    let asked = |query: &Query| is_asked(query, question, &viewer);
    // What this actor may not see is not found, but its number must not lie in a record of looks either.
    names_a_person_number(&question.words)
        || find::read(actor, &question.words, question.literal).is_ok_and(|query| asked(&query))
}

/// Whether this request, were it kept, would leave the number of a person lying where it is kept.
pub(crate) fn request_names_a_person(actor: &Actor, request: &SearchRequest) -> bool {
    let words = Question { words: request.q.clone(), literal: request.literal, ..Question::default() };
    asks_for_a_person(actor, &words) || values(request).any(names_a_person_number)
}

/// Whether this request looks a person up by number, or holds an IIN or BIN among its words.
pub fn names_a_person_or_body(actor: &Actor, request: &SearchRequest) -> bool {
    request_names_a_person(actor, request)
        || holds(&without_other_numbers(&request.q), |digits| {
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
    holds(&without_other_numbers(words), |digits| Iin::new(digits).is_ok())
}

/// Whether digits may be the IIN of somebody alive.
fn is_of_the_living(digits: &str) -> bool {
    let born = Iin::new(digits).ok().and_then(|iin| iin.birth_date());
    born.is_some_and(|day| day.year() >= LIVED_LONG_AGO)
}

/// The words, with a letter in place of each number of a document and each day: «07-06/2026-0010» has twelve digits,
/// «2026-11-21..2026-11-30» has them in its middle, and one such number in eleven is an IIN by its check digit.
fn without_other_numbers(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let masked = words.iter().enumerate().map(|(place, word)| {
        let other = is_registration_number(word)
            || is_range_of_days(word)
            || is_day(value(word)) && words.get(place + 1).is_none_or(|next| !goes_on(next));
        if other { "№x" } else { word }
    });
    masked.collect::<Vec<_>>().join(" ")
}

/// Whether digits that follow a day may make it a number of a person: «1911-03-10 0121» has the twelve.
fn goes_on(next: &str) -> bool {
    let next = value(next);
    next.contains(|c: char| c.is_ascii_digit()) && !is_day(next) && !is_range_of_days(next)
}

/// What stands behind the name of a field, and what is no number at its ends.
fn value(word: &str) -> &str {
    word.rsplit(':').next().unwrap_or(word).trim_matches(|c: char| !c.is_ascii_digit())
}

/// Two days, months or years with `..` between: their digits are no number of a person by chance.
fn is_range_of_days(word: &str) -> bool {
    let Some((from, to)) = value(word).split_once("..") else { return false };
    let digits: String = value(word).chars().filter(char::is_ascii_digit).collect();
    parts_of_day(from).is_some() && parts_of_day(to).is_some() && !is_of_the_living(&digits)
}

fn is_day(word: &str) -> bool {
    parts_of_day(word) == Some(3)
}

/// How many parts of a day are named: 3 in «2026-11-21» and «21.11.2026», 2 in «2026-11», 1 in «2026».
fn parts_of_day(word: &str) -> Option<usize> {
    let mut parts: Vec<&str> = word.split(['-', '.']).collect();
    if word.contains('.') {
        parts.reverse();
    }
    let has_shape = parts.iter().zip([4, 2, 2]).all(|(part, width)| part.len() == width && is_digits(part));
    let numbers: Vec<i16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let (year, month, day) = match *numbers.as_slice() {
        [year] => (year, 1, 1),
        [year, month] => (year, month, 1),
        [year, month, day] => (year, month, day),
        _ => return None,
    };
    let exists = YEARS.contains(&year) && Date::new(year, month as i8, day as i8).is_ok();
    (has_shape && exists).then_some(parts.len())
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
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
        .all(|(part, length)| part.len() == *length && is_digits(part));
    // Of the years of offices with registers; any other twelve digits of this shape may hide an IIN.
    let has_year = || year.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
    has_shape && has_year() && !is_of_the_living(&[first, second, year, place].concat())
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
/// Years of the days that are asked for.
const YEARS: RangeInclusive<i16> = 1000..=2100;
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

    /// An IIN of somebody born on this day, with this century digit.
    fn iin_of(day: Date, century: u8, serial: u16) -> Option<String> {
        let digits = format!("{:02}{:02}{:02}{century}{serial:04}", day.year() % 100, day.month(), day.day());
        (0..10).map(|check| format!("{digits}{check}")).find(|number| Iin::new(number).is_ok())
    }

    fn days(years: RangeInclusive<i16>, step: i64) -> impl Iterator<Item = Date> {
        let last = *years.end();
        Date::new(*years.start(), 1, 1)
            .unwrap()
            .series(jiff::Span::new().days(step))
            .take_while(move |day| day.year() <= last)
    }

    #[test]
    fn no_day_and_no_range_of_days_needs_a_reason() {
        for first in days(2000..=2035, 1) {
            for later in [0, 1, 30, 364, 2_000] {
                let last = first.saturating_add(jiff::Span::new().days(later));
                let dotted = |day: Date| day.strftime("%d.%m.%Y").to_string();
                for (from, to) in [(first.to_string(), last.to_string()), (dotted(first), dotted(last))] {
                    for words in [format!("{from}..{to}"), format!("issued:{from}..{to} выдано:{to}..{from}")]
                    {
                        assert!(!names_a_person_number(&words), "{words}");
                    }
                    assert!(!names_a_person_number(&format!("{from} {to}")), "{from} {to}");
                }
            }
        }
    }

    #[test]
    fn the_iin_of_whoever_may_live_needs_a_reason() {
        for (place, born) in days(1920..=2026, 17).enumerate() {
            let century = if born.year() < 2000 { 3 } else { 5 } + (place % 2) as u8;
            let Some(number) = iin_of(born, century, (place * 37 % 10_000) as u16) else { continue };
            let (start, rest) = number.split_at(1 + place % 6);
            let (middle, end) = rest.split_at(1 + place % 5);
            for words in [
                number.clone(),
                format!("2021-01-01 {number}"),
                format!("{start} {middle} {end}"),
                format!("{start}-{middle}.{end}"),
                format!("Каримова {start} {middle}{end} 7"),
            ] {
                assert!(names_a_person_number(&words), "{words}");
            }
        }
    }

    #[test]
    fn a_range_of_days_needs_no_reason() {
        for words in [
            "issued:2021-01-01..2021-12-31",
            "выдано:01.01.2021..31.12.2021",
            "2009-05-03..2009-05-04",
            "2009-05..2010-01",
            "выдано:2009..2011-05-03",
            "created:1911-03-10..1121",
            "2009-05-31 2010-05-31",
            "2026-11-21",
        ] {
            assert!(!names_a_person_number(words), "{words}");
        }
        // A day and what follows it may be the number of a child.
        let number = iin_of(Date::new(2019, 11, 3).unwrap(), 5, 1234).unwrap();
        let hidden = format!("1911-03-{} {}", &number[6..8], &number[8..]);
        assert!(names_a_person_number(&hidden), "{hidden}");
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
