//! A block as a row of items: words with what they can be, and each quotation as one item; cut into
//! segments that end where sentences outside quotations end.
//!
//! No tagger: the closed classes come from tables, the rest from endings and capitals. What is
//! ambiguous stays a set of readings that the neighbours decide.

use super::inflection::form;
use super::lexicon::{Lexicon, Word, part};
use super::quotes::Quote;
use crate::document::{Document, TokenKind};
use crate::text::Span;

/// Items after which a segment is cut whatever stands there: readers look at pairs of items of one
/// segment, and a hostile page may be one sentence.
const LONGEST: usize = 300;

/// A word, a mark or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'x> {
    /// Without a clitic.
    pub span: Span,
    /// The clitic after it ("'s"); empty where there is none.
    pub clitic: Span,
    /// Parts of the word.
    pub parts: u64,
    /// Parts of the clitic.
    pub clitic_parts: u64,
    /// What the tables know of it.
    pub word: Option<&'x Word>,
    /// Starts with a capital (and is no closed-class word at the start of a sentence).
    pub cap: bool,
    pub kind: Kind,
    /// A quotation that reads as something said, not as a word in quotation marks.
    pub speech: bool,
    /// A quotation that reads as a name ("the paper “The Courier”").
    pub title: bool,
    /// The title of a work, which is no statement.
    pub work: bool,
    /// Sentence it starts in.
    pub sentence: u32,
    /// White space before it.
    pub space: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    /// Index into the quotations.
    Quote(usize),
    Punct(char),
}

impl Item<'_> {
    pub fn is(&self, parts: u64) -> bool {
        self.parts & parts != 0
    }

    pub fn is_punct(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Punct(c) if marks.contains(&c))
    }

    pub fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    /// Does it end a clause by itself?
    pub fn is_stop(&self) -> bool {
        self.is_punct(&[',', ';', ':', '(', ')', '\u{2014}', '\u{2013}', '\u{2026}', '?', '!', '[', ']', '|'])
            || (self.is_punct(&['-']) && self.space)
    }

    /// A dash, also one typed as a hyphen between spaces.
    pub fn is_dash(&self) -> bool {
        self.is_punct(&['\u{2014}', '\u{2013}']) || self.is_punct(&['-']) && self.space
    }

    pub fn is_comma(&self) -> bool {
        self.is_punct(&[','])
    }

    /// A finite verb beyond doubt: an auxiliary, or a form only verbs have.
    pub fn is_finite(&self) -> bool {
        if self.is(part::AUX) && self.is(part::FIN) {
            return true;
        }
        self.is(part::FIN) && self.is(part::VERB) && !self.cap
    }

    /// A cue verb in past form, or a third person that is no noun.
    pub fn is_cue_finite(&self) -> bool {
        !self.cap
            && self.word.is_some_and(|w| {
                w.noun.is_none() && w.cues.iter().any(|c| c.tail.is_empty() && c.forms & form::PAST != 0)
            })
    }

    /// Can it stand last in a noun phrase?
    pub fn ends_phrase(&self) -> bool {
        match self.kind {
            Kind::Number => true,
            Kind::Quote(_) => self.title,
            Kind::Punct(c) => matches!(c, ')' | '.' | '%'),
            Kind::Word => {
                if self.cap {
                    return true;
                }
                let closed =
                    part::DET | part::POSS | part::PREP | part::SUB | part::COORD | part::AUX | part::TO | part::WH;
                self.is(part::PRON | part::OBJ) || !self.is(closed | part::ADV | part::NEG)
            }
        }
    }

    /// Can it stand first in a noun phrase?
    pub fn starts_phrase(&self) -> bool {
        match self.kind {
            Kind::Number | Kind::Quote(_) => true,
            Kind::Punct(c) => matches!(c, '$' | '\u{20ac}' | '\u{a3}' | '#' | '@'),
            Kind::Word => {
                self.cap
                    || self.is(part::DET | part::PRON | part::POSS | part::OBJ | part::ADJ)
                    || !self.is(part::PREP | part::SUB | part::COORD | part::AUX | part::TO | part::FIN)
            }
        }
    }

    /// The item's end with its clitic.
    pub fn end(&self) -> u32 {
        self.span.end.max(self.clitic.end)
    }
}

/// One block, ready to be read.
pub(crate) struct Block<'x> {
    pub items: Vec<Item<'x>>,
    /// Item ranges.
    pub segments: Vec<(usize, usize)>,
}

/// Builds the items and segments of every block.
pub(crate) fn blocks<'x>(doc: &Document, lexicon: &'x Lexicon, quotes: &[Quote]) -> Vec<Block<'x>> {
    let mut out = Vec::with_capacity(doc.blocks.len());
    let mut next_quote = 0;
    let mut lower = String::new();
    for (index, b) in doc.blocks.iter().enumerate() {
        let mut items: Vec<Item> = Vec::new();
        let range = doc.tokens_in(b.span);
        let mut at = range.start;
        while at < range.end {
            let token = &doc.tokens[at];
            while next_quote < quotes.len()
                && (quotes[next_quote].block < index || quotes[next_quote].span.end <= token.span.start)
            {
                next_quote += 1;
            }
            if let Some(quote) = quotes.get(next_quote).filter(|q| q.span.start <= token.span.start) {
                let reads = reads(doc.slice(quote.span));
                items.push(Item {
                    span: quote.span,
                    clitic: Span { start: quote.span.end, end: quote.span.end },
                    parts: 0,
                    clitic_parts: 0,
                    word: None,
                    cap: false,
                    kind: Kind::Quote(next_quote),
                    speech: reads == Reads::Speech,
                    title: matches!(reads, Reads::Work | Reads::Name),
                    work: reads == Reads::Work,
                    sentence: token.sentence,
                    space: token.space_before,
                });
                while at < range.end && doc.tokens[at].span.start < quote.span.end {
                    at += 1;
                }
                continue;
            }
            items.push(item(doc, lexicon, at, &mut lower));
            at += 1;
        }
        settle_compounds(&mut items);
        let segments = segments(doc, quotes, &items);
        for &(first, last) in &segments {
            settle_capitals(&mut items[first..last], lexicon.verb_second);
        }
        out.push(Block { items, segments });
    }
    out
}

/// What a quotation reads as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// Something said: a stop or a comma inside the closing mark, or four words.
    Speech,
    /// The title of a work: two long words or more, and all of them with a capital.
    Work,
    /// A name: it starts with a capital.
    Name,
    /// A word or two somebody else's.
    Words,
}

/// Shortest word that has a capital in every title, in letters.
const LONG_WORD: usize = 5;

fn reads(quote: &str) -> Reads {
    let inner = quote.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{bb}' | '\u{201c}' | '\u{ab}' | ' ' | '\u{a0}' | '\u{202f}'
        )
    });
    if inner.ends_with([',', '.', '!', '?', '\u{2026}', '\u{2014}', '-']) {
        return Reads::Speech;
    }
    let words = inner.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_upper = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let long = words.clone().filter(|w| w.chars().count() >= LONG_WORD);
    if long.clone().count() >= 2 && long.clone().all(is_upper) && words.clone().next().is_some_and(is_upper) {
        return Reads::Work;
    }
    match words.clone().next() {
        _ if words.count() >= 4 => Reads::Speech,
        Some(first) if is_upper(first) => Reads::Name,
        _ => Reads::Words,
    }
}

fn item<'x>(doc: &Document, lexicon: &'x Lexicon, at: usize, lower: &mut String) -> Item<'x> {
    let token = &doc.tokens[at];
    let text = token.text(&doc.text);
    let mut item = Item {
        span: token.span,
        clitic: Span { start: token.span.end, end: token.span.end },
        parts: 0,
        clitic_parts: 0,
        word: None,
        cap: false,
        kind: Kind::Word,
        speech: false,
        title: false,
        work: false,
        sentence: token.sentence,
        space: token.space_before,
    };
    match token.kind {
        TokenKind::Number => item.kind = Kind::Number,
        TokenKind::Punct => item.kind = Kind::Punct(text.chars().next().unwrap_or(' ')),
        TokenKind::Ideograph | TokenKind::Word => {
            lower.clear();
            lower.extend(text.chars().flat_map(char::to_lowercase).map(|c| if c == '\u{2019}' { '\'' } else { c }));
            item.cap = text.chars().next().is_some_and(char::is_uppercase);
            item.word = lexicon.word(lower);
            if item.word.is_none()
                && let Some((clitic, parts)) = lexicon.clitic(lower)
            {
                // Both apostrophes fold to one character; find the split from the end of the source text.
                let tail: usize = text.chars().rev().take(clitic.chars().count()).map(char::len_utf8).sum();
                let cut = token.span.end - tail as u32;
                if cut > token.span.start {
                    item.span.end = cut;
                    item.clitic.start = cut;
                    item.clitic_parts = parts;
                    let stem = &lower[..lower.len() - clitic.len()];
                    item.word = lexicon.word(stem);
                    item.parts = item.word.map_or_else(|| lexicon.by_ending(stem), |w| w.parts);
                    return item;
                }
            }
            item.parts = item.word.map_or_else(|| lexicon.by_ending(lower), |w| w.parts);
            let closed = item.parts & (part::OBJ | part::PRON | part::WH | part::REL) != 0;
            // "US", "BET"
            if is_initials(text) && (closed || item.word.is_some_and(|w| !w.cues.is_empty())) {
                item.word = None;
                item.parts = 0;
            }
            // "qu'il": an elided conjunction on the front of a word.
            if item.word.is_none()
                && let Some(cut) = lower.find('\'')
                && let Some(front) = lexicon.word(&lower[..=cut])
            {
                item.word = lexicon.word(&lower[cut + 1..]);
                let rest = item.word.map_or_else(|| lexicon.by_ending(&lower[cut + 1..]), |w| w.parts);
                item.parts = rest | (front.parts & (part::THAT | part::SUB | part::WH | part::ASKS));
            }
        }
    }
    item
}

/// "US" and "WHO" are names, not pronouns.
fn is_initials(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// The first word of a sentence has a capital whatever it is: it counts as a name only if no table
/// knows it. In a headline, where most words have one, capitals say nothing of closed classes.
/// Where every noun has a capital, a day right behind a name alone is a family's ("Heike Sonntag").
fn settle_capitals(items: &mut [Item], nouns: bool) {
    for index in 0..items.len() {
        let is_name = |k: usize| items[k].cap && items[k].kind == Kind::Word && items[k].word.is_none();
        let led = part::DET | part::PREP | part::POSS | part::ADJ;
        let alone = |k: usize| k == 0 || !items[k - 1].cap && !items[k - 1].is(led);
        let item = &items[index];
        let is_day = item.cap && item.is(part::TIME) && !item.is(part::MODAL | part::PREP | part::ADV);
        // "Will Dorn told", "said Will Dorn": inside a sentence, and where nothing is asked, a name.
        let small = |k: usize| items[k].kind == Kind::Word && !items[k].cap && !items[k].is(part::WH | part::SUB);
        let is_given = item.cap
            && item.is(part::MODAL)
            && items.get(index + 1).is_some_and(|_| is_name(index + 1))
            && items.last().is_none_or(|i| !i.is_punct(&['?']))
            && (index == 0 || items[index - 1].is_stop() || items[index - 1].is_quote() || small(index - 1));
        let family = is_given || nouns && is_day && index > 0 && is_name(index - 1) && alone(index - 1);
        let item = &mut items[index];
        if family {
            item.parts &= if is_given { 0 } else { !part::TIME };
            item.word = None;
            continue;
        }
        let closed = item.parts
            & (part::DET
                | part::PRON
                | part::POSS
                | part::PREP
                | part::SUB
                | part::COORD
                | part::AUX
                | part::WH
                | part::TO
                | part::NEG);
        if closed != 0 && (index == 0 || item.parts & part::TIME == 0) {
            item.cap = false;
        }
        if index == 0 && item.word.is_some() {
            item.cap = false;
        }
        if item.parts & part::TIME != 0 && item.parts & part::MODAL == 0 {
            item.cap = false;
        }
    }
}

/// A part of a compound ("far-left", "so-called") is neither a verb nor a cue.
fn settle_compounds(items: &mut [Item]) {
    for at in 0..items.len() {
        let tied = |k: usize| items.get(k).is_some_and(|i| i.is_punct(&['-']) && !i.space);
        let after = at > 0 && !items[at].space && tied(at - 1);
        let before = tied(at + 1) && items.get(at + 2).is_some_and(|i| !i.space && i.kind == Kind::Word);
        // "dit-il", "précise-t-elle": a verb and its subject.
        let pronoun = |k: usize| items.get(k).is_some_and(|i| i.is(part::PRON) && !i.is(part::DET) && !i.space);
        let inverted = before && (pronoun(at + 2) || tied(at + 3) && pronoun(at + 4));
        if (after || before) && !inverted && items[at].kind == Kind::Word && !items[at].is(part::AUX | part::PRON) {
            items[at].word = None;
            items[at].parts &= !(part::FIN | part::VERB | part::PAST | part::ING | part::PREP | part::ADV);
        }
    }
}

/// Cuts where a sentence ends outside quotations.
fn segments(doc: &Document, quotes: &[Quote], items: &[Item]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut first = 0;
    for at in 1..items.len() {
        let (prev, next) = (&items[at - 1], &items[at]);
        let new_sentence = match prev.kind {
            Kind::Quote(q) => {
                let inner = doc.slice(quotes[q].span);
                let last = inner.trim_end_matches(|c: char| {
                    !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ',' | '\u{2026}')
                });
                let stop = last.chars().next_back().unwrap_or(' ');
                if next.is_quote() {
                    !next.is_punct(&[',']) && matches!(stop, '.' | '!' | '?' | '\u{2026}')
                } else if stop == '.' {
                    next.cap
                        || next.parts & (part::DET | part::PRON | part::POSS | part::PREP | part::SUB | part::COORD)
                            != 0
                            && starts_upper(doc, next)
                } else if matches!(stop, '!' | '?') {
                    starts_upper(doc, next) && !speaker_follows(&items[at..])
                } else {
                    false
                }
            }
            _ => next.sentence != prev.sentence,
        };
        if new_sentence || at - first >= LONGEST {
            out.push((first, at));
            first = at;
        }
    }
    if first < items.len() {
        out.push((first, items.len()));
    }
    out
}

pub(super) fn starts_upper(doc: &Document, item: &Item) -> bool {
    doc.slice(item.span).chars().next().is_some_and(char::is_uppercase)
}

/// "Mrs. Clinton asked" after a question: a short name and then a cue that carries speech.
fn speaker_follows(items: &[Item]) -> bool {
    for item in items.iter().take(7) {
        if item.is_stop() || item.is(part::AUX | part::SUB | part::WH) {
            return false;
        }
        if item.is_cue_finite() {
            return true;
        }
    }
    false
}
