//! Noun phrases without a tagger: leftwards from a verb for its subject, rightwards from a cue for the
//! source that stands behind it.

use super::clause::{Item, Kind};
use super::inflection::form;
use super::lexicon::{frame, part};

/// Longest apposition or parenthesis looked through, in items.
const APPOSITION: usize = 24;
/// Longest noun phrase, in items.
const PHRASE: usize = 28;

/// Longest abbreviation in brackets within a noun phrase, in items.
const BRACKETS: usize = 3;

/// A noun phrase as an item range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub first: usize,
    pub last: usize,
    /// Where the name itself ends, before an apposition.
    pub head_last: usize,
}

/// The noun phrase that ends right before `end`, not reaching below `low`.
pub(crate) fn before(items: &[Item], low: usize, end: usize) -> Option<Phrase> {
    let end = skip_back_time(items, low, end);
    if end <= low {
        return None;
    }
    let last = &items[end - 1];
    // "Jill Stein, the candidate," or "Mike Pence (R-IN)".
    if last.is_comma() || last.is_punct(&[')', '\u{2014}', '\u{2013}']) {
        let opener = match last.kind {
            Kind::Punct(')') => '(',
            Kind::Punct(c) => c,
            _ => return None,
        };
        let floor = low.max(end.saturating_sub(APPOSITION));
        let open = (floor..end - 1).rev().find(|&at| items[at].is_punct(&[opener]))?;
        if open <= low || open + 1 >= end - 1 {
            return None;
        }
        let inner = &items[open + 1..end - 1];
        if opener == ','
            && let Some(name) = behind_quote(items, low, end)
        {
            return Some(Phrase { last: end - 1, ..name });
        }
        if opener == ',' && (inner.iter().any(Item::is_quote) || !is_apposition(inner)) {
            return None;
        }
        let mut head = before_plain(items, low, open)?;
        // "Jo Stein, head of the bank, a lender in Bern,"
        if opener == ','
            && head.first > low + 1
            && items[head.first - 1].is_comma()
            && !items[head.first].cap
            && is_apposition(&items[head.first..open])
            && let Some(outer) = before_plain(items, low, head.first - 1)
            && items[outer.first..outer.last].iter().all(|i| i.cap || i.is(part::DET) || i.is_punct(&['.', '-']))
            && items[outer.last - 1].kind == Kind::Word
        {
            head = outer;
        }
        let last = if opener == ',' { end - 1 } else { end };
        return Some(Phrase { last, ..head });
    }
    before_plain(items, low, end)
}

/// "“...,” the author Jo Stein, a chemist at labs in Bern, Ulm, and Graz,": right behind a quotation the name comes
/// first, whatever commas are in what is added to it.
fn behind_quote(items: &[Item], low: usize, end: usize) -> Option<Phrase> {
    let floor = low.max(end.saturating_sub(PHRASE + APPOSITION));
    let quote = (floor..end).rev().find(|&at| items[at].speech)?;
    let commas = || (quote + 1..end - 1).filter(|&at| items[at].is_comma());
    let clean =
        !items[quote + 1..end].iter().any(|i| i.is_finite() || i.is_cue_finite() || i.is(part::REL | part::SUB));
    let head = commas().next().filter(|_| clean && commas().count() > 1)?;
    before_plain(items, quote + 1, head).filter(|name| name.first == quote + 1)
}

/// Words that go on with a name between commas: no clause of its own, unless a relative one.
fn is_apposition(inner: &[Item]) -> bool {
    let Some(first) = inner.first() else { return false };
    if first.is(part::REL) {
        return true;
    }
    if first.is(part::COORD | part::SUB | part::THAT | part::PRON) && !first.is(part::DET) {
        return false;
    }
    !inner.iter().take(12).any(|i| i.is_finite() && !i.is(part::REL)) || inner.iter().any(|i| i.is(part::REL))
}

fn before_plain(items: &[Item], low: usize, end: usize) -> Option<Phrase> {
    let floor = low.max(end.saturating_sub(PHRASE));
    if end <= floor || !items[end - 1].ends_phrase() {
        return None;
    }
    // A pronoun is a phrase of its own.
    if items[end - 1].is(part::PRON) && !items[end - 1].cap {
        let at = end - 1;
        let alone = !items[at].is(part::DET) || at == low || !items[at - 1].is(part::PREP);
        if alone {
            let qualified =
                at > low && (items[at - 1].is(part::ADJ) || items[at].is(part::DET) && items[at - 1].is(part::NEG));
            let first = if qualified { at - 1 } else { at };
            return Some(Phrase { first, last: end, head_last: end });
        }
    }
    let mut at = end;
    // The last place the phrase could start if what stands left of it turns out to be a clause.
    let mut fallback: Option<usize> = None;
    let mut hit_clause = false;
    while at > floor {
        let item = &items[at - 1];
        // "La Fiscalía (FGE) de Michoacán": a short name in brackets is looked through.
        let short = |k: &usize| items[*k].is_punct(&['(']);
        if item.is_punct(&[')'])
            && at < end
            && let Some(open) = (floor..at - 1).rev().take(BRACKETS).find(short)
            && open > floor
        {
            at = open;
            continue;
        }
        if item.is_stop() {
            // "Smith, Jr." and lists stay out: a comma ends it.
            break;
        }
        if let Kind::Quote(_) = item.kind {
            // A short quotation inside a name ("the \"super\" group") is part of it.
            if item.speech || at == end && !item.title {
                break;
            }
        }
        if item.clitic_parts & (part::FIN | part::NEG) != 0 && !is_possessive(items, at - 1) {
            hit_clause = true;
            break;
        }
        if item.is(part::THAT) && at < end && !items[at].is(part::PREP) {
            // "that": either opens the clause, or is the determiner; both end the phrase here.
            break;
        }
        if item.is(part::WH | part::REL) {
            hit_clause = item.is(part::REL);
            break;
        }
        // "Shares fell after the agency reported": "after" opens a clause where another stands before it.
        let opens = item.is(part::SUB) && at < end && (!item.is(part::PREP) || is_clause(items, floor, at - 1));
        if opens {
            break;
        }
        if item.is(part::AUX)
            || item.is_finite()
            || (item.is_cue_finite() && !adjectival(items, at - 1, end) && !is_reduced(items, floor, at - 1, end))
        {
            hit_clause = true;
            break;
        }
        if item.is(part::TO) && at < end {
            // "to do": a verb stands left of it.
            fallback.get_or_insert(at);
        }
        if item.is(part::COORD) {
            fallback.get_or_insert(at);
            if item.is(part::BUT) {
                break;
            }
        }
        if (item.is(part::PRON) && !item.is(part::DET)) || (item.is(part::OBJ) && !item.is(part::POSS | part::DET)) {
            hit_clause = true;
            break;
        }
        at -= 1;
    }
    let mut first = at;
    // "pushing through a week with nine witnesses testifying": of a clause without a subject the last phrase.
    if first + 1 < end && items[first].is(part::ING) && !items[first].cap {
        let joint = (first + 1..end - 1).rev().find(|&k| items[k].is(part::PREP))?;
        first = joint + 1;
        fallback = None;
        hit_clause = false;
    }
    if hit_clause {
        // "Officials who asked not to be named": the verb belongs to a relative clause of the subject.
        if let Some(rel) =
            (floor..at).rev().take(14).take_while(|&k| !items[k].is_stop()).find(|&k| items[k].is(part::REL))
            && rel > floor
            && at - rel < 10
            && fallback.is_none_or(|f| items[f - 1].is(part::TO))
            && let Some(head) = before_plain(items, low, rel)
        {
            return Some(Phrase { last: end, ..head });
        }
        first = fallback.unwrap_or(first);
        // "to catch the illness dubbed": a verb and what it takes, nobody who speaks.
        if first > 0
            && first + 2 < end
            && items[first - 1].is(part::TO)
            && items[first].kind == Kind::Word
            && !items[first].cap
            && !items[first].is(part::DET | part::ADJ)
            && items[first + 1].is(part::DET | part::POSS)
        {
            return None;
        }
    }
    // A prepositional phrase before the subject ("In an interview Trump"): start after it.
    loop {
        while first < end && items[first].is(part::COORD | part::ADV | part::NEG | part::SUB) && !items[first].cap {
            if items[first].is(part::PREP) {
                break;
            }
            first += 1;
        }
        let counts = first + 1 < end && items[first].is(part::QUANT) && items[first + 1].kind == Kind::Number;
        if first < end && items[first].is(part::PREP) && !items[first].cap && !counts {
            match after_leading(items, first, end) {
                Some(next) => first = next,
                None => return None,
            }
        } else {
            break;
        }
    }
    (first < end && items[first..end].iter().any(|i| matches!(i.kind, Kind::Word | Kind::Number))).then_some(Phrase {
        first,
        last: end,
        head_last: end,
    })
}

/// Has a stretch a verb beyond doubt?
fn is_clause(items: &[Item], from: usize, to: usize) -> bool {
    items[from..to].iter().any(|i| i.is_finite() || i.is_cue_finite() || i.is(part::PAST) && !i.cap)
}

/// "the proposed plan": a participle with a determiner before it and a noun after.
fn adjectival(items: &[Item], at: usize, end: usize) -> bool {
    at + 1 < end && at > 0 && items[at - 1].is(part::DET | part::POSS | part::ADJ)
}

/// "people briefed on the talks": a participle that says which ones.
fn is_reduced(items: &[Item], floor: usize, at: usize, end: usize) -> bool {
    let takes = |c: &super::lexicon::Cue| {
        c.tail.is_empty() && c.forms & form::PART != 0 && c.frames & (frame::TO | frame::NP) != 0
    };
    at > floor
        && at + 2 < end
        && items[at + 1].is(part::PREP)
        && !items[at + 1].is(part::TO | part::SUB)
        && items[at - 1].kind == Kind::Word
        && !items[at - 1].cap
        && !items[at - 1].is(part::PRON | part::ADV | part::AUX | part::TIME | part::COORD | part::REL)
        && items[at].word.is_some_and(|w| w.cues.iter().any(takes))
}

/// "'s" after a name with a noun to follow is a genitive, not a verb.
pub(crate) fn is_possessive(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    if item.clitic.is_empty() || item.is(part::PRON | part::WH | part::REL) {
        return false;
    }
    items.get(at + 1).is_some_and(|next| match next.kind {
        Kind::Word => {
            next.cap
                || !next.is(part::DET
                    | part::NEG
                    | part::PREP
                    | part::PRON
                    | part::POSS
                    | part::TO
                    | part::ING
                    | part::COORD
                    | part::SUB)
        }
        Kind::Number | Kind::Quote(_) => true,
        Kind::Punct(_) => false,
    })
}

/// Where the subject starts after a prepositional phrase with no comma behind it.
fn after_leading(items: &[Item], first: usize, end: usize) -> Option<usize> {
    let mut at = first + 1;
    // The object of the preposition: one base phrase.
    if at < end && items[at].is(part::DET | part::POSS) {
        at += 1;
    }
    let object = at;
    while at < end {
        let item = &items[at];
        // "W niedzielę rzeczniczka": a time needs nothing behind it.
        let timed = at > object && items[at - 1].is(part::TIME) && !item.is(part::TIME | part::PREP | part::COORD);
        let opens = item.is(part::DET | part::POSS | part::PRON) && at > object || timed && item.kind == Kind::Word;
        let name = item.cap && at > object && !items[at - 1].cap && !items[at - 1].is(part::PREP | part::ADJ);
        if opens || name {
            return Some(at);
        }
        if item.is(part::PREP) && at > object {
            return after_leading(items, at, end);
        }
        at += 1;
    }
    None
}

/// Leaves out "on Tuesday", "last week" and adverbs between a subject and its verb.
fn skip_back_time(items: &[Item], low: usize, end: usize) -> usize {
    let mut at = end;
    loop {
        let before = at;
        while at > low
            && (items[at - 1].is(part::TIME) || (items[at - 1].is(part::ADV) && !items[at - 1].cap))
            && !items[at - 1].is(part::PRON)
        {
            at -= 1;
        }
        if at < before && at > low && items[at - 1].kind == Kind::Number {
            at -= 1;
        }
        if at < before && at > low && items[at - 1].is(part::PREP) && !items[at - 1].is(part::TIME) {
            at -= 1;
        }
        if at == before {
            return at;
        }
        // "Smith, on Tuesday, said"
        if at > low + 1 && end < items.len() && items[at - 1].is_comma() && items[before - 1].is_comma() {
            at -= 1;
        }
    }
}

/// The noun phrase that starts at `start`, not reaching `high`.
pub(crate) fn after(items: &[Item], start: usize, high: usize) -> Option<Phrase> {
    if start >= high || !items[start].starts_phrase() || items[start].is_quote() {
        return None;
    }
    if items[start].is(part::PRON | part::OBJ) && !items[start].is(part::DET | part::POSS) {
        return Some(Phrase { first: start, last: start + 1, head_last: start + 1 });
    }
    let mut at = start;
    let mut name_seen = false;
    while at < high && at - start < PHRASE {
        let item = &items[at];
        if item.is_punct(&['(']) {
            match (at..high.min(at + 10)).find(|&k| items[k].is_punct(&[')'])) {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            }
        }
        if item.is_stop() || item.speech {
            break;
        }
        if item.is(part::SUB) && !item.cap || item.is(part::THAT) && at > start {
            break;
        }
        if item.is(part::REL) {
            // "a woman who had seen it": the clause belongs to the phrase, up to the next stop.
            while at < high && !items[at].is_stop() && !items[at].is_quote() && at - start < PHRASE {
                at += 1;
            }
            break;
        }
        if item.is(part::WH) || (item.is(part::AUX) && item.is(part::FIN)) {
            break;
        }
        // "Według policji nikt nie ucierpiał": a subject of its own.
        if at > start && item.is(part::PRON) && item.is(part::NEG) {
            break;
        }
        if item.is(part::TIME)
            && !item.cap
            && at > start
            && !items[at - 1].is(part::DET | part::ADJ | part::POSS)
            && !genitive_time(items, at)
        {
            break;
        }
        if item.is(part::PREP) && at > start && leaves_phrase(items, at, high) {
            break;
        }
        if item.is(part::COORD) {
            // "A and B" only where another phrase follows without a verb of its own.
            let next = items.get(at + 1);
            let verb = items[at + 1..high.min(at + 8)]
                .iter()
                .take_while(|i| !i.is_stop())
                .any(|i| i.is_finite() || i.is_cue_finite());
            if item.is(part::BUT) || verb || !next.is_some_and(Item::starts_phrase) {
                break;
            }
        }
        // "The port's recently named head": an owner's adverb goes on.
        let owned = at > start && is_possessive(items, at - 1);
        if item.is_finite() || (item.is(part::ADV) && at > start && !item.cap && name_seen && !owned) {
            break;
        }
        if item.is(part::ING) && !item.cap && at > start && name_seen && !items[at - 1].is(part::DET | part::POSS) {
            break;
        }
        name_seen |= item.ends_phrase();
        at += 1;
    }
    // Nothing dangling at the end ("..., legt Passchier uit.").
    if at == high
        && at > start + 2
        && items[at - 1].is_punct(&['.'])
        && items[at - 2].is(part::PREP)
        && !items[at - 2].cap
    {
        at -= 1;
    }
    while at > start
        && items[at - 1].is(part::PREP | part::COORD | part::DET | part::TO)
        && !items[at - 1].cap
        && !items[at - 1].is(part::PRON)
    {
        at -= 1;
    }
    if at == start {
        return None;
    }
    let head_last = at;
    // "Tom John, chairman of the party".
    let mut last = at;
    if at + 1 < high && items[at].is_comma() {
        let next = &items[at + 1];
        let opens = matches!(next.kind, Kind::Word)
            && !next.is(part::COORD
                | part::SUB
                | part::PRON
                | part::ING
                | part::PREP
                | part::AUX
                | part::ADV
                | part::PAST)
            || next.is(part::REL)
            || next.is(part::DET) && !next.is(part::THAT);
        let stop = (at + 1..high.min(at + 1 + APPOSITION))
            .find(|&k| items[k].is_stop() && !items[k].is_punct(&['(', ')']) || items[k].speech);
        let until = stop.unwrap_or(high).min(at + 1 + APPOSITION);
        let clean = next.is(part::REL)
            || !items[at + 1..until]
                .iter()
                .take_while(|i| !i.is(part::REL))
                .any(|i| i.is_finite() || i.is_cue_finite());
        if opens && clean && (stop.is_some() || until == high) {
            last = until;
        }
    }
    Some(Phrase { first: start, last, head_last })
}

fn genitive_time(items: &[Item], at: usize) -> bool {
    !items[at].clitic.is_empty() || items.get(at + 1).is_some_and(|n| n.cap)
}

/// Does a preposition open something that is about the speaking, not the speaker ("in an interview",
/// "on Monday")?
pub(crate) fn leaves_phrase(items: &[Item], at: usize, high: usize) -> bool {
    let rest = &items[at + 1..high.min(at + 6)];
    let until_stop = rest.iter().take_while(|i| !i.is_stop() && !i.is_quote());
    let first = rest.first();
    // "volgens onderzoekers tot 30 procent": how much, and no part of who.
    if items[at].is(part::QUANT) && first.is_some_and(|f| f.kind == Kind::Number) {
        return true;
    }
    if first.is_some_and(|f| f.is(part::TIME) && !f.is(part::ADJ) || f.is(part::ADJ) && f.is(part::TIME)) {
        return true;
    }
    if !items[at].is(part::GROUP) && !items[at].is(part::BY) && items[at].is(part::SUB) {
        return true;
    }
    until_stop.take(4).any(|i| i.is(part::SETTING)) && !items[at].is(part::GROUP | part::BY)
        || rest.iter().take(4).any(|i| i.is(part::SETTING))
            && first.is_some_and(|f| f.is(part::DET))
            && items[at].is(part::GROUP)
}
