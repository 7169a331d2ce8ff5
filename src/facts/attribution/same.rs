//! Which relations have one source: "South Korea's NIS" and "the NIS", "military sources" and "the military sources".
//!
//! A source is known by its entity and by its name without article, owner, abbreviation in brackets and apposition. An
//! owner keeps two bodies of one name apart ("Japan's Defence Ministry", "Norway's Defence Ministry").

use std::collections::HashMap;

use super::lexicon::{Lexicon, part};
use super::{Attribution, SourceKind, UNNAMED, naming, source};
use crate::document::{Document, TokenKind};
use crate::facts::endings::Endings;
use crate::facts::{Entity, EntityId, EntityKind};
use crate::text::Span;

/// Longest article written onto its noun, in bytes ("l'").
const ELISION: usize = 2;
/// Words of a name that are looked at.
const WORDS: usize = 16;

/// Names among which the end of one is looked for; a story has no more.
const NAMES: usize = 400;

/// Shortest end of a name that stands for it, in characters.
const SHORTEST: usize = 3;

/// A name as sources are compared.
#[derive(Debug, Default)]
struct Name {
    owner: String,
    bare: String,
    /// In brackets behind it.
    short: String,
    /// With its owner, where it has one.
    whole: String,
}

/// Gives who is only described the name that the story gives them elsewhere: "Austria's interior minister", and later
/// "Interior Minister Jo Stein".
pub(super) fn name_described(doc: &Document, lexicon: &Lexicon, entities: &[Entity], found: &mut [Attribution]) {
    if lexicon.endings_say {
        return;
    }
    let bare = doc.lang.has("attribution.options", "no_articles");
    let endings = Endings::new(&doc.lang);
    let country = |span: Span| {
        entities.iter().find_map(|e| {
            let inside = e.mentions.get(e.mentions.partition_point(|m| m.start < span.start));
            inside.filter(|m| m.end <= span.end).and(e.country)
        })
    };
    let read = |span: Span| {
        let mut name = name(doc, lexicon, span);
        if !endings.is_empty() {
            name.bare = name.bare.split(' ').map(|word| endings.stem(word)).collect::<Vec<_>>().join(" ");
        }
        (name, country(span))
    };
    // Titles, and what stands before a name in a source.
    let mut titles = Vec::new();
    let mut add = |id: EntityId, span: Span| {
        let (name, country) = read(span);
        if titles.len() < NAMES && !name.bare.is_empty() {
            titles.push((id, name, country));
        }
    };
    for (id, entity) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        if let Some(title) = entity.title {
            add(EntityId(id as u32), title);
        }
    }
    for (id, span) in found.iter().filter_map(|r| Some((r.entity?, *r.source.first()?))) {
        let entity = entities.get(id.0 as usize).filter(|e| e.kind == EntityKind::Person);
        let mention = entity.and_then(|e| e.mentions.get(e.mentions.partition_point(|m| m.start <= span.start)));
        if let Some(mention) = mention.filter(|m| m.end <= span.end) {
            let before = doc.slice(Span { end: mention.start, ..span });
            let length = before.trim_end_matches([' ', ',']).len() as u32;
            add(id, Span { end: span.start + length, ..span });
        }
    }
    for relation in found.iter_mut() {
        let Some((shown, span)) = relation.name.zip(relation.source.first().copied()) else { continue };
        // Of a place or a body only a part of the words is the name.
        let is_named = relation.entity.and_then(|id| entities.get(id.0 as usize)).is_some_and(|e| {
            e.kind == EntityKind::Person
                || e.mentions.iter().any(|m| m.end == shown.end && m.len() + ELISION + 2 >= shown.len())
        });
        let is_office = matches!(relation.source_kind, SourceKind::Official | SourceKind::NamedPerson);
        if is_named || !is_office || naming::is_many(doc, lexicon, shown) == Some(true) {
            continue;
        }
        let (own, nation) = read(shown);
        let first = doc.slice(span).split(' ').next().unwrap_or("").to_lowercase();
        let is_definite = bare || !own.owner.is_empty() || nation.is_some() || doc.lang.has("names.pointers", &first);
        if !is_definite || own.bare.is_empty() {
            continue;
        }
        // "Prezydent", where the one who has the title is named.
        let titled = bare && doc.lang.has("names.titles", &doc.slice(shown).to_lowercase());
        let fits = |(_, name, country): &&(EntityId, Name, Option<&str>)| {
            let (short, long) =
                if own.bare.len() <= name.bare.len() { (&own.bare, &name.bare) } else { (&name.bare, &own.bare) };
            let owners = own.owner.is_empty() || name.owner.is_empty() || own.owner == name.owner;
            let nations = nation.is_none() || country.is_none() || nation == *country;
            let rest = long.strip_prefix(short.as_str()).filter(|rest| rest.starts_with(' ')).or_else(|| {
                // "the Norwegian minister": of a country.
                long.strip_suffix(short.as_str()).filter(|rest| rest.ends_with(' ') && nation.is_some())
            });
            let many = short.contains(' ');
            let goes_on = rest.is_some_and(|rest| {
                many && (bare || is_start(lexicon, short, long))
                    || nation.is_some() && rest.trim().split(' ').count() < 3
            });
            owners
                && nations
                && (short == long && (many || titled || !own.owner.is_empty() || nation.is_some()) || goes_on)
        };
        let mut who = titles.iter().filter(fits).map(|(id, ..)| *id);
        let Some(id) = who.next().filter(|id| who.all(|other| other == *id)) else { continue };
        relation.entity = Some(id);
        relation.name = entities.get(id.0 as usize).map(|e| e.name);
    }
}

/// Gives every relation the first one with its source, and drops chains from a source to itself.
pub(super) fn mark(doc: &Document, lexicon: &Lexicon, entities: &[Entity], found: &mut [Attribution]) {
    // Name -> (owner, first relation).
    let mut known: HashMap<String, Vec<(String, usize)>> = HashMap::new();
    let kinds: Vec<SourceKind> = found.iter().map(|relation| relation.source_kind).collect();
    for (at, relation) in found.iter_mut().enumerate() {
        relation.same = at;
        // Nobody who is named is nobody else.
        let Some((span, shown)) = relation.source.first().copied().zip(relation.name) else { continue };
        let entity = relation.entity.and_then(|id| Some((id, entities.get(id.0 as usize)?)));
        let mut names = vec![name(doc, lexicon, entity.map_or(shown, |(_, entity)| entity.name))];
        if let Some((id, entity)) = entity {
            // Capitals only: "Kim" is not Kim for all that.
            let letters = |s: &&Span| doc.slice(**s).chars().all(|c| c.is_uppercase() || c.is_numeric());
            let aliases: Vec<Span> = entity.aliases.iter().map(|alias| alias.span).collect();
            names.extend(aliases.iter().filter(letters).map(|s| name(doc, lexicon, *s)));
            names.push(Name { bare: format!("#{}", id.0), ..Name::default() });
            // What owns it stands around the entity, not in it.
            if span.contains(entity.name) || doc.slice(span).contains(doc.slice(entity.name)) {
                let owner = name(doc, lexicon, span).owner;
                names.iter_mut().for_each(|name| name.owner.clone_from(&owner));
            }
        }
        let whole = std::mem::take(&mut names[0].whole);
        if !whole.is_empty() {
            names.push(Name { bare: whole, ..Name::default() });
        }
        let short = std::mem::take(&mut names[0].short);
        if !short.is_empty() {
            names.push(Name { bare: short, ..Name::default() });
        }
        let fits = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let first = names.iter().find_map(|name| {
            let rows = known.get(&name.bare)?;
            rows.iter().find(|(owner, _)| fits(owner, &name.owner)).map(|(_, first)| *first)
        });
        // "The National Intelligence Service", "the Service": the end of one longer name.
        let shorter = || {
            let bare = names.first().map_or("", |name| name.bare.as_str());
            let ends = |other: &str| is_end(lexicon, bare, other);
            // "The attorney's office", "the attorney's office for the district"
            let starts = |other: &str, rows: &[(String, usize)]| {
                is_start(lexicon, bare, other) && rows.iter().any(|(other, _)| other.is_empty())
            };
            let same = |(other, rows): &(&String, &Vec<(String, usize)>)| ends(other) || starts(other, rows);
            let mut whole = known.iter().filter(same).flat_map(|(_, rows)| rows);
            let first = whole.next()?.1;
            (kinds[first] == kinds[at] && whole.all(|(_, other)| *other == first)).then_some(first)
        };
        let may_end = match kinds[at] {
            SourceKind::Official | SourceKind::Organisation | SourceKind::NamedPerson if lexicon.endings_say => true,
            SourceKind::Official | SourceKind::Organisation | SourceKind::Media | SourceKind::NamedPerson => {
                may_be_end(doc, lexicon, shown, kinds[at])
            }
            _ => false,
        };
        let may_end = may_end && known.len() <= NAMES;
        let first = first.or_else(|| may_end.then(shorter).flatten()).unwrap_or(at);
        relation.same = first;
        for name in names.into_iter().filter(|n| !n.bare.is_empty()) {
            let rows = known.entry(name.bare).or_default();
            if !rows.iter().any(|(owner, _)| *owner == name.owner) {
                rows.push((name.owner, first));
            }
        }
    }
    agree(doc, lexicon, entities, found);
    for at in 0..found.len() {
        let outer = found[at].via.and_then(|via| found.get(via));
        if outer.is_some_and(|outer| outer.same == found[at].same) {
            found[at].via = None;
        }
    }
}

/// One source has one name and is of one sort, whatever words each relation names it by.
fn agree(doc: &Document, lexicon: &Lexicon, entities: &[Entity], found: &mut [Attribution]) {
    let person = |relation: &Attribution| {
        let id = relation.entity.filter(|id| entities.get(id.0 as usize).is_some_and(|e| e.kind == EntityKind::Person));
        id.filter(|_| relation.source_kind != SourceKind::Anonymous)
    };
    // Who once speaks in an office has it when only named, too.
    let mut offices = vec![false; entities.len()];
    // "Jo Stein, head of the agency", and later "Stein"
    let described = |r: &Attribution, s: Span| r.name.is_some_and(|name| s.len() > name.len() && s.contains(name));
    let office = |r: &&Attribution| {
        r.source_kind == SourceKind::Official && r.source.iter().any(|s| has_office(doc, *s) || described(r, *s))
    };
    for id in found.iter().filter(office).filter_map(person) {
        offices[id.0 as usize] = true;
    }
    // Who once speaks as the president of a firm is no official when only named.
    let mut firms = vec![false; entities.len()];
    let of_firm = |r: &&Attribution| {
        r.source_kind == SourceKind::NamedPerson && r.source.iter().any(|s| source::names_office(doc, *s))
    };
    for id in found.iter().filter(of_firm).filter_map(person) {
        firms[id.0 as usize] = true;
    }
    for at in 0..found.len() {
        let first = found[at].same;
        // "Kan reported": a single name that the story tells nothing of.
        let is_bare = |r: &Attribution| {
            let other = |id: EntityId| {
                entities
                    .get(id.0 as usize)
                    .is_some_and(|e| e.kind == EntityKind::Other && !doc.slice(e.name).contains(' '))
            };
            let one = r.source.first().is_some_and(|s| !doc.slice(*s).contains(' '));
            let cue = r.cue.first().map(|cue| doc.slice(*cue).to_lowercase());
            one && r.source_kind == SourceKind::NamedPerson
                && r.entity.is_none_or(other)
                && cue.is_some_and(|cue| doc.lang.has("attribution.reporting.words", &cue))
        };
        if first == at && is_bare(&found[at]) {
            found[at].source_kind = SourceKind::Media;
        }
        if let Some(id) = person(&found[at]) {
            // "Jo Stein, a member of the committee": who is named first speaks.
            // "the firm's head Jo Stein": shown by the name of a person.
            let whole = entities[id.0 as usize].name;
            // "the operator, Harbour Lines"
            let is_body = |word: &str| source::is_body(doc, word);
            let shown = found[at].name == Some(whole)
                && doc.slice(whole).contains(' ')
                && (entities[id.0 as usize].title.is_some()
                    || !found[at].source.iter().any(|s| doc.slice(*s).split([' ', ',']).any(is_body)));
            let mentions = &entities[id.0 as usize].mentions;
            let opens = found[at].source.first().is_some_and(|s| {
                let first = mentions.get(mentions.partition_point(|m| m.start < s.start));
                first.is_some_and(|m| m.start == s.start && doc.slice(*m).contains(' '))
            });
            match found[at].source_kind {
                _ if offices[id.0 as usize] => found[at].source_kind = SourceKind::Official,
                SourceKind::Official if firms[id.0 as usize] => found[at].source_kind = SourceKind::NamedPerson,
                SourceKind::Organisation | SourceKind::Collective | SourceKind::Document | SourceKind::Media
                    if opens || shown =>
                {
                    found[at].source_kind = SourceKind::NamedPerson;
                }
                _ => {}
            }
        }
        let Some((whole, own)) = found[first].name.zip(found[at].name).filter(|_| first != at) else { continue };
        // A guess gives its name to nobody who is sure.
        let full = found[at].entity.and_then(|id| entities.get(id.0 as usize)).map(|e| e.name);
        if found[first].confidence <= UNNAMED && found[at].confidence > UNNAMED && found[at].name == full {
            found[first].name = full;
            if found[at].source_kind == SourceKind::Official {
                found[first].source_kind = SourceKind::Official;
            }
            continue;
        }
        let (whole, own) = (name(doc, lexicon, whole), name(doc, lexicon, own));
        if own.bare.len() > whole.bare.len() && whole.short != own.bare {
            continue;
        }
        if whole.bare == own.bare || whole.short == own.bare || is_end(lexicon, &own.bare, &whole.bare) {
            found[at].name = found[first].name;
            if person(&found[first]).is_none() {
                found[at].source_kind = found[first].source_kind;
            }
        }
    }
}

/// Do the words name an office of a state, and not one that many bodies give ("president")?
fn has_office(doc: &Document, span: Span) -> bool {
    let text = doc.slice(span).to_lowercase();
    let words: Vec<&str> = text.split([' ', ',']).collect();
    let is = |role: &str| doc.lang.value("attribution.roles", role) == Some("official");
    words.iter().any(|word| is(word) && doc.lang.has("names.titles", word))
        || words.windows(2).any(|two| is(&two.join(" ")))
}

/// "the Chronicle", "Roe Vance": may these words be the end of a longer name? Those for many are often others
/// ("officials", "White House officials"), and a surname by itself is left to the entities.
fn may_be_end(doc: &Document, lexicon: &Lexicon, name: Span, kind: SourceKind) -> bool {
    let text = doc.slice(name);
    let first = text.split(' ').next().unwrap_or("").to_lowercase();
    let capital = text.starts_with(char::is_uppercase);
    let is_one = naming::is_many(doc, lexicon, name) == Some(false);
    match kind {
        SourceKind::NamedPerson => capital && text.contains(' ') && lexicon.word(&first).is_none(),
        // "prosecutors", "federal prosecutors": of one office.
        _ => {
            is_one && (capital || doc.lang.forms("names.pointers").contains(&first))
                || doc.lang.has("attribution.bodies.words", &text.to_lowercase())
        }
    }
}

/// Is one name the end of the other, from a space on where words are parted, and long enough to be one by itself?
/// "Norway" is not the end of "ambassador to Norway".
fn is_end(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let before = long.strip_suffix(short);
    let joins = |rest: &str| {
        let word = rest.trim_end().rsplit(' ').next().and_then(|word| lexicon.word(word));
        word.is_some_and(|w| w.parts & (part::PREP | part::DET) != 0)
    };
    let parted = |rest: &str| lexicon.endings_say || rest.ends_with(' ') && !joins(rest);
    short.chars().count() >= SHORTEST && before.is_some_and(parted)
}

/// Is one name the other with what it is for behind it ("the office", "the office for statistics")?
fn is_start(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let next = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')?.split(' ').next());
    let joins = |word: &str| lexicon.word(word).is_some_and(|w| w.parts & part::PREP != 0);
    short.chars().count() >= SHORTEST && next.is_some_and(joins)
}

fn name(doc: &Document, lexicon: &Lexicon, span: Span) -> Name {
    let mut out = Name::default();
    if lexicon.endings_say {
        out.bare = doc.slice(span).trim().to_lowercase();
        return out;
    }
    let possessives = doc.lang.forms("names.possessives");
    // The ending that makes an owner of the words before.
    let mut owned_by = "";
    let mut in_brackets = false;
    // Where words in lower case begin behind a name.
    let mut proper = None;
    for token in doc.tokens_in(span).take(WORDS).filter_map(|at| doc.tokens.get(at)) {
        let text = token.text(&doc.text);
        if token.kind == TokenKind::Punct {
            match text {
                "(" => in_brackets = true,
                ")" => in_brackets = false,
                "," => break,
                _ => {}
            }
            continue;
        }
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        if in_brackets {
            push(&mut out.short, &lower);
            continue;
        }
        let parts = |word: &str| lexicon.parts(word);
        if out.bare.is_empty() && parts(&lower) & (part::DET | part::QUANT) != 0 && parts(&lower) & part::PRON == 0 {
            continue;
        }
        let elided = lower.find('\'').filter(|at| *at < ELISION && parts(&lower[..=*at]) & part::DET != 0);
        let word = elided.map_or(lower.as_str(), |at| &lower[at + 1..]);
        // The owner of a name; "Smith's lawyer" stays what it is.
        if let Some((ending, _)) = lexicon.clitic(word).filter(|(ending, _)| possessives.contains(ending)) {
            push(&mut out.bare, &word[..word.len() - ending.len()]);
            owned_by = ending;
            out.owner = std::mem::take(&mut out.bare);
            continue;
        }
        let plain = text.chars().next().is_some_and(char::is_lowercase) && elided.is_none();
        if plain && !out.owner.is_empty() && out.bare.is_empty() {
            out.bare = std::mem::take(&mut out.owner) + owned_by;
        }
        // "the Reuters news agency": the name, before what it is.
        if plain && out.short.is_empty() && !out.bare.is_empty() {
            proper.get_or_insert(out.bare.len());
        }
        push(&mut out.bare, word);
    }
    // "The prosecutor's office": another name of the prosecutors.
    let whole = if out.owner.is_empty() { out.bare.clone() } else { format!("{}{owned_by} {}", out.owner, out.bare) };
    if let Some(other) = doc.lang.value("attribution.kin", &whole) {
        return Name { bare: other.to_owned(), ..Name::default() };
    }
    if !out.owner.is_empty() {
        out.whole = whole;
    }
    let rest = |at: &usize| out.bare.get(*at..).unwrap_or_default().trim();
    let is_media = |at: &usize| doc.lang.value("names.heads", rest(at)) == Some("media");
    if let Some(at) = proper.filter(is_media) {
        out.short = out.bare[..at].to_owned();
    }
    out
}

fn push(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}
