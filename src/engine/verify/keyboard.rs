//! A scanner that speaks as a keyboard types a code in whatever layout is on: «реезыЖ..» is `https://`.

/// What was typed, as the Latin layout has it on the same keys; `None` when nothing of it is Cyrillic.
pub(super) fn latin(text: &str) -> Option<String> {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    if !text.chars().any(is_cyrillic) {
        return None;
    }
    let kazakh = text.chars().any(|c| KAZAKH.0.contains(c) && is_cyrillic(c));
    let (own, latin) = if kazakh { KAZAKH } else { RUSSIAN };
    let key = |c: char, from: &str, to: &str| {
        from.chars().zip(to.chars()).find(|(own, _)| *own == c).map(|(_, key)| key)
    };
    Some(
        text.chars()
            .map(|c| key(c, LETTERS.0, LETTERS.1).or_else(|| key(c, own, latin)).unwrap_or(c))
            .collect(),
    )
}

/// The letters that both layouts share.
const LETTERS: (&str, &str) = (
    "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
);
/// In Russian the stop lies on the key of the slash.
const RUSSIAN: (&str, &str) = (".,№", "/?#");
/// In Kazakh letters lie on the row of digits.
const KAZAKH: (&str, &str) = ("әіңғүұқөһӘІҢҒҮҰҚӨҺ\",.;:№", "2345890-=@#$%*()_+167^&/");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_comes_back_from_either_layout() {
        let russian = "реезыЖ..мукшанюлгфдшлюучфьзду.м№унОриПсш";
        assert_eq!(latin(russian).unwrap(), "https://verify.kualik.example/v#eyJhbGci");
    }

    #[test]
    fn digits_come_back_from_kazakh_letters() {
        assert_eq!(latin("ұәіІ").unwrap(), "923#");
        assert_eq!(latin("a1b2 c3d4"), None);
    }
}
