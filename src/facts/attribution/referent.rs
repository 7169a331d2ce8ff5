//! Whom a pronoun stands for, as a source.
//!
//! In news the speaker of the sentences before goes on speaking: the last source that can be meant is
//! taken, unless somebody else was named since and nobody else could be meant by that.

use super::SourceKind;
use super::lexicon::{Lexicon, part};
use super::{naming, source};
use crate::document::Document;
use crate::facts::{Entity, EntityId, EntityKind};
use crate::text::Span;

/// How far back, in sentences, a pronoun looks for its name.
const REACH: usize = 3;
/// "he", "Mr."
const MAN: u8 = 1;
/// "she", "Mrs."
const WOMAN: u8 = 2;
/// Tokens before a name in which its title stands ("Mrs.").
const TITLE: usize = 2;
/// Bytes of a sentence within which its subject begins.
const SUBJECT: u32 = 30;
/// How many sources back.
const SOURCES: usize = 4;

/// Pieces of what was said last among which a mention is looked for.
const TOLD: usize = 8;

/// How often the company that a story is about is named at least.
const MUCH: usize = 3;

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person,
    Body,
    /// "the company"
    Company,
    Any,
    /// "sie", "ze": she, or they.
    Either,
}

/// Whom a source is.
#[derive(Clone, Copy)]
pub(crate) struct Who {
    pub kind: SourceKind,
    pub entity: Option<EntityId>,
    /// The words that name them: the source's own, a pronoun's those before; none where nobody is found.
    pub name: Option<Span>,
}

/// A source read before.
struct Known {
    span: Span,
    sentence: usize,
    who: Who,
    /// One or many, where the language's nouns tell.
    many: Option<bool>,
}

/// Reads the sources of a story in order.
pub(crate) struct Sources<'d> {
    doc: &'d Document,
    lexicon: &'d Lexicon,
    entities: &'d [Entity],
    before: Vec<Known>,
    /// What is said by those before, and whether in quotation marks.
    told: Vec<(Span, bool)>,
    /// What titles and pronouns tell of each entity: [`MAN`], [`WOMAN`], both or neither.
    sexes: Vec<u8>,
}

impl<'d> Sources<'d> {
    pub fn new(doc: &'d Document, lexicon: &'d Lexicon, entities: &'d [Entity]) -> Self {
        let mut sources = Sources { doc, lexicon, entities, before: Vec::new(), told: Vec::new(), sexes: Vec::new() };
        let titles = |e: &Entity| e.mentions.iter().fold(0, |known, span| known | sources.titled(*span));
        sources.sexes = entities.iter().map(titles).collect();
        sources
    }

    /// "Stein said she ...": how those of the whole story are called who speak of themselves.
    pub fn learn(&mut self, source: Span, content: &[Span]) {
        let said = content.first().map_or("", |span| self.doc.slice(*span));
        let mut words = said.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        let joins = |word: &String| self.lexicon.word(word).is_some_and(|w| w.parts & part::THAT != 0);
        let first = words.find(|word| !joins(word)).unwrap_or_default();
        if self.doc.lang.has("attribution.pronouns", &first) {
            self.note(self.own(source).entity, self.sex(&first));
        }
    }

    /// Keeps what a pronoun tells of one of whom no title does.
    fn note(&mut self, entity: Option<EntityId>, sex: u8) {
        if let Some(known) = entity.and_then(|id| self.sexes.get_mut(id.0 as usize)).filter(|known| **known == 0) {
            *known = sex;
        }
    }

    /// Is a mention in what somebody before says, or `quoted` by them?
    fn is_told(&self, span: Span, quoted: bool) -> bool {
        self.told.iter().rev().take(TOLD).any(|(told, is_quote)| told.contains(span) && (*is_quote || !quoted))
    }

    /// Who the next source is, that of `content`. An unlikely one does not go on speaking, nor does one that only
    /// stands in what another says.
    pub fn read(&mut self, span: Span, content: &[Span], is_likely: bool, is_quote: bool) -> Who {
        let text = self.doc.slice(span).to_lowercase();
        let wanted = match self.doc.lang.value("attribution.pronouns", &text) {
            Some("man" | "woman" | "person") => Some(Wanted::Person),
            Some("thing") => Some(Wanted::Body),
            Some("many") => Some(Wanted::Any),
            Some("anybody") => Some(Wanted::Either),
            _ => self.describes(span, &text),
        };
        let is_nested = self.is_told(span, false);
        let sex = self.sex(&text);
        let who = match wanted {
            // "he", in somebody's words: one they know.
            Some(_) if !text.contains(' ') && self.is_told(span, true) => {
                Who { kind: SourceKind::Collective, entity: None, name: None }
            }
            Some(wanted) => self.stands_for(span, content, wanted),
            None => self.named_alike(span, &text).unwrap_or_else(|| self.own(span)),
        };
        // "the company", of which none is named: by its own words.
        let who = if who.name.is_none() && wanted.is_some() && text.contains(' ') { self.own(span) } else { who };
        if wanted.is_some() {
            self.note(who.entity, sex);
        }
        // "which", "that": nobody who could go on speaking.
        if let Some(sentence) = self
            .doc
            .sentence_at(span.start)
            .filter(|_| wanted.is_some() || is_likely && !is_nested && who.name.is_some())
        {
            // "Figgins" is one.
            let is_person = who
                .entity
                .is_some_and(|id| self.entities.get(id.0 as usize).is_some_and(|e| e.kind == EntityKind::Person));
            let many =
                who.name.and_then(|name| naming::is_many(self.doc, self.lexicon, name)).map(|many| many && !is_person);
            self.before.push(Known { span, sentence, who, many });
        }
        if is_likely {
            self.told.extend(content.iter().map(|span| (*span, is_quote)));
        }
        who
    }

    fn own(&self, span: Span) -> Who {
        // "Industry and Energy" of "Ministry of Trade, Industry and Energy": all of a body's name.
        let around = |e: &&Entity| {
            let before = e.mentions.partition_point(|m| m.start < span.start).checked_sub(1).map(|at| e.mentions[at]);
            before.filter(|m| m.end > span.start && m.end <= span.end && e.kind == EntityKind::Organisation)
        };
        let start = self.entities.iter().find_map(|e| around(&e)).map_or(span.start, |m| m.start);
        let span = Span { start, ..span };
        let (kind, entity) = source::read(self.doc, self.lexicon, span, self.entities);
        let entity = entity.map(|id| self.whole_name(id));
        // "his face", "the sheer cost of it", "Roe's visit": where people take no article and most of those who speak are
        // known by their noun, a thing that is said to say.
        let words = self.doc.slice(span);
        let is_owned = kind == SourceKind::NamedPerson && words.contains(source::OWNS);
        let is_thing = (kind == SourceKind::Collective || is_owned)
            && entity.is_none()
            && (words.contains(' ') || words.starts_with(char::is_lowercase))
            && self.doc.lang.has("attribution.options", "bare_people")
            && naming::is_many(self.doc, self.lexicon, span) == Some(false)
            && source::is_of_no_sort(self.doc, span);
        let name = if is_thing { None } else { naming::own(self.doc, self.lexicon, span) };
        Who { kind, entity, name }
    }

    /// "Sabatelli said", where the story names one Grant Sabatelli: neither is known for a person otherwise.
    fn whole_name(&self, id: EntityId) -> EntityId {
        let Some(short) = self.entities.get(id.0 as usize).filter(|e| e.kind == EntityKind::Other) else { return id };
        let name = self.doc.slice(short.name);
        let ends = |e: &Entity| {
            let rest = self.doc.slice(e.name).strip_suffix(name).and_then(|rest| rest.strip_suffix(' '));
            matches!(e.kind, EntityKind::Other | EntityKind::Person)
                && e.name.start < short.name.start
                && rest.is_some_and(|rest| !rest.is_empty() && rest.split(' ').count() < 3)
        };
        let found = if name.contains(' ') { None } else { self.entities.iter().position(ends) };
        found.map_or(id, |at| EntityId(at as u32))
    }

    /// "the company", "the 56-year-old": words that stand for a name as a pronoun does, where they are no name's already.
    fn describes(&self, span: Span, text: &str) -> Option<Wanted> {
        let (article, rest) = text.split_once(' ')?;
        let noun = rest.split(',').next().unwrap_or(rest);
        if !self.doc.lang.has("names.pointers", article) {
            return None;
        }
        let is_named = || self.own(span).entity.is_some();
        let ends = |row: &crate::lang::Entry| row.form.starts_with('-') && noun.ends_with(row.form) && !is_named();
        if !noun.contains(' ') && self.doc.lang.table("attribution.pronouns").iter().any(ends) {
            return Some(Wanted::Person);
        }
        let companies = self.doc.lang.value("names.anaphors", "company")?;
        let is_one = companies.split(',').any(|company| company.trim() == noun);
        (is_one && !is_named()).then_some(Wanted::Company)
    }

    /// "the doctor", where "a doctor at the scene" spoke not long before.
    fn named_alike(&self, span: Span, text: &str) -> Option<Who> {
        let (article, noun) = text.split_once(' ')?;
        let office = matches!(self.doc.lang.value("attribution.roles", noun), Some("office" | "lead") | None);
        if !source::is_definite(self.doc, article)
            || self.doc.slice(span).ends_with(char::is_uppercase)
            || self.own(span).entity.is_some()
        {
            return None;
        }
        let here = self.doc.sentence_at(span.start)?;
        let recent = self.before.iter().rev().take_while(|known| known.sentence + REACH >= here);
        let says = |known: &&Known| {
            let words = self.doc.slice(known.span);
            (!office || known.who.kind == SourceKind::Anonymous)
                && words.len() > text.len()
                && words.split([' ', ',']).any(|word| word.to_lowercase() == noun)
        };
        recent.take(SOURCES).find(says).map(|known| known.who)
    }

    fn stands_for(&self, span: Span, content: &[Span], wanted: Wanted) -> Who {
        let here = self.doc.sentence_at(span.start).unwrap_or(0);
        let kind_of = |id: Option<EntityId>| id.and_then(|id| self.entities.get(id.0 as usize)).map(|e| e.kind);
        let recent = self.before.iter().rev().take(SOURCES);
        // "They" mean those who spoke not long before; further back others may be meant.
        let reach = if wanted == Wanted::Any { REACH - 1 } else { REACH };
        let sex = self.sex(&self.doc.slice(span).to_lowercase());
        let speaker =
            recent.take_while(|known| known.sentence + reach >= here && known.sentence <= here).find(|known| {
                if !self.may_be(sex, known.who.entity, known.who.name) {
                    return false;
                }
                let kind = known.who.kind;
                let entity = kind_of(known.who.entity);
                match wanted {
                    Wanted::Person => {
                        !matches!(kind, SourceKind::Media | SourceKind::Document | SourceKind::Organisation)
                            && known.many != Some(true)
                            && entity.is_none_or(|kind| matches!(kind, EntityKind::Person | EntityKind::Other))
                    }
                    Wanted::Body => {
                        !matches!(kind, SourceKind::NamedPerson | SourceKind::Anonymous)
                            && entity != Some(EntityKind::Person)
                    }
                    Wanted::Company => {
                        known.many != Some(true)
                            && kind == SourceKind::Organisation
                            && entity == Some(EntityKind::Organisation)
                    }
                    Wanted::Either => kind != SourceKind::Document,
                    Wanted::Any => {
                        kind != SourceKind::Document && known.many != Some(false) && entity != Some(EntityKind::Person)
                    }
                }
            });
        let much = if wanted == Wanted::Company { self.much_named(span, content, here) } else { None };
        let named = much.or_else(|| self.named_before(span, content, here, wanted));
        let named = named.filter(|(_, id)| self.may_be(sex, Some(*id), None));
        match (speaker, named) {
            // Whoever was named later is nearer.
            (Some(known), Some((sentence, _))) if known.sentence >= sentence => known.who,
            (_, Some((_, id))) => {
                let mention = self.entities.get(id.0 as usize).map(|e| e.name);
                let kind = mention.map(|name| source::read(self.doc, self.lexicon, name, self.entities).0);
                let kind = if wanted == Wanted::Company { Some(SourceKind::Organisation) } else { kind };
                Who { kind: kind.unwrap_or(SourceKind::NamedPerson), entity: Some(id), name: mention }
            }
            (Some(known), None) => known.who,
            (None, None) => {
                let kind = match wanted {
                    Wanted::Person => SourceKind::NamedPerson,
                    Wanted::Body | Wanted::Company => SourceKind::Organisation,
                    Wanted::Any | Wanted::Either => SourceKind::Collective,
                };
                Who { kind, entity: None, name: None }
            }
        }
    }

    /// What a pronoun or a title tells.
    fn sex(&self, lower: &str) -> u8 {
        let table = self.doc.lang.value("attribution.sexes", lower);
        match table.or_else(|| self.doc.lang.value("attribution.pronouns", lower)) {
            Some("man") => MAN,
            Some("woman") => WOMAN,
            _ => 0,
        }
    }

    /// What the words of a name tell, and those before it.
    fn titled(&self, name: Span) -> u8 {
        let tokens = self.doc.tokens_in(name);
        let word = |at: usize| self.doc.tokens[at].text(&self.doc.text).to_lowercase();
        (tokens.start.saturating_sub(TITLE)..tokens.end).fold(0, |known, at| known | self.sex(&word(at)))
    }

    /// Does what is known of one who is named allow "he", or "she"?
    fn may_be(&self, sex: u8, entity: Option<EntityId>, name: Option<Span>) -> bool {
        let known = entity.and_then(|id| self.sexes.get(id.0 as usize)).map_or(0, |known| *known);
        sex == 0 || (known | name.map_or(0, |name| self.titled(name))) & !sex == 0
    }

    /// The one thing near that the story names far more often than any other: the company it is about.
    fn much_named(&self, span: Span, content: &[Span], here: usize) -> Option<(usize, EntityId)> {
        let from = self.doc.sentences.get(here.saturating_sub(REACH))?.span.start;
        let told = |m: &Span| content.iter().any(|c| c.contains(*m));
        let near = |e: &Entity| {
            let first = e.mentions.partition_point(|m| m.start < from);
            e.mentions[first..].iter().take_while(|m| m.end <= span.start).any(|m| !told(m))
        };
        let may = |e: &Entity| matches!(e.kind, EntityKind::Organisation | EntityKind::Other) && near(e);
        let (mut id, mut most, mut second) = (0, 0, 0);
        for (at, entity) in self.entities.iter().enumerate().filter(|(_, e)| e.mentions.len() >= MUCH && may(e)) {
            let count = entity.mentions.len();
            if count > most {
                (id, most, second) = (at, count, most);
            } else {
                second = second.max(count);
            }
        }
        let is_company = self.entities.get(id).is_some_and(|e| self.is_company(e));
        (is_company && most >= MUCH && most >= 2 * second).then_some((here, EntityId(id as u32)))
    }

    /// Neither a state's body nor one that only reports.
    fn is_company(&self, entity: &Entity) -> bool {
        let kind = source::read(self.doc, self.lexicon, entity.name, self.entities).0;
        kind == SourceKind::Organisation || entity.kind == EntityKind::Other && kind == SourceKind::NamedPerson
    }

    /// The one entity of the right kind in the nearest sentence that has one; no guess between two.
    fn named_before(&self, span: Span, content: &[Span], here: usize, wanted: Wanted) -> Option<(usize, EntityId)> {
        let kind = match wanted {
            Wanted::Person => EntityKind::Person,
            Wanted::Body | Wanted::Company => EntityKind::Organisation,
            Wanted::Any => return None,
            Wanted::Either => EntityKind::Person,
        };
        let opening = format!("{} ", self.doc.slice(span).to_lowercase());
        let opens = |sentence: &str| sentence.to_lowercase().starts_with(&opening);
        for back in 0..=REACH.min(here) {
            let sentence = self.doc.sentences.get(here - back)?.span;
            // "She met Jo Stein.": whom she met is not who says the next.
            if back > 0 && opens(self.doc.slice(sentence)) {
                continue;
            }
            // "On Sunday he praised Jo Stein.": nor is whoever stands behind the same pronoun.
            let lower = self.doc.slice(sentence).to_lowercase();
            let behind = lower.find(&format!(" {opening}")).map_or(sentence.end, |at| sentence.start + at as u32);
            let window = if back == 0 { Span { start: sentence.start, end: span.start } } else { sentence };
            let (mut found, mut others): (Option<(u32, usize)>, bool) = (None, false);
            for (id, entity) in self.entities.iter().enumerate().filter(|(_, e)| e.kind == kind) {
                let first = entity.mentions.partition_point(|m| m.start < window.start);
                // Whoever is spoken of is not the one who speaks.
                let told = |m: &Span| content.iter().any(|c| c.contains(*m)) || self.is_told(*m, true);
                // "In answer to Stein's charge, she said", "Stein, she said, ..."
                let owns = |m: &Span| {
                    let behind = &self.doc.text[m.end as usize..];
                    back == 0
                        && (behind.starts_with(source::OWNS) || m.end + 2 == span.start && behind.starts_with(','))
                };
                let mut inside = entity.mentions[first..].iter().take_while(|m| m.end <= window.end);
                let named = inside.find(|m| !told(m) && !owns(m) && (back == 0 || m.start < behind));
                if let Some(mention) = named.filter(|_| wanted != Wanted::Company || self.is_company(entity)) {
                    others |= found.is_some();
                    if found.is_none_or(|(at, _)| mention.start < at) {
                        found = Some((mention.start, id));
                    }
                }
            }
            // Of two the one that opens the sentence, as its subject does.
            let opens = |(at, id): &(u32, usize)| {
                let mentions = &self.entities[*id].mentions;
                let end = mentions.get(mentions.partition_point(|m| m.start < *at)).map_or(*at, |m| m.end);
                let rest = &self.doc.text[end as usize..];
                let first = self.doc.slice(sentence).split(' ').next().unwrap_or("").to_lowercase();
                // "When Stein defended it, Roe differed."
                let leads = self.lexicon.word(&first).is_some_and(|w| w.parts & (part::SUB | part::PREP) != 0);
                at - sentence.start < SUBJECT
                    && !leads
                    && behind == sentence.end
                    && !rest.starts_with(source::OWNS)
                    && !source::is_joined(self.doc, self.lexicon, sentence, &self.entities[*id])
            };
            if let Some(first) = found {
                let is_one = !others || wanted == Wanted::Person && back > 0 && opens(&first);
                return is_one.then_some((here - back, EntityId(first.1 as u32)));
            }
        }
        None
    }
}
