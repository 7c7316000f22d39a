//! The package of one document: an ASiC-E container (ETSI EN 319 162-1) that anyone can unzip.
//!
//! Its identity is the SHA-256 of its manifest, which names every file with its own SHA-256; never that of
//! the ZIP, though the log records both. [`Package::read`] accepts exactly the profile of `FORMAT.md` and
//! names every departure; [`inspect`] goes as far as it can through a damaged one.

pub(crate) mod container;
mod finding;
mod manifest;
mod name;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;

use self::{
    container::{DosTime, Packed},
    name::MIMETYPE,
};
pub use self::{
    finding::{Bound, ManifestProblem, PackageFinding},
    manifest::{Listing, Manifest},
    name::{MAX_NAME, NameProblem, ShownName},
};
use crate::digest::Digest;

/// One file to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Name in the package: `A-Z a-z 0-9 . _ -` in parts separated by `/`.
    pub name: String,
    /// Media type (RFC 6838).
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A package that holds: every byte of it is accounted for.
#[derive(Clone, PartialEq, Eq)]
pub struct Package {
    bytes: Vec<u8>,
    files: Vec<Content>,
    manifest: Manifest,
    manifest_digest: Digest,
    container_digest: Digest,
    time: DosTime,
    proof: Option<Vec<u8>>,
}

/// What the log says of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// SHA-256 of the container as stored.
    pub container: Digest,
    /// SHA-256 of the manifest.
    pub manifest: Digest,
}

/// What was found in a container, sound or not.
#[derive(Debug)]
pub struct Inspection {
    /// The package, if nothing is wrong with it.
    pub package: Option<Package>,
    /// Everything wrong with it: the container's digest first, the manifest's second, then the files, then
    /// the ZIP.
    pub findings: Vec<PackageFinding>,
}

/// Bounds on a foreign container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the container.
    pub container: u64,
    /// Most entries.
    pub entries: u64,
    /// Most bytes of all entries unpacked.
    pub unpacked: u64,
    /// Most bytes unpacked for one packed, of any entry.
    pub ratio: u64,
    /// Most bytes of the manifest.
    pub manifest: u64,
    /// Most bytes of the proof.
    pub proof: u64,
}

impl Limits {
    /// What [`Package::build`] keeps to and every reader accepts.
    pub const DEFAULT: Self = Self {
        container: 256 << 20,
        entries: 1024,
        unpacked: 512 << 20,
        ratio: 200,
        manifest: 1 << 20,
        proof: 64 << 10,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why files cannot become a package. All reasons at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} problems with the files of a package, first: {}", .problems.len(), .problems[0])]
pub struct BuildError {
    /// What is wrong; never empty.
    pub problems: Vec<BuildProblem>,
}

/// One reason why files cannot become a package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildProblem {
    /// There is no file.
    #[error("a package needs a file")]
    NoFile,
    /// A name that may not stand in a package.
    #[error("{name}: {problem}")]
    Name {
        /// The name, made safe to print.
        name: ShownName,
        /// Why it may not.
        problem: NameProblem,
    },
    /// Two files of one name, or of names that differ in case only.
    #[error("two files are named {name}")]
    DuplicateName {
        /// The name.
        name: ShownName,
    },
    /// Not a media type.
    #[error("{name}: no media type")]
    MediaType {
        /// Name of the file.
        name: ShownName,
    },
    /// A bound of [`Limits::DEFAULT`] is passed.
    #[error("{bound}: {found} is beyond {limit}")]
    BeyondBound {
        /// Which bound.
        bound: Bound,
        /// The bound itself.
        limit: u64,
        /// What the files need.
        found: u64,
    },
    /// The time of issue is outside 1980–2107, which ZIP can write.
    #[error("the time of issue is outside 1980 to 2107")]
    Time,
}

impl BuildProblem {
    /// Stable name of the kind of problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFile => "package-no-file",
            Self::Name { .. } => "package-bad-name",
            Self::DuplicateName { .. } => "package-duplicate-name",
            Self::MediaType { .. } => "package-media-type",
            Self::BeyondBound { .. } => "package-beyond-bound",
            Self::Time => "package-time",
        }
    }
}

impl BuildError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        "package-not-built"
    }
}

/// A container that is no sound package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} findings in a package, first: {}", .findings.len(), .findings[0])]
pub struct Unsound {
    /// What is wrong; never empty.
    pub findings: Vec<PackageFinding>,
}

impl Unsound {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        "package-unsound"
    }
}

impl Package {
    /// Packs files. The first is the root; the others are put in the order of their names. The same files and
    /// the same time give the same bytes. `issued_at` is kept in UTC to two seconds.
    pub fn build(mut files: Vec<Content>, issued_at: Timestamp) -> Result<Self, BuildError> {
        let mut problems = check_files(&files);
        let time = DosTime::of(issued_at);
        if time.is_none() {
            problems.push(BuildProblem::Time);
        }
        let Some(time) = time.filter(|_| problems.is_empty()) else {
            return Err(BuildError { problems });
        };
        files[1..].sort_by(|a, b| a.name.cmp(&b.name));
        let manifest = Manifest::new(files.iter().map(Content::listing).collect());
        let package = Self::assemble(files, manifest, time);
        let found = package.bytes.len() as u64;
        let limit = Limits::DEFAULT.container;
        if found > limit {
            let bound = Bound::Container;
            return Err(BuildError { problems: vec![BuildProblem::BeyondBound { bound, limit, found }] });
        }
        Ok(package)
    }

    /// Reads a stored or a delivered package of exactly the profile of `FORMAT.md`.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Unsound> {
        let Inspection { package, findings } = inspect(bytes, None, limits);
        package.ok_or(Unsound { findings })
    }

    /// The container as it is stored and logged, without a proof.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether its files bear this moment, as those of a package that was built for it do: UTC, even seconds.
    pub fn is_of(&self, moment: Timestamp) -> bool {
        DosTime::of(moment).is_some_and(|time| time.is_on(&self.bytes))
    }

    /// SHA-256 of the manifest: the identity of the package.
    pub fn manifest_digest(&self) -> Digest {
        self.manifest_digest
    }

    /// SHA-256 of the container as stored.
    pub fn container_digest(&self) -> Digest {
        self.container_digest
    }

    /// Both digests.
    pub fn digests(&self) -> Expected {
        Expected { container: self.container_digest, manifest: self.manifest_digest }
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The content files, the root first.
    pub fn files(&self) -> &[Content] {
        &self.files
    }

    /// A content file by its name.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|file| file.name == name).map(|file| file.bytes.as_slice())
    }

    /// The proof that a delivered package carries; it is not judged here (see [`crate::log::Proof`]).
    pub fn proof(&self) -> Option<&[u8]> {
        self.proof.as_deref()
    }

    /// The delivered form: the stored container with the proof added as its last entry, named by no manifest.
    pub fn deliver(&self, proof: &[u8]) -> Vec<u8> {
        let xml = self.manifest.to_xml();
        container::write(&pack(&self.files, &xml, Some(proof)), self.time)
    }

    fn assemble(files: Vec<Content>, manifest: Manifest, time: DosTime) -> Self {
        let xml = manifest.to_xml();
        let bytes = container::write(&pack(&files, &xml, None), time);
        Self {
            manifest_digest: Digest::of(xml.as_bytes()),
            container_digest: Digest::of(&bytes),
            bytes,
            files,
            manifest,
            time,
            proof: None,
        }
    }
}

impl std::fmt::Debug for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Package({}, {} files, {} bytes)", self.manifest_digest, self.files.len(), self.bytes.len())
    }
}

impl Content {
    fn listing(&self) -> Listing {
        Listing {
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            digest: Digest::of(&self.bytes),
        }
    }

    fn is_compressed(&self) -> bool {
        matches!(self.media_type.as_str(), "application/pdf" | "image/jpeg" | "image/png")
    }
}

/// Looks through a container, stored or delivered, as far as it can be read. With `expected`, the container's
/// digest is judged first and the manifest's second.
pub fn inspect(bytes: &[u8], expected: Option<&Expected>, limits: &Limits) -> Inspection {
    let mut of_zip = Vec::new();
    let mut entries = container::read(bytes, limits, &mut of_zip);
    let proof = take_last(&mut entries, container::PROOF_NAME);
    let stored = proof.as_ref().and_then(|proof| container::without_last(bytes, proof.offset));
    let stored = stored.unwrap_or_else(|| bytes.to_vec());
    let container_digest = Digest::of(&stored);
    let mut findings = Vec::new();
    if let Some(expected) = expected.map(|e| e.container).filter(|e| *e != container_digest) {
        findings.push(PackageFinding::ContainerAltered { expected, found: container_digest });
    }
    let time = entries.first().map(|_| DosTime::at_head(&stored));
    let contents = check_contents(entries, expected, &mut findings);
    findings.append(&mut of_zip);
    let package = contents.zip(time).filter(|_| findings.is_empty()).map(|(contents, time)| Package {
        bytes: stored,
        files: contents.files,
        manifest: contents.manifest,
        manifest_digest: contents.manifest_digest,
        container_digest,
        time,
        proof: proof.map(|proof| proof.bytes),
    });
    Inspection { package, findings }
}

struct Contents {
    files: Vec<Content>,
    manifest: Manifest,
    manifest_digest: Digest,
}

fn check_contents(
    mut entries: Vec<container::Entry>,
    expected: Option<&Expected>,
    findings: &mut Vec<PackageFinding>,
) -> Option<Contents> {
    if entries.is_empty() {
        return None;
    }
    let xml = match take_last(&mut entries, container::MANIFEST_NAME) {
        Some(entry) => entry.bytes,
        None => {
            findings.push(PackageFinding::ManifestMissing);
            return None;
        }
    };
    let manifest_digest = Digest::of(&xml);
    if let Some(expected) = expected.map(|e| e.manifest).filter(|e| *e != manifest_digest) {
        findings.push(PackageFinding::ManifestAltered { expected, found: manifest_digest });
    }
    let manifest = match Manifest::from_xml(&xml) {
        Ok(manifest) => manifest,
        Err(problem) => {
            findings.push(PackageFinding::ManifestMalformed { problem });
            return None;
        }
    };
    check_mimetype(&mut entries, findings);
    let files = match_files(entries, &manifest, findings);
    Some(Contents { files, manifest, manifest_digest })
}

fn check_mimetype(entries: &mut Vec<container::Entry>, findings: &mut Vec<PackageFinding>) {
    let first = entries.first();
    let sound = first.is_some_and(|e| e.name == MIMETYPE && e.stored && e.bytes == MEDIA_TYPE.as_bytes());
    if !sound {
        findings.push(PackageFinding::MimetypeWrong);
    }
    entries.retain(|entry| entry.name != MIMETYPE);
}

fn match_files(
    entries: Vec<container::Entry>,
    manifest: &Manifest,
    findings: &mut Vec<PackageFinding>,
) -> Vec<Content> {
    let in_order = entries.iter().map(|e| &e.name).eq(manifest.files().iter().map(|f| &f.name));
    let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for entry in entries {
        found.entry(entry.name).or_insert(entry.bytes);
    }
    let before = findings.len();
    let mut files = Vec::with_capacity(manifest.files().len());
    for Listing { name, media_type, digest } in manifest.files() {
        let Some(bytes) = found.remove(name) else {
            findings.push(PackageFinding::FileMissing { name: name.clone() });
            continue;
        };
        let actual = Digest::of(&bytes);
        if actual != *digest {
            let name = name.clone();
            findings.push(PackageFinding::FileAltered { name, expected: *digest, found: actual });
        }
        files.push(Content { name: name.clone(), media_type: media_type.clone(), bytes });
    }
    findings.extend(found.into_keys().map(|name| PackageFinding::FileUnlisted { name }));
    if !in_order && findings.len() == before {
        findings.push(PackageFinding::OutOfOrder);
    }
    files
}

/// Takes the last entry out if it bears this name.
fn take_last(entries: &mut Vec<container::Entry>, name: &[u8]) -> Option<container::Entry> {
    entries.pop_if(|entry| entry.name.as_bytes() == name)
}

fn pack<'a>(files: &'a [Content], xml: &'a str, proof: Option<&'a [u8]>) -> Vec<Packed<'a>> {
    let mimetype = Packed { name: MIMETYPE, bytes: MEDIA_TYPE.as_bytes(), deflate: false };
    let contents =
        files.iter().map(|f| Packed { name: &f.name, bytes: &f.bytes, deflate: !f.is_compressed() });
    let manifest = Packed { name: MANIFEST, bytes: xml.as_bytes(), deflate: true };
    let proof = proof.map(|bytes| Packed { name: PROOF, bytes, deflate: true });
    std::iter::once(mimetype).chain(contents).chain([manifest]).chain(proof).collect()
}

fn check_files(files: &[Content]) -> Vec<BuildProblem> {
    let mut problems = Vec::new();
    if files.is_empty() {
        problems.push(BuildProblem::NoFile);
    }
    let mut seen = std::collections::BTreeSet::new();
    for file in files {
        let name = || ShownName::of(file.name.as_bytes());
        if let Err(problem) = name::check_content_name(&file.name) {
            problems.push(BuildProblem::Name { name: name(), problem });
        }
        if !manifest::is_media_type(&file.media_type) {
            problems.push(BuildProblem::MediaType { name: name() });
        }
        if !seen.insert(file.name.to_ascii_lowercase()) {
            problems.push(BuildProblem::DuplicateName { name: name() });
        }
    }
    let unpacked = files.iter().map(|file| file.bytes.len() as u64).sum();
    let most = Limits::DEFAULT;
    // mimetype, manifest and proof are entries too; the manifest's own bytes are left room for.
    let bounds = [
        (Bound::Entries, most.entries - 3, files.len() as u64),
        (Bound::Unpacked, most.unpacked - most.manifest - most.proof - 64, unpacked),
    ];
    for (bound, limit, found) in bounds {
        if found > limit {
            problems.push(BuildProblem::BeyondBound { bound, limit, found });
        }
    }
    problems
}

impl DosTime {
    fn at_head(zip: &[u8]) -> Self {
        let field = |at: usize| u16::from_le_bytes([zip[at], zip[at + 1]]);
        Self { time: field(10), date: field(12) }
    }
}

/// Media type of an ASiC-E container, and the whole content of its file `mimetype`.
pub const MEDIA_TYPE: &str = "application/vnd.etsi.asic-e+zip";
const MANIFEST: &str = "META-INF/ASiCManifest.xml";
const PROOF: &str = "META-INF/kualik.tlog-proof";
