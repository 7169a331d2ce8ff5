//! A numeral with what makes it an amount: sign, second end, and the first of the readings that fits:
//! money, age, percent, temperature, unit, else a plain number.

use super::{Modifier, Quantity, QuantityKind};
use super::{ages, measures, modifiers, money, ranges};
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader, Tag};
use crate::facts::numeral::{self, Habits, Numeral, NumeralKind};

/// Signs that stand for minus.
const MINUS: &[char] = &['-', '\u{2212}', '\u{ff0d}'];

/// An amount over the tokens `first..end`.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub first: usize,
    pub end: usize,
    pub kind: QuantityKind,
    pub value: f64,
    pub max: Option<f64>,
    pub unit: Option<String>,
    /// Tokens of the modifier.
    pub modifier: Option<(usize, usize, Modifier)>,
    /// The words themselves say that it is somewhat more.
    pub has_more: bool,
    /// A word ("one", "second") that may well count nothing.
    pub is_weak: bool,
    pub is_fraction: bool,
}

/// The amount that starts at `at`.
pub(super) fn read(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    let amount = read_core(r, habits, at, None)?;
    Some(modifiers::with_modifier(r, amount))
}

/// The amount of one kind that starts at `at`.
pub(super) fn read_as(r: &Reader<'_>, habits: &Habits, at: usize, kind: QuantityKind) -> Option<Amount> {
    read_core(r, habits, at, Some(kind))
}

fn read_core(r: &Reader<'_>, habits: &Habits, at: usize, only: Option<QuantityKind>) -> Option<Amount> {
    let wants = |kind: QuantityKind| only.is_none_or(|k| k == kind);
    let starts = r.token(at)?.kind == TokenKind::Number
        || !r.tags(at).is_empty()
        || habits.is_compound()
        || r.is_mark(at, &['-', '\u{2212}', '\u{ff0d}', '.', ',', '+'])
        || numeral_sign(r, at);
    if !starts {
        return None;
    }
    if wants(QuantityKind::Money)
        && let Some(amount) = money::money_led(r, habits, at)
    {
        return Some(amount);
    }
    if wants(QuantityKind::Age)
        && let Some(amount) = ages::aged(r, habits, at)
    {
        return Some(amount);
    }
    if wants(QuantityKind::Percent)
        && let Some(amount) = measures::percent_led(r, habits, at)
    {
        return Some(amount);
    }
    if only.is_none()
        && let Some(share) = every_nth(r, habits, at)
    {
        return Some(share);
    }
    let n = signed(r, habits, at)?;
    if only.is_none() && (is_unsaid(r, &n) || is_rest(r, &n)) {
        return None;
    }
    if n.kind == NumeralKind::Ordinal {
        return wants(QuantityKind::Ordinal).then(|| plain_amount(&n, QuantityKind::Ordinal));
    }
    if only == Some(QuantityKind::Number) {
        if r.get(at, Cat::Percent).is_some_and(|t| t.value.starts_with("lead ")) {
            return None;
        }
        return is_number_alone(r, &n).then(|| plain_amount(&n, QuantityKind::Number));
    }
    // A second end: "10 to 15", "10-15", "between 10 and 15".
    let (n, max, mid_score) = match ranges::second_end(r, habits, at, &n) {
        Some((m, dash)) => {
            let upper = m.value;
            let lower = Numeral { end: m.end, ..n };
            (lower, Some(upper), dash)
        }
        None => (n, None, false),
    };
    let mut amount = Amount { max, ..plain_amount(&n, QuantityKind::Number) };
    amount.is_weak = max.is_none() && is_weak(r, &n);
    if mid_score && ranges::is_score(r, &amount) {
        amount.kind = QuantityKind::Score;
        return wants(QuantityKind::Score).then_some(amount);
    }
    // "10 million to 15 million", "5 to 10 million": a scale of the second end scales the first.
    if let (Some(upper), Some((_, scale))) = (amount.max, r.before(amount.end, Cat::NumScale))
        && amount.value < 1000.0
        && upper >= scale.number
        && upper / scale.number >= amount.value
        && max.is_some()
        && ranges::only_scaled_once(r, &amount)
    {
        amount.value = numeral::tidy(amount.value * scale.number);
    }
    let suffixed = measures::percent_after(r, &amount)
        .or_else(|| measures::temperature_after(r, &amount))
        .or_else(|| money::money_after(r, habits, &amount))
        .or_else(|| ages::age_after(r, &amount, only == Some(QuantityKind::Age)))
        .or_else(|| measures::unit_after(r, habits, &amount));
    if let Some(found) = suffixed
        && wants(found.kind)
    {
        return Some(found);
    }
    (only.is_none() || only == Some(QuantityKind::Score) && amount.kind == QuantityKind::Score).then_some(amount)
}

/// "jeder zweite Haushalt", "каждый третий житель": one in so many; "every third day" is a time.
fn every_nth(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    let first = r.skip(at, Cat::Every);
    // Where adjectives follow their noun it is said in another way, and the words are those of "per" and "at the"; "every
    // second" alone is a time.
    if first == at || habits.puts_nouns_first() || r.is(first, Cat::TimeUnit) {
        return None;
    }
    let n = numeral::plain(r, habits, first)?;
    let is_share = n.kind == NumeralKind::Ordinal && (2.0..=20.0).contains(&n.value) && r.same_sentence(at, n.end);
    let is_time = r.is_any(n.end, &[Cat::TimeUnit, Cat::Weekday, Cat::Month, Cat::DayPart, Cat::Season]);
    let has_noun = r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word);
    let share = Numeral { first: at, value: numeral::tidy(1.0 / n.value), kind: NumeralKind::Fraction, ..n };
    (is_share && has_noun && !is_time).then(|| plain_amount(&share, QuantityKind::Number))
}

/// "several hundred": nobody says how many.
fn is_unsaid(r: &Reader<'_>, n: &Numeral) -> bool {
    // "tysiące żołnierzy": the plural of a scale, and no number before it.
    if n.end == n.first + 1 && r.is(n.first, Cat::NumVague) && r.before(n.first, Cat::Modifier).is_none() {
        return true;
    }
    // "数十万人": the second scale says no more than the first; "mehrere hunderttausend": one word.
    let mut first = n.first - usize::from(n.first > 0 && !n.has_digits && [1e3, 1e5, 1e6].contains(&n.value));
    while first > 0 && r.is(first, Cat::NumScale) {
        first -= 1;
    }
    first < n.first && r.get(first, Cat::Recent).is_some_and(|t| t.value == "X") && r.same_sentence(first, n.first)
}

/// "a cup and a half": the half belongs to what stands before it.
fn is_rest(r: &Reader<'_>, n: &Numeral) -> bool {
    // The article is read with the half, or it stands before it.
    let start = n.first - usize::from(!r.is(n.first, Cat::NumArticle) && n.first > 0);
    let is_joined = n.kind == NumeralKind::Fraction
        && r.is(start, Cat::NumArticle)
        && start >= 3
        && r.same_sentence(start - 3, n.first)
        && r.is(start - 1, Cat::NumJoin);
    // "dos temporadas y media".
    if n.value == 0.5 && r.is(n.first, Cat::NumFraction) && n.first >= 3 && r.is(n.first - 1, Cat::NumJoin) {
        let counts =
            r.is(n.first - 3, Cat::NumWord) || r.token(n.first - 3).is_some_and(|t| t.kind == TokenKind::Number);
        return counts && r.same_sentence(n.first - 3, n.first);
    }
    let before = |at: usize| r.is(at, Cat::NumArticle) || r.is(at, Cat::NumWord);
    is_joined && r.token(start - 2).is_some_and(|t| t.kind == TokenKind::Word) && before(start - 3)
}

/// A sign that is a number by itself ("½").
fn numeral_sign(r: &Reader<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.kind == TokenKind::Punct) && r.text(at).starts_with(char::is_numeric)
}

pub(super) fn plain_amount(n: &Numeral, kind: QuantityKind) -> Amount {
    Amount {
        first: n.first,
        end: n.end,
        kind,
        value: n.value,
        max: None,
        unit: None,
        modifier: None,
        has_more: n.has_more,
        is_weak: false,
        is_fraction: n.kind == NumeralKind::Fraction,
    }
}

fn is_word_before(r: &Reader<'_>, at: usize) -> bool {
    r.same_sentence(at - 1, at) && r.token(at - 1).is_some_and(|t| t.kind == TokenKind::Word)
}

/// A numeral with the sign, or the bare decimal point, before it.
pub(super) fn signed(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    // "uno de cada tres" is a number, "uno de ellos" is not, nor is "la media de".
    if r.covers(at, Cat::NumNot) && (!r.is(at + 1, Cat::NumOver) || r.is(at, Cat::NumFraction)) {
        return None;
    }
    // "au moins 300" is no minus.
    // Nor is a dash between two words ("the driver - 42 years old - ").
    let is_dash = r.is_mark(at, MINUS) && at > 0 && r.spaced(at) && r.spaced(at + 1) && is_word_before(r, at);
    let degrees = |n: &Numeral| r.is(n.end, Cat::Degree) || r.is(n.end, Cat::Temperature);
    if is_dash && !numeral::read(r, habits, at + 1).as_ref().is_some_and(degrees) {
        return None;
    }
    // "Plus or minus 5.7 percent" is no minus.
    let is_sign =
        at == 0 || !r.covers(at, Cat::Modifier) && r.get(at - 1, Cat::RangeMid).is_none_or(|tag| tag.value != "next");
    if let Some(tag) = r.get(at, Cat::NumMinus).filter(|_| is_sign) {
        let n = numeral::read(r, habits, at + tag.len as usize)?;
        return Some(Numeral { first: at, value: -n.value, is_bare: false, ..n });
    }
    if r.is_mark(at, MINUS) {
        // A hyphen is a sign only where no word or number ends right before it; words that are written
        // without spaces end anywhere.
        let free = at == 0
            || r.spaced(at)
            || r.is_mark(at - 1, &['(', '<', '>', '=', '['])
            || r.token(at - 1).is_some_and(|t| t.kind == TokenKind::Ideograph);
        let n = numeral::read(r, habits, at + 1).filter(|n| free && n.has_digits && n.kind != NumeralKind::Ordinal)?;
        return Some(Numeral { first: at, value: -n.value, is_bare: false, ..n });
    }
    if r.is_mark(at, &[habits.decimal_mark()]) {
        let free = at == 0 || r.spaced(at);
        let text = r.text(at + 1);
        let ok =
            free && !r.spaced(at + 1) && !text.is_empty() && text.len() < 9 && text.bytes().all(|b| b.is_ascii_digit());
        let value = numeral::decimal(&format!(".{text}")).filter(|_| ok)?;
        let mut n = Numeral {
            first: at,
            end: at + 2,
            value,
            kind: NumeralKind::Cardinal,
            is_bare: false,
            has_digits: true,
            has_more: false,
        };
        if let Some(scale) = r.get(n.end, Cat::NumScale) {
            n.value = numeral::tidy(n.value * scale.number);
            n.end += scale.len as usize;
        }
        return Some(n);
    }
    let n = numeral::read(r, habits, at)?;
    (!habits.is_lone_weak() || !is_lone(r, habits, &n)).then_some(n)
}

/// "一切": where words touch, a number word alone among other words is a number only before what is counted.
fn is_lone(r: &Reader<'_>, habits: &Habits, n: &Numeral) -> bool {
    const FOLLOWERS: [Cat; 12] = [
        Cat::Counter,
        Cat::Unit,
        Cat::Currency,
        Cat::Subunit,
        Cat::Percent,
        Cat::Degree,
        Cat::Age,
        Cat::TimeUnit,
        Cat::NumOver,
        Cat::RangeMid,
        Cat::ModifierAfter,
        Cat::NumPoint,
    ];
    let touches = |at: usize| {
        r.token(at).is_some_and(|t| t.kind == TokenKind::Ideograph || t.kind == TokenKind::Word)
            && r.same_sentence(n.first, at)
    };
    let is_alone = !n.has_digits && n.kind == NumeralKind::Cardinal && n.end == n.first + 1;
    // "이 당", "이 중": where counters are written apart, those that are used before them are of another kind.
    let is_short =
        r.text(n.first).chars().count() == 1 && r.get(n.first, Cat::NumWord).is_some_and(|tag| !is_counting(tag));
    if is_alone && is_short && habits.is_glued() && r.spaced(n.end) && r.same_sentence(n.first, n.end) {
        return true;
    }
    // A piece at the end of a longer word is a particle (Korean 이), not two.
    let is_tail = n.first > 0
        && !r.spaced(n.first)
        && r.token(n.first).is_some_and(|t| t.kind == TokenKind::Word)
        && r.token(n.first - 1).is_some_and(|t| t.kind == TokenKind::Word);
    if is_alone && is_tail {
        return true;
    }
    // "答えは三です": between grammar and grammar it is a number, after Han the end of a name ("健三は").
    let is_kana = |c: char| ('\u{3040}'..='\u{309f}').contains(&c);
    let is_said = r.is(n.end, Cat::NumAlone)
        && (n.first == 0 || !touches(n.first - 1) || r.text(n.first - 1).starts_with(is_kana));
    is_alone
        && !is_said
        && (touches(n.end) || n.value >= 1e4 || n.first > 0 && touches(n.first - 1))
        && !r.is_any(n.end, &FOLLOWERS)
        && !(n.first > 0 && r.is(n.first - 1, Cat::NumMinus))
}

/// A form that only stands before counters.
fn is_counting(tag: Tag) -> bool {
    tag.value.ends_with(".0")
}

/// Is it a number by itself, not glued to a unit ("180ml") or a name ("A320")?
fn is_number_alone(r: &Reader<'_>, n: &Numeral) -> bool {
    // Where words touch, a unit does as well.
    let touches = !r.spaced(n.end) && !r.text(n.end).is_ascii();
    if touches && r.is_any(n.end, &[Cat::Unit, Cat::Percent]) {
        return false;
    }
    let next_glued = n.has_digits
        && !r.spaced(n.end)
        && r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word && r.text(n.end).is_ascii())
        && r.token(n.end - 1).is_some_and(|t| t.kind == TokenKind::Number);
    !next_glued && !is_weak_one(r, n) && !is_article(r, n)
}

/// "un nombre": the article, not the number.
fn is_article(r: &Reader<'_>, n: &Numeral) -> bool {
    n.end == n.first + 1
        && n.kind == NumeralKind::Cardinal
        && r.is(n.first, Cat::NumArticle)
        && r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word)
        && r.same_sentence(n.first, n.end)
}

/// "that one", "the one", "one of": a pronoun.
fn is_weak_one(r: &Reader<'_>, n: &Numeral) -> bool {
    n.value == 1.0
        && !n.has_digits
        && n.kind == NumeralKind::Cardinal
        && n.end == n.first + 1
        && n.first > 0
        && r.same_sentence(n.first - 1, n.first)
        && (r.is(n.first - 1, Cat::CountStop) && r.is(n.first - 1, Cat::Deictic)
            || r.is(n.first - 1, Cat::Article)
            || r.is(n.first - 1, Cat::Deictic)
            || r.is(n.first - 1, Cat::Every))
}

fn is_weak(r: &Reader<'_>, n: &Numeral) -> bool {
    !n.has_digits
        && n.value <= 1.0
        && n.kind == NumeralKind::Cardinal
        && n.end <= n.first + 1
        && !r.is(n.first, Cat::NumScale)
}

pub(super) fn is_end(r: &Reader<'_>, at: usize) -> bool {
    at >= r.len() || r.is_mark(at, &['.', '?', '!', ',']) || at > 0 && !r.same_sentence(at - 1, at)
}

/// Where the unit stands: after a hyphen, or after the word that joins a scale to what it scales.
pub(super) fn after_of(r: &Reader<'_>, a: &Amount) -> usize {
    let at = hyphen(r, a.end);
    let of = r.skip(at, Cat::NumOf);
    let is_scaled = r.before(a.end, Cat::NumScale).is_some() || r.before(a.end, Cat::NumCollective).is_some();
    if of > at && (is_scaled || a.is_fraction) && r.same_sentence(a.first, of) { of } else { at }
}

pub(super) fn hyphen(r: &Reader<'_>, at: usize) -> usize {
    if r.is_mark(at, &['-', '\u{2010}', '\u{2011}']) { at + 1 } else { at }
}

impl Amount {
    /// The finding, with its noun.
    pub(super) fn quantity(&self, r: &Reader<'_>, before: Option<&Quantity>) -> Quantity {
        let modifier = match self.modifier {
            Some((_, _, modifier)) => modifier,
            None if self.max.is_some() && self.kind != QuantityKind::Score => Modifier::Between,
            None if self.has_more => Modifier::Over,
            None => Modifier::Exact,
        };
        let unit = self.unit.clone().filter(|u| !u.is_empty());
        let counted = match self.kind {
            // "jeder dritte zahlt": what follows may be no noun.
            _ if r.is(self.first, Cat::Every) => None,
            QuantityKind::Number | QuantityKind::Percent | QuantityKind::Dimension | QuantityKind::Score => {
                super::counted::noun(r, self).or_else(|| super::counted::inherited(r, self, before))
            }
            _ => None,
        };
        Quantity {
            span: r.clean_span(self.first, self.end),
            modifier_span: self.modifier.map(|(a, b, _)| r.span(a, b)).filter(|s| !s.is_empty()),
            kind: self.kind,
            value: numeral::format_number(self.value),
            value_max: self.max.map(numeral::format_number),
            si: unit.as_deref().and_then(|u| measures::si_of(u, self.value)),
            unit,
            modifier,
            counted,
            role: match self.kind {
                QuantityKind::Number => super::role::role(r, self, counted),
                _ if counted.is_none() => super::role::lead(r, self),
                _ => None,
            },
        }
    }
}
