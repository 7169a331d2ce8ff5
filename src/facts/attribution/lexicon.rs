//! The tables of one language, inflected and indexed, so that a token costs one look-up.
//!
//! Built once per language and kept: an immutable cache, not state. It knows forms and their parts of
//! speech as the tables give them; which reading holds in a sentence is decided in [`super::clause`].

use crate::hash::OwnMap;
use crate::order::Order as _;

use super::CueClass;
use super::inflection::{Inflection, form};
use crate::lang::{Kept, LangPack};

/// Parts a closed-class word (or a word by its ending) can play; a set, since most can play several.
pub(crate) mod part {
    pub const DET: u64 = 1;
    pub const PRON: u64 = 1 << 1;
    pub const OBJ: u64 = 1 << 2;
    pub const POSS: u64 = 1 << 3;
    pub const PREP: u64 = 1 << 4;
    pub const SUB: u64 = 1 << 5;
    pub const COORD: u64 = 1 << 6;
    pub const THAT: u64 = 1 << 7;
    pub const WH: u64 = 1 << 8;
    pub const REL: u64 = 1 << 9;
    pub const BE: u64 = 1 << 10;
    pub const HAVE: u64 = 1 << 11;
    pub const DO: u64 = 1 << 12;
    pub const MODAL: u64 = 1 << 13;
    pub const NEG: u64 = 1 << 14;
    pub const ADV: u64 = 1 << 15;
    pub const TO: u64 = 1 << 16;
    pub const TIME: u64 = 1 << 17;
    pub const ADJ: u64 = 1 << 18;
    pub const PLURAL: u64 = 1 << 19;
    /// A finite form for certain.
    pub const FIN: u64 = 1 << 20;
    /// A verb that is no cue, in any form.
    pub const VERB: u64 = 1 << 21;
    /// Past or participle, by ending.
    pub const PAST: u64 = 1 << 22;
    /// Gerund, by ending.
    pub const ING: u64 = 1 << 23;
    pub const GROUP: u64 = 1 << 24;
    pub const BY: u64 = 1 << 25;
    pub const BUT: u64 = 1 << 26;
    /// A place or way of speaking ("statement", "interview").
    pub const SETTING: u64 = 1 << 27;
    /// Qualifies a number ("over", "nearly").
    pub const QUANT: u64 = 1 << 28;
    pub const ASKS: u64 = 1 << 29;
    /// Can be a subject that stands for nothing ("it is said that").
    pub const DUMMY: u64 = 1 << 30;
    /// Opens a clause that names the speaker of what stands around it ("as").
    pub const QUOTING: u64 = 1 << 31;
    /// A verb in the mood of reported speech.
    pub const REPORTED: u64 = 1 << 32;
    /// Joins an owner to a noun ("of").
    pub const OF: u64 = 1 << 33;
    /// An infinitive, by ending.
    pub const INFIN: u64 = 1 << 34;
    pub const AUX: u64 = BE | HAVE | DO | MODAL;

    pub fn of(name: &str) -> u64 {
        match name {
            "det" => DET,
            "pron" => PRON,
            "obj" => OBJ,
            "poss" => POSS,
            "prep" => PREP,
            "sub" => SUB,
            "coord" => COORD,
            "that" => THAT,
            "wh" => WH,
            "rel" => REL,
            "be" => BE,
            "have" => HAVE,
            "do" => DO,
            "modal" => MODAL,
            "neg" => NEG,
            "adv" => ADV,
            "to" => TO,
            "time" => TIME,
            "adj" => ADJ,
            "plural" => PLURAL,
            "fin" => FIN,
            "past" => PAST,
            "ing" => ING,
            "group" => GROUP,
            "by" => BY,
            "but" => BUT,
            "quant" => QUANT,
            "asks" => ASKS,
            "quoting" => QUOTING,
            "reported" => REPORTED,
            "of" => OF,
            "infin" => INFIN,
            "dummy" => DUMMY,
            "setting" => SETTING,
            _ => 0,
        }
    }
}

/// What can follow or surround a cue.
pub(crate) mod frame {
    pub const QUOTE: u32 = 1;
    pub const THAT: u32 = 1 << 1;
    pub const INF: u32 = 1 << 2;
    pub const NP: u32 = 1 << 3;
    /// Takes the person spoken to before the statement.
    pub const TO: u32 = 1 << 4;
    /// Its subject belongs to the statement; no source.
    pub const RAISE: u32 = 1 << 5;
    /// Its forms are common nouns too.
    pub const NOUN: u32 = 1 << 6;
    pub const WEAK: u32 = 1 << 7;
    /// Introduces direct speech only.
    pub const COLON: u32 = 1 << 8;
    pub const AROUND: u32 = 1 << 9;
    pub const OF: u32 = 1 << 10;
    pub const ON: u32 = 1 << 11;
    /// Counts only with a subject from the roles table.
    pub const PAPER: u32 = 1 << 12;
    /// The source stands before the word ("X zufolge").
    pub const BEHIND: u32 = 1 << 13;
    /// Only behind the statement, opening a clause of its own (", so X"); among strings, right behind the joint.
    pub const LAST: u32 = 1 << 14;
    /// Names who is behind a statement that another hands on ("citing X").
    pub const CITES: u32 = 1 << 15;
    /// Names who hands a statement on ("quoted by X").
    pub const PASSES: u32 = 1 << 16;
    /// Its subject is often a thing ("the fires show that"), which is no source.
    pub const THING: u32 = 1 << 17;
    /// What it takes states something by itself ("accuse the firm of hiding it").
    pub const STATES: u32 = 1 << 18;

    pub fn of(name: &str) -> u32 {
        match name {
            "quote" => QUOTE,
            "that" => THAT,
            "inf" => INF,
            "np" => NP,
            "to" => TO,
            "raise" => RAISE,
            "noun" => NOUN,
            "weak" => WEAK,
            "colon" => COLON,
            "around" => AROUND,
            "of" => OF,
            "on" => ON,
            "paper" => PAPER,
            "behind" => BEHIND,
            "last" => LAST,
            "cites" => CITES,
            "passes" => PASSES,
            "thing" => THING,
            "states" => STATES,
            _ => 0,
        }
    }
}

/// One reading of a word as the first word of a cue.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub class: CueClass,
    pub frames: u32,
    pub forms: u8,
    /// Words that must follow ("out" of "point out").
    pub tail: Vec<&'static str>,
}

/// All that is known of one word form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    pub parts: u64,
    /// Verbs; longest tail first.
    pub cues: Vec<Cue>,
    /// The word as a noun that carries a statement.
    pub noun: Option<Cue>,
    /// Phrases such as "according to", and adverbs such as "reportedly" (no frame).
    pub phrases: Vec<Cue>,
    /// Adjectives that say what their subject holds.
    pub adjectives: Vec<Cue>,
}

/// See the module doc.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Does the finite verb stand second, and a comma open a statement?
    pub verb_second: bool,
    /// Does an inverted verb take its auxiliary along ("a déclaré X")?
    pub aux_inverts: bool,
    /// Endings instead of words carry the cues (see [`super::suffix`]).
    pub endings_say: bool,
    words: OwnMap<String, Word>,
    clitics: Vec<(&'static str, u64)>,
    endings: Vec<(&'static str, u64)>,
}

static LEXICONS: Kept<Lexicon> = Kept::new(Lexicon::build);

/// The lexicon of a language.
pub(crate) fn of(lang: &LangPack) -> &'static Lexicon {
    LEXICONS.of(lang)
}

impl Lexicon {
    fn build(lang: &LangPack) -> Lexicon {
        let mut words: OwnMap<String, Word> = OwnMap::default();
        // A verb has about four forms; growing step by step would move them all again and again.
        let verbs = lang.table("attribution.plain.words").len() + lang.table("attribution.verbs").len();
        words.reserve(4 * verbs);
        let inflection = Inflection::of(lang);
        for entry in lang.table("attribution.words") {
            let parts = entry.value.split(' ').map(part::of).fold(0, |a, b| a | b);
            words.entry(entry.form.to_owned()).or_default().parts |= parts;
        }
        for entry in lang.table("attribution.settings.words") {
            words.entry(entry.form.to_owned()).or_default().parts |= part::SETTING;
        }
        for entry in lang.table("attribution.plain.words") {
            for (word, forms) in inflection.forms_of(entry.form) {
                let fin = if forms & (form::THIRD | form::PAST) != 0 { part::FIN } else { 0 };
                let ing = if forms & form::ING != 0 { part::ING } else { 0 };
                let past = if forms & (form::PAST | form::PART) != 0 { part::PAST } else { 0 };
                words.entry(word).or_default().parts |= part::VERB | fin | ing | past;
            }
        }
        for entry in lang.table("attribution.verbs") {
            let Some((class, frames)) = class_and_frames(entry.value) else { continue };
            let mut parts = entry.form.split(' ');
            let verb = parts.next().unwrap_or("");
            let tail: Vec<&'static str> = parts.collect();
            // "mit|teilen": the particle stands apart in a main clause and joined at the end of others.
            let (particle, verb) = verb.split_once('|').map_or((None, verb), |(p, v)| (Some(p), v));
            for (form, forms) in inflection.forms_of(verb) {
                let mut add = |form: String, tail: Vec<&'static str>| {
                    let cues = &mut words.entry(form).or_default().cues;
                    match cues.iter_mut().find(|c| c.class == class && c.frames == frames && c.tail == tail) {
                        Some(cue) => cue.forms |= forms,
                        None => cues.push(Cue { class, frames, forms, tail }),
                    }
                };
                match particle {
                    Some(particle) => {
                        add(format!("{particle}{form}"), tail.clone());
                        if forms & (form::PART | form::ING) == 0 {
                            add(form, tail.iter().copied().chain([particle]).collect());
                        }
                    }
                    None => add(form, tail.clone()),
                }
            }
        }
        for entry in lang.table("attribution.nouns") {
            if let Some((class, frames)) = class_and_frames(entry.value) {
                let word = words.entry(entry.form.to_owned()).or_default();
                word.noun = Some(Cue { class, frames, forms: 0, tail: Vec::new() });
            }
        }
        for entry in lang.table("attribution.phrases").iter().chain(lang.table("attribution.adverbs")) {
            let Some((class, frames)) = class_and_frames(entry.value) else { continue };
            let mut parts = entry.form.split(' ');
            let first = parts.next().unwrap_or("").to_owned();
            let tail = parts.collect();
            words.entry(first).or_default().phrases.push(Cue { class, frames, forms: 0, tail });
        }
        for entry in lang.table("attribution.adjectives") {
            let Some((class, frames)) = class_and_frames(entry.value) else { continue };
            let mut parts = entry.form.split(' ');
            let first = parts.next().unwrap_or("").to_owned();
            let tail = parts.collect();
            words.entry(first).or_default().adjectives.push(Cue { class, frames, forms: form::PART, tail });
        }
        for word in words.values_mut() {
            word.adjectives.order_by_key(|c| std::cmp::Reverse(c.tail.len()));
            word.cues.order_by_key(|c| std::cmp::Reverse(c.tail.len()));
            word.phrases.order_by_key(|c| std::cmp::Reverse(c.tail.len()));
        }
        let rows = |key: &str| {
            let mut rows: Vec<(&'static str, u64)> = lang
                .table(key)
                .iter()
                .map(|e| (e.form, e.value.split(' ').map(part::of).fold(0, |a, b| a | b)))
                .collect();
            rows.order_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
            rows
        };
        let order = lang.value("attribution.options", "verb_place").unwrap_or("");
        Lexicon {
            verb_second: order == "second",
            endings_say: order == "last",
            aux_inverts: lang.has("attribution.options", "auxiliary"),
            words,
            clitics: rows("attribution.clitics"),
            endings: rows("attribution.endings"),
        }
    }

    /// Has the language any cue at all?
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.endings_say
    }

    /// What is known of a word in lower case.
    pub fn word(&self, lower: &str) -> Option<&Word> {
        self.words.get(lower)
    }

    /// The parts that a word in lower case can play, by the tables alone; none of a word that is in none.
    pub fn parts(&self, lower: &str) -> u64 {
        self.word(lower).map_or(0, |known| known.parts)
    }

    /// Parts by the word's ending, for words in no table.
    pub fn by_ending(&self, lower: &str) -> u64 {
        self.endings
            .iter()
            .find(|(ending, _)| lower.len() > ending.len() + 2 && lower.ends_with(ending))
            .map_or(0, |(_, parts)| *parts)
    }

    /// Splits a clitic off: its length in bytes (with the apostrophe as one byte) and its parts.
    pub fn clitic(&self, lower: &str) -> Option<(&'static str, u64)> {
        self.clitics.iter().copied().find(|(clitic, _)| lower.len() > clitic.len() && lower.ends_with(clitic))
    }
}

pub(crate) fn class_and_frames(value: &str) -> Option<(CueClass, u32)> {
    let mut words = value.split(' ');
    let class = match words.next()? {
        "say" => CueClass::Say,
        "announce" => CueClass::Announce,
        "confirm" => CueClass::Confirm,
        "report" => CueClass::Report,
        "claim" => CueClass::Claim,
        "believe" => CueClass::Believe,
        "intend" => CueClass::Intend,
        "deny" => CueClass::Deny,
        "unverified" => CueClass::Unverified,
        _ => return None,
    };
    Some((class, words.map(frame::of).fold(0, |a, b| a | b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn every_cue_row_is_well_formed() {
        for pack in lang::packs() {
            for key in ["verbs", "nouns", "phrases", "adverbs", "adjectives", "cues", "hearsay"] {
                for entry in pack.table(&format!("attribution.{key}")) {
                    assert!(class_and_frames(entry.value).is_some(), "{} {key} {}", pack.tag, entry.form);
                    for name in entry.value.split(' ').skip(1) {
                        assert_ne!(frame::of(name), 0, "{} {key} {}: {name}", pack.tag, entry.form);
                    }
                }
            }
            for entry in pack.table("attribution.words") {
                for name in entry.value.split(' ') {
                    assert_ne!(part::of(name), 0, "{} {}: {name}", pack.tag, entry.form);
                }
            }
        }
    }

    #[test]
    fn verbs_are_inflected() {
        let en = of(&lang::pack("en").expect("English"));
        for form in ["denies", "denied", "announcing", "said", "claims", "worried", "admitted"] {
            assert!(en.word(form).is_some_and(|w| !w.cues.is_empty()), "{form}");
        }
    }
}
