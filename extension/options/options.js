// The options page. Every control writes its setting at once; what another page changes is shown here too.

import { localize, words } from "../shared/localize.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const { el } = nutgraf.parts.dom;
const { KINDS, load, save, keep, onChange } = nutgraf.settings;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const panels = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=panel]"));

/**
 * A site's exception, with a button that forgets it.
 * @param {string} site @param {string} what @param {() => Promise<void>} forget
 */
const exception = (site, what, forget) => {
  const button = el("button", { type: "button", class: "link", "aria-label": words.say("forgetSite", site, what) });
  button.append(words.say("forget"));
  button.addEventListener("click", async () => {
    await forget();
    byId("said").textContent = words.say("forgotten", site, what);
    // The line is gone, and the focus with it.
    byId("sites-heading").focus();
  });
  return el("li", { class: "exception" }, el("span", null, what), button);
};

/** Everything that was said of one site. @param {string} site @param {Settings} settings */
const siteBlock = (site, settings) => {
  const off = settings.disabledSites.includes(site)
    ? [
        exception(site, words.say("siteOff"), async () => {
          await save({ disabledSites: (await load()).disabledSites.filter((other) => other !== site) });
        }),
      ]
    : [];
  const kinds = (settings.siteKinds[site] ?? []).map((kind) =>
    exception(site, words.say("siteKeeps", words.say(`kind_${kind}`) || kind), () =>
      keep("siteKinds", site, kind, false),
    ),
  );
  const units = (settings.siteUnits[site] ?? []).map((key) =>
    // A key begins with its kind.
    exception(site, words.say("siteKeepsUnit", words.say(`unit_${key.split(" ")[0]}`) || key), () =>
      keep("siteUnits", site, key, false),
    ),
  );
  return el("li", { class: "site" }, el("h3", null, site), el("ul", null, ...off, ...kinds, ...units));
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
  const sites = new Set([
    ...settings.disabledSites,
    ...Object.keys(settings.siteKinds),
    ...Object.keys(settings.siteUnits),
  ]);
  byId("sites").replaceChildren(...[...sites].sort().map((site) => siteBlock(site, settings)));
  byId("no-sites").hidden = sites.size > 0;
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
