//! Photographs of every kind an office is handed: printed, or refused with their digest.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{PNG, RENDERER, certificate, sample, sheet};
use crate::{Layout, RenderError, Sheet};

/// What a camera, a press, a scanner or a browser gives that a plain JPEG is not.
pub(super) const UNUSUAL: &[(&str, &[u8])] = &[
    ("rotated", ROTATED),
    ("cmyk", CMYK),
    ("grey", GREY),
    ("webp", WEBP),
    ("transparent", ALPHA),
    ("palette", PALETTE),
    ("png", PNG),
];
const ROTATED: &[u8] = include_bytes!("../testdata/photo-rotated.jpg");
const CMYK: &[u8] = include_bytes!("../testdata/photo-cmyk.jpg");
const GREY: &[u8] = include_bytes!("../testdata/photo-grey.jpg");
const WEBP: &[u8] = include_bytes!("../testdata/photo.webp");
const ALPHA: &[u8] = include_bytes!("../testdata/photo-alpha.png");
const PALETTE: &[u8] = include_bytes!("../testdata/photo-palette.png");

pub(super) fn hex_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A photograph unlike any other.
fn photograph(number: u32, format: ImageFormat) -> Vec<u8> {
    let dot = |x, y| Rgb([(x * 3 + number) as u8, (y * 4) as u8, (number * 7) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(72, 64, dot)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A certificate whose items name these photographs in turn, drawn with them.
fn with(photos: &[Vec<u8>]) -> Result<Layout, RenderError> {
    let items = photos.len().div_ceil(5).max(1);
    let mut record = certificate(items);
    for (place, item) in record["certificate"]["items"].as_array_mut().unwrap().iter_mut().enumerate() {
        let own = photos.iter().skip(place * 5).take(5).map(|bytes| hex_of(bytes));
        item["photos"] = own.collect::<Vec<_>>().into();
    }
    drawn(&record, photos)
}

/// A document of the procedure whose first thing has this photograph, drawn with it.
fn of_a_thing(form: &str, photo: &[u8]) -> Result<Layout, RenderError> {
    let mut record = sample(form);
    let facts = &mut record["facts"][form];
    let told = if form == "duplicate" { &mut facts["paper"]["descriptions"] } else { &mut facts["things"] };
    told[0]["photographs"] = json!([hex_of(photo)]);
    drawn(&record, &[photo.to_vec()])
}

fn drawn(record: &Value, photos: &[Vec<u8>]) -> Result<Layout, RenderError> {
    let record = record.to_string();
    let photos: BTreeMap<String, Vec<u8>> =
        photos.iter().map(|bytes| (hex_of(bytes), bytes.clone())).collect();
    let drawn = RENDERER.lay_out(&Sheet { photos, ..sheet(record.as_bytes()) });
    RENDERER.forget();
    drawn
}

#[test]
fn from_none_to_two_hundred_photographs_are_printed() {
    for count in [0, 1, 7, 200] {
        let photos: Vec<Vec<u8>> = (0..count)
            .map(|number| {
                photograph(number, if number % 4 == 0 { ImageFormat::Png } else { ImageFormat::Jpeg })
            })
            .collect();
        let layout = with(&photos).unwrap();
        assert_eq!(pictures(&layout), photos.len(), "{count}");
        let pdf = layout.pdf().unwrap();
        let images = String::from_utf8_lossy(&pdf).matches("/Subtype/Image").count();
        assert!(images >= photos.len(), "{count}: {images} images");
    }
}

#[test]
fn unusual_photographs_are_printed_on_every_form_that_has_any() {
    for (name, bytes) in UNUSUAL {
        let layouts = [
            with(&[bytes.to_vec()]),
            of_a_thing("handover-act", bytes),
            of_a_thing("expert-conclusion", bytes),
            of_a_thing("duplicate", bytes),
        ];
        for layout in layouts {
            let layout = layout.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(pictures(&layout), 1, "{name}");
            // What the page holds in another form travels in the file as it was given.
            let pdf = layout.pdf().unwrap_or_else(|error| panic!("{name}: {error}"));
            let original = format!("{}.", hex_of(bytes));
            let attached = pdf.windows(original.len()).any(|window| window == original.as_bytes());
            assert_eq!(attached, !["rotated", "grey"].contains(name), "{name}");
        }
    }
}

/// `KUALIK_LARGE_PHOTOGRAPHS=1`: a picture of 8 700 × 5 800 pixels, as a camera and as a scanner give it.
#[test]
fn fifty_megapixels_are_printed() {
    if std::env::var_os("KUALIK_LARGE_PHOTOGRAPHS").is_none() {
        return eprintln!("SKIPPED: KUALIK_LARGE_PHOTOGRAPHS is not set");
    }
    let dot = |x: u32, y: u32| Rgb([(x / 40) as u8, (y / 30) as u8, ((x * y) >> 16) as u8]);
    let large = DynamicImage::ImageRgb8(RgbImage::from_fn(8_700, 5_800, dot));
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let mut bytes = Cursor::new(Vec::new());
        large.write_to(&mut bytes, format).unwrap();
        let layout = with(&[bytes.into_inner()]).unwrap();
        assert_eq!(pictures(&layout), 1, "{format:?}");
        let (width, height) = size(&layout);
        assert!((width / height - 1.5).abs() < 0.01, "{width} × {height}");
        assert!(layout.pdf().is_ok(), "{format:?}");
    }
}

/// The camera was held upright: what is wide in the file is tall on the page.
#[test]
fn a_photograph_turned_by_its_camera_is_turned_on_the_page() {
    let (width, height) = size(&with(&[ROTATED.to_vec()]).unwrap());
    assert!(height > width, "{width} × {height}");
    let (width, height) = size(&with(&[WEBP.to_vec()]).unwrap());
    assert!(width > height, "{width} × {height}");
}

#[test]
fn broken_photographs_are_refused_by_their_digest_and_nothing_breaks() {
    let whole = photograph(1, ImageFormat::Jpeg);
    let png = photograph(2, ImageFormat::Png);
    let cut = |bytes: &[u8], part: usize| bytes[..bytes.len() * part / 8].to_vec();
    let mut damaged = png.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 16].fill(0xff);
    let mut broken =
        vec![Vec::new(), b"\xff\xd8\xff".to_vec(), cut(&whole, 1), cut(&png, 1), cut(&png, 5), damaged];
    broken.push(cut(WEBP, 3));
    for bytes in broken {
        let digest = hex_of(&bytes);
        for layout in [with(std::slice::from_ref(&bytes)), of_a_thing("handover-act", &bytes)] {
            let error = layout.and_then(|layout| layout.pdf()).err();
            let Some(RenderError::PhotoUnfit { digest: named, .. }) = &error else {
                panic!("{} bytes that begin {:?}: {error:?}", bytes.len(), &bytes[..bytes.len().min(12)])
            };
            assert_eq!(*named, digest);
        }
    }
}

/// How many pictures stand on the pages.
fn pictures(layout: &Layout) -> usize {
    let mut found = 0;
    each(layout, &mut |_, _| found += 1);
    found
}

/// Width and height of the one photograph on the pages, in points.
fn size(layout: &Layout) -> (f64, f64) {
    let mut found = None;
    each(layout, &mut |width, height| found = Some((width, height)));
    found.unwrap()
}

fn each(layout: &Layout, visit: &mut dyn FnMut(f64, f64)) {
    use typst::layout::{Frame, FrameItem};
    fn walk(frame: &Frame, visit: &mut dyn FnMut(f64, f64)) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) if !crate::late::is_late(group) => walk(&group.frame, visit),
                FrameItem::Image(_, size, _) => visit(size.x.to_pt(), size.y.to_pt()),
                _ => {}
            }
        }
    }
    layout.document.pages().iter().for_each(|page| walk(&page.frame, visit));
}

#[test]
fn a_photograph_that_two_items_share_is_one_in_the_file() {
    let photo = photograph(9, ImageFormat::Jpeg);
    let mut record = certificate(2);
    for item in record["certificate"]["items"].as_array_mut().unwrap() {
        item["photos"] = json!([hex_of(&photo)]);
    }
    let record: Value = record;
    let text = record.to_string();
    let photos = BTreeMap::from([(hex_of(&photo), photo)]);
    let layout = RENDERER.lay_out(&Sheet { photos, ..sheet(text.as_bytes()) }).unwrap();
    assert_eq!(pictures(&layout), 2);
}
