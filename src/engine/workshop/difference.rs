//! What changed on the pages between two template sets.

use kualik_render::{Languages, Layout, Picture, RenderError, TemplateSet, compare};

use super::{FormFault, Workshop, sheet};

/// What became of the samples of all forms.
pub struct Difference {
    /// The pages that changed, by form and page.
    pub changes: Vec<PageChange>,
    /// How many pages were compared.
    pub pages: usize,
    /// What the newer set cannot draw.
    pub faults: Vec<FormFault>,
}

/// A page that changed.
pub struct PageChange {
    /// The form.
    pub form: String,
    /// The page, from 1.
    pub page: usize,
    /// The page as it was; `None` when it is new. PNG.
    pub old: Option<Vec<u8>>,
    /// The page as it is; `None` when it is gone. PNG.
    pub new: Option<Vec<u8>>,
    /// Where they differ. PNG.
    pub marked: Vec<u8>,
    /// Pixels that differ.
    pub differing: u64,
}

impl Workshop {
    /// Draws the sample of every form with an older set and with this one, and compares the pages pixel by pixel.
    pub fn differs_from(&self, old: &Self, dpi: u16) -> Difference {
        let mut found = Difference { changes: Vec::new(), pages: 0, faults: Vec::new() };
        let mut names: Vec<String> =
            self.forms().chain(old.forms()).map(|about| about.name.clone()).collect();
        names.sort();
        names.dedup();
        for form in names {
            let Some(record) = TemplateSet::sample(&form) else { continue };
            let before = old.sample_pages(record, dpi).unwrap_or_default();
            let after = match self.sample_pages(record, dpi) {
                Ok(pages) => pages,
                Err(error) => {
                    found.faults.extend(self.faults_of(&form, &error));
                    continue;
                }
            };
            for page in 0..before.len().max(after.len()) {
                found.pages += 1;
                let (one, other) = (before.get(page), after.get(page));
                let compared = compare(one, other);
                if compared.differing == 0 {
                    continue;
                }
                found.changes.push(PageChange {
                    form: form.clone(),
                    page: page + 1,
                    old: one.map(Picture::png),
                    new: other.map(Picture::png),
                    marked: compared.marked.png(),
                    differing: compared.differing,
                });
            }
        }
        found
    }

    fn sample_pages(&self, record: &[u8], dpi: u16) -> Result<Vec<Picture>, RenderError> {
        let layout = self.renderer.lay_out(&sheet(record, Languages::Both));
        self.renderer.forget();
        let layout: Layout = layout?;
        Ok((0..layout.pages()).filter_map(|page| layout.picture(page, dpi)).collect())
    }
}
