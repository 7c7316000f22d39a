//! Small files outside the vault that must be whole or absent.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::error::EngineError;

/// Makes a file that was not there, readable by its owner alone, on the disk before it returns.
pub(crate) fn create_private(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    let fail = |source| EngineError::io(path, source);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fail)?;
    sync_folder(path)
}

/// Makes a folder that was not there, for its owner alone.
pub(crate) fn private_folder(path: &Path) -> Result<(), EngineError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path).map_err(|source| EngineError::io(path, source))
}

/// Makes a file that was not there; half a file never stands under its name.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    let fail = |source| EngineError::io(path, source);
    if path.exists() {
        return Err(fail(std::io::ErrorKind::AlreadyExists.into()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let half = path.with_file_name(format!(".{name}.{}.half", std::process::id()));
    let written =
        File::create(&half).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    // A hard link refuses an existing name, which a rename would silently replace.
    let linked = written.and_then(|()| fs::hard_link(&half, path));
    let _ = fs::remove_file(&half);
    linked.map_err(fail)?;
    sync_folder(path)
}

/// Puts a file in the place of another: the old one or the new one stands under its name, never half of one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    let fail = |source| EngineError::io(path, source);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let half = path.with_file_name(format!(".{name}.{}.half", std::process::id()));
    let written =
        File::create(&half).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written
        .and_then(|()| fs::rename(&half, path))
        .inspect_err(|_| drop(fs::remove_file(&half)))
        .map_err(fail)?;
    sync_folder(path)
}

fn sync_folder(path: &Path) -> Result<(), EngineError> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|source| EngineError::io(folder, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_existing_file_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pdf");
        create(&path, b"first").unwrap();
        assert!(matches!(create(&path, b"second"), Err(EngineError::Io { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no half file is left");
    }
}
