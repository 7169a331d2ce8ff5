//! The stack machine that adds up number words: a word is pushed, a scale multiplies all that is smaller
//! than itself; whether a word may follow another is decided by magnitudes and the language's habits.

use super::Habits;

/// The parts a number word is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Symbol {
    Word(f64),
    Digits(f64),
    Scale(f64),
    Join,
}

/// Elements fall in size from bottom to top.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    /// (value, the smallest power it was scaled by; 0 for a plain word).
    items: Vec<(f64, f64)>,
    pub(super) joined: bool,
    /// Do the last words stand for digits in a row?
    in_row: bool,
}

impl Stack {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(super) fn last(&self) -> Option<(f64, f64)> {
        self.items.last().copied()
    }

    /// Adds a part; false (and nothing changed) where it can't go on.
    pub(super) fn push(&mut self, symbol: Symbol, habits: &Habits) -> bool {
        let last = self.last();
        match symbol {
            Symbol::Join => {
                let ok = last.is_some_and(|(value, scale)| {
                    scale > 0.0
                        || (habits.joins_tens && (is_tens(value % 100.0) || (value >= 100.0 && value % 100.0 == 0.0)))
                        || (habits.inverted && value % 100.0 < 10.0 && value % 100.0 > 0.0)
                });
                self.joined |= ok;
                return ok;
            }
            Symbol::Word(v) | Symbol::Digits(v) => {
                let digits = matches!(symbol, Symbol::Digits(_));
                // What stands below the last hundred may be added to.
                let low = last.map_or(0.0, |(value, _)| if value >= 100.0 { value % 100.0 } else { value });
                let in_row = last.is_some_and(|(value, scale)| {
                    let is_digit = value < 10.0 || self.in_row;
                    habits.digit_words && is_digit && scale == 0.0 && value.fract() == 0.0 && value < 1e12 && v < 10.0
                });
                // "열한": ten in one word, and one.
                let is_teen = last.is_some_and(|(value, scale)| {
                    habits.digit_words && !self.in_row && scale == 0.0 && value == 10.0 && (1.0..10.0).contains(&v)
                });
                let fits = match last {
                    None => true,
                    Some((_, scale)) if scale > 0.0 => v < scale,
                    Some(_) if digits => false,
                    Some(_) if is_teen => true,
                    Some((value, _)) if value == 0.0 && self.items.len() > 1 => v < 1e4,
                    Some((value, _)) if value >= 100.0 && low == 0.0 && v < 100.0 => true,
                    Some(_) if self.joined && habits.inverted && low < 10.0 && is_tens(v) => true,
                    Some(_) if is_tens(low) => {
                        v >= 1.0 && (v < 10.0 || (habits.vigesimal && low % 20.0 == 0.0 && v < 20.0))
                    }
                    Some(_) => in_row,
                };
                if fits && in_row && !is_tens(low) && !digits {
                    if let Some((value, _)) = self.items.last_mut() {
                        *value = *value * 10.0 + v;
                    }
                    self.in_row = true;
                    return true;
                }
                if !fits {
                    return false;
                }
                // A joined pair ("ein und zwanzig", "treinta y uno") is one item.
                match self.items.last_mut() {
                    Some((value, scale)) if *scale == 0.0 => *value += v,
                    _ => self.items.push((v, 0.0)),
                }
            }
            Symbol::Scale(s) => {
                let below: f64 = self.items.iter().rev().take_while(|(v, _)| *v < s).map(|(v, _)| v).sum();
                if below == 0.0 {
                    match self.items.last() {
                        None => {}
                        Some((_, scale)) if habits.bare_scale && *scale > s => {}
                        // Zero or an unscaled larger number: "20 dozen" is for the caller.
                        Some((v, scale)) if *scale == 0.0 && *v > 0.0 => {
                            let v = *v;
                            self.items.pop();
                            self.items.push((v * s, s));
                            self.joined = false;
                            return true;
                        }
                        // "一万零十二": nought holds a place, and ten follows it.
                        Some((v, scale)) if habits.bare_scale && *v == 0.0 && *scale == 0.0 && self.items.len() > 1 => {
                            self.items.pop();
                        }
                        // "10万万".
                        Some((v, scale)) if habits.bare_scale && *scale == s && s >= 1e4 => {
                            let v = *v;
                            self.items.pop();
                            self.items.push((v * s, s));
                            return true;
                        }
                        Some(_) => return false,
                    }
                }
                let kept = self.items.iter().rposition(|(v, _)| *v >= s).map_or(0, |at| at + 1);
                self.items.truncate(kept);
                self.items.push((if below == 0.0 { s } else { below * s }, s));
            }
        }
        (self.joined, self.in_row) = (false, false);
        true
    }

    /// Adds what is smaller, whatever the habits.
    pub(super) fn add(&mut self, v: f64) {
        self.items.push((v, 0.0));
    }

    /// Adds a number that was written in one word, as a whole; false (and nothing changed) where it can't
    /// go on.
    pub(super) fn push_whole(&mut self, word: &Stack) -> bool {
        let sum = word.sum();
        match self.items.last() {
            Some((_, scale)) if sum >= *scale => return false,
            _ => {}
        }
        self.joined = false;
        // The smallest scale of the word says what may still follow it.
        let scale = word.items.last().map_or(0.0, |(v, s)| if *s == 0.0 && *v >= 100.0 { 0.0 } else { *s });
        self.items.push((sum, scale));
        true
    }

    /// "两千四": the last digit counts hundreds, as it stands right after thousands.
    pub(super) fn scale_last_digit(&mut self) {
        if let [.., (_, scale), (digit, plain)] = self.items.as_mut_slice()
            && *plain == 0.0
            && (1.0..10.0).contains(digit)
            && digit.fract() == 0.0
            && (100.0..=1e4).contains(scale)
        {
            *digit *= *scale / 10.0;
        }
    }

    pub(super) fn sum(&self) -> f64 {
        self.items.iter().map(|(v, _)| v).sum()
    }
}

pub(super) fn is_tens(v: f64) -> bool {
    (20.0..100.0).contains(&v) && v % 10.0 == 0.0
}
