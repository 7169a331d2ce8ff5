//! What differs from language to language in how numbers are written: rows of `number.habits`, each an
//! example and the name of the habit that it shows.

use crate::lang::LangPack;

/// A language's habits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    /// "1.000,5" rather than "1,000.5".
    pub(super) decimal_comma: bool,
    /// "1 000 000".
    pub(super) space_groups: bool,
    /// "einundzwanzig": units before tens.
    pub(super) inverted: bool,
    /// "soixante-dix": ten to nineteen after a multiple of twenty.
    pub(super) vigesimal: bool,
    /// "treinta y uno": the joining word after tens.
    pub(super) joins_tens: bool,
    /// "万千": a scale stands for one of itself inside a number.
    pub(super) bare_scale: bool,
    /// "dreihundert": number words are written together.
    pub(super) compound: bool,
    /// "二〇二四": number words in a row are digits.
    pub(super) digit_words: bool,
    /// "3. Quartal": a dot after digits makes an ordinal.
    pub(super) ordinal_dot: bool,
    /// "两千四": a last digit counts the next smaller scale.
    pub(super) elided_scale: bool,
    /// "twee derde": an ordinal in singular divides.
    pub(super) singular_denominators: bool,
    /// "дюжина": no article stands before a dozen.
    pub(super) articleless: bool,
    /// "一切": one number word alone is seldom a number.
    pub(super) lone_is_weak: bool,
    /// "만1천명이": numbers, what counts and particles in one word.
    pub(super) glued: bool,
    /// "casas blancas": adjectives follow their noun.
    pub(super) noun_first: bool,
    /// "五人が死亡した": the verb closes the clause.
    pub(super) verb_last: bool,
}

impl Habits {
    /// The mark before decimals.
    pub fn decimal_mark(&self) -> char {
        if self.decimal_comma { ',' } else { '.' }
    }

    /// Are number words written together?
    pub fn is_compound(&self) -> bool {
        self.compound
    }

    /// Are words written without spaces between them?
    pub fn has_touching_words(&self) -> bool {
        self.bare_scale
    }

    /// Does a dozen come without an article?
    pub fn is_articleless(&self) -> bool {
        self.articleless
    }

    /// Is what counts written to its number, and particles to both?
    pub fn is_glued(&self) -> bool {
        self.glued
    }

    /// Do adjectives follow their noun?
    pub fn puts_nouns_first(&self) -> bool {
        self.noun_first
    }

    /// Does the verb close the clause?
    pub fn puts_verbs_last(&self) -> bool {
        self.verb_last
    }

    /// Is one number word alone seldom a number?
    pub fn is_lone_weak(&self) -> bool {
        self.lone_is_weak
    }

    pub fn of(lang: &LangPack) -> Habits {
        let on = |name: &str| lang.table("number.habits").iter().any(|row| row.value == name);
        Habits {
            decimal_comma: on("decimal_comma"),
            space_groups: on("space_groups"),
            inverted: on("inverted"),
            vigesimal: on("vigesimal"),
            joins_tens: on("joins_tens"),
            bare_scale: on("bare_scale"),
            compound: on("compound"),
            digit_words: on("digit_words"),
            ordinal_dot: on("ordinal_dot"),
            elided_scale: on("elided_scale"),
            singular_denominators: on("singular_denominators"),
            articleless: on("articleless"),
            lone_is_weak: on("lone_is_weak"),
            glued: on("glued"),
            noun_first: on("noun_first"),
            verb_last: on("verb_last"),
        }
    }
}
