//! The words of a document as the grammars of time and quantity see them: for every token, the
//! categories the language's tables give to it ("last" = a deictic of value -1, "square metres" = a unit
//! of two tokens). The grammars speak of categories only, so a language is added by its tables.
//! This is no parser and knows nothing of dates or amounts.
//!
//! A row's form may hold several words. A capital in a form must be a capital in the text ("May", "US");
//! forms in lower case match in any case.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{affixes, lists, pieces};
use crate::document::{Document, Token, TokenKind};
use crate::hash::{OwnMap, OwnSet};
use crate::lang::LangPack;
use crate::text::Span;

macro_rules! categories {
    ($($name:ident = $key:literal,)*) => {
        /// What a word can be; named after the table that says so.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Cat { $($name,)* }
        const TABLES: &[(Cat, &str)] = &[$((Cat::$name, $key),)*];
    };
}

categories! {
    NumWord = "number.words",
    NumScale = "number.scales",
    NumOrdinal = "number.ordinals",
    NumOrdinalSuffix = "number.ordinal_suffixes",
    NumFraction = "number.fractions",
    NumJoin = "number.joins",
    NumPoint = "number.points",
    NumMinus = "number.minus",
    NumArticle = "number.articles",
    NumVague = "number.vague",
    NumOver = "number.over",
    NumCollective = "number.collectives",
    NumMore = "number.more",
    NumNot = "number.not",
    NumOf = "number.of",
    NumAlone = "number.alone",
    Percent = "quantity.percent",
    Modifier = "quantity.modifiers",
    ModifierAfter = "quantity.modifiers_after",
    RangeOpen = "quantity.range_open",
    RangeMid = "quantity.range_mid",
    Unit = "unit.names",
    Degree = "unit.degrees",
    Temperature = "unit.temperature",
    Currency = "currency.names",
    CurrencySign = "currency.signs",
    CurrencyPrefix = "currency.prefixes",
    Subunit = "currency.subunits",
    Age = "quantity.age",
    AgeLead = "quantity.age_lead",
    AgeOf = "quantity.age_of",
    AgeAt = "quantity.age_at",
    CountSkip = "quantity.count_skip",
    CountStop = "quantity.count_stop",
    Counter = "quantity.counters",
    Label = "quantity.labels",
    Role = "quantity.roles",
    ScoreVerb = "quantity.score",
    Month = "time.months",
    Weekday = "time.weekdays",
    DayPart = "time.dayparts",
    Clock = "time.clock",
    ClockHour = "time.oclock",
    Season = "time.seasons",
    TimeUnit = "time.units",
    Fixed = "time.fixed",
    Deictic = "time.deictics",
    Ago = "time.ago",
    AgoBefore = "time.ago_before",
    Vague = "time.vague",
    TimeStop = "time.stops",
    Recent = "time.recent",
    Part = "time.parts",
    PartNoun = "time.part_nouns",
    Every = "time.every",
    Holiday = "time.holidays",
    Zone = "time.zones",
    Meridiem = "time.meridiem",
    Article = "time.articles",
    Of = "time.of",
    Soften = "time.soften",
    Fiscal = "time.fiscal",
    YearLead = "time.year_leads",
    YearWord = "time.year_words",
    DecadeSuffix = "time.decade_suffixes",
    DecadeWord = "time.decades",
    Until = "time.until",
    Between = "time.between",
    And = "time.and",
    Future = "time.future_cues",
    Past = "time.past_cues",
    Quarter = "time.quarters",
    Half = "time.half",
    Final = "time.final",
    More = "time.more",
    LongSuffix = "time.long_suffixes",
    OrSo = "time.or_so",
    DayOf = "time.on",
    Anaphor = "time.anaphors",
    Period = "time.periods",
    Same = "time.same",
    Era = "time.eras",
    Calendar = "time.trading",
    DeicticAfter = "time.deictics_after",
    YearSuffix = "time.year_suffixes",
    DateMark = "time.marks",
    PartAfter = "time.parts_after",
    ClockLead = "time.clock_leads",
    DecadeLead = "time.decade_leads",
    ClockBound = "time.clock_bounds",
    ClockPast = "time.clock_past",
    Offset = "time.offsets",
    Times = "time.times",
}

impl Cat {
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

/// A bit for every category.
const _: () = assert!(TABLES.len() <= u128::BITS as usize);

/// Tables of the English file that hold in every language: signs, codes and symbols.
const SHARED: &[(Cat, &str)] = &[
    (Cat::Modifier, "quantity.signs"),
    (Cat::Unit, "unit.symbols"),
    (Cat::Degree, "unit.degrees"),
    (Cat::Temperature, "unit.temperature"),
    (Cat::CurrencySign, "currency.signs"),
    (Cat::CurrencyPrefix, "currency.codes"),
    (Cat::CurrencyPrefix, "currency.prefixes"),
];

/// What `cargo xtask data` writes; the rows of the tables above come later and win.
const GENERATED: &[(Cat, &str)] = &[
    (Cat::Month, "cldr.months"),
    (Cat::Weekday, "cldr.weekdays"),
    (Cat::DayPart, "cldr.dayparts"),
    (Cat::Meridiem, "cldr.meridiem"),
    (Cat::Clock, "cldr.clock"),
    (Cat::Fixed, "cldr.fixed"),
    (Cat::TimeUnit, "cldr.units"),
    (Cat::Quarter, "cldr.quarters"),
];

/// One reading of a token (and the `len - 1` tokens after it).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub cat: Cat,
    pub value: &'static str,
    /// `value` as a number, where it is one.
    pub number: f64,
    /// Tokens it takes.
    pub len: u16,
}

#[derive(Debug)]
struct Row {
    tag: Tag,
    form: &'static str,
    /// The further words, in lower case.
    rest: Vec<Cow<'static, str>>,
    has_capital: bool,
}

/// The tables of one language and the shared ones, by first word.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    rows: OwnMap<Cow<'static, str>, Vec<Row>>,
    /// Every word of the forms of time, where the language writes others to them (see `affixes`).
    time_words: OwnSet<Cow<'static, str>>,
}

/// One lexicon a language, made when the language is first met and never changed.
static LEXICONS: [OnceLock<Lexicon>; MAX_PACKS] = [const { OnceLock::new() }; MAX_PACKS];

/// More languages than there will be files; one beyond it would have no times and no quantities.
const MAX_PACKS: usize = 256;

fn lexicon(lang: &LangPack) -> Option<&'static Lexicon> {
    let at = crate::lang::packs().position(|p| p.tag == lang.tag)?;
    LEXICONS.get(at).map(|cell| cell.get_or_init(|| Lexicon::new(lang)))
}

impl Lexicon {
    fn new(lang: &LangPack) -> Lexicon {
        let mut out = Lexicon::default();
        let has_affixes = affixes::has_any(lang);
        let english = crate::lang::pack("en").filter(|_| !lang.table("number.habits").is_empty());
        let shared = SHARED.iter().flat_map(|&(cat, key)| english.iter().map(move |pack| (cat, key, pack.table(key))));
        let own = GENERATED.iter().chain(TABLES).map(|&(cat, key)| (cat, key, lang.table(key)));
        // The language's own rows come last, and the last of equal readings is the one that counts.
        for (cat, key, table) in shared.chain(own) {
            for entry in table {
                let Some((first, rest)) = words_of(entry.form) else { continue };
                if has_affixes && (key.starts_with("time.") || key.starts_with("cldr.")) {
                    out.time_words.extend(rest.iter().chain([&first]).cloned());
                }
                let tag = Tag {
                    cat,
                    value: entry.value,
                    number: super::numeral::decimal(entry.value).unwrap_or(0.0),
                    len: rest.len() as u16 + 1,
                };
                let has_capital = has_capital(entry.form);
                out.rows.entry(first).or_default().push(Row { tag, form: entry.form, rest, has_capital });
            }
        }
        out
    }

    /// Does the word begin a name of money that goes on?
    pub(super) fn begins_currency(&self, word: &str) -> bool {
        self.rows
            .get(word)
            .is_some_and(|rows| rows.iter().any(|row| !row.rest.is_empty() && row.tag.cat == Cat::Currency))
    }

    /// The readings of one word by itself.
    pub(super) fn tags_of(&self, word: &str) -> impl Iterator<Item = Tag> + '_ {
        self.rows.get(word).into_iter().flatten().filter(|row| row.rest.is_empty()).map(|row| row.tag)
    }

    /// Is it a word of some form of time?
    pub(super) fn is_time_word(&self, word: &str) -> bool {
        self.time_words.contains(word)
    }
}

/// The first and the further words of a form, in lower case; most forms are one plain word.
fn words_of(form: &'static str) -> Option<(Cow<'static, str>, Vec<Cow<'static, str>>)> {
    if !form.is_empty() && form.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some((Cow::Borrowed(form), Vec::new()));
    }
    let lower =
        |word: &'static str| if has_capital(word) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
    let mut words = crate::document::words(form).into_iter().map(lower);
    Some((words.next()?, words.collect()))
}

fn has_capital(form: &str) -> bool {
    form.chars().any(char::is_uppercase)
}

/// A document with its categories.
pub(crate) struct Reader<'d> {
    pub doc: &'d Document,
    /// The document's, or smaller ones where a language writes numbers, words of time and what follows in one word.
    tokens: Cow<'d, [Token]>,
    tags: Vec<Tag>,
    /// `tags[firsts[i]..firsts[i + 1]]` belong to token `i`.
    firsts: Vec<u32>,
    /// The categories among the tags of a token, a bit each: most questions are answered by no.
    masks: Vec<u128>,
}

impl<'d> Reader<'d> {
    pub fn new(doc: &'d Document) -> Reader<'d> {
        let mut tags = Vec::new();
        let lexicon = lexicon(&doc.lang);
        let tokens = lists::split(doc, affixes::split(doc, lexicon, pieces::of(doc, lexicon)));
        let mut firsts = Vec::with_capacity(tokens.len() + 1);
        let mut masks = vec![0; tokens.len()];
        let lower: Vec<String> = match lexicon {
            // Digits are long in hostile input and never a form of more than two characters.
            Some(_) => tokens.iter().map(|t| lower_of(t, doc)).collect(),
            None => Vec::new(),
        };
        for (at, token) in tokens.iter().enumerate() {
            firsts.push(tags.len() as u32);
            let Some(rows) = lexicon.and_then(|l| l.rows.get(lower[at].as_str())) else { continue };
            for row in rows {
                let end = at + row.rest.len() + 1;
                let fits = lower.get(at + 1..end).is_some_and(|words| words.iter().eq(row.rest.iter()))
                    && tokens.get(end - 1).is_some_and(|last| last.sentence == token.sentence)
                    && (!row.has_capital || capitals_agree(row.form, doc, &tokens[at..end]))
                    // "GB" and "Gb" are two units.
                    && !(row.has_capital && row.tag.cat == Cat::Unit && row.form.len() == 2 && token.text(&doc.text) != row.form);
                if fits {
                    tags.push(row.tag);
                    masks[at] |= row.tag.cat.bit();
                }
            }
        }
        firsts.push(tags.len() as u32);
        Reader { doc, tokens, tags, firsts, masks }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// All readings of token `at`.
    pub fn tags(&self, at: usize) -> &[Tag] {
        match (self.firsts.get(at), self.firsts.get(at + 1)) {
            (Some(&a), Some(&b)) => self.tags.get(a as usize..b as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The longest reading of token `at` as `cat`.
    pub fn get(&self, at: usize, cat: Cat) -> Option<Tag> {
        if !self.is(at, cat) {
            return None;
        }
        self.tags(at).iter().filter(|t| t.cat == cat).max_by_key(|t| t.len).copied()
    }

    /// Is token `at` (the start of) a `cat`?
    pub fn is(&self, at: usize, cat: Cat) -> bool {
        self.masks.get(at).is_some_and(|mask| mask & cat.bit() != 0)
    }

    /// Is token `at` (the start of) any of these?
    #[inline(never)]
    pub fn is_any(&self, at: usize, cats: &[Cat]) -> bool {
        let wanted = cats.iter().fold(0, |mask, cat| mask | cat.bit());
        self.masks.get(at).is_some_and(|mask| mask & wanted != 0)
    }

    /// The index after a `cat` at `at`, or `at` itself.
    pub fn skip(&self, at: usize, cat: Cat) -> usize {
        self.get(at, cat).map_or(at, |t| at + t.len as usize)
    }

    /// A `cat` that ends right before token `end`: its first token.
    pub fn before(&self, end: usize, cat: Cat) -> Option<(usize, Tag)> {
        (end.saturating_sub(4)..end)
            .filter(|&at| self.is(at, cat))
            .find_map(|at| self.tags(at).iter().find(|t| t.cat == cat && at + t.len as usize == end).map(|t| (at, *t)))
    }

    /// Does a `cat` cover token `at`, wherever it starts?
    pub fn covers(&self, at: usize, cat: Cat) -> bool {
        /// Tokens of the longest form that is looked for so.
        const REACH: usize = 4;
        (at.saturating_sub(REACH)..=at)
            .any(|b| self.is(b, cat) && self.tags(b).iter().any(|t| t.cat == cat && b + t.len as usize > at))
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The text of token `at`; empty past the end.
    pub fn text(&self, at: usize) -> &'d str {
        self.tokens.get(at).map_or("", |t| t.text(&self.doc.text))
    }

    /// Is token `at` this punctuation mark?
    pub fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Punct) && self.text(at).starts_with(marks)
    }

    /// Are both tokens in one sentence?
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        match (self.token(a), self.token(b)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// Does white space stand before token `at`?
    pub fn spaced(&self, at: usize) -> bool {
        // The first token of a sentence touches nothing, whatever closes the one before it.
        self.token(at).is_none_or(|t| t.space_before || at > 0 && self.tokens[at - 1].sentence != t.sentence)
    }

    /// The span of tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(a), Some(b)) if a.span.start <= b.span.end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// Does token `at` start with a capital?
    pub fn is_capital(&self, at: usize) -> bool {
        self.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// As [`Reader::span`], without a clitic ("'s") at its end.
    pub fn clean_span(&self, from: usize, to: usize) -> Span {
        let mut span = self.span(from, to);
        if let Some(clitic) = to.checked_sub(1).and_then(|last| clitic(self.text(last), &self.doc.lang))
            && span.len() > clitic
        {
            span.end -= clitic as u32;
        }
        span
    }
}

/// Longest form worth looking up, in bytes.
const MAX_FORM: usize = 64;

fn lower_of(token: &Token, doc: &Document) -> String {
    let mut word = token.text(&doc.text);
    if word.len() > MAX_FORM {
        return String::new();
    }
    if let Some(len) = clitic(word, &doc.lang) {
        word = &word[..word.len() - len];
    }
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().replace('\u{2019}', "'") }
}

/// Length of the clitic a word ends in (`word.clitics`), where one is left of it.
fn clitic(word: &str, lang: &LangPack) -> Option<usize> {
    if !word.contains(['\'', '\u{2019}']) {
        return None;
    }
    lang.table("word.clitics").iter().map(|e| e.form).find(|c| word.len() > c.len() && word.ends_with(c)).map(str::len)
}

/// Every capital of the form is a capital in the text.
fn capitals_agree(form: &str, doc: &Document, tokens: &[Token]) -> bool {
    let text = tokens.iter().flat_map(|t| t.text(&doc.text).chars());
    form.chars().filter(|c| !c.is_whitespace()).zip(text).all(|(f, t)| !f.is_uppercase() || t.is_uppercase())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_language_has_a_place_for_its_lexicon() {
        assert!(crate::lang::packs().count() <= super::MAX_PACKS);
    }
}
