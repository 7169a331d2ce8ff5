//! By what words a reader is told who a source is.
//!
//! A source is shown by the name that says most: the entity's where the words are that entity's ("Claure", "he"), else the
//! source's own, less a clause that only adds something ("the firm, which makes boats"). Words that name nobody (a
//! pronoun nobody is found for, "that", a number, an adverb) are no name: such a relation is never sure.

use super::lexicon::{self, Lexicon, part};
use super::referent::Who;
use super::source;
use super::{Attribution, SourceKind};
use crate::document::{Document, TokenKind};
use crate::facts::{Entity, EntityKind};
use crate::text::Span;

/// Closed-class words that are no noun.
const CLOSED: u64 = part::DET
    | part::PRON
    | part::OBJ
    | part::POSS
    | part::PREP
    | part::SUB
    | part::COORD
    | part::WH
    | part::REL
    | part::AUX
    | part::NEG
    | part::ADV
    | part::TO
    | part::TIME
    | part::QUANT;
/// Words that open a noun phrase.
const OPENS: u64 = part::DET | part::POSS | part::QUANT | part::ADJ;

/// The words of a source by which it is named; none where they name nobody.
pub(super) fn own(doc: &Document, lexicon: &Lexicon, span: Span) -> Option<Span> {
    let tokens = doc.tokens_in(span);
    if lexicon.endings_say {
        let nobody = doc.lang.has("attribution.nobody.words", doc.slice(span).trim());
        return (!tokens.is_empty() && !nobody).then_some(span);
    }
    let parts_of = |at: usize| parts_of_word(lexicon, &doc.tokens[at].text(&doc.text).to_lowercase());
    let (mut last, mut named) = (tokens.end, false);
    let (mut opened, mut noun) = (false, false);
    for at in tokens.clone() {
        let token = &doc.tokens[at];
        if token.kind == TokenKind::Punct {
            // "the firm, which ...", "the head of the union, meanwhile"
            let next = if at + 1 < tokens.end { parts_of(at + 1) } else { 0 };
            let ends = next & part::REL != 0 && next & part::DET == 0 || at + 2 == tokens.end && next & part::ADV != 0;
            // "Jo Stein, another guest": a name that no table knows.
            // "Jo Stein, Director": a name, and an office.
            let aside = doc.tokens.get(at + 1).is_some_and(|t| {
                let text = t.text(&doc.text);
                text.starts_with(char::is_lowercase)
                    || source::is_role(doc, &text.to_lowercase())
                    || doc.lang.has("names.titles", &text.to_lowercase())
            });
            // "Young, in his speech"
            // "Tarn, its owner"
            let ends =
                ends || next & (part::PREP | part::POSS | part::DET) != 0 && at == tokens.start + 1 && named && noun;
            let ends = ends || aside && is_full_name(doc, lexicon, tokens.start..at);
            if token.text(&doc.text) == "," && (ends || is_done(doc, lexicon, tokens.clone(), at)) {
                last = at;
                break;
            }
            continue;
        }
        let parts = parts_of(at);
        let text = token.text(&doc.text);
        // "WHO", "US"
        let is_letters = text.len() > 1 && text.chars().all(char::is_uppercase);
        let closed = parts & CLOSED != 0 && !is_letters;
        let is_name = text.chars().next().is_some_and(char::is_uppercase) && !closed;
        let lower = text.to_lowercase();
        // "l'agence"
        let bare = source::without_article(&lower);
        opened |= bare.len() < lower.len();
        named |= is_name && (!opens_sentence(doc, at) || lexicon.word(&lower).is_none())
            || parts & part::PRON == 0 && source::is_role(doc, bare)
            // "analysts", "residents"
            || !closed && parts & part::PLURAL != 0;
        opened |= parts & OPENS != 0 || token.kind == TokenKind::Number || text.ends_with('s') || text.ends_with('x');
        noun |= !closed && token.kind != TokenKind::Number;
    }
    let head = doc.tokens[tokens.start..last].iter().position(|t| {
        let lower = t.text(&doc.text).to_lowercase();
        lexicon.verb_second && parts_of_word(lexicon, &lower) & part::SETTING != 0 && !source::is_role(doc, &lower)
    });
    if let Some(head) = head {
        return behind_setting(doc, lexicon, tokens.start + head + 1, last);
    }
    let is_mark = |at: &usize| doc.tokens[*at].kind == TokenKind::Punct;
    // "Her agent, Jo Stein": whose agent it is stands somewhere else.
    let comma = tokens
        .clone()
        .find(|at| doc.tokens[*at].text(&doc.text) == ",")
        .filter(|_| parts_of(tokens.start) & part::POSS != 0);
    if let Some(comma) = comma.filter(|comma| is_full_name(doc, lexicon, comma + 1..last)) {
        return Some(doc.tokens[comma + 1].span.cover(doc.tokens[last - 1].span));
    }
    let first = tokens.clone().find(|at| !is_mark(at)).filter(|first| *first < last)?;
    if let Some(name) = body_behind(doc, lexicon, first, last) {
        return Some(name);
    }
    // "Roe allegedly {told}"
    let is_adverb = |at: usize| parts_of(at) & part::ADV != 0 && parts_of(at) & !part::ADV & CLOSED == 0;
    while last > first + 1
        && is_adverb(last - 1)
        && doc.tokens[last - 1].text(&doc.text).starts_with(char::is_lowercase)
    {
        last -= 1;
    }
    // "Harbour Lines (ticker: HL)": more than a short name.
    if doc.tokens[last - 1].text(&doc.text) == ")"
        && let Some(open) = (first + 1..last).rev().find(|at| doc.tokens[*at].text(&doc.text) == "(")
        && open + 3 < last
    {
        last = open;
    }
    // "dijo el jefe del gabinete tras la reunión": of one who is described, what says neither who nor of what.
    if parts_of(first) & part::DET != 0 && first + 1 < last && doc.lang.has("attribution.options", "auxiliary") {
        let small = |at: usize| doc.tokens[at].text(&doc.text).starts_with(char::is_lowercase);
        let leaves = |at: &usize| {
            parts_of(*at) & part::PREP != 0 && parts_of(*at) & part::OF == 0 && small(*at) && small(*at - 1)
        };
        last = (first + 2..last).find(leaves).unwrap_or(last);
    }
    // "..., sagte Roe. – ..."
    while last > first + 1 && is_mark(&(last - 1)) && doc.tokens[last - 1].text(&doc.text) == "." {
        last -= 1;
    }
    let own = doc.tokens[first].span.cover(doc.tokens[last - 1].span);
    // Where nouns stand without an article, one by itself may be meant.
    let bare = doc.lang.has("attribution.options", "no_articles");
    let named = named || noun && (opened || bare) || source::is_anonymous(doc, &doc.slice(span).to_lowercase());
    named.then_some(own)
}

/// "a person close to the talks, a broker", "Harbour Lines, owner of the ferry": does a comma end what names a source, since
/// no name stands behind it, or one in front?
fn is_done(doc: &Document, lexicon: &Lexicon, tokens: std::ops::Range<usize>, comma: usize) -> bool {
    let capital = |at: usize| doc.tokens[at].text(&doc.text).starts_with(char::is_uppercase);
    let parts = |at: usize| parts_of_word(lexicon, &doc.tokens[at].text(&doc.text).to_lowercase());
    let rest = comma + 1..tokens.end;
    let front = tokens.start + usize::from(parts(tokens.start) & part::DET != 0)..comma;
    // "Sources, close to the talks, ..." are told by what follows.
    let role = |at: usize| source::is_role(doc, &doc.tokens[at].text(&doc.text).to_lowercase());
    let is_name = !front.is_empty() && front.clone().all(capital) && !(front.len() == 1 && role(front.start));
    rest.start < rest.end
        && doc.tokens[rest.start].text(&doc.text).starts_with(char::is_lowercase)
        && (is_name || (front.len() > 1 || !role(comma - 1)) && !rest.clone().any(capital))
        && !rest.clone().any(|at| parts(at) & part::COORD != 0)
}

/// "the firm's parent, The Harbour Company", "the maker, the firm Acme": the name of a body that only a noun stands for.
fn body_behind(doc: &Document, lexicon: &Lexicon, first: usize, last: usize) -> Option<Span> {
    let text = |at: usize| doc.tokens[at].text(&doc.text);
    let comma = (first + 1..last).find(|at| text(*at) == ",")?;
    let noun = text(comma - 1);
    let is_body = |word: &str| source::is_body(doc, source::without_article(&word.to_lowercase()));
    if !noun.starts_with(char::is_lowercase) && comma > first + 1 || !is_body(noun) {
        return None;
    }
    let opens = |at: &usize| {
        let small = text(*at).starts_with(char::is_lowercase);
        small && (is_body(text(*at)) || parts_of_word(lexicon, text(*at)) & part::DET != 0)
    };
    let from = (comma + 1..last).find(|at| !opens(at))?;
    let is_name =
        (from..last).all(|at| doc.tokens[at].kind == TokenKind::Word && text(at).starts_with(char::is_uppercase));
    is_name.then(|| doc.tokens[from].span.cover(doc.tokens[last - 1].span))
}

/// Two or three capitalised words, none of them of a closed class.
fn is_full_name(doc: &Document, lexicon: &Lexicon, tokens: std::ops::Range<usize>) -> bool {
    matches!(tokens.len(), 2 | 3)
        && tokens.map(|at| doc.tokens[at].text(&doc.text)).all(|text| {
            text.starts_with(char::is_uppercase) && parts_of_word(lexicon, &text.to_lowercase()) & CLOSED == 0
        })
}

pub(super) fn parts_of_word(lexicon: &Lexicon, lower: &str) -> u64 {
    // "reportedly" is known as a cue alone.
    lexicon.word(lower).map(|w| w.parts).filter(|parts| *parts != 0).unwrap_or_else(|| lexicon.by_ending(lower))
}

/// "Angaben der Polizei", "Angaben von Zeugen": whose words they are; "eigene Angaben" are nobody's by name.
fn behind_setting(doc: &Document, lexicon: &Lexicon, from: usize, last: usize) -> Option<Span> {
    let opens = |at: &usize| {
        let parts = parts_of_word(lexicon, &doc.tokens[*at].text(&doc.text).to_lowercase());
        parts & (part::DET | part::PREP) != 0
    };
    let first = (from..last).find(|at| !opens(at))?;
    Some(doc.tokens[first].span.cover(doc.tokens[last - 1].span))
}

/// Does a name stand for several? None where the language's nouns do not tell.
pub(super) fn is_many(doc: &Document, lexicon: &Lexicon, name: Span) -> Option<bool> {
    let ending = doc.lang.value("attribution.options", "plural")?;
    let mut many = false;
    for at in doc.tokens_in(name) {
        let token = &doc.tokens[at];
        let lower = token.text(&doc.text).to_lowercase();
        let parts = lexicon.parts(&lower);
        // The head noun comes before what qualifies it.
        if token.kind == TokenKind::Punct || at > doc.tokens_in(name).start && parts & (part::PREP | part::REL) != 0 {
            break;
        }
        if parts & part::COORD != 0 {
            return Some(true);
        }
        let closed = parts & CLOSED != 0;
        many = parts & part::PLURAL != 0 || !closed && lower.len() > ending.len() + 2 && is_plural(&lower, ending);
        if many && closed {
            return Some(true);
        }
    }
    Some(many)
}

/// "analysts", but not "boss".
fn is_plural(lower: &str, ending: &str) -> bool {
    lower.strip_suffix(ending).is_some_and(|stem| !stem.ends_with(ending))
}

/// The name a reader is shown.
pub(super) fn shown(entities: &[Entity], span: Span, who: &Who) -> Option<Span> {
    let words = who.name?;
    let Some(entity) = who.entity.and_then(|id| entities.get(id.0 as usize)) else { return Some(words) };
    if !words.overlaps(span) {
        // A pronoun's.
        return Some(entity.name);
    }
    let mention = entity.mentions[entity.mentions.partition_point(|m| m.start < words.start)..].first();
    let inside = mention.filter(|m| m.end <= words.end);
    let longer = entity.name.len() >= words.len();
    // "Claure", "CBP": the words are the entity's; "a spokesman for the bank" are not.
    let whole = inside.is_some_and(|m| m.len() + ARTICLE >= words.len());
    // "The company": a longer word for it, and nothing else.
    let exact = inside.is_some_and(|m| m.len() == words.len());
    let person = entity.kind == EntityKind::Person && inside.is_some();
    Some(if person || exact || whole && longer || inside.is_none() && longer { entity.name } else { words })
}

/// Longest article before a name, in bytes ("the ").
const ARTICLE: usize = 4;

fn opens_sentence(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    doc.sentences.get(token.sentence as usize).is_some_and(|s| s.span.start == token.span.start)
}

/// A capitalised word that no table knows. One that opens a sentence proves nothing, nor, where every noun has
/// a capital, does one that stands alone.
pub(super) fn has_name(doc: &Document, lexicon: &Lexicon, span: Span) -> bool {
    let nouns = doc.lang.has("attribution.options", "capital_nouns");
    let (mut before, mut named, mut last) = (false, false, None);
    let mut opened = None;
    for at in doc.tokens_in(span) {
        let Some(token) = doc.tokens.get(at) else { continue };
        let text = token.text(&doc.text);
        let lower = text.to_lowercase();
        opened.get_or_insert_with(|| lexicon.word(&lower).is_some_and(|w| w.parts & (part::DET | part::QUANT) != 0));
        last = Some(text.starts_with(char::is_uppercase) || token.kind != TokenKind::Word);
        let capital = text.chars().next().is_some_and(char::is_uppercase)
            && lexicon.word(&lower).is_none_or(|w| w.parts == 0)
            && (nouns || !source::is_role(doc, &lower));
        let opens = doc.sentences.get(token.sentence as usize).is_some_and(|s| s.span.start == token.span.start);
        named |= capital && (before || !nouns && !opens);
        before = capital;
    }
    // "A Harbour Lines worker", "former Harbour Lines workers": the name only says which one.
    let says = opened == Some(true) || is_many(doc, lexicon, span) == Some(true);
    named && !(says && last == Some(false) && !nouns)
}

/// Would a word for the sort of a source say nothing new ("officials who asked not to be named"), or more than the story
/// does: of a noun that no table knows, and of a name of one word?
pub(crate) fn is_unlabelled(doc: &Document, said: &Attribution) -> bool {
    let lexicon = lexicon::of(&doc.lang);
    let opens = |word: &&str| lexicon.word(&word.to_lowercase()).is_none_or(|w| w.parts & part::DET == 0);
    let word = |name: Span| !lexicon.endings_say && doc.slice(name).split(' ').filter(opens).count() < 2;
    says_unnamed(doc, &said.source)
        || match said.source_kind {
            SourceKind::Collective => {
                said.entity.is_none() && said.source.iter().all(|span| source::is_of_no_sort(doc, *span))
            }
            SourceKind::NamedPerson => said.name.is_some_and(word),
            _ => false,
        }
}

/// Does a source say outright that it is left unnamed?
fn says_unnamed(doc: &Document, source: &[Span]) -> bool {
    let said = doc.lang.table("attribution.anonymous.said");
    source.iter().any(|span| {
        let text = doc.slice(*span).to_lowercase();
        said.iter().any(|row| text.contains(row.form))
    })
}
