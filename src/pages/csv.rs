//! Tables for spreadsheets: RFC 4180 (fields in quotes, lines ended by CR LF), in UTF-8 with the mark that spreadsheets
//! look for. Texts come from anybody, so one that a spreadsheet would run as a formula is made plain by an apostrophe.

use crate::account::Health;
use crate::engine::protocol::{DraftKind, Entry};
use crate::time::rfc3339;

/// The ledger, a line a message.
pub fn ledger(entries: &[Entry]) -> String {
    let mut table = Table::new(&[
        "sent", "site", "kind", "ask", "to", "text", "target", "address",
    ]);
    for entry in entries {
        let kind = match entry.kind {
            DraftKind::Post => "post",
            DraftKind::Reply => "reply",
            DraftKind::Quote => "quote",
            DraftKind::Message => "message",
            DraftKind::Mail => "mail",
        };
        table.line(&[
            &rfc3339(entry.at),
            &entry.site,
            kind,
            if entry.is_ask { "yes" } else { "no" },
            &entry.to.join(" "),
            &entry.text,
            entry.target.as_deref().unwrap_or_default(),
            entry.permalink.as_deref().unwrap_or_default(),
        ]);
    }
    table.0
}

/// The mix, a line a week and account.
pub fn mix(reports: &[Health]) -> String {
    let mut table = Table::new(&[
        "site",
        "account",
        "week_begins",
        "content",
        "engagement",
        "promotion",
    ]);
    for report in reports {
        for week in &report.weeks {
            let counts = [week.content, week.engagement, week.promotion].map(|n| n.to_string());
            let [content, engagement, promotion] = &counts;
            table.line(&[
                &report.site,
                &report.handle,
                &rfc3339(week.start),
                content,
                engagement,
                promotion,
            ]);
        }
    }
    table.0
}

struct Table(String);

impl Table {
    fn new(names: &[&str]) -> Table {
        let mut table = Table("\u{feff}".into());
        table.line(names);
        table
    }

    fn line(&mut self, fields: &[&str]) {
        for (n, field) in fields.iter().enumerate() {
            if n > 0 {
                self.0.push(',');
            }
            self.field(field);
        }
        self.0.push_str("\r\n");
    }

    fn field(&mut self, text: &str) {
        self.0.push('"');
        if text.starts_with([
            '=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠',
        ]) {
            self.0.push('\'');
        }
        self.0.push_str(&text.replace('"', "\"\""));
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Week;

    #[test]
    fn every_text_stays_in_its_field_and_none_is_a_formula() {
        let entry = |text: &str| Entry {
            text: text.into(),
            site: "x".into(),
            to: vec!["ida".into(), "tom".into()],
            at: 1_795_391_829_123,
            is_ask: true,
            ..Entry::default()
        };
        let texts = [
            "=HYPERLINK(\"https://evil.example\")",
            "@ida please\r\nretweet, \"now\"",
            "tea",
        ];
        let made = ledger(&texts.map(entry));
        assert_eq!(
            made,
            "\u{feff}\"sent\",\"site\",\"kind\",\"ask\",\"to\",\"text\",\"target\",\"address\"\r\n\
             \"2026-11-22T23:57:09Z\",\"x\",\"post\",\"yes\",\"ida tom\",\"'=HYPERLINK(\"\"https://evil.example\"\")\",\"\",\"\"\r\n\
             \"2026-11-22T23:57:09Z\",\"x\",\"post\",\"yes\",\"ida tom\",\"'@ida please\r\nretweet, \"\"now\"\"\",\"\",\"\"\r\n\
             \"2026-11-22T23:57:09Z\",\"x\",\"post\",\"yes\",\"ida tom\",\"tea\",\"\",\"\"\r\n"
        );
    }

    #[test]
    fn the_mix_has_a_line_a_week() {
        let report = Health {
            site: "x".into(),
            handle: "maren".into(),
            weeks: vec![
                Week {
                    start: 0,
                    content: 1,
                    engagement: 2,
                    promotion: 3
                };
                2
            ],
            ..Health::default()
        };
        let made = mix(&[report.clone(), report]);
        assert_eq!(made.lines().count(), 5);
        assert!(
            made.ends_with("\"x\",\"maren\",\"1970-01-01T00:00:00Z\",\"1\",\"2\",\"3\"\r\n"),
            "{made}"
        );
    }
}
