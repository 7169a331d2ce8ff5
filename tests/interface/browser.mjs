// What the scripts ask of a browser, where there is none.
globalThis.chrome = { i18n: { getMessage: () => "" } };
