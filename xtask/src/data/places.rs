//! What CLDR knows of places: the names of countries and territories, and of the cities that time zones are named
//! after. A city's country is that of its English name in `place.cities`. Languages in Latin letters read the English
//! tables of places after their own, so rows that say the same are left out.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf::lang;
use serde_json::Value;

use super::{Rows, json};

/// Languages that read English names of places too.
const LATIN: [&str; 7] = ["de", "es", "fr", "it", "nl", "pl", "pt"];
/// The tables `cldr.territories` and `cldr.cities`.
pub(super) fn tables(packages: &Path, tag: &str) -> Result<(Rows, Rows)> {
    let english = lang::pack("en").context("English")?;
    let names = json(&packages.join(format!("cldr-localenames-full/main/{tag}/territories.json")))?;
    let names = names["main"][tag]["localeDisplayNames"]["territories"].as_object().context("territories")?;
    let is_known = |table: &str, name: &str, code: &str| {
        LATIN.contains(&tag) && english.value(table, &name.to_lowercase()) == Some(code)
    };
    // Lands without people, groups of states and test codes are no countries in the news.
    let codes: HashSet<&str> = english.table("place.countries").iter().map(|row| row.value).collect();
    let mut territories = Rows::default();
    for (key, name) in names {
        let name = name.as_str().unwrap_or_default();
        let code = key.split('-').next().unwrap_or_default();
        let is_country = codes.contains(code);
        if is_country && !name.contains(['(', '\u{ff08}', '[']) && !is_known("place.countries", name, code) {
            add(&mut territories, name, code);
        }
    }
    let zones = json(&packages.join(format!("cldr-dates-full/main/{tag}/timeZoneNames.json")))?;
    let mut found = Vec::new();
    exemplars(&zones["main"][tag]["dates"]["timeZoneNames"]["zone"], "", &mut found);
    let mut cities = Rows::default();
    for (zone, name) in found {
        let id = zone.rsplit('/').next().unwrap_or_default().replace('_', " ").to_lowercase();
        let Some(code) = english.value("place.cities", &id) else { continue };
        if english.value("place.cities", &name.to_lowercase()).is_none() || !(tag == "en" || LATIN.contains(&tag)) {
            add(&mut cities, &name, code);
        }
    }
    Ok((territories, cities))
}

fn add(rows: &mut Rows, name: &str, code: &str) {
    rows.add(&name.to_lowercase(), code);
    // "Bosnia & Herzegovina"
    if name.contains(" & ") {
        rows.add(&name.to_lowercase().replace(" & ", " and "), code);
    }
}

/// Names of cities by zone.
fn exemplars(node: &Value, zone: &str, out: &mut Vec<(String, String)>) {
    for (key, inner) in node.as_object().into_iter().flatten() {
        let id = format!("{zone}/{key}");
        match inner["exemplarCity"].as_str() {
            Some(name) => out.push((id, name.to_owned())),
            None => exemplars(inner, &id, out),
        }
    }
}
