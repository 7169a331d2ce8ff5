//! A story's facts as text a person reads, plain or in Markdown.

use std::io::{self, Write};

use nutgraf::Plan;
use nutgraf::article::CutShort;
use nutgraf::facts::{Basis, Level, Modifier, PlaceRole, SourceKind};
use nutgraf::plan::{AttributionView, FactView, QuantityView, Story, TimeView};

/// Why a page is no story, in one line.
pub fn reasons(plan: &Plan) -> String {
    if plan.evidence.is_empty() {
        return "nothing on the page speaks for one".to_owned();
    }
    plan.evidence.iter().map(|e| format!("{} {:+}", e.reason, e.weight)).collect::<Vec<_>>().join(", ")
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Confirmed => "stated as fact",
        Level::OfficialClaim => "official claim",
        Level::Reported => "reported",
        Level::Unconfirmed => "unconfirmed",
        Level::Speculated => "thought, not known",
        Level::Denied => "denied",
    }
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "official",
        SourceKind::NamedPerson => "person",
        SourceKind::Organisation => "organisation",
        SourceKind::Media => "media",
        SourceKind::Document => "document",
        SourceKind::Collective => "group",
        SourceKind::Anonymous => "unnamed",
        SourceKind::None => "no source given",
    }
}

fn sign(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact => "",
        Modifier::Over => "> ",
        Modifier::AtLeast => "\u{2265} ",
        Modifier::About => "~ ",
        Modifier::UpTo => "\u{2264} ",
        Modifier::Under => "< ",
        Modifier::Between => "",
        Modifier::MoreBy => "+ ",
        Modifier::FewerBy => "\u{2212} ",
    }
}

/// The source with what hands its words on.
fn source(story: &Story, said: &AttributionView) -> String {
    let own = named(story, said);
    match said.via.and_then(|via| story.attributions.get(via)) {
        Some(outer) => format!("{own}, by way of {}", named(story, outer)),
        None => own,
    }
}

/// The source's fullest name: the entity's where the words only point at it.
fn named(story: &Story, said: &AttributionView) -> String {
    let words = said.name.as_ref().map(|name| name.text.as_str()).unwrap_or_default();
    let entity = said.entity.and_then(|e| story.entities.get(e as usize)).filter(|e| e.name.text == words);
    let alias = entity.and_then(|e| e.aliases.first()).map(|a| format!(" ({})", a.text)).unwrap_or_default();
    let name = format!("{words}{alias}");
    if name.is_empty() {
        source_kind(said.source_kind).to_owned()
    } else {
        format!("{name}, {}", source_kind(said.source_kind))
    }
}

fn when(time: &TimeView) -> String {
    let value = match &time.range {
        Some((from, to)) => format!("{from} to {to}"),
        None => time.value.clone(),
    };
    let open = if time.basis == Basis::Open { ", year not known" } else { "" };
    format!("{value}{open} (\u{201c}{}\u{201d})", time.words.text)
}

/// Source and dates of a fact, parted by dots.
fn details(story: &Story, fact: &FactView) -> String {
    let mut parts = Vec::new();
    match fact.attribution.and_then(|a| story.attributions.get(a)) {
        Some(said) => parts.push(source(story, said)),
        None => parts.push("the page itself".to_owned()),
    }
    parts.extend(fact.times.iter().filter_map(|t| story.times.get(*t)).map(when));
    parts.join(" \u{b7} ")
}

fn number(quantity: &QuantityView) -> String {
    let most = quantity.value_max.as_ref().map(|max| format!("\u{2013}{max}")).unwrap_or_default();
    let unit = quantity.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    format!("{}{}{most}{unit}", sign(quantity.modifier), quantity.value)
}

/// One row of the numbers: the value, what it counts, in which fact.
struct NumberRow {
    value: String,
    counted: String,
    source: String,
}

fn numbers(story: &Story) -> Vec<NumberRow> {
    let mut rows = Vec::new();
    for fact in story.facts.iter().filter(|f| f.repeats.is_none()) {
        for quantity in fact.quantities.iter().filter_map(|q| story.quantities.get(*q)) {
            rows.push(NumberRow {
                value: number(quantity),
                counted: quantity.counted.as_ref().map_or_else(|| quantity.words.text.clone(), |c| c.text.clone()),
                source: details(story, fact),
            });
        }
    }
    rows
}

/// Sources with the number of facts that rest on each, most first.
fn sources(story: &Story) -> Vec<(String, usize)> {
    // The relation that named the source first, and how many facts there are.
    let mut count: Vec<(usize, usize)> = Vec::new();
    for said in story.facts.iter().filter_map(|f| f.attribution).filter_map(|a| story.attributions.get(a)) {
        match count.iter_mut().find(|(known, _)| *known == said.same) {
            Some((_, n)) => *n += 1,
            None => count.push((said.same, 1)),
        }
    }
    count.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let name = |at: usize| story.attributions.get(at).map(|said| named(story, said));
    count.into_iter().filter_map(|(at, n)| Some((name(at)?, n))).collect()
}

fn places(story: &Story) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut seen: Vec<u32> = Vec::new();
    for place in &story.places {
        let role = match place.role {
            PlaceRole::Dateline => "dateline",
            PlaceRole::Scene => "scene",
            PlaceRole::Origin => "departure",
            PlaceRole::Destination => "destination",
            PlaceRole::Other => "named",
        };
        let name = match place.alternative {
            Some(group) if seen.contains(&group) => continue,
            Some(group) => {
                seen.push(group);
                let all: Vec<&str> = story
                    .places
                    .iter()
                    .filter(|p| p.alternative == Some(group))
                    .map(|p| p.words.text.as_str())
                    .collect();
                all.join(" or ")
            }
            None => place.words.text.clone(),
        };
        let row = format!("{name} ({role})");
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

fn key_facts(story: &Story) -> impl Iterator<Item = &FactView> {
    story.key.iter().filter_map(|k| story.facts.get(*k))
}

fn head(story: &Story) -> String {
    let mut parts = Vec::new();
    if !story.authors.is_empty() {
        parts.push(story.authors.join(", "));
    }
    if let Some(date) = &story.published {
        parts.push(date.value.clone());
    }
    parts.push(story.lang.clone());
    parts.join(" \u{b7} ")
}

fn part_only(why: CutShort) -> &'static str {
    match why {
        CutShort::Paywalled => "The page shows only a part of the story: the rest is for subscribers.",
        CutShort::Paged => "The page shows only a part of the story: it goes on on another page.",
        CutShort::Cut => "The page shows only a part of the story: the rest is elsewhere.",
    }
}

/// Plain text.
pub fn text(story: &Story, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n{}", story.title.as_deref().unwrap_or("(no headline)"), head(story))?;
    if let Some(why) = story.cut_short {
        writeln!(out, "{}", part_only(why))?;
    }
    writeln!(out, "\nIn short")?;
    for fact in key_facts(story) {
        writeln!(out, "  - {}\n    {} \u{b7} {}", fact.what.text, level(fact.level), details(story, fact))?;
    }
    section(
        out,
        "Numbers",
        numbers(story).into_iter().map(|r| format!("{:>12}  {}\n                {}", r.value, r.counted, r.source)),
    )?;
    section(out, "Who says so", sources(story).into_iter().map(|(name, n)| format!("{n:>3}  {name}")))?;
    section(out, "When", story.times.iter().map(when))?;
    section(out, "Where", places(story).into_iter())?;
    Ok(())
}

fn section(out: &mut impl Write, title: &str, rows: impl Iterator<Item = String>) -> io::Result<()> {
    let mut first = true;
    for row in rows {
        if std::mem::take(&mut first) {
            writeln!(out, "\n{title}")?;
        }
        writeln!(out, "  {row}")?;
    }
    Ok(())
}

/// Markdown; with an address each fact links to its words by a text fragment.
pub fn markdown(story: &Story, url: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let url = url.or(story.canonical.as_deref());
    writeln!(out, "# {}\n\n{}\n", escape(story.title.as_deref().unwrap_or("")), escape(&head(story)))?;
    if let Some(why) = story.cut_short {
        writeln!(out, "> {}\n", part_only(why))?;
    }
    writeln!(out, "## In short\n")?;
    for fact in key_facts(story) {
        let words = escape(&fact.what.text);
        let words = match url {
            Some(url) => {
                format!("[{words}]({}#:~:text={})", url.split('#').next().unwrap_or(url), fragment(&fact.what.text))
            }
            None => words,
        };
        writeln!(out, "- {words}  \n  *{}* \u{b7} {}", level(fact.level), escape(&details(story, fact)))?;
    }
    let table: Vec<NumberRow> = numbers(story);
    if !table.is_empty() {
        writeln!(out, "\n## Numbers\n\n| | what | who says so, when |\n|---:|---|---|")?;
        for row in table {
            writeln!(out, "| {} | {} | {} |", escape(&row.value), escape(&row.counted), escape(&row.source))?;
        }
    }
    Ok(())
}

/// Characters Markdown would read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// A text fragment directive: percent-encoded, with `-` and `,` encoded too, as the directive uses them.
fn fragment(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
