//! The first three screens: what Thirds does, what it never does, on which sites and what is "mine". The last leads to the demo.

use super::Screen;
use super::act::{Act, Effect, Input, Setting, Told};
use super::options::{Options, sites};
use super::pieces::mark;
use super::tree::{El, Node, Text, cl, data, el, fill, say};

/// Screens in all.
pub const STEPS: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Welcome {
    step: usize,
    /// The settings that the last screen fills in.
    options: Options,
}

impl Screen for Welcome {
    fn act(&mut self, act: Act, input: Input) -> Vec<Effect> {
        match act {
            Act::Step(step) => {
                self.step = step.min(STEPS - 1);
                vec![]
            }
            other => self.options.act(other, input),
        }
    }

    fn told(&mut self, told: Told) -> Vec<Effect> {
        self.options.told(told)
    }

    fn view(&self) -> Node {
        let (title, body) = match self.step {
            0 => (
                "welcome_does",
                list(&[
                    "welcome_does_who",
                    "welcome_does_asked",
                    "welcome_does_company",
                ]),
            ),
            1 => (
                "welcome_never",
                list(&[
                    "welcome_never_network",
                    "welcome_never_acts",
                    "welcome_never_blocks",
                    "welcome_never_judges",
                ]),
            ),
            _ => ("welcome_mine", mine(&self.options)),
        };
        let brand = cl("p", "brand").child(mark()).text(data("Thirds"));
        let count = fill(
            "welcome_step",
            vec![Text::Count(self.step as u64 + 1), Text::Count(STEPS as u64)],
        );
        let card = cl("section", "card welcome").child(cl("p", "quiet").text(count));
        // The heading takes the focus on a new screen, so that it is read and the keyboard goes on from there.
        let heading = el("h1")
            .set("tabindex", "-1")
            .set("data-focus", self.step.to_string())
            .text(say(title));
        let card = card.child(heading).child(body).child(self.buttons());
        cl("div", "page narrow")
            .child(cl("header", "top").child(brand))
            .child(el("main").child(card))
            .into()
    }
}

impl Welcome {
    fn buttons(&self) -> El {
        let press = |class: &'static str, words: &'static str, act: Act| {
            cl("button", class)
                .set("type", "button")
                .text(say(words))
                .act(act)
        };
        let back =
            (self.step > 0).then(|| press("button", "welcome_back", Act::Step(self.step - 1)));
        let on = match self.step + 1 {
            STEPS => press("button main", "welcome_demo", Act::Open("demo.html")),
            next => press("button main", "welcome_next", Act::Step(next)),
        };
        cl("div", "buttons").maybe(back).child(on)
    }
}

fn list(ids: &[&'static str]) -> El {
    cl("ul", "points-list").all(ids.iter().map(|id| el("li").text(say(id))))
}

fn mine(options: &Options) -> El {
    let made = cl("div", "stack");
    let says = el("p").text(say("welcome_mine_says"));
    let Some(settings) = &options.settings else {
        return made.child(says);
    };
    let sites = cl("fieldset", "choices")
        .child(el("legend").text(say("options_sites_about")))
        .all(sites(settings));
    let field = |label: &'static str, id: &'static str, value: &[String], setting: Setting| {
        let field = cl("textarea", "field")
            .set("id", id)
            .set("rows", "2")
            .set("spellcheck", "false")
            .set("dir", "ltr");
        let field = field.set("value", value.join("\n")).act(Act::Set(setting));
        cl("div", "stack-tight")
            .child(el("label").set("for", id).text(say(label)))
            .child(field)
    };
    made.child(sites)
        .child(says)
        .child(field(
            "options_domains",
            "domains",
            &settings.mine.domains,
            Setting::Domains,
        ))
        .child(field(
            "options_handles",
            "handles",
            &settings.mine.handles,
            Setting::Handles,
        ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::protocol::{Reply, Settings};
    use crate::pages::tree::walk;

    #[test]
    fn the_last_screen_asks_for_sites_and_what_is_mine() {
        let mut page = Welcome::default();
        page.act(Act::Step(2), Input::default());
        page.told(Told::Reply(Box::new(Reply::Settings {
            settings: Settings::default(),
        })));
        let set: Vec<Setting> = walk(&page.view())
            .into_iter()
            .filter_map(|e| match e.act.clone() {
                Some(Act::Set(setting)) => Some(setting),
                _ => None,
            })
            .collect();
        let site = |s: &str| Setting::Site(s.into());
        let all = [
            site("x"),
            site("bluesky"),
            site("mastodon"),
            Setting::Domains,
            Setting::Handles,
        ];
        assert_eq!(set, all);
    }

    #[test]
    fn three_screens_lead_to_the_demo() {
        let mut page = Welcome::default();
        for _ in 0..STEPS {
            let acts: Vec<Act> = walk(&page.view())
                .into_iter()
                .filter_map(|e| e.act.clone())
                .collect();
            let last = acts.last().cloned().unwrap();
            let effects = page.act(last.clone(), Input::default());
            if last == Act::Open("demo.html") {
                assert_eq!(effects, vec![Effect::Open("demo.html")]);
                assert_eq!(page.step, STEPS - 1);
                return;
            }
        }
        panic!("the demo was never reached");
    }
}
