//! Languages whose verb stands last or whose words are not parted: cues are strings, not tokens.
//!
//! A sentence says who says what in one of four shapes: topic, statement, joint, cue ("X는 ... 다고 밝혔다",
//! "Xは「...」と述べた"); statement, joint, topic, cue; a phrase of hearsay in front ("Xによると、...", "据X报道，..."); and
//! topic, cue, statement ("X表示，..."). Where a shape's parts cannot all be found, nothing is said.

use super::chain::Link;
use super::lexicon::{class_and_frames, frame};
use super::speech::{Relation, sure};
use super::{CueClass, QuoteKind};
use crate::document::Document;
use crate::facts::{place, words};
use crate::lang::Entry;
use crate::order::Order as _;
use crate::text::Span;

/// Longest source, in characters.
const NAME: usize = 40;
/// Longest stretch between a joint and its cue, in characters.
const GAP: usize = 30;
/// Longest sentence read; a longer one is a list or hostile.
const SENTENCE: usize = 3000;

/// The tables of one language.
struct Tables {
    cues: &'static [Entry],
    joints: &'static [Entry],
    topics: &'static [Entry],
    /// Longest first, as are those that cite.
    phrases: Vec<&'static Entry>,
    times: &'static [Entry],
    leads: &'static [Entry],
    /// Marks of dates.
    marks: &'static [Entry],
    /// Phrases that name who is behind a statement.
    cites: Vec<&'static Entry>,
    /// Words that hold a cue's letters and are none.
    never: &'static [Entry],
    /// What opens and what closes a phrase between a name and its cue.
    settings: &'static [Entry],
    /// The word behind which a noun follows.
    attributive: Option<&'static str>,
    /// Words that say a thing is open, among others.
    open: Vec<&'static Entry>,
}

/// All relations of a document, in order.
pub(crate) fn read(doc: &Document) -> Vec<Relation> {
    let table = |key: &str| doc.lang.table(key);
    let longest_first = |key: &str| {
        let mut rows: Vec<&'static Entry> = table(key).iter().collect();
        rows.order_by_key(|row| std::cmp::Reverse(row.form.len()));
        rows
    };
    let tables = Tables {
        cues: table("attribution.cues"),
        joints: table("attribution.joints.words"),
        topics: table("attribution.topics.words"),
        phrases: longest_first("attribution.hearsay"),
        times: table("attribution.times.words"),
        leads: table("attribution.leads.words"),
        marks: table("time.marks"),
        cites: longest_first("attribution.cites"),
        never: table("attribution.never.words"),
        settings: table("attribution.settings.words"),
        attributive: doc.lang.value("attribution.options", "attributive"),
        open: table("certainty.words").iter().filter(|e| e.value == "unconfirmed").collect(),
    };
    let mut out = Vec::new();
    let line = place::dateline(doc, &words::fold(doc)).map(|(_, whole)| whole);
    let mut done = 0;
    for (at, sentence) in doc.sentences.iter().enumerate() {
        if sentence.span.start < done {
            continue;
        }
        let mut whole = sentence.span;
        if let Some(line) = line.filter(|line| line.overlaps(whole)) {
            whole.start = line.end.min(whole.end);
        }
        // A quotation of several sentences belongs to the one verb behind it.
        let open = |span: Span| inside_quote(doc.slice(span), span.len());
        for next in doc.sentences.iter().skip(at + 1).take(QUOTED).take_while(|_| open(sentence.span)) {
            if !doc.blocks.iter().any(|b| b.span.contains(sentence.span) && b.span.contains(next.span)) {
                break;
            }
            let longer = Span { start: whole.start, end: next.span.end };
            if !open(longer) {
                whole = longer;
                done = longer.end;
                break;
            }
        }
        let text = doc.slice(whole);
        if text.len() > SENTENCE {
            continue;
        }
        // "X表示，...，他还指出，...": what follows the first statement may hold one of its own.
        let mut from = 0;
        let mut speaker: Option<Span> = None;
        for _ in 0..RELATIONS {
            let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) else { break };
            let Some(mut found) = hearsay(rest, &tables).or_else(|| said(rest, &tables)) else { break };
            let goes_on = found.next;
            let base = whole.start + from as u32;
            let named = found.source;
            if found.source.is_some_and(|(a, b)| a == b) {
                found.source = None;
            }
            if let Some(mut relation) = found.relation(rest, base) {
                if named.is_some() && relation.source.is_empty() {
                    relation.source.extend(speaker);
                }
                speaker = relation.source.first().copied();
                if !relation.source.is_empty() || named.is_none() {
                    let behind = cited(doc, &mut relation, &tables);
                    out.push(relation);
                    out.extend(behind);
                }
            }
            match goes_on {
                Some(next) if next > 0 => from += next,
                _ => break,
            }
        }
    }
    out
}

/// Most sentences read into one quotation.
const QUOTED: usize = 6;

/// Most relations in one sentence.
const RELATIONS: usize = 3;

/// What was found in one sentence, as byte ranges in it.
struct Found {
    source: Option<(usize, usize)>,
    cue: (usize, usize),
    content: (usize, usize),
    class: CueClass,
    confidence: u8,
    /// Where another statement of the sentence starts.
    next: Option<usize>,
}

impl Found {
    fn relation(&self, text: &str, base: u32) -> Option<Relation> {
        let span = |(a, b): (usize, usize)| Span { start: base + a as u32, end: base + b as u32 };
        let tidy = |(a, b): (usize, usize)| {
            let slice = text.get(a..b)?;
            let left = slice.trim_start_matches(is_edge);
            let right = left.trim_end_matches(is_edge);
            let start = a + (slice.len() - left.len());
            (!right.is_empty()).then_some((start, start + right.len()))
        };
        let content = tidy(self.content)?;
        let source = match self.source {
            Some(range) => Some(tidy(range)?),
            None => None,
        };
        let inside = text.get(content.0..content.1)?;
        let quoted = inside.starts_with(OPENERS);
        let whole = quoted && inside.ends_with(CLOSERS);
        let quote = match (whole, inside.contains(OPENERS)) {
            (true, _) => QuoteKind::Direct,
            (_, true) => QuoteKind::Mixed,
            _ => QuoteKind::Indirect,
        };
        let (source, cue) = (source.map(span).into_iter().collect::<Vec<_>>(), vec![span(self.cue)]);
        let content = super::speech::apart(vec![span(content)], &source, &cue);
        (!content.is_empty()).then_some(Relation {
            source,
            cue,
            class: self.class,
            content,
            quote,
            confidence: self.confidence,
            subject: None,
            speech: whole,
            link: Link::None,
        })
    }
}

/// "X는 Y를 인용해 ...", "XはYの話として...", "X援引Y的话...": who is behind what `relation` says, which loses those words.
fn cited(doc: &Document, relation: &mut Relation, tables: &Tables) -> Option<Relation> {
    let (name, statement) = (*relation.source.first()?, *relation.content.first()?);
    let cue = *relation.cue.first()?;
    tables.cites.iter().find_map(|row| {
        let (class, frames) = class_and_frames(row.value)?;
        let (front, back) = row.form.split_once('|')?;
        let phrase = |within: Span| {
            let text = doc.slice(within);
            let at =
                |range: (usize, usize)| Span::new(within.start as usize + range.0, within.start as usize + range.1);
            let (source, cue, all) = if frames & frame::BEHIND != 0 {
                // The source stands before the joint, the cue behind it.
                let joint = text.find(&row.form.replace('|', ""))?;
                let start = text[..joint].rfind(is_clause_mark).map_or(0, |k| next_char(text, k));
                let cue = joint + front.len();
                ((start, joint), (cue, cue + back.len()), (start, cue + back.len()))
            } else {
                let start = text.find(front)?;
                let from = start + front.len();
                let length = if back.is_empty() { text.len() - from } else { text[from..].find(back)? };
                ((from, from + length), (start, from), (start, from + length + back.len()))
            };
            let found = text.get(source.0..source.1)?;
            let source = at(source).trim(&doc.text);
            let fits = !found.trim().is_empty() && found.chars().count() <= NAME && !found.contains(is_clause_mark);
            (fits && !found.contains(OPENERS)).then_some((source, at(cue), at(all)))
        };
        // In the name that hands it on, at the head of the statement, or between statement and cue.
        let (low, high) = (statement.end.min(cue.start), statement.end.max(cue.start));
        let gap = Span { start: low, end: if high == cue.start { high } else { low } };
        let around = [name, statement, gap];
        let (source, cue, all) = around.into_iter().find_map(|within| {
            let (source, cue, all) = phrase(within)?;
            let leads =
                within != statement || doc.slice(Span { start: within.start, end: all.start }).chars().count() <= LEAD;
            leads.then_some((source, cue, all))
        })?;
        let outer = edges(doc, super::speech::apart(vec![name], &[all], &[]));
        let content = edges(doc, super::speech::apart(relation.content.clone(), &[all], &[]));
        if outer.is_empty() || content.is_empty() || content.iter().any(|c| c.overlaps(source) || c.overlaps(cue)) {
            return None;
        }
        relation.source = outer.into_iter().take(1).collect();
        relation.content = content;
        let confidence = relation.confidence.min(sure::CHAIN);
        let (source, cue, content) = (vec![source], vec![cue], relation.content.clone());
        Some(Relation { source, cue, class, content, confidence, link: Link::Cited, ..relation.clone() })
    })
}

fn edges(doc: &Document, spans: Vec<Span>) -> Vec<Span> {
    let cut = |span: Span| {
        let text = doc.slice(span);
        let left = text.trim_start_matches(is_edge);
        let start = span.start + (text.len() - left.len()) as u32;
        Span { start, end: start + left.trim_end_matches(is_edge).len() as u32 }
    };
    spans.into_iter().map(cut).filter(|span| !span.is_empty()).collect()
}

/// Characters of a statement within which whoever is behind it is named.
const LEAD: usize = 12;

const OPENERS: &[char] = &['\u{300c}', '\u{300e}', '\u{201c}', '"', '\u{2018}', '\''];
const CLOSERS: &[char] = &['\u{300d}', '\u{300f}', '\u{201d}', '"', '\u{2019}', '\''];

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '。' | '.' | '：' | ':' | '；')
}

fn is_clause_mark(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '。' | '；' | ';')
}

/// "Xによると、...", "X에 따르면 ...", "据X报道，...".
fn hearsay(text: &str, tables: &Tables) -> Option<Found> {
    for row in &tables.phrases {
        let Some((class, frames)) = class_and_frames(row.value) else { continue };
        // "据|报道": the source stands between the two.
        let (opener, closer) = row.form.split_once('|').unwrap_or(("", row.form));
        let Some(at) = text.find(closer).filter(|at| *at > 0) else { continue };
        let end = at + closer.len();
        let start = if opener.is_empty() {
            text[..at].rfind(is_clause_mark).map_or(0, |k| next_char(text, k))
        } else {
            match text[..at].rfind(opener) {
                Some(k) => k + opener.len(),
                None => continue,
            }
        };
        // The opener may be the end of another word, a clause before.
        if text.get(start..at).is_none_or(|between| between.contains(is_clause_mark)) {
            continue;
        }
        let start = skip_all(text, start, at, tables);
        let name = text.get(start..at)?;
        if name.trim().is_empty() || name.chars().count() > NAME || name.contains(is_clause_mark) {
            continue;
        }
        let cue = if opener.is_empty() { (at, end) } else { (start - opener.len().min(start), start) };
        let cue = if opener.is_empty() || text.get(cue.0..cue.1) != Some(opener) { (at, end) } else { cue };
        let content = (end, closing(text, tables).unwrap_or(text.len()));
        if content.0 >= content.1 {
            continue;
        }
        let source = (frames & frame::RAISE == 0).then_some((start, at));
        return Some(Found { source, cue, content, class, confidence: sure::ACCORDING, next: None });
    }
    None
}

/// Where a hearsay ending ("という", "고 한다") at the end of a sentence starts.
fn closing(text: &str, tables: &Tables) -> Option<usize> {
    let bare = text.trim_end_matches(is_edge);
    tables.cues.iter().find_map(|row| {
        let rest = bare.strip_suffix(row.form)?;
        let joint = tables.joints.iter().find(|j| rest.ends_with(j.form))?;
        Some(rest.len() - joint.form.len())
    })
}

/// The shapes with a cue of their own: the last cue of the sentence decides.
fn said(text: &str, tables: &Tables) -> Option<Found> {
    let mut best: Option<(usize, &Entry)> = None;
    for row in tables.cues {
        if let Some(at) = text.rmatch_indices(row.form).map(|(at, _)| at).find(|at| is_cue(text, *at, row, tables))
            && best.is_none_or(|(b, r)| {
                at + row.form.len() > b + r.form.len()
                    || at + row.form.len() == b + r.form.len() && row.form.len() > r.form.len()
            })
        {
            best = Some((at, row));
        }
    }
    let (at, row) = best?;
    let (class, frames) = class_and_frames(row.value)?;
    let end = at + row.form.len();
    let cue = (at, end);
    if tables.open.iter().any(|o| text.find(o.form).is_some_and(|p| p <= at && at < p + o.form.len())) {
        // "尚未得到证实": says that a thing is open, not who says it.
        return None;
    }
    if frames & frame::AROUND != 0 {
        return in_front(text, cue, class, tables);
    }
    // The joint that ends the statement, right before the cue or a short way before it.
    let near = floor(text, at.saturating_sub(GAP * 3));
    let joint = tables
        .joints
        .iter()
        .filter_map(|j| text[near..at].rfind(j.form).map(|k| (near + k, j.form.len())))
        .max_by_key(|(k, len)| (k + len, *len))?;
    let (joint_at, joint_end) = (joint.0, joint.0 + joint.1);
    if frames & frame::LAST != 0 && joint_end != at && !text[..joint_at].ends_with(CLOSERS) {
        return None;
    }
    if frames & frame::RAISE != 0 {
        if joint_end != at {
            return None;
        }
        return Some(Found {
            source: None,
            cue,
            content: (skip_lead(text, 0, joint_at, tables), joint_at),
            class,
            confidence: sure::HEADLESS,
            next: None,
        });
    }
    // Between joint and cue: the source, or when and where it was said.
    if let Some(name) = topic(text, joint_end, at, tables) {
        return Some(Found {
            source: Some(name.0),
            cue,
            content: (skip_lead(text, 0, joint_at, tables), joint_at),
            class,
            confidence: sure::QUOTE_SAID,
            next: None,
        });
    }
    let first = skip_lead(text, 0, joint_at, tables);
    if let Some((name, behind)) = topic(text, first, joint_at, tables) {
        let start = quotation(text, behind, joint_at).unwrap_or_else(|| skip_times(text, behind, joint_at, tables));
        return Some(Found {
            source: Some(name),
            cue,
            content: (start, joint_at),
            class,
            confidence: sure::THAT,
            next: None,
        });
    }
    // Nobody is named: the speaker of the sentence before goes on, or nobody in particular.
    Some(Found { source: None, cue, content: (first, joint_at), class, confidence: sure::GOES_ON, next: None })
}

/// "X表示，...": the cue stands before the statement.
fn in_front(text: &str, last: (usize, usize), class: CueClass, tables: &Tables) -> Option<Found> {
    // The first cue of that kind in the sentence whose source is short enough.
    let mut first: Option<((usize, usize), CueClass)> = None;
    for row in tables.cues {
        let Some((class, frames)) = class_and_frames(row.value) else { continue };
        if frames & frame::AROUND == 0 {
            continue;
        }
        let at = text.match_indices(row.form).map(|(at, _)| at).find(|at| is_cue(text, *at, row, tables));
        if let Some(at) = at
            && !inside_quote(text, at)
            && first.is_none_or(|(f, _)| at < f.0 || at == f.0 && row.form.len() > f.1 - f.0)
        {
            first = Some(((at, at + row.form.len()), class));
        }
    }
    let (mut cue, class) = first.unwrap_or((last, class));
    // "通报称，...": the noun of a cue names who says it, its verb stands behind.
    if cue.0 == 0
        && let Some(verb) = tables
            .cues
            .iter()
            .filter(|row| row.form.len() < cue.1 && text[..cue.1].ends_with(row.form))
            .map(|row| row.form.len())
            .min()
    {
        cue.0 = cue.1 - verb;
    }
    let (cue, class) = behind_noun(text, cue, tables).unwrap_or((cue, class));
    let mark = |c: char| is_clause_mark(c) || CLOSERS.contains(&c);
    let mut before = text[..cue.0].rfind(mark).map_or(0, |k| next_char(text, k));
    // "外交部、商务部表示": two who speak, at the head of the sentence or behind what they said.
    while let Some(k) = text[..before].char_indices().next_back().filter(|(_, c)| *c == '、').map(|(k, _)| k) {
        let outer = text[..k].rfind(mark).map_or(0, |k| next_char(text, k));
        let listed = text[outer..k].chars().count() <= NAME / 2;
        // "17日，外交部、商务部表示": a date may stand before the two.
        let dated = skip_all(text, 0, outer, tables) >= outer;
        if !listed || !dated && outer > 0 && !text[..outer].ends_with(CLOSERS) && !text[..outer].ends_with('、') {
            break;
        }
        before = outer;
    }
    let start = skip_all(text, before, cue.0, tables);
    let mut end = cue.0;
    // "国家情报院2月27日表示": the date is no part of the name.
    while let Some(cut) = strip_time_end(&text[start..end], tables) {
        end = start + cut;
    }
    // "《晨报》在15日的报道中称", "记者向X提问称": where and to whom is no part of the name.
    end = start + without_setting(text.get(start..end)?, tables);
    let name = text.get(start..end)?;
    let length = name.chars().count();
    let is_name = length <= NAME && !(name.contains(OPENERS) && name.contains(CLOSERS) && length > 20);
    // Without a name the speaker before goes on ("..., 并要求...").
    if !is_name || length == 0 && before > 0 {
        return None;
    }
    let behind = text.get(cue.1..)?;
    let after = behind.trim_start_matches(is_edge);
    if after.chars().count() >= 2 {
        let marked = behind.starts_with(['，', '：', ':', ',', '\u{201c}', '「']);
        let confidence = if marked { sure::THAT } else { sure::CLAUSE_BARE };
        let from = text.len() - after.len();
        let stop = statement_end(text, from, tables);
        let next = (stop < text.len()).then_some(stop);
        return Some(Found { source: Some((start, end)), cue, content: (cue.1, stop), class, confidence, next });
    }
    // "“...”，X说。"
    let said = text.get(..before)?;
    said.trim_end_matches(is_edge).ends_with(CLOSERS).then_some(Found {
        source: Some((start, end)),
        cue,
        content: (0, before),
        class,
        confidence: sure::QUOTE_SAID,
        next: None,
    })
}

/// "去年的报道称": behind a word that makes it a noun, the front of a cue belongs to the source; the rest of it is the cue.
fn behind_noun(text: &str, cue: (usize, usize), tables: &Tables) -> Option<((usize, usize), CueClass)> {
    text[..cue.0].ends_with(tables.attributive?).then_some(())?;
    let whole = text.get(cue.0..cue.1)?;
    let rest = tables
        .cues
        .iter()
        .filter(|row| row.form.len() < whole.len() && whole.ends_with(row.form))
        .max_by_key(|row| row.form.len())?;
    Some(((cue.1 - rest.form.len(), cue.1), class_and_frames(rest.value)?.0))
}

/// Where what is said from `from` on ends: behind a quotation that opens it, or before the next clause with a
/// cue of its own.
fn statement_end(text: &str, from: usize, tables: &Tables) -> usize {
    let said = &text[from..];
    if said.starts_with(['\u{201c}', '「'])
        && let Some(close) = said.find(['\u{201d}', '」'])
    {
        let end = next_char(text, from + close);
        // "“...”的说法": the quotation is a part of the clause.
        let bare = text[end..].trim_start_matches(is_edge);
        return if bare.is_empty() { text.len() } else { end };
    }
    let mut open = 0usize;
    for (at, c) in said.char_indices() {
        match c {
            '\u{201c}' | '「' | '《' => open += 1,
            '\u{201d}' | '」' | '》' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 0 || !is_clause_mark(c) {
            continue;
        }
        let clause = next_char(text, from + at);
        let short = &text[clause..floor(text, clause + SHORT_NAME * 3)];
        let own = tables.cues.iter().any(|row| {
            class_and_frames(row.value).is_some_and(|(_, frames)| frames & frame::AROUND != 0)
                && short.find(row.form).is_some_and(|k| {
                    let behind = text[clause + k + row.form.len()..].starts_with(['，', '：', ',', ':', '\u{201c}']);
                    let lead = skip_lead(short, 0, k, tables);
                    is_cue(text, clause + k, row, tables)
                        && (behind || lead == k)
                        && !short[..k].contains(is_clause_mark)
                })
        });
        if own {
            return clause;
        }
    }
    text.len()
}

/// Longest name with its adverbs before a second cue, in characters.
const SHORT_NAME: usize = 10;

/// Is the cue's form at `at` a word of its own, outside titles?
fn is_cue(text: &str, at: usize, row: &Entry, tables: &Tables) -> bool {
    let end = at + row.form.len();
    let title = text[..at].matches('《').count() > text[..at].matches('》').count();
    !title && end <= text.len() && !tables.never.iter().any(|word| covers(text, at, row.form, word.form))
}

/// Does `word`, which holds `form`, stand around the form at `at`?
fn covers(text: &str, at: usize, form: &str, word: &str) -> bool {
    word.find(form)
        .is_some_and(|k| at.checked_sub(k).is_some_and(|start| text.get(start..start + word.len()) == Some(word)))
}

fn inside_quote(text: &str, at: usize) -> bool {
    let open = text[..at].matches(['\u{201c}', '「', '『']).count();
    let close = text[..at].matches(['\u{201d}', '」', '』']).count();
    open > close
}

/// The first topic particle in a range: the name before it, and where what follows starts.
fn topic(text: &str, from: usize, to: usize, tables: &Tables) -> Option<((usize, usize), usize)> {
    let slice = text.get(from..to)?;
    let head = &slice[..floor(slice, NAME * 4)];
    // Not beyond the opening of a quotation.
    let head = &head[..head.find(OPENERS).unwrap_or(head.len())];
    for row in tables.topics {
        if let Some(k) = head.find(row.form).filter(|k| *k > 0) {
            let name = head[..k].trim_matches(is_edge);
            if name.is_empty() || name.chars().count() > NAME {
                continue;
            }
            // "涙ながらに": letters of a particle within another word.
            if tables.never.iter().any(|word| covers(head, k, row.form, word.form)) {
                continue;
            }
            let start = head[..k].rfind(['、', '，', ',']).map_or(0, |c| next_char(head, c));
            let start = skip_all(text, from + start, from + k, tables);
            return (start < from + k).then_some(((start, from + k), from + k + row.form.len()));
        }
    }
    None
}

/// Where the quotation that closes at `to` opens, if a comma parts it from what stands before.
fn quotation(text: &str, from: usize, to: usize) -> Option<usize> {
    let slice = text.get(from..to)?;
    let at = slice.rfind(['\u{300c}', '\u{201c}']).filter(|_| slice.ends_with(['\u{300d}', '\u{201d}']))?;
    slice[..at].trim_end().ends_with(['、', ',', '，']).then_some(from + at)
}

/// Past conjunctions that open a sentence.
fn skip_lead(text: &str, from: usize, to: usize, tables: &Tables) -> usize {
    let slice = text.get(from..to).unwrap_or("");
    let lead = tables.leads.iter().filter(|l| slice.starts_with(l.form)).map(|l| l.form.len()).max();
    from + lead.unwrap_or(0)
}

/// Past conjunctions and times, in either order.
fn skip_all(text: &str, from: usize, to: usize, tables: &Tables) -> usize {
    let mut at = from;
    loop {
        let space = text.get(at..to).map_or(0, |rest| rest.len() - rest.trim_start_matches(is_edge).len());
        let next = skip_times(text, skip_lead(text, at + space, to, tables), to, tables);
        if next >= to || next == at + space {
            return next.min(to);
        }
        at = next;
    }
}

/// Past a date and the like: digits and words of time, up to a space or a comma.
fn skip_times(text: &str, from: usize, to: usize, tables: &Tables) -> usize {
    let mut at = from;
    loop {
        let slice = text.get(at..to).unwrap_or("");
        let trimmed = slice.trim_start_matches(is_edge);
        let digits = trimmed.len()
            - trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)).len();
        let rest = &trimmed[digits..];
        // A mark of a date needs its digits, or it is the start of a name.
        let fits =
            |t: &&Entry| rest.starts_with(t.form) && (digits > 0 || !tables.marks.iter().any(|m| m.form == t.form));
        let Some(unit) = tables.times.iter().filter(fits).max_by_key(|t| t.form.len()) else {
            return at;
        };
        at += (slice.len() - trimmed.len()) + digits + unit.form.len();
    }
}

/// Length of a name without the phrase behind it that says where, or to whom, it was said.
fn without_setting(name: &str, tables: &Tables) -> usize {
    let cut = |row: &Entry| {
        let (open, close) = row.form.split_once('|')?;
        let at = name.find(open).filter(|at| *at > 0 && name.ends_with(close) && at + open.len() < name.len())?;
        (name[..at].chars().count() >= 2).then_some(at)
    };
    tables.settings.iter().find_map(cut).unwrap_or(name.len())
}

/// Length of the slice without a date at its end.
fn strip_time_end(slice: &str, tables: &Tables) -> Option<usize> {
    let bare = slice.trim_end_matches(is_edge);
    let unit = tables.times.iter().filter(|t| bare.ends_with(t.form)).max_by_key(|t| t.form.len())?;
    let rest = &bare[..bare.len() - unit.form.len()];
    let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (!rest.is_empty()).then_some(rest.len())
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
