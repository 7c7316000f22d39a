//! Kazakh: every form of a word to one term.

/// The term that all forms of a Kazakh word share. Expects a word folded by [`crate::fold::lower`].
pub fn stem(word: &str) -> String {
    let mut stem = word;
    while let Some(shorter) =
        ENDINGS.iter().filter_map(|ending| stem.strip_suffix(ending)).find(|s| s.chars().count() > 2)
    {
        stem = shorter;
    }
    let mut stem = stem.to_owned();
    // A possessive vowel voices the final stop: кітап, кітабы.
    let last = stem.pop();
    stem.extend(last.map(|last| match last {
        'б' => 'п',
        'ғ' => 'қ',
        'г' => 'к',
        other => other,
    }));
    stem
}

const ENDINGS: &[&str] = &[
    "ларының",
    "лерінің",
    "дарының",
    "дерінің",
    "тарының",
    "терінің",
    "лардың",
    "лердің",
    "дардың",
    "дердің",
    "тардың",
    "тердің",
    "лары",
    "лері",
    "дары",
    "дері",
    "тары",
    "тері",
    "ларды",
    "лерді",
    "дарды",
    "дерді",
    "тарды",
    "терді",
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "ындағы",
    "індегі",
    "сындағы",
    "сіндегі",
    "ының",
    "інің",
    "сының",
    "сінің",
    "ына",
    "іне",
    "сына",
    "сіне",
    "ында",
    "інде",
    "сында",
    "сінде",
    "ынан",
    "інен",
    "сынан",
    "сінен",
    "ымен",
    "імен",
    "сымен",
    "сімен",
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің",
    "ды",
    "ді",
    "ты",
    "ті",
    "ны",
    "ні",
    "ға",
    "ге",
    "қа",
    "ке",
    "да",
    "де",
    "та",
    "те",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "сы",
    "сі",
    "ы",
    "і",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_term() {
        for forms in [["кітап", "кітабы", "кітапты"], ["куәлік", "куәлігі", "куәліктің"]]
        {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
    }
}
