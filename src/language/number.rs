//! Cardinal and ordinal numbers in words.
//!
//! Kazakh numerals do not agree with anything, so one form serves everywhere and takes case endings
//! as a word does (see [`crate::ending`]). Russian cardinals decline, and one and two agree in
//! gender: «в течение 10 (десяти) рабочих дней», «одна неделя».

mod roman;
mod russian;

pub use roman::{from_roman, to_roman};
pub use russian::{Gender, RussianCase, russian_words, russian_words_in};

/// A cardinal number in Kazakh: 15 is «он бес», 1000 is «мың», 1 200 000 is «бір миллион екі жүз мың».
///
/// Hundred and thousand carry no «бір», as in speech and in the statutes' «1000 (мың)»; sums of money
/// use [`kazakh_words_in_full`].
pub fn kazakh_words(n: u64) -> String {
    kazakh(n, false)
}

/// A cardinal number in Kazakh with «бір» before hundred and thousand: 1100 is «бір мың бір жүз».
///
/// A sum of money is written so, because «мың» alone lets a word be put before it.
pub fn kazakh_words_in_full(n: u64) -> String {
    kazakh(n, true)
}

/// A number in figures and words, as the statutes write terms: «10 (он)» before «жұмыс күні».
pub fn kazakh_figures_and_words(n: u64) -> String {
    format!("{n} ({})", kazakh_words(n))
}

/// A number in figures and words: «10 (десять)», «10 (десяти)» before «рабочих дней».
pub fn russian_figures_and_words(n: u64, gender: Gender, case: RussianCase) -> String {
    format!("{n} ({})", russian_words_in(n, gender, case))
}

/// An ordinal number in Kazakh: «бірінші», «алтыншы», «жиырмасыншы», «мыңыншы».
pub fn kazakh_ordinal(n: u64) -> String {
    let words = kazakh_words(n);
    let last = words.rsplit(' ').next().unwrap_or(&words);
    // Two numerals have stems of their own: «жиырмасыншы», and «қырқыншы» without its second «ы».
    if let Some((numeral, ordinal)) = IRREGULAR.iter().find(|(numeral, _)| *numeral == last) {
        return words.trim_end_matches(numeral).to_owned() + ordinal;
    }
    let harmony = crate::ending::harmony(last);
    let suffix = match (crate::ending::ends_in_vowel(last), harmony) {
        (true, crate::ending::Harmony::Back) => "ншы",
        (true, crate::ending::Harmony::Front) => "нші",
        (false, crate::ending::Harmony::Back) => "ыншы",
        (false, crate::ending::Harmony::Front) => "інші",
    };
    words + suffix
}

fn kazakh(n: u64, full: bool) -> String {
    if n == 0 {
        return "нөл".into();
    }
    let mut words: Vec<&str> = Vec::new();
    for (value, triad) in triads(n) {
        let name = KAZAKH_SCALE[triad];
        // «бір» is dropped only before a lone thousand: «мың», yet «бір миллион», «жүз бір мың».
        if !(triad == 1 && value == 1 && !full) {
            kazakh_below_thousand(value, full, &mut words);
        }
        if !name.is_empty() {
            words.push(name);
        }
    }
    words.join(" ")
}

fn kazakh_below_thousand(n: u16, full: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    if hundreds > 1 || (hundreds == 1 && full) {
        words.push(KAZAKH_ONES[hundreds as usize]);
    }
    if hundreds > 0 {
        words.push("жүз");
    }
    if tens > 0 {
        words.push(KAZAKH_TENS[tens as usize]);
    }
    if ones > 0 {
        words.push(KAZAKH_ONES[ones as usize]);
    }
}

/// The non-zero groups of three digits, highest first, each with its place (0 ones, 1 thousands, …).
pub(crate) fn triads(n: u64) -> impl Iterator<Item = (u16, usize)> {
    (0..7)
        .rev()
        .map(move |place| ((n / 1000u64.pow(place) % 1000) as u16, place as usize))
        .filter(|(value, _)| *value > 0)
}

const IRREGULAR: [(&str, &str); 2] = [("жиырма", "жиырмасыншы"), ("қырық", "қырқыншы")];
const KAZAKH_ONES: [&str; 10] = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"];
const KAZAKH_TENS: [&str; 10] =
    ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"];
const KAZAKH_SCALE: [&str; 7] = ["", "мың", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион"];

#[cfg(test)]
mod tests;
