// Says that the reader has marked something on this site as clutter. The worker registers this script for such sites: a
// page where nothing else is to be seen would not ask for the settings.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
nutgraf.isMarkedSite = true;
