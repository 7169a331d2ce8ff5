// What the values of dates are called: TIMEX3 values, often incomplete (2024-10, 2025-W06, XXXX-02-27), by Intl; what is
// unknown stays unknown. Nothing here depends on the reader's time zone: a date is shown as the page gives it.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
{
  const DAY = 86_400_000;

  /** @param {number} year @param {number} month @param {number} day */
  const utc = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return date;
  };

  /** A day of the calendar; invalid where there is no such day. @param {number} year @param {number} month @param {number} day */
  const calendar = (year, month, day) => {
    const date = utc(year, month, day);
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : new Date(Number.NaN);
  };

  /** Monday of an ISO week. @param {number} year @param {number} week */
  const monday = (year, week) => {
    const fourth = utc(year, 1, 4);
    const shift = ((fourth.getUTCDay() + 6) % 7) - (week - 1) * 7;
    return new Date(fourth.getTime() - shift * DAY);
  };

  /**
   * First and last moment of a value, and the Intl fields that name it.
   * @param {string} value
   * @returns {{ from: Date, to: Date, fields: Intl.DateTimeFormatOptions } | null}
   */
  const stretch = (value) => {
    /** @type {Intl.DateTimeFormatOptions} */
    const day = { year: "numeric", month: "short", day: "numeric" };
    /** @type {Intl.DateTimeFormatOptions} */
    const month = { year: "numeric", month: "short" };
    let m = /^(\d{4})-(\d\d)-(\d\d)(?:$|T(\d\d)(?::(\d\d))?)/.exec(value);
    if (m) {
      const date = calendar(+m[1], +m[2], +m[3]);
      if (!m[4]) return { from: date, to: date, fields: day };
      date.setUTCHours(+m[4], +(m[5] ?? 0));
      return { from: date, to: date, fields: { ...day, hour: "numeric", minute: "2-digit" } };
    }
    m = /^(\d{4})-W(\d\d)(?:-(WE|\d))?$/.exec(value);
    if (m) {
      const start = monday(+m[1], +m[2]);
      const [first, last] = m[3] === "WE" ? [5, 6] : m[3] ? [+m[3] - 1, +m[3] - 1] : [0, 6];
      return { from: new Date(start.getTime() + first * DAY), to: new Date(start.getTime() + last * DAY), fields: day };
    }
    m = /^(\d{4})-(Q|H)(\d)$/.exec(value);
    if (m) {
      const months = m[2] === "Q" ? 3 : 6;
      const first = (+m[3] - 1) * months + 1;
      return { from: utc(+m[1], first, 1), to: utc(+m[1], first + months, 0), fields: month };
    }
    m = /^(\d{4})-(\d\d)$/.exec(value);
    if (m) return { from: calendar(+m[1], +m[2], 1), to: utc(+m[1], +m[2] + 1, 0), fields: month };
    m = /^(\d{4})$/.exec(value);
    if (m) return { from: utc(+m[1], 1, 1), to: utc(+m[1], 12, 31), fields: { year: "numeric" } };
    // A century gone by.
    m = /^([01]\d)$/.exec(value);
    if (m) return { from: utc(+m[1] * 100, 1, 1), to: utc(+m[1] * 100 + 99, 12, 31), fields: { year: "numeric" } };
    return null;
  };

  /** Does the date exist? @param {{ from: Date, to: Date }} part */
  const valid = (part) => !Number.isNaN(part.from.getTime()) && !Number.isNaN(part.to.getTime());

  /** TIMEX3's letters for parts of a year and of a day, as message keys. @type {Record<string, string>} */
  const SEASONS = { SP: "seasonSpring", SU: "seasonSummer", FA: "seasonAutumn", WI: "seasonWinter" };
  /** @type {Record<string, string>} */
  const DAYTIMES = { MO: "partMorning", AF: "partAfternoon", EV: "partEvening", NI: "partNight", DT: "partDay" };

  /** Where a value stands in time, as text that sorts; empty where nobody knows. @param {string} value */
  const order = (value) => {
    const part = stretch(value);
    if (part && valid(part)) return part.from.toISOString();
    const m = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value);
    if (m) return `${m[1]}-${{ SP: "03", SU: "06", FA: "09", WI: "12" }[m[2]]}`;
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return value;
    return /^\d{3}X?$/.test(value) ? `${value.slice(0, 3)}0` : "";
  };

  /** Says dates in a language. @param {string} lang @param {(key: string, ...subs: string[]) => string} say */
  const speaker = (lang, say) => {
    // Making one costs a browser about a millisecond, and a panel says some fifty dates.
    /** @type {Map<string, Intl.DateTimeFormat>} */ const formats = new Map();
    const format = (/** @type {Intl.DateTimeFormatOptions} */ fields) => {
      const key = Object.entries(fields).join();
      const known = formats.get(key) ?? new Intl.DateTimeFormat(lang, { ...fields, timeZone: "UTC" });
      formats.set(key, known);
      return known;
    };

    /** @param {string} value @returns {string} */
    const one = (value) => {
      const part = stretch(value);
      if (part && valid(part)) {
        const { from, to, fields } = part;
        // formatRange of a stretch that its fields name as one (a whole month, a whole year) gives that one.
        return format(fields).formatRange(from, to);
      }
      let m = /^(\d{4}|XXXX)-(SP|SU|FA|WI)$/.exec(value);
      if (m)
        return m[1] === "XXXX" ? say("yearUnknown", say(SEASONS[m[2]])) : say("seasonOfYear", say(SEASONS[m[2]]), m[1]);
      m = /^(\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d)T(MO|AF|EV|NI|DT)$/.exec(value);
      if (m) return say("partOfDay", one(m[1]), say(DAYTIMES[m[2]]));
      m = /^XXXX-(\d\d)-(\d\d)/.exec(value);
      if (m) return say("yearUnknown", format({ month: "long", day: "numeric" }).format(utc(2000, +m[1], +m[2])));
      m = /^XXXX-(\d\d)$/.exec(value);
      if (m) return say("yearUnknown", format({ month: "long" }).format(utc(2000, +m[1], 1)));
      m = /^XXXX-WXX-(\d)$/.exec(value);
      // 3 January 2000 was a Monday.
      if (m) return say("dateUnknown", format({ weekday: "long" }).format(utc(2000, 1, 2 + +m[1])));
      m = /^(\d{3})X?$/.exec(value);
      if (m) return say("decade", `${m[1]}0`);
      m = /^P(\d+)([YMWD])$/.exec(value);
      if (m) {
        const unit = { Y: "year", M: "month", W: "week", D: "day" }[m[2]];
        return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(+m[1]);
      }
      return "";
    };

    /** @param {[string, string]} range */
    const both = ([first, last]) => {
      const [a, b] = [stretch(first), stretch(last)];
      if (a && b && valid(a) && valid(b) && b.to >= a.from) {
        // Two ends of unlike precision are named by the coarser one.
        const fields = Object.keys(a.fields).length < Object.keys(b.fields).length ? a.fields : b.fields;
        return format(fields).formatRange(a.from, fields.day ? b.to : b.from);
      }
      const [from, to] = [one(first), one(last)];
      return from && to ? (from === to ? from : say("dateRange", from, to)) : "";
    };

    /** @param {Moment[0]} value @param {Moment[1]} [range] */
    return (value, range) => {
      try {
        return (range && both(range)) || one(value);
      } catch {
        // Intl throws for dates that do not exist; the words of the page then stand alone.
        return "";
      }
    };
  };

  nutgraf.dates = { order, speaker };
}
