//! Times of day: "10:35 a.m. EDT", "noon Thursday", "16:15 UTC", "9pm on Monday", "Friday at 5 p.m.".

use jiff::civil::Date;

use super::Basis;
use super::calendar::{Cal, Grain};
use super::descending::by_half;
use super::scan::{Hit, Scan, Tense, approx};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

impl Scan<'_, '_> {
    /// A clock time, then perhaps its day.
    pub(super) fn clock_and_day(&self, at: usize) -> Option<Hit> {
        let (time, end) = self.clock(at)?;
        if let Some(length) = self.lasting_hours(at, &time, end) {
            return Some(length);
        }
        let mut next = end;
        // "at 2 a.m. (0100 GMT) on Wednesday": the same time by another clock.
        if self.r.is_mark(end, &['('])
            && !self.by_parts
            && let Some((_, stop)) = self.clock(end + 1).filter(|(_, stop)| self.r.is_mark(*stop, &[')']))
        {
            next = stop + 1;
        }
        let from = next;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        let comma = next > from;
        next = self.r.skip(next, Cat::DayOf);
        self.opening.set(at);
        let day_hit = self.point(next);
        self.opening.set(0);
        if self.r.same_sentence(at, next)
            && let Some(day_hit) = day_hit
            && let Some(cal) = day_hit.cal().cloned()
            && !(comma && next == from + 1 && !matches!(cal, Cal::Day(_)))
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
        // "On Friday he resigned. The meeting begins at eight": not on the day gone by.
        let lead = at.saturating_sub(usize::from(at > 0 && self.r.same_sentence(at - 1, at)));
        let is_apart = basis == Basis::Previous && !self.r.same_sentence(self.previous_at, at);
        let is_gone = |day: &Date| is_apart && self.now.is_some_and(|now| *day < now);
        let day = day.filter(|day| !(is_gone(day) && self.tense(lead, end) == Tense::Future));
        let day = day.and_then(|day| {
            if self.is_to_come(day, &time, at, end) {
                day.yesterday().ok()
            } else if self.is_after_midnight(day, &time) {
                day.tomorrow().ok()
            } else {
                Some(day)
            }
        });
        Some(Hit::point(at, end, with_time(day, time.clone()), basis).saying(time))
    }

    /// "at 7 p.m." in a story of four in the morning was the evening before: too far ahead for a clock of another zone.
    fn is_to_come(&self, day: Date, time: &str, at: usize, end: usize) -> bool {
        const FAR: i8 = 12;
        let hour: Option<i8> = time.get(1..3).and_then(|hour| hour.parse().ok());
        let ahead = hour.zip(self.clock).is_some_and(|(hour, clock)| hour - clock.hour() > FAR);
        ahead && self.now == Some(day) && self.tense(at, end) != Tense::Future
    }

    /// "began at 9:45 p.m. on Friday; at 4 a.m. it was out": a story goes on into the night.
    fn is_after_midnight(&self, day: Date, time: &str) -> bool {
        const EVENING: std::ops::Range<i8> = 19..24;
        const NIGHT: std::ops::Range<i8> = 0..7;
        let hour = |time: &str| -> Option<i8> { time.get(1..3)?.parse().ok() };
        let was = match &self.previous {
            Some(Cal::Clock(_, was)) => hour(was).is_some_and(|hour| EVENING.contains(&hour)),
            Some(Cal::DayPart(_, part)) => *part == "TEV",
            _ => false,
        };
        was && hour(time).is_some_and(|hour| NIGHT.contains(&hour)) && self.now.is_none_or(|now| day < now)
    }

    /// A point, then perhaps the clock time on that day.
    pub(super) fn point_and_clock(&self, at: usize) -> Option<Hit> {
        Some(self.with_clock(self.point(at)?))
    }

    /// A day or a part of one, then perhaps the clock time on it.
    pub(super) fn with_clock(&self, hit: Hit) -> Hit {
        let (day, part) = match hit.cal() {
            Some(Cal::Day(day)) => (*day, ""),
            // TimeML marks a part of a day and the time in it by themselves.
            Some(Cal::DayPart(day, part)) if !self.by_parts => (*day, *part),
            _ => return hit,
        };
        if let Some(hours) = self.hours_after(&hit) {
            return hours;
        }
        let at = hit.first;
        let mut next = hit.end;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        let comma = next > hit.end;
        next = self.r.skip(next, Cat::DayOf);
        // "Thursday before 5pm", "tonight around 7".
        let bound = self.tag(next, Cat::ClockBound).filter(|_| !comma && !self.by_parts);
        let start = bound.map_or(next, |(_, end)| end);
        if self.r.same_sentence(at, start)
            && let Some((time, end)) = self.clock(start).or_else(|| self.hour_of_part(start, hit.end, part))
        {
            let time = if part.is_empty() || self.has_half(start, end) { time } else { in_part(&time, part) };
            let said = hit.said.as_ref().map(|said| format!("{}{time}", said.strip_suffix(part).unwrap_or(said)));
            let approx = bound.and_then(|(tag, _)| approx(tag.value)).or(hit.approx);
            return Hit { said, approx, ..Hit::point(at, end, Cal::Clock(day, time), hit.basis) };
        }
        hit
    }

    /// "tonight at 10": a bare hour after a part of the day and a word between.
    fn hour_of_part(&self, at: usize, after: usize, part: &str) -> Option<(String, usize)> {
        if part.is_empty() || at == after {
            return None;
        }
        let (hour, n) = self.small_number(at, 12.0).filter(|(h, n)| *h > 0 && n.kind == NumeralKind::Cardinal)?;
        let goes_on = self.unit(n.end).is_some()
            || self.r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word)
                && self.r.same_sentence(at, n.end)
                && !self.r.is(n.end, Cat::And)
                && !self.r.is(n.end, Cat::DayOf);
        let is_short = n.end == at + 1 && self.r.text(at).len() <= 6 && !self.r.is_mark(n.end, &['-', '%', '/', ':']);
        (is_short && !goes_on).then(|| (format!("T{hour:02}:00"), n.end))
    }

    fn has_half(&self, at: usize, end: usize) -> bool {
        (at..end).any(|i| self.r.is(i, Cat::Meridiem) || self.r.is(i, Cat::Clock))
    }

    /// "half past seven", "ten past nine", "a quarter to six".
    fn clock_in_words(&self, at: usize) -> Option<(String, usize)> {
        let start = self.r.skip(at, Cat::NumArticle);
        let (minutes, is_part, next) = match self.tag(start, Cat::NumFraction) {
            Some((part, end)) => ((part.number * 60.0) as i32, true, end),
            None => {
                let (n, numeral) = self.small_number(start, 59.0)?;
                let unit = self.unit(numeral.end).filter(|(grain, _, _)| *grain == Grain::Minute);
                let in_words = !numeral.has_digits && self.r.is(at.wrapping_sub(1), Cat::DayOf);
                (n as i32, unit.is_some() || in_words, unit.map_or(numeral.end, |(_, _, end)| end))
            }
        };
        let (way, next) = self.tag(next, Cat::ClockPast)?;
        let (hour, n) = self.small_number(next, 12.0).filter(|(h, _)| *h > 0)?;
        let mut end = self.r.skip(n.end, Cat::ClockHour);
        let half = self.tag(end, Cat::Meridiem).filter(|_| self.r.same_sentence(at, end));
        end = half.map_or(end, |(_, end)| end);
        // "5 to 6 pm" are two hours; "quarter to six" and "at ten to six" are not.
        let is_sure = is_part || way.value == "1";
        if !is_sure || !self.r.same_sentence(at, end - 1) || n.kind != NumeralKind::Cardinal {
            return None;
        }
        let hour = by_half(hour, half.map(|(tag, _)| tag.value)) as i32;
        let total = (hour * 60 + if way.value == "1" { minutes } else { -minutes }).rem_euclid(24 * 60);
        Some((format!("T{:02}:{:02}", total / 60, total % 60), end))
    }

    /// "0730 GMT", "1140 a.m.": hour and minute without a mark.
    fn four_figures(&self, at: usize) -> Option<(u32, u32)> {
        let text = self.r.text(at);
        let is_led = self.r.is(at + 1, Cat::Zone) || self.r.is(at + 1, Cat::Meridiem);
        if text.len() != 4 || !is_led || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some((text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?))
    }

    /// A bare clock time: `T10:35`, `T16:15Z`, and the next token.
    pub(super) fn clock(&self, at: usize) -> Option<(String, usize)> {
        if let Some((tag, end)) = self.tag(at, Cat::Clock) {
            return Some((tag.value.to_owned(), end));
        }
        if let Some(time) = self.clock_in_words(at) {
            return Some(time);
        }
        // "alle 15.30", "o godz. 15": what leads to a clock time stays outside.
        // The dot of "godz." may look like a sentence's end.
        let near = |before: usize| self.r.same_sentence(before, at) || self.r.is_mark(before, &['.']);
        let lead = self.r.before(at, Cat::ClockLead).map(|(_, tag)| tag).filter(|_| near(at - 1));
        let token = self.r.token(at)?;
        let (mut hour, mut minute, mut end): (u32, Option<u32>, usize);
        let mut seconds = String::new();
        if token.kind == TokenKind::Number {
            let text = self.r.text(at);
            if let Some((h, m)) = self.four_figures(at) {
                (hour, minute, end) = (h, Some(m), at + 1);
            } else if let Some((h, m)) = text
                .split_once('.')
                .or_else(|| text.split_once(',').filter(|_| lead.is_some_and(|t| is_sure_lead(t.value))))
                .filter(|(_, m)| m.len() == 2)
            {
                // "7.30 p.m.", "15.30 Uhr", "alle ore 3,36": only with a word beside it that says so.
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
                        let second: u32 = self.r.text(end + 1).parse().ok().filter(|second| *second < 60)?;
                        seconds = format!(":{second:02}");
                        end += 2;
                    }
                }
            }
        } else {
            let (n, numeral) = self.small_number(at, 12.0)?;
            (hour, minute, end) = (n, None, numeral.end);
            // "le prime barche" are no hour, "o godzinie piątej" is one.
            if numeral.kind == NumeralKind::Ordinal && lead.is_some_and(|t| t.value == "sure") {
                return None;
            }
            // "après deux heures" is a length, "après 18 heures" a time.
            if lead.is_some_and(|t| t.value == "figures") && !self.r.is(end, Cat::Meridiem) {
                return None;
            }
            if !self.r.is(end, Cat::Meridiem)
                && !self.r.is(end, Cat::ClockHour)
                && lead.is_none_or(|t| !is_sure_lead(t.value))
            {
                return None;
            }
        }
        if hour > 24 || minute.is_some_and(|m| m > 59) || !self.r.same_sentence(at, end - 1) {
            return None;
        }
        let mut is_sure = minute.is_some() || lead.is_some_and(|t| is_sure_lead(t.value));
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
        if hour_word.is_some_and(|(t, _)| t.value == "led") && (lead.is_none() || hour == 24) && minute.is_none() {
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
        // "2:55 into overtime", "the final 4:29": how long, not when.
        let is_alone = hour_word.is_none() && zone.is_empty() && !self.has_half(at, end) && lead.is_none();
        let is_elapsed = self.doc().lang.has("time.elapsed", &self.r.text(end).to_lowercase())
            || self.r.before(at, Cat::Final).is_some()
            || self.is_of_game(at);
        if is_alone && is_elapsed {
            return None;
        }
        let time = match minute {
            Some(m) => format!("T{hour:02}:{m:02}{seconds}{zone}"),
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

/// Does a word lead to nothing but hours, counted (`sure`) or told in order (`sure order`)?
fn is_sure_lead(value: &str) -> bool {
    value.starts_with("sure")
}

/// A time in its part of the day: seven in the evening is `T19:00`.
pub(super) fn in_part(time: &str, part: &str) -> String {
    let half = match part {
        "TMO" => "a",
        "TNI" => "n",
        _ => "p",
    };
    match (time.get(1..3).and_then(|h| h.parse().ok()), time.get(3..)) {
        (Some(hour), Some(rest)) => format!("T{:02}{rest}", by_half(hour, Some(half))),
        _ => time.to_owned(),
    }
}

fn with_time(day: Option<Date>, time: String) -> Cal {
    match day {
        Some(day) => Cal::Clock(day, time),
        None => Cal::Named(format!("XXXX-XX-XX{time}")),
    }
}
