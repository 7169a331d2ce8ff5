// Is there anything to look at? Structure only: no word, no language, no name of a vendor. A page without a story's
// shape and without a box of prose and buttons on top of it costs one glance and no message.
"use strict";
{
  const { shadowRoot, mayHost, safeLocalName, parentNode } = nutgraf.dom;

  const GATE_PARAGRAPH = 80; // UTF-16 units that make a paragraph one of prose
  const GATE_STORY = 500; // units of such prose that make a page worth reading
  const GATE_BOX_PROSE = 12; // units outside controls, white space not counted, in a box that may be a consent dialog, ...
  const GATE_BAR_PROSE = 25; // ... and in a bar that stands in the page's flow
  const GATE_BAR_MOST = 4_000; // units of text in such a bar; more is content
  const GATE_BOX_MOST = 12_000; // units of text in such a box; more is content

  const SET_OTHERWISE = 3; // times that prose which a story in an element of its own must have, all text counted
  const MOST_PARAGRAPHS = 60; // looked at
  const FEW_LINKS = 3; // beside buttons they belong to the sentence: the policy, the partners
  const LINK = "a[href]:not([role=button])";
  const AWAY = `${LINK}:not([href^="#"]):not([href^="javascript:" i])`; // leads away, and answers nothing
  const UNREAD = "script,style,noscript,template"; // text that nobody reads
  const CONTROLS = "button,a[href],[role=button],input:not([type=hidden]),select,summary,[tabindex]";

  /** UTF-16 units of text. @param {Node} node */
  const lengthOf = (node) => node.textContent?.length ?? 0;
  /** The same without white space, which is mostly that of the source. @param {Node} node */
  const unitsOf = (node) => (node.textContent ?? "").replace(/\s+/g, "").length;

  /** Calls for each paragraph of prose, with its units. @param {Document} doc @param {(p: Element, units: number) => void} call */
  function eachParagraph(doc, call) {
    const paragraphs = doc.getElementsByTagName("p");
    for (let at = 0; at < paragraphs.length && at < MOST_PARAGRAPHS; at++) {
      const length = lengthOf(paragraphs[at]);
      if (length >= GATE_PARAGRAPH) call(paragraphs[at], length);
    }
  }

  /** Units of prose in paragraphs. @param {Document} doc */
  function prose(doc) {
    let units = 0;
    eachParagraph(doc, (_, length) => {
      units += length;
    });
    return units;
  }

  /** Does prose stand together as a story's does, each paragraph in a box of its own at most? What shops and forums have
   * of it stands here and there, or is links. @param {Document} doc */
  function isTogether(doc) {
    /** @type {Map<Node, number>} */ const units = new Map();
    let most = 0;
    eachParagraph(doc, (p, length) => {
      let inLinks = 0;
      for (const link of p.getElementsByTagName("a")) inLinks += lengthOf(link);
      const around = parentNode.call(p);
      const place = (around && parentNode.call(around)) ?? around;
      if (inLinks > length / 2 || !place) return;
      const sum = (units.get(place) ?? 0) + length;
      units.set(place, sum);
      most = Math.max(most, sum);
    });
    return most >= GATE_STORY;
  }

  /** Signs that the page may be a story. @param {Document} doc */
  function maybeStory(doc) {
    if (declaresStory(doc) || isTogether(doc)) return true;
    // A story may be set in boxes and line breaks; one element that holds it all says so. Cards and posts come in numbers.
    const articles = doc.getElementsByTagName("article");
    return articles.length === 1 && lengthOf(articles[0]) >= SET_OTHERWISE * GATE_STORY;
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
    let text = unitsOf(box);
    let inControls = 0;
    let controls = 0;
    let inLinks = 0;
    let links = 0;
    let away = 0;
    for (const unread of box.querySelectorAll(UNREAD)) text -= unitsOf(unread);
    for (const control of box.querySelectorAll(CONTROLS)) {
      // A dialog that takes the focus is no button.
      if (control.hasAttribute("tabindex") && control.querySelector(CONTROLS)) continue;
      controls++;
      const units = unitsOf(control);
      inControls += units;
      if (control.matches(LINK)) {
        links++;
        inLinks += units;
        if (control.matches(AWAY)) away++;
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
        away += inner.away;
      }
    }
    return { text, inControls, controls, inLinks, links, away };
  }

  /** May this be a dialog or bar that asks something? A bar in the page's flow says more than a dialog, and has something to
   * press: heads and feet of pages are full of links. @param {Element} box @param {boolean} [isBar] in the page's flow */
  function isBox(box, isBar = false) {
    const most = isBar ? GATE_BAR_MOST : GATE_BOX_MOST;
    if (lengthOf(box) > most) return false;
    if (!isBar && box.querySelector("iframe")) return true;
    const { text, inControls, controls, inLinks, links, away } = contents(box);
    const isSentence = links < controls && links <= FEW_LINKS;
    const outside = text - inControls + (isSentence ? inLinks : 0);
    if (isBar) return controls > away && text <= most && outside >= GATE_BAR_PROSE;
    return controls > 0 && text <= most && outside >= GATE_BOX_PROSE;
  }

  nutgraf.gate = { prose, maybeStory, declaresStory, isBox };
}
