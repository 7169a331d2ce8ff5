// The toolbar popup: what happens on this page, and the three switches, each acting at once. The page is asked by
// message; the switches write settings, to which pages listen.

import { localize, words } from "../shared/localize.js";
import { reasons } from "../shared/reasons.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const { el } = nutgraf.parts.dom;
const { load, save, siteOf } = nutgraf.settings;

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
    return tab?.id === undefined ? null : ((await api.tabs.sendMessage(tab.id, message, { frameId: 0 })) ?? null);
  } catch {
    // No content script there: a page of the browser, a shop of extensions, or one opened before we were installed.
    return null;
  }
};

/** @param {HiddenUnit} unit */
const name = (unit) => {
  const text = words.say(`unit_${unit.kind}`) || unit.kind;
  return unit.vendor ? words.say("unitOfVendor", text, unit.vendor) : text;
};

/** @param {PageState | null} state */
const drawUnits = (state) => {
  const units = state?.hidden ?? [];
  byId("hidden").hidden = units.length === 0;
  byId("units").replaceChildren(
    ...units.map((unit) => {
      const isHidden = unit.state === "hidden";
      const why = unit.state === "refused" ? [words.say("unitRefused")] : reasons(unit.evidence, words);
      const label = name(unit);
      const button = el("button", { type: "button", class: "link" }, words.say(isHidden ? "show" : "hideAgain"));
      button.setAttribute("aria-label", words.say(isHidden ? "showUnit" : "hideUnit", label));
      button.addEventListener("click", async () => {
        await ask({ type: isHidden ? "show-unit" : "hide-unit", unit: unit.unit });
        await draw();
      });
      const text = el("span", null, label, why.length > 0 && el("small", null, why.join(" · ")));
      return el("li", null, text, unit.state !== "refused" && button);
    }),
  );
};

const draw = async () => {
  const [settings, state] = await Promise.all([load(), ask({ type: "state" })]);
  const isWeb = /^https?:/.test(tab?.url ?? "");
  const site = state?.site ?? (isWeb ? siteOf(tab?.url ?? "") : "");
  const isOff = settings.disabledSites.includes(site);
  const status = isOff
    ? words.say("statusOff")
    : !state
      ? words.say(isWeb ? "statusReload" : "statusUnreadable")
      : !state.isNews
        ? words.say("statusNoStory")
        : settings.summary
          ? words.count("factCount", state.facts)
          : words.say("statusStory");
  if (byId("status").textContent !== status) byId("status").textContent = status;
  byId("site").textContent = site;
  input("on-site").checked = site !== "" && !isOff;
  input("on-site").disabled = site === "";
  input("summary").checked = settings.summary;
  input("clutter").checked = settings.clutter;
  input("summary").disabled = input("clutter").disabled = false;
  drawUnits(state);
};

const follow = async () => {
  await draw();
  for (const ms of ASK_AGAIN) setTimeout(draw, ms);
};

localize(document);
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
byId("options").addEventListener("click", async () => {
  await api.runtime.openOptionsPage();
  close();
});

await draw();
document.documentElement.dataset.ready = "";
