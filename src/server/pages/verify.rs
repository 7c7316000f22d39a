//! `/v`: the public page of verification, and where its script asks for a standing.

use askama::Template;
use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use kualik::{Asked, Digest, SignatureHash, Target, TargetError};
use kualik_domain::Lang;
use serde::Deserialize;

use crate::api::downloads::{self, PhotoPath};
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::answer::Answer;
use crate::pages::browser_words;
use crate::pages::shell::Shell;
use crate::pages::trust;
use crate::problem::Problem;
use crate::rates::Asker;
use crate::reception::Reception;
use crate::verification::{self, Question};
use crate::visitor::Visitor;

/// The page.
#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    shell: Shell<'a>,
    form: Typed,
    answer: Option<Answer>,
    fault: Option<String>,
    note: Option<String>,
    last: Last,
    limit: u32,
    words: String,
    /// The root keys that the list of who may sign is verified with.
    roots: String,
    /// The host that our codes lead to.
    host: String,
}

/// The answer alone, for the script.
#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerAlone<'a> {
    shell: Shell<'a>,
    answer: Answer,
}

/// What was answered, carried in the form so that another language answers it again. A file is not carried.
#[derive(Default, Deserialize)]
struct Last {
    /// `text`, `file`, or nothing.
    #[serde(default, rename = "last-by")]
    by: String,
    #[serde(default, rename = "last")]
    text: String,
    #[serde(default, rename = "last-annex")]
    annex: String,
}

/// The page's own form when the language is changed: whatever was typed, and what was answered.
#[derive(Deserialize)]
pub(crate) struct Carried {
    #[serde(default, rename = "for")]
    asked: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    group1: String,
    #[serde(default)]
    group2: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    annex: String,
    #[serde(flatten)]
    last: Last,
}

/// What was typed, so that the page gives it back.
#[derive(Default)]
struct Typed {
    asked: &'static str,
    number: String,
    group1: String,
    group2: String,
    code: String,
    annex: String,
}

/// What came in the form.
#[derive(Default)]
struct Given {
    asked: String,
    by: String,
    number: String,
    group1: String,
    group2: String,
    code: String,
    annex: String,
    file: Vec<u8>,
}

/// `GET /v`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
) -> Result<Response, Fault> {
    let typed = Typed { asked: "exit", ..Typed::default() };
    page(&reception, shell(&reception, lang, &visitor), typed, Told::default())
}

/// `POST /v`: a file, a number, or the text of a code.
pub(crate) async fn ask(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    asker: Asker,
    form: Multipart,
) -> Result<Response, Fault> {
    let given = Given::read(form, reception.settings().largest_body()).await?;
    let shell = shell(&reception, lang, &visitor);
    let (asked, target, last) = (asked(&given.asked), given.target(), given.last());
    let mut typed = given.typed(asked);
    let annex = std::mem::take(&mut typed.annex);
    let told = answered(&reception, (&visitor, asker), lang, (target, asked, &annex)).await?;
    if told.answer.is_some() {
        // A code that was answered would only stand in the way of the next one.
        typed.code.clear();
    } else {
        typed.annex = annex;
    }
    let last = if told.answer.is_some() { last } else { Last::default() };
    let shown = page(&reception, shell, typed, Told { last, ..told })?;
    Ok(gone_back_to(shown, &visitor))
}

/// `POST /v/language`: the page in another language with everything that was typed, and what was answered anew.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    asker: Asker,
    Form(carried): Form<Carried>,
) -> Result<Response, Fault> {
    let shell = shell(&reception, lang, &visitor);
    let Carried { asked: name, number, group1, group2, code, annex, last } = carried;
    let asked = asked(&name);
    let typed = Typed { asked: name_of(asked), number, group1, group2, code, annex };
    let told = match last.by.as_str() {
        "text" => {
            let target = Target::recognise_text(&last.text);
            answered(&reception, (&visitor, asker), lang, (target, asked, &last.annex)).await?
        }
        "file" => Told { note: Some(shell.word("page-language-file")), ..Told::default() },
        _ => Told::default(),
    };
    let last = if told.answer.is_some() { last } else { Last::default() };
    let shown = page(&reception, shell, typed, Told { last, ..told })?;
    Ok(gone_back_to(shown, &visitor))
}

/// A browser may show again what it was answered when its reader goes back, which for the answer to a form it does only
/// out of its own memory. What somebody of the staff was shown it does not keep.
fn gone_back_to(mut shown: Response, visitor: &Visitor) -> Response {
    if *visitor == Visitor::Anyone {
        shown.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    shown
}

/// `GET /v/language`: whoever loads such a page again begins anew.
pub(crate) async fn begin() -> Redirect {
    Redirect::to("/v")
}

/// What the page tells above its form.
#[derive(Default)]
struct Told {
    answer: Option<Answer>,
    fault: Option<Refused>,
    note: Option<String>,
    last: Last,
}

/// Why there is no answer.
struct Refused {
    said: String,
    status: StatusCode,
    retry_after: Option<HeaderValue>,
}

/// The answer to what was put before us, or what is wrong with it.
async fn answered(
    reception: &Reception,
    (visitor, asker): (&Visitor, Asker),
    lang: Lang,
    (target, asked, annex): (Result<Target, TargetError>, Asked, &str),
) -> Result<Told, Fault> {
    let locale = reception.locale(lang);
    let told = match target {
        Ok(target) => {
            let annex = kualik::annex_codes_in(annex);
            let question = Question { asker, target, asked, annex, wordless: false, glance: None };
            verification::answer(reception, visitor, lang, question).await
        }
        Err(error) => Err(Fault::from(error)),
    };
    match told {
        Ok(told) => Ok(Told { answer: Some(Answer::of(&told, visitor, locale)), ..Told::default() }),
        Err(fault) if fault.status().is_server_error() => Err(fault),
        Err(fault) => {
            let said = Problem::of(&fault, locale).in_words();
            let refused = Refused { said, status: fault.status(), retry_after: fault.retry_after() };
            Ok(Told { fault: Some(refused), ..Told::default() })
        }
    }
}

fn shell<'a>(reception: &'a Reception, lang: Lang, visitor: &Visitor) -> Shell<'a> {
    Shell::public(reception, lang, "/v").with_guest(visitor).carrying("form", "/v/language")
}

/// What the script of the page asks of a seal that the browser itself verified.
#[derive(Deserialize)]
pub(crate) struct StandingQuestion {
    /// The hash of its signature, under which it is found.
    hash: String,
    /// SHA-256 of its text. The log publishes hashes of signatures; this nobody has who has not the seal.
    proof: String,
    #[serde(rename = "for", default)]
    asked: String,
    #[serde(default)]
    lang: String,
}

/// `POST /v/standing`: the answer for a seal that was verified elsewhere, as a part of the page.
pub(crate) async fn standing(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    asker: Asker,
    Form(asked_of): Form<StandingQuestion>,
) -> Result<Response, Fault> {
    let lang = kualik_domain::Lang::of_tag(&asked_of.lang).unwrap_or(lang);
    let hash: SignatureHash = asked_of.hash.parse().map_err(|_| Fault::not_found())?;
    let row = reception.room().by_signature_hash(&hash.to_hex()).await?.ok_or_else(Fault::not_found)?;
    let hall = reception.clone();
    let stored = reception.pool().run(move || hall.room().stored(row)).await??;
    if Digest::of(stored.seal.text().as_bytes()).to_hex() != asked_of.proof {
        return Err(Fault::not_found());
    }
    let target = Target::Seal { seal: Box::new(stored.seal), host: None, removed: Vec::new() };
    let asked = asked(&asked_of.asked);
    let question = Question { asker, target, asked, annex: Vec::new(), wordless: false, glance: None };
    let told = verification::answer(&reception, &visitor, lang, question).await?;
    let shell = Shell::public(&reception, lang, "/v");
    let answer = Answer::of(&told, &visitor, shell.locale());
    Ok(html(AnswerAlone { shell, answer }.render(), StatusCode::OK))
}

/// Which office's document a photograph is of, and what was asked of it.
#[derive(Deserialize)]
pub(crate) struct PictureQuery {
    office: Option<String>,
    #[serde(rename = "for", default)]
    asked: String,
}

/// `GET /v/photos/{index}/{sequence}/{digest}`: a photograph beside the list, for whoever may compare it with the goods.
/// What the document was verified for is why it is looked at.
pub(crate) async fn photograph(
    State(reception): State<Reception>,
    visitor: Visitor,
    Path(path): Path<PhotoPath>,
    Query(query): Query<PictureQuery>,
) -> Result<Response, Fault> {
    let actor = visitor.known()?.clone();
    let actor = match &actor.reason {
        Some(_) => actor,
        None => actor.because(name_of(asked(&query.asked))),
    };
    let picture = downloads::photograph(&reception, &actor, &path, query.office.as_deref()).await?;
    Ok(([(header::CONTENT_TYPE, picture.kind)], picture.bytes).into_response())
}

fn page(reception: &Reception, shell: Shell<'_>, form: Typed, told: Told) -> Result<Response, Fault> {
    let words = browser_words::json(shell.locale());
    let limit = reception.settings().body_mib;
    let Told { answer, fault, note, last } = told;
    let status = fault.as_ref().map_or(StatusCode::OK, |refused| refused.status);
    let retry_after = fault.as_ref().and_then(|refused| refused.retry_after.clone());
    let fault = fault.map(|refused| refused.said);
    let roots = trust::roots(reception);
    let host = reception.room().settings().verify_host.clone();
    let page = VerifyPage { shell, form, answer, fault, note, last, limit, words, roots, host };
    let mut response = html(page.render(), status);
    response.headers_mut().extend(retry_after.map(|seconds| (header::RETRY_AFTER, seconds)));
    Ok(response)
}

/// A page, or the bare status when a template cannot be filled, which its tests rule out.
pub(crate) fn html(rendered: askama::Result<String>, status: StatusCode) -> Response {
    match rendered {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn name_of(asked: Asked) -> &'static str {
    match asked {
        Asked::Exit => "exit",
        Asked::Entry => "entry",
        Asked::Record => "record",
    }
}

fn asked(name: &str) -> Asked {
    match name {
        "entry" => Asked::Entry,
        "record" => Asked::Record,
        _ => Asked::Exit,
    }
}

/// How something is put before us.
#[derive(Clone, Copy)]
enum Way {
    Number,
    File,
    Code,
}

impl Given {
    async fn read(mut form: Multipart, most: u64) -> Result<Self, Fault> {
        let mut given = Self::default();
        let broken = |error| Fault::of_form(&error, most);
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(broken)?;
            if name == "file" {
                given.file = bytes.to_vec();
                continue;
            }
            let longest = if name.ends_with("annex") { LONGEST_LIST } else { LONGEST_TEXT };
            if bytes.len() > longest {
                return Err(Fault::input("request"));
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "for" => given.asked = text,
                "by" => given.by = text,
                "number" => given.number = text,
                "group1" => given.group1 = text,
                "group2" => given.group2 = text,
                "code" => given.code = text,
                "annex" => given.annex = text,
                _ => {}
            }
        }
        Ok(given)
    }

    /// What is to be verified: what belongs to the pressed button, or where nothing does, what is there. A form sent with
    /// Enter names the first button, and a border officer in a hurry may press that of another column.
    fn chosen(&self) -> Way {
        let filled = |way: &Way| match way {
            Way::Number => !self.number.trim().is_empty(),
            Way::File => !self.file.is_empty(),
            Way::Code => !self.code.trim().is_empty(),
        };
        let pressed = match self.by.as_str() {
            "file" => Way::File,
            "code" => Way::Code,
            _ => Way::Number,
        };
        [pressed, Way::Number, Way::File, Way::Code].into_iter().find(filled).unwrap_or(pressed)
    }

    fn target(&self) -> Result<Target, TargetError> {
        match self.chosen() {
            Way::Number if self.lacks_a_group() => Err(TargetError::Groups),
            Way::Number => Target::recognise_text(&self.numbered()),
            Way::File => Target::recognise(&self.file),
            Way::Code => Target::recognise_text(&self.code),
        }
    }

    /// Whether some group was typed and not two, which one field may hold: digits would be read on with the number.
    fn lacks_a_group(&self) -> bool {
        let signs = self.group1.chars().chain(self.group2.chars()).filter(|c| c.is_alphanumeric()).count();
        (1..8).contains(&signs)
    }

    fn numbered(&self) -> String {
        format!("{} {} {}", self.number.trim(), self.group1.trim(), self.group2.trim())
    }

    /// The same as [`Given::target`], to be asked again.
    fn last(&self) -> Last {
        let text = match self.chosen() {
            Way::Number => Some(self.numbered()),
            Way::File => None,
            Way::Code => Some(self.code.clone()),
        };
        let by = if text.is_some() { "text" } else { "file" };
        Last { by: by.to_owned(), text: text.unwrap_or_default(), annex: self.annex.clone() }
    }

    fn typed(self, asked: Asked) -> Typed {
        let Self { number, group1, group2, code, annex, .. } = self;
        Typed { asked: name_of(asked), number, group1, group2, code, annex }
    }
}

/// Longer than any text we print, wrapped at every character.
const LONGEST_TEXT: usize = 16 * 1024;
/// The codes of a hundred pages of a list.
const LONGEST_LIST: usize = 64 * 1024;
