//! Numbers written in one word: "dreihundertfünfundzwanzig", "duecentotrenta".

use super::Habits;
use super::stack::{Stack, Symbol};
use crate::facts::lexer::Reader;
use crate::lang::LangPack;

/// Longest number word worth taking apart, in bytes.
const MAX_COMPOUND: usize = 120;

/// One word made of number words and nothing else, and whether its last part makes it an ordinal.
pub(super) fn read(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<(Stack, bool)> {
    let word = r.text(at);
    if word.len() > MAX_COMPOUND || word.len() < 5 || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = word.to_lowercase();
    let mut rest = word.as_str();
    let mut stack = Stack::default();
    let mut parts = 0;
    while !rest.is_empty() {
        let (symbol, len, ordinal) = longest_part(&r.doc.lang, rest)?;
        if !stack.push(symbol, habits) {
            return None;
        }
        rest = &rest[len..];
        parts += 1;
        if ordinal {
            return (parts > 1).then_some((stack, true));
        }
    }
    (parts > 1 && !stack.joined).then_some((stack, false))
}

fn longest_part(lang: &LangPack, rest: &str) -> Option<(Symbol, usize, bool)> {
    let mut best: Option<(Symbol, usize, bool)> = None;
    let mut look = |key: &str, make: fn(f64) -> Symbol, ordinal: bool| {
        for entry in lang.table(key) {
            if rest.starts_with(entry.form)
                && best.is_none_or(|b| entry.form.len() > b.1)
                && (!ordinal || entry.form.len() == rest.len())
            {
                // A joining word has no value.
                let v = super::decimal(entry.value).unwrap_or(0.0);
                best = Some((make(v), entry.form.len(), ordinal));
            }
        }
    };
    look("number.words", Symbol::Word, false);
    look("number.parts", Symbol::Word, false);
    look("number.scales", Symbol::Scale, false);
    look("number.joins", |_| Symbol::Join, false);
    look("number.ordinals", |v| if v >= 100.0 { Symbol::Scale(v) } else { Symbol::Word(v) }, true);
    best
}
