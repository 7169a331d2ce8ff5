//! `cargo xtask data [--check]`: writes the tables that a well-kept source already knows. GeoNames' larger cities go
//! into `src/lang/data/en.geonames.toml`; all else is the Unicode CLDR's names of months, weekdays, parts of the day, units and relative days, of countries and cities, for every
//! language that has a `<tag>.time.toml`: into `src/lang/data/<tag>.cldr.toml`, sections `cldr.*`. They are read
//! beside the `time.*` and `place.*` tables, whose rows win. `--check` says whether they are what the source gives.

mod cities;
mod places;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{setup, shell};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// CLDR's field, the letter of `time.units`.
const UNITS: [(&str, &str); 8] = [
    ("second", "TS"),
    ("minute", "TM"),
    ("hour", "TH"),
    ("day", "D"),
    ("week", "W"),
    ("month", "M"),
    ("quarter", "Q"),
    ("year", "Y"),
];

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    let check = args.iter().any(|arg| arg == "--check");
    let home = shell::root().join("xtask/data");
    setup::install_packages(&home, "installing the sources of tables (npm ci)")?;
    let packages = home.join("node_modules");
    let package = packages.join("cldr-dates-full");
    let about = json(&package.join("package.json"))?;
    let version = about["version"].as_str().unwrap_or_default().to_owned();
    let target = shell::root().join("src/lang/data");
    let mut files = vec![("cldr.license.txt".to_owned(), fs::read_to_string(package.join("LICENSE"))?)];
    for tag in tags(&target)? {
        let place = places::tables(&packages, &tag)?;
        files.push((format!("{tag}.cldr.toml"), tables(&package.join("main").join(&tag), &tag, &version, place)?));
    }
    files.push(("en.geonames.toml".to_owned(), cities::table(&packages)?));
    files.push(("geonames.license.txt".to_owned(), cities::credit().to_owned()));
    for (name, text) in files {
        let path = target.join(&name);
        let old = fs::read_to_string(&path).unwrap_or_default();
        if check && old != text {
            bail!("{name} is not what its source gives (CLDR {version}, GeoNames): run `cargo xtask data`");
        }
        if old != text {
            fs::write(&path, text)?;
            shell::say(format!("wrote {}", shell::relative(&path)));
        }
    }
    Ok(())
}

/// Languages with times.
fn tags(dir: &Path) -> Result<BTreeSet<String>> {
    let names = fs::read_dir(dir)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| name.strip_suffix(".time.toml").map(str::to_owned)).collect())
}

fn json(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}

/// Rows of one table, in order, the first of each form kept.
#[derive(Default)]
struct Rows(Vec<(String, String)>);

impl Rows {
    fn add(&mut self, form: &str, value: &str) {
        // Typewriter apostrophes and plain blanks, as the lexer reads them; no hints for breaking lines.
        let form = form.replace('\u{2019}', "'").replace(['\u{a0}', '\u{202f}'], " ").replace('\u{ad}', "");
        let form = form.trim();
        if !form.is_empty() && !form.starts_with(|c: char| c.is_ascii_digit()) && self.0.iter().all(|r| r.0 != form) {
            self.0.push((form.to_owned(), value.to_owned()));
        }
    }
}

fn tables(dir: &Path, tag: &str, version: &str, (territories, cities): (Rows, Rows)) -> Result<String> {
    let calendar = json(&dir.join("ca-gregorian.json"))?;
    let calendar = &calendar["main"][tag]["dates"]["calendars"]["gregorian"];
    let fields = json(&dir.join("dateFields.json"))?;
    let fields = &fields["main"][tag]["dates"]["fields"];
    let mut text = format!(
        "# Written by `cargo xtask data` from Unicode CLDR {version} (npm cldr-dates-full, cldr-localenames-full); do not\n\
         # edit. Unicode-3.0, (c) Unicode, Inc.: cldr.license.txt. Values are those of the `time.*` and `place.*` tables.\n"
    );
    let (parts, meridiem, clock) = day_periods(calendar, fields);
    for (name, rows) in [
        ("months", names(&calendar["months"], 12, |n| n.to_string())),
        ("weekdays", names(&calendar["days"], 7, |n| DAYS[n - 1].to_owned())),
        ("dayparts", parts),
        ("meridiem", meridiem),
        ("clock", clock),
        ("fixed", relative(fields)),
        ("units", units(fields)),
        ("quarters", quarters(calendar)),
        ("territories", territories),
        ("cities", cities),
    ] {
        if rows.0.is_empty() {
            continue;
        }
        write!(text, "\n[cldr.{name}]\n")?;
        for (form, value) in rows.0 {
            writeln!(text, "{} = {}", Value::String(form), Value::String(value))?;
        }
    }
    Ok(text)
}

/// Months or weekdays. A short name is often another word too: `?` wants a date beside it.
fn names(table: &Value, count: usize, key: fn(usize) -> String) -> Rows {
    let mut rows = Rows::default();
    for (width, mark) in [("wide", ""), ("abbreviated", "?")] {
        for context in ["format", "stand-alone"] {
            for n in 1..=count {
                let form = table[context][width][&key(n)].as_str().unwrap_or_default();
                rows.add(form, &format!("{n}{mark}"));
            }
        }
    }
    rows
}

/// Parts of the day, what follows a clock time ("in the morning"), and noon and midnight.
fn day_periods(calendar: &Value, fields: &Value) -> (Rows, Rows, Rows) {
    let (mut parts, mut meridiem, mut clock) = (Rows::default(), Rows::default(), Rows::default());
    let table = &calendar["dayPeriods"];
    let day = fields["day"]["displayName"].as_str().unwrap_or_default().to_lowercase();
    for (period, part, half) in [
        ("morning1", "TMO", "a"),
        ("morning2", "TMO", "a"),
        ("afternoon1", "TAF", "p"),
        ("afternoon2", "TAF", "p"),
        ("evening1", "TEV", "p"),
        ("evening2", "TEV", "p"),
        ("night1", "TNI", "n"),
    ] {
        // "день" is the day before it is the afternoon.
        let alone = table["stand-alone"]["wide"][period].as_str().unwrap_or_default();
        if alone.to_lowercase() != day {
            parts.add(alone, part);
        }
        meridiem.add(table["format"]["wide"][period].as_str().unwrap_or_default(), half);
    }
    for width in ["wide", "abbreviated"] {
        meridiem.add(table["format"][width]["am"].as_str().unwrap_or_default(), "a");
        meridiem.add(table["format"][width]["pm"].as_str().unwrap_or_default(), "p");
    }
    for (period, time) in [("noon", "T12:00"), ("midnight", "T24:00")] {
        clock.add(table["stand-alone"]["wide"][period].as_str().unwrap_or_default(), time);
    }
    (parts, meridiem, clock)
}

/// "yesterday", "昨年". Phrases of several words ("last year") are the grammar's: deictic and unit.
fn relative(fields: &Value) -> Rows {
    let mut rows = Rows::default();
    for (field, letter) in UNITS.iter().filter(|(_, letter)| !letter.starts_with('T')) {
        for shift in -2..=2 {
            let form = fields[field][format!("relative-type-{shift}")].as_str().unwrap_or_default();
            if *letter == "D" || !form.contains(' ') {
                rows.add(form, &format!("{letter}{shift:+}"));
            }
        }
    }
    rows.add(fields["second"]["relative-type-0"].as_str().unwrap_or_default(), "PRESENT_REF");
    rows
}

/// The words of "in {0} days" and "{0} days ago": the form after one is the singular, after a few and many the
/// plural; where there are such forms, `other` is that after a fraction, a singular.
fn units(fields: &Value) -> Rows {
    let mut rows = Rows::default();
    for (field, letter) in UNITS {
        let name = fields[field]["displayName"].as_str().unwrap_or_default();
        if !name.contains(' ') {
            rows.add(name, letter);
        }
        let future = &fields[field]["relativeTime-type-future"];
        let past = &fields[field]["relativeTime-type-past"];
        let has = |count: &str| future[format!("relativeTimePattern-count-{count}")].is_string();
        for count in ["one", "few", "many", "other"] {
            let key = format!("relativeTimePattern-count-{count}");
            let (Some(a), Some(b)) = (future[&key].as_str(), past[&key].as_str()) else { continue };
            let plural = match count {
                "few" => true,
                // Romance languages have a `many` for millions ("de días").
                "many" => has("few"),
                "other" => has("one") && !has("few"),
                _ => false,
            };
            rows.add(&counted(a, b), &format!("{letter}{}", if plural { "*" } else { "" }));
        }
    }
    rows
}

/// What stands after the number in both patterns.
fn counted(future: &str, past: &str) -> String {
    let word = |pattern: &str| {
        let after = pattern.split("{0}").nth(1).unwrap_or_default().trim_start();
        after.split(' ').next().unwrap_or_default().to_owned()
    };
    let (a, b) = (word(future), word(past));
    if a == b {
        return a;
    }
    // Written together: "日後" and "日前".
    let shared: String = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x).collect();
    if shared.is_ascii() { String::new() } else { shared }
}

/// "Q3", "T3".
fn quarters(calendar: &Value) -> Rows {
    let mut rows = Rows::default();
    for n in 1..=4 {
        let form = calendar["quarters"]["format"]["abbreviated"][n.to_string()].as_str().unwrap_or_default();
        if form.len() == 2 && form.is_ascii() {
            rows.add(form, &n.to_string());
        }
    }
    rows
}
