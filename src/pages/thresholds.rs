//! Every threshold of the judgement, with where its value comes from and a way back to it.

use super::act::{Act, Setting};
use super::form::section;
use super::mix::at;
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::account::thresholds::{Choice, TABLE, Threshold, Unit};

/// Shares and scores are set in per cent.
fn scale(row: &Threshold) -> f32 {
    match row.unit {
        Unit::Share | Unit::Score => 100.0,
        Unit::Posts | Unit::Days | Unit::Ratio => 1.0,
    }
}

/// The choices with one threshold set to what the field says; no number, or one out of its range, changes nothing.
pub fn set(choices: &[Choice], id: &str, field: f32) -> Vec<Choice> {
    let mut new: Vec<Choice> = choices.to_vec();
    let Some(row) = TABLE.iter().find(|row| row.id == id) else {
        return new;
    };
    // What is shown has one place after the point: the same is kept.
    let value = (field * 10.0).round() / 10.0 / scale(row);
    if row.holds(value) {
        new.retain(|c| c.id != id);
        new.push(Choice {
            id: id.into(),
            value,
        });
    }
    new
}

/// The card; `choices` are the settings'.
pub fn card(choices: &[Choice]) -> El {
    let rows = TABLE.iter().map(|row| {
        let chosen = choices.iter().find(|c| c.id == row.id);
        item(row, chosen.map(|c| c.value).filter(|v| row.holds(*v)))
    });
    let again = cl("button", "button small")
        .set("type", "button")
        .text(say("thresholds_reset_all"))
        .act(Act::Set(Setting::ResetAll));
    let again = (!choices.is_empty()).then(|| cl("div", "buttons start").child(again));
    section("thresholds_title", "thresholds_about")
        .child(cl("ul", "thresholds").all(rows))
        .maybe(again)
}

fn item(row: &Threshold, chosen: Option<f32>) -> El {
    let shown = |value: f32| at(value * scale(row));
    let id = format!("threshold-{}", row.id);
    let unit = say(match row.unit {
        Unit::Posts => "unit_posts",
        Unit::Days => "unit_days",
        Unit::Ratio => "unit_ratio",
        Unit::Share | Unit::Score => "unit_percent",
    });
    let whole = matches!(row.unit, Unit::Posts | Unit::Days);
    let field = cl("input", "field number")
        .set("type", "number")
        .set("id", id.clone())
        .set("min", shown(row.least))
        .set("max", shown(row.most))
        .set("step", if whole { "1" } else { "0.1" })
        .set("aria-describedby", format!("{id}-source"))
        .set("value", shown(chosen.unwrap_or(row.value)))
        .act(Act::Set(Setting::Threshold(row.id)));
    let mut set = cl("div", "set")
        .child(field)
        .child(cl("span", "quiet").text(unit));
    let mut source = cl("p", "quiet").set("id", format!("{id}-source"));
    source = source.text(named("source", row.source, &[]));
    if chosen.is_some() {
        let back = || {
            let usual = vec![Text::Decimal(row.value * scale(row))];
            fill("threshold_reset", usual)
        };
        let label = vec![back(), data(": "), named("threshold", row.id, &[])];
        let reset = cl("button", "button small")
            .set("type", "button")
            .text(back())
            .label("aria-label", Text::Join(label))
            .act(Act::Set(Setting::Reset(row.id)));
        set = set.child(reset);
    }
    let label = el("label")
        .set("for", id)
        .text(named("threshold", row.id, &[]));
    el("li")
        .set("data-key", row.id)
        .flag("data-changed", chosen.is_some())
        .child(label)
        .child(set)
        .child(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Thresholds;
    use crate::pages::tree::{Node, walk};

    #[test]
    fn every_threshold_has_a_field_with_its_range() {
        let node = Node::El(card(&[]));
        let fields: Vec<_> = walk(&node)
            .into_iter()
            .filter(|e| e.tag == "input")
            .collect();
        assert_eq!(fields.len(), TABLE.len());
        assert_eq!(fields[0].attr("value"), Some(&data("50")));
        assert_eq!(
            fields[2].attr("value"),
            Some(&data("10")),
            "a share in per cent"
        );
        assert_eq!(fields[15].attr("max"), Some(&data("99.9")));
    }

    #[test]
    fn what_is_set_in_per_cent_is_a_share() {
        let chosen = set(&[], "tolerance", 15.0);
        let value = Thresholds {
            changed: chosen.clone(),
        }
        .value("tolerance");
        assert!((value - 0.15).abs() < 1e-6, "{value}");
        let node = Node::El(card(&chosen));
        let buttons = walk(&node)
            .into_iter()
            .filter(|e| e.tag == "button")
            .count();
        assert_eq!(buttons, 2, "one for itself, one for all");
    }

    #[test]
    fn nonsense_changes_nothing() {
        let before = set(&[], "few-posts", 60.0);
        assert_eq!(before.len(), 1);
        for (id, field) in [
            ("few-posts", f32::NAN),
            ("few-posts", 1e9),
            ("few-posts", -1.0),
            ("no-such", 7.0),
        ] {
            assert_eq!(set(&before, id, field), before);
        }
    }
}
