//! Byte offsets as JavaScript counts them.

/// The UTF-16 range of a byte range; offsets past the end or inside a character are moved back to the last whole one.
pub fn range(text: &str, (start, end): (usize, usize)) -> (u32, u32) {
    let start = crate::post::cut(text, start);
    let end = crate::post::cut(text, end.max(start.len()));
    let units = |part: &str| part.chars().map(|c| c.len_utf16() as u32).sum::<u32>();
    let from = units(start);
    (from, from + units(&end[start.len()..]))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn counts_what_javascript_counts() {
        let text = "a🎥ö b";
        assert_eq!(range(text, (0, 1)), (0, 1));
        assert_eq!(range(text, (1, 5)), (1, 3));
        assert_eq!(range(text, (5, 7)), (3, 4));
        assert_eq!(range(text, (0, 999)), (0, 6));
        assert_eq!(range(text, (3, 4)), (1, 1));
        assert_eq!(range(text, (9, 2)), (6, 6));
    }
}
