// The page side's door: messages of the popup and the worker. Content scripts of other frames, other extensions and the
// page itself are not heard.
"use strict";
{
  const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

  /**
   * @param {(message: TabMessage) => unknown} answer
   * @param {AbortSignal} signal
   */
  nutgraf.openDoor = (answer, signal) => {
    /** @param {any} message @param {chrome.runtime.MessageSender} sender @param {(reply: unknown) => void} reply */
    const heard = (message, sender, reply) => {
      if (sender.id !== api.runtime.id || typeof message?.type !== "string") return false;
      const own = sender.url === undefined || sender.url.startsWith(api.runtime.getURL(""));
      if (!own) return false;
      reply(answer(message));
      return false;
    };
    api.runtime.onMessage.addListener(heard);
    signal.addEventListener("abort", () => api.runtime.onMessage.removeListener(heard), { once: true });
  };

  /** Was the extension updated or taken away while this page was open? Then every call of the browser's interface throws. */
  nutgraf.isOrphan = () => {
    try {
      return !api.runtime?.id;
    } catch {
      return true;
    }
  };

  /**
   * Sends a message to the worker; failures come back as `{ error }`. When the extension was updated or removed, this
   * script is an orphan and ends itself.
   * @param {PageMessage} message
   * @param {AbortController} life
   */
  nutgraf.knock = async (message, life) => {
    try {
      return (await api.runtime.sendMessage(message)) ?? {};
    } catch (error) {
      if (nutgraf.isOrphan()) life.abort();
      return { error: String(error) };
    }
  };
}
