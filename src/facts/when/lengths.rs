//! Lengths of time and what recurs: "two-year", "the past three months", "several weeks",
//! "two and a half hours", "every Monday", "$3 a year".

use super::Basis;
use super::calendar::{self, Cal, Grain};
use super::scan::{Hit, Meaning, Scan};
use crate::document::TokenKind;
use crate::facts::aged::{self, After};
use crate::facts::lexer::{Cat, Tag};
use crate::facts::numeral::{self, NumeralKind};

fn length(first: usize, end: usize, value: String) -> Hit {
    Hit { meaning: Meaning::Duration(value), ..Hit::point(first, end, Cal::named(""), Basis::Absolute) }
}

fn recurring(first: usize, end: usize, value: String) -> Hit {
    Hit { meaning: Meaning::Set(value), ..Hit::point(first, end, Cal::named(""), Basis::Absolute) }
}

/// `P3Y` and `P4M` are `P3Y4M`, `PT1H` and `PT5M` are `PT1H5M`, `P1D` and `PT2H` are `P1DT2H`.
fn join_lengths(head: &str, tail: &str) -> String {
    let tail = tail.strip_prefix('P').unwrap_or(tail);
    let tail = if head.contains('T') { tail.trim_start_matches('T') } else { tail };
    format!("{head}{tail}")
}

/// The open day of what recurs on days: `P1D`, `XXXX-WXX-2TEV`.
pub(super) fn recurring_day(value: &str) -> Option<&str> {
    match value {
        "P1D" => Some("XXXX-XX-XX"),
        value => value.split('T').next().filter(|day| day.starts_with("XXXX-WXX-") || *day == "XXXX-XX-XX"),
    }
}

/// What recurs on days, at a time of day.
fn at_time(hit: &Hit, time: &str) -> Option<Hit> {
    let Meaning::Set(value) = &hit.meaning else { return None };
    let day = recurring_day(value)?;
    Some(Hit { meaning: Meaning::Set(format!("{day}{time}")), ..hit.clone() })
}

/// Which way a deictic looks.
fn way_of(value: &str) -> Option<i64> {
    Some(i64::from(value.contains('+')) - i64::from(value.contains('-')))
}

impl Scan<'_, '_> {
    /// "durera 1 h 15": a time of day behind a word of lasting is a length.
    pub(super) fn lasting_hours(&self, at: usize, time: &str, end: usize) -> Option<Hit> {
        let before = at.checked_sub(1).filter(|before| self.r.same_sentence(*before, at))?;
        if !self.doc().lang.has("time.lasts", &self.r.text(before).to_lowercase()) {
            return None;
        }
        let (hours, minutes) = (time.get(1..3)?.trim_start_matches('0'), time.get(4..6)?.trim_start_matches('0'));
        let part = |number: &str, unit: &str| if number.is_empty() { String::new() } else { format!("{number}{unit}") };
        Some(length(at, end, format!("PT{}{}", part(hours, "H"), part(minutes, "M"))))
    }

    /// Is it the name of a half of the year?
    pub(super) fn names_half(&self, at: usize) -> bool {
        self.tag(at, Cat::Quarter).is_some_and(|(tag, _)| tag.value.starts_with('H'))
    }

    /// [the] [past|next|first] N UNIT.
    pub(super) fn span_of_time(&self, at: usize) -> Option<Hit> {
        if self.names_half(at) {
            return None;
        }
        let mut start = self.r.skip(at, Cat::Article);
        // "the past two months", "the first nine months", "recent years"
        let mut is_led = start > at;
        // "em relação a um ano antes": two articles in a row are none.
        if is_led && self.r.is(start, Cat::NumArticle) {
            return None;
        }
        let mut is_counted = false;
        let mut vague_way: Option<i64> = None;
        if let Some((tag, end)) = self.tag(start, Cat::Deictic) {
            vague_way = way_of(tag.value);
            start = end;
            is_led = true;
        } else if let Some((_, end)) = self.tag(start, Cat::Final) {
            start = end;
            is_led = true;
        } else if let Some((_, n)) =
            self.small_number(start, 10.0).filter(|(_, n)| n.kind == NumeralKind::Ordinal && !n.has_digits)
        {
            start = n.end;
            is_led = true;
            is_counted = true;
        }
        let from = if is_led { start } else { at };
        // "второй половине года" is no half a year.
        if is_counted && self.r.is(from, Cat::Half) {
            return None;
        }
        let (count, mut next) = match self.count(from) {
            // The article has been taken already ("the year").
            Some((count, next)) if !(is_led && next == from) => (count, next),
            _ => {
                let (grain, plural, end) = self.unit(from)?;
                if !plural {
                    return None;
                }
                return self.bare_units(at, from, grain, end, vague_way.is_some());
            }
        };
        if !self.r.same_sentence(at, next) {
            return None;
        }
        let is_article =
            count == Some(1.0) && self.r.is(from, Cat::NumArticle) && next == self.r.skip(from, Cat::NumArticle);
        // "two to three weeks", "12-18 months"
        let mut last_count = count;
        if let Some(joined) = self.range_mid(next)
            && let Some((Some(upper), end)) = self.count(joined)
            && self.unit(self.dash(end)).is_some()
            && !is_article
            // "in 2010 to 15 years".
            && count.is_none_or(|lower| lower < upper)
        {
            last_count = Some(upper);
            next = end;
        }
        next = self.r.skip(next, Cat::More);
        // "the 5 coming years".
        if let Some((tag, end)) = self.tag(next, Cat::Deictic).filter(|_| vague_way.is_none() && !is_article)
            && self.unit(end).is_some_and(|(_, plural, _)| plural)
        {
            vague_way = way_of(tag.value);
            next = end;
        }
        let (unhyphened, hyphen) = (next, self.dash(next));
        // "the third 90-day extension" counts extensions.
        if is_counted && hyphen > next {
            return None;
        }
        next = self.r.skip(hyphen, Cat::Calendar);
        if self.r.is(next, Cat::Anaphor) {
            return None;
        }
        let nights = || {
            let (_, end) = self.tag(next, Cat::DayPart).filter(|(t, _)| t.value == "TNI*" && count > Some(1.0))?;
            Some((Grain::Day, true, end))
        };
        let (grain, plural, mut end) = self.unit(next).or_else(nights)?;
        // "3 months old", and where the word goes on: "anos de idade", "个月大".
        let goes_on = |t: Tag| !t.value.starts_with('?') && next + t.len as usize > end;
        let is_age = self.is_age(end) || self.r.get(next, Cat::Age).is_some_and(goes_on);
        if !self.r.same_sentence(at, end - 1) || is_age {
            return None;
        }
        // "un homme de 34 ans", "Anna, 34 años,": the years of a person.
        let may_be_age = matches!(grain, Grain::Year | Grain::Month | Grain::Week | Grain::Day);
        if may_be_age && aged::is_led(self.r, from, if grain == Grain::Year { After::Years } else { After::Unit })
            || grain == Grain::Year && aged::is_beside_name(self.r, from, end, true)
        {
            return None;
        }
        // "2분기" alone is the second, not two.
        if grain == Grain::Quarter && self.tag(at, Cat::Quarter).is_some_and(|(_, stop)| stop == end) {
            return None;
        }
        // "one quarter of the voters", "three-quarters of its food".
        let is_share = || self.tag(end, Cat::Of).is_some_and(|(_, of)| self.point(of).is_none());
        let is_part = count == Some(1.0) || count == Some(3.0) && hyphen > unhyphened;
        if grain == Grain::Quarter && is_part && is_share() {
            return None;
        }
        // "the 1988 quarter" is one quarter of that year.
        if grain == Grain::Quarter && !plural && self.year_number(from).is_some_and(|(_, end)| end == unhyphened) {
            return None;
        }
        // "hacia las 4.15 horas" is told by the clock.
        if grain == Grain::Hour && count.is_some_and(|c| c.fract() > 0.0) && self.r.covers(at, Cat::ClockLead) {
            return None;
        }
        // "3.000 segundo os organizadores": the word of one second beside many is another.
        if grain == Grain::Second
            && !plural
            && hyphen == unhyphened
            && count > Some(1.0)
            && self.r.is(next, Cat::NumOrdinal)
        {
            return None;
        }
        // "2019 to 2023 roku": what ends in a year starts with one.
        if grain == Grain::Year && self.is_year_before(next) {
            return None;
        }
        // "3分の1" is a third.
        if grain == Grain::Minute
            && self.r.is(end, Cat::Of)
            && self.r.token(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
        {
            return None;
        }
        // "a minute and a half"
        let joined = self.tag(end, Cat::NumJoin).and_then(|(_, join)| {
            let fraction = self.r.skip(join, Cat::NumArticle);
            // "une heure et demie", "dos años y medio": no article, and nothing that the half is of.
            let is_bare = || {
                let (half, stop) = self.tag(join, Cat::NumFraction)?;
                let has_whole = [Cat::NumScale, Cat::NumCollective, Cat::Unit, Cat::TimeUnit];
                let is_of = self.r.is_any(stop, &has_whole) && self.r.same_sentence(at, stop);
                (half.number == 0.5 && self.habits.puts_nouns_first() && !is_of).then_some((half, stop))
            };
            self.tag(fraction, Cat::NumFraction).filter(|_| is_article && fraction > join).or_else(is_bare)
        });
        // "一年半", "1시간 반"
        let touching = || {
            let spaced = self.r.spaced(end);
            let fraction = self.tag(end, Cat::NumFraction).filter(|(half, stop)| {
                !spaced || self.habits.is_lone_weak() && half.number == 0.5 && self.r.spaced(*stop)
            });
            fraction.filter(|(half, _)| half.number > 0.0 && half.number < 1.0)
        };
        let mut count = count;
        if let Some((half, stop)) = joined.or_else(touching) {
            count = count.map(|c| c + half.number);
            last_count = count;
            end = stop;
        }
        end = self.tag(end, Cat::OrSo).map_or(end, |(_, e)| e);
        if self.r.is_mark(end, &['-'])
            && let Some((_, e)) = self.tag(end + 1, Cat::LongSuffix)
        {
            end = e;
        }
        if is_article && !is_led {
            // "$3 a share a year", "barrels a day": after something counted it recurs.
            if self.counts_before(at) {
                return Some(recurring(at, end, calendar::duration(count, grain)));
            }
            // "a second", "a day" as in "one day" says nothing by itself.
            if grain == Grain::Second && self.r.is(next, Cat::NumOrdinal) {
                return None;
            }
        }
        if grain == Grain::Second && count == Some(1.0) && self.r.is(next, Cat::NumOrdinal) {
            return None;
        }
        if let Some((tail, stop)) = count.filter(|c| c.fract() == 0.0).and_then(|_| self.smaller_unit(end, grain)) {
            let head = calendar::duration(count, grain);
            return Some(length(at, stop, join_lengths(&head, &tail)));
        }
        let mut hit = length(at, end, calendar::duration(count, grain));
        let is_within = at > 0 && self.doc().lang.has("time.within", &self.r.text(at - 1).to_lowercase());
        if let Some(way) = vague_way.filter(|way| *way != 0).or_else(|| is_within.then_some(1)) {
            hit.exact = self.stretch(at, count.unwrap_or(0.0), grain, way).filter(|_| count.is_some());
        }
        if last_count != count
            && let (Some(a), Some(b)) = (count, last_count)
            && a < b
        {
            hit.range =
                Some((Cal::Named(calendar::duration(Some(a), grain)), Cal::Named(calendar::duration(Some(b), grain))));
        }
        Some(hit)
    }

    /// "years", "recent years", "weeks or months".
    fn bare_units(&self, at: usize, from: usize, grain: Grain, mut end: usize, is_deictic: bool) -> Option<Hit> {
        if !is_deictic && from > at {
            // "the years" alone says too little.
            return None;
        }
        let after_number = from > 0
            && (self.r.token(from - 1).is_some_and(|t| t.kind == TokenKind::Number)
                || (self.r.is(from - 1, Cat::NumWord) || self.r.is(from - 1, Cat::NumScale))
                    && self.r.same_sentence(from - 1, from));
        if after_number || self.r.is(from, Cat::ClockLead) {
            return None;
        }
        if self.is_age(end) || self.r.is_mark(end, &['-']) && self.is_age(end + 1) {
            return None;
        }
        if let Some((_, ago)) = self.tag(end, Cat::Ago).filter(|(t, _)| !t.value.starts_with("prev")) {
            return Some(Hit::point(at, ago, Cal::named("PAST_REF"), self.basis));
        }
        if self.r.is_mark(end, &['-'])
            && let Some((_, e)) = self.tag(end + 1, Cat::LongSuffix)
        {
            end = e;
        }
        if grain.is_clock() && grain == Grain::Second {
            return None;
        }
        Some(length(at, end, calendar::duration(None, grain)))
    }

    /// "and four months" after years: the length and the next token.
    fn smaller_unit(&self, at: usize, above: Grain) -> Option<(String, usize)> {
        let start = self.tag(at, Cat::And).map_or(at, |(_, end)| end);
        let (count, next) = self.count(start)?;
        let (grain, _, end) = self.unit(next)?;
        let is_next = matches!(
            (above, grain),
            (Grain::Year, Grain::Month)
                | (Grain::Month | Grain::Week, Grain::Day)
                | (Grain::Day, Grain::Hour)
                | (Grain::Hour, Grain::Minute)
                | (Grain::Minute, Grain::Second)
        );
        let is_one = is_next && count.is_some_and(|c| c.fract() == 0.0) && self.r.same_sentence(at, end - 1);
        // "the last three months and two days ago": the second is counted by itself.
        let is_ago = self.r.get(end, Cat::Ago).is_some_and(|tag| tag.value == "-1");
        (is_one && !is_ago).then(|| (calendar::duration(count, grain), end))
    }

    fn dash(&self, at: usize) -> usize {
        if self.r.is_mark(at, &['-', '\u{2010}', '\u{2011}', '\u{2013}']) { at + 1 } else { at }
    }

    fn range_mid(&self, at: usize) -> Option<usize> {
        if self.r.is_mark(at, &['-', '\u{2013}', '\u{2212}']) {
            return Some(at + 1);
        }
        self.tag(at, Cat::RangeMid).filter(|(tag, _)| !matches!(tag.value, "score" | "step")).map(|(_, end)| end)
    }

    /// Are the figures before `at` a year, by the word at `at` that the language writes after years?
    fn is_year_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|last| self.year_number(last).is_some_and(|(_, end)| end > at))
    }

    /// "old", "of age": an age is no time.
    fn is_age(&self, at: usize) -> bool {
        self.r.is(at, Cat::Age) || (self.r.is_mark(at, &['-']) && self.r.is(at + 1, Cat::Age))
    }

    /// Does something counted or priced end right before `at` ("barrels a day", "$3 a year")?
    fn counts_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| self.r.same_sentence(*b, at)) else { return false };
        if self.r.token(before).is_some_and(|t| t.kind == TokenKind::Number)
            || self.r.is(before, Cat::NumScale)
            || self.r.is(before, Cat::Percent)
            || self.r.is(before, Cat::Currency)
            || self.r.is(before, Cat::Unit)
            || self.r.is(before, Cat::Every)
        {
            return true;
        }
        let word = self.r.text(before);
        word.len() > 3
            && self.r.tags(before).is_empty()
            && word.chars().all(char::is_lowercase)
            && self.doc().lang.table("time.plural_endings").iter().any(|e| word.ends_with(e.form))
            // ... and a number opens the phrase: "40 people a day".
            && (before.saturating_sub(3)..before).any(|i| {
                self.r.same_sentence(i, at)
                    && (self.r.token(i).is_some_and(|t| t.kind == TokenKind::Number)
                        || self.r.is(i, Cat::NumWord)
                        || self.r.is(i, Cat::NumScale)
                        || self.r.is(i, Cat::NumVague))
            })
    }

    /// "every day", "each Thursday", "every three weeks", "Mondays", "Tuesday nights", then perhaps the time of day.
    pub(super) fn set(&self, at: usize) -> Option<Hit> {
        if let Some(hit) = self.times_a(at) {
            return Some(hit);
        }
        if !self.by_parts
            && let Some((time, end)) = self.clock(at)
            && let Some(hit) = self.recurrence(end).and_then(|hit| at_time(&hit, &time))
            && self.r.same_sentence(at, end)
        {
            return Some(Hit { first: at, ..hit });
        }
        let hit = self.recurrence(at)?;
        let next = self.r.skip(hit.end, Cat::DayOf);
        match self.clock(next).filter(|_| !self.by_parts && self.r.same_sentence(at, next)) {
            Some((time, end)) => Some(at_time(&hit, &time).map_or(hit, |timed| Hit { end, ..timed })),
            None => Some(hit),
        }
    }

    /// "twice a week", "three times per month".
    fn times_a(&self, at: usize) -> Option<Hit> {
        let (tag, next) = match self.tag(at, Cat::Times).filter(|(t, _)| !t.value.is_empty()) {
            Some(found) => found,
            None => {
                let (_, n) = self.small_number(at, 1000.0).filter(|(_, n)| n.kind == NumeralKind::Cardinal)?;
                self.tag(n.end, Cat::Times).filter(|(t, _)| t.value.is_empty())?
            }
        };
        let start = self.r.skip(self.r.skip(next, Cat::NumArticle), Cat::Every);
        let (grain, plural, end) = self.unit(start).filter(|_| start > next)?;
        let is_one = !plural && tag.len > 0 && self.r.same_sentence(at, end - 1);
        is_one.then(|| recurring(at, end, calendar::duration(Some(1.0), grain)))
    }

    /// The longest reading of what recurs.
    pub(super) fn recurrence(&self, at: usize) -> Option<Hit> {
        let fixed = self.fixed(at).filter(|hit| matches!(hit.meaning, Meaning::Set(_)));
        fixed.into_iter().chain(self.days_or_every(at)).max_by_key(|hit| hit.end)
    }

    fn days_or_every(&self, at: usize) -> Option<Hit> {
        if let Some((tag, end)) = self.tag(at, Cat::Weekday).filter(|(t, _)| t.value.ends_with('*')) {
            let day = tag.value.trim_end_matches('*');
            return Some(recurring(at, end, format!("XXXX-WXX-{day}")));
        }
        if let Some((tag, end)) = self.tag(at, Cat::Weekday).filter(|(t, _)| !t.value.contains('T'))
            && let Some((part, stop)) = self.tag(end, Cat::DayPart).filter(|(t, _)| t.value.ends_with('*'))
        {
            let value = format!("XXXX-WXX-{}{}", tag.value, part.value.trim_end_matches('*'));
            return Some(recurring(at, stop, value));
        }
        let all = self.r.tags(at).iter().filter(|t| t.cat == Cat::Every && t.value != "-");
        all.filter_map(|tag| self.every(at, *tag)).max_by_key(|hit| hit.end)
    }

    fn every(&self, at: usize, every: Tag) -> Option<Hit> {
        let next = at + every.len as usize;
        // "38 kilometer per uur" is a unit.
        if !self.r.same_sentence(at, next) || self.r.covers(at, Cat::Unit) {
            return None;
        }
        let every_other = numeral::decimal(every.value);
        // "la noche del lunes al martes": to the other day, not on each.
        if at > 0 && self.r.is(at - 1, Cat::Weekday) && self.r.same_sentence(at - 1, at) {
            return None;
        }
        if let Some((tag, end)) = self.tag(next, Cat::Weekday).filter(|(t, _)| !t.value.ends_with('?')) {
            // "per zaterdagvoormiddag": the word has its part of the day.
            let part = self.day_part_after(end).filter(|_| !tag.value.contains('T'));
            let value = format!("XXXX-WXX-{}{}", tag.value.trim_end_matches('*'), part.map_or("", |p| p.0));
            return Some(recurring(at, part.map_or(end, |p| p.1), value));
        }
        if let Some((month, end)) =
            self.month(next).filter(|_| !self.r.get(next, Cat::Month).is_some_and(|t| t.value.ends_with('?')))
        {
            return Some(recurring(at, end, format!("XXXX-{month:02}")));
        }
        if let Some((season, end)) = self.tag(next, Cat::Season) {
            return Some(recurring(at, end, format!("XXXX-{}", season.value)));
        }
        if let Some((part, end)) = self.tag(next, Cat::DayPart) {
            return Some(recurring(at, end, format!("XXXX-XX-XX{}", part.value.trim_end_matches('*'))));
        }
        let (count, unit_at) = match self.unit(next) {
            Some(_) => (every_other.or(Some(1.0)), next),
            // "por cinco horas" lasts so long; "por hora" recurs.
            None => self.count(next).filter(|_| every.value != "per")?,
        };
        let (grain, _, end) = self.unit(unit_at)?;
        let value = match (grain, count) {
            (Grain::Quarter, Some(1.0)) => "P1Q".to_owned(),
            (Grain::Weekend, Some(1.0)) => "XXXX-WXX-WE".to_owned(),
            _ => calendar::duration(count, grain),
        };
        Some(recurring(at, end, value))
    }
}
