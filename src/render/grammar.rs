//! What messages may ask of the grammar of their language: numbers with their words, endings, dates, sums.
//!
//! | in a message | Kazakh | Russian |
//! |---|---|---|
//! | `COUNT($n)` | 10 (он) | 10 (десять) |
//! | `COUNT($n, case: "genitive", gender: "feminine")` | 10 (он) | 21 (двадцати одной) |
//! | `ENDED($n, case: "dative")` | 6-ға | 6 |
//! | `DAY($year, $month, $day, form: "since")` | 2026 жылғы 2 желтоқсаннан бастап | со 2 декабря 2026 года |
//! | `SUM($amount, $currency)` | 1 000 (бір мың) теңге 00 тиын | 1 000 (одна тысяча) тенге 00 тиынов |
//!
//! What cannot be said (a day that is none, an unknown currency) is an error of the document, as every missing
//! argument is.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use kualik_language::date::{CivilDate, KazakhDate, RussianDate};
use kualik_language::ending::{self, Case};
use kualik_language::money::{Money, MoneyError};
use kualik_language::number::{
    Gender, RussianCase, kazakh_figures_and_words, kazakh_words_in_full, russian_figures_and_words,
    russian_words,
};

/// Gives the messages of a language its grammar. English has none of these.
pub(crate) fn teach(bundle: &mut FluentBundle<FluentResource>, lang: &str) -> Result<(), FluentError> {
    match lang {
        "kk" => {
            bundle.add_function("COUNT", |given, _| said(whole(given, 0).map(kazakh_figures_and_words)))?;
            bundle.add_function("ENDED", |given, named| said(ended(given, named)))?;
            bundle.add_function("DAY", |given, named| said(kazakh_day(given, named)))?;
            bundle.add_function("SUM", |given, _| said(sum(given, Money::kazakh, kazakh_words_in_full)))
        }
        "ru" => {
            bundle.add_function("COUNT", |given, named| said(russian_count(given, named)))?;
            bundle.add_function("ENDED", |given, _| said(whole(given, 0).map(|n| n.to_string())))?;
            bundle.add_function("DAY", |given, named| said(russian_day(given, named)))?;
            let words = |units| russian_words(units, Gender::Masculine);
            bundle.add_function("SUM", move |given, _| said(sum(given, Money::russian, words)))
        }
        _ => Ok(()),
    }
}

fn ended(given: &[FluentValue<'_>], named: &FluentArgs<'_>) -> Option<String> {
    let case = match option(named, "case")? {
        "genitive" => Case::Genitive,
        "dative" => Case::Dative,
        "accusative" => Case::Accusative,
        "locative" => Case::Locative,
        "ablative" => Case::Ablative,
        "instrumental" => Case::Instrumental,
        _ => return None,
    };
    whole(given, 0).map(|n| ending::number(n, case))
}

fn kazakh_day(given: &[FluentValue<'_>], named: &FluentArgs<'_>) -> Option<String> {
    let form = match option(named, "form")? {
        "heading" => KazakhDate::Heading,
        "time" => KazakhDate::Time,
        "of" => KazakhDate::Attribute,
        "since" => KazakhDate::Since,
        "through" => KazakhDate::Until,
        // «… қаңтардан … сәуірге дейін» and «… мамырдан кешіктірмей» ask for the ablative.
        "from" | "not-later" => KazakhDate::Ablative,
        _ => return None,
    };
    day(given).map(|day| whole_line(&day.kazakh(form), day))
}

fn russian_count(given: &[FluentValue<'_>], named: &FluentArgs<'_>) -> Option<String> {
    let gender = match option(named, "gender").unwrap_or("masculine") {
        "masculine" => Gender::Masculine,
        "feminine" => Gender::Feminine,
        "neuter" => Gender::Neuter,
        _ => return None,
    };
    let case = match option(named, "case").unwrap_or("nominative") {
        "nominative" => RussianCase::Nominative,
        "genitive" => RussianCase::Genitive,
        "dative" => RussianCase::Dative,
        "accusative" => RussianCase::Accusative,
        "instrumental" => RussianCase::Instrumental,
        "prepositional" => RussianCase::Prepositional,
        _ => return None,
    };
    whole(given, 0).map(|n| russian_figures_and_words(n, gender, case))
}

fn russian_day(given: &[FluentValue<'_>], named: &FluentArgs<'_>) -> Option<String> {
    let form = match option(named, "form")? {
        // In Russian the date of a heading, of a time and of a limit with its own words has one form.
        "heading" | "time" | "not-later" => RussianDate::Long,
        "of" => RussianDate::From,
        "from" | "since" => RussianDate::Since,
        "through" => RussianDate::Through,
        _ => return None,
    };
    day(given).map(|day| whole_line(&day.russian(form), day))
}

/// The day stays on one line with its month.
fn whole_line(text: &str, day: CivilDate) -> String {
    let apart = format!("{} ", day.day());
    // The year may end in the very figures of the day: «2026 жылғы 6 қараша».
    let place = text.match_indices(&apart).map(|(place, _)| place);
    let alone = |place: &usize| !text[..*place].ends_with(|c: char| c.is_ascii_digit());
    let Some(place) = place.into_iter().find(alone) else { return text.to_owned() };
    let (head, tail) = text.split_at(place + apart.len() - 1);
    format!("{head}\u{a0}{}", &tail[1..])
}

fn day(given: &[FluentValue<'_>]) -> Option<CivilDate> {
    let part = |place| whole(given, place);
    CivilDate::new(part(0)?.try_into().ok()?, part(1)?.try_into().ok()?, part(2)?.try_into().ok()?).ok()
}

/// A sum in figures and words; with the code where the currency has no words, and in figures alone where so large a
/// number has none.
fn sum(
    given: &[FluentValue<'_>],
    money_words: fn(&Money) -> String,
    words: fn(u64) -> String,
) -> Option<String> {
    let (FluentValue::String(amount), FluentValue::String(currency)) = (given.first()?, given.get(1)?) else {
        return None;
    };
    match Money::new(amount, currency) {
        Ok(money) => Some(money_words(&money)),
        Err(MoneyError::UnknownCurrency { .. }) => {
            Some(unnamed(amount, currency, words).unwrap_or_else(|| figures(amount, currency)))
        }
        Err(MoneyError::TooLarge { .. }) => Some(figures(amount, currency)),
        Err(_) => None,
    }
}

/// «1 234 (одна тысяча двести тридцать четыре) AFN 50/100»: the units are in words even where their name is not known,
/// so that no figure is put before them.
fn unnamed(amount: &str, currency: &str, words: fn(u64) -> String) -> Option<String> {
    let (units, part) = amount.split_once('.').unwrap_or((amount, ""));
    let sum = format!("{} ({})\u{a0}{currency}", grouped(units), words(units.parse().ok()?));
    let whole = part.bytes().all(|digit| digit == b'0');
    Some(if whole { sum } else { format!("{sum}\u{a0}{part}/1{}", "0".repeat(part.len())) })
}

/// «1 234,50 AFN», with no-break spaces.
fn figures(amount: &str, currency: &str) -> String {
    let (units, part) = amount.split_once('.').unwrap_or((amount, ""));
    let point = if part.is_empty() { "" } else { "," };
    format!("{}{point}{part}\u{a0}{currency}", grouped(units))
}

fn grouped(units: &str) -> String {
    let mut text = String::new();
    for (place, digit) in units.chars().enumerate() {
        if place > 0 && (units.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// A whole number, given as one or as its digits.
fn whole(given: &[FluentValue<'_>], place: usize) -> Option<u64> {
    match given.get(place)? {
        FluentValue::String(digits) => digits.parse().ok(),
        FluentValue::Number(number) => number.as_string().parse().ok(),
        _ => None,
    }
}

fn option<'a>(named: &'a FluentArgs<'_>, name: &'a str) -> Option<&'a str> {
    match named.get(name)? {
        FluentValue::String(text) => Some(text),
        _ => None,
    }
}

fn said(text: Option<String>) -> FluentValue<'static> {
    FluentValue::String(text.unwrap_or_else(|| UNSAID.to_owned()).into())
}

/// What stands in the text where the grammar had nothing to say. Fluent would print the name of the function and
/// count no error.
pub(crate) const UNSAID: &str = "\u{fffd}";

#[cfg(test)]
mod tests {
    use super::*;

    fn say(lang: &str, pattern: &str, args: &[(&str, FluentValue<'static>)]) -> String {
        let tag: unic_langid::LanguageIdentifier = lang.parse().unwrap();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        teach(&mut bundle, lang).unwrap();
        bundle.add_resource(FluentResource::try_new(format!("m = {pattern}\n")).unwrap()).unwrap();
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let message = bundle.get_message("m").unwrap();
        let text = bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{errors:?}");
        text
    }

    #[test]
    fn terms_bear_their_words() {
        let ten = [("n", FluentValue::from(10))];
        assert_eq!(say("kk", "{ COUNT($n) } жұмыс күні", &ten), "10 (он) жұмыс күні");
        let genitive = r#"{ COUNT($n, case: "genitive") } рабочих дней"#;
        assert_eq!(say("ru", genitive, &ten), "10 (десяти) рабочих дней");
        assert_eq!(say("ru", "{ COUNT($n) } рабочих дней", &ten), "10 (десять) рабочих дней");
    }

    #[test]
    fn numbers_take_endings() {
        for (n, text) in
            [(5, "5-ке"), (6, "6-ға"), (9, "9-ға"), (10, "10-ға"), (40, "40-қа"), (1000, "1000-ға")]
        {
            let n = [("n", FluentValue::from(n))];
            assert_eq!(say("kk", r#"{ ENDED($n, case: "dative") }"#, &n), text);
        }
    }

    #[test]
    fn what_cannot_be_said_is_marked() {
        let nothing = [("n", FluentValue::from("ten"))];
        assert_eq!(say("kk", "{ COUNT($n) }", &nothing), UNSAID);
        let sum = [("amount", FluentValue::from("1.0.0")), ("currency", FluentValue::from("KZT"))];
        assert_eq!(say("ru", "{ SUM($amount, $currency) }", &sum), UNSAID);
    }

    #[test]
    fn a_sum_is_in_words_even_where_the_currency_has_none() {
        let say = |lang: &str, amount: &'static str, currency: &'static str| {
            let sum = [("amount", FluentValue::from(amount)), ("currency", FluentValue::from(currency))];
            say(lang, "{ SUM($amount, $currency) }", &sum).replace('\u{a0}', "~")
        };
        assert_eq!(say("kk", "3800000.00", "AFN"), "3~800~000 (үш миллион сегіз жүз мың)~AFN");
        assert_eq!(say("ru", "1100.50", "AFN"), "1~100 (одна тысяча сто)~AFN~50/100");
        assert_eq!(say("ru", "1.005", "KWD"), "1 (один)~KWD~005/1000");
        assert_eq!(say("ru", "2.00", "HUF"), "2 (два) венгерских форинта 00 филлеров");
        assert_eq!(say("kk", "7000000000000000.00", "KZT"), "7~000~000~000~000~000,00~KZT");
        assert_eq!(say("kk", "1000.00", "KZT"), "1~000 (бір мың) теңге 00 тиын");
    }

    #[test]
    fn days_have_the_form_of_their_place() {
        let day = [
            ("year", FluentValue::from("2026")),
            ("month", FluentValue::from(12)),
            ("day", FluentValue::from("2")),
        ];
        let form = |form: &str| format!(r#"{{ DAY($year, $month, $day, form: "{form}") }}"#);
        for (place, kazakh, russian) in [
            ("heading", "2026 жылғы 2~желтоқсан", "2~декабря 2026 года"),
            ("time", "2026 жылғы 2~желтоқсанда", "2~декабря 2026 года"),
            ("of", "2026 жылғы 2~желтоқсандағы", "от 2~декабря 2026 года"),
            ("since", "2026 жылғы 2~желтоқсаннан бастап", "со 2~декабря 2026 года"),
            ("from", "2026 жылғы 2~желтоқсаннан", "со 2~декабря 2026 года"),
            ("through", "2026 жылғы 2~желтоқсанға дейін", "по 2~декабря 2026 года"),
            ("not-later", "2026 жылғы 2~желтоқсаннан", "2~декабря 2026 года"),
        ] {
            let plain = |text: String| text.replace('\u{a0}', "~");
            assert_eq!(plain(say("kk", &form(place), &day)), kazakh);
            assert_eq!(plain(say("ru", &form(place), &day)), russian);
        }
    }
}
