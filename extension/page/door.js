// The page side's door: messages of the popup and the worker. Content scripts of other frames, other extensions and the
// page itself are not heard.
"use strict";
{
  // Reaching for it takes longer than all our looks at a page that has nothing to ask.
  const api = () => /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
  let isTouched = false;

  /**
   * @param {(message: TabMessage) => unknown} answer
   * @param {AbortSignal} signal
   */
  nutgraf.openDoor = (answer, signal) => {
    /** @param {any} message @param {chrome.runtime.MessageSender} sender @param {(reply: unknown) => void} reply */
    const heard = (message, sender, reply) => {
      if (sender.id !== api().runtime.id || typeof message?.type !== "string") return false;
      const own = sender.url === undefined || sender.url.startsWith(api().runtime.getURL(""));
      if (!own) return false;
      reply(answer(message));
      return false;
    };
    isTouched = true;
    api().runtime.onMessage.addListener(heard);
    signal.addEventListener("abort", () => api().runtime.onMessage.removeListener(heard), { once: true });
  };

  /** Was the extension updated or taken away while this page was open? Then every call of the browser's interface throws.
   * Where none was made yet, nobody needs to know. */
  nutgraf.isOrphan = () => {
    if (!isTouched) return false;
    try {
      return !api().runtime?.id;
    } catch {
      return true;
    }
  };

  const TRIES = 3; // A browser that stops the worker in the middle of an answer starts it again for the next message.
  const PAUSE = 150; // ms before that: a worker that is just being stopped takes no message

  /**
   * Sends a message to the worker; failures come back as `{ error }`. What was lost on its way is sent again: a message
   * may be answered twice. When the extension was updated or removed, this script is an orphan and ends itself.
   * @param {PageMessage} message
   * @param {AbortController} life
   */
  nutgraf.knock = async (message, life) => {
    let error = "";
    isTouched = true;
    for (let tries = 1; tries <= TRIES && !life.signal.aborted; tries++) {
      if (tries > 1) await new Promise((over) => setTimeout(over, PAUSE * tries));
      try {
        // A worker answers everything, if only with `{}`; one that was stopped may leave nothing behind, not even an error.
        const reply = await api().runtime.sendMessage(message);
        if (reply) return reply;
        error = "no answer";
      } catch (thrown) {
        error = String(thrown);
        if (nutgraf.isOrphan()) life.abort();
      }
    }
    return { error };
  };
}
