//! A document that is laid out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use crate::error::RenderError;
use crate::page;
use crate::picture::Picture;
use crate::world;

/// Pages with everything in its place, ready to be written out.
pub struct Layout {
    pub(crate) document: PagedDocument,
    pub(crate) options: Arc<PdfOptions>,
    pub(crate) world: world::Sheet,
}

impl Layout {
    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Rows of the annex on each of its pages, in order. A row that goes over a page break belongs to both
    /// pages. Empty when the form has no annex.
    pub fn annex_rows(&self) -> Vec<Range<usize>> {
        let starts = self.pages_of("row-start");
        let ends = self.pages_of("row-end");
        let mut rows: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for (row, first) in starts.iter().enumerate() {
            // A row ends in several cells; the last of them counts.
            let cells = ends.len() / starts.len().max(1);
            let last = ends.iter().skip(row * cells).take(cells).max().unwrap_or(first);
            for page in *first..=*last {
                rows.entry(page).and_modify(|range| range.end = row + 1).or_insert(row..row + 1);
            }
        }
        rows.into_values().collect()
    }

    /// SHA-256 over everything that is drawn, except the seal block and the codes, whose places are of fixed
    /// size: what the signer approved as a draft and what is issued must agree in it.
    pub fn fingerprint(&self) -> [u8; 32] {
        page::fingerprint(&self.document)
    }

    /// The document as PDF/A-3a and PDF/UA-1.
    ///
    /// # Errors
    /// [`RenderError::Export`] when the pages break one of the standards.
    pub fn pdf(&self) -> Result<Vec<u8>, RenderError> {
        typst_pdf::pdf(&self.document, &self.options).map_err(|errors| {
            RenderError::Export(errors.iter().map(|error| self.world.fault(error)).collect())
        })
    }

    /// One page, counted from 0, as a PNG picture; `None` when there is no such page.
    pub fn png(&self, page: usize, dpi: u16) -> Option<Vec<u8>> {
        typst_render::render(self.document.pages().get(page)?, &dots(dpi)).encode_png().ok()
    }

    /// One page, counted from 0, as pixels; `None` when there is no such page.
    pub fn picture(&self, page: usize, dpi: u16) -> Option<Picture> {
        let drawn = typst_render::render(self.document.pages().get(page)?, &dots(dpi));
        Picture::new(drawn.width(), drawn.height(), drawn.take())
    }

    /// Width and height of a page, counted from 0, in points.
    pub fn page_size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// What is printed, line by line, by the tag of its language. Names and numbers stand under the language
    /// of the column they are printed in, inscriptions under `und`.
    pub fn text(&self) -> BTreeMap<String, String> {
        page::text(self.document.pages())
    }

    /// Whether a page holds the sums that a list ends with, and no row of it.
    pub(crate) fn foot_stands_alone(&self) -> bool {
        let foot = self.pages_of("list-foot").into_iter().max();
        foot.is_some_and(|foot| self.pages_of("row-end").into_iter().max().is_some_and(|row| row < foot))
    }

    fn pages_of(&self, label: &str) -> Vec<usize> {
        let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
        let introspector = self.document.introspector();
        introspector
            .query(&Selector::Label(label))
            .iter()
            .filter_map(|marker| introspector.page(marker.location()?))
            .map(usize::from)
            .collect()
    }
}

fn dots(dpi: u16) -> RenderOptions {
    RenderOptions { pixel_per_pt: (f64::from(dpi) / 72.0).into(), ..RenderOptions::default() }
}
