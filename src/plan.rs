//! The only output: plain data that can be printed, compared, refused and undone.
//!
//! Offsets count Unicode code points of `story.text`; an [`Anchor`] says the same place in the page, in
//! the DOM's own way of counting. Indices (`facts`, `times`, ...) point into the arrays of this plan.

use serde::Serialize;

use crate::article::{Article, CutShort, PageDate};
use crate::clutter::{Unit, Wall};
use crate::document::{Document, Point};
use crate::facts::{
    Approx, Basis, CueClass, EntityKind, FactKind, FactSheet, Level, Modifier, PlaceRole, Polarity, QuantityKind,
    QuoteKind, SourceKind, TimeKind, is_one_described, is_unlabelled,
};
use crate::limits::Diagnostic;
use crate::text::{OffsetIndex, Span};

/// Format of the plan; grows when a field changes its meaning.
pub const VERSION: u32 = 1;

/// Everything to be done to and shown beside one page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// [`VERSION`].
    pub version: u32,
    /// The snapshot it was made from; apply nothing to another.
    pub generation: u32,
    /// Is the page a news story?
    pub is_news: bool,
    /// Why.
    pub evidence: Vec<crate::Evidence>,
    /// What to hide.
    pub hide: Vec<Unit>,
    /// What holds the page and is left to the reader.
    pub walls: Vec<Wall>,
    /// The story; none where the page is no story.
    pub story: Option<Story>,
    /// What to know about this plan.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Article` and `FactSheet`")]
pub struct Story {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<PageDate>,
    pub modified: Option<PageDate>,
    pub site_name: Option<String>,
    pub canonical: Option<String>,
    pub lang: String,
    /// `paywalled`, `paged` or `cut` where the page shows only a part of the story; none where it shows all of it.
    pub cut_short: Option<CutShort>,
    /// Why it is taken for cut short.
    pub cut_short_evidence: Vec<crate::Evidence>,
    /// The text all offsets count in.
    pub text: String,
    pub sentences: u32,
    /// Indices of the facts to show first.
    pub key: Vec<usize>,
    pub facts: Vec<FactView>,
    pub entities: Vec<EntityView>,
    pub times: Vec<TimeView>,
    pub quantities: Vec<QuantityView>,
    /// Groups of indices into `quantities` that count the same thing differently.
    pub same_things: Vec<Vec<usize>>,
    pub places: Vec<PlaceView>,
    pub attributions: Vec<AttributionView>,
}

/// A stretch of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Slice {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words themselves.
    pub text: String,
    /// Where they are in the page; none for plain text.
    pub anchor: Option<Anchor>,
}

/// Two points of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// Start.
    pub start: Point,
    /// End.
    pub end: Point,
}

/// A fact; see [`crate::facts::Fact`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Fact`")]
pub struct FactView {
    pub kind: FactKind,
    pub what: Slice,
    pub sentence: Slice,
    pub who: Vec<u32>,
    pub times: Vec<usize>,
    pub places: Vec<usize>,
    pub quantities: Vec<usize>,
    pub attribution: Option<usize>,
    pub level: Level,
    pub polarity: Polarity,
    pub certainty_cue: Option<Slice>,
    pub salience: i32,
    pub repeats: Option<usize>,
}

/// See [`crate::facts::Entity`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Entity`")]
pub struct EntityView {
    pub kind: EntityKind,
    pub name: Slice,
    pub title: Option<Slice>,
    pub aliases: Vec<Slice>,
    pub mentions: u32,
    pub country: Option<&'static str>,
    pub is_official: bool,
}

/// See [`crate::facts::Timex`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Timex`")]
pub struct TimeView {
    pub words: Slice,
    pub kind: TimeKind,
    pub value: String,
    pub range: Option<(String, String)>,
    pub basis: Basis,
    pub approx: Option<Approx>,
}

/// See [`crate::facts::Quantity`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Quantity`")]
pub struct QuantityView {
    pub words: Slice,
    pub modifier_words: Option<Slice>,
    pub kind: QuantityKind,
    pub value: String,
    pub value_max: Option<String>,
    pub unit: Option<String>,
    pub si: Option<(f64, &'static str)>,
    pub modifier: Modifier,
    pub counted: Option<Slice>,
    pub role: Option<Slice>,
    /// Words of the page that say what it is of; where they lead to it, the number itself is among them.
    pub context: Option<Slice>,
    /// Index of the quantity before it that says the same of the same thing.
    pub repeats: Option<usize>,
    /// Index of the time that dates it, where that is clear.
    pub time: Option<usize>,
    /// Index of the attribution of who says it: that of the first fact that tells it, where what is said holds it.
    pub attribution: Option<usize>,
}

/// See [`crate::facts::Place`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Place`")]
pub struct PlaceView {
    pub words: Slice,
    pub entity: Option<u32>,
    pub country: Option<&'static str>,
    pub role: PlaceRole,
    pub alternative: Option<u32>,
}

/// See [`crate::facts::Attribution`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in `Attribution`")]
pub struct AttributionView {
    pub source: Vec<Slice>,
    pub entity: Option<u32>,
    /// What a reader is shown as the source.
    pub name: Option<Slice>,
    pub source_kind: SourceKind,
    /// Is a reader told nothing of what sort the source is: its own words say that it is unnamed, or nothing says it?
    pub unlabelled: bool,
    pub cue: Vec<Slice>,
    pub class: CueClass,
    pub content: Vec<Slice>,
    pub quote: QuoteKind,
    pub via: Option<usize>,
    pub same: usize,
    pub confidence: u8,
}

/// Writes a story down.
pub fn story(article: Article, doc: &Document, sheet: FactSheet) -> Story {
    let index = OffsetIndex::new(&doc.text);
    let slice = |span: Span| Slice {
        start: index.code_points(span.start as usize),
        end: index.code_points(span.end as usize),
        text: doc.slice(span).to_owned(),
        anchor: doc.points(span).map(|(start, end)| Anchor { start, end }),
    };
    let slices = |spans: &[Span]| spans.iter().copied().map(slice).collect::<Vec<_>>();
    Story {
        title: article.title,
        authors: article.authors,
        published: article.published,
        modified: article.modified,
        site_name: article.site_name,
        canonical: article.canonical,
        lang: doc.lang.tag.to_owned(),
        cut_short: article.cut_short,
        cut_short_evidence: article.cut_short_evidence,
        sentences: doc.sentences.len() as u32,
        key: sheet.key,
        facts: sheet
            .facts
            .into_iter()
            .map(|f| FactView {
                kind: f.kind,
                what: slice(f.what),
                sentence: slice(doc.sentences.get(f.sentence).map_or(f.what, |s| s.span)),
                who: f.who.into_iter().map(|e| e.0).collect(),
                times: f.times,
                places: f.places,
                quantities: f.quantities,
                attribution: f.attribution,
                level: f.certainty.level,
                polarity: f.certainty.polarity,
                certainty_cue: f.certainty.cue.map(slice),
                salience: f.salience,
                repeats: f.repeats,
            })
            .collect(),
        entities: sheet
            .entities
            .into_iter()
            .map(|e| EntityView {
                kind: e.kind,
                name: slice(e.name),
                title: e.title.map(slice),
                aliases: e.aliases.iter().map(|a| slice(a.span)).collect(),
                mentions: e.mentions.len() as u32,
                country: e.country,
                is_official: e.is_official,
            })
            .collect(),
        times: sheet
            .times
            .into_iter()
            .map(|t| TimeView {
                words: slice(t.span),
                kind: t.kind,
                value: t.value,
                range: t.range,
                basis: t.basis,
                approx: t.approx,
            })
            .collect(),
        quantities: sheet
            .quantities
            .into_iter()
            .zip(sheet.told)
            .map(|(q, told)| QuantityView {
                context: told.context.map(slice),
                repeats: told.repeats,
                time: told.date,
                attribution: told.by,
                words: slice(q.span),
                modifier_words: q.modifier_span.map(slice),
                kind: q.kind,
                value: q.value,
                value_max: q.value_max,
                unit: q.unit,
                si: q.si,
                modifier: q.modifier,
                counted: q.counted.map(slice),
                role: q.role.map(slice),
            })
            .collect(),
        same_things: sheet.same_things,
        places: sheet
            .places
            .into_iter()
            .map(|p| PlaceView {
                words: slice(p.span),
                entity: p.entity.map(|e| e.0),
                country: p.country,
                role: p.role,
                alternative: p.alternative,
            })
            .collect(),
        attributions: sheet
            .attributions
            .into_iter()
            .map(|a| AttributionView {
                unlabelled: is_unlabelled(doc, &a),
                source: slices(&a.source),
                entity: a.entity.map(|e| e.0),
                name: a.name.map(slice),
                // One person who is only described is no group to a reader.
                source_kind: match a.source_kind {
                    SourceKind::Collective if is_one_described(doc, &a.source) => SourceKind::Anonymous,
                    kind => kind,
                },
                cue: slices(&a.cue),
                class: a.class,
                content: slices(&a.content),
                quote: a.quote,
                via: a.via,
                same: a.same,
                confidence: a.confidence,
            })
            .collect(),
        text: doc.text.clone(),
    }
}
