// Is there anything to look at? Structure only: no word, no language, no name of a vendor. A page without a story's
// shape and without a box of prose and buttons on top of it costs one glance and no message.
"use strict";
{
  const { shadowRoot, mayHost, safeLocalName } = nutgraf.dom;

  const GATE_PARAGRAPH = 80; // UTF-16 units that make a paragraph one of prose
  const GATE_STORY = 500; // units of such prose that make a page worth reading
  const GATE_BOX_PROSE = 25; // units of text outside controls in a box that may be a consent dialog
  const GATE_BOX_MOST = 12_000; // units of text in such a box; more is content

  const SET_OTHERWISE = 3; // times that prose which a story in an element of its own must have, all text counted
  const MOST_PARAGRAPHS = 60; // looked at
  const FEW_LINKS = 3; // beside buttons they belong to the sentence: the policy, the partners
  const LINK = "a[href]:not([role=button])";
  const CONTROLS = "button,a[href],[role=button],input:not([type=hidden]),summary,[tabindex]";

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

  /** May this be a dialog or bar that asks something? @param {Element} box @param {number} [most] units of text */
  function isBox(box, most = GATE_BOX_MOST) {
    if ((box.textContent?.length ?? 0) > most) return false;
    if (box.querySelector("iframe")) return true;
    const { text, inControls, controls, inLinks, links } = contents(box);
    const isSentence = links < controls && links <= FEW_LINKS;
    const outside = text - inControls + (isSentence ? inLinks : 0);
    return controls > 0 && text <= most && outside >= GATE_BOX_PROSE;
  }

  nutgraf.gate = { prose, maybeStory, declaresStory, isBox };
}
