//! The left-to-right scan: at each token the readings are tried and the longest wins. Also what all
//! readings share: the point they are resolved against, the tense around an expression, numbers.

use std::cell::{Cell, OnceCell, RefCell};

use jiff::civil::{Date, Time};

use super::calendar::{Cal, Grain};
use super::{Approx, Basis, TimeKind};
use crate::document::Document;
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::lexer::{Cat, Reader, Tag};
use crate::facts::numeral::{self, Habits, Numeral, NumeralKind};

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Point(Cal),
    Duration(String),
    Set(String),
}

/// One reading: tokens `first..end`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    pub first: usize,
    pub end: usize,
    pub meaning: Meaning,
    pub basis: Basis,
    pub approx: Option<Approx>,
    /// The ends, where the words name two.
    pub range: Option<(Cal, Cal)>,
    /// Counted back from a period ("a year earlier"): no period to count from.
    pub is_echo: bool,
    /// The value of the words alone, where the year or day was taken from elsewhere.
    pub said: Option<String>,
    /// See [`Timex::exact`](super::Timex::exact).
    pub exact: Option<(String, String)>,
}

impl Hit {
    pub fn point(first: usize, end: usize, cal: Cal, basis: Basis) -> Hit {
        let meaning = Meaning::Point(cal);
        Hit { first, end, meaning, basis, approx: None, range: None, is_echo: false, said: None, exact: None }
    }

    /// The same words for another place in the calendar.
    pub fn at(self, cal: Cal) -> Hit {
        Hit { meaning: Meaning::Point(cal), ..self }
    }

    /// With what the words alone say.
    pub fn saying(self, said: String) -> Hit {
        Hit { said: Some(said), ..self }
    }

    pub fn cal(&self) -> Option<&Cal> {
        match &self.meaning {
            Meaning::Point(cal) => Some(cal),
            _ => None,
        }
    }

    /// Do all its years have four digits?
    pub fn is_writable(&self) -> bool {
        let ends = self.range.iter().flat_map(|(a, b)| [a, b]);
        ends.chain(self.cal()).all(Cal::is_writable)
    }

    pub fn kind(&self) -> TimeKind {
        match &self.meaning {
            Meaning::Point(cal) if cal.is_time() => TimeKind::Time,
            Meaning::Point(_) => TimeKind::Date,
            Meaning::Duration(_) => TimeKind::Duration,
            Meaning::Set(_) => TimeKind::Set,
        }
    }

    pub fn value(&self) -> String {
        match &self.meaning {
            Meaning::Point(cal) => cal.value(),
            Meaning::Duration(v) | Meaning::Set(v) => v.clone(),
        }
    }
}

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The state of one scan.
pub(super) struct Scan<'r, 'd> {
    pub r: &'r Reader<'d>,
    pub habits: Habits,
    /// What relative words are counted from.
    pub now: Option<Date>,
    /// The time of that day.
    pub clock: Option<Time>,
    /// What `now` is.
    pub basis: Basis,
    /// The last point of the calendar named in the text.
    pub previous: Option<Cal>,
    /// Where it stands.
    pub previous_at: usize,
    /// The last weekday that lay ahead.
    pub told_ahead: Option<Date>,
    /// The last named quarter or half, as "a year earlier" is counted from it in business news.
    pub period: Option<(usize, Cal)>,
    /// "12/25" rather than "25/12".
    pub month_first: bool,
    /// Each end of a range and each length by itself, as TimeML marks them.
    pub by_parts: bool,
    /// Dates go from the large to the small, with marks (`time.marks`).
    pub has_marks: bool,
    /// Nouns are written with a capital, so that a small word after a number is not counted.
    pub capital_nouns: bool,
    /// A bare number is a year only beside a word that says so.
    pub marked_years: bool,
    /// Weekdays that the text has as somebody's name.
    pub surnames: RefCell<Vec<&'d str>>,
    /// Where the words of games stand.
    pub games: OnceCell<Vec<usize>>,
    /// Where the time of day stands whose day is being read.
    pub opening: Cell<usize>,
    /// See [`Scan::plain_number`].
    last_number: Cell<Option<(usize, Option<Numeral>)>>,
}

/// Tokens on either side that say which way a sentence looks.
/// Words before a date that opens its sentence, at most.
const OPENING: usize = 3;
const TENSE_WINDOW: usize = 10;

impl<'r, 'd> Scan<'r, 'd> {
    pub fn new(r: &'r Reader<'d>, now: Option<Date>, basis: Basis) -> Scan<'r, 'd> {
        let lang = &r.doc.lang;
        Scan {
            r,
            habits: Habits::of(lang),
            now,
            clock: None,
            basis,
            previous: None,
            previous_at: 0,
            told_ahead: None,
            period: None,
            by_parts: false,
            surnames: RefCell::default(),
            games: OnceCell::new(),
            last_number: Cell::new(None),
            opening: Cell::new(0),
            capital_nouns: lang.table("time.habits").iter().any(|row| row.value == "capital_nouns"),
            marked_years: lang.table("time.habits").iter().any(|row| row.value == "marked_years"),
            has_marks: lang.table("time.habits").iter().any(|row| row.value == "descending"),
            month_first: lang.table("time.habits").iter().any(|row| row.value == "month_first"),
        }
    }

    pub fn doc(&self) -> &'d Document {
        self.r.doc
    }

    /// All expressions in order.
    pub fn run(&mut self) -> Vec<Hit> {
        let mut out: Vec<Hit> = Vec::new();
        let mut at = 0;
        while at < self.r.len() {
            if let Some(stop) = self.r.get(at, Cat::TimeStop) {
                at += stop.len as usize;
                continue;
            }
            match self.read(at) {
                Some(hit) if hit.end > at && hit.is_writable() => {
                    if let Some(cal) = hit.cal() {
                        if matches!(cal, Cal::Quarter(..) | Cal::Half(..)) && !hit.is_echo {
                            self.period = Some((at, cal.clone()));
                        }
                        if hit.said.as_ref().is_some_and(|said| said.starts_with("XXXX-W")) {
                            self.told_ahead = cal.day().filter(|_| cal.day() > self.now);
                        }
                        let focus = hit.range.as_ref().map(|(low, _)| low).filter(|_| cal.first_day().is_none());
                        let focus = focus.filter(|low| low.first_day().is_some());
                        if let Some(low) = focus {
                            (self.previous, self.previous_at) = (Some(low.clone()), at);
                        } else if cal.first_day().is_some() {
                            (self.previous, self.previous_at) = (Some(cal.clone()), at);
                            if self.now.is_none() && matches!(hit.basis, Basis::Absolute) {
                                self.now = cal.day();
                                self.basis = Basis::Previous;
                            }
                        }
                    }
                    at = hit.end;
                    out.push(hit);
                }
                _ => at += 1,
            }
        }
        out
    }

    fn read(&self, at: usize) -> Option<Hit> {
        let is_number = self.r.token(at)?.kind == crate::document::TokenKind::Number;
        let is_word = !self.r.tags(at).is_empty();
        let may_be_compound = self.habits.is_compound() && self.r.text(at).len() > 5;
        let may_be_roman = self.r.text(at).starts_with(['I', 'V', 'X']);
        let may_be_fiscal = self.r.text(at).len() <= 8
            && self.r.is_capital(at)
            && self.r.text(at).ends_with(|c: char| c.is_ascii_digit());
        let is_part = self.r.text(at).starts_with(|c: char| c.is_numeric() && !c.is_ascii_digit());
        if !(is_number || is_word || is_part || may_be_fiscal || may_be_compound || may_be_roman) {
            return self.short_decade(at);
        }
        let mut best: Option<Hit> = None;
        for reading in [
            Self::descending,
            Self::softened,
            Self::part,
            Self::clock_and_day,
            Self::hours_and_day,
            Self::part_of_day,
            Self::set,
            Self::before_noun_ago,
            Self::day_by_offset,
            Self::span_of_time,
            Self::point_and_clock,
            Self::short_decade,
            Self::vague,
        ] {
            if let Some(hit) = reading(self, at)
                && best.as_ref().is_none_or(|b| hit.end > b.end)
            {
                best = Some(hit);
            }
        }
        best
    }

    /// A point of the calendar without softening, the longest reading.
    pub fn point(&self, at: usize) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        for reading in [
            Self::iso_date,
            Self::calendar_date,
            Self::shared_month,
            Self::day_alone,
            Self::weekday,
            Self::week_and_weekday,
            Self::fixed,
            Self::deictic,
            Self::placed_after,
            Self::ordinal_unit,
            Self::quarter_name,
            Self::decade,
            Self::century,
            Self::year,
            Self::fiscal_year,
            Self::season,
            Self::holiday,
            Self::bare_period,
        ] {
            if let Some(hit) = reading(self, at)
                && best.as_ref().is_none_or(|b| hit.end > b.end)
            {
                best = Some(hit);
            }
        }
        best.map(|hit| self.with_part_after(hit))
    }

    /// "2024 end" in languages that put the part last.
    fn with_part_after(&self, mut hit: Hit) -> Hit {
        if hit.approx.is_none()
            && !self.has_marks
            && hit.cal().is_some_and(|c| c.first_day().is_some() && c.day().is_none())
            && let Some((part, end)) = self.tag(hit.end, Cat::PartAfter)
            && self.r.same_sentence(hit.first, hit.end)
        {
            hit.approx = approx(part.value);
            hit.end = end;
        }
        hit
    }

    /// "early", "late", "mid-" and "the end of" before a point.
    fn part(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        if let Some(tag) = self.r.get(start, Cat::Part) {
            let mut next = start + tag.len as usize;
            if self.r.is_mark(next, &['-']) {
                next += 1;
            }
            let on = next;
            next = self.r.skip(next, Cat::DayOf);
            // "later in the week", "late in the year".
            let within = || {
                let unit = self.article_unit(next).filter(|_| next > on && self.r.is(next, Cat::Article));
                // "later in the day" says no more than the day that is spoken of.
                unit.filter(|hit| hit.cal().is_some_and(|cal| cal.day().is_none()))
            };
            if self.r.same_sentence(start, next)
                && let Some(mut hit) = self.point_and_clock(next).or_else(within)
            {
                hit.first = at;
                hit.approx = approx(tag.value).or(hit.approx);
                return Some(hit);
            }
            if let Some(part) = self.r.get(next, Cat::DayPart).filter(|_| next > start) {
                let day = self.day_in_focus();
                let cal = self.day_part(day.0, part.value);
                return Some(Hit { approx: approx(tag.value), ..Hit::point(at, next + part.len as usize, cal, day.1) });
            }
        }
        let tag = self.r.get(start, Cat::PartNoun)?;
        let mut next = start + tag.len as usize;
        let of = self.r.skip(next, Cat::Of);
        // "beginning this week" is a verb.
        if of == start || !self.r.same_sentence(start, of) || of == next && tag.value.ends_with(" of") {
            return None;
        }
        next = of;
        let mut hit = self.point_and_clock(next).or_else(|| self.article_unit(next)).or_else(|| {
            // "the beginning of the 1990s", "the end of the year"
            let inner = self.r.skip(next, Cat::Article);
            (inner > next).then(|| self.point(inner)).flatten()
        })?;
        // "plans to end Saturday publication": a verb before a day.
        if of == start + tag.len as usize && hit.cal().is_some_and(|cal| matches!(cal, Cal::Day(_))) {
            return None;
        }
        hit.first = at;
        hit.approx = approx(tag.value.trim_end_matches(" of"));
        // "the end of the 2022/23 season": of the year that it ends in.
        if let Some((low, high)) = hit.range.take_if(|(low, _)| matches!(low, Cal::Year(_))) {
            return Some(hit.at(if tag.value.starts_with("late") { high } else { low }));
        }
        Some(hit)
    }

    /// "the morning of 9 May", "afternoon yesterday": a part of the day that follows.
    fn part_of_day(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let (part, end) = self.tag(start, Cat::DayPart).filter(|(t, _)| !t.value.ends_with('*'))?;
        let next = self.r.skip(self.r.skip(end, Cat::Of), Cat::DayOf);
        let day = self
            .point(next)
            .filter(|_| self.r.same_sentence(at, next) && !(next == end && self.r.is(next, Cat::Article)))
            .and_then(|day| Some((day.cal()?.day().filter(|_| matches!(day.cal(), Some(Cal::Day(_))))?, day)));
        if let Some((date, day)) = day {
            return Some(Hit::point(at, day.end, Cal::DayPart(date, part.value), day.basis));
        }
        // "in the morning", "am Abend": of the day that is spoken of.
        let is_led = at > 0 && self.r.is(at - 1, Cat::DayOf) && self.r.same_sentence(at - 1, at);
        if !is_led || self.r.is_mark(end, &['-']) {
            return None;
        }
        let (day, basis) = self.day_in_focus();
        let hit = Hit::point(at, end, self.day_part(day, part.value), basis).saying(part.value.to_owned());
        Some(if self.by_parts { hit } else { self.with_clock(hit) })
    }

    /// "about", "more than", "nearly", "up to" before a length, a clock time or "... ago".
    fn softened(&self, at: usize) -> Option<Hit> {
        let tag = self.r.get(at, Cat::Soften)?;
        let next = at + tag.len as usize;
        if !self.r.same_sentence(at, next) {
            return None;
        }
        // "over the past year" is no more than "the past year"; "over a year" is more.
        let is_led = self.r.is(next, Cat::Article) || self.r.is(next, Cat::Deictic) || self.r.is(next, Cat::Final);
        // "mehr als vor einem Jahr" compares; the other order softens.
        let is_ago = self.r.is(next, Cat::AgoBefore);
        let counted = self.day_by_offset(next);
        let longer = |hit: &Hit| counted.as_ref().is_none_or(|c| c.end <= hit.end);
        let mut hit = self
            .before_noun_ago(next)
            .filter(|hit| !is_ago && longer(hit))
            .or_else(|| counted.clone())
            // "rond 18.00 uur": what can be a time of day is no length.
            .or_else(|| {
                self.span_of_time(next).filter(|hit| {
                    let minutes = self.r.text(next).contains(['.', ':']);
                    // "около двух часов ночи" says its part of the day.
                    let is_clock = self.clock(next).is_some_and(|(_, end)| minutes && end >= hit.end || end > hit.end);
                    !is_led && !is_clock
                })
            })
            .or_else(|| self.clock_and_day(next))
            .or_else(|| {
                let about = tag.value == "about" && !is_led;
                self.point_and_clock(next).filter(|h| about && h.cal().is_some_and(|c| c.first_day().is_some()))
            })?;
        hit.first = at;
        hit.approx = approx(tag.value).or(hit.approx);
        Some(hit)
    }

    /// "recently", "the future": words without a place in the calendar.
    fn vague(&self, at: usize) -> Option<Hit> {
        let (tag, end) = self.tag(at, Cat::Vague).filter(|(_, end)| !self.is_in_name(at, *end))?;
        // "7割近く": nearly so much.
        let counts = [Cat::Percent, Cat::Counter, Cat::Unit, Cat::Currency, Cat::NumScale];
        let is_amount =
            at > 0 && self.r.is(at, Cat::ModifierAfter) && counts.iter().any(|&cat| self.r.covers(at - 1, cat));
        if is_amount && !self.r.spaced(at) {
            return None;
        }
        Some(Hit::point(at, end, Cal::named(tag.value), Basis::Published))
    }

    /// "the New York Daily News", "Patrick Soon-Shiong": one word with a capital beside others inside a sentence.
    pub fn is_in_name(&self, at: usize, end: usize) -> bool {
        let is_name = |i: usize| {
            self.r.same_sentence(at, i)
                && self.r.is_capital(i)
                && self.r.token(i).is_some_and(|t| t.kind == crate::document::TokenKind::Word)
        };
        let after = end + usize::from(self.r.is_mark(end, &['-']) && !self.r.spaced(end));
        end == at + 1
            && at > 0
            && self.r.is_capital(at)
            && self.r.same_sentence(at - 1, at)
            && (is_name(at - 1) || is_name(after))
    }

    /// A whole number of at most `max`.
    pub fn small_number(&self, at: usize, max: f64) -> Option<(u32, Numeral)> {
        let n = self.plain_number(at)?;
        (n.kind != NumeralKind::Fraction && n.value.fract() == 0.0 && n.value >= 0.0 && n.value <= max)
            .then_some((n.value as u32, n))
    }

    /// Words and digits with their scales. Most readings of one token ask for it, and a run of number words
    /// is long: what was read last is kept.
    pub fn plain_number(&self, at: usize) -> Option<Numeral> {
        if let Some((_, n)) = self.last_number.get().filter(|(seen, _)| *seen == at) {
            return n;
        }
        let n = numeral::plain(self.r, &self.habits, at);
        self.last_number.set(Some((at, n)));
        n
    }

    /// Any numeral.
    pub fn number(&self, at: usize) -> Option<Numeral> {
        numeral::read(self.r, &self.habits, at)
    }

    /// The longest reading as `cat` and the token after it. A row of value `-` takes a form back that CLDR has.
    pub fn tag(&self, at: usize, cat: Cat) -> Option<(Tag, usize)> {
        self.r.get(at, cat).filter(|t| t.value != "-").map(|t| (t, at + t.len as usize))
    }

    /// A unit of time at `at`: grain, plural, next token.
    pub fn unit(&self, at: usize) -> Option<(Grain, bool, usize)> {
        // "années-lumière" measure a way.
        let (tag, end) = self.tag(at, Cat::TimeUnit).filter(|_| !self.r.is(at, Cat::TimeStop))?;
        // "300万日元" is money.
        if self.r.get(at, Cat::Currency).is_some_and(|money| money.len > tag.len) {
            return None;
        }
        let (grain, plural) = Grain::of(tag.value)?;
        Some((grain, plural, end))
    }

    /// The parts of speech that a closed class gives a word.
    pub fn parts(&self, word: &str) -> u64 {
        lexicon::of(&self.doc().lang).parts(&word.to_lowercase())
    }

    /// Which way the words around `first..end` look: the nearest cue of the sentence.
    pub fn tense(&self, first: usize, end: usize) -> Tense {
        let mut best: Option<(usize, Tense)> = None;
        let mut look = |at: usize, mut distance: usize| {
            if !self.r.same_sentence(first, at) {
                return;
            }
            let tense = if let Some((tag, stop)) = self.tag(at, Cat::Future) {
                // "by Friday" looks ahead, "by the police" does not; "has until 5 p.m. Friday" does.
                let is_before = stop == first || tag.value == "ahead" && stop == self.opening.get();
                if matches!(tag.value, "near" | "near?" | "ahead") && !is_before {
                    return;
                }
                // "ont repris le travail dès mercredi": any verb says more.
                if tag.value == "near?" {
                    distance += TENSE_WINDOW * 3;
                }
                Tense::Future
            } else if self.r.is(at, Cat::Past) {
                // "will have".
                let is_ahead = at > 0 && self.tag(at - 1, Cat::Future).is_some_and(|(tag, _)| tag.value != "near");
                if is_ahead { Tense::Future } else { Tense::Past }
            } else if let Some(tense) = self.tense_of_ending(at) {
                tense
            } else {
                return;
            };
            if best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, tense));
            }
        };
        // "will meet on Friday, he said": unless the date opens its sentence, another clause begins behind a comma.
        let opens = !first.checked_sub(OPENING).is_some_and(|at| self.r.same_sentence(first, at));
        let (mut parted, mut is_apart, mut is_quoted) = (false, false, false);
        // "raised hopes that the May vote will": the verb before is of another clause.
        let opens_clause = |at: usize| {
            let parts = self.parts(self.r.text(at));
            parts & part::THAT != 0 && parts & part::PREP == 0
        };
        for distance in 1..=TENSE_WINDOW {
            // What is quoted looks its own way.
            is_quoted |=
                first.checked_sub(distance).is_some_and(|at| self.r.is_mark(at, &['"', '\u{201c}', '\u{201d}']));
            if let Some(at) = first.checked_sub(distance).filter(|_| !is_quoted) {
                is_apart |= distance > 1 && opens_clause(at);
                look(at, if is_apart { distance + TENSE_WINDOW * 2 } else { distance });
            }
            // What follows belongs to the next clause more often than not.
            parted |= !opens && end + distance <= self.r.len() && self.r.text(end + distance - 1) == ",";
            if !parted {
                look(end + distance - 1, distance * 2 + 2);
            }
        }
        best.map_or(Tense::Unknown, |(_, t)| t)
    }

    /// What the ending of a verb says ("abrirá", "abriram").
    fn tense_of_ending(&self, at: usize) -> Option<Tense> {
        const SHORTEST: usize = 6;
        let word = self.r.text(at);
        if !word.starts_with(char::is_lowercase) || word.chars().count() < SHORTEST
            // "released": what became of what is counted is a verb all the same.
            || self.r.tags(at).iter().any(|tag| tag.cat != Cat::Role)
        {
            return None;
        }
        let ends = |key: &str| self.doc().lang.table(key).iter().any(|row| word.ends_with(row.form));
        // "will be divulged"
        let is_ahead = |back: &usize| {
            let tag = at.checked_sub(*back).and_then(|at| self.tag(at, Cat::Future));
            tag.is_some_and(|(tag, _)| tag.value != "near")
        };
        if ends("time.future_endings") || ends("time.past_endings") && (1..=2).any(|back| is_ahead(&back)) {
            return Some(Tense::Future);
        }
        // "An unexpected sum": what a thing is like.
        let is_led = at > 0 && (self.r.is(at - 1, Cat::Article) || self.r.is(at - 1, Cat::NumArticle));
        (!is_led && ends("time.past_endings")).then_some(Tense::Past)
    }

    /// The day the story is about at this place: the last named day, else now.
    pub fn day_in_focus(&self) -> (Option<Date>, Basis) {
        match self.previous.as_ref().and_then(Cal::day) {
            Some(day) => (Some(day), Basis::Previous),
            None => (self.now, self.basis),
        }
    }

    pub fn day_part(&self, day: Option<Date>, value: &'static str) -> Cal {
        match day {
            Some(day) => Cal::DayPart(day, value),
            None => Cal::Named(format!("XXXX-XX-XX{value}")),
        }
    }
}

/// A row's softening.
pub(super) fn approx(value: &str) -> Option<Approx> {
    Some(match value {
        "about" => Approx::About,
        "early" => Approx::Early,
        "mid" => Approx::Mid,
        "late" => Approx::Late,
        "before" => Approx::Before,
        "after" => Approx::After,
        _ => return None,
    })
}
