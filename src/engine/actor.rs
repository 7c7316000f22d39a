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
    /// Every role that access is given to.
    pub const ALL: [Role; 7] = [
        Role::Executor,
        Role::Head,
        Role::RegistryOffice,
        Role::Archivist,
        Role::BorderOfficer,
        Role::Auditor,
        Role::Administrator,
    ];

    /// The name in settings, tokens and answers.
    pub fn name(self) -> &'static str {
        match self {
            Role::Executor => "executor",
            Role::Head => "head",
            Role::RegistryOffice => "registry-office",
            Role::Archivist => "archivist",
            Role::BorderOfficer => "border-officer",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
            Role::Bearer => "bearer",
        }
    }

    /// Belongs to one office and sees nothing of another.
    pub fn acts_for_an_office(self) -> bool {
        matches!(self, Role::Executor | Role::Head | Role::RegistryOffice)
    }

    /// May search an archive.
    pub fn may_search(self) -> bool {
        self.sees_persons() && self != Role::BorderOfficer
    }

    /// May make, list and revoke what gives access.
    pub fn may_give_access(self) -> bool {
        matches!(self, Role::Administrator)
    }

    /// May take a number and freeze a record.
    pub fn may_prepare(self) -> bool {
        matches!(self, Role::Executor | Role::Head)
    }

    /// May answer the rounds of signing.
    pub fn may_sign(self) -> bool {
        matches!(self, Role::Head)
    }

    /// May attach a file to a document or to the archive.
    pub fn may_attach(self) -> bool {
        matches!(self, Role::Executor | Role::Head | Role::RegistryOffice | Role::Archivist)
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

impl std::str::FromStr for Role {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or(())
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

    /// Whether both are one person: by name, however it is spaced and in whatever case, for a person may hold several
    /// tokens.
    pub(crate) fn is_same_person(&self, other: &Self) -> bool {
        let plain = |who: &str| who.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        plain(&self.who) == plain(&other.who)
    }

    /// The same actor with the reason of this act.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}
