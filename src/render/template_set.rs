//! Templates, locales and fonts as one value with a digest.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, DirEntry, include_dir};
use sha2::{Digest, Sha256};

use crate::built_in_fonts;
use crate::error::SetError;
use crate::fault::{Fault, Reason};

/// Everything but the record that decides how a document looks: Typst templates, `form.toml` files, Fluent
/// messages and fonts, each under its path from the project's root.
///
/// The set has a digest. The record names it, so that a document says by what it was drawn, and an archive
/// can keep every set that ever drew one.
#[derive(Clone)]
pub struct TemplateSet {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    digest: [u8; 32],
}

impl TemplateSet {
    /// The set that is built into the program.
    pub fn embedded() -> Self {
        static BUILT_IN: LazyLock<TemplateSet> = LazyLock::new(|| {
            let mut files = BTreeMap::new();
            collect_embedded(&TEMPLATES, "templates", &mut files);
            collect_embedded(&LOCALES, "locales", &mut files);
            TemplateSet::from_files(files)
        });
        BUILT_IN.clone()
    }

    /// The set that lies in `root/templates` and `root/locales`.
    ///
    /// # Errors
    /// [`SetError::Unreadable`] when a folder or file cannot be read.
    pub fn from_dir(root: &Path) -> Result<Self, SetError> {
        let mut files = BTreeMap::new();
        for top in ["templates", "locales"] {
            collect_folder(&root.join(top), top, &mut files)?;
        }
        Ok(Self::from_files(files))
    }

    /// The built-in set with the files of an office's own folder in place of the built-in ones. The folder has
    /// `templates` or `locales` or both; nothing outside it is ever read by a template.
    ///
    /// # Errors
    /// [`SetError::Unreadable`] when the folder or a file in it cannot be read; [`SetError::Unfit`] when a link in it leads
    /// elsewhere, or it holds more than a set may.
    pub fn embedded_with(folder: &Path) -> Result<Self, SetError> {
        let mut files = Self::embedded().files;
        let before = files.len();
        for top in ["templates", "locales"] {
            let path = folder.join(top);
            if path.is_symlink() {
                return Err(unfit(&path, Reason::new("set-link", "a link; put the folder itself there")));
            }
            if path.is_dir() {
                collect_folder(&path, top, &mut files)?;
            }
        }
        if files.len() == before && !["templates", "locales"].iter().any(|top| folder.join(top).is_dir()) {
            let source = std::io::Error::new(std::io::ErrorKind::NotFound, "neither templates nor locales");
            return Err(SetError::Unreadable { path: folder.display().to_string(), source });
        }
        Ok(Self::from_files(files))
    }

    /// The sample record of a built-in form.
    pub fn sample(form: &str) -> Option<&'static [u8]> {
        Self::data(form, "sample.json")
    }

    /// A file of data that a built-in form is drawn with: `sample.json`, `input.json`.
    pub fn data(form: &str, name: &str) -> Option<&'static [u8]> {
        TEMPLATES.get_file(format!("{form}/{name}")).map(include_dir::File::contents)
    }

    /// A set of the given files, by their paths (`templates/…`, `locales/…`). Files that cannot change a
    /// page are left out.
    pub fn from_files(mut files: BTreeMap<String, Cow<'static, [u8]>>) -> Self {
        let forms: Vec<String> = files.keys().filter_map(|name| form_of(name)).map(str::to_owned).collect();
        files.retain(|name, _| decides(name, &forms));
        let digest = digest(&files);
        Self { files, digest }
    }

    /// SHA-256 over the sorted names and the SHA-256 of each file.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// The files by name, sorted.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// One file.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// Names of the forms, sorted: each folder of `templates` that has a `form.toml`.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|name| form_of(name))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str, Box<Fault>> {
        let bytes = self.file(name).unwrap_or_default();
        let not_text = || Fault::of_file(name, Reason::new("not-text", "not UTF-8 text"));
        std::str::from_utf8(bytes).map_err(|_| Box::new(not_text()))
    }

    pub(crate) fn shared_bytes(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        self.files.get(name).cloned()
    }
}

impl Debug for TemplateSet {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TemplateSet").field("digest", &hex::encode(self.digest)).finish_non_exhaustive()
    }
}

fn form_of(name: &str) -> Option<&str> {
    let form = name.strip_prefix("templates/")?.strip_suffix("/form.toml")?;
    (!form.contains('/')).then_some(form)
}

/// Whether a file can change a page. Samples, pictures and the words of other floors cannot, and must not
/// move the digest.
fn decides(name: &str, forms: &[String]) -> bool {
    if let Some(rest) = name.strip_prefix("locales/") {
        let stem = rest.split_once('/').and_then(|(_, file)| file.strip_suffix(".ftl"));
        return stem
            .is_some_and(|stem| SHARED_WORDS.contains(&stem) || forms.iter().any(|form| form == stem));
    }
    may_decide(name)
}

fn may_decide(name: &str) -> bool {
    let endings: &[&str] = match name.starts_with("locales/") {
        true => &[".ftl"],
        false => &[".typ", ".toml", ".ttf", ".otf"],
    };
    endings.iter().any(|ending| name.ends_with(ending))
}

fn digest(files: &BTreeMap<String, Cow<'static, [u8]>>) -> [u8; 32] {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        all.update((name.len() as u64).to_be_bytes());
        all.update(name.as_bytes());
        let known = match bytes {
            Cow::Borrowed(bytes) => built_in_fonts::digest(name, bytes, built_in(name)),
            Cow::Owned(_) => None,
        };
        all.update(known.unwrap_or_else(|| Sha256::digest(bytes).into()));
    }
    all.finalize().into()
}

fn built_in(name: &str) -> Option<&'static [u8]> {
    TEMPLATES.get_file(name.strip_prefix("templates/")?).map(include_dir::File::contents)
}

fn collect_embedded(
    dir: &'static Dir<'static>,
    prefix: &str,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(sub) => collect_embedded(sub, prefix, files),
            DirEntry::File(file) => {
                let name = format!("{prefix}/{}", file.path().to_string_lossy().replace('\\', "/"));
                files.insert(name, Cow::Borrowed(file.contents()));
            }
        }
    }
}

/// Reads what may decide a page. Links are refused, for they lead out of the folder; what an editor or a system leaves
/// beside the files is left alone, unread.
fn collect_folder(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> Result<(), SetError> {
    let unreadable = |path: &Path, source| SetError::Unreadable { path: path.display().to_string(), source };
    if prefix.split('/').count() > DEEPEST {
        let reason = Reason::new("set-deep", format!("folders lie at most {DEEPEST} deep"));
        return Err(unfit(folder, reason.with("most", DEEPEST.to_string())));
    }
    for entry in std::fs::read_dir(folder).map_err(|source| unreadable(folder, source))? {
        let entry = entry.map_err(|source| unreadable(folder, source))?;
        let path = entry.path();
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|source| unreadable(&path, source))?;
        if kind.is_dir() {
            collect_folder(&path, &name, files)?;
            continue;
        }
        let leads_to_a_folder = kind.is_symlink() && path.is_dir();
        if !may_decide(&name) && !leads_to_a_folder {
            continue;
        }
        if !kind.is_file() {
            return Err(unfit(&path, Reason::new("set-link", "a link or device; put the file itself there")));
        }
        let length = entry.metadata().map_err(|source| unreadable(&path, source))?.len();
        if length > MOST_BYTES {
            let reason = Reason::new("set-large", format!("{length} bytes, at most {MOST_BYTES}"));
            let reason = reason.with("length", length.to_string()).with("most", MOST_BYTES.to_string());
            return Err(unfit(&path, reason));
        }
        if files.len() >= MOST_FILES {
            let reason = Reason::new("set-many", format!("more than {MOST_FILES} files"));
            return Err(unfit(&path, reason.with("most", MOST_FILES.to_string())));
        }
        let bytes = std::fs::read(&path).map_err(|source| unreadable(&path, source))?;
        files.insert(name, Cow::Owned(bytes));
    }
    Ok(())
}

fn unfit(path: &Path, reason: Reason) -> SetError {
    SetError::Unfit(Box::new(Fault::of_file(&path.display().to_string(), reason)))
}

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");

/// More than any font with all the characters of a script.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const MOST_FILES: usize = 4096;
const DEEPEST: usize = 8;

/// Messages that every form may use.
const SHARED_WORDS: [&str; 3] = ["law", "procedure", "requisites"];

#[cfg(test)]
mod tests {
    use super::*;

    fn set(files: &[(&str, &str)]) -> TemplateSet {
        TemplateSet::from_files(
            files
                .iter()
                .map(|(name, text)| ((*name).to_owned(), Cow::Owned(text.as_bytes().to_vec())))
                .collect(),
        )
    }

    #[test]
    fn only_what_decides_a_page_moves_the_digest() {
        let base =
            [("templates/a/form.toml", ""), ("templates/a/form.typ", "x"), ("locales/kk/a.ftl", "m = m")];
        let same =
            [base.as_slice(), &[("templates/a/sample.json", "{}"), ("locales/kk/problem.ftl", "")]].concat();
        let other = [base.as_slice(), &[("locales/kk/law.ftl", "x = y")]].concat();
        assert_eq!(set(&base).digest(), set(&same).digest());
        assert_ne!(set(&base).digest(), set(&other).digest());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_out_of_the_folder_is_refused_and_what_an_editor_leaves_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let form = folder.path().join("templates/receipt");
        std::fs::create_dir_all(&form).unwrap();
        std::os::unix::fs::symlink("/nowhere/at/all", form.join(".#form.typ#")).unwrap();
        std::fs::write(form.join("form.typ~"), "left by an editor").unwrap();
        let set = TemplateSet::embedded_with(folder.path()).unwrap();
        assert_eq!(set.digest(), TemplateSet::embedded().digest());
        std::os::unix::fs::symlink("/etc/hostname", form.join("form.typ")).unwrap();
        let error = TemplateSet::embedded_with(folder.path()).unwrap_err();
        assert_eq!(error.code(), "template-set-unfit");
        assert!(error.to_string().contains("templates/receipt/form.typ"), "{error}");
    }

    #[test]
    fn the_embedded_set_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        assert_eq!(TemplateSet::embedded().digest(), TemplateSet::from_dir(&root).unwrap().digest());
    }
}
