//! Dates of side clauses: "the plant, which closed in 2011, is for sale", "der seit 2011 stillgelegten
//! Fabrik". They tell when something else happened, and are not shown as the date of the fact.
//!
//! No parser: a side clause is believed only where the words right before the date say so. The table
//! `time.asides` has them: `relative` opens such a clause after a comma; `article` stands before a date only
//! inside a noun phrase, with a `lead` between or a participle of such an `ending` after it; a participle of an
//! ending `before` takes the date along ("закрытого в 2011 году"). After a `start` stands when something began, a
//! little behind a `dated` when a thing that is only named did ("dating back to 2007"). Behind a `passive` and whoever
//! did it stands when that was ("chosen by the agency in May"), behind a `than` or an `against` with its number
//! what the fact is compared with.

use crate::document::{Document, TokenKind};
use crate::facts::Timex;
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::words::Word;
use crate::text::Span;

/// Words that may open a side clause ("in which").
const OPENS: usize = 2;
/// Words a side clause may have before its date.
const REACH: usize = 12;
/// Letters that must be left of a word before an ending.
const STEM: usize = 4;
/// Words before a comma in which another may stand.
const CLAUSE: usize = 40;
/// Words between who did something and when, at most ("by the regional court in May").
const AGENT: usize = 6;
/// Words between a participle and what makes it a verb, at most ("has been widely").
const HELPED: usize = 3;
/// Words of a comparison of dates alone ("than in the spring of 2017").
const THAN: usize = 3;
/// Words of a comparison before its date ("compared with 12 wounded in 2011").
const COMPARED: usize = 9;
/// Tokens from a dash to a date that is of what stands between two, more than.
const DASHED: usize = 4;
/// Words before what opens its sentence, at most.
const OPENING: usize = 2;

/// Is it when something began that went on ("held since 2016")? What happened then has a date of its own.
pub(super) fn is_start(doc: &Document, words: &[Word], date: Span) -> bool {
    let before = doc.tokens_in(date).start.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| is_kind(doc, &word.lower, "start"))
}

/// Bytes of a word that only ends like one of what was done ("bed").
const SHORT: usize = 4;

/// Is a word, in lower case, in the table as of this kind, whatever else it is?
pub(super) fn is_kind(doc: &Document, lower: &str, kind: &str) -> bool {
    doc.lang.table("time.asides").iter().any(|row| row.form == lower && row.value.split(' ').any(|one| one == kind))
}

/// Does a word, in lower case, look like one of what was done ("founded")?
pub(super) fn is_passive(doc: &Document, lower: &str) -> bool {
    doc.lang.table("time.asides").iter().any(|row| {
        row.value.split(' ').any(|kind| kind == "passive") && lower.ends_with(row.form) && lower.len() > SHORT
    })
}

/// "A bell of 1897": a year gone by behind a noun says which one, not when it was rung.
pub(super) fn is_of_name(doc: &Document, words: &[Word], time: &Timex, published: &str) -> bool {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u32>().ok());
    let (Some(now), Some(named), 4) = (year(published), year(&time.value), time.value.len()) else { return false };
    let tokens = doc.tokens_in(time.span);
    let word = |back: usize| tokens.start.checked_sub(back).and_then(|at| words.get(at));
    let Some(before) = word(1) else { return false };
    let lexicon = lexicon::of(&doc.lang);
    let behind = |noun: &Word| {
        let parts = lexicon.parts(&noun.lower);
        noun.is_word()
            && parts & (part::PREP | part::COORD | part::SUB | part::AUX | part::ADV | part::REL) == 0
            && !is_kind(doc, &noun.lower, "start")
    };
    let last = tokens.end.checked_sub(1).and_then(|at| words.get(at));
    // "during the flood of 2014"
    let is_then = || (3..=5).filter_map(word).any(|word| is_kind(doc, &word.lower, "during"));
    named < now
        && (is_kind(doc, &before.lower, "of") && word(2).is_some_and(behind) && !is_then()
            || last.is_some_and(|word| is_kind(doc, &word.lower, "of")) && behind(before))
}

/// "for last year's winner": a date that says which one. Where it opens the sentence or follows a word of time or place
/// ("in Monday's attack"), it is when things happened.
pub(super) fn is_of_noun(doc: &Document, words: &[Word], date: Span) -> bool {
    let (at, end) = (doc.tokens_in(date).start, doc.tokens_in(date).end);
    let (Some(last), Some(next)) = (words.get(end.wrapping_sub(1)), words.get(end)) else { return false };
    if !last.possessive || !next.is_word() {
        return false;
    }
    let sentence = doc.tokens[at].sentence;
    let parts = |word: &Word| lexicon::of(&doc.lang).parts(&word.lower);
    let mut start = at;
    // Back over what belongs to the noun: "Mayor Roe's planned".
    while start > 0
        && at - start < OPENING + 1
        && doc.tokens[start - 1].sentence == sentence
        && (words[start - 1].capital
            || words[start - 1].possessive
            || words[start - 1].is_word() && parts(&words[start - 1]) == 0
            || is_kind(doc, &words[start - 1].lower, "determiner"))
    {
        start -= 1;
    }
    let opens = start.checked_sub(OPENING).is_none_or(|i| doc.tokens[i].sentence != sentence);
    let is_then = |word: &Word| is_kind(doc, &word.lower, "during") || is_kind(doc, &word.lower, "at");
    let leads = start.checked_sub(1).and_then(|i| words.get(i));
    // "won Sunday's vote": on Sunday.
    !opens && leads.is_some_and(|word| !is_then(word) && parts(word) & part::PREP != 0)
}

/// "After the firm moved in 2011, it grew", "the vote -- the first since June -- was close", "the show set to open in May",
/// "led before the vote Feb. 1": a date to come or of another clause.
pub(super) fn is_of_part(doc: &Document, words: &[Word], time: &Timex, published: &str) -> bool {
    let tokens = doc.tokens_in(time.span);
    let sentence = doc.tokens.get(tokens.start).and_then(|token| doc.sentences.get(token.sentence as usize));
    let Some(sentence) = sentence else { return false };
    let (first, last) = (sentence.first as usize, (sentence.last as usize).min(words.len()));
    let is = |at: usize, kind: &str| words.get(at).is_some_and(|word| is_kind(doc, &word.lower, kind));
    let parts = |at: usize| lexicon::of(&doc.lang).parts(&words[at].lower);
    let is_comma = |at: usize| words[at].lower == ",";
    // Between two dashes, with words of its own.
    let near = tokens.start.saturating_sub(REACH).max(first)..tokens.start;
    let is_two = |at: usize| words[at].lower == "-" && words.get(at + 1).is_some_and(|word| word.lower == "-");
    let is_dash = |at: usize| is(at, "dash") || is_two(at);
    let opened = near.clone().rfind(|at| is_dash(*at));
    let closed = || (tokens.end..last.min(tokens.end + REACH)).any(is_dash);
    if opened.is_some_and(|at| at > first && at + DASHED < tokens.start && closed()) {
        return true;
    }
    let is_day = time.value.get(..10).is_some_and(|day| !day.contains('X'));
    let planned = |at: usize| {
        let is_verb = |at: usize| parts(at) & part::AUX != 0;
        is(at, "planned") && is(at + 1, "plan") && !(at.saturating_sub(HELPED).max(first)..at).any(is_verb)
    };
    let is_parted = |at: usize| is_comma(at) && !words.get(at + 1).is_some_and(|word| word.capital);
    if near.clone().rev().take_while(|at| !is_parted(*at)).any(planned) {
        return true;
    }
    // A day to come right behind the noun that it is of.
    let is_noun = |at: usize| words[at].is_word() && parts(at) & !(part::DET | part::ADJ) == 0;
    let before = near.rev().find(|at| !is_noun(*at));
    let now = published.get(..10).unwrap_or_default();
    is_day
        && !now.is_empty()
        && time.value.as_str() > now
        && before.is_some_and(|at| is(at, "until") && (at + 1 < tokens.start || words[tokens.end - 1].possessive))
}

/// Does the date stand in a side clause of its sentence?
pub(super) fn is_aside(doc: &Document, words: &[Word], date: Span) -> bool {
    let table = doc.lang.table("time.asides");
    let tokens = doc.tokens_in(date);
    let (at, end) = (tokens.start, tokens.end);
    let lexicon = lexicon::of(&doc.lang);
    let Some(sentence) = doc.tokens.get(at).map(|t| t.sentence) else { return false };
    if table.is_empty() {
        return false;
    }
    let same = |i: usize| doc.tokens.get(i).is_some_and(|t| t.sentence == sentence);
    let is = |i: usize, kind: &str| words.get(i).is_some_and(|word| is_kind(doc, &word.lower, kind));
    let ends = |i: usize, kind: &str| {
        let word = words.get(i).map_or("", |w| w.lower.as_str());
        table.iter().any(|row| {
            row.value.contains(kind)
                && word.ends_with(row.form)
                && word.chars().count() >= row.form.chars().count() + STEM
        })
    };
    let is_small = |i: usize| words.get(i).is_some_and(|w| w.is_word() && !w.capital);
    // "a streak dating to 2007": when what is only named began.
    let back = |n: usize| at.checked_sub(n).filter(|i| same(*i));
    if (2..=3).filter_map(back).any(|i| is(i, "dated")) {
        return true;
    }
    let of = |i: usize, which: u64| {
        let parts = words.get(i).map_or(0, |w| lexicon.parts(&w.lower));
        parts & which != 0
    };
    let is_number =
        |i: usize| words.get(i).is_some_and(|w| w.kind == TokenKind::Number || doc.lang.has("number.words", &w.lower));
    // "chosen by the agency in May", but "was chosen by", "rose by a third".
    let by = (2..=AGENT).filter_map(back).find(|i| of(*i, part::BY));
    if let Some(by) =
        by.filter(|by| !(*by..at).any(|i| is_number(i) || doc.lang.has("number.fractions", &words[i].lower)))
        && let Some(done) = by.checked_sub(1).filter(|i| same(*i) && (is(*i, "passive") || ends(*i, "passive")))
        && !(1..=HELPED)
            .filter_map(|n| done.checked_sub(n))
            .find(|i| !of(*i, part::ADV) && !words[*i].lower.is_empty())
            .is_some_and(|i| same(i) && of(i, part::AUX))
    {
        return true;
    }
    let parts_clause = |i: usize| matches!(words[i].lower.as_str(), "," | ";");
    // "more than in 2017", "compared with 12 in 2011", "up from 12 in 2011", "from 12 in 2011 to", "since the strike began in 2011".
    let compares = |n: usize| {
        let Some(i) = back(n) else { return false };
        let numbered = || (1..=3).any(|n| is_number(i + n));
        let counts = || (i + 1..at).any(is_number);
        is(i, "than") && n <= THAN && !counts()
            || is(i, "compare") && (1..=2).any(|n| i >= n && is(i - n, "much")) && !counts()
            || is(i, "against") && numbered()
            || is(i, "base")
                && i > 0
                && (is(i - 1, "step") || is(end, "goal") && counts() || parts_clause(i - 1) && numbered())
            || n > 2 && is(i, "since") && !(i + 1..at).any(|j| is_number(j) || of(j, part::COORD))
    };
    // "down from the last race, in 2012": a comma and what leads to the date part nothing.
    let clause =
        (1..=COMPARED).take_while(|n| back(*n).is_some_and(|i| *n == 2 && of(i + 1, part::PREP) || !parts_clause(i)));
    if clause.into_iter().any(compares) {
        return true;
    }
    // "작년보다", "前年より": the words touch.
    let rest = doc.text.get(date.end as usize..).unwrap_or_default().trim_start();
    if table.iter().any(|row| row.value == "behind" && rest.starts_with(row.form)) {
        return true;
    }
    if let Some(last) = at.checked_sub(1).filter(|i| same(*i)) {
        // An article right before a date is its own, unless a participle follows it.
        if is(last, "article") && is_small(end) && same(end) && ends(end, "ending") {
            return true;
        }
        if let Some(i) = last.checked_sub(1).filter(|i| same(*i) && is(last, "lead"))
            && (is(i, "article") || is_small(i) && ends(i, "before"))
        {
            return true;
        }
    }
    // The nearest comma before the date, and what it opens; "Although it was built in 2011, ..." opens a sentence.
    let comma = (1..=REACH)
        .map_while(|back| at.checked_sub(back).filter(|i| same(*i)))
        .find(|i| words[*i].kind == TokenKind::Punct && words[*i].lower == "," || is(*i, "contrast"));
    // "The plant, built in 1978, was closed".
    let done = |i: usize| is(i, "passive") || ends(i, "passive");
    let is_built = |comma: usize| {
        let verb = comma + 1 + usize::from(of(comma + 1, part::ADV));
        let is_first = !(comma.saturating_sub(CLAUSE)..comma).any(|i| same(i) && words[i].lower == ",");
        is_first && verb < at && words.get(end).is_some_and(|word| word.lower == ",") && done(verb)
    };
    // ", der im Mai ...", but ", die Stadt habe im Mai ..." is said.
    let small = part::PREP | part::ADV | part::PRON | part::DET | part::NEG;
    let is_led = at > 0 && is(at - 1, "lead");
    let is_relative = |i: usize| is(i, "relative") && (!is_led || !is(i, "article") || of(i + 1, small));
    comma.is_some_and(|i| is(i, "contrast") || is_built(i))
        || comma.is_some_and(|comma| (comma + 1..=comma + OPENS).any(|i| i < at && is_relative(i)))
}
