//! Where the story starts and ends, and which lines in between are not its own.

use super::areas::Area;
use super::lines::{Line, Lines};
use crate::snapshot::{NodeId, Snapshot};

/// The lines of the story (indices into `lines`).
pub fn cut(snap: &Snapshot, lines: &Lines, root: NodeId) -> Vec<usize> {
    let inside: Vec<usize> = (0..lines.lines.len())
        .filter(|at| {
            let line = &lines.lines[*at];
            snap.contains(root, line.node) && !line.area.has(Area::OUT) && !is_link_line(line)
        })
        .collect();
    let first = inside.iter().position(|at| lines.lines[*at].prose() > 0);
    let last = inside.iter().rposition(|at| lines.lines[*at].prose() > 0);
    match (first, last) {
        (Some(first), Some(last)) => inside[first..=last].to_vec(),
        _ => Vec::new(),
    }
}

fn is_link_line(line: &Line) -> bool {
    line.link_share() > 80
}
