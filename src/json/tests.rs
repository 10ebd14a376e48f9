use super::*;
use serde_json::json;

/// Ours as the library's, to be compared.
fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Truth(truth) => json!(truth),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(n, v)| (n.to_string(), plain(v)))
            .collect(),
    }
}

#[test]
fn json_is_read_as_the_library_reads_it() {
    for json in [
        "null",
        " true\n",
        "false",
        "0",
        "-0",
        "17",
        "-4.25",
        "1e3",
        "2.5E-3",
        "123456789012345",
        "0.1",
        "179769313486231570000000",
        "\"\"",
        "\"a\"",
        r#""a\"b\\c\/d\n\r\t\b\f""#,
        r#""\u00e9\u20ac\ud83d\ude00""#,
        "\"é€😀\"",
        "[]",
        "[ ]",
        "[1,[2,[3]],{}]",
        "{}",
        r#"{ "a" : 1 , "b":[null] }"#,
        r#"{"a\u0062":{"c":"d"}}"#,
        // What is no JSON.
        "",
        " ",
        "nul",
        "truefalse",
        "[1,]",
        "[1 2]",
        "[",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "1 2",
        "-",
        "+1",
        ".5",
        "]",
        "\"\\ud83d",
    ] {
        let expected: Option<serde_json::Value> = serde_json::from_str(json).ok();
        let as_doubles = |value: serde_json::Value| match value.as_f64() {
            Some(number) => json!(number),
            None => value,
        };
        let found = Value::parse(json);
        if json.contains(['[', '{']) {
            let again = |v: &Value| plain(v).to_string().replace(".0", "");
            assert_eq!(
                found.as_ref().map(again),
                expected.map(|v| v.to_string()),
                "{json}"
            );
        } else {
            assert_eq!(
                found.as_ref().map(plain),
                expected.map(as_doubles),
                "{json}"
            );
        }
    }
}

#[test]
fn half_an_emoji_is_no_error() {
    for (json, text) in [
        (r#""a\ud83d""#, "a\u{fffd}"),
        (r#""\ud83dx""#, "\u{fffd}x"),
        (r#""\ude00\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
    ] {
        assert_eq!(Value::parse(json).unwrap().text(), Some(text));
    }
}

#[test]
fn a_deep_text_does_not_use_up_the_stack() {
    assert_eq!(Value::parse(&"[".repeat(1_000_000)), None);
    let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Value::parse(&deep(90)).is_some());
    assert!(Value::parse(&deep(101)).is_none());
}

#[test]
fn no_cut_text_is_a_panic() {
    let json = r#"{"a":[1.5e3,"\u00e9\ud83d\ude00é",null,true],"ü":{"b":-7}}"#;
    for (at, _) in json.char_indices() {
        assert_eq!(Value::parse(&json[..at]), None);
        Value::parse(&json[at..]);
    }
}

#[test]
fn texts_are_written_as_the_library_writes_them() {
    for text in ["", "a", "é\"\\/\n😀", "\u{1}\u{1f}\u{7f}\u{9c}\t\r"] {
        let json = write(&text.to_owned());
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        assert_eq!(Value::parse(&json).unwrap().text(), Some(text));
    }
}

#[test]
fn numbers_are_written_short() {
    let fraction = |number: f32| write(&number);
    for (number, json) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (100.0, "100"),
        (1_200.25, "1200.25"),
        (0.000_001, "0.000001"),
        (-0.000_000_1, "0"),
        (1.0 / 3.0, "0.333333"),
        (0.999_999_9, "1"),
        (f32::NAN, "null"),
        (f32::INFINITY, "null"),
    ] {
        assert_eq!(fraction(number), json);
    }
    for number in [0, 7, -7, 10, 100, 1_234_567_890_123_456, i64::MAX, i64::MIN] {
        assert_eq!(write(&number), number.to_string());
    }
    for n in 0..10_000 {
        let number = n as f32 / 10_000.0;
        assert_eq!(read::<f32>(&fraction(number)), Some(number));
    }
}

#[test]
fn what_is_missing_or_of_another_kind_stays() {
    #[derive(Debug, PartialEq)]
    struct Sample {
        a: u32,
        b: Option<String>,
        c: Vec<bool>,
    }
    impl Default for Sample {
        fn default() -> Sample {
            Sample {
                a: 5,
                b: None,
                c: vec![true],
            }
        }
    }
    fields! { Sample { a b c } }
    let read = |json| read::<Sample>(json).unwrap();
    assert_eq!(read("{}"), Sample::default());
    assert_eq!(read("[]"), Sample::default());
    assert_eq!(read(r#"{"a":null,"b":null,"c":null}"#), Sample::default());
    let told = Sample {
        a: 7,
        b: Some("x".into()),
        c: vec![],
    };
    assert_eq!(read(r#"{"c":[],"d":1,"b":"x","a":7}"#), told);
    assert_eq!(write(&told), r#"{"a":7,"b":"x","c":[]}"#);
}
