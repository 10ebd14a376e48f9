//! Values of an export, read leniently: what a field should be, or nothing where it is something else. Exports write ids as
//! numbers or as strings, leave lists out or write `null`, and change all that from year to year.

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::fmt;
use std::marker::PhantomData;

/// A string, or a number as one; `None` for anything else and for the empty string.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Option<String>);

/// A whole number, also as a string.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Number(pub Option<u64>);

/// A list; empty for anything else. A lone object or string is a list of one, as ActivityPub has it.
#[derive(Clone, Debug, PartialEq)]
pub struct List<T>(pub Vec<T>);

/// An object; the default for anything else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<T>(pub T);

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List(vec![])
    }
}

/// An address, or an object with one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Id(pub Option<String>);

macro_rules! expecting {
    () => {
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a value")
        }
    };
}

/// The values that a visitor takes for nothing.
macro_rules! nothing {
    (unit) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
    };
    (number) => {
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
    };
    (text) => {
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
    };
    (list) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
    (map) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Text, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Text;
            expecting!();
            nothing!(unit);
            nothing!(list);
            nothing!(map);
            fn visit_u64<E>(self, number: u64) -> Result<Text, E> {
                Ok(Text(Some(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Text, E> {
                // Retired exports write "answers nothing" as -1.
                Ok(Text((number >= 0).then(|| number.to_string())))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text((!text.is_empty()).then(|| text.to_owned())))
            }
        }
        from.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Number;
            expecting!();
            nothing!(unit);
            nothing!(list);
            nothing!(map);
            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(Number(Some(number)))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Number, E> {
                Ok(Number(None))
            }
            fn visit_str<E>(self, text: &str) -> Result<Number, E> {
                Ok(Number(text.trim().parse().ok()))
            }
        }
        from.deserialize_any(Any)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<List<T>, D::Error> {
        struct Any<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Any<T> {
            type Value = List<T>;
            expecting!();
            nothing!(unit);
            nothing!(number);
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<List<T>, E> {
                let text = serde::de::value::StrDeserializer::<E>::new(text);
                Ok(List(T::deserialize(text).into_iter().collect()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<T>, A::Error> {
                let mut items = vec![];
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<List<T>, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(List(vec![T::deserialize(map)?]))
            }
        }
        from.deserialize_any(Any(PhantomData))
    }
}

impl<'de, T: DeserializeOwned + Default> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Object<T>, D::Error> {
        struct Any<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned + Default> Visitor<'de> for Any<T> {
            type Value = Object<T>;
            expecting!();
            nothing!(unit);
            nothing!(number);
            nothing!(text);
            nothing!(list);
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                T::deserialize(map).map(Object)
            }
        }
        from.deserialize_any(Any(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Id;
            expecting!();
            nothing!(unit);
            nothing!(number);
            nothing!(list);
            fn visit_str<E>(self, text: &str) -> Result<Id, E> {
                Ok(Id((!text.is_empty()).then(|| text.to_owned())))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Id, A::Error> {
                let mut id = Id::default();
                while let Some(name) = map.next_key::<String>()? {
                    if name == "id" {
                        id = Id(map.next_value::<Text>()?.0);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(id)
            }
        }
        from.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct All {
        text: Text,
        number: Number,
        list: List<Text>,
        object: Object<Inner>,
        id: Id,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Inner {
        name: Text,
    }

    #[test]
    fn a_value_of_another_kind_is_nothing_and_spoils_nothing() {
        for value in [
            "null",
            "true",
            "1.5",
            "-1",
            "[[{}]]",
            "{\"x\":[1,{}]}",
            "\"\"",
            "[]",
        ] {
            let json = format!(
                r#"{{"text":{value},"number":{value},"list":{value},"object":{value},"id":{value},"more":{value}}}"#
            );
            let all: All = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{json}: {e}"));
            assert_eq!(
                (all.text.0, all.number.0, all.id.0, all.object.0.name.0),
                (None, None, None, None),
                "{value}"
            );
        }
    }

    #[test]
    fn what_means_the_same_is_taken_alike() {
        for (json, text, number) in [
            ("7", "7", Some(7)),
            ("\"7\"", "7", Some(7)),
            ("\" a\"", " a", None),
        ] {
            assert_eq!(
                serde_json::from_str::<Text>(json).unwrap().0.as_deref(),
                Some(text)
            );
            assert_eq!(serde_json::from_str::<Number>(json).unwrap().0, number);
        }
        for json in ["\"a\"", "[\"a\"]"] {
            assert_eq!(
                serde_json::from_str::<List<Id>>(json).unwrap().0,
                [Id(Some("a".into()))]
            );
        }
        assert_eq!(
            serde_json::from_str::<List<Id>>(r#"{"id":"a","b":1}"#)
                .unwrap()
                .0,
            [Id(Some("a".into()))]
        );
    }
}
