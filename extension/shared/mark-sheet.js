// What our marks mean, as a style sheet: written once for the page's own sheet and the worker's.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
{
  /** Selector before the mark, mark, declarations; `page/marks.js` sets marks as words of one attribute. */
  const RULES = [
    ["", "h", "display:none!important"],
    ["html", "o", "overflow:visible!important;overscroll-behavior:auto!important;touch-action:auto!important"],
    ["body", "o", "overflow:visible!important;overscroll-behavior:auto!important;touch-action:auto!important"],
    [":not(html,body)", "o", "overflow-y:auto!important;touch-action:auto!important"],
    ["", "p", "position:static!important;inset:auto!important;width:auto!important"],
    ["", "f", "filter:none!important;backdrop-filter:none!important;opacity:1!important;pointer-events:auto!important"],
  ];

  nutgraf.markSheet = (attribute) =>
    RULES.map(([what, mark, body]) => `${what}[${attribute}~="${mark}"]{${body}}`).join("");
}
