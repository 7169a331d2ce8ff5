//! Whole stories read from text: the facts a reader must find, with their source, level, times,
//! quantities and places; the names; the answers to who, what, when and where. Cases are data in
//! `cases/story/`, texts of our own.
//!
//! ```toml
//! title = ""  published = "2025-02-27"  text = """..."""
//! who = [""]           # the sources a reader is shown, in the order of the story, each once; nobody else
//! apart = [""]         # words that no fact shows
//! told_by = ["12 Ada Roe"]  # the value of a number and who says it; "-": nobody
//! context = ["12 rose by"]  # the value of a number and the words of the page beside it; "-": none, for what became of it is said
//! no_number = ["12"]  # values that are told nowhere
//! dated = ["12 2016"]  # the value of a number and of the date that stands beside it; "-": none
//! [[fact]]             # some fact must have all that is given
//! what = ""            # part of the shown words
//! not = ""             # what the shown words must not hold
//! level = "reported"   # as serialised
//! source = ""          # part of the source's words; "-": none named
//! kind = ""            # the sort of source a reader is told, as serialised
//! times = [""]         # values, or the two ends of a range as "2025-01/2025-02"; an empty list here or below: none
//! quantities = [""]    # "over 1000", "exact 3", ...
//! places = [""]        # "Rajin origin", with "|" at the end where it is one of several that stand for each other
//! key = true           # is among the facts shown first
//! [[entity]]
//! name = ""  kind = ""  alias = ""  official = true
//! ```

use std::path::Path;

use serde_json::Value;

fn plan(case: &toml::Table) -> Value {
    let text = case["text"].as_str().expect("text");
    let settings = nutgraf::Settings {
        published: case.get("published").and_then(|v| v.as_str()).map(str::to_owned),
        lang: Some(case.get("lang").and_then(|v| v.as_str()).unwrap_or("en").to_owned()),
        ..nutgraf::Settings::default()
    };
    let title = case.get("title").and_then(|v| v.as_str());
    serde_json::to_value(nutgraf::analyze_text(text.trim(), title, &settings)).expect("a plan is plain data")
}

fn text_of(slice: &Value) -> &str {
    slice["text"].as_str().unwrap_or("")
}

fn at<'v>(story: &'v Value, table: &str, index: &Value) -> &'v Value {
    &story[table][index.as_u64().unwrap_or(u64::MAX) as usize]
}

fn strings(case: &toml::Table, key: &str) -> Vec<String> {
    let items = case.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
    items.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn times(story: &Value, fact: &Value) -> Vec<String> {
    let list = fact["times"].as_array().cloned().unwrap_or_default();
    list.iter()
        .flat_map(|t| {
            let time = at(story, "times", t);
            let range = time["range"]
                .as_array()
                .map(|r| format!("{}/{}", r[0].as_str().unwrap_or(""), r[1].as_str().unwrap_or("")));
            [Some(time["value"].as_str().unwrap_or("").to_owned()), range]
        })
        .flatten()
        .collect()
}

fn quantities(story: &Value, fact: &Value) -> Vec<String> {
    let list = fact["quantities"].as_array().cloned().unwrap_or_default();
    list.iter()
        .map(|q| {
            let quantity = at(story, "quantities", q);
            format!("{} {}", quantity["modifier"].as_str().unwrap_or(""), quantity["value"].as_str().unwrap_or(""))
        })
        .collect()
}

fn places(story: &Value, fact: &Value) -> Vec<String> {
    let list = fact["places"].as_array().cloned().unwrap_or_default();
    list.iter()
        .map(|p| {
            let place = at(story, "places", p);
            let other = if place["alternative"].is_null() { "" } else { "|" };
            format!("{} {}{other}", text_of(&place["words"]), place["role"].as_str().unwrap_or(""))
        })
        .collect()
}

fn source(story: &Value, fact: &Value) -> String {
    let relation = at(story, "attributions", &fact["attribution"]);
    let words = relation["source"].as_array().cloned().unwrap_or_default();
    words.iter().map(text_of).collect::<Vec<_>>().join(" ")
}

/// From 0 to 100: less sure relations are not listed, as in the panel.
const SURE: u64 = 65;

/// The sources a reader is shown, each once.
fn shown(story: &Value) -> Vec<String> {
    let all = story["attributions"].as_array().cloned().unwrap_or_default();
    let mut seen: Vec<u64> = Vec::new();
    let mut names = Vec::new();
    for said in all.iter().filter(|a| a["confidence"].as_u64() >= Some(SURE) && !a["name"].is_null()) {
        let same = said["same"].as_u64().unwrap_or(u64::MAX);
        if !seen.contains(&same) {
            seen.push(same);
            names.push(text_of(&said["name"]).to_owned());
        }
    }
    names
}

/// What a fact lacks of what is asked.
fn misses(story: &Value, index: usize, fact: &Value, want: &toml::Table) -> Vec<String> {
    let mut out = Vec::new();
    let is = |key: &str| want.get(key).and_then(|v| v.as_str());
    if let Some(not) = is("not")
        && text_of(&fact["what"]).contains(not)
    {
        out.push(format!("shows `{not}`"));
    }
    if let Some(level) = is("level")
        && fact["level"].as_str() != Some(level)
    {
        out.push(format!("level {} for {level}", fact["level"]));
    }
    if let Some(wanted) = is("source") {
        let found = source(story, fact);
        if (wanted == "-" && !found.is_empty()) || (wanted != "-" && !found.contains(wanted)) {
            out.push(format!("source `{found}` for `{wanted}`"));
        }
    }
    if let Some(kind) = is("kind") {
        let found = &at(story, "attributions", &fact["attribution"])["sourceKind"];
        if found.as_str() != Some(kind) {
            out.push(format!("source kind {found} for {kind}"));
        }
    }
    for (key, found) in
        [("times", times(story, fact)), ("quantities", quantities(story, fact)), ("places", places(story, fact))]
    {
        if want.get(key).and_then(|v| v.as_array()).is_some_and(Vec::is_empty) && !found.is_empty() {
            out.push(format!("{key} {found:?} for none"));
        }
        for wanted in strings(want, key) {
            if !found.contains(&wanted) {
                out.push(format!("{key} {found:?} without `{wanted}`"));
            }
        }
    }
    if want.get("key").and_then(|v| v.as_bool()) == Some(true) {
        let key = story["key"].as_array().cloned().unwrap_or_default();
        if !key.iter().any(|k| k.as_u64() == Some(index as u64)) {
            out.push("not among the key facts".to_owned());
        }
    }
    out
}

#[test]
fn stories_are_read_as_a_reader_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/story");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the cases").map(|f| f.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() >= 13, "only {} stories", files.len());
    let mut failures = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let case: toml::Table = std::fs::read_to_string(&file).expect("read").parse().expect("valid TOML");
        let plan = plan(&case);
        let story = &plan["story"];
        let facts = story["facts"].as_array().cloned().unwrap_or_default();
        let list = |key: &str| case.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
        for want in list("fact") {
            let want = want.as_table().expect("a table");
            let what = want["what"].as_str().expect("what");
            let hits: Vec<_> = facts.iter().enumerate().filter(|(_, f)| text_of(&f["what"]).contains(what)).collect();
            let lacks: Vec<_> = hits.iter().map(|(i, f)| misses(story, *i, f, want)).collect();
            if !lacks.iter().any(Vec::is_empty) {
                failures.push(format!(
                    "{name}: `{what}`: {}",
                    match lacks.first() {
                        None => "no fact shows it".to_owned(),
                        Some(first) => first.join("; "),
                    }
                ));
            }
        }
        for words in strings(&case, "apart") {
            if facts.iter().any(|f| text_of(&f["what"]).contains(&words)) {
                failures.push(format!("{name}: a fact shows `{words}`"));
            }
        }
        let date = |q: &Value| at(story, "times", &q["time"])["value"].as_str().unwrap_or("-").to_owned();
        let source = |q: &Value| match text_of(&at(story, "attributions", &q["attribution"])["name"]) {
            "" => "-".to_owned(),
            name => name.to_owned(),
        };
        let numbers = story["quantities"].as_array().cloned().unwrap_or_default();
        let beside = |of: &dyn Fn(&Value) -> String| -> Vec<String> {
            numbers.iter().map(|q| format!("{} {}", q["value"].as_str().unwrap_or(""), of(q))).collect()
        };
        let context = |q: &Value| match text_of(&q["context"]) {
            "" => "-".to_owned(),
            words => words.to_owned(),
        };
        for value in strings(&case, "no_number") {
            if numbers.iter().any(|q| q["value"] == value.as_str() && q["repeats"].is_null()) {
                failures.push(format!("{name}: a number tells `{value}`"));
            }
        }
        for (key, said) in [("dated", beside(&date)), ("told_by", beside(&source)), ("context", beside(&context))] {
            for want in strings(&case, key).iter().filter(|want| !said.contains(want)) {
                failures.push(format!("{name}: no number `{want}` in {said:?}"));
            }
        }
        if case.contains_key("who") && shown(story) != strings(&case, "who") {
            failures.push(format!("{name}: the sources are {:?}", shown(story)));
        }
        for want in list("entity") {
            let want = want.as_table().expect("a table");
            let wanted = want["name"].as_str().expect("name");
            let entities = story["entities"].as_array().cloned().unwrap_or_default();
            let found = entities.iter().find(|e| text_of(&e["name"]) == wanted);
            let Some(found) = found else {
                let names: Vec<_> = entities.iter().map(|e| text_of(&e["name"])).collect();
                failures.push(format!("{name}: no entity `{wanted}` in {names:?}"));
                continue;
            };
            if let Some(kind) = want.get("kind").and_then(|v| v.as_str())
                && found["kind"].as_str() != Some(kind)
            {
                failures.push(format!("{name}: `{wanted}` is {}", found["kind"]));
            }
            if let Some(alias) = want.get("alias").and_then(|v| v.as_str())
                && !found["aliases"].as_array().is_some_and(|a| a.iter().any(|a| text_of(a) == alias))
            {
                failures.push(format!("{name}: `{wanted}` without `{alias}`: {}", found["aliases"]));
            }
            if let Some(official) = want.get("official").and_then(|v| v.as_bool())
                && found["isOfficial"].as_bool() != Some(official)
            {
                failures.push(format!("{name}: `{wanted}` official: {}", found["isOfficial"]));
            }
        }
        // What holds for every story.
        let key = story["key"].as_array().cloned().unwrap_or_default();
        if !(3..=5).contains(&key.len()) {
            failures.push(format!("{name}: {} key facts", key.len()));
        }
        let whole = story["text"].as_str().unwrap_or("");
        for index in &key {
            let fact = at(story, "facts", index);
            let what = text_of(&fact["what"]);
            // Where words are written without spaces, a word is two characters or so; Korean says much in one.
            let (words, least) = match case.get("lang").and_then(|v| v.as_str()).unwrap_or("en") {
                "zh" | "ja" => (what.chars().count() / 2, 3),
                "ko" => (what.split_whitespace().count(), 4),
                _ => (what.split_whitespace().count(), 5),
            };
            if !(least..=45).contains(&words) || !whole.contains(what) {
                failures.push(format!("{name}: key fact of {words} words `{what}`"));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Texts made to hurt: deep lists of names, datelines without end, pointers to nothing.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("names", "Aa Bb of Cc and Dd de Ee-Ff (GG) ".repeat(6_000)),
        ("people", "Mr Smith, 34, said. ".repeat(6_000)),
        ("many people", (0..6_000).map(|i| format!("President Ab{i} Cd{i} met Ef{i}. ")).collect()),
        ("pointers", format!("The Foo Service spoke. {}", "The agency said the agency ".repeat(6_000))),
        ("dashes", "SEOUL – ".repeat(10_000)),
        ("weekdays", "Monday ".repeat(20_000)),
        ("places", "from Paris or Rome to London, Berlin and ".repeat(4_000)),
        ("quotes", "\u{201c}He said \u{201c}".repeat(10_000)),
        ("same", "Seven people died in Paris on Monday. ".repeat(4_000)),
        ("no words", "\u{0}.\u{feff}!?\u{200d}-".repeat(10_000)),
    ]
}

#[test]
fn hostile_stories_are_read_whole_and_in_time() {
    for (name, text) in hostile() {
        let start = std::time::Instant::now();
        let settings = nutgraf::Settings { lang: Some("en".to_owned()), ..nutgraf::Settings::default() };
        let plan = nutgraf::analyze_text(&text, Some(&text.chars().take(300).collect::<String>()), &settings);
        let story = plan.story.expect("read as a story");
        for fact in &story.facts {
            assert!(story.text.contains(&fact.what.text), "{name}: not of the text");
        }
        // Far above what it takes; quadratic reading takes minutes.
        assert!(start.elapsed().as_secs() < 15, "{name}: {:?}", start.elapsed());
    }
}
