//! The health report for people.

use super::words::words;
use std::fmt::Write;
use thirds::account::{Health, Reason, Share};
use thirds::archive::Archive;
use thirds::engine::keys;
use thirds::post::Millis;

/// Columns of the bars.
const WIDTH: f32 = 30.0;
/// Partners and weeks listed.
const LISTED: usize = 8;

pub fn report(archive: &Archive, health: &Health) -> String {
    let mut out = String::new();
    let _ = write(&mut out, archive, health);
    out
}

fn write(out: &mut String, archive: &Archive, health: &Health) -> std::fmt::Result {
    let name = if health.handle.is_empty() {
        words("audit_account", &[])
    } else {
        format!("@{}", health.handle)
    };
    writeln!(out, "{name}")?;
    writeln!(
        out,
        "{}",
        words(
            "audit_span",
            &[
                archive.posts.len().to_string(),
                day(health.since),
                day(health.until)
            ]
        )
    )?;
    if let Some(score) = health.score {
        writeln!(out, "{}", words("audit_score", &[percent(score)]))?;
    }
    writeln!(out, "\n{}", words("part_mix", &[]))?;
    let shares = [
        ("category_content", health.mix.content),
        ("category_engagement", health.mix.engagement),
        ("category_promotion", health.mix.promotion),
    ];
    for ((id, share), target) in shares.into_iter().zip(health.targets) {
        bar(out, &words(id, &[]), share, target)?;
    }
    if !health.mix.enough {
        writeln!(out, "  {}", words("verdict_unknown", &[]))?;
    }
    for part in &health.parts {
        let score = part.score.map_or(words("part_unknown", &[]), percent);
        writeln!(
            out,
            "\n{}  {score}",
            words(&format!("part_{}", part.id), &[])
        )?;
        for reason in &part.reasons {
            writeln!(out, "  {}", told(reason))?;
        }
    }
    if !health.partners.is_empty() {
        writeln!(out, "\n{}", words("audit_partners", &[]))?;
        for partner in health.partners.iter().take(LISTED) {
            writeln!(out, "  @{:<24} {:>5}", partner.handle, partner.sent)?;
        }
    }
    if let Some(next) = &health.next {
        writeln!(out, "\n{}\n  {}", words("audit_next", &[]), told(next))?;
    }
    Ok(())
}

fn told(reason: &Reason) -> String {
    words(&format!("reason_{}", reason.id), &reason.args)
}

/// A share with its bar, its interval and a mark where the target is.
fn bar(out: &mut String, name: &str, share: Share, target: f32) -> std::fmt::Result {
    let column = |share: f32| (share.clamp(0.0, 1.0) * WIDTH).round() as usize;
    let (filled, mark) = (column(share.share), column(target));
    let cells: String = (0..=WIDTH as usize)
        .map(|c| {
            if c == mark {
                '|'
            } else if c < filled {
                '#'
            } else {
                '.'
            }
        })
        .collect();
    let interval = [percent(share.low), percent(share.high)];
    writeln!(
        out,
        "  {name:<12} {cells} {:>5}  {}",
        percent(share.share),
        words("audit_interval", &interval)
    )
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The date of a time, UTC.
fn day(at: Option<Millis>) -> String {
    let Some(at) = at else { return "-".into() };
    let month = keys::month(Some(at));
    let first = thirds::time::parse(&format!("{month}-01"));
    first.map_or("-".into(), |first| {
        format!(
            "{month}-{:02}",
            (at - first).div_euclid(thirds::time::DAY) + 1
        )
    })
}
