//! On paper, with no network: the codes are read from rasterised pages by a reader we did not write.

use std::process::Command;

use crate::house::House;

/// The texts of all codes on the pages of a PDF at 150 dpi, or `None` where the tools are missing.
fn codes(house: &House, pdf: &str) -> Option<Vec<String>> {
    let pages = house.path("page");
    let drawn = Command::new("pdftoppm").args(["-r", "150", "-gray", "-png", pdf, &pages]).status();
    if !drawn.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no pdftoppm to rasterise pages with");
        return None;
    }
    let mut images: Vec<_> = std::fs::read_dir(house.dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .collect();
    images.sort();
    let mut texts = Vec::new();
    for image in images {
        let output = Command::new("zbarimg")
            .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
            .arg(&image)
            .output();
        let Ok(output) = output else {
            eprintln!("SKIPPED: no zbarimg to read codes with");
            return None;
        };
        // A page bears one code at most, and the code of a list has several lines.
        let text = String::from_utf8(output.stdout).expect("a code of ours is text");
        texts.extend(Some(text).filter(|text| !text.trim().is_empty()));
        std::fs::remove_file(image).unwrap();
    }
    Some(texts)
}

#[test]
fn a_first_page_and_its_own_annex_hold_together() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("03");
    let Some(texts) = codes(&house, &pdf) else { return };
    let (seals, annex): (Vec<String>, Vec<String>) = texts.into_iter().partition(|text| text.contains("/v#"));
    assert_eq!(seals.len(), 1, "one seal");
    assert!(!annex.is_empty(), "a code on each annex page");
    let mut arguments = vec!["verify", "--json", &seals[0]];
    annex.iter().for_each(|code| arguments.extend(["--annex", code]));
    let answer = house.run(&arguments);
    assert_eq!(answer.code, 0, "{}", answer.out);
    let passed = answer.json()["report"]["findings"].clone();
    let annex_passed =
        passed.as_array().unwrap().iter().any(|f| f["code"] == "annex-codes" && f["status"] == "PASSED");
    assert!(annex_passed, "{passed}");
}

#[test]
fn a_genuine_first_page_with_a_foreign_annex_is_caught() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("03");
    let Some(genuine) = codes(&house, &pdf) else { return };
    std::fs::remove_file(&pdf).unwrap();
    let (_, other) = house.issued_pdf("02");
    let Some(foreign) = codes(&house, &other) else { return };
    let seal = genuine.iter().find(|text| text.contains("/v#")).expect("a seal");
    let mut arguments = vec!["verify", "--json", seal];
    foreign.iter().filter(|text| !text.contains("/v#")).for_each(|code| arguments.extend(["--annex", code]));
    let answer = house.run(&arguments);
    assert_eq!(answer.code, 10, "{}", answer.out);
    assert!(answer.out.contains("annex-other-number"), "{}", answer.out);
}

#[test]
fn a_changed_row_of_the_annex_is_caught() {
    let house = House::new();
    let (_, pdf) = house.issued_pdf("03");
    let Some(texts) = codes(&house, &pdf) else { return };
    let (seals, annex): (Vec<String>, Vec<String>) = texts.into_iter().partition(|text| text.contains("/v#"));
    let forged: Vec<String> = annex.iter().map(|code| code.replacen('1', "2", 1)).collect();
    let mut arguments = vec!["verify", "--json", &seals[0]];
    forged.iter().for_each(|code| arguments.extend(["--annex", code]));
    assert_eq!(house.run(&arguments).code, 10);
}

#[test]
fn other_tools_find_nothing_wrong_with_the_pdf() {
    let house = House::new();
    let (number, pdf) = house.issued_pdf("02");
    match Command::new("qpdf").args(["--check", &pdf]).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(_) => eprintln!("SKIPPED: no qpdf"),
    }
    match Command::new("pdftotext").args(["-layout", &pdf, "-"]).output() {
        Ok(output) => {
            let text = String::from_utf8(output.stdout).unwrap();
            for word in ["КУӘЛІК", "СВИДЕТЕЛЬСТВО", number.as_str(), "үлгі", "образец"]
            {
                assert!(text.contains(word), "{word} in {text}");
            }
            assert!(!text.contains(['\u{ad}', '\u{fffd}', '\u{2066}', '\u{2069}']), "invisible characters");
        }
        Err(_) => eprintln!("SKIPPED: no pdftotext"),
    }
}
