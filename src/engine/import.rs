//! A part of the user's own archive: its posts stand where own posts read on pages stand, its asks in the ledger.

use super::protocol::Reply;
use super::rows::Me;
use super::store::Key;
use super::{Engine, judge, keys};
use crate::account::Numbers;
use crate::archive;
use crate::post::Post;
use crate::time::DAY;

impl Engine {
    pub(super) fn import(
        &mut self,
        site: &str,
        handle: &str,
        numbers: &Numbers,
        posts: &[Post],
    ) -> Reply {
        let (mut new, mut known, mut skipped) = (0, 0, 0);
        let (site, me) = (keys::handle(site), keys::handle(handle));
        if site.is_empty() || me.is_empty() {
            let skipped = posts.len() as u32;
            return Reply::Imported {
                new,
                known,
                skipped,
            };
        }
        self.shelf.edit::<Me>(&keys::me(&site), |row| {
            let before = row.clone();
            // Where nobody was seen using the site yet, the archive says who does.
            row.meet(&me);
            if let Some(account) = row.account(&me) {
                let (now, told) = (&mut account.numbers, numbers);
                now.followers = now.followers.or(told.followers);
                now.following = now.following.or(told.following);
                now.posts = now.posts.or(told.posts);
                now.created = now.created.or(told.created);
            }
            *row != before
        });
        let settings = self.settings();
        for post in posts {
            let (fact, judgement) = archive::own_fact(post, &me, &settings.mine);
            if fact.id.is_empty() {
                skipped += 1;
                continue;
            }
            self.keep_own_ask(&site, post, &fact, &judgement);
            let month = place(post);
            if self.keep_own_in(&site, &me, month, fact) {
                new += 1;
            } else {
                known += 1;
            }
        }
        Reply::Imported {
            new,
            known,
            skipped,
        }
    }
}

/// The month in which an imported post is kept.
fn place(post: &Post) -> String {
    keys::month(judge::time(post))
}

impl Engine {
    /// The rows that a part concerns.
    pub(super) fn wanted_to_import(
        &mut self,
        site: &str,
        handle: &str,
        posts: &[Post],
        keys: &mut Vec<Key>,
    ) {
        let (site, me) = (keys::handle(site), keys::handle(handle));
        keys.extend([
            keys::me(&site),
            keys::own_months(&site, &me),
            keys::ledger_months(),
        ]);
        // Parts are mostly in the order of time: the same day again and again.
        let mut days: Vec<Option<i64>> = vec![];
        for post in posts {
            let day = judge::time(post).map(keys::day_of);
            if days.last() != Some(&day) {
                days.push(day);
            }
        }
        crate::order::sort(&mut days);
        days.dedup();
        let mut months = vec![];
        for day in days {
            // Both ends of the day, because the ledger may hold a post a little earlier or later.
            let noon = day.map(|day| day * DAY + DAY / 2);
            months.push(keys::month(noon));
            for at in [day.map(|day| day * DAY), day.map(|day| day * DAY + DAY - 1)] {
                self.wanted_near(at, keys);
            }
            if keys.len() > 1_000 {
                crate::order::sort(keys);
                keys.dedup();
            }
        }
        months.dedup();
        self.wanted_months(&site, &me, &months, keys);
    }
}

#[cfg(test)]
mod tests {
    use super::super::protocol::Request;
    use super::super::trial::{NOW, World, post, time};
    use super::*;
    use crate::post::Kind;

    const FILM: &str = "please retweet our new film about the old harbour";

    fn import(world: &mut World, posts: Vec<Post>) -> [u32; 3] {
        let reply = world.ask(Request::Import {
            site: "demo".into(),
            handle: "@Maren".into(),
            numbers: Numbers {
                posts: Some(900),
                ..Numbers::default()
            },
            posts,
        });
        let Reply::Imported {
            new,
            known,
            skipped,
        } = reply
        else {
            panic!("{reply:?}")
        };
        [new, known, skipped]
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
            parts.kill();
        }
        assert_eq!(parts.store, whole.store);
        assert_eq!(import(&mut parts, archive()), [0, 40, 0]);
        assert_eq!(parts.store, whole.store);
        let health = parts.health();
        assert_eq!((health.mix.sample, health.mix.of), (40, Some(900)));
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
        let reply = world.ask(Request::Import {
            site: "demo".into(),
            handle: " @ ".into(),
            numbers: Numbers::default(),
            posts: archive(),
        });
        assert_eq!(
            reply,
            Reply::Imported {
                new: 0,
                known: 0,
                skipped: 40
            }
        );
    }

    #[test]
    fn an_import_makes_nobody_else_the_viewer() {
        let mut world = World::new();
        world.timeline(vec![post("1", "maren", 1, "Rain")]);
        world.ask(Request::Import {
            site: "demo".into(),
            handle: "shop".into(),
            numbers: Numbers::default(),
            posts: archive(),
        });
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
}
