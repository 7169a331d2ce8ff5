// The reader's settings: what they are, where they are kept, and what they mean for one site. A classic script that the
// content scripts list, and that extension pages and the worker import for its effect.
//
// They are kept in `storage.local`. The worker mirrors some of them to `storage.sync` where the reader asks for it
// (`background/sync.js`); never the sites, which say where somebody reads.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
{
  // Reaching for it takes longer than all our looks at a page that has nothing to ask.
  const api = () => /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

  const KINDS = Object.freeze(["consent", "comments", "newsletter", "share", "teaser", "counter", "marked"]);
  const MOST_KEPT = 200; // units of one site that are remembered; the oldest are forgotten
  /** Where the pill may stand; "auto" is the first corner that is free, "none" leaves it out. */
  /** @type {readonly PillPlace[]} */
  const PILLS = Object.freeze(["auto", "bottom-right", "bottom-left", "top-right", "top-left", "none"]);
  /** @type {readonly PanelSide[]} */
  const SIDES = Object.freeze(["auto", "right", "left"]);
  /** @type {readonly PanelDensity[]} */
  const DENSITIES = Object.freeze(["comfortable", "compact"]);
  /** A folder of `_locales`. */
  const LANGUAGE = /^[a-z]{2}(_[A-Z]{2})?$/;

  /** @type {Readonly<Settings>} */
  const DEFAULTS = Object.freeze({
    summary: true,
    clutter: true,
    keepKinds: [],
    disabledSites: [],
    siteKinds: {},
    siteUnits: {},
    siteHides: {},
    panel: "open",
    pill: "auto",
    side: "auto",
    density: "comfortable",
    language: "",
    sync: false,
    menu: false,
    vendors: true,
  });

  /** @param {unknown} list @returns {string[]} */
  const texts = (list) => (Array.isArray(list) ? list.filter((item) => typeof item === "string") : []);

  /** @param {unknown} lists @returns {Record<string, string[]>} */
  const bySite = (lists) =>
    Object.fromEntries(
      Object.entries(lists ?? {})
        .map(([site, list]) => /** @type {const} */ ([site, texts(list)]))
        .filter(([, list]) => list.length > 0),
    );

  /** @param {readonly string[]} list @param {unknown} value @returns {any} one of the list, its first where it is none */
  const oneOf = (list, value) => (list.includes(/** @type {string} */ (value)) ? value : list[0]);

  /** What storage holds, made whole: it may be empty, older, or broken. @param {any} raw @returns {Settings} */
  const complete = (raw) => ({
    summary: typeof raw?.summary === "boolean" ? raw.summary : DEFAULTS.summary,
    clutter: typeof raw?.clutter === "boolean" ? raw.clutter : DEFAULTS.clutter,
    keepKinds: texts(raw?.keepKinds),
    disabledSites: texts(raw?.disabledSites),
    siteKinds: bySite(raw?.siteKinds),
    siteUnits: bySite(raw?.siteUnits),
    siteHides: bySite(raw?.siteHides),
    panel: raw?.panel === "pill" ? "pill" : "open",
    pill: oneOf(PILLS, raw?.pill),
    side: oneOf(SIDES, raw?.side),
    density: oneOf(DENSITIES, raw?.density),
    language: LANGUAGE.test(raw?.language) ? raw.language : "",
    sync: raw?.sync === true,
    menu: raw?.menu === true,
    vendors: raw?.vendors !== false,
  });

  const load = async () => {
    try {
      return complete(await api().storage.local.get(null));
    } catch {
      return complete(null);
    }
  };

  /** Name of the error that `save` ends with where the storage is full or broken. */
  const UNSAVED = "NotSavedError";

  /** @param {Partial<Settings>} patch */
  const save = async (patch) => {
    try {
      await api().storage.local.set(patch);
    } catch (cause) {
      throw Object.assign(new Error("the settings could not be kept", { cause }), { name: UNSAVED });
    }
  };

  /** @type {SettingsStore["keep"]} */
  const keep = async (list, site, name, isKept) => {
    // What is stored counts, not what this page knew of it.
    const all = (await load())[list];
    const others = (all[site] ?? []).filter((other) => other !== name);
    await save({ [list]: bySite({ ...all, [site]: (isKept ? [...others, name] : others).slice(-MOST_KEPT) }) });
  };

  /** What a page's address is called in the settings; "" where there is no host. @param {string} url */
  const siteOf = (url) => {
    try {
      return new URL(url).hostname.replace(/^www\./, "");
    } catch {
      return "";
    }
  };

  /** Can scripts be registered for it? An IPv6 address is no part of a match pattern. @param {string} site */
  const isNameable = (site) => /^[\w.-]+$/.test(site);

  /** What the settings mean on one site. @param {Settings} settings @param {string} site @returns {SiteSettings} */
  const forSite = (settings, site) => {
    const isOff = settings.disabledSites.includes(site);
    return {
      summary: settings.summary && !isOff,
      clutter: settings.clutter && !isOff,
      keepKinds: [...new Set([...settings.keepKinds, ...(settings.siteKinds[site] ?? [])])],
      keepUnits: settings.siteUnits[site] ?? [],
      hideUnits: settings.siteHides[site] ?? [],
      panel: settings.panel,
      pill: settings.pill,
      side: settings.side,
      density: settings.density,
      vendors: settings.vendors,
    };
  };

  /** What the reader marked is hidden because they said so: it stays where they no longer do. */
  const isMarked = (/** @type {string} */ key) => key.startsWith("marked ");

  /** @type {SettingsStore["isKept"]} */
  const isKept = (here, key) => (isMarked(key) ? !here.hideUnits.includes(key) : here.keepUnits.includes(key));

  /** @type {SettingsStore["keepUnit"]} */
  const keepUnit = (site, key, kept) =>
    isMarked(key) ? keep("siteHides", site, key, !kept) : keep("siteUnits", site, key, kept);

  /** @param {(settings: Settings) => void} listener @param {AbortSignal} [signal] */
  const onChange = (listener, signal) => {
    const heard = async () => {
      const settings = await load();
      if (!signal?.aborted) listener(settings);
    };
    const storage = api().storage.local.onChanged;
    storage.addListener(heard);
    signal?.addEventListener("abort", () => storage.removeListener(heard), { once: true });
  };

  nutgraf.settings = {
    DEFAULTS,
    KINDS,
    PILLS,
    SIDES,
    DENSITIES,
    UNSAVED,
    complete,
    load,
    save,
    keep,
    isKept,
    keepUnit,
    siteOf,
    isNameable,
    forSite,
    onChange,
  };
}
