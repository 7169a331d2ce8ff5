//! What the words beside a run say of it: that it is a place, or not the one who acts.

use super::EntityKind;
use super::runs::{MAX_RUN, Runs};
use crate::document::TokenKind;
use crate::facts::place::gazetteer::Sort as PlaceSort;
use crate::facts::words;

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
        let goes_on = |w: &words::Word| w.is_word() && !self.lex.person_after.contains(w.lower.as_str());
        if self.words.get(end).filter(|_| end < last).is_some_and(goes_on) {
            return false;
        }
        let before = at.checked_sub(1).map(|b| &self.words[b]).filter(|w| at > first && !w.capital && w.is_word());
        let role = before.and_then(|w| self.doc.lang.value("attribution.roles", w.lower.as_str()));
        matches!(role, Some("organisation" | "media"))
    }

    /// "said Jane Roe".
    pub(super) fn is_person_before(&self, at: usize, first: usize) -> bool {
        at > first && self.lex.person_before.contains(self.words[at - 1].lower.as_str())
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
                    a.lower.len() <= 2 && two.is_none_or(|t| t.kind == TokenKind::Punct)
                }
                Some(a) => self.lex.person_after.contains(a.lower.as_str()) || self.is_role_ahead(end + 1, last),
                None => false,
            };
        }
        self.lex.person_after.contains(next.lower.as_str())
    }

    /// An appositive with a title: "a senior analyst at ING", "chief economist".
    pub(super) fn is_role_ahead(&self, from: usize, last: usize) -> bool {
        (from..last.min(from + 5))
            .take_while(|i| self.words[*i].is_word())
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
        if kind == EntityKind::Place && !words::starts_alike(&words[at], inner) {
            return None;
        }
        let letters = inner.lower.chars().filter(|c| c.is_alphabetic()).count();
        (inner.is_name_like() && (2..=8).contains(&letters) && inner.all_caps && words[end + 2].lower == ")")
            .then_some((end + 1, end + 2))
    }
}
