//! Writes a value as RFC 8785 §3.2 says. Numbers were checked before.

use std::io::Write;

use serde_json::{Map, Number, Value};

pub(super) fn write(value: &Value, text: &mut Vec<u8>) {
    match value {
        Value::Null => text.extend(b"null"),
        Value::Bool(truth) => text.extend(if *truth { &b"true"[..] } else { b"false" }),
        Value::Number(number) => write_number(number, text),
        Value::String(string) => write_string(string, text),
        Value::Array(elements) => {
            text.push(b'[');
            for (i, element) in elements.iter().enumerate() {
                separate(i, text);
                write(element, text);
            }
            text.push(b']');
        }
        Value::Object(members) => write_members(members, text),
    }
}

fn write_members(members: &Map<String, Value>, text: &mut Vec<u8>) {
    let mut members: Vec<(&String, &Value)> = members.iter().collect();
    members.sort_unstable_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    text.push(b'{');
    for (i, (name, value)) in members.into_iter().enumerate() {
        separate(i, text);
        write_string(name, text);
        text.push(b':');
        write(value, text);
    }
    text.push(b'}');
}

fn separate(i: usize, text: &mut Vec<u8>) {
    if i > 0 {
        text.push(b',');
    }
}

fn write_number(number: &Number, text: &mut Vec<u8>) {
    match (number.as_i64(), number.as_f64()) {
        (Some(integer), _) => write!(text, "{integer}").expect("a vector takes all bytes"),
        (None, Some(double)) => text.extend(ryu_js::Buffer::new().format(double).as_bytes()),
        (None, None) => unreachable!("a JSON number without arbitrary precision is an integer or a double"),
    }
}

/// serde_json escapes exactly what §3.2.2.2 escapes, in the same way.
fn write_string(string: &str, text: &mut Vec<u8>) {
    serde_json::to_writer(text, string).expect("a vector takes all bytes");
}
