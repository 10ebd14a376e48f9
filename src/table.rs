//! A sparse table of learned numbers: of a million places few hold one.
//!
//! A feature's place is the head of its hash, so a feature that nothing is known of nearly always finds nothing, where a
//! small full table would give it the number of some other feature. A place holds one number, or one for each of several
//! models that look for the same features. In a section of the weights a table is bytes: for each place held its distance from
//! the one before, then the numbers of the first model, then those of the second. Another section may hold numbers only, at the
//! same places: telling a place costs as much as two numbers.

use crate::category::grams::{Feature, Of};
use crate::weights::Section;

/// Places of a table.
pub const PLACES: usize = 1 << BITS;
const BITS: u32 = 20;
/// Neighbouring places share a slot of the index, so that it stays near the processor; a slot holds one number at most.
pub const SLOTS: usize = PLACES >> SHARED;
const SHARED: u32 = 2;
const WITHIN: u32 = (1 << SHARED) - 1;
/// Places a table can hold.
pub const MOST: usize = 1 << 14;
/// Models at most whose numbers stand in one table.
pub const WIDE: usize = 2;
/// The byte that says: no number yet, go on from this many places further.
const ON: u8 = 255;

/// Two models' numbers side by side in one, so that one addition adds both. With one model in the table it is that model's number.
#[inline]
fn beside([one, other]: [i8; WIDE]) -> i32 {
    i32::from(one) + (i32::from(other) << 16)
}

/// The two models' sums, from a sum of such numbers. All numbers of a table above nought together must stay within 16 bits with
/// their sign, and so must all below.
pub fn apart(sum: i32) -> [i32; WIDE] {
    let one = i32::from(sum as i16);
    [one, (sum - one) >> 16]
}

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
fn within(place: u32) -> i32 {
    (place & WITHIN) as i32
}

/// One task's numbers by their places.
#[derive(Clone, Debug)]
pub struct Table {
    /// One bit a slot: does it hold a number?
    held: Box<[u64; SLOTS / 64]>,
    /// How many numbers stand up to the end of each 64 slots.
    upto: Box<[u16; SLOTS / 64]>,
    /// The numbers of each place [`beside`] each other, above the bits that say which place of its slot it is.
    numbers: Vec<i32>,
    /// What a unit of the numbers is worth.
    pub unit: f32,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            held: Box::new([0; _]),
            upto: Box::new([0; _]),
            numbers: vec![],
            unit: 0.0,
        }
    }
}

/// The places of a section's table, and how many of its bytes told them.
fn places(section: &Section) -> (Vec<u32>, usize) {
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
    (places, read)
}

impl Table {
    /// From a section with the line `numbers N` and a table. What is damaged holds nothing.
    pub fn read(section: &Section) -> Table {
        let (places, read) = places(section);
        Table::of(&places, &section.table[read..], section.scale)
    }

    /// From a section that holds numbers only: their places are those of another section's table.
    pub fn beside(places_of: &Section, section: &Section) -> Table {
        Table::of(&places(places_of).0, &section.table, section.scale)
    }

    fn of(places: &[u32], numbers: &[i8], scale: f32) -> Table {
        let mut table = Table::default();
        if scale > 0.0 {
            table.unit = 1.0 / scale;
        }
        for (i, place) in places.iter().enumerate() {
            let of = |model| numbers.get(model * places.len() + i).copied().unwrap_or(0);
            let number = beside(std::array::from_fn(of));
            let (slot, bit) = (slot(*place) / 64, 1 << (slot(*place) % 64));
            // Places of which only another table knows something would cost a look each.
            match table.held.get_mut(slot) {
                Some(held) if number != 0 && *held & bit == 0 => *held |= bit,
                _ => continue,
            }
            table.numbers.push(number << SHARED | within(*place));
        }
        let mut sum = 0;
        for (upto, held) in table.upto.iter_mut().zip(table.held.iter()) {
            sum += held.count_ones();
            *upto = sum as u16;
        }
        table
    }

    /// The slots that hold something, from the one of `place` on to the end of its 64.
    #[inline]
    fn held(&self, place: u32) -> u64 {
        let slot = slot(place) % SLOTS;
        self.held[slot / 64] >> (slot % 64)
    }

    /// The number of a place's slot, which of the table's numbers it is, and whether it is for this place.
    #[inline]
    fn at(&self, place: u32) -> Option<(usize, i32, bool)> {
        // Counted from the end of the 64 slots: those before need no mask then.
        let upto = self.upto[slot(place) % SLOTS / 64];
        let index = usize::from(upto).wrapping_sub(self.held(place).count_ones() as usize);
        let number = *self.numbers.get(index)?;
        let is = number & WITHIN as i32 == within(place);
        Some((index, number >> SHARED, is))
    }

    /// Is there a number for a feature with this hash?
    pub fn has(&self, hash: u32) -> bool {
        let place = place(hash);
        let held = self.held(place) & 1 == 1;
        held && self.at(place).is_some_and(|(_, _, is)| is)
    }

    /// A search in which each number counts once: saying something again is no further evidence.
    pub fn search(&self) -> Search<'_> {
        Search {
            table: self,
            met: [0; _],
        }
    }
}

/// See [`Table::search`].
pub struct Search<'t> {
    table: &'t Table,
    /// Which of the table's numbers were met already.
    met: [u64; MOST / 64],
}

impl Search<'_> {
    /// Calls `with` for each of `features` that has a number, and for a few that have none or had it before, with nought.
    /// Which have one cannot be foreseen, and a processor that guesses wrong loses more time than a look takes: so nothing
    /// here branches on it. The features are left in disorder.
    #[inline]
    pub fn look(&mut self, features: &mut [Feature], mut with: impl FnMut(Of, i32)) {
        let mut count = 0;
        for i in 0..features.len() {
            let feature = features[i];
            features[count] = feature;
            count += (self.table.held(place(feature.hash)) & 1) as usize;
        }
        for feature in &features[..count] {
            let Some((index, number, is)) = self.table.at(place(feature.hash)) else {
                continue;
            };
            let met = &mut self.met[index / 64 % (MOST / 64)];
            let bit = u64::from(is) << (index % 64);
            let new = (bit & !*met != 0) as i32;
            *met |= bit;
            with(feature.of(), number * new);
        }
    }
}

/// The section of a table for so many models: `numbers` by their places, ascending, one place for each slot.
#[cfg(any(test, feature = "train"))]
pub fn write(name: &str, scale: u32, models: usize, numbers: &[(u32, [i8; WIDE])]) -> String {
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
    for model in 0..models {
        bytes.extend(numbers.iter().map(|(_, numbers)| numbers[model]));
    }
    let named = [("numbers".to_string(), numbers.len() as i32)];
    crate::weights::write(name, scale, &named, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::section_of;

    /// The sums of the numbers at `places`.
    fn look(table: &Table, places: &[u32]) -> [i32; WIDE] {
        let at = |place: &u32| Feature::with(place << (32 - BITS));
        let mut features: Vec<Feature> = places.iter().map(at).collect();
        let mut sum = 0;
        table
            .search()
            .look(&mut features, |_, number| sum += number);
        apart(sum)
    }

    fn numbers() -> Vec<(u32, [i8; WIDE])> {
        let place = |i: u32| i * i * 7 % 5 + i * 83;
        let mut all: Vec<(u32, [i8; WIDE])> = (0..900)
            .map(|i| (place(i), [(i % 251) as u8 as i8, (i % 7) as i8]))
            .collect();
        all.extend([
            (200_000, [-3, 0]),
            (200_255, [5, 2]),
            (300_001, [1, -9]),
            (PLACES as u32 - 1, [127, -127]),
        ]);
        all
    }

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let all = numbers();
        let file = write("t", 4, WIDE, &all);
        let table = Table::read(&section_of(&file, "t").unwrap());
        assert_eq!(table.unit, 0.25);
        let mut found = vec![];
        for place in 0..PLACES as u32 {
            let numbers = look(&table, &[place]);
            found.extend((numbers != [0; WIDE]).then_some((place, numbers.map(|n| n as i8))));
        }
        let not_zero = all.into_iter().filter(|(_, numbers)| *numbers != [0; WIDE]);
        assert_eq!(found, not_zero.collect::<Vec<_>>());
    }

    #[test]
    fn numbers_added_side_by_side_come_apart_again() {
        let all = [-128, -127, -1, 0, 1, 126, 127i8];
        for one in all {
            for other in all {
                let sum = (0..250).map(|_| beside([one, other])).sum();
                assert_eq!(apart(sum), [one, other].map(|n| 250 * i32::from(n)));
            }
        }
    }

    /// What [`apart`] needs.
    #[test]
    fn the_committed_numbers_stay_within_sixteen_bits_together() {
        let table = Table::read(&crate::weights::section("promotion-table"));
        for model in 0..WIDE {
            // A search adds each at most once: no sum is larger than that of all above nought, none smaller than that of all below.
            let of = |n: &i32| apart(n >> SHARED)[model];
            let (above, below): (Vec<i32>, Vec<i32>) =
                table.numbers.iter().map(of).partition(|n| *n > 0);
            for sum in [above.iter().sum(), -below.iter().sum::<i32>()] {
                assert!((1000..1 << 15).contains(&sum), "{sum}");
            }
        }
    }

    #[test]
    fn a_table_of_one_model_has_noughts_for_the_other() {
        let table = Table::read(&section_of(&write("t", 4, 1, &numbers()), "t").unwrap());
        assert_eq!(look(&table, &[200_255]), [5, 0]);
    }

    #[test]
    fn numbers_stand_at_the_places_of_another_table() {
        let file = write("t", 4, WIDE, &numbers()) + &crate::weights::write("v", 8, &[], &[7, -5]);
        let [places, section] = ["t", "v"].map(|name| section_of(&file, name).unwrap());
        let table = Table::beside(&places, &section);
        let all = numbers();
        assert_eq!(table.unit, 0.125);
        assert_eq!(look(&table, &[all[0].0, all[1].0]), [2, 0]);
        assert_eq!(look(&table, &[all[1].0]), [-5, 0]);
        // For the others there are none.
        assert_eq!(look(&table, &[all[2].0, PLACES as u32 - 1]), [0, 0]);
        let none = Table::beside(&Section::default(), &section);
        assert_eq!(look(&none, &[all[0].0]), [0, 0]);
    }

    #[test]
    fn a_damaged_table_holds_less_and_does_not_panic() {
        let whole = section_of(&write("t", 4, WIDE, &numbers()), "t")
            .unwrap()
            .table;
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
                look(&table, &(0..PLACES as u32).collect::<Vec<_>>());
            }
        }
        assert_eq!(look(&Table::default(), &[7]), [0; WIDE]);
    }

    #[test]
    fn each_number_counts_once() {
        let table = Table::read(&section_of(&write("t", 1, WIDE, &numbers()), "t").unwrap());
        let places = [200_000, PLACES as u32 - 1, 300_001].repeat(200);
        assert_eq!(look(&table, &places), [127 - 3 + 1, -127 - 9]);
    }
}
