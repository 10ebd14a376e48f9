//! Numbers under hashes: a hash table for one purpose, without the cost of a general one.

use super::normalise::mix;

/// Any number of numbers under each hash.
#[derive(Default)]
pub struct Chains {
    /// For each of a power of two of places the link put there last, counted from 1.
    heads: Vec<u32>,
    links: Vec<Link>,
}

struct Link {
    hash: u32,
    number: u32,
    /// The link at the same place before this one, counted from 1.
    before: u32,
}

impl Chains {
    pub fn push(&mut self, hash: u32, number: u32) {
        self.links.push(Link {
            hash,
            number,
            before: 0,
        });
        if self.links.len() > self.heads.len() {
            self.heads = vec![0; (self.links.len() * 2).next_power_of_two()];
            for at in 0..self.links.len() {
                self.hang(at);
            }
        } else {
            self.hang(self.links.len() - 1);
        }
    }

    fn hang(&mut self, at: usize) {
        let place = self.place(self.links[at].hash);
        self.links[at].before = self.heads[place];
        self.heads[place] = at as u32 + 1;
    }

    fn place(&self, hash: u32) -> usize {
        mix(hash.into()) as usize & (self.heads.len() - 1)
    }

    /// The numbers under `hash`, the last first.
    pub fn under(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let mut next = match self.heads.is_empty() {
            true => 0,
            false => self.heads[self.place(hash)],
        };
        std::iter::from_fn(move || {
            loop {
                let link = self.links.get((next as usize).checked_sub(1)?)?;
                next = link.before;
                if link.hash == hash {
                    return Some(link.number);
                }
            }
        })
    }

    /// Every hash and number, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.links.iter().map(|link| (link.hash, link.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_under_a_hash_is_found_there() {
        let mut chains = Chains::default();
        assert_eq!(chains.under(7).count(), 0);
        for n in 0..1_000 {
            chains.push(n % 300, n);
        }
        assert!(chains.under(7).eq([907, 607, 307, 7]));
        assert_eq!(chains.under(300).count(), 0);
        assert!(chains.iter().eq((0..1_000).map(|n| (n % 300, n))));
    }
}
