//! The grammar: which ending joins which form, and how it sounds there.
//!
//! Each [`Rule`] is one ending of the grammar books. Its form is written with signs for the sounds that
//! adapt to the word before it:
//!
//! | sign | back / front | rule |
//! |---|---|---|
//! | `A` | а / е | open vowel by harmony |
//! | `I` | ы / і | close vowel by harmony |
//! | `L` | л, д, т | plural: л after a vowel, р, й, у; д after л, a nasal, з, ж; т after a voiceless |
//! | `D` | д, т | locative, past: т after a voiceless |
//! | `N` | н, д, т | genitive: н after a vowel or a nasal; т after a voiceless |
//! | `C` | н, д, т | accusative: н after a vowel; т after a voiceless |
//! | `B` | н, д, т | ablative: н after a nasal; т after a voiceless |
//! | `M` | м, б, п | instrumental, person: б after з, ж; п after a voiceless |
//! | `P` | м, б, п | negation: б after a nasal, з, ж; п after a voiceless |
//! | `G` | ғ, қ / г, к | dative, participle: voiceless after a voiceless |
//! | `Q` | ғ / г | by harmony |
//! | `K` | қ / к | by harmony; ғ / г before a vowel |
//!
//! The weight is the price of the ending in hundredths of a nat: how seldom it is met.

use super::letter::class::{self, ANY, CONSONANT, VOWEL};

/// What a form is, as bits, so that a rule may name all the forms it joins.
pub(super) mod form {
    /// Зат есім, сын есім, сан есім: a nominal stem of the list, or an unknown one.
    pub const NOMINAL: u16 = 1;
    /// Етістік: a verb stem of the list, or an unknown one.
    pub const VERB: u16 = 1 << 1;
    /// A verb stem with a voice (етіс).
    pub const VOICE: u16 = 1 << 2;
    /// A verb stem with negation (болымсыз).
    pub const NEGATED: u16 = 1 << 3;
    /// Есімше, тұйық етістік: participle or verbal noun, which takes endings as a noun does.
    pub const PARTICIPLE: u16 = 1 << 4;
    /// Қалау рай «-ғы», which lives only with a possessive.
    pub const WISH: u16 = 1 << 5;
    /// Көсемше and finite forms: nothing follows.
    pub const FINITE: u16 = 1 << 6;
    /// A nominal made from an inflected one: «-дағы», «-дай», «-нікі», «-дық».
    pub const ATTRIBUTE: u16 = 1 << 7;
    /// Көптік: plural.
    pub const PLURAL: u16 = 1 << 8;
    /// Тәуелдік, third person.
    pub const POSSESSED_3: u16 = 1 << 9;
    /// Тәуелдік, first and second person singular: after these the dative is «-а».
    pub const POSSESSED_12: u16 = 1 << 10;
    /// Тәуелдік, first person plural and second polite: these take the endings of any noun.
    pub const POSSESSED_PL: u16 = 1 << 11;
    /// Септік: with a case ending.
    pub const CASE: u16 = 1 << 12;
    /// Жіктік: with a personal ending.
    pub const PERSON: u16 = 1 << 13;

    /// What acts as a verb stem.
    pub const VERBAL: u16 = VERB | VOICE | NEGATED;
    /// What takes the plural and the possessive.
    pub const BASE: u16 = NOMINAL | PARTICIPLE | ATTRIBUTE;
    /// What takes a case as a bare noun does.
    pub const PLAIN: u16 = BASE | PLURAL | POSSESSED_PL;
    /// Every nominal before its case.
    pub const DECLINABLE: u16 = PLAIN | POSSESSED_12 | POSSESSED_3;
    /// Any form that may be a word.
    pub const WORD: u16 = !(WISH | NEGATED);
}
use form::*;

/// One ending.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// The ending with signs for what adapts.
    pub ending: &'static str,
    /// Sounds it stands after, where its first sign does not say it already.
    pub after: u8,
    /// Forms it joins.
    pub joins: u16,
    /// The form it makes.
    pub makes: u16,
    /// How seldom it is met.
    pub weight: u16,
}

const fn rule(ending: &'static str, after: u8, joins: u16, makes: u16, weight: u16) -> Rule {
    Rule { ending, after, joins, makes, weight }
}

/// Nominal endings, in the order in which a word takes them.
#[rustfmt::skip]
pub(super) const NOMINAL_RULES: &[Rule] = &[
    // Көптік жалғау: бала-лар, қыз-дар, кітап-тар.
    rule("LAр", ANY, BASE, PLURAL, 180),

    // Тәуелдік жалғау, III жақ: бала-сы, үй-і.
    rule("сI", VOWEL, BASE | PLURAL | WISH, POSSESSED_3, 130),
    rule("I", CONSONANT, BASE | PLURAL | WISH, POSSESSED_3, 130),
    // I, II жақ, жекеше: бала-м, үй-ім, бала-ң.
    rule("м", VOWEL, BASE | PLURAL | WISH, POSSESSED_12, 380),
    rule("Iм", CONSONANT, BASE | PLURAL | WISH, POSSESSED_12, 380),
    rule("ң", VOWEL, BASE | PLURAL | WISH, POSSESSED_12, 500),
    rule("Iң", CONSONANT, BASE | PLURAL | WISH, POSSESSED_12, 500),
    // I жақ көпше, II жақ сыпайы: бала-мыз, үй-іңіз.
    rule("мIз", VOWEL, BASE | PLURAL | WISH, POSSESSED_PL, 330),
    rule("IмIз", CONSONANT, BASE | PLURAL | WISH, POSSESSED_PL, 330),
    rule("ңIз", VOWEL, BASE | PLURAL | WISH, POSSESSED_PL, 400),
    rule("IңIз", CONSONANT, BASE | PLURAL | WISH, POSSESSED_PL, 400),

    // Ілік септік: бала-ның, қыз-дың.
    rule("NIң", ANY, DECLINABLE, CASE, 150),
    // Барыс септік: бала-ға, кітап-қа; балам-а; баласы-на.
    rule("GA", ANY, PLAIN, CASE, 160),
    rule("A", CONSONANT, POSSESSED_12, CASE, 160),
    rule("нA", VOWEL, POSSESSED_3, CASE, 160),
    // Табыс септік: бала-ны, қыз-ды; баласы-н.
    rule("CI", ANY, PLAIN | POSSESSED_12, CASE, 160),
    rule("н", VOWEL, POSSESSED_3, CASE, 160),
    // Жатыс септік: бала-да, кітап-та; баласы-нда.
    rule("DA", ANY, PLAIN | POSSESSED_12, CASE, 180),
    rule("ндA", VOWEL, POSSESSED_3, CASE, 180),
    // Шығыс септік: бала-дан, адам-нан; баласы-нан.
    rule("BAн", ANY, PLAIN | POSSESSED_12, CASE, 220),
    rule("нAн", VOWEL, POSSESSED_3, CASE, 220),
    // Көмектес септік, with one vowel for all: бала-мен, қыз-бен, кітап-пен.
    rule("Mен", ANY, DECLINABLE, CASE, 220),

    // Жатыс + -ғы: қала-дағы, қаласы-ндағы.
    rule("DAQI", ANY, PLAIN | POSSESSED_12, ATTRIBUTE, 260),
    rule("ндAQI", VOWEL, POSSESSED_3, ATTRIBUTE, 260),
    // Ілік + -кі: бала-нікі, қыз-дікі.
    rule("Nікі", ANY, DECLINABLE, ATTRIBUTE, 600),
    // Теңеу: бала-дай, баласы-ндай; бала-ша, баласы-нша.
    rule("DAй", ANY, PLAIN | POSSESSED_12, ATTRIBUTE, 500),
    rule("ндAй", VOWEL, POSSESSED_3, ATTRIBUTE, 500),
    rule("шA", ANY, PLAIN | POSSESSED_12, FINITE, 550),
    rule("ншA", VOWEL, POSSESSED_3, FINITE, 600),
    // Болымсыз және меншік сын есім: бала-сыз, бала-лы.
    rule("сIз", ANY, BASE | PLURAL, ATTRIBUTE, 480),
    rule("LI", ANY, NOMINAL, ATTRIBUTE, 480),
    // Салыстырмалы шырай: үлкен-ірек, жақсы-рақ.
    rule("рAK", VOWEL, NOMINAL | ATTRIBUTE, ATTRIBUTE, 500),
    rule("IрAK", CONSONANT, NOMINAL | ATTRIBUTE, ATTRIBUTE, 500),

    // Жіктік жалғау: бала-мын, қыз-бын, оқыған-сың.
    rule("MIн", ANY, DECLINABLE | CASE, PERSON, 700),
    rule("сIң", ANY, DECLINABLE | CASE, PERSON, 800),
    rule("сIз", ANY, PLAIN | CASE, PERSON, 800),
    rule("MIз", ANY, DECLINABLE | CASE, PERSON, 700),
    // After a nasal too: алған-быз, адам-быз.
    rule("бIз", class::NASAL, DECLINABLE | CASE, PERSON, 700),
    rule("сIңдAр", ANY, PLAIN | CASE, PERSON, 900),
    rule("сIздAр", ANY, PLAIN | CASE, PERSON, 900),
];

/// Verbal endings.
#[rustfmt::skip]
pub(super) const VERBAL_RULES: &[Rule] = &[
    // Ырықсыз етіс: айт-ыл, ата-л; after л: бөл-ін.
    rule("Iл", CONSONANT, VERB | VOICE, VOICE, 250),
    rule("л", VOWEL, VERB | VOICE, VOICE, 250),
    rule("Iн", class::LATERAL, VERB | VOICE, VOICE, 250),
    // Өздік етіс: жу-ын, қора-н.
    rule("Iн", CONSONANT & !class::LATERAL, VERB, VOICE, 500),
    rule("н", VOWEL, VERB, VOICE, 500),
    // Ортақ етіс: айт-ыс, сөйле-с.
    rule("Iс", CONSONANT, VERB | VOICE, VOICE, 400),
    rule("с", VOWEL, VERB | VOICE, VOICE, 400),
    // Өзгелік етіс: жаз-дыр, айт-қыз, сөйле-т.
    rule("DIр", CONSONANT, VERB | VOICE, VOICE, 350),
    rule("т", VOWEL | class::GLIDE | class::LATERAL, VERB | VOICE, VOICE, 350),
    rule("GIз", ANY, VERB | VOICE, VOICE, 450),

    // Болымсыз: бар-ма, жаз-ба, айт-па.
    rule("PA", ANY, VERB | VOICE, NEGATED, 260),

    // Тұйық етістік: айт-у, оқ(ы)-у, қо(й)-ю.
    rule("у", ANY, VERBAL, PARTICIPLE, 130),
    // Есімше: айт-қан, бар-атын, оқы-йтын, бар-ар, оқы-р, айт-пас, бар-мақ.
    rule("GAн", ANY, VERBAL, PARTICIPLE, 150),
    rule("AтIн", CONSONANT, VERBAL, PARTICIPLE, 220),
    rule("йтIн", VOWEL, VERBAL, PARTICIPLE, 220),
    rule("Aр", CONSONANT, VERB | VOICE, PARTICIPLE, 380),
    rule("р", VOWEL, VERB | VOICE, PARTICIPLE, 380),
    rule("PAс", ANY, VERB | VOICE, PARTICIPLE, 420),
    rule("PAK", ANY, VERB | VOICE, PARTICIPLE, 450),
    // Есімше + -дық: айтқан-дық-тан; көрер-лік.
    rule("DIK", ANY, PARTICIPLE, ATTRIBUTE, 350),
    rule("AрлIK", CONSONANT, VERB | VOICE, ATTRIBUTE, 700),
    rule("рлIK", VOWEL, VERB | VOICE, ATTRIBUTE, 700),
    // Мақсат: бар-мақшы, айт-пақшы-мын.
    rule("PAKшI", ANY, VERB | VOICE, ATTRIBUTE, 600),
    // Қалау рай: бар-ғы-м келеді.
    rule("GI", ANY, VERBAL, WISH, 600),

    // Көсемше: айт-ып, оқы-п; бар-а, оқы-й; бар-ғалы; бар-майынша.
    rule("Iп", CONSONANT, VERB | VOICE, FINITE, 150),
    rule("п", VOWEL, VERBAL, FINITE, 150),
    rule("A", CONSONANT, VERBAL, FINITE, 260),
    rule("й", VOWEL, VERBAL, FINITE, 260),
    rule("GAлI", ANY, VERBAL, FINITE, 500),
    rule("йIншA", VOWEL, NEGATED, FINITE, 400),
    rule("IсIмен", CONSONANT, VERB | VOICE, FINITE, 600),
    rule("сIмен", VOWEL, VERB | VOICE, FINITE, 600),
    // Көсемше + жіктік: айтып-пын, айтып-ты, айтпап-ты.
    rule("IппIн", CONSONANT, VERB | VOICE, FINITE, 600),
    rule("ппIн", VOWEL, VERBAL, FINITE, 600),
    rule("IптI", CONSONANT, VERB | VOICE, FINITE, 450),
    rule("птI", VOWEL, VERBAL, FINITE, 450),
    rule("IпсIң", CONSONANT, VERB | VOICE, FINITE, 700),
    rule("псIң", VOWEL, VERBAL, FINITE, 700),
    rule("IпсIз", CONSONANT, VERB | VOICE, FINITE, 700),
    rule("псIз", VOWEL, VERBAL, FINITE, 700),
    rule("IппIз", CONSONANT, VERB | VOICE, FINITE, 700),
    rule("ппIз", VOWEL, VERBAL, FINITE, 700),
];

/// The name of a form, for those who read analyses.
pub(super) fn name(form: u16) -> &'static str {
    match form {
        VOICE => "voice",
        NEGATED => "negation",
        PARTICIPLE => "participle",
        WISH => "wish",
        FINITE => "finite",
        ATTRIBUTE => "attribute",
        PLURAL => "plural",
        POSSESSED_3 => "possessive-3",
        POSSESSED_12 => "possessive-12",
        POSSESSED_PL => "possessive-pl",
        CASE => "case",
        PERSON => "person",
        _ => "stem",
    }
}

/// Ауыспалы осы шақ: бар-а-мын, оқы-й-ды. Each converb joins each person.
#[rustfmt::skip]
pub(super) const PRESENT: [(&str, u8); 2] = [("A", CONSONANT), ("й", VOWEL)];
/// Persons of the present, with the weight of each.
#[rustfmt::skip]
pub(super) const PRESENT_PERSONS: [(&str, u16); 8] = [
    ("дI", 170), ("мIн", 450), ("м", 450), ("мIз", 400), ("сIң", 550), ("сIз", 500), ("сIңдAр", 700), ("сIздAр", 700),
];

/// Жедел өткен шақ and шартты рай: бар-ды-м, бар-са-ң.
#[rustfmt::skip]
pub(super) const PAST_AND_CONDITION: [(&str, u16); 2] = [("DI", 150), ("сA", 320)];
/// Persons of the past and the condition, with what each adds to the weight.
#[rustfmt::skip]
pub(super) const PAST_PERSONS: [(&str, u16); 7] = [
    ("", 0), ("м", 250), ("K", 250), ("ң", 350), ("ңIз", 300), ("ңдAр", 500), ("ңIздAр", 500),
];

/// Бұйрық рай, қалау рай: бар-айын, бар-сын, бар-ыңыз, бар-ғай.
#[rustfmt::skip]
pub(super) const MOOD: &[(&str, u8, u16)] = &[
    ("AйIн", CONSONANT, 500), ("йIн", VOWEL, 500), ("AйIK", CONSONANT, 500), ("йIK", VOWEL, 500),
    ("сIн", ANY, 300), ("сIндAр", ANY, 500), ("Iң", CONSONANT, 550), ("ң", VOWEL, 550),
    ("IңIз", CONSONANT, 350), ("ңIз", VOWEL, 350), ("IңдAр", CONSONANT, 550), ("ңдAр", VOWEL, 550),
    ("IңIздAр", CONSONANT, 500), ("ңIздAр", VOWEL, 500), ("GAй", ANY, 600), ("шI", ANY, 700),
    ("сAшI", ANY, 700),
];
