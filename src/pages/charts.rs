//! When the user takes part: hours of the week, and the mix over the weeks. Each drawing has its table behind it.

use super::mix::{CATEGORIES, at, block, name, patterns};
use super::tree::{El, Text, cl, el, fill, say};
use crate::account::Week;
use crate::category::Category;

/// Weeks in the trend; older ones stay in the archive's report.
pub const WEEKS: usize = 16;

/// A drawing with a title above and a table folded below.
fn framed(title: &'static str, drawing: El, note: Option<Text>, table: El) -> El {
    let summary = el("summary").text(say("chart_as_table"));
    // A wide table scrolls on its own, reached by keyboard too.
    let pane = cl("div", "scroll")
        .set("tabindex", "0")
        .set("role", "region")
        .label("aria-label", say(title))
        .child(table);
    let made = cl("figure", "chart")
        .child(el("figcaption").text(say(title)))
        .child(drawing);
    made.maybe(note.map(|n| cl("p", "quiet").text(n)))
        .child(el("details").child(summary).child(pane))
}

/// Posts by hour of the week as squares: the more posts, the larger. `None` without 168 numbers or without a post.
pub fn hours(hours: &[u32]) -> Option<El> {
    let most = *hours.iter().max()?;
    if hours.len() != 168 || most == 0 {
        return None;
    }
    const CELL: f32 = 12.0;
    const LEFT: f32 = 34.0;
    let mut svg = cl("svg", "hours")
        .set("viewBox", "0 0 324 100")
        .set("role", "img");
    let peak = hours.iter().position(|h| *h == most).unwrap_or(0);
    let (day, hour) = (peak / 24, peak % 24);
    let label = vec![
        Text::Weekday(day as u8),
        hour_name(hour),
        Text::Count(most.into()),
    ];
    svg = svg.label("aria-label", fill("hours_label", label.clone()));
    for day in 0..7u8 {
        let y = f32::from(day) * CELL + 9.0;
        svg = svg.child(
            el("text")
                .set("x", "0")
                .set("y", at(y))
                .text(Text::Weekday(day)),
        );
        for hour in 0..24 {
            let count = hours[usize::from(day) * 24 + hour];
            // Area grows with the count; the smallest still shows.
            let side = if count == 0 {
                1.5
            } else {
                3.0 + 8.0 * (count as f32 / most as f32).sqrt()
            };
            let (x, y) = (
                LEFT + hour as f32 * CELL + (CELL - side) / 2.0,
                f32::from(day) * CELL + (CELL - side) / 2.0,
            );
            let class = if count == 0 { "none" } else { "some" };
            let cell = cl("rect", class).set("x", at(x)).set("y", at(y));
            svg = svg.child(cell.set("width", at(side)).set("height", at(side)));
        }
    }
    for hour in [0, 6, 12, 18] {
        let x = at(LEFT + hour as f32 * CELL);
        svg = svg.child(el("text").set("x", x).set("y", "97").text(hour_name(hour)));
    }
    Some(framed(
        "hours_title",
        svg,
        Some(fill("hours_note", label)),
        hours_table(hours),
    ))
}

/// `6` as `06:00`: the same in every language, and short.
fn hour_name(hour: usize) -> Text {
    Text::Data(format!("{hour:02}:00"))
}

fn hours_table(hours: &[u32]) -> El {
    let mut titles = el("tr").child(el("th").set("scope", "col").text(say("hours_hour")));
    titles = titles.all((0..7).map(|d| el("th").set("scope", "col").text(Text::Weekday(d))));
    let rows = (0..24).map(|hour| {
        let row = el("tr").child(el("th").set("scope", "row").text(hour_name(hour)));
        row.all((0..7).map(|day| el("td").text(Text::Count(hours[day * 24 + hour].into()))))
    });
    let caption = cl("caption", "unseen").text(say("hours_title"));
    el("table")
        .child(caption)
        .child(el("thead").child(titles))
        .child(el("tbody").all(rows))
}

fn of_week(week: &Week, category: Category) -> u32 {
    match category {
        Category::Content => week.content,
        Category::Engagement => week.engagement,
        Category::Promotion => week.promotion,
    }
}

/// Columns of posts a week, each divided by category. `None` with fewer than two weeks.
pub fn weeks(weeks: &[Week]) -> Option<El> {
    let weeks = &weeks[weeks.len().saturating_sub(WEEKS)..];
    let sum = |w: &Week| w.content + w.engagement + w.promotion;
    let most = weeks.iter().map(sum).max()?;
    if weeks.len() < 2 || most == 0 {
        return None;
    }
    const HIGH: f32 = 72.0;
    let step = 320.0 / weeks.len() as f32;
    let wide = (step - 4.0).min(28.0);
    let mut svg = cl("svg", "weeks")
        .set("viewBox", "0 0 320 76")
        .set("role", "img");
    let label = vec![Text::Count(weeks.len() as u64), Text::Count(most.into())];
    svg = svg
        .label("aria-label", fill("weeks_label", label.clone()))
        .child(patterns("weeks"));
    for (i, week) in weeks.iter().enumerate() {
        let x = i as f32 * step + (step - wide) / 2.0;
        let mut y = HIGH + 2.0;
        for category in CATEGORIES {
            let high = of_week(week, category) as f32 / most as f32 * HIGH;
            y -= high;
            svg = svg.all(block("weeks", category, x, y, wide, (high - 0.8).max(0.0)));
        }
    }
    svg = svg.child(cl("path", "axis").set("d", "M0 75.5 H320"));
    let first = weeks.first().map(|w| Text::Date(w.start))?;
    let last = weeks.last().map(|w| Text::Date(w.start))?;
    let note = fill("weeks_note", vec![first, last, Text::Count(most.into())]);
    Some(framed("weeks_title", svg, Some(note), weeks_table(weeks)))
}

fn weeks_table(weeks: &[Week]) -> El {
    let mut titles = el("tr").child(el("th").set("scope", "col").text(say("weeks_week")));
    titles = titles.all(CATEGORIES.map(|c| el("th").set("scope", "col").text(name(c))));
    let rows = weeks.iter().rev().map(|week| {
        let row = el("tr").child(el("th").set("scope", "row").text(Text::Date(week.start)));
        row.all(CATEGORIES.map(|c| el("td").text(Text::Count(of_week(week, c).into()))))
    });
    let caption = cl("caption", "unseen").text(say("weeks_title"));
    el("table")
        .child(caption)
        .child(el("thead").child(titles))
        .child(el("tbody").all(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::{Node, walk};

    #[test]
    fn the_tables_hold_what_the_drawings_show() {
        let health = sample::health();
        let sum = |node: &Node| -> u64 {
            let cells = walk(node).into_iter().filter(|e| e.tag == "td");
            let counts = cells.filter_map(|e| match e.children[..] {
                [Node::Text(Text::Count(c))] => Some(c),
                _ => None,
            });
            counts.sum()
        };
        let drawn = Node::El(hours(&health.hours).unwrap());
        assert_eq!(
            sum(&drawn),
            health.hours.iter().map(|h| u64::from(*h)).sum::<u64>()
        );
        let drawn = Node::El(weeks(&health.weeks).unwrap());
        let all = health
            .weeks
            .iter()
            .rev()
            .take(WEEKS)
            .map(|w| u64::from(w.content + w.engagement + w.promotion));
        assert_eq!(sum(&drawn), all.sum::<u64>());
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(hours(&[]), None);
        assert_eq!(hours(&[0; 168]), None);
        assert_eq!(hours(&[1; 24]), None);
        assert_eq!(weeks(&[]), None);
        assert_eq!(
            weeks(&[Week {
                content: 3,
                ..Week::default()
            }]),
            None
        );
    }
}
