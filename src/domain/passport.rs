//! Names in Latin letters as the machine-readable zone of a passport has them.
//!
//! ICAO Doc 9303, part 3, section 6, table B gives a letter of Latin for each of the Russian alphabet. Of the Kazakh
//! letters the table has but і, ғ and һ, the last two as no passport of Kazakhstan writes them; these and the others
//! take the letter that stands without their marks. Whoever knows the spelling of the passport writes it instead.

/// A name of Cyrillic letters in Latin ones, with capitals where it had them; other signs stay.
pub(crate) fn latin(name: &str) -> String {
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A word all of capitals stays one: «ЖҮСІП» is ZHUSIP, «Жүсіп» Zhusip.
fn word(word: &str) -> String {
    let shouted = word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some()
        && word.chars().all(|letter| !letter.is_lowercase());
    word.chars().map(|letter| spelled(letter, shouted)).collect()
}

fn spelled(letter: char, shouted: bool) -> String {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let Ok(at) = LETTERS.binary_search_by_key(&lower, |(letter, _)| *letter) else {
        return letter.to_string();
    };
    let latin = LETTERS[at].1;
    if !letter.is_uppercase() {
        return latin.to_owned();
    }
    if shouted {
        return latin.to_uppercase();
    }
    let (first, rest) = latin.split_at(latin.len().min(1));
    first.to_uppercase() + rest
}

/// In the order of their code points.
const LETTERS: [(char, &str); 42] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', "ie"),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ё', "e"),
    ('і', "i"),
    ('ғ', "g"),
    ('қ', "k"),
    ('ң', "n"),
    ('ү', "u"),
    ('ұ', "u"),
    ('һ', "h"),
    ('ә', "a"),
    ('ө', "o"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_passport() {
        for (name, spelled) in [
            ("Үлгібаев Сәкен Мысалұлы", "Ulgibaev Saken Mysaluly"),
            ("Щеглова Юлия Игоревна", "Shcheglova Iuliia Igorevna"),
            ("Қожахметұлы Жәңгір", "Kozhakhmetuly Zhangir"),
            ("Гаһарман Подъячев", "Gaharman Podieiachev"),
            ("Әл-Фараби", "Al-Farabi"),
            ("ЖҮСІП Ш.", "ZHUSIP Sh."),
            ("Müller Anna", "Müller Anna"),
        ] {
            assert_eq!(latin(name), spelled);
        }
    }

    #[test]
    fn every_letter_of_both_alphabets_has_its_own() {
        assert!(LETTERS.is_sorted_by_key(|(letter, _)| *letter));
        for letter in "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя".chars()
        {
            assert!(LETTERS.iter().any(|(known, _)| *known == letter), "{letter}");
            assert!(latin(&letter.to_string()).is_ascii(), "{letter}");
        }
    }
}
