//! Finished pages, read back: what is on them, in what language, and whether it can be printed at all.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::model::Document;
use typst::text::TextItem;
use typst::visualize::{Geometry, ImageKind};
use typst_layout::{Page, PagedDocument};

use crate::late;

/// The first character that no font has.
pub(crate) fn unprintable(document: &PagedDocument) -> Option<char> {
    let mut found = None;
    each_text(document.pages(), &mut |text, _| {
        if found.is_none() {
            found =
                text.glyphs.iter().find(|glyph| glyph.id == 0).and_then(|glyph| {
                    text.text.get(glyph.range()).and_then(|cluster| cluster.chars().next())
                });
        }
    });
    found
}

/// Words that begin or end beyond the edge of their page, with its number, counted from 1. They are in the text of the
/// file, and nobody sees them.
pub(crate) fn off_page(document: &PagedDocument) -> Option<(usize, String)> {
    let lost = |(index, page): (usize, &Page)| {
        let (right, bottom) = (page.frame.width() + BY_A_HAIR, page.frame.height() + BY_A_HAIR);
        let is_shown = |point: Point| {
            point.x >= -BY_A_HAIR && point.x <= right && point.y >= -BY_A_HAIR && point.y <= bottom
        };
        let mut lost = None;
        each_placed(&page.frame, Transform::identity(), &mut |text, placed| {
            let ends = [Point::zero(), Point::with_x(text.width())];
            if lost.is_none() && !ends.into_iter().all(|end| is_shown(end.transform(placed))) {
                lost = Some((index + 1, text.text.to_string()));
            }
        });
        lost
    };
    document.pages().iter().enumerate().find_map(lost)
}

fn each_placed(frame: &Frame, placed: Transform, visit: &mut dyn FnMut(&TextItem, Transform)) {
    for (at, item) in frame.items() {
        let here = placed.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => each_placed(&group.frame, here.pre_concat(group.transform), visit),
            FrameItem::Text(text) => visit(text, here),
            _ => {}
        }
    }
}

/// Printed text by language tag, a line of the page a line.
pub(crate) fn text(pages: &[Page]) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, (String, Point)> = BTreeMap::new();
    each_text(pages, &mut |item, at| {
        let (text, end) = all.entry(item.lang.as_str().to_owned()).or_insert((String::new(), at));
        if (at.y - end.y).to_pt().abs() > SAME_LINE {
            text.push('\n');
        } else if (at.x - end.x).to_pt().abs() > SAME_WORD && !text.ends_with(' ') {
            text.push(' ');
        }
        *end = at + Point::with_x(item.width());
        text.push_str(&item.text);
    });
    all.into_iter().map(|(lang, (text, _))| (lang, text.trim_start().to_owned())).collect()
}

/// The document with a plain hyphen where a word is parted. Typst writes U+00AD there, which readers and searches of a
/// file stumble on.
pub(crate) fn with_plain_hyphens(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| parts_words(&page.frame)) {
        return document;
    }
    let plain = |page: &Page| {
        let mut page = page.clone();
        write_plain(&mut page.frame);
        page
    };
    PagedDocument::new(document.pages().iter().map(plain).collect(), document.info().clone())
}

fn parts_words(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => parts_words(&group.frame),
        FrameItem::Text(text) => text.text.contains(PARTING),
        _ => false,
    })
}

fn write_plain(frame: &mut Frame) {
    // The only way to reach the items of a frame; nothing is taken out.
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) if parts_words(&group.frame) => write_plain(&mut group.frame),
            FrameItem::Text(text) if text.text.contains(PARTING) => {
                let ends: Vec<usize> =
                    text.text.match_indices(PARTING).map(|(at, sign)| at + sign.len()).collect();
                // A hyphen has a byte less.
                let moved = |at: u16| at - ends.iter().filter(|end| **end <= usize::from(at)).count() as u16;
                for glyph in &mut text.glyphs {
                    glyph.range = moved(glyph.range.start)..moved(glyph.range.end);
                }
                text.text = text.text.replace(PARTING, "-");
            }
            _ => {}
        }
        true
    });
}

/// SHA-256 over all that is drawn outside the places of what is known only after
/// sealing.
pub(crate) fn fingerprint(document: &PagedDocument) -> [u8; 32] {
    let mut ink = Ink(Sha256::new());
    for page in document.pages() {
        ink.number(page.frame.width().to_pt());
        ink.number(page.frame.height().to_pt());
        ink.words(&format!("{:?}", page.fill));
        ink.frame(&page.frame);
    }
    ink.0.finalize().into()
}

fn each_text(pages: &[Page], visit: &mut dyn FnMut(&TextItem, Point)) {
    fn walk(frame: &Frame, origin: Point, visit: &mut dyn FnMut(&TextItem, Point)) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, origin + *at, visit),
                FrameItem::Text(text) => visit(text, origin + *at),
                _ => {}
            }
        }
    }
    for page in pages {
        walk(&page.frame, Point::zero(), visit);
    }
}

struct Ink(Sha256);

impl Ink {
    fn frame(&mut self, frame: &Frame) {
        for (at, item) in frame.items() {
            if matches!(item, FrameItem::Tag(_)) {
                continue;
            }
            self.number(at.x.to_pt());
            self.number(at.y.to_pt());
            self.item(item);
        }
    }

    fn item(&mut self, item: &FrameItem) {
        match item {
            FrameItem::Group(group) => {
                self.words(&format!("group {:?} {:?}", group.transform, group.clip));
                if late::is_late(group) {
                    self.number(group.frame.width().to_pt());
                    self.number(group.frame.height().to_pt());
                } else {
                    self.frame(&group.frame);
                }
                self.words("end");
            }
            FrameItem::Text(text) => self.text(text),
            FrameItem::Shape(shape, _) => {
                match &shape.geometry {
                    Geometry::Line(to) => self.words(&format!("line {to:?}")),
                    Geometry::Rect(size) => self.words(&format!("rect {size:?}")),
                    Geometry::Curve(curve) => self.words(&format!("curve {curve:?}")),
                }
                self.words(&format!("{:?} {:?}", shape.fill, shape.stroke));
            }
            FrameItem::Image(image, size, _) => {
                self.words(&format!("image {size:?}"));
                if let ImageKind::Raster(raster) = image.kind() {
                    self.0.update(Sha256::digest(raster.data()));
                }
            }
            FrameItem::Link(to, size) => self.words(&format!("link {to:?} {size:?}")),
            FrameItem::Tag(_) => {}
        }
    }

    fn text(&mut self, text: &TextItem) {
        self.words(&text.font.font().post_script_name().unwrap_or_default());
        self.number(text.size.to_pt());
        self.words(&format!("{:?} {:?}", text.fill, text.stroke));
        self.words(text.lang.as_str());
        self.words(&text.text);
        for glyph in &text.glyphs {
            self.0.update(glyph.id.to_be_bytes());
            for em in [glyph.x_advance, glyph.x_offset, glyph.y_advance, glyph.y_offset] {
                self.number(em.get());
            }
        }
    }

    fn words(&mut self, words: &str) {
        self.0.update((words.len() as u64).to_be_bytes());
        self.0.update(words.as_bytes());
    }

    fn number(&mut self, number: f64) {
        self.0.update(number.to_bits().to_be_bytes());
    }
}

/// So far beyond its page a word is still on it.
const BY_A_HAIR: Abs = Abs::raw(0.5);

/// Lines nearer than this, in points, are one.
const SAME_LINE: f64 = 1.0;

/// Pieces nearer than this, in points, are one word.
const SAME_WORD: f64 = 0.5;

/// What Typst writes where it parts a word.
const PARTING: &str = "\u{ad}";
