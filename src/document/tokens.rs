//! Tokens: words, numbers, punctuation. Hyphens and apostrophes between letters: an apostrophe stays
//! inside its word, a hyphen is a token of its own, so that "1,000-strong" and "mid-February" come apart.
//! Chinese and Japanese come as one token a character (katakana runs stay together): their readers
//! match strings, not tokens.

use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters (with marks, inner apostrophes, inner dots of abbreviations such as "U.S.").
    Word,
    /// Digits with their separators: `1,000`, `4.5`, `1 000` is two.
    Number,
    /// One character of Han or hiragana.
    Ideograph,
    /// Anything else, one character each.
    Punct,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index of its sentence.
    pub sentence: u32,
    /// Is there white space before it?
    pub space_before: bool,
}

impl Token {
    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '\u{3005}' | '\u{3007}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}') && c != '・'
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}')
}

/// Appends the tokens of one sentence.
pub(super) fn scan(text: &str, span: Span, sentence: u32, out: &mut Vec<Token>) {
    let base = span.start as usize;
    let slice = span.of(text);
    let mut chars = slice.char_indices().peekable();
    let mut space = false;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let mut end = at + c.len_utf8();
        let kind = if is_digit(c) {
            while let Some(&(i, n)) = chars.peek() {
                let joins = is_digit(n)
                    || (matches!(n, '.' | ',' | '\u{2019}' | '\'' | '\u{66b}' | '\u{66c}' | '\u{ff0e}' | '\u{ff0c}')
                        && slice[i + n.len_utf8()..].chars().next().is_some_and(is_digit));
                if !joins {
                    break;
                }
                end = i + n.len_utf8();
                chars.next();
            }
            TokenKind::Number
        } else if is_ideograph(c) {
            TokenKind::Ideograph
        } else if c.is_alphabetic() {
            let katakana = is_katakana(c);
            while let Some(&(i, n)) = chars.peek() {
                let after = slice[i + n.len_utf8()..].chars().next();
                let joins = if katakana {
                    is_katakana(n)
                } else {
                    (n.is_alphabetic() && !is_ideograph(n) && !is_katakana(n))
                        || is_mark(n)
                        || (n.is_numeric() && !is_ideograph(n) && !slice[..i].ends_with(is_hangul))
                        || (matches!(n, '\'' | '\u{2019}')
                            && after.is_some_and(|a| a.is_alphabetic() && !is_ideograph(a)))
                        || (n == '.' && is_abbreviation_dot(&slice[at..i], &slice[i + 1..]))
                        || (n == '&'
                            && slice[at..i].chars().all(char::is_uppercase)
                            && after.is_some_and(char::is_uppercase))
                };
                if !joins {
                    break;
                }
                end = i + n.len_utf8();
                chars.next();
            }
            TokenKind::Word
        } else {
            TokenKind::Punct
        };
        out.push(Token { span: Span::new(base + at, base + end), kind, sentence, space_before: space });
        space = false;
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}

/// "U.S" + "." or "U" + ".S": single letters parted by dots.
fn is_abbreviation_dot(before: &str, after: &str) -> bool {
    let last_part = before.rsplit('.').next().unwrap_or("");
    if last_part.chars().count() != 1 || !last_part.chars().all(char::is_alphabetic) {
        return false;
    }
    let mut rest = after.chars();
    match (rest.next(), rest.next()) {
        (Some(n), next) if n.is_alphabetic() => !next.is_some_and(char::is_alphabetic) || before.contains('.'),
        _ => before.contains('.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        scan(text, Span::new(0, text.len()), 0, &mut out);
        out.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn tokens_come_apart() {
        assert_eq!(words("The U.S. said 1,000-strong."), ["The", "U.S.", "said", "1,000", "-", "strong", "."]);
        assert_eq!(words("mid-February's 4.5% AT&T"), ["mid", "-", "February's", "4.5", "%", "AT&T"]);
        assert_eq!(words("昨年10月、ロシア派遣"), ["昨", "年", "10", "月", "、", "ロシア", "派", "遣"]);
        assert_eq!(words("지난해 10월 1만1천명"), ["지난해", "10", "월", "1", "만", "1", "천명"]);
        assert_eq!(words("He came. (So)"), ["He", "came", ".", "(", "So", ")"]);
    }
}
