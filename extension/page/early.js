// Hides known banners before they paint. The worker registers this script where the settings ask for it, so that it is
// not there at all where the reader has switched hiding off. A sheet of our own and not a css file of the registration:
// a browser cannot take such a file back from an open page, and what we hide must be able to come back.
"use strict";
{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(nutgraf.earlyText);
  const others = () => document.adoptedStyleSheets.filter((one) => one !== sheet);

  nutgraf.early = {
    set(on) {
      document.adoptedStyleSheets = on ? [...others(), sheet] : others();
    },
    // To ask for hundreds of selectors takes as long as a look; nobody misses what comes back a moment later.
    hides() {
      if (document.readyState !== "complete") return false;
      return document.querySelector(/** @type {CSSStyleRule} */ (sheet.cssRules[0]).selectorText) !== null;
    },
  };
  nutgraf.early.set(true);
}
