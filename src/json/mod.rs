//! JSON of messages and rows, small. Derived readers and writers of these types alone would be larger in WebAssembly
//! than everything else together, so a type names its fields once ([`fields!`], [`names!`], [`messages!`]) and two short
//! interpreters do the rest: [`Take`] reads, [`Give`] writes.
//!
//! Reading never fails: what is missing or of another kind stays as it is in the default. A field that a type gains and
//! that is not named in its list does not compile.

mod value;
mod writer;

pub use value::Value;
pub use writer::Writer;

/// How many bytes at the beginning of `text` stand in a JSON string as they are: none of them is a quotation mark, a
/// backslash or a control character.
#[inline(never)]
fn plain(text: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    let mut at = 0;
    // Eight at a time: a row may hold a hundred thousand.
    while let Some(eight) = text[at..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of each byte below `limit`, of those below 128; a borrow marks more only above one that is.
        let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes;
        let other = |byte: u8| eight ^ (ONES * u64::from(byte));
        let marks = below(eight, 32) | below(other(b'"'), 1) | below(other(b'\\'), 1);
        if marks & (ONES << 7) != 0 {
            break;
        }
        at += 8;
    }
    let rest = text[at..].iter().position(|byte| special(*byte));
    rest.map_or(text.len(), |more| at + more)
}

/// What can be read.
pub trait Take {
    /// Takes from `from` what it says; all else stays.
    fn take(&mut self, from: &Value);
}

/// What can be written.
pub trait Give {
    fn give(&self, to: &mut Writer);
}

/// A new one, made of what `from` says.
pub fn taken<T: Take + Default>(from: &Value) -> T {
    let mut new = T::default();
    new.take(from);
    new
}

/// What JSON text says; `None` where it is no JSON.
pub fn read<T: Take + Default>(json: &str) -> Option<T> {
    Value::parse(json).map(|value| taken(&value))
}

/// As JSON text.
pub fn write(value: &dyn Give) -> String {
    let mut to = Writer::default();
    value.give(&mut to);
    to.text()
}

/// Reads the fields of an object; `names` each followed by a space, in the order of `fields`.
#[inline(never)]
pub fn take_fields(from: &Value, names: &str, fields: &mut [&mut dyn Take]) {
    for (name, field) in names.split(' ').zip(fields) {
        match from.get(name) {
            Value::Null => {}
            value => field.take(value),
        }
    }
}

/// Reading and writing of types by the names of their fields.
macro_rules! fields {
    ($($of:ident { $($field:ident)* })*) => {
        $(impl $crate::json::Take for $of {
            fn take(&mut self, from: &$crate::json::Value) {
                let $of { $($field),* } = self;
                $crate::json::take_fields(from, concat!($(stringify!($field), " "),*), &mut [$($field),*]);
            }
        }
        impl $crate::json::Give for $of {
            fn give(&self, to: &mut $crate::json::Writer) {
                let $of { $($field),* } = self;
                to.fields(concat!($(stringify!($field), " "),*), &[$($field),*]);
            }
        })*
    };
}

/// Reading and writing of enumerations by the names of their values.
macro_rules! names {
    ($($of:ident { $($one:ident $name:literal)* })*) => {
        $(impl $crate::json::Take for $of {
            fn take(&mut self, from: &$crate::json::Value) {
                match from.text().unwrap_or_default() { $($name => *self = $of::$one,)* _ => {} }
            }
        }
        impl $of {
            /// Its name on the wire and in the store.
            #[allow(dead_code)]
            pub fn name(self) -> &'static str {
                match self { $($of::$one => $name,)* }
            }
        }
        impl $crate::json::Give for $of {
            fn give(&self, to: &mut $crate::json::Writer) {
                to.string(self.name());
            }
        })*
    };
}

/// Reading and writing of messages, by their `type`: first those with fields of their own, then those that are one value.
macro_rules! messages {
    ($of:ident { $($name:literal $one:ident { $($field:ident)* })* } { $($whole_name:literal $whole:ident)* }) => {
        impl $of {
            /// `None` where it is none of ours.
            pub fn read(from: &$crate::json::Value) -> Option<$of> {
                Some(match from.get("type").text()? {
                    $($name => $of::$one { $($field: $crate::json::taken(from.get(stringify!($field)))),* },)*
                    $($whole_name => $of::$whole($crate::json::taken(from)),)*
                    _ => return None,
                })
            }
        }
        impl $crate::json::Give for $of {
            fn give(&self, to: &mut $crate::json::Writer) {
                match self {
                    $($of::$one { $($field),* } => {
                        to.begin($name);
                        to.fields(concat!($(stringify!($field), " "),*), &[$($field),*]);
                    })*
                    $($of::$whole(whole) => {
                        to.begin($whole_name);
                        whole.give(to);
                    })*
                }
            }
        }
    };
}

pub(crate) use {fields, messages, names};

impl Take for String {
    fn take(&mut self, from: &Value) {
        if let Some(text) = from.text() {
            *self = text.to_owned();
        }
    }
}

impl Give for String {
    fn give(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Take for bool {
    fn take(&mut self, from: &Value) {
        if let Value::Truth(truth) = from {
            *self = *truth;
        }
    }
}

impl Give for bool {
    fn give(&self, to: &mut Writer) {
        to.raw(if *self { "true" } else { "false" });
    }
}

macro_rules! integers {
    ($($number:ty)*) => {
        $(impl Take for $number {
            fn take(&mut self, from: &Value) {
                // The conversion ends at the limits of the type.
                *self = from.number().unwrap_or_default() as $number;
            }
        }
        impl Give for $number {
            fn give(&self, to: &mut Writer) {
                to.integer(*self as i64);
            }
        })*
    };
}

// Times and counts stay far below 2^53, from where on a double would not hold them.
integers!(u8 u16 u32 u64 i32 i64);

impl Take for f32 {
    fn take(&mut self, from: &Value) {
        *self = from.number().unwrap_or_default() as f32;
    }
}

impl Give for f32 {
    fn give(&self, to: &mut Writer) {
        to.fraction(*self);
    }
}

impl<T: Take + Default> Take for Option<T> {
    fn take(&mut self, from: &Value) {
        *self = match from {
            Value::Null => None,
            value => Some(taken(value)),
        };
    }
}

impl<T: Give> Give for Option<T> {
    fn give(&self, to: &mut Writer) {
        match self {
            Some(value) => value.give(to),
            None => to.raw("null"),
        }
    }
}

impl<T: Take> Take for Box<T> {
    fn take(&mut self, from: &Value) {
        T::take(self, from);
    }
}

impl<T: Give> Give for Box<T> {
    fn give(&self, to: &mut Writer) {
        T::give(self, to);
    }
}

impl<T: Take + Default> Take for Vec<T> {
    fn take(&mut self, from: &Value) {
        *self = from.items().iter().map(taken).collect();
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(&self, to: &mut Writer) {
        to.list(&mut self.iter().map(|item| item as &dyn Give));
    }
}

impl<T: Take, const N: usize> Take for [T; N] {
    fn take(&mut self, from: &Value) {
        for (one, item) in self.iter_mut().zip(from.items()) {
            one.take(item);
        }
    }
}

impl<T: Give, const N: usize> Give for [T; N] {
    fn give(&self, to: &mut Writer) {
        to.list(&mut self.iter().map(|item| item as &dyn Give));
    }
}

/// A pair is a list of two.
impl<A: Give, B: Give> Give for (A, B) {
    fn give(&self, to: &mut Writer) {
        to.list(&mut [&self.0 as &dyn Give, &self.1].into_iter());
    }
}

impl<A: Take, B: Take> Take for (A, B) {
    fn take(&mut self, from: &Value) {
        if let [a, b] = from.items() {
            self.0.take(a);
            self.1.take(b);
        }
    }
}

#[cfg(test)]
mod tests;
