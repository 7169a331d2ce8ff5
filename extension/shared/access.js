// Readers may withhold the sites from an extension, or take them back later; then it says so and asks, once, with a button.

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

const EVERYWHERE = { origins: ["http://*/*", "https://*/*"] };

/** May web pages be read? */
export const isGiven = () => api.permissions.contains(EVERYWHERE).catch(() => true);

/** Asks the browser's own question when the button is pressed. @param {HTMLElement} button @param {() => unknown} then */
export const askBy = (button, then) => {
  button.addEventListener("click", async () => {
    // Asked for within the press, or the browser refuses.
    await api.permissions.request(EVERYWHERE).catch(() => false);
    await then();
  });
};
