//! Direct speech: where quotation marks open and close, in any script, over one paragraph or several.
//!
//! Only outermost quotations are returned. Marks that do not pair are no quotation; a mark that opens
//! a paragraph again goes on with the quotation the paragraph before left open. One pass, no
//! look-ahead beyond a character, so a page of nothing but marks costs as much as a page of words.

use crate::document::Document;
use crate::text::Span;

/// One outermost quotation inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// With its marks.
    pub span: Span,
    /// Block it stands in.
    pub block: usize,
    /// Goes on in the next block (no closing mark).
    pub open_end: bool,
    /// Goes on from the block before.
    pub continues: bool,
}

/// The mark that closes what `open` opened.
fn closers(open: char) -> &'static [char] {
    match open {
        '\u{201c}' => &['\u{201d}', '"'],
        '\u{201e}' => &['\u{201c}', '\u{201d}', '"'],
        '\u{201d}' => &['\u{201d}'],
        '\u{ab}' => &['\u{bb}'],
        '\u{bb}' => &['\u{ab}'],
        '\u{300c}' => &['\u{300d}'],
        '\u{300e}' => &['\u{300f}'],
        '\u{2018}' => &['\u{2019}'],
        '\u{201a}' => &['\u{2018}', '\u{2019}'],
        '\u{2039}' => &['\u{203a}'],
        '\u{203a}' => &['\u{2039}'],
        '\u{ff02}' => &['\u{ff02}'],
        '"' => &['"', '\u{201d}'],
        '\'' => &['\''],
        _ => &[],
    }
}

/// All outermost quotations, in order.
pub(crate) fn find(doc: &Document) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    for (block, b) in doc.blocks.iter().enumerate() {
        scan(doc.slice(b.span), b.span.start as usize, block, &mut out);
    }
    // A mark nothing closes and nothing goes on with: a slip, so its sentence at most is speech.
    for at in 0..out.len() {
        let goes_on = out.get(at + 1).is_some_and(|next| next.continues && next.block == out[at].block + 1);
        if out[at].open_end && !goes_on {
            out[at].open_end = false;
            let start = out[at].span.start;
            if let Some(s) = doc.sentence_at(start).and_then(|s| doc.sentences.get(s)) {
                out[at].span.end = s.span.end.max(start);
            }
        }
    }
    out.retain(|q| !q.span.is_empty());
    out
}

fn scan(text: &str, base: usize, block: usize, out: &mut Vec<Quote>) {
    let resumed = out.last().is_some_and(|q| q.open_end && q.block + 1 == block);
    // (mark, byte of the mark, byte after it)
    let mut open: Option<(char, usize, bool)> = None;
    let mut depth = 0usize;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    let first = text.trim_start().chars().next();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let mut mark = c;
        // Two apostrophes are how some systems write a quotation mark.
        let pair = match c {
            '\'' => Some('"'),
            '\u{2018}' => Some('\u{201c}'),
            '\u{2019}' => Some('\u{201d}'),
            _ => None,
        };
        if let Some(pair) = pair.filter(|_| chars.peek().is_some_and(|&(_, n)| n == c)) {
            chars.next();
            end += c.len_utf8();
            mark = pair;
        }
        let after = text[end..].chars().next().unwrap_or(' ');
        match open {
            None => {
                if opens(mark, before, after) {
                    open = Some((mark, at, end - at == 2 && c == '\''));
                    depth = 0;
                }
            }
            Some((opener, start, _)) => {
                let closes = closers(opener).contains(&mark)
                    && match mark {
                        // An apostrophe inside a word, or one before a word, closes nothing.
                        '\u{2019}' | '\'' => !after.is_alphanumeric() && !before.is_whitespace(),
                        '"' if opener == '"' => !(before.is_whitespace() && after.is_alphanumeric()),
                        _ => true,
                    };
                if closes && depth > 0 {
                    depth -= 1;
                } else if closes {
                    out.push(Quote {
                        span: Span::new(base + start, base + end),
                        block,
                        open_end: false,
                        continues: resumed && text[..start].trim().is_empty(),
                    });
                    open = None;
                } else if mark == opener && opener != '"' && opener != '\'' && opener != '\u{201d}' {
                    depth += 1;
                }
            }
        }
        before = if mark == '"' { '"' } else { c };
    }
    if let Some((_, start, _)) = open {
        // A paragraph that opens with the mark, or ends in open speech: it goes on in the next one.
        let continues = resumed && first.is_some() && text[..start].trim().is_empty();
        let long = text.len() - start > 12;
        if long {
            out.push(Quote {
                span: Span::new(base + start, base + text.trim_end().len()),
                block,
                open_end: true,
                continues,
            });
        }
    }
}

fn opens(mark: char, before: char, after: char) -> bool {
    let free = before.is_whitespace() || matches!(before, '(' | '[' | '\u{2014}' | '\u{2013}' | '-' | ':' | '/' | ',');
    match mark {
        '\u{201c}' | '\u{201e}' | '\u{ab}' | '\u{300c}' | '\u{300e}' | '\u{2039}' | '\u{201a}' => true,
        '\u{201d}' => free && after.is_alphanumeric(),
        '\u{bb}' | '\u{203a}' => free && !after.is_whitespace(),
        '\u{2018}' => free && !after.is_whitespace(),
        '\u{ff02}' => true,
        '"' => !after.is_whitespace() && (free || !before.is_alphanumeric()),
        '\'' => free && after.is_alphabetic(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let doc = Document::from_text(text, crate::lang::unknown());
        find(&doc).iter().map(|q| doc.slice(q.span).to_owned()).collect()
    }

    #[test]
    fn marks_of_every_script_pair() {
        assert_eq!(found("He said \"yes\" and 'no'."), ["\"yes\"", "'no'"]);
        assert_eq!(found("\u{201e}Ja\u{201c}, sagte er. \u{bb}Nein\u{ab}"), ["\u{201e}Ja\u{201c}", "\u{bb}Nein\u{ab}"]);
        assert_eq!(found("彼は「『はい』と言う」と述べた"), ["「『はい』と言う」"]);
        assert_eq!(found("Il dit \u{ab} oui \u{bb}."), ["\u{ab} oui \u{bb}"]);
        assert_eq!(found("She wrote ''never'' twice."), ["''never''"]);
        assert_eq!(found("It's the voters' choice, don't you think?"), Vec::<String>::new());
    }

    #[test]
    fn speech_goes_on_over_paragraphs() {
        let text = "\u{201c}We came here first and waited.\n\n\u{201c}Then we left.\u{201d}";
        let doc = Document::from_text(text, crate::lang::unknown());
        let quotes = find(&doc);
        assert_eq!(quotes.len(), 2);
        assert!(quotes[0].open_end && quotes[1].continues && !quotes[1].open_end);
    }

    #[test]
    fn a_megabyte_of_marks_is_read_in_time() {
        for mark in ["\"", "\u{201c}", "''", "\u{ab}", "「"] {
            let text = mark.repeat(1_000_000 / mark.len());
            let doc = Document::from_text(&text, crate::lang::unknown());
            assert!(find(&doc).len() <= text.len());
        }
    }
}
