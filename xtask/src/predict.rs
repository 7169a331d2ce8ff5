//! `cargo xtask predict --task T --in PATH --out FILE [--lang TAG]`: the engine's answers in the formats
//! that outside scorers read. A stable interface: the project is measured through it.
//!
//! | task | in | out |
//! |---|---|---|
//! | `article` | folder with `html/*.html.gz` | `{id: {articleBody, isArticle, title, authors, published, lang}}` |
//! | `attribution` | folder with `text/*.txt` | `{id: [{source, cue, content}]}`, each a list of `[start, end]` |
//! | `time` | `{id: {text, dct}}` | `{id: [{start, end, type, value}]}` |
//! | `quantity` | `{id: {text, ref}}` | `{id: [{start, end, value, unit}]}` |
//! | `fivew` | folder of JSON files (title, description, text, date_publish) | `{id: {who, what, when, where, why, how}}` |
//! | `summary` | `{id: [sentence, ...]}` | `{id: [index, ...]}` |
//! | `certainty` | JSON Lines (text, targets with token spans) | `{line: [value, ...]}` |
//!
//! Offsets count Unicode code points.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use nutgraf::document::Document;
use nutgraf::lang::{self, LangPack};

use nutgraf::text::OffsetIndex;
use nutgraf::{Settings, Span, facts, snapshot, summary};
use serde_json::{Map, Value, json};

use crate::timex;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Runs the command with what follows `predict` on the line.
pub fn run(args: &[String]) -> Outcome<()> {
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).cloned();
    let usage = "usage: cargo xtask predict --task article|attribution|time|quantity|fivew|summary|certainty --in PATH --out FILE [--lang TAG]";
    let (Some(task), Some(input), Some(out)) = (option("--task"), option("--in"), option("--out")) else {
        return Err(usage.into());
    };
    let lang = option("--lang");
    let (input, lang) = (PathBuf::from(input), lang.as_deref());
    let answers = match task.as_str() {
        "article" => articles(&input)?,
        "attribution" => attributions(&input, lang)?,
        "time" => times(&input, lang)?,
        "quantity" => quantities(&input, lang)?,
        "fivew" => five_w(&input, lang)?,
        "summary" => summaries(&input, lang)?,
        "certainty" => certainties(&input, lang)?,
        _ => return Err(usage.into()),
    };
    println!("{task}: {} answers -> {out}", answers.len());
    fs::write(&out, serde_json::to_string(&answers)?).map_err(|e| format!("{out}: {e}"))?;
    Ok(())
}

type Answers = Map<String, Value>;

/// The files of a folder with an ending, in order.
fn files(dir: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .map_err(|e| format!("{}: {e}", dir.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    Ok(found)
}

fn id_of(path: &Path, ending: &str) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.strip_suffix(ending).unwrap_or(&name).to_owned()
}

fn json_map(path: &Path) -> Outcome<Map<String, Value>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    match serde_json::from_str(&text)? {
        Value::Object(map) => Ok(map),
        _ => Err(format!("{}: not a JSON object", path.display()).into()),
    }
}

fn pack_for(text: &str, lang: Option<&str>) -> LangPack {
    let tag = lang.map_or_else(|| lang::detect(text, None).0, str::to_owned);
    lang::pack(&tag).unwrap_or_else(lang::unknown)
}

fn pair(index: &OffsetIndex<'_>, span: Span) -> Value {
    json!([index.code_points(span.start as usize), index.code_points(span.end as usize)])
}

fn articles(dir: &Path) -> Outcome<Answers> {
    let mut out = Answers::new();
    for path in files(&dir.join("html"), ".html.gz")? {
        let mut bytes = Vec::new();
        flate2::read::MultiGzDecoder::new(fs::File::open(&path)?).read_to_end(&mut bytes)?;
        let snap = snapshot::html::parse_bytes(&bytes, "");
        let article = nutgraf::find_article(&snap, &Settings::default());
        let doc = Document::from_article(&snap, &article, lang::unknown());
        out.insert(
            id_of(&path, ".html.gz"),
            json!({
                "articleBody": doc.text,
                "isArticle": article.is_news,
                "title": article.title,
                "authors": article.authors,
                "published": article.published.map(|d| d.value),
                "lang": article.lang,
            }),
        );
    }
    Ok(out)
}

fn attributions(dir: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let mut out = Answers::new();
    for path in files(&dir.join("text"), ".txt")? {
        let text = fs::read_to_string(&path)?;
        let doc = Document::from_text(&text, pack_for(&text, lang));
        let index = OffsetIndex::new(&doc.text);
        let pairs = |spans: &[Span]| spans.iter().map(|s| pair(&index, *s)).collect::<Vec<_>>();
        let entities = facts::names::find(&doc);
        let found: Vec<Value> = facts::attribution::find(&doc, &entities)
            .iter()
            .map(|a| {
                json!({"source": pairs(&a.source), "cue": pairs(&a.cue), "content": pairs(&a.content), "confidence": a.confidence})
            })
            .collect();
        out.insert(id_of(&path, ".txt"), found.into());
    }
    Ok(out)
}

fn field<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or("")
}

fn times(path: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let mut out = Answers::new();
    for (id, case) in json_map(path)? {
        let doc = Document::from_text(field(&case, "text"), pack_for(field(&case, "text"), lang));
        let index = OffsetIndex::new(&doc.text);
        let reference = facts::Reference { published: field(&case, "dct").to_owned() };
        let found: Vec<Value> = facts::when::find_points(&doc, &reference)
            .iter()
            .map(|t| {
                json!({
                    "start": index.code_points(t.span.start as usize),
                    "end": index.code_points(t.span.end as usize),
                    "type": t.kind,
                    "value": t.value,
                })
            })
            .collect();
        out.insert(id, found.into());
    }
    Ok(out)
}

/// The lists mark one kind at a time, named by the case's id ("Number/English/NumberModel:17").
fn quantities(path: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let mut out = Answers::new();
    for (id, case) in json_map(path)? {
        let text = field(&case, "text");
        // One line a case, read as one sentence would be: the lists have no paragraphs.
        let doc = Document::from_text(text, pack_for(text, lang));
        let index = OffsetIndex::new(&doc.text);
        let model = id.rsplit('/').next().and_then(|m| m.split(':').next()).unwrap_or("");
        let found: Vec<Value> = quantities_of(&doc, model, field(&case, "ref"))
            .into_iter()
            .map(|(span, value, unit)| {
                // The lists write decimals as their languages do.
                let comma = doc.lang.table("number.habits").iter().any(|row| row.value == "decimal_comma");
                let value = if model == "DateTimeModel" { value } else { in_fifteen_digits(value) };
                let value = if comma && model != "DateTimeModel" { value.replace('.', ",") } else { value };
                json!({
                    "start": index.code_points(span.start as usize),
                    "end": index.code_points(span.end as usize),
                    "value": value,
                    "unit": unit,
                })
            })
            .collect();
        out.insert(id, found.into());
    }
    Ok(out)
}

type Answer = (Span, String, Option<String>);

fn quantities_of(doc: &Document, model: &str, reference: &str) -> Vec<Answer> {
    use facts::QuantityKind as Kind;
    let plain = |q: facts::Quantity| (q.span, q.value, q.unit);
    let kind = match model {
        "NumberModel" => Kind::Number,
        "OrdinalModel" => Kind::Ordinal,
        "PercentModel" => Kind::Percent,
        "CurrencyModel" => Kind::Money,
        "DimensionModel" => Kind::Dimension,
        "AgeModel" => Kind::Age,
        "TemperatureModel" => Kind::Temperature,
        "NumberRangeModel" => return ranges_of(doc),
        "DateTimeModel" => {
            let now = facts::Reference { published: reference.to_owned() };
            return facts::when::find(doc, &now)
                .into_iter()
                .map(|t| (t.span, timex::listed(&t, doc.slice(t.span), reference), None))
                .collect();
        }
        _ => return facts::quantity::find(doc, &[]).into_iter().map(plain).collect(),
    };
    let found = facts::quantity::find_kind(doc, kind).into_iter();
    match kind {
        Kind::Percent => {
            let mut found: Vec<Answer> = found.map(|q| (q.span, in_percent(&q), q.unit)).collect();
            found.extend(lone_units(doc, "quantity.percent", &found));
            found
        }
        Kind::Temperature => {
            let mut found: Vec<Answer> = found.map(plain).collect();
            found.extend(lone_units(doc, "unit.temperature", &found));
            found
        }
        // Of a range of amounts the lists have the end that bears the unit.
        Kind::Money | Kind::Dimension | Kind::Age => {
            found.map(|q| (q.span, q.value_max.unwrap_or(q.value), q.unit)).collect()
        }
        _ => found.map(plain).collect(),
    }
}

/// The lists write what is very small or very large with an exponent of two digits at least.
fn in_fifteen_digits(value: String) -> String {
    let Ok(number) = value.parse::<f64>() else { return value };
    if number == 0.0 || (1e-5..1e15).contains(&number.abs()) {
        return value;
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((mantissa, exponent)) => {
            let n: i32 = exponent.parse().unwrap_or(0);
            format!("{mantissa}E{}{:02}", if n < 0 { '-' } else { '+' }, n.abs())
        }
        None => value,
    }
}

/// The lists mark the names of units where no number stands beside them.
fn lone_units(doc: &Document, key: &str, found: &[Answer]) -> Vec<Answer> {
    let english = lang::pack("en").unwrap_or_else(lang::unknown);
    let is_name = |word: &str| {
        let word = word.to_lowercase();
        word.len() > 3 && (doc.lang.has(key, &word) || english.has(key, &word))
    };
    let mut out: Vec<Answer> = Vec::new();
    for span in word_spans(&doc.text) {
        let word = doc.slice(span).trim_matches(|c: char| !c.is_alphanumeric());
        let taken = found.iter().chain(&out).any(|(other, _, _)| other.overlaps(span));
        if is_name(word) && !taken {
            let start = span.start as usize + doc.slice(span).find(word).unwrap_or(0);
            out.push((Span::new(start, start + word.len()), "null".to_owned(), None));
        }
    }
    out
}

/// The lists have every share in percent, with its sign, in fifteen digits.
fn in_percent(quantity: &facts::Quantity) -> String {
    let factor = match quantity.unit.as_deref() {
        Some("\u{2030}") => 0.1,
        Some("\u{2031}") => 0.01,
        _ => 1.0,
    };
    let value = quantity.value.parse().map_or(0.0, |v: f64| v * factor);
    let value: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{value}%")
}

/// Ranges as intervals: "more than 30" is `(30,)`.
fn ranges_of(doc: &Document) -> Vec<Answer> {
    use facts::Modifier;
    facts::quantity::find(doc, &[])
        .into_iter()
        .filter_map(|q| {
            let span = q.modifier_span.map_or(q.span, |m| m.cover(q.span));
            let value = match (q.modifier, &q.value_max) {
                (_, Some(max)) => format!("[{},{max})", q.value),
                (Modifier::Over, _) => format!("({},)", q.value),
                (Modifier::AtLeast, _) => format!("[{},)", q.value),
                (Modifier::UpTo, _) => format!("(,{}]", q.value),
                (Modifier::Under, _) => format!("(,{})", q.value),
                _ => return None,
            };
            Some((span, value, None))
        })
        .collect()
}

fn five_w(dir: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let mut out = Answers::new();
    for path in files(dir, ".json")? {
        let case = Value::Object(json_map(&path)?);
        let id = match field(&case, "dId") {
            "" => id_of(&path, ".json"),
            id => id.to_owned(),
        };
        let title = field(&case, "title");
        // The description is the lead; most files repeat it as the start of the text.
        let (lead, body) = (field(&case, "description").trim(), field(&case, "text"));
        let text = if lead.is_empty() || body.contains(lead) { body.to_owned() } else { format!("{lead}\n\n{body}") };
        let doc = Document::from_text(&text, pack_for(&text, lang));
        let published = field(&case, "date_publish").replace(' ', "T");
        let sheet = facts::read(&doc, &facts::Reference { published }, Some(title));
        out.insert(id, serde_json::to_value(summary::five_w(&doc, &sheet, Some(title)))?);
    }
    Ok(out)
}

fn summaries(path: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let mut out = Answers::new();
    for (id, sentences) in json_map(path)? {
        let sentences: Vec<&str> = sentences.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let doc = Document::from_sentences(sentences.iter().copied(), pack_for(&sentences.join(" "), lang));
        // One block a sentence, so a chosen sentence's block is its index even where some are empty.
        let chosen: Vec<u32> =
            summary::sentences(&doc, None, 3).into_iter().map(|at| doc.sentences[at].block).collect();
        out.insert(id, json!(chosen));
    }
    Ok(out)
}

fn certainties(path: &Path, lang: Option<&str>) -> Outcome<Answers> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut out = Answers::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        let text = field(&case, "text");
        let doc = Document::from_sentences([text], pack_for(text, Some(lang.unwrap_or("en"))));
        let words = word_spans(text);
        let values: Vec<f32> = case
            .get("targets")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|target| {
                let at =
                    |n: usize| target.get("span1").and_then(|s| s.get(n)).and_then(Value::as_u64).unwrap_or(0) as usize;
                let (first, last) = (at(0), at(1).max(at(0) + 1));
                let span = match (words.get(first), words.get(last - 1)) {
                    (Some(a), Some(b)) => a.cover(*b),
                    (Some(a), None) => *a,
                    _ => Span::default(),
                };
                facts::certainty::factuality(&doc, span)
            })
            .collect();
        out.insert(number.to_string(), json!(values));
    }
    Ok(out)
}

/// White-space separated words.
fn word_spans(text: &str) -> Vec<Span> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|w| Span::new(w.as_ptr() as usize - base, w.as_ptr() as usize - base + w.len()))
        .collect()
}
