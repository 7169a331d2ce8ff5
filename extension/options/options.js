// The options page. Every control writes its setting at once; what another page changes is shown here too.

import * as file from "../shared/file.js";
import { LANGUAGES, nameOf, tagOf } from "../shared/languages.js";
import { localize, words } from "../shared/localize.js";
import { tellUnsaved } from "../shared/unsaved.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const { el } = nutgraf.parts.dom;
const { KINDS, PILLS, SIDES, DENSITIES, load, save, keep, onChange } = nutgraf.settings;
/** Names of the commands in the manifest, and of their texts: the browser's own description is in its language. */
const COMMANDS = /** @type {Record<string, string>} */ ({
  "toggle-panel": "commandPanel",
  "toggle-clutter": "commandClutter",
});
/** What the reader may allow beyond what the extension needs. */
const MENU = { permissions: /** @type {chrome.runtime.ManifestPermission[]} */ (["contextMenus"]) };

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const select = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));
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
  const marked = (settings.siteHides[site] ?? []).map((key) => {
    const name = words.say("unitOfVendor", words.say("unit_marked"), key.slice(key.indexOf(" ") + 1));
    return exception(site, words.say("siteHidesUnit", name), () => keep("siteHides", site, key, false));
  });
  return el("li", { class: "site" }, el("h3", null, site), el("ul", null, ...off, ...kinds, ...units, ...marked));
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
  // A folded panel without its button is the third way to begin.
  const begins = settings.panel === "pill" && settings.pill === "none" ? "none" : settings.panel;
  for (const radio of panels()) {
    radio.checked = radio.value === begins;
    radio.disabled = !settings.summary;
  }
  for (const id of /** @type {const} */ (["side", "pill", "density", "language"])) select(id).value = settings[id];
  input("sync").checked = settings.sync;
  input("menu").checked = settings.menu && hasMenu;
  const sites = new Set([
    ...settings.disabledSites,
    ...Object.keys(settings.siteKinds),
    ...Object.keys(settings.siteUnits),
    ...Object.keys(settings.siteHides),
  ]);
  byId("sites").replaceChildren(...[...sites].sort().map((site) => siteBlock(site, settings)));
  byId("no-sites").hidden = sites.size > 0;
};

localize(document);
tellUnsaved(byId("unsaved"), async () => draw(await load()));
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
  radio.addEventListener("change", async () => {
    const { pill } = await load();
    const hasButton = radio.value !== "none";
    const corner = hasButton && pill === "none" ? "auto" : hasButton ? pill : "none";
    await save({ panel: radio.value === "open" ? "open" : "pill", pill: corner });
  });
}

/** @param {string} id @param {(readonly [string, string, string?])[]} choices value, text, language of the text */
const fill = (id, choices) => {
  for (const [value, text, lang] of choices) select(id).append(el("option", { value, lang }, text));
};
fill(
  "side",
  SIDES.map((side) => [side, words.say(`side_${side}`)]),
);
fill(
  "pill",
  PILLS.map((place) => [place, words.say(`pill_${place.replace("-", "_")}`)]),
);
fill(
  "density",
  DENSITIES.map((density) => [density, words.say(`density_${density}`)]),
);
fill("language", [
  ["", words.say("languageOfBrowser")],
  ...LANGUAGES.map((folder) => /** @type {const} */ ([folder, nameOf(folder), tagOf(folder)])),
]);
for (const id of ["side", "pill", "density"])
  select(id).addEventListener("change", () => save({ [id]: select(id).value }));
select("language").addEventListener("change", async () => {
  await save({ language: select("language").value });
  // The whole page changes its words.
  location.reload();
});
input("sync").addEventListener("change", () => save({ sync: input("sync").checked }));

const mayHaveMenu = () => api.permissions.contains(MENU).catch(() => false);
let hasMenu = await mayHaveMenu();
input("menu").addEventListener("change", async () => {
  const isWanted = input("menu").checked;
  // Asked for within the press, or the browser refuses.
  if (isWanted && !hasMenu) hasMenu = await api.permissions.request(MENU).catch(() => false);
  input("menu").checked = isWanted && hasMenu;
  await save({ menu: isWanted && hasMenu });
});
// Android has no context menu for extensions.
byId("menu-setting").hidden = /Android/.test(navigator.userAgent);

byId("export").addEventListener("click", async () => {
  const address = URL.createObjectURL(new Blob([file.write(await load())], { type: "application/json" }));
  el("a", { href: address, download: "nutgraf-settings.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  byId("file-said").textContent = words.say("exported");
});
byId("import").addEventListener("click", () => input("file").click());
input("file").addEventListener("change", async () => {
  const chosen = input("file").files?.[0];
  const settings = chosen ? file.read(await chosen.text()) : null;
  input("file").value = "";
  if (settings) await save(settings);
  byId("file-said").textContent = words.say(settings ? "imported" : "importRefused");
});
for (const { name, shortcut } of (await api.commands?.getAll?.()) ?? []) {
  if (!name || !COMMANDS[name]) continue;
  const what = el("span", null, words.say(COMMANDS[name]));
  byId("keys").append(el("li", null, what, shortcut ? el("kbd", null, shortcut) : words.say("noKey")));
}
byId("keys-section").hidden = byId("keys").childElementCount === 0;
draw(await load());
onChange(draw);
document.documentElement.dataset.ready = "";
