//! Text typed with the keyboard in another layout.
//!
//! «bckfv» is «ислам» typed with the keyboard left in English, «2crth3» «әскері»: the Kazakh letters
//! lie on the row of digits. The other way round «лгфдшл» is `kualik`.

/// What `text` says in the other layouts, likeliest first, without `text` itself; only plausible readings.
///
/// Latin keys are read as Kazakh and as Russian, Cyrillic letters as English. A reading is plausible if
/// every word of it could be a word: letters only, vowels among them, no sign at its start.
pub fn switched(text: &str) -> Vec<String> {
    let mut readings = Vec::new();
    for (from, to) in [(ENGLISH, RUSSIAN), (ENGLISH, KAZAKH), (RUSSIAN, ENGLISH), (KAZAKH, ENGLISH)] {
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
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let vowels = word.chars().flat_map(char::to_lowercase).filter(|c| VOWELS.contains(*c)).count();
    let digits_only = letters == 0 && word.chars().all(|c| c.is_numeric());
    let clean = word.chars().all(|c| c.is_alphabetic() || c == '-');
    digits_only || (clean && vowels > 0 && vowels * 5 >= letters && !word.starts_with(['ь', 'ъ', 'Ь', 'Ъ']))
}

const VOWELS: &str = "аәеёиоөуұүыіэюяaeiouy";

const ENGLISH: &str =
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>234589 0-=@#$%*()_+";
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ234589 0-=@#$%*()_+";
const KAZAKH: &str = "(йцукенгшщзхъфывапролджэячсмитьбю)ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮәіңғүұ қөһӘІҢҒҮҰҚӨҺ";

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
        ] {
            assert!(switched(typed).contains(&meant.to_owned()), "{typed}: {:?}", switched(typed));
        }
        assert!(switched("лгфдшл").contains(&"kualik".to_owned()));
    }

    #[test]
    fn implausible_readings_are_left_out() {
        assert_eq!(switched("2018"), [""; 0]);
        assert_eq!(switched(""), [""; 0]);
    }
}
