//! A sparse table of learned numbers: of a million places few hold one.
//!
//! A feature's place is the head of its hash, so a feature that nothing is known of nearly always finds nothing, where a
//! small full table would give it the number of some other feature. In a section of the weights a table is bytes: for each
//! number its distance from the one before, then the numbers.

use crate::weights::Section;

/// Places of a table.
pub const PLACES: usize = 1 << BITS;
const BITS: u32 = 20;
/// Neighbouring places share a slot of the index, so that it stays near the processor; a slot holds one number at most.
pub const SLOTS: usize = PLACES >> SHARED;
const SHARED: u32 = 2;
/// Numbers a table can hold.
pub const MOST: usize = 1 << 14;
/// The byte that says: no number yet, go on from this many places further.
const ON: u8 = 255;

/// The place of a feature with this hash.
#[inline]
pub fn place(hash: u32) -> u32 {
    hash >> (32 - BITS)
}

/// The slot of a place.
#[inline]
pub fn slot(place: u32) -> usize {
    (place >> SHARED) as usize
}

/// Which of its slot's places it is.
#[inline]
fn within(place: u32) -> u8 {
    (place & ((1 << SHARED) - 1)) as u8
}

/// One task's numbers by their places.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// One bit a slot: does it hold a number?
    held: Vec<u64>,
    /// How many numbers stand up to the end of each 64 slots.
    upto: Vec<u16>,
    /// Which place of its slot, and the number.
    numbers: Vec<(u8, i8)>,
    /// What a unit of the numbers is worth.
    pub unit: f32,
}

impl Table {
    /// From a section with the line `numbers N` and a table. What is damaged holds nothing.
    pub fn read(section: &Section) -> Table {
        let told = section.named.iter().find(|(name, _)| *name == "numbers");
        let count = told.map_or(0, |(_, n)| (*n).clamp(0, MOST as i32)) as usize;
        let (mut place, mut read, mut places) = (0u32, 0, Vec::with_capacity(count));
        for byte in &section.table {
            if places.len() == count {
                break;
            }
            read += 1;
            place += u32::from(*byte as u8);
            if *byte as u8 != ON {
                places.push(place);
            }
        }
        let mut table = Table {
            held: vec![0; SLOTS / 64],
            upto: vec![0; SLOTS / 64],
            numbers: vec![],
            unit: match section.scale > 0.0 {
                true => 1.0 / section.scale,
                false => 0.0,
            },
        };
        for (place, number) in places.iter().zip(&section.table[read..]) {
            let (slot, bit) = (slot(*place) / 64, 1 << (slot(*place) % 64));
            match table.held.get_mut(slot) {
                Some(held) if *held & bit == 0 => *held |= bit,
                _ => continue,
            }
            table.numbers.push((within(*place), *number));
        }
        let mut sum = 0;
        for (upto, held) in table.upto.iter_mut().zip(&table.held) {
            sum += held.count_ones();
            *upto = sum as u16;
        }
        table
    }

    /// The number at a place, and which of the table's numbers it is.
    #[inline]
    pub fn at(&self, place: u32) -> Option<(usize, i8)> {
        let (word, bit) = (slot(place) / 64, slot(place) % 64);
        let held = self.held.get(word)? >> bit;
        if held & 1 == 0 {
            return None;
        }
        // Counted from the end of the 64 slots: those before need no mask then.
        let index = usize::from(self.upto[word]) - held.count_ones() as usize;
        let (which, number) = *self.numbers.get(index)?;
        (which == within(place)).then_some((index, number))
    }
}

/// Which of a table's numbers were met already. Saying something again is no further evidence.
pub struct Met([u64; MOST / 64]);

impl Default for Met {
    fn default() -> Met {
        Met([0; MOST / 64])
    }
}

impl Met {
    /// Is it met for the first time?
    #[inline]
    pub fn first(&mut self, index: usize) -> bool {
        let (word, bit) = (index / 64 % self.0.len(), 1 << (index % 64));
        let first = self.0[word] & bit == 0;
        self.0[word] |= bit;
        first
    }
}

/// The section of a table: `numbers` by their places, ascending, one for each slot.
#[cfg(any(test, feature = "train"))]
pub fn write(name: &str, scale: u32, numbers: &[(u32, i8)]) -> String {
    let (mut bytes, mut before) = (vec![], 0);
    for (place, _) in numbers {
        let mut far = place - before;
        while far >= u32::from(ON) {
            bytes.push(ON as i8);
            far -= u32::from(ON);
        }
        bytes.push(far as u8 as i8);
        before = *place;
    }
    bytes.extend(numbers.iter().map(|(_, number)| *number));
    let named = [("numbers".to_string(), numbers.len() as i32)];
    crate::weights::write(name, scale, &named, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::section_of;

    fn numbers() -> Vec<(u32, i8)> {
        let place = |i: u32| i * i * 7 % 5 + i * 83;
        let mut all: Vec<(u32, i8)> = (0..900)
            .map(|i| (place(i), (i % 251) as u8 as i8))
            .collect();
        all.extend([
            (200_000, -3),
            (200_255, 5),
            (300_001, 1),
            (PLACES as u32 - 1, 127),
        ]);
        all
    }

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let all = numbers();
        let file = write("t", 4, &all);
        let table = Table::read(&section_of(&file, "t").unwrap());
        assert_eq!(table.unit, 0.25);
        let found: Vec<(u32, i8)> = (0..PLACES as u32)
            .filter_map(|place| Some((place, table.at(place)?.1)))
            .collect();
        assert_eq!(found, all);
        let indexes: Vec<usize> = all.iter().map(|(p, _)| table.at(*p).unwrap().0).collect();
        assert_eq!(indexes, (0..all.len()).collect::<Vec<_>>());
        assert!(table.at(PLACES as u32).is_none() && table.at(u32::MAX).is_none());
    }

    #[test]
    fn a_damaged_table_holds_less_and_does_not_panic() {
        let whole = section_of(&write("t", 4, &numbers()), "t").unwrap().table;
        let mut hostile: Vec<Vec<i8>> = (0..whole.len())
            .step_by(97)
            .map(|end| whole[..end].into())
            .collect();
        hostile.extend([vec![-1; 3000], vec![0; 40], vec![1, 2, 3]]);
        for table in hostile {
            for count in [0, 5, 900, i32::MAX] {
                let named = vec![("numbers", count)];
                let section = Section {
                    scale: 1.0,
                    named,
                    table: table.clone(),
                };
                let table = Table::read(&section);
                (0..PLACES as u32).for_each(|place| _ = table.at(place));
            }
        }
        assert!(Table::default().at(7).is_none());
    }

    #[test]
    fn each_number_is_met_once() {
        let mut met = Met::default();
        assert!(met.first(3) && !met.first(3) && met.first(MOST - 1) && met.first(0));
    }
}
