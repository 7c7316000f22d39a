//! What was put before us: a PDF, a package, a masked copy, the text of a code, a number or a hash.

use kualik_domain::RegistrationNumber;
use kualik_seal::{HashGroups, Removed, Seal, SealError, SignatureHash};

use super::keyboard;
use crate::masking::MaskedCopy;

/// What is to be verified.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Target {
    /// A PDF file.
    Pdf(Vec<u8>),
    /// A package (ASiC-E), stored or delivered.
    Package(Vec<u8>),
    /// A seal: the text of the code on the first page, or the seal alone.
    Seal {
        /// The seal.
        seal: Box<Seal>,
        /// The host in the code's address, which proves nothing.
        host: Option<String>,
        /// What was taken out of a typed or wrapped text.
        removed: Vec<Removed>,
    },
    /// A masked copy.
    Copy(Box<MaskedCopy>),
    /// A registration number, with groups of the signature hash when they were given.
    Number {
        /// As canonically printed.
        number: String,
        /// Two retyped groups or more.
        groups: Option<HashGroups>,
    },
    /// A signature hash.
    Hash(SignatureHash),
}

/// Why nothing could be recognised.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// Nothing was given.
    #[error("nothing to verify")]
    Empty,
    /// More bytes than any document of ours has.
    #[error("{size} bytes, more than {limit}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// It looks like a seal and is none.
    #[error("not a seal: {0}")]
    Seal(SealError),
    /// A number, and behind it what are no groups of a hash.
    #[error("no groups of a hash behind the number")]
    Groups,
    /// Neither a PDF, nor a package, nor a text that we print.
    #[error("neither a PDF, a package, a code, a number nor a hash")]
    Unrecognised,
}

impl TargetError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "target-empty",
            Self::TooLarge { .. } => "target-too-large",
            Self::Seal(error) => error.code(),
            Self::Groups => "target-groups",
            Self::Unrecognised => "target-unrecognised",
        }
    }
}

impl Target {
    /// Recognises bytes by what they are, never by a file's name.
    ///
    /// # Errors
    /// [`TargetError`].
    pub fn recognise(bytes: &[u8]) -> Result<Self, TargetError> {
        if bytes.is_empty() {
            return Err(TargetError::Empty);
        }
        if bytes.len() > LIMIT {
            return Err(TargetError::TooLarge { size: bytes.len(), limit: LIMIT });
        }
        // A package keeps its PDF as it is, so the order of these two matters.
        if bytes.starts_with(b"PK") {
            return Ok(Target::Package(bytes.to_vec()));
        }
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Target::Pdf(bytes.to_vec()));
        }
        if bytes.starts_with(b"{") {
            let copy = MaskedCopy::read(bytes).map_err(|_| TargetError::Unrecognised)?;
            return Ok(Target::Copy(Box::new(copy)));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.len() <= TEXT_LIMIT => Self::recognise_text(text),
            _ => Err(TargetError::Unrecognised),
        }
    }

    /// Recognises a text that was scanned, typed or pasted, in whatever keyboard layout.
    ///
    /// # Errors
    /// [`TargetError`].
    pub fn recognise_text(text: &str) -> Result<Self, TargetError> {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let text = text.trim();
        Self::recognise_as_typed(text).or_else(|error| match keyboard::latin(text) {
            Some(latin) => Self::recognise_as_typed(&latin).map_err(|_| error),
            None => Err(error),
        })
    }

    fn recognise_as_typed(text: &str) -> Result<Self, TargetError> {
        Self::recognise_exactly(text).or_else(|error| match as_number(text) {
            Some(number) => Self::recognise_exactly(&number).map_err(|_| error),
            None => Err(error),
        })
    }

    fn recognise_exactly(text: &str) -> Result<Self, TargetError> {
        if text.is_empty() {
            return Err(TargetError::Empty);
        }
        if let Some((address, fragment)) = text.split_once("/v#") {
            return Self::seal(fragment, Some(host_of(address)));
        }
        if text.matches('.').count() == 2 && text.len() > 100 {
            return Self::seal(text, None);
        }
        if let Ok(hash) = text.parse::<SignatureHash>() {
            return Ok(Target::Hash(hash));
        }
        let is_number = |text: &str| text.parse::<RegistrationNumber>().is_ok();
        let more_than_a_number = || parts(text).any(|(number, _)| is_number(number));
        if let Ok(number) = text.parse::<RegistrationNumber>() {
            // A number may have spaces in it; digits behind one that is whole already are a group, and one is too few.
            return match more_than_a_number() {
                true => Err(TargetError::Groups),
                false => Ok(Target::Number { number: number.to_string(), groups: None }),
            };
        }
        Self::number_with_groups(text).ok_or_else(|| match more_than_a_number() {
            true => TargetError::Groups,
            false => TargetError::Unrecognised,
        })
    }

    fn seal(text: &str, host: Option<String>) -> Result<Self, TargetError> {
        let typed = Seal::from_typed(text).map_err(TargetError::Seal)?;
        Ok(Target::Seal { seal: Box::new(typed.seal), host, removed: typed.removed })
    }

    /// A number followed by two groups of four or more, as the paper bears them.
    fn number_with_groups(text: &str) -> Option<Self> {
        parts(text).find_map(|(number, groups)| {
            let number: RegistrationNumber = number.parse().ok()?;
            let groups: HashGroups = groups.parse().ok()?;
            Some(Target::Number { number: number.to_string(), groups: Some(groups) })
        })
    }
}

/// A number with what else people put into it: a full stop or comma behind it, as in a sentence, and the stop that lies on
/// the key of the slash in Russian: «07-05.2026-0001.».
fn as_number(text: &str) -> Option<String> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let bare = number.trim_end_matches(['.', ',', ';']);
    let number = if bare.contains('/') { bare.to_owned() } else { bare.replacen('.', "/", 1) };
    let read = format!("{number}{rest}");
    (read != text).then_some(read)
}

/// What copying from a PDF or a messenger leaves behind.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What stands before each space and what behind it.
fn parts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
    spaces.map(move |(at, _)| text.split_at(at)).take(MOST_PARTS)
}

/// Everything behind the scheme, so that no path ends in a host that is ours.
fn host_of(address: &str) -> String {
    address.split_once("//").map_or(address, |(_, host)| host).to_owned()
}

/// Larger than a certificate of two hundred objects with photographs.
const LIMIT: usize = 256 * 1024 * 1024;
/// Longer than any text we print, wrapped at every character.
const TEXT_LIMIT: usize = 16 * 1024;
/// Spaces in a number and sixteen groups, however widely somebody types.
const MOST_PARTS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        assert!(matches!(Target::recognise(b"%PDF-1.7\n"), Ok(Target::Pdf(_))));
        assert!(matches!(Target::recognise(b"PK\x03\x04"), Ok(Target::Package(_))));
        assert!(matches!(Target::recognise(b""), Err(TargetError::Empty)));
        assert!(matches!(Target::recognise(&[0xff, 0xd8, 0xff]), Err(TargetError::Unrecognised)));
    }

    #[test]
    fn a_number_is_read_however_it_was_copied_or_typed() {
        for typed in
            ["07-05.2026-0001", "07-05/2026-0001.", "07-05/2026-0001,", "\u{feff}07-05/2026-\u{200b}0001"]
        {
            let Ok(Target::Number { number, groups: None }) = Target::recognise_text(typed) else {
                panic!("{typed}")
            };
            assert_eq!(number, "07-05/2026-0001");
        }
        let typed = "07-05.2026-0001 D322 223F";
        assert!(matches!(Target::recognise_text(typed), Ok(Target::Number { groups: Some(_), .. })));
    }

    #[test]
    fn what_is_no_pair_of_groups_behind_a_number_is_told_as_that() {
        let many = format!("07-05/2026-0001 {}", "A1B2 ".repeat(17));
        for typed in
            ["07-05/2026-0001 A1B2", "07-05/2026-0001 A1B C3D4", "07-05/2026-0001  A1B2 C3D4 E5", &many]
        {
            assert!(matches!(Target::recognise_text(typed), Err(TargetError::Groups)), "{typed}");
        }
        assert!(matches!(Target::recognise_text("07-05 A1B2"), Err(TargetError::Unrecognised)));
    }

    #[test]
    fn a_group_of_digits_is_no_part_of_the_number_before_it() {
        for typed in ["07-05/2026-0001 4353", "№ 07-05 / 2026 - 0001  4353", "07-05/2026-1 43 53"] {
            assert!(matches!(Target::recognise_text(typed), Err(TargetError::Groups)), "{typed}");
        }
        for typed in ["07-05 / 2026 - 0001", "№ 07-05/ 2026-0001", "07-05/2026 -\n0001", "0 7-05/2026-1"] {
            let Ok(Target::Number { number, groups: None }) = Target::recognise_text(typed) else {
                panic!("{typed}")
            };
            assert_eq!(number, "07-05/2026-0001", "{typed}");
        }
    }

    #[test]
    fn a_number_is_read_with_and_without_groups() {
        assert!(matches!(
            Target::recognise_text(" 07-05/2026-0001 "),
            Ok(Target::Number { groups: None, .. })
        ));
        let with = Target::recognise_text("07-05/2026-0001 a1b2 c3d4").unwrap();
        assert!(matches!(with, Target::Number { groups: Some(_), .. }));
        let hash = SignatureHash::of([7; 64]);
        for typed in [format!("№ 07-05 / 2026-1  {hash}"), format!("07-05/2026-0001\n{}", hash.to_hex())] {
            let Ok(Target::Number { number, groups: Some(groups) }) = Target::recognise_text(&typed) else {
                panic!("{typed}")
            };
            assert_eq!((number.as_str(), groups.groups().len()), ("07-05/2026-0001", 16));
            assert!(hash.has(&groups));
        }
        // Groups that are all digits are no part of the number before them.
        let digits = Target::recognise_text("07-05/2026-0001 0000 1234 5678").unwrap();
        let Target::Number { number, groups: Some(groups) } = digits else { panic!("{digits:?}") };
        assert_eq!((number.as_str(), groups.groups().len()), ("07-05/2026-0001", 3));
    }

    #[test]
    fn a_layout_left_on_is_seen_through() {
        let with = Target::recognise_text("07-05/2026-0001 ф1и2 с3в4").unwrap();
        let Target::Number { groups: Some(groups), .. } = with else { panic!("{with:?}") };
        assert_eq!(groups, "a1b2 c3d4".parse().unwrap());
    }

    #[test]
    fn a_hash_is_read_in_groups() {
        let hash = SignatureHash::of([7; 64]);
        let printed = hash.groups().join(" ");
        assert!(matches!(Target::recognise_text(&printed), Ok(Target::Hash(found)) if found == hash));
    }

    #[test]
    fn a_broken_code_is_called_a_broken_code() {
        let text = format!("https://verify.kualik.example/v#{}", "a".repeat(120));
        assert!(matches!(Target::recognise_text(&text), Err(TargetError::Seal(_))));
    }
}
