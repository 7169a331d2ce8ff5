//! The part each place plays, read off the words before it.

use crate::document::{Document, TokenKind};
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::words::{self, Word};
use crate::facts::{Entity, EntityId, EntityKind};
use crate::lang::{Entry, Forms};
use crate::order::Order as _;
use crate::text::Span;

use super::gazetteer::{Gazetteer, Sort};
use super::{Place, PlaceRole, dateline};

/// Tokens looked back at for a preposition ("in the small southern port city of").
const REACH: usize = 8;
/// Tokens between two places that stand for each other ("from A or by train from B").
const OR_REACH: usize = 9;

/// The row of `place.options` for languages in which a place may stand before a noun it tells more of.
const ATTRIBUTIVE: &str = "attributive";

/// The value of a particle that is said of a scene, and of where a way begins.
const FROM: &str = "from";

pub(super) fn assign(doc: &Document, words: &[Word], entities: &[Entity], gaz: &Gazetteer) -> Vec<Place> {
    let roles = doc.lang.forms("place.roles");
    let between = doc.lang.forms("place.between");
    let after = doc.lang.table("place.roles_after");
    let links = doc.lang.forms("place.links");
    let alternatives = doc.lang.forms("place.or");
    let line = dateline::find(doc, words, gaz);
    let mut mentions: Vec<(Span, usize)> = entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.kind == EntityKind::Place)
        .flat_map(|(at, e)| e.mentions.iter().map(move |m| (*m, at)))
        .collect();
    mentions.order();
    let mut out: Vec<Place> = Vec::new();
    if let Some((place, _)) = line.filter(|(place, _)| !place.is_empty())
        && !mentions.iter().any(|(m, _)| *m == place)
    {
        mentions.retain(|(m, _)| !m.overlaps(place));
        mentions.push((place, usize::MAX));
        mentions.order();
    }
    let mut groups = 0;
    let is_game = words::is_of_game(doc, words);
    let sure = doc.lang.forms("place.sure");
    let lexicon = lexicon::of(&doc.lang);
    let is_before_noun = doc.lang.has("place.options", ATTRIBUTIVE);
    let moves = doc.lang.table("place.moves");
    let ways = doc.lang.table("place.ways");
    // Places from which a way may begin, if it ends in the same sentence.
    let mut leaving: Option<(usize, u32)> = None;
    // Index and last token of the place before.
    let mut previous: Option<(usize, usize)> = None;
    for (span, at) in mentions {
        let tokens = doc.tokens_in(span);
        let (first, last) = (tokens.start, tokens.end);
        if first >= last {
            continue;
        }
        let known = gaz.longest(words, first, last).filter(|(n, _)| first + n == last).map(|(_, k)| k);
        let known = known.or_else(|| gaz.open(words, first, last));
        if known.is_some_and(|k| k.sort == Sort::Demonym) {
            continue;
        }
        let sentence = doc.tokens[first].sentence;
        let start = doc.sentences.get(sentence as usize).map_or(first, |s| s.first as usize);
        let joined = previous
            .filter(|(_, end)| *end >= start && *end <= first)
            .filter(|(_, end)| words[*end..first].iter().all(|w| is_link(w, links, between)))
            .filter(|(_, end)| words[*end..first].iter().any(|w| links.contains(w.lower.as_str())))
            .map(|(index, _)| index);
        let mut role = role_before(words, start, first, roles, between);
        let behind = role_after(&doc.text, span, after);
        // "an expert from Busan" has not left it, unless the sentence says where to.
        if role == PlaceRole::Origin && !moves.is_empty() && !is_moved(doc, words, first, moves) {
            role = PlaceRole::Other;
            leaving = Some((out.len(), sentence));
        }
        let mut begun = || leaving.take_if(|(_, before)| *before == sentence && role == PlaceRole::Destination);
        if let Some((index, _)) = begun().filter(|_| behind.is_none()) {
            out[index].role = PlaceRole::Origin;
        }
        if let Some(row) = behind {
            role = if row == FROM { PlaceRole::Scene } else { role_of(row) };
            match leaving.filter(|(_, before)| *before == sentence && role == PlaceRole::Destination) {
                Some((index, _)) => out[index].role = PlaceRole::Origin,
                None => leaving = (row == FROM).then_some((out.len(), sentence)).or(leaving),
            }
        }
        if role == PlaceRole::Other
            && let Some(before) = joined.and_then(|i| out.get(i))
            && before.role != PlaceRole::Dateline
        {
            role = before.role;
        }
        // "to US forces", "from the U.S. maker": who, not where to.
        let next = words.get(last).filter(|w| w.is_word() && !w.capital && w.space);
        let owns = words[last - 1].possessive || words.get(last).is_some_and(|w| w.lower == "-" && !w.space);
        let noun = |w: &Word| {
            lexicon.word(&w.lower).map_or_else(|| lexicon.by_ending(&w.lower), |w| w.parts) & !part::PLURAL == 0
        };
        let is_way = matches!(role, PlaceRole::Origin | PlaceRole::Destination);
        // "from Ohio Sen. Jo Stein"
        let titled = words.get(last).is_some_and(|w| w.capital && doc.lang.has("names.titles", &w.lower));
        if is_before_noun && is_way && behind.is_none() && (owns || titled || next.is_some_and(noun)) {
            role = PlaceRole::Other;
        }
        // "de Quito a Guayaquil": one word between two places leads from one to the other.
        if let Some((index, end)) = previous.filter(|(_, end)| *end + 1 == first && *end >= start)
            && let Some(row) = ways.iter().find(|row| row.form == words[end].lower)
        {
            let led = doc.tokens_in(out[index].span).start;
            if out[index].role == PlaceRole::Origin || led > start && row.value == words[led - 1].lower {
                out[index].role = PlaceRole::Origin;
                role = PlaceRole::Destination;
            }
        }
        let in_line = line.is_some_and(|(_, whole)| whole.contains(span));
        // "TARNFORD, Ore. (AP) -": in brackets stands who reports.
        if in_line && first > start && words[first - 1].lower == "(" && words.get(last).is_some_and(|w| w.lower == ")")
        {
            continue;
        }
        if line.is_some_and(|(place, _)| place.contains(span)) || in_line {
            role = PlaceRole::Dateline;
        }
        // Of a game the towns that it is not played in are those who play.
        let is_in = first > start && sure.contains(words[first - 1].lower.as_str());
        if is_game && role != PlaceRole::Dateline && !is_in {
            continue;
        }
        let mut alternative = None;
        if let Some((index, end)) = previous
            && end >= start
            && first.saturating_sub(end) <= OR_REACH
            && is_or(doc, &words[end..first], alternatives)
            && out.get(index).is_some_and(|p| p.role == role)
        {
            let number = out[index].alternative.unwrap_or_else(|| {
                groups += 1;
                groups - 1
            });
            out[index].alternative = Some(number);
            alternative = Some(number);
        }
        // The dateline's capitals are no other place.
        let is_same =
            |e: &Entity| e.kind == EntityKind::Place && doc.slice(e.name).eq_ignore_ascii_case(doc.slice(span));
        let at = if at < entities.len() { Some(at) } else { entities.iter().position(is_same) };
        let entity = at.and_then(|at| entities.get(at));
        out.push(Place {
            span,
            entity: at.map(|at| EntityId(at as u32)),
            country: known.and_then(|k| k.country).or(entity.and_then(|e| e.country)),
            role,
            alternative,
        });
        previous = Some((out.len() - 1, last));
    }
    out
}

/// Does a word of moving (`place.moves` has how they begin; whole ones end in a dot) stand not far from it in its sentence?
fn is_moved(doc: &Document, words: &[Word], at: usize, moves: &[Entry]) -> bool {
    let near = at.saturating_sub(REACH)..words.len().min(at + REACH);
    near.into_iter().any(|i| {
        let word = words[i].lower.as_str();
        let is_move =
            |row: &Entry| row.form.strip_suffix('.').map_or(word.starts_with(row.form), |whole| word == whole);
        doc.tokens[i].sentence == doc.tokens[at].sentence && moves.iter().any(is_move)
    })
}

/// The role that a particle after the place gives it: the longest row counts.
fn role_after(text: &str, span: Span, table: &'static [Entry]) -> Option<&'static str> {
    let rest = text.get(span.end as usize..)?;
    let fits = table.iter().filter(|row| rest.starts_with(row.form));
    fits.max_by_key(|row| row.form.len()).map(|row| row.value)
}

/// Is there a word between that makes two places stand for each other?
fn is_or(doc: &Document, between: &[Word], alternatives: Forms) -> bool {
    let (Some(first), Some(last)) = (between.first(), between.last()) else { return false };
    if between.iter().any(|w| alternatives.contains(w.lower.as_str())) {
        return true;
    }
    // Where a word is several tokens.
    let text = doc.slice(first.span.cover(last.span));
    let is_string = between.iter().any(|w| w.kind == TokenKind::Ideograph);
    is_string && alternatives.rows().iter().any(|row| text.contains(row.form))
}

fn is_link(word: &Word, links: Forms, between: Forms) -> bool {
    links.contains(word.lower.as_str()) || between.contains(word.lower.as_str()) || word.lower == ","
}

fn role_before(words: &[Word], start: usize, first: usize, roles: Forms, between: Forms) -> PlaceRole {
    let elided = words[first].elided;
    if let Some(value) = roles.get(elided).filter(|_| !between.contains(elided)) {
        return role_of(value);
    }
    let mut phrase = String::new();
    let mut at = first;
    while at > start && first - at < REACH {
        at -= 1;
        if at > start {
            words::phrase(words, at - 1, at + 1, &mut phrase);
            if let Some(value) = roles.get(phrase.as_str()) {
                return role_of(value);
            }
        }
        let word = words[at].lower.as_str();
        // "city of Busan": go on looking before a word that may stand between.
        let passes = between.contains(word) || word == "-";
        if let Some(value) = roles.get(word)
            && !(passes && at > start && between.contains(words[at - 1].lower.as_str()))
        {
            return role_of(value);
        }
        if !passes {
            break;
        }
    }
    PlaceRole::Other
}

fn role_of(value: &str) -> PlaceRole {
    match value {
        "scene" => PlaceRole::Scene,
        "origin" => PlaceRole::Origin,
        "destination" => PlaceRole::Destination,
        _ => PlaceRole::Other,
    }
}
