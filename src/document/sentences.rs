//! Where paragraphs and sentences end.
//!
//! A sentence ends at `. ! ? …` or their full-width kin, with the closing quotes and brackets that
//! follow, before white space and a plausible start. A dot after an abbreviation (`sentence.abbreviations`),
//! an initial or inside a number does not end one. CJK full stops end one without white space.

use crate::lang::LangPack;
use crate::text::Span;

const CLOSERS: &[char] = &[
    '"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', '\u{203a}', ')', ']', '\u{300d}', '\u{300f}', '\u{ff09}', '\u{201c}',
];

/// Paragraphs of plain text.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines: Vec<(usize, &str)> = {
        let mut at = 0;
        text.split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                (start, line)
            })
            .collect()
    };
    // Text with hard line ends keeps its lines short and seldom ends them with a stop.
    let inner: Vec<&str> = lines.iter().map(|(_, l)| l.trim()).filter(|l| !l.is_empty()).collect();
    let open_ends = inner.iter().filter(|l| !ends_sentence(l)).count();
    let wrapped = inner.len() > 3 && inner.iter().all(|l| l.chars().count() <= 100) && open_ends * 2 > inner.len();
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    for (at, line) in lines {
        if line.trim().is_empty() {
            if let Some(s) = start.take() {
                out.push(Span::new(s, end).trim(text));
            }
            continue;
        }
        if start.is_some() && !wrapped {
            out.push(Span::new(start.unwrap_or(at), end).trim(text));
            start = None;
        }
        start.get_or_insert(at);
        end = at + line.len();
    }
    if let Some(s) = start {
        out.push(Span::new(s, end).trim(text));
    }
    out
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(CLOSERS).ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', ':'])
}

/// Sentences of one block, white space at their ends included.
pub(super) fn split(text: &str, block: Span, lang: &LangPack) -> Vec<Span> {
    let base = block.start as usize;
    let slice = block.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    // The mark that closes German quotations opens English and Chinese ones.
    let mut low_open = false;
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        low_open = c == '\u{201e}' || low_open && c != '\u{201c}';
        let full_width = matches!(c, '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff61}' | '\u{964}');
        if !full_width && !matches!(c, '.' | '!' | '?' | '\u{2026}' | '\u{61f}' | '\u{6d4}') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(i, n)) = chars.peek() {
            if matches!(n, '.' | '!' | '?' | '\u{2026}' | '\u{3002}' | '\u{ff01}' | '\u{ff1f}')
                || CLOSERS.contains(&n) && (n != '\u{201c}' || low_open)
            {
                // A straight or curly quote after white space opens the next sentence; here there is none.
                end = i + n.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        let rest = &slice[end..];
        if rest.is_empty() {
            break;
        }
        if full_width {
            // A full stop inside closing brackets that go on ("…」と述べた") does not end the sentence.
            let closed = slice[at + c.len_utf8()..end].chars().any(|x| CLOSERS.contains(&x));
            if closed
                && !rest.starts_with(char::is_whitespace)
                && !rest.starts_with(['\u{300c}', '\u{300e}', '\u{201c}'])
            {
                continue;
            }
        } else if !rest.starts_with(char::is_whitespace)
            || !starts_sentence(rest)
            || (c == '.' && is_abbreviation(&slice[start..at], rest, lang))
        {
            continue;
        }
        out.push(Span::new(base + start, base + end));
        start = end;
    }
    if start < slice.len() {
        out.push(Span::new(base + start, base + slice.len()));
    }
    out
}

/// Could this be the start of a sentence? Anything but a lower-case letter or a joining mark.
fn starts_sentence(rest: &str) -> bool {
    let mut chars = rest.trim_start().chars();
    match chars.next() {
        None => true,
        Some(c) if c.is_lowercase() => false,
        Some(',' | ';' | ':') => false,
        Some('-' | '\u{2013}' | '\u{2014}') => !chars.next().is_some_and(|c| c == ' ' || c.is_lowercase()),
        Some(_) => true,
    }
}

fn is_abbreviation(before: &str, rest: &str, lang: &LangPack) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '\u{201c}' | '\u{2018}'))
        .next()
        .unwrap_or("");
    if word.is_empty() {
        return false;
    }
    let next_upper = rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    let letters = word.chars().count();
    if letters == 1 && word.chars().all(char::is_uppercase) {
        return true;
    }
    // "3. Quartal", "am 5. März": where a dot makes ordinals, one or two digits end no sentence. A time or a price
    // ("o godz. 19.40.") does, a day and its month ("am 5.3.") may.
    let is_figures = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_figures {
        let has_ordinals = lang.table("number.habits").iter().any(|row| row.value == "ordinal_dot");
        let is_small = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        let is_date = || {
            let (day, month) = word.split_once('.').unwrap_or((word, ""));
            is_small(day, 31) && is_small(month, 12)
        };
        // "Es waren 58. Die Polizei ...": nor does an ordinal before a word that begins sentences.
        let begins = next_upper && !lang.table("names.starters").is_empty() && is_starter(rest, lang);
        return has_ordinals && !begins && (letters <= 2 || is_date());
    }
    let lower = word.to_lowercase();
    let Some(entry) = lang.table("sentence.abbreviations").iter().find(|e| e.form == lower) else {
        // "U.S" before its last dot: ends a sentence only if the next word cannot go on with it.
        // "1.8%" and "$2.5" are no words.
        let is_word = !word.contains(|c: char| c.is_ascii_digit());
        return is_word && word.contains('.') && letters <= 5 && !(next_upper && is_starter(rest, lang));
    };
    // Value `end`: may well end a sentence ("a.m."), so a capital decides. Value `name`: is also part of
    // names ("U.S. Army", "Acme Inc. Chairman"), so the next word must be one that begins sentences.
    // Neither where a date goes on ("9 a.m. Tuesday").
    match entry.value {
        "end" => !next_upper || opens_date(rest, lang),
        "name" => !(next_upper && is_starter(rest, lang)),
        _ => true,
    }
}

/// Is the next word a weekday, a month or a time zone?
fn opens_date(rest: &str, lang: &LangPack) -> bool {
    let word: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).take(20).collect();
    let lower = word.to_lowercase();
    ["time.weekdays", "time.months", "time.zones"]
        .iter()
        .any(|key| lang.table(key).iter().any(|e| e.form == word || e.form == lower))
}

/// Does the text go on with a function word ("The", "He")? Without a list any capital will do.
fn is_starter(rest: &str, lang: &LangPack) -> bool {
    let starters = lang.table("names.starters");
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    starters.is_empty() || starters.iter().any(|e| e.form == word && e.value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'t>(text: &'t str, tag: &str) -> Vec<&'t str> {
        let lang = crate::lang::pack(tag).unwrap_or_else(crate::lang::unknown);
        split(text, Span::new(0, text.len()), &lang).into_iter().map(|s| s.of(text).trim()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(cut("Gen. Park spoke. \u{201c}We know.\u{201d} It rose 1.5 per cent.", "en").len(), 3);
        assert_eq!(
            cut("The share is off, down 1.8%. Gray\u{2019}s mill rose to $2.5. Roe\u{2019}s fell.", "en").len(),
            3
        );
        assert_eq!(cut("He met J. Doe of the U.S. army. Then he left!", "en").len(), 2);
        assert_eq!(cut("The U.S. Senate met. He lives in the U.S. The town is small.", "en").len(), 3);
        assert_eq!(cut("彼は「行く。」と述べた。場所は不明だ。", "ja").len(), 2);
        assert_eq!(cut("\u{201c}Is it over?\u{201d} she asked. Nobody knew.", "en").len(), 2);
    }
}
