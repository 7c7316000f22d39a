//! Independent tools judge our words, where they are installed: see `judges/`. Each test says loudly when
//! its judge is absent.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::ending::{Case, decline, decline_name};
use crate::number::{Gender, RussianCase, russian_words_in};

#[test]
fn russian_numbers_agree_with_num2words_and_pymorphy3() {
    let genders = [("m", Gender::Masculine), ("f", Gender::Feminine), ("n", Gender::Neuter)];
    let cases = [
        ("nomn", RussianCase::Nominative),
        ("gent", RussianCase::Genitive),
        ("datv", RussianCase::Dative),
        ("accs", RussianCase::Accusative),
        ("ablt", RussianCase::Instrumental),
        ("loct", RussianCase::Prepositional),
    ];
    let numbers =
        (0..130).chain([200, 345, 411, 999, 1000, 1001, 2002, 5011, 21_000, 100_500, 1_000_000, 2_345_678]);
    let mut lines = String::new();
    for n in numbers {
        for (gender_tag, gender) in genders {
            for (case_tag, case) in cases {
                lines += &format!("{n}\t{gender_tag}\t{case_tag}\t{}\n", russian_words_in(n, gender, case));
            }
        }
    }
    judge("russian.py", &lines);
}

#[test]
fn kazakh_cases_agree_with_qazaq_inflector() {
    let mut lines = String::new();
    for name in NAMES {
        for (tag, case) in CASES {
            let declined = if name.ends_with("ев") || name.ends_with("ов") {
                decline_name(name, case)
            } else {
                decline(name, case)
            };
            lines += &format!("{name}\t{tag}\t{declined}\n");
        }
    }
    judge("kazakh.py", &lines);
}

/// Runs a judge over our lines; 77 means that its libraries are not installed.
fn judge(script: &str, lines: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("judges").join(script);
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".into());
    let Ok(mut child) = Command::new(&python)
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    else {
        return eprintln!("SKIPPED {script}: no {python}");
    };
    let mut input = child.stdin.take().expect("piped");
    // A judge that is not installed leaves before it has read everything.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("the judge was started");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(77) => eprintln!("SKIPPED {script}: its libraries are not installed (see judges/README.md)"),
        code => assert_eq!(code, Some(0), "{said}"),
    }
}

const CASES: [(&str, Case); 7] = [
    ("nominative", Case::Nominative),
    ("genitive", Case::Genitive),
    ("dative", Case::Dative),
    ("accusative", Case::Accusative),
    ("locative", Case::Locative),
    ("ablative", Case::Ablative),
    ("instrumental", Case::Instrumental),
];

const NAMES: [&str; 48] = [
    "Нұрлан",
    "Сәуле",
    "Абай",
    "Айгүл",
    "Ербол",
    "Қанат",
    "Гүлнар",
    "Мұрат",
    "Әсел",
    "Бауыржан",
    "Дәулет",
    "Жанар",
    "Зере",
    "Ілияс",
    "Камила",
    "Қайрат",
    "Ләззат",
    "Мәдина",
    "Нұргүл",
    "Олжас",
    "Өмір",
    "Перизат",
    "Рүстем",
    "Сейіт",
    "Тимур",
    "Ұлан",
    "Үміт",
    "Фариза",
    "Шолпан",
    "Ырысты",
    "Самат",
    "Ерлан",
    "Айдос",
    "Бақыт",
    "Динара",
    "Жұлдыз",
    "Қыдырәлі",
    "Мейрам",
    "Сәкен",
    "Талғат",
    "Нұрғиса",
    "Шоқан",
    "Қырықбаев",
    "Құнанбаев",
    "Ахметов",
    "Есенов",
    "Сәтбаев",
    "Бөкеев",
];
