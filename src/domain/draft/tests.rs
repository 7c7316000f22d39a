use super::*;

/// `KUALIK_WRITE=1 cargo test -p kualik-domain schema` writes the published schema anew.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/case.schema.json");
    let schema = serde_json::to_string_pretty(&case_schema()).unwrap() + "\n";
    if std::env::var_os("KUALIK_WRITE").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), schema, "case.schema.json is out of date");
}

#[test]
fn every_field_of_the_schema_is_described() {
    fn walk(schema: &Value, path: &str) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let described = property.get("description").is_some() || property.get("const").is_some();
                assert!(described, "{path}/{name} says nothing");
            }
        }
        match schema {
            Value::Object(members) => {
                members.iter().for_each(|(name, inner)| walk(inner, &format!("{path}/{name}")))
            }
            Value::Array(elements) => elements.iter().for_each(|inner| walk(inner, path)),
            _ => {}
        }
    }
    walk(&case_schema(), "");
}
