//! No natural-language word and no CSS selector in the core's code: they are data.

use std::collections::BTreeSet;

use crate::source::{Piece, files, literals, pieces, read};

/// Modules that read text and never HTML.
const TEXT_ONLY: [&str; 4] = ["src/document/", "src/facts/", "src/summary", "src/lang/"];

/// Files outside the tests; the command speaks with people.
fn core() -> Vec<String> {
    files("src", &[".rs"]).into_iter().filter(|file| !file.starts_with("src/bin/")).collect()
}

#[test]
fn no_letter_beyond_ascii_in_code() {
    for file in core() {
        for literal in literals(&file) {
            // One escaped character alone is an end of a range of Unicode, not a word.
            let escaped = literal.split("\\u{").skip(1).filter_map(|rest| {
                rest.split('}').next().and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32)
            });
            let is_range_end =
                literal.starts_with("\\u{") && literal.ends_with('}') && literal.matches("\\u{").count() == 1;
            let escaped = escaped.filter(|_| !is_range_end);
            let letter = literal.chars().chain(escaped).find(|c| !c.is_ascii() && c.is_alphabetic());
            assert!(letter.is_none(), "{file}: the letter {letter:?} in `{literal}` belongs into a data file");
        }
    }
}

#[test]
fn no_word_of_a_language_table_in_code() {
    let (mut words, mut values) = (BTreeSet::new(), BTreeSet::new());
    for pack in nutgraf::lang::packs() {
        for key in pack.keys() {
            // Rows of options are named, not met in a text.
            if !key.ends_with("options") {
                words.extend(pack.table(key).iter().map(|row| row.form).filter(|form| form.len() > 3));
            }
            // What rows stand for are names of ours, even where they look like words.
            values.extend(pack.table(key).iter().flat_map(|row| row.value.split([' ', ',', ':', '|', '='])));
        }
    }
    assert!(words.len() > 100);
    let mut found = Vec::new();
    // Where HTML is spoken, words of English are its names.
    for file in core().into_iter().filter(|file| TEXT_ONLY.iter().any(|folder| file.starts_with(folder))) {
        let pieces = pieces(&read(&file));
        for (at, piece) in pieces.iter().enumerate() {
            let Piece::Literal(literal) = piece else { continue };
            let is_word = words.contains(literal.as_str()) && !values.contains(literal.as_str());
            if is_word && !names_a_variant(literal, pieces.get(at + 1)) {
                found.push(format!("{file}: `{literal}`"));
            }
        }
    }
    assert!(found.is_empty(), "words of a language, to be asked from its table:\n{}", found.join("\n"));
}

/// `"deny" => Class::Deny`: the name of a variant, whatever word it is.
fn names_a_variant(literal: &str, next: Option<&Piece>) -> bool {
    let Some(Piece::Code(code)) = next else { return false };
    let Some(result) = code.trim_start().strip_prefix("=>") else { return false };
    let path = result.split([',', '\n']).next().unwrap_or_default();
    let variant = path.rsplit("::").next().unwrap_or_default().trim().trim_end_matches(')');
    variant.eq_ignore_ascii_case(&literal.replace(['-', '_'], ""))
}

#[test]
fn no_selector_in_code() {
    let looks_like_selector = |text: &str| {
        let name = |rest: &str| rest.len() > 2 && rest.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b));
        text.strip_prefix(['.', '#']).is_some_and(name) || text.contains("[class") || text.contains("[id")
    };
    assert!(looks_like_selector(".cookie-banner") && looks_like_selector("div[class*=ad]"));
    for file in core() {
        for literal in literals(&file) {
            assert!(!looks_like_selector(&literal), "{file}: `{literal}` looks like a selector");
        }
    }
}

#[test]
fn no_letter_beyond_ascii_in_the_page_side() {
    for file in files("extension", &[".js"]) {
        for (number, line) in read(&file).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let letter = code.chars().find(|c| !c.is_ascii() && c.is_alphabetic());
            assert!(letter.is_none(), "{file}:{}: {letter:?} belongs into _locales", number + 1);
        }
    }
}
