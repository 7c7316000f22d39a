//! The duplicate of a paper certificate that was lost or spoiled: Law on permits, art. 43.
//!
//! The office gave it on paper before it had the archive. The facts come from the office's own papers, the duplicate
//! names them, and it is itself what lets the objects out: it stands as a certificate does. Of what the archive issued
//! there is none, for that is electronic: whoever lost it is given the same file again, or a printout that the head
//! stamps and signs (art. 48(4)). Such files are read all the same, so that whoever asks is told so; and what an older
//! release sealed is drawn as it was.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{chosen, facts};
use super::listed::{Evidence, Thing};
use super::rules::{Rules, distinct, in_order, not_after, place, within, within_term};
use crate::civil::latest_return;
use crate::country::Country;
use crate::digest::Digest;
use crate::problem::{
    CROSSING_DENIED, EXIT_DAY_OVER, MISSING, POSITION_UNKNOWN, Problem, Problems, SIGNATURE_NEEDLESS,
};
use crate::purpose::Purpose;
use crate::record::{CountryFacts, Holder, NumberAndDate};
use crate::text::{Bilingual, PersonName, Verbatim};

facts! {
    /// Duplicate of a paper certificate that was lost or spoiled.
    DuplicateFacts, DuplicateDraft, "Duplicate" {
        /// The paper certificate: the number and the date that it bears.
        certificate: NumberAndDate,
        /// The signature hash of its seal; left out, issuing takes it from the archive.
        signature: Option<Digest>,
        /// What is known of the paper, which this archive never issued. A certificate of the archive has no duplicate.
        paper: Option<PaperCertificate>,
        /// What happened to it.
        loss: Loss,
        /// The day of the request, from which the lost form has no force.
        requested: Date,
        /// To whom it was given.
        holder: Holder,
        /// Why the objects leave.
        purpose: Purpose,
        /// Where they go.
        destinations: Vec<CountryFacts>,
        /// The last day to leave.
        last_exit: Date,
        /// The last day to be back.
        last_return: Date,
        /// The conclusion of the commission.
        conclusion: NumberAndDate,
        /// Who signed the certificate.
        signed_by: PersonName,
        /// The objects.
        things: Vec<Thing>,
    }

    /// What is known of a paper certificate that the archive never issued.
    PaperCertificate, PaperCertificateDraft, "PaperCertificate" {
        /// The office that issued it, named as on the paper.
        issuer: Bilingual,
        /// The series and number printed on the form itself, where it bears any.
        blank: Option<Verbatim>,
        /// The owner of the objects, where the paper names another than the holder.
        owner: Option<Bilingual>,
        /// Who receives them abroad, named as on the paper.
        receiving: Option<Bilingual>,
        /// Whether the objects have left under it.
        crossing: Crossing,
        /// The day on which they left, where they have.
        left: Option<Date>,
        /// What else the paper says and shows of single objects: material, size, marks, photographs.
        descriptions: Option<Vec<Description>>,
        /// The papers of the office from which its facts are taken: entries of registers, copies in the files.
        rests_on: Vec<Evidence>,
    }

    /// What a paper says and shows of one object beside its name, date and number: a text, photographs, or both.
    Description, DescriptionDraft, "Description" {
        /// The object, counted from 1 in the list.
        position: u32,
        /// What it says.
        text: Option<Bilingual>,
        /// The photographs fastened to it, as the office has them in its files, by their SHA-256.
        photographs: Option<Vec<Digest>>,
    }
}

/// What happened to a paper certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// It was lost.
    Lost,
    /// It was spoiled.
    Spoiled,
}

/// Whether objects have left under a paper certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Crossing {
    /// They have not left: the duplicate lets them out.
    NotLeft,
    /// They left and are not back: it lets nothing out a second time.
    Left,
}

chosen!(Loss, Crossing);

impl Rules for DuplicateFacts {
    const BASIS: &'static [&'static str] = &["permits-43"];

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.requested, "requested", on, problems);
        in_order((self.certificate.date, "certificate/date"), (self.requested, "requested"), problems);
        within(on, self.requested, DUPLICATE_DAYS, problems);
        if let Some(paper) = &self.paper {
            self.check_paper(paper, problems);
            if paper.crossing == Crossing::NotLeft && self.last_exit < on {
                let problem = Problem::new(&EXIT_DAY_OVER, place("last_exit"));
                problems.push(problem.with("last_exit", self.last_exit).with("date", on));
            }
        }
        let countries = self.destinations.iter().map(|country| &country.code);
        Country::check_abroad(countries, "/facts/destinations", problems);
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
    }
}

impl DuplicateFacts {
    /// What the archive would have checked of a certificate of its own.
    fn check_paper(&self, paper: &PaperCertificate, problems: &mut Problems) {
        let certificate = (self.certificate.date, "certificate/date");
        let requested = (self.requested, "requested");
        let last_exit = (self.last_exit, "last_exit");
        in_order(certificate, last_exit, problems);
        in_order((self.conclusion.date, "conclusion/date"), certificate, problems);
        in_order(last_exit, (self.last_return, "last_return"), problems);
        within_term(self.last_return, latest_return(self.last_exit), problems);
        if self.signature.is_some() {
            problems.push(Problem::new(&SIGNATURE_NEEDLESS, place("signature")));
        }
        match (paper.crossing, paper.left) {
            (Crossing::Left, None) => {
                problems.push(Problem::new(&MISSING, place("paper/left")).with("field", "left"));
            }
            (Crossing::NotLeft, Some(left)) => {
                let problem = Problem::new(&CROSSING_DENIED, place("paper/crossing"));
                problems.push(problem.with("date", left));
            }
            (_, left) => left.into_iter().for_each(|left| {
                in_order((left, "paper/left"), requested, problems);
                in_order(certificate, (left, "paper/left"), problems);
            }),
        }
        for (row, evidence) in paper.rests_on.iter().enumerate() {
            in_order((evidence.date, &format!("paper/rests_on/{row}/date")), requested, problems);
        }
        let mut seen = BTreeSet::new();
        for (row, told) in paper.descriptions.iter().flatten().enumerate() {
            if told.position as usize > self.things.len() || !seen.insert(told.position) {
                let at = place(&format!("paper/descriptions/{row}/position"));
                let problem = Problem::new(&POSITION_UNKNOWN, at).with("position", told.position);
                problems.push(problem.with("count", self.things.len()));
            }
            if told.text.is_none() && told.photographs.is_none() {
                let at = place(&format!("paper/descriptions/{row}/text"));
                problems.push(Problem::new(&MISSING, at).with("field", "text / photographs"));
            }
        }
    }
}

impl PaperCertificate {
    /// What it says of an object beside its name, date and number.
    pub fn description(&self, position: u32) -> Option<&Bilingual> {
        self.of_object(position)?.text.as_ref()
    }

    /// The photographs of an object that it bears.
    pub fn photographs(&self, position: u32) -> &[Digest] {
        self.of_object(position).and_then(|told| told.photographs.as_deref()).unwrap_or_default()
    }

    fn of_object(&self, position: u32) -> Option<&Description> {
        self.descriptions.iter().flatten().find(|told| told.position == position)
    }
}

impl DuplicateFacts {
    /// The photographs of each object, in the order of the list.
    pub fn photographs(&self) -> Vec<&[Digest]> {
        let of_object = |position| self.paper.as_ref().map_or(&[][..], |paper| paper.photographs(position));
        (1..).take(self.things.len()).map(of_object).collect()
    }

    /// The photographs as the file names them: the place among the facts, and what is told there.
    pub(super) fn pictured(&self) -> impl Iterator<Item = (String, &[Digest])> {
        let told = self.paper.iter().flat_map(|paper| paper.descriptions.iter().flatten()).enumerate();
        told.map(|(row, each)| {
            (format!("paper/descriptions/{row}"), each.photographs.as_deref().unwrap_or_default())
        })
    }
}

/// Working days within which a duplicate is given: Law 202-V art. 43.
const DUPLICATE_DAYS: u32 = 2;

#[cfg(test)]
mod tests;
