// Inside a frame: report once there is something that may ask for consent.
"use strict";
{
  const MOST_REPORTS = 6;
  const LEAST_WIDTH = 160; // CSS px; smaller frames are counters and pixels
  const LEAST_HEIGHT = 50;
  const MOST_AROUND = 60; // frames of the page at the top; with more of them none is told from the others

  /** Do so many frames stand around that none of them is asked? */
  nutgraf.isCrowded = () => (window.top?.length ?? 0) > MOST_AROUND;

  /** Watches the inside of a frame and lets the worker judge it. */
  nutgraf.reportFrame = (reader, withRest) => {
    let reports = 0;
    let length = -1;
    const report = () => {
      const { send, own, here } = reader;
      const { message } = nutgraf.capture(document, { generation: reports, isFrame: true, own });
      void send({
        type: "analyze",
        message,
        settings: { clutter: true, summary: false, keepKinds: here.keepKinds, vendors: here.vendors },
      });
    };
    /** @type {Watched} */ const frame = {
      look(hasChanged) {
        if (!reader.isAwake && hasChanged && nutgraf.early?.hides()) reader.wake();
        if (reports >= MOST_REPORTS || !reader.here.clutter || document.readyState === "loading" || !document.body)
          return false;
        if (nutgraf.isCrowded()) return false;
        if (innerWidth < LEAST_WIDTH || innerHeight < LEAST_HEIGHT || !nutgraf.gate.isBox(document.body)) return false;
        if (!reader.isAwake) {
          reader.wake();
          return true;
        }
        const now = document.body.textContent?.length ?? 0;
        if (Math.abs(now - length) <= length / 5) return false;
        length = now;
        reports++;
        withRest(report);
        return true;
      },
    };
    return nutgraf.watch(frame, reader.own, reader.life);
  };
}
