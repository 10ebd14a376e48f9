//! JSON text, written piece by piece.

use super::Give;

/// Text that grows.
#[derive(Default)]
pub struct Writer {
    text: String,
    /// The `type` that the next object begins with.
    tag: Option<&'static str>,
}

/// Decimals that a fraction is written with; the shares and scores that travel have seven digits at best.
const DECIMALS: usize = 6;
const SCALE: f64 = 1e6;

impl Writer {
    pub fn text(self) -> String {
        self.text
    }

    /// A word of JSON as it is.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// The next object begins with this `type`.
    pub fn begin(&mut self, tag: &'static str) {
        self.tag = Some(tag);
    }

    #[inline(never)]
    pub fn string(&mut self, text: &str) {
        self.raw("\"");
        let mut rest = text;
        loop {
            let end = super::plain(rest.as_bytes());
            self.raw(&rest[..end]);
            let Some(byte) = rest.as_bytes().get(end).copied() else {
                break;
            };
            rest = &rest[end + 1..];
            self.raw("\\");
            match byte {
                b'\n' => self.raw("n"),
                b'"' => self.raw("\""),
                b'\\' => self.raw("\\"),
                _ => {
                    self.raw("u00");
                    for digit in [byte >> 4, byte & 15] {
                        self.text
                            .push(b"0123456789abcdef"[usize::from(digit)].into());
                    }
                }
            }
        }
        self.raw("\"");
    }

    #[inline(never)]
    pub fn integer(&mut self, number: i64) {
        self.digits(number < 0, number.unsigned_abs(), 0);
    }

    /// With at most six decimals; no number is `null`.
    #[inline(never)]
    pub fn fraction(&mut self, number: f32) {
        if !number.is_finite() {
            return self.raw("null");
        }
        let scaled = f64::from(number.abs()) * SCALE + 0.5;
        self.digits(number < 0.0, scaled as u64, DECIMALS);
    }

    /// `number / 10^decimals`.
    fn digits(&mut self, negative: bool, mut number: u64, decimals: usize) {
        let mut digits = [0; 24];
        let mut at = digits.len();
        let mut place = 0;
        while number > 0 || place <= decimals {
            let digit = b'0' + (number % 10) as u8;
            // Zeros at the end of the decimals say nothing.
            if place >= decimals || digit != b'0' || at < digits.len() {
                at -= 1;
                digits[at] = digit;
            }
            number /= 10;
            place += 1;
            if place == decimals && at < digits.len() {
                at -= 1;
                digits[at] = b'.';
            }
        }
        if negative && digits[at..] != *b"0" {
            self.raw("-");
        }
        for digit in &digits[at..] {
            self.text.push(char::from(*digit));
        }
    }

    #[inline(never)]
    pub fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Give>) {
        self.raw("[");
        let mut between = "";
        for item in items {
            self.raw(between);
            between = ",";
            item.give(self);
        }
        self.raw("]");
    }

    /// An object of `fields` and their `names`, each followed by a space.
    #[inline(never)]
    pub fn fields(&mut self, names: &str, fields: &[&dyn Give]) {
        self.object(&mut names.split(' ').zip(fields.iter().copied()));
    }

    #[inline(never)]
    pub fn object(&mut self, fields: &mut dyn Iterator<Item = (&str, &dyn Give)>) {
        self.raw("{");
        let mut between = "";
        if let Some(tag) = self.tag.take() {
            self.raw("\"type\":");
            self.string(tag);
            between = ",";
        }
        for (name, field) in fields {
            self.raw(between);
            between = ",";
            self.string(name);
            self.raw(":");
            field.give(self);
        }
        self.raw("}");
    }
}
