// Is there anything to look at? Structure only: no word, no language, no name of a vendor. A page without a story's
// shape and without a box of prose and buttons on top of it costs one glance and no message.
"use strict";
{
  const { shadowRoot, composedParent, topmost, mayHost, safeLocalName } = nutgraf.dom;

  // Mirrors of `src/limits.rs`; a test compares the two.
  const GATE_PARAGRAPH = 80; // UTF-16 units that make a paragraph one of prose
  const GATE_STORY = 500; // units of such prose that make a page worth reading
  const GATE_BOX_PROSE = 25; // units of text outside controls in a box that may be a consent dialog
  const GATE_BOX_MOST = 12_000; // units of text in such a box; more is content

  const SET_OTHERWISE = 3; // times that prose which a story in an element of its own must have, all text counted
  const MOST_PARAGRAPHS = 60; // looked at
  const FEW_LINKS = 3; // beside buttons they belong to the sentence: the policy, the partners
  const EDGE = 6; // children at either end of body, where bars stand
  const GRID = [0.06, 0.5, 0.94]; // points of the view, as parts of its width and height
  const IN_VIEW = 1 / 3; // part of a box that has to be in view before the core takes it for one
  // What fades in is looked at once it can be seen; before, the core would take it for hidden.
  const SHOWN = { opacityProperty: true, visibilityProperty: true };
  const LINK = "a[href]:not([role=button])";
  const CONTROLS = "button,a[href],[role=button],input:not([type=hidden]),summary,[tabindex]";
  const DIALOGS = "dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true],[popover]";

  /** Units of prose in paragraphs. @param {Document} doc */
  function prose(doc) {
    const paragraphs = doc.getElementsByTagName("p");
    let units = 0;
    for (let at = 0; at < paragraphs.length && at < MOST_PARAGRAPHS; at++) {
      const length = paragraphs[at].textContent?.length ?? 0;
      if (length >= GATE_PARAGRAPH) units += length;
    }
    return units;
  }

  /** Signs that the page may be a story. @param {Document} doc */
  function maybeStory(doc) {
    if (declaresStory(doc) || prose(doc) >= GATE_STORY) return true;
    // A story may be set in boxes and line breaks; one element that holds it all says so. Cards and posts come in numbers.
    const articles = doc.getElementsByTagName("article");
    return articles.length === 1 && (articles[0].textContent?.length ?? 0) >= SET_OTHERWISE * GATE_STORY;
  }

  /** What the head says. @param {Document} doc */
  function declaresStory(doc) {
    const declared = doc.querySelector(
      'meta[property="og:type"][content="article"],meta[property^="article:"],[itemtype*="Article"]',
    );
    if (declared) return true;
    for (const script of doc.querySelectorAll('script[type="application/ld+json"]')) {
      // A type of schema.org: Article, NewsArticle, ReportageNewsArticle...
      if (/"@type"[^}]{0,200}Article"/.test(script.textContent ?? "")) return true;
    }
    return false;
  }

  /** The text of a box and whether it has controls; shadow roots inside are looked into, one level of them.
   * @param {Element | ShadowRoot} box */
  function contents(box, depth = 0) {
    let text = box.textContent?.length ?? 0;
    let inControls = 0;
    let controls = 0;
    let inLinks = 0;
    let links = 0;
    for (const control of box.querySelectorAll(CONTROLS)) {
      // A dialog that takes the focus is no button.
      if (control.hasAttribute("tabindex") && control.querySelector(CONTROLS)) continue;
      controls++;
      const units = control.textContent?.length ?? 0;
      inControls += units;
      if (control.matches(LINK)) {
        links++;
        inLinks += units;
      }
      if (controls > 60) break;
    }
    if (depth < 3) {
      const hosts = box instanceof Element && mayHost(safeLocalName.call(box)) ? [box] : [];
      for (const element of box.querySelectorAll("*")) {
        if (hosts.length > 40) break;
        if (mayHost(element.localName)) hosts.push(element);
      }
      for (const host of hosts) {
        const root = shadowRoot(host);
        if (!root) continue;
        const inner = contents(root, depth + 1);
        text += inner.text;
        inControls += inner.inControls;
        controls += inner.controls;
        inLinks += inner.inLinks;
        links += inner.links;
      }
    }
    return { text, inControls, controls, inLinks, links };
  }

  /** May this be a dialog or bar that asks something? @param {Element} box */
  function isBox(box) {
    const { text, inControls, controls, inLinks, links } = contents(box);
    if (box.querySelector("iframe")) return true;
    const isSentence = links < controls && links <= FEW_LINKS;
    const outside = text - inControls + (isSentence ? inLinks : 0);
    return controls > 0 && text <= GATE_BOX_MOST && outside >= GATE_BOX_PROSE;
  }

  /** What lifts an element out of the flow. @param {Element | null} element */
  function liftedBy(element) {
    /** @type {Element | null} */ let lifted = null;
    for (let up = element, steps = 0; up && steps < 40; up = composedParent(up), steps++) {
      const { position } = getComputedStyle(up);
      if (position === "fixed" || position === "sticky" || safeLocalName.call(up) === "dialog") lifted = up;
    }
    return lifted;
  }

  /** Is enough of a box in view? What slides in is judged when it has come. A host may have no size of its own.
   * @param {Element} box */
  function isInView(box, depth = 0) {
    const { left, top, right, bottom, width, height } = box.getBoundingClientRect();
    if (width * height === 0) {
      if (depth > 3) return false;
      /** @type {boolean} */ const isInside = [...(shadowRoot(box) ?? box).children]
        .slice(0, EDGE)
        .some((child) => isInView(child, depth + 1));
      return isInside;
    }
    const across = Math.min(right, innerWidth) - Math.max(left, 0);
    const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return across > 0 && down > 0 && across * down >= IN_VIEW * Math.min(width * height, innerWidth * innerHeight);
  }

  /**
   * Boxes of the view that were not there, or not like this, when they were last looked at.
   * @param {Document} doc
   * @param {Seen} seen what was there; written
   * @param {WeakSet<Node>} own our own elements
   */
  function freshBoxes(doc, seen, own) {
    /** @type {Set<Element>} */ const found = new Set();
    /** @type {Set<Element>} */ const hits = new Set();
    for (const px of GRID) {
      for (const py of GRID) {
        const hit = topmost(doc, px * innerWidth, py * innerHeight);
        if (hit && !hits.has(hit)) {
          hits.add(hit);
          const lifted = liftedBy(hit);
          if (lifted?.checkVisibility(SHOWN)) found.add(lifted);
        }
      }
    }
    for (const dialog of doc.querySelectorAll(DIALOGS)) {
      if (found.size > 40) break;
      if (dialog.checkVisibility(SHOWN)) found.add(dialog);
    }
    const children = doc.body?.children ?? [];
    for (let at = 0; at < children.length; at++) {
      if (at >= EDGE && at < children.length - EDGE) continue;
      const child = children[at];
      if (!child.checkVisibility(SHOWN)) continue;
      found.add(child);
    }
    /** @type {Element[]} */ const fresh = [];
    for (const box of found) {
      if (own.has(box)) continue;
      const size = (box.textContent?.length ?? 0) + (shadowRoot(box)?.textContent?.length ?? 0);
      const isIn = isInView(box);
      const before = seen.get(box);
      if (before && (before.isIn || !isIn) && Math.abs(before.size - size) <= before.size / 5) continue;
      seen.set(box, { size, isIn });
      if (isBox(box)) fresh.push(box);
    }
    return fresh;
  }

  nutgraf.gate = { prose, maybeStory, declaresStory, isBox, freshBoxes };
}
