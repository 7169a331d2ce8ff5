//! Which mentions are of one thing: the second half of finding names.
//!
//! Mentions of one form are one entity; then shorter names are joined to the longer one they stand
//! for (abbreviation, surname, short form), nationalities to their country, and at last "the agency"
//! and "the minister" to the nearest name before them that they fit.

use crate::order::Order as _;
use std::collections::HashMap;

use crate::document::Document;
use crate::facts::place::gazetteer::Sort as PlaceSort;
use crate::facts::words::{self, Word};
use crate::text::Span;

use super::lexicon::Lexicon;
use super::runs::{Mention, weight};
use super::{Alias, AliasRule, Entity, EntityKind};

/// Entities of one story; a list of thousands of names is no story.
const MAX_ENTITIES: usize = 400;
/// Sentences within which "the agency" still points back.
const POINTER_REACH: usize = 8;

/// Longest short form of a region's name, in bytes ("Calif").
const SHORT_REGION: usize = 5;

/// Bytes between two names that stand together.
const TOGETHER: u32 = 150;

/// Letters of a short form of a given name, at least.
const NICK: usize = 3;

/// Mentions of one form.
struct Proto {
    key: String,
    kind: EntityKind,
    weight: u8,
    mentions: Vec<Mention>,
    /// One of two namesakes whom titles tell apart.
    of_two: bool,
    /// The entity it was joined to.
    into: Option<usize>,
    rule: Option<AliasRule>,
}

impl Proto {
    fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.key.split(' ')
    }

    fn is_single(&self) -> bool {
        !self.key.contains(' ')
    }

    fn first(&self) -> u32 {
        self.mentions.first().map_or(0, |m| m.span.start)
    }
}

/// Joins mentions into entities.
pub(super) fn join(doc: &Document, words: &[Word], lex: &Lexicon, mentions: Vec<Mention>) -> Vec<Entity> {
    let mut protos = group(doc, mentions);
    for proto in &mut protos {
        proto.doubt_place();
        proto.doubt_person();
    }
    for at in 0..protos.len() {
        if let Some((target, rule)) = target(&protos, at, lex) {
            protos[at].into = Some(target);
            protos[at].rule = Some(rule);
        }
    }
    // Of two namesakes at most one has the longer name, and nothing says which.
    let mut taken: Vec<usize> = protos.iter().filter(|p| p.of_two).filter_map(|p| p.into).collect();
    taken.order();
    for proto in protos.iter_mut().filter(|p| p.of_two) {
        let both = |into: &usize| taken.windows(2).any(|two| two[0] == *into && two[1] == *into);
        proto.into = proto.into.filter(|into| !both(into));
    }
    if lex.capital_nouns {
        // A noun that nothing tells from others is no name.
        let mut named = vec![false; protos.len()];
        for into in protos.iter().filter_map(|p| p.into) {
            named[into] = true;
        }
        for (at, proto) in protos.iter_mut().enumerate() {
            let is_bare = proto.kind == EntityKind::Other && proto.weight == weight::BARE;
            if is_bare && proto.into.is_none() && !named[at] {
                proto.mentions.clear();
            }
        }
    }
    let mut entities = build(doc, lex, &mut protos);
    point_back(doc, words, lex, &mut entities);
    entities
}

fn group(doc: &Document, mentions: Vec<Mention>) -> Vec<Proto> {
    let mut protos: Vec<Proto> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    // "Mr. Roe" and "Mrs. Roe" are two.
    let sex = |m: &Mention| {
        let title = doc.slice(m.title?).trim_end_matches('.').to_lowercase();
        doc.lang.value("attribution.sexes", &title).filter(|_| !m.key.contains(' '))
    };
    // The length of the word tells the two words from each other.
    let mut sexes: HashMap<String, usize> = HashMap::new();
    for (mention, sex) in mentions.iter().filter_map(|m| Some((m, sex(m)?))) {
        let known = sexes.get(&mention.key).copied().unwrap_or(sex.len());
        sexes.insert(mention.key.clone(), if known == sex.len() { known } else { 0 });
    }
    for mention in mentions {
        let mut key = mention.key.clone();
        let of_two = sex(&mention).filter(|_| sexes.get(&key) == Some(&0));
        if let Some(sex) = of_two {
            key = format!("{key} {sex}");
        }
        if mention.place == Some(PlaceSort::Demonym)
            && let Some(country) = mention.country
        {
            key = format!("={country}");
        }
        let at = match index.get(&key) {
            Some(at) => *at,
            None if protos.len() >= MAX_ENTITIES => continue,
            None => {
                index.insert(key.clone(), protos.len());
                if of_two.is_some() {
                    key.clone_from(&mention.key);
                }
                protos.push(Proto {
                    key,
                    kind: mention.kind,
                    weight: 0,
                    mentions: Vec::new(),
                    of_two: of_two.is_some(),
                    into: None,
                    rule: None,
                });
                protos.len() - 1
            }
        };
        let proto = &mut protos[at];
        // One place that shows a body is enough for an abbreviation.
        let is_body = mention.weight == weight::ACRONYM && mention.kind == EntityKind::Organisation;
        if mention.weight > proto.weight || is_body && proto.weight == weight::ACRONYM {
            proto.weight = mention.weight;
            proto.kind = mention.kind;
        }
        proto.mentions.push(mention);
    }
    protos
}

/// The longer name that proto `at` stands for.
fn target(protos: &[Proto], at: usize, lex: &Lexicon) -> Option<(usize, AliasRule)> {
    let short = &protos[at];
    if let Some(country) = short.key.strip_prefix('=') {
        // A nationality: its country, where the story names it.
        let found = protos.iter().position(|p| {
            p.kind == EntityKind::Place
                && !p.key.starts_with('=')
                && p.mentions.first().and_then(|m| m.country) == Some(country)
                && p.is_country()
        })?;
        return Some((found, AliasRule::Short));
    }
    if short.is_country() {
        // "U.S." and "United States".
        let country = |p: &Proto| p.mentions.first().and_then(|m| m.country);
        let same = |p: &Proto| p.is_country() && !p.key.starts_with('=') && country(p) == country(short);
        let first = protos[..at].iter().position(same);
        return first.map(|first| (first, AliasRule::Short));
    }
    // "(NIS)" after a longer name settles it.
    for (i, long) in protos.iter().enumerate() {
        if i != at && long.mentions.iter().any(|m| m.abbreviation.is_some_and(|_| true)) && long.abbreviates(short) {
            return Some((i, AliasRule::ParenAbbr));
        }
    }
    if short.weight == weight::KNOWN && short.kind == EntityKind::Place {
        // "Calif." and "California"
        let region =
            |p: &Proto| p.mentions.first().filter(|m| m.place == Some(PlaceSort::Region)).and_then(|m| m.country);
        let whole = |p: &Proto| {
            p.key.len() > short.key.len()
                && !p.key.contains(' ')
                && p.key.starts_with(&short.key)
                && region(p).is_some()
        };
        let short_form = short.key.len() <= SHORT_REGION && region(short).is_some();
        let found = protos.iter().position(|p| short_form && whole(p) && region(p) == region(short))?;
        return Some((found, AliasRule::Short));
    }
    let candidates = protos.iter().enumerate().filter(|(i, long)| {
        let longer = long.key.len() > short.key.len() || long.key.len() == short.key.len() && *i < at;
        *i != at && long.into != Some(at) && !long.key.starts_with('=') && longer
    });
    let mut best: Option<(usize, AliasRule, u32)> = None;
    for (i, long) in candidates {
        let Some(rule) = fits(short, long, lex) else { continue };
        if rule == AliasRule::Surname && short.is_another(long) {
            continue;
        }
        // The nearest one named before it; else the first after it. Of namesakes whoever is named more often, and of two
        // named together the first.
        let distance =
            if long.first() <= short.first() { short.first() - long.first() } else { u32::MAX / 2 + long.first() };
        let better = best.is_none_or(|(other, kind, before)| {
            let (count, others) = (long.mentions.len(), protos[other].mentions.len());
            let namesakes =
                rule == AliasRule::Surname && kind == rule && distance.max(before) < u32::MAX / 2 && !short.of_two;
            match namesakes {
                true if count != others => count > others,
                true if distance.abs_diff(before) < TOGETHER => distance > before,
                _ => distance < before,
            }
        });
        if better {
            best = Some((i, rule, distance));
        }
    }
    best.map(|(i, rule, _)| (i, rule))
}

impl Proto {
    /// Only the name of a whole country; cities and regions have the same code.
    fn is_country(&self) -> bool {
        self.mentions.first().is_some_and(|m| m.place == Some(PlaceSort::Country))
    }

    /// "President Varga" and, later and seldom, "Lena Varga": who is named first with an office is not her.
    fn is_another(&self, long: &Proto) -> bool {
        let before = self.mentions.iter().filter(|m| m.span.start < long.first());
        let has_office = before.clone().any(|m| m.official && m.title.is_some());
        has_office && before.count() > 2 * long.mentions.len()
    }

    /// A word that once stood after "in" but mostly elsewhere is no place for that alone.
    fn doubt_place(&mut self) {
        if self.kind == EntityKind::Place && self.weight == weight::PLACE_WORD {
            let after = self.mentions.iter().filter(|m| m.weight == weight::PLACE_WORD).count();
            if after * 2 < self.mentions.len() {
                self.kind = EntityKind::Other;
                self.weight = weight::BARE;
            }
        }
    }

    /// A single word that once stood before "said" but mostly elsewhere may be a team or a firm.
    fn doubt_person(&mut self) {
        if self.kind == EntityKind::Person && self.weight == weight::GIVEN && self.is_single() {
            let after = self.mentions.iter().filter(|m| m.kind == EntityKind::Person).count();
            if after * 4 < self.mentions.len() {
                self.kind = EntityKind::Other;
                self.weight = weight::BARE;
            }
        }
    }

    /// Where the name stands as a table has it; else its shortest form, most often the one without a case.
    fn plain(&self, doc: &Document) -> Option<Span> {
        let is_form = |m: &&Mention| doc.slice(m.span).to_lowercase() == self.key;
        let spans = || self.mentions.iter().map(|m| m.span);
        let shortest = || spans().min_by_key(|span| (span.len(), span.start));
        self.mentions.iter().find(is_form).map(|m| m.span).or_else(shortest)
    }

    fn abbreviates(&self, short: &Proto) -> bool {
        self.mentions
            .iter()
            .any(|m| m.abbreviation.is_some_and(|(a, b)| short.mentions.iter().any(|s| s.tokens == (a, b))))
    }

    fn initials(&self) -> String {
        self.words().filter_map(|w| w.chars().next()).filter(|c| c.is_alphabetic()).collect()
    }
}

fn fits<'a>(short: &'a Proto, long: &'a Proto, lex: &Lexicon) -> Option<AliasRule> {
    let is_org = |p: &Proto| matches!(p.kind, EntityKind::Organisation | EntityKind::Group);
    let company = long.words().next_back().filter(|w| lex.heads.get(w) == Some("company"));
    // "Harbour Lines Co": what a firm is called without saying that it is one.
    let called = company.map_or(long.key.as_str(), |head| long.key[..long.key.len() - head.len()].trim_end());
    let letters: String = short.key.chars().filter(|c| c.is_alphabetic()).collect();
    let is_letters = short.weight == weight::ACRONYM || short.weight == weight::KNOWN && letters.len() <= 5;
    if is_letters && short.is_single() && (is_org(short) || short.weight == weight::ACRONYM) {
        let of: String = called
            .split(' ')
            .filter(|w| !lex.joiners.contains(w) && !lex.starters.contains(w) || w.len() > 4)
            .filter_map(|w| w.chars().next())
            .collect();
        let same = letters.len() >= 2 && (letters == long.initials() || letters == of);
        let same = same && long.kind != EntityKind::Person;
        if same || short.weight == weight::ACRONYM {
            return same.then_some(AliasRule::Acronym);
        }
    }
    let could_be_person = long.kind == EntityKind::Other
        && long.weight == weight::BARE
        && long.words().count() <= 3
        && long.words().next_back().is_some_and(|w| !lex.starters.contains(w) && !lex.facilities.contains(w));
    if (long.kind == EntityKind::Person || could_be_person) && long.words().count() >= 2 {
        // "James Roe Jr."
        let surname = |p: &'a Proto| p.words().rev().find(|w| !lex.suffixes.contains(w));
        let (first, last) = (long.words().next()?, surname(long)?);
        if short.is_single() {
            let may = matches!(short.kind, EntityKind::Person | EntityKind::Other | EntityKind::Place)
                || short.weight <= weight::HEAD;
            let family_first = lex.family_first.contains(first);
            // "Marta Rubio Tarn" and "Rubio"
            let mut ends = long.words().rev().skip(1).take(long.words().count().saturating_sub(2));
            let hit = short.key == last
                || ends.next() == Some(short.key.as_str()) && !lex.is_given(&short.key)
                || (family_first && short.key == first)
                || last.rsplit('-').next() == Some(short.key.as_str());
            let may = may && (long.kind == EntityKind::Person || short.kind == EntityKind::Person);
            // "Ann Bloomberg" and, later, "Bloomberg"
            let later = short.weight == weight::KNOWN && is_org(short) && long.first() < short.first();
            return (hit && (later || may && short.weight != weight::KNOWN)).then_some(AliasRule::Surname);
        }
        if matches!(short.kind, EntityKind::Person | EntityKind::Other) {
            let (f, l) = (short.words().next()?, surname(short)?);
            // "Josh Roe" and "Joshua Roe"
            let alike = f.chars().count() >= NICK && first.starts_with(f)
                || first.chars().count() >= NICK && f.starts_with(first);
            let particle = lex.particles.contains(f)
                && long.key.strip_suffix(short.key.as_str()).is_some_and(|r| r.ends_with(' '));
            // "Jane Hawk Roe" and "Hawk Roe"
            let particle =
                particle || long.kind == EntityKind::Person && long.key.ends_with(&format!(" {}", short.key));
            let rule = if particle { AliasRule::Surname } else { AliasRule::Short };
            return (particle || ((f == first || alike) && l == last)).then_some(rule);
        }
        return None;
    }
    // "Democrat" and "Democrats"
    if short.kind == EntityKind::Group && long.kind == EntityKind::Group && long.key.len() == short.key.len() + 1 {
        return long.key.starts_with(&short.key).then_some(AliasRule::Short);
    }
    let unsure = short.kind == EntityKind::Other || short.weight <= weight::PLACE_WORD;
    if is_org(long) && (is_org(short) || unsure) && long.words().count() >= 2 {
        let prefix = long.key.strip_prefix(short.key.as_str()).is_some_and(|rest| rest.starts_with(' '));
        // "One Harbour Lines" is a slogan.
        let opens = |rest: &str| lex.starter(rest.split(' ').next().unwrap_or("")).is_some();
        let rest = long.key.strip_suffix(short.key.as_str());
        let suffix = rest.is_some_and(|rest| rest.ends_with(' ') && !opens(rest));
        let specific = short.words().count() >= 2 || !lex.heads.contains(short.key.as_str());
        // "Defence Ministry" for "South Korean Defence Ministry"; "Samsung" for "Samsung Electronics".
        let many = short.words().count() >= 2;
        // "Ministry of Defence" and "Defence Ministry"
        let turned = || {
            let (head, rest) = long.key.split_once(' ')?;
            let (of, matter) = rest.split_once(' ')?;
            let is_matter = short.key.strip_prefix(matter).and_then(|rest| rest.strip_prefix(' ')) == Some(head);
            (is_matter && lex.genitive_joiners.contains(of)).then_some(())
        };
        // A firm of that name in another part of the world is another.
        let near = short.weight != weight::KNOWN || long.words().count() <= short.words().count() + 2;
        // "Harbour Lines Corp" and "Harbour Lines Corporation"
        let head = short.words().next_back().filter(|w| many && lex.heads.get(w) == Some("company"));
        let alike = head.zip(company).is_some_and(|(head, whole)| {
            whole.starts_with(head) && short.key[..short.key.len() - head.len()].trim_end() == called
        });
        // "Disney" for "Walt Disney Co", "the Argus" for "Harbour Argus"
        let head_known = short.weight == weight::KNOWN || called.split(' ').next().is_some_and(|w| lex.is_given(w));
        let ends = company.is_some()
            && head_known
            && called.strip_suffix(short.key.as_str()).is_some_and(|rest| rest.ends_with(' '))
            || suffix && lex.heads.get(short.key.as_str()) == Some("media");
        if ends
            || alike
            || turned().is_some()
            || specific && (suffix && many || prefix && near && (company.is_some() || many))
        {
            return Some(AliasRule::Short);
        }
    }
    None
}

fn build(doc: &Document, lex: &Lexicon, protos: &mut [Proto]) -> Vec<Entity> {
    // Follow chains to their end; a chain is never longer than the names are many.
    let roots: Vec<usize> = (0..protos.len())
        .map(|at| {
            let mut root = at;
            for _ in 0..4 {
                match protos[root].into {
                    Some(next) if next != at => root = next,
                    _ => break,
                }
            }
            root
        })
        .collect();
    let mut slots: Vec<Option<usize>> = vec![None; protos.len()];
    let mut order: Vec<usize> = (0..protos.len()).collect();
    order.order_by_key(|at| protos[*at].first());
    let mut out: Vec<Entity> = Vec::new();
    for at in order {
        let root = roots[at];
        if protos[at].mentions.is_empty() {
            continue;
        }
        let slot = *slots[root].get_or_insert_with(|| {
            let base = &protos[root];
            out.push(Entity {
                kind: base.kind,
                name: match base.mentions.first() {
                    Some(m) if base.of_two => m.title.map(|title| title.cover(m.span)),
                    Some(m) if lex.endings.is_empty() => Some(m.span),
                    _ => base.plain(doc),
                }
                .unwrap_or_default(),
                title: None,
                aliases: Vec::new(),
                mentions: Vec::new(),
                country: None,
                is_official: false,
            });
            out.len() - 1
        });
        let entity = &mut out[slot];
        let proto = &protos[at];
        if at != root
            && let (Some(rule), Some(first)) = (proto.rule, proto.mentions.first())
        {
            entity.aliases.push(Alias { span: first.span, rule });
            if proto.kind == EntityKind::Person && entity.kind == EntityKind::Other {
                entity.kind = EntityKind::Person;
            }
        }
        for mention in &proto.mentions {
            entity.mentions.push(mention.span);
            // That of namesakes is part of the name.
            entity.title = entity.title.or(mention.title.filter(|_| !proto.of_two));
            entity.country = entity.country.or(mention.country);
            entity.is_official |= mention.official && mention.kind == entity.kind && entity.kind != EntityKind::Place;
        }
    }
    for entity in &mut out {
        entity.mentions.order();
        entity.aliases.order_by_key(|a| a.span);
    }
    out
}

/// "the agency", "the minister".
fn point_back(doc: &Document, words: &[Word], lex: &Lexicon, entities: &mut [Entity]) {
    // Which nouns may stand for which entity.
    let mut fitting: Vec<(&str, usize)> = Vec::new();
    for (at, entity) in entities.iter().enumerate() {
        let name = doc.slice(entity.name).to_lowercase();
        match entity.kind {
            EntityKind::Organisation => {
                let head = name.split(' ').next_back().unwrap_or("");
                // Where what it is comes first ("ministère de ...").
                let row = lex.anaphors.get(head).or_else(|| lex.anaphors.get(name.split(' ').next()?));
                let letters = entity.is_official && doc.slice(entity.name).chars().all(char::is_uppercase);
                // "NASA", "the agency"
                for row in doc.lang.table("names.initials.words").iter().filter(|_| letters && row.is_none()) {
                    fitting.push((row.form, at));
                }
                let company =
                    lex.heads.get(head).or_else(|| lex.known.get(name.as_str())).is_some_and(|v| v == "company");
                for nouns in row.into_iter().chain(company.then(|| lex.anaphors.get("company")).flatten()) {
                    for noun in nouns.split(',').map(str::trim) {
                        fitting.push((noun, at));
                    }
                }
            }
            EntityKind::Person => {
                if let Some(title) = entity.title {
                    let title = doc.slice(title).to_lowercase();
                    // "Gov. Roe", "the governor"
                    for noun in lex.anaphors.get(title.trim_end_matches('.')).into_iter().flat_map(|n| n.split(", ")) {
                        fitting.push((noun, at));
                    }
                    for role in lex
                        .roles
                        .rows()
                        .iter()
                        .map(|row| row.form)
                        .filter(|r| title.ends_with(r) || title.starts_with(r))
                    {
                        fitting.push((role, at));
                    }
                }
            }
            _ => {}
        }
    }
    fitting.order();
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut last_named = vec![None; entities.len()];
    let mut marks: Vec<(Span, usize)> =
        entities.iter().enumerate().flat_map(|(at, e)| e.mentions.iter().map(move |m| (*m, at))).collect();
    marks.order();
    let mut next = 0;
    for (at, word) in words.iter().enumerate() {
        while next < marks.len() && marks[next].0.start <= word.span.start {
            last_named[marks[next].1] = Some(next);
            next += 1;
        }
        // "l'agence": the article is in the word.
        let within =
            lex.pointers.rows().iter().find(|row| row.form.ends_with('\'') && word.lower.starts_with(row.form));
        if within.is_none() && !lex.pointers.contains(word.lower.as_str()) || word.all_caps {
            continue;
        }
        let sentence = doc.tokens[at].sentence;
        let from = if within.is_some() { at } else { at + 1 };
        for count in [2usize, 1] {
            let end = from + count;
            let capital = words.get(from).is_some_and(|w| w.capital) && !lex.capital_nouns;
            if end > words.len() || doc.tokens[end - 1].sentence != sentence || capital {
                continue;
            }
            // "der Minister Klaus ..." is named right there.
            if lex.capital_nouns && words.get(end).is_some_and(Word::is_name_like) {
                continue;
            }
            let mut phrase = String::new();
            words::phrase(words, from, end, &mut phrase);
            let noun = &phrase[within.map_or(0, |row| row.form.len())..];
            let candidates = &fitting[fitting.partition_point(|(known, _)| *known < noun)..];
            if candidates.first().is_none_or(|(known, _)| *known != noun) {
                continue;
            }
            // "the agency official" is another thing.
            let best = candidates
                .iter()
                .take_while(|(known, _)| *known == noun)
                .filter_map(|(_, c)| last_named[*c].map(|mark| (mark, *c)))
                .max()
                .filter(|(mark, _)| near(doc, marks[*mark].0, sentence));
            if let Some((_, entity)) = best {
                found.push((entity, word.span.cover(words[end - 1].span)));
            }
            break;
        }
    }
    for (at, span) in found {
        let entity = &mut entities[at];
        if !entity.aliases.iter().any(|a| a.rule == AliasRule::Role) {
            entity.aliases.push(Alias { span, rule: AliasRule::Role });
        }
        let slot = entity.mentions.partition_point(|m| *m < span);
        entity.mentions.insert(slot, span);
    }
}

fn near(doc: &Document, mention: Span, sentence: u32) -> bool {
    doc.sentence_at(mention.start).is_some_and(|s| (sentence as usize).saturating_sub(s) <= POINTER_REACH)
}
