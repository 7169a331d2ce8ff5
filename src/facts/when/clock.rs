//! Times of day: "10:35 a.m. EDT", "noon Thursday", "16:15 UTC", "9pm on Monday", "Friday at 5 p.m.".

use jiff::civil::Date;

use super::calendar::Cal;
use super::descending::by_half;
use super::scan::{Hit, Scan};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;

impl Scan<'_, '_> {
    /// A clock time, then perhaps its day.
    pub(super) fn clock_and_day(&self, at: usize) -> Option<Hit> {
        let (time, end) = self.clock(at)?;
        let mut next = end;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        let comma = next > end;
        next = self.r.skip(next, Cat::DayOf);
        if self.r.same_sentence(at, next)
            && let Some(day_hit) = self.point(next)
            && let Some(cal) = day_hit.cal().cloned()
            && !(comma && next == end + 1 && !matches!(cal, Cal::Day(_)))
        {
            match &cal {
                Cal::Day(day) => {
                    let said = day_hit.said.map(|said| format!("{said}{time}"));
                    return Some(Hit { said, ..Hit::point(at, day_hit.end, Cal::Clock(*day, time), day_hit.basis) });
                }
                Cal::Named(open) if open.starts_with("XXXX-") && !open.contains('T') => {
                    return Some(Hit::point(at, day_hit.end, Cal::Named(format!("{open}{time}")), day_hit.basis));
                }
                _ => {}
            }
        }
        let (day, basis) = self.day_in_focus();
        Some(Hit::point(at, end, with_time(day, time.clone()), basis).saying(time))
    }

    /// A point, then perhaps the clock time on that day.
    pub(super) fn point_and_clock(&self, at: usize) -> Option<Hit> {
        let hit = self.point(at)?;
        let Some(Cal::Day(day)) = hit.cal() else { return Some(hit) };
        let mut next = hit.end;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        next = self.r.skip(next, Cat::DayOf);
        if self.r.same_sentence(at, next)
            && let Some((time, end)) = self.clock(next)
        {
            let said = hit.said.as_ref().map(|said| format!("{said}{time}"));
            return Some(Hit { said, ..Hit::point(at, end, Cal::Clock(*day, time), hit.basis) });
        }
        Some(hit)
    }

    /// A bare clock time: `T10:35`, `T16:15Z`, and the next token.
    pub(super) fn clock(&self, at: usize) -> Option<(String, usize)> {
        if let Some((tag, end)) = self.tag(at, Cat::Clock) {
            return Some((tag.value.to_owned(), end));
        }
        // "alle 15.30", "o godz. 15": what leads to a clock time stays outside.
        // The dot of "godz." may look like a sentence's end.
        let near = |before: usize| self.r.same_sentence(before, at) || self.r.is_mark(before, &['.']);
        let lead = self.r.before(at, Cat::ClockLead).map(|(_, tag)| tag).filter(|_| near(at - 1));
        let token = self.r.token(at)?;
        let (mut hour, mut minute, mut end): (u32, Option<u32>, usize);
        if token.kind == TokenKind::Number {
            let text = self.r.text(at);
            if let Some((h, m)) = text.split_once('.').filter(|(_, m)| m.len() == 2) {
                // "7.30 p.m.", "15.30 Uhr": only with a word after it that says so.
                (hour, minute, end) = (h.parse().ok()?, Some(m.parse().ok()?), at + 1);
                if !self.r.is(end, Cat::Meridiem) && !self.r.is(end, Cat::ClockHour) && lead.is_none() {
                    return None;
                }
            } else {
                if text.len() > 2 {
                    return None;
                }
                (hour, minute, end) = (text.parse().ok()?, None, at + 1);
                let part = self.r.text(end + 1);
                if self.r.is_mark(end, &[':']) && !self.r.spaced(end) && !self.r.spaced(end + 1) && part.len() == 2 {
                    minute = Some(part.parse().ok()?);
                    end += 2;
                    if self.r.is_mark(end, &[':']) && self.r.text(end + 1).len() == 2 && !self.r.spaced(end) {
                        end += 2;
                    }
                }
            }
        } else {
            let (n, numeral) = self.small_number(at, 12.0)?;
            (hour, minute, end) = (n, None, numeral.end);
            // "après deux heures" is a length, "après 18 heures" a time.
            if lead.is_some_and(|t| t.value == "figures") && !self.r.is(end, Cat::Meridiem) {
                return None;
            }
            if !self.r.is(end, Cat::Meridiem)
                && !self.r.is(end, Cat::ClockHour)
                && lead.is_none_or(|t| t.value != "sure")
            {
                return None;
            }
        }
        if hour > 24 || minute.is_some_and(|m| m > 59) || !self.r.same_sentence(at, end - 1) {
            return None;
        }
        let mut is_sure = minute.is_some() || lead.is_some_and(|t| t.value == "sure");
        // "15h30"
        if minute.is_none()
            && !self.r.spaced(end)
            && let Some(m) = self.hour_and_minute(end)
        {
            minute = Some(m);
            end += 1;
            is_sure = true;
        }
        // "à 15 heures" is a time, "15 heures" a length.
        let hour_word = self.tag(end, Cat::ClockHour);
        if hour_word.is_some_and(|(t, _)| t.value == "led") && lead.is_none() && minute.is_none() {
            return None;
        }
        if let Some((_, next)) = hour_word {
            end = next;
            is_sure = true;
            // "15 Uhr 30"
            if let Some((m, n)) = self
                .small_number(end, 59.0)
                .filter(|(_, n)| n.is_bare && minute.is_none() && self.r.same_sentence(at, end))
                && self.r.text(end).len() == 2
            {
                minute = Some(m);
                end = n.end;
            }
        }
        // "ждали 3 дня" is a length, "в 3 дня" a time.
        let is_clock = is_sure || lead.is_some() || self.unit(end).is_none();
        if let Some((tag, next)) = self.tag(end, Cat::Meridiem).filter(|_| is_clock && self.r.same_sentence(at, end)) {
            end = next;
            is_sure = true;
            hour = by_half(hour, Some(tag.value));
        }
        if !is_sure {
            return None;
        }
        // "2:1" and "20:15 minutes" are no times.
        if minute.is_some() && self.unit(end).is_some_and(|(_, plural, _)| plural) {
            return None;
        }
        let mut zone = "";
        if let Some((tag, next)) = self.tag(end, Cat::Zone).filter(|_| self.r.same_sentence(at, end)) {
            end = next;
            zone = tag.value;
        }
        let time = match minute {
            Some(m) => format!("T{hour:02}:{m:02}{zone}"),
            None => format!("T{hour:02}:00{zone}"),
        };
        Some((time, end))
    }

    /// The minutes of a token such as "h30".
    fn hour_and_minute(&self, at: usize) -> Option<u32> {
        let text = self.r.text(at);
        let split = text.find(|c: char| c.is_ascii_digit()).filter(|&i| i > 0 && text.len() == i + 2)?;
        let (word, digits) = text.split_at(split);
        if !self.doc().lang.has("time.oclock", &word.to_lowercase()) {
            return None;
        }
        digits.parse().ok().filter(|m| *m < 60)
    }
}

fn with_time(day: Option<Date>, time: String) -> Cal {
    match day {
        Some(day) => Cal::Clock(day, time),
        None => Cal::Named(format!("XXXX-XX-XX{time}")),
    }
}
