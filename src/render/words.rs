//! Words of the forms, from Fluent, and the function with which a template asks for them.

use std::fmt::{self, Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentAttribute, FluentError, FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use serde::{Deserialize, Serialize};
use typst::comemo::Tracked;
use typst::diag::{SourceResult, bail};
use typst::ecow::{EcoString, eco_format};
use typst::engine::Engine;
use typst::foundations::{
    Args, CastInfo, Context, Func, NativeFuncData, NativeFuncPtr, NativeType, NativeTypeData, Repr, Scope,
    Str, Type, Value, cast,
};
use typst::syntax::Span;
use typst::utils::DefSite;
use unic_langid::LanguageIdentifier;

use crate::diagnosis;
use crate::error::{RenderError, SetError};
use crate::fault::{Fault, Place, Reason};
use crate::grammar;
use crate::template_set::TemplateSet;

/// The messages of one template set in every language it has.
#[derive(Clone)]
pub(crate) struct Words(Arc<Inner>);

struct Inner {
    digest: [u8; 32],
    bundles: Vec<(String, FluentBundle<FluentResource>)>,
}

/// Why there are no words; crosses Typst as the text of a diagnostic.
#[derive(Debug, Serialize, Deserialize)]
enum Lack {
    Message {
        lang: String,
        id: String,
    },
    Argument {
        lang: String,
        id: String,
        name: String,
    },
    /// What should be counted, dated or summed is no number, day or sum.
    Number {
        lang: String,
        id: String,
    },
}

impl Words {
    pub(crate) fn of(set: &TemplateSet) -> Result<Self, SetError> {
        let mut bundles: Vec<(String, FluentBundle<FluentResource>)> = Vec::new();
        let mut faults = Vec::new();
        for (name, _) in set.files() {
            let Some((lang, _)) = name.strip_prefix("locales/").and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            if !bundles.iter().any(|(known, _)| known == lang) {
                match bundle(lang, name) {
                    Ok(bundle) => bundles.push((lang.to_owned(), bundle)),
                    Err(fault) => faults.push(*fault),
                }
            }
            let Some((_, bundle)) = bundles.iter_mut().find(|(known, _)| known == lang) else { continue };
            match set.text(name) {
                Ok(text) => faults.extend(add(bundle, name, text)),
                Err(fault) => faults.push(*fault),
            }
        }
        match faults.is_empty() {
            true => Ok(Self(Arc::new(Inner { digest: set.digest(), bundles }))),
            false => Err(SetError::Faulty(faults)),
        }
    }

    /// `word(lang, id, name: value, …)` for templates, bound to these words.
    pub(crate) fn function(&self) -> Func {
        let mut bound = Args::new(Span::detached(), [Value::dynamic(self.clone())]);
        Func::from(&WORD).with(&mut bound)
    }

    /// A message as it stood `on` a day. Words that were replaced stand in attributes of the message, named by the
    /// last day on which they were in use: `.until-2026-07-10`.
    fn say(&self, lang: &str, id: &str, on: Option<&str>, args: &FluentArgs<'_>) -> Result<String, Lack> {
        let missing = || Lack::Message { lang: lang.to_owned(), id: id.to_owned() };
        let (_, bundle) = self.0.bundles.iter().find(|(known, _)| known == lang).ok_or_else(missing)?;
        let message = bundle.get_message(id).ok_or_else(missing)?;
        let last = |attribute: &FluentAttribute<'_>| attribute.id().strip_prefix("until-").map(str::to_owned);
        let former = on.and_then(|on| {
            let dated = message.attributes().filter_map(|former| Some((last(&former)?, former.value())));
            dated.filter(|(last, _)| on <= last.as_str()).min_by(|one, other| one.0.cmp(&other.0))
        });
        let pattern = former.map(|(_, pattern)| pattern).or_else(|| message.value()).ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        let lack = |name| Lack::Argument { lang: lang.to_owned(), id: id.to_owned(), name };
        match errors.first() {
            None if text.contains(grammar::UNSAID) => {
                Err(Lack::Number { lang: lang.to_owned(), id: id.to_owned() })
            }
            None => Ok(text),
            Some(error) => Err(lack(reference(error))),
        }
    }
}

/// The typed error inside a diagnostic that [`Words`] raised, with its place.
pub(crate) fn lack(message: &str, place: impl FnOnce() -> Fault) -> Option<RenderError> {
    let read: Lack = serde_json::from_str(message.strip_prefix(MARK)?).ok()?;
    let mut fault = Box::new(place());
    let about = |code, said, lang: &str, id: &str| Reason::new(code, said).with("lang", lang).with("id", id);
    Some(match read {
        Lack::Message { lang, id } => {
            let said = format!("the message {id} is missing in {lang}");
            fault.reason = about("message-missing", said, &lang, &id);
            RenderError::MessageMissing { lang, id, fault }
        }
        Lack::Argument { lang, id, name } => {
            let said = format!("the message {id} in {lang} lacks {name}");
            fault.reason = about("message-argument", said, &lang, &id).with("name", name.clone());
            RenderError::ArgumentMissing { lang, id, name, fault }
        }
        Lack::Number { lang, id } => {
            let name = "a number, day or sum".to_owned();
            let said = format!("the message {id} in {lang} lacks {name}");
            fault.reason = about("message-number", said, &lang, &id);
            RenderError::ArgumentMissing { lang, id, name, fault }
        }
    })
}

fn bundle(lang: &str, file: &str) -> Result<FluentBundle<FluentResource>, Box<Fault>> {
    let wrong =
        |said: String| Box::new(Fault::of_file(file, Reason::new("words-language", said).with("lang", lang)));
    let tag: LanguageIdentifier = lang.parse().map_err(|_| wrong(format!("{lang} is no language tag")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolating marks (U+2068, U+2069) would be printed, found by no search and copied by readers.
    bundle.set_use_isolating(false);
    grammar::teach(&mut bundle, lang).map_err(|error| wrong(error.to_string()))?;
    Ok(bundle)
}

/// Takes the messages of a file in; what is wrong with the file otherwise.
fn add(bundle: &mut FluentBundle<FluentResource>, file: &str, text: &str) -> Vec<Fault> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let told = |error: &ParserError| {
                Fault::at(file, text, Place::of(text, error.pos.start), diagnosis::of_fluent(error))
            };
            return errors.iter().map(told).collect();
        }
    };
    let told = |error: &FluentError| match error {
        FluentError::Overriding { id, .. } => {
            let reason = Reason::new("words-twice", format!("the message {id} is said twice"));
            Fault::at(file, text, said_again(text, id), reason.with("id", id.clone()))
        }
        other => {
            let said = other.to_string();
            Fault::of_file(file, Reason::new("words-other", said.clone()).with("detail", said))
        }
    };
    bundle.add_resource(resource).err().unwrap_or_default().iter().map(told).collect()
}

/// Where a message stands in the file that says it again.
fn said_again(text: &str, id: &str) -> Place {
    let says = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    let last = text.lines().enumerate().filter(|(_, line)| says(line)).last();
    last.map_or_else(Place::default, |(line, _)| Place { line: line + 1, column: 1 })
}

fn reference(error: &FluentError) -> String {
    match error {
        FluentError::ResolverError(ResolverError::Reference(kind)) => match kind {
            ReferenceKind::Variable { id } => format!("${id}"),
            ReferenceKind::Message { id, .. } => id.clone(),
            ReferenceKind::Term { id, .. } => format!("-{id}"),
            ReferenceKind::Function { id } => format!("{id}()"),
        },
        other => other.to_string(),
    }
}

fn word(_: &mut Engine, _: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let span = args.span;
    let Value::Dyn(bound) = args.expect::<Value>("words")? else { bail!(span, "word is not bound") };
    let Some(words) = bound.downcast::<Words>() else { bail!(span, "word is not bound") };
    let lang = args.expect::<Str>("language")?;
    let id = args.expect::<Str>("message")?;
    let on = args.named::<Str>("on")?;
    let mut given = FluentArgs::new();
    for (name, value) in args.take().to_named() {
        given.set(name.to_string(), fluent(value, span)?);
    }
    match words.say(&lang, &id, on.as_deref(), &given) {
        Ok(text) => Ok(Value::Str(text.into())),
        Err(lack) => bail!(span, "{MARK}{}", serde_json::to_string(&lack).unwrap_or_default()),
    }
}

fn fluent(value: Value, span: Span) -> SourceResult<FluentValue<'static>> {
    Ok(match value {
        Value::Int(number) => FluentValue::from(number),
        Value::Str(text) => FluentValue::from(text.to_string()),
        other => bail!(span, "a message takes whole numbers and strings, not {}", other.ty()),
    })
}

impl Debug for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad("Words(..)")
    }
}

impl Repr for Words {
    fn repr(&self) -> EcoString {
        eco_format!("words")
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
    }
}

cast! { type Words, }

impl NativeType for Words {
    const NAME: &'static str = "words";

    fn data() -> &'static NativeTypeData {
        static DATA: NativeTypeData = NativeTypeData {
            name: "words",
            long_name: "words",
            title: "Words",
            docs: "The messages of a template set.",
            def_site: DefSite { path: file!(), key: "Words" },
            keywords: &[],
            constructor: LazyLock::new(|| None),
            scope: LazyLock::new(Scope::new),
        };
        &DATA
    }
}

static WORD: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&word),
    name: "word",
    title: "Word",
    docs: "The message of an id in a language, with its arguments.",
    def_site: None,
    keywords: &[],
    contextual: false,
    scope: LazyLock::new(&Scope::new),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Type(Type::of::<Str>())),
};

const MARK: &str = "kualik-words ";
