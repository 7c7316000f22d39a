//! What is said of the certificate by which objects come home: by the act of their return, and by the commission.

use super::{Reference, Refers, Sealed, differs, same, same_party};
use crate::digest::Digest;
use crate::form::Form;
use crate::problem::{EVENT_UNEXPECTED, Problem, Problems};
use crate::procedure::expertise::{ExpertConclusionFacts, ReturnActFacts};
use crate::procedure::rules::place;
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
        let things = self.things.iter().map(|thing| (&thing.inventory, thing.quantity));
        among(things, sealed, problems);
        match sealed.exits().next() {
            Some(left) if sealed.exits().all(|day| day != self.left) => {
                differs(self.left, left, "left", problems);
            }
            Some(_) => {}
            // The office may learn of it by this very act.
            None => {
                let standing = sealed.standing_now();
                let problem = Problem::new(&EVENT_UNEXPECTED, place("left")).with("event", "return");
                problems.push(problem.with("standing", standing.as_ref().map_or("unknown", Standing::code)));
            }
        }
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
        among(self.things.iter().map(|thing| (&thing.inventory, thing.quantity)), sealed, problems);
    }

    fn take_signature(&mut self, _: Digest) {}
}

/// Whether each thing stands on the list of the permit, by its inventory number, with as many objects.
fn among<'a>(
    things: impl Iterator<Item = (&'a Verbatim, u32)>,
    sealed: &Sealed<'_>,
    problems: &mut Problems,
) {
    let Some(facts) = sealed.certificate() else { return };
    for (row, (inventory, quantity)) in things.enumerate() {
        match facts.items.iter().find(|item| item.inventory == *inventory) {
            Some(item) => same(&quantity, &item.quantity, &format!("things/{row}/quantity"), problems),
            None => {
                let listed: Vec<&str> = facts.items.iter().map(|item| item.inventory.as_str()).collect();
                differs(inventory, listed.join(", "), &format!("things/{row}/inventory"), problems);
            }
        }
    }
}
