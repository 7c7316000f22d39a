//! The rules of a case: first those that hold whatever the day, then those of the day of the decision.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Case, Days, MAX_ITEMS, Parts};
use crate::basis::Basis;
use crate::civil::{latest_return, working_days_after};
use crate::country::Country;
use crate::digest::Digest;
use crate::dispute::InventoryKey;
use crate::draft::CaseDraft;
use crate::form::Form;
use crate::ground::Ground;
use crate::item::{Collection, Extent, Item, Wish};
use crate::money::Money;
use crate::office::ordered;
use crate::problem::{
    APPLICATION_LATE, AUTHORITY_MISSING, AUTHORITY_NEEDLESS, CARRIER_MISSING, COLLECTION_PART,
    COLLECTION_SPLIT, CONCLUSION_EARLY, CONSENT_ABSENT, Code, DATE_LATE, DECISION_LATE, DECISION_TOO_EARLY,
    DESTINATION_NONE, DESTINATIONS_TOO_MANY, EVENT_AFTER_RETURN, EVENT_OVER, EVIDENCE_AFTER_HEARING,
    FIRST_DAY_PAST, GROUND_TWICE, HEARING_AT_ONCE, HEARING_MISSING, HEARING_NEEDLESS, HEARING_NOT_IN_FORCE,
    HEARING_NOTICE_SHORT, HEARING_ORDER, INSURANCE_ZERO, INVENTORY_TWICE, ITEM_DECIDED_TWICE,
    ITEM_UNGROUNDED, ITEMS_NONE, ITEMS_TOO_MANY, LAST_EXIT_PAST, MISSING, OWNERSHIP_UNPROVEN, PHOTO_SHARED,
    PURPOSE_CASE_MISSING, PURPOSE_CASE_NEEDLESS, Pointer, Problem, Problems, TERM_TOO_LONG,
    TRANSIT_DESTINATION,
};
use crate::procedure::works_on;
use crate::purpose::Purpose;
use crate::record::{ApplicationFacts, Event, Holder};
use crate::replacement::Replaces;

impl Parts {
    /// What holds whatever the day.
    pub(super) fn check(&self, draft: &CaseDraft, problems: &mut Problems) {
        self.check_parties(draft, problems);
        self.check_journey(draft, problems);
        self.check_items(draft, problems);
        self.check_grounds(draft, problems);
        if let Some(replaces) = &self.replaces {
            replaces.check(self.items.iter().map(Item::wish), problems);
        }
    }

    /// What depends on the day of the decision.
    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        let days = self.last_exit.zip(self.last_return);
        let days =
            days.map(|(last_exit, last_return)| Days { first: self.first_day, last_exit, last_return });
        let granted = self.items.iter().any(|item| item.wish() == Wish::Grant);
        if let Some(days) = days.filter(|_| granted) {
            days.check_on(on, self.is_correction(), problems);
            // A correction stays with the days of the decision, whatever has passed meanwhile.
            if let Some(event) = self.event.as_ref().filter(|_| !self.is_correction()) {
                check_event_on(event, days.first_on(on), problems);
            }
        }
        if let Some(office) = &self.office {
            office.check_on(on, problems);
        }
        if let Some(signatory) = &self.signatory {
            signatory.check_on(on, problems);
        }
        if let Some(application) = &self.application {
            check_application(application, on, self.is_correction(), problems);
        }
        if let Some(conclusion) = &self.conclusion {
            conclusion.check_on(on, problems);
        }
        self.items.iter().for_each(|item| item.check_on(on, problems));
        check_grounds_on(&self.grounds, on, problems);
        self.check_papers_on(on, problems);
        self.check_hearing(on, problems);
        if let Some(replaces) = &self.replaces {
            replaces.check_on(on, problems);
        }
        if let Some(first) = self.forms().filter_map(Form::first_day).max().filter(|first| on < *first) {
            problems.push(Problem::new(&DECISION_TOO_EARLY, "").with("date", on).with("from", first));
        }
    }

    /// The forms that the decision ends in.
    fn forms(&self) -> impl Iterator<Item = Form> {
        let wished = |wish| self.items.iter().any(|item| item.wish() == wish);
        let wishes = [(Wish::Grant, Form::Certificate), (Wish::Refuse, Form::Refusal)];
        wishes.into_iter().filter(move |(wish, _)| wished(*wish)).map(|(_, form)| form)
    }

    fn is_correction(&self) -> bool {
        self.replaces.as_ref().is_some_and(Replaces::is_correction)
    }

    /// A paper that is not written yet gives no right and proves nothing.
    fn check_papers_on(&self, on: Date, problems: &mut Problems) {
        let authority = self.authority.iter().map(|paper| ("/authority/date".to_owned(), paper.date));
        let ownership = self.ownership.iter().enumerate();
        let ownership = ownership.map(|(at, paper)| (format!("/ownership/{at}/date"), paper.date()));
        for (pointer, date) in authority.chain(ownership).filter(|(_, date)| *date > on) {
            problems.push(Problem::new(&DATE_LATE, pointer).with("value", date).with("date", on));
        }
    }

    fn check_parties(&self, draft: &CaseDraft, problems: &mut Problems) {
        let alien = self.owner.as_ref().is_some_and(|owner| owner.other().is_some());
        if alien && draft.authority.is_none() {
            problems.push(Problem::new(&AUTHORITY_MISSING, "/authority"));
        }
        if !alien && self.owner.is_some() && self.authority.is_some() {
            problems.push(Problem::new(&AUTHORITY_NEEDLESS, "/authority"));
        }
        let granted = self.items.iter().any(|item| item.wish() == Wish::Grant);
        if let Some(Holder::Legal(organisation)) = &self.applicant {
            if draft.ownership.as_ref().is_none_or(Vec::is_empty) {
                problems.push(Problem::new(&OWNERSHIP_UNPROVEN, "/ownership"));
            }
            if organisation.carrier.is_none() && granted && !problems.covers("/applicant/carrier") {
                problems.push(Problem::new(&CARRIER_MISSING, "/applicant/carrier"));
            }
        }
        if self.consent == Some(false) && granted {
            problems.push(Problem::new(&CONSENT_ABSENT, "/personal_data_consent"));
        }
    }

    fn check_journey(&self, draft: &CaseDraft, problems: &mut Problems) {
        match self.purpose {
            Some(Purpose::Other) if draft.purpose_case.is_none() => {
                problems.push(Problem::new(&PURPOSE_CASE_MISSING, "/purpose_case"));
            }
            Some(purpose) if purpose != Purpose::Other && draft.purpose_case.is_some() => {
                problems.push(Problem::new(&PURPOSE_CASE_NEEDLESS, "/purpose_case").with("purpose", purpose));
            }
            _ => {}
        }
        match draft.destinations.as_ref().map(Vec::len) {
            Some(0) => problems.push(Problem::new(&DESTINATION_NONE, "/destinations")),
            Some(count) if count > MAX_DESTINATIONS => {
                let problem = Problem::new(&DESTINATIONS_TOO_MANY, "/destinations").with("count", count);
                problems.push(problem.with("limit", MAX_DESTINATIONS));
            }
            _ => {}
        }
        Country::check_abroad(&self.destinations, "/destinations", problems);
        Country::check_abroad(&self.transit, "/transit", problems);
        for country in self.transit.iter().filter(|country| self.destinations.contains(country)) {
            problems.push(Problem::new(&TRANSIT_DESTINATION, "/transit").with("country", country));
        }
        let at = |name: &str| Pointer::root().field(name);
        ordered((self.first_day, "first_day"), (self.last_exit, "last_exit"), &at("last_exit"), problems);
        ordered(
            (self.last_exit, "last_exit"),
            (self.last_return, "last_return"),
            &at("last_return"),
            problems,
        );
        if let (Some(event), Some(back)) = (&self.event, self.last_return) {
            check_event(event, back, problems);
        }
    }

    fn check_items(&self, draft: &CaseDraft, problems: &mut Problems) {
        match draft.items.as_ref().map(Vec::len) {
            Some(0) => problems.push(Problem::new(&ITEMS_NONE, "/items")),
            Some(count) if count > MAX_ITEMS as usize => {
                let problem = Problem::new(&ITEMS_TOO_MANY, "/items").with("count", count);
                problems.push(problem.with("limit", MAX_ITEMS));
            }
            _ => {}
        }
        let mut inventories: BTreeMap<InventoryKey, u32> = BTreeMap::new();
        for item in &self.items {
            item.check_wish(self.purpose, &at_item(item.position()), problems);
            if item.facts().insurance.as_ref().is_some_and(Money::is_zero) {
                let problem = Problem::new(&INSURANCE_ZERO, at_item(item.position()).field("insurance"));
                problems.push(problem.with("position", item.position()));
            }
            let inventory = &item.facts().inventory;
            let first = *inventories.entry(InventoryKey::of(inventory)).or_insert(item.position());
            if first != item.position() {
                let problem = Problem::new(&INVENTORY_TWICE, at_item(item.position()).field("inventory"));
                problems.push(problem.with("inventory", inventory).with("first", first));
            }
        }
        let examined = self.items.iter().any(|item| item.opinion().is_some());
        if examined && draft.conclusion.is_none() {
            problems.push(Problem::new(&MISSING, "/conclusion").with("field", "conclusion"));
        }
        if let (Some(conclusion), Some(application)) = (&self.conclusion, &self.application)
            && conclusion.date < application.date
        {
            let problem =
                Problem::new(&CONCLUSION_EARLY, "/conclusion/date").with("conclusion", conclusion.date);
            problems.push(problem.with("application", application.date));
        }
        check_collections(&self.items, problems);
        check_photos(&self.items, problems);
    }

    fn check_grounds(&self, draft: &CaseDraft, problems: &mut Problems) {
        for (index, ground) in self.grounds.iter().enumerate() {
            ground.check(self.purpose, self.consent, &self.items, &at_ground(index), problems);
        }
        let whole = self.grounds.len() == draft.grounds.as_ref().map_or(0, Vec::len);
        if whole {
            check_decided_once(&self.items, &self.grounds, problems);
        }
        let refused = self.items.iter().any(|item| item.wish() == Wish::Refuse);
        if let Some(hearing) = &self.hearing {
            let applied = self.application.as_ref().map(|application| application.date);
            let first = hearing.notice.map_or((hearing.protocol.date, "date"), |notice| (notice, "notice"));
            let at = Pointer::root().field("hearing").field(first.1);
            ordered((applied, "application.date"), (Some(first.0), first.1), &at, problems);
            if !refused && !self.items.is_empty() {
                problems.push(Problem::new(&HEARING_NEEDLESS, "/hearing"));
            }
        }
    }

    fn check_hearing(&self, on: Date, problems: &mut Problems) {
        let refused = self.items.iter().any(|item| item.wish() == Wish::Refuse);
        let Some(held) = &self.hearing else {
            if refused && !self.tells_hearing && Basis::of_hearing(on).is_some() {
                problems.push(Problem::new(&HEARING_MISSING, "/hearing"));
            }
            return;
        };
        if let (true, None, Some(norm)) = (refused, Basis::of_hearing(on), Basis::hearing()) {
            let problem = Problem::new(&HEARING_NOT_IN_FORCE, "/hearing").with("from", norm.from());
            problems.push(problem.with("date", on));
        }
        if held.protocol.date > on {
            let problem = Problem::new(&HEARING_ORDER, "/hearing/date").with("hearing", held.protocol.date);
            problems.push(problem.with("date", on));
        }
        ordered(
            (held.notice, "notice"),
            (Some(held.protocol.date), "date"),
            &Pointer::root().field("hearing").field("date"),
            problems,
        );
        let at = Pointer::root().field("hearing");
        works_on(held.protocol.date, &at.field("date"), problems);
        if held.notice == Some(held.protocol.date) {
            let problem = Problem::new(&HEARING_AT_ONCE, at.field("date"));
            problems.push(problem.with("value", held.protocol.date));
        }
        if refused {
            self.check_heard_on_proof(held.protocol.date, problems);
        }
        let earliest = held.notice.and_then(|notice| working_days_after(notice, NOTICE_DAYS));
        if let (Some(notice), Some(earliest)) = (held.notice, earliest)
            && on < earliest
        {
            let problem = Problem::new(&HEARING_NOTICE_SHORT, "/hearing/notice").with("notice", notice);
            problems.push(problem.with("earliest", earliest));
        }
    }

    /// Whoever is refused was heard on what the refusal rests on: АППК art. 73.
    fn check_heard_on_proof(&self, hearing: Date, problems: &mut Problems) {
        let examined = |item: &&Item| item.wish() == Wish::Refuse && item.opinion().is_some();
        let examined = self.items.iter().any(|item| examined(&item));
        let conclusion = self.conclusion.as_ref().filter(|_| examined);
        let conclusion = conclusion.map(|paper| (Pointer::root().field("conclusion"), paper.date));
        let evidence = self.grounds.iter().enumerate().flat_map(|(index, ground)| {
            let at = move |row| at_ground(index).field("evidence").index(row);
            ground.evidence().iter().enumerate().map(move |(row, paper)| (at(row), paper.date()))
        });
        for (at, date) in conclusion.into_iter().chain(evidence).filter(|(_, date)| *date > hearing) {
            let problem = Problem::new(&EVIDENCE_AFTER_HEARING, at.field("date")).with("evidence", date);
            problems.push(problem.with("hearing", hearing));
        }
    }
}

impl Case {
    /// Everything that depends on the day of the decision.
    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        let parts = Parts {
            application: Some(self.application.clone()),
            office: Some(self.office.clone()),
            signatory: Some(self.signatory.clone()),
            conclusion: self.conclusion.clone(),
            items: self.items.clone(),
            grounds: self.grounds.clone(),
            authority: self.authority.clone(),
            ownership: self.ownership.clone(),
            hearing: self.hearing.clone(),
            event: self.event.clone(),
            tells_hearing: self.hearing.is_some(),
            replaces: self.replaces.clone(),
            first_day: self.days.first,
            last_exit: Some(self.days.last_exit),
            last_return: Some(self.days.last_return),
            ..Parts::default()
        };
        parts.check_on(on, problems);
    }

    /// The forms the case ends in.
    pub(crate) fn forms(&self) -> impl Iterator<Item = Form> + '_ {
        let wished = |wish: Wish| self.items.iter().any(|item| item.wish() == wish);
        let forms = [(Form::Certificate, wished(Wish::Grant)), (Form::Refusal, wished(Wish::Refuse))];
        forms.into_iter().filter(|(_, wished)| *wished).map(|(form, _)| form)
    }
}

impl Days {
    /// The first day allowed to leave, when the decision is of that day.
    pub(crate) fn first_on(self, on: Date) -> Date {
        self.first.unwrap_or(on)
    }

    /// A correction may keep the first day that was decided, though it has passed.
    fn check_on(self, on: Date, correction: bool, problems: &mut Problems) {
        let first = self.first_on(on);
        if first < on && !correction {
            let problem = Problem::new(&FIRST_DAY_PAST, "/first_day").with("first_day", first);
            problems.push(problem.with("date", on));
        }
        if self.last_exit < on {
            let problem = Problem::new(&LAST_EXIT_PAST, "/last_exit").with("last_exit", self.last_exit);
            problems.push(problem.with("date", on));
        }
        let latest = latest_return(first);
        if self.last_return > latest {
            let problem = Problem::new(&TERM_TOO_LONG, "/last_return").with("last_return", self.last_return);
            problems.push(problem.with("latest", latest));
        }
    }
}

/// The term runs to the decision; a correction of it comes later and has a term of its own.
fn check_application(application: &ApplicationFacts, on: Date, correction: bool, problems: &mut Problems) {
    let tell = |code: &Code| Problem::new(code, "/application/date").with("date", on);
    if application.date > on {
        problems.push(tell(&APPLICATION_LATE).with("application", application.date));
    }
    if let Some(deadline) =
        working_days_after(application.date, DECISION_DAYS).filter(|deadline| *deadline < on && !correction)
    {
        problems.push(tell(&DECISION_LATE).with("deadline", deadline));
    }
}

fn check_grounds_on(grounds: &[Ground], on: Date, problems: &mut Problems) {
    for (index, ground) in grounds.iter().enumerate() {
        ground.check_on(on, &at_ground(index), problems);
    }
}

fn check_event(event: &Event, back: Date, problems: &mut Problems) {
    if event.to > back {
        let problem = Problem::new(&EVENT_AFTER_RETURN, "/event/to").with("event_end", event.to);
        problems.push(problem.with("last_return", back));
    }
}

/// Nothing leaves for an event that is over.
fn check_event_on(event: &Event, first: Date, problems: &mut Problems) {
    if event.to < first {
        let problem = Problem::new(&EVENT_OVER, "/event/to").with("event_end", event.to);
        problems.push(problem.with("first_day", first));
    }
}

/// A collection of special interest is not split: neither between leaving and staying, nor by the decision.
///
/// It is of special interest when one of its items says so, and it is the same when either name is, however typed.
fn check_collections(items: &[Item], problems: &mut Problems) {
    let collections = || items.iter().filter_map(|item| Some((item, item.collection()?)));
    let special = collections().filter(|(_, collection)| collection.special);
    let special: BTreeSet<String> = special.flat_map(|(_, collection)| names_of(collection)).collect();
    let mut wishes: BTreeMap<String, Wish> = BTreeMap::new();
    for (item, collection) in collections() {
        let names = names_of(collection);
        if !names.iter().any(|name| special.contains(name)) {
            continue;
        }
        let tell = |code: &Code| {
            let at = at_item(item.position()).field("collection");
            Problem::new(code, at).with("collection", collection.name.kk())
        };
        if collection.extent == Extent::Part && item.wish() == Wish::Grant {
            problems.push(tell(&COLLECTION_PART));
        }
        let first = names.map(|name| *wishes.entry(name).or_insert(item.wish()));
        if first.iter().any(|wish| *wish != item.wish()) {
            problems.push(tell(&COLLECTION_SPLIT));
        }
    }
}

/// Both names of a collection, in lower case.
fn names_of(collection: &Collection) -> [String; 2] {
    [collection.name.kk(), collection.name.ru()].map(str::to_lowercase)
}

/// The archive knows an object by its photo: two of a case that share one would each be the other.
fn check_photos(items: &[Item], problems: &mut Problems) {
    let mut photos: BTreeMap<Digest, u32> = BTreeMap::new();
    for item in items {
        for (index, photo) in item.photos().iter().enumerate() {
            let first = *photos.entry(photo.digest()).or_insert(item.position());
            if first != item.position() {
                let at = at_item(item.position()).field("photos").index(index);
                problems.push(Problem::new(&PHOTO_SHARED, at).with("first", first));
            }
        }
    }
}

/// Every item is granted and has no ground, or is refused and has one; no ground names an item twice.
fn check_decided_once(items: &[Item], grounds: &[Ground], problems: &mut Problems) {
    let mut named = BTreeSet::new();
    for (index, ground) in grounds.iter().enumerate() {
        for position in ground.positions() {
            if !named.insert((ground.code(), *position)) {
                let problem = Problem::new(&GROUND_TWICE, at_ground(index)).with("ground", ground.code());
                problems.push(problem.with("position", *position));
            }
        }
    }
    for item in items {
        let position = item.position();
        let ground = named.iter().find(|(_, named)| *named == position).map(|(ground, _)| ground);
        let at = at_item(position).field("decision");
        match (item.wish(), ground) {
            (Wish::Refuse, None) => {
                problems.push(Problem::new(&ITEM_UNGROUNDED, at).with("position", position))
            }
            (Wish::Grant, Some(ground)) => {
                let problem = Problem::new(&ITEM_DECIDED_TWICE, at).with("position", position);
                problems.push(problem.with("ground", ground));
            }
            _ => {}
        }
    }
}

fn at_item(position: u32) -> Pointer {
    Pointer::root().field("items").index(position.saturating_sub(1) as usize)
}

fn at_ground(index: usize) -> Pointer {
    Pointer::root().field("grounds").index(index)
}

/// Working days from the application to the decision.
const DECISION_DAYS: u32 = 10;

/// Working days from the notice of a hearing to a refusal: АППК art. 73.
const NOTICE_DAYS: u32 = 3;

/// Three stand in the seal, and `+9` has room beside them.
const MAX_DESTINATIONS: usize = 12;
