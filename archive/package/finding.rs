//! What can be wrong with a package, one finding per fact.

use crate::{
    digest::Digest,
    package::name::{NameProblem, ShownName},
};

/// One thing wrong with a container or with what it holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackageFinding {
    /// The container is not the one that was logged.
    #[error("the container's digest is {found}, logged is {expected}")]
    ContainerAltered {
        /// The digest in the log.
        expected: Digest,
        /// The digest of the stored form of what was read.
        found: Digest,
    },
    /// The manifest is not the one that was logged.
    #[error("the manifest's digest is {found}, logged is {expected}")]
    ManifestAltered {
        /// The digest in the log.
        expected: Digest,
        /// The digest of the manifest that was read.
        found: Digest,
    },
    /// A file is not the one that the manifest names.
    #[error("{name} has the digest {found}, the manifest says {expected}")]
    FileAltered {
        /// Name of the file.
        name: String,
        /// The digest in the manifest.
        expected: Digest,
        /// The digest of the file that was read.
        found: Digest,
    },
    /// Named by the manifest, absent from the container.
    #[error("{name} is named by the manifest and absent")]
    FileMissing {
        /// Name of the file.
        name: String,
    },
    /// In the container, named by no manifest.
    #[error("{name} is not named by the manifest")]
    FileUnlisted {
        /// Name of the file.
        name: String,
    },
    /// There is no `META-INF/ASiCManifest.xml`.
    #[error("there is no META-INF/ASiCManifest.xml")]
    ManifestMissing,
    /// The manifest is no ASiC manifest of the form that `FORMAT.md` describes.
    #[error("the manifest cannot be read: {problem}")]
    ManifestMalformed {
        /// What is wrong with it.
        problem: ManifestProblem,
    },
    /// A bound on size, count or ratio is passed. Nothing was unpacked.
    #[error("{bound}: {found} is beyond {limit}")]
    BeyondBound {
        /// Which bound.
        bound: Bound,
        /// The bound itself.
        limit: u64,
        /// What the container declares.
        found: u64,
    },
    /// No end of a ZIP directory: no ZIP at all, or cut short.
    #[error("no ZIP, or a ZIP cut short: there is no end of directory")]
    NoEnd,
    /// Bytes follow the end of the directory, or it carries a comment.
    #[error("{count} bytes follow the end of the ZIP directory")]
    DataAfter {
        /// How many bytes.
        count: u64,
    },
    /// The container uses or pretends ZIP64 or several disks, which no package of ours needs.
    #[error("ZIP64 or several disks")]
    Zip64,
    /// The directory cannot be read, or is not where and as long as its end says.
    #[error("the ZIP directory is damaged at byte {at}")]
    DirectoryDamaged {
        /// Offset in the container.
        at: u64,
    },
    /// The header beside the data says otherwise than the directory.
    #[error("{name}: its local header and the directory disagree")]
    HeadersDisagree {
        /// Name in the directory.
        name: ShownName,
    },
    /// Bytes before, between or after the entries that belong to none.
    #[error("{count} bytes at {at} belong to no entry")]
    DataBetween {
        /// Offset of the first.
        at: u64,
        /// How many.
        count: u64,
    },
    /// Two entries share bytes, or the directory lists them in another order than they lie in.
    #[error("{name} overlaps another entry or is out of order")]
    Overlap {
        /// Name in the directory.
        name: ShownName,
    },
    /// An entry is encrypted.
    #[error("{name} is encrypted")]
    Encrypted {
        /// Name in the directory.
        name: ShownName,
    },
    /// Flags, extra fields, comments or a method that the format does not use.
    #[error("{name}: flags, method, extra field or comment outside the format")]
    OutsideProfile {
        /// Name in the directory.
        name: ShownName,
    },
    /// A name that may not stand in a package.
    #[error("{name}: {problem}")]
    BadName {
        /// The name, made safe to print.
        name: ShownName,
        /// Why it may not.
        problem: NameProblem,
    },
    /// Two entries of one name, or of names that differ in case only.
    #[error("two entries are named {name}")]
    DuplicateName {
        /// The name.
        name: ShownName,
    },
    /// Content files are not in the order of the format: the root, the others by name, the manifest, the proof.
    #[error("the files are not in the order of the format")]
    OutOfOrder,
    /// Entries bear different times.
    #[error("{name} bears another time than the first entry")]
    TimeDiffers {
        /// Name of the file.
        name: ShownName,
    },
    /// `mimetype` is not the first entry, stored, with exactly the text of ASiC-E.
    #[error("mimetype is not first, stored and exact")]
    MimetypeWrong,
    /// An entry does not unpack to what its header declares.
    #[error("{name} does not unpack to what its header says")]
    EntryCorrupt {
        /// Name of the file.
        name: ShownName,
    },
}

/// What is wrong with a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestProblem {
    /// Not well-formed XML, or with a document type, an entity or a processing instruction.
    #[error("not plain well-formed XML")]
    Xml,
    /// An element, attribute or text where the format has none, or one missing.
    #[error("an element or attribute outside the format")]
    Shape,
    /// A digest that is not SHA-256 in base64.
    #[error("a digest that is not SHA-256 in base64")]
    Digest,
    /// A name that may not stand in a package, or twice the same.
    #[error("a name that may not stand in a package")]
    Name,
    /// No file, or not exactly one root file which is the first.
    #[error("the first file alone must be the root")]
    Root,
}

/// A bound that keeps a hostile container from costing more than it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Bound {
    /// Bytes of the whole container.
    #[error("bytes of the container")]
    Container,
    /// Number of entries.
    #[error("number of entries")]
    Entries,
    /// Bytes of all entries unpacked.
    #[error("bytes unpacked")]
    Unpacked,
    /// Bytes unpacked for each byte packed, of one entry.
    #[error("bytes unpacked for one packed")]
    Ratio,
    /// Bytes of the manifest.
    #[error("bytes of the manifest")]
    Manifest,
    /// Bytes of the proof in a delivered package.
    #[error("bytes of the proof")]
    Proof,
}

impl PackageFinding {
    /// Stable name of the kind of finding; the edge speaks the reader's language by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ContainerAltered { .. } => "container-altered",
            Self::ManifestAltered { .. } => "manifest-altered",
            Self::FileAltered { .. } => "file-altered",
            Self::FileMissing { .. } => "file-missing",
            Self::FileUnlisted { .. } => "file-unlisted",
            Self::ManifestMissing => "manifest-missing",
            Self::ManifestMalformed { .. } => "manifest-malformed",
            Self::BeyondBound { .. } => "package-beyond-bound",
            Self::NoEnd => "package-no-zip",
            Self::DataAfter { .. } => "package-data-after",
            Self::Zip64 => "package-zip64",
            Self::DirectoryDamaged { .. } => "package-directory-damaged",
            Self::HeadersDisagree { .. } => "package-headers-disagree",
            Self::DataBetween { .. } => "package-data-between",
            Self::Overlap { .. } => "package-entries-overlap",
            Self::Encrypted { .. } => "package-entry-encrypted",
            Self::OutsideProfile { .. } => "package-outside-profile",
            Self::BadName { .. } => "package-bad-name",
            Self::DuplicateName { .. } => "package-duplicate-name",
            Self::OutOfOrder => "package-out-of-order",
            Self::TimeDiffers { .. } => "package-time-differs",
            Self::MimetypeWrong => "package-mimetype-wrong",
            Self::EntryCorrupt { .. } => "package-entry-corrupt",
        }
    }

    /// The facts of the words for it, by name: `file`, `byte`, `count`, `bound`, `found`, `limit`, as far as it has any.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::FileAltered { name, .. } | Self::FileMissing { name } | Self::FileUnlisted { name } => {
                vec![("file", name.clone())]
            }
            Self::HeadersDisagree { name }
            | Self::Overlap { name }
            | Self::Encrypted { name }
            | Self::OutsideProfile { name }
            | Self::BadName { name, .. }
            | Self::DuplicateName { name }
            | Self::TimeDiffers { name }
            | Self::EntryCorrupt { name } => vec![("file", name.to_string())],
            Self::BeyondBound { bound, limit, found } => vec![
                ("bound", bound.name().to_owned()),
                ("limit", limit.to_string()),
                ("found", found.to_string()),
            ],
            Self::DataAfter { count } => vec![("count", count.to_string())],
            Self::DataBetween { at, count } => vec![("byte", at.to_string()), ("count", count.to_string())],
            Self::DirectoryDamaged { at } => vec![("byte", at.to_string())],
            Self::ContainerAltered { .. }
            | Self::ManifestAltered { .. }
            | Self::ManifestMissing
            | Self::ManifestMalformed { .. }
            | Self::NoEnd
            | Self::Zip64
            | Self::OutOfOrder
            | Self::MimetypeWrong => Vec::new(),
        }
    }
}

impl Bound {
    /// Stable name of the bound.
    pub fn name(self) -> &'static str {
        match self {
            Self::Container => "container",
            Self::Entries => "entries",
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
            Self::Manifest => "manifest",
            Self::Proof => "proof",
        }
    }
}
