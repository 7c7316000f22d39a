//! The page on which the description is read: made here, loading nothing foreign and no script.

use std::fmt::Write;

use serde_json::Value;

use crate::locale::Locale;

/// The whole page.
pub(super) fn page(document: &Value, locale: &Locale) -> String {
    let mut html = String::with_capacity(64 * 1024);
    let lang = locale.lang().tag();
    let title = escaped(&locale.word("reference-title"));
    let _ = write!(
        html,
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/api/v1/reference.css\"></head><body><main><h1>{title}</h1>\
         <p>{}</p><p lang=\"en\">{}</p><nav aria-label=\"{}\"><ul>",
        escaped(&locale.word("reference-about")),
        escaped(document["info"]["description"].as_str().unwrap_or_default()),
        escaped(&locale.word("reference-calls")),
    );
    for call in calls(document) {
        let _ = write!(
            html,
            "<li><a href=\"#{0}\"><code>{1} {2}</code></a></li>",
            escaped(call.id),
            call.method.to_uppercase(),
            escaped(call.path)
        );
    }
    html.push_str("</ul></nav>");
    for call in calls(document) {
        section(&mut html, &call, locale);
    }
    let _ = write!(html, "<h2 id=\"schemas\">{}</h2>", escaped(&locale.word("reference-schemas")));
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let text = serde_json::to_string_pretty(schema).unwrap_or_default();
        let _ = write!(
            html,
            "<details id=\"schema-{0}\"><summary><code>{0}</code></summary><pre>{1}</pre></details>",
            escaped(name),
            escaped(&text)
        );
    }
    html.push_str("</main></body></html>");
    html
}

struct Entry<'a> {
    id: &'a str,
    method: &'a str,
    path: &'a str,
    operation: &'a Value,
}

fn calls(document: &Value) -> impl Iterator<Item = Entry<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(method, operation)| Entry {
            id: operation["operationId"].as_str().unwrap_or_default(),
            method,
            path,
            operation,
        })
    })
}

fn section(html: &mut String, call: &Entry<'_>, locale: &Locale) {
    let text = |field: &str| escaped(call.operation[field].as_str().unwrap_or_default());
    let _ = write!(
        html,
        "<section id=\"{}\" lang=\"en\"><h2><code>{} /api/v1{}</code></h2><p><strong>{}</strong></p><p>{}</p>",
        escaped(call.id),
        call.method.to_uppercase(),
        escaped(call.path),
        text("summary"),
        text("description"),
    );
    parameters(html, call.operation, locale);
    body(html, "reference-body", &call.operation["requestBody"]["content"], locale);
    for (status, answer) in call.operation["responses"].as_object().into_iter().flatten() {
        let description = escaped(answer["description"].as_str().unwrap_or_default());
        let _ = write!(html, "<h3><code>{}</code> {description}</h3>", escaped(status));
        if status.starts_with('2') {
            body(html, "reference-answer", &answer["content"], locale);
        }
    }
    html.push_str("</section>");
}

fn parameters(html: &mut String, operation: &Value, locale: &Locale) {
    let _ =
        write!(html, "<table><caption>{}</caption><tbody>", escaped(&locale.word("reference-parameters")));
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let text = |field: &str| escaped(parameter[field].as_str().unwrap_or_default());
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
            text("name"),
            text("in"),
            text("description")
        );
    }
    html.push_str("</tbody></table>");
}

fn body(html: &mut String, heading: &str, content: &Value, locale: &Locale) {
    for (kind, media) in content.as_object().into_iter().flatten() {
        let _ = write!(html, "<p>{}: <code>{}</code>", escaped(&locale.word(heading)), escaped(kind));
        if let Some(name) = media["schema"]["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let _ = write!(html, " <a href=\"#schema-{0}\">{0}</a>", escaped(name));
        }
        html.push_str("</p>");
        if let Some(example) = media.get("example") {
            // What is no JSON is shown as it was sent.
            let text = example.as_str().map(str::to_owned);
            let text = text.unwrap_or_else(|| serde_json::to_string_pretty(example).unwrap_or_default());
            let _ = write!(html, "<pre>{}</pre>", escaped(&text));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
