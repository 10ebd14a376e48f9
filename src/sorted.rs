//! Small sets and maps as sorted lists. The standard library's trees and hash tables are made anew for every type, some
//! 2 KB each; a list with a binary search is a tenth of that. Meant for what comes in hundreds: putting one in the middle
//! moves all after it.

use crate::json::{Give, Take, Value, Writer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// Each item once, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Set<T>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Set<T> {
        Set(vec![])
    }
}

impl<T: Ord> Set<T> {
    fn find(&self, item: &T) -> Result<usize, usize> {
        self.0.binary_search(item)
    }

    /// `true` when it is new.
    pub fn insert(&mut self, item: T) -> bool {
        let found = self.find(&item);
        if let Err(at) = found {
            self.0.insert(at, item);
        }
        found.is_err()
    }

    /// `true` when it was there.
    pub fn remove(&mut self, item: &T) -> bool {
        let found = self.find(item);
        if let Ok(at) = found {
            self.0.remove(at);
        }
        found.is_ok()
    }

    pub fn contains(&self, item: &T) -> bool {
        self.find(item).is_ok()
    }

    /// Takes the first `most` items away.
    pub fn take_first(&mut self, most: usize) -> Vec<T> {
        self.0.drain(..most.min(self.0.len())).collect()
    }
}

impl<T> std::ops::Deref for Set<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Set<T> {
        let mut all: Vec<T> = items.into_iter().collect();
        crate::order::sort(&mut all);
        all.dedup();
        Set(all)
    }
}

impl<T: Take + Default + Ord> Take for Set<T> {
    fn take(&mut self, from: &Value) {
        *self = from.items().iter().map(crate::json::taken).collect();
    }
}

impl<T: Give> Give for Set<T> {
    fn give(&self, to: &mut Writer) {
        self.0.give(to);
    }
}

/// A value under each key, in the order of the keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map(vec![])
    }
}

impl<K: Ord, V> Map<K, V> {
    fn find(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(key))
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.find(key).ok().map(|at| &self.0[at].1)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.find(key).ok().map(|at| &mut self.0[at].1)
    }

    /// Keeps the values for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&V) -> bool) {
        self.0.retain(|(_, value)| keep(value));
    }

    /// The value under `key`, made by `new` where there is none.
    pub fn at(&mut self, key: K, new: impl FnOnce() -> V) -> &mut V {
        let at = self.find(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, new()));
            at
        });
        &mut self.0[at].1
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Map<K, V> {
        let mut all: Vec<(K, V)> = items.into_iter().collect();
        crate::order::by(&mut all, |a, b| a.0.cmp(&b.0));
        Map(all)
    }
}

impl<V: Take + Default> Take for Map<String, V> {
    fn take(&mut self, from: &Value) {
        let entries = from.entries().iter();
        *self = entries
            .map(|(name, value)| (name.as_ref().to_owned(), crate::json::taken(value)))
            .collect();
    }
}

impl<V: Give> Give for Map<String, V> {
    fn give(&self, to: &mut Writer) {
        to.object(
            &mut self
                .iter()
                .map(|(name, value)| (&**name, value as &dyn Give)),
        );
    }
}

impl<V: Serialize> Serialize for Map<String, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Map<String, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(from).map(|map| map.into_iter().collect())
    }
}

impl<K, V> std::ops::Deref for Map<K, V> {
    type Target = [(K, V)];
    fn deref(&self) -> &[(K, V)] {
        &self.0
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_each_item_once_in_order() {
        let mut set: Set<u32> = [5, 1, 3, 1].into_iter().collect();
        assert_eq!(*set, [1, 3, 5]);
        assert!(set.insert(4) && !set.insert(4) && set.contains(&4));
        assert!(set.remove(&1) && !set.remove(&1));
        assert_eq!(set.take_first(2), [3, 4]);
        assert_eq!(set.take_first(2), [5]);
        assert!(set.is_empty());
    }

    #[test]
    fn a_map_holds_a_value_under_each_key() {
        let mut map = Map::default();
        for word in ["b", "a", "c", "a"] {
            *map.at(word, || 0) += 1;
        }
        assert_eq!(*map, [("a", 2), ("b", 1), ("c", 1)]);
        assert_eq!((map.get(&"a"), map.get(&"d")), (Some(&2), None));
    }
}
