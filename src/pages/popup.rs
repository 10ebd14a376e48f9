//! The popup, which is the side panel and the full tab too: which screen stands, and what its buttons do.

use super::act::{Act, Effect, Input, Tab, Told, View};
use super::asks::{self, Ledger};
use super::introduction::Introduction;
use super::pieces::{fault, mark, message, press, skeleton};
use super::tree::{El, Node, Text, cl, data, el, fill, named, say};
use super::{Screen, link, me, named as names, people, who};
use crate::account::Standing;
use crate::engine::protocol::{AccountView, Came, Entry, Here, Reply, Request};

/// Lines of the ledger asked for at once.
const LEDGER: u32 = 500;

/// The view follows what is read in the tab: so often (milliseconds) while the first reading is awaited, and later.
const SOON: u32 = 400;
const NOW_AND_THEN: u32 = 2_500;
/// After so many looks (about five minutes) it stops, so that a forgotten panel lets the background sleep.
const LOOKS: u32 = 120;

/// What the popup knows.
#[derive(Clone, Debug, Default)]
pub struct Popup {
    pub tab: Option<Tab>,
    pub here: Option<Box<Here>>,
    /// `here` is what this tab showed last time; the answer is still to come.
    pub stale: bool,
    pub ledger: Option<(Vec<Entry>, Vec<Came>)>,
    pub introduction: Introduction,
    pub fault: Option<String>,
    /// The view the user chose; until then the page decides.
    pub chosen: Option<View>,
    pub search: String,
    /// The last thing done, said once to readers of the screen.
    pub note: Option<Text>,
    /// The browser refused access the user was asked for.
    pub refused: bool,
    /// Site and handle of the account to be checked, until the background answered.
    wanted: Option<(String, String)>,
    /// The account that was checked last: shown instead of the one in view until the user goes to another page.
    checked: Option<Box<AccountView>>,
    /// Times the tab was asked about since it last changed.
    looks: u32,
}

/// Which screen stands.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Loading,
    Fault(String),
    /// Access to this origin is missing.
    Locked(String),
    /// Thirds may read the page but has not yet: it was open before.
    Unread,
    /// No social site; `Some` = an origin that could be one.
    Elsewhere(Option<String>),
    Show,
}

impl Popup {
    fn stage(&self) -> Stage {
        if self.checked.is_some() || self.here.as_ref().is_some_and(|h| h.site.is_some()) {
            return Stage::Show;
        }
        if let Some(fault) = &self.fault {
            return Stage::Fault(fault.clone());
        }
        let (Some(tab), Some(_)) = (&self.tab, &self.here) else {
            return Stage::Loading;
        };
        let origin = link::origin(&tab.url).map(str::to_owned);
        match origin {
            Some(origin) if !tab.granted && (tab.listed || tab.mastodon) => Stage::Locked(origin),
            Some(_) if tab.granted && (tab.listed || tab.mastodon) => Stage::Unread,
            // Plain http is never asked for: a social site that still uses it is no place to sign in.
            other => Stage::Elsewhere(other.filter(|o| !tab.granted && o.starts_with("https://"))),
        }
    }

    /// The view that stands open: the user's choice, else whoever is on the page, else the user.
    pub fn open(&self) -> View {
        let somebody = self
            .here
            .as_ref()
            .and_then(|h| h.account.as_ref())
            .is_some_and(|a| a.standing != Standing::Own);
        self.chosen
            .unwrap_or(if somebody { View::Page } else { View::Me })
    }

    fn site(&self) -> &str {
        let here = self.here.as_ref();
        here.and_then(|h| h.site.as_deref()).unwrap_or("")
    }

    fn origin(&self) -> &str {
        let here = self.here.as_ref();
        let tab = self.tab.as_ref().and_then(|t| link::origin(&t.url));
        here.and_then(|h| link::origin(&h.url))
            .or(tab)
            .unwrap_or("")
    }

    fn seek(&self, path: String) -> Vec<Effect> {
        let tab = self.tab.as_ref().and_then(|t| t.id);
        match (tab, link::on_site(self.origin(), &path)) {
            (Some(tab), Some(url)) => vec![Effect::Seek { tab, path, url }],
            _ => vec![],
        }
    }

    fn is_wanted(&self, account: &AccountView) -> bool {
        self.wanted.as_ref().is_some_and(|(site, handle)| {
            *site == account.site && handle.eq_ignore_ascii_case(&account.handle)
        })
    }

    /// Shows what was seen of the account that an address names; where it names nobody, who is in view.
    fn check(&mut self, url: &str, page: &str) -> Vec<Effect> {
        self.chosen = Some(View::Page);
        self.checked = None;
        let Some((site, handle)) = names::account(url, page) else {
            return self.ask_here();
        };
        self.wanted = Some((site.into(), handle.clone()));
        vec![Effect::Ask(Request::Vet {
            site: site.into(),
            handle,
        })]
    }

    fn ask_here(&self) -> Vec<Effect> {
        match self.tab.as_ref().and_then(|t| t.id) {
            Some(tab) => vec![Effect::Ask(Request::Here { tab })],
            None => vec![],
        }
    }

    fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Here(here) => {
                self.fault = None;
                self.stale = false;
                self.here = Some(Box::new(here));
                self.looks += 1;
                // Where there is nothing to read, only another page changes that; the browser tells of it.
                let again = match self.stage() {
                    Stage::Unread => SOON,
                    Stage::Show => NOW_AND_THEN,
                    _ => return vec![],
                };
                (self.looks < LOOKS)
                    .then_some(Effect::Later(again))
                    .into_iter()
                    .collect()
            }
            Reply::Account(account) if self.is_wanted(&account) => {
                self.wanted = None;
                self.checked = Some(Box::new(account));
                vec![]
            }
            Reply::Account(account) => {
                self.note = Some(say(if account.trusted {
                    "popup_trusted"
                } else {
                    "popup_distrusted"
                }));
                if let Some(checked) = &mut self.checked {
                    **checked = account;
                } else if let Some(here) = &mut self.here {
                    here.account = Some(account);
                }
                self.ask_here()
            }
            Reply::Ledger { entries, came } => {
                self.ledger = Some((entries, came));
                vec![]
            }
            Reply::Advice(advice) => {
                self.introduction.advice = Some(advice);
                vec![]
            }
            Reply::Done => {
                self.checked = None;
                self.ask_here()
            }
            Reply::Sorry { reason } => {
                self.fault = Some(reason);
                vec![]
            }
            _ => vec![],
        }
    }
}

impl Screen for Popup {
    fn act(&mut self, act: Act, input: Input) -> Vec<Effect> {
        self.note = None;
        match act {
            Act::Show(view) => {
                self.chosen = Some(view);
                match (view, &self.ledger) {
                    (View::Asks, None) => vec![Effect::Ask(Request::Ledger {
                        site: None,
                        limit: LEDGER,
                    })],
                    _ => vec![],
                }
            }
            Act::Trust {
                site,
                handle,
                trusted,
            } => vec![Effect::Ask(Request::Trust {
                site,
                handle,
                trusted,
            })],
            Act::Forget { site, handle } => {
                self.note = Some(fill("popup_forgotten", vec![data(format!("@{handle}"))]));
                vec![Effect::Ask(Request::Forget { site, handle })]
            }
            Act::Allow(origin) => vec![Effect::Permit(origin)],
            Act::Reload => self
                .tab
                .as_ref()
                .and_then(|t| t.id)
                .map(Effect::Reload)
                .into_iter()
                .collect(),
            Act::Retry => {
                self.fault = None;
                self.ask_here()
            }
            Act::Open(page) => vec![Effect::Open(page)],
            Act::Search => {
                self.search = input.value;
                vec![]
            }
            Act::Write(field) => self.introduction.write(field, input),
            Act::Check => self.introduction.check(self.site()),
            Act::Seek(path) => self.seek(path),
            Act::Set(_) | Act::Step(_) | Act::Unsync | Act::Data(_) => vec![],
        }
    }

    fn told(&mut self, told: Told) -> Vec<Effect> {
        match told {
            Told::Tab(tab) => {
                let none = tab.id.is_none();
                if self
                    .tab
                    .as_ref()
                    .is_some_and(|before| (before.id, &before.url) != (tab.id, &tab.url))
                {
                    self.checked = None;
                }
                self.looks = 0;
                self.tab = Some(tab);
                if none {
                    self.here = Some(Box::default());
                }
                vec![]
            }
            Told::Cached(here) => {
                if self.here.is_none() {
                    self.here = Some(here);
                    self.stale = true;
                }
                vec![]
            }
            Told::Reply(reply) => self.reply(*reply),
            Told::Check { url, page } => self.check(&url, &page),
            Told::Failed(reason) => {
                self.fault = Some(reason);
                vec![]
            }
            Told::Access(given) => {
                self.refused = !given;
                if let (true, Some(tab)) = (given, &mut self.tab) {
                    // The background puts the reader into the page at once; this view waits for what it reads.
                    tab.granted = true;
                    self.looks = 0;
                    return self.ask_here();
                }
                vec![]
            }
            Told::Draft(draft) => {
                self.introduction.resume(draft);
                vec![]
            }
            Told::Data(_) => vec![],
            Told::Tick => self.ask_here(),
        }
    }

    fn view(&self) -> Node {
        let stage = self.stage();
        let body = match &stage {
            Stage::Loading => skeleton(),
            Stage::Fault(reason) => fault(reason),
            Stage::Locked(origin) => self.locked(origin),
            Stage::Unread => message(
                "unread_title",
                say("unread_says"),
                Some(press("unread_do", Act::Reload)),
            ),
            Stage::Elsewhere(offer) => elsewhere(offer.as_deref()).maybe(self.refusal()),
            Stage::Show => self.show(),
        };
        let busy = stage == Stage::Loading || self.stale;
        let page = cl("div", "page").set("aria-busy", busy.to_string());
        let note = cl("p", "unseen")
            .set("role", "status")
            .maybe(self.note.clone().map(Node::Text));
        page.child(self.header(&stage))
            .child(el("main").child(body))
            .child(note)
            .into()
    }
}

impl Popup {
    fn header(&self, stage: &Stage) -> El {
        let brand = cl("h1", "brand").child(mark()).text(data("Thirds"));
        let mut header = cl("header", "top").child(brand);
        if let (Stage::Show, Some(here)) = (stage, self.here.as_ref().filter(|h| h.site.is_some()))
        {
            header = header.child(whose(here));
        }
        let gear = "M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M4.9 19.1L7 17M17 7l2.1-2.1";
        let icon = cl("svg", "icon")
            .set("viewBox", "0 0 24 24")
            .set("aria-hidden", "true")
            .child(el("path").set("d", gear));
        let options = cl("button", "icon-button")
            .set("type", "button")
            .label("aria-label", say("popup_options"));
        header.child(
            options
                .label("title", say("popup_options"))
                .act(Act::Open("options.html"))
                .child(icon),
        )
    }

    fn show(&self) -> El {
        let nothing = Here::default();
        let here = self.here.as_deref().unwrap_or(&nothing);
        let (site, origin) = (self.site(), self.origin());
        let ledger = |entries, came| Ledger {
            entries,
            came,
            site,
            origin,
        };
        let open = self.open();
        let tab = |view: View| {
            let made = cl("button", "tab")
                .set("type", "button")
                .set("role", "tab")
                .set("id", format!("tab-{}", view.id()));
            let made = made
                .set("aria-selected", (view == open).to_string())
                .set("aria-controls", "panel");
            let made = made.set("tabindex", if view == open { "0" } else { "-1" });
            made.act(Act::Show(view)).text(named("tab", view.id(), &[]))
        };
        let tabs = cl("div", "tabs")
            .set("role", "tablist")
            .label("aria-label", say("popup_views"))
            .all(View::ALL.map(tab));
        let body = match open {
            View::Me => match &here.health {
                Some(health) => me::view(health, ledger(&here.asks, &[]), origin),
                None => me::unknown(),
            },
            View::Page => match self.checked.as_deref().or(here.account.as_ref()) {
                Some(account) => who::view(account, origin),
                None => message("page_nobody", say("page_nobody_says"), None),
            },
            View::Asks => match &self.ledger {
                Some((entries, came)) => asks::view(ledger(entries, came), &self.search),
                None => asks::view(ledger(&here.asks, &[]), &self.search),
            },
            View::People => {
                let health = here.health.as_deref();
                let partners = health.map_or(&[][..], |h| &h.partners);
                let until = health.and_then(|h| h.until);
                people::view(partners, until, (site, origin), &self.introduction)
            }
        };
        let panel = cl("div", "panel")
            .set("role", "tabpanel")
            .set("id", "panel")
            .set("tabindex", "0");
        let panel = panel
            .set("aria-labelledby", format!("tab-{}", open.id()))
            .child(body);
        let fault = self.fault.as_ref().map(|f| fault(f));
        cl("div", "shown")
            .child(tabs)
            .maybe(fault)
            .maybe(unreadable(here))
            .child(panel)
    }

    fn locked(&self, origin: &str) -> El {
        let host = origin.split("://").nth(1).unwrap_or(origin);
        let says = fill("locked_says", vec![data(host)]);
        let button = press("locked_do", Act::Allow(origin.into())).set("class", "button main");
        let made = message("locked_title", says, Some(button));
        made.maybe(self.refusal())
    }

    /// Said when the user did not grant what they were asked for.
    fn refusal(&self) -> Option<El> {
        self.refused.then(|| {
            cl("p", "quiet")
                .set("role", "status")
                .text(say("locked_refused"))
        })
    }
}

/// The account and site that the view is about.
fn whose(here: &Here) -> El {
    let site = here.site.as_deref().unwrap_or("");
    let viewer = here
        .page
        .as_ref()
        .and_then(|p| p.viewer.as_ref())
        .map(|v| v.handle.clone());
    let handle = here
        .health
        .as_ref()
        .map(|h| h.handle.clone())
        .or(viewer)
        .filter(|h| !h.is_empty());
    let made = cl("p", "whose").child(cl("span", "site").text(named("site", site, &[])));
    made.maybe(handle.map(|h| {
        cl("span", "handle")
            .set("dir", "ltr")
            .text(data(format!("@{h}")))
    }))
}

/// What could not be read, in a disclosure.
fn unreadable(here: &Here) -> Option<El> {
    let page = here.page.as_ref()?;
    if here.readable {
        return None;
    }
    let card = cl("section", "card trouble")
        .child(el("h2").text(say("unreadable_title")))
        .child(el("p").text(say("unreadable_says")));
    if page.problems.is_empty() {
        return Some(card);
    }
    let count = fill(
        "unreadable_problems",
        vec![Text::Count(page.problems.len() as u64)],
    );
    let list = el("ul").all(
        page.problems
            .iter()
            .map(|p| el("li").set("dir", "auto").text(data(p.as_str()))),
    );
    Some(card.child(el("details").child(el("summary").text(count)).child(list)))
}

fn elsewhere(offer: Option<&str>) -> El {
    let demo = press("elsewhere_demo", Act::Open("demo.html"));
    let made = message("elsewhere_title", say("elsewhere_says"), Some(demo));
    let Some(origin) = offer else { return made };
    let host = origin.split("://").nth(1).unwrap_or(origin);
    let button = press("elsewhere_allow", Act::Allow(origin.into()));
    let fold = el("details").child(el("summary").text(say("elsewhere_mastodon")));
    made.child(
        fold.child(el("p").text(fill("locked_says", vec![data(host)])))
            .child(button),
    )
}
