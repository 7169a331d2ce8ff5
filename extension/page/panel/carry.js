// Facts to take along: as Markdown whose links jump to the words (URL text fragments), as plain text, and as W3C Web
// Annotations. Pure: what goes in is plain data, what comes out is text.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
nutgraf.parts ??= /** @type {PanelParts} */ ({});
{
  /** UTF-16 units of a fragment that is written whole; a longer one is named by its ends. */
  const WHOLE = 120;
  const END = 40;
  /** Of what stands before words that the page has twice. */
  const BEFORE = 24;
  const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

  const tidy = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();

  /** Dash, comma and ampersand have a meaning in a directive; brackets end a link of Markdown. @param {string} text */
  const encode = (text) =>
    encodeURIComponent(text).replace(/[-'()!*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

  /** Where words begin: browsers look for whole words. @param {string} text */
  const starts = (text) =>
    [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].map(({ index }) => index);

  /** @param {string} text @param {number} most */
  const head = (text, most) => tidy(text.slice(0, starts(text).findLast((at) => at <= most) || most));
  /** @param {string} text @param {number} most */
  const tail = (text, most) => tidy(text.slice(starts(text).find((at) => at >= text.length - most) ?? -most));

  /** @param {Quote} quote */
  const directive = (quote) => {
    const text = tidy(quote.exact);
    const words = text.length <= WHOLE ? encode(text) : `${encode(head(text, END))},${encode(tail(text, END))}`;
    const before = quote.isRepeated ? tail(tidy(quote.prefix), BEFORE) : "";
    return before ? `${encode(before)}-,${words}` : words;
  };

  /** @param {string} text */
  const escaped = (text) => tidy(text).replace(/[\\`*_[\]<>#|~]/g, "\\$&");

  /** @param {CarriedPage} page @param {Quote} quote */
  const link = (page, quote) => {
    const [address, fragment] = page.url.split("#", 2);
    return `${address.replace(/[()]/g, encode)}#${fragment ?? ""}:~:text=${directive(quote)}`;
  };

  const about = (/** @type {CarriedFact} */ fact) => fact.notes.filter(Boolean).join(" · ");

  nutgraf.parts.carry = {
    link,
    markdown(page, facts) {
      const lines = facts.map((fact) => {
        const notes = about(fact);
        return `- [${escaped(fact.text)}](${link(page, fact.quote)})${notes && ` (${escaped(notes)})`}`;
      });
      return `[${escaped(page.title)}](${page.url.replace(/[()]/g, encode)})\n\n${lines.join("\n")}\n`;
    },
    plain(page, facts) {
      const lines = facts.map((fact) => {
        const notes = about(fact);
        return `- ${tidy(fact.text)}${notes && ` (${notes})`}`;
      });
      return `${tidy(page.title)}\n${page.url}\n\n${lines.join("\n")}\n`;
    },
    annotations(page, facts, newId) {
      const items = facts.map((fact) => {
        const { exact, prefix, suffix, place } = fact.quote;
        return {
          "@context": CONTEXT,
          id: newId(),
          type: "Annotation",
          motivation: "describing",
          body: [{ type: "TextualBody", purpose: "describing", format: "text/plain", value: about(fact) }],
          target: {
            source: page.url,
            selector: [
              ...(place ? [{ type: "TextPositionSelector", start: place.start, end: place.end }] : []),
              { type: "TextQuoteSelector", exact, prefix, suffix },
            ],
          },
        };
      });
      const whole =
        items.length === 1
          ? items[0]
          : { "@context": CONTEXT, id: newId(), type: "AnnotationPage", items: items.map(withoutContext) };
      return `${JSON.stringify(whole, null, 2)}\n`;
    },
  };

  /** The page of annotations says it for all. @param {{ "@context"?: string }} item */
  const withoutContext = ({ "@context": _, ...rest }) => rest;
}
