//! Who and where, in twelve languages: cases as data in `tests/cases/names/<lang>.toml`, texts of our own.
//!
//! ```toml
//! [[case]]
//! text = ""
//! people = ["Name", "Name <title>"]      # all of them, in order, with "= alias" for each other name
//! bodies = ["Name = Abbreviation"]       # organisations and groups
//! places = ["Name role CC"]              # the words; "|" at the end: one of several that stand for each other
//! ```

use std::fs;
use std::path::Path;

use nutgraf::facts::{Entity, EntityKind, names, place};
use nutgraf::{document::Document, lang};

fn list(case: &toml::Table, key: &str) -> Vec<String> {
    let rows = case.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
    rows.iter().map(|v| v.as_str().expect("a string").to_owned()).collect()
}

fn shown(doc: &Document, entity: &Entity) -> String {
    let title = entity.title.map(|t| format!(" <{}>", doc.slice(t))).unwrap_or_default();
    let aliases: Vec<String> = entity.aliases.iter().map(|a| format!(" = {}", doc.slice(a.span))).collect();
    format!("{}{title}{}", doc.slice(entity.name), aliases.concat())
}

#[test]
fn names_and_places_are_found_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/names");
    let (mut languages, mut cases, mut wrong) = (0, 0, Vec::new());
    for entry in fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("a file").path();
        let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file: toml::Table =
            fs::read_to_string(&path).expect("read").parse().unwrap_or_else(|e| panic!("{tag}: {e}"));
        languages += 1;
        for case in file["case"].as_array().expect("cases") {
            let case = case.as_table().expect("a table");
            cases += 1;
            let text = case["text"].as_str().expect("text");
            let doc = Document::from_text(text, lang::pack(&tag).unwrap_or_else(lang::unknown));
            let entities = names::find(&doc);
            let of = |kinds: &[EntityKind]| -> Vec<String> {
                entities.iter().filter(|e| kinds.contains(&e.kind)).map(|e| shown(&doc, e)).collect()
            };
            let places: Vec<String> = place::find(&doc, &entities)
                .iter()
                .map(|p| {
                    let role = format!("{:?}", p.role).to_lowercase();
                    let other = if p.alternative.is_some() { "|" } else { "" };
                    format!("{} {role} {}{other}", doc.slice(p.span), p.country.unwrap_or("-"))
                })
                .collect();
            for (key, found) in [
                ("people", of(&[EntityKind::Person])),
                ("bodies", of(&[EntityKind::Organisation, EntityKind::Group])),
                ("places", places),
            ] {
                let wanted = list(case, key);
                if wanted != found {
                    wrong.push(format!("{tag}: {text}\n    {key} {found:?}\n    not {wanted:?}"));
                }
            }
        }
    }
    assert!(languages >= 12 && cases >= 45, "{languages} languages, {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Texts made to hurt: lists of titles, brackets and places without end. Reading them must take linear time.
#[test]
fn hostile_names_are_read_in_time() {
    let texts = [
        ("ja", "大統領".repeat(20_000)),
        ("ja", "金正恩（金正）".repeat(10_000)),
        ("ja", "外務省".repeat(20_000)),
        ("zh", "总统特朗普·".repeat(12_000)),
        ("zh", "中国".repeat(30_000)),
        ("zh", "主席习近平说".repeat(10_000)),
        ("ko", "김정은 국무위원장은 ".repeat(8_000)),
        ("ko", "국가정보원(국정원) ".repeat(8_000)),
        ("ru", "Саудовской Аравии и Министерством обороны ".repeat(5_000)),
        ("fr", "le ministre de l’Intérieur, Bruno de la ".repeat(5_000)),
        ("de", "Bundeskanzler von Bundeskanzler ".repeat(6_000)),
        ("es", "ministerio de la de la ".repeat(10_000)),
    ];
    for (tag, text) in texts {
        let start = std::time::Instant::now();
        let doc = Document::from_text(&text, lang::pack(tag).unwrap_or_else(lang::unknown));
        let entities = names::find(&doc);
        for place in place::find(&doc, &entities) {
            assert!(!doc.slice(place.span).is_empty());
        }
        assert!(start.elapsed().as_secs() < 15, "{tag}: {:?}", start.elapsed());
    }
}
