//! Bringing in an archive: choose files, say whose they are where they do not, watch, read what came of it.

use super::{Deed, Imported, Problem, Report, data, what};
use crate::pages::act::{Act, Effect, Input};
use crate::pages::tree::{El, Text, cl, data as shown, el, fill, named, say};

/// Sites an archive may be from.
const SITES: [&str; 3] = ["x", "bluesky", "mastodon"];
/// Problems shown one by one.
const NAMED: usize = 10;

#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The file of an import that came to no end.
    unfinished: Option<String>,
    /// What was said last. Whose archive it is is filled in here.
    said: Option<Report>,
    /// The files say which site it is.
    sure: bool,
}

impl Import {
    pub fn act(&mut self, deed: Deed, input: &Input) -> Vec<Effect> {
        match (deed, &mut self.said) {
            (Deed::Files(field), _) => return data(what::IMPORT, field, ""),
            (Deed::Cancel, _) => return data(what::CANCEL, "", ""),
            (Deed::Site, Some(Report::Whose { site, .. })) => site.clone_from(&input.value),
            (Deed::Handle, Some(Report::Whose { handle, .. })) => {
                *handle = input.value.trim().trim_start_matches('@').into();
            }
            (Deed::Whose, Some(Report::Whose { site, handle, .. })) if !handle.is_empty() => {
                return data(what::WHOSE, site, handle);
            }
            _ => {}
        }
        vec![]
    }

    pub fn close(&mut self) {
        self.said = None;
    }

    pub fn told(&mut self, mut report: Report) {
        match &mut report {
            Report::Unfinished { file } => {
                self.unfinished = Some(std::mem::take(file));
                return;
            }
            Report::Whose { site, .. } => {
                self.sure = !site.is_empty();
                if !self.sure {
                    *site = SITES[0].into();
                }
            }
            Report::Imported(_) => self.unfinished = None,
            _ => {}
        }
        self.said = Some(report);
    }

    pub fn view(&self, handles: &[String]) -> El {
        let section = cl("section", "card drop")
            .set("id", "import")
            .child(el("h2").text(say("import_title")))
            .child(cl("p", "quiet").text(say("import_about")));
        let unfinished = self
            .unfinished
            .as_ref()
            .map(|file| el("p").text(fill("import_unfinished", vec![shown(file.as_str())])));
        let (busy, body) = match &self.said {
            Some(Report::Reading { share }) => {
                (true, Some(progress("import_reading", *share, None)))
            }
            Some(Report::Keeping { done, of }) => {
                let share = *done as f32 / (*of).max(1) as f32;
                let count = fill(
                    "import_posts_of",
                    vec![Text::Count(*done), Text::Count(*of)],
                );
                (true, Some(progress("import_keeping", share, Some(count))))
            }
            Some(Report::Whose {
                site,
                handle,
                posts,
            }) => (true, Some(whose(self.sure, site, handle, *posts, handles))),
            Some(Report::Imported(imported)) => (false, Some(result(imported))),
            Some(Report::Cancelled { new }) => {
                let text = fill("import_cancelled", vec![Text::Count(*new)]);
                (false, Some(el("p").text(text)))
            }
            Some(Report::Failed { reason, file }) => (false, Some(failed(reason, file))),
            _ => (false, None),
        };
        // What it came to is read out; how far it is, is not.
        let told = cl("div", "stack-tight").set("role", "status");
        let (told, moving) = match (busy, body) {
            (true, body) => (told, body),
            (false, body) => (told.maybe(body), None),
        };
        section
            .maybe((!busy).then_some(unfinished).flatten())
            .child(told)
            .maybe(moving)
            .maybe((!busy).then(choose))
    }
}

fn choose() -> El {
    let file = cl("input", "field")
        .set("type", "file")
        .set("id", "import-files")
        .set("accept", ".zip,.js,.json,.jsonl,.gz,.tgz,.tar,.car")
        .flag("multiple", true)
        .act(Act::Data(Deed::Files("import-files")));
    let folder = cl("input", "field")
        .set("type", "file")
        .set("id", "import-folder")
        .flag("webkitdirectory", true)
        .act(Act::Data(Deed::Files("import-folder")));
    cl("div", "stack-tight")
        .child(
            el("label")
                .set("for", "import-files")
                .text(say("import_files")),
        )
        .child(file)
        .child(
            el("label")
                .set("for", "import-folder")
                .text(say("import_folder")),
        )
        .child(folder)
        .child(cl("p", "quiet").text(say("import_drop")))
}

/// How far it is, for eyes and ears, and a way out.
fn progress(label: &'static str, share: f32, count: Option<Text>) -> El {
    let share = share.clamp(0.0, 1.0);
    let bar = cl("progress", "progress")
        .label("aria-label", say(label))
        .set("max", "100")
        .set("value", format!("{:.0}", share * 100.0));
    let text = el("p")
        .text(say(label))
        .text(shown(" "))
        .text(count.unwrap_or(Text::Percent(share)));
    cl("div", "stack-tight")
        .child(text)
        .child(bar)
        .child(cancel())
}

fn cancel() -> El {
    cl("button", "button")
        .set("type", "button")
        .text(say("import_cancel"))
        .act(Act::Data(Deed::Cancel))
}

fn whose(sure: bool, site: &str, handle: &str, posts: u64, handles: &[String]) -> El {
    let option = |s: &&str| {
        let made = el("option").set("value", s).flag("selected", *s == site);
        made.text(named("site", s, &[]))
    };
    let sites = (!sure).then(|| {
        cl("div", "stack-tight")
            .child(
                el("label")
                    .set("for", "import-site")
                    .text(say("import_site")),
            )
            .child(
                cl("select", "field")
                    .set("id", "import-site")
                    .all(SITES.iter().map(option))
                    .act(Act::Data(Deed::Site)),
            )
    });
    let field = cl("input", "field")
        .set("type", "text")
        .set("id", "import-handle")
        .set("list", "import-handles")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("dir", "ltr")
        .set("value", handle)
        .set("data-focus", "")
        .act(Act::Data(Deed::Handle));
    let offer = |name: &String| el("option").set("value", name);
    let offered = el("datalist")
        .set("id", "import-handles")
        .all(handles.iter().map(offer));
    let go = cl("button", "button main")
        .set("type", "button")
        .text(say("import_go"))
        .act(Act::Data(Deed::Whose));
    cl("div", "stack-tight")
        .child(el("p").text(fill("import_whose", vec![Text::Count(posts)])))
        .maybe(sites)
        .child(
            el("label")
                .set("for", "import-handle")
                .text(say("import_handle")),
        )
        .child(field)
        .child(offered)
        .child(cl("div", "buttons").child(go).child(cancel()))
}

fn result(imported: &Imported) -> El {
    let line = |id: &'static str, count: u64| {
        (count > 0).then(|| el("li").text(fill(id, vec![Text::Count(count)])))
    };
    let lines = [
        Some(el("li").text(fill("import_new", vec![Text::Count(imported.new)]))),
        Some(el("li").text(fill("import_known", vec![Text::Count(imported.known)]))),
        line("import_unread", imported.unread),
        line("import_private", imported.private),
    ];
    let whose = format!("@{}", imported.handle);
    let name = fill(
        "import_done",
        vec![shown(whose), named("site", &imported.site, &[])],
    );
    cl("div", "stack-tight")
        .child(cl("p", "lead").text(name))
        .child(cl("ul", "stack-tight").all(lines.into_iter().flatten()))
        .maybe(problems(&imported.problems))
        .child(close())
}

fn problems(problems: &[Problem]) -> Option<El> {
    let row = |problem: &Problem| {
        let place = match problem.at {
            0 => problem.file.clone(),
            at => format!("{}: {at}", problem.file),
        };
        let what = named(
            "archive",
            &problem.id,
            std::slice::from_ref(&problem.detail),
        );
        el("li").text(shown(place)).text(shown(": ")).text(what)
    };
    (!problems.is_empty()).then(|| {
        el("details")
            .child(el("summary").text(say("import_problems")))
            .child(cl("ul", "stack-tight").all(problems.iter().take(NAMED).map(row)))
    })
}

fn failed(reason: &str, file: &str) -> El {
    let name = (!file.is_empty()).then(|| el("p").child(el("strong").text(shown(file))));
    let what = match reason {
        "expected" | "unreadable" => named("archive", reason, &[]),
        _ => named("data_failed", reason, &[]),
    };
    cl("div", "stack-tight fault")
        .maybe(name)
        .child(el("p").text(what))
        .child(close())
}

pub fn close() -> El {
    cl("button", "button small")
        .set("type", "button")
        .text(say("data_close"))
        .act(Act::Data(Deed::Close))
}
