//! A story's facts as text a person reads, plain or in Markdown.

use std::io::{self, Write};

use nutgraf::Plan;
use nutgraf::article::CutShort;
use nutgraf::facts::{Level, SourceKind};
use nutgraf::plan::{FactView, Story};

use crate::told;

/// Why a page is no story, in one line.
pub fn reasons(plan: &Plan) -> String {
    if plan.evidence.is_empty() {
        return "nothing on the page speaks for one".to_owned();
    }
    plan.evidence.iter().map(|e| format!("{} {:+}", e.reason, e.weight)).collect::<Vec<_>>().join(", ")
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Confirmed => "confirmed",
        Level::OfficialClaim => "official claim",
        Level::Reported => "reported",
        Level::Unconfirmed => "unconfirmed",
        Level::Speculated => "thought, not known",
        Level::Denied => "denied",
    }
}

/// Level, source and date of a fact, parted by dots.
fn details(story: &Story, fact: &FactView) -> String {
    let source = fact.attribution.and_then(|a| story.attributions.get(a));
    let named = source.filter(|said| said.name.is_some());
    let is_stated = fact.level == Level::Confirmed && named.is_none();
    let mut parts = vec![if is_stated { "stated as fact" } else { level(fact.level) }.to_owned()];
    match named {
        Some(said) => parts.push(told::source(story, said)),
        None if is_stated => parts.push("the story itself".to_owned()),
        // Where it isn't sure who says so, it is not claimed that nobody is named.
        None if source.is_some() => parts.push(told::source_kind(SourceKind::None).to_owned()),
        None => {}
    }
    parts.extend(told::date_of(story, fact));
    parts.join(" \u{b7} ")
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
        writeln!(out, "  - {}\n    {}", fact.what.text, details(story, fact))?;
    }
    let number = |row: told::NumberRow| {
        let details = if row.details.is_empty() { String::new() } else { format!("\n                {}", row.details) };
        format!("{:>12}  {}{details}", row.value, row.counted)
    };
    section(out, "Numbers", told::numbers(story).into_iter().map(number))?;
    section(out, "Who says so", told::sources(story).into_iter().map(|(name, n)| format!("{n:>3}  {name}")))?;
    section(out, "When", told::dates(story).into_iter())?;
    section(out, "Where", told::places(story).into_iter())?;
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
        writeln!(out, "- {words}  \n  {}", escape(&details(story, fact)))?;
    }
    let table = told::numbers(story);
    if !table.is_empty() {
        writeln!(out, "\n## Numbers\n\n| | what | who says so, when |\n|---:|---|---|")?;
        for row in table {
            writeln!(out, "| {} | {} | {} |", escape(&row.value), escape(&row.counted), escape(&row.details))?;
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
