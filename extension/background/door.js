// The door for messages: who may knock and what a message looks like. Whatever is not as written here is refused, and
// nothing of it is used. Pages cannot knock at all (no `externally_connectable`, and no listener for outside messages).

import { api } from "./api.js";

/** Longest text of a snapshot that is taken: the limits of the core, with room. */
const MAX_COLUMN = 16_000_000;
const MAX_TIMES = 400;
const MAX_TREES = 2_000;
const MAX_NOTES = 10_000;
/** Names of attributes are made by `page/marks.js`. */
const ATTRIBUTE = /^[a-z]{6,16}$/;

const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= MAX_COLUMN;
const isCount = (/** @type {unknown} */ value) => isNumber(value) && /** @type {number} */ (value) >= 0;
const isNumber = (/** @type {unknown} */ value) => typeof value === "number" && Number.isFinite(value);

/** @param {any} value @param {number} most @param {(item: any) => boolean} isOne */
const isList = (value, most, isOne) => Array.isArray(value) && value.length < most && value.every(isOne);

const isPair = (/** @type {unknown} */ value) => Array.isArray(value) && value.length === 2;

/** @param {any} m */
const isMoment = (m) => isPair(m) && isText(m[0]) && (m[1] === null || (isPair(m[1]) && m[1].every(isText)));

/** @param {any} t */
const isTree = (t) =>
  typeof t === "object" &&
  t !== null &&
  (t.host === null || isNumber(t.host)) &&
  isText(t.markup) &&
  isNumber(t.elements);

const isNote = (/** @type {any} */ n) =>
  Array.isArray(n) && n.length === 3 && isNumber(n[0]) && isText(n[1]) && isText(n[2]);

/** @param {any} m */
const isSnapshot = (m) =>
  typeof m === "object" &&
  m !== null &&
  isNumber(m.v) &&
  isNumber(m.generation) &&
  ["isFrame", "isCut", "isStatic"].every((name) => typeof m[name] === "boolean") &&
  ["url", "form", "styles", "gone", "rects", "own"].every((column) => isText(m[column])) &&
  isList(m.trees, MAX_TREES, isTree) &&
  isList(m.notes, MAX_NOTES, isNote) &&
  typeof m.viewport === "object" &&
  m.viewport !== null &&
  Object.values(m.viewport).every(isNumber);

/** @param {any} s */
const isJudging = (s) =>
  typeof s === "object" &&
  s !== null &&
  typeof s.clutter === "boolean" &&
  typeof s.summary === "boolean" &&
  typeof s.vendors === "boolean" &&
  isList(s.keepKinds, 100, isText) &&
  (s.hideUnits === undefined || isList(s.hideUnits, 1_000, isText)) &&
  (s.mark === undefined || isNumber(s.mark));

/** What each message has to hold. @type {Record<string, (message: any) => boolean>} */
const SHAPES = {
  bring: (m) => typeof m.isAhead === "boolean",
  panel: (m) => typeof m.isBrought === "boolean" && isCount(m.facts) && isList(m.times, MAX_TIMES, isMoment),
  texts: () => true,
  options: () => true,
  analyze: (m) =>
    isSnapshot(m.message) && isJudging(m.settings) && (m.wantsTexts === undefined || typeof m.wantsTexts === "boolean"),
  style: (m) => typeof m.attribute === "string" && ATTRIBUTE.test(m.attribute) && typeof m.on === "boolean",
  badge: (m) => m.facts === null || isCount(m.facts),
};

/**
 * The message, where it is one of ours and comes from one of our content scripts.
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {PageMessage | null}
 */
export function admit(message, sender) {
  if (sender.id !== api.runtime.id || sender.tab?.id === undefined || typeof message !== "object" || !message)
    return null;
  const type = /** @type {any} */ (message).type;
  const shape = typeof type === "string" && Object.hasOwn(SHAPES, type) ? SHAPES[type] : null;
  return shape?.(message) ? /** @type {PageMessage} */ (message) : null;
}
