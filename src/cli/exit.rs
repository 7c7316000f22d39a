//! Exit codes: other programs rely on them.

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or passed.
    Done = 0,
    /// The input is wrong.
    Input = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The house itself failed.
    Internal = 3,
    /// The document does not verify.
    Failed = 10,
    /// What was given does not suffice for an answer.
    Indeterminate = 11,
    /// Authentic, but it does not permit what was asked.
    NotPermitted = 12,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
