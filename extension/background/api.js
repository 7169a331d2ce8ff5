// The browser's extension interface under one name: both browsers answer with promises.

/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
