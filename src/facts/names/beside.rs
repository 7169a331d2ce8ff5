//! What the words beside a run say of it: that it is a place, or not the one who acts.

use super::lexicon::{Sort, sort_of};
use super::runs::{MAX_RUN, Runs};
use super::{EntityKind, bodies, titles};
use crate::document::TokenKind;
use crate::facts::place::gazetteer::Sort as PlaceSort;
use crate::facts::words;
use crate::text::Span;

/// Tokens around a name in which its word may stand in small letters.
const NEAR: usize = 300;

impl Runs<'_> {
    pub(super) fn is_after_place_word(&self, at: usize, first: usize) -> bool {
        if at <= first {
            return false;
        }
        let before = self.words[at - 1].lower.as_str();
        // "in Caraz", "the town of Caraz"
        self.lex.place_words.contains(before)
            || (at >= first + 2
                && self.lex.genitive_joiners.contains(before)
                && self.lex.place_nouns.contains(self.words[at - 2].lower.as_str()))
    }

    /// "in Acme's yearly report", "Ten Things in Tech": an owner, or a word that the story also writes small, is no
    /// place for standing behind such a word.
    pub(super) fn is_no_place(&self, at: usize, end: usize) -> bool {
        let owns = self.words[end - 1].possessive && !self.lex.capital_nouns;
        let near = &self.words[at.saturating_sub(NEAR)..self.words.len().min(at + NEAR)];
        let small = |word: &words::Word| !word.capital && word.is_word() && word.lower == self.words[at].lower;
        owns || end == at + 1 && !self.lex.capital_nouns && near.iter().any(small)
    }

    /// "Plano, Texas": a comma and a region of the same country, or the country.
    pub(super) fn is_before_region(&self, end: usize, last: usize, country: Option<&str>) -> bool {
        let is_comma = self.words.get(end).is_some_and(|w| w.lower == ",") && end + 1 < last;
        let after = || self.gaz.longest(self.words, end + 1, last).map(|(_, known)| known);
        is_comma
            && country.is_some()
            && after().is_some_and(|k| k.country == country && matches!(k.sort, PlaceSort::Region | PlaceSort::Country))
    }

    /// "her former label Big Barn": the word before says what sort of body it is; "the team Roe led" does not.
    pub(super) fn is_after_body_word(&self, at: usize, end: usize, sentence: (usize, usize)) -> bool {
        let (first, last) = sentence;
        let before = at.checked_sub(1).map(|b| &self.words[b]).filter(|w| at > first && !w.capital && w.is_word());
        let role = before.and_then(|w| self.doc.lang.value("attribution.roles", w.lower.as_str()));
        let goes_on = |w: &words::Word| w.is_word() && !self.lex.person_after.contains(w.lower.as_str());
        // "the paper Kan reported"
        role == Some("media")
            || role == Some("organisation") && !self.words.get(end).filter(|_| end < last).is_some_and(goes_on)
    }

    /// "said Jane Roe".
    pub(super) fn is_person_before(&self, at: usize, first: usize) -> bool {
        at > first && self.lex.person_before.contains(self.words[at - 1].lower.as_str())
    }

    /// Two words or more, the first a given or a family name that comes first.
    pub(super) fn is_person_like(&self, at: usize, end: usize) -> bool {
        let first = self.words[at].lower.as_str();
        end - at >= 2 && (self.lex.is_given(first) || self.lex.family_first.contains(first))
    }

    /// "Jane Roe, 34," and "Jane Roe said".
    pub(super) fn is_person_after(&self, end: usize, last: usize) -> bool {
        let Some(next) = self.words.get(end).filter(|_| end < last) else { return false };
        if self.words[end - 1].possessive {
            return false;
        }
        if next.lower == "," {
            let after = self.words.get(end + 1).filter(|_| end + 1 < last);
            let two = self.words.get(end + 2).filter(|_| end + 2 < last);
            return match after {
                Some(a) if a.kind == TokenKind::Number => {
                    // An age; "Lindau, 3-1" is none.
                    a.lower.len() <= 2 && two.is_none_or(|t| matches!(t.lower.as_str(), "," | "." | ";" | ")"))
                }
                Some(a) => self.lex.person_after.contains(a.lower.as_str()) || self.is_role_ahead(end + 1, last),
                None => false,
            };
        }
        self.lex.person_after.contains(next.lower.as_str())
    }

    /// An appositive with a title: "a senior analyst at ING", "chief economist".
    pub(super) fn is_role_ahead(&self, from: usize, last: usize) -> bool {
        // "..., and the owner of the port": the next of a list.
        let lower = |i: usize| self.words[i].lower.as_str();
        let lists = self.lex.joiners.contains(lower(from)) && !self.lex.genitive_joiners.contains(lower(from));
        (from..last.min(from + 5))
            .take_while(|i| self.words[*i].is_word() && !lists)
            .any(|i| !self.words[i].capital && self.lex.titles.contains(self.words[i].lower.as_str()))
    }

    /// "from Caraz to Lima": both ends.
    pub(super) fn is_on_the_way(&self, at: usize, end: usize, sentence: (usize, usize)) -> bool {
        let role = |i: usize| self.lex.roles_of_place.get(self.words[i].lower.as_str()).unwrap_or("");
        let name = |i: usize| i < sentence.1 && self.words[i].is_name_like();
        if at <= sentence.0 {
            return false;
        }
        if role(at - 1) == "origin" && end < sentence.1 && role(end) == "destination" && name(end + 1) {
            return true;
        }
        let mut from = at - 1;
        if role(from) != "destination" || from == sentence.0 || !name(from - 1) {
            return false;
        }
        while from > sentence.0 && at - from < MAX_RUN && name(from - 1) {
            from -= 1;
        }
        from > sentence.0 && role(from - 1) == "origin"
    }

    /// "analysts at Nordbank said", "a source in Congress said": not the one who says it.
    pub(super) fn is_owned(&self, at: usize, first: usize) -> bool {
        at > first && {
            let before = self.words[at - 1].lower.as_str();
            self.lex.roles_of_place.contains(before) || self.lex.genitive_joiners.contains(before)
        }
    }

    /// "(NIS)" right after the name. "London (AP)" names who reports, "Democratic Republic of Congo (DRC)" the country.
    pub(super) fn abbreviation(&self, at: usize, end: usize, kind: EntityKind, last: usize) -> Option<(usize, usize)> {
        let words = self.words;
        if end + 2 >= last || words[end].lower != "(" {
            return None;
        }
        let inner = &words[end + 1];
        let letters = inner.lower.chars().filter(|c| c.is_alphabetic()).count();
        // "Jo Stein (ABC)" names the party.
        let others = match kind {
            EntityKind::Place => !words::starts_alike(&words[at], inner),
            EntityKind::Person => !words::starts_alike(&words[at], inner) || letters != end - at,
            _ => false,
        };
        let written = inner.all_caps || bodies::is_short_for(words, at, end, self.lex);
        (!others && inner.is_name_like() && (2..=8).contains(&letters) && written && words[end + 2].lower == ")")
            .then_some((end + 1, end + 2))
    }

    /// "former president"
    pub(super) fn with_modifier(&self, title: Span, first: usize) -> Span {
        let before = self.words[first..].partition_point(|w| w.span.start < title.start).checked_sub(1);
        let word = before.map(|at| &self.words[first + at]);
        word.filter(|w| self.lex.modifiers.contains(w.lower.as_str())).map_or(title, |w| w.span.cover(title))
    }

    /// "Employee Jo Stein ...": the word before a given name, where a whole name goes on.
    pub(super) fn is_before_given(&self, at: usize, end: usize) -> bool {
        let last = self.words[end - 1].lower.as_str();
        end - at >= 3
            && self.words[at + 2].is_name_like()
            && self.lex.is_given(self.words[at + 1].lower.as_str())
            && !self.lex.family_first.contains(self.words[at].lower.as_str())
            && !self.lex.heads.contains(last)
            && !self.lex.facilities.contains(last)
            && !self.lex.events.contains(last)
    }

    /// "the Argus said": where names of people take no article, what has one is a body.
    pub(super) fn is_behind_article(&self, at: usize, first: usize) -> bool {
        let article = self.doc.lang.table("names.pointers").first();
        at > first
            && self.doc.lang.has("attribution.options", "bare_people")
            && article.is_some_and(|row| row.form == self.words[at - 1].lower)
    }

    /// "the HSA said", "HSA's", "HSA President Roe": letters that stand for a body, and not for a thing or a measure.
    pub(super) fn is_used_as_body(&self, at: usize, sentence: (usize, usize)) -> bool {
        let words = self.words;
        let Some(next) = words.get(at + 1).filter(|_| at + 1 < sentence.1) else { return words[at].possessive };
        // Where there are articles.
        if self.doc.lang.has("attribution.options", "no_articles") {
            return words[at].lower.chars().count() > 2;
        }
        let before = at > sentence.0 && self.lex.pointers.contains(words[at - 1].lower.as_str());
        let article = before || !words[at].elided.is_empty();
        let closes = !next.is_word() && next.lower != "-" || self.doc.lang.has("attribution.words", &next.lower);
        words[at].possessive
            || self.lex.person_after.contains(next.lower.as_str())
            || article && closes
            || next.capital && self.lex.title_at(words, at + 1, sentence.1).is_some()
    }

    /// "Lindau, FL": letters for the state of a town.
    pub(super) fn is_behind_town(&self, at: usize, letters: usize, sentence: (usize, usize)) -> bool {
        let words = self.words;
        let goes_on = |w: &words::Word| w.kind == TokenKind::Word && !w.capital;
        letters == 2
            && at > sentence.0 + 1
            && words[at - 1].lower == ","
            && words[at - 2].is_name_like()
            && !words.get(at + 1).filter(|_| at + 1 < sentence.1).is_some_and(goes_on)
    }

    /// Capitals that name nothing: a measure or a model beside its number, a word that is only written large.
    pub(super) fn is_no_name(&self, at: usize, letters: usize, sentence: (usize, usize)) -> bool {
        let words = self.words;
        let number = |i: usize| words[i].kind == TokenKind::Number;
        let lower = &words[at].lower;
        let (from, to) = (at > sentence.0, at + 1 < sentence.1);
        lower.chars().any(|c| c.is_ascii_digit())
            || from && number(at - 1)
            || to && number(at + 1) && words[at + 1].space
            || letters > 3 && self.small.contains(lower.as_str())
    }

    /// "Ministry of Trade, Industry and Energy": one past the last of what an institution is for.
    pub(super) fn matters(&self, at: usize, end: usize, last: usize) -> Option<usize> {
        let words = self.words;
        let of = (at + 1..end).find(|i| self.lex.genitive_joiners.contains(words[*i].lower.as_str()))?;
        if !self.lex.of_heads.contains(words[of - 1].lower.as_str()) {
            return None;
        }
        let plain = |i: usize| {
            let word = &words[i];
            word.is_name_like()
                && !word.all_caps
                && !self.lex.known.contains(word.lower.as_str())
                && !self.lex.is_given(word.lower.as_str())
                && self.gaz.longest(words, i, i + 1).is_none()
        };
        let is_and = |i: usize| {
            let lower = words[i].lower.as_str();
            self.lex.joiners.contains(lower) && !self.lex.genitive_joiners.contains(lower)
        };
        let mut stop = end;
        // A comma, one or two words each; "and" ends the list.
        while stop + 1 < last && stop < end + MAX_RUN && plain(stop - 1) {
            let joins = is_and(stop);
            let from = if words[stop].lower == "," && !plain(stop + 1) { stop + 2 } else { stop + 1 };
            let ends = joins || from > stop + 1 && is_and(stop + 1);
            if !(ends || words[stop].lower == ",") || from >= last || !plain(from) {
                return None;
            }
            stop = from + 1;
            while stop < last.min(from + 2) && plain(stop) {
                stop += 1;
            }
            if ends {
                return Some(stop);
            }
        }
        None
    }

    /// "HSA Jo Stein": where behind a body the name of who speaks for it begins.
    pub(super) fn person_behind(&self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let given = |i: usize| self.lex.is_given(words[i].lower.as_str());
        // Where names have cases, bodies are often told by capitals alone.
        let cased = !self.lex.endings.is_empty() && !self.lex.capital_nouns;
        let starts = |i: &usize| {
            given(*i)
                && words[i + 1].is_name_like()
                && words[i - 1].is_name_like()
                && self.lex.title_before(words, at, *i).is_none()
                && (cased || words[i - 1].all_caps || self.known_sort(at, *i).is_some())
        };
        let person = (at + 1..end.saturating_sub(1)).find(starts);
        let is_place = self.lex.facilities.contains(words[end - 1].lower.as_str());
        person.filter(|_| !given(at) && !is_place && self.lex.title_at(words, at, end).is_none())
    }

    /// A word that is never a name's, but for the initial in "James C. Roe".
    pub(super) fn is_never(&self, at: usize) -> bool {
        let lower = self.words[at].lower.as_str();
        let dotted = self.words.get(at + 1).is_some_and(|w| w.lower == ".");
        self.lex.never.contains(lower) && !(lower.len() == 1 && dotted)
    }

    /// "Prezes Drewtaru Jan Roe": where names have cases, what an office is of may stand before who has it. The first word
    /// of the name.
    pub(super) fn behind_owner(&self, at: usize, end: usize) -> usize {
        let given = |k: &usize| self.lex.is_given(self.words[*k].lower.as_str());
        let cased = !self.lex.endings.is_empty() && !self.lex.capital_nouns;
        (at..end.saturating_sub(1)).find(given).filter(|_| cased).unwrap_or(at)
    }

    /// Surnames of the people named so far, each looked at once.
    pub(super) fn keep_surnames(&mut self) {
        let whole =
            self.out[self.kept..].iter().filter(|m| m.kind == EntityKind::Person && m.tokens.1 - m.tokens.0 > 1);
        self.surnames.extend(whole.map(|m| self.words[m.tokens.1 - 1].lower.as_str()));
        self.kept = self.out.len();
    }

    /// "Young, in her speech", "Early says": a word that is a surname of the story, where a sentence opens.
    pub(super) fn is_surname(&self, at: usize, end: usize, last: usize) -> bool {
        let word = self.words[at].lower.as_str();
        let next = self.words.get(end).filter(|_| end < last);
        end == at + 1
            && self.surnames.contains(word)
            && next.is_some_and(|n| {
                self.lex.person_after.contains(n.lower.as_str())
                    || n.lower == "," && self.lex.starter(word) != Some(true)
            })
    }

    pub(super) fn known_sort(&self, at: usize, end: usize) -> Option<Sort> {
        let mut phrase = String::new();
        words::phrase(self.words, at, end, &mut phrase);
        if phrase.len() <= 3 && !self.words[at].all_caps {
            return None;
        }
        // What English has for a name may be a place here ("Roma").
        if !self.lex.known.is_own(&phrase) && self.gaz.known(&phrase).is_some_and(|k| !k.ambiguous) {
            return None;
        }
        let known = if end == at + 1 { self.lex.known_word(&phrase) } else { self.lex.known.get(phrase.as_str()) };
        known.map(sort_of)
    }

    /// A title in small letters directly before the name, or parted from it by what it is of.
    pub(super) fn title_before(&self, at: usize, first: usize) -> Option<(Span, bool)> {
        let words = self.words;
        let mut end = at;
        // "le président français Emmanuel ..."
        while end > first && !words[end - 1].capital && self.lex.is_demonym(&words[end - 1].lower) {
            end -= 1;
        }
        let Some((n, official)) = self.lex.title_before(words, first, end) else {
            return self.lex.long_titles.then(|| titles::long_before(words, at, first, self.lex)).flatten();
        };
        let title = &words[end - n];
        if (title.capital && end - n > first && !self.lex.capital_nouns)
            || (n == 1 && !title.capital && self.lex.capital_titles.contains(title.lower.as_str()))
        {
            return None;
        }
        Some((words[end - n].span.cover(words[end - 1].span), official))
    }

    /// "Jane Roe, chief economist at ING," -> the words between the commas, where they name a role.
    pub(super) fn appositive(&self, end: usize, last: usize) -> Option<Span> {
        let words = self.words;
        if end + 1 >= last || words[end].lower != "," || !self.is_role_ahead(end + 1, last) {
            return None;
        }
        // "the company's chief executive" keeps its article.
        let owns = words.get(end + 2).is_some_and(|w| w.possessive);
        let skips = self.lex.starter(&words[end + 1].lower) == Some(true)
            && !owns
            && self.lex.title_at(words, end + 1, last).is_none();
        let from = if skips { end + 2 } else { end + 1 };
        let stop = (from..last.min(from + 12)).find(|i| matches!(words[*i].lower.as_str(), "," | "." | ";"))?;
        // "..., who is also a ...", "..., captain Jo Stein and ..."
        let tells = self.lex.person_after.contains(words[end + 1].lower.as_str());
        let closed = |word: &words::Word| {
            let lower = word.lower.as_str();
            self.lex.starter(lower) == Some(true)
                || self.lex.genitive_joiners.contains(lower)
                || self.lex.particles.contains(lower)
                || self.lex.roles_of_place.contains(lower)
        };
        let names = stop > from + 1 && {
            let (before, word) = (&words[stop - 2], &words[stop - 1]);
            word.capital && before.is_word() && !before.capital && !closed(before)
        };
        (stop > from && !tells && !names).then(|| words[from].span.cover(words[stop - 1].span))
    }
}
