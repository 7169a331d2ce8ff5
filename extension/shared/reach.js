// How the extension speaks to the page at the top of a tab. One that has nothing to ask has opened no door; it is woken.

/** Has the page at the top of a tab learn the settings and open its door.
 * @param {typeof chrome} api @param {number} tabId fails where no content script is */
export async function wake(api, tabId) {
  const target = { tabId, frameIds: [0] };
  await api.scripting.executeScript({ target, func: () => globalThis.nutgraf?.wake?.(), injectImmediately: true });
}

/**
 * @param {typeof chrome} api
 * @param {number} tabId
 * @param {TabMessage} message
 * @returns {Promise<any>} fails where no content script is: a page of the browser, or one that may not be read
 */
export async function reach(api, tabId, message) {
  const tell = () => api.tabs.sendMessage(tabId, message, { frameId: 0 });
  try {
    return await tell();
  } catch {
    await wake(api, tabId);
    return tell();
  }
}
