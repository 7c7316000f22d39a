//! Measures of an object: an axis, a decimal number, a unit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::{MEASURE_INVALID, MEASURE_UNIT, Pointer, Problem, Problems};
use crate::text::needed;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// Height.
    Height,
    /// Width.
    Width,
    /// Depth.
    Depth,
    /// Length.
    Length,
    /// Thickness.
    Thickness,
    /// Diameter.
    Diameter,
    /// Circumference.
    Circumference,
    /// Weight.
    Weight,
}

/// The unit of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Millimetre.
    Mm,
    /// Centimetre.
    Cm,
    /// Metre.
    M,
    /// Gram.
    G,
    /// Kilogram.
    Kg,
    /// Carat, 0.2 g.
    Ct,
}

/// One measure of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MeasureDraft", into = "MeasureDraft")]
pub struct Measure {
    axis: Axis,
    value: String,
    unit: Unit,
}

impl Measure {
    /// What is measured.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The decimal number as written.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    pub(crate) fn read(draft: &MeasureDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let axis = needed(draft.axis, &at.field("axis"), problems);
        let unit = needed(draft.unit, &at.field("unit"), problems);
        let value = needed(draft.value.as_deref(), &at.field("value"), problems)?.trim();
        let sound = decimal(value);
        if !sound {
            let cut: String = value.chars().take(40).collect();
            problems.push(Problem::new(&MEASURE_INVALID, at.field("value")).with("value", cut));
        }
        let (axis, unit) = (axis?, unit?);
        if (axis == Axis::Weight) != matches!(unit, Unit::G | Unit::Kg | Unit::Ct) {
            let problem = Problem::new(&MEASURE_UNIT, at.field("unit"))
                .with("axis", format!("{axis:?}").to_lowercase());
            problems.push(problem.with("unit", format!("{unit:?}").to_lowercase()));
            return None;
        }
        sound.then(|| Self { axis, value: value.to_owned(), unit })
    }
}

/// A measure as it stands in a case file.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureDraft {
    /// What is measured.
    #[schemars(required)]
    pub axis: Option<Axis>,
    /// A decimal number as a string, with a point: "22.5".
    #[schemars(required)]
    pub value: Option<String>,
    /// The unit: a length, or a mass when the weight is measured.
    #[schemars(required)]
    pub unit: Option<Unit>,
}

/// A stored measure that does not pass its checks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored measure does not pass: {0}")]
pub struct MeasureError(Problems);

impl TryFrom<MeasureDraft> for Measure {
    type Error = MeasureError;

    fn try_from(draft: MeasureDraft) -> Result<Self, MeasureError> {
        let mut problems = Problems::new();
        Self::read(&draft, &Pointer::root(), &mut problems).ok_or(MeasureError(problems))
    }
}

impl From<Measure> for MeasureDraft {
    fn from(measure: Measure) -> Self {
        Self { axis: Some(measure.axis), value: Some(measure.value), unit: Some(measure.unit) }
    }
}

/// A positive decimal of at most nine digits before the point and four after it.
fn decimal(value: &str) -> bool {
    let (whole, part) = value.split_once('.').unwrap_or((value, "0"));
    let digits =
        |text: &str, limit| (1..=limit).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let padded = whole.len() > 1 && whole.starts_with('0');
    digits(whole, 9) && digits(part, 4) && !padded && value.bytes().any(|b| (b'1'..=b'9').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_plain() {
        assert!(["22.5", "15", "0.25", "410", "1.2000"].iter().all(|value| decimal(value)));
        assert!(
            ["", "0", "0.0", "-1", "1,5", "1.", ".5", "015", "1e3", "1.00001"]
                .iter()
                .all(|value| !decimal(value))
        );
    }

    #[test]
    fn a_weight_is_no_length() {
        let read = |json: &str| serde_json::from_str::<Measure>(json);
        assert!(read(r#"{"axis":"weight","value":"1.2","unit":"kg"}"#).is_ok());
        assert!(read(r#"{"axis":"weight","value":"1.2","unit":"cm"}"#).is_err());
        assert!(read(r#"{"axis":"height","value":"1.2","unit":"g"}"#).is_err());
    }
}
