// The text of shared/tokens.css, for the shadow root: a content script has no file of its own to link. A test compares them.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
nutgraf.parts ??= /** @type {PanelParts} */ ({});
nutgraf.parts.tokens = `
/*
 * The design tokens: every colour, size and typeface of panel, popup, options and www. Nothing else names one.
 * Pages link this file; the panel, which can't load files inside a page, carries the same text in
 * page/panel/tokens.js (a test compares the two, and measures the contrast of every colour on its ground).
 */
:root,
:host {
  color-scheme: light dark;

  /* Grounds, from the page's paper to what is under the pointer. */
  --paper: light-dark(#fffefc, #1b1b1d);
  --wash: light-dark(#f5f2ec, #26272a);
  --line: light-dark(#e3dfd5, #3a3b40);
  --edge: light-dark(#8a867c, #7e8188);
  --shadow: light-dark(rgb(40 34 20 / 14%), rgb(0 0 0 / 55%));

  /* Text: 4.5:1 and more on paper and on wash. */
  --ink: light-dark(#1d1c1a, #ecebe8);
  --soft: light-dark(#5b584f, #b0aea8);
  --accent: light-dark(#1d4f91, #92bdf7);
  --on-accent: light-dark(#ffffff, #12233a);

  /* One quiet colour per certainty; it never stands without its icon and its word. */
  --confirmed: light-dark(#1c6a3e, #83cfa0);
  --official-claim: light-dark(#1d4f91, #9cc2f7);
  --reported: light-dark(#6a4d06, #e0c272);
  --speculated: light-dark(#75408a, #d3a8e4);
  --unconfirmed: light-dark(#8a4510, #efb27a);
  --denied: light-dark(#a02a2c, #f79c9a);

  /* Text is set in four sizes, on a 4 px grid. */
  --serif: Georgia, "Iowan Old Style", "Noto Serif", "Songti SC", "Noto Serif CJK SC", serif;
  --sans:
    system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --text-s: 12px;
  --text-m: 14px;
  --text-l: 16px;
  --text-xl: 20px;
  --radius: 8px;
}
`;
