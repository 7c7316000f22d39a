//! `/documents/{signature hash}`: a document for the staff of its office, with its timeline and files. The address
//! holds no number, and every look is kept with its reason before anything is shown.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use kualik::{Actor, DocumentRow, StoredDocument, file};
use kualik_domain::Date;
use kualik_domain::record::{Body, CertificateFacts, Holder, Owner, OwnerParty, Record, RefusalFacts};
use kualik_domain::text::Bilingual;

use crate::api::downloads::{download, file_name};
use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::answer::{self, Fact};
use crate::pages::items::{self, ItemRow};
use crate::pages::procedure::{self, Told};
use crate::pages::shell::Shell;
use crate::pages::sign_in;
use crate::pages::verify::html;
use crate::reception::Reception;
use crate::view::{Hand, Sight};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage<'a> {
    shell: Shell<'a>,
    number: String,
    form: String,
    form_word: String,
    demonstration: bool,
    standing: Option<String>,
    as_of: String,
    facts: Vec<Fact>,
    points_title: &'static str,
    grounds: Vec<Ground>,
    items: Vec<ItemRow>,
    /// Is it a document of the procedure, whose objects are described otherwise?
    of_procedure: bool,
    /// Does it conclude something of each object?
    concludes: bool,
    timeline: Vec<Happening>,
    files: Vec<FileLine>,
    hash: String,
    hash_groups: String,
    entry: u64,
    why: String,
    address: String,
}

#[derive(Template)]
#[template(path = "why.html")]
pub(crate) struct WhyPage<'a> {
    pub shell: Shell<'a>,
    pub address: String,
}

/// A ground of a refusal, or another point that a document makes.
pub(crate) struct Ground {
    pub law: String,
    pub facts: String,
    /// What can be done; empty where nothing is said of it.
    pub remedy: String,
}

/// Something that happened, or is due.
struct Happening {
    machine: String,
    when: String,
    what: String,
    due: bool,
}

/// A file to download.
struct FileLine {
    name: &'static str,
    label: String,
    size: String,
}

/// `GET /documents/{hash}`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(hash): Path<String>,
) -> Result<Response, Fault> {
    let (actor, row) = sought(&reception, &visitor, &hash).await?;
    let address = format!("/documents/{}", row.signature_hash);
    let Some(why) = sign_in::reason(&headers).or(actor.reason.clone()) else {
        let shell = Shell::public(&reception, lang, &address).with_guest(&visitor);
        return Ok(html(WhyPage { shell, address: address.clone() }.render(), StatusCode::OK));
    };
    let now = reception.now();
    reception.access().keep_look(&actor.because(why.clone()), "show", &row.number, now).await?;
    let hall = reception.clone();
    let stored = reception.pool().run(move || hall.room().stored(row)).await??;
    let shell = Shell::public(&reception, lang, &address).with_guest(&visitor);
    let page = DocumentPage::of(&reception, shell, &stored, now, why, address.clone())?;
    Ok(html(page.render(), StatusCode::OK))
}

/// `GET /documents/{hash}/{file}`.
pub(crate) async fn fetch(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((hash, name)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (actor, row) = sought(&reception, &visitor, &hash).await?;
    let why =
        sign_in::reason(&headers).or(actor.reason.clone()).ok_or_else(|| Fault::input("reason-missing"))?;
    let look = FILES
        .iter()
        .find(|(file, ..)| *file == name)
        .map(|(_, look, _)| *look)
        .ok_or_else(Fault::not_found)?;
    reception.access().keep_look(&actor.because(why), look, &row.number, reception.now()).await?;
    let (hall, number) = (reception.clone(), row.number.clone());
    let bytes = reception.pool().run(move || bytes(&hall, row, look)).await??;
    let (kind, extension) = match look {
        "pdf" => ("application/pdf", "pdf"),
        "package" => ("application/vnd.etsi.asic-e+zip", "asice"),
        _ => ("text/plain; charset=utf-8", "tlog-proof"),
    };
    Ok(download(bytes, kind, &file_name(&number, extension)))
}

fn bytes(reception: &Reception, row: DocumentRow, look: &str) -> Result<Vec<u8>, kualik::EngineError> {
    let room = reception.room();
    Ok(match look {
        "pdf" => room.stored(row)?.package.file(file::PDF).unwrap_or_default().to_vec(),
        "package" => room.vault().delivered(row.entry)?,
        _ => room.vault().proof(row.entry)?.to_text().into_bytes(),
    })
}

/// The document, when this visitor's role and office open it to him. What is not for him is not there.
pub(crate) async fn sought(
    reception: &Reception,
    visitor: &Visitor,
    hash: &str,
) -> Result<(Actor, DocumentRow), Fault> {
    let actor = visitor.known()?.clone();
    let row = reception.room().by_signature_hash(hash).await?.ok_or_else(Fault::not_found)?;
    match Sight::of(Some(&actor), Hand::Number, &row.office) {
        Sight::Staff => Ok((actor, row)),
        _ => Err(Fault::not_found()),
    }
}

impl<'a> DocumentPage<'a> {
    fn of(
        reception: &Reception,
        shell: Shell<'a>,
        stored: &StoredDocument,
        now: Timestamp,
        why: String,
        address: String,
    ) -> Result<Self, Fault> {
        let (record, locale) = (&stored.record, shell.locale());
        let standing = reception.room().standing(stored, now);
        let told = match record.body() {
            Body::Certificate(facts) => Told {
                items: facts.items.iter().map(|item| items::of_certificate(item, locale)).collect(),
                ..Told::default()
            },
            Body::Refusal(facts) => Told {
                items: facts.items.iter().map(|item| items::of_refusal(item, locale)).collect(),
                points_title: "page-document-grounds",
                points: grounds(facts, locale),
                ..Told::default()
            },
            Body::Procedure(facts) => procedure::told(facts, locale),
        };
        let package = reception.room().vault().package_path(stored.row.entry);
        let package = std::fs::metadata(package).map_or(0, |meta| meta.len());
        Ok(Self {
            number: stored.row.number.clone(),
            form_word: locale.word(&format!("page-short-{}", stored.row.form)),
            form: stored.row.form.clone(),
            demonstration: reception.room().trust().is_demonstration(),
            standing: standing.map(|standing| {
                let word = locale.word(&format!("standing-{}", standing.code()));
                let acts = stored.row.later_acts(now);
                let acts = acts.iter().map(|act| locale.say(&format!("act-{}", act.act), act.facts()));
                [word].into_iter().chain(acts).collect::<Vec<_>>().join(". ")
            }),
            as_of: answer::moment(&now.to_string()),
            facts: facts(record, told.rows, locale),
            timeline: timeline(record, told.days, now, locale),
            points_title: told.points_title,
            grounds: told.points,
            of_procedure: matches!(record.body(), Body::Procedure(_)),
            concludes: told.items.iter().any(|item| !item.marks.is_empty()),
            items: told.items,
            files: files(stored, package, locale),
            hash: stored.row.signature_hash.clone(),
            hash_groups: stored.seal.hash().to_string(),
            entry: stored.row.entry,
            why,
            address,
            shell,
        })
    }
}

fn facts(record: &Record, told: Vec<(&'static str, String)>, locale: &Locale) -> Vec<Fact> {
    let lang = items::written(locale);
    let said = |text: &Bilingual| text.in_lang(lang).to_owned();
    let day = |day: Date| answer::civil(&day.to_string());
    let mut rows = vec![
        ("page-fact-issued", day(record.date)),
        ("page-document-place", said(&record.place)),
        ("page-fact-office", with_bin(&record.office.name, record.office.bin.as_str(), locale)),
    ];
    rows.extend(record.application.as_ref().map(|application| {
        ("page-document-application", format!("№ {}, {}", application.number, day(application.date)))
    }));
    match record.body() {
        Body::Certificate(facts) => certificate(&mut rows, facts, locale),
        Body::Refusal(facts) => {
            rows.push(("page-document-addressee", holder(&facts.addressee, locale)));
            rows.push(("page-fact-purpose", answer::purpose(facts.purpose.code(), locale)));
        }
        Body::Procedure(_) => rows.extend(told),
    }
    let signatory = format!("{}, {}", record.signatory.name, said(&record.signatory.position));
    rows.push(("page-document-signatory", signatory));
    rows.push(("page-document-executor", format!("{}, {}", record.executor.name, record.executor.phone)));
    rows.extend(
        record.companion.as_ref().map(|other| ("page-document-companion", format!("№ {}", other.number))),
    );
    rows.extend(
        record.state_register_number.as_ref().map(|number| ("page-fact-state-number", number.to_string())),
    );
    rows.into_iter().map(|(label, value)| Fact { label: locale.word(label), value }).collect()
}

fn certificate(rows: &mut Vec<(&'static str, String)>, facts: &CertificateFacts, locale: &Locale) {
    let lang = items::written(locale);
    let day = |day: Date| answer::civil(&day.to_string());
    let names = |countries: &[kualik_domain::record::CountryFacts]| {
        countries.iter().map(|country| country.name.in_lang(lang)).collect::<Vec<_>>().join(", ")
    };
    rows.push(("page-document-holder", holder(&facts.holder, locale)));
    if let Owner::Party(party) = &facts.owner {
        let name = match party {
            OwnerParty::Natural { name, .. } => name.to_string(),
            OwnerParty::Legal { name, .. } => name.in_lang(lang).to_owned(),
        };
        rows.push(("page-document-owner", name));
    }
    rows.push(("page-fact-purpose", answer::purpose(facts.purpose.code(), locale)));
    rows.push(("page-fact-destinations", names(&facts.destinations)));
    rows.push(("page-document-receiving", facts.receiving.name.written().in_lang(lang).to_owned()));
    if let Some(event) = &facts.event {
        let term = format!("{}, {}–{}", event.name.in_lang(lang), day(event.from), day(event.to));
        rows.push(("page-document-event", term));
    }
    rows.push(("page-fact-last-exit", day(facts.last_exit)));
    rows.push(("page-fact-last-return", day(facts.last_return)));
    let conclusion = format!("№ {}, {}", facts.conclusion.number, day(facts.conclusion.date));
    rows.push(("page-document-conclusion", conclusion));
}

pub(crate) fn holder(holder: &Holder, locale: &Locale) -> String {
    match holder {
        Holder::Natural(person) => person.name.to_string(),
        Holder::Legal(body) => with_bin(&body.name, body.bin.as_str(), locale),
    }
}

fn with_bin(name: &Bilingual, bin: &str, locale: &Locale) -> String {
    format!(
        "{} ({})",
        name.in_lang(items::written(locale)),
        locale.say("page-bin", [("bin", bin.to_owned())])
    )
}

fn grounds(facts: &RefusalFacts, locale: &Locale) -> Vec<Ground> {
    let lang = items::written(locale);
    let ground = |ground: &kualik_domain::record::RefusalGround| Ground {
        law: law(ground.code.code(), locale),
        facts: ground.facts.in_lang(lang).to_owned(),
        remedy: ground.remedy.in_lang(lang).to_owned(),
    };
    facts.grounds.iter().map(ground).collect()
}

const BEFORE: u8 = 0;
const ISSUED: u8 = 1;
const AFTER: u8 = 2;

/// A ground as the law words it.
pub(crate) fn law(code: &str, locale: &Locale) -> String {
    let id = format!("ground-{code}");
    if locale.has(&id) { locale.word(&id) } else { code.to_owned() }
}

/// What the archive knows happened, and the days that are due.
fn timeline(
    record: &Record,
    told: Vec<(Date, &'static str)>,
    now: Timestamp,
    locale: &Locale,
) -> Vec<Happening> {
    let issued = Happening {
        machine: record.moment.to_string(),
        when: answer::moment(&record.moment.to_string()),
        what: locale.word("page-event-issued"),
        due: false,
    };
    // Of one day, what was there before the document comes before it.
    let mut days: Vec<(Date, u8, &'static str)> = told
        .into_iter()
        .chain(record.application.as_ref().map(|paper| (paper.date, "page-event-application")))
        .map(|(day, word)| (day, BEFORE, word))
        .collect();
    if let Body::Certificate(facts) = record.body() {
        days.extend([
            (facts.first_day, AFTER, "page-event-first-day"),
            (facts.last_exit, AFTER, "page-event-last-exit"),
            (facts.last_return, AFTER, "page-event-last-return"),
        ]);
    }
    let happening = |(day, rank, word): (Date, u8, &str)| {
        let happening = Happening {
            machine: day.to_string(),
            when: answer::civil(&day.to_string()),
            what: locale.word(word),
            due: day > kualik_domain::civil::day_of(now),
        };
        ((day, rank), happening)
    };
    let mut happenings: Vec<((Date, u8), Happening)> = days.into_iter().map(happening).collect();
    happenings.push(((record.date, ISSUED), issued));
    happenings.sort_by_key(|(place, _)| *place);
    happenings.into_iter().map(|(_, happening)| happening).collect()
}

fn files(stored: &StoredDocument, package: u64, locale: &Locale) -> Vec<FileLine> {
    let pdf = stored.package.file(file::PDF).map_or(0, |bytes| bytes.len() as u64);
    let sizes = [Some(pdf), Some(package), None];
    let line = |((name, _, label), size): (&(&'static str, &str, &str), Option<u64>)| FileLine {
        name,
        label: locale.word(label),
        size: size
            .map(|bytes| locale.say("page-size", [("kib", bytes.div_ceil(1024).to_string())]))
            .unwrap_or_default(),
    };
    FILES.iter().zip(sizes).map(line).collect()
}

/// Name in the address, name of the look, words.
const FILES: [(&str, &str, &str); 3] = [
    ("document.pdf", "pdf", "page-document-file-pdf"),
    ("package.asice", "package", "page-document-file-package"),
    ("proof.tlog-proof", "proof", "page-document-file-proof"),
];
