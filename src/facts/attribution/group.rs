//! The cue as it stands: which words belong to the verb group, and how it is used.

use super::clause::Item;
use super::inflection::form;
use super::lexicon::{Cue, frame, part};
use crate::document::Document;

/// How the verb is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// "said", "has said", "would say".
    Active,
    /// "is expected", "was reported".
    Passive,
    /// "saying".
    Gerund,
    /// "to say".
    Infinitive,
}

/// A cue found in a segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group<'x> {
    pub cue: &'x Cue,
    /// First item of the group, auxiliaries and adverbs included; its clitic only, where `clitic`.
    pub first: usize,
    /// The group starts with the clitic of the item before `first`.
    pub clitic: bool,
    /// The verb itself.
    pub verb: usize,
    /// One past its particle.
    pub last: usize,
    /// Its particle, where that stands behind the subject.
    pub particle: Option<usize>,
    pub voice: Voice,
    /// Has a negation in it.
    pub negative: bool,
    /// Has a modal verb in it ("would say").
    pub modal: bool,
}

/// The longest cue that starts at item `at`.
pub(crate) fn longest<'x>(
    doc: &Document,
    items: &[Item<'x>],
    at: usize,
    high: usize,
    cues: &'x [Cue],
) -> Option<(&'x Cue, usize)> {
    cues.iter().find_map(|cue| {
        let fits = cue
            .tail
            .iter()
            .enumerate()
            .all(|(k, word)| at + 1 + k < high && doc.slice(items[at + 1 + k].span).eq_ignore_ascii_case(word));
        fits.then_some((cue, at + 1 + cue.tail.len()))
    })
}

/// How far behind an inverted verb its particle may stand, in items.
const PARTICLE: usize = 8;

/// "..., legt de woordvoerder uit": a cue whose particle stands behind its subject, at the end of what is cut off by
/// the next stop. The particle is no part of the cue that is returned.
fn parted<'x>(
    doc: &Document,
    items: &[Item<'x>],
    at: usize,
    high: usize,
    cues: &'x [Cue],
) -> Option<(&'x Cue, usize, usize)> {
    let near = high.min(at + 1 + PARTICLE);
    let last = (at + 2..near).find(|&k| items.get(k + 1).is_none_or(|i| i.is_stop() || i.is_punct(&['.'])))?;
    let inverts = at > 0 && (items[at - 1].is_comma() || items[at - 1].is_quote());
    let cue = cues.iter().find(|c| c.tail.len() == 1 && doc.slice(items[last].span).eq_ignore_ascii_case(c.tail[0]))?;
    inverts.then_some((cue, at + 1, last))
}

/// Words that headlines write small.
const CLOSED: u64 = part::DET
    | part::PRON
    | part::POSS
    | part::OBJ
    | part::PREP
    | part::SUB
    | part::COORD
    | part::AUX
    | part::WH
    | part::REL
    | part::TO
    | part::NEG;
/// Words behind a verb with a capital by which a headline is told.
const NEXT: usize = 3;

/// Reads the verb group around the cue word at `at`; none where the word is no verb here.
pub(crate) fn read<'x>(doc: &Document, items: &[Item<'x>], low: usize, at: usize, high: usize) -> Option<Group<'x>> {
    let word = items[at].word?;
    let whole = longest(doc, items, at, high, &word.cues).map(|(cue, last)| (cue, last, None));
    let split = || parted(doc, items, at, high, &word.cues).map(|(cue, last, particle)| (cue, last, Some(particle)));
    let (cue, last, particle) = whole.or_else(split)?;
    let headline = items[at].cap;
    // "Ann Yelling revealed it", "the United States to act": beside words in lower case a name.
    let small = |i: &Item| i.kind == super::clause::Kind::Word && !i.cap && !i.is(CLOSED);
    if headline && items[last..high.min(last + NEXT)].iter().any(small) {
        return None;
    }
    let (mut first, mut parts, mut be, mut have, mut to) = (at, 0u64, false, false, false);
    let mut clitic = false;
    while first > low {
        let item = &items[first - 1];
        if item.is(part::ADV | part::NEG)
            && !item.is(part::TIME | part::PRON | part::SUB)
            && !item.is(part::DET)
            && !item.cap
        {
            parts |= item.parts | item.clitic_parts;
            first -= 1;
            continue;
        }
        if item.is(part::AUX) && !to && !item.cap {
            if !be && !have {
                be = item.is(part::BE);
                have = item.is(part::HAVE) && !be;
            }
            parts |= item.parts | item.clitic_parts;
            first -= 1;
            continue;
        }
        if item.is(part::TO) && first == at && !to {
            to = true;
            first -= 1;
            continue;
        }
        if item.clitic_parts & part::AUX != 0 && !super::phrase::is_possessive(items, first - 1) {
            if !be && !have {
                be = item.clitic_parts & part::BE != 0;
                have = item.clitic_parts & part::HAVE != 0 && !be;
            }
            parts |= item.clitic_parts;
            clitic = true;
        }
        break;
    }
    // Adverbs before the group's first auxiliary belong to what stands before.
    let modal = parts & part::MODAL != 0;
    let helped = be || have || modal || parts & part::DO != 0;
    let forms = cue.forms;
    let prev = (first > low).then(|| &items[first - 1]);
    let direct = (at > low).then(|| &items[at - 1]);
    // A determiner or adjective right before: a noun or an adjective, whatever the form.
    if !helped
        && !to
        && direct.is_some_and(|p| p.is(part::DET | part::POSS) && !p.is(part::PRON | part::REL | part::OBJ))
    {
        return None;
    }
    // "the children's learning hall"
    let names =
        items.get(last).is_some_and(|n| last < high && n.kind == super::clause::Kind::Word && n.parts == 0 && !n.cap);
    if !helped && !to && forms & form::ING != 0 && at > low && names && super::phrase::is_possessive(items, at - 1) {
        return None;
    }
    // "the mayor's remarks"
    if !helped
        && !to
        && forms & (form::PAST | form::ING) == 0
        && at > low
        && super::phrase::is_possessive(items, at - 1)
    {
        return None;
    }
    let voice = if forms & form::ING != 0 {
        if be { Voice::Active } else { Voice::Gerund }
    } else if be && forms & form::PART != 0 {
        Voice::Passive
    } else if to && forms & form::BASE != 0 {
        Voice::Infinitive
    } else if helped || forms & (form::PART | form::PAST) == form::PART && hangs_on_auxiliary(items, low, first) {
        Voice::Active
    } else if forms & form::PAST != 0 {
        // "supported by", or a participle after a noun with nothing to take.
        if items.get(last).is_some_and(|n| n.is(part::BY)) && last < high {
            return None;
        }
        Voice::Active
    } else if forms & form::THIRD != 0 {
        let p = prev?;
        if p.is(part::PLURAL) || p.is(part::PREP | part::ADJ) && !p.cap {
            return None;
        }
        if cue.frames & frame::NOUN != 0 {
            // "party rules that bind them": a clause of what goes before.
            let verb =
                |i: &Item| i.is(part::VERB | part::AUX | part::PAST) || i.word.is_some_and(|w| !w.cues.is_empty());
            let that = items.get(last).is_some_and(|n| last < high && n.is(part::REL) && n.is(part::THAT));
            if that && items.get(last + 1).is_some_and(|n| last + 1 < high && !n.cap && !n.is(part::DET) && verb(n)) {
                return None;
            }
            // "two long reports", "The United States Court"
            let many = super::phrase::before(items, low, first)
                .is_some_and(|n| items[n.first].kind == super::clause::Kind::Number || items[n.first].is(part::PLURAL));
            let name = headline && items.get(last).is_some_and(|n| last < high && n.cap);
            // "..., a new study reports."
            let ends = !headline
                && items.get(last).is_none_or(|n| last >= high || n.is_punct(&['.', ',']))
                && super::phrase::before(items, low, first).is_some_and(|n| {
                    // "..., flyers and phone calls" goes on with a list.
                    n.first > low
                        && items[n.first - 1].is_comma()
                        && !items[n.first..n.last].iter().any(|i| i.is(part::COORD))
                });
            if many || name || !ends && !verb_like_next(items, last, high) {
                return None;
            }
        }
        Voice::Active
    } else if forms & form::BASE != 0 {
        let p = prev?;
        let joined = super::phrase::before(items, low, first)
            .is_some_and(|n| items[n.first..n.head_last].iter().any(|i| i.is(part::COORD | part::PLURAL)));
        // "Experts at the university say"
        let head = super::phrase::before(items, low, first).and_then(|n| {
            let before = |k: usize| items[k + 1].is(part::PREP) && k + 1 < n.head_last;
            (n.first..n.head_last.saturating_sub(1)).find(|&k| before(k))
        });
        let led = head.is_some_and(|k| items[k].is(part::PLURAL) || looks_plural(doc, &items[k]));
        // "..., say officials"
        let told = (p.is_comma() || p.is_quote()) && cue.frames & frame::QUOTE != 0;
        let inverts = told && items.get(last).is_some_and(|n| last < high && looks_plural(doc, n));
        let plural = led
            || inverts
            || p.is(part::PLURAL | part::REL)
            || looks_plural(doc, p)
            || joined
            || p.is_punct(&['%'])
            || (p.is(part::COORD) && !headline);
        let noun = led && cue.frames & frame::NOUN != 0;
        if !plural || noun || p.is(part::PREP) && !p.cap {
            return None;
        }
        if cue.frames & frame::NOUN != 0 && !verb_like_next(items, last, high) {
            return None;
        }
        Voice::Active
    } else {
        return None;
    };
    Some(Group { cue, first, clitic, verb: at, last, particle, voice, negative: parts & part::NEG != 0, modal })
}

/// Reads "is (still) confident" around the adjective at `at`.
pub(crate) fn adjective<'x>(
    doc: &Document,
    items: &[Item<'x>],
    low: usize,
    at: usize,
    high: usize,
    rows: &'x [Cue],
) -> Option<Group<'x>> {
    let (cue, last) = longest(doc, items, at, high, rows)?;
    let (mut first, mut be, mut negative, mut clitic) = (at, false, false, false);
    while first > low {
        let item = &items[first - 1];
        if item.is(part::ADV | part::NEG | part::AUX | part::QUANT)
            && !item.is(part::PRON | part::DET | part::PREP)
            && !item.cap
        {
            be |= item.is(part::BE);
            negative |= (item.parts | item.clitic_parts) & part::NEG != 0;
            first -= 1;
            continue;
        }
        if item.clitic_parts & part::BE != 0 && !super::phrase::is_possessive(items, first - 1) {
            be = true;
            clitic = true;
        }
        break;
    }
    be.then_some(Group {
        cue,
        first,
        clitic,
        verb: at,
        last,
        particle: None,
        voice: Voice::Active,
        negative,
        modal: false,
    })
}

/// "a-t-elle ajouté": the pronoun before the participle is tied to an auxiliary.
fn hangs_on_auxiliary(items: &[Item], low: usize, first: usize) -> bool {
    first >= low + 3
        && items[first - 1].is(part::PRON)
        && !items[first - 1].space
        && items[first - 2].is_punct(&['-'])
        && items[low..first - 2].iter().rev().take(3).any(|i| i.is(part::HAVE))
}

/// What follows a verb rather than a noun.
fn verb_like_next(items: &[Item], at: usize, high: usize) -> bool {
    if at >= high {
        return false;
    }
    let next = &items[at];
    next.is_quote()
        || next.cap
        || next.is(part::DET | part::PRON | part::POSS | part::OBJ | part::TO | part::WH | part::ADJ | part::ING)
        || next.kind == super::clause::Kind::Number
}

fn looks_plural(doc: &Document, item: &Item) -> bool {
    let text = doc.slice(item.span);
    item.clitic.is_empty() && text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us") && text.len() > 3
}
