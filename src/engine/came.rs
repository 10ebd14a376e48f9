//! What came of an ask, as far as pages showed it: the counts of the post it became, and who of those asked came back.

use super::protocol::{Came, Entry};
use super::rows::{LedgerMonth, Line, Me, Months, OwnMonth};
use super::store::Key;
use super::{Engine, keys};
use crate::account::ANSWER_WITHIN;
use crate::duplicate::Sketch;
use std::rc::Rc;

/// Months of the ledger that are asked for first.
const FIRST: usize = 12;

/// The months in which answers to an entry may lie, the first one that of the entry itself.
fn months_of(entry: &Entry) -> [String; 2] {
    [0, ANSWER_WITHIN].map(|later| keys::month(Some(entry.at.saturating_add(later))))
}

impl Engine {
    /// Rows needed to show the newest `limit` lines of the ledger, and what came of them. A whole history has many more.
    pub(super) fn wanted_lines(&mut self, site: Option<&str>, limit: u32, keys: &mut Vec<Key>) {
        let Some(months) = self.known::<Months>(keys::ledger_months(), keys) else {
            return;
        };
        let (mut lines, mut here, mut lacking) = (0, 0, 0);
        for month in months.iter().rev() {
            // Each time many more than last time: the store is asked a few times, however long the history is.
            if lines >= limit as usize || lacking > FIRST.max(here * 4) {
                break;
            }
            let key = keys::ledger(month);
            if !self.shelf.has(&key) {
                lacking += 1;
            } else {
                here += 1;
                let row = self.shelf.get::<LedgerMonth>(&key);
                // What has no time is shown last.
                let counts = |line: &&Line| {
                    line.entry.at > 0 && site.is_none_or(|site| line.entry.site == site)
                };
                lines += row.iter().filter(counts).count();
            }
            keys.push(key);
        }
        if lacking > 0 {
            return;
        }
        for line in self.lines(site, limit, false, usize::MAX) {
            let me = keys::me(&line.entry.site);
            if self.shelf.has(&me) {
                let me = self.shelf.get::<Me>(&me);
                let row = |month: String| keys::own(&line.entry.site, &me.handle, &month);
                keys.extend(months_of(&line.entry).map(row));
            }
            keys.push(me);
        }
    }

    /// What came of each line, in their order.
    pub(super) fn came(&mut self, lines: &[Line]) -> Vec<Came> {
        let mut all: Vec<Came> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let alike = |earlier: &Line| {
                let target =
                    line.entry.target.is_some() && line.entry.target == earlier.entry.target;
                target || line.sketch.likeness(&earlier.sketch) >= Sketch::ALIKE
            };
            let group = lines[..at].iter().position(alike);
            let mut came = self.came_of(&line.entry);
            came.group = group.map_or(at as u32, |first| all[first].group);
            all.push(came);
        }
        all
    }

    fn came_of(&mut self, entry: &Entry) -> Came {
        let mut came = Came::default();
        let me = self.shelf.get::<Me>(&keys::me(&entry.site)).handle.clone();
        let rows: [Rc<OwnMonth>; 2] =
            months_of(entry).map(|month| self.shelf.get(&keys::own(&entry.site, &me, &month)));
        if let Some((_, id)) = entry.id.split_once('/')
            && let Some(place) = rows[0].posts.find(id)
        {
            let counts = rows[0].posts.get(place).counts;
            came.reposts = counts.reposts;
            came.replies = counts.replies;
        }
        let until = entry.at.saturating_add(ANSWER_WITHIN);
        for one in rows.iter().flat_map(|row| &row.received) {
            let soon = one.at.is_some_and(|at| (entry.at..=until).contains(&at));
            if soon && entry.to.contains(&one.handle) && !came.by.contains(&one.handle) {
                came.by.push(one.handle.clone());
            }
        }
        came
    }
}

#[cfg(test)]
mod tests {
    use super::super::protocol::{Came, DraftKind, Reply, Request};
    use super::super::store::Store;
    use super::super::trial::{World, draft, post, reply};
    use crate::post::Counts;

    const FILM: &str =
        "please retweet our new film about the old harbour https://film.example/harbour";

    fn came(world: &mut World) -> Vec<(Vec<String>, Came)> {
        let asked = Request::Ledger {
            site: None,
            limit: 100,
        };
        let Reply::Ledger { entries, came } = world.ask(asked) else {
            panic!("no ledger")
        };
        assert_eq!(entries.len(), came.len());
        entries.into_iter().map(|e| e.to).zip(came).collect()
    }

    #[test]
    fn counts_and_answers_are_what_came_of_an_ask() {
        let mut world = World::new();
        let mut ask = post("77", "maren", 600, &format!("@ida {FILM}"));
        ask.counts = Counts {
            reposts: Some(3),
            replies: Some(0),
            ..Counts::default()
        };
        let answer = reply(
            post("5", "ida", 60, "@maren gladly, what a lovely film"),
            "maren",
        );
        let passer_by = reply(post("6", "tom", 50, "@maren nice"), "maren");
        let earlier = reply(post("4", "ida", 900, "@maren good morning"), "maren");
        world.timeline(vec![ask, answer, passer_by, earlier]);
        world.kill();
        let expected = Came {
            group: 0,
            reposts: Some(3),
            replies: Some(0),
            by: vec!["ida".into()],
        };
        assert_eq!(came(&mut world), [(vec!["ida".to_string()], expected)]);
    }

    #[test]
    fn before_the_ask_and_long_after_it_nobody_answered_it() {
        let mut world = World::new();
        let ask = post("77", "maren", 30 * 24 * 60, &format!("@ida {FILM}"));
        let late = reply(post("5", "ida", 60, "@maren how are you?"), "maren");
        world.timeline(vec![ask, late]);
        assert_eq!(came(&mut world)[0].1, Came::default());
    }

    #[test]
    fn the_newest_entries_of_a_long_history_need_few_rows() {
        let mut world = World::new();
        world.timeline(vec![]);
        for n in 0..200 {
            world.now += 15 * crate::time::DAY;
            let text = format!("please retweet our film number {n} https://film.example/{n}");
            world.sent(&draft(DraftKind::Message, &["ida"], &text));
        }
        let all = world.ledger();
        assert_eq!(all.len(), 200);
        for (limit, most) in [(10, 40), (1_000, 1_000)] {
            world.kill();
            let request = Request::Ledger { site: None, limit };
            let context = crate::engine::protocol::Context {
                now: world.now,
                ..Default::default()
            };
            let (mut rows, mut rounds) = (0, 0);
            loop {
                let keys = world.engine.needs(&request, &context);
                if keys.is_empty() {
                    break;
                }
                (rows, rounds) = (rows + keys.len(), rounds + 1);
                world.engine.feed(world.store.load(&keys).unwrap());
            }
            assert!(rows <= most && rounds <= 8, "{rows} {rounds}");
            let Reply::Ledger { entries, .. } = world.ask(request) else {
                panic!("no ledger")
            };
            assert_eq!(entries[..], all[..all.len().min(limit as usize)]);
        }
    }

    #[test]
    fn look_alikes_have_one_group() {
        let mut world = World::new();
        world.timeline(vec![]);
        let texts = [
            ("ida", FILM.to_string()),
            (
                "tom",
                "Hi Tom, would you retweet our walk on Sunday? https://walk.example".into(),
            ),
            ("eve", format!("hello Eve! {FILM}!!")),
            (
                "bo",
                "could you boost this? it took all winter https://film.example/harbour".into(),
            ),
        ];
        for (to, text) in &texts {
            world.now += 60_000;
            world.sent(&draft(DraftKind::Message, &[to], text));
        }
        let groups: Vec<u32> = came(&mut world).iter().map(|(_, c)| c.group).collect();
        assert_eq!(groups, [0, 0, 2, 0], "newest first: bo, eve, tom, ida");
    }

    #[test]
    fn first_words_that_went_to_another_are_noticed_with_the_guard_off_where_they_are_pasted() {
        let hello =
            "I enjoy your photographs of the marsh and would love to hear how you find herons";
        let mut world = World::new();
        world.timeline(vec![]);
        world.sent(&draft(DraftKind::Message, &["ida"], hello));
        let ids = |world: &mut World, kind, to: &[&str]| -> Vec<String> {
            let advice = world.advise(&draft(kind, to, hello));
            assert!(!advice.hold);
            advice.items.into_iter().map(|i| i.id).collect()
        };
        assert_eq!(
            ids(&mut world, DraftKind::Message, &["tom"]),
            ["sent-to-others"]
        );
        assert!(ids(&mut world, DraftKind::Message, &["ida"]).is_empty());
        world.change(|settings| settings.guard = false);
        assert!(ids(&mut world, DraftKind::Message, &["tom"]).is_empty());
        assert_eq!(ids(&mut world, DraftKind::Mail, &[]), ["sent-to-others"]);
    }
}
