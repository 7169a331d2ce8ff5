// Where the panel stands: beside the story where there is room, never wider than it needs to be; as a sheet at the bottom
// of a narrow window, or of a middling one that the story fills.
"use strict";
{
  // px. Up to NARROW the panel is always a sheet, from WIDE on never.
  const NARROW = 720;
  const WIDE = 1080;
  const WIDEST = 360;
  const SLIMMEST = 280;
  /** Where it must stand over the story anyway. */
  const OVER = 320;
  const GAP = 16;
  /** Facts that are asked where they stand: a column of text is found by a few of its lines. */
  const MOST_ASKED = 12;

  /** Where words stand in the window. @param {Slice["anchor"]} anchor @param {PageNodes} nodes */
  const box = (anchor, nodes) => {
    const [first, last] = anchor ? [nodes.point(anchor.start)?.node, nodes.point(anchor.end)?.node] : [];
    if (!first?.isConnected || !last?.isConnected) return null;
    const range = first.ownerDocument.createRange();
    range.setStartBefore(first);
    range.setEndAfter(last);
    return range.getBoundingClientRect();
  };

  /** The column of text that the facts stand in. @param {Story} story @param {PageNodes} nodes */
  const column = (story, nodes) => {
    let [left, right] = [Infinity, -Infinity];
    for (const fact of story.facts.slice(0, MOST_ASKED)) {
      const rect = box(fact.sentence.anchor ?? fact.what.anchor, nodes);
      if (!rect || rect.width === 0) continue;
      left = Math.min(left, rect.left);
      right = Math.max(right, rect.right);
    }
    return left < right ? { left, right } : null;
  };

  nutgraf.parts.side = (host, story, nodes, wanted) => {
    const width = host.ownerDocument.documentElement.clientWidth;
    const text = width > NARROW ? column(story, nodes) : null;
    let [side, size, layout] = ["right", WIDEST, width > NARROW ? "side" : "sheet"];
    if (text) {
      const room = { right: width - text.right - 2 * GAP, left: text.left - 2 * GAP };
      // The right side is where readers expect it: the left must be clearly better.
      if (wanted === "left" || (wanted === "auto" && room.right < SLIMMEST && room.left >= SLIMMEST)) side = "left";
      const free = side === "left" ? room.left : room.right;
      if (free < SLIMMEST && width < WIDE) layout = "sheet";
      size = free < SLIMMEST ? OVER : Math.min(free, WIDEST);
    } else if (wanted === "left") side = "left";
    Object.assign(host.dataset, { side, layout });
    host.style.setProperty("--panel-width", `${Math.floor(size)}px`);
  };
}
