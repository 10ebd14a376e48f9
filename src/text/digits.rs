//! Figures in digits. The standard library writes fractions with tables and numbers of any length, for digits that
//! nobody is shown.

/// Rounded to a whole number.
pub fn whole(figure: f32) -> String {
    tenths(figure * 10.0, true)
}

/// Rounded to one decimal, which is there even where it is 0.
pub fn decimal(figure: f32) -> String {
    tenths(figure * 10.0, false)
}

/// A time in the largest unit of which it holds two, by the units' symbols, which are the same in every language.
pub fn time(minutes: f32) -> String {
    let units = [("d", 1440.0), ("h", 60.0), ("min", 1.0)];
    let large = units.into_iter().find(|(_, unit)| minutes >= 2.0 * unit);
    let (symbol, unit) = large.unwrap_or(("s", 1.0 / 60.0));
    whole(minutes / unit) + "\u{a0}" + symbol
}

/// What is no number, is 0; what is too large, the largest number there is.
fn tenths(tenths: f32, whole: bool) -> String {
    let step = if whole { 10.0 } else { 1.0 };
    let rounded = (f64::from(tenths.abs()) / step + 0.5) as u64;
    let sign = if tenths < 0.0 && rounded > 0 { "-" } else { "" };
    match whole {
        true => format!("{sign}{rounded}"),
        false => format!("{sign}{}.{}", rounded / 10, rounded % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_a_unit_that_suits_them() {
        for (minutes, said) in [
            (0.0, "0 s"),
            (0.5, "30 s"),
            (1.9, "114 s"),
            (2.0, "2 min"),
            (22.0, "22 min"),
            (119.0, "119 min"),
            (150.0, "3 h"),
            (2880.0, "2 d"),
            (1e9, "694444 d"),
            (f32::NAN, "0 s"),
        ] {
            assert_eq!(time(minutes), said.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn figures_are_rounded() {
        for (figure, is_whole, is_decimal) in [
            (0.0, "0", "0.0"),
            (0.04, "0", "0.0"),
            (-0.04, "0", "0.0"),
            (0.96, "1", "1.0"),
            (-1.26, "-1", "-1.3"),
            (1234.56, "1235", "1234.6"),
            (f32::NAN, "0", "0.0"),
        ] {
            assert_eq!(
                (whole(figure), decimal(figure)),
                (is_whole.into(), is_decimal.into())
            );
        }
    }
}
