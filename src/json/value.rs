//! What JSON text says, before anybody knows what it is meant to be.

use std::borrow::Cow;

/// A value. Texts are borrowed from the JSON where they have no escapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    #[default]
    Null,
    Truth(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    /// In the order in which they stand.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// Values within values; more is no message of ours, and would only use up the stack.
const DEPTH: u32 = 100;

impl<'a> Value<'a> {
    /// `None` where it is no JSON.
    pub fn parse(json: &'a str) -> Option<Value<'a>> {
        let mut reader = Reader { json, at: 0 };
        let value = reader.value(DEPTH)?;
        (reader.next() == 0 && reader.at == json.len()).then_some(value)
    }

    /// The field of this name; null where there is none.
    pub fn get(&self, name: &str) -> &Value<'a> {
        let found = self.entries().iter().find(|(field, _)| field == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Of anything but a list: none.
    pub fn items(&self) -> &[Value<'a>] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of an object; of anything else none.
    pub fn entries(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        match self {
            Value::Object(entries) => entries,
            _ => &[],
        }
    }
}

struct Reader<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The byte at hand; 0 at the end.
    fn byte(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    /// Steps over `sign` if it comes next.
    fn met(&mut self, sign: u8) -> bool {
        let met = self.next() == sign;
        self.at += usize::from(met);
        met
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        let rest = &self.json.as_bytes()[self.at..];
        self.at += word.len();
        rest.starts_with(word.as_bytes()).then_some(value)
    }

    fn value(&mut self, depth: u32) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        match self.next() {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Truth(true)),
            b'f' => self.word("false", Value::Truth(false)),
            b'"' => self.string().map(Value::Text),
            b'[' => {
                self.at += 1;
                let mut items = vec![];
                if self.met(b']') {
                    return Some(Value::List(items));
                }
                loop {
                    items.push(self.value(depth)?);
                    if self.met(b']') {
                        return Some(Value::List(items));
                    }
                    self.met(b',').then_some(())?;
                }
            }
            b'{' => {
                self.at += 1;
                let mut entries = vec![];
                if self.met(b'}') {
                    return Some(Value::Object(entries));
                }
                loop {
                    (self.next() == b'"').then_some(())?;
                    let name = self.string()?;
                    self.met(b':').then_some(())?;
                    entries.push((name, self.value(depth)?));
                    if self.met(b'}') {
                        return Some(Value::Object(entries));
                    }
                    self.met(b',').then_some(())?;
                }
            }
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            _ => None,
        }
    }

    /// The string whose opening quote is at hand.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let mut text = String::new();
        let mut from = self.at;
        loop {
            self.at += super::plain(self.json.as_bytes().get(self.at..)?);
            match self.byte() {
                b'"' => {
                    let rest = &self.json[from..self.at];
                    self.at += 1;
                    if text.is_empty() {
                        return Some(rest.into());
                    }
                    text.push_str(rest);
                    return Some(text.into());
                }
                b'\\' => {
                    text.push_str(&self.json[from..self.at]);
                    self.at += 1;
                    text.push(self.escaped()?);
                    from = self.at;
                }
                // A control character, or the end of the text.
                _ => return None,
            }
        }
    }

    /// The character after a backslash. Half of a surrogate pair (some programs cut emoji in two) is one that stands for
    /// what cannot be read.
    fn escaped(&mut self) -> Option<char> {
        let sign = self.byte();
        self.at += 1;
        Some(match sign {
            b'"' | b'\\' | b'/' => sign.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                let mut code = first;
                if first >> 10 == 0x36 && self.json[self.at..].starts_with("\\u") {
                    let back = self.at;
                    self.at += 2;
                    let second = self.hex()?;
                    if second >> 10 == 0x37 {
                        code = 0x1_0000 + ((first & 0x3ff) << 10 | second & 0x3ff);
                    } else {
                        self.at = back;
                    }
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.json.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |code, digit| {
            Some(code << 4 | char::from(*digit).to_digit(16)?)
        })
    }

    /// Exact for up to 15 digits and powers up to 22, as every number of ours; else next to exact.
    fn number(&mut self) -> Option<f64> {
        let negative = self.met(b'-');
        let (mut value, mut power, mut digits) = (0u64, 0i32, 0);
        let mut fraction = false;
        loop {
            match self.byte() {
                byte @ b'0'..=b'9' => {
                    digits += 1;
                    if value < 1 << 59 {
                        value = value * 10 + u64::from(byte - b'0');
                        power -= i32::from(fraction);
                    } else {
                        power += i32::from(!fraction);
                    }
                }
                b'.' if !fraction && digits > 0 => fraction = true,
                _ => break,
            }
            self.at += 1;
        }
        if digits == 0 {
            return None;
        }
        if self.byte() | 32 == b'e' {
            self.at += 1;
            let less = self.byte() == b'-';
            self.at += usize::from(less || self.byte() == b'+');
            let mut exponent = 0i32;
            while let digit @ b'0'..=b'9' = self.byte() {
                exponent = exponent
                    .saturating_mul(10)
                    .saturating_add(i32::from(digit - b'0'));
                self.at += 1;
            }
            power = power.saturating_add(if less { -exponent } else { exponent });
        }
        let mut number = value as f64;
        // Beyond these, a double is nothing or without end.
        let power = power.clamp(-400, 400);
        let (mut step, mut left) = (10f64, power.unsigned_abs());
        let mut scale = 1f64;
        while left > 0 {
            if left & 1 == 1 {
                scale *= step;
            }
            step *= step;
            left >>= 1;
        }
        if power < 0 {
            number /= scale;
        } else if value > 0 {
            number *= scale;
        }
        Some(if negative { -number } else { number })
    }
}
