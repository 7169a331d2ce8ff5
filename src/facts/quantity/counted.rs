//! What a number counts: the noun phrase after it ("11,000 North Korean soldiers", "60% of the votes"),
//! or, where none follows ("with over 4,000 suffering casualties"), the one counted before in the sentence.
//! Words are told apart by tables and endings only; where that is not enough, nothing is said. Three ways,
//! by what the language shows: plurals (English, German), the first noun after the number, and, where words
//! touch, the counter and what stands beside it.

use super::Quantity;
use super::amounts::Amount;
use crate::document::TokenKind;
use crate::facts::QuantityKind;
use crate::facts::lexer::{Cat, Reader};
use crate::text::Span;

/// Words looked at after a number.
const REACH: usize = 6;

/// The noun phrase that follows.
pub(super) fn noun(r: &Reader<'_>, a: &Amount) -> Option<Span> {
    let mut at = a.end;
    if let Some((_, end, _)) = a.modifier.filter(|(start, _, _)| *start >= a.end) {
        at = end;
    }
    let lang = &r.doc.lang;
    let has = |habit: &str| lang.table("number.habits").iter().any(|row| row.value == habit);
    if has("bare_scale") {
        return (a.kind == QuantityKind::Number).then(|| beside_counter(r, a, has("glued"))).flatten();
    }
    if lang.table("time.plural_endings").is_empty() || has("noun_first") || has("adjective_first") {
        return first_noun(r, a, at, has("noun_first"));
    }
    let of = r.skip(at, Cat::Of);
    let is_part = of > at && (a.kind != QuantityKind::Number || a.is_fraction);
    if of > at && !is_part {
        // "four of the men": the whole is counted.
        at = of;
    } else if is_part {
        at = of;
    }
    if of > at || is_part || of > a.end {
        for _ in 0..2 {
            at = r.skip(at, Cat::Article);
            at = r.skip(at, Cat::CountSkip);
        }
    } else if !matches!(a.kind, QuantityKind::Number | QuantityKind::Score) {
        return None;
    }
    // Where nouns are written with a capital, what is not is none.
    let has_capital_nouns = r.doc.lang.table("number.habits").iter().any(|row| row.value == "capital_nouns");
    let end_limit = at + REACH;
    let first = at;
    let mut head: Option<usize> = None;
    let mut last = at;
    while at < end_limit && r.same_sentence(a.first, at) {
        let Some(token) = r.token(at) else { break };
        let is_hyphen = r.is_mark(at, &['-']) && at > first && !r.spaced(at);
        if is_hyphen {
            at += 1;
            continue;
        }
        if token.kind != TokenKind::Word && token.kind != TokenKind::Ideograph {
            break;
        }
        if r.is(at, Cat::CountStop) || r.is(at, Cat::TimeUnit) || r.is(at, Cat::NumWord) {
            break;
        }
        let word = r.text(at);
        let is_lower = word.chars().next().is_some_and(char::is_lowercase);
        // "two infected passengers"; "4,000 suffering losses".
        let is_adjective = || {
            let next = r.text(at + 1);
            let is_small = next.starts_with(char::is_lowercase) && r.same_sentence(at, at + 1);
            ends_in(r, word, "time.past_endings") && is_small && is_plural(r, next) && !r.is(at + 1, Cat::CountStop)
        };
        if ends_in(r, word, "quantity.verb_endings") && head.is_none() && at == first && is_lower && !is_adjective() {
            // "4,000 suffering ...": a participle, not an adjective before a noun we know.
            return None;
        }
        // "150 Danes", "3,000 Marines": a name in the plural, by itself.
        let is_people = !(is_lower || has_capital_nouns || r.is_capital(at + 1) || at > first && r.is_capital(at - 1));
        let is_noun = is_plural(r, word) && (is_lower != has_capital_nouns || is_people);
        if head.is_some() && !is_noun {
            break;
        }
        if is_noun {
            head = Some(at);
        }
        last = at;
        at += 1;
    }
    let singular = a.value == 1.0 || is_part;
    let head = match head {
        Some(head) => head,
        None if singular && at > first => last,
        None => return None,
    };
    Some(r.clean_span(first, head + 1))
}

/// "300 soldados norcoreanos", "2 миллиона человек": the first word that is no adjective, with the ones
/// that agree with it where adjectives follow.
fn first_noun(r: &Reader<'_>, a: &Amount, at: usize, adjectives_follow: bool) -> Option<Span> {
    let of = r.skip(at, Cat::NumOf);
    // Where a case says what "of" says elsewhere, a share needs no word.
    let by_case = a.kind == QuantityKind::Percent && r.doc.lang.table("number.of").is_empty();
    if of == at && a.kind != QuantityKind::Number && !by_case {
        return None;
    }
    // "un habitant sur trois".
    if a.is_fraction
        && let Some(between) = (a.first + 1..a.end).find(|&at| {
            !r.covers(at, Cat::NumFraction)
                && r.tags(at).is_empty()
                && r.token(at).is_some_and(|t| t.kind == TokenKind::Word)
                && r.text(at).len() > 2
        })
    {
        return Some(r.clean_span(between, between + 1));
    }
    let mut first = of;
    for _ in 0..2 {
        first = r.skip(first, Cat::Counter);
        first = r.skip(first, Cat::CountSkip);
    }
    let is_noun = |at: usize| {
        r.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            && r.same_sentence(a.first, at)
            && !r.is_any(at, &[Cat::CountStop, Cat::TimeUnit, Cat::NumWord, Cat::NumScale, Cat::Month, Cat::NumJoin])
            && r.text(at).chars().count() > 2
            && (r.is_capital(at)
                || !["time.past_endings", "quantity.verb_endings"].iter().any(|table| ends_in(r, r.text(at), table)))
    };
    let mut head = first;
    while head < first + REACH && is_noun(head) {
        let hyphen = r.is_mark(head + 1, &['-']) && !r.spaced(head + 1) && !r.spaced(head + 2) && is_noun(head + 2);
        if hyphen {
            head += 2;
        } else if ends_in(r, r.text(head), "quantity.adjective_endings") && is_noun(head + 1) {
            head += 1;
        } else {
            break;
        }
    }
    if !is_noun(head) {
        return None;
    }
    let mut end = head + 1;
    let last_letter = |at: usize| r.text(at).chars().next_back();
    while adjectives_follow
        && end < head + 2
        && is_noun(end)
        && !r.is_capital(end)
        && last_letter(end) == last_letter(head)
        && r.text(end).chars().count() > 4
    {
        end += 1;
    }
    let mut span = r.clean_span(first, end);
    // "d'habitants".
    let text = span.of(&r.doc.text);
    if let Some(at) = text.find(['\'', '\u{2019}']).filter(|at| *at <= 2) {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        span.start += (at + mark) as u32;
    }
    (!span.is_empty()).then_some(span)
}

/// "兵士3000人", "병사 3000명", "3隻の船", "3000名士兵": the noun before the number, or after the counter, or the
/// counter itself where it says what it counts.
fn beside_counter(r: &Reader<'_>, a: &Amount, is_spaced: bool) -> Option<Span> {
    let mut at = a.end;
    if let Some((_, end, _)) = a.modifier.filter(|(start, _, _)| *start == a.end) {
        at = end;
    }
    let counter = r.get(at, Cat::Counter).filter(|t| !counts_nothing(t.value) && r.same_sentence(a.first, at))?;
    let after = at + counter.len as usize;
    let start = a.modifier.map_or(a.first, |(start, _, _)| start.min(a.first));
    // The last characters of nouns tell them from verbs where neither is marked.
    let is_marked = r.doc.lang.table("quantity.plurals").is_empty();
    let noun = if is_spaced {
        word_before(r, a, start)
    } else if is_marked {
        let modified = r.get(after, Cat::ModifierAfter).map_or(after, |t| after + t.len as usize);
        let of = r.skip(modified, Cat::NumOf);
        (of > modified).then(|| run_after(r, a, of, 1)).flatten().or_else(|| run_before(r, a, start))
    } else {
        // Behind a counter that is a noun itself ("19 people stayed in hospital") stands what they did.
        (counter.value != "noun").then(|| noun_after(r, a, after)).flatten()
    };
    let counted = noun.or_else(|| before_particle(r, a, start, after));
    counted.or_else(|| (counter.value == "noun").then(|| r.span(at, after)))
}

/// "部員は72人で", "소방관을 20명": the noun whose particle leads to the number; where it is a topic, only if the number is
/// said of it ("the police took 20" is not about police).
fn before_particle(r: &Reader<'_>, a: &Amount, start: usize, after: usize) -> Option<Span> {
    let lang = &r.doc.lang;
    let first = r.token(start)?;
    let sentence = r.doc.sentences.get(first.sentence as usize)?.span;
    let before = r.doc.text.get(sentence.start as usize..first.span.start as usize)?.trim_end();
    let rest = r.doc.text.get(r.span(a.first, after).end as usize..).unwrap_or_default();
    let (noun, row) =
        lang.table("quantity.particles").iter().find_map(|row| Some((before.strip_suffix(row.form)?, row)))?;
    let is_said = row.value.is_empty() || lang.table("quantity.said_of").iter().any(|said| rest.starts_with(said.form));
    let is_letter = |c: &char| c.is_alphabetic() && !c.is_ascii() && !('\u{3040}'..='\u{309f}').contains(c);
    let run = noun.chars().rev().take(LONGEST + 2).take_while(is_letter);
    let (count, len) = run.fold((0, 0), |(count, len), c| (count + 1, len + c.len_utf8()));
    let end = sentence.start + noun.len() as u32;
    let span = Span { start: end - len as u32, end };
    // "3학년은 25명"
    let is_counter = noun[..noun.len() - len].ends_with(|c: char| c.is_ascii_digit());
    // "昨年は20人だった"
    let time = [Cat::TimeUnit, Cat::Fixed, Cat::Deictic, Cat::Month, Cat::Weekday, Cat::NumWord];
    let is_time = || r.doc.tokens_in(span).any(|at| r.is_any(at, &time));
    (is_said && !is_counter && (2..=LONGEST).contains(&count) && !is_time()).then_some(span)
}

/// Is it a counter of times, or one that makes a name of its number ("section 1", "number 5")?
pub(super) fn counts_nothing(counter: &str) -> bool {
    matches!(counter, "time" | "label")
}

/// Longest noun that no space bounds, in characters.
const LONGEST: usize = 6;

/// A character of a word that is neither grammar nor a number.
fn is_plain(r: &Reader<'_>, a: &Amount, at: usize) -> bool {
    let is_hiragana = |c: char| ('\u{3040}'..='\u{309f}').contains(&c);
    r.token(at).is_some_and(|t| t.kind == TokenKind::Ideograph || t.kind == TokenKind::Word)
        && r.same_sentence(a.first, at)
        && !r.text(at).starts_with(is_hiragana)
        && r.tags(at)
            .iter()
            .all(|t| t.len == 1 && matches!(t.cat, Cat::Counter | Cat::Unit | Cat::NumNot | Cat::TimeStop))
}

/// "병사 3천명": the word before, if no particle ends it.
fn word_before(r: &Reader<'_>, a: &Amount, start: usize) -> Option<Span> {
    let before = start.checked_sub(1)?;
    let word = r.text(before);
    let stops = r.doc.lang.table("quantity.count_stop");
    let ok = is_plain(r, a, before)
        && (word.chars().count() >= 2 || r.doc.lang.has("quantity.plurals", word))
        && !word.is_ascii()
        && !stops.iter().any(|s| word.ends_with(s.form));
    ok.then(|| r.span(before, before + 1))
}

/// "家屋200棟": a run of Han before the number.
fn run_before(r: &Reader<'_>, a: &Amount, start: usize) -> Option<Span> {
    let fits = |i: usize| is_plain(r, a, i) && !r.is(i, Cat::CountStop);
    let run = (1..=LONGEST + 1).take_while(|&back| start.checked_sub(back).is_some_and(fits)).count();
    (2..=4).contains(&run).then(|| r.span(start - run, start))
}

/// A run of Han and katakana from `at`.
fn run_after(r: &Reader<'_>, a: &Amount, at: usize, least: usize) -> Option<Span> {
    let run = (at..=at + LONGEST).take_while(|&i| is_plain(r, a, i)).count();
    (least..=LONGEST).contains(&run).then(|| r.span(at, at + run))
}

/// "3000名士兵": the shortest start of what follows that ends as nouns do, or two characters before a stop.
fn noun_after(r: &Reader<'_>, a: &Amount, at: usize) -> Option<Span> {
    let fits = |i: &usize| is_plain(r, a, *i) && !r.is(*i, Cat::CountStop) && !r.spaced(*i);
    let run = (at..at + LONGEST).take_while(fits).count();
    let ends = r.doc.lang.table("quantity.plurals");
    let is_end = |from: usize, to: usize| {
        let end = r.span(at + from, at + to);
        ends.iter().any(|e| e.form == end.of(&r.doc.text))
    };
    // "救援人员" ends in a word of its own, not in its first character.
    let noun = (2..=run.min(4)).find(|&n| is_end(n - 1, n));
    let noun = noun.map(|n| if n < run && is_end(n - 1, n + 1) { n + 1 } else { n });
    noun.or((run == 2).then_some(2)).map(|n| r.span(at, at + n))
}

/// The noun of the number before in the same sentence.
pub(super) fn inherited(r: &Reader<'_>, a: &Amount, before: Option<&Quantity>) -> Option<Span> {
    let before =
        before.filter(|q| q.kind == QuantityKind::Number && a.kind == QuantityKind::Number && a.modifier.is_some())?;
    let noun = before.counted?;
    let sentence = r.token(a.first)?.sentence as usize;
    let span = r.doc.sentences.get(sentence)?.span;
    // Only where the number stands without a noun of its own.
    let free = r.is_mark(a.end, &[',', '.', ';'])
        || r.is(a.end, Cat::CountStop)
        || ends_in(r, r.text(a.end), "quantity.verb_endings");
    // "six men and one woman died, more than 50 were hurt": not the men among them.
    let others = r.doc.tokens_in(Span { start: noun.end, end: r.token(a.first)?.span.start });
    let is_other = |at: usize| r.is(at, Cat::NumWord) && !r.is(at, Cat::NumArticle);
    (span.contains(noun) && free && !others.into_iter().any(is_other)).then_some(noun)
}

fn is_plural(r: &Reader<'_>, word: &str) -> bool {
    // "the nation's plants": whose they are.
    if r.doc.lang.table("names.possessives").iter().any(|e| word.ends_with(e.form)) {
        return false;
    }
    word.chars().count() > 2 && r.doc.lang.table("quantity.plurals").iter().any(|e| e.form == word)
        || word.chars().count() > 2
            && r.doc.lang.table("time.plural_endings").iter().any(|e| word.ends_with(e.form))
            && !r.doc.lang.table("quantity.singular_endings").iter().any(|e| word.ends_with(e.form))
}

fn ends_in(r: &Reader<'_>, word: &str, table: &str) -> bool {
    r.doc.lang.table(table).iter().any(|e| word.len() > e.form.len() + 2 && word.ends_with(e.form))
}
