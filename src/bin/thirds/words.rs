//! Words for people, the ones the browser shows: `_locales/en/messages.json`.

use serde_json::Value;
use std::sync::OnceLock;

/// The words for an id with its arguments filled in; the id itself where there are none.
pub fn words(id: &str, args: &[String]) -> String {
    static MESSAGES: OnceLock<Value> = OnceLock::new();
    let messages = MESSAGES.get_or_init(|| {
        serde_json::from_str(include_str!("../../../extension/_locales/en/messages.json"))
            .unwrap_or_default()
    });
    let Some(message) = messages[id.replace('-', "_")]["message"].as_str() else {
        return id.into();
    };
    fill(message, args)
}

/// `$1` to `$9` are the arguments, `$$` is a dollar: as browsers do.
fn fill(message: &str, args: &[String]) -> String {
    let mut out = String::new();
    let mut chars = message.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().copied()) {
            ('$', Some('$')) => {
                chars.next();
                out.push('$');
            }
            ('$', Some(digit @ '1'..='9')) => {
                chars.next();
                out.push_str(
                    args.get(digit as usize - '1' as usize)
                        .map_or("", String::as_str),
                );
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_filled_as_browsers_do() {
        assert_eq!(
            fill("a $1, $2$3; $$1 $x $", &["x".into(), "$1".into()]),
            "a x, $1; $1 $x $"
        );
        assert_eq!(words("no-such-words", &[]), "no-such-words");
        assert!(words("reason_advertising", &["3".into(), "4".into()]).contains('3'));
    }
}
