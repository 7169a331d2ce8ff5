// Where words stand in the page, as annotation tools ask: the words with what is before and after them, and their
// place in the text of the body, counted in code points.
"use strict";
{
  /** Code points before and after, as the tools have it. */
  const AROUND = 32;

  /** @param {string} text @param {number} most */
  const last = (text, most) =>
    Array.from(text.slice(-2 * most))
      .slice(-most)
      .join("");
  /** @param {string} text @param {number} most */
  const first = (text, most) =>
    Array.from(text.slice(0, 2 * most))
      .slice(0, most)
      .join("");

  /** @param {Slice} slice @param {string} text the story's, in which slices are counted @returns {Quote} */
  const inStory = (slice, text) => {
    const all = Array.from(text);
    return {
      exact: slice.text,
      prefix: all.slice(Math.max(slice.start - AROUND, 0), slice.start).join(""),
      suffix: all.slice(slice.end, slice.end + AROUND).join(""),
      place: null,
      isRepeated: text.indexOf(slice.text) !== text.lastIndexOf(slice.text),
    };
  };

  nutgraf.parts.range = (slice, nodes) => {
    if (!slice?.anchor) return null;
    const { start, end } = slice.anchor;
    const [from, to] = [nodes.point(start), nodes.point(end)];
    if (!from?.node.isConnected || !to?.node.isConnected) return null;
    try {
      const found = from.node.ownerDocument.createRange();
      found.setStart(from.node, from.offset);
      found.setEnd(to.node, to.offset);
      return found;
    } catch {
      // The page has changed under us.
      return null;
    }
  };

  nutgraf.parts.quote = (slice, story, nodes) => {
    const range = nutgraf.parts.range(slice, nodes);
    const body = range?.startContainer.ownerDocument?.body;
    // A shadow root has no place in the text of the body.
    if (!range || !body?.contains(range.startContainer) || !body.contains(range.endContainer))
      return inStory(slice, story.text);
    const before = range.cloneRange();
    before.setStart(body, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const [head, exact, whole] = [before.toString(), range.toString(), body.textContent ?? ""];
    const start = Array.from(head).length;
    return {
      exact,
      prefix: last(head, AROUND),
      suffix: first(whole.slice(head.length + exact.length), AROUND),
      place: { start, end: start + Array.from(exact).length },
      isRepeated: whole.indexOf(exact) !== whole.lastIndexOf(exact),
    };
  };
}
