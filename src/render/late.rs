//! What is known only after sealing, put into pages that are laid out.
//!
//! A blank document keeps a place of fixed size, a group labelled `late-…`, for each part that is not known
//! yet. The parts are drawn apart, in the same order, and take those places. So nothing on a page can move
//! because of its seal, and a document is laid out once.

use serde_json::{Value, json};
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use std::collections::BTreeMap;

/// Is this group the place of a part that comes late, or the part itself?
pub(crate) fn is_late(group: &GroupItem) -> bool {
    name(group).is_some()
}

/// The places of a document, in the order in which [`fill`] fills them: name, how manieth of its name, size in
/// points. `late.typ` draws a part for each.
pub(crate) fn places(document: &PagedDocument) -> Value {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut places = Vec::new();
    each(document, &mut |group| {
        let part = name(group).unwrap_or_default();
        let index = counts.entry(part.clone()).or_default();
        let (width, height) = (group.frame.width().to_pt(), group.frame.height().to_pt());
        places.push(json!({ "part": part, "index": *index, "width": width, "height": height }));
        *index += 1;
    });
    Value::Array(places)
}

/// The document with its places filled by the parts of another one.
pub(crate) fn fill(blank: &PagedDocument, drawn: &PagedDocument) -> PagedDocument {
    let mut parts = Vec::new();
    each(drawn, &mut |group| parts.push(group.frame.clone()));
    let mut parts = parts.into_iter();
    let pages = blank.pages().iter().map(|page| filled(page, &mut parts)).collect();
    PagedDocument::new(pages, blank.info().clone())
}

fn filled(page: &Page, parts: &mut dyn Iterator<Item = Frame>) -> Page {
    let mut page = page.clone();
    if holds_place(&page.frame) {
        fill_frame(&mut page.frame, parts);
    }
    page
}

fn fill_frame(frame: &mut Frame, parts: &mut dyn Iterator<Item = Frame>) {
    // The only way to reach the items of a frame; nothing is taken out.
    frame.retain(|item| {
        if let FrameItem::Group(group) = item {
            if is_late(group) {
                group.frame = parts.next().unwrap_or_else(|| group.frame.clone());
            } else if holds_place(&group.frame) {
                fill_frame(&mut group.frame, parts);
            }
        }
        true
    });
}

fn holds_place(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_late(group) || holds_place(&group.frame),
        _ => false,
    })
}

fn each(document: &PagedDocument, visit: &mut dyn FnMut(&GroupItem)) {
    fn walk(frame: &Frame, visit: &mut dyn FnMut(&GroupItem)) {
        for (_, item) in frame.items() {
            if let FrameItem::Group(group) = item {
                if is_late(group) { visit(group) } else { walk(&group.frame, visit) }
            }
        }
    }
    document.pages().iter().for_each(|page| walk(&page.frame, visit));
}

fn name(group: &GroupItem) -> Option<String> {
    let label = group.label?.resolve();
    label.as_str().starts_with(LATE).then(|| label.as_str().to_owned())
}

const LATE: &str = "late-";
