//! The words of every language. A file of `cases/clutter/languages/` holds a `story` and sketches (see
//! `sketch.rs`): `banners` go, `comments`, `teasers`, `counters` and `newsletters` go as what they are,
//! `others` stay.

use std::fmt::Write as _;

use nutgraf::clutter::ClutterKind;

use crate::{files, layout, propose, show, sketch, strings};

/// One sketch on a page: the kinds of what goes, as text where it goes wrong.
fn try_one(lang: &str, declared: &str, story: &str, boxed: &str, want: Option<ClutterKind>) -> Result<(), String> {
    let html = sketch::page(declared, story, &[boxed]);
    let snap = layout::snapshot(&html);
    let units = propose(&snap, declared, false);
    let mut got: Vec<String> = Vec::new();
    let mut is_found = false;
    for unit in &units {
        let is_it = unit.nodes.iter().any(|n| {
            let drawn = snap.ids().find(|id| snap.attr(*id, "id") == Some("x"));
            drawn.is_some_and(|x| snap.contains(*n, x) || (unit.kind != ClutterKind::Consent && snap.contains(x, *n)))
        });
        if is_it && Some(unit.kind) == want {
            is_found = true;
        } else {
            got.push(show(&snap, unit));
        }
    }
    // A box that is not wanted may be a letter of news; it is no consent and no comment.
    if want.is_none() {
        got.retain(|line| !line.starts_with("Newsletter"));
    }
    if is_found == want.is_some() && got.is_empty() {
        return Ok(());
    }
    Err(format!("{lang} ({declared}) wants {want:?}: {boxed}\n      got {got:?}"))
}

/// Every sketch of every file; `declare` says what language the page claims.
fn run(declare: impl Fn(&str) -> String, lists: &[(&str, Option<ClutterKind>)]) {
    let (mut all, mut bad, mut report) = (0, 0, String::new());
    for (tag, table) in files("languages") {
        let story = table["story"].as_str().expect("a story");
        let lang = tag.split('_').next().unwrap_or(&tag);
        let (mut here, mut wrong) = (0, 0);
        for (key, want) in lists {
            for boxed in strings(&table, key) {
                here += 1;
                if let Err(why) = try_one(&tag, &declare(lang), story, &boxed, *want) {
                    wrong += 1;
                    let _ = writeln!(report, "   {key} {why}");
                }
            }
        }
        if wrong > 0 {
            let _ = writeln!(report, "{tag}: {wrong} of {here} wrong");
        }
        all += here;
        bad += wrong;
    }
    assert!(all > 40, "only {all} cases");
    assert!(bad == 0, "{bad} of {all} wrong\n{report}");
}

#[test]
fn banners_go_in_every_language() {
    run(str::to_owned, &[("banners", Some(ClutterKind::Consent))]);
}

#[test]
fn banners_go_where_the_page_says_nothing_of_its_language() {
    run(|_| String::new(), &[("banners", Some(ClutterKind::Consent))]);
}

#[test]
fn banners_go_where_the_page_claims_another_language() {
    run(|lang| if lang == "en" { "de" } else { "en" }.to_owned(), &[("banners", Some(ClutterKind::Consent))]);
}

#[test]
fn comments_go_in_every_language() {
    run(str::to_owned, &[("comments", Some(ClutterKind::Comments))]);
}

#[test]
fn lines_in_the_story_go_as_what_they_are() {
    run(
        str::to_owned,
        &[
            ("teasers", Some(ClutterKind::Teaser)),
            ("counters", Some(ClutterKind::Counter)),
            ("newsletters", Some(ClutterKind::Newsletter)),
        ],
    );
}

#[test]
fn other_boxes_stay_in_every_language() {
    run(str::to_owned, &[("others", None)]);
}

#[test]
fn every_language_with_words_of_consent_has_cases() {
    let files = files("languages");
    let mut languages = 0;
    for pack in nutgraf::lang::packs().filter(|p| !p.table("consent.accept").is_empty()) {
        let of = files.iter().filter(|(tag, _)| tag.split('_').next() == Some(pack.tag));
        let count = |key: &str| of.clone().map(|(_, t)| strings(t, key).len()).sum::<usize>();
        for (key, least) in [("banners", 5), ("comments", 1), ("teasers", 1), ("others", 2)] {
            assert!(count(key) >= least, "{}: {} {key}, of {least}", pack.tag, count(key));
        }
        languages += 1;
    }
    assert!(languages >= 32, "{languages} languages");
}
