//! The three shares as one bar against the targets, with the table behind it.
//!
//! Each category has a pattern besides its colour, and the table gives every figure of the picture in words.

use super::tree::{El, Text, cl, data, el, fill, say};
use crate::account::{Mix, Share};
use crate::category::Category;

/// The order in which categories stand everywhere.
pub const CATEGORIES: [Category; 3] =
    [Category::Content, Category::Engagement, Category::Promotion];

/// Width of the bar in units of its own drawing.
const WIDE: f32 = 320.0;

pub fn share_of(mix: &Mix, category: Category) -> Share {
    match category {
        Category::Content => mix.content,
        Category::Engagement => mix.engagement,
        Category::Promotion => mix.promotion,
    }
}

pub fn name(category: Category) -> Text {
    say(match category {
        Category::Content => "category_content",
        Category::Engagement => "category_engagement",
        Category::Promotion => "category_promotion",
    })
}

fn class(category: Category) -> &'static str {
    match category {
        Category::Content => "fill-content",
        Category::Engagement => "fill-engagement",
        Category::Promotion => "fill-promotion",
    }
}

/// A number in a drawing, to the tenth. (The standard way of writing fractions would be a twentieth of the program.)
pub fn at(value: f32) -> String {
    let tenths = (value * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// A figure for the tests, in ten-thousandths.
pub fn ten_thousandths(value: f32) -> String {
    ((value * 10_000.0).round() as i64).to_string()
}

/// Places of the largest key first; equal keys stay in order.
pub fn largest_first(keys: impl Iterator<Item = i64>) -> Vec<usize> {
    let mut keyed: Vec<(i64, usize)> = keys.enumerate().map(|(place, key)| (-key, place)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, place)| place).collect()
}

/// The hatchings by which the categories differ without colour. `name` keeps ids apart where a page has several drawings.
pub fn patterns(name: &'static str) -> El {
    let pattern = |kind: &str, size: &str| {
        let made = el("pattern")
            .set("id", format!("{name}-{kind}"))
            .set("width", size)
            .set("height", size);
        made.set("patternUnits", "userSpaceOnUse")
    };
    let stripe = cl("path", "hatch").set("d", "M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5");
    let dot = cl("circle", "dot")
        .set("cx", "3")
        .set("cy", "3")
        .set("r", "1.1");
    el("defs")
        .child(pattern("engagement", "6").child(stripe))
        .child(pattern("promotion", "6").child(dot))
}

/// A filled box of a category: the colour and, over it, the hatching.
pub fn block(
    name: &'static str,
    category: Category,
    x: f32,
    y: f32,
    wide: f32,
    high: f32,
) -> Vec<El> {
    let shape = || {
        let shape = el("rect").set("x", at(x)).set("y", at(y));
        shape
            .set("width", at(wide.max(0.0)))
            .set("height", at(high.max(0.0)))
    };
    let mut made = vec![shape().set("class", class(category))];
    let over = match category {
        Category::Content => None,
        Category::Engagement => Some("engagement"),
        Category::Promotion => Some("promotion"),
    };
    if let Some(over) = over {
        made.push(shape().set("fill", format!("url(#{name}-{over})")));
    }
    made
}

/// The figure: bar, target marks and table. `targets` is `None` for somebody else's account, which is measured against nothing.
pub fn figure(id: &'static str, mix: &Mix, targets: Option<[f32; 3]>) -> El {
    let table = table(id, mix, targets);
    cl("figure", "mix")
        .child(bar(id, mix, targets))
        .child(table)
}

fn bar(id: &'static str, mix: &Mix, targets: Option<[f32; 3]>) -> El {
    let label = CATEGORIES
        .map(|c| Text::Percent(share_of(mix, c).share))
        .to_vec();
    let mut svg = cl("svg", "mix-bar")
        .set("viewBox", "0 0 320 40")
        .set("role", "img");
    svg = svg
        .label("aria-label", fill("mix_bar_label", label))
        .child(patterns(id));
    let mut x = 0.0;
    for category in CATEGORIES {
        let wide = share_of(mix, category).share * WIDE;
        // A gap of two units sets neighbours apart; a share of nothing leaves no trace.
        svg = svg.all(block(id, category, x, 8.0, (wide - 2.0).max(0.0), 24.0));
        x += wide;
    }
    let Some(targets) = targets else { return svg };
    let mut mark = 0.0;
    for target in &targets[..2] {
        mark += target * WIDE;
        let m = at(mark - 1.0);
        let d = format!(
            "M{m} 4 V36 M{} 0 h8 l-4 6 z M{} 40 h8 l-4 -6 z",
            at(mark - 5.0),
            at(mark - 5.0)
        );
        svg = svg.child(cl("path", "mark").set("d", d));
    }
    svg
}

fn table(id: &'static str, mix: &Mix, targets: Option<[f32; 3]>) -> El {
    let head = |text: &'static str| el("th").set("scope", "col").text(say(text));
    let mut titles = el("tr")
        .child(head("mix_kind"))
        .child(head("mix_share"))
        .child(head("mix_range"));
    if targets.is_some() {
        titles = titles.child(head("mix_target"));
    }
    let rows = CATEGORIES.iter().enumerate().map(|(i, category)| {
        let share = share_of(mix, *category);
        let swatch = cl("svg", "swatch")
            .set("viewBox", "0 0 14 14")
            .set("aria-hidden", "true");
        let swatch = swatch.all(block(id, *category, 0.0, 0.0, 14.0, 14.0));
        let kind = el("th")
            .set("scope", "row")
            .child(swatch)
            .text(name(*category));
        let figure = cl("td", "figure")
            .set("data-share", ten_thousandths(share.share))
            .text(Text::Percent(share.share));
        let range = fill(
            "range",
            vec![Text::Percent(share.low), Text::Percent(share.high)],
        );
        let row = el("tr")
            .child(kind)
            .child(figure)
            .child(el("td").text(range));
        match targets {
            Some(targets) => row.child(el("td").text(Text::Percent(targets[i]))),
            None => row,
        }
    });
    let caption =
        cl("caption", "unseen").text(fill("mix_caption", vec![Text::Count(mix.sample.into())]));
    el("table")
        .child(caption)
        .child(el("thead").child(titles))
        .child(el("tbody").all(rows))
}

/// Said instead of the figure while too few posts have been seen.
pub fn not_enough(mix: &Mix) -> El {
    let bar = cl("svg", "mix-bar empty")
        .set("viewBox", "0 0 320 40")
        .set("aria-hidden", "true");
    let bar = bar.child(
        cl("rect", "hollow")
            .set("x", "1")
            .set("y", "8")
            .set("width", "318")
            .set("height", "24"),
    );
    let words = cl("p", "quiet").text(fill("mix_not_enough", vec![Text::Count(mix.sample.into())]));
    cl("div", "mix").child(bar).child(words)
}

/// The figure where the sample carries one, else what is missing.
pub fn mix(id: &'static str, mix: &Mix, targets: Option<[f32; 3]>) -> El {
    if mix.enough {
        figure(id, mix, targets)
    } else {
        not_enough(mix)
    }
}

/// Name of a preset, by the id it has in the settings.
pub fn preset(id: &str) -> Text {
    match id {
        "thirds" => say("preset_thirds"),
        "80-20" => say("preset_80_20"),
        "4-1-1" => say("preset_4_1_1"),
        "5-3-2" => say("preset_5_3_2"),
        other => data(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::{Node, walk};

    #[test]
    fn the_bar_is_as_long_as_the_shares() {
        let health = sample::health();
        let node = Node::El(figure("t", &health.mix, Some([1.0 / 3.0; 3])));
        let wide: f32 = walk(&node)
            .iter()
            .filter(|e| e.tag == "rect" && e.attr("class").is_some_and(|c| *c != data("x")))
            .filter(|e| e.attr("height") == Some(&data("24")))
            .filter_map(|e| match e.attr("width") {
                Some(Text::Data(w)) => w.parse::<f32>().ok(),
                _ => None,
            })
            .sum();
        assert!((wide - (WIDE - 6.0)).abs() < 1.0, "{wide}");
    }

    #[test]
    fn the_table_holds_every_figure_and_its_range() {
        let health = sample::health();
        let node = Node::El(figure("t", &health.mix, Some(health.targets)));
        let cells: Vec<_> = walk(&node).into_iter().filter(|e| e.tag == "td").collect();
        assert_eq!(cells.len(), 9);
        assert_eq!(
            cells[0].children,
            vec![Node::Text(Text::Percent(health.mix.content.share))]
        );
        assert_eq!(
            cells[2].children,
            vec![Node::Text(Text::Percent(health.targets[0]))]
        );
    }

    #[test]
    fn numbers_in_drawings_are_short() {
        assert_eq!(
            [0.0, 1.0, -1.25, 3.16, 319.96, -0.04].map(at),
            ["0", "1", "-1.3", "3.2", "320", "0"]
        );
    }

    #[test]
    fn too_small_a_sample_shows_no_share() {
        let few = Mix {
            sample: 4,
            ..sample::health().mix
        };
        let node = Node::El(mix(
            "t",
            &Mix {
                enough: false,
                ..few
            },
            None,
        ));
        assert!(walk(&node).iter().all(|e| e.tag != "td"));
    }
}
