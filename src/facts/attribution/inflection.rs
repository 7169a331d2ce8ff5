//! The forms of a verb: base, third person, past, participle, gerund, by the rules of its language.
//!
//! A rule's key is an ending, or "prefix-ending"; its forms stand in that order, alternatives parted by a slash; "ge-t"
//! puts the stem where the hyphen is.

use crate::lang::{Forms, LangPack};
use crate::order::Order as _;

/// Which form of a verb a word is; a set, since "said" is past and participle.
pub(crate) mod form {
    pub const BASE: u8 = 1;
    pub const THIRD: u8 = 1 << 1;
    pub const PAST: u8 = 1 << 2;
    pub const PART: u8 = 1 << 3;
    pub const ING: u8 = 1 << 4;
}

/// What stands before and after the stem, and which form that makes.
type Slot = (&'static str, &'static str, u8);

struct Rule {
    prefix: &'static str,
    ending: &'static str,
    /// Bytes a verb must have for the rule to leave it a stem.
    least: usize,
    slots: Vec<Slot>,
}

/// The rules of one language, taken apart once for all of its verbs.
pub(crate) struct Inflection {
    irregular: Forms,
    /// Those that ask for most come first.
    rules: Vec<Rule>,
}

impl Inflection {
    pub fn of(lang: &LangPack) -> Inflection {
        let mut rows: Vec<_> = lang.table("attribution.inflection").iter().rev().collect();
        rows.order_by_key(|row| std::cmp::Reverse(row.form.len()));
        let rules = rows.into_iter().map(|row| {
            let (prefix, ending, least) = match row.form.split_once('-') {
                Some((prefix, ending)) => (prefix, ending, row.form.len() + 1),
                None => ("", row.form, 0),
            };
            Rule { prefix, ending, least, slots: slots(row.value).collect() }
        });
        Inflection { irregular: lang.forms("attribution.irregular"), rules: rules.collect() }
    }

    /// All forms of a verb with what each is.
    pub fn forms_of(&self, base: &str) -> Vec<(String, u8)> {
        let mut forms = vec![(base.to_owned(), form::BASE)];
        if let Some(row) = self.irregular.get(base) {
            forms.extend(slots(row).map(|(before, after, form)| ([before, after].concat(), form)));
        } else if let Some((rule, stem)) = self.rules.iter().find_map(|rule| Some((rule, rule.stem(base)?))) {
            let made = |(before, after, form): &Slot| ([before, stem, after].concat(), *form);
            forms.extend(rule.slots.iter().map(made));
        }
        forms
    }
}

impl Rule {
    /// The part of a verb that its forms share. A prefix asked for stays in it.
    fn stem<'b>(&self, base: &'b str) -> Option<&'b str> {
        (base.len() >= self.least && base.starts_with(self.prefix)).then(|| base.strip_suffix(self.ending)).flatten()
    }
}

fn slots(value: &'static str) -> impl Iterator<Item = Slot> {
    value.split(' ').enumerate().flat_map(|(index, slot)| {
        slot.split('/').map(move |ending| {
            let (before, after) = ending.split_once('-').unwrap_or(("", ending));
            (before, after, form::BASE << (index + 1).min(4))
        })
    })
}
