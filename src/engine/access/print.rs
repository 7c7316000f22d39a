//! Prints of requests: two can be told to be the same, and nothing is found out by trying what might have been asked.
//!
//! A request may hold a number, a name or a query, of which there are few enough to try them all against a bare hash. So
//! the hash is keyed (HMAC-SHA-256, RFC 2104) with a key of this installation that lies beside the other keys and in no
//! database.

use std::fmt;
use std::fs;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Access;
use crate::chancery::random;
use crate::durable;
use crate::error::EngineError;
use crate::folder::Folder;

/// The key of an installation's prints.
#[derive(Clone)]
pub(super) struct PrintKey([u8; 32]);

/// A print that is being taken.
#[derive(Clone)]
pub struct Print(Hmac<Sha256>);

impl PrintKey {
    /// The key of a folder, made at first use and readable by its owner alone.
    pub(super) fn of(folder: &Folder) -> Result<Self, EngineError> {
        let path = folder.access_key();
        if !path.exists() {
            // A copy that only answers may have come without the folder of the keys.
            fs::create_dir_all(folder.keys()).map_err(|source| EngineError::io(&folder.keys(), source))?;
            match durable::create_private(&path, hex::encode(random::<32>()?).as_bytes()) {
                // Another program was first.
                Err(EngineError::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists => {
                }
                made => made?,
            }
        }
        let text = fs::read_to_string(&path).map_err(|source| EngineError::io(&path, source))?;
        let mut key = [0; 32];
        let wrong = |_| EngineError::io(&path, std::io::ErrorKind::InvalidData.into());
        hex::decode_to_slice(text.trim(), &mut key).map_err(wrong)?;
        Ok(Self(key))
    }
}

impl Access {
    /// Begins the print of a request.
    pub fn print(&self) -> Print {
        Print::new(&self.key.0)
    }

    /// The mark under which the words of a search are kept, `#` and sixteen digits in hex: who knows the words finds
    /// the search again, and who does not learns nothing. Spaces, and small letters for great ones, make no difference.
    pub fn mark_of_words(&self, words: &str) -> String {
        let folded: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let mut print = self.print();
        print.part(b"words of a search");
        print.part(folded.join(" ").as_bytes());
        format!("#{}", &print.finish()[..MARK])
    }
}

impl Print {
    /// A print under a key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(key).expect("a key of HMAC is of any length"))
    }

    /// Takes in a part of known length, so that no two rows of parts have one print.
    pub fn part(&mut self, bytes: &[u8]) {
        self.length(bytes.len() as u64);
        self.update(bytes);
    }

    /// Takes in the length of what comes in pieces.
    pub fn length(&mut self, length: u64) {
        self.0.update(&length.to_be_bytes());
    }

    /// Takes in a piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The print, in hex.
    pub fn finish(self) -> String {
        hex::encode(self.0.finalize().into_bytes())
    }
}

impl fmt::Debug for PrintKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrintKey")
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Print")
    }
}

/// Digits of a mark of words: 64 bits, so that no two searches of an installation share one by chance.
const MARK: usize = 16;

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// RFC 4231, test case 1; HMAC itself pads a shorter key with zeros.
    #[test]
    fn it_is_the_hmac_of_the_standard() {
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let mut print = Print::new(&key);
        print.update(b"Hi There");
        assert_eq!(print.finish(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    #[tokio::test]
    async fn each_installation_has_a_key_of_its_own_that_lies_in_no_database() {
        let prints = ["a", "b"].map(|_| async {
            let dir = tempfile::tempdir().unwrap();
            for name in ["state", "keys"] {
                fs::create_dir(dir.path().join(name)).unwrap();
            }
            let folder = Folder::new(dir.path());
            let first = Access::open(&folder).await.unwrap();
            let second = Access::open(&folder).await.unwrap();
            let of = |access: &Access| {
                let mut print = access.print();
                print.part(b"iin:791103100121");
                print.finish()
            };
            assert_eq!(of(&first), of(&second), "kept");
            assert_eq!(fs::metadata(folder.access_key()).unwrap().permissions().mode() & 0o777, 0o600);
            let key = fs::read(folder.access_key()).unwrap();
            let stored = fs::read(folder.access()).unwrap();
            assert!(!stored.windows(key.len()).any(|part| part == key));
            of(&first)
        });
        let [one, other] = prints;
        assert_ne!(one.await, other.await);
    }
}
