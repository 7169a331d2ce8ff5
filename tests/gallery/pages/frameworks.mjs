// Consent components from npm that a framework draws: React, Vue, Svelte. Licences: all MIT.

const REACT = `import React from 'react';import { createRoot } from 'react-dom/client';const h = React.createElement;
const mount = (what) => { const box = document.createElement('div'); box.id = 'app'; document.body.append(box); createRoot(box).render(what) };`;

const consent = (page) => ({ kind: "consent", ...page });
const SERVICES = (name) => `[{ id: 'stats', name: '${name}', mandatory: false }]`;

export default [
  consent({
    id: "react-bar-es",
    lang: "es",
    package: "react-cookie-consent",
    hide: [".CookieConsent"],
    js: `${REACT}import Bar from 'react-cookie-consent';
      mount(h(Bar, { enableDeclineButton: true, buttonText: 'De acuerdo', declineButtonText: 'No, gracias' }, 'Guardamos cookies para saber qué noticias interesan. ', h('a', { href: '#' }, 'Más información')))`,
  }),
  consent({
    id: "react-overlay-it",
    lang: "it",
    package: "react-cookie-consent",
    hide: [".CookieConsent", ".veil"],
    backdrop: true,
    js: `${REACT}import Bar from 'react-cookie-consent';
      mount(h(Bar, { overlay: true, overlayClasses: 'veil', location: 'top', buttonText: 'Accetto' }, 'Il sito usa i cookie, anche di terze parti, per le statistiche.'))`,
  }),
  consent({
    id: "react-returning-nl",
    lang: "nl",
    package: "react-cookie-consent",
    note: "put back by a script three times",
    delay: 1500,
    hide: [".CookieConsent"],
    js: `${REACT}import Bar from 'react-cookie-consent';
      let left = 3;
      const put = () => { document.getElementById('app')?.remove(); mount(h(Bar, { buttonText: 'Akkoord', enableDeclineButton: true, declineButtonText: 'Liever niet' }, 'Deze krant gebruikt cookies voor statistiek en advertenties.')); if (left-- > 0) setTimeout(put, 700) };
      put()`,
  }),
  consent({
    id: "react-cookie-manager-modal-pt",
    lang: "pt",
    package: "react-cookie-manager",
    hide: [".rcm-overlay"],
    backdrop: true,
    js: `${REACT}import { CookieManager } from 'react-cookie-manager';
      mount(h(CookieManager, { displayType: 'modal', showManageButton: true, translations: { title: 'Privacidade', message: 'Utilizamos cookies para medir visitas e mostrar conteúdos à sua medida.', buttonText: 'Aceitar', declineButtonText: 'Rejeitar', manageButtonText: 'Gerir' } }, h('i')))`,
  }),
  consent({
    id: "react-popup-ko",
    lang: "ko",
    package: "react-cookie-consent-popup",
    backdrop: true,
    hide: [".rcc-popup"],
    js: `${REACT}import { ConsentPopup, ConsentProvider } from 'react-cookie-consent-popup';import 'react-cookie-consent-popup/styles';
      mount(h(ConsentProvider, { options: { services: ${SERVICES("통계")}, theme: 'light' } }, h(ConsentPopup, { settings: { label: '설정' }, decline: { label: '거부' }, approve: { label: '모두 동의' } }, '이 사이트는 방문 통계를 위해 쿠키를 사용합니다.')))`,
  }),
  consent({
    id: "react-hook-ru",
    lang: "ru",
    package: "react-hook-consent",
    hide: [".rhc-banner"],
    js: `${REACT}import { ConsentBanner, ConsentProvider } from 'react-hook-consent';import 'react-hook-consent/dist/styles/style.css';
      mount(h(ConsentProvider, { options: { services: ${SERVICES("Статистика")}, theme: 'light' } }, h(ConsentBanner, { settings: { hidden: false, label: 'Настроить', modal: { title: 'Настройки' } }, decline: { hidden: false, label: 'Отклонить' }, approve: { label: 'Согласен' } }, 'Сайт использует файлы cookie для подсчёта посещений.')))`,
  }),
  consent({
    id: "segment-en",
    lang: "en",
    package: "@segment/consent-manager",
    hide: ["#tracking > *"],
    note: "a bar in the flow, above the header",
    top: `<div id="tracking"></div>`,
    js: `window.consentManagerConfig = ({ React, closeBehavior }) => ({ container: '#tracking', writeKey: 'none', closeBehavior,
        bannerContent: React.createElement('span', null, 'We use cookies (and other similar technologies) to collect data about how our readers use this site.'), bannerSubContent: 'Change your preferences',
        preferencesDialogTitle: 'Data collection', preferencesDialogContent: 'Choose.', cancelDialogTitle: 'Sure?', cancelDialogContent: 'No change was made.' });
      const ask = window.fetch; window.fetch = (url, init) => String(url).includes('segment') ? Promise.resolve(new Response('{"integrations":{}}')) : ask(url, init);`,
    plain: "@segment/consent-manager/standalone/consent-manager.js",
  }),
  consent({
    id: "vue-law-nl",
    lang: "nl",
    package: "vue-cookie-law",
    hide: [".Cookie"],
    js: `import Vue from 'vue/dist/vue.common.js';import law from 'vue-cookie-law';
      const box = document.createElement('div'); document.body.append(box);
      new Vue({ el: box, render: (h) => h(law.default || law, { props: { message: 'Wij bewaren cookies op uw apparaat om de site te verbeteren.', buttonText: 'Goed', buttonDecline: true, buttonDeclineText: 'Niet toestaan', position: 'bottom' } }) })`,
  }),
  consent({
    id: "svelte-beyonk-de",
    lang: "de",
    package: "@beyonk/gdpr-cookie-consent-banner",
    note: "a custom element with an open shadow root",
    hide: ["cookie-consent-banner >>> .cookieConsent"],
    tail: `<cookie-consent-banner cookie-name="wahl" heading="Cookies auf dieser Seite" description="Wir verwenden Cookies, um Besuche zu zählen und Anzeigen auszuwählen." accept-all-label="Zustimmen" reject-label="Ablehnen" can-reject-cookies settings-label="Einstellungen"></cookie-consent-banner>`,
    js: `import './node_modules/@beyonk/gdpr-cookie-consent-banner/dist/index.js';import sheet from '@beyonk/gdpr-cookie-consent-banner/src/lib/banner.css?text';
      const style = document.createElement('style'); style.textContent = sheet; document.querySelector('cookie-consent-banner').shadowRoot.append(style)`,
  }),
];
