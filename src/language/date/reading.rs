//! Days, months and years as people write them in words.

use std::sync::LazyLock;

use super::{CivilDate, KAZAKH_MONTHS, days_in};
use crate::{fold, tokens};

/// The first and the last day of what is named in words: a day («2026 жылғы 21 қараша», «21 ноября 2026 г.»), a month
/// («қараша 2026», «в ноябре 2026 года») or a year («2026 жылы»), in any case of the month, in any order, also typed on
/// a Russian keyboard or in Latin letters. None where a word is none of these, or there is no such day.
///
/// ```
/// use kualik_language::date::{CivilDate, days_named};
/// let day = |day| CivilDate::new(2026, 11, day).unwrap();
/// assert_eq!(days_named("2026 жылғы 21 қарашада"), Some((day(21), day(21))));
/// assert_eq!(days_named("ноябрь 2026 г."), Some((day(1), day(30))));
/// assert_eq!(days_named("21 ноября"), None);
/// ```
pub fn days_named(text: &str) -> Option<(CivilDate, CivilDate)> {
    let (mut year, mut month, mut day) = (None, None, None);
    for token in tokens::tokens(text) {
        let word = token.text.to_lowercase();
        let part = if let Ok(number) = word.parse::<i16>() {
            if word.len() == 4 { year.replace(number) } else { day.replace(number) }
        } else if let Some(number) = month_named(&word) {
            month.replace(i16::from(number))
        } else if BESIDE.contains(&word.as_str()) {
            None
        } else {
            return None;
        };
        if part.is_some() {
            return None;
        }
    }
    let (first, last) = match (year?, month, day) {
        (year, None, None) => ((year, 1, 1), (year, 12, 31)),
        (year, Some(month), None) => ((year, month, 1), (year, month, i16::from(days_in(year, month as u8)))),
        (year, Some(month), Some(day)) => ((year, month, day), (year, month, day)),
        (_, None, Some(_)) => return None,
    };
    let date =
        |(year, month, day): (i16, i16, i16)| CivilDate::new(year, month as u8, day.try_into().ok()?).ok();
    date(first).zip(date(last))
}

/// The month of this name in Kazakh or Russian, from 1, in any case: the endings of the cases change nothing before them.
pub fn month_named(word: &str) -> Option<u8> {
    static STEMS: LazyLock<Vec<(u8, String)>> = LazyLock::new(|| {
        let numbered = |stems: [&'static str; 12]| (1..).zip(stems);
        let all = numbered(KAZAKH_MONTHS).chain(numbered(RUSSIAN_STEMS));
        all.map(|(number, stem)| (number, fold::skeleton(stem))).collect()
    });
    static MAY: LazyLock<Vec<String>> =
        LazyLock::new(|| ["май", "мая", "маю", "маем", "мае"].map(fold::skeleton).to_vec());
    let skeletons = fold::readings(word);
    if skeletons.iter().any(|skeleton| MAY.contains(skeleton)) {
        return Some(5);
    }
    let begins = |stem: &String| skeletons.iter().any(|skeleton| skeleton.starts_with(stem.as_str()));
    STEMS.iter().find(|(_, stem)| begins(stem)).map(|(number, _)| *number)
}

/// What is left of a Russian month when its case comes off; May is too short to be told so.
const RUSSIAN_STEMS: [&str; 12] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "мамыр",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];

/// Words that stand beside a date and say nothing of which it is.
const BESIDE: [&str; 14] =
    ["жылғы", "жыл", "жылы", "жылдың", "ж", "күні", "год", "года", "году", "г", "от", "с", "в", "за"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{KazakhDate, RussianDate};

    fn day(year: i16, month: u8, day: u8) -> CivilDate {
        CivilDate::new(year, month, day).unwrap()
    }

    #[test]
    fn every_form_that_is_written_is_read() {
        use KazakhDate::{Ablative, Accusative, Attribute, Dative, Genitive, Heading, Time};
        for month in 1..=12 {
            let date = day(2024, month, 29);
            for form in [Heading, Time, Attribute, Genitive, Accusative, Dative, Ablative] {
                let written = date.kazakh(form);
                assert_eq!(days_named(&written), Some((date, date)), "{written}");
            }
            for form in [RussianDate::Long, RussianDate::From, RussianDate::OnQuoted] {
                let written = date.russian(form);
                assert_eq!(days_named(&written), Some((date, date)), "{written}");
            }
        }
    }

    #[test]
    fn months_years_and_other_keyboards() {
        let november = Some((day(2026, 11, 1), day(2026, 11, 30)));
        for text in [
            "қараша 2026",
            "2026 жылғы қарашада",
            "Ноябрь 2026 г.",
            "в ноябре 2026 года",
            "караша 2026",
            "qarasha 2026",
        ] {
            assert_eq!(days_named(text), november, "{text}");
        }
        assert_eq!(days_named("2026 жылы"), Some((day(2026, 1, 1), day(2026, 12, 31))));
        assert_eq!(days_named("май 2026"), Some((day(2026, 5, 1), day(2026, 5, 31))));
        for text in
            ["21 ноября", "ноябрь", "", "31 қыркүйек 2026", "21 22 ноября 2026", "картина 2026", "0 мая 2026"]
        {
            assert_eq!(days_named(text), None, "{text}");
        }
    }
}
