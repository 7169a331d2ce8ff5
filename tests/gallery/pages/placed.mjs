// Real components in unusual places: frames, the top layer, the middle of the flow.

const PARTNERS =
  "import 'cookieconsent/build/cookieconsent.min.css';import 'cookieconsent/build/cookieconsent.min.js';";
const VCC = "import * as CC from 'vanilla-cookieconsent';import 'vanilla-cookieconsent/dist/cookieconsent.css';";
const consent = (page) => ({ kind: "consent", ...page });

/** A page with a script that puts a frame over the story; what is in the frame is a page of its own. */
const framed = (where, lock) => `
const veil = document.createElement('div'); veil.id = 'message-host';
veil.style.cssText = 'position:fixed;inset:0;z-index:99999;background:#0009';
veil.innerHTML = '<iframe title="Privacy" style="position:absolute;left:25%;top:20%;width:50%;height:55%;border:0;background:#fff"></iframe>';
veil.firstChild.src = ${where};
${lock ? "document.documentElement.style.setProperty('overflow', 'hidden', 'important');" : ""}
setTimeout(() => document.body.append(veil), 400)`;

export default [
  consent({
    id: "frame-same-origin-en",
    lang: "en",
    package: "vanilla-cookieconsent",
    note: "in a frame of the same site, behind a lock",
    hide: ["#message-host"],
    lock: true,
    backdrop: true,
    delay: 500,
    js: framed("'frame.html'", true),
    frame: `${VCC}CC.run({ categories: { necessary: {}, ads: {} }, guiOptions: { consentModal: { layout: 'box', position: 'middle center' } }, language: { default: 'en', translations: { en: {
      consentModal: { title: 'We care about your privacy', description: 'We and our 212 partners store and access information on your device, such as cookies.', acceptAllBtn: 'Agree', acceptNecessaryBtn: 'Disagree', showPreferencesBtn: 'Options' },
      preferencesModal: { title: 'Options', sections: [] } } } } })`,
  }),
  consent({
    id: "frame-other-origin-de",
    lang: "de",
    package: "cookieconsent",
    note: "in a frame of another site",
    hide: ["#message-host"],
    backdrop: true,
    delay: 500,
    js: framed("'//frames.' + location.host + location.pathname.replace('index.html', 'frame.html')", false),
    frame: `${PARTNERS}cookieconsent.initialise({ type: 'opt-in', position: 'top', palette: { popup: { background: '#fff', text: '#111' }, button: { background: '#06c', text: '#fff' } },
      content: { message: 'Wir und unsere Partner speichern Cookies auf Ihrem Gerät und verarbeiten personenbezogene Daten.', allow: 'Alle zulassen', deny: 'Ablehnen', link: 'Datenschutzerklärung' } })`,
  }),
  consent({
    id: "dialog-element-sv",
    lang: "sv",
    package: "cookies-eu-banner",
    note: "in a modal dialog element",
    hide: ["dialog"],
    backdrop: true,
    tail: `<template id="cookies-eu-banner-template"><div id="cookies-eu-banner"><p>Vi vill lagra kakor i din webbläsare för att mäta hur tidningen läses.</p>
      <button id="cookies-eu-reject">Neka</button> <button id="cookies-eu-accept">Tillåt kakor</button></div></template><dialog></dialog>`,
    js: `import { createCookiesBanner } from 'cookies-eu-banner';createCookiesBanner({ onAccept: () => {} });
      const dialog = document.querySelector('dialog'); dialog.append(document.getElementById('cookies-eu-banner')); dialog.showModal()`,
  }),
  consent({
    id: "flow-end-pl",
    lang: "pl",
    package: "cookie-notice",
    note: "a bar in the flow, between header and story",
    hide: ["#cookieNotice"],
    head: `<style>#cookieNotice{position:static!important}</style>`,
    js: `import 'cookie-notice/dist/cookie.notice.js';
      new cookieNoticeJS({ messageLocales: { en: 'Ten serwis zapisuje pliki cookie. Możesz je wyłączyć w ustawieniach przeglądarki.' }, buttonLocales: { en: 'Zamknij' } });
      document.querySelector('main').before(document.getElementById('cookieNotice'))`,
  }),
  consent({
    id: "blurred-en",
    lang: "en",
    package: "bootstrap-cookie-alert",
    note: "the page behind it is blurred and inert, its body fixed",
    hide: [".cookiealert"],
    lock: true,
    head: `<style>body.held{position:fixed;width:100%;overflow:hidden}.held main,.held header{filter:blur(6px)}.held .cookiealert{top:30%;bottom:auto;z-index:9999}</style>`,
    tail: `<div class="alert text-center cookiealert" role="alert">We would like your permission to store cookies on this device. <a href="#">Details</a> <button type="button" class="btn btn-primary acceptcookies">I agree</button></div>`,
    js: `import 'bootstrap-cookie-alert/cookiealert.css';import 'bootstrap-cookie-alert/cookiealert.js';
      document.body.classList.add('held'); document.querySelector('main').inert = true`,
  }),
];
