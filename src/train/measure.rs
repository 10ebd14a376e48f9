//! The figures of the report, and the calibration tables.

/// Area under the ROC curve; ties count half.
pub fn auc(scored: &[(f64, bool)]) -> f64 {
    let mut rows = scored.to_vec();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut wins, mut i) = (0.0, 0.0, 0);
    while i < rows.len() {
        let same = rows[i..].iter().take_while(|r| r.0 == rows[i].0).count();
        let yes = rows[i..i + same].iter().filter(|r| r.1).count() as f64;
        let no = same as f64 - yes;
        wins += yes * (below + no / 2.0);
        below += no;
        i += same;
    }
    let yes = rows.iter().filter(|r| r.1).count() as f64;
    if yes == 0.0 || below == 0.0 {
        f64::NAN
    } else {
        wins / (yes * below)
    }
}

/// Average precision, the area under the precision-recall curve by steps.
pub fn average_precision(scored: &[(f64, bool)]) -> f64 {
    let (mut sum, mut recall) = (0.0, 0.0);
    for point in curve(scored) {
        sum += (point.recall - recall) * point.precision;
        recall = point.recall;
    }
    sum
}

/// Where a threshold leads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Scores at or above it count as yes.
    pub threshold: f64,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub false_positive_rate: f64,
}

/// Every threshold there is, from the highest down.
pub fn curve(scored: &[(f64, bool)]) -> Vec<Point> {
    let mut rows = scored.to_vec();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = rows.iter().filter(|r| r.1).count() as f64;
    let none = rows.len() as f64 - all;
    let (mut hits, mut alarms, mut points) = (0.0, 0.0, vec![]);
    for (i, row) in rows.iter().enumerate() {
        if row.1 {
            hits += 1.0
        } else {
            alarms += 1.0
        }
        if rows.get(i + 1).is_none_or(|next| next.0 != row.0) {
            points.push(Point {
                threshold: row.0,
                precision: hits / (hits + alarms),
                recall: hits / f64::max(all, 1.0),
                f1: 2.0 * hits / (hits + alarms + all),
                false_positive_rate: alarms / f64::max(none, 1.0),
            });
        }
    }
    points
}

/// The point of best F1 among those with at most `rate` false positives.
pub fn best_f1(scored: &[(f64, bool)], rate: f64) -> Point {
    let points = curve(scored)
        .into_iter()
        .filter(|p| p.false_positive_rate <= rate);
    points.fold(
        Point::default(),
        |best, p| if p.f1 > best.f1 { p } else { best },
    )
}

/// What the fixed threshold leads to.
pub fn at(scored: &[(f64, bool)], threshold: f64) -> Point {
    let yes: Vec<(f64, bool)> = scored
        .iter()
        .map(|(s, l)| (if *s >= threshold { 1.0 } else { 0.0 }, *l))
        .collect();
    let found = curve(&yes).into_iter().find(|p| p.threshold == 1.0);
    Point {
        threshold,
        ..found.unwrap_or_default()
    }
}

/// Isotonic regression: pairs (score, rate) that never fall, by pooling adjacent violators. Blocks smaller than `least`
/// rows are joined with the next, so that a handful of rows makes no step of its own.
pub fn isotonic(scored: &[(f64, bool)], least: usize) -> Vec<(f64, f64)> {
    let mut rows = scored.to_vec();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    // A block: sum of scores, yes, rows.
    let mut blocks: Vec<(f64, f64, f64)> = vec![];
    for chunk in rows.chunks(least.max(1)) {
        let yes = chunk.iter().filter(|r| r.1).count() as f64;
        blocks.push((chunk.iter().map(|r| r.0).sum(), yes, chunk.len() as f64));
        while let [.., a, b] = blocks[..] {
            if a.1 / a.2 < b.1 / b.2 {
                break;
            }
            blocks.truncate(blocks.len() - 2);
            blocks.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    blocks.into_iter().map(|(s, y, n)| (s / n, y / n)).collect()
}

/// Markdown: of the rows scored within each tenth, how many are.
pub fn reliability(scored: &[(f64, bool)]) -> String {
    let mut out = String::from("| score | rows | mean score | really |\n|---|---|---|---|\n");
    let mut gap = 0.0;
    for tenth in 0..10 {
        let inside = |s: f64| ((s * 10.0) as usize).min(9) == tenth;
        let rows: Vec<_> = scored.iter().filter(|r| inside(r.0)).collect();
        if rows.is_empty() {
            continue;
        }
        let n = rows.len() as f64;
        let mean = rows.iter().map(|r| r.0).sum::<f64>() / n;
        let yes = rows.iter().filter(|r| r.1).count() as f64 / n;
        gap += (mean - yes).abs() * n / scored.len() as f64;
        out.push_str(&format!(
            "| {:.1}–{:.1} | {} | {mean:.2} | {yes:.2} |\n",
            tenth as f64 / 10.0,
            (tenth + 1) as f64 / 10.0,
            rows.len()
        ));
    }
    out.push_str(&format!("\nExpected calibration error: {gap:.3}\n"));
    out
}

/// Rows: what is true; columns: what was said.
pub struct Confusion {
    pub names: Vec<&'static str>,
    pub counts: Vec<Vec<usize>>,
}

impl Confusion {
    pub fn of(
        names: &[&'static str],
        pairs: impl IntoIterator<Item = (usize, usize)>,
    ) -> Confusion {
        let mut counts = vec![vec![0; names.len()]; names.len()];
        pairs
            .into_iter()
            .for_each(|(truth, said)| counts[truth][said] += 1);
        Confusion {
            names: names.to_vec(),
            counts,
        }
    }

    /// Precision, recall and F1 of one class.
    pub fn class(&self, k: usize) -> (f64, f64, f64) {
        let hit = self.counts[k][k] as f64;
        let said: usize = self.counts.iter().map(|r| r[k]).sum();
        let are: usize = self.counts[k].iter().sum();
        (
            hit / f64::max(said as f64, 1.0),
            hit / f64::max(are as f64, 1.0),
            2.0 * hit / f64::max((said + are) as f64, 1.0),
        )
    }

    pub fn macro_f1(&self) -> f64 {
        (0..self.names.len()).map(|k| self.class(k).2).sum::<f64>() / self.names.len() as f64
    }

    pub fn markdown(&self) -> String {
        let mut out = format!(
            "| true \\ said | {} | precision | recall | F1 |\n|{}\n",
            self.names.join(" | "),
            "---|".repeat(self.names.len() + 4)
        );
        for (k, name) in self.names.iter().enumerate() {
            let cells: Vec<String> = self.counts[k].iter().map(usize::to_string).collect();
            let (p, r, f) = self.class(k);
            out.push_str(&format!(
                "| {name} | {} | {p:.3} | {r:.3} | {f:.3} |\n",
                cells.join(" | ")
            ));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(f64, bool); 5] = [
        (0.9, true),
        (0.8, false),
        (0.7, true),
        (0.2, false),
        (0.2, true),
    ];

    #[test]
    fn areas_agree_with_a_count_by_hand() {
        // Of 6 pairs: 0.9 beats both, 0.7 beats one, 0.2 loses one and ties one.
        assert_eq!(auc(&ROWS), 3.5 / 6.0);
        assert!((average_precision(&ROWS) - (1.0 + 2.0 / 3.0 + 3.0 / 5.0) / 3.0).abs() < 1e-12);
    }

    #[test]
    fn thresholds_agree_with_a_count_by_hand() {
        let point = at(&ROWS, 0.5);
        assert_eq!(
            (point.precision, point.recall, point.false_positive_rate),
            (2.0 / 3.0, 2.0 / 3.0, 0.5)
        );
        assert_eq!(best_f1(&ROWS, 0.0).threshold, 0.9);
        assert_eq!(at(&ROWS, 2.0).recall, 0.0);
    }

    #[test]
    fn a_calibration_never_falls() {
        let table = isotonic(
            &[
                (0.1, false),
                (0.2, true),
                (0.3, false),
                (0.4, true),
                (0.5, true),
            ],
            1,
        );
        assert!(
            table.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1),
            "{table:?}"
        );
        assert_eq!(table[1].1, 0.5);
    }

    #[test]
    fn confusion_counts() {
        let c = Confusion::of(&["a", "b"], [(0, 0), (0, 1), (1, 1), (1, 1)]);
        assert_eq!(c.class(0), (1.0, 0.5, 2.0 / 3.0));
        assert!((c.macro_f1() - (2.0 / 3.0 + 0.8) / 2.0).abs() < 1e-12);
    }
}
