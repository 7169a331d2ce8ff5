// Consent components from npm that need no framework. Licences as their package.json says: all MIT.
//
// A page is data: `hide` is what has to go (` >>> ` steps into a shadow root), `lock` says that the component stops the
// page's scrolling, `backdrop` that it lays something over the story. `js` is bundled, `files` are copied.

const VCC = "import * as CC from 'vanilla-cookieconsent';";
const VCC_SHEET = "import 'vanilla-cookieconsent/dist/cookieconsent.css';";

/** vanilla-cookieconsent 3 with one language. */
const vcc = (lang, options, texts, settings = { title: texts.title, sections: [] }) => `
CC.run({
  ...${JSON.stringify(options)},
  categories: { necessary: { readOnly: true, enabled: true }, analytics: {} },
  language: { default: '${lang}', translations: { '${lang}': {
    consentModal: ${JSON.stringify(texts)}, preferencesModal: ${JSON.stringify(settings)} } } },
})`;
/** Runs a text as the classic script that it is. */
const RUN = "const tag = document.createElement('script'); tag.textContent = source; document.head.append(tag);";
const layout = (name, position) => ({ guiOptions: { consentModal: { layout: name, position } } });

const consent = (page) => ({ kind: "consent", ...page });

export default [
  consent({
    id: "vcc3-box-en",
    lang: "en",
    package: "vanilla-cookieconsent",
    hide: ["#cc-main .cm"],
    js: `${VCC}${VCC_SHEET}${vcc("en", layout("box", "bottom left"), {
      title: "A word about your privacy",
      description: "We use cookies to remember your choices and to see which stories are read most.",
      acceptAllBtn: "Allow all",
      acceptNecessaryBtn: "Only what is needed",
      showPreferencesBtn: "Let me choose",
    })}`,
  }),
  consent({
    id: "vcc3-bar-lock-de",
    lang: "de",
    package: "vanilla-cookieconsent",
    hide: ["#cc-main .cm"],
    lock: true,
    backdrop: true,
    js: `${VCC}${VCC_SHEET}${vcc(
      "de",
      { disablePageInteraction: true, ...layout("bar", "bottom") },
      {
        title: "Ihre Daten, Ihre Wahl",
        description: "Diese Seite speichert Cookies auf Ihrem Gerät, um die Reichweite zu messen.",
        acceptAllBtn: "Einverstanden",
        acceptNecessaryBtn: "Nur notwendige",
        showPreferencesBtn: "Auswahl treffen",
      },
    )}`,
  }),
  consent({
    id: "vcc3-cloud-ja",
    lang: "ja",
    package: "vanilla-cookieconsent",
    hide: ["#cc-main .cm"],
    js: `${VCC}${VCC_SHEET}${vcc("ja", layout("cloud", "bottom center"), {
      title: "Cookieの利用について",
      description: "本サイトでは、閲覧状況の把握と広告の表示のためにCookieを利用しています。",
      acceptAllBtn: "すべて同意する",
      acceptNecessaryBtn: "必要なもののみ",
      showPreferencesBtn: "詳細設定",
    })}`,
  }),
  consent({
    id: "vcc3-settings-pl",
    lang: "pl",
    package: "vanilla-cookieconsent",
    note: "the settings dialog, opened by the page",
    hide: ["#cc-main .pm", "#cc-main .cm"],
    lock: true,
    backdrop: true,
    js: `${VCC}${VCC_SHEET}${vcc(
      "pl",
      {},
      {
        title: "Twoja prywatność",
        description: "Używamy plików cookie, aby mierzyć ruch w serwisie.",
        acceptAllBtn: "Zgadzam się",
        showPreferencesBtn: "Ustawienia",
      },
      {
        title: "Ustawienia plików cookie",
        acceptAllBtn: "Zaakceptuj wszystkie",
        acceptNecessaryBtn: "Odrzuć wszystkie",
        savePreferencesBtn: "Zapisz wybór",
        closeIconLabel: "Zamknij",
        sections: [
          {
            title: "Niezbędne",
            description: "Zawsze aktywne. Bez nich strona nie działa.",
            linkedCategory: "necessary",
          },
          {
            title: "Statystyka",
            description: "Pomagają zrozumieć, co czytają odwiedzający.",
            linkedCategory: "analytics",
          },
        ],
      },
    )};setTimeout(() => CC.showPreferences(), 300)`,
  }),
  consent({
    id: "vcc3-closed-root-fr",
    lang: "fr",
    package: "vanilla-cookieconsent",
    note: "inside a closed shadow root",
    hide: ["#shade >>> .cm"],
    cssText: true,
    js: `${VCC}import sheet from 'vanilla-cookieconsent/dist/cookieconsent.css';
      const host = document.createElement('div'); host.id = 'shade'; document.body.append(host);
      const root = host.attachShadow({ mode: 'closed' });
      const style = document.createElement('style'); style.textContent = sheet.replaceAll(':root', ':host').replaceAll('.show--consent', ':host');
      const inner = document.createElement('div'); root.append(style, inner);
      ${vcc(
        "fr",
        {},
        {
          title: "Votre vie privée nous importe",
          description: "Nous et nos partenaires déposons des cookies pour mesurer l'audience du site.",
          acceptAllBtn: "Tout accepter",
          acceptNecessaryBtn: "Continuer sans accepter",
          showPreferencesBtn: "Personnaliser",
        },
      ).replace("CC.run({", "CC.run({ root: inner,")}`,
  }),
  consent({
    id: "vcc2-force-cs",
    lang: "cs",
    package: "vanilla-cookieconsent-2",
    hide: ["#cm"],
    lock: true,
    backdrop: true,
    js: `import 'vanilla-cookieconsent-2/dist/cookieconsent.css';import 'vanilla-cookieconsent-2/dist/cookieconsent.js';
      initCookieConsent().run({ current_lang: 'cs', force_consent: true, gui_options: { consent_modal: { layout: 'cloud', position: 'middle center' } },
      languages: { cs: { consent_modal: { title: 'Soubory cookie na tomto webu', description: 'Cookies používáme k měření návštěvnosti a k zobrazení reklam.',
        primary_btn: { text: 'Povolit vše', role: 'accept_all' }, secondary_btn: { text: 'Odmítnout', role: 'accept_necessary' } },
        settings_modal: { title: 'Nastavení', save_settings_btn: 'Uložit', blocks: [] } } } })`,
  }),
  consent({
    id: "osano-bottom-en",
    lang: "en",
    package: "cookieconsent",
    hide: [".cc-window"],
    js: `import 'cookieconsent/build/cookieconsent.min.css';import 'cookieconsent/build/cookieconsent.min.js';
      cookieconsent.initialise({ palette: { popup: { background: '#13293d' }, button: { background: '#e8b04b' } } })`,
  }),
  consent({
    id: "osano-push-fr",
    lang: "fr",
    package: "cookieconsent",
    note: "pushes the page down",
    hide: [".cc-window"],
    js: `import 'cookieconsent/build/cookieconsent.min.css';import 'cookieconsent/build/cookieconsent.min.js';
      cookieconsent.initialise({ position: 'top', static: true, type: 'opt-out', palette: { popup: { background: '#f3efe2', text: '#333' }, button: { background: '#7a9e3a' } },
      content: { message: 'En poursuivant votre lecture, vous acceptez le dépôt de cookies.', dismiss: "J'ai compris", deny: 'Refuser', allow: 'Accepter', link: 'Détails' } })`,
  }),
  consent({
    id: "osano-late-pt",
    lang: "pt",
    package: "cookieconsent",
    note: "comes two seconds late",
    delay: 2200,
    hide: [".cc-window"],
    js: `import 'cookieconsent/build/cookieconsent.min.css';import 'cookieconsent/build/cookieconsent.min.js';
      setTimeout(() => cookieconsent.initialise({ type: 'opt-in', position: 'bottom-right', palette: { popup: { background: '#222' }, button: { background: '#fff' } },
      content: { message: 'Este sítio guarda cookies para melhorar a sua visita.', allow: 'Concordo', deny: 'Recusar', link: 'Saber mais' } }), 2000)`,
  }),
  consent({
    id: "tarteaucitron-middle-fr",
    lang: "fr",
    package: "tarteaucitronjs",
    hide: ["#tarteaucitronAlertBig"],
    lock: true,
    backdrop: true,
    js: `window.tarteaucitronForceLanguage = 'fr';`,
    tail: `<script src="tarteaucitron/tarteaucitron.js"></script><script>
      tarteaucitron.init({ privacyUrl: '', hashtag: '#ta', cookieName: 'ta', orientation: 'middle', highPrivacy: true, DenyAllCta: true, AcceptAllCta: true, showIcon: false, cdn: location.pathname.replace('index.html', 'tarteaucitron/') });
      (tarteaucitron.job = tarteaucitron.job || []).push('youtube')</script>`,
    files: { tarteaucitron: "tarteaucitronjs" },
  }),
  consent({
    id: "tarteaucitron-bar-it",
    lang: "it",
    package: "tarteaucitronjs",
    hide: ["#tarteaucitronAlertBig"],
    js: `window.tarteaucitronForceLanguage = 'it';`,
    tail: `<script src="tarteaucitron/tarteaucitron.js"></script><script>
      tarteaucitron.init({ privacyUrl: '', hashtag: '#ta', cookieName: 'ta', orientation: 'top', highPrivacy: true, DenyAllCta: true, AcceptAllCta: true, showIcon: false, cdn: location.pathname.replace('index.html', 'tarteaucitron/') });
      (tarteaucitron.job = tarteaucitron.job || []).push('youtube')</script>`,
    files: { tarteaucitron: "tarteaucitronjs" },
  }),
  consent({
    id: "porsche-shadow-de",
    lang: "de",
    package: "@porscheofficial/cookie-consent-banner",
    note: "a custom element with an open shadow root",
    hide: ["cookie-consent-banner >>> .cc_body"],
    tail: `<cookie-consent-banner headline="Cookies" btn-label-accept-and-continue="Annehmen und weiter" btn-label-only-essential-and-continue="Nur technisch nötige">
      Wir setzen Cookies und ähnliche Techniken ein, um unser Angebot zu verbessern.</cookie-consent-banner>`,
    js: `import { defineCustomElement } from '@porscheofficial/cookie-consent-banner/dist/components/cookie-consent-banner.js';defineCustomElement()`,
  }),
  consent({
    id: "cookie-notice-tr",
    lang: "tr",
    package: "cookie-notice",
    hide: ["#cookieNotice"],
    js: `import 'cookie-notice/dist/cookie.notice.js';
      new cookieNoticeJS({ messageLocales: { en: 'Size daha iyi hizmet verebilmek için çerez kullanıyoruz.' }, buttonLocales: { en: 'Tamam' }, cookieNoticePosition: 'top' })`,
  }),
  consent({
    id: "cookiecraft-box-en",
    lang: "en",
    package: "cookiecraft",
    hide: [".cc-banner"],
    js: `import 'cookiecraft/dist/cookiecraft.css';import 'cookiecraft/dist/cookiecraft.min.js';
      new CookieCraft.CookieConsent({ layout: 'box', categories: { necessary: { enabled: true, readOnly: true, label: 'Needed', description: 'Keeps you signed in.' }, analytics: { enabled: false, readOnly: false, label: 'Statistics', description: 'Counts visits.' } },
      translations: { title: 'May we count your visit?', description: 'Cookies tell us which pages are useful.' } }).init()`,
  }),
  consent({
    id: "bootstrap-alert-sv",
    lang: "sv",
    package: "bootstrap-cookie-alert",
    hide: [".cookiealert"],
    tail: `<div class="alert text-center cookiealert" role="alert">Webbplatsen använder cookies. Genom att fortsätta godkänner du det.
      <a href="#">Mer information</a> <button type="button" class="btn btn-primary btn-sm acceptcookies">Jag förstår</button></div>`,
    js: `import 'bootstrap-cookie-alert/cookiealert.css';import 'bootstrap-cookie-alert/cookiealert.js'`,
  }),
  consent({
    id: "cookies-eu-banner-top-fr",
    lang: "fr",
    package: "cookies-eu-banner",
    note: "a bar in the flow, above the header",
    hide: ["#cookies-eu-banner"],
    head: `<style>#cookies-eu-banner{padding:14px 24px;background:#fdf3d0;font:15px Arial}</style>`,
    tail: `<template id="cookies-eu-banner-template"><div id="cookies-eu-banner">La consultation de ce journal entraîne le dépôt de cookies de mesure d'audience.
      <a href="#">En savoir plus</a> <button id="cookies-eu-reject">Refuser</button> <button id="cookies-eu-accept">Accepter</button></div></template>`,
    js: `import { createCookiesBanner } from 'cookies-eu-banner';createCookiesBanner({ onAccept: () => {} });
      document.body.prepend(document.getElementById('cookies-eu-banner'))`,
  }),
  consent({
    id: "cookie-consent-js-block-es",
    lang: "es",
    package: "cookie-consent-js",
    note: "blocks the page until it is answered",
    hide: [".cookie-consent-modal .modal-content"],
    backdrop: true,
    js: `import 'cookie-consent-js/src/cookie-consent.css';import source from 'cookie-consent-js/src/cookie-consent.js?text';
      ${RUN}
      window.notice = new CookieConsent({ contentUrl: 'words', lang: 'es', blockAccess: true, privacyPolicyUrl: '#' })`,
    files: { words: "cookie-consent-js/cookie-consent-content" },
  }),
  consent({
    id: "cookie-though-shadow-nl",
    lang: "nl",
    package: "cookie-though",
    note: "draws itself in a shadow root",
    hide: [".cookie-though >>> *"],
    js: `import CT from 'cookie-though';const box = document.createElement('div'); box.className = 'cookie-though'; document.body.append(box);
      (CT.init || CT.default.init)({ policies: [ { id: 'essential', label: 'Noodzakelijk', description: 'Zonder deze cookies werkt de site niet.', category: 'essential' }, { id: 'stats', label: 'Statistiek', category: 'statistics', description: 'Telt bezoeken.' } ],
      essentialLabel: 'Altijd aan', permissionLabels: { accept: 'Alles toestaan', acceptAll: 'Alles toestaan', decline: 'Weigeren' },
      cookiePreferenceKey: 'ct', header: { title: 'Uw keuze over cookies', subTitle: 'Wij plaatsen cookies', description: 'Met cookies onthouden wij uw voorkeuren en meten wij het bezoek aan deze krant.' },
      cookiePolicy: { url: '#', label: 'Lees het cookiebeleid' }, customizeLabel: 'Zelf instellen' })`,
  }),
  consent({
    id: "68publishers-cs",
    lang: "cs",
    package: "@68publishers/cookie-consent",
    hide: ["#cm"],
    js: `import '@68publishers/cookie-consent/dist/cookie-consent.css';
      window.cc_wrapper_config = { plugin_options: { autorun: true, current_lang: 'cs', autoload_css: false }, consent_modal_options: { layout: 'bar', position: 'bottom center' }, storage_pool: [ { name: 'analytics_storage', enabled_by_default: false, display_in_widget: true, readonly: false } ], locales: [], translations: { cs: { consent_modal_title: 'Vaše soukromí', consent_modal_description: 'Se souhlasem ukládáme cookies, abychom poznali, co čtenáře zajímá.', consent_modal_primary_btn: 'Souhlasím', consent_modal_secondary_btn_accept_necessary: 'Jen nezbytné', consent_modal_secondary_btn_settings: 'Nastavit' } } };`,
    after: `import source from '@68publishers/cookie-consent/dist/cookie-consent.min.js?text';${RUN}window.CookieConsentWrapper?.unwrap?.()?.show?.()`,
  }),
  consent({
    id: "dmstr-popup-ru",
    lang: "ru",
    package: "@dmstr/cookie-consent",
    hide: [".cookie-consent-popup"],
    head: `<style>.cookie-consent-popup{display:none;position:fixed;right:24px;bottom:24px;width:360px;padding:20px;background:#fff;box-shadow:0 2px 24px #0006;font:15px Arial}.cookie-consent-popup.open{display:block}.cookie-consent-controls{display:none}</style>`,
    tail: `<div class="cookie-consent-popup"><p class="cookie-consent-message">Мы сохраняем файлы cookie, чтобы сайт работал лучше.</p><a class="cookie-consent-link" href="#">Подробнее</a>
      <button class="cookie-consent-accept-all">Принять все</button> <button class="cookie-consent-deny-all">Отклонить</button>
      <div class="cookie-consent-controls"><label><input type="checkbox" data-cc-consent="statistics">Статистика</label><button class="cookie-consent-save">Сохранить</button></div></div>`,
    js: `import source from '@dmstr/cookie-consent/dist/cookie-consent.js?text';${RUN}new CookieConsent()`,
  }),
  consent({
    id: "hmcts-flow-en",
    lang: "en",
    package: "@hmcts/cookie-manager",
    note: "a bar in the flow, above the header",
    hide: [".cookie-banner"],
    head: `<style>.cookie-banner{padding:20px 24px;background:#f3f2f1;font:16px Arial}.cookie-banner[hidden]{display:none}</style>`,
    top: `<div class="cookie-banner" hidden role="region" aria-label="Cookies on this service"><div class="cookie-banner-message"><h2>Cookies on this service</h2>
      <p>We use some essential cookies to make this service work. We would also like to set analytics cookies so that we can understand how people use it.</p>
      <button class="cookie-banner-accept-button" type="button">Accept analytics cookies</button> <button class="cookie-banner-reject-button" type="button">Reject analytics cookies</button> <a href="#">View cookies</a></div></div>`,
    js: `import cookieManager from '@hmcts/cookie-manager';
      cookieManager.init({ userPreferences: { cookieName: 'prefs' }, cookieManifest: [ { categoryName: 'essential', optional: false, cookies: ['prefs'] }, { categoryName: 'analytics', optional: true, cookies: ['_ga'] } ],
      cookieBanner: { class: 'cookie-banner', actions: [ { name: 'accept', buttonClass: 'cookie-banner-accept-button', consent: true }, { name: 'reject', buttonClass: 'cookie-banner-reject-button', consent: false } ] } })`,
  }),
];
