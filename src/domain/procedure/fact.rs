//! Facts that are declared once: from one declaration come the fact as it is stored, what an executor writes, its
//! place in the JSON Schema, and the reader that names every fault with its pointer.

use jiff::civil::Date;

use crate::civil::read_date;
use crate::country::Country;
use crate::digest::Digest;
use crate::draft::{NumberAndDateDraft, PartyDraft};
use crate::ground::GroundCode;
use crate::iin::Bin;
use crate::item::Grade;
use crate::problem::{COUNT_INVALID, LIST_EMPTY, Pointer, Problem, Problems, TIME_INVALID};
use crate::purpose::Purpose;
use crate::record::{CountryFacts, Holder, NumberAndDate};
use crate::text::{Bilingual, BilingualDraft, PersonName, Verbatim, needed};

/// What can be a fact of a document.
pub(crate) trait Fact: Sized {
    /// The fact as an executor writes it, before anything is checked.
    type Draft;

    /// Whether the file must have it.
    const REQUIRED: bool = true;

    /// Reads what was written.
    fn read(draft: &Self::Draft, at: &Pointer, problems: &mut Problems) -> Option<Self>;

    /// Reads a member that may not be there.
    fn member(draft: Option<&Self::Draft>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        Self::read(needed(draft, at, problems)?, at, problems)
    }
}

impl<T: Fact> Fact for Option<T> {
    type Draft = T::Draft;
    const REQUIRED: bool = false;

    fn read(draft: &T::Draft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        T::read(draft, at, problems).map(Some)
    }

    fn member(draft: Option<&T::Draft>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        match draft {
            Some(draft) => Self::read(draft, at, problems),
            None => Some(None),
        }
    }
}

/// A list must name at least one thing; one that may be empty is an `Option<Vec<_>>`.
impl<T: Fact> Fact for Vec<T> {
    type Draft = Vec<Option<T::Draft>>;

    fn read(draft: &Self::Draft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        if draft.is_empty() {
            problems.push(Problem::new(&LIST_EMPTY, at));
        }
        let read: Vec<Option<T>> = draft
            .iter()
            .enumerate()
            .map(|(index, one)| T::member(one.as_ref(), &at.index(index), problems))
            .collect();
        read.into_iter().collect()
    }
}

/// A fact that is read from its text.
macro_rules! textual {
    ($($fact:ty, $draft:ty, |$text:ident, $at:ident, $problems:ident| $read:expr;)*) => {$(
        impl Fact for $fact {
            type Draft = $draft;

            fn read($text: &$draft, $at: &Pointer, $problems: &mut Problems) -> Option<Self> {
                $read
            }
        }
    )*};
}
textual! {
    Bilingual, BilingualDraft, |text, at, problems| Bilingual::read(Some(text), at, problems);
    PersonName, String, |text, at, problems| PersonName::read(Some(text), at, problems);
    Verbatim, String, |text, at, problems| Verbatim::read(Some(text), at, problems);
    Date, String, |text, at, problems| read_date(Some(text), at, problems);
    Bin, String, |text, at, problems| Bin::read(Some(text), at, problems);
    Holder, PartyDraft, |draft, at, problems| Holder::read(draft, at, problems);
    NumberAndDate, NumberAndDateDraft, |draft, at, problems| NumberAndDate::read(Some(draft), at, problems);
    Digest, String, |text, at, problems| Digest::read(Some(text), at, problems);
    CountryFacts, String, |code, at, problems| Country::read(Some(code), at, problems).map(CountryFacts::of);
}

impl Fact for u32 {
    type Draft = i64;

    fn read(draft: &i64, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let count = u32::try_from(*draft).ok().filter(|count| (1..=MOST).contains(count));
        if count.is_none() {
            problems.push(Problem::new(&COUNT_INVALID, at).with("value", draft).with("limit", MOST));
        }
        count
    }
}

impl Fact for bool {
    type Draft = bool;

    fn read(draft: &bool, _: &Pointer, _: &mut Problems) -> Option<Self> {
        Some(*draft)
    }
}

/// A fact that is one of a few words, checked with the shape of the file.
macro_rules! chosen {
    ($($fact:ty),*) => {$(
        impl $crate::procedure::fact::Fact for $fact {
            type Draft = Self;

            fn read(
                draft: &Self,
                _: &$crate::problem::Pointer,
                _: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                Some(*draft)
            }
        }
    )*};
}
pub(crate) use chosen;

chosen!(GroundCode, Grade, Purpose);

/// A time of day, `09:30`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct TimeOfDay(String);

impl TimeOfDay {
    /// As it is written.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl Fact for TimeOfDay {
    type Draft = String;

    fn read(draft: &String, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let part = |text: &str, below: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|n| n < below);
        let sound = draft.split_once(':').is_some_and(|(hour, minute)| part(hour, 24) && part(minute, 60));
        if !sound {
            let value: String = draft.chars().take(40).collect();
            problems.push(Problem::new(&TIME_INVALID, at).with("value", value));
        }
        sound.then(|| Self(draft.clone()))
    }
}

/// Declares facts: the type that is stored and printed, its draft, and the reader between them. `T` must be there,
/// `Option<T>` may, `Vec<T>` must name at least one.
macro_rules! facts {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident, $draft:ident, $title:tt {
            $($(#[doc = $said:literal])+ $field:ident: $fact:ty,)+
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $said])+ pub $field: $fact,)+
        }

        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(rename = $title, transform = $draft::require)]
        pub(crate) struct $draft {
            $(
                $(#[doc = $said])+
                $field: Option<<$fact as $crate::procedure::fact::Fact>::Draft>,
            )+
        }

        impl $draft {
            /// The schema asks for what the reader asks for.
            fn require(schema: &mut schemars::Schema) {
                let required: Vec<&str> = [
                    $((<$fact as $crate::procedure::fact::Fact>::REQUIRED, stringify!($field)),)+
                ]
                .into_iter()
                .filter_map(|(required, name)| required.then_some(name))
                .collect();
                schema.insert("required".to_owned(), required.into());
            }
        }

        impl $crate::procedure::fact::Fact for $name {
            type Draft = $draft;

            fn read(
                draft: &$draft,
                at: &$crate::problem::Pointer,
                problems: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                $(let $field = <$fact as $crate::procedure::fact::Fact>::member(
                    draft.$field.as_ref(),
                    &at.field(stringify!($field)),
                    problems,
                );)+
                Some(Self { $($field: $field?,)+ })
            }
        }
    )+};
}
pub(crate) use facts;

/// No list of papers or objects has more.
const MOST: u32 = 100_000;
