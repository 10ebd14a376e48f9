//! Everything Thirds keeps: saved as one file, loaded back, deleted.

use super::import::close;
use super::{Deed, Report};
use crate::engine::protocol::Request;
use crate::pages::act::{Act, Effect};
use crate::pages::tree::{El, Text, cl, el, fill, named, say};

/// What was said last.
#[derive(Clone, Debug, Default)]
pub struct Copy(Option<Report>);

impl Copy {
    pub fn told(&mut self, report: Report) -> Vec<Effect> {
        let changed = matches!(report, Report::Loaded { .. } | Report::Deleted);
        self.0 = Some(report);
        // The settings are others now.
        match changed {
            true => vec![Effect::Ask(Request::Settings)],
            false => vec![],
        }
    }

    pub fn view(&self) -> El {
        let told = self.0.as_ref().and_then(|said| match said {
            Report::Exported { rows } => Some(text(fill("data_saved", vec![Text::Count(*rows)]))),
            Report::Copy { made, rows } => Some(ask(*made, *rows)),
            Report::Loaded { rows, unread } => {
                let left = fill("data_left_out", vec![Text::Count(*unread)]);
                let left = (*unread > 0).then(|| el("p").text(left));
                Some(text(fill("data_loaded", vec![Text::Count(*rows)])).maybe(left))
            }
            Report::Deleted => Some(text(say("data_deleted"))),
            Report::CopyFailed { reason } => Some(text(named("data_failed", reason, &[]))),
            _ => None,
        });
        let told = told.map(|told| match self.0 {
            Some(Report::Copy { .. }) => told,
            _ => told.child(close()),
        });
        let button = |words: &'static str, deed: Deed| {
            cl("button", "button")
                .set("type", "button")
                .text(say(words))
                .act(Act::Data(deed))
        };
        let load = cl("input", "field")
            .set("type", "file")
            .set("id", "data-copy")
            .set("accept", ".json")
            .act(Act::Data(Deed::Copy("data-copy")));
        let delete = el("details")
            .child(el("summary").text(say("data_delete")))
            .child(el("p").text(say("data_delete_means")))
            .child(
                cl("button", "button danger")
                    .set("type", "button")
                    .text(say("data_delete_do"))
                    .act(Act::Data(Deed::Delete)),
            );
        cl("section", "card deeds")
            .set("id", "data")
            .child(el("h2").text(say("data_title")))
            .child(cl("p", "quiet").text(say("data_about")))
            .child(cl("div", "stack-tight").set("role", "status").maybe(told))
            .child(
                cl("div", "buttons start")
                    .child(button("data_export", Deed::Export))
                    .child(button("data_ledger", Deed::LedgerTable))
                    .child(button("data_mix", Deed::MixTable)),
            )
            .child(
                cl("div", "stack-tight")
                    .child(el("label").set("for", "data-copy").text(say("data_load")))
                    .child(load),
            )
            .child(delete)
    }
}

fn text(text: Text) -> El {
    cl("div", "stack-tight").child(el("p").text(text))
}

fn ask(made: i64, rows: u64) -> El {
    let button = |class: &'static str, words: &'static str, deed: Deed| {
        cl("button", class)
            .set("type", "button")
            .text(say(words))
            .act(Act::Data(deed))
    };
    text(fill(
        "data_copy",
        vec![Text::Moment(made), Text::Count(rows)],
    ))
    .child(cl("p", "quiet").text(say("data_copy_means")))
    .child(
        cl("div", "buttons start")
            .child(button("button main", "data_merge", Deed::Merge))
            .child(button("button danger", "data_replace", Deed::Replace))
            .child(button("button", "import_cancel", Deed::Close)),
    )
}
