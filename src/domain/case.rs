//! A case: an application, the commission's opinion on every item, and what is decided.
//!
//! It is read whole or not at all; everything that is wrong is said at once, with its place in the file. What
//! depends on the day of the decision is checked by [`crate::decision::Decision`].

mod rules;

use std::mem;

use jiff::civil::Date;

use crate::civil::{need_date, read_date};
use crate::country::Country;
use crate::dispute::Override;
use crate::draft::CaseDraft;
use crate::ground::Ground;
use crate::item::{Item, Photo};
use crate::mentions::Mentions;
use crate::office::Office;
use crate::paper::{FileRef, Paper, each};
use crate::problem::{CASE_UNLIKE, Pointer, Problem, Problems, WRONG_TYPE};
use crate::purpose::Purpose;
use crate::reading;
use crate::record::{
    ApplicationFacts, ConclusionFacts, Event, Executor, Hearing, Holder, NumberAndDate, Owner,
    OwnerAuthority, Receiving,
};
use crate::replacement::Replaces;
use crate::shape;
use crate::signatory::Signatory;
use crate::text::{Bilingual, Verbatim, needed};

/// A case that can be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub(crate) application: ApplicationFacts,
    pub(crate) office: Office,
    pub(crate) signatory: Signatory,
    pub(crate) executor: Executor,
    pub(crate) applicant: Holder,
    pub(crate) owner: Owner,
    pub(crate) authority: Option<OwnerAuthority>,
    pub(crate) ownership: Vec<Paper>,
    pub(crate) purpose: Purpose,
    pub(crate) purpose_case: Option<Bilingual>,
    pub(crate) destinations: Vec<Country>,
    pub(crate) transit: Vec<Country>,
    pub(crate) receiving: Receiving,
    pub(crate) event: Option<Event>,
    pub(crate) days: Days,
    pub(crate) border_point: Option<Bilingual>,
    pub(crate) conclusion: Option<ConclusionFacts>,
    pub(crate) items: Vec<Item>,
    pub(crate) grounds: Vec<Ground>,
    pub(crate) hearing: Option<Held>,
    pub(crate) state_register_number: Option<Verbatim>,
    pub(crate) replaces: Option<Replaces>,
    overrides: Vec<Override>,
    warnings: Problems,
}

/// The days a certificate allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    /// Nothing means the day of issue.
    pub(crate) first: Option<Date>,
    pub(crate) last_exit: Date,
    pub(crate) last_return: Date,
}

/// A hearing that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) notice: Option<Date>,
    pub(crate) protocol: Hearing,
}

/// What could be read of a case; whole, it becomes a [`Case`].
#[derive(Debug, Default)]
pub(crate) struct Parts {
    application: Option<ApplicationFacts>,
    office: Option<Office>,
    signatory: Option<Signatory>,
    executor: Option<Executor>,
    applicant: Option<Holder>,
    owner: Option<Owner>,
    authority: Option<OwnerAuthority>,
    ownership: Vec<Paper>,
    consent: Option<bool>,
    purpose: Option<Purpose>,
    purpose_case: Option<Bilingual>,
    destinations: Vec<Country>,
    transit: Vec<Country>,
    receiving: Option<Receiving>,
    event: Option<Event>,
    first_day: Option<Date>,
    last_exit: Option<Date>,
    last_return: Option<Date>,
    border_point: Option<Bilingual>,
    conclusion: Option<ConclusionFacts>,
    items: Vec<Item>,
    grounds: Vec<Ground>,
    hearing: Option<Held>,
    /// Whether the case speaks of a hearing, be it readable or not.
    tells_hearing: bool,
    state_register_number: Option<Verbatim>,
    replaces: Option<Replaces>,
    overrides: Vec<Override>,
    mentions: Mentions,
}

impl Case {
    /// Reads a case file.
    ///
    /// # Errors
    /// Every problem of the bytes, the shape, the texts and the rules that hold whatever the day; warnings too.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let (parts, problems) = Parts::read(bytes);
        match parts {
            Some(parts) if !problems.has_errors() => parts.whole(problems),
            _ => Err(problems),
        }
    }

    /// What a person should look at before deciding.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The office that decides.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Who signs.
    pub fn signatory(&self) -> &Signatory {
        &self.signatory
    }

    /// Who applies.
    pub fn applicant(&self) -> &Holder {
        &self.applicant
    }

    /// Whose the items are.
    pub fn owner(&self) -> &Owner {
        &self.owner
    }

    /// The application.
    pub fn application(&self) -> &ApplicationFacts {
        &self.application
    }

    /// The items in the order of the case.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The grounds for refusal.
    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    /// The certificate in whose place its own comes.
    pub fn replaces(&self) -> Option<&Replaces> {
        self.replaces.as_ref()
    }

    /// Why items that other documents name are decided all the same.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The files beside the case file: photos first, then evidence, then proofs of ownership.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        let photos = self.items.iter().flat_map(Item::photos).filter_map(Photo::file);
        let evidence = self.grounds.iter().flat_map(Ground::evidence).filter_map(Paper::file);
        photos.chain(evidence).chain(self.ownership.iter().filter_map(Paper::file))
    }
}

/// Whether this is some other file: a list of everything that it lacks as a case would only hide that.
fn is_unlike(value: &serde_json::Value) -> bool {
    let fields = value.as_object();
    fields.is_some_and(|fields| {
        !fields.is_empty() && !CASE_FIELDS.iter().any(|field| fields.contains_key(*field))
    })
}

/// What every case has, and no other document of the service has all of.
const CASE_FIELDS: [&str; 3] = ["items", "purpose", "destinations"];

impl Parts {
    /// Reads what can be read, and says everything that is wrong.
    pub(crate) fn read(bytes: &[u8]) -> (Option<Self>, Problems) {
        let mut problems = Problems::new();
        let value = match reading::read(bytes) {
            Ok(value) => value,
            Err(faults) => return (None, faults),
        };
        if value.is_null() {
            problems.push(Problem::new(&WRONG_TYPE, "").with("expected", "object").with("found", "null"));
            return (None, problems);
        }
        if is_unlike(&value) {
            problems.push(Problem::new(&CASE_UNLIKE, ""));
            return (None, problems);
        }
        let parts = shape::draft(value, &mut problems).map(|draft| Self::of(&draft, &mut problems));
        (parts, problems)
    }

    fn of(draft: &CaseDraft, problems: &mut Problems) -> Self {
        let mut parts = Self { mentions: Mentions::of_case(draft, problems), ..Self::default() };
        parts.read_parties(draft, problems);
        parts.read_journey(draft, problems);
        parts.read_decision(draft, problems);
        parts.check(draft, problems);
        parts
    }

    fn read_parties(&mut self, draft: &CaseDraft, problems: &mut Problems) {
        let root = Pointer::root();
        self.application =
            NumberAndDate::need(draft.application.as_ref(), &root.field("application"), problems);
        let at = root.field("office");
        self.office =
            needed(draft.office.as_ref(), &at, problems).and_then(|one| Office::read(one, &at, problems));
        let at = root.field("signatory");
        self.signatory = needed(draft.signatory.as_ref(), &at, problems)
            .and_then(|one| Signatory::read(one, &at, problems));
        let at = root.field("executor");
        self.executor =
            needed(draft.executor.as_ref(), &at, problems).and_then(|one| Executor::read(one, &at, problems));
        let at = root.field("applicant");
        self.applicant =
            needed(draft.applicant.as_ref(), &at, problems).and_then(|one| Holder::read(one, &at, problems));
        self.owner = match &draft.owner {
            Some(owner) => Owner::read(owner, &root.field("owner"), problems),
            None => Some(Owner::holder()),
        };
        let authority = draft.authority.as_ref();
        self.authority =
            authority.and_then(|one| OwnerAuthority::read(one, &root.field("authority"), problems));
        self.ownership = each(draft.ownership.as_ref(), &root.field("ownership"), problems, Paper::read);
        self.consent = draft.personal_data_consent;
    }

    fn read_journey(&mut self, draft: &CaseDraft, problems: &mut Problems) {
        let root = Pointer::root();
        self.purpose = needed(draft.purpose, &root.field("purpose"), problems);
        self.purpose_case =
            Bilingual::read(draft.purpose_case.as_ref(), &root.field("purpose_case"), problems);
        let country =
            |code: &String, at: &Pointer, problems: &mut Problems| Country::read(Some(code), at, problems);
        let at = root.field("destinations");
        needed(draft.destinations.as_ref(), &at, problems);
        self.destinations = each(draft.destinations.as_ref(), &at, problems, country);
        self.transit = each(draft.transit.as_ref(), &root.field("transit"), problems, country);
        let at = root.field("receiving");
        self.receiving = needed(draft.receiving.as_ref(), &at, problems)
            .and_then(|one| Receiving::read(one, &at, problems));
        self.event =
            draft.event.as_ref().and_then(|event| Event::read(event, &root.field("event"), problems));
        self.first_day = read_date(draft.first_day.as_deref(), &root.field("first_day"), problems);
        self.last_exit = need_date(draft.last_exit.as_deref(), &root.field("last_exit"), problems);
        self.last_return = need_date(draft.last_return.as_deref(), &root.field("last_return"), problems);
        self.border_point =
            Bilingual::read(draft.border_point.as_ref(), &root.field("border_point"), problems);
        let at = root.field("state_register_number");
        self.state_register_number = Verbatim::read(draft.state_register_number.as_deref(), &at, problems);
    }

    fn read_decision(&mut self, draft: &CaseDraft, problems: &mut Problems) {
        let root = Pointer::root();
        let conclusion = draft.conclusion.as_ref();
        self.conclusion =
            conclusion.and_then(|one| ConclusionFacts::read(one, &root.field("conclusion"), problems));
        let at = root.field("items");
        needed(draft.items.as_ref(), &at, problems);
        let count = draft.items.as_ref().map_or(0, |items| u32::try_from(items.len()).unwrap_or(u32::MAX));
        for (index, item) in (0..count.min(MAX_ITEMS)).zip(draft.items.iter().flatten()) {
            let here = at.index(index as usize);
            let item = needed(item.as_ref(), &here, problems);
            self.items.extend(item.and_then(|item| Item::read(item, index + 1, &here, problems)));
        }
        self.grounds =
            each(draft.grounds.as_ref(), &root.field("grounds"), problems, |ground, at, problems| {
                Ground::read(ground, count, at, problems)
            });
        let at = root.field("hearing");
        self.tells_hearing = draft.hearing.is_some();
        self.hearing = draft.hearing.as_ref().and_then(|hearing| {
            let notice = read_date(hearing.notice.as_deref(), &at.field("notice"), problems);
            let number = Verbatim::need(hearing.number.as_deref(), &at.field("number"), problems);
            let date = need_date(hearing.date.as_deref(), &at.field("date"), problems);
            Some(Held { notice, protocol: Hearing { number: number?, date: date? } })
        });
        let replaces = draft.replaces.as_ref();
        self.replaces = replaces.and_then(|one| Replaces::read(one, &root.field("replaces"), problems));
        self.overrides =
            each(draft.overrides.as_ref(), &root.field("overrides"), problems, |one, at, problems| {
                Override::read(one, count, at, problems)
            });
    }

    /// What the file mentions that an archive may know.
    pub(crate) fn take_mentions(&mut self) -> Mentions {
        mem::take(&mut self.mentions)
    }

    /// The case, when nothing is missing; `warnings` is what was told while its parts were read.
    pub(crate) fn whole(self, warnings: Problems) -> Result<Case, Problems> {
        self.join(warnings.clone()).ok_or(warnings)
    }

    fn join(self, warnings: Problems) -> Option<Case> {
        Some(Case {
            application: self.application?,
            office: self.office?,
            signatory: self.signatory?,
            executor: self.executor?,
            applicant: self.applicant?,
            owner: self.owner?,
            authority: self.authority,
            ownership: self.ownership,
            purpose: self.purpose?,
            purpose_case: self.purpose_case,
            destinations: self.destinations,
            transit: self.transit,
            receiving: self.receiving?,
            event: self.event,
            days: Days { first: self.first_day, last_exit: self.last_exit?, last_return: self.last_return? },
            border_point: self.border_point,
            conclusion: self.conclusion,
            items: self.items,
            grounds: self.grounds,
            hearing: self.hearing,
            state_register_number: self.state_register_number,
            replaces: self.replaces,
            overrides: self.overrides,
            warnings,
        })
    }
}

/// More rows than any list has; two hundred are many.
pub(crate) const MAX_ITEMS: u32 = 2_000;

#[cfg(test)]
mod tests;
