// The toolbar popup: what happens on this page, and the switches, each acting at once. The page is asked by message; the
// switches write settings, to which pages listen.

import { askBy, isGiven } from "../shared/access.js";
import { localize, words } from "../shared/localize.js";
import { reach } from "../shared/reach.js";
import { tellUnsaved } from "../shared/unsaved.js";
import { drawKinds, nameOf } from "./hidden.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const { el } = nutgraf.parts.dom;
const { load, save, keep, siteOf } = nutgraf.settings;

// A page needs a moment to follow a switch; asking twice shows where it got to. In ms.
const ASK_AGAIN = [120, 600, 1500];

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

const tabs = await api.tabs.query({ active: true, currentWindow: true });
// A test or a reader may open the popup as a page of its own, for a tab named in its address.
const given = Number(new URLSearchParams(location.search).get("tab"));
const tab = given ? await api.tabs.get(given) : tabs[0];

/** @param {TabMessage} message @returns {Promise<any>} */
const ask = async (message) => {
  try {
    return tab?.id === undefined ? null : ((await reach(api, tab.id, message)) ?? null);
  } catch {
    // No content script there: a page of the browser, a shop of extensions, or one opened before we were installed.
    return null;
  }
};

/** Tells a screen reader what has just been done. @param {string} text */
const tell = (text) => {
  byId("said").textContent = text;
};

/** @param {TabMessage} message @param {string} said */
const act = async (message, said) => {
  await ask(message);
  tell(said);
  await draw();
};

/** What the list was drawn from: it is drawn anew only where that has changed. */
let drawn = "";

/** @param {PageState | null} state @param {Settings} settings @param {boolean} isOff */
const drawHidden = (state, settings, isOff) => {
  byId("walls").replaceChildren(
    ...(state?.walls ?? []).map((kind) => el("li", { class: "wall" }, words.say(`wall_${kind}`))),
  );
  byId("walls").hidden = !state?.walls.length || isOff;
  byId("hidden").hidden = !state || isOff;
  if (!state || isOff) return;
  const now = JSON.stringify([state.hidden, state.settings.siteKinds[state.site], settings.clutter]);
  if (now === drawn) return;
  drawn = now;
  const shown = drawKinds(byId("kinds"), settings.clutter ? state : { ...state, hidden: [] }, {
    show: (one) => act({ type: "show-unit", unit: one.unit }, words.say("saidShown", nameOf(one))),
    hide: (one) => act({ type: "hide-unit", unit: one.unit }, words.say("saidHidden", nameOf(one))),
    keep: (one) => act({ type: "show-unit", unit: one.unit, remember: true }, words.say("saidKept", nameOf(one))),
    keepKind: async (kind, isKept) => {
      await keep("siteKinds", state.site, kind, isKept);
      tell(words.say(isKept ? "saidKept" : "saidHidden", words.say(`kind_${kind}`)));
      await follow();
    },
  });
  byId("nothing").hidden = shown > 0 && settings.clutter;
  byId("kinds-hint").hidden = shown === 0;
  byId("nothing").textContent = words.say(settings.clutter ? "nothingHidden" : "hidingOff");
};

const draw = async () => {
  const [settings, state] = await Promise.all([load(), ask({ type: "state" })]);
  const isWithheld = !state && !(await isGiven());
  byId("access").hidden = !isWithheld;
  const isWeb = /^https?:/.test(tab?.url ?? "");
  const site = state?.site ?? (isWeb ? siteOf(tab?.url ?? "") : "");
  const isOff = settings.disabledSites.includes(site);
  const status = isOff
    ? words.say("statusOff")
    : !state
      ? words.say(isWithheld ? "welcomeAccess" : isWeb ? "statusReload" : "statusUnreadable")
      : !state.isNews
        ? words.say("statusNoStory")
        : settings.summary
          ? words.count("factCount", state.facts)
          : words.say("statusStory");
  if (byId("status").textContent !== status) byId("status").textContent = status;
  byId("site").textContent = site;
  byId("open-line").hidden = isOff || !settings.summary || !state?.facts;
  input("on-site").checked = site !== "" && !isOff;
  input("on-site").disabled = site === "";
  input("summary").checked = settings.summary;
  input("clutter").checked = settings.clutter;
  input("summary").disabled = input("clutter").disabled = false;
  drawHidden(state, settings, isOff);
};

const follow = async () => {
  await draw();
  for (const ms of ASK_AGAIN) setTimeout(draw, ms);
};

localize(document);
tellUnsaved(byId("unsaved"), () => draw());
askBy(byId("allow"), () => draw());
// Listening comes before the switches can be pressed: a press in between would be undone by the next drawing.
input("summary").addEventListener("change", async () => {
  await save({ summary: input("summary").checked });
  await follow();
});
input("clutter").addEventListener("change", async () => {
  await save({ clutter: input("clutter").checked });
  await follow();
});
input("on-site").addEventListener("change", async () => {
  const site = byId("site").textContent ?? "";
  const others = (await load()).disabledSites.filter((other) => other !== site);
  await save({ disabledSites: input("on-site").checked ? others : [...others, site] });
  await follow();
});
byId("open-panel").addEventListener("click", async () => {
  await ask({ type: "open-panel" });
  close();
});
byId("options").addEventListener("click", async () => {
  await api.runtime.openOptionsPage();
  close();
});

await draw();
document.documentElement.dataset.ready = "";
