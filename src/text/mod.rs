//! Text as the judgements see it: folded, in tokens, with its links. Linear time, any script, 1 byte to 100 KB.

pub(crate) mod class;
mod digits;
mod fold;
#[cfg(test)]
mod fold_table;
mod letters;
mod link;
mod run;
mod small;
mod token;

pub use digits::{decimal, time, whole};
pub use fold::fold;
pub(crate) use fold::{Folded, fold_char, latin_look_alike};
pub use letters::{is_alphabetic, is_alphanumeric, is_lowercase, is_numeric, is_uppercase};
pub use link::{domain, host, host_of, normalise, registrable};
pub use small::{small, small_letter};
pub use token::{Kind, Text, Token, hash_of};
