//! Meeting what the user's other browsers know: settings and fingerprints of asks, through the browser's own sync storage.
//! Off until the user turns it on in this browser.

use super::Engine;
use super::keys;
use super::protocol::{Choice, Context, Draft, Level, Reply, Settings};
use super::rows::days_back;
use crate::account::thresholds;
use crate::category::Judgement;
use crate::duplicate::Sketch;
use crate::post::Millis;
use crate::sync::{Shared, is_key, print};

/// Asks of this browser that are shared at most.
const ASKS: u32 = 1_000;
/// Settings of a browser that joins count as older than any that was ever set: joining changes nothing for the others.
const EVER: Millis = 1;

impl Engine {
    /// `items`: what the storage holds. `random`: 128 random bits in hexadecimal, used if there is no key yet. Answered with
    /// what the storage shall hold.
    pub(super) fn sync(&mut self, items: &[String], random: &str, context: &Context) -> Reply {
        let before = self.settings();
        if !before.sync {
            return Reply::Done;
        }
        let there = Shared::read(items);
        let kept = self.shelf.get::<String>(&keys::shared());
        let mut mine = Shared::read(std::slice::from_ref(&*kept));
        let mut since = context.now;
        if mine.key.is_empty() {
            since = EVER;
            mine.key.clone_from(&there.key);
            if mine.key.is_empty() && is_key(random) {
                mine.key = random.into();
            }
        }
        self.stamp(&mut mine, &before, since);
        let mut all = mine.merge(there.clone());
        let window = days_back(context.now, before.ledger_days);
        for line in self.lines(None, ASKS, true, usize::MAX) {
            if line.entry.at >= window {
                let target = line.entry.target.as_deref();
                all.prints
                    .push(print::of(&all.key, line.entry.at, &line.sketch, target));
            }
        }
        all.settle();

        let mut settings = before.as_ref().clone();
        for stamp in &all.stamps {
            apply(&mut settings, &stamp.path, &stamp.value);
        }
        settings.thresholds = thresholds::valid(&settings.thresholds);
        let changed = settings != *before;
        if changed {
            self.vettings = Default::default();
            self.shelf.put(&keys::settings(), settings);
        }
        let items = if all == there {
            items.to_vec()
        } else {
            // Old asks go when there is something to write anyway: browsers whose clocks differ must not take turns.
            all.prints.retain(|p| print::at(p) >= window);
            all.items()
        };
        let text = all.items().join(" ");
        if text != *kept {
            self.shelf.put(&keys::shared(), text);
        }
        Reply::Synced { items, changed }
    }

    /// Turns sync off and forgets what other browsers told.
    pub(super) fn unsync(&mut self) -> Reply {
        self.shelf.remove(&keys::shared());
        self.shelf.edit::<Settings>(&keys::settings(), |settings| {
            std::mem::take(&mut settings.sync)
        });
        Reply::Settings {
            settings: self.settings().as_ref().clone(),
        }
    }

    /// Notes what was set since the last meeting. A setting that was never touched is not noted.
    fn stamp(&self, mine: &mut Shared, settings: &Settings, at: Millis) {
        let now = flat(settings);
        let usual = flat(&Settings::default());
        let of = |all: &[(String, String)], path: &str| {
            let found = all.iter().find(|(p, _)| p == path);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let gone = mine.stamps.iter().map(|s| s.path.clone());
        let paths: Vec<String> = now.iter().map(|(p, _)| p.clone()).chain(gone).collect();
        for path in paths {
            let value = of(&now, &path);
            let noted = mine
                .value(&path)
                .map_or_else(|| of(&usual, &path), str::to_owned);
            if noted != value {
                mine.stamp(&path, at, &value);
            }
        }
    }

    /// The last time another browser sent nearly this ask, and whether its words were alike (else only its target was).
    pub(super) fn asked_elsewhere(
        &mut self,
        draft: &Draft,
        judgement: &Judgement,
        context: &Context,
    ) -> Option<(Millis, bool)> {
        let settings = self.settings();
        if !settings.sync || !judgement.ask.is_ask {
            return None;
        }
        let kept = self.shelf.get::<String>(&keys::shared());
        let shared = Shared::read(std::slice::from_ref(&*kept));
        let target = judgement.ask.target.as_deref().or(draft.target.as_deref());
        let ours = print::of(&shared.key, context.now, &Sketch::of(&draft.text), target);
        let long = crate::outreach::ledger::is_long(&draft.text);
        let window = days_back(context.now, settings.ledger_days);
        let mut found: Option<(Millis, bool)> = None;
        for one in &shared.prints {
            let (alike, same) = print::likeness(&ours, one);
            let near = long && alike >= Sketch::ALIKE;
            let better = found.is_none_or(|(_, before)| near && !before);
            if (near || same) && better && print::at(one) >= window {
                found = Some((print::at(one), near));
            }
        }
        found
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Quiet => "quiet",
        Level::Normal => "normal",
        Level::Everything => "everything",
    }
}

/// The settings as paths and values; of lists each member is a path of its own, so that two browsers can add to one list.
fn flat(settings: &Settings) -> Vec<(String, String)> {
    let Settings {
        level: says,
        guard,
        preset,
        mine,
        trusted,
        retention_days,
        ledger_days,
        off,
        thresholds,
        sync: _,
    } = settings;
    let mut all: Vec<(String, String)> = vec![
        ("level".into(), level(*says).into()),
        ("guard".into(), (*guard as u32).to_string()),
        ("preset".into(), preset.clone()),
        ("retention".into(), retention_days.to_string()),
        ("ledger".into(), ledger_days.to_string()),
    ];
    let lists = [
        ("d:", &mine.domains),
        ("h:", &mine.handles),
        ("t:", trusted),
        ("o:", off),
    ];
    for (prefix, list) in lists {
        for one in list {
            all.push(([prefix, one.as_str()].concat(), "1".into()));
        }
    }
    for choice in thresholds {
        let millionths = (choice.value * 1e6).round() as i64;
        all.push((["c:", choice.id.as_str()].concat(), millionths.to_string()));
    }
    all
}

/// Sets what a path names. Of single settings an empty value says nothing; a member of a list leaves with it.
fn apply(settings: &mut Settings, path: &str, value: &str) {
    let (list, name) = match path.split_once(':') {
        None => {
            match path {
                "level" => {
                    let all = [Level::Quiet, Level::Normal, Level::Everything];
                    let found = all.into_iter().find(|l| level(*l) == value);
                    settings.level = found.unwrap_or(settings.level);
                }
                "guard" if !value.is_empty() => settings.guard = value == "1",
                "preset" if !value.is_empty() => settings.preset = value.into(),
                "retention" => set(&mut settings.retention_days, value),
                "ledger" => set(&mut settings.ledger_days, value),
                _ => {}
            }
            return;
        }
        Some(("d", name)) => (&mut settings.mine.domains, name),
        Some(("h", name)) => (&mut settings.mine.handles, name),
        Some(("t", name)) => (&mut settings.trusted, name),
        Some(("o", name)) => (&mut settings.off, name),
        Some(("c", id)) => {
            let new = value.parse::<i64>().ok();
            settings.thresholds.retain(|c| c.id != id);
            settings.thresholds.extend(new.map(|value| Choice {
                id: id.into(),
                value: value as f32 / 1e6,
            }));
            return;
        }
        Some(_) => return,
    };
    let at = list.iter().position(|one| one == name);
    match (at, value.is_empty()) {
        (Some(at), true) => drop(list.remove(at)),
        (None, false) if !name.is_empty() => list.push(name.into()),
        _ => {}
    }
}

fn set(number: &mut u32, value: &str) {
    *number = value.parse().unwrap_or(*number);
}

#[cfg(test)]
mod tests;
