//! What the reader called clutter: the element they point at now, and what they marked on earlier visits to this site,
//! found again by its key. Nothing is judged here but that it is there; the guard has the last word as ever.

use super::{ClutterKind, Unit, key};
use crate::snapshot::{NodeId, Snapshot};
use crate::{Evidence, Settings};

/// The reader's word is enough by itself.
const WORD: i32 = 600;

/// A unit for each marked element.
pub fn propose(snap: &Snapshot, settings: &Settings) -> Vec<Unit> {
    let unit = |id| Unit::new(ClutterKind::Marked, vec![id], vec![Evidence::new("marked-by-reader", WORD)]);
    let elements = || snap.ids().filter(|id| !snap.is_text(*id));
    let mut units: Vec<Unit> = Vec::new();
    if !settings.hide_units.is_empty() {
        let wanted: Vec<&str> = settings.hide_units.iter().map(|key| key::name_in(key, ClutterKind::Marked)).collect();
        units.extend(elements().filter(|id| wanted.iter().any(|name| key::is_called(snap, *id, name))).map(unit));
        key::name_units(snap, &mut units);
        units.retain(|unit| settings.hide_units.contains(&unit.key));
    }
    let pointed = |id: &NodeId| settings.mark == u32::try_from(id.at()).ok();
    units.extend(elements().find(pointed).map(unit));
    units
}
