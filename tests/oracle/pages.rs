//! Promises about pages: any message is decoded or refused, any page gets a plan, and the plan names only what is there.

use nutgraf::plan::{Anchor, Slice, Story};
use nutgraf::snapshot::{NodeId, Snapshot, html, wire};
use nutgraf::{Plan, Settings, analyze};

use super::input;

/// A message that is let in becomes a page, and the page the same message again.
pub fn wire(bytes: &[u8]) {
    let Some(message) = input::message(bytes) else { return };
    let Ok(page) = wire::decode(&message) else { return };
    let snap = page.snap;
    assert_eq!(page.places.len(), snap.len(), "a place for each node");
    travel(&snap);
    plan(&snap);
}

/// Any tree with any style and geometry gets a plan.
pub fn snapshot(bytes: &[u8]) {
    let snap = input::page(bytes);
    travel(&snap);
    plan(&snap);
}

/// Any bytes are a page.
pub fn html(bytes: &[u8]) {
    let snap = html::parse_bytes(bytes, "https://news.example/story");
    let same = travel(&snap);
    let written = plan(&snap);
    assert_eq!(written, plan(&same), "the page that travelled is read in another way");
}

/// Writes the page down and reads it back: nothing may change.
fn travel(snap: &Snapshot) -> Snapshot {
    let back = wire::decode(&wire::encode(snap)).expect("what we write we read").snap;
    assert_eq!(snap.len(), back.len());
    for id in snap.ids() {
        assert_eq!(snap.tag(id), back.tag(id), "tag of {id:?}");
        assert_eq!(snap.text(id), back.text(id), "text of {id:?}");
        assert_eq!((snap.parent(id), snap.end(id)), (back.parent(id), back.end(id)), "place of {id:?}");
        assert_eq!((snap.style(id), snap.rect(id)), (back.style(id), back.rect(id)), "look of {id:?}");
        assert!(snap.attrs(id).eq(back.attrs(id)), "attributes of {id:?}");
    }
    back
}

/// Judges the page, also as a story that it may not be; the plans as JSON.
fn plan(snap: &Snapshot) -> [String; 2] {
    [false, true].map(|force_story| {
        let plan = analyze(snap, &Settings { force_story, ..Settings::default() });
        check_plan(snap, &plan);
        serde_json::to_string(&plan).expect("a plan is plain data")
    })
}

/// A plan names nodes of its page, hides no word of the facts, and shows only what stands in the text.
pub fn check_plan(snap: &Snapshot, plan: &Plan) {
    let exists = |node: NodeId| assert!(node.at() < snap.len(), "{node:?} of {} nodes", snap.len());
    for unit in &plan.hide {
        unit.nodes.iter().copied().for_each(exists);
        unit.unlock.iter().for_each(|unlock| exists(unlock.node));
    }
    plan.walls.iter().for_each(|wall| exists(wall.node));
    let Some(story) = &plan.story else { return };
    check_slices(story);
    for Anchor { start, end } in story.facts.iter().filter_map(|fact| fact.what.anchor.as_ref()) {
        for point in [start, end] {
            exists(point.node);
            let units = nutgraf::text::utf16_len(snap.text(point.node));
            assert!(snap.is_text(point.node) && point.offset <= units, "{point:?} of {units} units");
            let hides = |outer: &NodeId| snap.contains(*outer, point.node);
            let hidden = plan.hide.iter().find(|unit| unit.nodes.iter().any(hides));
            assert!(hidden.is_none(), "a fact is hidden: {hidden:?}");
        }
    }
}

fn check_slices(story: &Story) {
    let mut starts: Vec<usize> = story.text.char_indices().map(|(at, _)| at).collect();
    starts.push(story.text.len());
    let check = |slice: &Slice| {
        let (start, end) = (starts[slice.start as usize], starts[slice.end as usize]);
        assert_eq!(&story.text[start..end], slice.text, "{}..{}", slice.start, slice.end);
    };
    for fact in &story.facts {
        check(&fact.what);
        check(&fact.sentence);
        fact.certainty_cue.iter().for_each(check);
        assert!(fact.who.iter().all(|at| (*at as usize) < story.entities.len()));
        assert!(fact.times.iter().all(|at| *at < story.times.len()));
        assert!(fact.places.iter().all(|at| *at < story.places.len()));
        assert!(fact.quantities.iter().all(|at| *at < story.quantities.len()));
        assert!(fact.attribution.iter().all(|at| *at < story.attributions.len()));
    }
    assert!(story.key.iter().all(|at| *at < story.facts.len()));
    for entity in &story.entities {
        check(&entity.name);
        entity.title.iter().chain(&entity.aliases).for_each(check);
    }
    story.times.iter().for_each(|time| check(&time.words));
    for quantity in &story.quantities {
        check(&quantity.words);
        quantity.modifier_words.iter().chain(&quantity.counted).chain(&quantity.role).for_each(check);
    }
    story.places.iter().for_each(|place| check(&place.words));
    for said in &story.attributions {
        said.source.iter().chain(&said.cue).chain(&said.content).for_each(check);
    }
}
