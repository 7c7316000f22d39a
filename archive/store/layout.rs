//! Where things lie in the folder of an archive.

use std::path::{Path, PathBuf};

/// The paths of one archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    dir: PathBuf,
}

impl Layout {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn version(&self) -> PathBuf {
        self.dir.join("VERSION")
    }

    pub(crate) fn format(&self) -> PathBuf {
        self.dir.join("FORMAT.md")
    }

    pub(crate) fn verifier(&self) -> PathBuf {
        self.dir.join("log.vkey")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.dir.join("journal")
    }

    pub(crate) fn checkpoint(&self) -> PathBuf {
        self.dir.join("checkpoint")
    }

    pub(crate) fn settled(&self) -> PathBuf {
        self.dir.join("settled")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.dir.join("writer.lock")
    }

    pub(crate) fn tile(&self, tile: &crate::log::TilePath) -> PathBuf {
        self.dir.join(tile.to_string())
    }

    pub(crate) fn packages(&self) -> PathBuf {
        self.dir.join("packages")
    }

    /// The folder of a thousand packages.
    pub(crate) fn shard(&self, index: u64) -> PathBuf {
        self.packages().join(format!("{:06}", index / SHARD))
    }

    pub(crate) fn package(&self, index: u64) -> PathBuf {
        self.shard(index).join(format!("{index:09}{PACKAGE}"))
    }

    pub(crate) fn proof(&self, index: u64) -> PathBuf {
        self.shard(index).join(format!("{index:09}{PROOF}"))
    }

    pub(crate) fn orphans(&self) -> PathBuf {
        self.dir.join("orphans")
    }

    /// A path as it is named in reports: from the folder of the archive on.
    pub(crate) fn shown(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.dir).unwrap_or(path).to_owned()
    }
}

/// Packages of one folder.
pub(crate) const SHARD: u64 = 1000;
pub(crate) const PACKAGE: &str = ".asice";
pub(crate) const PROOF: &str = ".tlog-proof";
/// What the file `VERSION` says, for an archive with this page in it.
pub(crate) fn version_of(format: &[u8]) -> String {
    format!("{VERSION}format {}\n", crate::Digest::of(format))
}

/// First line of the file `VERSION`.
pub(crate) const VERSION: &str = "kualik-archive v0\n";
/// The page that lies in every archive.
pub(crate) const FORMAT: &str = include_str!("../FORMAT.md");
