//! What the reader marked is found again on the next visit, and nothing else; the story never is.

use nutgraf::snapshot::NodeId;
use nutgraf::{Plan, Settings, Snapshot, analyze};

use crate::layout;

const STORY: &str = "The harbour authority said on Tuesday that the old ferry line across the bay will run again from June, \
    after two years of talks with the islands in the north, and that the cost of the new pier is 41 million crowns. \
    About 2,400 people a day are expected to use the boats once both are in service, according to a study.";

fn page(boxes: &str) -> Snapshot {
    let story = format!("<p>{STORY}</p>").repeat(4);
    layout::snapshot(&format!(
        "<!doctype html><html lang=\"en\"><head><title>Ferry</title>\
         <meta property=\"og:type\" content=\"article\"></head><body><main><article id=\"story\">\
         <h1>Ferry</h1>{story}</article></main>{boxes}</body></html>"
    ))
}

const BOXES: &str = "<div class=\"promo\">One thing to buy</div><div class=\"promo\">Another thing to buy</div>\
    <aside><div>A box without a name</div></aside>";

fn find(snap: &Snapshot, tag: &str, text: &str) -> NodeId {
    let mut ids = snap.ids().filter(|id| !snap.is_text(*id));
    ids.find(|id| snap.tag(*id) == tag && snap.text_of(*id, 4_000).trim_start().starts_with(text)).expect("an element")
}

fn marked(plan: &Plan) -> Vec<(String, NodeId)> {
    plan.hide.iter().filter(|u| u.kind.name() == "marked").map(|u| (u.key.clone(), u.nodes[0])).collect()
}

fn point_at(snap: &Snapshot, id: NodeId) -> Plan {
    analyze(snap, &Settings { mark: u32::try_from(id.at()).ok(), force_story: true, ..Settings::default() })
}

#[test]
fn a_marked_part_is_found_again_and_no_other() {
    let first = page(BOXES);
    for (tag, text) in [("div", "One"), ("div", "Another"), ("div", "A box")] {
        let pointed = find(&first, tag, text);
        let [(key, node)] = &marked(&point_at(&first, pointed))[..] else { panic!("{text}: one unit") };
        assert_eq!(*node, pointed);
        // The next visit: something else has come before, the story is longer.
        let next = page(&format!("<nav><div>Sections</div></nav>{BOXES}"));
        let plan = analyze(&next, &Settings { hide_units: vec![key.clone()], ..Settings::default() });
        assert_eq!(marked(&plan), [(key.clone(), find(&next, tag, text))], "{text}");
        let without = page("<nav>Sections</nav>");
        assert!(
            marked(&analyze(&without, &Settings { hide_units: vec![key.clone()], ..Settings::default() })).is_empty()
        );
    }
}

#[test]
fn the_story_is_never_a_marked_part() {
    let snap = page(BOXES);
    for tag in ["html", "body", "main", "article", "h1", "p"] {
        let id = snap.ids().find(|id| snap.tag(*id) == tag).expect("an element");
        let plan = point_at(&snap, id);
        assert!(marked(&plan).is_empty(), "{tag}");
        assert!(plan.story.as_ref().is_some_and(|story| story.text.contains("41 million")), "{tag}: the story is read");
        assert!(plan.diagnostics.iter().any(|d| d.code == "would-hide-story"), "{tag}");
    }
}

#[test]
fn keys_that_fit_nothing_do_nothing() {
    let snap = page(BOXES);
    for key in
        ["", "marked", "marked ", "marked >", "marked div.promo 99", "marked p 77777777777777777777", "consent div"]
    {
        let plan = analyze(&snap, &Settings { hide_units: vec![key.to_owned()], ..Settings::default() });
        assert!(marked(&plan).is_empty(), "{key}");
    }
    assert!(marked(&analyze(&snap, &Settings { mark: Some(u32::MAX), ..Settings::default() })).is_empty());
}
