//! One event on a scale from -3 to 3: what the words that govern it leave of a plain statement.
//!
//! Read from the event outwards: its own auxiliaries and negation, the verb an infinitive hangs on, the
//! conjunction that opens its clause, then the verb its clause is the object of. Each can only lower what
//! is left, or turn its sign; so the nearest and the strongest both count.

use super::words::{self, Effect, Word};
use crate::document::Document;
use crate::facts::CueClass;
use crate::facts::attribution::lexicon::{self, part};
use crate::text::Span;

/// A plain statement, in tenths.
const PLAIN: i16 = 30;
/// A thing to be done, where nothing says how likely.
const AHEAD: i16 = 15;
/// What negation leaves of a plain statement.
const NEGATED: i16 = -27;
/// What a question leaves.
const ASKED: i16 = 5;
/// How far before an event its article may stand, in words.
const KNOWN: usize = 3;
/// How far the verb an infinitive hangs on may stand before it, in words.
const GOVERNOR: usize = 8;

pub(super) fn tenths(doc: &Document, span: Span) -> i16 {
    let Some(sentence) = doc.sentence_at(span.start).and_then(|s| doc.sentences.get(s)) else { return PLAIN };
    let words = words::read(doc, sentence.span);
    let Some(at) = words.iter().position(|w| w.span.end > span.start) else { return PLAIN };
    let table = words::of(&doc.lang);
    let effect = |k: usize| table.matching(&words, k).map(|(row, _)| (row.effect, row.tenths));
    let mut value = PLAIN;
    let mut negative = false;
    // Its own group.
    let mut k = at;
    let mut infinitive = false;
    while k > 0 {
        let word = &words[k - 1];
        match effect(k - 1) {
            Some((Effect::Negation, _)) => negative = !negative,
            Some((Effect::Modal | Effect::Future, left)) => value = value.min(left),
            Some((Effect::Hedge, left)) if left < 0 => {
                negative = !negative;
                value = value.min(-left);
            }
            Some((Effect::Hedge | Effect::Open, left)) => value = value.min(left),
            _ if word.parts & part::TO != 0 => infinitive = true,
            _ if word.parts & (part::AUX | part::ADV | part::NEG) != 0 && word.parts & part::SUB == 0 => {}
            _ => break,
        }
        k -= 1;
        if infinitive {
            break;
        }
    }
    // What an infinitive hangs on.
    let mut outer = k;
    if infinitive {
        value = value.min(AHEAD.max(governed(&words, &effect, k).unwrap_or(AHEAD)));
        let floor = k.saturating_sub(GOVERNOR);
        for g in (floor..k).rev() {
            if is_break(doc, &words[g]) {
                break;
            }
            match effect(g) {
                Some((e, left)) if e.governs() => {
                    let sign = left < 0;
                    negative ^= sign;
                    value = PLAIN.min(left.abs()).min(group_cap(&words, &effect, g, &mut negative));
                    outer = g;
                    break;
                }
                Some((Effect::Hedge, left)) => {
                    negative ^= left < 0;
                    value = left.abs();
                    outer = g;
                    break;
                }
                Some((Effect::Negation, _)) => {
                    negative = !negative;
                    outer = g;
                    break;
                }
                _ => {}
            }
        }
    }
    // Its clause: what opens it, and a negation or a hedge that stands before the event in it. What is spoken of as
    // known ("denied the request", "no sign of its return") is there, and so is what tells more of a noun ("no use
    // for the road leading north").
    let known = !negative && outer == k && is_known(doc, &words, at);
    let mut g = outer;
    let mut parted = false;
    let mut crossed = known || outer == at && at > 0 && effect(at - 1).is_none() && is_modifier(&words, at);
    while g > 0 {
        g -= 1;
        let word = &words[g];
        if matches!(doc.slice(word.span), ";" | ":") {
            break;
        }
        if matches!(doc.slice(word.span), ",") || word.parts & (part::REL | part::COORD) != 0 {
            crossed = true;
            parted = true;
        }
        match effect(g) {
            Some((Effect::Condition, left)) if !crossed || left < 10 && outer - g < 12 => {
                value = value.min(left);
                crossed = true;
            }
            // "the prospect of a trial", "awaits the approval"
            Some((Effect::Open, left)) if outer - g <= 4 && !parted => value = value.min(left),
            Some((Effect::Hedge, left)) if !crossed && outer - g <= 6 => value = value.min(left.abs()),
            Some((Effect::Negation, _)) if !crossed && outer - g <= 4 && words[g].parts & part::DET != 0 => {
                negative = !negative
            }
            Some((Effect::Negation, _)) if !crossed && outer - g <= 5 && !infinitive => {
                negative = !negative;
                crossed = true;
            }
            Some((Effect::Modal | Effect::Future, left)) if !crossed && outer - g <= 9 => {
                value = value.min(left);
            }
            Some((Effect::Undone, left)) if !crossed && outer - g <= 4 => {
                negative = !negative;
                value = value.min(left.abs());
                crossed = true;
            }
            // "blocked the sale", but not "rejected the offer", which was made.
            Some((Effect::Undone, left)) if known && !parted && outer - g <= 3 && !is_answer(doc, word) => {
                negative = !negative;
                value = value.min(left.abs());
                parted = true;
            }
            Some((Effect::Doubt, left)) if outer - g <= 12 && !known => {
                negative = !negative;
                value = value.min(left.abs());
                crossed = true;
            }
            Some((Effect::Belief | Effect::Wish | Effect::Plan, left)) if !crossed && outer - g <= 12 => {
                value = value.min(left);
                let mut flip = false;
                value = value.min(group_cap(&words, &effect, g, &mut flip));
                negative ^= flip;
                crossed = true;
            }
            Some((Effect::Speech, left)) if !crossed => {
                value = value.min(left);
                crossed = true;
            }
            _ => {}
        }
    }
    if doc.slice(sentence.span).trim_end().ends_with(['?', '\u{ff1f}']) {
        value = value.min(ASKED);
    }
    if negative { (value * NEGATED) / PLAIN } else { value }
}

/// Has the event an article or an owner that takes it for known ("the", "his")?
fn is_known(doc: &Document, words: &[Word], at: usize) -> bool {
    let given = doc.lang.table("certainty.given.words");
    let is_given = |w: &Word| given.iter().any(|row| row.form == w.lower);
    let between = |w: &Word| w.parts & !(part::ADJ | part::PAST | part::ING | part::ADV) == 0;
    // A verb takes only the word right before it ("his leaving", but "the minister resigned").
    let verb = words[at].parts & (part::PAST | part::ING | part::VERB | part::FIN) != 0
        || lexicon::of(&doc.lang).word(&words[at].lower).is_some_and(|w| !w.cues.is_empty() && w.noun.is_none());
    (0..at)
        .rev()
        .take(if verb { 1 } else { KNOWN })
        .take_while(|k| k + 1 == at || between(&words[k + 1]))
        .any(|k| is_given(&words[k]))
}

/// Does the verb answer what was said, and undo nothing ("rejected", "refused")?
fn is_answer(doc: &Document, word: &Word) -> bool {
    let answers = |c: &lexicon::Cue| matches!(c.class, CueClass::Deny | CueClass::Intend);
    lexicon::of(&doc.lang).word(&word.lower).is_some_and(|w| w.cues.iter().any(answers))
}

/// Is the event a participle right behind a noun?
fn is_modifier(words: &[Word], at: usize) -> bool {
    let closed = part::AUX
        | part::ADV
        | part::NEG
        | part::PREP
        | part::TO
        | part::PRON
        | part::OBJ
        | part::COORD
        | part::SUB
        | part::REL
        | part::DET
        | part::THAT
        | part::WH
        | part::VERB
        | part::PAST
        | part::FIN;
    let event = &words[at];
    at > 0 && event.parts & part::ING != 0 && words[at - 1].parts & closed == 0 && is_word(&words[at - 1])
}

fn is_word(word: &Word) -> bool {
    word.lower.chars().next().is_some_and(char::is_alphabetic)
}

/// What an infinitive's governor leaves; none where no verb of the tables stands near.
fn governed(words: &[Word], effect: &impl Fn(usize) -> Option<(Effect, i16)>, at: usize) -> Option<i16> {
    (at.saturating_sub(GOVERNOR)..at).rev().find_map(|g| {
        effect(g).filter(|(e, _)| e.governs() && words[g].parts & part::SUB == 0).map(|(_, left)| left.abs())
    })
}

/// What the auxiliaries of a governing verb leave, and whether they turn it.
fn group_cap(
    words: &[Word],
    effect: &impl Fn(usize) -> Option<(Effect, i16)>,
    verb: usize,
    negative: &mut bool,
) -> i16 {
    let mut value = PLAIN;
    let mut k = verb;
    while k > 0 {
        match effect(k - 1) {
            Some((Effect::Negation, _)) => *negative = !*negative,
            Some((Effect::Modal | Effect::Future, left)) => value = value.min(left),
            _ if words[k - 1].parts & (part::AUX | part::ADV) != 0 => {}
            _ => break,
        }
        k -= 1;
    }
    value
}

fn is_break(doc: &Document, word: &Word) -> bool {
    matches!(doc.slice(word.span), ";" | ":" | "." | "?" | "!") || word.parts & (part::REL | part::THAT) != 0
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::lang;
    use crate::text::Span;

    /// What is left of the event in square brackets.
    fn left(marked: &str) -> f32 {
        let (start, end) = (marked.find('[').expect("an event"), marked.find(']').expect("its end") - 1);
        let text = marked.replace(['[', ']'], "");
        let doc = Document::from_text(&text, lang::pack("en").expect("English"));
        super::super::factuality(&doc, Span::new(start, end))
    }

    #[test]
    fn what_is_taken_for_known_is_not_denied_with_its_clause() {
        for there in [
            "The judges denied the [request].",
            "The crew had no use for a road [leading] north.",
            "The storm did not only [flood] the port.",
            "The council rejected the [offer].",
        ] {
            assert!(left(there) >= 2.0, "{there}: {}", left(there));
        }
        for gone in ["The court blocked the [sale].", "The judges denied a [request].", "Nobody [slept]."] {
            assert!(left(gone) <= -1.0, "{gone}: {}", left(gone));
        }
        for open in ["The town lives with the threat of a [strike].", "The deal awaits the [approval] of the board."] {
            assert!(left(open).abs() < 1.0, "{open}: {}", left(open));
        }
    }
}
