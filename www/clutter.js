// Does to a document in a frame what the plan says, with the marks of the extension; one call undoes it.

const ATTRIBUTE = "data-nutgraf";
/** Marks of shared/mark-sheet.js for each lock; `inert` is an attribute and is taken off. */
const MARKS = { overflow: "o", position: "p", filter: "f", inert: "" };

/**
 * @param {Document} page
 * @param {PageNodes} nodes
 * @param {ClutterUnit[]} units
 * @param {AbortSignal} signal
 */
export function hide(page, nodes, units, signal) {
  const view = /** @type {Window & typeof globalThis} */ (page.defaultView);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(nutgraf.markSheet(ATTRIBUTE));
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  /** @param {Element | null} element @param {string} mark */
  const add = (element, mark) => {
    if (!element) return;
    element.setAttribute(ATTRIBUTE, `${element.getAttribute(ATTRIBUTE) ?? ""} ${mark}`.trim());
    signal.addEventListener("abort", () => element.removeAttribute(ATTRIBUTE), { once: true });
  };
  for (const unit of units) {
    for (const id of unit.nodes) add(nodes.element(id), "h");
    for (const { node, what } of unit.unlock) {
      const element = nodes.element(node);
      if (what !== "inert") add(element, MARKS[what]);
      else if (element?.hasAttribute("inert")) {
        element.removeAttribute("inert");
        signal.addEventListener("abort", () => element.setAttribute("inert", ""), { once: true });
      }
    }
  }
  signal.addEventListener(
    "abort",
    () => {
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
    },
    { once: true },
  );
}
