//! Names of currencies in both languages (ISO 4217).

use crate::number::Gender;

/// A currency and the words for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: &'static str,
    /// Digits after the point: 2 or 0.
    pub digits: u8,
    /// Kazakh name of the unit, which numerals leave alone.
    pub kazakh: &'static str,
    /// Kazakh name of the hundredth.
    pub kazakh_part: &'static str,
    /// Gender of the Russian unit.
    pub gender: Gender,
    /// Russian unit after one, two, five.
    pub russian: [&'static str; 3],
    /// Russian hundredth after one, two, five.
    pub russian_part: [&'static str; 3],
}

impl Currency {
    /// The currency of an ISO 4217 code, if its words are known.
    pub fn of(code: &str) -> Option<&'static Self> {
        CURRENCIES.iter().find(|currency| currency.code == code)
    }

    /// All currencies whose words are known.
    pub fn all() -> &'static [Self] {
        CURRENCIES
    }
}

const fn currency(
    code: &'static str,
    kazakh: [&'static str; 2],
    gender: Gender,
    russian: [&'static str; 3],
    russian_part: [&'static str; 3],
) -> Currency {
    let digits = if kazakh[1].is_empty() { 0 } else { 2 };
    Currency { code, digits, kazakh: kazakh[0], kazakh_part: kazakh[1], gender, russian, russian_part }
}

use Gender::{Feminine, Masculine};

const CENT: [&str; 3] = ["цент", "цента", "центов"];
const KOPECK: [&str; 3] = ["копейка", "копейки", "копеек"];
const TIYIN: [&str; 3] = ["тийин", "тийина", "тийинов"];
const NONE: [&str; 3] = [""; 3];

const CURRENCIES: &[Currency] = &[
    currency("KZT", ["теңге", "тиын"], Masculine, ["тенге"; 3], ["тиын", "тиына", "тиынов"]),
    currency("RUB", ["Ресей рублі", "копейка"], Masculine, ["рубль", "рубля", "рублей"], KOPECK),
    currency("USD", ["АҚШ доллары", "цент"], Masculine, ["доллар США", "доллара США", "долларов США"], CENT),
    currency("EUR", ["еуро", "еуроцент"], Masculine, ["евро"; 3], ["евроцент", "евроцента", "евроцентов"]),
    currency(
        "GBP",
        ["фунт стерлинг", "пенс"],
        Masculine,
        ["фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"],
        ["пенс", "пенса", "пенсов"],
    ),
    currency(
        "CHF",
        ["Швейцария франкі", "сантим"],
        Masculine,
        ["швейцарский франк", "швейцарских франка", "швейцарских франков"],
        ["сантим", "сантима", "сантимов"],
    ),
    currency(
        "CNY",
        ["Қытай юані", "фынь"],
        Masculine,
        ["китайский юань", "китайских юаня", "китайских юаней"],
        ["фынь", "фыня", "фыней"],
    ),
    currency("JPY", ["Жапония иені", ""], Feminine, ["японская иена", "японские иены", "японских иен"], NONE),
    currency(
        "KRW",
        ["Корея вонасы", ""],
        Feminine,
        ["южнокорейская вона", "южнокорейские воны", "южнокорейских вон"],
        NONE,
    ),
    currency(
        "TRY",
        ["түрік лирасы", "куруш"],
        Feminine,
        ["турецкая лира", "турецкие лиры", "турецких лир"],
        ["куруш", "куруша", "курушей"],
    ),
    currency(
        "AED",
        ["БАӘ дирхамы", "филс"],
        Masculine,
        ["дирхам ОАЭ", "дирхама ОАЭ", "дирхамов ОАЭ"],
        ["филс", "филса", "филсов"],
    ),
    currency(
        "SAR",
        ["Сауд Арабиясы риялы", "халал"],
        Masculine,
        ["саудовский риял", "саудовских рияла", "саудовских риялов"],
        ["халал", "халала", "халалов"],
    ),
    currency(
        "BYN",
        ["Беларусь рублі", "копейка"],
        Masculine,
        ["белорусский рубль", "белорусских рубля", "белорусских рублей"],
        KOPECK,
    ),
    currency(
        "KGS",
        ["қырғыз сомы", "тыйын"],
        Masculine,
        ["киргизский сом", "киргизских сома", "киргизских сомов"],
        ["тыйын", "тыйына", "тыйынов"],
    ),
    currency(
        "UZS",
        ["өзбек сумы", "тийин"],
        Masculine,
        ["узбекский сум", "узбекских сума", "узбекских сумов"],
        TIYIN,
    ),
    currency(
        "AMD",
        ["армян драмы", "лума"],
        Masculine,
        ["армянский драм", "армянских драма", "армянских драмов"],
        ["лума", "лумы", "лум"],
    ),
    currency(
        "AZN",
        ["әзербайжан манаты", "гяпик"],
        Masculine,
        ["азербайджанский манат", "азербайджанских маната", "азербайджанских манатов"],
        ["гяпик", "гяпика", "гяпиков"],
    ),
    currency(
        "UAH",
        ["украин гривнасы", "копейка"],
        Feminine,
        ["украинская гривна", "украинские гривны", "украинских гривен"],
        KOPECK,
    ),
    currency(
        "CAD",
        ["Канада доллары", "цент"],
        Masculine,
        ["канадский доллар", "канадских доллара", "канадских долларов"],
        CENT,
    ),
    currency(
        "AUD",
        ["Аустралия доллары", "цент"],
        Masculine,
        ["австралийский доллар", "австралийских доллара", "австралийских долларов"],
        CENT,
    ),
    currency(
        "SGD",
        ["Сингапур доллары", "цент"],
        Masculine,
        ["сингапурский доллар", "сингапурских доллара", "сингапурских долларов"],
        CENT,
    ),
    currency(
        "HKD",
        ["Гонконг доллары", "цент"],
        Masculine,
        ["гонконгский доллар", "гонконгских доллара", "гонконгских долларов"],
        CENT,
    ),
    currency(
        "INR",
        ["үнді рупиясы", "пайс"],
        Feminine,
        ["индийская рупия", "индийские рупии", "индийских рупий"],
        ["пайса", "пайсы", "пайс"],
    ),
    currency(
        "PLN",
        ["поляк злотыйы", "грош"],
        Masculine,
        ["польский злотый", "польских злотых", "польских злотых"],
        ["грош", "гроша", "грошей"],
    ),
    currency(
        "CZK",
        ["чех кронасы", "геллер"],
        Feminine,
        ["чешская крона", "чешские кроны", "чешских крон"],
        ["геллер", "геллера", "геллеров"],
    ),
    currency(
        "SEK",
        ["швед кронасы", "эре"],
        Feminine,
        ["шведская крона", "шведские кроны", "шведских крон"],
        ["эре"; 3],
    ),
    currency(
        "NOK",
        ["норвег кронасы", "эре"],
        Feminine,
        ["норвежская крона", "норвежские кроны", "норвежских крон"],
        ["эре"; 3],
    ),
    currency(
        "DKK",
        ["дат кронасы", "эре"],
        Feminine,
        ["датская крона", "датские кроны", "датских крон"],
        ["эре"; 3],
    ),
    currency(
        "GEL",
        ["грузин лариі", "тетри"],
        Masculine,
        ["грузинский лари", "грузинских лари", "грузинских лари"],
        ["тетри"; 3],
    ),
    currency(
        "TJS",
        ["тәжік сомониі", "дирам"],
        Masculine,
        ["таджикский сомони", "таджикских сомони", "таджикских сомони"],
        ["дирам", "дирама", "дирамов"],
    ),
    currency(
        "TMT",
        ["түрікмен манаты", "тенге"],
        Masculine,
        ["туркменский манат", "туркменских маната", "туркменских манатов"],
        ["тенге"; 3],
    ),
    currency(
        "MNT",
        ["моңғол тугригі", "мунгу"],
        Masculine,
        ["монгольский тугрик", "монгольских тугрика", "монгольских тугриков"],
        ["мунгу"; 3],
    ),
    currency(
        "MDL",
        ["молдован лейі", "бан"],
        Masculine,
        ["молдавский лей", "молдавских лея", "молдавских леев"],
        ["бан", "бана", "банов"],
    ),
];
