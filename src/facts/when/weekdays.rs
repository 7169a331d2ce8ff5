//! Days of the week: "Friday", "last Monday", "Thursday night", "Tuesday of next week", "Friday the 13th",
//! "next week Wednesday".

use super::Basis;
use super::calendar::{self, Cal, Grain, Way};
use super::scan::{Hit, Scan, Tense};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

impl Scan<'_, '_> {
    /// "Friday", "last Monday", "Thursday night", "Tuesday's".
    pub(super) fn weekday(&self, at: usize) -> Option<Hit> {
        let mut start = self.r.skip(at, Cat::Article);
        let deictic = self.tag(start, Cat::Deictic).map(|(tag, end)| {
            start = end;
            tag
        });
        if start > at && deictic.is_none() && !self.r.is(at, Cat::Article) {
            return None;
        }
        if deictic.is_none() {
            // "the Friday" is no more than "Friday", and its article stays outside.
            start = at;
        }
        let (tag, mut end) = self.tag(start, Cat::Weekday).filter(|(t, _)| !t.value.ends_with('?'))?;
        // "el lunes pasado", "lundi prochain"
        let deictic = deictic.or_else(|| {
            let (tag, stop) = self.tag(end, Cat::DeicticAfter).filter(|_| self.r.same_sentence(at, end))?;
            end = stop;
            Some(tag)
        });
        // "Montagabend" (`1TEV`) is a day and its part in one word.
        let digits = tag.value.find('T').unwrap_or(tag.value.len());
        let (number, own_part) = tag.value.split_at(digits);
        let day: u8 = number.trim_end_matches('*').parse().ok()?;
        let after = |s: &Self, end: usize| {
            if own_part.is_empty() { s.day_part_after(end) } else { Some((own_part, end)) }
        };
        if deictic.is_none()
            && let Some(hit) =
                self.numbered_weekday(at, end, day).or_else(|| self.weekday_of_week(at, end, day, own_part))
        {
            return Some(hit);
        }
        if deictic.is_none() && (tag.value.ends_with('*') || self.is_surname(at)) {
            // "Mondays": a set, read elsewhere.
            return None;
        }
        let Some(now) = self.now else {
            let part = after(self, end);
            let mut value = format!("XXXX-WXX-{day}");
            if let Some((p, e)) = part {
                value.push_str(p);
                end = e;
            }
            return Some(Hit::point(at, end, Cal::Named(value), Basis::Open));
        };
        let is_told = self.told_ahead.is_some_and(|told| calendar::weekday(told, day, Way::Back) == Some(told));
        let way = match deictic.map(|t| t.value) {
            Some("-1") => Way::BackStrict,
            Some("+1") => Way::AheadStrict,
            Some("+2") => Way::AheadStrict,
            Some("0") => match self.tense(at, end) {
                Tense::Past => Way::Back,
                Tense::Future => Way::Ahead,
                Tense::Unknown => Way::SameWeek,
            },
            Some(value) if value.starts_with("prev-1") => Way::BackStrict,
            Some(value) if value.starts_with("prev+1") => Way::AheadStrict,
            Some(_) => return None,
            None => match self.tense(at, end) {
                Tense::Future => Way::Ahead,
                // "The vote is on Monday. A win there Monday": the day told before.
                Tense::Unknown if is_told => Way::Ahead,
                _ => Way::Back,
            },
        };
        let previous = self.previous.as_ref().and_then(Cal::day);
        // "next Tuesday and Wednesday": a second day follows the first, where that one lies ahead.
        let is_second = deictic.is_none()
            && at > 1
            && self.r.is(at - 1, Cat::And)
            && self.r.is(at - 2, Cat::Weekday)
            && previous.is_some_and(|day| day > now);
        let way = if is_second { Way::AheadStrict } else { way };
        let from = match deictic.map(|t| t.value) {
            Some(v) if v.starts_with("prev") => previous.unwrap_or(now),
            _ => previous.filter(|_| is_second).unwrap_or(now),
        };
        let date = calendar::weekday(from, day, way)?;
        let cal = match after(self, end) {
            Some((part, e)) => {
                end = e;
                Cal::DayPart(date, part)
            }
            None => Cal::Day(date),
        };
        let mut hit = Hit::point(at, end, cal, self.basis);
        if deictic.is_none() {
            let part = hit.cal().map_or("", |c| if let Cal::DayPart(_, part) = c { part } else { "" });
            hit.said = Some(format!("XXXX-WXX-{day}{part}"));
        }
        Some(hit)
    }

    /// "Heike Sonntag sagte": where a day is led to by a word, one right after a given name is a family's, and so it is
    /// later in the story without a word that leads to it. Other languages say "told Mary Monday".
    fn is_surname(&self, at: usize) -> bool {
        if !self.capital_nouns || at == 0 || !self.r.same_sentence(at - 1, at) && self.surnames.borrow().is_empty() {
            return false;
        }
        let word = self.r.text(at);
        let before = if self.r.same_sentence(at - 1, at) { self.r.text(at - 1) } else { "" };
        if self.doc().lang.has("names.people.given", &before.to_lowercase()) && self.r.is_capital(at - 1) {
            self.surnames.borrow_mut().push(word);
            return true;
        }
        // What leads to a day is short, or a word of time itself.
        const SHORT: usize = 5;
        let is_led = before.starts_with(char::is_lowercase) && before.chars().count() < SHORT
            || !before.is_empty() && !self.r.tags(at - 1).is_empty();
        !is_led && self.surnames.borrow().contains(&word)
    }

    /// "night" after a day: the part's suffix and the next token.
    pub(super) fn day_part_after(&self, at: usize) -> Option<(&'static str, usize)> {
        // "Tuesday in the morning".
        let on = self.r.skip(at, Cat::DayOf);
        let article = self.r.skip(on, Cat::Article);
        let part = self.r.skip(at, Cat::Part);
        let next = if !self.r.is(part, Cat::DayPart) && on > at && article > on { article } else { part };
        let (tag, end) = self.tag(next, Cat::DayPart)?;
        // Plurals ("nights") are habits, not points.
        (at == 0 || self.r.same_sentence(at - 1, next)).then_some(())?;
        (!tag.value.ends_with('*')).then_some((tag.value, end))
    }

    /// "Friday the 13th", "Monday 21st": the nearest month whose day of that number falls on the weekday.
    fn numbered_weekday(&self, at: usize, end: usize, weekday: u8) -> Option<Hit> {
        let number = self.r.skip(end, Cat::Article);
        let (day, n) = self.small_number(number, 31.0).filter(|(d, n)| *d >= 1 && n.kind == NumeralKind::Ordinal)?;
        // "Monday the 21st floor" is no date, nor is "Sunday's second goal", "Monday 5th May" one without its month.
        let goes_on = self.r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word)
            && self.r.same_sentence(at, n.end)
            && !self.doc().lang.has("detect.words", &self.r.text(n.end).to_lowercase())
            && !self.r.is(n.end, Cat::DayOf)
            && self.clock(n.end).is_none();
        let is_plain = self.r.token(number).is_some_and(|t| t.kind == TokenKind::Number) || number > end;
        let is_plain = is_plain && !self.r.text(end - 1).contains(['\'', '\u{2019}']);
        if goes_on
            || !is_plain
            || !self.r.same_sentence(at, number)
            || self.month(self.r.skip(n.end, Cat::Of)).is_some()
        {
            return None;
        }
        let now = self.now?;
        let months = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
        let ahead = self.tense(at, n.end) == Tense::Future;
        let order: [i32; 7] = if ahead { [0, 1, -1, 2, -2, 3, 4] } else { [0, -1, 1, -2, 2, -3, -4] };
        let found = order.into_iter().find_map(|shift| {
            let (y, m) = ((months + shift).div_euclid(12), (months + shift).rem_euclid(12) + 1);
            let date = calendar::date(y, u8::try_from(m).ok()?, day as u8)?;
            (date.weekday().to_monday_one_offset() as u8 == weekday).then_some(date)
        })?;
        Some(Hit::point(at, n.end, Cal::Day(found), self.basis))
    }

    /// "Tuesday of last week", "Wednesday evening next week".
    fn weekday_of_week(&self, at: usize, end: usize, weekday: u8, own_part: &'static str) -> Option<Hit> {
        let (part, end) = match self.day_part_after(end).filter(|_| own_part.is_empty()) {
            Some(found) => found,
            None => (own_part, end),
        };
        let next = self.r.skip(end, Cat::Of);
        let week = self.deictic(next).or_else(|| self.placed_after(next)).filter(|_| self.r.same_sentence(at, next))?;
        let Some(Cal::Week(..)) = week.cal() else { return None };
        Some(Hit::point(at, week.end, self.in_week(&week, weekday, part)?, week.basis))
    }

    /// "next week Wednesday", "this week - Monday".
    pub(super) fn week_and_weekday(&self, at: usize) -> Option<Hit> {
        let week = self.deictic(at).or_else(|| self.placed_after(at))?;
        let Some(Cal::Week(..)) = week.cal() else { return None };
        let next = week.end + usize::from(self.r.is_mark(week.end, &['-', '\u{2013}']));
        let (tag, end) = self.tag(next, Cat::Weekday).filter(|(t, _)| !t.value.ends_with(['?', '*']))?;
        if !self.r.same_sentence(at, next) {
            return None;
        }
        let digits = tag.value.find('T').unwrap_or(tag.value.len());
        let (number, own_part) = tag.value.split_at(digits);
        let (part, end) = self.day_part_after(end).filter(|_| own_part.is_empty()).unwrap_or((own_part, end));
        Some(Hit::point(at, end, self.in_week(&week, number.parse().ok()?, part)?, week.basis))
    }

    fn in_week(&self, week: &Hit, weekday: u8, part: &'static str) -> Option<Cal> {
        let monday = week.cal()?.first_day()?;
        let day = calendar::step(monday, i64::from(weekday) - 1, Grain::Day)?;
        Some(if part.is_empty() { Cal::Day(day) } else { Cal::DayPart(day, part) })
    }
}
