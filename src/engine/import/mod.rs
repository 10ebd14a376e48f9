//! A user's own archive goes into the store: its posts stand where own posts read on pages stand, its asks in the ledger, and
//! whom it answers or names is known.
//!
//! [`months`] gathers what is kept; a part of that is taken in like a request is: rows are asked for until none lacks, then
//! changed, then written. Only the program of the import and the tests use this; the background never sees a part.

pub mod months;

use super::rows::{Me, OwnMonth, Record};
use super::store::{Key, Store, Write};
use super::{Engine, keys, read};
use crate::account::Digest;
use months::{Month, Part, Parts};
use std::collections::HashSet;

/// Whose archive it is, as rows spell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    site: String,
    handle: String,
}

impl Owner {
    /// `None`: that names nobody.
    pub fn new(site: &str, handle: &str) -> Option<Owner> {
        let (site, handle) = (keys::handle(site), keys::handle(handle));
        let named = !site.is_empty() && !handle.is_empty();
        named.then_some(Owner { site, handle })
    }
}

/// Posts that were new, and that were there already (and may have got newer counts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub new: u32,
    pub known: u32,
}

impl Engine {
    /// The rows that must be fed before `part` can be taken in; empty when all are here. To be asked again after feeding.
    pub fn needs_to_take(&mut self, owner: &Owner, part: &Part) -> Vec<Key> {
        let (site, me) = (&owner.site, &owner.handle);
        let mut keys = vec![];
        match part {
            Part::Months(months) => {
                keys.extend([
                    keys::me(site),
                    keys::own_months(site, me),
                    keys::ledger_months(),
                ]);
                let names: Vec<String> = months.iter().map(|(name, _)| name.clone()).collect();
                self.wanted_months(site, me, &names, &mut keys);
                for (at, _) in months.iter().flat_map(|(_, month)| &month.asks) {
                    self.wanted_near(*at, &mut keys);
                }
            }
            Part::People(people) => {
                keys.extend(people.iter().map(|(name, _)| keys::account(site, name)));
            }
        }
        keys.retain(|key| !self.shelf.has(key));
        crate::order::sort(&mut keys);
        keys.dedup();
        keys
    }

    /// Takes a part in. `None`: rows are lacking, and without them they would be overwritten. A part that comes again changes
    /// nothing.
    pub fn take_part(&mut self, owner: &Owner, part: &Part) -> Option<(Taken, Vec<Write>)> {
        if !self.needs_to_take(owner, part).is_empty() {
            return None;
        }
        let mut taken = Taken::default();
        match part {
            Part::Months(months) => {
                self.shelf.edit::<Me>(&keys::me(&owner.site), |row| {
                    let before = row.clone();
                    // Where nobody was seen using the site yet, the archive says who does.
                    row.meet(&owner.handle);
                    *row != before
                });
                for (name, month) in months {
                    self.take_month(owner, name, month, &mut taken);
                }
            }
            Part::People(people) => {
                for (name, said) in people {
                    self.know(owner, name, said);
                }
            }
        }
        let writes = self.shelf.take_writes();
        self.shelf.trim(super::shelf::BUDGET);
        Some((taken, writes))
    }

    fn take_month(&mut self, owner: &Owner, name: &str, month: &Month, taken: &mut Taken) {
        let (site, me) = (&owner.site, &owner.handle);
        for (at, ask) in &month.asks {
            self.keep_own_ask(site, ask.clone(), *at);
        }
        let facts = month.facts(me);
        let (row, digest) = (keys::own(site, me, name), keys::digest(site, me, name));
        let here = self.shelf.get::<OwnMonth>(&row);
        if !here.posts.is_empty() || !here.received.is_empty() {
            drop(here);
            for fact in facts.iter() {
                match self.keep_own_in(site, me, name.into(), fact) {
                    true => taken.new += 1,
                    false => taken.known += 1,
                }
            }
            return;
        }
        // Nothing to compare with: packed once, they are written as they are.
        let (mut posts, mut made, mut again) = (facts, Digest::new(), vec![]);
        let mut ids = HashSet::new();
        for (at, fact) in posts.iter().enumerate() {
            match ids.insert(fact.id.clone()) {
                true => made.push(&fact),
                false => again.push(at),
            }
        }
        let twice: Vec<_> = again.iter().map(|at| posts.get(*at)).collect();
        posts.retain(|at| again.binary_search(&at).is_err());
        taken.new += posts.len() as u32;
        self.shelf.put(
            &row,
            OwnMonth {
                posts,
                received: vec![],
            },
        );
        self.shelf.put(&digest, made);
        self.book_month(keys::own_months(site, me), name.into());
        for fact in twice {
            self.keep_own_in(site, me, name.into(), fact);
            taken.known += 1;
        }
    }

    /// The account wrote to somebody.
    fn know(&mut self, owner: &Owner, name: &str, said: &[u32]) {
        if keys::handle(name) == owner.handle {
            return;
        }
        let key = keys::account(&owner.site, name);
        self.shelf.edit::<Record>(&key, |record| {
            let day = record.day;
            let mut changed = read::meet(record, &owner.site, name, None, day);
            for number in said {
                changed |= Record::talk_number(&mut record.said, *number);
            }
            changed
        });
    }
}

/// Takes in what was gathered, part by part, with a synchronous store: as the browser's program does, where the background
/// may change rows between two parts.
pub fn take(store: &mut impl Store, owner: &Owner, gathered: Parts) -> Result<Taken, String> {
    let mut all = Taken::default();
    for part in gathered {
        let mut engine = Engine::default();
        let (taken, writes) = loop {
            let keys = engine.needs_to_take(owner, &part);
            match engine.take_part(owner, &part) {
                Some(done) => break done,
                None => engine.feed(store.load(&keys)?),
            }
        };
        store.save(&writes)?;
        all.new += taken.new;
        all.known += taken.known;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::protocol::{Reply, Request};
    use super::super::trial::{NOW, World, post, time};
    use super::months::{BUDGET, Months};
    use super::*;
    use crate::account::Standing;
    use crate::category::Mine;
    use crate::post::{Kind, Post};
    use crate::time::DAY;

    const FILM: &str = "please retweet our new film about the old harbour";

    /// New, known, and without an id.
    fn import_of(world: &mut World, handle: &str, posts: Vec<Post>) -> [u32; 3] {
        let mut months = Months::new(Mine::default(), BUDGET, String::new());
        posts.iter().for_each(|post| months.keep(post));
        let nameless = months.nameless;
        let owner = Owner::new("demo", handle).unwrap();
        let taken = take(&mut world.store, &owner, months.parts().0).unwrap();
        // What is in mind is older than the store now.
        world.kill();
        [taken.new, taken.known, nameless]
    }

    fn import(world: &mut World, posts: Vec<Post>) -> [u32; 3] {
        import_of(world, "@Maren", posts)
    }

    fn archive() -> Vec<Post> {
        let of = |n: i64| {
            let text = if n % 5 == 0 { FILM } else { "Counted lichens" };
            Post {
                created_at: Some(time(NOW - n * 9 * DAY)),
                ..post(&format!("a{n}"), "", 0, &format!("{text}, part {n}"))
            }
        };
        (0..40).map(of).collect()
    }

    #[test]
    fn an_archive_is_kept_once_in_whatever_parts_it_comes() {
        let mut whole = World::new();
        assert_eq!(import(&mut whole, archive()), [40, 0, 0]);
        let mut parts = World::new();
        for part in archive().chunks(7) {
            assert_eq!(import(&mut parts, part.to_vec()), [part.len() as u32, 0, 0]);
        }
        assert_eq!(parts.health(), whole.health());
        assert_eq!(parts.ledger(), whole.ledger());
        let before = parts.store.clone();
        assert_eq!(import(&mut parts, archive()), [0, 40, 0]);
        assert_eq!(parts.store, before);
        assert_eq!(parts.health().mix.sample, 40);
        assert_eq!(parts.ledger().len(), 8);
    }

    #[test]
    fn the_other_way_round_the_report_is_the_same() {
        let (mut there, mut back) = (World::new(), World::new());
        import(&mut there, archive());
        for part in archive().into_iter().rev().collect::<Vec<_>>().chunks(3) {
            import(&mut back, part.to_vec());
        }
        assert_eq!(there.health(), back.health());
    }

    #[test]
    fn what_was_read_on_a_page_and_comes_again_is_one_post() {
        let mut world = World::new();
        let read = post("a1", "maren", 60 * 24 * 9, FILM);
        world.timeline(vec![read.clone()]);
        assert_eq!(import(&mut world, vec![read]), [0, 1, 0]);
        assert_eq!((world.health().mix.sample, world.ledger().len()), (1, 1));
    }

    #[test]
    fn posts_without_id_or_owner_are_skipped_and_those_without_time_are_kept() {
        let mut world = World::new();
        let undated = Post {
            created_at: None,
            ..post("u", "", 0, "Once upon a time")
        };
        let nameless = post("", "", 0, "Nobody knows me");
        assert_eq!(import(&mut world, vec![undated, nameless]), [1, 0, 1]);
        assert_eq!(Owner::new("demo", " @ "), None);
        assert_eq!(Owner::new("", "maren"), None);
    }

    #[test]
    fn an_import_makes_nobody_else_the_viewer() {
        let mut world = World::new();
        world.timeline(vec![post("1", "maren", 1, "Rain")]);
        import_of(&mut world, "shop", archive());
        assert_eq!(world.health().mix.sample, 1);
        let reply = world.ask(Request::Health {
            site: "demo".into(),
            handle: "shop".into(),
        });
        assert!(matches!(reply, Reply::Health(health) if health.mix.sample == 40));
    }

    #[test]
    fn passing_on_ones_own_words_promotes() {
        let mut world = World::new();
        let repost = |id: &str, of: &str| Post {
            kind: Kind::Repost,
            author_handle: of.into(),
            ..post(id, "", 5, "Low tide")
        };
        import(&mut world, vec![repost("1", "Maren"), repost("2", "ida")]);
        let mix = world.health().mix;
        assert_eq!((mix.promotion.share, mix.engagement.share), (0.5, 0.5));
    }

    #[test]
    fn a_post_that_stands_twice_in_the_archive_is_one_with_the_newest_counts() {
        let mut world = World::new();
        let with = |likes| {
            let mut post = post("1", "", 5, "Low tide");
            post.counts.likes = Some(likes);
            post
        };
        assert_eq!(import(&mut world, vec![with(3), with(5)]), [1, 1, 0]);
        assert!(world.kept(super::super::store::Table::Own).contains('5'));
        assert_eq!(world.health().mix.sample, 1);
    }

    #[test]
    fn a_repost_named_after_what_was_reposted_is_the_one_read_on_a_page() {
        let mut world = World::new();
        let of = Post {
            reposted_by: Some(crate::post::Person {
                handle: "maren".into(),
                display_name: None,
            }),
            ..post("77", "ida", 60, "Low tide")
        };
        world.timeline(vec![of]);
        let brought = Post {
            kind: Kind::Repost,
            author_handle: "ida".into(),
            ..post(&crate::post::repost_id("77"), "", 5, "")
        };
        assert_eq!(import(&mut world, vec![brought.clone()]), [0, 1, 0]);
        assert_eq!(world.health().mix.sample, 1);
        // And the other way round.
        let mut world = World::new();
        assert_eq!(import(&mut world, vec![brought]), [1, 0, 0]);
        assert_eq!(world.health().mix.sample, 1);
    }

    #[test]
    fn whom_the_account_wrote_to_is_known() {
        let mut world = World::new();
        let to = |id: &str, handle: &str| Post {
            mentions: vec![handle.into()],
            ..post(id, "", 5, "that is true")
        };
        let repost = Post {
            kind: Kind::Repost,
            author_handle: "shop".into(),
            ..post("3", "", 5, "RT @shop: buy")
        };
        let posts = vec![to("1", "Ida"), to("2", "ida"), to("4", "did:plc:x"), repost];
        import(&mut world, posts.clone());
        assert_eq!(world.view("ida").standing, Standing::Known);
        assert_eq!(world.view("shop").standing, Standing::Stranger);
        let before = world.store.clone();
        import(&mut world, posts);
        assert_eq!(world.store, before);
    }
}
