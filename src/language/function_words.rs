//! Words that join others and name nothing: conjunctions, prepositions and postpositions, particles, question words.
//!
//! Who asks «Метеорология не туралы ғылым?» wants texts about the science, not texts with «туралы» in them. Only closed
//! classes are listed, and of them no form that is a common noun or name as well («қой», sheep; «ақ», white), nor what
//! turns the meaning round by itself («без»).

/// Whether a word, folded by [`crate::fold::lower`], is a function word of Kazakh or Russian (қызметші сөз, служебное
/// слово), or a pronoun that asks or points.
///
/// ```
/// assert!(kualik_language::function_words::contains("туралы"));
/// assert!(!kualik_language::function_words::contains("ғылым"));
/// ```
pub fn contains(word: &str) -> bool {
    // The longest has ten letters.
    word.len() <= 20 && (listed(KAZAKH, word) || listed(RUSSIAN, word))
}

fn listed(classes: &[&str], word: &str) -> bool {
    classes.iter().any(|class| class.split(' ').any(|one| one == word))
}

const KAZAKH: &[&str] = &[
    // Жалғаулық шылау: conjunctions.
    "және мен пен бен да де та те әрі немесе яки яғни алайда бірақ сондықтан өйткені егер",
    // Септеулік шылау: postpositions.
    "үшін туралы жайлы жайында дейін шейін кейін соң арқылы бойынша сияқты секілді",
    // Демеулік шылау: particles.
    "ма ме ба бе па пе ғой ғана қана тек",
    // Сұрау есімдігі: pronouns that ask.
    "кім кімді кімнің кімге не нені ненің неге неден немен қандай қай қайсы қалай қанша неше қайда қайдан қашан неліктен",
    // Сілтеу есімдігі: pronouns that point.
    "бұл осы сол ол мына",
    // What closes a question: «… болып табылады», «… дегеніміз не».
    "болып табылады деп деген дегеніміз еді екен",
];
const RUSSIAN: &[&str] = &[
    // Предлоги.
    "в во на с со к ко по о об обо от ото до из изо у за при про для через между перед под над",
    // Союзы.
    "и а но или либо что чтобы как если то также тоже",
    // Частицы.
    "не ни же ли бы вот",
    // Вопросительные и относительные местоимения.
    "кто кого кому что чего чему какой какая какое какие каких каким который которая которое которые которых где куда \
     откуда когда почему зачем сколько",
    // Указательные местоимения.
    "это этот эта эти этого этой этих",
    // Связка.
    "есть является являются",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_names_a_thing_is_listed() {
        for word in ["қой", "ақ", "без", "сал", "картина", "мұра", ""] {
            assert!(!contains(word), "{word}");
        }
        for word in ["не", "туралы", "и", "в", "болып", "какие"] {
            assert!(contains(word), "{word}");
        }
    }

    #[test]
    fn the_words_are_folded_and_short_enough_to_be_found() {
        for word in KAZAKH.iter().chain(RUSSIAN).flat_map(|class| class.split_whitespace()) {
            assert_eq!(word, crate::fold::lower(word));
            assert!(contains(word), "{word}");
        }
    }
}
