//! What is counted from a named day: "two weeks before Christmas", "three days from Monday"; what runs from one:
//! "for 3 days from today"; and where a length lies that is counted from now: "the next two weeks".

use jiff::civil::Date;

use super::calendar::{self, Cal, Grain};
use super::scan::{Hit, Scan};
use crate::facts::lexer::Cat;
use crate::text::iso_date;

/// Seconds of a day.
const DAY: i64 = 86_400;

impl Scan<'_, '_> {
    /// N UNIT before|after|from DAY.
    pub(super) fn day_by_offset(&self, at: usize) -> Option<Hit> {
        if self.by_parts {
            return None;
        }
        let (count, next) = self.count(at)?;
        let count = count.filter(|n| n.fract() == 0.0)? as i64;
        let (grain, _, end) = self.unit(self.hyphen(next)).filter(|(g, _, _)| !g.is_clock())?;
        let comma = usize::from(self.r.is_mark(end, &[',']) && self.r.is(end + 1, Cat::Offset));
        let (mark, day_at) = self.tag(end + comma, Cat::Offset)?;
        if !self.r.same_sentence(at, day_at) {
            return None;
        }
        let hit = self.point(self.r.skip(day_at, Cat::DayOf))?;
        let day = hit.cal().and_then(|cal| matches!(cal, Cal::Day(_)).then(|| cal.day()).flatten())?;
        // "three days from Monday to Wednesday" names two ends.
        if self.r.is(hit.end, Cat::Until) {
            return None;
        }
        // "for two weeks from Monday" says how long it lasts.
        let is_lasting = at > 0
            && self.r.same_sentence(at - 1, at)
            && self.doc().lang.has("time.lasting", &self.r.text(at - 1).to_lowercase());
        let (sign, is_start) = match mark.value.split_once(' ') {
            Some((sign, _)) => (sign, is_lasting),
            None => (mark.value, mark.value == "start"),
        };
        if is_start {
            let to = calendar::step(day, count, grain)?;
            let range = (Cal::Day(day), Cal::Day(to));
            let mut out = Hit::point(at, hit.end, Cal::Named(format!("{day}/{to}")), hit.basis);
            out.range = Some(range);
            return Some(out);
        }
        let sign: i64 = sign.parse().ok().filter(|_| comma == 0 && !is_lasting)?;
        let exact = calendar::step(day, count.checked_mul(sign)?, grain)?;
        let grain = if matches!(grain, Grain::Week | Grain::Weekend | Grain::Fortnight) { Grain::Day } else { grain };
        let mut out = Hit::point(at, hit.end, calendar::at_grain(exact, grain), hit.basis);
        out.exact = Some((iso_date(exact), iso_date(exact)));
        Some(out)
    }

    /// The first and last day of so many units before or after now.
    pub(super) fn stretch(&self, at: usize, count: f64, grain: Grain, way: i64) -> Option<(String, String)> {
        let now = self.now.filter(|_| count.fract() == 0.0)?;
        let count = count as i64;
        if grain.is_clock() {
            let (now, there) = (self.moment(0, grain)?, self.moment(count * way, grain)?);
            return Some(if way < 0 { (there, now) } else { (now, there) });
        }
        let is_within = at > 0 && self.doc().lang.has("time.within", &self.r.text(at - 1).to_lowercase());
        let from = match grain {
            // Quarters and decades are those of the calendar.
            Grain::Quarter | Grain::Half | Grain::Decade => {
                let this = calendar::at_grain(now, grain).first_day()?;
                if way < 0 { this } else { calendar::step(this, 1, grain)? }
            }
            _ if way < 0 || is_within => now,
            _ => calendar::step(now, 1, Grain::Day)?,
        };
        let there = calendar::step(from, count * way, grain)?;
        let (low, high): (Date, Date) = if way < 0 { (there, from) } else { (from, there) };
        Some((iso_date(low), iso_date(high)))
    }

    /// So many hours, minutes or seconds from now, where the time of day is known.
    pub(super) fn moment(&self, count: i64, grain: Grain) -> Option<String> {
        let seconds = match grain {
            Grain::Hour => 3600,
            Grain::Minute => 60,
            _ => 1,
        };
        let now = self.clock?;
        let of_day = (i64::from(now.hour()) * 60 + i64::from(now.minute())) * 60 + i64::from(now.second());
        let then = of_day + count.clamp(-1_000_000, 1_000_000) * seconds;
        let day = calendar::step(self.now?, then.div_euclid(DAY), Grain::Day)?;
        let then = then.rem_euclid(DAY);
        Some(format!("{}T{:02}:{:02}:{:02}", iso_date(day), then / 3_600, then / 60 % 60, then % 60))
    }
}
