//! `/documents/{signature hash}`: a document for the staff of its office, with its timeline and files. The address
//! holds no number, and every look is kept with its reason before anything is shown.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
use jiff::Timestamp;
use kualik::{Actor, DocumentRow, DoneAct, StoredDocument, file};
use kualik_domain::record::{Body, CertificateFacts, Holder, Owner, OwnerParty, Record, RefusalFacts};
use kualik_domain::text::Bilingual;
use kualik_domain::{Date, Lang};

use crate::api::downloads::{download, file_name};
use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::answer::{self, Fact};
use crate::pages::attachments::Attached;
use crate::pages::items::{self, ItemRow};
use crate::pages::procedure::{self, Told};
use crate::pages::shell::Shell;
use crate::pages::sign_in;
use crate::pages::timeline::{Happening, timeline};
use crate::pages::verify::html;
use crate::pages::why::reasoned;
use crate::reception::Reception;
use crate::view::{self, Hand, Sight};
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
    /// Number and signature hash of the document that this one speaks of.
    about: Option<(String, String)>,
    files: Vec<FileLine>,
    attached: Attached,
    hash: String,
    hash_groups: String,
    entry: u64,
    why: String,
    address: String,
}

/// A ground of a refusal, or another point that a document makes.
pub(crate) struct Ground {
    pub law: String,
    pub facts: String,
    /// What can be done; empty where nothing is said of it.
    pub remedy: String,
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
    language: Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(hash): Path<String>,
) -> Result<Response, Fault> {
    let (actor, row) = sought(&reception, &visitor, &hash).await?;
    let address = format!("/documents/{}", row.signature_hash);
    match reasoned(&reception, language, &visitor, &headers, actor, &address) {
        Ok(actor) => {
            shown(&reception, language.0, &visitor, (actor, row), Noted::default(), StatusCode::OK).await
        }
        Err(asks) => Ok(*asks),
    }
}

/// What of the form that attaches a file goes along with the language; the file itself does not.
#[derive(serde::Deserialize)]
pub(crate) struct Carried {
    csrf: String,
    #[serde(default)]
    why: String,
}

/// `POST /documents/{hash}/language`: the page in another language, with what was typed.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(hash): Path<String>,
    Form(carried): Form<Carried>,
) -> Result<Response, Fault> {
    let (actor, row) = sought(&reception, &visitor, &hash).await?;
    sign_in::is_of_this_visit(&visitor, &carried.csrf)?;
    let why =
        sign_in::reason(&headers).or(actor.reason.clone()).ok_or_else(|| Fault::input("reason-missing"))?;
    let noted = Noted { why: sign_in::written(&carried.why), fault: None };
    shown(&reception, lang, &visitor, (actor.because(why), row), noted, StatusCode::OK).await
}

/// `GET /documents/{hash}/language`: whoever loads such a page again sees the document.
pub(crate) async fn begin(Path(hash): Path<String>) -> Redirect {
    // Nothing but a hash becomes an address.
    let hash: String = hash.chars().filter(char::is_ascii_hexdigit).collect();
    Redirect::to(&format!("/documents/{hash}"))
}

/// What the page gives back of a file that was refused.
#[derive(Default)]
pub(crate) struct Noted {
    pub why: String,
    pub fault: Option<String>,
}

/// The page of a document, once it is known why it is looked at.
pub(crate) async fn shown(
    reception: &Reception,
    lang: Lang,
    visitor: &Visitor,
    (actor, row): (Actor, Arc<DocumentRow>),
    noted: Noted,
    status: StatusCode,
) -> Result<Response, Fault> {
    let address = format!("/documents/{}", row.signature_hash);
    let (now, why) = (reception.now(), actor.reason.clone().unwrap_or_default());
    reception.access().keep_look(&actor, "show", &row.number, now).await?;
    let shell = Shell::public(reception, lang, &address).with_guest(visitor);
    let attached = Attached::of(reception, &actor, row.entry, shell.locale()).await?;
    let attached = Attached { why: noted.why, fault: noted.fault, ..attached };
    let carries = attached.may_attach && shell.guest.is_some();
    let shell = if carries { shell.carrying("attach", format!("{address}/language")) } else { shell };
    let hall = reception.clone();
    let work = async move {
        let (acts, stored) = (hall.room().acts_on(&row).await?, hall.room().stored(row)?);
        let about = hall.room().document_spoken_of(&stored).await?;
        Ok::<_, kualik::EngineError>((stored, acts, about))
    };
    let (stored, acts, about) = reception.pool().drive(work).await??;
    let about = about.map(|row| (row.number, row.signature_hash));
    let looked = Looked { now, why, address: address.clone(), acts, about };
    let page = DocumentPage::of(reception, shell, &stored, attached, looked)?;
    Ok(html(page.render(), status))
}

/// When, why and where a document is looked at, and what stands around it.
struct Looked {
    now: Timestamp,
    why: String,
    address: String,
    acts: Vec<DoneAct>,
    about: Option<(String, String)>,
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

fn bytes(reception: &Reception, row: Arc<DocumentRow>, look: &str) -> Result<Vec<u8>, kualik::EngineError> {
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
) -> Result<(Actor, Arc<DocumentRow>), Fault> {
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
        attached: Attached,
        looked: Looked,
    ) -> Result<Self, Fault> {
        let Looked { now, why, address, acts, about } = looked;
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
                let parts = stored.row.parts(now);
                let parts = parts.iter().map(|part| view::told_of_part(part, locale));
                [word].into_iter().chain(parts).chain(acts).collect::<Vec<_>>().join(". ")
            }),
            as_of: answer::moment(&now.to_string()),
            facts: facts(record, told.rows, locale),
            timeline: timeline(record, told.days, &acts, now, locale),
            about,
            points_title: told.points_title,
            grounds: told.points,
            of_procedure: matches!(record.body(), Body::Procedure(_)),
            concludes: told.items.iter().any(|item| !item.marks.is_empty()),
            items: told.items,
            files: files(stored, package, locale),
            attached,
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
    rows.push(("page-fact-first-exit", day(facts.first_day)));
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

/// A ground as the law words it.
pub(crate) fn law(code: &str, locale: &Locale) -> String {
    let id = format!("ground-{code}");
    if locale.has(&id) { locale.word(&id) } else { code.to_owned() }
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
