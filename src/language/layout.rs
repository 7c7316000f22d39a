//! Text typed with the keyboard in another layout.
//!
//! «bckfv» is «ислам» typed with the keyboard left in English, «2crth3» «әскері»: the Kazakh letters
//! lie on the row of digits, and with the Russian layout left on come out as digits, «м2дени». The other way round «лгфдшл» is `kualik`.

/// What `text` says in the other layouts, likeliest first, without `text` itself; only plausible readings.
///
/// Latin keys are read as Kazakh and as Russian; Cyrillic letters as English, and only where they make no
/// word as they stand. A reading is plausible if every word of it could be one: letters of one script,
/// vowels among them, no long run of consonants, no sign at its start.
pub fn switched(text: &str) -> Vec<String> {
    let cyrillic = text.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    let maps: &[(&str, &str)] = match cyrillic {
        false => &[(ENGLISH, RUSSIAN), (ENGLISH, KAZAKH), (ENGLISH, KAZAKH_WITH_HYPHEN)],
        true if is_plausible(text) => &[],
        true => &[(ROW, KAZAKH_ROW), (ROW_WITH_HYPHEN, KAZAKH_ROW), (RUSSIAN, ENGLISH), (KAZAKH, ENGLISH)],
    };
    let mut readings = Vec::new();
    for (from, to) in maps {
        let reading: String = text.chars().map(|c| key(c, from, to)).collect();
        if reading != text && is_plausible(&reading) && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn key(c: char, from: &str, to: &str) -> char {
    from.chars().zip(to.chars()).find(|(key, _)| *key == c).map_or(c, |(_, letter)| letter)
}

fn is_plausible(reading: &str) -> bool {
    let mut words = reading.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_plausible_word)
}

fn is_plausible_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if !word.is_empty() && word.chars().all(char::is_numeric) {
        return true;
    }
    word.split('-').all(is_plausible_part)
}

fn is_plausible_part(part: &str) -> bool {
    let letters = part.chars().count();
    let vowels = part.chars().filter(|c| VOWELS.contains(*c)).count();
    let latin = part.chars().filter(char::is_ascii).count();
    part.chars().all(char::is_alphabetic)
        && (latin == 0 || latin == letters)
        && vowels * 5 >= letters
        && vowels > 0
        && longest_cluster(part) <= LONGEST_CLUSTER
        && !part.starts_with(['ь', 'ъ'])
}

/// The longest run of letters without a vowel.
fn longest_cluster(part: &str) -> usize {
    part.split(|c| VOWELS.contains(c)).map(|cluster| cluster.chars().count()).max().unwrap_or(0)
}

/// «Взгляд», «встреча» have four at the most, «агентств» five.
const LONGEST_CLUSTER: usize = 5;

const VOWELS: &str = "аәеёиоөуұүыіэюяaeiou";

const ENGLISH: &str =
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>234589 0-=@#$%*()_+";
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ234589 0-=@#$%*()_+";
const KAZAKH: &str = "(йцукенгшщзхъфывапролджэячсмитьбю)ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮәіңғүұ қөһӘІҢҒҮҰҚӨҺ";
/// The same with the hyphen left as it is: «сауда-саттық».
const KAZAKH_WITH_HYPHEN: &str =
    "(йцукенгшщзхъфывапролджэячсмитьбю)ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮәіңғүұ қ-һӘІҢҒҮҰҚӨҺ";

/// The row of digits on a Russian keyboard, and what a Kazakh one has there.
const ROW: &str = "234589 0=";
const KAZAKH_ROW: &str = "әіңғүұ қһө";
const ROW_WITH_HYPHEN: &str = "234589 0=-";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_and_russian_on_an_english_keyboard() {
        for (typed, meant) in [
            ("bckfv 2crth3", "ислам әскері"),
            ("'rjyjvbrf vbybcnhk3u3", "экономика министрлігі"),
            ("0f,sh5f", "қабырға"),
            ("r-plte", "көздеу"),
            ("rekmnehf", "культура"),
            ("cfelf-cfnns0", "сауда-саттық"),
        ] {
            assert!(switched(typed).contains(&meant.to_owned()), "{typed}: {:?}", switched(typed));
        }
        assert!(switched("лгфдшл").contains(&"kualik".to_owned()));
    }

    #[test]
    fn kazakh_on_a_russian_keyboard() {
        for (typed, meant) in [
            ("0олжазба", "қолжазба"),
            ("ескертк3ш", "ескерткіш"),
            ("м2дени", "мәдени"),
            ("к3л", "кіл"),
            ("те4ге", "теңге"),
            ("к-рме", "көрме"),
        ] {
            assert!(switched(typed).contains(&meant.to_owned()), "{typed}: {:?}", switched(typed));
        }
        assert_eq!(switched("сауда-саттық"), [""; 0]);
    }

    #[test]
    fn implausible_readings_are_left_out() {
        assert_eq!(switched("2018"), [""; 0]);
        assert_eq!(switched(""), [""; 0]);
        assert_eq!(switched("karimova"), [""; 0]);
        assert_eq!(switched("телнұсқа инфекция"), [""; 0]);
    }
}
