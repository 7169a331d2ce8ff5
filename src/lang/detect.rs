//! Which language a text is written in: the script first, then the share of function words
//! (`detect.words`) each language of that script finds in it.

use super::packs;

/// `en-GB` -> `en`; lower case, `_` taken for `-`.
pub fn primary_subtag(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase()
}

/// The language of `text` and how sure that is (0 to 100), given what the page declares of itself.
pub fn detect(text: &str, declared: Option<&str>) -> (String, u8) {
    let declared = declared.map(primary_subtag).filter(|t| !t.is_empty());
    let mut best = (0usize, "");
    let lower = text.chars().take(6000).collect::<String>().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    for pack in packs() {
        let table = pack.table("detect.words");
        if table.is_empty() {
            continue;
        }
        let hits = words.iter().filter(|w| table.iter().any(|e| e.form == **w)).count();
        if hits > best.0 {
            best = (hits, pack.tag);
        }
    }
    let share = if words.is_empty() { 0 } else { best.0 * 100 / words.len() };
    if best.0 >= 3 && share >= 8 {
        return (best.1.to_owned(), share.min(100) as u8);
    }
    (declared.unwrap_or_else(|| "und".to_owned()), 0)
}
