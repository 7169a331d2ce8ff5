//! The second end of a range ("10 to 15", "between 10 and 15") and scores, which look like one ("3-1").

use super::amounts::Amount;
use super::counted::counts_nothing;
use crate::facts::lexer::{Cat, Reader, Tag};
use crate::facts::numeral::{self, Habits, Numeral, NumeralKind};

/// "0199" is no amount.
pub(super) fn has_leading_zero(r: &Reader<'_>, at: usize) -> bool {
    let text = r.text(at);
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// The upper end and whether a bare dash stood between.
pub(super) fn second_end(r: &Reader<'_>, habits: &Habits, at: usize, n: &Numeral) -> Option<(Numeral, bool)> {
    if !r.same_sentence(at, n.end) {
        return None;
    }
    let mut mid = n.end;
    // A unit may stand at both ends: "10% to 15%".
    let skip_percent = r.skip(mid, Cat::Percent);
    if skip_percent > mid && (r.is(skip_percent, Cat::RangeMid) || r.is_mark(skip_percent, &['-', '\u{2013}'])) {
        mid = skip_percent;
    }
    // So may what counts: "20人から30人", "10채에서 15채".
    let counter = r.get(mid, Cat::Counter).filter(|tag| habits.has_touching_words() && !counts_nothing(tag.value));
    let counted = counter.map_or(mid, |tag| mid + tag.len as usize);
    if counted > mid && r.is(counted, Cat::RangeMid) {
        mid = counted;
    }
    let counts_both = mid == counted && counted > skip_percent;
    let opened = opened(r, at);
    // "2000万円から3000万円", "between 20 euros and 30 euros".
    let money = r.skip(n.end, Cat::Currency);
    let is_money = money > n.end && r.is(money, Cat::RangeMid) && (opened.is_some() || habits.has_touching_words());
    if is_money {
        mid = money;
    }
    let dash = r.is_mark(mid, &['-', '\u{2013}', '\u{2014}', '\u{2212}', '~', '\u{ff5e}', '\u{301c}'])
        && r.spaced(mid) == r.spaced(mid + 1)
        && !has_leading_zero(r, mid + 1)
        && !has_leading_zero(r, at)
        && !(at > 0 && !r.spaced(at) && r.is_mark(at - 1, &['-', '/', '.']));
    // "3:1", as scores are written in places.
    let colon = r.is_mark(mid, &[':'])
        && !r.spaced(mid)
        && !r.spaced(mid + 1)
        // "at 7:14" of a period.
        && r.text(mid + 1).len() <= r.text(mid - 1).len()
        && n.value < 100.0
        && !r.doc.lang.has("time.elapsed", r.text(mid + 2))
        && r.before(at, Cat::Final).is_none()
        && has_score_word(r, at, mid + 2);
    let dash = dash || colon;
    // "17 zu 3 Stimmen", "drei zu eins": a word that stands between the two sides of a score only.
    let versus = r.get(mid, Cat::RangeMid).filter(|tag| tag.value == "score");
    let next = if dash && n.has_digits {
        mid + 1
    } else if let Some(tag) = versus {
        mid + tag.len as usize
    } else if let Some(tag) = r.get(mid, Cat::RangeMid) {
        // "from 5 % to 6" in languages with a word for it: from one to the other, no range.
        if tag.value == "step" {
            return None;
        }
        // "and" joins two ends only after "between".
        if tag.value == "and" && opened.is_none_or(|(_, t)| t.value != "and") {
            return None;
        }
        mid + tag.len as usize
    } else {
        return None;
    };
    if !r.same_sentence(at, next) {
        return None;
    }
    let next =
        if r.is(next, Cat::CurrencySign) && r.token(at).is_some() { r.skip(next, Cat::CurrencySign) } else { next };
    // "entre los 20 y los 30".
    let next = if opened.is_some() { r.skip(next, Cat::Article) } else { next };
    let m = numeral::read(r, habits, next).filter(|m| m.kind != NumeralKind::Ordinal)?;
    // "two or three" is one count, "2 or 10" is a choice.
    if r.get(mid, Cat::RangeMid).is_some_and(|tag| tag.value == "next" && m.value != n.value + 1.0) {
        return None;
    }
    // "down by 30 to 126": by how much, and to what; "down by 3 to 5 percent" is a range.
    let is_by = |tag: Tag| matches!(tag.value, "moreBy" | "fewerBy");
    if r.get(mid, Cat::RangeMid).is_some_and(|tag| tag.value != "and")
        && opened.is_none()
        && !r.is(m.end, Cat::Percent)
        && r.before(at, Cat::Modifier).is_some_and(|(_, tag)| is_by(tag))
    {
        return None;
    }
    let of = |n: &Numeral, cat: Cat| r.get(n.end, cat).map(|t| t.value);
    let same_unit = || of(n, Cat::Percent) == of(&m, Cat::Percent);
    let same_counter = || counts_both && r.text(n.end) == r.text(m.end) && m.value > n.value;
    let same_money = || of(n, Cat::Currency) == of(&m, Cat::Currency) && m.value > n.value;
    let is_same = match () {
        () if is_money => same_money(),
        () if counts_both => same_counter(),
        () => same_unit(),
    };
    if mid > n.end && !is_same {
        return None;
    }
    if dash {
        let tight = m.has_digits && !r.is_mark(m.end, &['-', '\u{2013}', '/']);
        // "Leads, 46%-35%": two shares.
        return (tight && (m.value > n.value || m.value < 1000.0 && mid == n.end)).then_some((m, true));
    }
    if versus.is_some() {
        let is_whole = |v: f64| (0.0..1000.0).contains(&v) && v.fract() == 0.0;
        return (is_whole(n.value) && is_whole(m.value)).then_some((m, true));
    }
    // "won 3 to 1".
    let is_side = |v: f64| v < 100.0 && v.fract() == 0.0;
    let falls = tag_is_to(r, mid) && opened.is_none() && mid == n.end && is_side(m.value) && is_side(n.value);
    if falls && m.value <= n.value && has_score_word(r, at, m.end) {
        return Some((m, true));
    }
    // "z 412 do 389 mln" falls: the scale is said once.
    let scale = r.before(m.end, Cat::NumScale).map_or(1.0, |(_, tag)| tag.number);
    let falls = opened.is_some() && n.has_digits && n.value < 1000.0 && n.value * scale >= m.value && scale > 1.0;
    let is_scaled = (at..n.end).any(|i| r.is(i, Cat::NumScale));
    (m.value > n.value && (is_scaled || !falls)).then_some((m, false))
}

/// The word before `at` that opens a range, perhaps with an article ("tussen de 20 en 30").
pub(super) fn opened(r: &Reader<'_>, at: usize) -> Option<(usize, Tag)> {
    let article = r.before(at, Cat::Article).map(|(b, _)| b);
    let found = r.before(at, Cat::RangeOpen).or_else(|| r.before(article?, Cat::RangeOpen));
    found.filter(|(b, _)| r.same_sentence(*b, at))
}

/// "from 6.1 to 5.8 percent": does `n` open what ends at `at`, with one word between?
pub(super) fn is_step(r: &Reader<'_>, first: usize, end: usize, at: usize) -> bool {
    let mid = r.skip(end, Cat::RangeMid);
    mid > end && r.skip(mid, Cat::Article) == at && r.same_sentence(first, at) && opened(r, first).is_some()
}

fn tag_is_to(r: &Reader<'_>, at: usize) -> bool {
    r.get(at, Cat::RangeMid).is_some_and(|tag| matches!(tag.value, "" | "to"))
}

/// The only scale of "5 to 10 million" is the second end's.
pub(super) fn only_scaled_once(r: &Reader<'_>, a: &Amount) -> bool {
    let scales = (a.first..a.end).filter(|&i| r.is(i, Cat::NumScale)).count();
    scales == 1
}

/// "2-1" beside a word of winning and losing.
pub(super) fn is_score(r: &Reader<'_>, a: &Amount) -> bool {
    let Some(max) = a.max else { return false };
    let small = a.value < 200.0 && max < 200.0 && a.value.fract() == 0.0 && max.fract() == 0.0;
    let is_versus = (a.first..a.end).any(|at| r.get(at, Cat::RangeMid).is_some_and(|tag| tag.value == "score"));
    small && (is_versus || has_score_word(r, a.first, a.end) || max <= a.value)
}

/// Does a word of winning and losing stand near `first..end`?
fn has_score_word(r: &Reader<'_>, first: usize, end: usize) -> bool {
    const REACH: usize = 10;
    (first.saturating_sub(REACH)..end + REACH).any(|i| r.is(i, Cat::ScoreVerb) && r.same_sentence(i, first))
}
