//! Which facts a reader is shown first: the sum of named reasons, then the best that do not repeat.

use crate::hash::OwnSet;
use crate::order::Order as _;

use crate::document::{Document, TokenKind};
use crate::facts::{EntityId, FactSheet, Level, SourceKind, words};

use super::terms::Terms;
use super::{rank, title_words};

/// Weights of the reasons; a fact in the middle of a story has about 500.
mod weigh {
    /// The words of the story's other sentences, at most.
    pub const CENTRAL: i32 = 400;
    /// First, second and third sentence.
    pub const LEAD: [i32; 3] = [420, 180, 90];
    /// Every content word of the title, and at most.
    pub const TITLE_WORD: i32 = 45;
    pub const TITLE: i32 = 220;
    /// A counted thing, a resolved time, a place with a role.
    pub const QUANTITY: i32 = 90;
    pub const TIME: i32 = 40;
    pub const PLACE: i32 = 30;
    /// A named source, or an unnamed one whose claim is told.
    pub const SOURCE: i32 = 60;
    /// The page itself says how sure it is.
    pub const MARKED: i32 = 60;
    /// It says that this is open or disputed.
    pub const OPEN: i32 = 260;
    /// First told here.
    pub const NEW_NAME: i32 = 40;
    /// Starts with a word that needs the sentence before it.
    pub const LEANS: i32 = -420;
    /// Starts with an owner named before ("Their exact location").
    pub const OWNER: i32 = -120;
    /// Names its subject by a pronoun a little later ("As they left, ...").
    pub const LEANS_LATER: i32 = -160;
    /// Says that somebody said nothing.
    pub const EMPTY: i32 = -300;
    /// Somebody's own words about themselves.
    pub const VOICE: i32 = -260;
    /// Too short to say something, too long to be read at a glance.
    pub const SHORT: i32 = -200;
    pub const LONG: i32 = -120;
    /// The same source says, no less and no more surely, what is shown already: another voice tells more.
    pub const SAME_VOICE: i32 = -130;
    /// Says what an earlier fact has said.
    pub const REPEATS: i32 = -2_000;
}

/// Key facts of a story with this many facts.
const MIN_KEY: usize = 3;
const MAX_KEY: usize = 5;
/// Facts a story must have for a fourth and a fifth.
const FOR_FOUR: usize = 5;
const FOR_FIVE: usize = 7;
/// Salience below which a fact is shown only to reach [`MIN_KEY`].
const WORTH: i32 = 180;
/// Words of a fact a reader takes in at a glance.
const GLANCE: std::ops::RangeInclusive<usize> = 6..=38;
/// Share of content words two key facts may have in common, in percent of the smaller.
const OVERLAP: usize = 55;
/// Sentences within which a story comes to its point, and words that it then has in common with its title.
const OPENING: usize = 6;
const TELLING: usize = 3;
/// Content words that the smaller one is taken to have at least: a name and a thing in common prove nothing.
const LEAST_CONTENT: usize = 6;

/// Sets every fact's salience and returns the three to five key facts, in story order.
pub fn choose(doc: &Document, sheet: &mut FactSheet, title: Option<&str>) -> Vec<usize> {
    let words = words::fold(doc);
    let title = title_words(doc, title);
    let scores = rank::scores(doc, &words, &title);
    let top = scores.iter().copied().max().unwrap_or(0).max(1);
    let mut terms = Terms::new(doc);
    let title_ids: OwnSet<u32> = title.iter().filter_map(|w| terms.id(w)).collect();
    let pronouns = doc.lang.forms("summary.pronouns");
    let subjects = doc.lang.forms("summary.subjects");
    let empty = doc.lang.table("summary.empty");
    let owners = doc.lang.forms("summary.owners");
    let voices = doc.lang.forms("summary.voices");
    let mut named: OwnSet<u32> = OwnSet::default();
    let contents: Vec<OwnSet<u32>> = sheet
        .facts
        .iter()
        .map(|fact| words[doc.tokens_in(fact.what)].iter().filter_map(|w| terms.id(w)).collect())
        .collect();
    let lead = lead(sheet, &contents, &title_ids);
    for (fact, content) in sheet.facts.iter_mut().zip(&contents) {
        let inside = &words[doc.tokens_in(fact.what)];
        let count = inside.iter().filter(|w| w.kind != TokenKind::Punct).count();
        let mut score = (scores[fact.sentence].min(top) * weigh::CENTRAL as u64 / top) as i32;
        let place = fact.sentence.checked_sub(lead).and_then(|place| weigh::LEAD.get(place));
        score += place.copied().unwrap_or(0);
        score += (content.intersection(&title_ids).count() as i32 * weigh::TITLE_WORD).min(weigh::TITLE);
        score += weigh::QUANTITY * fact.quantities.len().min(2) as i32;
        score += weigh::TIME * i32::from(!fact.times.is_empty());
        score += weigh::PLACE * i32::from(!fact.places.is_empty());
        let source = fact.attribution.and_then(|a| sheet.attributions.get(a));
        if source.is_some_and(|s| s.source_kind != SourceKind::None) {
            score += weigh::SOURCE;
        }
        score += match fact.certainty.level {
            Level::Unconfirmed | Level::Denied => weigh::OPEN,
            _ if fact.certainty.cue.is_some() => weigh::MARKED,
            _ => 0,
        };
        let new = fact.who.iter().filter(|e| named.insert(e.0)).count();
        score += weigh::NEW_NAME * new.min(2) as i32;
        let first = inside.iter().find(|w| w.kind != TokenKind::Punct);
        if first.is_some_and(|w| owners.contains(w.lower.as_str())) {
            score += weigh::OWNER;
        } else if first.is_some_and(|w| pronouns.contains(w.lower.as_str())) {
            score += weigh::LEANS;
        }
        // "rejected that argument": what is denied was told before.
        let denied = fact.certainty.cue.filter(|_| fact.certainty.level == Level::Denied);
        let denied = denied.and_then(|cue| words.get(doc.tokens_in(cue).end));
        if denied.is_some_and(|w| pronouns.contains(w.lower.as_str())) {
            score += weigh::LEANS;
        }
        let later = inside.iter().filter(|w| w.kind != TokenKind::Punct).skip(1).take(4);
        if fact.who.is_empty() && later.clone().any(|w| subjects.contains(w.lower.as_str())) {
            score += weigh::LEANS_LATER;
        }
        let lower = doc.slice(fact.what).to_lowercase();
        if empty.iter().any(|e| lower.contains(e.form)) {
            score += weigh::EMPTY;
        }
        if inside.iter().any(|w| voices.contains(w.lower.as_str())) {
            score += weigh::VOICE;
        }
        if count < *GLANCE.start() {
            score += weigh::SHORT;
        } else if count > *GLANCE.end() {
            score += weigh::LONG;
        }
        if fact.repeats.is_some() {
            score += weigh::REPEATS;
        }
        fact.salience = score;
    }
    let mut order: Vec<usize> = (0..sheet.facts.len()).filter(|at| sheet.facts[*at].repeats.is_none()).collect();
    order.order_by_key(|at| (-sheet.facts[*at].salience, *at));
    let wanted = match order.len() {
        n if n >= FOR_FIVE => MAX_KEY,
        n if n >= FOR_FOUR => MIN_KEY + 1,
        _ => MIN_KEY,
    };
    let mut key: Vec<usize> = Vec::new();
    while key.len() < wanted {
        // What is shown already takes worth from what would say it again in the same voice.
        let worth = |at: usize| {
            let voice = voice(sheet, at);
            let heard = key.iter().filter(|k| voice.is_some() && self::voice(sheet, **k) == voice).count() as i32;
            sheet.facts[at].salience + heard * weigh::SAME_VOICE
        };
        let best = order
            .iter()
            .copied()
            .filter(|at| !key.contains(at) && !key.iter().any(|k| says_same(&contents[*at], &contents[*k])))
            .max_by_key(|at| (worth(*at), std::cmp::Reverse(*at)));
        match best {
            Some(at) if key.len() < MIN_KEY || worth(at) >= WORTH => key.push(at),
            _ => break,
        }
    }
    key.order();
    key
}

/// The sentence that opens the story: the first one, unless it only sets the scene, and one soon after it says what the
/// title says.
fn lead(sheet: &FactSheet, contents: &[OwnSet<u32>], title: &OwnSet<u32>) -> usize {
    let first = sheet.facts.first().map_or(0, |f| f.sentence);
    let opening = || {
        let soon = sheet.facts.iter().zip(contents).take_while(|(f, _)| f.sentence < first + OPENING);
        soon.map(|(f, content)| (f.sentence, content.intersection(title).count()))
    };
    let most = opening().map(|(_, shared)| shared).max().unwrap_or(0);
    let told = |shared: usize| shared * 2 >= most;
    // What little the title has may be told in other words.
    let sets_scene = most >= TELLING && !opening().any(|(at, shared)| at == first && told(shared));
    let found = sets_scene.then(|| opening().find(|(_, shared)| told(*shared))).flatten();
    found.map_or(first, |(at, _)| at)
}

/// Who speaks and how surely; none where the page speaks for itself.
fn voice(sheet: &FactSheet, at: usize) -> Option<(EntityId, Level)> {
    let fact = &sheet.facts[at];
    let said = fact.attribution.and_then(|a| sheet.attributions.get(a))?;
    Some((said.entity?, fact.certainty.level))
}

/// Do two facts share most of their content words?
fn says_same(one: &OwnSet<u32>, other: &OwnSet<u32>) -> bool {
    let shared = one.intersection(other).count();
    shared * 100 > one.len().min(other.len()).max(LEAST_CONTENT) * OVERLAP
}
