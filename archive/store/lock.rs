//! One writer at a time: an advisory lock of the operating system, which dies with its holder.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, Write as _},
    time::Duration,
};

use crate::store::{ArchiveError, layout::Layout};

/// The lock, held until dropped. Its file names the holder's process and is never removed: removing it would
/// let two writers hold two files of one name.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    pub(crate) fn take(layout: &Layout) -> Result<Self, ArchiveError> {
        let path = layout.lock();
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.map_err(ArchiveError::io(&path))?;
        match try_for_a_while(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ArchiveError::Busy { pid: read_pid(&mut file) }),
            Err(TryLockError::Error(source)) => return Err(ArchiveError::Io { path, source }),
        }
        name_holder(&mut file).map_err(ArchiveError::io(&path))?;
        Ok(Self { _file: file })
    }
}

/// Whether a writer is at work now.
pub(crate) fn is_busy(layout: &Layout) -> bool {
    let file = File::open(layout.lock());
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// An examination looks at the lock for an instant, which is no reason to refuse a writer.
fn try_for_a_while(file: &File) -> Result<(), TryLockError> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            taken_or_failed => return taken_or_failed,
        }
    }
    file.try_lock()
}

fn name_holder(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(10);
