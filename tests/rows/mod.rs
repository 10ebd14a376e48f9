//! Raw rows of the demo site, as the interpreter would find them on a page.

use thirds::sites::{RawPage, RawRow};

pub fn row(key: &str, fields: &[(&str, &[&str])]) -> RawRow {
    let fields = fields
        .iter()
        .map(|(name, found)| {
            (
                name.to_string(),
                found.iter().map(|f| f.to_string()).collect(),
            )
        })
        .collect();
    RawRow {
        key: key.into(),
        fields,
    }
}

/// A post; its row's key is its path.
pub fn post(id: &str, author: &str, time: &str, text: &str) -> RawRow {
    let path = format!("/{author}/{id}");
    let link = text.split_whitespace().find(|w| w.starts_with("https://"));
    let link = link.map(|l| format!("{l}\u{1f}{l}"));
    let mut fields: Vec<(&str, Vec<&str>)> = vec![
        ("permalink", vec![&path]),
        ("id", vec![id]),
        ("handle", vec![author]),
        ("name", vec![author]),
        ("text", vec![text]),
        ("time", vec![time]),
    ];
    if let Some(link) = &link {
        fields.push(("link", vec![link]));
    }
    let mentions: Vec<String> = text
        .split_whitespace()
        .filter_map(|w| w.strip_prefix('@'))
        .map(|m| format!("{m}\u{1f}@{m}"))
        .collect();
    fields.push(("mention", mentions.iter().map(String::as_str).collect()));
    let fields: Vec<(&str, &[&str])> = fields.iter().map(|(n, f)| (*n, f.as_slice())).collect();
    row(&path, &fields)
}

pub fn page(path: &str, rows: Vec<RawRow>) -> RawPage {
    RawPage {
        site: "demo".into(),
        url: format!("https://demo.thirds.example/demo.html#{path}"),
        lang: "en".into(),
        settled: true,
        seen: rows.len() as u32,
        viewer: row("", &[("handle", &["maren"]), ("name", &["Maren Holt"])]),
        rows,
        ..RawPage::default()
    }
}
