//! The words of consent notices, comment sections and story furniture, found in any language.
//!
//! Which words belong to which class is in the language files; here they are only looked up. A form of
//! an alphabetic script counts at the start of a word and may go on (`cookie` finds `cookies`, not
//! `phone-cookie`'s letters inside another word); scripts written without spaces match anywhere.

use std::collections::HashSet;
use std::sync::LazyLock;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lang;

/// What a word says about the text it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Names the thing: cookies.
    Topic,
    /// A phrase only a notice says: "we use cookies", "we value your privacy".
    Say,
    /// Around it: privacy, partners, personal data.
    Privacy,
    /// A control that agrees.
    Accept,
    /// A control that declines.
    Reject,
    /// A control that opens choices.
    Choose,
    /// A link to the policy.
    Policy,
    /// Signing in or up: not consent.
    Login,
    /// Asking for the age: not consent.
    Age,
    /// Asking for money: not consent alone.
    Pay,
    /// Heads a comment section.
    Heading,
    /// A control of a comment: reply, report.
    Reply,
    /// A hint beside a comment form.
    Prompt,
    /// Sends a comment.
    Submit,
    /// Leads out of the story to another one.
    Teaser,
    /// What a counter counts.
    Counter,
    /// Newsletters and subscriptions by mail.
    Newsletter,
    /// Passing a story on.
    Share,
}

/// Tables and the class of their words.
const TABLES: [(&str, Class); 18] = [
    ("consent.topic", Class::Topic),
    ("consent.say", Class::Say),
    ("consent.privacy", Class::Privacy),
    ("consent.accept", Class::Accept),
    ("consent.reject", Class::Reject),
    ("consent.choose", Class::Choose),
    ("consent.policy", Class::Policy),
    ("consent.login", Class::Login),
    ("consent.age", Class::Age),
    ("consent.pay", Class::Pay),
    ("comments.heading", Class::Heading),
    ("comments.reply", Class::Reply),
    ("comments.prompt", Class::Prompt),
    ("comments.submit", Class::Submit),
    ("furniture.teaser", Class::Teaser),
    ("furniture.counter", Class::Counter),
    ("furniture.newsletter", Class::Newsletter),
    ("furniture.share", Class::Share),
];

/// A word that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its class.
    pub class: Class,
    /// As the table writes it.
    pub form: &'static str,
    /// Byte range in the folded text.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

/// The words of one language.
#[derive(Debug)]
pub struct Vocabulary {
    /// BCP 47 primary subtag.
    pub tag: &'static str,
    search: AhoCorasick,
    rows: Vec<(Class, &'static str)>,
}

impl Vocabulary {
    fn read(pack: &lang::LangPack) -> Option<Vocabulary> {
        let rows: Vec<(Class, &'static str)> = TABLES
            .iter()
            .flat_map(|(key, class)| pack.table(key).iter().map(|e| (*class, e.form)))
            .filter(|(_, form)| !form.is_empty())
            .collect();
        if rows.is_empty() {
            return None;
        }
        let search =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(rows.iter().map(|r| fold(r.1))).ok()?;
        Some(Vocabulary { tag: pack.tag, search, rows })
    }

    /// All words in a folded text, of any class, overlapping ones too.
    pub fn scan<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = Hit> + 't {
        self.search.find_overlapping_iter(folded).filter_map(move |m| {
            let &(class, form) = self.rows.get(m.pattern().as_usize())?;
            let hit = Hit { class, form, start: m.start(), end: m.end() };
            starts_word(folded, &hit).then_some(hit)
        })
    }
}

/// Scripts that do not put spaces between words.
pub fn is_unspaced(ch: char) -> bool {
    matches!(ch,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn starts_word(text: &str, hit: &Hit) -> bool {
    let first = hit.form.chars().next().unwrap_or(' ');
    if is_unspaced(first) || !first.is_alphanumeric() {
        return true;
    }
    let before = text.get(..hit.start).and_then(|t| t.chars().next_back());
    let is_start = before.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
    // Words of up to three letters are too common as beginnings of others.
    let is_short = hit.form.chars().count() <= 3;
    let after = text.get(hit.end..).and_then(|t| t.chars().next());
    is_start && (!is_short || after.is_none_or(|c| !c.is_alphanumeric()))
}

type Slot = (lang::LangPack, OnceLock<Option<Vocabulary>>);

/// One slot a language, filled when first asked for: a cold worker builds two, not forty.
static ALL: LazyLock<Vec<Slot>> = LazyLock::new(|| lang::packs().map(|p| (p, OnceLock::new())).collect());

fn of_slot(slot: &'static Slot) -> Option<&'static Vocabulary> {
    slot.1.get_or_init(|| Vocabulary::read(&slot.0)).as_ref()
}

/// The words of one language.
pub fn vocabulary(tag: &str) -> Option<&'static Vocabulary> {
    ALL.iter().find(|slot| slot.0.tag == tag).and_then(of_slot)
}

/// The words of every language.
pub fn vocabularies() -> impl Iterator<Item = &'static Vocabulary> {
    ALL.iter().filter_map(of_slot)
}

/// Is a folded text, but for numbers and marks around it, a heading of comments in any language? One set for all: building
/// the forty searches takes longer than everything else on a page.
pub fn is_heading_anywhere(folded: &str) -> bool {
    static HEADINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        lang::packs().flat_map(|pack| pack.table("comments.heading")).map(|row| fold(row.form)).collect()
    });
    HEADINGS.contains(folded.trim_matches(|c: char| !c.is_alphabetic()))
}

/// What a page with no language of its own is read with first.
const LINGUA_FRANCA: &str = "en";

/// The vocabularies to try first: the page's language and the one the web's software is written in.
pub fn near(lang: &str) -> Vec<&'static Vocabulary> {
    let mut out: Vec<_> = vocabulary(lang).into_iter().collect();
    if lang != LINGUA_FRANCA {
        out.extend(vocabulary(LINGUA_FRANCA));
    }
    out
}

/// Lower case, white space as single spaces, apostrophes straight, invisible marks gone: the form in
/// which words are compared.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            // Soft hyphen, zero-width and direction marks, the dot that lower-casing a Turkish I leaves.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{307}' => {}
            '\u{2019}' | '\u{2018}' | '\u{2bc}' => out.push('\''),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase().filter(|c| *c != '\u{307}')),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_written_as_they_are_compared() {
        for pack in lang::packs() {
            for (key, _) in TABLES {
                for entry in pack.table(key) {
                    // Persian writes a non-joiner that comparing ignores.
                    let form = entry.form.replace('\u{200c}', "");
                    assert_eq!(fold(&form), form, "{} {key}", pack.tag);
                }
            }
        }
    }

    #[test]
    fn words_count_at_the_start_of_words() {
        let en = vocabulary("en").expect("English is there");
        let topics = |text: &str| en.scan(&fold(text)).filter(|h| h.class == Class::Topic).count();
        assert!(topics("We use COOKIES\u{a0}here") > 0);
        assert_eq!(topics("supercookiesque"), 0);
        assert!(en.scan("ok, fine").any(|h| h.class == Class::Accept));
        assert!(!en.scan("okapi").any(|h| h.class == Class::Accept));
    }
}
