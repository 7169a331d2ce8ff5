// The list of what was hidden: by kind, each with its reasons, *show* for now and *this is not clutter* for good, and the
// kind's switch for this site. Kinds that stay on this site keep their place, so that they can be switched on again.

import { words } from "../shared/localize.js";
import { reasons } from "../shared/reasons.js";

const { el } = nutgraf.parts.dom;
const { KINDS } = nutgraf.settings;

/** Units of one kind from which on they are folded away. */
const FOLD = 4;

/**
 * @typedef {{
 *   show(unit: HiddenUnit): void,
 *   keep(unit: HiddenUnit): void,
 *   hide(unit: HiddenUnit): void,
 *   keepKind(kind: string, isKept: boolean): void,
 * }} Acts
 */

/** @param {HiddenUnit} unit */
export const nameOf = (unit) => {
  const text = words.say(`unit_${unit.kind}`) || unit.kind;
  return unit.vendor ? words.say("unitOfVendor", text, unit.vendor) : text;
};

/** What a screen reader hears instead of "Show", "Show", "Show". @param {HiddenUnit} unit */
const fullName = (unit) => (unit.words ? words.say("unitWithWords", nameOf(unit), unit.words) : nameOf(unit));

/** @param {string} id @param {string} label @param {string} full @param {() => void} act */
const button = (id, label, full, act) => {
  const made = el("button", { type: "button", class: "link", id, "aria-label": full }, label);
  made.addEventListener("click", act);
  return made;
};

/** @param {HiddenUnit} unit @param {Acts} acts */
function drawUnit(unit, acts) {
  const full = fullName(unit);
  const show = () => button(`show-${unit.unit}`, words.say("show"), words.say("showUnit", full), () => acts.show(unit));
  const hide = () =>
    button(`show-${unit.unit}`, words.say("hideAgain"), words.say("hideUnit", full), () => acts.hide(unit));
  const keep = () =>
    button(`keep-${unit.unit}`, words.say("notClutter"), words.say("notClutterUnit", full), () => acts.keep(unit));
  /** @type {Record<UnitState, () => HTMLElement[]>} */
  const buttons = {
    hidden: () => [show(), keep()],
    shown: () => [hide(), keep()],
    kept: () => [hide()],
    refused: () => [],
  };
  /** @type {Record<UnitState, string>} */
  const states = {
    hidden: "",
    shown: words.say("unitShown"),
    kept: words.say("unitKept"),
    refused: words.say("unitRefused"),
  };
  const why = reasons(unit.evidence, words);
  const made = buttons[unit.state]();
  return el(
    "li",
    null,
    unit.words ? el("p", { class: "words", dir: "auto" }, unit.words) : null,
    why.length > 0 && el("p", { class: "soft" }, words.say("why", why.join(" · "))),
    states[unit.state] !== "" && el("p", { class: "state" }, states[unit.state]),
    made.length > 0 && el("p", { class: "acts" }, ...made),
  );
}

/** @param {string} kind @param {HiddenUnit[]} units @param {boolean} isKept @param {boolean} isOpen @param {Acts} acts */
function drawKind(kind, units, isKept, isOpen, acts) {
  const box = /** @type {HTMLInputElement} */ (el("input", { id: `kind-${kind}`, type: "checkbox", role: "switch" }));
  box.checked = !isKept;
  box.addEventListener("change", () => acts.keepKind(kind, !box.checked));
  const vendors = [...new Set(units.map((unit) => unit.vendor).filter((vendor) => vendor !== null))];
  const hint = isKept ? words.say("kindKept") : words.and(vendors);
  const heading = el("span", { id: `name-${kind}` }, words.say(`kind_${kind}`), hint !== "" && el("small", null, hint));
  const made = el("section", { class: "kind", "aria-labelledby": `name-${kind}` });
  // The switch says what it does; what stands beside it is the kind's name.
  box.setAttribute("aria-label", words.say("kindOnSite", words.say(`kind_${kind}`)));
  made.append(el("label", { class: "setting" }, heading, box));
  if (isKept || units.length === 0) return made;
  const list = el("ul", null, ...units.map((unit) => drawUnit(unit, acts)));
  if (units.length < FOLD) {
    made.append(list);
  } else {
    const summary = el("summary", { id: `fold-${kind}` }, words.count(`hidden_${kind}`, units.length));
    made.append(el("details", { open: isOpen }, summary, list));
  }
  return made;
}

/** What each kind's part was drawn from, so that the others stay while one is drawn anew: a press may be under way on them.
 * @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/**
 * Draws what has changed of the list; what had the focus has it again.
 * @param {HTMLElement} into
 * @param {PageState} state
 * @param {Acts} acts
 */
export function drawKinds(into, state, acts) {
  const kept = state.settings.siteKinds[state.site] ?? [];
  const shown = KINDS.filter((kind) => kept.includes(kind) || state.hidden.some((unit) => unit.kind === kind));
  const focused = document.activeElement?.id ?? "";
  const open = new Set([...into.querySelectorAll("details[open] > summary")].map((summary) => summary.id));
  const before = [...into.children];
  const parts = shown.map((kind) => {
    const units = state.hidden.filter((unit) => unit.kind === kind);
    const from = JSON.stringify([kind, kept.includes(kind), units]);
    const same = before.find((part) => drawnFrom.get(part) === from);
    if (same) return same;
    const made = drawKind(kind, units, kept.includes(kind), open.has(`fold-${kind}`), acts);
    drawnFrom.set(made, from);
    return made;
  });
  for (const part of before) if (!parts.includes(/** @type {HTMLElement} */ (part))) part.remove();
  parts.forEach((part, at) => {
    if (into.children[at] !== part) into.insertBefore(part, into.children[at] ?? null);
  });
  if (document.activeElement === document.body && focused !== "") {
    const again = [focused, focused.replace("keep-", "show-")].map((id) => document.getElementById(id));
    (again.find((element) => element) ?? document.getElementById("hidden-heading"))?.focus();
  }
  return shown.length;
}
