// What to know about this reading, at the head of the panel; what was hidden, and the promise, at its foot.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  nutgraf.parts.notes = (plan, words) => {
    const texts = plan.diagnostics.map(({ code, detail }) =>
      words.say(`note_${code.replaceAll("-", "_")}`, code === "unknown-language" ? words.language(detail) : detail),
    );
    const how = plan.story?.cutShort;
    if (how) texts.push(words.say(`story_${how}`));
    return texts.filter(Boolean).map((text) => el("p", { class: "note" }, text));
  };

  nutgraf.parts.footer = (plan, words, ms, onShow) => {
    const foot = el("footer", null);
    /** @type {Map<string, number>} */
    const kinds = new Map();
    for (const unit of plan.hide) kinds.set(unit.kind, (kinds.get(unit.kind) ?? 0) + 1);
    if (kinds.size > 0) {
      const names = [...kinds].map(([kind, n]) => words.count(`hidden_${kind}`, n)).filter(Boolean);
      const line = el("p", null, words.say("hiddenHere", words.and(names)), " ");
      if (onShow) {
        const button = el("button", { type: "button", class: "link" }, words.say("show"));
        button.addEventListener(
          "click",
          () => {
            onShow();
            line.replaceChildren(words.say("shownAgain"));
          },
          { once: true },
        );
        line.append(button);
      }
      foot.append(line);
    }
    const took = ms === null ? "" : words.say("readIn", words.number(Math.max(1, Math.round(ms))));
    foot.append(el("p", null, words.say("nothingLeft"), took && ` ${took}`));
    return foot;
  };
}
