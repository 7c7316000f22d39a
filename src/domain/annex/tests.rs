use super::*;

fn sample() -> Record {
    Record::from_json(include_bytes!("../../../templates/certificate/sample.json")).unwrap()
}

fn with_rows(count: u32, stretch: usize) -> Record {
    let mut record = sample();
    let facts = record.certificate.as_mut().unwrap();
    let kinds = facts.items.clone();
    facts.items = (1..=count)
        .map(|position| {
            let mut item = kinds[position as usize % kinds.len()].clone();
            item.position = position;
            let title = format!("{} ", item.title.written().kk()).repeat(stretch);
            let written = crate::text::Bilingual::new(&title, "название").unwrap();
            item.title = crate::text::WorkTitle::new(written, None);
            item
        })
        .collect();
    record
}

#[test]
fn a_page_is_readable() {
    assert_eq!(
        code(&sample(), 0..3, 1, 1),
        "KUALIK 07-05/2026-0001 1/1\n\
         1|Құран. Араб жазуы бар қолжазба|ҮОМ КП-1204/3|22.5×15 cm, 1.2 kg|2c26b46b\n\
         2|Көне түркі жазуы бар стела|ҮОМ А-77|142×48×31 cm, 410 kg|-\n\
         3|Алтын Орда күміс теңгелерінің топтамасы|ҮОМ Н-310/1-30|diam. 16–21 mm|-"
    );
}

#[test]
fn a_forged_row_is_caught() {
    let record = sample();
    let genuine = code(&record, 1..3, 2, 2);
    let forged = genuine.replace("А-77", "А-78");
    assert_eq!(Page::parse(&genuine).unwrap().expected(&record), genuine);
    assert_ne!(Page::parse(&forged).unwrap().expected(&record), forged);
}

#[test]
fn what_is_no_code_is_refused() {
    for text in [
        "",
        "KUALIK",
        "KUALIK 07-05/2026-0001 2/1",
        "KUALIK 07-05/2026-1 1/1",
        "KUALIK 07-05/2026-0001 1/1\n1|a|b",
    ] {
        assert_eq!(Page::parse(text), Err(AnnexError), "{text:?}");
    }
    assert!(Page::parse(&"x".repeat(5_000)).is_err());
}

#[test]
fn the_digest_covers_order_and_bounds() {
    let codes = |texts: &[&str]| digest(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_ne!(codes(&["a", "b"]), codes(&["b", "a"]));
    assert_ne!(codes(&["ab"]), codes(&["a", "b"]));
    assert_eq!(codes(&["a", "b"]), codes(&["a", "b"]));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn every_page_fits_reads_back_and_is_expected(count in 1u32..60, stretch in 1usize..20, from in 0usize..59, rows in 1usize..60) {
        let record = with_rows(count, stretch);
        let range = from..from + rows;
        let text = code(&record, range.clone(), 3, 7);
        proptest::prop_assert!(text.len() <= MAX_CODE, "{} bytes", text.len());
        let page = Page::parse(&text).unwrap();
        if range.start < count as usize {
            proptest::prop_assert_eq!(page.expected(&record), text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = Page::parse(&text);
    }
}
