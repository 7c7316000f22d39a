//! What is wrong with `kualik.toml`, in the reader's language.

use kualik::EngineError;

use crate::locale::Locale;
use crate::settings;

/// What an error says of settings, a line each: file, line, section and key, and what it must be; nothing when it speaks
/// of something else.
pub fn told_settings(error: &EngineError, locale: &Locale) -> Option<String> {
    let EngineError::Settings { path, slips } = error else { return None };
    let path = path.display();
    let lines = slips.iter().map(|slip| {
        let line = slip.line.map(|line| format!(":{line}")).unwrap_or_default();
        let key = match slip.key.split_once('.') {
            Some((section, key)) => format!(" [{section}] {key}:"),
            None if slip.code == "section" => format!(" [{}]:", slip.key),
            None if slip.key.is_empty() => String::new(),
            None => format!(" {}:", slip.key),
        };
        // In the file as it is made, the line that begins the section is commented out as its keys are.
        let astray = slip.code == "unknown" && settings::has_key(&slip.key);
        let code = if astray { "astray" } else { slip.code };
        format!("{path}{line}:{key} {}", locale.say(&format!("setting-{code}"), slip.facts.clone()))
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}
