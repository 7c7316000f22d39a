use super::*;

#[test]
fn kazakh_cardinals() {
    for (n, words) in [
        (0, "нөл"),
        (1, "бір"),
        (2, "екі"),
        (3, "үш"),
        (5, "бес"),
        (10, "он"),
        (15, "он бес"),
        (20, "жиырма"),
        (21, "жиырма бір"),
        (40, "қырық"),
        (100, "жүз"),
        (101, "жүз бір"),
        (250, "екі жүз елу"),
        (1000, "мың"),
        (1997, "мың тоғыз жүз тоқсан жеті"),
        (2026, "екі мың жиырма алты"),
        (101_000, "жүз бір мың"),
        (1_000_000, "бір миллион"),
        (1_000_000_000_000_000, "бір квадриллион"),
    ] {
        assert_eq!(kazakh_words(n), words);
    }
    assert_eq!(kazakh_words_in_full(1100), "бір мың бір жүз");
}

#[test]
fn kazakh_ordinals() {
    for (n, words) in [
        (1, "бірінші"),
        (2, "екінші"),
        (3, "үшінші"),
        (4, "төртінші"),
        (5, "бесінші"),
        (6, "алтыншы"),
        (7, "жетінші"),
        (8, "сегізінші"),
        (9, "тоғызыншы"),
        (10, "оныншы"),
        (20, "жиырмасыншы"),
        (30, "отызыншы"),
        (40, "қырқыншы"),
        (50, "елуінші"),
        (60, "алпысыншы"),
        (100, "жүзінші"),
        (1000, "мыңыншы"),
        (25, "жиырма бесінші"),
    ] {
        assert_eq!(kazakh_ordinal(n), words);
    }
}

#[test]
fn russian_cardinals_decline() {
    use Gender::*;
    use RussianCase::*;
    for (n, gender, case, words) in [
        (10, Masculine, Nominative, "десять"),
        (10, Masculine, Genitive, "десяти"),
        (1, Feminine, Accusative, "одну"),
        (2, Feminine, Nominative, "две"),
        (21, Neuter, Nominative, "двадцать одно"),
        (345, Masculine, Genitive, "трёхсот сорока пяти"),
        (1000, Masculine, Nominative, "одна тысяча"),
        (2000, Masculine, Genitive, "двух тысяч"),
        (2000, Masculine, Instrumental, "двумя тысячами"),
        (5000, Masculine, Nominative, "пять тысяч"),
        (2_000_001, Feminine, Nominative, "два миллиона одна"),
        (2, Masculine, AccusativeAnimate, "двух"),
        (22, Masculine, AccusativeAnimate, "двадцать два"),
        (1_000, Masculine, AccusativeAnimate, "одну тысячу"),
    ] {
        assert_eq!(russian_words_in(n, gender, case), words);
    }
}

#[test]
fn figures_and_words() {
    assert_eq!(kazakh_figures_and_words(10), "10 (он)");
    assert_eq!(kazakh_figures_and_words(15), "15 (он бес)");
    assert_eq!(russian_figures_and_words(10, Gender::Masculine, RussianCase::Genitive), "10 (десяти)");
    assert_eq!(russian_figures_and_words(1, Gender::Feminine, RussianCase::Nominative), "1 (одна)");
}
