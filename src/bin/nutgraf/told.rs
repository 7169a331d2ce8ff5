//! What a reader of the panel is told, as words: who a source is, which date stands beside a fact, what a number counts.
//! The panel does the same in `extension/page/panel/facts.js`, `numbers.js`, `when.js` and `where.js`.

use nutgraf::facts::{EntityKind, Modifier, PlaceRole, QuantityKind, SourceKind, TimeKind};
use nutgraf::plan::{AttributionView, FactView, PlaceView, QuantityView, Slice, Story, TimeView};

use crate::dates;

/// The longest name shown as the short form of a longer one ("NIS").
const SHORT_NAME: usize = 8;
/// Characters between what is counted and its fate from which on they are left out.
const FAR: u32 = 24;

pub fn source_kind(kind: SourceKind) -> &'static str {
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

/// The source with what hands its words on.
pub fn source(story: &Story, said: &AttributionView) -> String {
    let own = named(story, said);
    let words = |said: &AttributionView| said.name.as_ref().map(|name| name.text.clone());
    match said.via.and_then(|via| story.attributions.get(via)).and_then(words) {
        Some(outer) if Some(&outer) != words(said).as_ref() => format!("{own}, via {outer}"),
        _ => own,
    }
}

/// The source's name, its short form in brackets, and its kind.
pub fn named(story: &Story, said: &AttributionView) -> String {
    let Some(name) = said.name.as_ref().map(|name| name.text.as_str()) else {
        return source_kind(SourceKind::None).to_owned();
    };
    // Of "executives of the bank" neither the short name of the bank nor its title.
    let entity = said.entity.and_then(|e| story.entities.get(e as usize)).filter(|e| e.name.text == name);
    let is_short = |text: &str| {
        let count = text.chars().count();
        count <= SHORT_NAME && !text.contains(char::is_whitespace) && count * 2 < name.chars().count()
    };
    // "Jo Roe (Roe)" says nothing.
    let alias = entity
        .filter(|e| e.kind != EntityKind::Person)
        .and_then(|e| e.aliases.iter().map(|alias| alias.text.as_str()).find(|text| is_short(text)));
    let alias = alias.map(|text| format!(" ({text})")).unwrap_or_default();
    // "Unnamed officials" need not be called unnamed twice.
    if said.unlabelled { format!("{name}{alias}") } else { format!("{name}{alias}, {}", source_kind(said.source_kind)) }
}

fn date(time: &TimeView) -> Option<String> {
    let range = time.range.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
    let is_point = matches!(time.kind, TimeKind::Date | TimeKind::Time);
    dates::said(&time.value, range, time.approx).filter(|_| is_point)
}

/// The one date beside a fact, with the words it was read from.
pub fn date_of(story: &Story, fact: &FactView) -> Option<String> {
    fact.times.iter().find_map(|at| said_of(story.times.get(*at)?))
}

/// A date with the words it was read from.
fn said_of(time: &TimeView) -> Option<String> {
    Some(format!("{} (\u{201c}{}\u{201d})", date(time)?, time.words.text))
}

/// Every date of the story once, oldest first as it can be told, with the words it was read from.
pub fn dates(story: &Story) -> Vec<String> {
    let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
    let points = story.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
    // "Now", "recent" and their kin say nothing on a time line.
    for time in points.filter(|t| !t.value.ends_with("_REF")) {
        let text = date(time).unwrap_or_else(|| "date not given".to_owned());
        let words = time.words.text.as_str();
        match rows.iter_mut().find(|(known, _)| *known == text) {
            Some((_, said)) if said.contains(&words) => {}
            Some((_, said)) => said.push(words),
            None => rows.push((text, vec![words])),
        }
    }
    let quoted = |said: Vec<&str>| said.iter().map(|w| format!("\u{201c}{w}\u{201d}")).collect::<Vec<_>>().join(" ");
    rows.into_iter().map(|(text, said)| format!("{text}  {}", quoted(said))).collect()
}

fn sign(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact | Modifier::Between => "",
        Modifier::Over => "> ",
        Modifier::AtLeast => "\u{2265} ",
        Modifier::About => "~ ",
        Modifier::UpTo => "\u{2264} ",
        Modifier::Under => "< ",
        Modifier::MoreBy => "+ ",
        Modifier::FewerBy => "\u{2212} ",
    }
}

/// One row of the numbers: the value in the story's own words, what it counts, who says so and when.
pub struct NumberRow {
    pub value: String,
    pub counted: String,
    pub details: String,
}

/// Every number once, with the fact that tells it first.
pub fn numbers(story: &Story) -> Vec<NumberRow> {
    let mut seen = vec![false; story.quantities.len()];
    let mut rows = Vec::new();
    for fact in story.facts.iter().filter(|f| f.repeats.is_none()) {
        for at in &fact.quantities {
            let Some(quantity) = story.quantities.get(*at).filter(|_| !std::mem::replace(&mut seen[*at], true)) else {
                continue;
            };
            if quantity.repeats.is_some() {
                continue;
            }
            // They say who or which, not how many.
            if matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Age) {
                continue;
            }
            let counted = context(story, quantity).or_else(|| counted(story, quantity)).unwrap_or_default();
            let source =
                quantity.attribution.and_then(|a| story.attributions.get(a)).filter(|said| said.name.is_some());
            let dated = quantity.time.and_then(|at| said_of(story.times.get(at)?));
            let details: Vec<String> = source.map(|said| self::source(story, said)).into_iter().chain(dated).collect();
            rows.push(NumberRow {
                value: format!("{}{}", sign(quantity.modifier), quantity.words.text),
                counted,
                details: details.join(" \u{b7} "),
            });
        }
    }
    rows
}

/// What is counted and what became of it.
fn counted(story: &Story, quantity: &QuantityView) -> Option<String> {
    let (thing, role) = match (&quantity.counted, &quantity.role) {
        (Some(thing), Some(role)) if role.start >= thing.end => (thing, role),
        (thing, role) => return thing.as_ref().or(role.as_ref()).map(|slice| slice.text.clone()),
    };
    if role.start - thing.end > FAR {
        return Some(format!("{} \u{2026} {}", thing.text, role.text));
    }
    Some(cut(&story.text, thing.start, role.end).to_owned())
}

/// The words beside a number; dots stand for the number where they lead to it.
fn context(story: &Story, quantity: &QuantityView) -> Option<String> {
    let (words, number) = (quantity.context.as_ref()?, &quantity.words);
    let start = quantity.modifier_words.as_ref().map_or(number.start, |modifier| modifier.start.min(number.start));
    let end = quantity.modifier_words.as_ref().map_or(number.end, |modifier| modifier.end.max(number.end));
    if words.start > start {
        return Some(words.text.clone());
    }
    let before = cut(&story.text, words.start, start.min(words.end)).trim();
    let after = cut(&story.text, end, words.end.max(end)).trim();
    Some(format!("{before} \u{2026} {after}").trim().to_owned())
}

/// A stretch counted in code points.
fn cut(text: &str, from: u32, to: u32) -> &str {
    let at = |n: u32| text.char_indices().nth(n as usize).map_or(text.len(), |(at, _)| at);
    text.get(at(from)..at(to)).unwrap_or_default()
}

/// Sources with the number of facts that rest on each, most first.
pub fn sources(story: &Story) -> Vec<(String, usize)> {
    // The relation that named the source first, and how many facts there are.
    let mut count: Vec<(usize, usize)> = Vec::new();
    let said = story.facts.iter().filter_map(|f| story.attributions.get(f.attribution?));
    for said in said.filter(|said| said.name.is_some()) {
        match count.iter_mut().find(|(known, _)| *known == said.same) {
            Some((_, n)) => *n += 1,
            None => count.push((said.same, 1)),
        }
    }
    count.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    count.into_iter().filter_map(|(at, n)| Some((named(story, story.attributions.get(at)?), n))).collect()
}

/// Every place once, by its fullest name, with the parts it plays.
pub fn places(story: &Story) -> Vec<String> {
    let mut rows: Vec<(String, Vec<String>, Vec<PlaceRole>)> = Vec::new();
    for place in &story.places {
        let name = full_name(story, place).text.clone();
        let key = match place.alternative {
            Some(group) => format!("or {group}"),
            None => place.entity.map_or_else(|| name.to_lowercase(), |entity| entity.to_string()),
        };
        let at = rows.iter().position(|(known, ..)| *known == key).unwrap_or_else(|| {
            rows.push((key, Vec::new(), Vec::new()));
            rows.len() - 1
        });
        let (_, names, roles) = &mut rows[at];
        if !names.contains(&name) {
            names.push(name);
        }
        if !roles.contains(&place.role) {
            roles.push(place.role);
        }
    }
    let role = |role: &PlaceRole| match role {
        PlaceRole::Dateline => "dateline",
        PlaceRole::Scene => "scene",
        PlaceRole::Origin => "departure",
        PlaceRole::Destination => "destination",
        PlaceRole::Other => "mentioned",
    };
    rows.into_iter()
        .map(|(_, names, mut roles)| {
            // "Mentioned" is said of a place only when there is nothing better to say.
            if roles.iter().any(|role| *role != PlaceRole::Other) {
                roles.retain(|role| *role != PlaceRole::Other);
            }
            format!("{} ({})", names.join(" or "), roles.iter().map(role).collect::<Vec<_>>().join(", "))
        })
        .collect()
}

fn full_name<'s>(story: &'s Story, place: &'s PlaceView) -> &'s Slice {
    place.entity.and_then(|e| story.entities.get(e as usize)).map_or(&place.words, |entity| &entity.name)
}
