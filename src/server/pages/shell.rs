//! The shell of every page: its language, its head, and who is inside.

use kualik_domain::Lang;

use crate::locale::Locale;
use crate::pages::assets;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// What every page has around it.
pub(crate) struct Shell<'a> {
    locale: &'a Locale,
    pub path: &'a str,
    pub guest: Option<Guest>,
    pub demonstration: bool,
    /// The form whose fields go along when the language is changed.
    pub carried: Option<Carried>,
}

/// A form of the page, and where its fields are sent to be given back in another language.
pub(crate) struct Carried {
    pub form: &'static str,
    action: String,
}

/// Somebody who signed in.
pub(crate) struct Guest {
    pub who: String,
    pub role: String,
    /// Whether the role opens the archive to a search.
    pub may_search: bool,
    /// Whether the role reads who looked at what.
    pub audits: bool,
    /// What every form of this visit must send back.
    pub csrf: String,
}

/// A language to change to.
pub(crate) struct LanguageChoice {
    pub tag: &'static str,
    pub name: String,
    pub address: String,
    pub current: bool,
}

/// A question to choose.
pub(crate) struct AskedChoice {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub checked: bool,
}

impl<'a> Shell<'a> {
    /// The shell of a page that anyone may open.
    pub fn public(reception: &'a Reception, lang: Lang, path: &'a str) -> Self {
        let demonstration = reception.room().trust().is_demonstration();
        Self { locale: reception.locale(lang), path, guest: None, demonstration, carried: None }
    }

    /// The same with whoever signed in.
    pub fn with_guest(mut self, visitor: &Visitor) -> Self {
        if let Visitor::Guest { visit, actor } = visitor {
            let role = self.locale.word(&format!("page-role-{}", actor.role.name()));
            let (may_search, audits) = (actor.role.may_search(), actor.role == kualik::Role::Auditor);
            let csrf = visit.form_mark.clone();
            self.guest = Some(Guest { who: actor.who.clone(), role, may_search, audits, csrf });
        }
        self
    }

    /// The same with a form whose fields must not be lost with the language: they are posted, so that no address holds
    /// them.
    pub fn carrying(mut self, form: &'static str, action: impl Into<String>) -> Self {
        self.carried = Some(Carried { form, action: action.into() });
        self
    }

    /// The messages.
    pub fn locale(&self) -> &'a Locale {
        self.locale
    }

    /// The tag of the language (BCP 47).
    pub fn tag(&self) -> &'static str {
        self.locale.lang().tag()
    }

    /// A message.
    pub fn word(&self, id: impl AsRef<str>) -> String {
        self.locale.word(id.as_ref())
    }

    /// A message with one fact.
    pub fn told(&self, id: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.locale.say(id, [(name, value.to_string())])
    }

    /// The address of a file that pages load.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Where the name of the house leads.
    pub fn home(&self) -> &'static str {
        if self.guest.as_ref().is_some_and(|guest| guest.may_search) { "/search" } else { "/v" }
    }

    /// What may be asked of a document.
    pub fn asked_choices(&self, asked: &str) -> Vec<AskedChoice> {
        let choice = |name: &'static str| AskedChoice {
            name,
            label: self.word(format!("page-asked-{name}")),
            hint: self.word(format!("page-asked-{name}-hint")),
            checked: name == asked,
        };
        ["exit", "entry", "record"].map(choice).into()
    }

    /// The three languages, Kazakh first.
    pub fn languages(&self) -> Vec<LanguageChoice> {
        let choice = |lang: Lang| LanguageChoice {
            tag: lang.tag(),
            name: self.locale.word(&format!("page-language-{}", lang.tag())),
            address: match &self.carried {
                Some(carried) => format!("{}?lang={}", carried.action, lang.tag()),
                None => format!("{}?lang={}", self.path, lang.tag()),
            },
            current: lang == self.locale.lang(),
        };
        Lang::ALL.into_iter().map(choice).collect()
    }
}
