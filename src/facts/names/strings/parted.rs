//! Korean: words are parted by blanks and end in particles; a name stands before its title.

use crate::document::TokenKind;
use crate::text::Span;

use super::lexicon::Lexicon;
use super::{Found, brackets};

/// Syllables of a full name of the country's own.
const FULL: usize = 3;
/// Words between a name and its title: a country, a ministry.
const MAX_BETWEEN: usize = 3;

pub(super) fn read(found: &mut Found, lex: &Lexicon, first: usize, last: usize) {
    let doc = found.doc;
    let sentence_end = doc.tokens.get(last.saturating_sub(1)).map_or(0, |t| t.span.end as usize);
    for at in first..last {
        let token = doc.tokens[at];
        let start = token.span.start as usize;
        if start < found.free {
            continue;
        }
        if let Some(short) = brackets::short_form(doc, at, last) {
            in_brackets(found, lex, at, short);
            continue;
        }
        if token.kind != TokenKind::Word {
            continue;
        }
        let word = token.text(&doc.text);
        // The title first: it decides what the words before it are.
        if let Some((len, official)) = title(lex, word) {
            let span = Span::new(start, start + len);
            before_title(found, lex, first, at, (span, official));
            found.free = found.free.max(start + len);
            continue;
        }
        if let Some((len, official)) = longer_title(lex, word)
            && at > first
            && is_own_name(lex, doc.tokens[at - 1].text(&doc.text))
            && !found.is_taken(doc.tokens[at - 1].span)
        {
            own_name(found, lex, doc.tokens[at - 1].span, Some((Span::new(start, start + len), official)));
            found.free = found.free.max(start + len);
            continue;
        }
        if let Some(len) = lex.without_particle(word).find_map(|w| honorific(lex, w)) {
            // "… 씨는", and "…씨는" in one word.
            if len == 0 {
                before_honorific(found, lex, first, at);
            } else {
                own_name(found, lex, Span::new(start, start + len), None);
            }
            continue;
        }
        let rest = doc.text.get(start..sentence_end).unwrap_or("");
        let fits = |len: usize| lex.may_end(doc, Span::new(start, start + len));
        let body = lex.body(rest).filter(|(len, _)| fits(*len));
        let place = lex.place(rest).filter(|(len, _)| fits(*len));
        if let Some((len, sort)) = body.filter(|(len, _)| place.is_none_or(|(other, _)| *len >= other)) {
            found.push_body(Span::new(start, start + len), sort);
        } else if let Some((len, known)) = place {
            found.push_place(Span::new(start, start + len), known);
        } else if let Some((name, sort)) = lex.without_particle(word).find_map(|w| institution(lex, w)) {
            found.push_body(Span::new(start, start + name), sort);
        } else if aged(found, at, last) && is_own_name(lex, word) {
            own_name(found, lex, token.span, None);
        }
    }
}

fn title(lex: &Lexicon, word: &str) -> Option<(usize, bool)> {
    lex.without_particle(word).find_map(|w| lex.title(w).filter(|(len, _)| *len == w.len()))
}

/// A word that ends in a title of two syllables or more.
fn longer_title(lex: &Lexicon, word: &str) -> Option<(usize, bool)> {
    lex.without_particle(word).find_map(|w| {
        let (last, _) = w.char_indices().rev().nth(1).filter(|(at, _)| *at > 0)?;
        let (len, official) = lex.title(&w[last..])?;
        (len == w.len() - last).then_some((w.len(), official))
    })
}

/// Bytes before an honorific that ends a word.
fn honorific(lex: &Lexicon, word: &str) -> Option<usize> {
    let starts = word.char_indices().map(|(at, _)| at);
    starts
        .filter(|at| lex.honorific(&word[*at..]) == Some(word.len() - at))
        .find(|at| *at == 0 || word[..*at].chars().count() == FULL)
}

fn institution(lex: &Lexicon, word: &str) -> Option<(usize, super::Sort)> {
    let (len, sort) = lex.head_end(word)?;
    let before = &word[..word.len() - len];
    let head = word[word.len() - len..].chars().count();
    let enough = before.chars().count() >= if head >= 2 { 1 } else { 2 };
    (enough && !lex.never.contains(word) && !lex.modifiers.contains(before)).then_some((word.len(), sort))
}

/// Is the word a name such as people of the country have?
fn is_own_name(lex: &Lexicon, word: &str) -> bool {
    let count = word.chars().count();
    let cut = |n: usize| word.char_indices().nth(n).map_or(word.len(), |(at, _)| at);
    let family = count == FULL && lex.family.contains(&word[..cut(1)])
        || (FULL..=FULL + 1).contains(&count) && lex.family.contains(&word[..cut(2)]);
    family && !is_other(lex, word)
}

/// A word that is no person's name.
fn is_other(lex: &Lexicon, word: &str) -> bool {
    lex.never.contains(word)
        || lex.modifiers.contains(word)
        || lex.body(word).is_some_and(|(len, _)| len == word.len())
        || lex.place(word).is_some()
        || title(lex, word).is_some()
        || institution(lex, word).is_some()
}

/// "… (34)": an age in brackets.
fn aged(found: &Found, at: usize, last: usize) -> bool {
    let doc = found.doc;
    let text = |i: usize| doc.tokens.get(i).filter(|_| i < last).map_or("", |t| t.text(&doc.text));
    text(at + 1) == "(" && (1..=2).contains(&text(at + 2).len()) && text(at + 2).bytes().all(|b| b.is_ascii_digit())
}

fn own_name(found: &mut Found, lex: &Lexicon, span: Span, title: Option<(Span, bool)>) {
    let name = found.doc.slice(span);
    let cut = |n: usize| name.char_indices().nth(n).map_or(name.len(), |(at, _)| at);
    let family = if lex.family.contains(&name[..cut(2)]) { cut(2) } else { cut(1) };
    if !lex.family.contains(&name[..family]) {
        return;
    }
    let key = if family == name.len() { name.to_owned() } else { format!("{} {}", &name[..family], &name[family..]) };
    found.push_person(span, key, title);
}

fn before_honorific(found: &mut Found, lex: &Lexicon, first: usize, at: usize) {
    if at == first {
        return;
    }
    let token = found.doc.tokens[at - 1];
    let word = token.text(&found.doc.text);
    let is_family = word.chars().count() == 1 && lex.family.contains(word);
    if token.kind == TokenKind::Word && (is_own_name(lex, word) || is_family) && !found.is_taken(token.span) {
        own_name(found, lex, token.span, None);
    }
}

/// The name before a title, past the country or the ministry between them.
fn before_title(found: &mut Found, lex: &Lexicon, first: usize, title_at: usize, title: (Span, bool)) {
    let doc = found.doc;
    let mut at = title_at;
    for _ in 0..=MAX_BETWEEN {
        let Some(before) = at.checked_sub(1).filter(|i| *i >= first) else { return };
        let token = doc.tokens[before];
        let word = token.text(&doc.text);
        if token.kind != TokenKind::Word {
            return;
        }
        let taken = found.is_taken(token.span);
        if !taken && is_own_name(lex, word) {
            return own_name(found, lex, token.span, Some(title));
        }
        let is_family = word.chars().count() == 1 && lex.family.contains(word) && !lex.modifiers.contains(word);
        if !taken && is_family && at == title_at {
            return own_name(found, lex, token.span, Some(title));
        }
        if !taken && !is_other(lex, word) {
            return foreign_name(found, lex, first, before, at == title_at, title);
        }
        if lex.modifiers.contains(word) {
            return;
        }
        at = before;
    }
}

/// A foreigner's name that ends with the word at `at`.
fn foreign_name(found: &mut Found, lex: &Lexicon, first: usize, at: usize, direct: bool, title: (Span, bool)) {
    let doc = found.doc;
    let token = doc.tokens[at];
    let word = token.text(&doc.text);
    let given = at
        .checked_sub(1)
        .filter(|i| *i >= first)
        .map(|i| doc.tokens[i])
        .filter(|t| !found.is_taken(t.span) && lex.given.contains(t.text(&doc.text)));
    if let Some(given) = given {
        let key = format!("{} {word}", given.text(&doc.text));
        return found.push_person(given.span.cover(token.span), key, Some(title));
    }
    let ends = lex.without_particle(word).count() > 1;
    if direct && lex.is_ruler(doc.slice(title.0)) && word.chars().count() >= 2 && !ends {
        found.push_person(token.span, word.to_owned(), Some(title));
    }
}

/// The short form in brackets after a name.
fn in_brackets(found: &mut Found, lex: &Lexicon, at: usize, short: Span) {
    let doc = found.doc;
    let open = doc.tokens[at].span.start as usize;
    let is_body = |m: &super::Mention| m.span.end as usize == open && m.kind == super::EntityKind::Organisation;
    if !found.out.last().is_some_and(is_body) {
        let Some(token) = at.checked_sub(1).map(|i| doc.tokens[i]).filter(|t| t.span.end as usize == open) else {
            return;
        };
        let (name, form) = (doc.slice(token.span), doc.slice(short));
        let from = (token.span.start as usize) >= found.free;
        let Some((_, sort)) = lex.head_end(name).filter(|_| from && !lex.never.contains(name)) else { return };
        if !brackets::is_acronym(form) && brackets::start_of_long(name, form) != Some(0) {
            return;
        }
        found.push_body(token.span, sort);
    }
    found.abbreviate(short, super::EntityKind::Organisation);
}
