//! Which slice of a sentence a reader is shown: a clause that can be understood alone.
//!
//! No parser: the slice is the sentence less what stands at its edges (dateline, "However,", the
//! attribution that is shown beside it), and a long one is cut at a comma that ends a whole clause.
//! When in doubt the whole sentence is shown: a long fact is a smaller harm than a fragment.

use crate::article::BlockKind;
use crate::document::{Document, TokenKind};
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::words::{self, Word};
use crate::facts::{Attribution, CueClass, QuoteKind, place};
use crate::lang::Forms;
use crate::order::Order as _;
use crate::text::Span;

use super::SURE;

/// Words a slice must have to stand for a fact.
const MIN_WORDS: usize = 5;
/// Words a sentence must have.
const MIN_SENTENCE: usize = 4;
/// And one in a row of a table.
const ROW: usize = 12;
/// Words from which on a slice is cut if it can be.
const LONG: usize = 35;
/// Share of a sentence, in percent, that a relation must be about to colour all of it.
const MOST: usize = 45;
/// Share of a sentence, in percent, that content, cue and source together must have where the content alone has less.
const ALONE: usize = 75;
/// Bytes from the start within which a source leads the sentence.
const LEADS: u32 = 12;
/// Words below which a line that starts like (or holds) a phrase of the page is not of the story.
const LINE: usize = 26;
const SHORT_LINE: usize = 16;
/// Letters at the start of a sentence in which a caption shows itself.
const CAPTION_HEAD: usize = 80;
/// Words that must be left in front of a cut.
const MIN_CUT: usize = 10;

/// See the module doc.
pub(super) struct Clauses<'d> {
    doc: &'d Document,
    words: &'d [Word],
    dateline: Option<Span>,
    openers: Forms,
    pronouns: Forms,
    finite: [Forms; 2],
    base: Forms,
    helpers: Forms,
    verbal_nouns: Vec<&'static str>,
    finite_endings: Vec<&'static str>,
    content_openers: Forms,
    boilerplate: Vec<&'static str>,
    captions: Vec<&'static str>,
    cuts: Forms,
    complementisers: Forms,
    /// May half a clause stand behind a source that opens the sentence, its verb first or its field lost?
    inverts: bool,
}

impl<'d> Clauses<'d> {
    pub fn new(doc: &'d Document, words: &'d [Word]) -> Clauses<'d> {
        Clauses {
            doc,
            words,
            dateline: place::dateline(doc, words).map(|(_, whole)| whole),
            openers: doc.lang.forms("summary.openers"),
            pronouns: doc.lang.forms("summary.pronouns"),
            finite: ["summary.finite", "summary.verbs.finite"].map(|key| doc.lang.forms(key)),
            base: doc.lang.forms("summary.verbs.base"),
            helpers: doc.lang.forms("summary.before_participle"),
            verbal_nouns: doc.lang.table("summary.verbal_nouns").iter().map(|e| e.form).collect(),
            finite_endings: doc.lang.table("summary.finite_endings").iter().map(|e| e.form).collect(),
            content_openers: doc.lang.forms("summary.content_openers"),
            boilerplate: doc.lang.table("summary.boilerplate").iter().map(|e| e.form).collect(),
            captions: doc.lang.table("summary.captions").iter().map(|e| e.form).collect(),
            cuts: doc.lang.forms("summary.cuts"),
            complementisers: doc.lang.forms("summary.complementisers"),
            inverts: lexicon::of(&doc.lang).verb_second
                || ["verb_behind", "no_articles"].iter().any(|option| doc.lang.has("attribution.options", option)),
        }
    }

    /// Is the sentence prose that may state a fact?
    pub fn is_prose(&self, at: usize) -> bool {
        let sentence = &self.doc.sentences[at];
        let kind = self.doc.blocks.get(sentence.block as usize).map(|b| b.kind).unwrap_or_default();
        let range = sentence.first as usize..sentence.last as usize;
        let words = self.words.get(range).unwrap_or(&[]);
        let count = words.iter().filter(|w| w.kind != TokenKind::Punct).count();
        let ideographs = words.iter().filter(|w| w.kind == TokenKind::Ideograph).count();
        // A page may be laid out as a table: what is long enough is prose in one, too.
        let short_row = kind == BlockKind::TableRow && count < ROW && ideographs < ROW;
        if kind == BlockKind::Heading || short_row || count < MIN_SENTENCE && ideographs < MIN_SENTENCE {
            return false;
        }
        let text = self.doc.slice(sentence.span);
        let ends = text
            .trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')', ']', '\u{bb}', '\u{300d}'])
            .ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', ':', '\u{ff1f}', '\u{ff01}']);
        let question = text.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}']).ends_with(['?', '\u{ff1f}']);
        if question || (!ends && count < 12 && ideographs < 12) {
            return false;
        }
        if text.contains("://") {
            return false;
        }
        // Lists of names and titles of works: nearly every word in capitals.
        let capitals = words.iter().filter(|w| w.is_name_like()).count();
        if count > 6 && capitals * 10 > count * 7 {
            return false;
        }
        let plain = words.iter().any(|w| !w.capital && self.base.contains(w.lower.as_str()));
        if ideographs == 0 && !plain && !self.has_verb(sentence.first as usize, sentence.last as usize) {
            return false;
        }
        let lower = text.to_lowercase();
        let head: String = lower.chars().take(CAPTION_HEAD).collect();
        let is_line = self
            .boilerplate
            .iter()
            .any(|b| (count < LINE && lower.starts_with(b)) || (count < SHORT_LINE && lower.contains(b)));
        !is_line && !self.captions.iter().any(|c| head.contains(c))
    }

    /// The slices of a sentence, in order, each with the relation it is the content of.
    pub fn slices(&self, at: usize, all: &[Attribution], said: Vec<usize>) -> Vec<(Span, Option<usize>)> {
        let sentence = self.doc.sentences[at].span;
        let whole = self.trim(sentence, at);
        // What is said, where it stands alone.
        let mut contents: Vec<(Span, usize)> =
            said.iter().filter_map(|index| Some((self.content(all.get(*index)?, sentence, at)?, *index))).collect();
        // "..., the ministry said, according to the agency": what the ministry said, which the agency hands on.
        let handed: Vec<(u32, usize)> =
            contents.iter().filter_map(|(span, index)| Some((span.start, all[*index].via?))).collect();
        contents.retain(|(span, index)| !handed.contains(&(span.start, *index)));
        // The outermost of nested ones; of a chain's, whoever is behind it.
        contents.order_by_key(|(span, index)| (span.start, u32::MAX - span.end, all[*index].via.is_none()));
        let mut kept: Vec<(Span, usize)> = Vec::new();
        for (span, index) in contents {
            if !kept.iter().any(|(k, _)| k.overlaps(span)) {
                kept.push((span, index));
            }
        }
        if !kept.is_empty() {
            let mut out: Vec<(Span, Option<usize>)> = Vec::new();
            // "The firm denied the claims, saying ...": who denies is not shown as only saying.
            if let Some((main, denial)) = self.main_clause(&kept, all, &said, whole) {
                if self.count(main) <= MIN_WORDS && denial.is_some() {
                    return vec![(whole, denial)];
                }
                if self.count(main) >= MIN_WORDS {
                    out.push((self.shorten(main), denial));
                }
            } else if let Some(before) = self.before(&kept, all, whole) {
                out.push((self.shorten(before), None));
            }
            for (span, index) in kept {
                out.push((self.shorten(span), Some(index)));
            }
            return out;
        }
        // Else the whole, with the relation that says most of it.
        let covered = |index: usize| -> usize {
            let parts = all[index].content.iter();
            parts.map(|s| s.end.min(sentence.end).saturating_sub(s.start.max(sentence.start)) as usize).sum()
        };
        // A belief nobody is named for colours the whole only if it is most of the whole.
        let best = said
            .iter()
            .copied()
            .filter(|index| {
                // "They were charged with lying, stating ...": what is added at the end does not colour the rest.
                if self.main_of(&all[*index], whole).is_some() {
                    return false;
                }
                let share = covered(*index) * 100 / sentence.len().max(1);
                let leads = |s: &Span| s.start >= whole.start && s.start - whole.start <= LEADS;
                // "“No,” said X, the Y of Z": nearly nothing but what is said and who says it.
                let relation = &all[*index];
                let parts = relation.source.iter().chain(&relation.cue).filter(|s| sentence.contains(**s));
                let told = covered(*index) + parts.map(|s| s.len()).sum::<usize>();
                // "... It is bad”, said X": the end of what is quoted, with who says it.
                let ends = relation.quote == QuoteKind::Direct
                    && relation.cue.iter().chain(&relation.source).all(|s| sentence.contains(*s))
                    && relation.content.iter().any(|s| s.start < sentence.start && s.overlaps(sentence));
                let alone = relation.confidence >= SURE && (ends || told * 100 / sentence.len().max(1) >= ALONE);
                share >= MOST || !relation.source.is_empty() && (alone || relation.source.iter().any(leads))
            })
            .max_by_key(|index| {
                let relation = &all[*index];
                (!relation.source.is_empty(), covered(*index), relation.via.is_some(), relation.confidence)
            });
        // Who hands on what another says is not shown in that one's place.
        let from = |i: usize| all[i].content.first().map(|span| span.start);
        let inner = |outer: usize| {
            let behind =
                |i: &usize| all[*i].via == Some(outer) && from(*i) == from(outer) && all[*i].confidence >= SURE;
            said.iter().copied().find(behind)
        };
        let best = best.map(|outer| inner(outer).unwrap_or(outer));
        let best = best.or_else(|| said.iter().find_map(|index| self.denial(&said, all, *index)));
        let what = if best.is_some() { whole } else { self.shorten(whole) };
        if what.is_empty() { Vec::new() } else { vec![(what, best)] }
    }

    /// "The judge rejected the request, saying ...": what was done, in front of what is said of it; and the relation
    /// that it denies something by.
    fn main_clause(
        &self,
        kept: &[(Span, usize)],
        all: &[Attribution],
        said: &[usize],
        whole: Span,
    ) -> Option<(Span, Option<usize>)> {
        let (_, index) = *kept.first()?;
        Some((self.main_of(all.get(index)?, whole)?, self.denial(said, all, index)))
    }

    /// The clause in front of a comma and a cue that its subject goes on with.
    fn main_of(&self, relation: &Attribution, whole: Span) -> Option<Span> {
        let (source, cue) = (*relation.source.first()?, *relation.cue.first()?);
        if source.start < whole.start || source.start - whole.start > LEADS || source.end >= cue.start {
            return None;
        }
        let last = self.doc.tokens_in(cue).start.checked_sub(1)?;
        let first = self.doc.tokens_in(whole).start;
        let verb = self.doc.tokens_in(Span { start: source.end, end: cue.start }).start;
        let parted = self.words[last].lower == "," && verb < last && self.words[verb].lower != ",";
        let stands = parted && self.has_verb(verb.saturating_sub(1).max(first), last);
        stands.then(|| self.balance(cover(self.doc, first, last), first, last))
    }

    /// The relation by which the source of `index` denies what it goes on to speak of.
    fn denial(&self, said: &[usize], all: &[Attribution], index: usize) -> Option<usize> {
        let relation = all.get(index)?;
        said.iter().copied().find(|at| {
            let other = &all[*at];
            other.class == CueClass::Deny
                && other.source == relation.source
                && other.cue.first() < relation.cue.first()
                && crate::facts::certainty::tells(self.doc, other)
        })
    }

    fn count(&self, span: Span) -> usize {
        self.words[self.doc.tokens_in(span)].iter().filter(|w| w.kind != TokenKind::Punct).count()
    }

    /// "Three people fell ill, but officials say ...": the clause in front of what is said.
    fn before(&self, kept: &[(Span, usize)], all: &[Attribution], whole: Span) -> Option<Span> {
        let (_, index) = kept.first()?;
        let relation = all.get(*index)?;
        // "The paper, citing a report, says ...": whoever hands it on stands in front, too.
        let outer = relation.via.and_then(|via| all.get(via));
        let parts =
            std::iter::once(relation).chain(outer).flat_map(|r| r.source.iter().chain(&r.cue).chain(&r.content));
        let start = parts.map(|s| s.start).min()?;
        if start <= whole.start || !kept.iter().all(|(span, _)| span.start >= start) {
            return None;
        }
        let tokens = self.doc.tokens_in(Span { start: whole.start, end: start });
        let mut last = tokens.end;
        let mut parted = false;
        while last > tokens.start {
            let word = &self.words[last - 1];
            if self.cuts.contains(word.lower.as_str()) || is_end(&word.lower) {
                parted = true;
                last -= 1;
            } else {
                break;
            }
        }
        let count = self.words[tokens.start..last].iter().filter(|w| w.kind != TokenKind::Punct).count();
        let first = self.words.get(tokens.start)?.lower.as_str();
        let stands = parted
            && count > MIN_WORDS
            && !self.content_openers.contains(first)
            && !self.pronouns.contains(first)
            && self.has_verb(tokens.start, last);
        stands.then(|| self.balance(cover(self.doc, tokens.start, last), tokens.start, last))
    }

    /// The content of a relation, if it can stand alone.
    fn content(&self, relation: &Attribution, sentence: Span, at: usize) -> Option<Span> {
        if relation.confidence < SURE || relation.class == CueClass::Intend || relation.source.is_empty() {
            return None;
        }
        let mut inside = relation.content.iter().filter(|s| s.overlaps(sentence));
        let (span, more) = (*inside.next()?, inside.next().is_some());
        if more {
            return None;
        }
        // The last sentence of what is quoted is one, whatever its verb.
        let is_sentence = relation.quote == QuoteKind::Direct && span.start < sentence.start;
        // "Laut Polizei raste der Fahrer davon"
        let is_behind = |source: &Span| source.end < span.start && span.start - source.end <= 1;
        if self.inverts && relation.source.iter().any(is_behind) {
            return None;
        }
        let span = Span { start: span.start.max(sentence.start), end: span.end.min(sentence.end) };
        let covers_all = span.len() + 4 >= sentence.len();
        let end = span.end;
        let span = self.trim(span, at);
        let mut tokens = self.doc.tokens_in(span);
        let mut span = span;
        // “That goes a long way,” she said: no joint between what is quoted and its cue.
        let is_joint = relation.quote != QuoteKind::Direct;
        if is_joint && self.complementisers.contains(self.words.get(tokens.start)?.lower.as_str()) {
            tokens.start += 1;
            while tokens.start < tokens.end && self.words[tokens.start].kind == TokenKind::Punct {
                tokens.start += 1;
            }
            span.start = self.doc.tokens.get(tokens.start)?.span.start;
        }
        if tokens.start >= tokens.end || span.start >= span.end {
            return None;
        }
        let first = self.words.get(tokens.start)?;
        let words = &self.words[tokens.clone()];
        let count = words.iter().filter(|w| w.kind != TokenKind::Punct).count();
        // Where a cue's joint is written onto the last word ("탔다|고"), it is no part of what is said.
        let last = self.doc.tokens.get(tokens.end - 1)?;
        if last.span.start < end && end < last.span.end {
            span.end = end;
        }
        if covers_all {
            return Some(span);
        }
        let stands = count >= MIN_WORDS
            && !self.pronouns.contains(first.lower.as_str())
            && !self.content_openers.contains(first.lower.as_str())
            && !self.is_verb(tokens.start)
            && !self.is_auxiliary(first)
            && !self.is_infinitive(tokens.clone())
            && (is_sentence || self.has_verb(tokens.start, tokens.end));
        stands.then_some(span)
    }

    /// Without what a reader can do without at both ends.
    fn trim(&self, span: Span, at: usize) -> Span {
        let mut start = span.start;
        if let Some(line) = self.dateline.filter(|line| line.overlaps(span)) {
            start = line.end.min(span.end);
        }
        let tokens = self.doc.tokens_in(Span { start, end: span.end });
        let (mut first, mut last) = (tokens.start, tokens.end);
        // "(AP) A bridge ...": who reports, where a place would stand.
        let in_brackets =
            |at: usize| self.words[at].lower == "(" && self.words[at + 1].all_caps && self.words[at + 2].lower == ")";
        if last - first > 3 + MIN_WORDS && in_brackets(first) {
            first += 3;
        }
        // "However, ", "Meanwhile, ", "But "
        let opens = self.doc.sentences.get(at).is_some_and(|s| s.first as usize == first) || start > span.start;
        if opens {
            let mut phrase = String::new();
            for count in (1..=4usize.min(last.saturating_sub(first))).rev() {
                words::phrase(self.words, first, first + count, &mut phrase);
                let is_parted = self.words.get(first + count).is_some_and(|word| word.lower == ",");
                let next = first + count + usize::from(is_parted);
                if self.openers.contains(phrase.as_str())
                    && !self.goes_on(first + count)
                    && last - first > count + MIN_WORDS
                    && !self.content_openers.contains(self.words[next].lower.as_str())
                {
                    first = next;
                    break;
                }
            }
        }
        while first < last && is_edge(&self.words[first].lower) {
            first += 1;
        }
        while last > first && is_end(&self.words[last - 1].lower) {
            last -= 1;
        }
        if first >= last {
            return Span { start, end: start };
        }
        let mut out = self.doc.tokens[first].span.cover(self.doc.tokens[last - 1].span);
        // A full stop belongs to an abbreviation at the end ("the U.S.").
        out = self.balance(out, first, last);
        out
    }

    /// Does the word before go on here ("so-called")?
    fn goes_on(&self, at: usize) -> bool {
        let is_hyphen = |word: &Word| matches!(word.lower.as_str(), "-" | "\u{2010}" | "\u{2011}") && !word.space;
        self.words.get(at).is_some_and(is_hyphen) && self.words.get(at + 1).is_some_and(|next| !next.space)
    }

    /// Quotation marks and brackets come in pairs or not at all.
    fn balance(&self, span: Span, first: usize, last: usize) -> Span {
        let text = |i: usize| self.words[i].lower.as_str();
        let (mut first, mut last) = (first, last);
        for (open, close) in [
            // Closed by one or the other, language by language.
            ("\u{201e}", "\u{201c}\u{201d}"),
            ("\u{201c}", "\u{201d}"),
            ("\"", "\""),
            ("\u{2018}", "\u{2019}"),
            ("(", ")"),
            ("\u{ab}", "\u{bb}"),
            ("\u{300c}", "\u{300d}"),
        ] {
            let opens = (first..last).filter(|i| text(*i) == open).count();
            let is_close = |i: usize| !text(i).is_empty() && close.contains(text(i));
            let closes = (first..last).filter(|i| is_close(*i)).count();
            let odd = if open == close { opens % 2 == 1 } else { opens != closes };
            if first < last && text(first) == open && is_close(last - 1) && opens == if open == close { 2 } else { 1 } {
                if open != "(" {
                    first += 1;
                    last -= 1;
                }
            } else if odd && first < last && text(first) == open {
                first += 1;
            } else if odd && first < last && is_close(last - 1) && open != "\u{201e}" {
                last -= 1;
            }
        }
        while last > first && is_end(text(last - 1)) {
            last -= 1;
        }
        if first >= last { span } else { self.doc.tokens[first].span.cover(self.doc.tokens[last - 1].span) }
    }

    /// A long slice, cut at a comma before which a whole clause stands.
    fn shorten(&self, span: Span) -> Span {
        let tokens = self.doc.tokens_in(span);
        let count = self.words[tokens.clone()].iter().filter(|w| w.kind != TokenKind::Punct).count();
        if count <= LONG {
            return span;
        }
        // "When the boats came – two of them were new – people ...": what opens so is no whole clause before its comma.
        let mut is_open = self.words.get(tokens.start).is_some_and(|w| self.cuts.contains(w.lower.as_str()));
        let mut seen = 0;
        let mut best = None;
        let mut part = tokens.start;
        let mut depth = 0i32;
        for at in tokens.clone() {
            let word = &self.words[at];
            match word.lower.as_str() {
                "(" | "\u{201c}" => depth += 1,
                ")" | "\u{201d}" => depth -= 1,
                _ => {}
            }
            if word.kind != TokenKind::Punct {
                seen += 1;
            }
            if seen > LONG {
                break;
            }
            let next = self.words.get(at + 1).filter(|_| at + 1 < tokens.end);
            let cuts = match word.lower.as_str() {
                ";" => true,
                // "..., but the four – A, B and C – had": a dash behind a part without a verb is in the middle of it.
                "\u{2013}" | "\u{2014}" => self.has_verb(part, at),
                "-" => word.space && next.is_some_and(|n| n.space) && self.has_verb(part, at),
                "," => next.is_some_and(|n| self.cuts.contains(n.lower.as_str())),
                _ => false,
            };
            if cuts && !is_open && depth <= 0 && seen >= MIN_CUT && self.has_verb(tokens.start, at) {
                best = Some(at);
            }
            is_open &= cuts || word.lower != ",";
            if word.lower == "," {
                part = at + 1;
            }
        }
        match best {
            Some(at) => {
                let cut = self.doc.tokens[tokens.start].span.cover(self.doc.tokens[at - 1].span);
                self.balance(cut, tokens.start, at)
            }
            None => span,
        }
    }

    /// "crashed in the north": what is said lost its subject.
    fn is_verb(&self, at: usize) -> bool {
        let word = &self.words[at];
        !word.capital
            && (self.is_finite(word)
                || self.finite_endings.iter().any(|e| word.lower.len() > e.len() + 2 && word.lower.ends_with(e)))
    }

    /// "war die Halle geprüft worden": where what stood before the verb is shown elsewhere.
    fn is_auxiliary(&self, word: &Word) -> bool {
        let parts = lexicon::of(&self.doc.lang).parts(&word.lower);
        !word.capital && parts & part::AUX != 0 && parts & (part::DET | part::PRON) == 0
    }

    /// "di aver ricevuto un allarme": a statement that has left its subject outside.
    fn is_infinitive(&self, tokens: std::ops::Range<usize>) -> bool {
        let lexicon = lexicon::of(&self.doc.lang);
        let parts = |word: &Word| lexicon.word(&word.lower).map_or_else(|| lexicon.by_ending(&word.lower), |w| w.parts);
        let mut words = self.words[tokens].iter();
        let infinitive = |word: &Word| parts(word) & part::INFIN != 0 || self.is_auxiliary(word);
        words.next().filter(|first| !first.capital).is_some_and(|first| {
            infinitive(first) || parts(first) & part::PREP != 0 && words.next().is_some_and(infinitive)
        })
    }

    /// Is it a finite verb for certain?
    fn is_finite(&self, word: &Word) -> bool {
        self.finite.iter().any(|forms| forms.contains(word.lower.as_str()))
    }

    /// Does something in the tokens look like a finite verb?
    fn has_verb(&self, first: usize, last: usize) -> bool {
        if self.finite.iter().all(|forms| forms.is_empty()) {
            return true;
        }
        let helped = |i: usize| {
            let before = self.words[i - 1].lower.as_str();
            self.helpers.contains(before) || self.verbal_nouns.iter().any(|e| before.ends_with(e))
        };
        (first..last).any(|i| {
            let word = &self.words[i];
            // A past form after a function word is more likely a participle ("the damaged hull").
            let past = || {
                i > first
                    && !word.capital
                    && !helped(i)
                    && self.finite_endings.iter().any(|e| word.lower.len() > e.len() + 2 && word.lower.ends_with(e))
            };
            self.is_finite(word) || past()
        })
    }
}

fn cover(doc: &Document, first: usize, last: usize) -> Span {
    doc.tokens[first].span.cover(doc.tokens[last - 1].span)
}

fn is_edge(word: &str) -> bool {
    matches!(
        word,
        "," | ";" | ":" | "." | "\u{2013}" | "\u{2014}" | "-" | "\u{2022}" | ">" | "*" | "\u{3001}" | "\u{2026}"
    )
}

fn is_end(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "." | "\u{2013}" | "\u{2014}" | "-" | "\u{3002}" | "\u{3001}")
}
