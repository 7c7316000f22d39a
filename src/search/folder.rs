//! Where an index lies: generations beside each other, and one small file that names the one in use.
//!
//! ```text
//! index/
//!   CURRENT          name of the generation in use, replaced atomically
//!   REBUILD.lock     held by whoever makes or removes generations
//!   g000001/         a tantivy index, and `stamp`: by which fields and analyzers it was made
//!   g000002/         being rebuilt, or what a kill left behind
//! ```

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::SearchError;

/// The generation in use, if there is one.
pub(crate) fn current(dir: &Path) -> Result<Option<u64>, SearchError> {
    let path = dir.join(CURRENT);
    match fs::read_to_string(&path) {
        Ok(name) => Ok(number(name.trim())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SearchError::io(path)(error)),
    }
}

/// The only right to make or remove generations, held until dropped; none while another holds it.
pub(crate) fn claim(dir: &Path) -> Result<Option<File>, SearchError> {
    let path = dir.join(CLAIM);
    let file = File::create(&path).map_err(SearchError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(SearchError::io(path)(error)),
    }
}

/// The folder of a generation.
pub(crate) fn generation(dir: &Path, number: u64) -> PathBuf {
    dir.join(format!("g{number:06}"))
}

/// Makes the folder of a generation that does not exist yet, with its stamp.
pub(crate) fn prepare(dir: &Path, number: u64, stamp: &str) -> Result<PathBuf, SearchError> {
    let folder = generation(dir, number);
    fs::create_dir_all(&folder).map_err(SearchError::io(&folder))?;
    write_durably(&folder.join(STAMP), stamp)?;
    Ok(folder)
}

/// The stamp of a generation; empty where it has none.
pub(crate) fn stamp(dir: &Path, number: u64) -> String {
    fs::read_to_string(generation(dir, number).join(STAMP)).unwrap_or_default()
}

/// Puts a generation into use. Everything in it is on disk before.
pub(crate) fn switch(dir: &Path, number: u64) -> Result<(), SearchError> {
    sync_folder(&generation(dir, number))?;
    write_durably(&dir.join(CURRENT), &format!("g{number:06}\n"))
}

/// A number that no generation in the folder has.
pub(crate) fn next(dir: &Path) -> Result<u64, SearchError> {
    Ok(generations(dir)?.into_iter().max().unwrap_or(0) + 1)
}

/// Removes all generations but one. What cannot be removed now is removed next time.
pub(crate) fn sweep(dir: &Path, keep: u64) -> Result<(), SearchError> {
    for number in generations(dir)? {
        if number != keep {
            let _ = fs::remove_dir_all(generation(dir, number));
        }
    }
    Ok(())
}

fn generations(dir: &Path) -> Result<Vec<u64>, SearchError> {
    let entries = fs::read_dir(dir).map_err(SearchError::io(dir))?;
    Ok(entries.flatten().filter_map(|entry| number(entry.file_name().to_str()?)).collect())
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix('g').filter(|digits| digits.len() >= 6)?.parse().ok()
}

fn write_durably(path: &Path, text: &str) -> Result<(), SearchError> {
    let beside = path.with_extension("new");
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(SearchError::io(&beside))?;
    fs::rename(&beside, path).map_err(SearchError::io(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn sync_folder(dir: &Path) -> Result<(), SearchError> {
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(SearchError::io(dir))
}

const CURRENT: &str = "CURRENT";
const CLAIM: &str = "REBUILD.lock";
const STAMP: &str = "stamp";
