//! Writes that are on disk when they return, and faults for the tests.
//!
//! A file appears whole or not at all: it is written under a temporary name in its own folder, synced, and
//! renamed. Its name is durable once the folder is synced, which the caller does once for many files.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The disk, and in tests a disk that fails on demand.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    #[cfg(test)]
    pub(crate) faults: faults::Faults,
}

/// Whether a file must be on disk before the call returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Synced: it cannot be made again.
    Synced,
    /// Left to the system: it is derived, and made again after a crash.
    Derived,
}

impl Disk {
    /// A new file, never over another. Durable together with its folder.
    pub(crate) fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.place(path, bytes, Durability::Synced, rename_noreplace)
    }

    /// A file in place of the one of this name, atomically.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
        self.place(path, bytes, durability, |from, to| fs::rename(from, to))
    }

    /// Bytes at the end of a file that is open for appending. Not yet durable.
    pub(crate) fn append(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        self.write(&mut file, bytes)
    }

    /// All that was written to a file so far is on disk.
    pub(crate) fn sync(&self, file: &File) -> io::Result<()> {
        self.step(|| file.sync_all())
    }

    /// Cuts a file to a length, durably.
    pub(crate) fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.step(|| file.set_len(length))?;
        self.step(|| file.sync_all())
    }

    /// The names in a folder are on disk.
    pub(crate) fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(|| File::open(dir)?.sync_all())
    }

    /// Everything that was written to the file system of this folder is on disk: one call in place of one for
    /// each of thousands of small files. `false` where the system has no such call.
    pub(crate) fn sync_everything(&self, dir: &Path) -> io::Result<bool> {
        self.step(|| sync_file_system(dir))
    }

    /// A folder and those above it, as far as they are missing; their names are durable.
    pub(crate) fn create_dir(&self, dir: &Path) -> io::Result<()> {
        if dir.is_dir() {
            return Ok(());
        }
        let parent = dir.parent().ok_or(io::ErrorKind::NotFound)?;
        // The parent of a bare name is written as nothing.
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        self.create_dir(parent)?;
        self.step(|| fs::create_dir(dir))?;
        self.sync_dir(parent)
    }

    /// Moves a file to a name that is not taken.
    pub(crate) fn set_aside(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| rename_noreplace(from, to))
    }

    /// Removes a derived file, if it is there.
    pub(crate) fn remove_derived(&self, path: &Path) -> io::Result<()> {
        self.step(|| match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        })
    }

    fn place(
        &self,
        path: &Path,
        bytes: &[u8],
        durability: Durability,
        rename: impl Fn(&Path, &Path) -> io::Result<()>,
    ) -> io::Result<()> {
        let part = part_of(path);
        let mut file =
            self.step(|| OpenOptions::new().write(true).create(true).truncate(true).open(&part))?;
        let mut placed = self.write(&mut file, bytes);
        if durability == Durability::Synced {
            placed = placed.and_then(|()| self.sync(&file));
        }
        drop(file);
        placed = placed.and_then(|()| self.step(|| rename(&part, path)));
        if placed.is_err() {
            // Best effort: what stays behind bears a name that nothing reads.
            let _ = self.remove_derived(&part);
        }
        placed
    }

    fn write(&self, file: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
        #[cfg(test)]
        if self.faults.tears() {
            file.write_all(&bytes[..bytes.len() / 2])?;
        }
        self.step(|| file.write_all(bytes))
    }

    #[cfg(not(test))]
    fn step<T>(&self, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        act()
    }

    #[cfg(test)]
    fn step<T>(&self, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.faults.step(act)
    }
}

/// The temporary name of a file on its way.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(PART);
    name.into()
}

/// What a temporary name ends in.
pub(crate) const PART: &str = ".part";

fn rename_noreplace(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // File systems without it: only the holder of the writer's lock comes here, so nobody races.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) if !to.try_exists()? => fs::rename(from, to),
        done => Ok(done?),
    }
}

#[cfg(target_os = "linux")]
fn sync_file_system(dir: &Path) -> io::Result<bool> {
    rustix::fs::syncfs(File::open(dir)?)?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
pub(crate) mod faults {
    use std::{
        io,
        sync::atomic::{AtomicI64, AtomicU8, Ordering::SeqCst},
    };

    /// How a step fails.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum Fault {
        /// It did not happen.
        Fails = 1,
        /// It happened, and the disk says it did not.
        FailsAndHappens = 2,
        /// Of a write, half happened.
        Tears = 3,
        /// It did not happen, and nothing after it does.
        Dies = 4,
    }

    /// Fails the n-th step from now.
    #[derive(Debug)]
    pub(crate) struct Faults {
        left: AtomicI64,
        kind: AtomicU8,
    }

    impl Default for Faults {
        fn default() -> Self {
            Self { left: AtomicI64::new(i64::MAX), kind: AtomicU8::new(0) }
        }
    }

    impl Faults {
        pub(crate) fn plan(&self, steps: i64, fault: Fault) {
            self.kind.store(fault as u8, SeqCst);
            self.left.store(steps, SeqCst);
        }

        /// Whether the planned step was reached.
        pub(crate) fn struck(&self) -> bool {
            self.left.load(SeqCst) < 0
        }

        pub(super) fn tears(&self) -> bool {
            self.kind.load(SeqCst) == Fault::Tears as u8 && self.left.load(SeqCst) == 0
        }

        pub(super) fn step<T>(&self, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
            let left = self.left.fetch_sub(1, SeqCst);
            let kind = self.kind.load(SeqCst);
            let dead = left < 0 && kind == Fault::Dies as u8;
            if left != 0 && !dead {
                return act();
            }
            if kind == Fault::FailsAndHappens as u8 {
                act()?;
            }
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_over_another() {
        let dir = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::default(), dir.path().join("a"));
        disk.create(&path, b"1").unwrap();
        assert_eq!(disk.create(&path, b"2").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert!(!part_of(&path).exists());
        disk.replace(&path, b"3", Durability::Synced).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"3");
    }

    #[test]
    fn a_bare_name_is_a_folder_too() {
        let name = format!("kualik-test-{}", std::process::id());
        Disk::default().create_dir(Path::new(&name)).unwrap();
        fs::remove_dir(&name).unwrap();
    }

    #[test]
    fn a_failed_write_leaves_nothing_under_the_name() {
        let dir = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        for step in 0..4 {
            for fault in [faults::Fault::Fails, faults::Fault::Tears] {
                let path = dir.path().join("a");
                disk.faults.plan(step, fault);
                assert!(disk.create(&path, b"12").is_err());
                assert!(!path.exists() && !part_of(&path).exists(), "{step} {fault:?}");
            }
        }
    }
}
