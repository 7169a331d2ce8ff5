//! Runs of capitalised words, and what each looks like by itself: the first half of finding names.
//!
//! A run is cut out of a sentence by capitals, joined by the small words and signs that stand inside
//! names, and then taken apart: a nationality, a title, an institution, a person. What it finally is
//! gets decided in `link`, when all mentions of the story are known.

use std::collections::HashSet;

use crate::document::{Document, TokenKind};
use crate::facts::place::gazetteer::{Gazetteer, Sort as PlaceSort};
use crate::facts::words::{self, Word};
use crate::text::Span;

use super::lexicon::{Lexicon, sort_of};
use super::{EntityKind, bodies, titles};

/// How much a look proves; the best look among all mentions decides.
pub(super) mod weight {
    /// Capital letters only.
    pub const BARE: u8 = 1;
    /// Stands after "in" or "near".
    pub const PLACE_WORD: u8 = 2;
    /// All capitals.
    pub const ACRONYM: u8 = 3;
    /// A given name first, or a word only a person takes after it.
    pub const GIVEN: u8 = 4;
    /// The last word says what it is.
    pub const HEAD: u8 = 5;
    /// A title before it.
    pub const TITLE: u8 = 6;
    /// Stands in a table.
    pub const KNOWN: u8 = 7;
}

/// Tokens of one run; longer ones are lists or junk and are cut.
pub(super) const MAX_RUN: usize = 16;

/// One mention and what it looks like.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// First token and one past the last.
    pub tokens: (usize, usize),
    pub span: Span,
    pub kind: EntityKind,
    pub weight: u8,
    pub title: Option<Span>,
    pub country: Option<&'static str>,
    pub official: bool,
    /// What the gazetteer takes it for.
    pub place: Option<PlaceSort>,
    /// What it is compared by: its words in lower case, without their case.
    pub key: String,
    /// "(NIS)" directly after it: tokens of the abbreviation.
    pub abbreviation: Option<(usize, usize)>,
}

/// The reader of runs.
pub(super) struct Runs<'d> {
    pub doc: &'d Document,
    pub words: &'d [Word],
    pub lex: &'d Lexicon,
    pub gaz: &'d Gazetteer,
    /// Words that also stand in small letters somewhere.
    pub(super) small: HashSet<&'d str>,
    /// Words that stand in capitals inside a sentence, and pairs of them as they are written.
    capital_inside: HashSet<&'d str>,
    pub(super) surnames: HashSet<&'d str>,
    pub(super) kept: usize,
    pub out: Vec<Mention>,
}

impl<'d> Runs<'d> {
    pub fn new(doc: &'d Document, words: &'d [Word], lex: &'d Lexicon, gaz: &'d Gazetteer) -> Runs<'d> {
        let mut small = HashSet::new();
        let mut capital_inside = HashSet::new();
        for sentence in &doc.sentences {
            let range = sentence.first as usize..sentence.last as usize;
            for (at, word) in words.get(range).unwrap_or(&[]).iter().enumerate() {
                if word.is_word() && !word.capital {
                    small.insert(word.lower.as_str());
                } else if word.is_name_like() && at > 0 {
                    capital_inside.insert(word.lower.as_str());
                    let before = words.get(sentence.first as usize + at - 1);
                    if let Some(before) = before.filter(|w| at > 1 && w.is_name_like()) {
                        capital_inside.insert(doc.slice(before.span.cover(word.span)));
                    }
                }
            }
        }
        Runs { doc, words, lex, gaz, small, capital_inside, surnames: HashSet::new(), kept: 0, out: Vec::new() }
    }

    /// Reads one sentence.
    pub fn read(&mut self, first: usize, last: usize) {
        let words = self.words;
        let named: usize = words[first..last].iter().filter(|w| w.is_word() && w.all_caps).count();
        let all: usize = words[first..last].iter().filter(|w| w.is_word()).count();
        if all > 4 && named * 10 > all * 7 {
            // A line set in capitals says nothing about names.
            return;
        }
        self.keep_surnames();
        let mut at = first;
        while at < last {
            if let Some((end, value)) = bodies::read(words, at, last, self.lex) {
                let sort = sort_of(value);
                let mut mention = self.mention(at, end, sort.kind, weight::HEAD, (first, last));
                mention.official = sort.official;
                mention.country = (at..end).find_map(|i| self.gaz.longest(words, i, end)?.1.country);
                self.out.push(mention);
                at = end;
                continue;
            }
            if !words[at].is_name_like() {
                at += 1;
                continue;
            }
            let end = self.run_end(at, last);
            let starts = at == first || self.opens(at - 1, first);
            self.take_run(at, end, starts, (first, last));
            at = end.max(at + 1);
        }
    }

    /// Does the token before open a sentence or a quotation?
    fn opens(&self, before: usize, first: usize) -> bool {
        let word = &self.words[before];
        if word.kind != TokenKind::Punct {
            return false;
        }
        matches!(
            word.lower.as_str(),
            "\u{201c}" | "\"" | "\u{2018}" | "'" | ":" | "\u{2022}" | "-" | "\u{2013}" | "\u{2014}" | ">" | "."
        ) && (word.lower != "-" || word.space || before == first)
    }

    /// Where the run that starts at `at` ends.
    fn run_end(&self, at: usize, last: usize) -> usize {
        let words = self.words;
        let mut end = at + 1;
        while end < at + MAX_RUN {
            let before = &words[end - 1];
            if before.possessive && !self.is_genitive(end - 1) {
                break;
            }
            let Some(next) = words.get(end).filter(|_| end < last) else { break };
            let after = words.get(end + 1).filter(|_| end + 1 < last);
            if next.is_name_like() {
                let stands_alone = !next.elided.is_empty() && !self.takes_elided(at, end);
                if stands_alone || bodies::read(words, end, last, self.lex).is_some() {
                    break;
                }
                end += 1;
            } else if next.lower == "-" && !next.space {
                let Some(after) = after.filter(|a| !a.space && a.is_word()) else { break };
                let left_known = self.gaz.longest(words, end - 1, end).is_some();
                let bridges =
                    words.get(end + 2).is_some_and(|w| w.lower == "-") && words.get(end + 3).is_some_and(|w| w.capital);
                if after.capital && !(left_known && self.gaz.longest(words, end + 1, last).is_some_and(|f| f.0 == 1)) {
                    end += 2;
                } else if !after.capital && bridges && end + 3 < last {
                    end += 4;
                } else if !after.capital && end - at >= 2 && after.lower.chars().count() <= 5 && !left_known {
                    // "Kim Jong-un"
                    end += 2;
                } else {
                    break;
                }
            } else if next.lower == "." && !next.space {
                // "James B. Comey", "St. Petersburg", "Gen. Park"
                let short = before.lower.chars().count() == 1
                    || self.doc.lang.has("sentence.abbreviations", &before.lower)
                    || self.lex.titles.contains(before.lower.as_str());
                if short && after.is_some_and(|a| a.is_name_like() && a.space) {
                    end += 2;
                } else {
                    break;
                }
            } else if next.lower == "&" && after.is_some_and(|a| a.is_name_like()) {
                end += 2;
            } else if let Some(longer) = self.join(at, end, last) {
                end = longer;
            } else {
                break;
            }
        }
        end
    }

    /// "Conseil d'État", "Valéry d'Orsay"; but "Paris d'Emmanuel" are two names.
    fn takes_elided(&self, at: usize, end: usize) -> bool {
        let elided = self.words[end].elided;
        self.lex.of_heads.contains(self.words[end - 1].lower.as_str()) && self.lex.joiners.contains(elided)
            || self.lex.particles.contains(elided) && self.lex.is_given(self.words[at].lower.as_str())
            || self.gaz.longest(self.words, end - 1, end + 1).is_some_and(|(count, _)| count == 2)
    }

    fn is_genitive(&self, at: usize) -> bool {
        let token = &self.doc.tokens[at];
        let text = token.text(&self.doc.text).to_lowercase().replace('\u{2019}', "'");
        self.lex.genitives.contains(text.as_str())
    }

    /// The end of the run if the small words at `end` join it to the next capital.
    fn join(&self, at: usize, end: usize, last: usize) -> Option<usize> {
        let words = self.words;
        let next = &words[end];
        if next.lower == "," {
            return self.matters(at, end, last);
        }
        if next.kind != TokenKind::Word {
            return None;
        }
        let before = &words[end - 1];
        let two = words.get(end + 1).filter(|_| end + 1 < last)?;
        if self.lex.particles.contains(next.lower.as_str())
            && (two.is_name_like()
                || (two.lower == "-" && words.get(end + 2).is_some_and(|w| w.is_name_like() && end + 2 < last))
                || (self.lex.particles.contains(two.lower.as_str())
                    && words.get(end + 2).is_some_and(|w| w.is_name_like() && end + 2 < last)))
            && (!self.lex.joiners.contains(next.lower.as_str())
                || self.lex.is_given(words[at].lower.as_str())
                // "Directeur Els van der Laan"
                || end - at > 1 && !two.capital && self.lex.titles.contains(words[at].lower.as_str()))
        {
            return Some(if two.is_name_like() { end + 2 } else { end + 3 });
        }
        let mut phrase = String::new();
        for count in [2usize, 1] {
            let right = end + count;
            words::phrase(words, end, right.min(last), &mut phrase);
            // "to Congress on Monday"
            let is_never = |word: &Word| self.lex.never.contains(word.lower.as_str());
            if right >= last
                || !words[right].is_name_like()
                || is_never(&words[right])
                || !self.lex.joiners.contains(phrase.as_str())
            {
                continue;
            }
            let mut right_end = right + 1;
            while right_end < last.min(right + 6) && words[right_end].is_name_like() && !words[right_end - 1].possessive
            {
                right_end += 1;
            }
            let institution = self.lex.of_heads.contains(before.lower.as_str())
                || self.lex.heads.get(before.lower.as_str()).is_some_and(|v| v != "company" && v != "media");
            let first = at + usize::from(self.lex.starter(&words[at].lower) == Some(true) && end - at > 1);
            let left = self.gaz.longest(words, first, end).map_or(0, |f| f.0);
            let left_first_known = left == end - first || self.lex.known.contains(before.lower.as_str());
            let right_first = &words[right];
            let right_known = self.gaz.longest(words, right, right_end).is_some()
                || self.lex.known.contains(right_first.lower.as_str())
                || right_first.all_caps;
            let genitive = self.lex.genitive_joiners.contains(phrase.as_str());
            if genitive && institution && (!right_known || right_end - right <= 3) {
                return Some(right_end);
            }
            // "Department of Health and Human Services": what the institution is for goes on.
            let of = words[at..end].iter().any(|w| !w.capital && self.lex.genitive_joiners.contains(w.lower.as_str()));
            let person =
                self.lex.is_given(right_first.lower.as_str()) || self.lex.title_at(words, right, right_end).is_some();
            let place_last = self.gaz.longest(words, end - 1, end).is_some();
            if !genitive && of && !person && !right_known && !place_last && right_end - right <= 3 {
                return Some(right_end);
            }
            let right_head = self.lex.heads.get(words[right_end - 1].lower.as_str());
            let right_head = right_head.is_some_and(|v| v != "company" && v != "media");
            // "Customs and Border Protection", but "Acme and Harbour Lighting Group"
            let one = left + 1 == end - first;
            if !genitive
                && right_head
                && right_end - right <= 2
                && !left_first_known
                && !right_known
                && !self.lex.is_given(words[at].lower.as_str())
                && (one || words[at..end].iter().any(|w| self.lex.of_heads.contains(w.lower.as_str())))
            {
                return Some(right_end);
            }
        }
        None
    }

    /// Takes a run apart.
    fn take_run(&mut self, mut at: usize, mut end: usize, starts: bool, sentence: (usize, usize)) {
        // Words that are never names end what stands before them and are dropped.
        // "Heike Sonntag": where nouns have capitals, none stands right after a given name.
        let is_family =
            |i: usize| self.lex.capital_nouns && i > at && self.lex.is_given(self.words[i - 1].lower.as_str());
        // "Mazar-i-Sharif".
        let is_joint = |i: usize| !self.words[i].capital && i > at && self.words[i - 1].lower == "-";
        let is_never = |i: &usize| self.is_never(*i);
        if let Some(cut) = (at..end).find(|i| is_never(i) && !is_family(*i) && !is_joint(*i)) {
            if cut > at {
                self.take_run(at, cut, starts, sentence);
            }
            if cut + 1 < end {
                self.take_run(cut + 1, end, false, sentence);
            }
            return;
        }
        if self.lex.long_titles
            && let Some(name) = titles::name_after_matter(self.words, at, end, sentence.0, self.lex)
        {
            return self.classify(name, end, None, sentence, 0);
        }
        let mut starts = starts;
        while at < end {
            let word = &self.words[at];
            let known = self.known_prefix(at, end).is_some();
            // "Big Harbour", if another sentence has it inside.
            let inside = || {
                let next = self.words[at..end].get(1);
                next.is_some_and(|next| self.capital_inside.contains(self.doc.slice(word.span.cover(next.span))))
            };
            let drop = match self.lex.starter(&word.lower) {
                // A function word is no name, wherever it stands, but may belong to a known one.
                // "Will Moy", inside a sentence.
                Some(true) => {
                    (!known || (end - at == 1 && !word.all_caps))
                        && (starts || end - at < 2 || !self.lex.given.contains(&word.lower))
                }
                Some(false) => {
                    starts
                        && !known
                        && !inside()
                        && !self.lex.heads.contains(self.words[end - 1].lower.as_str())
                        && (end - at == 1 || self.lex.title_at(self.words, at, end).is_none())
                }
                None => {
                    starts
                        && !known
                        && !inside()
                        && (self.small.contains(word.lower.as_str()) || end - at == 1 || self.is_before_given(at, end))
                        && !(end - at > 1
                            && (self.lex.title_at(self.words, at, end).is_some()
                                || self.lex.is_given(word.lower.as_str())))
                        && (!self.capital_inside.contains(word.lower.as_str())
                            || (end - at == 1 && self.small.contains(word.lower.as_str())))
                        && !word.all_caps
                }
            };
            if !drop || self.is_surname(at, end, sentence.1) {
                break;
            }
            at += 1;
            // A hyphen or dot may be left over.
            while at < end && !self.words[at].is_name_like() {
                at += 1;
            }
            starts = false;
        }
        while end > at && !self.words[end - 1].is_word() {
            end -= 1;
        }
        if at >= end {
            return;
        }
        self.classify(at, end, None, sentence, 0);
    }

    /// A known place or name at the start of the run.
    fn known_prefix(&self, at: usize, end: usize) -> Option<usize> {
        if let Some((count, known)) = self.gaz.longest(self.words, at, end)
            && !(known.ambiguous && count == 1)
        {
            return Some(count);
        }
        let mut phrase = String::new();
        (1..=5usize.min(end - at)).rev().find(|count| {
            words::phrase(self.words, at, at + count, &mut phrase);
            self.lex.known.contains(phrase.as_str()) && (phrase.len() > 3 || self.words[at].all_caps)
        })
    }

    /// Says what `at..end` is and pushes it; may push several mentions.
    fn classify(&mut self, at: usize, end: usize, title: Option<(Span, bool)>, sentence: (usize, usize), depth: u8) {
        if at >= end || depth > 6 {
            return;
        }
        let words = self.words;
        // "mayor of Lindau": what a title is of.
        if title.is_some() && !words[at].capital && self.lex.particles.contains(words[at].lower.as_str()) {
            return self.classify(at + 1, end, None, sentence, depth + 1);
        }
        let count = end - at;
        let last_lower = words[end - 1].lower.as_str();
        // Where nothing says "of", a title may be of the country after it.
        let title = title.filter(|_| {
            let of = self.gaz.longest(words, at, end).filter(|_| !self.lex.endings.is_empty());
            of.is_none_or(|(n, known)| n < count || known.ambiguous)
        });
        if let Some((span, official)) = title {
            let at = self.behind_owner(at, end);
            let count = end - at;
            // "Chief Harbour Officer": all of it an office.
            let office = self.lex.titles.contains(last_lower) && !self.lex.surname_titles.contains(last_lower);
            if count > 1 && office && !self.lex.is_given(words[at].lower.as_str()) {
                return;
            }
            let mut mention = self.mention(at, end, EntityKind::Person, weight::TITLE, sentence);
            mention.title = Some(self.with_modifier(span, sentence.0));
            mention.official = official;
            return self.out.push(mention);
        }
        if let Some(sort) = self.known_sort(at, end) {
            let mut mention = self.mention(at, end, sort.kind, weight::KNOWN, sentence);
            mention.official = sort.official;
            return self.out.push(mention);
        }
        let after_place_word = self.is_after_place_word(at, sentence.0);
        let open = || {
            let known = self.gaz.open(words, at, end)?;
            (after_place_word || self.is_before_region(end, sentence.1, known.country)).then_some((count, known))
        };
        let place = self.gaz.longest(words, at, end).or_else(open);
        if let Some((n, known)) = place
            && n == count
        {
            let after_place_word = after_place_word || self.is_before_region(end, sentence.1, known.country);
            if !known.ambiguous || after_place_word || self.title_before(at, sentence.0).is_none() {
                if let Some((span, official)) = self.title_before(at, sentence.0).filter(|_| known.ambiguous) {
                    return self.classify(at, end, Some((span, official)), sentence, depth + 1);
                }
                let w = if known.ambiguous && !after_place_word { weight::BARE } else { weight::KNOWN };
                let mut mention = self.mention(at, end, EntityKind::Place, w, sentence);
                if !self.lex.endings.is_empty() {
                    mention.key = known.form.to_owned();
                }
                mention.country = known.country;
                mention.place = Some(known.sort);
                if known.sort == PlaceSort::Demonym {
                    mention.kind = EntityKind::Other;
                }
                return self.out.push(mention);
            }
        }
        let given_first = self.lex.is_given(words[at].lower.as_str());
        if let Some(head) = self.lex.heads.get(last_lower)
            && (count >= 2 || head == "official" && words[at].all_caps)
            && !(given_first && count == 2 && head != "company")
            && !(self.lex.titles.contains(words[at].lower.as_str()) && count == 2 && head != "official")
        {
            let sort = sort_of(head);
            let mut mention = self.mention(at, end, sort.kind, weight::HEAD, sentence);
            mention.official = sort.official;
            mention.country = place.filter(|(_, k)| !k.ambiguous).and_then(|(_, k)| k.country);
            return self.out.push(mention);
        }
        if count == 1
            && let Some(value) = self.lex.head_end(last_lower)
        {
            let sort = sort_of(value);
            let mut mention = self.mention(at, end, sort.kind, weight::HEAD, sentence);
            mention.official = sort.official;
            return self.out.push(mention);
        }
        // "... of ...": an institution whose head stands inside.
        if let Some(inner) =
            (at + 1..end).find(|i| !words[*i].capital && self.lex.joiners.contains(words[*i].lower.as_str()))
            && let Some(head) = self.lex.heads.get(words[inner - 1].lower.as_str())
        {
            let sort = sort_of(head);
            let mut mention = self.mention(at, end, sort.kind, weight::HEAD, sentence);
            mention.official = sort.official;
            mention.country = place.and_then(|(_, k)| k.country);
            return self.out.push(mention);
        }
        if let Some(person) = self.person_behind(at, end) {
            self.classify(at, person, None, sentence, depth + 1);
            return self.classify(person, end, None, sentence, depth + 1);
        }
        // A nationality, country or known body before the rest.
        if let Some((n, known)) = place
            && n < count
            && !(known.ambiguous && n == 1)
            && self.lex.title_at(words, at, end).is_none_or(|(title, _)| title <= n)
            && (known.sort == PlaceSort::Demonym
                || self.lex.title_at(words, at + n, end).is_some()
                || (known.sort == PlaceSort::Country && self.is_person_like(at + n, end)))
        {
            self.classify(at, at + n, None, sentence, depth + 1);
            return self.classify(at + n, end, None, sentence, depth + 1);
        }
        if let Some((n, official)) = self.lex.title_at(words, at, end) {
            let mut stop = at + n;
            let mut office = official;
            // "Mr. ", "Vice President and Senator", "Foreign Minister"
            loop {
                if stop < end && words[stop].lower == "." {
                    stop += 1;
                } else if stop < end && !words[stop].is_word() {
                    // "Gen-X"
                    return;
                } else if let Some((m, o)) = (stop < end).then(|| self.lex.title_at(words, stop, end)).flatten()
                    && stop + m < end
                {
                    stop += m;
                    office |= o;
                } else {
                    break;
                }
            }
            if stop < end {
                let span = words[at].span.cover(words[stop - 1].span);
                let end_known = self.lex.events.contains(last_lower) && count > 2;
                if !end_known {
                    return self.classify(stop, end, Some((span, office)), sentence, depth + 1);
                }
            } else {
                // Only an office, unless somebody of the story is called so ("Ken Doctor").
                if count == 1 && self.surnames.contains(last_lower) {
                    let mention = self.mention(at, end, EntityKind::Person, weight::GIVEN, sentence);
                    self.out.push(mention);
                }
                return;
            }
        }
        // An office inside: "FBI Director James Comey", "Apple CEO Tim Cook".
        for inner in at + 1..end {
            if let Some((n, official)) = self.lex.title_at(words, inner, end) {
                let stop = inner + n;
                // "Harbour Rev. Jo Stein"
                let stop = if stop + 1 < end && words[stop].lower == "." { stop + 1 } else { stop };
                if stop < end || !(given_first || self.lex.surname_titles.contains(last_lower)) {
                    let span = words[inner].span.cover(words[stop - 1].span);
                    self.classify(at, inner, None, sentence, depth + 1);
                    if stop < end {
                        self.classify(stop, end, Some((span, official)), sentence, depth + 1);
                    }
                    return;
                }
                break;
            }
        }
        if count == 1 && words[at].lower.chars().count() == 1 {
            return;
        }
        if count == 1 && words[at].all_caps {
            let letters = words[at].lower.chars().filter(|c| c.is_alphabetic()).count();
            if (2..=6).contains(&letters) && !self.is_no_name(at, letters, sentence) {
                let is_body = self.is_used_as_body(at, sentence) && !self.is_behind_town(at, letters, sentence);
                let kind = if is_body { EntityKind::Organisation } else { EntityKind::Other };
                let mention = self.mention(at, end, kind, weight::ACRONYM, sentence);
                self.out.push(mention);
            }
            return;
        }
        let before = self.title_before(at, sentence.0);
        if self.lex.facilities.contains(last_lower) && count >= 2 && !(given_first && count == 2 && before.is_some()) {
            let mut mention = self.mention(at, end, EntityKind::Place, weight::HEAD, sentence);
            mention.country = place.and_then(|(_, k)| k.country);
            return self.out.push(mention);
        }
        if self.lex.events.contains(last_lower) && count >= 2 {
            let mention = self.mention(at, end, EntityKind::Other, weight::HEAD, sentence);
            return self.out.push(mention);
        }
        if let Some((span, official)) = before {
            return self.classify(at, end, Some((span, official)), sentence, depth + 1);
        }
        if given_first && count >= 3 && words[end - 1].all_caps && !self.lex.suffixes.contains(last_lower) {
            // "Jane Roe OBE"
            return self.classify(at, end - 1, None, sentence, depth + 1);
        }
        if !given_first && place.is_none() && self.is_after_body_word(at, end, sentence) {
            let mention = self.mention(at, end, EntityKind::Organisation, weight::HEAD, sentence);
            return self.out.push(mention);
        }
        let acts = || {
            (count > 1 || !self.lex.capital_nouns && self.lex.endings.is_empty())
                && words[at].lower.chars().count() > 1
                && (self.is_person_after(end, sentence.1) || self.is_person_before(at, sentence.0))
                && !self.is_owned(at, sentence.0)
                && !words[at..end].iter().any(|w| !w.capital && self.lex.genitive_joiners.contains(w.lower.as_str()))
        };
        // "in Group A"
        let is_label = || self.doc.lang.has("quantity.labels", words[at].lower.as_str());
        let named_so = given_first && (2..=5).contains(&count);
        let (kind, w) = if named_so || (count <= 4 && place.is_none() && acts()) {
            let is_body = !named_so && self.is_behind_article(at, sentence.0);
            (if is_body { EntityKind::Organisation } else { EntityKind::Person }, weight::GIVEN)
        } else if (self.is_after_place_word(at, sentence.0) || self.is_on_the_way(at, end, sentence))
            && count <= 3
            && !is_label()
            && !self.is_no_place(at, end)
        {
            (EntityKind::Place, weight::PLACE_WORD)
        } else {
            (EntityKind::Other, weight::BARE)
        };
        if w == weight::BARE && self.lex.capital_nouns && count > 1 && depth < 6 {
            // Nouns in a row ("Hauptstadt Warschau"): names among them stand by themselves.
            let mut from = at;
            while from < end {
                let known = self.known_prefix(from, end);
                let n = known.unwrap_or(1);
                // "SV Werda": an abbreviation that goes on is not all of the name.
                if known.is_some() || !words[from].all_caps {
                    self.classify(from, from + n, None, sentence, 6);
                }
                from += n;
            }
            return;
        }
        let mention = self.mention(at, end, kind, w, sentence);
        self.out.push(mention);
    }

    fn mention(&self, at: usize, end: usize, kind: EntityKind, weight: u8, sentence: (usize, usize)) -> Mention {
        let span = self.words[at].span.cover(self.words[end - 1].span);
        let mut title = None;
        if kind == EntityKind::Person {
            title = self.appositive(end, sentence.1);
        }
        let mut key = String::new();
        words::phrase(self.words, at, end, &mut key);
        if !self.lex.endings.is_empty() {
            key = key.split(' ').map(|word| self.lex.endings.stem(word)).collect::<Vec<_>>().join(" ");
        }
        Mention {
            key,
            tokens: (at, end),
            span,
            kind,
            weight,
            title,
            country: None,
            official: false,
            place: None,
            abbreviation: self.abbreviation(at, end, kind, sentence.1),
        }
    }
}
