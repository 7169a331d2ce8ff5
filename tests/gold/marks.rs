//! The mark-up of the gold texts: reading it, and saying by file and line what is wrong with it.
//!
//! ```text
//! file   = { "=== " name newline text }
//! mark   = open ids " " text [ "|" label ] close          no white space before the bar
//! open   = "[" source, "{" cue, "<" content               closed by "]", "}", ">"
//! ids    = number { "," number }                          0: the page's own statement
//! label  = kind [ "=" name ]                              on a source
//!        | level [ "-" ]                                  on a content; "-": it is said not to be so
//!        | "none"                                         on a content that states nothing
//! ```
//!
//! Marks nest and never cross. What the labels mean is written in `README.md`.

use std::collections::BTreeMap;

use nutgraf::Span;
use nutgraf::facts::{Level, Polarity, SourceKind};

/// A story without its marks, and what they say.
#[derive(Debug)]
pub struct Story {
    /// `file name`.
    pub name: String,
    pub text: String,
    pub relations: Vec<Relation>,
    /// What the page says in its own name.
    pub plain: Vec<Piece>,
}

/// One relation.
#[derive(Debug, Default)]
pub struct Relation {
    pub source: Vec<Span>,
    pub kind: Option<SourceKind>,
    /// Another name in the story of whoever the source stands for.
    pub entity: Option<String>,
    pub cue: Vec<Span>,
    pub content: Vec<Piece>,
}

impl Relation {
    pub fn content_spans(&self) -> Vec<Span> {
        self.content.iter().map(|piece| piece.span).collect()
    }
}

/// A stretch of what is said.
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    /// How certain; none where it has no label or states nothing.
    pub level: Option<(Level, Polarity)>,
    is_labelled: bool,
}

const OPEN: [char; 3] = ['[', '{', '<'];
const CLOSE: [char; 3] = [']', '}', '>'];

struct Mark {
    role: usize,
    ids: Vec<u32>,
    span: Span,
    label: Option<String>,
    line: usize,
}

struct Opened {
    role: usize,
    ids: Vec<u32>,
    start: usize,
    line: usize,
}

/// All stories of a file, or the first thing wrong with each, a line apiece.
pub fn read(file: &str, marked: &str) -> Result<Vec<Story>, String> {
    let mut heads: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    for (at, line) in marked.lines().enumerate() {
        if let Some(name) = line.strip_prefix("=== ") {
            heads.push((at + 1, name.trim(), Vec::new()));
        } else if let Some((_, _, body)) = heads.last_mut() {
            body.push(line);
        } else if !line.trim().is_empty() {
            return Err(format!("{file}:{}: text before the first `=== name`", at + 1));
        }
    }
    let read = heads.into_iter().map(|(first, name, body)| story(file, first, name, &body.join("\n")));
    let (good, bad): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    if bad.is_empty() {
        Ok(good.into_iter().flatten().collect())
    } else {
        Err(bad.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("\n"))
    }
}

/// One story; `first` is the line of its head.
fn story(file: &str, first: usize, name: &str, marked: &str) -> Result<Story, String> {
    let at = |line: usize, what: String| format!("{file}:{line}: {what}");
    let blank = marked.chars().take_while(|c| *c == '\n').count();
    let (text, marks) = strip(marked.trim(), first + 1 + blank).map_err(|(line, what)| at(line, what))?;
    let mut relations: BTreeMap<u32, (usize, Relation)> = BTreeMap::new();
    let mut plain = Vec::new();
    for mark in marks {
        let level = if mark.role == 2 {
            mark.label.as_deref().map(level_of).transpose().map_err(|what| at(mark.line, what))?.flatten()
        } else {
            None
        };
        let piece = Piece { span: mark.span, level, is_labelled: mark.label.is_some() };
        if mark.ids == [0] {
            if mark.role != 2 || level.is_none() {
                return Err(at(mark.line, "0 marks a content with its level".to_owned()));
            }
            plain.push(piece);
            continue;
        }
        for id in &mark.ids {
            let (_, relation) = relations.entry(*id).or_insert_with(|| (mark.line, Relation::default()));
            match mark.role {
                0 => {
                    relation.source.push(mark.span);
                    if let Some(label) = &mark.label {
                        let (kind, entity) = kind_of(label).map_err(|what| at(mark.line, what))?;
                        if let Some(entity) = entity.filter(|entity| !text.contains(entity)) {
                            return Err(at(mark.line, format!("`{entity}` is not in the story")));
                        }
                        relation.kind = Some(kind);
                        relation.entity = entity.map(str::to_owned);
                    }
                }
                1 if mark.label.is_some() => return Err(at(mark.line, "a cue has no label".to_owned())),
                1 => relation.cue.push(mark.span),
                _ => relation.content.push(piece.clone()),
            }
        }
    }
    for (id, (line, relation)) in &relations {
        let lacks = if relation.content.is_empty() {
            "no content"
        } else if relation.source.is_empty() && relation.cue.is_empty() {
            "neither source nor cue"
        } else if !relation.source.is_empty() && relation.kind.is_none() {
            "a source without its kind"
        } else if relation.content.iter().all(|piece| !piece.is_labelled) {
            "no level"
        } else if overlaps(relation) {
            "parts that overlap"
        } else {
            continue;
        };
        return Err(at(*line, format!("relation {id} of `{name}` has {lacks}")));
    }
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".txt");
    let relations = relations.into_values().map(|(_, relation)| relation).collect();
    Ok(Story { name: format!("{stem} {name}"), text, relations, plain })
}

fn overlaps(relation: &Relation) -> bool {
    let mut all: Vec<Span> = relation.source.iter().chain(&relation.cue).copied().collect();
    all.extend(relation.content_spans());
    (0..all.len()).any(|at| all[at + 1..].iter().any(|other| other.overlaps(all[at])))
}

/// The text without marks, and the marks in the order of their start; an error has its line.
fn strip(marked: &str, first_line: usize) -> Result<(String, Vec<Mark>), (usize, String)> {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::<Opened>::new());
    let mut label: Option<String> = None;
    let mut line = first_line;
    let mut rest = marked.chars().peekable();
    while let Some(c) = rest.next() {
        line += usize::from(c == '\n');
        if let Some(role) = CLOSE.iter().position(|close| *close == c) {
            let Some(opened) = open.pop().filter(|opened| opened.role == role) else {
                return Err((line, format!("`{c}` closes nothing, or crosses another mark")));
            };
            if opened.start == text.len() {
                return Err((line, "an empty mark".to_owned()));
            }
            let span = Span::new(opened.start, text.len());
            marks.push(Mark { role, ids: opened.ids, span, label: label.take(), line: opened.line });
        } else if let Some(label) = &mut label {
            if c == '\n' || OPEN.contains(&c) {
                return Err((line, format!("the label `{label}` is not closed")));
            }
            label.push(c);
        } else if let Some(role) = OPEN.iter().position(|o| *o == c) {
            let mut ids = String::new();
            while let Some(digit) = rest.next_if(|c| c.is_ascii_digit() || *c == ',') {
                ids.push(digit);
            }
            let ids: Option<Vec<u32>> = ids.split(',').map(|id| id.parse().ok()).collect();
            let Some(ids) = ids.filter(|_| rest.next() == Some(' ')) else {
                return Err((line, format!("behind `{c}` stand the numbers of relations and a space")));
            };
            open.push(Opened { role, ids, start: text.len(), line });
        } else if c == '|' {
            if open.is_empty() {
                return Err((line, "a label outside of marks".to_owned()));
            }
            label = Some(String::new());
        } else {
            text.push(c);
        }
    }
    if let Some(opened) = open.pop() {
        return Err((opened.line, format!("`{}` is not closed", OPEN[opened.role])));
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    Ok((text, marks))
}

fn kind_of(label: &str) -> Result<(SourceKind, Option<&str>), String> {
    let (kind, entity) = label.split_once('=').map_or((label, None), |(kind, name)| (kind, Some(name)));
    let kind = match kind {
        "official" => SourceKind::Official,
        "person" => SourceKind::NamedPerson,
        "organisation" => SourceKind::Organisation,
        "media" => SourceKind::Media,
        "document" => SourceKind::Document,
        "collective" => SourceKind::Collective,
        "anonymous" => SourceKind::Anonymous,
        _ => return Err(format!("`{kind}` is no kind of source")),
    };
    Ok((kind, entity))
}

fn level_of(label: &str) -> Result<Option<(Level, Polarity)>, String> {
    if label == "none" {
        return Ok(None);
    }
    let (level, polarity) = match label.strip_suffix('-') {
        Some(level) => (level, Polarity::Negative),
        None => (label, Polarity::Positive),
    };
    let level = match level {
        "confirmed" => Level::Confirmed,
        "official" => Level::OfficialClaim,
        "reported" => Level::Reported,
        "unconfirmed" => Level::Unconfirmed,
        "speculated" => Level::Speculated,
        "denied" => Level::Denied,
        _ => return Err(format!("`{level}` is no level")),
    };
    Ok(Some((level, polarity)))
}

#[test]
fn marks_are_taken_out_and_resolved() {
    let stories = read(
        "a.txt",
        "=== one\n\n[1,2 Ann|person] {1 said} <1 <0 it|confirmed-> broke|reported>\n<2 there|denied->.\n",
    )
    .expect("good");
    let story = &stories[0];
    assert_eq!(story.text, "Ann said it broke\nthere.");
    assert_eq!(story.name, "a one");
    assert_eq!(story.relations.len(), 2);
    assert_eq!(story.relations[0].content[0].span.of(&story.text), "it broke");
    assert_eq!(story.relations[1].content[0].level, Some((Level::Denied, Polarity::Negative)));
    assert_eq!(story.relations[1].source, story.relations[0].source);
    assert_eq!(story.plain[0].span.of(&story.text), "it");
}

#[test]
fn errors_say_where() {
    let bad = [
        ("text", "a.txt:1: text before the first `=== name`"),
        ("=== a\nx [1 Ann|person", "a.txt:2: `[` is not closed"),
        ("=== a\n\nx\n{1 said> y", "a.txt:4: `>` closes nothing, or crosses another mark"),
        ("=== a\n[1 Ann|person] {1 said}", "a.txt:2: relation 1 of `a` has no content"),
        ("=== a\n[1 Ann] {1 said} <1 x|reported>", "a.txt:2: relation 1 of `a` has a source without its kind"),
        ("=== a\n[1 Ann|pope] {1 said} <1 x|reported>", "a.txt:2: `pope` is no kind of source"),
        ("=== a\n[1 She|person=Ann] {1 said} <1 x|reported>", "a.txt:2: `Ann` is not in the story"),
        ("=== a\n{1 said} <1 x>", "a.txt:2: relation 1 of `a` has no level"),
        ("=== a\n{1 said} <1 x|sure>", "a.txt:2: `sure` is no level"),
        ("=== a\n<1 x|reported>", "a.txt:2: relation 1 of `a` has neither source nor cue"),
        ("=== a\n<x|reported>", "a.txt:2: behind `<` stand the numbers of relations and a space"),
        ("=== a\n{1 said|x} <1 x|reported>", "a.txt:2: a cue has no label"),
        ("=== a\n<0 x>", "a.txt:2: 0 marks a content with its level"),
        ("=== a\n<1 {1 said} x|reported>", "a.txt:2: relation 1 of `a` has parts that overlap"),
    ];
    for (text, want) in bad {
        assert_eq!(read("a.txt", text).map(|_| ()), Err(want.to_owned()));
    }
}
