//! Is this box a consent notice? Geometry found it; words in any language and controls decide. Needs no
//! knowledge of the vendor. Login dialogs, age gates, paywalls and pages about cookies speak against.

use super::page::{Candidate, Page, Place};
use super::reading::Reading;
use super::words::{self, Class, Hit, Vocabulary};
use crate::Evidence;
use crate::order::Order as _;

/// From here on a box is a notice.
pub const THRESHOLD: i32 = 500;

// How the box lies: a modal dialog demands an answer, a bar in the flow may be anything.
const TOP_LAYER: i32 = 250;
const FIXED: i32 = 200;
const FRAME: i32 = 200;
const ABOVE: i32 = 150;
const DIALOG: i32 = 120;
const STICKY: i32 = 120;
const BAR: i32 = 100;
/// Calls itself a dialog.
const DIALOG_ROLE: i32 = 40;
/// A phrase nobody else writes.
const SAY: i32 = 300;
/// The word alone: also a biscuit.
const TOPIC: i32 = 150;
/// The word beside a second sign.
const TOPIC_BACKED: i32 = 120;
/// Each further word around it, up to three.
const PRIVACY: i32 = 60;
const ACCEPT: i32 = 150;
const REJECT: i32 = 150;
const CHOOSE: i32 = 80;
const POLICY: i32 = 60;
/// "Read more" leads anywhere.
const MORE: i32 = 40;
/// Switches for purposes.
const SWITCHES: i32 = 60;
/// One to four controls whose words are not known.
const BUTTONS: i32 = 50;
/// A frame that reported itself from inside.
const CONSENT_FRAME: i32 = 600;
/// A frame whose title names the thing.
const FRAME_TITLE: i32 = 250;
/// And it lies over the whole view.
const FRAME_COVERS: i32 = 80;
/// The label of the dialog names the thing.
const LABELLED: i32 = 120;
// Against.
const NO_TOPIC: i32 = -220;
/// The same where privacy is spoken of and there are two ways to answer.
const NO_TOPIC_BUT_CHOICE: i32 = -60;
const NO_CONTROL: i32 = -200;
const NO_TEXT: i32 = -200;
const LANDMARKS: i32 = -350;
/// In a box over the page a first-level heading is only bad style.
const HEADLINE_OVER: i32 = -40;
const HEADLINE_BAR: i32 = -350;
const LINKS: i32 = -250;
const SEARCH: i32 = -250;
const PASSWORD: i32 = -500;
const FIELDS: i32 = -200;
const AREA: i32 = -300;
const LOGIN: i32 = -300;
const LOGIN_WORD: i32 = -80;
const AGE: i32 = -650;
const PAY: i32 = -450;
const PROSE: i32 = -300;
const UNDECIDED_BAR: i32 = -200;
const NEWSLETTER: i32 = -250;

/// Languages tried where the page's own says nothing.
const FAR: usize = 3;

/// Bytes of text outside controls below which a box is only a button.
const MIN_TEXT: usize = 24;

/// A judged box.
#[derive(Debug)]
pub struct Judgement {
    /// Sum of the ledger.
    pub score: i32,
    /// Why.
    pub ledger: Vec<Evidence>,
    /// A wall that offers to pay instead.
    pub is_pay_wall: bool,
}

/// Judges a box with the page's language and English, and with every language where that says nothing.
pub fn judge(page: &Page, box_: &Candidate) -> Judgement {
    let near = words::near(page.lang);
    let first = score(box_, &near);
    if first.score >= THRESHOLD || !is_worth_more(box_) {
        return first;
    }
    let mut far: Vec<_> = words::vocabularies()
        .filter(|v| !near.iter().any(|n| n.tag == v.tag))
        .map(|v| (strength(v, &box_.reading), v))
        .filter(|(s, _)| *s > 0)
        .collect();
    far.order_by_key(|(s, v)| (std::cmp::Reverse(*s), v.tag));
    // Neighbours share words (`permitir`, `cookies`): the strongest is not always the one that is spoken.
    let judged = far.iter().take(FAR).map(|(_, v)| score(box_, &[near.as_slice(), &[*v]].concat()));
    let Some(second) = judged.max_by_key(|j| (j.is_pay_wall, j.score)) else { return first };
    // Not if other languages' words only speak against: they are there by chance.
    if second.score > first.score || second.is_pay_wall { second } else { first }
}

/// Could words of another language make a notice of it?
fn is_worth_more(box_: &Candidate) -> bool {
    let r = &box_.reading;
    let has_control = !r.controls.is_empty() || r.frames > 0;
    has_control && r.passwords == 0 && r.landmarks == 0 && r.text.len() >= MIN_TEXT
}

/// How much of a box a vocabulary knows.
fn strength(voc: &Vocabulary, reading: &Reading) -> usize {
    voc.scan(&reading.text)
        .filter(|h| {
            use Class::{Accept, Choose, Policy, Privacy, Reject, Say, Topic};
            matches!(h.class, Topic | Say | Privacy | Accept | Reject | Choose | Policy)
        })
        .map(|h| h.form.len())
        .sum()
}

/// The class of a control by its label: the longest form that covers most of it or begins it.
pub fn class_of_label(vocs: &[&Vocabulary], label: &str) -> Option<(Class, &'static str)> {
    vocs.iter()
        .flat_map(|v| v.scan(label))
        .filter(|h| {
            matches!(
                h.class,
                Class::Accept | Class::Reject | Class::Choose | Class::Policy | Class::Login | Class::Age | Class::Pay
            ) && (h.start == 0 || (h.end - h.start) * 5 >= label.len() * 2)
        })
        // Of two readings of the same words the one that declines or opens choices is the careful one.
        .max_by_key(|h| (h.form.len(), matches!(h.class, Class::Reject | Class::Choose)))
        .map(|h| (h.class, h.form))
}

/// Does a label name cookies or privacy?
fn is_of_privacy(vocs: &[&Vocabulary], label: &str) -> bool {
    vocs.iter().flat_map(|v| v.scan(label)).any(|h| matches!(h.class, Class::Topic | Class::Say | Class::Privacy))
}

#[derive(Default)]
struct Ledger(Vec<Evidence>);

impl Ledger {
    fn add(&mut self, reason: &'static str, weight: i32) {
        self.0.push(Evidence::new(reason, weight));
    }
    fn saw(&mut self, reason: &'static str, weight: i32, seen: &str) {
        self.0.push(Evidence::seen(reason, weight, seen));
    }
    fn sum(&self) -> i32 {
        self.0.iter().map(|e| e.weight).sum()
    }
}

fn place_evidence(ledger: &mut Ledger, box_: &Candidate) {
    let (reason, weight) = match box_.place {
        Place::TopLayer => ("top-layer", TOP_LAYER),
        Place::Fixed => ("fixed", FIXED),
        Place::Sticky => ("sticky", STICKY),
        Place::Above => ("over-the-page", ABOVE),
        Place::Dialog => ("dialog", DIALOG),
        Place::Bar => ("bar-at-the-edge", BAR),
        Place::Frame => ("frame", FRAME),
    };
    ledger.add(reason, weight);
    if box_.is_dialog {
        ledger.add("dialog-role", DIALOG_ROLE);
    }
}

fn score(box_: &Candidate, vocs: &[&Vocabulary]) -> Judgement {
    let r = &box_.reading;
    let mut ledger = Ledger::default();
    place_evidence(&mut ledger, box_);
    let hits: Vec<Hit> = vocs.iter().flat_map(|v| v.scan(&r.text)).collect();
    let first = |class: Class| hits.iter().filter(|h| h.class == class).max_by_key(|h| h.form.len());
    let distinct = |class: Class| {
        let mut forms: Vec<_> = hits.iter().filter(|h| h.class == class).map(|h| h.form).collect();
        forms.order();
        forms.dedup();
        forms.len() as i32
    };
    // Controls.
    let mut decisions = 0;
    let mut seen = [false; 8];
    let mut control_text = 0;
    for control in &r.controls {
        control_text += control.label.len();
        let Some((class, form)) = class_of_label(vocs, &control.label) else { continue };
        let (slot, reason, weight) = match class {
            Class::Accept => (0, "accept-control", ACCEPT),
            Class::Reject => (1, "reject-control", REJECT),
            Class::Choose => (2, "choices-control", CHOOSE),
            Class::Policy if !is_of_privacy(vocs, &control.label) => (7, "more-link", MORE),
            Class::Policy => (3, "policy-link", POLICY),
            Class::Login => (4, "login-control", LOGIN),
            Class::Age => (5, "age-control", AGE),
            _ => (6, "pay-control", PAY),
        };
        // In the flow every footer has a link to choices; only an answer makes a bar of it.
        decisions += i32::from(slot < if box_.place == Place::Bar { 2 } else { 3 });
        if !std::mem::replace(&mut seen[slot], true) {
            ledger.saw(reason, weight, form);
        }
    }
    let has_control = r.controls.iter().any(|c| !c.label.is_empty()) || r.checks > 0;
    if decisions == 0 && (1..=4).contains(&r.controls.len()) {
        ledger.add("few-controls", BUTTONS);
    }
    if !has_control && r.frames == 0 {
        ledger.add("no-control", NO_CONTROL);
    }
    if r.checks >= 2 {
        ledger.add("switches", SWITCHES);
    }
    // A footer has a link to the settings, too.
    if box_.place == Place::Bar && !seen[0] && !seen[1] {
        ledger.add("bar-without-decision", UNDECIDED_BAR);
    }
    // Words.
    // What only a button says ("Cookie settings") a footer says, too.
    let is_label = |form: &str| r.controls.iter().any(|c| c.label.contains(form));
    let says = hits.iter().filter(|h| h.class == Class::Say && !is_label(h.form));
    let (say, topic) = (says.max_by_key(|h| h.form.len()), first(Class::Topic));
    let privacy = distinct(Class::Privacy);
    if let Some(say) = say {
        ledger.saw("notice-phrase", SAY, say.form);
    }
    if let Some(topic) = topic {
        ledger.saw("topic-word", TOPIC, topic.form);
        if say.is_some() || privacy > 0 || decisions > 0 || seen[3] {
            ledger.add("topic-backed", TOPIC_BACKED);
        }
    }
    if privacy > 0 {
        let form = first(Class::Privacy).map_or("", |h| h.form);
        ledger.saw("privacy-words", PRIVACY * privacy.min(3), form);
    }
    frame_evidence(&mut ledger, box_, vocs);
    let named = vocs.iter().flat_map(|v| v.scan(&r.title)).find(|h| matches!(h.class, Class::Topic | Class::Say));
    if let Some(named) = named {
        ledger.saw("dialog-label", LABELLED, named.form);
    }
    if say.is_none() && topic.is_none() && named.is_none() && r.frames == 0 {
        let kinds = seen.iter().take(3).filter(|s| **s).count();
        let has_choice = kinds >= 2 && privacy > 0;
        ledger.add("topic-not-named", if has_choice { NO_TOPIC_BUT_CHOICE } else { NO_TOPIC });
    }
    // Against.
    let is_decided = seen[0] && (seen[1] || seen[2]);
    if r.text.len().saturating_sub(control_text) < MIN_TEXT && r.frames == 0 && !is_decided {
        ledger.add("no-text", NO_TEXT);
    }
    if r.headlines > 0 {
        ledger.add("headline", if box_.place == Place::Bar { HEADLINE_BAR } else { HEADLINE_OVER });
    }
    if r.landmarks > 0 && box_.place != Place::Frame {
        ledger.add("landmarks", LANDMARKS);
    }
    if r.controls.iter().filter(|c| c.is_link).count() > 8 && r.link_text * 2 > r.text.len() {
        ledger.add("mostly-links", LINKS);
    }
    if r.prose > 25 || (r.prose > 12 && !box_.is_dialog && decisions == 0) {
        ledger.add("long-prose", PROSE);
    }
    for (is_there, reason, weight) in [
        (r.searches > 0 && r.checks < 3, "search-field", SEARCH),
        (r.passwords > 0, "password-field", PASSWORD),
        (r.fields > 0 && r.checks < 3, "text-field", FIELDS),
        (r.areas > 0, "text-area", AREA),
    ] {
        if is_there {
            ledger.add(reason, weight);
        }
    }
    if let Some(login) = first(Class::Login).filter(|_| !seen[4]) {
        let weight = if r.fields + r.passwords > 0 { LOGIN } else { LOGIN_WORD };
        ledger.saw("login-words", weight, login.form);
    }
    if let Some(age) = first(Class::Age).filter(|_| !seen[5]) {
        ledger.saw("age-words", AGE, age.form);
    }
    if let Some(letter) = first(Class::Newsletter).filter(|_| r.emails > 0) {
        ledger.saw("newsletter", NEWSLETTER, letter.form);
    }
    let pays = distinct(Class::Pay);
    if pays >= 2 && !seen[6] {
        ledger.saw("pay-words", PAY, first(Class::Pay).map_or("", |h| h.form));
    }
    Judgement { score: ledger.sum(), ledger: ledger.0, is_pay_wall: seen[6] || pays >= 2 }
}

fn frame_evidence(ledger: &mut Ledger, box_: &Candidate, vocs: &[&Vocabulary]) {
    let r = &box_.reading;
    if r.frames == 0 {
        return;
    }
    if r.has_consent_frame {
        ledger.add("frame-says-consent", CONSENT_FRAME);
        return;
    }
    let named = vocs
        .iter()
        .flat_map(|v| v.scan(&r.hints))
        .find(|h| matches!(h.class, Class::Topic | Class::Say | Class::Privacy | Class::Policy));
    // A title alone is enough only where the box is nothing but the frame.
    if let Some(hit) = named.filter(|_| r.text.len() < 80) {
        ledger.saw("frame-title", FRAME_TITLE, hit.form);
        if box_.covers {
            ledger.add("covers-the-view", FRAME_COVERS);
        }
    }
}
