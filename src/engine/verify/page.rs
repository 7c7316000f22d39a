//! Are these the pages? Drawn again from the record and the seal, they must be the same bytes.

use std::collections::BTreeSet;

use kualik_domain::Record;
use kualik_render::Renderer;
use kualik_seal::{Finding, Seal, SubIndication};

use crate::annex;
use crate::photographs::Photographs;
use crate::session;

/// What drawing a record again says of a PDF.
pub(crate) enum PageFinding {
    /// The same bytes.
    Same,
    /// The same bytes, and more behind them.
    MoreBehind { at: usize },
    /// Other bytes, from this one on.
    Differs { at: usize },
    /// Drawn by another renderer or template set: bytes cannot be compared.
    OtherRenderer { typst: String, template_set: String },
    /// Photographs that the record names are not in the file.
    NoPhotographs { missing: usize },
    /// There are as many photographs as the record names, but not the same.
    OtherPhotographs { missing: usize },
    /// It cannot be drawn here.
    CannotDraw { detail: String },
}

/// Draws a record again and compares.
pub(crate) fn compare(
    renderer: &Renderer,
    pdf: &[u8],
    record_text: &[u8],
    record: &Record,
    seal: &Seal,
    photographs: &Photographs,
) -> PageFinding {
    let here = renderer.engine_id();
    let drawn_by = &record.renderer;
    if drawn_by.typst != here.typst || drawn_by.template_set != here.template_set {
        return PageFinding::OtherRenderer {
            typst: drawn_by.typst.clone(),
            template_set: drawn_by.template_set.clone(),
        };
    }
    let named: BTreeSet<String> = crate::photographs::named(record).collect();
    let missing = named.iter().filter(|digest| photographs.get(digest).is_none()).count();
    if missing > 0 && photographs.iter().count() >= named.len() {
        return PageFinding::OtherPhotographs { missing };
    }
    if missing > 0 {
        return PageFinding::NoPhotographs { missing };
    }
    let drawn = draw(renderer, record_text, record, seal, photographs);
    renderer.forget();
    match drawn {
        Err(error) => PageFinding::CannotDraw { detail: error.to_string() },
        Ok(expected) => PageFinding::between(&expected, pdf),
    }
}

/// Draws a record with its seal; the codes of its pages follow from where its rows stand.
pub(crate) fn draw(
    renderer: &Renderer,
    record_text: &[u8],
    record: &Record,
    seal: &Seal,
    photographs: &Photographs,
) -> Result<Vec<u8>, kualik_render::RenderError> {
    let mut sheet = session::sheet(record_text, record, Some(seal), &[], photographs);
    let blank = renderer.lay_out_again(&sheet)?;
    sheet.annex_codes = annex::codes(record, &blank.annex_rows());
    renderer.fill(&blank, &sheet)?.pdf()
}

impl PageFinding {
    /// What was drawn here beside what was put before us.
    pub(crate) fn between(expected: &[u8], pdf: &[u8]) -> Self {
        if expected == pdf {
            return PageFinding::Same;
        }
        if pdf.starts_with(expected) {
            return PageFinding::MoreBehind { at: expected.len() };
        }
        let at = expected.iter().zip(pdf).take_while(|(here, there)| here == there).count();
        PageFinding::Differs { at }
    }

    /// The finding under the code `page-genuine`, or why not.
    pub(crate) fn finding(self) -> Finding {
        match self {
            Self::Same => Finding::passed("page-genuine"),
            Self::MoreBehind { at } => {
                Finding::refused("page-more-behind", SubIndication::FormatFailure).with("at", at.to_string())
            }
            Self::Differs { at } => {
                Finding::refused("page-differs", SubIndication::HashFailure).with("at", at.to_string())
            }
            Self::OtherRenderer { typst, template_set } => Finding::not_checked("page-other-renderer")
                .with("typst", typst)
                .with("template_set", template_set),
            Self::NoPhotographs { missing } => {
                Finding::not_checked("page-no-photographs").with("missing", missing.to_string())
            }
            Self::OtherPhotographs { missing } => {
                Finding::refused("page-other-photographs", SubIndication::HashFailure)
                    .with("missing", missing.to_string())
            }
            Self::CannotDraw { detail } => Finding::not_checked("page-cannot-draw").with("detail", detail),
        }
    }
}
