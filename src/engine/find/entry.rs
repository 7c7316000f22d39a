//! From a record to what can be looked for.

use std::collections::BTreeSet;

use kualik_domain::Lang;
use kualik_domain::permit::Permit;
use kualik_domain::procedure::{DuplicateFacts, Facts};
use kualik_domain::record::{
    Body, CertificateFacts, CertificateItem, CountryFacts, Holder, Owner, OwnerParty, Record, RefusalFacts,
};
use kualik_domain::standing::Act;
use kualik_domain::text::{Bilingual, ForeignName, WorkTitle};
use kualik_search::SearchDocument;
use serde_json::Value;

/// The index entry of a document; its place in the log is its place in the order of arrival.
/// `acts` are those that are entered of it so far.
pub(crate) fn index_entry(record: &Record, signature_hash: &str, entry: u64, acts: &[Act]) -> SearchDocument {
    let document = SearchDocument::new(entry.to_string(), entry).of_year(record.date.year());
    let mut of = Entry { document, told: BTreeSet::new() };
    of.requisites(record, signature_hash);
    match record.body() {
        Body::Certificate(facts) => of.certificate(facts),
        Body::Refusal(facts) => of.refusal(facts),
        Body::Procedure(facts) => of.procedure(facts),
    }
    if let Some(Permit::Paper(facts)) = record.permit() {
        of.paper(facts, record.date);
    }
    of.whatever_else(record);
    for (phase, due) in super::phases(record, acts) {
        of.facet("phase", phase.name());
        due.into_iter().for_each(|due| of.date("due", due));
    }
    acts.iter().for_each(|act| of.identifier("number", &act.by.to_string()));
    of.document
}

/// Members whose values are no facts to look for: codes, units and amounts, and what only programs read.
const NO_WORDS: [&str; 17] = [
    "amount", "axis", "basis", "code", "currency", "digest", "form", "grade", "kind", "media", "phone",
    "purpose", "renderer", "salt", "sha256", "unit", "value",
];
/// What the office writes on all its documents alike.
const OF_THE_OFFICE: [&str; 9] = [
    "complaint",
    "executor",
    "moment",
    "office",
    "place",
    "profile",
    "signatory",
    "state_register_number",
    "verify_host",
];

/// Codes are of small Latin letters and digits; days are told by their own fields.
fn is_code_or_day(text: &str) -> bool {
    text.parse::<kualik_domain::Date>().is_ok()
        || !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_')
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

struct Entry {
    document: SearchDocument,
    /// What is already found by a field of its own.
    told: BTreeSet<String>,
}

impl Entry {
    fn requisites(&mut self, record: &Record, signature_hash: &str) {
        self.identifier("number", &record.number.to_string());
        self.identifier("own-number", &record.number.to_string());
        self.identifier("number", signature_hash);
        if let Some(number) = &record.state_register_number {
            self.identifier("number", number.as_str());
        }
        if let Some(application) = &record.application {
            self.identifier("number", application.number.as_str());
        }
        self.facet("form", record.form().name());
        self.facet("year", &record.date.year().to_string());
        self.facet("office", record.office.bin.as_str());
        self.both("office-name", &record.office.name);
        self.plain("person", record.signatory.name.as_str());
        self.plain("person", record.executor.name.as_str());
        self.facet("signatory", record.signatory.name.as_str());
        self.facet("executor", record.executor.name.as_str());
        self.date("issued", record.date);
        if let Some(companion) = &record.companion {
            self.identifier("number", &companion.number.to_string());
        }
    }

    fn certificate(&mut self, facts: &CertificateFacts) {
        self.holder(&facts.holder);
        self.owner(&facts.owner);
        self.facet("purpose", facts.purpose.code());
        self.countries(&facts.destinations);
        self.countries(&facts.transit);
        self.foreign("party", &facts.receiving.name);
        if let Some(event) = &facts.event {
            self.both("event", &event.name);
        }
        if let Some(point) = &facts.border_point {
            self.both("place", point);
        }
        self.date("first-day", facts.first_day);
        self.date("last-exit", facts.last_exit);
        self.date("last-return", facts.last_return);
        self.number("objects", i64::from(facts.totals.objects));
        facts.items.iter().for_each(|item| self.item(item));
        if let Some(replaces) = &facts.replaces {
            self.identifier("number", replaces.certificate.number.as_str());
            self.both("reason", &replaces.reason);
        }
    }

    fn refusal(&mut self, facts: &RefusalFacts) {
        self.holder(&facts.addressee);
        self.facet("purpose", facts.purpose.code());
        self.countries(&facts.destinations);
        for item in &facts.items {
            self.title(&item.title);
            self.both("object", &item.dating);
            self.identifier("inventory", item.inventory.as_str());
        }
        self.number("objects", facts.items.iter().map(|item| i64::from(item.quantity)).sum());
        for ground in &facts.grounds {
            self.facet("ground", ground.code.code());
            self.both("reason", &ground.facts);
            self.both("reason", &ground.remedy);
            ground.evidence.iter().for_each(|evidence| self.both("reason", &evidence.name));
        }
    }

    /// A document of the procedure: its forms differ, so what can be looked for is told by the members' names.
    fn procedure(&mut self, facts: &Facts) {
        if let Ok(facts) = serde_json::to_value(facts) {
            self.members(&facts);
        }
    }

    /// What the duplicate of a paper certificate is found by as a certificate is.
    fn paper(&mut self, facts: &DuplicateFacts, issued: kualik_domain::Date) {
        self.holder(&facts.holder);
        self.facet("purpose", facts.purpose.code());
        self.countries(&facts.destinations);
        self.date("first-day", issued);
        self.date("last-exit", facts.last_exit);
        self.date("last-return", facts.last_return);
        self.number("objects", facts.things.iter().map(|thing| i64::from(thing.quantity)).sum());
        for thing in &facts.things {
            self.both("title", &thing.title);
            thing.original.iter().for_each(|title| self.plain("title", title.as_str()));
            self.both("object", &thing.dating);
        }
        if let Some(paper) = &facts.paper {
            self.both("office-name", &paper.issuer);
            paper.blank.iter().for_each(|blank| self.identifier("number", blank.as_str()));
            paper.owner.iter().for_each(|owner| self.both("person", owner));
            paper.receiving.iter().for_each(|receiving| self.both("party", receiving));
            let told = paper.descriptions.iter().flatten().filter_map(|told| told.text.as_ref());
            told.for_each(|text| self.both("object", text));
        }
    }

    fn members(&mut self, value: &Value) {
        match value {
            Value::Array(rows) => rows.iter().for_each(|row| self.members(row)),
            Value::Object(members) => {
                if let (Some(kk), Some(ru)) = (text(value, "kk"), text(value, "ru")) {
                    self.in_language("reason", Lang::Kk, kk);
                    self.in_language("reason", Lang::Ru, ru);
                    return;
                }
                for (name, member) in members {
                    match (name.as_str(), member.as_str()) {
                        ("name", Some(person)) => self.plain("person", person),
                        ("iin", Some(iin)) => self.identifier("iin", iin),
                        ("bin", Some(bin)) => self.identifier("bin", bin),
                        ("document", Some(paper)) => self.identifier("paper", paper),
                        ("inventory", Some(inventory)) => self.identifier("inventory", inventory),
                        ("number" | "certificate", Some(number)) => self.identifier("number", number),
                        (_, Some(_)) => {}
                        (_, None) => self.members(member),
                    }
                }
            }
            _ => {}
        }
    }

    /// Every fact of the record that no field has yet: whatever is read on the page is found.
    fn whatever_else(&mut self, record: &Record) {
        let Ok(Value::Object(mut members)) = serde_json::to_value(record) else { return };
        members.retain(|name, _| !OF_THE_OFFICE.contains(&name.as_str()));
        self.leftovers(&Value::Object(members), false);
    }

    fn leftovers(&mut self, value: &Value, of_item: bool) {
        match value {
            Value::Array(rows) => rows.iter().for_each(|row| self.leftover(row, "", of_item)),
            Value::Object(members) => {
                for (name, member) in members.iter().filter(|(name, _)| !NO_WORDS.contains(&name.as_str())) {
                    let of_item = of_item || ["items", "things"].contains(&name.as_str());
                    self.leftover(member, name, of_item);
                }
            }
            _ => {}
        }
    }

    fn leftover(&mut self, value: &Value, name: &str, of_item: bool) {
        let field = if of_item { "object" } else { "detail" };
        if let (Some(kk), Some(ru)) = (text(value, "kk"), text(value, "ru")) {
            for (lang, text) in [(Lang::Kk, kk), (Lang::Ru, ru)] {
                if !self.told.contains(text) {
                    self.in_language(field, lang, text);
                }
            }
        }
        match value {
            Value::String(text) if self.told.contains(text) || is_code_or_day(text) => {}
            Value::String(text) if name == "number" => self.identifier("number", text),
            Value::String(text) if !["kk", "ru"].contains(&name) => self.plain(field, text),
            other => self.leftovers(other, of_item),
        }
    }

    fn holder(&mut self, holder: &Holder) {
        match holder {
            Holder::Natural(person) => {
                self.plain("person", person.name.as_str());
                if let Some(iin) = &person.iin {
                    self.identifier("iin", iin.as_str());
                }
                self.identifier("paper", person.document.as_str());
            }
            Holder::Legal(body) => {
                self.both("party", &body.name);
                self.identifier("bin", body.bin.as_str());
                if let Some(carrier) = &body.carrier {
                    self.plain("person", carrier.name.as_str());
                    self.identifier("paper", carrier.document.as_str());
                }
            }
        }
    }

    fn owner(&mut self, owner: &Owner) {
        match owner {
            Owner::SameAsHolder(_) => {}
            Owner::Party(OwnerParty::Natural { name, iin, .. }) => {
                self.plain("person", name.as_str());
                if let Some(iin) = iin {
                    self.identifier("iin", iin.as_str());
                }
            }
            Owner::Party(OwnerParty::Legal { name, bin, .. }) => {
                self.both("party", name);
                if let Some(bin) = bin {
                    self.identifier("bin", bin.as_str());
                }
            }
        }
    }

    fn item(&mut self, item: &CertificateItem) {
        self.title(&item.title);
        self.identifier("inventory", item.inventory.as_str());
        self.facet("category", &item.category.code());
        self.both("object", &item.dating);
        self.both("object", &item.material);
        let others = [&item.author, &item.technique, &item.marks, &item.collection];
        others.into_iter().flatten().for_each(|text| self.both("object", text));
        for inscription in &item.inscriptions {
            self.plain("object", inscription.text.as_str());
        }
    }

    fn countries(&mut self, countries: &[CountryFacts]) {
        for country in countries {
            self.facet("country", country.code.code());
            country.code.also_called().iter().for_each(|name| self.plain("place", name));
            for lang in Lang::ALL {
                self.in_language("place", lang, country.code.short(lang));
                self.in_language("place", lang, country.code.official(lang));
            }
        }
    }

    fn title(&mut self, title: &WorkTitle) {
        self.both("title", title.written());
        if let Some(original) = title.original() {
            self.plain("title", original.as_str());
        }
    }

    fn foreign(&mut self, field: &str, name: &ForeignName) {
        self.both(field, name.written());
        self.plain(field, name.original().as_str());
    }

    fn both(&mut self, field: &str, text: &Bilingual) {
        self.in_language(field, Lang::Kk, text.kk());
        self.in_language(field, Lang::Ru, text.ru());
    }

    fn in_language(&mut self, field: &str, lang: Lang, text: &str) {
        self.told.insert(text.to_owned());
        let lang = match lang {
            Lang::Kk => Some(kualik_search::Lang::Kk),
            Lang::Ru => Some(kualik_search::Lang::Ru),
            Lang::En => None,
        };
        self.grow(|document| document.text(field, lang, text));
    }

    fn plain(&mut self, field: &str, text: &str) {
        self.told.insert(text.to_owned());
        self.grow(|document| document.text(field, None, text));
    }

    fn identifier(&mut self, field: &str, identifier: &str) {
        self.told.insert(identifier.to_owned());
        self.grow(|document| document.identifier(field, identifier));
    }

    fn facet(&mut self, field: &str, value: &str) {
        self.grow(|document| document.facet(field, value));
    }

    fn date(&mut self, field: &str, day: kualik_domain::Date) {
        self.grow(|document| document.date(field, day));
    }

    fn number(&mut self, field: &str, number: i64) {
        self.grow(|document| document.number(field, number));
    }

    fn grow(&mut self, add: impl FnOnce(SearchDocument) -> SearchDocument) {
        self.document = add(std::mem::take(&mut self.document));
    }
}
