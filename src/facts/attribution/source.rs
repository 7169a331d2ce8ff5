//! What sort of source a noun phrase is, and which entity it names.
//!
//! The head noun decides, by its row in the roles table: "an estimate by the institute" is a document,
//! "doctors at a clinic" are people. A title that many bodies give ("president") is that of an official unless
//! the phrase names a body of another sort, and who speaks for a body ("a spokesman for the bank") is of the
//! body's sort. Without a row the name decides, and words of anonymity win over all. Pronouns are left to
//! [`super::referent`].

use super::lexicon::{self, Lexicon, part};
use super::{SourceKind, naming};
use crate::document::{Document, TokenKind};
use crate::facts::endings::Endings;
use crate::facts::names::is_in_strings;
use crate::facts::{AliasRule, Entity, EntityId, EntityKind};
use crate::text::Span;

/// Longest article written onto its noun, in bytes.
const ELISION: usize = 1;

/// Words in which the name of a paper is known.
const MEDIA_NAME: usize = 4;

/// Characters of the end of a name that tells a company.
const COMPANY_END: usize = 4;

/// Signs behind a name that owns.
pub(super) const OWNS: [char; 2] = ['\'', '\u{2019}'];

/// Mentions of a name behind which a word for a thing is looked for.
const THINGS: usize = 3;
/// Words behind it among which that stands.
const THING_AHEAD: usize = 4;

/// Words that join a name to what stands before it.
const CLOSED: u64 = part::PREP | part::COORD | part::DET | part::REL | part::POSS;

/// What a row of the roles table says of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Of this sort.
    Is(SourceKind),
    /// Of the sort of the body it speaks for.
    Voice,
    /// An official, unless of a body of another sort.
    Office,
    /// An official only of an official body.
    Lead,
}

impl Role {
    fn of(value: &str) -> Option<Role> {
        Some(match value {
            "official" => Role::Is(SourceKind::Official),
            "person" => Role::Is(SourceKind::NamedPerson),
            "organisation" => Role::Is(SourceKind::Organisation),
            "media" => Role::Is(SourceKind::Media),
            "document" => Role::Is(SourceKind::Document),
            "collective" => Role::Is(SourceKind::Collective),
            "anonymous" => Role::Is(SourceKind::Anonymous),
            "voice" => Role::Voice,
            "office" | "staff" => Role::Office,
            "lead" => Role::Lead,
            _ => return None,
        })
    }
}

/// The roles in a phrase.
#[derive(Default)]
struct Roles {
    head: Option<Role>,
    /// The sort of the body in the phrase, beside the head.
    body: Option<SourceKind>,
    /// Where the head's own words end and what only qualifies it begins.
    end: u32,
}

/// "a doctor at the scene", "the patient": one person who is described and not named.
pub(crate) fn is_one_described(doc: &Document, source: &[Span]) -> bool {
    let lexicon = lexicon::of(&doc.lang);
    source.first().is_some_and(|span| {
        let text = doc.slice(*span).to_lowercase();
        let roles = if lexicon.endings_say { in_string(doc, *span, &text) } else { in_words(doc, lexicon, *span, &[]) };
        matches!(roles.head, Some(Role::Is(SourceKind::NamedPerson) | Role::Lead))
            && naming::is_many(doc, lexicon, *span) != Some(true)
    })
}

/// Is the head of a source a noun that no table knows, and not one for several?
pub(crate) fn is_of_no_sort(doc: &Document, source: Span) -> bool {
    let lexicon = lexicon::of(&doc.lang);
    !lexicon.endings_say
        && in_words(doc, lexicon, source, &[]).head.is_none()
        && naming::is_many(doc, lexicon, source) != Some(true)
}

/// Do words in lower case leave a source unnamed?
pub(crate) fn is_anonymous(doc: &Document, lower: &str) -> bool {
    doc.lang.table("attribution.anonymous.words").iter().any(|row| lower.contains(row.form))
}

/// Kind and entity of the source in `span`.
pub(crate) fn read(
    doc: &Document,
    lexicon: &Lexicon,
    span: Span,
    entities: &[Entity],
) -> (SourceKind, Option<EntityId>) {
    let text = doc.slice(span).to_lowercase();
    let roles = if lexicon.endings_say { in_string(doc, span, &text) } else { in_words(doc, lexicon, span, entities) };
    let voice = matches!(roles.head, Some(Role::Voice));
    let any = behind_place(span, entities)
        .or_else(|| behind_comma(doc, lexicon, span, entities))
        .or_else(|| behind_body(doc, lexicon, span, entities).filter(|_| roles.head.is_some()))
        .or_else(|| named(span, entities, roles.end));
    let mut joined = false;
    let id = any.filter(|id| {
        let Some(entity) = entities.get(id.0 as usize) else { return false };
        joined = !lexicon.endings_say && is_joined(doc, lexicon, span, entity);
        if joined {
            return false;
        }
        lexicon.endings_say
            || voice && entity.kind == EntityKind::Organisation
            || !is_part(doc, lexicon, span, roles.end, entity)
    });
    let entity = id.and_then(|id| entities.get(id.0 as usize));
    // "Jo Stein, an insider": who is named is not unnamed.
    let opens = entity.is_some_and(|e| {
        let first = e.mentions.get(e.mentions.partition_point(|m| m.start < span.start));
        e.kind == EntityKind::Person && first.is_some_and(|m| m.start == span.start && m.end <= span.end)
    });
    if !opens && (is_anonymous(doc, &text) || roles.head == Some(Role::Is(SourceKind::Anonymous))) {
        return (SourceKind::Anonymous, None);
    }
    let is_person = match entity {
        Some(entity) => matches!(entity.kind, EntityKind::Person | EntityKind::Other),
        None => {
            let aside = doc.slice(span).find(',').map_or(span.end, |at| span.start + at as u32);
            // A role by itself ("analyst") names nobody.
            lexicon.endings_say && role_of(doc, text.trim()).is_none()
                || naming::has_name(doc, lexicon, Span { start: span.start, end: roles.end })
                || naming::has_name(doc, lexicon, Span { start: aside, end: span.end })
        }
    };
    let body = roles.body.or_else(|| {
        let bodies = entities.iter().filter(|e| e.kind == EntityKind::Organisation && !is_state(doc, e));
        let inside = |e: &&Entity| e.mentions.get(e.mentions.partition_point(|m| m.start < span.start)).copied();
        bodies.filter_map(|e| inside(&e)).any(|m| m.end <= span.end).then_some(SourceKind::Organisation)
    });
    let head = roles.head.filter(|head| !(opens && *head == Role::Is(SourceKind::Anonymous)));
    let kind = match (head, entity) {
        // "Harbour News Online"
        (None, _) if entity.is_none_or(|e| e.kind != EntityKind::Person) && opens_with_media(doc, &text) => {
            SourceKind::Media
        }
        // "Harbour.news"
        (None, _) if is_address(&text) => SourceKind::Media,
        // "Roe and her team"
        (Some(Role::Is(SourceKind::Organisation)), _) if joined => SourceKind::Collective,
        (Some(Role::Voice), _) => match (body, any.and_then(|id| entities.get(id.0 as usize))) {
            (Some(body), _) => body,
            // "a Wavelit spokesman": a name that is no state's
            (None, Some(e)) if e.kind == EntityKind::Other && !is_state(doc, e) => SourceKind::Organisation,
            (None, Some(e)) if e.kind == EntityKind::Group => SourceKind::Organisation,
            _ => SourceKind::Official,
        },
        (Some(Role::Office), _) => match body {
            // "president of Chapter & Verse": of a name that is no state's
            None if is_person && heads_name(doc, lexicon, Span { start: roles.end, end: span.end }, entities) => {
                SourceKind::NamedPerson
            }
            // "Harbour Lines President Ann Roe"
            None if entity.and_then(|e| e.title).is_some_and(|title| {
                heads_name(doc, lexicon, Span { start: span.start, end: title.start }, entities)
            }) =>
            {
                SourceKind::NamedPerson
            }
            Some(SourceKind::Official) | None => SourceKind::Official,
            // "Acme officials": the name is the body's.
            Some(_) if is_person && (entity.is_some() || ends_in_capital(doc, span)) => SourceKind::NamedPerson,
            Some(kind) => kind,
        },
        (Some(Role::Lead), _) => match body {
            Some(SourceKind::Official) => SourceKind::Official,
            _ if is_person => SourceKind::NamedPerson,
            // "the heads of both firms"
            _ if naming::is_many(doc, lexicon, span) == Some(true) => SourceKind::Collective,
            body => body.unwrap_or(SourceKind::Collective),
        },
        // "市長の青木氏": an official by the title before the name.
        (Some(Role::Is(SourceKind::NamedPerson)), _) if lexicon.endings_say && body == Some(SourceKind::Official) => {
            SourceKind::Official
        }
        (Some(Role::Is(SourceKind::NamedPerson)), _) if is_person => SourceKind::NamedPerson,
        (Some(Role::Is(SourceKind::NamedPerson)), _) => SourceKind::Collective,
        // "researchers Ann Lee and Jo Park"
        (Some(Role::Is(SourceKind::Collective)), Some(entity)) if entity.kind == EntityKind::Person => {
            SourceKind::NamedPerson
        }
        // "the World Health Organization": what a table knows says more than the word it ends with.
        (Some(Role::Is(SourceKind::Organisation)), Some(entity))
            if entity.kind == EntityKind::Organisation
                && is_state(doc, entity)
                && doc.slice(span).ends_with(doc.slice(entity.name)) =>
        {
            SourceKind::Official
        }
        (Some(Role::Is(kind)), _) => kind,
        (None, Some(entity)) => match (is_state(doc, entity), entity.kind) {
            // A state, or the capital that stands for it.
            (true, _) => SourceKind::Official,
            // "Harbour Street expects a loss": those who work there.
            (_, EntityKind::Place) if entity.country.is_none() && doc.slice(entity.name).contains(' ') => {
                SourceKind::Collective
            }
            (_, EntityKind::Place) => SourceKind::Official,
            // A name of no known sort that speaks is most often a person's.
            (_, EntityKind::Other) if has_initials(entity) || is_letters(doc.slice(entity.name)) => {
                SourceKind::Organisation
            }
            (_, EntityKind::Other | EntityKind::Person)
                if entity.country.is_none() && is_body_by_article(doc, span) =>
            {
                SourceKind::Organisation
            }
            (_, EntityKind::Other | EntityKind::Person)
                if entity.title.is_none()
                    && !doc.slice(entity.name).contains(' ')
                    && is_thing(doc, &entity.mentions) =>
            {
                SourceKind::Organisation
            }
            (_, EntityKind::Person | EntityKind::Other) => SourceKind::NamedPerson,
            (_, EntityKind::Organisation) => SourceKind::Organisation,
            (_, EntityKind::Group) => SourceKind::Collective,
        },
        // "Roe and Vance"
        (None, None) if joined => SourceKind::Collective,
        (None, None) if !lexicon.endings_say && is_person => SourceKind::NamedPerson,
        (None, None) if is_thing(doc, &[first_word(doc, span)]) => SourceKind::Organisation,
        (None, None) => SourceKind::Collective,
    };
    (kind, id)
}

/// One word with a dot inside: an address.
fn is_address(lower: &str) -> bool {
    let (before, after) = lower.rsplit_once('.').unwrap_or_default();
    !lower.contains(' ') && before.len() > 1 && after.len() > 1 && after.chars().all(char::is_alphabetic)
}

/// Does a phrase begin with a name that is known for one of a paper, a station or an agency?
fn opens_with_media(doc: &Document, lower: &str) -> bool {
    let text = lower.replace('\u{2019}', "'");
    let mut name = String::new();
    text.split(' ').filter(|word| !doc.lang.has("names.pointers", word)).take(MEDIA_NAME).any(|word| {
        name.push_str(if name.is_empty() { "" } else { " " });
        let known = doc.lang.value("names.known", &format!("{name}{word}")) == Some("media");
        name.push_str(word);
        known
    })
}

/// "Roe and Vance", "Roe and her team": do others speak, too?
pub(super) fn is_joined(doc: &Document, lexicon: &Lexicon, span: Span, entity: &Entity) -> bool {
    let first = entity.mentions.partition_point(|m| m.start < span.start);
    let Some(mention) = entity.mentions.get(first).filter(|m| m.end <= span.end) else { return false };
    let rest = Span { start: mention.end, end: span.end };
    let next = doc.tokens_in(rest).filter_map(|at| doc.tokens.get(at)).find(|token| token.span.start >= rest.start);
    entity.kind == EntityKind::Person
        && next.is_some_and(|token| {
            let word = lexicon.word(&token.text(&doc.text).to_lowercase());
            word.is_some_and(|w| w.parts & part::COORD != 0 && w.parts & part::BUT == 0)
        })
}

/// "Nordlys said its ships ...", "Nordlys, which ...": a name of one word behind which the story speaks of a thing.
fn is_thing(doc: &Document, mentions: &[Span]) -> bool {
    let things = |from: &Span| {
        let sentence = doc.sentence_at(from.start).and_then(|at| doc.sentences.get(at));
        let rest = Span { start: from.end, end: sentence.map_or(from.end, |s| s.span.end).max(from.end) };
        let words = doc.tokens_in(rest).map(|at| doc.tokens[at].text(&doc.text).to_lowercase());
        words.take(THING_AHEAD).any(|word| doc.lang.has("attribution.things.words", &word))
    };
    mentions.iter().take(THINGS).any(things)
}

fn ends_in_capital(doc: &Document, span: Span) -> bool {
    doc.slice(span).rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// "Nordlys" of "Nordlys, which ...", where that is all of it before the comma.
fn first_word(doc: &Document, span: Span) -> Span {
    let end = doc.slice(span).find([',', ' ']).filter(|at| doc.slice(span)[*at..].starts_with(','));
    end.map_or(span, |at| Span { end: span.start + at as u32, ..span })
}

/// "Harbour Lines (HL)": people are not called by initials.
fn has_initials(entity: &Entity) -> bool {
    entity.aliases.iter().any(|alias| matches!(alias.rule, AliasRule::ParenAbbr | AliasRule::Acronym))
}

/// "HSA"
fn is_letters(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// "the": of the words that point at a thing the first of the list.
pub(super) fn is_definite(doc: &Document, lower: &str) -> bool {
    doc.lang.table("names.pointers").first().is_some_and(|row| row.form == lower)
}

/// "the Harbour Argus": where names of people take no article, what has one is a body.
fn is_body_by_article(doc: &Document, span: Span) -> bool {
    let text = doc.slice(span);
    let Some((article, name)) = text.split_once(' ') else { return false };
    doc.lang.has("attribution.options", "bare_people")
        && is_definite(doc, &article.to_lowercase())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !name.split(' ').next().is_some_and(|word| doc.lang.has("names.titles", &word.to_lowercase()))
}

/// Does the entity's name only qualify the head of the phrase ("Norway's envoy", "Riverside residents")?
fn is_part(doc: &Document, lexicon: &Lexicon, span: Span, end: u32, entity: &Entity) -> bool {
    let first = entity.mentions.partition_point(|m| m.start < span.start);
    let Some(mention) = entity.mentions.get(first).filter(|m| m.end <= span.end) else { return false };
    let rest = Span { start: mention.end, end: end.max(mention.end) };
    let Some(next) = doc.tokens_in(Span { start: mention.start, end: rest.end }).find_map(|at| {
        let token = &doc.tokens[at];
        (token.span.end > mention.end).then_some(token)
    }) else {
        return false;
    };
    let text = next.text(&doc.text).to_lowercase();
    // "Stevens' campaign"
    if next.span.start == mention.end && text.starts_with(OWNS) {
        return true;
    }
    // "Norway's": the owner's ending stands within the token.
    if next.span.start < mention.end {
        return lexicon.clitic(&text.replace('\u{2019}', "'")).is_some();
    }
    // "Roe allegedly {told}"
    let parts = naming::parts_of_word(lexicon, &text);
    let closed = part::PREP | part::REL | part::COORD | part::DET | part::SUB | part::AUX | part::ADV;
    next.kind == TokenKind::Word && parts & closed == 0 && next.text(&doc.text).starts_with(char::is_lowercase)
}

/// Does a name that is no state's or place's stand beside an office, in `beside` up to a comma?
fn heads_name(doc: &Document, lexicon: &Lexicon, beside: Span, entities: &[Entity]) -> bool {
    let Span { start, end } = beside;
    if start >= end {
        return false;
    }
    let rest = Span { start, end: doc.slice(beside).find(',').map_or(end, |at| start + at as u32) };
    let mut inside = entities.iter().filter(|e| {
        let first = e.mentions.partition_point(|m| m.start < rest.start);
        e.mentions.get(first).is_some_and(|m| m.end <= rest.end)
    });
    !rest.is_empty()
        && naming::has_name(doc, lexicon, rest)
        && !inside.any(|e| is_state(doc, e) || e.kind == EntityKind::Place || e.country.is_some())
}

/// An official body or person, not a company, which is official only in its own matter.
fn is_state(doc: &Document, entity: &Entity) -> bool {
    let name = doc.slice(entity.name).to_lowercase();
    let last = name.split(' ').next_back().unwrap_or("");
    let company = [("names.heads", last), ("names.known", &name)];
    let is_company = company.iter().any(|(table, form)| doc.lang.value(table, form) == Some("company"));
    // Where names are not parted: by the end of one.
    let mut ends = last.char_indices().rev().take(COMPANY_END).map(|(at, _)| &last[at..]);
    entity.is_official
        && !is_company
        && !(is_in_strings(doc) && ends.any(|end| doc.lang.value("names.heads", end) == Some("company")))
}

/// The entity that the phrase names before `end`: the first person beats the body it speaks for, then the longer name.
/// "European", of "the European commissioner", is nobody's.
fn named(span: Span, entities: &[Entity], end: u32) -> Option<EntityId> {
    let mut best: Option<(usize, u32, usize)> = None;
    for (id, entity) in entities.iter().enumerate() {
        let first = entity.mentions.partition_point(|m| m.start < span.start);
        let tells = |m: &&Span| entity.kind == EntityKind::Other && entity.country.is_some() && m.start > span.start;
        let inside = entity.mentions[first..].iter().take_while(|m| m.end <= span.end && m.start < end);
        for mention in inside.filter(|m| !tells(m)) {
            let rank = if entity.kind == EntityKind::Person { 1000 } else { mention.len() };
            if best.is_none_or(|(r, start, _)| rank > r || rank == r && mention.start < start) {
                best = Some((rank, mention.start, id));
            }
        }
    }
    best.map(|(_, _, id)| EntityId(id as u32))
}

/// "Norway's envoy to Peru Jo Stein": who stands right behind the place of an office.
fn behind_place(span: Span, entities: &[Entity]) -> Option<EntityId> {
    let ends = |e: &Entity, at: u32| {
        let last = e.mentions.partition_point(|m| m.start < at).checked_sub(1)?;
        e.mentions.get(last).filter(|m| m.end == at && m.start > span.start).copied()
    };
    let mut people = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let (id, person) = people.find_map(|(id, e)| Some((id, ends(e, span.end)?)))?;
    let before = person.start.saturating_sub(1);
    let is_place = |e: &Entity| e.kind == EntityKind::Place && ends(e, before).is_some();
    // "Secretary of State Jo Stein"
    let titled = entities[id].title.is_some_and(|title| title.start == span.start && title.end == before);
    (titled || entities.iter().any(is_place)).then_some(EntityId(id as u32))
}

/// "Roe's lawyer, Jo Stein", "another guest at the party, the actor Jo Stein": a person at the end, whom what stands
/// before a comma describes.
fn behind_comma(doc: &Document, lexicon: &Lexicon, span: Span, entities: &[Entity]) -> Option<EntityId> {
    let comma = span.start + doc.slice(span).rfind(", ")? as u32;
    let inside = |e: &Entity, end: u32| {
        let last = e.mentions.partition_point(|m| m.end <= end).checked_sub(1)?;
        e.mentions.get(last).filter(|m| m.start >= span.start).copied()
    };
    let mut people = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let ends = |e: &Entity| inside(e, span.end).filter(|m| m.end == span.end && m.start > comma);
    let (id, person) = people.find_map(|(id, e)| Some((id, ends(e)?)))?;
    // "Jo Stein, a friend of Ann Roe"
    let mut between = doc.tokens_in(Span { start: comma, end: person.start }).map(|at| doc.tokens[at].text(&doc.text));
    let joins = |word: &str| {
        let parts = lexicon.parts(&word.to_lowercase());
        parts & (part::PREP | part::COORD | part::REL) != 0
    };
    let names = |e: &Entity| {
        let name = inside(e, comma).filter(|_| e.kind == EntityKind::Person);
        name.is_some_and(|m| m.end == comma || m.start == span.start && !doc.slice(span)[m.len()..].starts_with(OWNS))
    };
    (!between.any(joins) && !entities.iter().any(names)).then_some(EntityId(id as u32))
}

/// "the secretary of the HSA Jo Stein": who stands right behind the body they speak for, and ends the phrase.
fn behind_body(doc: &Document, lexicon: &Lexicon, span: Span, entities: &[Entity]) -> Option<EntityId> {
    let (id, person) =
        entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person).find_map(|(id, e)| {
            let last = e.mentions.partition_point(|m| m.end <= span.end).checked_sub(1)?;
            Some((id, *e.mentions.get(last).filter(|m| m.end == span.end && m.start > span.start)?))
        })?;
    let before = doc.tokens.get(doc.tokens_in(person).start.checked_sub(1)?)?;
    let text = before.text(&doc.text);
    let lower = text.to_lowercase();
    let closed = lexicon.word(&lower).is_some_and(|w| w.parts & CLOSED != 0);
    if before.kind != TokenKind::Word || closed || doc.lang.has("names.titles", &lower) {
        return None;
    }
    // Where names have cases, one that is owned has another.
    let endings = Endings::new(&doc.lang);
    let first = doc.slice(person).split(' ').next().unwrap_or("").to_lowercase();
    let given = |word: &str| doc.lang.has("names.people.given", word);
    let owned = !given(&first) && endings.bases(&first).iter().any(|base| given(base));
    let role = role_of(doc, without_article(&lower));
    let is_body = matches!(role, Some(Role::Is(SourceKind::Official | SourceKind::Organisation | SourceKind::Media)));
    let bare = doc.lang.has("attribution.options", "no_articles") && !endings.is_empty() && role.is_none();
    let behind = text.starts_with(char::is_uppercase) || is_body || bare;
    (behind && !owned && doc.slice(person).contains(' ')).then_some(EntityId(id as u32))
}

/// Roles where words are parted: the last one before a preposition, a relative or an apposition.
fn in_words(doc: &Document, lexicon: &Lexicon, span: Span, entities: &[Entity]) -> Roles {
    let mut roles = Roles { end: span.end, ..Roles::default() };
    let (mut closed, mut noun) = (false, false);
    let behind = doc.lang.has("attribution.options", "no_articles");
    let tokens: Vec<_> = doc.tokens_in(span).filter_map(|at| doc.tokens.get(at)).collect();
    let lower: Vec<String> = tokens.iter().map(|t| t.text(&doc.text).to_lowercase()).collect();
    let mut at = 0;
    while at < tokens.len() {
        let word = lower[at].as_str();
        let parts = lexicon.parts(word);
        let opens = parts & (part::PREP | part::REL) != 0 && parts & (part::DET | part::QUANT) == 0;
        // "a study of the university", where the article alone says "of".
        let opens = opens || parts & part::DET != 0 && roles.head.is_some();
        if opens || matches!(word, "," | "(") {
            let person = || named(Span { start: span.start, end: tokens[at].span.start }, entities, span.end).is_some();
            // "the head of the agency" is told by what follows; "doctors at a clinic" are not.
            let ends = roles.head.is_some() || opens && noun && (parts & part::OF == 0 || person());
            // "Tarn, its owner": a name, and what it is.
            let next = lower.get(at + 1).map_or(0, |next| lexicon.parts(next));
            let named = at == 1 && !behind && tokens[0].text(&doc.text).starts_with(char::is_uppercase);
            if named && word == "," && noun && next & part::POSS != 0 {
                roles.end = tokens[at].span.start;
                return roles;
            }
            if ends && !closed && opens {
                roles.end = tokens[at].span.start;
            }
            closed |= ends;
            at += 1;
            continue;
        }
        let two = lower.get(at + 1).map(|next| format!("{} {next}", without_article(word)));
        let pair = two.as_deref().and_then(|two| role_of(doc, two)).map(|role| (role, 2));
        let bare = without_article(word);
        let stem = bare.split(['\'', '\u{2019}']).next().unwrap_or(bare);
        // "Bill Brand": a part of the name, and no bill.
        let is_name = |span: Span| {
            let mention = |e: &Entity| e.mentions.iter().any(|m| m.contains(span) && m.start <= span.start);
            entities.iter().any(|e| e.kind == EntityKind::Person && mention(e))
        };
        let found = pair.or_else(|| role_of(doc, stem).map(|role| (role, 1))).filter(|(role, _)| {
            *role != Role::Is(SourceKind::Document)
                || !tokens[at].text(&doc.text).starts_with(char::is_uppercase)
                || !is_name(tokens[at].span)
        });
        noun |= parts & (part::DET | part::QUANT | part::PRON | part::POSS | part::ADJ | part::PLURAL) == 0;
        let Some((role, count)) = found else {
            at += 1;
            continue;
        };
        let last = at + count - 1;
        // "the paper's critic", but not "the paper's {claim}"
        let owner = word.starts_with(stem) && word.len() > stem.len() && count == 1 && last + 1 < tokens.len();
        if let Role::Is(kind @ (SourceKind::Official | SourceKind::Organisation | SourceKind::Media)) = role
            && (closed || owner || tokens.get(last + 1).is_some())
        {
            roles.body.get_or_insert(kind);
        }
        // Where nouns own without a word between, the owner stands behind: "dyrektor banku".
        let owned = behind && roles.head.is_some();
        if let (true, Role::Is(kind)) = (owned, role) {
            roles.body.get_or_insert(kind);
        }
        if !closed && !owner && !owned {
            roles.head = Some(role);
        }
        at += count;
    }
    roles
}

/// "agence" of "l'agence".
pub(super) fn without_article(word: &str) -> &str {
    match word.split_once(['\'', '\u{2019}']) {
        Some((before, after)) if before.len() <= ELISION && !after.is_empty() => after,
        _ => word,
    }
}

/// Roles where words are not parted: the one that ends last is the head.
fn in_string(doc: &Document, span: Span, text: &str) -> Roles {
    let table = doc.lang.table("attribution.roles");
    let last = |text: &str| {
        let ends = table.iter().filter_map(|e| text.rfind(e.form).map(|at| (at + e.form.len(), e.form.len(), e.value)));
        ends.max()
    };
    let found = last(text);
    // "会社の広報担当者": past other words for who speaks.
    let mut before = found;
    let mut body = None;
    while let Some((end, length, _)) = before {
        before = text.get(..end - length).and_then(last);
        if let Some(Role::Is(kind)) = before.and_then(|(_, _, value)| Role::of(value)) {
            body = Some(kind);
            break;
        }
    }
    Roles { head: found.and_then(|(_, _, value)| Role::of(value)), body, end: span.end }
}

/// Is the word one of the roles table?
pub(super) fn is_role(doc: &Document, lower: &str) -> bool {
    role_of(doc, lower).is_some()
}

/// Does the word say that it is a body?
pub(super) fn is_body(doc: &Document, lower: &str) -> bool {
    matches!(role_of(doc, lower), Some(Role::Is(SourceKind::Organisation | SourceKind::Media)))
}

/// Do the words name an office that other bodies than states give, too?
pub(super) fn names_office(doc: &Document, span: Span) -> bool {
    doc.slice(span).to_lowercase().split([' ', ',']).any(|word| role_of(doc, word) == Some(Role::Office))
}

/// Is the last word one for a document?
pub(super) fn is_document(doc: &Document, span: Span) -> bool {
    let last = doc.slice(span).rsplit(' ').next().unwrap_or("").to_lowercase();
    role_of(doc, &last) == Some(Role::Is(SourceKind::Document))
}

/// The role of a word: by its own row, else by that of its ending ("-ministerium").
fn role_of(doc: &Document, word: &str) -> Option<Role> {
    let table = doc.lang.table("attribution.roles");
    if let Some(row) = table.iter().find(|e| e.form == word) {
        return Role::of(row.value);
    }
    let ending = |e: &&crate::lang::Entry| {
        e.form.strip_prefix('-').is_some_and(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
    };
    table.iter().filter(ending).max_by_key(|e| e.form.len()).and_then(|row| Role::of(row.value))
}
