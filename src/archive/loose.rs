//! Values of an export, taken leniently: what a field should be, or nothing where it is something else. Exports write ids
//! as numbers or as strings, leave lists out or write `null`, and change all that from year to year.

use crate::json::Value;

/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A string, or a whole number as one; `None` for anything else and for the empty string.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text.to_string()),
        Value::Number(number) => whole(*number).map(|number| number.to_string()),
        _ => None,
    }
}

/// A whole number, also as a string.
pub fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Text(text) => text.trim().parse().ok(),
        Value::Number(number) => whole(*number),
        _ => None,
    }
}

fn whole(number: f64) -> Option<u64> {
    let whole = (0.0..EXACT).contains(&number) && number.trunc() == number;
    whole.then_some(number as u64)
}

/// The text that each item of a list has under a name.
pub fn texts(list: &Value, name: &str) -> Vec<String> {
    list.items()
        .iter()
        .filter_map(|item| text(item.get(name)))
        .collect()
}

/// An address, or the `id` of an object, as ActivityPub has it.
pub fn id<'a>(value: &'a Value) -> Option<&'a str> {
    value
        .text()
        .or_else(|| value.get("id").text())
        .filter(|id| !id.is_empty())
}

/// Addresses: a list of them, or a lone one.
pub fn ids<'a>(value: &'a Value) -> impl Iterator<Item = &'a str> {
    let lone = id(value).into_iter();
    lone.chain(value.items().iter().filter_map(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_another_kind_is_nothing() {
        for json in [
            "null",
            "true",
            "1.5",
            "-1",
            "[[{}]]",
            "{\"x\":[1,{}]}",
            "\"\"",
            "[]",
            "9007199254740993",
        ] {
            let value = Value::parse(json).unwrap();
            assert_eq!(
                (text(&value), count(&value), id(&value)),
                (None, None, None),
                "{json}"
            );
            assert_eq!(ids(&value).count() + texts(&value, "x").len(), 0, "{json}");
        }
    }

    #[test]
    fn what_means_the_same_is_taken_alike() {
        for (json, as_text, as_count) in [
            ("7", "7", Some(7)),
            ("\"7\"", "7", Some(7)),
            ("\" a\"", " a", None),
        ] {
            let value = Value::parse(json).unwrap();
            assert_eq!(
                (text(&value).as_deref(), count(&value)),
                (Some(as_text), as_count)
            );
        }
        for json in [
            "\"a\"",
            "[\"a\"]",
            "{\"id\":\"a\",\"b\":1}",
            "[{\"id\":\"a\"}]",
        ] {
            let value = Value::parse(json).unwrap();
            assert_eq!(ids(&value).collect::<Vec<_>>(), ["a"], "{json}");
        }
    }
}
