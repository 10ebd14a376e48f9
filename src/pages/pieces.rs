//! Pieces that several screens show.

use super::act::Act;
use super::tree::{El, Text, cl, el, named, say};

/// One thought and at most one button.
pub fn message(title: &'static str, says: Text, button: Option<El>) -> El {
    cl("section", "card empty")
        .child(el("h2").text(say(title)))
        .child(el("p").text(says))
        .maybe(button)
}

pub fn press(words: &'static str, act: Act) -> El {
    cl("button", "button")
        .set("type", "button")
        .text(say(words))
        .act(act)
}

/// The sign of Thirds: three equal bars.
pub fn mark() -> El {
    let svg = cl("svg", "logo")
        .set("viewBox", "0 0 24 24")
        .set("aria-hidden", "true");
    let bar = |class: &'static str, x: &str| {
        cl("rect", class)
            .set("x", x)
            .set("y", "3")
            .set("width", "6")
            .set("height", "18")
            .set("rx", "2")
    };
    svg.child(bar("fill-content", "1"))
        .child(bar("fill-engagement", "9"))
        .child(bar("fill-promotion", "17"))
}

/// The shape of what is to come; the same as the one in `popup.html`, which is painted before anything is loaded.
pub fn skeleton() -> El {
    let line = |class: &'static str| cl("div", class);
    let card = |class: &'static str| {
        cl("div", class)
            .child(line("bone short"))
            .child(line("bone"))
            .child(line("bone long"))
    };
    cl("div", "stack")
        .set("aria-hidden", "true")
        .child(card("card bones"))
        .child(card("card bones tall"))
        .child(card("card bones"))
}

/// The background could not answer.
pub fn fault(reason: &str) -> El {
    message(
        "fault_title",
        named("sorry", reason, &[]),
        Some(press("fault_do", Act::Retry)),
    )
}
