//! What a `form.toml` says of its form: the approving act, and the versions with their days.

use serde::{Deserialize, Serialize};

use crate::diagnosis;
use crate::error::SetError;
use crate::fault::{Fault, Place, Reason};
use crate::template_set::TemplateSet;

/// A form of a template set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AboutForm {
    /// The name.
    pub name: String,
    /// The approving act, or the act that asks for the document.
    pub act: String,
    /// Whether the text of the approved form was not at hand, so that fields and wording are constructed.
    pub reconstructed: bool,
    /// The versions, in the order of their days.
    pub versions: Vec<Version>,
}

/// A version of a form, with the days of the documents it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its name.
    pub version: String,
    /// The first day, such as `2026-07-11`.
    pub from: String,
    /// The last day; nothing while it is in force.
    pub to: Option<String>,
    /// The act on which this version rests, where it is another than that of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    form: Head,
    versions: Vec<Version>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    name: String,
    act: String,
    #[serde(default)]
    reconstructed: bool,
}

impl AboutForm {
    /// Reads the `form.toml` of a form.
    ///
    /// # Errors
    /// [`SetError`] names the file and the place in it.
    pub fn read(set: &TemplateSet, name: &str) -> Result<Self, SetError> {
        let path = format!("templates/{name}/form.toml");
        let text = set.text(&path).map_err(|fault| SetError::of(*fault))?;
        let at = |place: Place, reason: Reason| SetError::of(Fault::at(&path, text, place, reason));
        let wrong = |mark: &str, reason: Reason| at(line_with(text, mark), reason);
        let page: Page = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| Place::of(text, span.start)).unwrap_or_default();
            at(place, diagnosis::of_toml(error.message()))
        })?;
        if page.form.name != name {
            let reason = Reason::new("toml-name", format!("it names the form {:?}", page.form.name));
            return Err(wrong("name", reason.with("name", page.form.name).with("wanted", name)));
        }
        let sound = |day: &str| {
            day.len() == 10
                && day
                    .bytes()
                    .enumerate()
                    .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
        };
        for version in &page.versions {
            let days = [Some(&version.from), version.to.as_ref()];
            if let Some(day) = days.into_iter().flatten().find(|day| !sound(day)) {
                let reason = Reason::new("toml-day", format!("{day:?} is no day such as 2026-07-11"));
                return Err(wrong(day, reason.with("day", day.as_str())));
            }
        }
        // One version a day, or nobody could say which one a document follows.
        let apart = |pair: &[Version]| pair[0].to.as_ref().is_some_and(|to| *to < pair[1].from);
        if page.versions.is_empty() || !page.versions.windows(2).all(apart) {
            let said = "versions follow each other, and each but the last has its last day";
            return Err(wrong("[[versions]]", Reason::new("toml-versions", said)));
        }
        let Head { name, act, reconstructed } = page.form;
        Ok(Self { name, act, reconstructed, versions: page.versions })
    }

    /// The act on which a document of a day rests.
    pub fn act_on(&self, day: &str) -> &str {
        self.version_on(day).and_then(|version| version.act.as_deref()).unwrap_or(&self.act)
    }

    /// The first day that any version serves: the law of the days before is not at hand.
    pub fn first_day(&self) -> &str {
        self.versions.first().map_or("", |version| version.from.as_str())
    }

    /// The version in force on a day, such as `2026-11-24`.
    pub fn version_on(&self, day: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.serves(day))
    }
}

/// The first line that speaks of something; the whole file where none does.
fn line_with(text: &str, mark: &str) -> Place {
    let found = text.lines().position(|line| line.contains(mark));
    found.map_or_else(Place::default, |line| Place::line(line + 1))
}

impl Version {
    /// Whether it serves documents of that day.
    pub fn serves(&self, day: &str) -> bool {
        self.from.as_str() <= day && self.to.as_deref().is_none_or(|to| day <= to)
    }
}
