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

    /// Whether both are one person by name, for a person may hold several tokens.
    pub(crate) fn is_same_person(&self, other: &Self) -> bool {
        self.is_named(&other.who)
    }

    /// Whether this is the person's name: however it is spaced, in whatever case, with letters of another alphabet that look
    /// like its own, and in full or by initials («Үлгібаев С. М.» is «Үлгібаев Сәкен Мысалұлы»).
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let (own, other) = (parts_of_name(&self.who), parts_of_name(name));
        let same = |(one, other): (&String, &String)| {
            let initial = |part: &str| part.chars().count() == 1;
            one == other
                || initial(one) && other.starts_with(one.as_str())
                || initial(other) && one.starts_with(other.as_str())
        };
        let family = own.first() == other.first();
        // A family alone is a person to nobody but who is called by it everywhere.
        let told = own.len() == other.len() || own.len().min(other.len()) > 1;
        family && told && own.iter().zip(&other).all(same)
    }

    /// The same actor with the reason of this act.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// The parts of a name in small letters of one alphabet.
fn parts_of_name(name: &str) -> Vec<String> {
    let repaired = kualik_language::repair::repair(name);
    let parts =
        repaired.text().split(|c: char| c.is_whitespace() || c == '.').filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_however_the_name_is_written() {
        let head = Actor::new("Үлгібаев Сәкен Мысалұлы", Role::Head);
        for name in ["үлгібаев  Сәкен Мысалұлы", "Үлгібаев С. М.", "Үлгібаев С.М.", "Үлгібаев Сәкен"]
        {
            assert!(head.is_named(name), "{name}");
        }
        for name in ["Үлгібаев", "Үлгібаев А. М.", "Үлгібаева С. М.", "Мысалов Сәкен Мысалұлы", ""]
        {
            assert!(!head.is_named(name), "{name}");
        }
        // The first letter is Latin.
        assert!(Actor::new("Ахметов", Role::Executor).is_named("Aхметов"));
        assert!(Actor::new("reception", Role::Executor).is_named("Reception"));
    }
}
