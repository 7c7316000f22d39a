//! Names of files inside a package: few enough letters that every system unpacks them alike.

use std::fmt;

/// Why a name may not stand in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameProblem {
    /// Nothing, or an empty part between two slashes.
    #[error("a part of the name is empty")]
    Empty,
    /// Beyond [`MAX_NAME`] bytes.
    #[error("longer than 128 bytes")]
    TooLong,
    /// Begins with a slash, or with a drive letter and a colon.
    #[error("an absolute path")]
    Absolute,
    /// A part is `.` or `..`, or the name holds a backslash.
    #[error("leads out of the package")]
    Traversal,
    /// A letter other than `A-Z a-z 0-9 . _ - /`.
    #[error("holds a letter other than A-Z a-z 0-9 . _ -")]
    Letter,
    /// A part that begins or ends with a dot, or that is a device on Windows (`con`, `nul`, `com1`…).
    #[error("means something else on another system")]
    Unportable,
    /// `mimetype` and everything under `META-INF/` belong to the container.
    #[error("reserved for the container")]
    Reserved,
}

/// Longest name of a file in a package, bytes.
pub const MAX_NAME: usize = 128;

/// The first file of every container.
pub(crate) const MIMETYPE: &str = "mimetype";

/// A name that a content file may bear.
pub(crate) fn check_content_name(name: &str) -> Result<(), NameProblem> {
    check_name(name)?;
    let folded = name.to_ascii_lowercase();
    let reserved = folded == MIMETYPE || folded == "meta-inf" || folded.starts_with("meta-inf/");
    if reserved { Err(NameProblem::Reserved) } else { Ok(()) }
}

/// A name that any entry of a container may bear.
pub(crate) fn check_name(name: &str) -> Result<(), NameProblem> {
    let bytes = name.as_bytes();
    if bytes.len() > MAX_NAME {
        return Err(NameProblem::TooLong);
    }
    if bytes.first() == Some(&b'/') || bytes.get(1) == Some(&b':') {
        return Err(NameProblem::Absolute);
    }
    if name.contains('\\') || name.split('/').any(|part| part == "." || part == "..") {
        return Err(NameProblem::Traversal);
    }
    name.split('/').try_for_each(check_part)
}

fn check_part(part: &str) -> Result<(), NameProblem> {
    if part.is_empty() {
        return Err(NameProblem::Empty);
    }
    if !part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)) {
        return Err(NameProblem::Letter);
    }
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if part.starts_with('.') || part.ends_with('.') || is_device(&stem) {
        return Err(NameProblem::Unportable);
    }
    Ok(())
}

fn is_device(stem: &str) -> bool {
    let numbered = |prefix| {
        stem.strip_prefix(prefix).is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// A foreign name made safe to print: at most 64 characters, everything unprintable escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownName(String);

impl ShownName {
    pub(crate) fn of(raw: &[u8]) -> Self {
        let text: String = String::from_utf8_lossy(raw).chars().take(64).collect();
        Self(text.escape_default().to_string())
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_plain_names() {
        for name in ["certificate.pdf", "photos/001.jpg", "record.json", "a/b/c-d_e.F"] {
            assert_eq!(check_content_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let cases = [
            ("", NameProblem::Empty),
            ("a//b", NameProblem::Empty),
            ("a/", NameProblem::Empty),
            ("/etc/passwd", NameProblem::Absolute),
            ("C:evil", NameProblem::Absolute),
            ("../x", NameProblem::Traversal),
            ("a/./b", NameProblem::Traversal),
            ("a\\b", NameProblem::Traversal),
            ("қ.pdf", NameProblem::Letter),
            ("a b", NameProblem::Letter),
            ("a\0b", NameProblem::Letter),
            (".hidden", NameProblem::Unportable),
            ("a.", NameProblem::Unportable),
            ("NUL.txt", NameProblem::Unportable),
            ("x/com7", NameProblem::Unportable),
            ("mimetype", NameProblem::Reserved),
            ("Meta-Inf/x", NameProblem::Reserved),
        ];
        for (name, problem) in cases {
            assert_eq!(check_content_name(name), Err(problem), "{name:?}");
        }
        assert_eq!(check_content_name(&"a".repeat(129)), Err(NameProblem::TooLong));
    }
}
