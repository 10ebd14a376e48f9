//! A draft while it is typed: what the guard says.

use super::needs::{ADDRESSED, ledger_window};
use super::protocol::{Advice, Context, Draft, DraftKind, Entry};
use super::rows::{LedgerMonth, Line, Me, OwnMonth, Record, days_back, is_trusted};
use super::{Engine, judge, keys};
use crate::category::Category;
use crate::duplicate::Sketch;
use crate::outreach::guard::{self, Addressee, Situation};
use crate::outreach::{draft, ledger};
use crate::time::DAY;

/// Lines of the ledger that are compared exactly.
const LOOKS: usize = 48;
/// Own posts looked at for a run of promotions.
const RECENT: usize = 20;

impl Engine {
    pub(super) fn advise(&mut self, draft: &Draft, context: &Context) -> Advice {
        let settings = self.settings();
        // What somebody pastes into the introduction check was asked for, whatever the guard is set to.
        let pasted = draft.kind == DraftKind::Mail;
        let silent = !settings.guard || settings.off.contains(&draft.site);
        if (silent && !pasted) || draft.text.trim().is_empty() {
            return Advice::default();
        }
        let private = pasted || draft.kind == DraftKind::Message;
        let judgement = judge::post(&draft::as_post(draft), Some(&settings.mine), true);
        let thresholds = settings.thresholds();
        if !private
            && !judgement.ask.is_ask
            && judgement.promotion < thresholds.value("sells")
            && judgement.category != Category::Promotion
        {
            // No rule speaks about chatter: the ledger need not be searched.
            return Advice::default();
        }
        let me = self.shelf.get::<Me>(&keys::me(&draft.site));
        let to: Vec<Addressee> = self
            .addressees(draft, context)
            .into_iter()
            .filter(|h| *h != me.handle)
            .take(ADDRESSED)
            .map(|handle| {
                let standing = self
                    .shelf
                    .get::<Record>(&keys::account(&draft.site, &handle))
                    .standing();
                let trusted = is_trusted(&settings.trusted, &draft.site, &handle);
                Addressee {
                    standing,
                    trusted,
                    talked: self.has_talked(&draft.site, &handle),
                    handle,
                }
            })
            .collect();
        let since = days_back(context.now, settings.ledger_days);
        let mut lines: Vec<Line> = vec![];
        let first = private && (to.is_empty() || to.iter().any(|a| !a.talked && !a.trusted));
        if judgement.ask.is_ask || first {
            let sketch = Sketch::of(&draft.text);
            let target = judgement.ask.target.as_deref().or(draft.target.as_deref());
            for month in ledger_window(context.now, settings.ledger_days) {
                let row = self.shelf.get::<LedgerMonth>(&keys::ledger(&month));
                let inside = row
                    .iter()
                    .filter(|l| l.entry.at >= since || month == keys::UNDATED);
                let like = |l: &&Line| {
                    sketch.likeness(&l.sketch) >= ledger::WORTH_A_LOOK
                        || (target.is_some() && l.entry.target.as_deref() == target)
                };
                lines.extend(inside.filter(like).cloned());
            }
            // The most alike are looked at exactly, and of equally alike ones the newest.
            crate::order::by(&mut lines, |a, b| {
                let by = |l: &Line| sketch.likeness(&l.sketch);
                by(b).total_cmp(&by(a)).then(b.entry.at.cmp(&a.entry.at))
            });
            lines.truncate(LOOKS);
        }
        let entries: Vec<Entry> = lines.into_iter().map(|l| l.entry).collect();
        let recent = self.recent_promotions(draft, &me, context);
        let elsewhere = self.asked_elsewhere(draft, &judgement, context);
        guard::advise(&Situation {
            elsewhere,
            draft,
            judgement: &judgement,
            to: &to,
            entries: &entries,
            recent: &recent,
            thresholds: &thresholds,
            now: context.now,
        })
    }

    /// Of the user's last public posts on the site, newest first: does each promote?
    fn recent_promotions(&mut self, draft: &Draft, me: &Me, context: &Context) -> Vec<bool> {
        let mut posts: Vec<(i64, bool)> = me
            .sent
            .iter()
            .map(|s| (s.at, s.category == Some(Category::Promotion)))
            .collect();
        if !me.handle.is_empty() {
            for month in keys::months(context.now - 31 * DAY, context.now, 3) {
                let row = self
                    .shelf
                    .get::<OwnMonth>(&keys::own(&draft.site, &me.handle, &month));
                posts.extend(
                    row.posts
                        .iter()
                        .filter_map(|f| Some((f.at?, f.category == Some(Category::Promotion)))),
                );
            }
        }
        posts.retain(|(at, _)| *at <= context.now);
        crate::order::by(&mut posts, |a, b| b.cmp(a));
        posts
            .into_iter()
            .take(RECENT)
            .map(|(_, promotes)| promotes)
            .collect()
    }
}
