//! The reader's language: messages by id, from `locales/`. The terminal speaks with the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, PatternElement};
use kualik_domain::Lang;

macro_rules! messages {
    ($lang:literal $(, $more:literal)*) => {
        &[
            include_str!(concat!("../../locales/", $lang, "/cli.ftl")),
            include_str!(concat!("../../locales/", $lang, "/error.ftl")),
            include_str!(concat!("../../locales/", $lang, "/page.ftl")),
            include_str!(concat!("../../locales/", $lang, "/problem.ftl")),
            include_str!(concat!("../../locales/", $lang, "/server.ftl")),
            include_str!(concat!("../../locales/", $lang, "/template.ftl")),
            include_str!(concat!("../../locales/", $lang, "/verification.ftl")),
            $(include_str!(concat!("../../locales/", $lang, "/", $more, ".ftl")),)*
        ]
    };
}

/// The messages of one language.
pub struct Locale {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// Messages of plain text: most of an answer needs no formatting.
    plain: HashMap<String, String>,
    silent: bool,
}

impl Locale {
    /// Reads the messages of a language.
    pub fn new(lang: Lang) -> Self {
        let sources: &[&str] = match lang {
            Lang::Kk => messages!("kk", "help", "law"),
            Lang::Ru => messages!("ru", "help", "law"),
            Lang::En => messages!("en"),
        };
        let tag = lang.tag().parse().expect("a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolating marks are for mixed directions on screens; a terminal prints them as boxes.
        bundle.set_use_isolating(false);
        let mut plain = HashMap::new();
        for source in sources {
            let resource =
                FluentResource::try_new((*source).to_owned()).expect("the locale tests parse every file");
            plain.extend(plain_messages(&resource));
            bundle.add_resource(resource).expect("the locale tests hold the ids apart");
        }
        Self { lang, bundle, plain, silent: false }
    }

    /// No words at all, for whoever asks for codes alone.
    pub(crate) fn silent() -> Self {
        let bundle = FluentBundle::new_concurrent(Vec::new());
        Self { lang: Lang::Kk, bundle, plain: HashMap::new(), silent: true }
    }

    /// Which language it is.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a message, or its id in angle brackets when the language has none.
    pub fn say<'a>(&self, id: &str, facts: impl IntoIterator<Item = (&'a str, String)>) -> String {
        self.format(id, facts.into_iter().map(|(name, value)| (name, Cow::Owned(value))))
    }

    fn format<'a>(&self, id: &str, facts: impl Iterator<Item = (&'a str, Cow<'a, str>)>) -> String {
        if self.silent {
            return String::new();
        }
        if let Some(text) = self.plain.get(id) {
            return text.clone();
        }
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("⟨{id}⟩");
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in facts {
            if FORMS.contains(&name) {
                let named = self.plain.get(&format!("cli-form-{value}"));
                let named = named.map_or_else(|| value.to_string(), Clone::clone);
                arguments.set(format!("{name}-named"), named);
            }
            if name.contains('_') {
                arguments.set(name.replace('_', "-"), value.clone());
            }
            arguments.set(name, value);
        }
        let mut slips = Vec::new();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut slips).into_owned()
    }

    /// A message without facts.
    pub fn word(&self, id: &str) -> String {
        self.say(id, [])
    }

    /// A message whose facts come from a verdict or a problem.
    pub fn tell(&self, id: &str, facts: &BTreeMap<String, String>) -> String {
        self.format(id, facts.iter().map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str()))))
    }

    /// Why the system refused, in the reader's language where it is common, and else as the system says it.
    pub fn system(&self, error: &io::Error) -> String {
        let known = match error.kind() {
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "permission",
            io::ErrorKind::AlreadyExists => "exists",
            io::ErrorKind::IsADirectory => "folder",
            io::ErrorKind::NotADirectory => "no-folder",
            io::ErrorKind::StorageFull => "full",
            io::ErrorKind::ReadOnlyFilesystem => "read-only",
            io::ErrorKind::InvalidData => "not-text",
            io::ErrorKind::AddrInUse => "address-taken",
            io::ErrorKind::AddrNotAvailable => "address-foreign",
            _ => return error.to_string(),
        };
        self.word(&format!("system-{known}"))
    }

    /// Is there a message with this id?
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}

/// Facts that are codes of forms: beside each the messages have its name in their language, as `form-named`.
const FORMS: [&str; 2] = ["form", "found"];

/// The messages that are the same whatever the facts.
fn plain_messages(resource: &FluentResource) -> impl Iterator<Item = (String, String)> + '_ {
    resource.entries().filter_map(|entry| {
        let Entry::Message(message) = entry else { return None };
        let pieces = message.value.as_ref()?.elements.iter();
        let text: Option<String> = pieces
            .map(|piece| match piece {
                PatternElement::TextElement { value } => Some(*value),
                PatternElement::Placeable { .. } => None,
            })
            .collect();
        Some((message.id.name.to_owned(), text?))
    })
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.lang).finish()
    }
}
