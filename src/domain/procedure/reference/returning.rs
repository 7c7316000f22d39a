//! What is said of the certificate by which objects come home: by the act of their return, and by the commission.

use jiff::civil::Date;

use super::{Reference, Refers, Sealed, differs, same, same_party};
use crate::digest::Digest;
use crate::form::Form;
use crate::problem::{EVENT_UNEXPECTED, Problem, Problems, THING_LEFT_UNNAMED, THING_NEVER_LEFT};
use crate::procedure::expertise::{ExpertConclusionFacts, Occasion, ReturnActFacts};
use crate::procedure::rules::{in_order, place};
use crate::standing::Standing;
use crate::text::Verbatim;

/// It came home by a certificate that let it out: what the act says of that must be what was sealed.
impl Refers for ReturnActFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "certificate", number: &self.certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        sealed.named("certificate", &self.certificate, None, problems);
        let Some(permit) = sealed.permit() else { return };
        same_party(&self.holder, permit.holder(), "holder", problems);
        same(&self.last_return, &permit.last_return(), "last_return", problems);
        let things: Vec<Named<'_>> = self.things.iter().map(|one| (&one.inventory, one.quantity)).collect();
        among(&things, sealed, problems);
        if unknown_to_have_left("left", sealed, problems) {
            return;
        }
        let exits: Vec<Date> = rows_of(&things, sealed).filter_map(|(_, row)| sealed.left(row)).collect();
        if let Some(left) = exits.first().filter(|_| !exits.contains(&self.left)) {
            differs(self.left, left, "left", problems);
        }
        all_left(&things, sealed, problems);
        self.names_all(&things, sealed, problems);
    }

    fn take_signature(&mut self, _: Digest) {}
}

impl Refers for ExpertConclusionFacts {
    fn speaks_of(&self) -> Reference<'_> {
        let certificate = self.certificate.as_ref().expect("only of one that names a certificate");
        Reference { field: "certificate", number: &certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        if let Some(certificate) = &self.certificate {
            sealed.named("certificate", certificate, None, problems);
        }
        let things: Vec<Named<'_>> = self.things.iter().map(|one| (&one.inventory, one.quantity)).collect();
        among(&things, sealed, problems);
        if self.occasion == Occasion::Return && !unknown_to_have_left("occasion", sealed, problems) {
            all_left(&things, sealed, problems);
            self.comes_after(&things, sealed, problems);
        }
    }

    fn take_signature(&mut self, _: Digest) {}
}

impl ReturnActFacts {
    /// The verdict speaks of all that left; what an entry of another day says to be home already is told elsewhere.
    fn names_all(&self, things: &[Named<'_>], sealed: &Sealed<'_>, problems: &mut Problems) {
        let Some(facts) = sealed.certificate() else { return };
        for item in facts.items.iter().filter(|item| sealed.left(item.position).is_some()) {
            let named = things.iter().any(|(inventory, _)| **inventory == item.inventory);
            let home = sealed.came_back(item.position).is_some_and(|day| Some(day) != self.crossed);
            if !named && !home {
                let problem = Problem::new(&THING_LEFT_UNNAMED, place("things"));
                problems.push(problem.with("inventory", &item.inventory).with("position", item.position));
            }
        }
    }
}

impl ExpertConclusionFacts {
    /// What is examined on return has left before, and has come back where that is entered.
    fn comes_after(&self, things: &[Named<'_>], sealed: &Sealed<'_>, problems: &mut Problems) {
        let rows = || rows_of(things, sealed).map(|(_, row)| row);
        let handover = (self.handover.date, "handover/date");
        let back = rows().filter_map(|row| sealed.came_back(row)).max();
        match (back, rows().filter_map(|row| sealed.left(row)).max()) {
            (Some(back), _) => in_order((back, "return"), handover, problems),
            (None, Some(left)) => in_order((left, "exit"), handover, problems),
            (None, None) => {}
        }
    }
}

/// A thing by its inventory number, with how many objects it is.
type Named<'a> = (&'a Verbatim, u32);

/// Whether no exit is entered at all: the office may learn of it by this very document.
fn unknown_to_have_left(field: &str, sealed: &Sealed<'_>, problems: &mut Problems) -> bool {
    let unknown = sealed.exits().next().is_none();
    if unknown {
        let standing = sealed.standing_now();
        let problem = Problem::new(&EVENT_UNEXPECTED, place(field)).with("event", "return");
        problems.push(problem.with("standing", standing.as_ref().map_or("unknown", Standing::code)));
    }
    unknown
}

/// The things that stand on the list of the permit: the place of each here and its row there.
fn rows_of<'a>(things: &'a [Named<'a>], sealed: &'a Sealed<'_>) -> impl Iterator<Item = (usize, u32)> + 'a {
    let row = |inventory: &Verbatim| {
        let item = sealed.certificate()?.items.iter().find(|item| item.inventory == *inventory)?;
        Some(item.position)
    };
    things.iter().enumerate().filter_map(move |(at, (inventory, _))| Some((at, row(inventory)?)))
}

/// What is said to have been abroad must have left.
fn all_left(things: &[Named<'_>], sealed: &Sealed<'_>, problems: &mut Problems) {
    for (at, _) in rows_of(things, sealed).filter(|(_, row)| sealed.left(*row).is_none()) {
        let problem = Problem::new(&THING_NEVER_LEFT, place(&format!("things/{at}/inventory")));
        problems.push(problem.with("inventory", things[at].0));
    }
}

/// Whether each thing stands on the list of the permit, by its inventory number, with as many objects.
fn among(things: &[Named<'_>], sealed: &Sealed<'_>, problems: &mut Problems) {
    let Some(facts) = sealed.certificate() else { return };
    for (row, (inventory, quantity)) in things.iter().enumerate() {
        match facts.items.iter().find(|item| item.inventory == **inventory) {
            Some(item) => same(quantity, &item.quantity, &format!("things/{row}/quantity"), problems),
            None => {
                let listed: Vec<&str> = facts.items.iter().map(|item| item.inventory.as_str()).collect();
                differs(inventory, listed.join(", "), &format!("things/{row}/inventory"), problems);
            }
        }
    }
}
