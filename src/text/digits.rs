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
