// Carries out what a plan hides, and takes it back. Units of several plans of one page live here together: a banner with
// its backdrop and its locks goes and comes back as one. After hiding it looks whether the page is alive; if not, it
// asks once for more, and then gives the unit back rather than leave the reader with a dead page.
"use strict";
{
  const SOON = 10_000; // ms after hiding in which a lock belongs to what was hidden
  const MOST_SHUT = 3; // times that this is looked into
  const MOST_REOPENED = 5; // times that a hidden modal dialog is closed again

  const frame = () => new Promise((done) => (document.hidden ? setTimeout(done, 16) : requestAnimationFrame(done)));

  class Clutter {
    /** @type {AppliedUnit[]} */ units = [];
    /** @type {WeakMap<Node, AppliedUnit>} */ #unitOf = new WeakMap();
    #marks;
    #checking = false;

    /** @param {ClutterOptions} options */
    constructor(options) {
      this.options = options;
      this.#marks = new nutgraf.Marks(options.send);
      options.signal.addEventListener("abort", () => this.#end(), { once: true });
    }

    /**
     * Hides what a plan says.
     * @param {Plan} plan
     * @param {PageNodes} nodes of the plan's own snapshot
     * @param {AppliedUnit} [extended] a unit that the plan's findings belong to
     */
    apply(plan, nodes, extended) {
      if (this.options.signal.aborted) return;
      // All reads first.
      const steps = [];
      for (const unit of plan.hide) {
        /** @type {Map<Element, DOMRect | null>} */ const boxes = new Map();
        for (const id of unit.nodes) {
          const element = nodes.element(id);
          if (element) boxes.set(element, nodes.boxOf(id));
        }
        const elements = [...boxes.keys()];
        const fresh = elements.filter((element) => element.isConnected && !this.#unitOf.has(element));
        const known =
          elements.map((element) => this.#unitOf.get(element)).find((found) => found) ??
          (extended?.unit.kind === unit.kind ? extended : undefined);
        if (!fresh.length && !(known?.state === "hidden" && unit.unlock.length)) continue;
        const locks = unit.unlock
          .map(({ node, what }) => ({ element: nodes.element(node), what }))
          .filter((lock) => lock.element !== null);
        const isBlocking =
          locks.length > 0 || fresh.some((element) => nutgraf.isInTheWay(element, boxes.get(element) ?? null));
        steps.push({ unit, known, fresh, locks: /** @type {Lock[]} */ (locks), isBlocking });
      }
      /** @type {AppliedUnit[]} */ const changed = [];
      for (const { unit, known, fresh, locks, isBlocking } of steps) {
        const applied = known ?? {
          unit,
          elements: [],
          locks: [],
          isBlocking: false,
          state: this.options.isKept(unit.key) ? "kept" : "hidden",
          free: null,
          closed: [],
          reopened: 0,
          since: performance.now(),
          shut: 0,
          line: null,
        };
        if (!known) this.units.push(applied);
        for (const element of fresh) this.#unitOf.set(element, applied);
        if (applied.state === "hidden") this.#unhide(applied);
        applied.elements.push(...fresh);
        applied.locks.push(
          ...locks.filter((lock) => !applied.locks.some((l) => l.element === lock.element && l.what === lock.what)),
        );
        applied.isBlocking ||= isBlocking;
        if (applied.state === "hidden") {
          this.#hide(applied);
          changed.push(applied);
        } else if (!known) {
          this.#drawLine(applied);
          applied.line?.set(true);
        }
      }
      if (!changed.length) return;
      void this.#marks.lay();
      this.options.changed();
      if (!extended) void this.#check(changed);
    }

    /** @param {AppliedUnit} applied */
    #hide(applied) {
      applied.state = "hidden";
      this.#drawLine(applied);
      applied.line?.set(false);
      for (const element of applied.elements) this.#marks.add(element, "h");
      applied.closed.push(...nutgraf.dialogs.close(applied.elements));
      applied.free = nutgraf.free(this.#marks, applied.locks);
    }

    /** The quiet line in the place of what collapses. @param {AppliedUnit} applied */
    #drawLine(applied) {
      const first = applied.elements[0];
      if (!applied.unit.collapse || !first || applied.line) return;
      const toggle = (/** @type {boolean} */ isShown) => this.set(this.units.indexOf(applied), isShown, true);
      applied.line = nutgraf.line(first, applied.unit.count, this.options.own, toggle, this.options.signal);
    }

    /** @param {AppliedUnit} applied */
    #unhide(applied) {
      applied.free?.();
      applied.free = null;
      for (const element of applied.elements) this.#marks.remove(element, "h");
      nutgraf.dialogs.open(applied.closed.splice(0));
    }

    /** @param {AppliedUnit} applied @param {"shown" | "kept" | "refused"} state */
    #giveBack(applied, state) {
      this.#unhide(applied);
      applied.state = state;
      if (applied.unit.kind === "consent") this.options.liftEarly();
    }

    /** Is it alive? @param {AppliedUnit[]} changed */
    async #check(changed) {
      if (this.#checking || !changed.some((applied) => applied.isBlocking)) return;
      this.#checking = true;
      const { own, signal } = this.options;
      try {
        await frame();
        await frame();
        if (!nutgraf.isDead(own)) return;
        await this.#marks.lay();
        await frame();
        if (signal.aborted || !nutgraf.isDead(own)) return;
        const blocking = changed.filter((applied) => applied.isBlocking && applied.state === "hidden");
        await this.options.again(blocking[0]);
        await frame();
        await frame();
        if (signal.aborted || !nutgraf.isDead(own)) return;
        for (const applied of blocking) this.#giveBack(applied, "refused");
        this.options.changed();
      } finally {
        this.#checking = false;
      }
    }

    /** Shows a unit or hides it again, as the reader says. @param {number} index @param {boolean} isShown @param {boolean} remember */
    set(index, isShown, remember = false) {
      const applied = this.units[index];
      if (!applied) return;
      const shown = remember ? "kept" : "shown";
      if (isShown && applied.state === "hidden") {
        this.#giveBack(applied, shown);
      } else if (isShown && applied.state !== "refused") {
        applied.state = shown;
      } else if (!isShown && applied.state !== "hidden") {
        this.#hide(applied);
        void this.#marks.lay();
      }
      applied.line?.set(isShown);
      if (remember) this.options.remember(applied.unit.key, isShown);
      this.options.changed();
    }

    /** Brings back what is kept from now on, and hides what no longer is. @param {string[]} kinds @param {string[]} freed kinds */
    keep(kinds, freed) {
      this.units.forEach((applied, index) => {
        const { key, kind } = applied.unit;
        const isKept = this.options.isKept(key);
        if (applied.state === "hidden" && (isKept || kinds.includes(kind))) {
          this.set(index, true);
          if (isKept) applied.state = "kept";
        } else if (
          !kinds.includes(kind) &&
          ((applied.state === "kept" && !isKept) || (applied.state === "shown" && freed.includes(kind)))
        ) {
          this.set(index, false);
        }
      });
    }

    /** Pages take marks off when they write a whole attribute list anew, and open a dialog again that was closed.
     * @param {boolean} hasChanged may the page's tree have changed? */
    renew(hasChanged) {
      for (const applied of this.units) {
        if (applied.state !== "hidden" || !applied.isBlocking) continue;
        // A dialog in a shadow tree opens unheard; one that was closed before is worth a glance.
        const among = hasChanged ? applied.elements : applied.closed;
        const again = nutgraf.dialogs.close(among);
        if (!again.length) continue;
        applied.closed.push(...again.filter((dialog) => !applied.closed.includes(dialog)));
        // A page that insists has its way, rather than stand inert under a dialog that nobody sees.
        if (++applied.reopened > MOST_REOPENED) this.#giveBack(applied, "refused");
      }
      return this.#marks.renew();
    }

    /** What is hidden, with its kind. @returns {Map<Element, string>} */
    hidden() {
      const hidden = this.units.filter(({ state }) => state === "hidden");
      return new Map(hidden.flatMap(({ unit, elements }) => elements.map((element) => [element, unit.kind])));
    }

    /** Has the page locked itself for something soon after that was hidden? It is said a few times only. */
    isShutAfterwards() {
      const now = performance.now();
      const one = this.units.find(
        (applied) =>
          applied.state === "hidden" &&
          applied.unit.kind === "consent" &&
          applied.isBlocking &&
          now - applied.since < SOON &&
          applied.shut < MOST_SHUT,
      );
      if (!one || !nutgraf.isLocked()) return false;
      one.shut++;
      return true;
    }

    /** @returns {HiddenUnit[]} */
    list() {
      return this.units.map(({ unit, state }, at) => ({
        unit: at,
        kind: unit.kind,
        count: unit.count,
        vendor: unit.vendor,
        words: unit.words,
        evidence: unit.evidence,
        state,
      }));
    }

    #end() {
      for (const applied of this.units) applied.free?.();
      this.#marks.clear();
      for (const applied of this.units) nutgraf.dialogs.open(applied.closed.splice(0));
      this.units = [];
      this.#unitOf = new WeakMap();
    }
  }

  nutgraf.Clutter = Clutter;
}
