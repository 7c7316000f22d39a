//! `/documents/{signature hash}`: a document for the staff of its office, with its timeline and files. The address
//! holds no number, and every look is kept with its reason before anything is shown.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
use jiff::Timestamp;
use kualik::{Actor, DocumentRow, DoneAct, StoredDocument, file};
use kualik_domain::basis::Basis;
use kualik_domain::record::{Body, Record};
use kualik_domain::text::Bilingual;
use kualik_domain::{Date, Lang};

use crate::api::downloads::{download, file_name};
use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::answer::{self, Fact};
use crate::pages::attachments::Attached;
use crate::pages::facts::{Point, Told, told};
use crate::pages::items::{self, ItemRow};
use crate::pages::procedure;
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
    points: Vec<Point>,
    items: Vec<ItemRow>,
    /// Is it a document of the procedure, whose objects are described otherwise?
    of_procedure: bool,
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
        let told = told_of(record, locale);
        let days = match record.body() {
            Body::Procedure(facts) => procedure::days(facts),
            _ => Vec::new(),
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
            timeline: timeline(record, days, &acts, now, locale),
            about,
            points_title: told.points_title,
            points: told.points,
            of_procedure: matches!(record.body(), Body::Procedure(_)),
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

/// What the facts of its form tell; the objects of a decision stand in columns.
fn told_of(record: &Record, locale: &Locale) -> Told {
    let form = record.form();
    let (facts, items) = match record.body() {
        Body::Certificate(facts) => {
            let items = facts.items.iter().map(|item| items::of_certificate(item, locale));
            (serde_json::to_value(facts), items.collect())
        }
        Body::Refusal(facts) => {
            let items = facts.items.iter().map(|item| items::of_refusal(item, locale));
            (serde_json::to_value(facts), items.collect())
        }
        Body::Procedure(facts) => (serde_json::to_value(facts), Vec::new()),
    };
    let facts = facts.unwrap_or_default();
    let told = told(form.name(), facts.get(form.name()).unwrap_or(&facts), locale);
    Told { items: if items.is_empty() { told.items } else { items }, ..told }
}

/// What every record has, and between that the facts of the form.
fn facts(record: &Record, told: Vec<Fact>, locale: &Locale) -> Vec<Fact> {
    let lang = items::written(locale);
    let said = |text: &Bilingual| text.in_lang(lang).to_owned();
    let day = |day: Date| view::civil(&day.to_string());
    let fact = |label: &str, value: String| Fact { label: locale.word(label), value };
    let paper =
        |paper: &kualik_domain::record::NumberAndDate| format!("№ {}, {}", paper.number, day(paper.date));
    let mut rows = vec![
        fact("page-fact-issued", day(record.date)),
        fact("page-document-place", said(&record.place)),
        fact("page-fact-office", with_bin(&record.office.name, record.office.bin.as_str(), locale)),
    ];
    rows.extend(
        record.application.as_ref().map(|application| fact("page-document-application", paper(application))),
    );
    rows.extend(told);
    let signatory = &record.signatory;
    let signed = format!("{}, {}; {}", signatory.name, said(&signatory.position), paper(&signatory.order));
    rows.push(fact("page-document-signatory", signed));
    rows.push(fact("page-document-executor", format!("{}, {}", record.executor.name, record.executor.phone)));
    rows.extend(
        record.companion.as_ref().map(|other| fact("page-document-companion", format!("№ {}", other.number))),
    );
    rows.extend(
        record
            .state_register_number
            .as_ref()
            .map(|number| fact("page-fact-state-number", number.to_string())),
    );
    if !record.basis.is_empty() {
        let norms: Vec<String> = record.basis.iter().map(|norm| cited(*norm, locale)).collect();
        rows.push(fact("page-document-basis", norms.join("; ")));
    }
    rows.extend(
        record.complaint.as_ref().map(|complaint| fact("page-document-complaint", said(&complaint.body))),
    );
    rows
}

/// A norm as the law is cited; by its id where the reader's language has no words of the law.
fn cited(norm: Basis, locale: &Locale) -> String {
    let id = format!("act-{}", norm.id());
    if locale.has(&id) { locale.word(&id) } else { norm.id().to_owned() }
}

fn with_bin(name: &Bilingual, bin: &str, locale: &Locale) -> String {
    format!(
        "{} ({})",
        name.in_lang(items::written(locale)),
        locale.say("page-bin", [("bin", bin.to_owned())])
    )
}

/// A ground as the law words it.
pub(super) fn law(code: &str, locale: &Locale) -> String {
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
