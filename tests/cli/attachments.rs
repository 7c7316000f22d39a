//! Whole acts in files: attached, searched by page, told of in three languages, killed on the way.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::house::{House, sample};

/// Reason and name of who attaches.
const WHY: [&str; 4] = ["--because", "қордан табылды / найдено в фонде", "--as", "Г. Сейітова"];

fn attach(house: &House, path: &str, more: &[&str]) -> Value {
    let answer = house.run(&[&["attach", "--json", path], WHY.as_slice(), more].concat());
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    answer.json()
}

fn pages(answer: &Value) -> Vec<u64> {
    let hits = answer["attachments"]["hits"].as_array().or_else(|| answer["hits"].as_array()).expect("hits");
    let snippets = hits.iter().flat_map(|hit| hit["snippets"].as_array().expect("snippets"));
    snippets.filter_map(|snippet| snippet["page"].as_u64()).collect()
}

/// A PDF of one page on which nothing is written.
fn picture() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<>>>>",
        "<</Length 26>>stream\n0.5 g 20 20 160 160 re f q Q\nendstream",
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.push_str(&format!("{number} 0 obj{object}endobj\n"));
    }
    let table = file.len();
    file.push_str("xref\n0 5\n0000000000 65535 f \n");
    places.iter().for_each(|place| file.push_str(&format!("{place:010} 00000 n \n")));
    file.push_str(&format!("trailer<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
    file.into_bytes()
}

#[test]
fn an_attached_act_is_found_by_its_pages_and_given_back() {
    let house = House::new();
    let (number, own) = house.issued_pdf("01");
    let act = "Бірінші бетте ештеңе жоқ.\u{c}Мәдени құндылықтарды уақытша әкетуге рұқсат берілсін.\u{c}\
        Постановление: П О С Т А Н О В Л Я Е Т выдать свиде-\nтельство на вре-\nменный вывоз экспонатов.";
    let path = house.write("Қаулы № 3-563.txt", act.as_bytes());
    let attached = attach(&house, &path, &["--to", &number]);
    assert_eq!((attached["pages"].as_u64(), attached["pages_with_text"].as_u64()), (Some(3), Some(3)));
    assert_eq!(attached["number"].as_str(), Some(number.as_str()));
    assert_eq!(attached["who"], "Г. Сейітова");
    attach(&house, &own, &[]);

    for (words, page) in [("құндылықтың", 2), ("постановляет", 3), ("свидетельства", 3), ("qundylyqtardy", 2)]
    {
        let found = house.run(&["search", "--json", words]).json();
        assert!(pages(&found).contains(&page), "{words}: {found}");
    }
    // The certificate itself, a PDF of the house in two languages, is read page by page as well.
    let found = house.run(&["search", "--json", "--attachments", "свидетельство"]).json();
    assert_eq!(found["total"], 2, "{found}");
    let nothing = house.run(&["search", "--json", "--attachments", "носорог"]).json();
    assert_eq!(nothing["total"], 0);

    let entry = attached["entry"].as_u64().expect("an entry").to_string();
    let copy = house.path("copy.txt");
    assert_eq!(house.run(&["attachments", "--entry", &entry, "--output", &copy]).code, 0);
    assert_eq!(fs::read(&copy).unwrap(), act.as_bytes());
    let shown = house.run(&["show", "--json", &number]).json();
    assert_eq!(shown["attachments"][0]["digest"], attached["digest"]);
    let own = house.run(&["attachments", "--json"]).json();
    assert_eq!(own["attachments"].as_array().map(Vec::len), Some(1), "those of the archive alone: {own}");

    let before = house.run(&["search", "--json", "экспонат"]).json();
    assert_eq!(house.run(&["reindex"]).code, 0);
    fs::remove_dir_all(house.root().join("index")).unwrap();
    assert_eq!(house.run(&["search", "--json", "экспонат"]).json(), before);
    assert_eq!(house.run(&["fsck"]).code, 0);
}

#[test]
fn what_is_told_is_told_in_three_languages() {
    let house = House::new();
    let act = house.write("act.txt", "мәтін / текст".as_bytes());
    let scan = house.write("scan.pdf", &picture());
    attach(&house, &act, &[]);
    let of_scan = attach(&house, &scan, &[]);
    assert_eq!((of_scan["pages"].as_u64(), of_scan["pages_with_text"].as_u64()), (Some(1), Some(0)));
    for (lang, none, page) in [
        ("kk", "Бұл файлда мәтін жоқ", "1-бет: "),
        ("ru", "В этом файле нет текста", "с. 1: "),
        ("en", "There is no text in this file", "p. 1: "),
    ] {
        let listed = house.run_in(lang, &["attachments"]);
        assert!(listed.out.contains(none) && listed.out.contains("scan.pdf"), "{}", listed.out);
        let found = house.run_in(lang, &["search", "мәтін"]);
        assert!(found.out.contains(&format!("{page}«мәтін» / текст")), "{}", found.out);
    }
    let by_name = house.run(&["search", "--json", "--attachments", "scan"]).json();
    assert_eq!(by_name["total"], 1, "a scan is found by its name: {by_name}");
}

#[test]
fn what_cannot_be_attached_is_refused_with_its_remedy() {
    let house = House::new();
    let twice = house.write("twice.txt", b"once");
    attach(&house, &twice, &[]);
    let cases: [(&str, &[u8], [&str; 3]); 4] = [
        ("empty.txt", b"", ["бос", "пуст", "empty"]),
        ("word.docx", b"PK\x03\x04", ["PDF те", "не PDF", "neither PDF"]),
        ("cut.pdf", b"%PDF-1.7\n%%EOF", ["бүлінген", "повреждён", "damaged"]),
        ("again.txt", b"once", ["бұрын тіркелген", "уже приложен", "attached already"]),
    ];
    for (name, bytes, told) in cases {
        let path = house.write(name, bytes);
        for (lang, told) in ["kk", "ru", "en"].into_iter().zip(told) {
            let refused = house.run_in(lang, &[&["attach", path.as_str()], WHY.as_slice()].concat());
            assert_eq!(refused.code, 1, "{name}");
            assert!(refused.err.contains(told) && refused.err.lines().count() == 2, "{}", refused.err);
        }
    }
    assert_eq!(house.run(&["attach", &twice]).code, 2, "a reason must be given");
    assert_eq!(house.run(&["attach", &twice, "--because", " "]).code, 1, "and said");
    assert_eq!(house.run(&["attach", &twice, "--because", "x", "--to", "99-99/2026-9999"]).code, 1);
    assert_eq!(house.run(&["attachments", "--entry", "0"]).code, 1, "an entry of another kind");
    assert_eq!(house.run(&["fsck"]).code, 0);
}

#[test]
fn killed_while_attaching_it_leaves_all_or_nothing() {
    let house = House::new();
    for round in 0..12_u64 {
        let path = house.write(&format!("{round}.txt"), format!("мәтін {round}").as_bytes());
        let mut child = house
            .command(&[&["attach", path.as_str()], WHY.as_slice()].concat())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("kualik runs");
        thread::sleep(Duration::from_millis(11 * round));
        let _ = child.kill();
        child.wait().expect("it ends");
    }
    let last = house.write("last.txt", "соңғы".as_bytes());
    attach(&house, &last, &[]);
    let kept = house.run(&["attachments", "--json"]).json();
    for attachment in kept["attachments"].as_array().expect("a list") {
        let entry = attachment["entry"].as_u64().expect("an entry").to_string();
        let again = house.path(&format!("given-{entry}"));
        assert_eq!(house.run(&["attachments", "--entry", &entry, "-o", &again]).code, 0);
        let name = attachment["name"].as_str().expect("a name");
        assert_eq!(fs::read(&again).unwrap(), fs::read(house.path(name)).unwrap());
    }
    let found = house.run(&["search", "--json", "--attachments", "мәтін | соңғы"]).json();
    assert_eq!(found["total"].as_u64(), kept["attachments"].as_array().map(|all| all.len() as u64));
    let audit = house.run(&["fsck"]);
    assert_eq!(audit.code, 0, "{}", audit.out);
}

/// Another program's PDF: Chromium sets the text in two columns and in spaced letters, and poppler reads it too.
#[test]
fn a_foreign_pdf_is_read_as_an_independent_reader_reads_it() {
    let house = House::new();
    let (html, pdf) = (house.path("act.html"), house.path("act.pdf"));
    let line =
        "Мәдени құндылықтарды уақытша әкету құқығына куәлік. Свидетельство на право временного вывоза. ";
    let page = format!(
        "<!doctype html><meta charset=utf-8><p style='letter-spacing:.4em'>қаулы</p><p>{}</p>\
         <p style='break-before:page;text-align:justify'>Екінші бет: тәрелке. Вторая страница: блюдо. {}</p>",
        line.repeat(3),
        line.repeat(9)
    );
    fs::write(&html, page).unwrap();
    let printed = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--print-to-pdf={pdf}"))
        .arg(format!("file://{html}"))
        .output();
    if printed.is_err() || !Path::new(&pdf).exists() {
        eprintln!("SKIPPED: no Chromium to print with");
        return;
    }
    let attached = attach(&house, &pdf, &[]);
    assert_eq!(attached["pages_with_text"], 2);
    for (words, page) in [("қаулы", 1), ("тәрелкенің", 2), ("блюда", 2), ("\"құқығына куәлік\"", 1)]
    {
        let found = house.run(&["search", "--json", "--attachments", words]).json();
        assert!(pages(&found).contains(&page), "{words}: {found}");
    }
    let Ok(read) = Command::new("pdftotext").args(["-raw", &pdf, "-"]).output() else {
        eprintln!("SKIPPED: no pdftotext");
        return;
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let entry = attached["entry"].as_u64().expect("an entry");
    let package = house.root().join(format!("archive/packages/000000/{entry:09}.asice"));
    let own = Command::new("unzip").arg("-p").arg(package).arg("pages.json").output().expect("unzip");
    let own: Vec<String> = serde_json::from_slice(&own.stdout).expect("pages");
    assert_eq!(squeezed(&own.concat()), squeezed(&String::from_utf8_lossy(&read.stdout)));
}

/// Offices whose registers have one name have the same numbers.
#[test]
fn of_offices_that_share_a_number_one_is_chosen_by_its_name_or_by_groups() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let mut case: Value = serde_json::from_slice(&fs::read(sample("06")).unwrap()).unwrap();
    case["office"]["registers"] = json!({ "certificate": "07-05", "refusal": "07-06" });
    let bin = case["office"]["bin"].as_str().unwrap().to_owned();
    let path = house.write("other.json", case.to_string().as_bytes());
    let photos = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/photos");
    let issued = house.run(&["issue", "--json", "--photos", photos, &path]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    assert_eq!(issued.json()[0]["documents"][0]["number"], number.as_str());

    let act = house.write("act.txt", "Акт".as_bytes());
    let asked: [&[&str]; 4] = [
        &["--json", "show", &number],
        &["--json", "attachments", &number],
        &["--json", "search", "--like", &number],
        &["--json", "attach", &act, "--to", &number, "--because", "a", "--as", "b"],
    ];
    for lang in ["kk", "ru", "en"] {
        for command in asked {
            let told = house.run_in(lang, command);
            assert!(told.code == 1 && told.out.contains(&bin), "{command:?}: {}{}", told.out, told.err);
            assert!(told.out.contains("--office") && !told.out.contains('⟨'), "{command:?}: {}", told.out);
        }
    }
    let shown = |name: &str, more: &[&str]| house.run(&[&["show", "--json", name], more].concat()).json();
    let other = shown(&number, &["--office", &bin]);
    assert_eq!(other["record"]["office"]["bin"], bin.as_str());
    let hash = other["signature_hash"].as_str().unwrap();
    let by_groups = shown(&format!("{number} {} {}", &hash[..4], &hash[8..12]), &[]);
    assert_eq!(by_groups["entry"], other["entry"]);
    let attached = attach(&house, &act, &["--to", &number, "--office", &bin]);
    assert_eq!(attached["office"], bin.as_str());
    let listed = house.run(&["attachments", "--json", &number, "--office", &bin]).json();
    assert_eq!(listed["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(house.run(&["search", "--like", &number, "--office", &bin]).code, 0);
    assert_eq!(house.run(&["show", &number, "--office", "991140001234"]).code, 1);
}
