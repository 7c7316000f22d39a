//! Who acts: every call of the engine names its actor, and every act is kept with that name.

use serde::{Deserialize, Serialize};

/// What a person may be at an office, or outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Жауапты орындаушы / ответственный исполнитель: prepares.
    Executor,
    /// Басшы / руководитель: signs.
    Head,
    /// Кеңсе / канцелярия: registers.
    RegistryOffice,
    /// Мұрағатшы / архивист: searches and keeps.
    Archivist,
    /// Verifies at the border.
    BorderOfficer,
    /// Looks at everything, changes nothing.
    Auditor,
    /// Runs the installation, decides nothing.
    Administrator,
    /// Anyone at all, with a paper or a file in hand.
    Bearer,
}

impl Role {
    /// May take a number and freeze a record.
    pub fn may_prepare(self) -> bool {
        matches!(self, Role::Executor | Role::Head)
    }

    /// May answer the rounds of signing.
    pub fn may_sign(self) -> bool {
        matches!(self, Role::Head)
    }

    /// May see who a document is about.
    pub fn sees_persons(self) -> bool {
        matches!(
            self,
            Role::Executor
                | Role::Head
                | Role::RegistryOffice
                | Role::Archivist
                | Role::BorderOfficer
                | Role::Auditor
        )
    }
}

/// Who acts, as what, for which office and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person's name or account, as the edge knows it.
    pub who: String,
    /// As what.
    pub role: Role,
    /// BIN of the office the person acts for; `None` outside offices.
    pub office: Option<String>,
    /// Why, where an act asks for a reason.
    pub reason: Option<String>,
}

impl Actor {
    /// An actor without office and reason.
    pub fn new(who: impl Into<String>, role: Role) -> Self {
        Self { who: who.into(), role, office: None, reason: None }
    }

    /// The same actor with the reason of this act.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}
