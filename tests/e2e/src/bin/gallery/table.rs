//! The numbers of all visits as one table in Markdown, and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::thread::Cost;
use crate::visit::{Contestant, Truth, Visit};

/// A page with what was found by everyone who looked at it.
pub struct Row {
    /// What the gallery says.
    pub truth: Truth,
    /// As many as there are contestants, in their order.
    pub visits: Vec<(Contestant, Visit)>,
    /// The page proves nothing, and why.
    pub invalid: Option<String>,
}

impl Row {
    /// One contestant's visit.
    pub fn by(&self, contestant: Contestant) -> Option<&Visit> {
        self.visits.iter().find(|(who, _)| *who == contestant).map(|(_, visit)| visit)
    }

    /// Why the page is not as a reader wants it.
    pub fn failures(&self, contestant: Contestant) -> Vec<String> {
        match (self.by(contestant), self.by(Contestant::Bare)) {
            (Some(visit), Some(bare)) => visit.failures(&self.truth, bare),
            _ => Vec::new(),
        }
    }
}

/// A number that there may be none of.
#[derive(Clone, Debug, Default)]
struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn text(&self) -> String {
        if self.of == 0 { "-".to_owned() } else { format!("{}/{}", self.hits, self.of) }
    }
}

/// Everything that the table says about one contestant.
struct Column {
    consent: Share,
    usable: Share,
    comments: Share,
    traps: Share,
    locks: Share,
    backdrops: Share,
    /// Frames of known vendors' banners, and pages with such.
    known: (f64, usize),
    /// Of unknown banners that went: how long each was to be seen, ms; sorted.
    waits: Vec<f64>,
    /// Largest layout shift added on one page.
    shift: Option<f64>,
}

fn column(rows: &[Row], contestant: Contestant) -> Option<Column> {
    let seen: Vec<(&Row, &Visit, &Visit)> = rows
        .iter()
        .filter(|row| row.invalid.is_none())
        .filter_map(|row| Some((row, row.by(contestant)?, row.by(Contestant::Bare)?)))
        .collect();
    if seen.is_empty() {
        return None;
    }
    let share = |kind: &dyn Fn(&Row, &Visit) -> bool, hit: &dyn Fn(&Row, &Visit) -> bool| {
        let of: Vec<_> = seen.iter().filter(|(row, _, bare)| kind(row, bare)).collect();
        Share { hits: of.iter().filter(|(row, visit, _)| hit(row, visit)).count(), of: of.len() }
    };
    let is_kind = |kind: &'static str| move |row: &Row, _: &Visit| row.truth.kind() == kind;
    let is_good = |row: &Row, _: &Visit| row.failures(contestant).is_empty();
    let is_gone = |_: &Row, visit: &Visit| visit.is_gone();
    let consents: Vec<_> = seen.iter().filter(|(row, _, _)| row.truth.kind() == "consent").collect();
    let knows = |visit: &Visit| contestant == Contestant::Ours && visit.is("known");
    let known: Vec<f64> = consents.iter().filter(|(_, v, _)| knows(v)).map(|(_, v, _)| v.number("frames")).collect();
    let mut waits: Vec<f64> = consents
        .iter()
        .filter(|(_, visit, _)| visit.is_gone() && !knows(visit))
        .map(|(_, visit, _)| visit.spans().into_iter().fold(0.0, f64::max))
        .collect();
    waits.sort_by(f64::total_cmp);
    let shifts = seen.iter().filter(|(_, visit, _)| visit.is("hasShift"));
    Some(Column {
        consent: share(&is_kind("consent"), &is_gone),
        usable: share(&is_kind("consent"), &is_good),
        comments: share(&is_kind("comments"), &is_good),
        traps: share(&is_kind("trap"), &|row, visit| !is_good(row, visit)),
        locks: share(&|row, _| row.truth.is("expectLock"), &|_, visit| visit.scrolls()),
        backdrops: share(&|row, _| row.truth.is("expectBackdrop"), &|_, visit| !visit.is_covered()),
        known: (known.iter().sum(), known.len()),
        waits,
        shift: shifts.map(|(_, visit, bare)| visit.number("shift") - bare.number("shift")).reduce(f64::max),
    })
}

/// The value below which this part of a sorted list lies.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let at = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len().max(1));
    sorted.get(at - 1).copied().unwrap_or(0.0)
}

/// The table, the failures, and what proves nothing.
pub fn markdown(rows: &[Row], cost: Option<Cost>) -> String {
    let contestants = [Contestant::Ours, Contestant::NoVendors, Contestant::Autoconsent];
    let columns: Vec<Option<Column>> = contestants.iter().map(|who| column(rows, *who)).collect();
    let mut out = String::new();
    let _ = writeln!(out, "| what | ours | vendor table emptied | autoconsent |\n|---|---|---|---|");
    let mut line = |what: &str, tell: &dyn Fn(&Column) -> String| {
        let cells: Vec<String> = columns.iter().map(|c| c.as_ref().map_or("-".to_owned(), tell)).collect();
        let _ = writeln!(out, "| {what} | {} |", cells.join(" | "));
    };
    line("consent gone and page usable", &|c| c.usable.text());
    line("consent gone", &|c| c.consent.text());
    line("comments gone", &|c| c.comments.text());
    line("traps broken", &|c| c.traps.text());
    line("scroll locks freed", &|c| c.locks.text());
    line("backdrops gone", &|c| c.backdrops.text());
    line("frames in which a known vendor's banner is visible", &|c| match c.known {
        (_, 0) => "-".to_owned(),
        (frames, pages) => format!("{frames:.0} on {pages} pages"),
    });
    line("unknown banner: insertion to hidden, median / p95", &|c| {
        let (half, most) = (quantile(&c.waits, 0.5), quantile(&c.waits, 0.95));
        format!("{half:.0} / {most:.0} ms ({} pages)", c.waits.len())
    });
    line("layout shift added, largest of a page", &|c| {
        c.shift.map_or("-".to_owned(), |s| format!("{:.3}", s.max(0.0)))
    });
    if let Some(cost) = cost {
        let Cost { elements, longest, total, batch, longest_batch } = cost;
        let _ = writeln!(out, "| main thread: first scan, {elements:.0} elements | {longest:.1} ms | - | - |");
        let _ = writeln!(out, "| main thread: first five seconds | {total:.1} ms | - | - |");
        let _ = writeln!(
            out,
            "| main thread: batch of changes, mean (longest) | {batch:.2} ({longest_batch:.1}) ms | - | - |"
        );
    }
    for (who, heading) in contestants.iter().zip(["ours", "vendor table emptied", "autoconsent"]) {
        let failed: Vec<_> = rows
            .iter()
            .filter(|row| row.invalid.is_none())
            .map(|row| (row, row.failures(*who)))
            .filter(|(_, failures)| !failures.is_empty())
            .collect();
        if failed.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\nFailures, {heading}:\n");
        for (row, failures) in failed {
            let component = row.truth.0.get("package").and_then(Value::as_str).unwrap_or("own page");
            let _ = writeln!(out, "- {} ({component}): {}", row.truth.id(), failures.join("; "));
        }
    }
    let invalid: Vec<_> = rows.iter().filter_map(|row| Some((row.truth.id(), row.invalid.as_ref()?))).collect();
    if !invalid.is_empty() {
        let _ = writeln!(out, "\nPages that prove nothing and are not counted:\n");
        for (id, why) in invalid {
            let _ = writeln!(out, "- {id}: {why}");
        }
    }
    out
}

/// The same, page by page.
pub fn json(rows: &[Row], cost: Option<Cost>) -> Value {
    let page = |row: &Row| {
        let visits = row.visits.iter().map(|(who, visit)| {
            let told = json!({
                "report": visit.report, "wheel": visit.wheel, "click": visit.click,
                "failures": if *who == Contestant::Bare { Vec::new() } else { row.failures(*who) },
            });
            (who.name().to_owned(), told)
        });
        json!({
            "truth": row.truth.0, "invalid": row.invalid,
            "visits": visits.collect::<serde_json::Map<String, Value>>(),
        })
    };
    let cost = cost.map(|c| {
        json!({ "elements": c.elements, "firstScan": c.longest, "firstFiveSeconds": c.total, "batch": c.batch, "longestBatch": c.longest_batch })
    });
    json!({ "mainThread": cost, "pages": rows.iter().map(page).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_few_and_of_many() {
        assert_eq!(quantile(&[], 0.5), 0.0);
        assert_eq!(quantile(&[7.0], 0.95), 7.0);
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!((quantile(&hundred, 0.5), quantile(&hundred, 0.95)), (50.0, 95.0));
    }
}
