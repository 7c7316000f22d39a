//! Russian cardinals: six cases, three genders, animate accusative.

use super::triads;
use crate::plural::RussianPlural;

/// Grammatical gender of the thing counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// «один день».
    Masculine,
    /// «одна неделя».
    Feminine,
    /// «одно заявление».
    Neuter,
}

/// Grammatical case of a Russian numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RussianCase {
    /// Именительный: «десять».
    Nominative,
    /// Родительный: «десяти».
    Genitive,
    /// Дательный: «десяти», «двум».
    Dative,
    /// Винительный of an inanimate noun: «один», «одну», «два».
    Accusative,
    /// Винительный of an animate noun: «одного», «двух».
    AccusativeAnimate,
    /// Творительный: «десятью», «двумя».
    Instrumental,
    /// Предложный: «десяти», «двух».
    Prepositional,
}

/// A Russian cardinal number in the nominative: 10 is «десять», 21 feminine is «двадцать одна».
pub fn russian_words(n: u64, gender: Gender) -> String {
    russian_words_in(n, gender, RussianCase::Nominative)
}

/// A Russian cardinal number in any case: 10 in the genitive is «десяти», 345 is «трёхсот сорока пяти».
///
/// Written with ё, which legal drafting rules require in proper reading; [`crate::fold::lower`] folds
/// it for search.
pub fn russian_words_in(n: u64, gender: Gender, case: RussianCase) -> String {
    if n == 0 {
        return noun(["ноль", "ноля", "нолю", "ноль", "нолём", "ноле"], case).into();
    }
    let mut words: Vec<&str> = Vec::new();
    for (value, place) in triads(n) {
        let gender = match place {
            0 => gender,
            1 => Gender::Feminine,
            _ => Gender::Masculine,
        };
        // Thousands and millions are inanimate nouns whatever they count.
        let own =
            if place > 0 && case == RussianCase::AccusativeAnimate { RussianCase::Accusative } else { case };
        below_thousand(value, gender, own, n >= 10, &mut words);
        if place > 0 {
            words.push(scale(place, RussianPlural::of(value.into()), own));
        }
    }
    words.join(" ")
}

fn below_thousand(n: u16, gender: Gender, case: RussianCase, compound: bool, words: &mut Vec<&'static str>) {
    let (hundreds, rest) = (n / 100, n % 100);
    // Compound numbers keep the inanimate form: «вижу двадцать два эксперта», yet «вижу двух экспертов».
    let ones_case = match (case, rest % 10) {
        (RussianCase::AccusativeAnimate, 2..=4) if compound => RussianCase::Accusative,
        _ => case,
    };
    if hundreds > 0 {
        words.push(noun(HUNDREDS[hundreds as usize - 1], case));
    }
    if (10..20).contains(&rest) {
        words.push(noun(TEENS[rest as usize - 10], case));
        return;
    }
    if rest >= 20 {
        words.push(noun(TENS[rest as usize / 10 - 2], case));
    }
    match rest % 10 {
        0 => {}
        1 => words.push(one(gender, ones_case)),
        2 => words.push(two(gender, ones_case)),
        n @ 3..=4 => words.push(three_or_four(n, ones_case)),
        n => words.push(noun(ONES[n as usize - 5], ones_case)),
    }
}

fn one(gender: Gender, case: RussianCase) -> &'static str {
    use RussianCase::*;
    match (gender, case) {
        (Gender::Masculine, Nominative | Accusative) => "один",
        (Gender::Neuter, Nominative | Accusative | AccusativeAnimate) => "одно",
        (Gender::Feminine, Nominative) => "одна",
        (Gender::Feminine, Accusative | AccusativeAnimate) => "одну",
        (Gender::Feminine, _) => "одной",
        (_, Genitive | AccusativeAnimate) => "одного",
        (_, Dative) => "одному",
        (_, Instrumental) => "одним",
        (_, Prepositional) => "одном",
    }
}

fn two(gender: Gender, case: RussianCase) -> &'static str {
    use RussianCase::*;
    match (case, gender) {
        (Nominative | Accusative, Gender::Feminine) => "две",
        (Nominative | Accusative, _) => "два",
        (Dative, _) => "двум",
        (Instrumental, _) => "двумя",
        (Genitive | AccusativeAnimate | Prepositional, _) => "двух",
    }
}

fn three_or_four(n: u16, case: RussianCase) -> &'static str {
    use RussianCase::*;
    match (case, n) {
        (Nominative | Accusative, 3) => "три",
        (Nominative | Accusative, _) => "четыре",
        (Dative, 3) => "трём",
        (Dative, _) => "четырём",
        (Instrumental, 3) => "тремя",
        (Instrumental, _) => "четырьмя",
        (_, 3) => "трёх",
        (_, _) => "четырёх",
    }
}

fn scale(place: usize, plural: RussianPlural, case: RussianCase) -> &'static str {
    use RussianCase::*;
    let (singular, plurals, many) = SCALE[place - 1];
    match (case, plural) {
        (Nominative | Accusative | AccusativeAnimate, RussianPlural::Many) => many,
        // After two, three, four the noun stands in the genitive singular.
        (Nominative | Accusative | AccusativeAnimate, RussianPlural::Few) => noun(singular, Genitive),
        (_, RussianPlural::One) => noun(singular, case),
        (Genitive, _) => many,
        _ => noun(plurals, case),
    }
}

fn noun(forms: Forms, case: RussianCase) -> &'static str {
    forms[match case {
        RussianCase::Nominative => 0,
        RussianCase::Genitive => 1,
        RussianCase::Dative => 2,
        RussianCase::Accusative | RussianCase::AccusativeAnimate => 3,
        RussianCase::Instrumental => 4,
        RussianCase::Prepositional => 5,
    }]
}

/// Nominative, genitive, dative, accusative, instrumental, prepositional.
type Forms = [&'static str; 6];

const ONES: [Forms; 5] = [
    ["пять", "пяти", "пяти", "пять", "пятью", "пяти"],
    ["шесть", "шести", "шести", "шесть", "шестью", "шести"],
    ["семь", "семи", "семи", "семь", "семью", "семи"],
    ["восемь", "восьми", "восьми", "восемь", "восемью", "восьми"],
    ["девять", "девяти", "девяти", "девять", "девятью", "девяти"],
];

const TEENS: [Forms; 10] = [
    ["десять", "десяти", "десяти", "десять", "десятью", "десяти"],
    ["одиннадцать", "одиннадцати", "одиннадцати", "одиннадцать", "одиннадцатью", "одиннадцати"],
    ["двенадцать", "двенадцати", "двенадцати", "двенадцать", "двенадцатью", "двенадцати"],
    ["тринадцать", "тринадцати", "тринадцати", "тринадцать", "тринадцатью", "тринадцати"],
    ["четырнадцать", "четырнадцати", "четырнадцати", "четырнадцать", "четырнадцатью", "четырнадцати"],
    ["пятнадцать", "пятнадцати", "пятнадцати", "пятнадцать", "пятнадцатью", "пятнадцати"],
    ["шестнадцать", "шестнадцати", "шестнадцати", "шестнадцать", "шестнадцатью", "шестнадцати"],
    ["семнадцать", "семнадцати", "семнадцати", "семнадцать", "семнадцатью", "семнадцати"],
    ["восемнадцать", "восемнадцати", "восемнадцати", "восемнадцать", "восемнадцатью", "восемнадцати"],
    ["девятнадцать", "девятнадцати", "девятнадцати", "девятнадцать", "девятнадцатью", "девятнадцати"],
];

const TENS: [Forms; 8] = [
    ["двадцать", "двадцати", "двадцати", "двадцать", "двадцатью", "двадцати"],
    ["тридцать", "тридцати", "тридцати", "тридцать", "тридцатью", "тридцати"],
    ["сорок", "сорока", "сорока", "сорок", "сорока", "сорока"],
    ["пятьдесят", "пятидесяти", "пятидесяти", "пятьдесят", "пятьюдесятью", "пятидесяти"],
    ["шестьдесят", "шестидесяти", "шестидесяти", "шестьдесят", "шестьюдесятью", "шестидесяти"],
    ["семьдесят", "семидесяти", "семидесяти", "семьдесят", "семьюдесятью", "семидесяти"],
    ["восемьдесят", "восьмидесяти", "восьмидесяти", "восемьдесят", "восемьюдесятью", "восьмидесяти"],
    ["девяносто", "девяноста", "девяноста", "девяносто", "девяноста", "девяноста"],
];

const HUNDREDS: [Forms; 9] = [
    ["сто", "ста", "ста", "сто", "ста", "ста"],
    ["двести", "двухсот", "двумстам", "двести", "двумястами", "двухстах"],
    ["триста", "трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"],
    ["четыреста", "четырёхсот", "четырёмстам", "четыреста", "четырьмястами", "четырёхстах"],
    ["пятьсот", "пятисот", "пятистам", "пятьсот", "пятьюстами", "пятистах"],
    ["шестьсот", "шестисот", "шестистам", "шестьсот", "шестьюстами", "шестистах"],
    ["семьсот", "семисот", "семистам", "семьсот", "семьюстами", "семистах"],
    ["восемьсот", "восьмисот", "восьмистам", "восемьсот", "восемьюстами", "восьмистах"],
    ["девятьсот", "девятисот", "девятистам", "девятьсот", "девятьюстами", "девятистах"],
];

/// Each step of a thousand: singular, plural, and the genitive plural that stands after five.
const SCALE: [(Forms, Forms, &str); 6] = [
    (
        ["тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"],
        ["тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"],
        "тысяч",
    ),
    (
        ["миллион", "миллиона", "миллиону", "миллион", "миллионом", "миллионе"],
        ["миллионы", "миллионов", "миллионам", "миллионы", "миллионами", "миллионах"],
        "миллионов",
    ),
    (
        ["миллиард", "миллиарда", "миллиарду", "миллиард", "миллиардом", "миллиарде"],
        ["миллиарды", "миллиардов", "миллиардам", "миллиарды", "миллиардами", "миллиардах"],
        "миллиардов",
    ),
    (
        ["триллион", "триллиона", "триллиону", "триллион", "триллионом", "триллионе"],
        ["триллионы", "триллионов", "триллионам", "триллионы", "триллионами", "триллионах"],
        "триллионов",
    ),
    (
        ["квадриллион", "квадриллиона", "квадриллиону", "квадриллион", "квадриллионом", "квадриллионе"],
        ["квадриллионы", "квадриллионов", "квадриллионам", "квадриллионы", "квадриллионами", "квадриллионах"],
        "квадриллионов",
    ),
    (
        ["квинтиллион", "квинтиллиона", "квинтиллиону", "квинтиллион", "квинтиллионом", "квинтиллионе"],
        ["квинтиллионы", "квинтиллионов", "квинтиллионам", "квинтиллионы", "квинтиллионами", "квинтиллионах"],
        "квинтиллионов",
    ),
];
