//! The words of the language files that news pages are furnished with: "Read more", "By", "Advertisement".
//!
//! All languages are looked up at once: an English story may stand on a Chinese site.

use crate::hash::OwnMap;
use crate::order::Order as _;
use std::sync::OnceLock;

use crate::lang;

type Table = OwnMap<&'static str, &'static str>;

/// What a line is, as a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Starts or names a link to another story.
    Related,
    /// Everything after is no longer the story.
    Tail,
    /// Advertisement.
    Ad,
    /// Counter, share, print, comment and the like.
    Tool,
    /// "To continue reading, subscribe".
    Paywall,
    /// "Continued on page 2".
    Paged,
    /// "Continue reading": a link or button to the rest, or to another story.
    Rest,
}

/// See the module doc.
pub struct Words {
    labels: Table,
    bylines: Vec<&'static str>,
    ranks: Vec<&'static str>,
    ands: Vec<&'static str>,
    dates: Vec<&'static str>,
    closings: Vec<&'static str>,
    /// Labels that say that the rest is for subscribers or on another page.
    offers: Vec<&'static str>,
    pack_order: Vec<lang::LangPack>,
}

/// The words of all languages.
pub fn all() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words {
            labels: Table::default(),
            bylines: Vec::new(),
            ranks: Vec::new(),
            ands: Vec::new(),
            dates: Vec::new(),
            closings: Vec::new(),
            offers: Vec::new(),
            pack_order: lang::packs().collect(),
        };
        for pack in lang::packs() {
            words.labels.extend(pack.table("article.labels").iter().map(|row| (row.form, row.value)));
            words.bylines.extend(pack.table("article.byline").iter().map(|row| row.form));
            words.ranks.extend(pack.table("article.ranks").iter().map(|row| row.form));
            words.ands.extend(pack.table("article.and").iter().map(|row| row.form));
            words.dates.extend(pack.table("article.published").iter().map(|row| row.form));
        }
        for pack in lang::packs() {
            words.closings.extend(pack.table("article.closings").iter().map(|row| row.form));
        }
        let is_offer = |value: &str| matches!(value, "paywall" | "paged");
        // A word alone ("remaining") starts many a sentence.
        let is_telling = |form: &str| form.contains(' ') || (form.chars().any(is_wide) && form.chars().count() > 3);
        words.offers = words
            .labels
            .iter()
            .filter(|(form, value)| is_offer(value) && is_telling(form))
            .map(|(form, _)| *form)
            .collect();
        words.offers.order_by_key(|form| (std::cmp::Reverse(form.len()), *form));
        // Longest first: "written by" before "by".
        words.bylines.order_by_key(|w| std::cmp::Reverse(w.len()));
        words.ranks.order_by_key(|w| std::cmp::Reverse(w.len()));
        words.dates.order_by_key(|w| std::cmp::Reverse(w.len()));
        words
    })
}

/// Longest label in bytes.
const MAX_LABEL: usize = 160;

impl Words {
    fn label(&self, form: &str) -> Option<Label> {
        self.labels.get(form).and_then(|value| match *value {
            "related" => Some(Label::Related),
            "tail" => Some(Label::Tail),
            "ad" => Some(Label::Ad),
            "tool" => Some(Label::Tool),
            "paywall" => Some(Label::Paywall),
            "paged" => Some(Label::Paged),
            "rest" => Some(Label::Rest),
            _ => None,
        })
    }

    /// A line that is nothing but a label (marks and numbers around it do not count).
    pub fn whole(&self, line: &str) -> Option<Label> {
        if line.len() > MAX_LABEL {
            return None;
        }
        let lower = small(line);
        let core = lower.trim_matches(|c: char| !c.is_alphabetic() && !is_mark(c));
        // "Image 1 of 5" -> "image of"
        if core.contains(|c: char| c.is_ascii_digit()) {
            let plain: Vec<&str> =
                core.split_whitespace().filter(|w| !w.contains(|c: char| c.is_ascii_digit())).collect();
            return self.label(&plain.join(" "));
        }
        self.label(core)
    }

    /// A longer line whose first words are an offer to subscribe or to read on: "To continue reading, ...".
    pub fn start(&self, line: &str) -> Option<Label> {
        let lower = small(line);
        let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.offers
            .iter()
            .find(|form| {
                lower
                    .strip_prefix(**form)
                    .is_some_and(|rest| !rest.chars().next().is_some_and(|c| c.is_alphabetic() && !is_wide(c)))
            })
            .and_then(|form| self.label(form))
    }

    /// A line that starts with a label and a colon or dash: "Related: ...", and what follows.
    pub fn prefix<'l>(&self, line: &'l str) -> Option<(Label, &'l str)> {
        let at = line.char_indices().take(60).find(|(_, c)| {
            matches!(
                c,
                ':' | '\u{ff1a}'
                    | '|'
                    | '>'
                    | '\u{bb}'
                    | '\u{2013}'
                    | '\u{2014}'
                    | '\u{203a}'
                    | '\u{25b6}'
                    | '\u{2192}'
            )
        })?;
        if at.0 == 0 {
            return None;
        }
        let label = self.whole(&line[..at.0])?;
        Some((label, line[at.0 + at.1.len_utf8()..].trim()))
    }

    /// "By A" -> "A".
    pub fn after_byline<'l>(&self, line: &'l str) -> Option<&'l str> {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = line.chars().next()?.to_lowercase().next();
        let rest = self.bylines.iter().filter(|word| word.chars().next() == first).find_map(|word| {
            let head = line.get(..word.len()).or_else(|| {
                // Case may change the length in bytes.
                let end = line.char_indices().nth(word.chars().count()).map_or(line.len(), |(at, _)| at);
                line.get(..end)
            })?;
            (small(head) == *word).then(|| &line[head.len()..])
        })?;
        let glued = rest.chars().next().is_some_and(|c| c.is_alphabetic() && !is_wide(c));
        (!glued && !rest.trim().is_empty()).then(|| rest.trim_start_matches([':', '\u{ff1a}', ' ', '\u{a0}', '/', '|']))
    }

    /// "staff writer", alone.
    pub fn is_rank(&self, text: &str) -> bool {
        self.ranks.contains(&small(text).as_str())
    }

    /// "A, staff writer" -> "A", "A reporter" -> "A" where that follows a name.
    pub fn before_rank<'l>(&self, name: &'l str) -> Option<&'l str> {
        let name = name.trim_end();
        let rest = self.ranks.iter().find_map(|rank| {
            let at = name.len().checked_sub(rank.len())?;
            let tail = name.get(at..)?;
            (tail == *rank || small(tail) == *rank).then(|| &name[..at])
        })?;
        let is_parted =
            rest.ends_with([' ', ',', '\u{a0}', '\u{3000}']) || rest.chars().next_back().is_some_and(is_wide);
        let rest = rest.trim_end_matches([' ', ',', '\u{a0}', '\u{3000}']);
        (is_parted && !rest.is_empty()).then_some(rest)
    }

    /// Does the line start with a word for "published", "updated"?
    pub fn is_date_label(&self, line: &str) -> bool {
        let lower = small(&line.chars().take(40).collect::<String>());
        let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.dates.iter().any(|word| {
            lower
                .strip_prefix(word)
                .is_some_and(|rest| !rest.chars().next().is_some_and(|c| c.is_alphabetic() && !is_wide(c)))
        })
    }

    /// Does a last paragraph start like those about the agency, the writer or the newsletter?
    pub fn is_closing(&self, line: &str) -> bool {
        let lower = small(&line.chars().take(60).collect::<String>());
        let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\u{a9}');
        self.closings.iter().any(|word| {
            lower
                .strip_prefix(word)
                .is_some_and(|rest| !rest.chars().next().is_some_and(|c| c.is_alphabetic() && !is_wide(c)))
        })
    }

    /// "A, B and C" -> A, B, C.
    pub fn split_names<'l>(&self, text: &'l str) -> Vec<&'l str> {
        let mut out = Vec::new();
        for part in text.split([',', ';', '|', '&', '/', '\u{3001}', '\u{ff0c}', '\u{b7}', '\u{2022}', '\n']) {
            let mut rest = part;
            'cut: loop {
                for and in &self.ands {
                    let pattern_at = rest
                        .match_indices(and)
                        .find(|(at, _)| rest[..*at].ends_with(' ') && rest[*at + and.len()..].starts_with(' '))
                        .map(|(at, _)| at);
                    if let Some(at) = pattern_at {
                        out.push(&rest[..at]);
                        rest = &rest[at + and.len()..];
                        continue 'cut;
                    }
                }
                break;
            }
            out.push(rest);
        }
        out
    }

    /// A date in the words of any language.
    pub fn date(&self, line: &str, first: &str) -> Option<String> {
        // Day and year have three digits at least.
        line.chars().filter(|c| c.is_numeric()).nth(2)?;
        let own = self.pack_order.iter().find(|p| p.tag == first);
        own.into_iter()
            .chain(self.pack_order.iter().filter(|p| p.tag != first))
            .find_map(|p| super::date::words(line, p))
    }
}

/// In small letters; the dot that this leaves on a Turkish i is not written.
fn small(text: &str) -> String {
    let mut lower = text.to_lowercase();
    if lower.contains('\u{307}') {
        lower.retain(|c| c != '\u{307}');
    }
    lower
}

fn is_wide(c: char) -> bool {
    super::stats::units_of(c) > 1
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{e30}'..='\u{e4e}')
}
