//! `/search`: the staff look for documents, with facets, filters, snippets, and how the query was read.

mod kept;
mod list;
mod speak;
mod words;

pub(crate) use kept::{forget, keep};
pub(crate) use list::leave;
pub(crate) use speak::{begin, speak};
pub(crate) use words::complete;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kualik::{
    Actor, EngineError, Findings, Question, ReadHow, ReadWord, RequestFault, Role, SavedSearch,
    SearchRequest, Suggestion,
};
use kualik_domain::country::Country;

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
    person: Option<PersonLook>,
    /// Does the request stay out of addresses?
    unaddressed: bool,
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
    /// A value or an address.
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

/// What the address or the form asks for.
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
    /// What was answered on the page from which this comes, as a query.
    shown: String,
}

/// A facet with its values.
struct FacetView {
    name: &'static str,
    label: String,
    values: Vec<FacetValue>,
    /// Is it folded up until it is wanted?
    folded: bool,
}

impl FacetView {
    fn chosen(&self) -> bool {
        self.values.iter().any(|value| value.checked)
    }
}

/// A value of a facet.
struct FacetValue {
    value: String,
    label: String,
    count: u64,
    checked: bool,
}

/// What was found.
struct Results {
    total: u64,
    read_as: Vec<ReadAs>,
    relaxed: bool,
    approximate: bool,
    behind: u64,
    hits: Vec<HitView>,
    next: Option<Next>,
}

/// The way to the next page: an address, or the mark that the form sends where the words have none.
enum Next {
    Address(String),
    Mark(String),
}

/// A word of the query as it was read.
struct ReadAs {
    typed: String,
    how: String,
    class: &'static str,
    excluded: bool,
}

/// `GET /search`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let query = query.unwrap_or_default();
    let asked = AskedFor::read(&query);
    let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
    if asked.is_for_a_person(&reception, &actor) {
        // Whoever typed it into an address is shown the way on which it stays out of addresses.
        return reason_asked(&reception, shell, &actor, asked, &headers).await;
    }
    if kualik::is_for_no_address(&actor, &asked.request) {
        let fault = Problem::of(&Fault::input("number-in-address"), shell.locale());
        let everything = find(&reception, &actor, &AskedFor::default()).await?;
        let asked = AskedFor { sent: false, ..asked };
        return Ok(page(&reception, shell, &actor, asked, everything, Some(fault.detail), None));
    }
    found(&reception, shell.with_query(&query), &actor, asked, None).await
}

/// `POST /search`: what the form of the page asks. The number of a person stays out of addresses and so out of what
/// browsers, proxies and logs remember; any other search has an address of its own.
pub(crate) async fn ask(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Fault> {
    let (actor, mut asked) = sent_by(&visitor, &body)?;
    let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
    if !asked.is_for_a_person(&reception, &actor) {
        if kualik::is_for_no_address(&actor, &asked.request) || !asked.faults.is_empty() {
            return found(&reception, shell, &actor, asked, None).await;
        }
        return Ok(Redirect::to(&asked.page(asked.request.cursor.as_deref())).into_response());
    }
    asked.why = sign_in::written(&asked.why);
    if asked.why.is_empty() {
        return reason_asked(&reception, shell, &actor, asked, &headers).await;
    }
    let actor = actor.because(asked.why.clone());
    let person = PersonLook { why: asked.why.clone(), needed: false };
    found(&reception, shell, &actor, asked, Some(person)).await
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
    Ok(page(reception, shell, actor, asked, everything, None, Some(person)))
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
    let (findings, fault) = match find(reception, actor, &asked).await {
        Ok(findings) => (findings, None),
        Err(fault) if fault.status().is_server_error() => return Err(fault),
        Err(fault) => (None, Some(Problem::of(&fault, shell.locale()).detail)),
    };
    let before = before.map(|fault| Problem::of(&fault, shell.locale()).detail);
    Ok(page(reception, shell, actor, asked, findings, before.or(fault), person))
}

fn page(
    reception: &Reception,
    shell: Shell<'_>,
    actor: &Actor,
    asked: AskedFor,
    found: Option<Seen>,
    fault: Option<String>,
    person: Option<PersonLook>,
) -> Response {
    let (findings, words, beside) =
        found.map_or((None, Vec::new(), None), |seen| (Some(seen.findings), seen.words, seen.beside));
    let unaddressed = person.is_some() || kualik::is_for_no_address(actor, &asked.request);
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
        going_on: if unaddressed { Vec::new() } else { going_on(words, &asked) },
        kept: kept(reception.room().saved_searches(actor).unwrap_or_default()),
        results: findings
            .filter(|_| answered)
            .map(|found| results(found, &asked, unaddressed, reception, locale)),
        attached: beside.filter(|_| answered).and_then(|beside| BesideView::of(&beside, locale)),
        shell,
        asked,
        fault,
        person,
        unaddressed,
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
    let choice = |word: Suggestion| Choice {
        value: format!("/search?{}", address::query(&[("q", &word.text)])),
        label: word.text,
        chosen: false,
    };
    others.take(MOST_GOING_ON).map(choice).collect()
}

fn kept(saved: Vec<SavedSearch>) -> Vec<Choice> {
    let choice = |one: SavedSearch| {
        let pairs = one.query.pairs();
        Choice { value: format!("/search?{}", address::query(&pairs)), label: one.name, chosen: false }
    };
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
    let goes_on = !typed.trim().is_empty() && !kualik::is_for_no_address(actor, &asked.request);
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

    /// The same words without a filter; of a number of a person or body there is no address.
    fn without_filters(&self, unaddressed: bool) -> String {
        if unaddressed {
            return "/search".to_owned();
        }
        format!("/search?{}", address::query(&[("q", &self.request.q)]))
    }

    fn first_page(&self) -> String {
        self.page(None)
    }

    /// The address of this search, at a mark.
    fn page(&self, after: Option<&str>) -> String {
        let mut pairs = self.request.pairs();
        pairs.retain(|(name, _)| *name != "cursor");
        pairs.extend(after.map(|mark| ("cursor", mark)));
        format!("/search?{}", address::query(&pairs))
    }
}

fn facet(name: &'static str, findings: Option<&Findings>, asked: &AskedFor, locale: &Locale) -> FacetView {
    let counts = findings.and_then(|findings| findings.answer.facets.get(name));
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .flatten()
        .map(|(value, count)| FacetValue {
            label: value_label(name, value, locale),
            checked: asked.checked(name, value),
            value: value.clone(),
            count: *count,
        })
        .collect();
    // A chosen value that nothing has any more must stay visible, or nobody could take it away.
    for value in asked.request.values(name) {
        if !values.iter().any(|shown| shown.value == *value) {
            let label = value_label(name, value, locale);
            values.push(FacetValue { value: value.clone(), label, count: 0, checked: true });
        }
    }
    values.sort_by(|a, b| b.checked.cmp(&a.checked).then(b.count.cmp(&a.count)).then(a.label.cmp(&b.label)));
    values.truncate(MOST_VALUES);
    FacetView {
        name,
        label: locale.word(&format!("page-facet-{name}")),
        values,
        folded: FOLDED.contains(&name),
    }
}

fn value_label(name: &str, value: &str, locale: &Locale) -> String {
    let id = match name {
        "form" => return hits::form_word(value, locale),
        "purpose" => format!("purpose-{value}"),
        "category" => return category(value, locale),
        "country" => {
            return Country::new(value)
                .map_or_else(|_| value.to_owned(), |known| known.short(locale.lang()).to_owned());
        }
        _ => return value.to_owned(),
    };
    if locale.has(&id) { locale.word(&id) } else { value.to_owned() }
}

/// The number of the category in the law and the beginning of its words, which are long.
fn category(code: &str, locale: &Locale) -> String {
    let number = code.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches('0');
    let id = format!("category-{number}");
    if !locale.has(&id) {
        return code.to_owned();
    }
    let words = locale.word(&id);
    let begins: String = words.chars().take(LONGEST_LABEL).collect();
    let cut = if begins.len() < words.len() { "…" } else { "" };
    format!("{number}) {begins}{cut}")
}

fn standings(findings: Option<&Findings>, asked: &AskedFor, locale: &Locale) -> Vec<FacetValue> {
    let counts = findings.and_then(|findings| findings.answer.facets.get("standing"));
    let value = |code: &str| FacetValue {
        value: code.to_owned(),
        label: locale.word(&format!("standing-{code}")),
        count: counts.and_then(|counts| counts.get(code)).copied().unwrap_or_default(),
        checked: asked.checked("standing", code),
    };
    kualik::standings().map(value).collect()
}

fn results(
    findings: Findings,
    asked: &AskedFor,
    unaddressed: bool,
    reception: &Reception,
    locale: &Locale,
) -> Results {
    let answer = &findings.answer;
    Results {
        total: answer.total,
        read_as: answer.read_as.words.iter().map(|word| read_as(word, locale)).collect(),
        relaxed: answer.read_as.relaxed,
        approximate: answer.read_as.approximate,
        behind: findings.behind,
        hits: findings.found.iter().map(|found| hits::hit(found, reception, locale)).collect(),
        next: answer.next.as_deref().map(|mark| match unaddressed {
            true => Next::Mark(mark.to_owned()),
            false => Next::Address(asked.page(Some(mark))),
        }),
    }
}

fn read_as(word: &ReadWord, locale: &Locale) -> ReadAs {
    let class = match word.how {
        ReadHow::Exact => "exact",
        ReadHow::Stemmed => "stemmed",
        ReadHow::Initial => "initial",
        ReadHow::Skeleton => "skeleton",
        ReadHow::Identifier => "identifier",
        ReadHow::Layout => "layout",
        ReadHow::Approximate => "approximate",
        ReadHow::Function => "function",
        _ => "missing",
    };
    let how = locale.say(&format!("page-how-{class}"), [("instead", word.instead.join(", "))]);
    ReadAs { typed: word.typed.clone(), how, class, excluded: word.excluded }
}

/// The facets shown as ticks; the standing is chosen from a list.
const FACETS: [&str; 9] =
    ["form", "year", "country", "purpose", "category", "ground", "office", "signatory", "executor"];
/// The orders that the page offers; the first is the usual one.
const SORTS: [&str; 6] = ["relevance", "newest", "oldest", "last-exit", "last-return", "-objects"];
/// Those whose values are long or many.
const FOLDED: [&str; 5] = ["category", "ground", "office", "signatory", "executor"];
const PAGE: u32 = 20;
const MOST_GOING_ON: usize = 6;
const MOST_VALUES: usize = 12;
const LONGEST_LABEL: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_search_back() {
        let asked = AskedFor::read(
            "q=%D2%9B%D0%BE%D0%BB+x&form=refusal&country=GB&country=FR&from=2026-01-01&literal=1&csrf=1&lang=kk",
        );
        assert_eq!(asked.request.q, "қол x");
        assert_eq!(asked.request.country, ["GB", "FR"]);
        let again = AskedFor::read(asked.page(Some("m")).trim_start_matches("/search?"));
        assert_eq!(again.request.cursor.as_deref(), Some("m"));
        assert_eq!(SearchRequest { cursor: None, ..again.request }, asked.request);
        assert_eq!(AskedFor::read("colour=red").faults.len(), 1);
    }
}
