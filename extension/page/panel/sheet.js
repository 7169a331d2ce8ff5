// The panel's style sheets, constructed, so that no policy of the page can refuse them: one for the shadow root, one
// for the page with nothing in it but the highlights. Colours and sizes come from the tokens.
"use strict";
{
  const SHADOW = `
/* The host: important in the inner tree wins over anything a page says of it. */
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: auto !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  overflow: visible !important;
  background: none !important;
  color-scheme: light dark !important;
  z-index: 2147483647 !important;
}
:host([data-state="open"]) { inset-block: 16px !important; inset-inline-end: 16px !important; width: var(--panel-width, 360px) !important; height: auto !important; pointer-events: none !important; }
:host([data-state="open"][data-side="right"]) { right: 16px !important; left: auto !important; }
:host([data-state="open"][data-side="left"]) { left: 16px !important; right: auto !important; }
:host([data-state="pill"]) { width: auto !important; height: auto !important; }
:host([data-state="pill"][data-pill="none"]) { display: none !important; }
:host([data-state="pill"][data-pill^="bottom"]) { bottom: max(16px, env(safe-area-inset-bottom)) !important; }
:host([data-state="pill"][data-pill^="top"]) { top: 16px !important; }
:host([data-state="pill"][data-pill$="right"]) { right: 16px !important; }
:host([data-state="pill"][data-pill$="left"]) { left: 16px !important; }

*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }

.card, .pill {
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line);
  font: 400 var(--text-m)/20px var(--sans);
  font-variant-numeric: tabular-nums lining-nums;
  text-align: start;
  overflow-wrap: break-word;
  pointer-events: auto;
  box-shadow: 0 1px 2px var(--shadow), 0 8px 24px -8px var(--shadow);
}
.card { display: flex; flex-direction: column; max-height: 100%; border-radius: var(--radius); overflow: hidden; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

button { all: unset; box-sizing: border-box; cursor: pointer; -webkit-tap-highlight-color: transparent; }
.card:focus, .scroll:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.icon { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }

header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 16px; padding-inline: 16px 8px; border-block-end: 1px solid var(--line); }
header strong { font: 700 var(--text-l)/24px var(--serif); }
.count { flex: 1; color: var(--soft); font-size: var(--text-s); line-height: 24px; padding-block-start: 2px; }
.round { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; color: var(--soft); }
.round:hover { background: var(--wash); color: var(--ink); }

.menu { position: absolute; top: 44px; inset-inline-end: 8px; z-index: 2; min-width: 200px; max-width: calc(100% - 16px); padding: 4px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: 400 var(--text-m)/20px var(--sans); box-shadow: 0 1px 2px var(--shadow), 0 8px 24px -8px var(--shadow); pointer-events: auto; }
.menu [role="group"]:not([hidden]) ~ [role="group"] { margin-block-start: 4px; padding-block-start: 4px; border-block-start: 1px solid var(--line); }
.menu p { margin: 0; padding: 4px 8px; color: var(--soft); font-size: var(--text-s); line-height: 16px; }
.menu button { display: block; width: 100%; padding: 4px 8px; border-radius: 4px; }
.menu button:hover, .menu button:focus { background: var(--wash); }
.said { flex: none; margin: 0; padding: 8px 16px; background: var(--wash); font-size: var(--text-s); line-height: 16px; }

.pill { display: flex; align-items: center; gap: 8px; padding: 8px 16px 8px 12px; padding-inline: 12px 16px; border-radius: 20px; font-weight: 500; }
.pill { touch-action: none; user-select: none; -webkit-user-select: none; }
.pill:hover { background: var(--wash); }

.scroll { flex: 1 1 auto; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 4px 8px 12px; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
section + section { margin-block-start: 16px; }
h2 { margin: 12px 8px 4px; font: 600 var(--text-s)/16px var(--sans); color: var(--soft); }
section + section h2 { padding-block-start: 12px; margin-block-start: 0; border-block-start: 1px solid var(--line); }
ol, ul { list-style: none; margin: 0; padding: 0; }
small { font-size: var(--text-s); color: var(--soft); }
.empty { margin: 12px 8px; color: var(--soft); }

/* A line that leads to the page. */
[data-line] { display: block; width: 100%; padding: 4px 8px; border-radius: 4px; }
[data-line]:hover { background: var(--wash); }
[data-line][aria-current] { background: var(--wash); box-shadow: inset 2px 0 0 var(--accent); }
:dir(rtl) > [data-line][aria-current] { box-shadow: inset -2px 0 0 var(--accent); }

.picked { box-shadow: inset 0 0 0 1px var(--edge); }

.meta { display: block; overflow-x: clip; color: var(--soft); font-size: var(--text-s); line-height: 16px; }
/* A line may break before a dot, which then lies outside and is not seen: no line begins or ends with one. In the fonts
   of Chinese the dot would be as wide as a letter. */
.meta > :not(:last-child) { padding-inline-end: 0.6em; }
.meta > :not(:last-child)::after { content: " "; }
.meta > * + * { margin-inline-start: -0.6em; }
.meta > * + *::before { content: "·\\a0" / ""; color: var(--soft); font: 400 1em Arial, "Liberation Sans", sans-serif; }
.what, .counted { text-align: -webkit-match-parent; text-align: match-parent; }
.date { white-space: nowrap; }
.level { font-style: normal; font-weight: 600; }

.fact[data-line] { display: grid; grid-template-columns: 16px 1fr; column-gap: 12px; row-gap: 4px; padding: 8px; }
.fact .icon { margin-block-start: 3px; }
/* A sentence as long as a paragraph is cut here; it stands whole in the page. */
.fact .what { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 8; font: 400 var(--text-l)/22px var(--serif); }
.fact .what b { font-weight: 700; }
.fact .meta { grid-column: 2; }
[data-level="stated"] > .icon, [data-level="stated"] .level { color: var(--soft); }
[data-level="confirmed"] > .icon, [data-level="confirmed"] .level { color: var(--confirmed); }
[data-level="officialClaim"] > .icon, [data-level="officialClaim"] .level { color: var(--official-claim); }
[data-level="reported"] > .icon, [data-level="reported"] .level { color: var(--reported); }
[data-level="speculated"] > .icon, [data-level="speculated"] .level { color: var(--speculated); }
[data-level="unconfirmed"] > .icon, [data-level="unconfirmed"] .level { color: var(--unconfirmed); }
[data-level="denied"] > .icon, [data-level="denied"] .level { color: var(--denied); }

.numbers { display: grid; grid-template-columns: fit-content(136px) 1fr; }
.numbers li, .number[data-line] { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; column-gap: 12px; }
.value { grid-row: 1 / span 2; font: 700 var(--text-l)/24px var(--serif); }
.counted { padding-block-start: 2px; align-self: start; display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
.number .meta { grid-column: 2; }
/* Counts of the same thing that differ: side by side, as many as fit. */
.numbers .beside { display: flex; flex-wrap: wrap; gap: 0 4px; margin-block: 4px 8px; padding-block-start: 4px; border-radius: 4px; box-shadow: inset 0 0 0 1px var(--line); }
.beside .differ { flex: 1 0 100%; margin: 0; padding: 0 8px; color: var(--soft); font-size: var(--text-s); line-height: 16px; }
.beside .number[data-line] { flex: 1 1 120px; display: flex; flex-direction: column; }
.beside .counted { padding-block-start: 0; }

.source-row[data-line] { display: flex; gap: 12px; justify-content: space-between; align-items: baseline; }
.tally { flex: none; color: var(--soft); font-size: var(--text-s); }
.claims { margin-inline-start: 8px; padding-inline-start: 4px; border-inline-start: 1px solid var(--edge); }
.claim > span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; color: var(--soft); font-size: var(--text-s); line-height: 16px; text-align: match-parent; }
.remark { margin: 4px 8px 0; color: var(--soft); font-size: var(--text-s); line-height: 16px; }
.unnamed { font-style: italic; }

.line { margin-inline-start: 12px; border-inline-start: 1px solid var(--edge); }
.line li { position: relative; padding-inline-start: 8px; }
.line li::before { content: ""; position: absolute; inset-inline-start: -4px; inset-block-start: 11px; width: 7px; height: 7px; border-radius: 50%; background: var(--paper); border: 1px solid var(--edge); }
.of-when .meta { display: inline; }
.of-when .row { display: block; overflow-x: clip; padding: 4px 8px; }
.of-when b { font-weight: 600; margin-inline-end: 4px; }
.open { margin-block-start: 4px; }

footer { flex: none; padding: 8px 16px 12px; border-block-start: 1px solid var(--line); color: var(--soft); font-size: var(--text-s); line-height: 16px; }
footer p { margin: 4px 0 0; }
.note { margin: 8px 0 4px; padding: 8px; border-radius: 4px; background: var(--wash); font-size: var(--text-s); line-height: 16px; }
.more { margin: 4px 8px 0; padding-block: 2px; font-size: var(--text-s); }
.link { color: var(--accent); text-decoration: underline; text-underline-offset: 2px; border-radius: 2px; }

/* Compact: the same lines, closer. */
:host([data-density="compact"]) .fact[data-line] { padding-block: 4px; row-gap: 0; }
:host([data-density="compact"]) .fact .what { font-size: var(--text-m); line-height: 20px; }
:host([data-density="compact"]) .fact .icon { margin-block-start: 2px; }
:host([data-density="compact"]) [data-line] { padding-block: 2px; }
:host([data-density="compact"]) section + section { margin-block-start: 8px; }
:host([data-density="compact"]) section + section h2 { padding-block-start: 8px; }
:host([data-density="compact"]) .value { font-size: var(--text-m); line-height: 20px; }
:host([data-density="compact"]) .counted { padding-block-start: 0; }
:host([data-density="compact"]) .line li::before { inset-block-start: 9px; }

/* No room beside the story (side.js): a sheet at the bottom. */
:host([data-state="open"][data-layout="sheet"]) { inset: auto 0 0 0 !important; width: auto !important; height: auto !important; }
:host([data-layout="sheet"]) .card {
  max-width: 720px;
  max-height: min(46vh, 420px);
  max-height: min(46dvh, 420px);
  margin-inline: auto;
  padding-block-end: env(safe-area-inset-bottom);
  border-block-end: 0;
  border-radius: 12px 12px 0 0;
  /* The foot scrolls with the rest: a sheet has no height to spare. */
  overflow-y: auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  scrollbar-color: var(--edge) transparent;
}
:host([data-layout="sheet"]) .card > header { position: sticky; inset-block-start: 0; z-index: 1; padding-block: 4px; background: var(--paper); }
:host([data-layout="sheet"]) .scroll { flex: none; overflow: visible; }
:host([data-layout="sheet"]) .round { width: 40px; height: 40px; }
:host([data-layout="sheet"]) [data-line] { min-height: 32px; }
:host([data-layout="sheet"]) .menu { top: auto; bottom: calc(100% - 4px); max-width: 280px; }
@media (max-width: 720px) { .card { border-inline: 0; } }
@media (max-height: 420px) {
  .card { max-height: 90vh; overflow-y: auto; }
  .scroll { flex: none; overflow: visible; }
}
@media (forced-colors: active) {
  .card, .pill { border-color: CanvasText; }
  [data-line][aria-current], .menu button:focus { outline: 2px solid Highlight; outline-offset: -2px; }
  [data-level] > .icon { color: CanvasText; }
}
@media print { :host { display: none !important; } }
`;

  // Ground and text are both set, so that the words stay readable whatever the page's own colours are.
  const PAGE = `
@media screen {
  ::highlight(nutgraf-preview) { background-color: #fbf3cf; color: #1d1c1a; }
  ::highlight(nutgraf-fact) { background-color: #fdf0b8; color: #1d1c1a; }
  ::highlight(nutgraf-words) { background-color: #ffdf7e; color: #1d1c1a; }
}
@media screen and (forced-colors: active) {
  ::highlight(nutgraf-preview), ::highlight(nutgraf-fact), ::highlight(nutgraf-words) { background-color: Mark; color: MarkText; }
}
`;

  /** @param {typeof globalThis} view @param {string} text */
  const sheet = (view, text) => {
    const made = new view.CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };
  nutgraf.parts.sheets = (view) => ({ shadow: sheet(view, nutgraf.parts.tokens + SHADOW), page: sheet(view, PAGE) });
}
