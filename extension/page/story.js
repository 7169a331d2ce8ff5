// The panel beside a story, and the number on the toolbar button. The panel's own scripts come when first needed.
"use strict";
{
  const MOST_TIMES = 300; // that are put into words ahead
  const MOST_WATCHED = 8; // facts whose words are looked for in the page

  class Shown {
    /** @type {Plan | null} */ plan = null;
    #brought = false;
    /** Where some of the facts stand. @type {Node[]} */ #places = [];

    /** @param {StoryOptions} options */
    constructor(options) {
      this.options = options;
      options.signal.addEventListener("abort", () => this.hide(), { once: true });
    }

    /** Facts that are not told twice. */
    get facts() {
      return this.plan?.story?.facts.filter((fact) => fact.repeats === null).length ?? 0;
    }

    /** Has the page thrown the story away or drawn it anew? Then the facts lead nowhere. */
    get isStale() {
      return this.#places.some((node) => !node.isConnected);
    }

    /** @param {Plan} plan @param {PageNodes} nodes @param {ClutterUnit[]} hidden @param {number} [ms] */
    async show(plan, nodes, hidden, ms) {
      const { send, signal, settings } = this.options;
      if (plan.story && plan.story.text === this.plan?.story?.text && !this.isStale) return;
      this.plan = plan;
      const places = (plan.story?.facts ?? []).map(({ what: { anchor } }) =>
        (anchor ? [nodes.point(anchor.start), nodes.point(anchor.end)] : []).flatMap((point) => point?.node ?? []),
      );
      this.#places = places.slice(0, MOST_WATCHED).flat();
      if (!plan.story) {
        void send({ type: "badge", facts: this.facts });
        nutgraf.panel?.hide();
        return;
      }
      const { times: told, published } = plan.story;
      /** @type {Moment[]} */ const times = told.slice(0, MOST_TIMES).map(({ value, range }) => [value, range]);
      if (published) times.push([published.value.slice(0, 10), null]);
      const { phrases, error } = await send({ type: "panel", times, isBrought: this.#brought, facts: this.facts });
      if (error) return;
      this.#brought = true;
      if (signal.aborted || this.plan !== plan) return;
      const { panel, pill, side, density } = settings();
      nutgraf.panel.show(
        { ...plan, hide: hidden },
        nodes,
        {
          messages: nutgraf.messages,
          dir: nutgraf.messages("interfaceDirection"),
          state: panel,
          pill,
          side,
          density,
          ms,
          phrases,
          onPill: (place) => void nutgraf.settings.save({ pill: place }),
          onOptions: () => void send({ type: "options" }),
          onState: (state) => void nutgraf.settings.save({ panel: state }),
          onShowHidden: (unit) => this.options.showHidden(unit),
        },
        signal,
      );
    }

    follow() {
      const { pill, side, density } = this.options.settings();
      nutgraf.panel?.look({ pill, side, density });
    }

    hide() {
      if (!this.plan) return;
      this.plan = null;
      this.#places = [];
      nutgraf.panel?.hide();
      void this.options.send({ type: "badge", facts: null });
    }
  }

  nutgraf.Shown = Shown;
}
