//! The words of consent notices, comment sections and story furniture, found in any language.
//!
//! Which words belong to which class is in the language files; here they are only looked up. A form of
//! an alphabetic script counts at the start of a word and may go on (`cookie` finds `cookies`, not
//! `phone-cookie`'s letters inside another word); scripts written without spaces match anywhere.

use crate::hash::OwnSet;
use crate::order::Order as _;
use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

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
    /// Ordered by the folded form, of equal ones in the order of the tables: what begins alike stands together.
    rows: Vec<Row>,
    /// `rows[firsts[b]..firsts[b + 1]]` begin with byte `b`.
    firsts: Vec<usize>,
}

#[derive(Debug)]
struct Row {
    folded: Cow<'static, str>,
    class: Class,
    form: &'static str,
}

impl Vocabulary {
    fn read(pack: &lang::LangPack) -> Option<Vocabulary> {
        let mut rows: Vec<Row> = TABLES
            .iter()
            .flat_map(|(key, class)| pack.table(key).iter().map(|e| (*class, e.form)))
            .filter(|(_, form)| !form.is_empty())
            .map(|(class, form)| Row { folded: folded(form), class, form })
            .collect();
        if rows.is_empty() {
            return None;
        }
        rows.order_by(|a, b| a.folded.cmp(&b.folded));
        let first = |row: &Row| row.folded.bytes().next().map_or(0, usize::from);
        let firsts = (0..=256).map(|byte| rows.partition_point(|row| first(row) < byte)).collect();
        Some(Vocabulary { tag: pack.tag, rows, firsts })
    }

    /// All words in a folded text, of any class, overlapping ones too; in the order of their ends, longer ones first.
    pub fn scan<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = Hit> + 't {
        let mut hits = Vec::new();
        let mut before = b' ';
        for (start, byte) in folded.bytes().enumerate() {
            // No word starts between two letters (`starts_word` says so too, later).
            if !(before.is_ascii_alphanumeric() && byte.is_ascii_alphanumeric()) {
                self.hits_at(folded, start, byte, &mut hits);
            }
            before = byte;
        }
        // Stable: of equal forms the order of the tables remains.
        hits.order_by_key(|hit: &Hit| (hit.end, hit.start));
        hits.into_iter()
    }

    /// The words that begin at a byte: the rows that begin with its text are narrowed down byte by byte.
    fn hits_at(&self, text: &str, start: usize, first: u8, hits: &mut Vec<Hit>) {
        let from = |byte: usize| self.firsts.get(byte).copied().unwrap_or(0);
        let mut rows = self.rows.get(from(first.into())..from(usize::from(first) + 1)).unwrap_or(&[]);
        let mut length = 1;
        while let Some(row) = rows.first() {
            if row.folded.len() == length {
                let whole = rows.iter().take_while(|row| row.folded.len() == length);
                let hit = |row: &Row| Hit { class: row.class, form: row.form, start, end: start + length };
                hits.extend(whole.map(hit).filter(|hit| starts_word(text, hit)));
            }
            let Some(byte) = text.as_bytes().get(start + length).copied() else { return };
            // Rows that end here stand first.
            let next = |row: &Row| row.folded.as_bytes().get(length).copied();
            let from = rows.partition_point(|row| next(row) < Some(byte));
            let to = rows.partition_point(|row| next(row) <= Some(byte));
            rows = rows.get(from..to).unwrap_or(&[]);
            length += 1;
        }
    }
}

/// A row's form as it is compared. Rows are written so, but for the joiners that comparing ignores.
fn folded(form: &'static str) -> Cow<'static, str> {
    if form.contains(NON_JOINER) { Cow::Owned(fold(form)) } else { Cow::Borrowed(form) }
}

/// Persian writes it within words.
const NON_JOINER: char = '\u{200c}';

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
pub fn is_heading_anywhere(text: &str) -> bool {
    type Headings = OwnSet<Cow<'static, str>>;
    static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
        lang::packs().flat_map(|pack| pack.table("comments.heading")).map(|row| folded(row.form)).collect()
    });
    HEADINGS.contains(text.trim_matches(|c: char| !c.is_alphabetic()))
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
                    let form = entry.form.replace(NON_JOINER, "");
                    assert_eq!(fold(&form), form, "{} {key}", pack.tag);
                }
            }
        }
    }

    #[test]
    fn every_word_is_found_where_it_stands() {
        for voc in vocabularies() {
            let forms: Vec<String> = voc.rows.iter().map(|row| row.folded.chars().rev().collect()).collect();
            let rows = voc.rows.iter().map(|row| &*row.folded);
            let text: String = rows.zip(&forms).flat_map(|(form, other)| [form, " ", other, form, " "]).collect();
            // The slow way: each row by itself.
            let mut slow = Vec::new();
            for row in &voc.rows {
                for (start, _) in text.char_indices().filter(|(at, _)| text[*at..].starts_with(&*row.folded)) {
                    let hit = Hit { class: row.class, form: row.form, start, end: start + row.folded.len() };
                    slow.extend(starts_word(&text, &hit).then_some(hit));
                }
            }
            slow.order_by_key(|hit| (hit.end, hit.start));
            assert!(slow.len() >= voc.rows.len());
            assert!(voc.scan(&text).eq(slow), "{}", voc.tag);
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
