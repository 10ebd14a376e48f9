//! Settings. Every change is sent at once; the background answers with what now holds.

use super::act::{Act, Effect, Input, Setting, Told};
use super::data::{self, Data};
use super::form::{area, days, radios, section, tick};
use super::mix::preset;
use super::pieces::{mark, skeleton};
use super::tree::{El, Node, Text, cl, data as shown, el, fill, named, say};
use super::{Screen, link, thresholds};
use crate::category::lexicon::CODES;
use crate::engine::protocol::{Level, Reply, Request, Settings};

/// The targets to choose from.
const PRESETS: [&str; 4] = ["thirds", "80-20", "4-1-1", "5-3-2"];
/// The sites that can be switched off.
const SITES: [&str; 3] = ["x", "bluesky", "mastodon"];

#[derive(Clone, Debug, Default)]
pub struct Options {
    pub settings: Option<Settings>,
    pub fault: Option<String>,
    /// A change was answered: it holds.
    pub saved: bool,
    waiting: bool,
    /// What is looked for on the page.
    search: String,
    data: Data,
}

/// What this page asks for when it opens.
pub fn opening() -> Vec<Effect> {
    let mut effects = data::begin();
    effects.push(Effect::Ask(Request::Settings));
    effects
}

/// One name a line (commas do too), each once, without what people paste around it.
fn lines(text: &str, tidy: impl Fn(&str) -> String) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for line in text.split(['\n', ',', ';']) {
        let line = tidy(line.trim());
        if !line.is_empty() && !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

/// `https://www.example.org/shop` is the domain `example.org`.
fn domain(text: &str) -> String {
    let host = link::origin(text)
        .and_then(|o| o.split("://").nth(1))
        .unwrap_or(text);
    let host = host
        .split(['/', ':', '?', '#'])
        .next()
        .unwrap_or("")
        .trim()
        .to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

fn handle(text: &str) -> String {
    text.trim_start_matches('@').to_owned()
}

/// The settings with one of them changed.
fn changed(settings: &Settings, setting: Setting, input: &Input) -> Settings {
    let mut new = settings.clone();
    match setting {
        Setting::Level(level) => new.level = level,
        Setting::Guard => new.guard = input.checked,
        Setting::Preset(preset) => new.preset = preset.into(),
        Setting::Domains => new.mine.domains = lines(&input.value, domain),
        Setting::Handles => new.mine.handles = lines(&input.value, handle),
        Setting::Retention => {
            new.retention_days = input.value.parse().unwrap_or(new.retention_days)
        }
        Setting::Ledger => new.ledger_days = input.value.parse().unwrap_or(new.ledger_days),
        Setting::Site(site) => {
            new.off.retain(|s| *s != site);
            if !input.checked {
                new.off.push(site);
            }
        }
        Setting::Distrust(name) => new.trusted.retain(|t| *t != name),
        Setting::Threshold(id) => {
            new.thresholds = thresholds::set(&new.thresholds, id, input.number)
        }
        Setting::Reset(id) => new.thresholds.retain(|c| c.id != id),
        Setting::ResetAll => new.thresholds.clear(),
        Setting::Sync => new.sync = input.checked,
    }
    new
}

impl Screen for Options {
    fn act(&mut self, act: Act, input: Input) -> Vec<Effect> {
        match act {
            Act::Set(setting) => {
                let Some(settings) = &mut self.settings else {
                    return vec![];
                };
                *settings = changed(settings, setting, &input);
                self.saved = false;
                self.waiting = true;
                vec![Effect::Ask(Request::Change {
                    settings: settings.clone(),
                })]
            }
            Act::Unsync => {
                self.saved = false;
                self.waiting = true;
                vec![Effect::Ask(Request::Unsync)]
            }
            Act::Search => {
                self.search = input.value;
                vec![]
            }
            Act::Open(page) => vec![Effect::Open(page)],
            Act::Data(deed) => self.data.act(deed, &input),
            Act::Retry => {
                self.fault = None;
                opening()
            }
            _ => vec![],
        }
    }

    fn told(&mut self, told: Told) -> Vec<Effect> {
        match told {
            Told::Reply(reply) => match *reply {
                Reply::Settings { settings } => {
                    self.settings = Some(settings);
                    self.saved = std::mem::take(&mut self.waiting);
                    self.fault = None;
                }
                Reply::Sorry { reason } => self.fault = Some(reason),
                reply => return self.data.answered(&reply),
            },
            Told::Failed(reason) => self.fault = Some(reason),
            Told::Data(report) => return self.data.told(report),
            _ => {}
        }
        vec![]
    }

    fn view(&self) -> Node {
        let body = match (&self.settings, &self.fault) {
            (Some(settings), _) => form(
                settings,
                &self.search,
                self.data.view(&settings.mine.handles),
            ),
            (None, Some(_)) => el("div"),
            (None, None) => skeleton(),
        };
        let brand = cl("h1", "brand").child(mark()).text(say("options_title"));
        let note = cl("p", "saved")
            .set("role", "status")
            .maybe(self.saved.then(|| Node::Text(say("options_saved"))));
        let header = cl("header", "top").child(brand).child(note);
        let fault = self.fault.as_ref().map(|f| {
            let again = cl("button", "button")
                .set("type", "button")
                .text(say("fault_do"))
                .act(Act::Retry);
            cl("section", "card trouble")
                .set("role", "alert")
                .child(el("p").text(named("sorry", f, &[])))
                .child(again)
        });
        cl("div", "page")
            .child(header)
            .child(el("main").maybe(fault).child(body))
            .into()
    }
}

fn form(settings: &Settings, search: &str, data_sections: [El; 2]) -> El {
    let level = [
        (Level::Quiet, "level_quiet", "level_quiet_means"),
        (Level::Normal, "level_normal", "level_normal_means"),
        (
            Level::Everything,
            "level_everything",
            "level_everything_means",
        ),
    ];
    let level = level.map(|(l, name, about)| {
        (
            say(name),
            Some(say(about)),
            settings.level == l,
            Setting::Level(l),
        )
    });
    let presets = PRESETS.map(|p| (preset(p), None, settings.preset == p, Setting::Preset(p)));
    let says = section("options_says", "options_says_about")
        .child(radios("options_says", "level", level.into()))
        .child(tick(say("options_guard"), settings.guard, Setting::Guard));
    let aim = section("options_aim", "options_aim_about").child(radios(
        "options_aim",
        "preset",
        presets.into(),
    ));
    let mine = section("options_mine", "options_mine_about")
        .child(area(
            "options_domains",
            "options_domains_hint",
            "domains",
            &settings.mine.domains,
            Setting::Domains,
        ))
        .child(area(
            "options_handles",
            "options_handles_hint",
            "handles",
            &settings.mine.handles,
            Setting::Handles,
        ));
    let sites = section("options_sites", "options_sites_about").all(sites(settings));
    let keep = section("options_keep", stays(settings))
        .child(days(
            "options_retention",
            "retention",
            settings.retention_days,
            Setting::Retention,
        ))
        .child(days(
            "options_ledger",
            "ledger",
            settings.ledger_days,
            Setting::Ledger,
        ));
    let languages = section("options_languages", "options_languages_about")
        .child(cl("ul", "tags").all(CODES.map(|code| el("li").text(Text::Language(code)))));
    let welcome = cl("button", "link")
        .set("type", "button")
        .text(say("options_welcome"))
        .act(Act::Open("welcome.html"));
    let demo = cl("button", "link")
        .set("type", "button")
        .text(say("elsewhere_demo"))
        .act(Act::Open("demo.html"));
    let foot = cl("p", "foot")
        .child(welcome)
        .text(shown(" · "))
        .child(demo);
    let looked_for = cl("input", "field")
        .set("type", "search")
        .set("value", search)
        .label("aria-label", say("options_search"))
        .label("placeholder", say("options_search"))
        .act(Act::Search);
    let none = cl("p", "quiet").set("role", "status").set("data-none", "");
    cl("div", "stack")
        .set("data-narrow", search)
        .child(looked_for)
        .child(none)
        .child(says)
        .child(aim)
        .child(mine)
        .child(trusted(settings))
        .child(sites)
        .child(languages)
        .child(keep)
        .all(data_sections)
        .child(sync(settings))
        .child(thresholds::card(&settings.thresholds))
        .child(foot)
}

/// Each site, on or off.
pub fn sites(settings: &Settings) -> [El; SITES.len()] {
    SITES.map(|site| {
        tick(
            named("site", site, &[]),
            !settings.off.iter().any(|off| off == site),
            Setting::Site(site.into()),
        )
    })
}

/// Nothing leaves the machine, unless the user wants it to.
fn stays(settings: &Settings) -> &'static str {
    match settings.sync {
        false => "options_keep_about",
        true => "options_keep_synced",
    }
}

fn sync(settings: &Settings) -> El {
    let more = ["sync_what", "sync_who", "sync_off"].map(|id| el("li").text(say(id)));
    let about = el("details")
        .child(el("summary").text(say("sync_more")))
        .child(cl("ul", "bullets").all(more));
    let clear = cl("button", "button small")
        .set("type", "button")
        .text(say("sync_clear"))
        .act(Act::Unsync);
    section("sync_title", "sync_about")
        .child(tick(say("sync_on"), settings.sync, Setting::Sync))
        .child(about)
        .maybe(
            settings
                .sync
                .then(|| cl("div", "buttons start").child(clear)),
        )
}

fn trusted(settings: &Settings) -> El {
    let made = section("options_trusted", "options_trusted_about");
    if settings.trusted.is_empty() {
        return made.child(el("p").text(say("options_trusted_none")));
    }
    let row = |name: &String| {
        let button = cl("button", "button small")
            .set("type", "button")
            .text(say("options_distrust"));
        let button = button.label(
            "aria-label",
            fill("options_distrust_label", vec![shown(name.as_str())]),
        );
        let button = button.act(Act::Set(Setting::Distrust(name.clone())));
        let (site, handle) = name.split_once('/').unwrap_or(("", name));
        let who = el("span")
            .child(
                el("bdi")
                    .set("dir", "ltr")
                    .text(shown(format!("@{handle}"))),
            )
            .child(cl("span", "quiet block").text(named("site", site, &[])));
        cl("li", "row").child(who).child(button)
    };
    made.child(cl("ul", "rows").all(settings.trusted.iter().map(row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_goes_out_at_once_and_is_said_when_it_holds() {
        let mut page = Options::default();
        page.told(Told::Reply(Box::new(Reply::Settings {
            settings: Settings::default(),
        })));
        assert!(!page.saved);
        let effects = page.act(Act::Set(Setting::Level(Level::Quiet)), Input::default());
        let [Effect::Ask(Request::Change { settings })] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(settings.level, Level::Quiet);
        assert!(!page.saved);
        page.told(Told::Reply(Box::new(Reply::Settings {
            settings: settings.clone(),
        })));
        assert!(page.saved);
    }

    #[test]
    fn pasted_addresses_become_domains() {
        assert_eq!(
            lines(
                "https://www.Example.org/shop, b.example\n\nexample.org",
                domain
            ),
            ["example.org", "b.example"]
        );
        assert_eq!(
            lines("@ida@m.example\nida@m.example", handle),
            ["ida@m.example"]
        );
    }

    #[test]
    fn every_setting_changes_its_own_field_and_no_other() {
        let before = Settings {
            trusted: vec!["x/ida".into()],
            thresholds: thresholds::set(&[], "few-posts", 60.0),
            sync: true,
            ..Settings::default()
        };
        let typed = Input {
            value: "30".into(),
            checked: false,
            number: 70.0,
        };
        let all = [
            Setting::Level(Level::Everything),
            Setting::Guard,
            Setting::Preset("4-1-1"),
            Setting::Domains,
            Setting::Handles,
            Setting::Retention,
            Setting::Ledger,
            Setting::Site("x".into()),
            Setting::Distrust("x/ida".into()),
            Setting::Threshold("few-posts"),
            Setting::Reset("few-posts"),
            Setting::ResetAll,
            Setting::Sync,
        ];
        let fields = |s: &Settings| match serde_json::to_value(s) {
            Ok(serde_json::Value::Object(map)) => map,
            other => panic!("{other:?}"),
        };
        for setting in all {
            let after = changed(&before, setting.clone(), &typed);
            let (a, b) = (fields(&before), fields(&after));
            let differ = a.iter().filter(|(k, v)| b.get(*k) != Some(v)).count();
            assert_eq!(differ, 1, "{setting:?}");
        }
    }
}
