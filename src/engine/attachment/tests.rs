//! Files of every kind: what is read of them, what is refused, and that none holds the reader up.

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream, dictionary};

use super::pdf::Pages;
use super::text::{Reading, file_name};
use crate::error::EngineError;

/// A PDF whose pages draw what the instructions say, in a font that the file does not bring.
fn pdf(pages: &[&[u8]]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let kids: Vec<Object> = pages
        .iter()
        .map(|drawing| {
            let contents = document.add_object(Stream::new(dictionary! {}, drawing.to_vec()));
            let page = document.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => contents,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            });
            page.into()
        })
        .collect();
    let count = kids.len() as i64;
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn reason(read: Result<Reading, EngineError>) -> (&'static str, String) {
    match read.unwrap_err() {
        EngineError::Attachment { reason, detail } => (reason, detail),
        error => panic!("{error}"),
    }
}

#[test]
fn lines_words_and_spaced_letters_stand_as_on_the_page() {
    let first = b"BT /F 12 Tf 50 800 Td (Certificate of tempo-) Tj 0 -14 Td (rary export) Tj 0 -14 Td \
        [(two)-300(words)20(!)] TJ ET";
    let second = b"BT /F 12 Tf 6 Tc 50 800 Td (SPACED) Tj ET BT /F 12 Tf 0 Tc 50 700 Td (bold) Tj ET \
        BT /F 12 Tf 50.2 700 Td (bold) Tj ET";
    let read = Reading::of(pdf(&[first, second, b""])).unwrap();
    assert_eq!(read.media_type, "application/pdf");
    assert_eq!((read.count, read.with_text(), read.cut), (3, 2, None));
    assert_eq!(read.pages[0], "Certificate of tempo-\nrary export\ntwo words!");
    assert_eq!(read.pages[1].lines().next(), Some("S P A C E D"));
    assert_eq!(read.pages[2], "");
}

#[test]
fn text_has_pages_where_form_feeds_part_it() {
    let read = Reading::of("бірінші\u{c}екінші\u{c}".as_bytes().to_vec()).unwrap();
    assert_eq!((read.count, read.media_type), (2, "text/plain"));
    assert_eq!(read.pages, ["бірінші", "екінші"]);
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("әкету".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(Reading::of(wide).unwrap().pages, ["әкету"]);
    let marked = [b"\xef\xbb\xbf".as_slice(), "вывоз".as_bytes()].concat();
    assert_eq!(Reading::of(marked).unwrap().pages, ["вывоз"]);
    let long = Reading::of(vec![b'a'; 1 << 20]).unwrap();
    assert_eq!((long.pages[0].len(), long.cut), (256 << 10, Some("bounds")));
}

#[test]
fn what_cannot_be_kept_is_named() {
    assert_eq!(reason(Reading::of(Vec::new())).0, "attachment-empty");
    assert_eq!(reason(Reading::of(vec![b' '; (64 << 20) + 1])), ("attachment-large", "64".to_owned()));
    assert_eq!(reason(Reading::of(b"text \xff".to_vec())), ("attachment-kind", "5".to_owned()));
    assert_eq!(reason(Reading::of(b"PK\x03\x04".to_vec())), ("attachment-kind", "2".to_owned()));
    assert_eq!(reason(Reading::of(b"%PDF-1.7\n%%EOF".to_vec())).0, "attachment-damaged");
    let mut document = Document::load_mem(&pdf(&[b""])).unwrap();
    document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    let mut locked = Vec::new();
    document.save_to(&mut locked).unwrap();
    assert_eq!(reason(Reading::of(locked)).0, "attachment-encrypted");
    for name in ["", "  ", "a\nb.pdf", &"a".repeat(201)] {
        assert!(file_name(name).is_err(), "{name:?}");
    }
    assert_eq!(file_name("C:\\acts\\Бұйрық.pdf").unwrap(), "Бұйрық.pdf");
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A stream of noughts that inflates to so many MiB.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    (0..mebibytes).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.finish().unwrap()
}

#[test]
fn a_stream_that_inflates_beyond_measure_is_never_inflated() {
    for stream in [bomb(257), deflated(&bomb(257))] {
        let mut document = Document::load_mem(&pdf(&[b"BT ET"])).unwrap();
        document.add_object(Stream::new(dictionary! { "Filter" => "FlateDecode" }, stream));
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        assert_eq!(reason(Reading::of(bytes)).0, "attachment-inflates");
    }
}

#[test]
fn a_bomb_behind_another_filter_is_never_unpacked() {
    let hex: String = bomb(257).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut document = Document::load_mem(&pdf(&[b"BT ET"])).unwrap();
    let filters = vec![Object::Name("ASCIIHexDecode".into()), Object::Name("FlateDecode".into())];
    document.add_object(Stream::new(dictionary! { "Filter" => filters }, hex.into_bytes()));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(reason(Reading::of(bytes)).0, "attachment-inflates");
}

#[test]
fn one_stream_named_a_thousand_times_costs_its_page_alone() {
    let mut document = Document::load_mem(&pdf(&[b"BT /F 12 Tf 9 9 Td (kept) Tj ET", b""])).unwrap();
    let stream = document.add_object(Stream::new(dictionary! { "Filter" => "FlateDecode" }, bomb(9)));
    let second = *document.get_pages().get(&2).unwrap();
    let contents: Vec<Object> = vec![stream.into(); 1000];
    document.get_object_mut(second).unwrap().as_dict_mut().unwrap().set("Contents", contents);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let read = Reading::of(bytes).unwrap();
    assert_eq!((read.pages[0].as_str(), read.pages[1].as_str(), read.cut), ("kept", "", Some("bounds")));
}

/// Forms that draw forms, each twice: two to the power of forty letters.
#[test]
fn a_file_that_never_ends_is_left_and_says_so() {
    let mut document = Document::load_mem(&pdf(&[b"BT /F 12 Tf 9 9 Td (kept) Tj ET", b"/X Do"])).unwrap();
    let mut inner: Option<lopdf::ObjectId> = None;
    for _ in 0..40 {
        let drawing: &[u8] = if inner.is_some() { b"/X Do /X Do" } else { b"0 0 1 1 re f" };
        let mut form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        };
        if let Some(inner) = inner {
            form.set("Resources", dictionary! { "XObject" => dictionary! { "X" => inner } });
        }
        inner = Some(document.add_object(Stream::new(form, drawing.to_vec())));
    }
    let second = *document.get_pages().get(&2).unwrap();
    let resources = dictionary! { "XObject" => dictionary! { "X" => inner.unwrap() } };
    document.get_object_mut(second).unwrap().as_dict_mut().unwrap().set("Resources", resources);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let begun = Instant::now();
    let pages = Pages::within(&bytes, Duration::from_secs(2)).unwrap();
    assert_eq!((pages.count, pages.texts, pages.cut), (2, vec!["kept".to_owned()], Some("time")));
    assert!(begun.elapsed() < Duration::from_secs(60), "it came back");
}

#[test]
fn no_damage_makes_the_reader_fall() {
    let whole =
        pdf(&[b"BT /F 12 Tf 50 800 Td (Certificate) Tj ET", b"BT /F 9 Tf 1 0 0 1 5 5 Tm (x) Tj ET q Q"]);
    let mut dice = 7_u64;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % below
    };
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=roll(6) {
            let at = roll(bytes.len());
            match roll(3) {
                0 => bytes[at] = roll(256) as u8,
                1 => bytes.truncate(at.max(9)),
                _ => {
                    let piece = bytes[at..(at + roll(40)).min(bytes.len())].to_vec();
                    let to = roll(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        let _ = Pages::within(&bytes, Duration::from_secs(20));
    }
}
