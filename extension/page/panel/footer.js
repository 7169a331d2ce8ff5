// The foot of the panel: what to know about this reading, what was hidden, and the promise.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  nutgraf.parts.footer = (plan, words, onShow) => {
    const foot = el("footer", null);
    const story = plan.story;
    for (const { code, detail } of plan.diagnostics) {
      const text = words.say(
        `note_${code.replaceAll("-", "_")}`,
        code === "unknown-language" ? words.language(detail) : detail,
      );
      if (text) foot.append(el("p", { class: "note" }, text));
    }
    if (story?.cutShort) foot.append(el("p", { class: "note" }, words.say("cutShort")));

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
    foot.append(el("p", null, words.say("nothingLeft")));
    return foot;
  };
}
