//! Chinese and Japanese: a token a character (a run of katakana is one), so names are matched as strings and their
//! ends are told by what stands beside them.

use crate::document::{Token, TokenKind};
use crate::text::Span;

use super::lex::DOTS;
use super::lexicon::Lexicon;
use super::{Found, brackets};

/// Characters of a name before a title, and of an institution's name.
const MAX_PERSON: usize = 5;
const MAX_BODY: usize = 14;
/// Tokens of a foreigner's name.
const MAX_FOREIGN: usize = 14;
/// Characters between a country and the last part of its institution's name.
const MAX_BETWEEN: usize = 6;

pub(super) fn read(found: &mut Found, lex: &Lexicon, first: usize, last: usize) {
    let doc = found.doc;
    let end_of_sentence = doc.tokens.get(last.saturating_sub(1)).map_or(0, |t| t.span.end as usize);
    let mut at = first;
    while at < last {
        let start = doc.tokens[at].span.start as usize;
        if start < found.free {
            at += 1;
            continue;
        }
        let Some(rest) = doc.text.get(start..end_of_sentence) else { return };
        let ends_token = |len: usize| {
            doc.tokens_in(Span::new(start, start + len))
                .last()
                .and_then(|i| doc.tokens.get(i))
                .is_some_and(|t| t.span.end as usize == start + len)
        };
        let place = lex.place(rest).filter(|(len, _)| ends_token(*len));
        let body = lex.body(rest).filter(|(len, _)| ends_token(*len));
        let title = lex.title(rest).filter(|(len, _)| ends_token(*len));
        let most = |len: usize| [place.map(|p| p.0), body.map(|b| b.0)].into_iter().flatten().all(|other| len >= other);
        if let Some((len, official)) = title.filter(|(len, _)| most(*len)) {
            let span = Span::new(start, start + len);
            if lex.titles_first {
                after_title(found, lex, span, official, end_of_sentence);
            } else {
                before_title(found, lex, at, first, Some((span, official)));
            }
            found.free = found.free.max(start + len);
        } else if let Some((len, sort)) = body.filter(|(len, _)| most(*len)) {
            let span = Span::new(start, start + len);
            found.push_body(span, sort);
            abbreviate(found, doc.tokens_in(span).end, last);
        } else if let Some((len, known)) = place {
            let rest = &rest[len..];
            if let Some((more, sort)) = of_place(lex, rest) {
                found.push_body(Span::new(start, start + len + more), sort);
            } else {
                found.push_place(Span::new(start, start + len), known);
            }
        } else if let Some(len) = lex.honorific(rest).filter(|len| ends_token(*len)) {
            before_title(found, lex, at, first, None);
            found.free = found.free.max(start + len);
        } else if brackets::short_form(doc, at, last).is_some() {
            in_brackets(found, lex, at, last);
        } else if rest.starts_with(DOTS) && lex.titles_first {
            foreigner(found, lex, at, first, last);
        } else if !lex.titles_first {
            institution(found, lex, at, first, last);
        }
        at += 1;
    }
}

/// "東京地裁", "美国国务院": the rest of an institution's name after the place that begins it.
fn of_place(lex: &Lexicon, rest: &str) -> Option<(usize, super::Sort)> {
    for (between, (at, c)) in rest.char_indices().enumerate() {
        if between > MAX_BETWEEN || !c.is_alphabetic() {
            return None;
        }
        let here = &rest[at..];
        if let Some((len, sort)) = lex.head(here) {
            let end = at + len;
            // A last part of one character needs what it is of.
            let is_long = here[..len].chars().count() >= 2 || between >= 2;
            return (is_long && !ends_in_never(lex, &rest[..end])).then_some((end, sort));
        }
        if lex.stops(here) || lex.title(here).is_some() || lex.place(here).is_some() {
            return None;
        }
    }
    None
}

fn ends_in_never(lex: &Lexicon, name: &str) -> bool {
    name.char_indices().any(|(at, _)| lex.never.contains(&name[at..]))
}

/// Japanese: the run of Han and katakana that begins here, up to the last part of an institution's name.
fn institution(found: &mut Found, lex: &Lexicon, at: usize, first: usize, last: usize) {
    let doc = found.doc;
    let is_part = |t: &Token| is_han(t, &doc.text) || is_katakana(t, &doc.text);
    let begins = at == first || !is_part(&doc.tokens[at - 1]) || (doc.tokens[at].span.start as usize) == found.free;
    if !begins || !is_part(&doc.tokens[at]) {
        return;
    }
    let start = doc.tokens[at].span.start as usize;
    for i in at..last.min(at + MAX_BODY) {
        if !is_part(&doc.tokens[i]) {
            return;
        }
        let from = doc.tokens[i].span.start as usize;
        if i <= at + 1 {
            continue;
        }
        let Some((len, sort)) = lex.head(&doc.text[from..]) else { continue };
        let span = Span::new(start, from + len);
        let name = doc.slice(span);
        if ends_in_never(lex, name) || lex.modifiers.rows().iter().any(|row| name.starts_with(row.form)) {
            return;
        }
        found.push_body(span, sort);
        return;
    }
}

/// The short form in the bracket at `open` belongs to the name pushed last.
fn abbreviate(found: &mut Found, open: usize, last: usize) {
    let Some(short) = brackets::short_form(found.doc, open, last) else { return };
    let Some(kind) = found.out.last().map(|long| long.kind) else { return };
    found.abbreviate(short, kind);
}

/// A bracket with a short form: the name before it, where its characters say where that begins.
fn in_brackets(found: &mut Found, lex: &Lexicon, at: usize, last: usize) {
    let doc = found.doc;
    let Some(short) = brackets::short_form(doc, at, last) else { return };
    let open = doc.tokens[at].span.start as usize;
    let sentence = doc.sentence_at(open as u32).and_then(|s| doc.sentences.get(s)).map_or(0, |s| s.span.start as usize);
    let Some(before) = doc.text.get(sentence.max(found.free).min(open)..open) else { return };
    let form = doc.slice(short);
    let known = found.out.last().is_some_and(|m| m.span.end as usize == open);
    let starts = if known { None } else { brackets::start_of_long(before, form) };
    if let Some(from) = starts.filter(|_| !brackets::is_acronym(form)) {
        let span = Span::new(open - before.len() + from, open);
        let sort = lex.head_end(doc.slice(span)).map(|(_, sort)| sort);
        if let Some(sort) = sort {
            found.push_body(span, sort);
            abbreviate(found, at, last);
        }
    } else if known
        && found.out.last().is_some_and(|m| m.kind != super::EntityKind::Person && m.kind != super::EntityKind::Place)
    {
        abbreviate(found, at, last);
    }
}

/// Chinese: the name after a title.
fn after_title(found: &mut Found, lex: &Lexicon, title: Span, official: bool, end: usize) {
    let doc = found.doc;
    let start = title.end as usize;
    let Some(rest) = doc.text.get(start..end) else { return };
    if let Some((len, key)) = own_name(lex, rest).or_else(|| foreign_name(lex, rest)) {
        // "外交部发言人" + name: the body before has been read by itself.
        found.push_person(Span::new(start, start + len), key, Some((title, official)));
    }
}

/// A Chinese name: a family name and one or two characters, before something that may follow a name.
fn own_name(lex: &Lexicon, rest: &str) -> Option<(usize, String)> {
    let chars: Vec<(usize, char)> = rest.char_indices().take(6).collect();
    let end = |count: usize| chars.get(count).map_or(rest.len(), |(at, _)| *at);
    let family = [2, 1].into_iter().find(|n| chars.len() > *n && lex.family.contains(&rest[..end(*n)]))?;
    [1, 2].into_iter().find_map(|given| {
        let count = family + given;
        let whole = chars.get(..count)?;
        let stop = end(count);
        let fits = whole.iter().all(|(at, c)| c.is_alphabetic() && !(*at > 0 && lex.stops(&rest[*at..])));
        // Two characters are a word more often than three: what follows must say more.
        (fits && lex.stops(&rest[stop..]))
            .then(|| (stop, format!("{} {}", &rest[..end(family)], &rest[end(family)..stop])))
    })
}

/// A foreigner's name, written by its sounds.
fn foreign_name(lex: &Lexicon, rest: &str) -> Option<(usize, String)> {
    let (mut end, mut count) = (0, 0);
    let mut sure = 0;
    for (at, c) in rest.char_indices().take(MAX_FOREIGN) {
        let sound = lex.sounds.get(&rest[at..at + c.len_utf8()]);
        if sound.is_none() && !(DOTS.contains(&c) && at > 0) || lex.stops_for_sure(&rest[at..]) {
            break;
        }
        end = at + c.len_utf8();
        count += 1;
        if sound == Some("") {
            sure = end;
        }
    }
    let name = rest[..sure.min(end)].trim_end_matches(DOTS);
    (count >= 2 && name.chars().count() >= 2).then(|| (name.len(), name.replace(DOTS, " ")))
}

/// Chinese: "·" between the names of a foreigner.
fn foreigner(found: &mut Found, lex: &Lexicon, at: usize, first: usize, last: usize) {
    let doc = found.doc;
    let is_sound = |i: usize| lex.sounds.contains(doc.tokens[i].text(&doc.text));
    let mut from = at;
    while from > first
        && at - from < MAX_FOREIGN
        && is_sound(from - 1)
        && doc.tokens[from - 1].span.start as usize >= found.free
    {
        from -= 1;
    }
    let start = doc.tokens[from].span.start as usize;
    let end = doc.tokens[last - 1].span.end as usize;
    let Some((len, key)) = doc.text.get(start..end).and_then(|rest| foreign_name(lex, rest)) else { return };
    let dot = doc.tokens[at].span;
    if from < at && start + len > dot.end as usize {
        found.push_person(Span::new(start, start + len), key, None);
    }
}

/// Japanese: the name before a title or an honorific.
fn before_title(found: &mut Found, lex: &Lexicon, at: usize, first: usize, title: Option<(Span, bool)>) {
    let doc = found.doc;
    let text = |i: usize| doc.tokens[i].text(&doc.text);
    let free = found.free;
    let may = |i: usize| i >= first && doc.tokens[i].span.start as usize >= free;
    if at == first || !may(at - 1) {
        return;
    }
    let end = doc.tokens[at].span.start as usize;
    let mut from = at;
    if is_katakana(&doc.tokens[at - 1], &doc.text) {
        from = at - 1;
        while from >= first + 2
            && may(from - 2)
            && text(from - 1).starts_with(DOTS)
            && is_katakana(&doc.tokens[from - 2], &doc.text)
        {
            from -= 2;
        }
        let name = Span::new(doc.tokens[from].span.start as usize, end);
        let shown = doc.slice(name);
        if shown.chars().count() >= 2 && !lex.modifiers.contains(shown) && !lex.never.contains(shown) {
            found.push_person(name, shown.replace(DOTS, " "), title);
        }
        return;
    }
    while from > first && may(from - 1) && at - from < MAX_BODY && is_han(&doc.tokens[from - 1], &doc.text) {
        from -= 1;
    }
    let Some(run) = doc.text.get(doc.tokens[from].span.start as usize..end) else { return };
    let run = without_front(lex, run);
    let count = run.chars().count();
    let family = (1..=2).rev().find_map(|n| {
        let cut = run.char_indices().nth(n).map_or(run.len(), |(at, _)| at);
        lex.family.contains(&run[..cut]).then_some(cut)
    });
    if count == 0 || count > MAX_PERSON || lex.modifiers.contains(run) || lex.never.contains(run) {
        return;
    }
    // A title alone does not make a person of what stands before it; an honorific does.
    if family.is_none() && (title.is_some() || count < 2) {
        return;
    }
    let span = Span::new(end - run.len(), end);
    let key = match family {
        Some(cut) if cut < run.len() => format!("{} {}", &run[..cut], &run[cut..]),
        _ => run.to_owned(),
    };
    found.push_person(span, key, title);
}

/// Without what stands before a name and is none: "former", the body somebody is of.
fn without_front<'t>(lex: &Lexicon, run: &'t str) -> &'t str {
    let mut run = run;
    let cut = run.char_indices().rev().find(|(at, c)| {
        let (before, len) = (&run[..at + c.len_utf8()], *at);
        len > 0 && lex.head_end(before).is_some()
    });
    if let Some((at, c)) = cut {
        run = &run[at + c.len_utf8()..];
    }
    while let Some(row) = lex.modifiers.rows().iter().find(|row| !row.form.is_empty() && run.starts_with(row.form)) {
        run = &run[row.form.len()..];
    }
    run
}

fn is_han(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Ideograph && token.text(text).chars().all(|c| !('\u{3040}'..='\u{309f}').contains(&c))
}

fn is_katakana(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Word && token.text(text).chars().all(|c| ('\u{30a1}'..='\u{30ff}').contains(&c))
}
