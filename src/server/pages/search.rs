//! `/search`: the staff look for documents, with facets, filters, snippets, and how the query was read.
//!
//! What is looked for is posted and stands in no address; the page that answers has a name that says nothing
//! (`remembered.rs`). A person's number is not even remembered: it is answered where it was posted.

mod facets;
mod kept;
mod list;
mod remembered;
mod speak;
mod words;

pub(crate) use kept::{forget, keep};
pub(crate) use list::leave;
pub(crate) use remembered::AskedSearches;
pub(crate) use speak::{begin, speak};
pub(crate) use words::complete;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kualik::{
    Actor, EngineError, Findings, How, Question, ReadWord, RequestFault, Role, SavedSearch, SearchRequest,
    Suggestion,
};
use kualik_domain::Lang;

use self::facets::{FACETS, FacetValue, FacetView, facet, standings};
use self::remembered::{Addressed, AskedSearch};
use crate::api::documents::{keep_search, question};
use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::address;
use crate::pages::attachments::{self, Beside, BesideView};
use crate::pages::hits::{self, HitView};
use crate::pages::shell::Shell;
use crate::pages::sign_in;
use crate::pages::verify::html;
use crate::problem::Problem;
use crate::reception::Reception;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    shell: Shell<'a>,
    asked: AskedFor,
    facets: Vec<FacetView>,
    standings: Vec<FacetValue>,
    results: Option<Results>,
    fault: Option<String>,
    /// Why nothing was looked up.
    note: Option<String>,
    person: Option<PersonLook>,
    /// Is the number of a person or body among the words? Then they are neither kept nor gone on with.
    numbered: bool,
    sorts: Vec<Choice>,
    /// Words to go on with.
    going_on: Vec<Choice>,
    /// Searches that are kept.
    kept: Vec<Choice>,
    /// What stands on the pages of attachments.
    attached: Option<BesideView>,
}

/// What can be chosen.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A search for a person by number, and why.
struct PersonLook {
    why: String,
    /// Is the reason still to be given?
    needed: bool,
}

/// What the form asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct AskedFor {
    /// Whether anything was asked at all.
    sent: bool,
    request: SearchRequest,
    /// What of it cannot be read.
    faults: Vec<RequestFault>,
    /// The mark of the visit, by which its own forms are known.
    csrf: String,
    /// Why a person is looked up by number, or a list leaves the house.
    why: String,
    list_why: String,
    /// The name under which the search is to be kept.
    name: String,
    /// The name of the one to be forgotten.
    forget: String,
    /// The format of the list.
    format: String,
    /// What was answered on the page from which this comes, as a query, and the mark of that page.
    shown: String,
    at: String,
    /// A search that is to be asked in place of what the form has: one that is kept, or words to go on with.
    kept: String,
    word: String,
    /// Are the filters to be taken away?
    clear: bool,
}

/// What was found.
struct Results {
    total: u64,
    read_as: Vec<ReadAs>,
    relaxed: bool,
    approximate: bool,
    filtered_out: bool,
    behind: u64,
    hits: Vec<HitView>,
    /// Those that lack some words.
    partial: Vec<HitView>,
    /// The mark of the next page, which the form sends.
    next: Option<String>,
}

/// A word of the query as it was read.
struct ReadAs {
    typed: String,
    how: String,
    class: &'static str,
    excluded: bool,
}

/// `GET /search`: nothing yet, or a search that this visit asked. What stands in an address in words is not looked up:
/// the page is shown under a name, with the words in its form.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let query = query.unwrap_or_default();
    let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
    match Addressed::of(&query) {
        Addressed::Nothing => waiting(&reception, shell, &actor, AskedFor::default(), None).await,
        Addressed::Words => {
            let mut asked = AskedFor { sent: false, ..AskedFor::read(&query) };
            if asked.is_for_a_person(&reception, &actor)
                || kualik::names_a_person_or_body(&actor, &asked.request)
            {
                asked = AskedFor::default();
            }
            let search = AskedSearch { request: asked.request.clone(), sent: false };
            match reception.searches().keep(&visitor, search) {
                Some(name) => Ok(Redirect::to(&remembered::address(&name)).into_response()),
                None => waiting(&reception, shell, &actor, asked, Some("page-search-in-address")).await,
            }
        }
        Addressed::Named(name) => match reception.searches().of(&visitor, &name) {
            Some(AskedSearch { request, sent: true }) => {
                let asked = AskedFor { request, sent: true, ..AskedFor::default() };
                found(&reception, shell, &actor, asked, None).await
            }
            Some(AskedSearch { request, sent: false }) => {
                let asked = AskedFor { request, ..AskedFor::default() };
                waiting(&reception, shell, &actor, asked, Some("page-search-in-address")).await
            }
            None => {
                let note = Some("page-search-forgotten");
                waiting(&reception, shell, &actor, AskedFor::default(), note).await
            }
        },
    }
}

/// `POST /search`: what the form of the page asks. The answer is a page with a name of its own; only where a person is
/// looked up by number it is given at once, and remembered nowhere.
pub(crate) async fn ask(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    let asked = asked.chosen(&reception, &actor)?;
    answer(&reception, lang, &visitor, &headers, (actor, asked)).await
}

async fn answer(
    reception: &Reception,
    lang: Lang,
    visitor: &Visitor,
    headers: &HeaderMap,
    (actor, mut asked): (Actor, AskedFor),
) -> Result<Response, Fault> {
    let shell = Shell::public(reception, lang, "/search").with_guest(visitor);
    if !asked.is_for_a_person(reception, &actor) {
        return match asked.address(reception, visitor) {
            Some(address) => Ok(Redirect::to(&address).into_response()),
            None => found(reception, shell, &actor, asked, None).await,
        };
    }
    asked.why = sign_in::written(&asked.why);
    if asked.why.is_empty() {
        return reason_asked(reception, shell, &actor, asked, headers).await;
    }
    let actor = actor.because(asked.why.clone());
    let person = PersonLook { why: asked.why.clone(), needed: false };
    found(reception, shell, &actor, asked, Some(person)).await
}

/// The page before anything is looked up, and why nothing was.
async fn waiting(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    note: Option<&str>,
) -> Result<Response, Fault> {
    let everything = find(reception, actor, &AskedFor::default()).await?;
    let told = Told { note: note.map(|id| shell.word(id)), ..Told::default() };
    Ok(page(reception, shell, actor, AskedFor { sent: false, ..asked }, everything, told))
}

/// The page that asks why somebody is looked up by number, before anything is looked up.
async fn reason_asked(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let everything = find(reception, actor, &AskedFor::default()).await?;
    let person = PersonLook { why: sign_in::reason(headers).unwrap_or_default(), needed: true };
    Ok(page(reception, shell, actor, asked, everything, Told { person: Some(person), ..Told::default() }))
}

async fn found(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    person: Option<PersonLook>,
) -> Result<Response, Fault> {
    told(reception, shell, actor, asked, person, None).await
}

/// The same, with a fault of what was to be done with the list.
async fn told(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    person: Option<PersonLook>,
    before: Option<Fault>,
) -> Result<Response, Fault> {
    let in_words = |fault: &Fault| Problem::of(fault, shell.locale()).in_words();
    let (findings, fault) = match find(reception, actor, &asked).await {
        Ok(findings) => (findings, None),
        Err(fault) if fault.status().is_server_error() => return Err(fault),
        Err(fault) => (None, Some(in_words(&fault))),
    };
    let before = before.map(|fault| in_words(&fault));
    let told = Told { fault: before.or(fault), person, note: None };
    Ok(page(reception, shell, actor, asked, findings, told))
}

/// What the page tells beside what was found.
#[derive(Default)]
struct Told {
    fault: Option<String>,
    note: Option<String>,
    person: Option<PersonLook>,
}

fn page(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    found: Option<Seen>,
    Told { fault, note, person }: Told,
) -> Response {
    let (findings, words, beside) =
        found.map_or((None, Vec::new(), None), |seen| (Some(seen.findings), seen.words, seen.beside));
    let numbered = person.is_some() || kualik::names_a_person_or_body(actor, &asked.request);
    let locale = shell.locale();
    let facets = FACETS.iter().map(|name| facet(name, findings.as_ref(), &asked, locale));
    // Within one office there is nothing to choose.
    let is_a_choice = |facet: &FacetView| match facet.name {
        "office" => facet.values.len() > 1 || facet.chosen(),
        _ => !facet.values.is_empty(),
    };
    let shell = if shell.guest.is_some() { shell.carrying("seek", "/search/language") } else { shell };
    let answered = asked.sent && person.as_ref().is_none_or(|person| !person.needed);
    let page = SearchPage {
        facets: facets.filter(is_a_choice).collect(),
        standings: standings(findings.as_ref(), &asked, locale),
        sorts: sorts(&asked, locale),
        going_on: if numbered { Vec::new() } else { going_on(words, &asked) },
        kept: kept(reception.room().saved_searches(actor).unwrap_or_default()),
        results: findings.filter(|_| answered).map(|found| results(found, reception, locale)),
        attached: beside.filter(|_| answered).and_then(|beside| BesideView::of(&beside, locale)),
        shell,
        asked,
        fault,
        note,
        person,
        numbered,
    };
    html(page.render(), StatusCode::OK)
}

fn sorts(asked: &AskedFor, locale: &Locale) -> Vec<Choice> {
    let chosen = asked.request.sort.as_deref().unwrap_or(SORTS[0]);
    let choice = |name: &str| Choice {
        value: name.to_owned(),
        label: locale.word(&format!("page-sort-{}", if name == "-objects" { "most-objects" } else { name })),
        chosen: name == chosen,
    };
    SORTS.into_iter().map(choice).collect()
}

/// What was typed, completed: each is a search of its own.
fn going_on(words: Vec<Suggestion>, asked: &AskedFor) -> Vec<Choice> {
    let typed = asked.request.q.trim().to_lowercase();
    let others = words.into_iter().filter(|word| word.text.to_lowercase() != typed);
    let choice = |word: Suggestion| Choice { value: word.text.clone(), label: word.text, chosen: false };
    others.take(MOST_GOING_ON).map(choice).collect()
}

fn kept(saved: Vec<SavedSearch>) -> Vec<Choice> {
    let choice = |one: SavedSearch| Choice { value: one.name.clone(), label: one.name, chosen: false };
    saved.into_iter().map(choice).collect()
}

/// What was found, and words to go on with.
struct Seen {
    findings: Findings,
    words: Vec<Suggestion>,
    beside: Option<Beside>,
}

/// Searches. Before anything is asked only the facets of everything are counted, and no look is kept of that.
async fn find(reception: &Reception, actor: &Actor, asked: &AskedFor) -> Result<Option<Seen>, Fault> {
    let question = asked.question(reception, actor)?;
    if asked.sent {
        keep_search(reception, actor, &question).await?;
    }
    let (hall, seeker) = (reception.clone(), actor.clone());
    let typed = asked.request.q.clone();
    let goes_on = !typed.trim().is_empty() && !kualik::names_a_person_or_body(actor, &asked.request);
    let work = async move {
        let findings = hall.room().find(&seeker, &question).await?;
        let beside = attachments::beside(hall.room(), &seeker, &question).await?;
        let words =
            if goes_on { hall.room().suggest(&seeker, &typed, MOST_GOING_ON + 1)? } else { Vec::new() };
        Ok(Seen { findings, words, beside })
    };
    match reception.pool().drive(work).await? {
        Ok(seen) => Ok(Some(seen)),
        // An archive into which nothing was ever issued has no index yet.
        Err(EngineError::Search(_)) if !asked.sent => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Who sent a form of the search, and what it asks for: it must be a form of this very visit.
fn sent_by(visitor: &Visitor, body: &str) -> Result<(Actor, AskedFor), Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let asked = AskedFor::read(body);
    sign_in::is_of_this_visit(visitor, &asked.csrf)?;
    Ok((actor, asked))
}

impl AskedFor {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        let mut pairs = Vec::new();
        for (name, value) in address::pairs(query) {
            match name.as_str() {
                "csrf" => asked.csrf = value,
                "why" => asked.why = value,
                "list-why" => asked.list_why = value,
                "name" => asked.name = value,
                "forget" => asked.forget = value,
                "format" => asked.format = value,
                "shown" => asked.shown = value,
                "at" => asked.at = value,
                "kept" => asked.kept = value,
                "word" => asked.word = value,
                "clear" => asked.clear = true,
                "lang" => {}
                _ => pairs.push((name, value)),
            }
        }
        asked.sent = !pairs.is_empty();
        match SearchRequest::from_pairs(pairs) {
            Ok(request) => asked.request = request,
            Err(faults) => asked.faults = faults,
        }
        asked
    }

    fn question(&self, reception: &Reception, actor: &Actor) -> Result<Question, Fault> {
        if !self.faults.is_empty() {
            return Err(self.faults.clone().into());
        }
        question(reception, actor, &SearchRequest { limit: Some(PAGE), ..self.request.clone() })
    }

    /// Does it look a person up by number?
    fn is_for_a_person(&self, reception: &Reception, actor: &Actor) -> bool {
        match self.question(reception, actor) {
            Ok(question) => kualik::asks_for_a_person(actor, &question),
            // What cannot be asked is told as a fault of the page; a number in it must not wander all the same.
            Err(_) => kualik::names_a_person_number(&self.request.q),
        }
    }

    /// The request as a query, to be told from another.
    fn query(&self) -> String {
        let mut pairs = self.request.pairs();
        // The usual order is the same whether it is said or not.
        pairs.retain(|pair| pair.0 != "cursor" && *pair != ("sort", SORTS[0]));
        address::query(&pairs)
    }

    /// The same form with nothing asked.
    fn without_request(self) -> Self {
        Self { request: SearchRequest { q: self.request.q, ..SearchRequest::default() }, sent: false, ..self }
    }

    fn checked(&self, name: &str, value: &str) -> bool {
        self.request.values(name).iter().any(|chosen| chosen == value)
    }

    /// The search that a button of the form names in place of what the form has.
    fn chosen(mut self, reception: &Reception, actor: &Actor) -> Result<Self, Fault> {
        if !self.kept.is_empty() {
            let saved = reception.room().saved_searches(actor)?;
            let one = saved.into_iter().find(|one| one.name == self.kept).ok_or_else(Fault::not_found)?;
            (self.request, self.faults) = (one.query, Vec::new());
        } else if !self.word.is_empty() {
            let q = std::mem::take(&mut self.word);
            (self.request, self.faults) = (SearchRequest { q, ..SearchRequest::default() }, Vec::new());
        } else if self.clear {
            let q = std::mem::take(&mut self.request.q);
            (self.request, self.faults) = (SearchRequest { q, ..SearchRequest::default() }, Vec::new());
        }
        self.sent = true;
        Ok(self)
    }

    /// Where the answer to this search of a visit is. What cannot be read has no such place, nor has what is longer
    /// than a search is.
    fn address(&self, reception: &Reception, visitor: &Visitor) -> Option<String> {
        if !self.faults.is_empty() {
            return None;
        }
        let search = AskedSearch { request: self.request.clone(), sent: true };
        reception.searches().keep(visitor, search).map(|name| remembered::address(&name))
    }
}

fn results(findings: Findings, reception: &Reception, locale: &Locale) -> Results {
    let answer = &findings.answer;
    Results {
        total: answer.total,
        read_as: answer.read_as.words.iter().map(|word| read_as(word, locale)).collect(),
        relaxed: answer.read_as.relaxed,
        approximate: answer.read_as.approximate,
        filtered_out: answer.read_as.filtered_out,
        behind: findings.behind,
        hits: findings
            .found
            .iter()
            .map(|found| hits::hit(found, Some(&answer.read_as), reception, locale))
            .collect(),
        partial: findings
            .partial
            .iter()
            .map(|found| hits::hit(found, Some(&answer.read_as), reception, locale))
            .collect(),
        next: answer.next.clone(),
    }
}

fn read_as(word: &ReadWord, locale: &Locale) -> ReadAs {
    let class = word.how.name();
    let instead: Vec<String> = match word.how {
        How::Facet => word.instead.iter().map(|form| hits::form_word(form, locale)).collect(),
        _ => word.instead.clone(),
    };
    let how = locale.say(&format!("page-how-{class}"), [("instead", instead.join(", "))]);
    ReadAs { typed: word.typed.clone(), how, class, excluded: word.excluded }
}

/// What can be written in a question, and what it means: the messages of both.
const SIGNS: [(&str, &str); 7] = [
    ("page-sign-phrase", "page-sign-phrase-means"),
    ("page-sign-either", "page-sign-either-means"),
    ("page-sign-without", "page-sign-without-means"),
    ("page-sign-form", "page-sign-form-means"),
    ("page-sign-star", "page-sign-star-means"),
    ("page-sign-field", "page-sign-field-means"),
    ("page-sign-day", "page-sign-day-means"),
];
/// The orders that the page offers; the first is the usual one.
const SORTS: [&str; 6] = ["relevance", "newest", "oldest", "last-exit", "last-return", "-objects"];
const PAGE: u32 = 20;
const MOST_GOING_ON: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_gives_the_search_back() {
        let asked = AskedFor::read(
            "q=%D2%9B%D0%BE%D0%BB+x&form=refusal&country=GB&country=FR&from=2026-01-01&literal=1&csrf=1&at=m&lang=kk",
        );
        assert_eq!(asked.request.q, "қол x");
        assert_eq!(asked.request.country, ["GB", "FR"]);
        assert_eq!((asked.at.as_str(), &asked.request.cursor), ("m", &None));
        assert_eq!(AskedFor::read(&asked.query()).request, asked.request);
        assert_eq!(AskedFor::read("colour=red").faults.len(), 1);
    }
}
