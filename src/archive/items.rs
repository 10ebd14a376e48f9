//! The items of a long JSON list, one at a time: a hundred megabytes of posts never stand in memory as a whole.
//!
//! Only braces, brackets and strings are looked at; what an item says is its reader's affair. So one damaged item costs
//! itself and not the rest: a string with a line end in it or an item without an end is given up, and reading goes on
//! where the next one opens the way the first one did.

use std::io::{self, BufRead};

/// Bytes of one item. The longest posts of any site take a tenth of it.
pub const LONGEST: usize = 1 << 20;
/// Bytes of an item's beginning that tell the next one's.
const OPENING: usize = 64;

pub struct Items<'a> {
    from: &'a mut dyn BufRead,
    item: Vec<u8>,
    /// Bytes to be looked at once more after damage, and how far that has come.
    again: Vec<u8>,
    done: usize,
    /// How the first item begins, up to its first name: `{\n "tweet"`.
    opening: Vec<u8>,
    ended: bool,
    /// Items begun so far.
    pub number: usize,
}

/// One step through the list.
#[derive(Debug, PartialEq, Eq)]
pub enum Item<'a> {
    Whole(&'a [u8]),
    /// An item that cannot be told from what follows it.
    Damaged,
    /// The file ends inside an item, or before the list does.
    BreaksOff,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    Between { strange: bool },
    Inside { depth: u32 },
    Quoted { depth: u32, escaped: bool },
}

enum Step {
    Whole,
    Damaged,
    End,
}

impl<'f> Items<'f> {
    /// A list that begins after `before` and then `[`. `None`: there is no such place.
    pub fn after(before: &[u8], from: &'f mut dyn BufRead) -> io::Result<Option<Items<'f>>> {
        let found = pass(from, before)? && pass(from, b"[")?;
        Ok(found.then_some(Items {
            from,
            item: vec![],
            again: vec![],
            done: 0,
            opening: vec![],
            ended: false,
            number: 0,
        }))
    }

    /// The next item; `None` after the last.
    pub fn next(&mut self) -> io::Result<Option<Item<'_>>> {
        if self.ended {
            return Ok(None);
        }
        self.item.clear();
        let mut at = At::Between { strange: false };
        loop {
            let fresh = self.done >= self.again.len();
            let chunk = if fresh {
                self.from.fill_buf()?
            } else {
                &self.again[self.done..]
            };
            if chunk.is_empty() {
                self.number += usize::from(!self.item.is_empty());
                return Ok(self.broken_off());
            }
            let (used, step) = scan(chunk, &mut at, &mut self.item);
            if fresh {
                self.from.consume(used);
            } else {
                self.done += used;
            }
            match step {
                None if self.item.len() <= LONGEST => continue,
                Some(Step::End) => {
                    self.ended = true;
                    return Ok(None);
                }
                Some(Step::Whole) => {
                    self.number += 1;
                    if self.opening.is_empty() {
                        self.opening = opening(&self.item);
                    }
                    return Ok(Some(Item::Whole(&self.item)));
                }
                _ => {
                    self.number += 1;
                    self.look_again();
                    return Ok(Some(Item::Damaged));
                }
            }
        }
    }

    /// After the last byte: an unfinished item may hold whole ones that follow a damaged one.
    fn broken_off(&mut self) -> Option<Item<'static>> {
        if self.item.is_empty() {
            self.ended = true;
            return Some(Item::BreaksOff);
        }
        if self.look_again() {
            return Some(Item::Damaged);
        }
        self.ended = true;
        Some(Item::BreaksOff)
    }

    /// Puts back what follows the given-up item's own beginning, from the place where another item seems to begin.
    fn look_again(&mut self) -> bool {
        let known = !self.opening.is_empty();
        let next = known
            .then(|| find(&self.item[1..], &self.opening))
            .flatten()
            .map(|at| at + 1);
        let Some(next) = next else {
            self.item.clear();
            return false;
        };
        let mut again = self.item[next..].to_vec();
        again.extend_from_slice(&self.again[self.done..]);
        (self.again, self.done) = (again, 0);
        self.item.clear();
        true
    }
}

/// Goes through `chunk` until something is decided; says how many bytes that took.
fn scan(chunk: &[u8], at: &mut At, item: &mut Vec<u8>) -> (usize, Option<Step>) {
    let mut from = 0;
    for (place, &byte) in chunk.iter().enumerate() {
        match *at {
            At::Quoted { depth, escaped } => match byte {
                _ if escaped => {
                    *at = At::Quoted {
                        depth,
                        escaped: false,
                    }
                }
                b'\\' => {
                    *at = At::Quoted {
                        depth,
                        escaped: true,
                    }
                }
                b'"' => *at = At::Inside { depth },
                b'\n' | b'\r' => {
                    item.extend_from_slice(&chunk[from..=place]);
                    return (place + 1, Some(Step::Damaged));
                }
                _ => {}
            },
            At::Inside { depth } => match byte {
                b'"' => {
                    *at = At::Quoted {
                        depth,
                        escaped: false,
                    }
                }
                b'{' | b'[' => *at = At::Inside { depth: depth + 1 },
                b'}' | b']' if depth == 1 => {
                    item.extend_from_slice(&chunk[from..=place]);
                    return (place + 1, Some(Step::Whole));
                }
                b'}' | b']' => *at = At::Inside { depth: depth - 1 },
                _ => {}
            },
            At::Between { strange } => match byte {
                b'{' => {
                    from = place;
                    *at = At::Inside { depth: 1 };
                }
                b']' if !strange => return (place + 1, Some(Step::End)),
                b',' => *at = At::Between { strange: false },
                _ if byte.is_ascii_whitespace() => {}
                _ => *at = At::Between { strange: true },
            },
        }
    }
    if !matches!(at, At::Between { .. }) {
        item.extend_from_slice(&chunk[from..]);
    }
    (chunk.len(), None)
}

/// An item's bytes up to the end of its first name.
fn opening(item: &[u8]) -> Vec<u8> {
    let colon = item.iter().take(OPENING).position(|b| *b == b':');
    colon.map_or(vec![], |end| item[..end].to_vec())
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|part| part == what)
}

/// Reads until just after `what`.
fn pass(from: &mut dyn BufRead, what: &[u8]) -> io::Result<bool> {
    let mut met = 0;
    loop {
        let chunk = from.fill_buf()?;
        if chunk.is_empty() {
            return Ok(met == what.len());
        }
        let mut used = 0;
        for &byte in chunk {
            if met == what.len() {
                break;
            }
            used += 1;
            met = match byte {
                _ if byte == what[met] => met + 1,
                // No word that is looked for here repeats its first letter.
                _ => usize::from(byte == what[0]),
            };
        }
        from.consume(used);
        if met == what.len() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn read(text: &str, buffer: usize) -> Vec<String> {
        let mut from = BufReader::with_capacity(buffer, text.as_bytes());
        let mut items = Items::after(b"=", &mut from).unwrap().unwrap();
        let mut out = vec![];
        while let Some(item) = items.next().unwrap() {
            out.push(match item {
                Item::Whole(bytes) => String::from_utf8(bytes.into()).unwrap(),
                other => format!("{other:?}"),
            });
            assert!(out.len() < 100, "{out:?}");
        }
        out
    }

    #[test]
    fn items_are_parted_wherever_the_buffer_ends() {
        let text = r#"window.x = [ {"a":"}]\"{"}, {"b":[1,{"c":"\\"}]} ,{"d":"ä€😀"}] ; {"e":1}"#;
        for buffer in 1..text.len() + 1 {
            assert_eq!(
                read(text, buffer),
                [
                    r#"{"a":"}]\"{"}"#,
                    r#"{"b":[1,{"c":"\\"}]}"#,
                    r#"{"d":"ä€😀"}"#
                ]
            );
        }
        assert!(
            Items::after(b"=", &mut "no list".as_bytes())
                .unwrap()
                .is_none()
        );
        assert_eq!(read("=[]", 9), [""; 0]);
    }

    #[test]
    fn one_damaged_item_does_not_take_the_next_with_it() {
        let lost_quote = "=[{\"n\":\"1\"},\n{\"n\":\"2},\n{\"n\":\"3\"},\n{\"n\":\"4\"}]";
        for buffer in [1, 7, 999] {
            assert_eq!(
                read(lost_quote, buffer),
                ["{\"n\":\"1\"}", "Damaged", "{\"n\":\"3\"}", "{\"n\":\"4\"}"]
            );
        }
        let garbage = "=[{\"n\":1},###]###,{\"n\":2}]";
        assert_eq!(read(garbage, 9), ["{\"n\":1}", "{\"n\":2}"]);
    }

    #[test]
    fn what_breaks_off_is_said() {
        let whole = "=[{\"n\":1},{\"n\":2}]";
        for end in 2..whole.len() {
            let read = read(&whole[..end], 5);
            assert_eq!(
                read.last().map(String::as_str),
                Some("BreaksOff"),
                "{end} {read:?}"
            );
        }
    }

    #[test]
    fn an_item_without_an_end_is_given_up_and_the_rest_is_read() {
        let text = format!(
            "=[{{\"n\":1}},{{\"n\":[{}{{\"n\":2}}]",
            "7,".repeat(LONGEST)
        );
        let read = read(&text, 1 << 16);
        assert_eq!(read[0], "{\"n\":1}");
        assert!(read.contains(&"Damaged".into()), "{read:?}");
    }
}
