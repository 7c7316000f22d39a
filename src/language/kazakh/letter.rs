//! Letters of the Kazakh alphabet as small numbers, with what the rules ask of each: its class of sound
//! and its harmony.

/// A letter as 1 to 42, in the order of the table [`LETTERS`].
pub(super) type Letter = u8;

/// Classes of sound, as bits, so that a rule may name several at once.
pub(super) mod class {
    /// Дауысты: vowels.
    pub const VOWEL: u8 = 1;
    /// Мұрын жолды: м, н, ң.
    pub const NASAL: u8 = 2;
    /// Л.
    pub const LATERAL: u8 = 4;
    /// Р, й, у, и, ю.
    pub const GLIDE: u8 = 8;
    /// З, ж.
    pub const SIBILANT: u8 = 16;
    /// Қатаң, and б, в, г, д at the end of a word.
    pub const VOICELESS: u8 = 32;
    /// Any consonant: у and и close a syllable, so they count as such.
    pub const CONSONANT: u8 = NASAL | LATERAL | GLIDE | SIBILANT | VOICELESS;
    /// Any sound.
    pub const ANY: u8 = VOWEL | CONSONANT;
}

/// Harmony of a letter or of a chain of endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vowels {
    /// No vowel, or one that goes with both (у, и).
    Either,
    /// Жуан.
    Back,
    /// Жіңішке.
    Front,
}

/// The number of a lower-case letter, or `None` for anything else.
pub(super) fn letter(c: char) -> Option<Letter> {
    Some(match c {
        'а'..='я' => (c as u32 - 'а' as u32) as u8 + 1,
        'ә' => 33,
        'ғ' => 34,
        'қ' => 35,
        'ң' => 36,
        'ө' => 37,
        'ұ' => 38,
        'ү' => 39,
        'һ' => 40,
        'і' => 41,
        'ё' => 6,
        '-' => 42,
        _ => return None,
    })
}

/// The letter of a number.
pub(super) fn character(letter: Letter) -> char {
    LETTERS[letter as usize]
}

/// The class of sound that an ending adapts to.
pub(super) fn sound(letter: Letter) -> u8 {
    CLASSES[letter as usize]
}

/// The harmony that a letter gives its word.
pub(super) fn vowels(letter: Letter) -> Vowels {
    HARMONY[letter as usize]
}

const LETTERS: [char; 43] = [
    '\0', 'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т', 'у',
    'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я', 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і',
    '-',
];

const CLASSES: [u8; 43] = {
    let mut classes = [0; 43];
    let mut at = 1;
    while at < 42 {
        classes[at] = match LETTERS[at] {
            'м' | 'н' | 'ң' => class::NASAL,
            'л' => class::LATERAL,
            'р' | 'й' | 'у' | 'и' | 'ю' => class::GLIDE,
            'з' | 'ж' => class::SIBILANT,
            'а' | 'ә' | 'е' | 'о' | 'ө' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'я' => class::VOWEL,
            // A soft sign is silent: the endings are those after the consonant before it, «пароль-дің», «июнь-нің»,
            // «гуашь-тің».
            'ь' => class::CONSONANT,
            _ => class::VOICELESS,
        };
        at += 1;
    }
    classes
};

const HARMONY: [Vowels; 43] = {
    let mut harmony = [Vowels::Either; 43];
    let mut at = 1;
    while at < 42 {
        harmony[at] = match LETTERS[at] {
            'а' | 'о' | 'ұ' | 'ы' | 'я' => Vowels::Back,
            'ә' | 'е' | 'ө' | 'ү' | 'і' | 'э' | 'ь' => Vowels::Front,
            _ => Vowels::Either,
        };
        at += 1;
    }
    harmony
};
