//! When and how many: each case of `tests/cases/when` and `tests/cases/quantity` is a text and what must
//! be read in it, file by language; then properties that hold for any text.

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::document::Document;
use nutgraf::facts::{Reference, quantity, when};
use nutgraf::lang;

fn cases(area: &str) -> Vec<(String, toml::Table)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(area);
    let mut files: Vec<PathBuf> =
        fs::read_dir(&dir).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let tag = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let table: toml::Table =
            fs::read_to_string(&file).expect("readable").parse().unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in table["case"].as_array().expect("cases") {
            let mut case = case.as_table().expect("a table").clone();
            // A file may name the day once for all its cases.
            if let (None, Some(day)) = (case.get("published"), table.get("published")) {
                case.insert("published".to_owned(), day.clone());
            }
            out.push((tag.clone(), case));
        }
    }
    assert!(out.len() >= 10, "{area}: the cases are gone");
    out
}

fn text<'c>(case: &'c toml::Table, key: &str) -> &'c str {
    case.get(key).and_then(|v| v.as_str()).unwrap_or("")
}

fn wanted(case: &toml::Table) -> Vec<String> {
    case["found"].as_array().expect("a list").iter().map(|v| v.as_str().expect("a string").to_owned()).collect()
}

/// `words = value`, then ` [low, high]`, ` ~approx`, ` ?` for an open basis.
#[test]
fn times_are_read() {
    let mut wrong = Vec::new();
    for (tag, case) in cases("when") {
        let doc = Document::from_text(text(&case, "text"), lang::pack(&tag).expect("a language"));
        let reference = Reference { published: text(&case, "published").to_owned() };
        let found: Vec<String> = when::find(&doc, &reference)
            .iter()
            .map(|t| {
                let range = t.range.as_ref().map_or(String::new(), |(a, b)| format!(" [{a}, {b}]"));
                let approx = t.approx.map_or(String::new(), |a| format!(" ~{a:?}").to_lowercase());
                let open = if t.basis == when::Basis::Open { " ?" } else { "" };
                format!("{} = {}{range}{approx}{open}", doc.slice(t.span), t.value)
            })
            .collect();
        if found != wanted(&case) {
            wrong.push(format!("{tag}: {}\n  want {:?}\n  got  {found:?}", text(&case, "text"), wanted(&case)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// `words = value`, then `..max`, ` unit`, ` modifier(words)`, ` of counted`.
#[test]
fn quantities_are_read() {
    let mut wrong = Vec::new();
    for (tag, case) in cases("quantity") {
        let doc = Document::from_text(text(&case, "text"), lang::pack(&tag).expect("a language"));
        let times = when::find(&doc, &Reference::default());
        let found: Vec<String> = quantity::find(&doc, &times)
            .iter()
            .map(|q| {
                let max = q.value_max.as_ref().map_or(String::new(), |m| format!("..{m}"));
                let unit = q.unit.as_ref().map_or(String::new(), |u| format!(" {u}"));
                let modifier =
                    q.modifier_span.map_or(String::new(), |s| format!(" {:?}({})", q.modifier, doc.slice(s)));
                let counted = q.counted.map_or(String::new(), |s| format!(" of {}", doc.slice(s)));
                format!("{} = {}{max}{unit}{modifier}{counted}", doc.slice(q.span), q.value)
            })
            .collect();
        if found != wanted(&case) {
            wrong.push(format!("{tag}: {}\n  want {:?}\n  got  {found:?}", text(&case, "text"), wanted(&case)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Counts of one thing: each group is `count (role or what is counted) | ...`.
#[test]
fn counts_of_one_thing_are_grouped() {
    let (mut wrong, mut read) = (Vec::new(), 0);
    for (tag, case) in cases("same-thing") {
        let doc = Document::from_text(text(&case, "text"), lang::pack(&tag).expect("a language"));
        let times = when::find(&doc, &Reference::default());
        let quantities = quantity::find(&doc, &times);
        let words = |at: &usize| {
            let q = &quantities[*at];
            let role = q.role.or(q.counted).map_or(String::new(), |s| format!(" ({})", doc.slice(s)));
            format!("{}{role}", doc.slice(q.span))
        };
        let found: Vec<String> = quantity::same_things(&doc, &quantities)
            .iter()
            .map(|group| group.iter().map(words).collect::<Vec<_>>().join(" | "))
            .collect();
        read += 1;
        if found != wanted(&case) {
            wrong.push(format!("{tag}: {}\n  want {:?}\n  got  {found:?}", text(&case, "text"), wanted(&case)));
        }
    }
    assert!(read >= 10 && wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A text of random pieces; the seed makes it the same in every run.
fn babble(seed: u64, pieces: &[&str], length: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut out = String::new();
    for _ in 0..length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.push_str(pieces[(state % pieces.len() as u64) as usize]);
    }
    out
}

/// Is it a value of TIMEX3, X standing for what is open?
fn is_timex_value(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    if let Some(length) = value.strip_prefix('P') {
        return is_length(length);
    }
    let (day, time) = match value.find('T') {
        Some(at) => (&value[..at], Some(&value[at + 1..])),
        None => (value, None),
    };
    time.is_none_or(is_time_of_day) && (is_calendar(day) || (day.is_empty() && time.is_some()))
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.chars().all(|c| c.is_ascii_digit() || c == 'X')
}

/// `3D`, `XY`, `2Y6M`, `T5H30M`, `1DT2H`.
fn is_length(length: &str) -> bool {
    let mut rest = length;
    let mut parts = 0;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let Some(end) = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X')) else { return false };
        if end == 0 || !rest[end..].starts_with(|c| "YMWDHSQECL".contains(c)) {
            return false;
        }
        (rest, parts) = (&rest[end + 1..], parts + 1);
    }
    parts > 0
}

/// `MO`, `15:30`, `24:00`, `09:05Z`.
fn is_time_of_day(time: &str) -> bool {
    if matches!(time, "MO" | "MI" | "AF" | "EV" | "NI") {
        return true;
    }
    let time = time.strip_suffix('Z').unwrap_or(time);
    let parts: Vec<&str> = time.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| is_digits(part, 2))
        && parts[0] <= "24"
        && parts[1..].iter().all(|part| *part <= "59")
}

/// A year, decade or century, or `YYYY-` and a month, day, week, weekend, weekday, quarter, half or season.
fn is_calendar(day: &str) -> bool {
    let Some((year, rest)) = day.split_once('-') else { return (2..=4).any(|n| is_digits(day, n)) };
    if !is_digits(year, 4) {
        return false;
    }
    if let Some(week) = rest.strip_prefix('W').filter(|_| rest != "WI") {
        let (week, of_week) = week.split_once('-').unwrap_or((week, "WE"));
        return is_digits(week, 2) && (of_week == "WE" || is_digits(of_week, 1));
    }
    if matches!(rest, "SP" | "SU" | "FA" | "WI" | "H1" | "H2" | "HX" | "Q1" | "Q2" | "Q3" | "Q4" | "QX") {
        return true;
    }
    let (month, day) = rest.split_once('-').unwrap_or((rest, "01"));
    is_digits(month, 2) && is_digits(day, 2) && !month.starts_with(['2', '3']) && !day.starts_with(['4', '5'])
}

#[test]
fn values_of_timex_are_told_from_others() {
    for good in ["2025", "199", "20", "2025-W09-WE", "XXXX-WXX-5TNI", "P2Y6M", "PT2H", "PXY", "T15:30", "2025-WI"] {
        assert!(is_timex_value(good), "{good}");
    }
    for bad in ["", "P", "2025-", "2025-2-7", "25:00", "2025-02-27T9:00", "P3", "May", "2025-Q5"] {
        assert!(!is_timex_value(bad), "{bad}");
    }
}

fn check_any(text: &str, tag: &str) {
    let doc = Document::from_text(text, lang::pack(tag).expect("a language"));
    for published in ["", "2025-02-28", "9999-12-31", "0001-01-01", "nonsense"] {
        let times = when::find(&doc, &Reference { published: published.to_owned() });
        let quantities = quantity::find(&doc, &times);
        let mut end = 0;
        for t in &times {
            assert!(doc.text.get(t.span.range()).is_some_and(|s| !s.is_empty()), "{tag}: {:?} of {text:?}", t.span);
            assert!(t.span.start >= end, "{tag}: out of order in {text:?}");
            let values = t.range.iter().flat_map(|(a, b)| [a, b]).chain(&t.said);
            for value in values.chain([&t.value]) {
                let ok = value.split('/').count() <= 2 && value.split('/').all(is_timex_value);
                assert!(ok, "{tag}: {value:?} in {text:?}");
            }
            end = t.span.end;
        }
        end = 0;
        for q in &quantities {
            assert!(doc.text.get(q.span.range()).is_some_and(|s| !s.is_empty()), "{tag}: {:?} of {text:?}", q.span);
            assert!(q.span.start >= end, "{tag}: out of order in {text:?}");
            assert!(q.value.parse::<f64>().is_ok(), "{tag}: {:?} in {text:?}", q.value);
            assert!(times.iter().all(|t| !t.span.overlaps(q.span)), "{tag}: counted twice in {text:?}");
            end = q.span.end;
        }
    }
}

#[test]
fn no_text_is_too_strange() {
    let odd = [
        "1",
        "99",
        ",",
        ".",
        " ",
        "-",
        "/",
        ":",
        "%",
        "$",
        "\u{20ac}",
        "\u{bd}",
        "2025",
        "27",
        "\u{661}",
        "\u{ff11}",
        "\n",
        "'",
        "s",
        "\u{1f600}",
        "e\u{301}",
        "\u{842c}",
        "\u{b144}",
        "0",
        "1e9",
        "\u{200b}",
        "(",
        ")",
        "9999999999999999999999",
    ];
    for pack in lang::packs() {
        let mut pieces: Vec<&str> = odd.to_vec();
        for key in pack
            .keys()
            .filter(|k| ["time.", "number.", "unit.", "currency.", "quantity."].iter().any(|p| k.starts_with(p)))
        {
            pieces.extend(pack.table(key).iter().map(|e| e.form));
        }
        for seed in 1..=60 {
            let mut text = babble(seed, &pieces, 40);
            check_any(&text, pack.tag);
            // The same with blanks between the words, as grammars need them.
            text = babble(seed, &pieces, 60).chars().flat_map(|c| [c]).collect();
            check_any(&text, pack.tag);
            let spaced: Vec<String> = (0..40).map(|i| babble(seed * 1000 + i, &pieces, 1)).collect();
            check_any(&spaced.join(" "), pack.tag);
        }
    }
}

/// Twice the text may take about twice the time: a megabyte of each must end within seconds even unoptimised.
#[test]
fn hostile_text_takes_linear_time() {
    let clock = std::time::Instant::now();
    for unit in ["7", "7 ", "1,", "one ", "1/", "the ", "May ", "1-", "last ", "$1 ", "between 1 and ", "two and "] {
        let text = unit.repeat(1_000_000 / unit.len() / 4);
        check_once(&text, "en");
    }
    for (tag, unit) in [
        ("ja", "2月"),
        ("ja", "1~"),
        ("zh", "第一"),
        ("zh", "二"),
        ("ja", "二"),
        ("ko", "3일 "),
        ("fr", "du 3 au "),
        ("ru", "в начале "),
        ("de", "zwei Jahre und "),
    ] {
        let text = unit.repeat(1_000_000 / unit.len() / 16);
        check_once(&text, tag);
    }
    assert!(clock.elapsed().as_secs() < 60, "{:?}", clock.elapsed());
}

fn check_once(text: &str, tag: &str) {
    let doc = Document::from_text(text, lang::pack(tag).expect("a language"));
    let times = when::find(&doc, &Reference { published: "2025-02-28".to_owned() });
    let _ = quantity::find(&doc, &times);
}
