//! Places in a text: the [`Span`] every finding is made of, and the conversions to the two other ways
//! of counting that exist at the rim.
//!
//! Inside the core everything counts UTF-8 bytes. A DOM `Range` counts UTF-16 code units; people and
//! data tools count Unicode code points. Both are made here and nowhere else.

use serde::Serialize;

/// A half-open range of UTF-8 bytes in one text, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Has it no bytes?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As an index range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The slice of `text` it names; empty where it does not fit, so that no finding can panic.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Do the two share a byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Is `other` wholly inside?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span around both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let slice = self.of(text);
        let lead = slice.len() - slice.trim_start().len();
        let kept = slice.trim().len();
        Span { start: self.start + lead as u32, end: self.start + (lead + kept) as u32 }
    }
}

/// Byte offset -> code points (or UTF-16 units), by one pass over the text with a mark every 64 bytes.
#[derive(Debug)]
pub struct OffsetIndex<'t> {
    text: &'t str,
    /// (code points, UTF-16 units) before byte `64 * i` rounded down to a boundary.
    marks: Vec<(u32, u32)>,
}

const STRIDE: usize = 64;

impl<'t> OffsetIndex<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut points, mut units) = (0u32, 0u32);
        for (byte, ch) in text.char_indices() {
            while marks.len() * STRIDE <= byte {
                marks.push((points, units));
            }
            points += 1;
            units += ch.len_utf16() as u32;
        }
        while marks.len() * STRIDE <= text.len() {
            marks.push((points, units));
        }
        OffsetIndex { text, marks }
    }

    fn count(&self, byte: usize) -> (u32, u32) {
        let byte = byte.min(self.text.len());
        let slot = byte / STRIDE;
        let (mut points, mut units) = self.marks[slot];
        // The mark stands for the first boundary at or after its byte.
        let mut at = slot * STRIDE;
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        if at < byte {
            for ch in self.text.get(at..byte).unwrap_or("").chars() {
                points += 1;
                units += ch.len_utf16() as u32;
            }
        }
        (points, units)
    }

    /// Unicode code points before `byte`.
    pub fn code_points(&self, byte: usize) -> u32 {
        self.count(byte).0
    }

    /// UTF-16 code units before `byte`.
    pub fn utf16(&self, byte: usize) -> u32 {
        self.count(byte).1
    }
}

/// UTF-16 length of a text.
pub fn utf16_len(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// A day as ISO 8601 has it. jiff's own printer and parser bring all its messages along, thirty kilobytes of them.
pub(crate) fn iso_date(day: jiff::civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_counting() {
        let text = "a\u{e9}\u{4e07}\u{1f600}".repeat(40);
        let index = OffsetIndex::new(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(index.code_points(byte) as usize, text[..byte].chars().count());
            assert_eq!(index.utf16(byte) as usize, text[..byte].encode_utf16().count());
        }
    }

    #[test]
    fn a_span_outside_the_text_is_empty_text() {
        assert_eq!(Span::new(2, 9).of("abc"), "");
        assert_eq!(Span::new(0, 7).trim(" ab c  ").of(" ab c  "), "ab c");
    }
}
