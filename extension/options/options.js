// The options page. Every control writes its setting at once; what another page changes is shown here too.

import { localize, words } from "../shared/localize.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const { el } = nutgraf.parts.dom;
const { KINDS, load, save, onChange } = nutgraf.settings;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const panels = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=panel]"));

/** A line of the list of sites, with a button that forgets it. @param {string} site @param {string} what @param {() => Promise<void>} forget */
const siteLine = (site, what, forget) => {
  const button = el("button", { type: "button", class: "link", "aria-label": words.say("forgetSite", site) });
  button.append(words.say("forget"));
  button.addEventListener("click", forget);
  return el("li", null, el("span", null, site, el("small", null, what)), button);
};

/** @param {Settings} settings */
const draw = (settings) => {
  input("summary").checked = settings.summary;
  input("clutter").checked = settings.clutter;
  for (const kind of KINDS) {
    const box = input(`kind-${kind}`);
    box.checked = !settings.keepKinds.includes(kind);
    box.disabled = !settings.clutter;
  }
  for (const radio of panels()) {
    radio.checked = radio.value === settings.panel;
    radio.disabled = !settings.summary;
  }
  const off = settings.disabledSites.map((site) =>
    siteLine(site, words.say("siteOff"), () =>
      save({ disabledSites: settings.disabledSites.filter((other) => other !== site) }),
    ),
  );
  const kept = Object.entries(settings.siteKinds)
    .filter(([, kinds]) => kinds.length > 0)
    .map(([site, kinds]) => {
      const names = words.and(kinds.map((kind) => words.say(`kind_${kind}`)));
      return siteLine(site, words.say("siteKeeps", names), async () => {
        const { [site]: _, ...others } = settings.siteKinds;
        await save({ siteKinds: others });
      });
    });
  byId("sites").replaceChildren(...off, ...kept);
  byId("no-sites").hidden = off.length + kept.length > 0;
};

localize(document);
document.title = words.say("optionsTitle");
for (const kind of KINDS) {
  const box = el("input", { id: `kind-${kind}`, type: "checkbox", role: "switch" });
  const label = el("span", null, words.say(`kind_${kind}`), el("small", null, words.say(`kindHint_${kind}`)));
  byId("kinds").append(el("label", { class: "setting" }, label, box));
  box.addEventListener("change", async () => {
    const others = (await load()).keepKinds.filter((other) => other !== kind);
    await save({ keepKinds: input(`kind-${kind}`).checked ? others : [...others, kind] });
  });
}
for (const id of /** @type {const} */ (["summary", "clutter"])) {
  input(id).addEventListener("change", () => save({ [id]: input(id).checked }));
}
for (const radio of panels()) {
  radio.addEventListener("change", () => save({ panel: radio.value === "pill" ? "pill" : "open" }));
}
for (const { name, description, shortcut } of await api.commands.getAll()) {
  if (!name || name.startsWith("_")) continue;
  byId("keys").append(
    el("li", null, el("span", null, description ?? name), shortcut ? el("kbd", null, shortcut) : words.say("noKey")),
  );
}
draw(await load());
onChange(draw);
document.documentElement.dataset.ready = "";
