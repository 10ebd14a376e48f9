//! What to show beside the rows just read.

use super::protocol::{AccountView, Chip, Context, Level, Note, Notes, Tone, category_name};
use super::read::Judged;
use super::rows::{Judged as Kept, Me, Record, is_trusted};
use super::store::Key;
use super::{Engine, judge, keys};
use crate::account::{Reason, Standing, Verdict, Vetting};
use crate::category::{AskKind, Signal};
use crate::sites::{Page, RawPage};
use crate::sorted::Map;
use std::rc::Rc;

/// Judgements kept at hand; as many accounts as a few pages show.
const REMEMBERED: usize = 500;

impl Engine {
    /// One note for each row.
    pub(super) fn notes(
        &mut self,
        page: &Page,
        raw: &RawPage,
        judged: &[Rc<Judged>],
        me: &str,
        context: &Context,
    ) -> Notes {
        let level = self.settings().level;
        let mut notes = Vec::with_capacity(judged.len());
        for (at, one) in judged.iter().enumerate() {
            let handle = keys::handle(&one.post.author_handle);
            let standing = if one.own {
                Standing::Own
            } else {
                self.standing(&page.site, &handle)
            };
            let mut verdict = Verdict::Unknown;
            let mut hold = false;
            if standing == Standing::Stranger && !handle.is_empty() {
                verdict = self.verdict(&keys::account(&page.site, &handle), context);
                let doubtful = matches!(verdict, Verdict::Careful | Verdict::BetterNot);
                hold = doubtful && !is_trusted(&self.settings().trusted, &page.site, &handle);
            }
            let chips = self.chips(page, one, standing, level);
            notes.push(Note {
                key: raw
                    .rows
                    .get(at)
                    .map(|row| row.key.clone())
                    .unwrap_or_default(),
                post_id: one.post.id.clone(),
                handle: one.post.author_handle.clone(),
                standing,
                verdict,
                hold,
                chips,
            });
        }
        let other = page.profile.as_ref().filter(|p| {
            p.is_own != Some(true) && keys::handle(&p.handle) != me && !p.handle.is_empty()
        });
        let header = other.map(|p| self.view(&page.site, &p.handle, context));
        Notes {
            notes,
            header,
            problems: page.problems.clone(),
        }
    }

    fn chips(&mut self, page: &Page, one: &Judged, standing: Standing, level: Level) -> Vec<Chip> {
        let mut chips = vec![];
        let ask = &one.judgement.ask;
        if ask.is_ask && !one.own {
            if let Some(again) = self.repeated(page, one) {
                let args = vec![again.times.to_string(), again.people.to_string()];
                chips.push(Chip {
                    id: "repeated-ask".into(),
                    args,
                    tone: Tone::Warning,
                    reasons: vec![again.reason],
                });
            } else if level != Level::Quiet {
                let id = match ask.kind {
                    Some(AskKind::Bait) => "bait",
                    Some(AskKind::Giveaway) => "giveaway",
                    _ => "ask",
                };
                let tone = if standing == Standing::Stranger {
                    Tone::Notice
                } else {
                    Tone::Plain
                };
                chips.push(Chip {
                    id: id.into(),
                    args: vec![],
                    tone,
                    reasons: ask.signals.iter().map(reason).collect(),
                });
            }
        }
        if level == Level::Everything {
            let id = category_name(one.judgement.category);
            chips.push(Chip {
                id: id.into(),
                args: vec![],
                tone: Tone::Plain,
                reasons: one.judgement.signals.iter().map(reason).collect(),
            });
        }
        chips
    }

    fn standing(&mut self, site: &str, handle: &str) -> Standing {
        let me = self.shelf.get::<Me>(&keys::me(site));
        if me.owns(&keys::handle(handle)) {
            return Standing::Own;
        }
        self.shelf
            .get::<Record>(&keys::account(site, handle))
            .standing()
    }

    /// What timelines say of an account: the judgement kept with it while it holds, otherwise a new one, which is kept.
    fn verdict(&mut self, key: &Key, context: &Context) -> Verdict {
        let today = keys::day_of(context.now);
        let by = self.settings().thresholds().mark();
        let record = self.shelf.get::<Record>(key);
        if record.judged.holds(today, by) {
            return record.judged.verdict;
        }
        // Below the sample every account is unknown: it need not be judged to know that.
        let sample = self.settings().thresholds().value("vet-sample");
        if (record.facts.len() as f32) < sample {
            return Verdict::Unknown;
        }
        drop(record);
        let verdict = self.vetting(key, context).verdict;
        self.shelf.edit::<Record>(key, |record| {
            let posts = record.facts.len() as u32;
            let judged = Kept {
                verdict,
                posts,
                since: 0,
                day: today,
                by,
            };
            std::mem::replace(&mut record.judged, judged) != judged
        });
        verdict
    }

    /// The judgement of an account, from memory where nothing changed since.
    fn vetting(&mut self, key: &Key, context: &Context) -> Vetting {
        let (version, today) = (self.shelf.version(key), keys::day_of(context.now));
        if let Some((of, day, vetting)) = self.vettings.get(key).map(|judged| &**judged)
            && (*of, *day) == (version, today)
        {
            return vetting.clone();
        }
        let record = self.shelf.get::<Record>(key);
        let vetting = judge::account(&record, context.now, &self.settings().thresholds());
        if self.vettings.len() >= REMEMBERED {
            self.vettings = Map::default();
        }
        let kept = self.vettings.at(key.clone(), Default::default);
        **kept = (version, today, vetting.clone());
        vetting
    }

    /// An account as it stands now.
    pub(super) fn view(&mut self, site: &str, handle: &str, context: &Context) -> AccountView {
        let key = keys::account(site, handle);
        let record = self.shelf.get::<Record>(&key);
        let standing = self.standing(site, handle);
        let trusted = is_trusted(&self.settings().trusted, site, handle);
        let shown = if record.handle.is_empty() {
            keys::cut(handle, 200).into()
        } else {
            record.handle.clone()
        };
        AccountView {
            site: site.into(),
            profile: judge::profile_path(site, &shown),
            handle: shown,
            display_name: record.display_name.clone(),
            standing,
            trusted,
            numbers: record.numbers.clone(),
            seen: record.facts.len() as u32,
            vetting: self.vetting(&key, context),
        }
    }
}

/// A signal as a reason: the same words, looked up under `signal_<id>` where `reason_<id>` does not exist.
fn reason(signal: &Signal) -> Reason {
    Reason {
        id: signal.id.to_string(),
        args: signal.args.clone(),
        weight: signal.weight,
        posts: vec![],
    }
}
