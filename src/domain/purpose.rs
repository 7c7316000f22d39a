//! The closed list of purposes of temporary export: Law on culture, art. 35(1).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the items leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Purpose {
    /// Temporary exposition.
    Expo,
    /// Touring.
    Tour,
    /// Restoration.
    Rest,
    /// Scientific research.
    Sci,
    /// Presentations.
    Pres,
    /// Exhibitions.
    Exh,
    /// International cultural events.
    Intl,
    /// Another case set by the law itself, which the case cites.
    Other,
}

impl Purpose {
    /// The whole list, in the order of the law.
    pub const ALL: [Purpose; 8] = [
        Purpose::Expo,
        Purpose::Tour,
        Purpose::Rest,
        Purpose::Sci,
        Purpose::Pres,
        Purpose::Exh,
        Purpose::Intl,
        Purpose::Other,
    ];

    /// The code, which is also the id of its words.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Expo => "EXPO",
            Purpose::Tour => "TOUR",
            Purpose::Rest => "REST",
            Purpose::Sci => "SCI",
            Purpose::Pres => "PRES",
            Purpose::Exh => "EXH",
            Purpose::Intl => "INTL",
            Purpose::Other => "OTHER",
        }
    }

    /// The purpose of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
