//! Kazakh endings by vowel harmony and assimilation.
//!
//! Two laws of the language decide every ending. Vowel harmony (үндестік заңы): the vowel of the
//! ending is back or front as the last vowel of the word is. Assimilation (ілгерінді ықпал): its
//! consonant follows the last sound of the word. So «қаулы» takes «-ға», «бұйрық» «-қа», «бап»
//! «-қа», «күн» «-ге», «Заң» «-ға».
//!
//! A number takes the endings of the word by which it is read: 5 «бес» gives «5-ке», 6 «алты» «6-ға».
//! Abbreviations are read in ways that no rule knows: they come from the table [`abbreviation`].

use crate::number::kazakh_words;

/// The seven cases of Kazakh (септіктер).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Атау: «куәлік».
    Nominative,
    /// Ілік: «куәліктің».
    Genitive,
    /// Барыс: «куәлікке».
    Dative,
    /// Табыс: «куәлікті».
    Accusative,
    /// Жатыс: «куәлікте».
    Locative,
    /// Шығыс: «куәліктен».
    Ablative,
    /// Көмектес: «куәлікпен».
    Instrumental,
}

impl Case {
    /// All of them, in the order of the grammar books.
    pub const ALL: [Self; 7] = [
        Self::Nominative,
        Self::Genitive,
        Self::Dative,
        Self::Accusative,
        Self::Locative,
        Self::Ablative,
        Self::Instrumental,
    ];
}

/// Whether the vowels of an ending are back (жуан) or front (жіңішке).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Harmony {
    /// Жуан: а, ы.
    Back,
    /// Жіңішке: е, і.
    Front,
}

/// The class of the last sound, which decides the consonant of an ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Final {
    /// Дауысты: а, ә, е, о, ө, ұ, ү, ы, і, я, э, ё.
    Vowel,
    /// Мұрын жолды үнді: м, н, ң.
    Nasal,
    /// Үнді: л.
    Lateral,
    /// Үнді: р, й, у, и, ю: «ою» is ой-у.
    Glide,
    /// Ұяң: з, ж.
    Sibilant,
    /// Қатаң, and the voiced б, в, г, д which take the endings of the voiceless.
    Voiceless,
}

/// The harmony of a word: that of its last vowel, front where a soft sign closes it.
///
/// «У» is a glide that follows the vowel before it («көшу» front, «тыңдау» back), but a back vowel inside a
/// closed syllable, as loans have it: «минут», «институт».
pub fn harmony(word: &str) -> Harmony {
    let mut after_consonant = false;
    for c in word.chars().rev().flat_map(char::to_lowercase) {
        match c {
            'ә' | 'е' | 'ё' | 'ө' | 'ү' | 'і' | 'и' | 'э' | 'ь' => return Harmony::Front,
            'а' | 'о' | 'ұ' | 'ы' | 'я' | 'ю' => return Harmony::Back,
            'у' if after_consonant => return Harmony::Back,
            _ => after_consonant = c.is_alphabetic() && c != 'у',
        }
    }
    Harmony::Back
}

/// Whether the word ends in a vowel sound.
pub fn ends_in_vowel(word: &str) -> bool {
    final_sound(word) == Final::Vowel
}

/// The class of the word's last sound. A word without a letter counts as ending in a vowel.
pub fn final_sound(word: &str) -> Final {
    let last = word
        .chars()
        .rev()
        .flat_map(char::to_lowercase)
        .find(|c| c.is_alphabetic() && !matches!(c, 'ь' | 'ъ'));
    match last {
        Some('м' | 'н' | 'ң') => Final::Nasal,
        Some('л') => Final::Lateral,
        Some('р' | 'й' | 'у' | 'и' | 'ю') => Final::Glide,
        Some('з' | 'ж') => Final::Sibilant,
        Some(
            'б' | 'в' | 'г' | 'ғ' | 'д' | 'п' | 'т' | 'к' | 'қ' | 'с' | 'ш' | 'щ' | 'ф' | 'х' | 'һ' | 'ц'
            | 'ч',
        ) => Final::Voiceless,
        _ => Final::Vowel,
    }
}

/// The case ending that a bare word takes, without the word: «қаулы» in the dative gives «ға».
pub fn suffix(word: &str, case: Case) -> &'static str {
    let (back, front) = pair(final_sound(word), case);
    match harmony(word) {
        Harmony::Back => back,
        Harmony::Front => front,
    }
}

/// The word with a case ending: «қаулы» in the dative is «қаулыға».
///
/// For a word without a possessive ending. One that bears «-ы/-і, -сы/-сі» takes [`decline_possessed`].
pub fn decline(word: &str, case: Case) -> String {
    format!("{word}{}", suffix(word, case))
}

/// A surname with a case ending. Its Russian suffix («-ов», «-ев») does not count for harmony, the Kazakh
/// stem before it does: «Қырықбаевқа», yet «Бөкеевке».
pub fn decline_name(name: &str, case: Case) -> String {
    let kazakh = name.strip_suffix("ев").or_else(|| name.strip_suffix("ов")).filter(|stem| has_vowel(stem));
    let (back, front) = pair(final_sound(name), case);
    let suffix = match harmony(kazakh.unwrap_or(name)) {
        Harmony::Back => back,
        Harmony::Front => front,
    };
    format!("{name}{suffix}")
}

fn has_vowel(text: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).any(|c| "аәеёиоөұүыіэюя".contains(c))
}

/// The case ending after a third person possessive: «қаулысы» gives «қаулысына», «қаулысында».
pub fn decline_possessed(word: &str, case: Case) -> String {
    use Harmony::*;
    let suffix = match (case, harmony(word)) {
        (Case::Nominative, _) => "",
        (Case::Genitive, Back) => "ның",
        (Case::Genitive, Front) => "нің",
        (Case::Dative, Back) => "на",
        (Case::Dative, Front) => "не",
        (Case::Accusative, _) => "н",
        (Case::Locative, Back) => "нда",
        (Case::Locative, Front) => "нде",
        (Case::Ablative, Back) => "нан",
        (Case::Ablative, Front) => "нен",
        // The instrumental harmonises with nothing: its vowel is always front.
        (Case::Instrumental, _) => "мен",
    };
    format!("{word}{suffix}")
}

/// A noun as somebody's or something's (тәуелдік жалғау, III жақ): «баласы», «кітабы», «куәлігі», «медалі». A close vowel
/// that some nouns lose («орын», «орны») stays.
pub fn possessed(noun: &str) -> String {
    let vowel = if harmony(noun) == Harmony::Back { 'ы' } else { 'і' };
    if ends_in_vowel(noun) {
        return format!("{noun}с{vowel}");
    }
    let mut letters = noun.chars();
    let last = letters.next_back();
    let voiced = match last {
        Some('п') => Some('б'),
        Some('к') => Some('г'),
        Some('қ') => Some('ғ'),
        Some('ь') => None,
        other => other,
    };
    letters.chain(voiced).chain([vowel]).collect()
}

/// A number in figures with the case ending it is read with: «5-ке», «40-қа», «2018-ден».
pub fn number(n: u64, case: Case) -> String {
    if case == Case::Nominative {
        return n.to_string();
    }
    format!("{n}-{}", suffix(&kazakh_words(n), case))
}

/// An ordinal in figures before its noun: «5-бап», «9-1-тармақ» is `ordinal("9-1", "тармақ")`.
///
/// Before a noun the hyphen stands for the ordinal suffix, which is not written.
pub fn ordinal(number: &str, noun: &str) -> String {
    format!("{number}-{noun}")
}

/// A known abbreviation with its case ending, or `None` where the table has no source for its reading.
pub fn abbreviation(text: &str, case: Case) -> Option<String> {
    let (_, reading, _) = ABBREVIATIONS.iter().find(|(name, ..)| *name == text)?;
    Some(match case {
        Case::Nominative => text.to_owned(),
        _ => format!("{text}-{}", suffix(reading, case)),
    })
}

/// Back and front variant of a case ending after each class of sound.
const fn pair(last: Final, case: Case) -> (&'static str, &'static str) {
    use Final::*;
    match (case, last) {
        (Case::Nominative, _) => ("", ""),
        (Case::Genitive, Vowel | Nasal) => ("ның", "нің"),
        (Case::Genitive, Voiceless) => ("тың", "тің"),
        (Case::Genitive, _) => ("дың", "дің"),
        (Case::Dative, Voiceless) => ("қа", "ке"),
        (Case::Dative, _) => ("ға", "ге"),
        (Case::Accusative, Vowel) => ("ны", "ні"),
        (Case::Accusative, Voiceless) => ("ты", "ті"),
        (Case::Accusative, _) => ("ды", "ді"),
        (Case::Locative, Voiceless) => ("та", "те"),
        (Case::Locative, _) => ("да", "де"),
        (Case::Ablative, Nasal) => ("нан", "нен"),
        (Case::Ablative, Voiceless) => ("тан", "тен"),
        (Case::Ablative, _) => ("дан", "ден"),
        (Case::Instrumental, Voiceless) => ("пен", "пен"),
        (Case::Instrumental, Sibilant) => ("бен", "бен"),
        (Case::Instrumental, _) => ("мен", "мен"),
    }
}

/// Abbreviation, the word that decides its endings, and where that is seen in an official text.
const ABBREVIATIONS: &[(&str, &str, &str)] = &[
    // Regulation of the service, Almaty, 14.06.2018 № 2/303, item 10: «ЭҮӨШ АЖО-да тіркеу».
    ("АЖО", "о", "«ЭҮӨШ АЖО-да тіркеу», № 2/303, 10-тармақ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_ending_of_their_reading() {
        for (n, text) in [
            (1, "1-ге"),
            (2, "2-ге"),
            (3, "3-ке"),
            (4, "4-ке"),
            (5, "5-ке"),
            (6, "6-ға"),
            (7, "7-ге"),
            (8, "8-ге"),
            (9, "9-ға"),
            (10, "10-ға"),
            (20, "20-ға"),
            (30, "30-ға"),
            (40, "40-қа"),
            (50, "50-ге"),
            (60, "60-қа"),
            (70, "70-ке"),
            (80, "80-ге"),
            (90, "90-ға"),
            (100, "100-ге"),
            (1000, "1000-ға"),
            (1_000_000, "1000000-ға"),
        ] {
            assert_eq!(number(n, Case::Dative), text);
        }
    }

    #[test]
    fn words_take_all_seven_cases() {
        for (word, forms) in [
            ("қаулы", "қаулы қаулының қаулыға қаулыны қаулыда қаулыдан қаулымен"),
            ("куәлік", "куәлік куәліктің куәлікке куәлікті куәлікте куәліктен куәлікпен"),
            ("Заң", "Заң Заңның Заңға Заңды Заңда Заңнан Заңмен"),
            ("сөз", "сөз сөздің сөзге сөзді сөзде сөзден сөзбен"),
            ("өтініш", "өтініш өтініштің өтінішке өтінішті өтініште өтініштен өтінішпен"),
            ("тыңдау", "тыңдау тыңдаудың тыңдауға тыңдауды тыңдауда тыңдаудан тыңдаумен"),
            ("бап", "бап баптың бапқа бапты бапта баптан баппен"),
            ("мамыр", "мамыр мамырдың мамырға мамырды мамырда мамырдан мамырмен"),
        ] {
            use Case::*;
            let all = [Nominative, Genitive, Dative, Accusative, Locative, Ablative, Instrumental];
            assert_eq!(all.map(|case| decline(word, case)).join(" "), forms);
        }
    }

    #[test]
    fn abbreviations_come_from_the_table_alone() {
        assert_eq!(abbreviation("АЖО", Case::Locative).as_deref(), Some("АЖО-да"));
        assert_eq!(abbreviation("ҚҚҚ", Case::Locative), None);
    }
}
