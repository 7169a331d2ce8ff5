//! Expressions that are counted from somewhere: "yesterday", "last week", "the following year",
//! "three days ago", "a year earlier", "the same period last year".

use jiff::civil::Date;

use super::Basis;
use super::calendar::{self, Cal, Grain};
use super::scan::{Hit, Meaning, Scan, Tense};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::{self, NumeralKind};
use crate::text::iso_date;

/// Days of a season.
const SEASON: i32 = 92;

/// Where counting starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Now,
    Previous,
}

/// A row of `time.deictics` or `time.ago`: `-1`, `+1`, `0`, `prev-1`, `prev+1`, `prev0`.
fn shift_of(value: &str) -> Option<(Origin, i64)> {
    match value.strip_prefix("prev") {
        Some(rest) => Some((Origin::Previous, rest.parse().ok()?)),
        None => Some((Origin::Now, value.parse().ok()?)),
    }
}

impl Scan<'_, '_> {
    fn origin(&self, origin: Origin) -> (Option<Date>, Basis) {
        match (origin, self.previous.as_ref().and_then(Cal::first_day)) {
            (Origin::Previous, Some(day)) => (Some(day), Basis::Previous),
            _ => (self.now, self.basis),
        }
    }

    /// "yesterday", "today", "now", "daily", "tomorrow morning".
    pub(super) fn fixed(&self, at: usize) -> Option<Hit> {
        let (tag, mut end) = self.tag(at, Cat::Fixed).filter(|(_, end)| !self.is_in_name(at, *end))?;
        // "the day before" the election is another day; `!`: only where nothing follows that it is counted from.
        let value = match tag.value.strip_suffix('!') {
            Some(value) if self.ends_clause(end) => value,
            Some(_) => return None,
            None => tag.value,
        };
        if let Some(set) = value.strip_prefix("S:") {
            return Some(Hit {
                meaning: Meaning::Set(set.to_owned()),
                ..Hit::point(at, end, Cal::named(""), Basis::Absolute)
            });
        }
        if let Some(length) = value.strip_prefix("L:") {
            // "사흘 전": so many days ago.
            let days = length.strip_prefix('P').and_then(|l| l.strip_suffix('D')).and_then(|n| n.parse::<i64>().ok());
            if let Some(days) = days
                && let Some((_, stop)) = self.tag(end, Cat::Ago).filter(|(ago, _)| ago.value == "-1")
                && let Some(day) = self.now.and_then(|now| calendar::step(now, -days, Grain::Day))
                && self.r.same_sentence(at, end)
            {
                return Some(Hit::point(at, stop, Cal::Day(day), self.basis));
            }
            return Some(Hit {
                meaning: Meaning::Duration(length.to_owned()),
                ..Hit::point(at, end, Cal::named(""), Basis::Absolute)
            });
        }
        // `D-1`, `Y+1`, `D+0TNI`: a unit, a shift, and a part of the day; `prevD+1`: from the last date of the text.
        let (origin, value) = match value.strip_prefix("prev") {
            Some(rest) => (Origin::Previous, rest),
            None => (Origin::Now, value),
        };
        let split = value.find(['+', '-']).filter(|&i| i > 0 && i <= 2);
        let Some(split) = split else {
            return Some(Hit::point(at, end, Cal::named(value), self.basis));
        };
        let (unit, rest) = value.split_at(split);
        let (grain, _) = Grain::of(unit)?;
        let digits = rest.find('T').unwrap_or(rest.len());
        let shift: i64 = rest[..digits].parse().ok()?;
        let mut part = &rest[digits..];
        if grain == Grain::Day
            && part.is_empty()
            && let Some((p, e)) = self.day_part_after(end)
        {
            part = p;
            end = e;
        }
        let (from, basis) = match (origin, grain) {
            (Origin::Previous, Grain::Day) => self.day_in_focus(),
            _ => self.origin(origin),
        };
        let Some(now) = from else {
            let open = if grain == Grain::Day && shift == 0 && part.is_empty() {
                "PRESENT_REF".to_owned()
            } else {
                open_value(grain, part)
            };
            return Some(Hit::point(at, end, Cal::Named(open), Basis::Open));
        };
        let day = calendar::step(now, shift, grain)?;
        let cal = if part.is_empty() { calendar::at_grain(day, grain) } else { Cal::DayPart(day, part) };
        Some(Hit::point(at, end, cal, basis))
    }

    fn ends_clause(&self, at: usize) -> bool {
        at > 0 && (!self.r.same_sentence(at - 1, at) || self.r.is_mark(at, &[',', '.', ';', ':', ')', '?', '!']))
    }

    /// "last year", "this week", "the coming month", "last April", "this morning", "next summer".
    pub(super) fn deictic(&self, at: usize) -> Option<Hit> {
        // The name of a half-year may begin with a word of direction ("upper").
        if self.names_half(at) {
            return None;
        }
        let start = self.r.skip(at, Cat::Article);
        let (tag, mut next) = self.tag(start, Cat::Deictic)?;
        // "this past spring", "this coming Sunday"
        let mut value = tag.value;
        if let Some((second, end)) = self.tag(next, Cat::Deictic)
            && value == "0"
        {
            value = second.value;
            next = end;
        }
        let fiscal = self.r.skip(next, Cat::Fiscal);
        let next = self.r.skip(fiscal, Cat::Same);
        if !self.r.same_sentence(at, next) {
            return None;
        }
        // "The next year, they were freed": the one after the date told before.
        let is_told = start > at
            && value == "+1"
            && (at == 0 || !self.r.same_sentence(at - 1, at))
            && self.tense(at, next) == Tense::Past;
        // "This Week" of a studio: a name, where the word before has no capital.
        let is_plain = !self.capital_nouns && !self.r.is_capital(at.wrapping_sub(1));
        if is_plain && self.r.is_capital(next) && self.r.is(next, Cat::TimeUnit) {
            return None;
        }
        // "The next morning": tomorrow's has a word of its own.
        let is_told = is_told || value == "+1" && start > at && self.r.is(next, Cat::DayPart);
        let hit = self.placed(at, next, if is_told { "prev+1" } else { value })?;
        // "the last week of the festival" lies in the festival.
        let of = self.r.skip(hit.end, Cat::Of);
        let is_led = start > at || self.r.before(at, Cat::Article).is_some();
        let is_part =
            is_led && value == "-1" && of > hit.end && self.r.same_sentence(at, of) && self.r.is(of, Cat::Article);
        (!is_part || self.point(of).is_some()).then_some(hit)
    }

    /// "el año pasado", "la semaine dernière", "lo scorso" turned round: the word of the shift comes last.
    pub(super) fn placed_after(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let end = [Cat::TimeUnit, Cat::Month, Cat::Season, Cat::DayPart, Cat::Holiday]
            .into_iter()
            .filter_map(|cat| self.tag(start, cat))
            .map(|(_, end)| end)
            .find(|&end| self.r.is(end, Cat::DeicticAfter) && self.r.same_sentence(at, end))?;
        let (tag, stop) = self.tag(end, Cat::DeicticAfter)?;
        let hit = self.placed(at, start, tag.value).filter(|hit| hit.end == end)?;
        Some(Hit { end: stop, ..hit })
    }

    /// What stands at `next`, shifted as `value` says.
    fn placed(&self, at: usize, next: usize, value: &str) -> Option<Hit> {
        let (origin, shift) = shift_of(value)?;
        let (from, basis) = self.origin(origin);
        if let Some((grain, false, end)) = self.unit(next).filter(|(g, _, _)| !g.is_clock()) {
            if shift == 0 && origin == Origin::Previous && grain == Grain::Day {
                // "that day": the day in focus, if there is one.
                let (day, basis) = self.day_in_focus();
                return day.map(|d| Hit::point(at, end, Cal::Day(d), basis));
            }
            // "later that month", where no date was told before: nobody knows which.
            let is_told = origin == Origin::Now || shift != 0 || self.previous.is_some();
            let Some(from) = from.filter(|_| is_told) else {
                return Some(Hit::point(at, end, Cal::Named(open_value(grain, "")), Basis::Open));
            };
            // "this weekend" of a Monday's story is the one just over.
            let is_over = grain == Grain::Weekend
                && shift == 0
                && from.weekday().to_monday_one_offset() <= 2
                && self.tense(at, end) != Tense::Future;
            let day = calendar::step(from, if is_over { -1 } else { shift }, grain)?;
            // "last year's quarter"
            if let (Cal::Year(y), Some((Grain::Quarter, false, stop))) =
                (calendar::at_grain(day, grain), self.unit(end))
                && let Some(Cal::Quarter(_, q)) = self.period_in_focus(at).or_else(|| self.last_quarter())
            {
                return Some(Hit { is_echo: true, ..Hit::point(at, stop, Cal::Quarter(y, q), basis) });
            }
            // "in the past decade": the ten years up to now.
            let is_rolling = || next > 0 && self.doc().lang.has("time.rolling", &self.r.text(next - 1).to_lowercase());
            if grain == Grain::Decade && shift == -1 && !self.by_parts && is_rolling() {
                let years = calendar::duration(Some(1.0), grain);
                return Some(Hit { meaning: Meaning::Duration(years), ..Hit::point(at, end, Cal::named(""), basis) });
            }
            return Some(Hit::point(at, end, calendar::at_grain(day, grain), basis));
        }
        if let Some((month, end)) = self.month(next) {
            let Some(from) = from else {
                return Some(Hit::point(at, end, Cal::Named(format!("XXXX-{month:02}")), Basis::Open));
            };
            let (year, this) = (i32::from(from.year()), from.month() as u8);
            let year = match shift {
                s if s < 0 => {
                    if month < this {
                        year
                    } else {
                        year - 1
                    }
                }
                s if s > 0 => {
                    if month > this {
                        year
                    } else {
                        year + 1
                    }
                }
                // "In this Dec. 12, 2006, file photo": a whole date needs no pointing.
                _ if self.bare_day(end).is_some() && self.r.same_sentence(at, end) => return None,
                _ => return Some(Hit { first: at, ..self.bare_month_this(at, end, month, from) }),
            };
            // "last May 5": a day may follow.
            if let Some((day, stop)) = self.bare_day(end).filter(|_| self.r.same_sentence(at, end)) {
                let date = calendar::date(year, month, day)?;
                return Some(Hit::point(at, stop, Cal::Day(date), basis));
            }
            return Some(Hit::point(at, end, Cal::Month(year, month), basis));
        }
        if let Some((season, end)) = self.tag(next, Cat::Season) {
            let Some(from) = from else {
                return Some(Hit::point(at, end, Cal::Named(format!("XXXX-{}", season.value)), Basis::Open));
            };
            let year = i32::from(from.year());
            let first = Cal::Season(year, season.value).first_day()?;
            let last = calendar::step(first, 3, Grain::Month)?;
            let year = match shift {
                s if s < 0 => {
                    if last <= from {
                        year
                    } else {
                        year - 1
                    }
                }
                s if s > 0 => {
                    if first > from {
                        year
                    } else {
                        year + 1
                    }
                }
                // "He left this summer", in February: more than a season ahead is the one gone by.
                _ if calendar::days_between(from, first) > SEASON && self.tense(at, end) == Tense::Past => year - 1,
                _ => year,
            };
            return Some(Hit::point(at, end, Cal::Season(year, season.value), basis));
        }
        if let Some((part, end)) = self.tag(next, Cat::DayPart).filter(|(t, _)| !t.value.ends_with('*')) {
            // "That night": nobody knows which, where no day was told before.
            let focus = self.previous.as_ref().and_then(Cal::day);
            let (from, basis) = if origin == Origin::Previous { (focus, Basis::Previous) } else { (from, basis) };
            let Some(from) = from else {
                return Some(Hit::point(at, end, Cal::Named(format!("XXXX-XX-XX{}", part.value)), Basis::Open));
            };
            let day = calendar::step(from, shift, Grain::Day)?;
            return Some(Hit::point(at, end, Cal::DayPart(day, part.value), basis));
        }
        if let Some((holiday, end)) = self.tag(next, Cat::Holiday) {
            let from = from?;
            let y = i32::from(from.year());
            let mut days = (y - 1..=y + 1).filter_map(|y| calendar::holiday(holiday.value, y));
            let day = match shift {
                s if s < 0 => days.rfind(|d| *d < from)?,
                s if s > 0 => days.find(|d| *d > from)?,
                _ => calendar::holiday(holiday.value, y)?,
            };
            return Some(Hit::point(at, end, Cal::Day(day), basis));
        }
        None
    }

    fn bare_month_this(&self, first: usize, end: usize, month: u8, from: Date) -> Hit {
        Hit::point(first, end, Cal::Month(i32::from(from.year()), month), self.basis)
    }

    /// "the year-earlier quarter", "the latest period", "the quarter", "the weekend", "the same period last year".
    pub(super) fn bare_period(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        // "year-earlier [quarter]": the last named period, a year before.
        if let Some((tag, end)) = self.tag(start, Cat::Anaphor) {
            let mut stop = self.tag(end, Cat::Period).map_or(end, |(_, e)| e);
            let mut period = self.period_in_focus(at);
            if let Some((grain, false, e)) = self.unit(end) {
                stop = e;
                if grain == Grain::Quarter && period.is_none() {
                    period = self.last_quarter();
                }
            } else if let Some(hit) = self.ordinal_unit(end)
                && let Some(cal) = hit.cal()
            {
                stop = hit.end;
                period = Some(cal.clone());
            }
            let shift: i32 = tag.value.parse().ok()?;
            let cal = match period {
                Some(Cal::Quarter(y, q)) => Cal::Quarter(y + shift, q),
                Some(Cal::Half(y, h)) => Cal::Half(y + shift, h),
                _ => match self.now {
                    Some(now) => Cal::Year(i32::from(now.year()) + shift),
                    None => return Some(Hit::point(at, stop, Cal::named("XXXX"), Basis::Open)),
                },
            };
            return Some(Hit { is_echo: true, ..Hit::point(at, stop, cal, self.basis) });
        }
        // "the same period last year", "the same month a year ago"
        if let Some((_, end)) = self.tag(start, Cat::Same) {
            let (grain, end) = match self.tag(end, Cat::Period) {
                Some((_, e)) => (None, e),
                None => {
                    let (grain, _, e) = self.unit(end)?;
                    (Some(grain), e)
                }
            };
            let next = self.r.skip(self.r.skip(end, Cat::YearLead), Cat::Of);
            let year = self
                .deictic(next)
                .or_else(|| self.placed_after(next))
                .or_else(|| self.fixed(next))
                .or_else(|| self.before_noun_ago(next))
                .or_else(|| self.year(next))
                .filter(|h| h.cal().is_some_and(|c| c.year().is_some()))?;
            let y = year.cal()?.year()?;
            let cal = match (self.period_in_focus(at), grain, self.now) {
                (Some(Cal::Quarter(_, q)), _, _) => Cal::Quarter(y, q),
                (Some(Cal::Half(_, h)), _, _) => Cal::Half(y, h),
                (_, Some(Grain::Month), Some(now)) => Cal::Month(y, now.month() as u8),
                (_, Some(Grain::Week), Some(now)) => match calendar::week_of(now) {
                    Cal::Week(_, w) => Cal::Week(y, w),
                    other => other,
                },
                _ => Cal::Year(y),
            };
            return Some(Hit { is_echo: true, ..Hit::point(at, year.end, cal, year.basis) });
        }
        // "the week of March 6"
        if let Some((Grain::Week, false, end)) = self.unit(start)
            && let of = self.r.skip(end, Cat::Of)
            && of > end
            && let Some(hit) = self.calendar_date(of)
            && let Some(day) = hit.cal().and_then(Cal::day)
        {
            return Some(Hit::point(at, hit.end, calendar::week_of(day), hit.basis));
        }
        // "am Wochenende" has its article in the preposition.
        let is_led =
            at > 0 && self.r.is(at - 1, Cat::DayOf) && matches!(self.unit(at), Some((Grain::Weekend, false, _)));
        if start == at && !is_led {
            return None;
        }
        let latest = self.tag(start, Cat::Deictic).filter(|(t, _)| t.value == "latest");
        let after_latest = latest.map_or(start, |(_, end)| end);
        let (grain, plural, end) = match self.unit(after_latest) {
            Some(unit) => unit,
            // "fiscal year"
            None if let Some((tag, end)) = self.tag(after_latest, Cat::Fiscal)
                && tag.len > 1 =>
            {
                (Grain::Year, false, end)
            }
            None => {
                let (_, end) = self.tag(after_latest, Cat::Period).filter(|_| after_latest > start)?;
                (Grain::Quarter, false, end)
            }
        };
        if plural {
            return None;
        }
        match grain {
            Grain::Quarter => {
                let named = self.period_in_focus(at).filter(|_| latest.is_none());
                let cal = named.or_else(|| self.last_quarter())?;
                Some(Hit::point(at, end, cal, self.basis))
            }
            Grain::Weekend => {
                let now = self.now?;
                // On a Monday to Thursday the weekend is the last one.
                let back = now.weekday().to_monday_one_offset() < 5 && self.tense(at, end) != Tense::Future;
                let day = calendar::step(now, if back { -1 } else { 0 }, Grain::Week)?;
                Some(Hit::point(at, end, calendar::at_grain(day, Grain::Weekend), self.basis))
            }
            // "the [fiscal] year ended March 31".
            Grain::Year if latest.is_none() && self.doc().lang.has("time.ended", self.r.text(end)) => {
                self.calendar_date(end + 1)?;
                let length = Meaning::Duration(calendar::duration(Some(1.0), grain));
                Some(Hit { meaning: length, ..Hit::point(at, end, Cal::named(""), Basis::Absolute) })
            }
            _ => None,
        }
    }

    /// "the year", "the month" as part of something larger ("the end of the year").
    pub(super) fn article_unit(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let (grain, plural, end) = self.unit(start)?;
        if plural || grain.is_clock() {
            return None;
        }
        let Some(now) = self.now else {
            return Some(Hit::point(at, end, Cal::Named(open_value(grain, "")), Basis::Open));
        };
        Some(Hit::point(at, end, calendar::at_grain(now, grain), self.basis))
    }

    /// Tokens after which a named quarter no longer governs "a year earlier".
    fn period_in_focus(&self, at: usize) -> Option<Cal> {
        const REACH: usize = 120;
        self.period.as_ref().filter(|(seen, _)| at.saturating_sub(*seen) < REACH).map(|(_, cal)| cal.clone())
    }

    fn last_quarter(&self) -> Option<Cal> {
        let day = calendar::step(self.now?, -1, Grain::Quarter)?;
        Some(calendar::at_grain(day, Grain::Quarter))
    }

    /// "three days ago", "a year earlier", "two weeks later", and the orders of other languages ("vor drei Tagen").
    pub(super) fn before_noun_ago(&self, at: usize) -> Option<Hit> {
        let lead = self.tag(at, Cat::AgoBefore);
        if lead.is_some() && self.by_parts {
            return None;
        }
        let start = lead.map_or(at, |(_, end)| end);
        let bare = start;
        let start = if lead.is_some() { self.r.skip(start, Cat::Soften) } else { start };
        // "rok temu", "через неделю": one needs no word where there are no articles.
        let alone = || {
            let (_, plural, end) = self.unit(start).filter(|_| self.habits.is_articleless())?;
            // "przed godziną 4.30" is told by the clock.
            let is_clock = self.r.token(end).is_some_and(|t| t.kind == TokenKind::Number);
            (!plural && !is_clock && (lead.is_some() || self.r.is(end, Cat::Ago))).then_some((Some(1.0), start))
        };
        let (count, next) = self.count(start).or_else(alone)?;
        let (grain, _, mut end) = self.unit(self.hyphen(next))?;
        end = self.tag(end, Cat::OrSo).map_or(end, |(_, e)| e);
        if !self.r.same_sentence(at, end - 1) {
            return None;
        }
        let value = match lead {
            // "in two weeks" is a point where the sentence looks ahead, else a length.
            Some((tag, _)) if tag.value.ends_with('?') => {
                // "could do 100 km/h in 5 seconds": how fast, not when.
                let is_short = grain == Grain::Second || grain == Grain::Minute && start > bare;
                if is_short || self.tense(at, end) != Tense::Future || self.is_record(at) {
                    return None;
                }
                tag.value.trim_end_matches('?')
            }
            Some((tag, _)) => tag.value,
            None => {
                let (tag, stop) = self.tag(end, Cat::Ago).filter(|_| self.r.same_sentence(at, end))?;
                // "two hours before noon" is counted from noon.
                let value = tag.value.trim_end_matches('!');
                let goes_on = !self.ends_clause(stop) && !self.r.is(stop, Cat::Past);
                if value.len() < tag.value.len() && !self.by_parts && goes_on {
                    return None;
                }
                // "tres años después de su cierre" is counted from what follows.
                if value.starts_with("prev+") && self.r.is(stop, Cat::Of) && self.r.same_sentence(at, stop) {
                    return None;
                }
                end = stop;
                value
            }
        };
        let (origin, sign) = shift_of(value)?;
        let Some(count) = count else {
            if origin == Origin::Previous {
                return None;
            }
            return Some(Hit::point(at, end, Cal::named(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), self.basis));
        };
        // In business news "a year earlier" means the same quarter.
        if grain == Grain::Year
            && sign < 0
            && count == 1.0
            && let Some(period) = self.period_in_focus(at)
        {
            let cal = match period {
                Cal::Quarter(y, q) => Cal::Quarter(y - 1, q),
                Cal::Half(y, h) => Cal::Half(y - 1, h),
                other => other,
            };
            return Some(Hit { is_echo: true, ..Hit::point(at, end, cal, self.basis) });
        }
        let (from, basis) = self.origin(origin);
        let Some(from) = from else {
            return Some(Hit::point(at, end, Cal::Named(open_value(grain, "")), Basis::Open));
        };
        // "約6時間後に消し止められた", "an hour later the fire was out": so long after what was told before.
        if grain.is_clock() && origin == Origin::Previous && (self.has_marks || self.tense(at, end) == Tense::Past) {
            let length = Meaning::Duration(calendar::duration(Some(count), grain));
            return Some(Hit { meaning: length, ..Hit::point(at, end, Cal::named(""), basis) });
        }
        if grain.is_clock() {
            let mark = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let mut hit = Hit::point(at, end, Cal::named(mark), basis);
            // Half an hour is thirty minutes.
            let (count, grain) = if count.fract() != 0.0 && grain == Grain::Hour {
                (count * 60.0, Grain::Minute)
            } else {
                (count, grain)
            };
            let moment = self.moment(count as i64 * sign, grain).filter(|_| Some(from) == self.now);
            hit.exact = moment.map(|moment| (moment.clone(), moment));
            return Some(hit);
        }
        let day = if count.fract() != 0.0 {
            calendar::step(from, (count * 12.0) as i64 * sign, Grain::Month).filter(|_| grain == Grain::Year)?
        } else {
            calendar::step(from, (count as i64).saturating_mul(sign), grain)?
        };
        let grain =
            if matches!(grain, Grain::Decade | Grain::Century | Grain::Millennium) { Grain::Year } else { grain };
        let grain = if matches!(grain, Grain::Weekend | Grain::Fortnight) { Grain::Week } else { grain };
        let mut hit = Hit::point(at, end, calendar::at_grain(day, grain), basis);
        hit.exact = Some((iso_date(day), iso_date(day)));
        // "three years ago today", "two weeks ago Friday"
        if let Some((tag, stop)) =
            self.tag(end, Cat::Weekday).filter(|_| grain == Grain::Week && self.r.same_sentence(at, end))
        {
            let exact = calendar::weekday(day, tag.number as u8, calendar::Way::SameWeek)?;
            hit = Hit::point(at, stop, Cal::Day(exact), basis);
        }
        Some(hit)
    }

    /// "for the first time in 25 years", "the worst drought in 50 years": how long, whatever lies ahead.
    fn is_record(&self, at: usize) -> bool {
        const REACH: usize = 6;
        let is_one = |word: &str| self.doc().lang.has("time.records", &word.to_lowercase());
        (at.saturating_sub(REACH)..at).any(|i| self.r.same_sentence(i, at) && is_one(self.r.text(i)))
    }

    pub(super) fn hyphen(&self, at: usize) -> usize {
        if self.r.is_mark(at, &['-']) && !self.r.spaced(at) { at + 1 } else { at }
    }

    /// "three", "a", "a few" (none), "two to three": the number of units and the next token.
    pub(super) fn count(&self, at: usize) -> Option<(Option<f64>, usize)> {
        if let Some((tag, end)) = self.tag(at, Cat::Recent) {
            // "several", "a few", "many": value X; "a couple of": 2.
            return Some((numeral::decimal(tag.value), end));
        }
        // "half an hour", "a quarter of a century".
        let part = self.r.skip(at, Cat::NumArticle);
        if let Some((fraction, next)) = self.tag(part, Cat::NumFraction).filter(|(t, _)| t.number < 1.0)
            && let article = self.r.skip(next, Cat::Of)
            && let end = self.r.skip(article, Cat::NumArticle)
            && end > article
            && (article > next || fraction.number == 0.5)
            && self.unit(end).is_some_and(|(_, plural, _)| !plural)
        {
            return Some((Some(fraction.number), end));
        }
        if self.has_marks
            && let Some(n) = self.figures(at).filter(|n| *n > 0 && self.unit(at + 1).is_some())
        {
            return Some((Some(f64::from(n)), at + 1));
        }
        // "two quarters", "three quarters" are lengths here, not fractions.
        let plain = self.plain_number(at).filter(|n| self.unit(self.hyphen(n.end)).is_some());
        if let Some(n) = plain
            .or_else(|| self.number(at))
            .filter(|n| n.kind != NumeralKind::Ordinal && n.value > 0.0 && n.value < 1e6)
        {
            return Some((Some(n.value), n.end));
        }
        let end = self.r.skip(at, Cat::NumArticle);
        (end > at).then_some((Some(1.0), end))
    }
}

/// What is left of a relative point where nothing is known.
pub(super) fn open_value(grain: Grain, part: &str) -> String {
    let base = match grain {
        Grain::Day | Grain::Hour | Grain::Minute | Grain::Second => "XXXX-XX-XX",
        Grain::Week | Grain::Fortnight => "XXXX-WXX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Month => "XXXX-XX",
        Grain::Quarter => "XXXX-QX",
        Grain::Half => "XXXX-HX",
        Grain::Season | Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century | Grain::Millennium => "XX",
    };
    format!("{base}{part}")
}
