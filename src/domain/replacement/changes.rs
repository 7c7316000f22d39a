//! What one certificate says otherwise than another.

use super::{Change, Field, Said};
use crate::dispute::InventoryKey;
use crate::record::{CertificateFacts, CertificateItem, CountryFacts, Holder, Owner, OwnerParty};
use crate::text::{Bilingual, PersonName, Verbatim};

/// Everything that differs, in the order of the page. `rows` pairs the rows of the two lists.
pub(super) fn changes(was: &CertificateFacts, now: &CertificateFacts, rows: &[Row<'_>]) -> Vec<Change> {
    let mut found = Found { position: None, changes: Vec::new() };
    found.parties(was, now);
    found.journey(was, now);
    rows.iter().for_each(|row| found.row(row));
    found.changes
}

/// A row of the former list, of the new one, or the same object in both.
pub(super) enum Row<'a> {
    Kept(&'a CertificateItem, &'a CertificateItem),
    Added(&'a CertificateItem),
    Removed(&'a CertificateItem),
}

/// The rows of two lists, each new one with the former one of the same object.
///
/// What tells objects apart best is asked of the whole list first: of three coins of one name none is taken for another
/// while the other's own row is still to come.
pub(super) fn paired<'a>(was: &[&'a CertificateItem], now: &'a [CertificateItem]) -> Vec<Row<'a>> {
    let mut left: Vec<&CertificateItem> = was.to_vec();
    let mut partners: Vec<Option<&CertificateItem>> = vec![None; now.len()];
    for same in SAMENESS {
        for (item, partner) in now.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let place = left.iter().position(|former| same(former, item));
            *partner = place.map(|place| left.remove(place));
        }
    }
    let rows = now.iter().zip(partners).map(|(item, partner)| match partner {
        Some(former) => Row::Kept(former, item),
        None => Row::Added(item),
    });
    rows.chain(left.into_iter().map(Row::Removed)).collect()
}

/// Whether two rows are of one object: by its inventory number, by one of its photographs, or where the number alone
/// is written otherwise.
pub(super) fn same_object(was: &CertificateItem, now: &CertificateItem) -> bool {
    SAMENESS.iter().any(|same| same(was, now))
}

/// By what an object is known, the surest first.
const SAMENESS: [fn(&CertificateItem, &CertificateItem) -> bool; 3] =
    [same_number, shared_photograph, same_description];

fn same_number(was: &CertificateItem, now: &CertificateItem) -> bool {
    InventoryKey::of(&was.inventory) == InventoryKey::of(&now.inventory)
}

fn shared_photograph(was: &CertificateItem, now: &CertificateItem) -> bool {
    was.photos.iter().any(|photo| now.photos.contains(photo))
}

/// A title names any number of objects («Dirham»); with another number it is that object only if all else that
/// identifies one is the same.
fn same_description(was: &CertificateItem, now: &CertificateItem) -> bool {
    was.title.written() == now.title.written()
        && was.author == now.author
        && was.dating == now.dating
        && was.material == now.material
        && was.measures == now.measures
        && was.photos == now.photos
}

struct Found {
    position: Option<u32>,
    changes: Vec<Change>,
}

impl Found {
    fn differ(&mut self, field: Field, was: Option<Said>, now: Option<Said>) {
        if was != now {
            self.changes.push(Change { field, position: self.position, was, now });
        }
    }

    fn text(&mut self, field: Field, was: Option<&Bilingual>, now: Option<&Bilingual>) {
        let said = |text: Option<&Bilingual>| text.cloned().map(Said::Text);
        self.differ(field, said(was), said(now));
    }

    fn parties(&mut self, was: &CertificateFacts, now: &CertificateFacts) {
        let (left, right) = (holder(&was.holder), holder(&now.holder));
        for (left, right) in left.into_iter().zip(right) {
            self.differ(Field::Holder, left, right);
        }
        let carrier = |facts: &CertificateFacts| match &facts.holder {
            Holder::Legal(organisation) => organisation.carrier.clone(),
            Holder::Natural(_) => None,
        };
        let (left, right) = (carrier(was), carrier(now));
        let name = |one: Option<&PersonName>| one.and_then(|name| verbatim(name.as_str()));
        self.differ(
            Field::Carrier,
            name(left.as_ref().map(|one| &one.name)),
            name(right.as_ref().map(|one| &one.name)),
        );
        let document = |one: &Option<crate::record::Carrier>| {
            one.as_ref().map(|one| Said::Verbatim(one.document.clone()))
        };
        self.differ(Field::Carrier, document(&left), document(&right));
        for (left, right) in owner(&was.owner).into_iter().zip(owner(&now.owner)) {
            self.differ(Field::Owner, left, right);
        }
        let (left, right) = (&was.authority, &now.authority);
        self.text(Field::Authority, left.as_ref().map(|one| &one.name), right.as_ref().map(|one| &one.name));
        let number = |one: &Option<crate::record::OwnerAuthority>| {
            one.as_ref().map(|one| Said::Verbatim(one.number.clone()))
        };
        self.differ(Field::Authority, number(left), number(right));
        let date = |one: &Option<crate::record::OwnerAuthority>| one.as_ref().map(|one| Said::Day(one.date));
        self.differ(Field::Authority, date(left), date(right));
    }

    fn journey(&mut self, was: &CertificateFacts, now: &CertificateFacts) {
        self.differ(Field::Purpose, Some(Said::Purpose(was.purpose)), Some(Said::Purpose(now.purpose)));
        self.text(Field::Purpose, was.purpose_case.as_ref(), now.purpose_case.as_ref());
        self.differ(Field::Destination, countries(&was.destinations), countries(&now.destinations));
        self.differ(Field::Transit, countries(&was.transit), countries(&now.transit));
        let (left, right) = (&was.receiving, &now.receiving);
        self.text(Field::Receiving, Some(left.name.written()), Some(right.name.written()));
        let original = |name: &crate::text::ForeignName| Some(Said::Verbatim(name.original().clone()));
        self.differ(Field::Receiving, original(&left.name), original(&right.name));
        let said = |text: &Verbatim| Some(Said::Verbatim(text.clone()));
        self.differ(Field::Receiving, said(&left.address), said(&right.address));
        let (left, right) = (was.event.as_ref(), now.event.as_ref());
        self.text(Field::Event, left.map(|one| &one.name), right.map(|one| &one.name));
        let day = |day| Some(Said::Day(day));
        self.differ(Field::Event, left.and_then(|one| day(one.from)), right.and_then(|one| day(one.from)));
        self.differ(Field::Event, left.and_then(|one| day(one.to)), right.and_then(|one| day(one.to)));
        self.differ(Field::FirstDay, day(was.first_day), day(now.first_day));
        self.differ(Field::LastExit, day(was.last_exit), day(now.last_exit));
        self.differ(Field::LastReturn, day(was.last_return), day(now.last_return));
        self.text(Field::Border, was.border_point.as_ref(), now.border_point.as_ref());
        let (left, right) = (&was.conclusion, &now.conclusion);
        self.text(Field::Conclusion, Some(&left.commission), Some(&right.commission));
        self.differ(Field::Conclusion, said(&left.number), said(&right.number));
        self.differ(Field::Conclusion, day(left.date), day(right.date));
    }

    fn row(&mut self, row: &Row<'_>) {
        let title = |item: &CertificateItem| Some(Said::Text(item.title.written().clone()));
        match row {
            Row::Kept(was, now) => {
                self.position = Some(now.position);
                self.item(was, now);
            }
            Row::Added(item) => {
                self.position = Some(item.position);
                self.differ(Field::Added, None, title(item));
            }
            Row::Removed(item) => {
                self.position = Some(item.position);
                self.differ(Field::Removed, title(item), None);
            }
        }
    }

    fn item(&mut self, was: &CertificateItem, now: &CertificateItem) {
        self.text(Field::Title, Some(was.title.written()), Some(now.title.written()));
        let sign = |text: Option<&Verbatim>| text.cloned().map(Said::Verbatim);
        self.differ(Field::Title, sign(was.title.original()), sign(now.title.original()));
        self.text(Field::Author, was.author.as_ref(), now.author.as_ref());
        self.text(Field::Dating, Some(&was.dating), Some(&now.dating));
        let category = |item: &CertificateItem| Some(Said::Count(item.category.number().into()));
        self.differ(Field::Category, category(was), category(now));
        self.text(Field::Material, Some(&was.material), Some(&now.material));
        self.text(Field::Material, was.technique.as_ref(), now.technique.as_ref());
        let measures = |item: &CertificateItem| {
            (!item.measures.is_empty()).then(|| Said::Measures(item.measures.clone()))
        };
        self.differ(Field::Size, measures(was), measures(now));
        self.differ(Field::Size, sign(was.catalogued_size.as_ref()), sign(now.catalogued_size.as_ref()));
        self.differ(Field::Inventory, sign(Some(&was.inventory)), sign(Some(&now.inventory)));
        let most = was.inscriptions.len().max(now.inscriptions.len());
        for place in 0..most {
            let (left, right) = (was.inscriptions.get(place), now.inscriptions.get(place));
            self.differ(
                Field::Inscription,
                sign(left.map(|one| &one.text)),
                sign(right.map(|one| &one.text)),
            );
            let at = |one: Option<&crate::item::Inscription>| one.and_then(|one| one.place.clone());
            self.text(Field::Inscription, at(left).as_ref(), at(right).as_ref());
        }
        self.text(Field::Marks, was.marks.as_ref(), now.marks.as_ref());
        let grade = |item: &CertificateItem| Some(Said::Grade(item.condition.grade));
        self.differ(Field::Condition, grade(was), grade(now));
        self.text(Field::Condition, was.condition.note.as_ref(), now.condition.note.as_ref());
        self.differ(Field::Quantity, Some(Said::Count(was.quantity)), Some(Said::Count(now.quantity)));
        let sum = |item: &CertificateItem| item.insurance.clone().map(Said::Sum);
        self.differ(Field::Insurance, sum(was), sum(now));
        self.text(Field::Collection, was.collection.as_ref(), now.collection.as_ref());
        let (left, right) = (was.register_permission.as_ref(), now.register_permission.as_ref());
        self.differ(Field::Permission, sign(left.map(|one| &one.number)), sign(right.map(|one| &one.number)));
        let day = |one: Option<&crate::record::NumberAndDate>| one.map(|one| Said::Day(one.date));
        self.differ(Field::Permission, day(left), day(right));
        let photos = |item: &CertificateItem| {
            (!item.photos.is_empty()).then(|| Said::Photographs(item.photos.clone()))
        };
        self.differ(Field::Photographs, photos(was), photos(now));
    }
}

/// Name, number, address and document, in the order of the page.
fn holder(holder: &Holder) -> [Option<Said>; 4] {
    let number = holder.identification().and_then(verbatim);
    match holder {
        Holder::Natural(person) => [
            verbatim(person.name.as_str()),
            number,
            Some(Said::Text(person.address.clone())),
            Some(Said::Verbatim(person.document.clone())),
        ],
        Holder::Legal(one) => {
            [Some(Said::Text(one.name.clone())), number, Some(Said::Text(one.address.clone())), None]
        }
    }
}

fn owner(owner: &Owner) -> [Option<Said>; 3] {
    match owner {
        Owner::SameAsHolder(_) => [Some(Said::Same(true)), None, None],
        Owner::Party(OwnerParty::Natural { name, iin, address }) => [
            verbatim(name.as_str()),
            iin.as_ref().and_then(|iin| verbatim(iin.as_str())),
            Some(Said::Text(address.clone())),
        ],
        Owner::Party(OwnerParty::Legal { name, bin, address }) => [
            Some(Said::Text(name.clone())),
            bin.as_ref().and_then(|bin| verbatim(bin.as_str())),
            Some(Said::Text(address.clone())),
        ],
    }
}

fn countries(countries: &[CountryFacts]) -> Option<Said> {
    let joined = |name: fn(&Bilingual) -> &str| {
        countries.iter().map(|country| name(&country.name)).collect::<Vec<_>>().join(", ")
    };
    Bilingual::new(&joined(Bilingual::kk), &joined(Bilingual::ru)).ok().map(Said::Text)
}

/// Names and numbers are checked texts already; a checked text is verbatim too.
fn verbatim(text: &str) -> Option<Said> {
    Verbatim::new(text).ok().map(Said::Verbatim)
}
