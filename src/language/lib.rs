//! Kazakh and Russian: morphology, endings, numbers and dates in words, text repair.
//!
//! Two halves that share one knowledge of the languages. The first serves search: [`tokens`] finds
//! words, [`repair`] undoes what old files did to them, [`fold`] and [`layout`] see through alphabets
//! and keyboards, [`kazakh`] and [`russian`] reduce every form of a word to one term, [`function_words`] tells which words
//! name nothing. The second
//! serves documents: [`number`], [`date`], [`money`], [`ending`] and [`plural`] write what a lawyer
//! of either language would sign.
//!
//! Nothing here knows a document, a clock, a file or a network. Every function is total over any
//! string, and says by a typed error what it refuses.

#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct ReadmeExamples;

pub mod date;
pub mod ending;
pub mod fold;
pub mod function_words;
pub mod kazakh;
pub mod layout;
mod letter;
pub mod money;
pub mod number;
pub mod plural;
mod prefix;
pub mod repair;
pub mod russian;
pub mod tokens;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod judges;
