//! Whom the user talks with: how often each way, and when last.

use super::mix::{at, largest_first};
use super::tree::{El, Text, cl, data, el, fill, say};
use crate::account::Partner;

/// Rows shown; the rest is counted.
const ROWS: usize = 25;

/// Both ways first, then by how much was said.
fn sorted(partners: &[Partner]) -> Vec<&Partner> {
    let key = |p: &Partner| {
        (i64::from(p.sent.min(p.received)) << 32) + i64::from(p.sent) + i64::from(p.received)
    };
    largest_first(partners.iter().map(key))
        .into_iter()
        .map(|place| &partners[place])
        .collect()
}

pub fn view(partners: &[Partner]) -> El {
    if partners.is_empty() {
        let card = cl("section", "card empty")
            .child(el("h2").text(say("people_none")))
            .child(el("p").text(say("people_none_means")));
        return cl("div", "stack").child(card);
    }
    let both = partners
        .iter()
        .filter(|p| p.sent > 0 && p.received > 0)
        .count();
    let counts = vec![Text::Count(partners.len() as u64), Text::Count(both as u64)];
    let card = cl("section", "card").child(el("h2").text(say("people_title")));
    let card = card.child(cl("p", "quiet").text(fill("people_both", counts)));
    let heads = ["people_who", "people_sent", "people_received"];
    let titles = el("tr").all(heads.map(|h| el("th").set("scope", "col").text(say(h))));
    let most = partners
        .iter()
        .map(|p| p.sent.max(p.received))
        .max()
        .unwrap_or(1)
        .max(1);
    let rows = sorted(partners)
        .into_iter()
        .take(ROWS)
        .map(|p| row(p, most));
    let caption = cl("caption", "unseen").text(say("people_title"));
    let table = cl("table", "people")
        .child(caption)
        .child(el("thead").child(titles))
        .child(el("tbody").all(rows));
    let more = partners.len().saturating_sub(ROWS);
    let more = (more > 0)
        .then(|| cl("p", "quiet").text(fill("people_more", vec![Text::Count(more as u64)])));
    cl("div", "stack")
        .child(card.child(table).maybe(more))
        .child(cl("p", "fine-print").text(say("people_is_not")))
}

fn row(partner: &Partner, most: u32) -> El {
    let long = |count: u32| {
        let svg = cl("svg", "tally")
            .set("viewBox", "0 0 40 5")
            .set("aria-hidden", "true");
        svg.child(
            cl("rect", "level")
                .set("width", at(count as f32 / most as f32 * 40.0))
                .set("height", "5"),
        )
    };
    let name = el("span")
        .set("dir", "ltr")
        .text(data(format!("@{}", partner.handle)));
    let last = partner
        .last
        .map(|at| fill("people_last", vec![Text::Date(at)]));
    let last = last.map(|words| cl("span", "quiet block").text(words));
    let name = el("th").set("scope", "row").child(name).maybe(last);
    let count = |n: u32| el("td").text(Text::Count(n.into())).child(long(n));
    el("tr")
        .child(name)
        .child(count(partner.sent))
        .child(count(partner.received))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_answer_come_first() {
        let partner = |handle: &str, sent, received| Partner {
            handle: handle.into(),
            sent,
            received,
            last: None,
        };
        let all = [partner("a", 90, 0), partner("b", 3, 2), partner("c", 4, 4)];
        let order: Vec<_> = sorted(&all).iter().map(|p| p.handle.as_str()).collect();
        assert_eq!(order, ["c", "b", "a"]);
    }
}
