//! How much text lies where: running sums over the arena, so that every question about a subtree is one
//! subtraction. Made in one pass; nothing is judged here.

use crate::snapshot::{NodeId, Snapshot};

/// Text is measured in units: a letter of an alphabet is one, signs that stand for syllables or words count
/// as many letters as they take to translate. White space is none.
pub fn units_of(ch: char) -> u32 {
    match ch {
        c if c.is_whitespace() => 0,
        '\u{0}'..='\u{2ff}' => 1,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => 2,
        '\u{3040}'..='\u{30ff}' => 2,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 3,
        _ => 1,
    }
}

/// Marks that end a sentence, in any script.
pub fn is_stop(ch: char) -> bool {
    matches!(
        ch,
        '.' | '!'
            | '?'
            | '\u{2026}'
            | '\u{3002}'
            | '\u{ff0e}'
            | '\u{ff01}'
            | '\u{ff1f}'
            | '\u{964}'
            | '\u{6d4}'
            | '\u{61f}'
            | '\u{1362}'
            | '\u{104b}'
            | '\u{17d4}'
            | '\u{589}'
    )
}

/// Marks that part clauses.
pub fn is_comma(ch: char) -> bool {
    matches!(
        ch,
        ',' | ';' | ':' | '\u{3001}' | '\u{ff0c}' | '\u{ff1b}' | '\u{60c}' | '\u{61b}' | '\u{2013}' | '\u{2014}'
    )
}

/// A text node of at least so many units outside of links is taken for prose when areas are weighed.
const PROSE: u32 = 45;

/// Sums up to each node; index `len` holds the totals.
pub struct Stats {
    text: Vec<u32>,
    link: Vec<u32>,
    prose: Vec<u32>,
    /// Nodes that are not shown or hold no text to read: the whole subtree is out.
    pub is_out: Vec<bool>,
    /// Inside a link.
    pub in_link: Vec<bool>,
}

impl Stats {
    /// Reads the page without the subtrees in `without` (ordered).
    pub fn new(snap: &Snapshot, without: &[NodeId], with_hidden: bool) -> Stats {
        let len = snap.len();
        let mut stats = Stats {
            text: Vec::with_capacity(len + 1),
            link: Vec::with_capacity(len + 1),
            prose: Vec::with_capacity(len + 1),
            is_out: vec![false; len],
            in_link: vec![false; len],
        };
        let (mut text, mut link, mut prose) = (0u32, 0u32, 0u32);
        let (mut out_until, mut link_until) = (0u32, 0u32);
        let mut without = without.iter().peekable();
        for id in snap.ids() {
            stats.text.push(text);
            stats.link.push(link);
            stats.prose.push(prose);
            while without.next_if(|n| **n < id).is_some() {}
            if id.0 < out_until {
                stats.is_out[id.at()] = true;
                continue;
            }
            if snap.is_text(id) {
                let units = units(snap.text(id));
                text += units;
                if id.0 < link_until {
                    stats.in_link[id.at()] = true;
                    link += units;
                } else if units >= PROSE {
                    prose += units;
                }
                continue;
            }
            let tag = snap.tag(id);
            // Brackets of a reading aid are drawn only where it cannot stand above its word, and read everywhere.
            let is_ruby_mark = tag == "rp";
            let is_out = matches!(
                tag,
                "head"
                    | "script"
                    | "style"
                    | "noscript"
                    | "template"
                    | "select"
                    | "option"
                    | "textarea"
                    | "svg"
                    | "iframe"
            ) || (snap.style(id).is_hidden() && !with_hidden && !is_ruby_mark)
                || without.peek().is_some_and(|n| **n == id);
            if is_out {
                out_until = snap.end(id).0;
                stats.is_out[id.at()] = true;
            } else if tag == "a" {
                link_until = link_until.max(snap.end(id).0);
            }
            if id.0 < link_until {
                stats.in_link[id.at()] = true;
            }
        }
        stats.text.push(text);
        stats.link.push(link);
        stats.prose.push(prose);
        stats
    }

    fn sum(&self, snap: &Snapshot, column: &[u32], id: NodeId) -> u32 {
        column[snap.end(id).at()] - column[id.at()]
    }

    /// Units in long text nodes outside of links.
    pub fn prose(&self, snap: &Snapshot, id: NodeId) -> u32 {
        self.sum(snap, &self.prose, id)
    }

    /// The page's prose.
    pub fn all_prose(&self) -> u32 {
        self.prose.last().copied().unwrap_or(0)
    }
}

/// Units of a text.
pub fn units(text: &str) -> u32 {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_whitespace()).count() as u32;
    }
    text.chars().map(units_of).sum()
}
