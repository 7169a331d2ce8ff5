//! The design tokens: one text in two places, and every colour of text readable on every ground.

use std::collections::BTreeMap;

use crate::source::read;

const SHEET: &str = "extension/shared/tokens.css";
/// Grounds that text may stand on.
const GROUNDS: [&str; 2] = ["paper", "wash"];
/// Colours of text. `edge` and `line` are for strokes.
const TEXT: [&str; 9] =
    ["ink", "soft", "accent", "confirmed", "official-claim", "reported", "speculated", "unconfirmed", "denied"];
/// WCAG 2.2, success criterion 1.4.3, level AA, and 1.4.11 for the outlines of controls.
const READABLE: f64 = 4.5;
const VISIBLE: f64 = 3.0;

/// Name of a token -> its colour in the light and in the dark theme.
fn colours() -> BTreeMap<String, [[f64; 3]; 2]> {
    let text = read(SHEET);
    let pairs = text.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.trim_end_matches(");").split_once(", ")?;
        Some((name.to_owned(), [rgb(light)?, rgb(dark)?]))
    });
    pairs.collect()
}

fn rgb(hex: &str) -> Option<[f64; 3]> {
    let number = u32::from_str_radix(hex.strip_prefix('#')?, 16).ok()?;
    Some([16, 8, 0].map(|shift| f64::from(number >> shift & 0xff) / 255.0))
}

/// WCAG's relative luminance.
fn luminance(rgb: [f64; 3]) -> f64 {
    let linear = rgb.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_measured_as_the_standard_says() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
}

#[test]
fn text_is_readable_in_both_themes() {
    let colours = colours();
    let check = |front: &str, ground: &str, least: f64| {
        let (a, b) = (colours[front], colours[ground]);
        for theme in 0..2 {
            let ratio = contrast(a[theme], b[theme]);
            assert!(ratio >= least, "--{front} on --{ground}: {ratio:.2} in theme {theme}");
        }
    };
    for ground in GROUNDS {
        for front in TEXT {
            check(front, ground, READABLE);
        }
        check("edge", ground, VISIBLE);
    }
    check("on-accent", "accent", READABLE);
}

#[test]
fn the_panel_carries_the_tokens_unchanged() {
    let script = read("extension/page/panel/tokens.js");
    let carried = script.split('`').nth(1).expect("one template string");
    assert_eq!(carried.trim(), read(SHEET).trim(), "copy {SHEET} into page/panel/tokens.js");
}

#[test]
fn no_other_file_names_a_colour() {
    for path in ["extension/shared/controls.css", "extension/popup/popup.css", "extension/options/options.css"] {
        let text = read(path);
        let named = text.lines().find(|line| line.contains(": #") || line.contains("rgb("));
        assert_eq!(named, None, "{path}");
    }
}
