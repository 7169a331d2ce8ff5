//! Numbers written in a row without spaces ("pages 22,24,26,31"), cut at their commas: what is one token of
//! digits is read as one number everywhere else. Groups of digits ("1,234,567", "12,34,567") stay whole.

use std::borrow::Cow;

use crate::document::{Document, Token, TokenKind};
use crate::text::Span;

/// Longest row that is looked at, in bytes.
const LONGEST: usize = 96;

/// The tokens, with the rows among them cut.
pub(super) fn split<'d>(doc: &Document, tokens: Cow<'d, [Token]>) -> Cow<'d, [Token]> {
    let is_row = |token: &Token| token.kind == TokenKind::Number && is_list(token.text(&doc.text));
    if !tokens.iter().any(is_row) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len() + 16);
    for token in tokens.iter() {
        if !is_row(token) {
            out.push(*token);
            continue;
        }
        let start = token.span.start as usize;
        let mut at = start;
        for part in token.text(&doc.text).split_inclusive(',') {
            let digits = part.trim_end_matches(',').len();
            let space_before = token.space_before && at == start;
            out.push(Token { span: Span::new(at, at + digits), space_before, ..*token });
            if digits < part.len() {
                let span = Span::new(at + digits, at + part.len());
                out.push(Token { span, kind: TokenKind::Punct, space_before: false, ..*token });
            }
            at += part.len();
        }
    }
    Cow::Owned(out)
}

/// Three numbers or more, parted by commas that part no groups of thousands or of lakhs.
fn is_list(text: &str) -> bool {
    if text.len() > LONGEST || !text.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return false;
    }
    let sizes: Vec<usize> = text.split(',').map(str::len).collect();
    let [first, middle @ .., last] = sizes.as_slice() else { return false };
    let groups = |size: usize| *first <= 3 && *last == 3 && middle.iter().all(|s| *s == size);
    !middle.is_empty() && sizes.iter().all(|s| (1..=4).contains(s)) && !groups(3) && !groups(2)
}

#[cfg(test)]
mod tests {
    use super::is_list;

    #[test]
    fn rows_are_told_from_groups() {
        assert!(["22,24,26,31", "1,2,3", "1998,1999,2003"].into_iter().all(is_list));
        assert!(!["1,234,567", "12,34,567", "22,24", "1,2,", "12345,1,2", "1,2,3.5"].into_iter().any(is_list));
    }
}
