//! Which numbers are worth telling: counts and measures are, labels ("Room 101"), years, telephone numbers
//! and pronouns ("one of them") are not.

use super::QuantityKind;
use super::amounts::{Amount, hyphen};
use super::ranges::has_leading_zero;
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::Habits;

/// Numbers that are as often years.
const YEARS: std::ops::RangeInclusive<f64> = 1500.0..=2100.0;
/// The scale that marks an article of law, too.
const LARGEST: f64 = 1e12;

/// Figures in a row, at most; more of them name an account or a message.
const LONGEST: usize = 13;

/// Written to one digit it is as often a sort of picture ("4K").
const THOUSAND: &str = "K";

/// Are nouns written with a capital?
fn has_capital_nouns(r: &Reader<'_>) -> bool {
    r.doc.lang.table("number.habits").iter().any(|row| row.value == "capital_nouns")
}

impl Amount {
    /// Is it a quantity a reader would want? "one of them", "second" and numbers of things ("Room 101") are not.
    pub(super) fn is_worth_telling(&self, r: &Reader<'_>) -> bool {
        // "a multi-trillion-dollar tax", "'Half-Life'": a piece of a word or of a name.
        let is_digits = r.token(self.first).is_some_and(|t| t.kind == TokenKind::Number);
        let is_word = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Word);
        let is_piece = self.first >= 2
            && r.is_mark(self.first - 1, &['-'])
            && !r.spaced(self.first)
            && !r.spaced(self.first - 1)
            && is_word(self.first - 2)
            && !r.tags(self.first - 2).iter().any(|t| matches!(t.cat, Cat::NumWord | Cat::NumArticle));
        let next = hyphen(r, self.end);
        let is_named = is_word(self.first)
            && r.is_capital(self.first)
            && self.first > 0
            && r.same_sentence(self.first - 1, self.first)
            && r.is_capital(next)
            && (next > self.end || !has_capital_nouns(r));
        if !is_digits && (is_piece && r.is(self.first, Cat::NumScale) || is_named) {
            return false;
        }
        match self.kind {
            QuantityKind::Number => {
                let noun = super::counted::noun(r, self);
                let counted = noun.is_some();
                // "the 2016 elections"
                let is_event = || {
                    let last = noun.map_or("", |span| span.of(&r.doc.text)).rsplit(' ').next().unwrap_or("");
                    YEARS.contains(&self.value) && r.doc.lang.has("names.events", last)
                };
                if self.modifier.is_none() && self.end == self.first + 1 && is_event() {
                    return false;
                }
                if self.is_weak {
                    return counted && self.modifier.is_some();
                }
                if r.get(self.end, Cat::Counter).is_some_and(|t| super::counted::counts_nothing(t.value))
                    || self.is_name(r, counted)
                {
                    return false;
                }
                // A number glued to letters is a name ("A320", "1m"); so is one after a capital ("Room 101").
                // Where words touch, letters after it are its counter and the rest of the sentence.
                let glued = !r.spaced(self.end)
                    && r.token(self.end).is_some_and(|t| t.kind == TokenKind::Word)
                    && (r.text(self.end).is_ascii() || !Habits::of(&r.doc.lang).has_touching_words());
                let glued_before = self.first > 0
                    && !r.spaced(self.first)
                    && r.is_mark(self.first - 1, &['#', '-', '/', '.', ':', '@', '_', '[']);
                // "a two-class cabin", "an 18-count charge": how a thing is made.
                let is_sort = !r.spaced(self.end) && !r.spaced(self.end + 1) && r.is_mark(self.end, &['-']) && {
                    self.modifier.is_none()
                        && r.token(self.end + 1).is_some_and(|t| t.kind == TokenKind::Word)
                        && !r.is_capital(self.end + 1)
                        && !r.is(self.end + 1, Cat::Unit)
                };
                !glued && !glued_before && !is_sort
            }
            _ => true,
        }
    }

    /// A label rather than an amount: part of a name ("Room 101", "Flight 370", "10 Downing Street"), a year,
    /// a list's number, a telephone ("555-0199"), a day of infamy ("9/11").
    fn is_name(&self, r: &Reader<'_>, counted: bool) -> bool {
        let is_number = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Number);
        let touches = |at: usize| !r.spaced(at);
        let is_word = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Word && !r.is_capital(at));
        let text = r.text(self.first);
        let is_digits = is_number(self.first) && self.end == self.first + 1;
        let is_number_word = is_word(self.first) && self.end == self.first + 1;
        // "Profil 1.1" where decimals have a comma.
        let is_version = Habits::of(&r.doc.lang).decimal_mark() == ','
            && text.split_once('.').is_some_and(|(_, rest)| rest.len() == 1);
        if is_digits && is_version {
            return true;
        }
        if is_digits && text.len() > LONGEST && text.bytes().all(|b| b.is_ascii_digit()) {
            return true;
        }
        // Digits on the other side of a mark that touches both.
        let glued_number = touches(self.end)
            && r.is_mark(self.end, &['-', '/', ':', '.', ')', '\u{2013}', '\u{b7}'])
            && touches(self.end + 1)
            && is_number(self.end + 1)
            || self.first >= 2
                && touches(self.first)
                && touches(self.first - 1)
                && r.is_mark(self.first - 1, &['-', '/', ':', '.', '+', '(', '\u{b7}'])
            || self.first >= 1 && touches(self.first) && r.is_mark(self.first - 1, &['+', '#']);
        if glued_number && is_number(self.first) && self.max.is_none() {
            return true;
        }
        // "5G" is a network, "911" a telephone number.
        let lang = &r.doc.lang;
        let is_sort = self.end == self.first + 2
            && touches(self.first + 1)
            && crate::lang::pack("en").is_some_and(|shared| shared.has("quantity.sorts", r.text(self.first + 1)));
        // "in native 4K": a sort of picture, where nothing is counted; "Block 1B".
        let is_picture = self.end == self.first + 2
            && touches(self.first + 1)
            && text.len() == 1
            && (r.text(self.first + 1) == THOUSAND && !counted || r.before(self.first, Cat::Label).is_some())
            && self.modifier.is_none()
            && self.max.is_none();
        if is_sort || is_picture || is_digits && lang.has("quantity.telephones", text) {
            return true;
        }
        // "Article 53" where the mark of an article is a scale as well, "Acts 3" written in one word: glued names.
        let habits = Habits::of(&r.doc.lang);
        let bare = !counted && self.modifier.is_none() && self.max.is_none();
        let after_word = self.first > 0
            && touches(self.first)
            && is_number(self.first)
            && r.token(self.first - 1).is_some_and(|t| t.kind == TokenKind::Word);
        let is_scale = is_number(self.first) && self.value >= LARGEST && self.value < LARGEST * 1000.0;
        if habits.is_compound() && bare && (after_word || is_scale && self.end == self.first + 2) {
            return true;
        }
        // "quinta-feira (1)": the day of a weekday.
        let in_brackets = self.first >= 2 && r.is_mark(self.first - 1, &['(']) && r.is_mark(self.end, &[')']);
        let day_of = |at: usize| r.is(at, Cat::Weekday) || at > 1 && r.before(at + 1, Cat::Weekday).is_some();
        if in_brackets && is_digits && day_of(self.first - 2) {
            return true;
        }
        // "7-6 (5)": the points of a tie-break belong to the set before them.
        let in_brackets = self.first >= 4
            && r.is_mark(self.first - 1, &['('])
            && r.is_mark(self.end, &[')'])
            && is_number(self.first - 2)
            && r.is_mark(self.first - 3, &['-', '\u{2013}'])
            && touches(self.first - 2)
            && is_number(self.first - 4);
        if in_brackets && is_digits {
            return true;
        }
        // "040 890 85-433": a telephone's.
        let is_dashed = is_number(self.first) && r.is_mark(self.first + 1, &['-', '\u{2013}']);
        if is_dashed && self.max.is_some() && self.first > 0 && is_number(self.first - 1) && r.spaced(self.first) {
            return true;
        }
        // "787-9": a range that falls is none.
        if self.max.is_some_and(|max| max <= self.value) {
            return true;
        }
        let slash = (self.first..self.end).any(|at| r.is_mark(at, &['/']));
        if slash
            && (self.value >= 1.0 && self.value.fract() == 0.0
                // "30/40 missing" is from thirty to forty.
                || text.len() > 1 && is_number(self.first) && !text.starts_with('0')
                // "The 9/11 attackers".
                || self.value > 0.5 && r.text(self.end - 1).len() > 1
                || self.value > 20.0
                || !counted && self.modifier.is_none())
        {
            return true;
        }
        // "flight 370", "the Windows 11 of": a noun before that numbers its things. A capital at the start of a sentence
        // tells nothing, nor does a word that bounds the number ("Over 4,000 of them").
        let after_capital = self.first >= 2
            && self.modifier.is_none()
            && r.same_sentence(self.first - 2, self.first)
            && r.is_capital(self.first - 1);
        let labelled = self.first > 0
            && r.same_sentence(self.first - 1, self.first)
            && (r.before(self.first, Cat::Label).is_some() || after_capital && r.is(self.end, Cat::Of))
            && r.token(self.first - 1).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Ideograph));
        // "Five 787 Dreamliners", "the Orion 10 crew".
        let is_number_before = || self.first > 0 && (is_number(self.first - 1) || r.is(self.first - 1, Cat::NumWord));
        let is_model = is_digits
            && r.spaced(self.first)
            && r.spaced(self.end)
            && (after_capital && r.is(self.first - 2, Cat::Article) || r.is_capital(self.end) && is_number_before());
        if (labelled && (is_digits || !counted) || is_model) && self.max.is_none() {
            return true;
        }
        // "the last eight", "the final four": a round of a cup.
        let is_round = self.first > 1
            && !counted
            && self.modifier.is_none()
            && r.is(self.first - 1, Cat::Final)
            && r.is(self.first - 2, Cat::Article)
            && r.same_sentence(self.first - 2, self.first);
        if is_round {
            return true;
        }
        // "the LC 500 Coupe": capitals before a number and a name behind it.
        let is_all_caps = |at: usize| {
            let letters = r.text(at);
            letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()) && r.spaced(self.first)
        };
        let is_model = self.first > 1
            && is_digits
            && self.modifier.is_none()
            && r.same_sentence(self.first - 1, self.end)
            && is_all_caps(self.first - 1)
            && !r.is_mark(self.first - 2, &['.'])
            && r.is_capital(self.end)
            && !is_all_caps(self.end);
        if is_model {
            return true;
        }
        if counted || self.modifier.is_some() || self.max.is_some() {
            return false;
        }
        // "Via Roma, 15, Milano": the number of a house.
        let is_house = is_digits
            && self.first >= 2
            && r.is_mark(self.first - 1, &[','])
            && r.is_capital(self.first - 2)
            && r.same_sentence(self.first - 2, self.first)
            && (r.is_mark(self.end, &[',', '.', ';', ')']) || !r.same_sentence(self.first, self.end));
        if is_house {
            return true;
        }
        // "the 777 program": which one, not how many.
        let is_which = is_digits
            && self.first > 0
            && r.is(self.first - 1, Cat::Article)
            && r.spaced(self.end)
            && r.token(self.end).is_some_and(|t| t.kind == TokenKind::Word)
            && !r.is(self.end, Cat::CountStop);
        if is_which {
            return true;
        }
        // "linked it to the earlier two": they were named before.
        let is_named_before = || {
            let article =
                self.first.checked_sub(2).filter(|at| r.is(*at, Cat::Article) && r.same_sentence(*at, self.first));
            article.is_some_and(|at| is_word(at + 1)) || self.first > 0 && r.is(self.first - 1, Cat::Article)
        };
        let goes_on = r.is(self.end, Cat::Of) || r.is_capital(self.end) && r.same_sentence(self.first, self.end);
        if is_number_word && !goes_on && is_named_before() && super::role::role(r, self, None).is_none() {
            return true;
        }
        // "the Big Ten": a word of a name.
        if after_capital && !is_digits && r.is_capital(self.first) {
            return true;
        }
        let is_alone = |at: usize| !is_number(at) || !r.same_sentence(self.first, at);
        if is_digits
            && (has_leading_zero(r, self.first) || self.first > 0 && !is_alone(self.first - 1) || !is_alone(self.end))
        {
            return true;
        }
        let starts_block = self.first == 0 || !r.same_sentence(self.first - 1, self.first);
        let after_name = !starts_block
            && r.is_capital(self.first - 1)
            && r.token(self.first - 1).is_some_and(|t| t.kind == TokenKind::Word)
            && (self.first >= 2 && r.same_sentence(self.first - 2, self.first) || r.tags(self.first - 1).is_empty());
        let before_name = r.is_capital(self.end)
            && r.same_sentence(self.first, self.end)
            && r.spaced(self.end)
            && !has_capital_nouns(r);
        let is_year = is_digits && text.len() == 4 && YEARS.contains(&self.value);
        is_digits && (after_name || before_name || is_year || starts_block && r.is_mark(self.end, &['.', ')']))
    }
}
