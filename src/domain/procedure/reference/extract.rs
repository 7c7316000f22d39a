//! What an extract from the register says of the document it is of, and of what became of it.

use super::{Reference, Refers, Sealed, cut, differs, form_of, same_text, signs};
use crate::digest::Digest;
use crate::problem::{ACT_NOT_ENTERED, DIFFERS_FROM_REGISTER, ENTRY_UNKNOWN, Problem, Problems};
use crate::procedure::closing::{RegisterEntry, RegisterExtractFacts, StandingPart};
use crate::procedure::rules::place;
use crate::record::Holder;
use crate::standing::Act;

impl Refers for RegisterExtractFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "document", number: &self.document.number, form: form_of(self.subject) }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        sealed.named("document", &self.document, self.signature.as_ref(), problems);
        if let Some(party) = sealed.party() {
            self.names(party, problems);
            if let Some(said) = &self.holder_name {
                match party {
                    Holder::Legal(organisation) => {
                        same_text(said, &organisation.name, "holder_name", problems)
                    }
                    Holder::Natural(_) => differs("legal", "natural", "holder_name", problems),
                }
            }
            if let (true, Holder::Natural(person)) = (self.masked, party) {
                self.check_mask(person, problems);
            }
        }
        if !self.entries.iter().any(|entry| entry.date == sealed.record.date) {
            differs("…", sealed.record.date, "entries", problems);
        }
        if let Some(standing) = sealed.standing_now() {
            same_standing(self.standing.code(), standing.code(), "standing", problems);
        }
        if let Some(said) = &self.parts {
            same_standing(&told(said), &told(&parts(sealed)), "parts", problems);
        }
        // Whoever asks for an extract asks for all of it.
        for act in sealed.acts.iter().filter(|act| !self.entries.iter().any(|entry| rests_on(entry, act))) {
            let problem = Problem::new(&ACT_NOT_ENTERED, place("entries"));
            problems.push(problem.with("number", &act.by).with("date", act.day));
        }
        // The first entry is of the document itself.
        for (row, entry) in self.entries.iter().enumerate().skip(1) {
            if !sealed.acts.iter().any(|act| rests_on(entry, act)) {
                let problem = Problem::new(&ENTRY_UNKNOWN, place(&format!("entries/{row}")));
                problems.push(problem.with("date", entry.date));
            }
        }
    }

    fn signature(&self) -> Option<Digest> {
        self.signature
    }

    fn take_signature(&mut self, signature: Digest) {
        self.signature = Some(signature);
    }

    fn take_over(&mut self, sealed: &Sealed<'_>) {
        if let (None, Some(Holder::Legal(organisation))) = (&self.holder_name, sealed.party()) {
            self.holder_name = Some(organisation.name.clone());
        }
        if self.parts.is_none() {
            self.parts = Some(parts(sealed)).filter(|parts| !parts.is_empty());
        }
    }
}

impl RegisterExtractFacts {
    /// A person masked as in a seal or by name, an organisation by a name or its BIN.
    fn names(&self, party: &Holder, problems: &mut Problems) {
        let said = self.holder.as_str();
        let (fits, sealed) = match party {
            Holder::Natural(_) if self.masked => (signs(said) == signs(&party.masked()), party.masked()),
            Holder::Natural(person) => (said.contains(person.name.as_str()), person.name.as_str().to_owned()),
            Holder::Legal(organisation) => {
                let (name, bin) = (&organisation.name, organisation.bin.as_str());
                let fits = [name.kk(), name.ru(), bin].iter().any(|one| said.contains(one));
                (fits, format!("{} / {}", name.kk(), name.ru()))
            }
        };
        if !fits {
            differs(said, sealed, "holder", problems);
        }
    }
}

/// A standing is nobody's word under a seal: it follows from what was entered, so that is where to look.
fn same_standing(said: &str, register: &str, field: &str, problems: &mut Problems) {
    if said != register {
        let problem = Problem::new(&DIFFERS_FROM_REGISTER, place(field)).with("value", cut(said));
        problems.push(problem.with("sealed", cut(register)));
    }
}

/// Rows of the list that stand alike, where not all do.
fn parts(sealed: &Sealed<'_>) -> Vec<StandingPart> {
    let mut parts: Vec<StandingPart> = Vec::new();
    for part in sealed.parts_now().into_iter().filter_map(StandingPart::of) {
        match parts.iter_mut().find(|other| other.standing == part.standing) {
            // Out until another day is out all the same.
            Some(other) => {
                other.positions.extend(part.positions);
                other.positions.sort_unstable();
            }
            None => parts.push(part),
        }
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// As they are told to whoever said otherwise: in the order of the list, whatever the order of the file.
fn told(parts: &[StandingPart]) -> String {
    let mut rows: Vec<(&u32, &str)> = Vec::new();
    for part in parts {
        rows.extend(part.positions.iter().map(|row| (row, part.standing.code())));
    }
    rows.sort_unstable();
    let rows: Vec<String> = rows.iter().map(|(row, standing)| format!("{row}: {standing}")).collect();
    if rows.is_empty() { "–".to_owned() } else { rows.join(", ") }
}

/// Whether an entry is of this act.
fn rests_on(entry: &RegisterEntry, act: &Act) -> bool {
    let paper = entry.ground.as_ref();
    paper.is_some_and(|paper| paper.number.as_str() == act.by.to_string() && paper.date == act.day)
}
