// Elements without innerHTML: the panel must draw under `require-trusted-types-for 'script'` and `style-src 'none'`.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
nutgraf.parts ??= /** @type {PanelParts} */ ({});
{
  const SVG = "http://www.w3.org/2000/svg";

  // 16 x 16, one path each, drawn with a 1.5 px line in the colour of the text. Certainties differ in shape, not only in colour.
  /** @type {Record<string, string>} */
  const ICONS = {
    stated: "M3 4h10M3 8h10M3 12h6",
    confirmed: "M2.5 8.5l3.5 3.5 7.5-8",
    officialClaim: "M2 6.5L8 3l6 3.5zM4 7v5M8 7v5M12 7v5M2.5 13.25h11",
    reported: "M2.5 3h11v8h-6l-3 2.800V11h-2z",
    unconfirmed: "M5.5 6a2.5 2.5 0 1 1 3.6 2.200c-.8.4-1.1.9-1.1 1.800M8 12.600v.6",
    speculated:
      "M8 2.250a5.75 5.75 0 0 1 3.7 1.350M13.5 6.500a5.75 5.75 0 0 1-.4 4.100M10.8 13a5.75 5.75 0 0 1-4.4.500M3.6 11.700a5.75 5.75 0 0 1-1.3-4.200M3.5 4.400a5.75 5.75 0 0 1 1.8-1.5",
    denied: "M3.5 3.500l9 9M12.5 3.500l-9 9",
    collapse: "M4 6l4 4 4-4",
    expand: "M4 10l4-4 4 4",
    more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
    mark: "M3 3.500h10M3 8h10M3 12.500h5.5",
  };

  nutgraf.parts.dom = {
    el(tag, props, ...children) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(props ?? {})) {
        if (value === undefined || value === false) continue;
        element.setAttribute(name, value === true ? "" : value);
      }
      for (const child of children) if (child) element.append(child);
      return element;
    },
    icon(name) {
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "0 0 16 16");
      svg.setAttribute("class", "icon");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", ICONS[name] ?? "");
      svg.append(path);
      return svg;
    },
  };
}
