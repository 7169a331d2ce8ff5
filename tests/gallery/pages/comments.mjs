// Comment systems: real ones from npm (all MIT) with answers of our own server, and frames and forms as sites have them.

const comments = (page) => ({ kind: "comments", lazy: true, ...page });

/** Answers requests of a component without any server. */
const answer = (table) => `
const table = ${JSON.stringify(table)};
const found = (url) => { const key = Object.keys(table).find((part) => String(url).includes(part)); return key === undefined ? null : JSON.stringify(table[key]) };
const ask = window.fetch;
window.fetch = (input, init) => { const text = found(input.url ?? input); return text === null ? ask(input, init) : Promise.resolve(new Response(text, { headers: { 'content-type': 'application/json' } })) };
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url, ...rest) { const text = found(url); return open.call(this, text === null ? method : 'GET', text === null ? url : 'data:application/json,' + encodeURIComponent(text), ...rest) };`;

const AT = 1_772_500_000_000; // ms, a day in March 2026
const ISO = "2026-03-03T08:00:00Z";

const thread = (people) =>
  people
    .map(
      ([who, when, what]) =>
        `<li class="row"><div class="who"><strong>${who}</strong><time datetime="${ISO}">${when}</time></div><div class="said">${what}</div><button type="button">${"↩"}</button></li>`,
    )
    .join("");

export default [
  comments({
    id: "waline-en",
    lang: "en",
    package: "@waline/client",
    hide: ["#waline"],
    slot: '<div id="waline"></div>',
    js: answer({
      "/api/comment": {
        errno: 0,
        errmsg: "",
        data: {
          page: 1,
          totalPages: 1,
          pageSize: 10,
          count: 2,
          data: ["Nine months in cold water. Well done!", "Will the fish ladder be paid for by us too?"].map(
            (text, n) => ({
              objectId: String(n),
              nick: ["Joyce", "Perrin"][n],
              comment: `<p>${text}</p>`,
              orig: text,
              time: AT,
              avatar: "",
              link: "",
              status: "approved",
              like: n,
              children: [],
            }),
          ),
        },
      },
      "/api/article": { errno: 0, data: [] },
    }),
    after: `import { init } from '@waline/client/full';import '@waline/client/waline.css';init({ el: '#waline', serverURL: location.origin + '/talk', lang: 'en' })`,
  }),
  comments({
    id: "twikoo-ja",
    lang: "ja",
    package: "twikoo",
    hide: [".twikoo"],
    slot: '<div id="talk"></div>',
    js: answer({
      "/talk": {
        code: 0,
        version: "1.7.9",
        config: { VERSION: "1.7.9", SITE_NAME: "みさき新報" },
        count: 1,
        more: false,
        result: {},
        data: [
          {
            id: "1",
            nick: "浜の人",
            comment: "<p>毎日の通院がとても楽になります。</p>",
            avatar: "",
            created: AT,
            updated: AT,
            like: 0,
            replies: [],
          },
        ],
      },
    }),
    plain: "twikoo/dist/twikoo.all.min.js",
    after: `twikoo.init({ envId: location.origin + '/talk', el: '#talk', lang: 'ja' })`,
  }),
  comments({
    id: "gitalk-de",
    lang: "de",
    package: "gitalk",
    hide: [".gt-container"],
    slot: '<div id="gespraech"></div>',
    js: answer({
      "/comments": [
        {
          id: 1,
          body: "Zwölf Jahre, unglaublich.",
          body_html: "<p>Zwölf Jahre, unglaublich.</p>",
          user: { login: "bahnfreund", avatar_url: "data:,", html_url: "#" },
          created_at: ISO,
          updated_at: ISO,
          html_url: "#",
          reactions: { heart: 0, totalCount: 0 },
        },
      ],
      "api.github.com": {
        number: 1,
        comments: 1,
        html_url: "#",
        comments_url: "https://api.github.com/comments",
        title: "t",
        body: "b",
      },
    }),
    after: `import 'gitalk/dist/gitalk.css';import Gitalk from 'gitalk/dist/gitalk.min.js';
      new Gitalk({ clientID: 'a', clientSecret: 'b', repo: 'r', owner: 'o', admin: ['o'], id: '1', number: 1, language: 'de' }).render('gespraech')`,
  }),
  comments({
    id: "artalk-fr",
    lang: "fr",
    package: "artalk",
    hide: [".artalk"],
    slot: '<div id="avis"></div>',
    js: answer({
      "/api/v2/comments": {
        count: 1,
        roots_count: 1,
        comments: [
          {
            id: 1,
            content: "Bravo à M. Vialle !",
            content_marked: "<p>Bravo à M. Vialle !</p>",
            user_id: 1,
            nick: "Odile",
            email_encrypted: "0",
            link: "",
            ua: "",
            date: "2026-03-03 08:00:00",
            is_collapsed: false,
            is_pending: false,
            is_pinned: false,
            is_allow_reply: true,
            rid: 0,
            badge_name: "",
            badge_color: "",
            visible: true,
            vote_up: 0,
            vote_down: 0,
            page_key: "k",
            page_url: "",
            site_name: "s",
          },
        ],
        page: {
          id: 1,
          admin_only: false,
          key: "k",
          url: "",
          title: "t",
          site_name: "s",
          vote_up: 0,
          vote_down: 0,
          pv: 1,
        },
      },
      "/api/v2/conf": { frontend_conf: {}, version: { app: "artalk", version: "2.9.1", commit_hash: "" } },
      "/api/v2/": { data: {}, pv: 1, fetched: 1 },
    }),
    after: `import Artalk from 'artalk';import 'artalk/dist/Artalk.css';import fr from './node_modules/artalk/dist/i18n/fr.mjs';Artalk.init({ el: '#avis', server: location.origin, site: 's', pageKey: 'k', locale: fr })`,
  }),
  comments({
    id: "react-comments-es",
    lang: "es",
    package: "react-comments-section",
    hide: ["#opina"],
    slot: '<div id="opina"></div>',
    js: `import React from 'react';import { createRoot } from 'react-dom/client';import { CommentSection } from 'react-comments-section';import 'react-comments-section/dist/index.css';
      const said = (id, name, text, replies = []) => ({ userId: id, comId: id, fullName: name, text: '<p>' + text + '</p>', avatarUrl: 'data:,', timestamp: '${ISO}', userProfile: '#', replies });
      createRoot(document.getElementById('opina')).render(React.createElement(CommentSection, { currentUser: { currentUserId: 'me', currentUserImg: 'data:,', currentUserProfile: '#', currentUserFullName: 'Nuria' },
        commentData: [said('1', 'Tomás', 'Ojalá lo copien en mi pueblo.', [said('2', 'Ángela', 'Ya han pedido los planos.')]), said('3', 'Julia', '¿Y en invierno?')], logIn: { onLogin() {}, signUpLink: '#' } }))`,
  }),
  comments({
    id: "disqusjs-ru",
    lang: "ru",
    package: "disqusjs",
    hide: ["#dsqjs"],
    slot: '<div id="beseda"></div>',
    js: answer({
      "threads/listPosts": {
        code: 0,
        cursor: { hasNext: false },
        response: [
          {
            id: "5",
            parent: null,
            message: "<p>Наконец-то слышно, который час!</p>",
            isDeleted: false,
            createdAt: "2026-03-03T08:00:00",
            author: { name: "Тимофей", profileUrl: "#", avatar: { cache: "data:," }, username: "tim" },
            media: [],
            hasMore: false,
          },
        ],
      },
      "threads/list": { code: 0, response: [{ id: "1", title: "t", isClosed: false, posts: 1, likes: 0 }] },
    }),
    after: `import 'disqusjs/dist/browser/styles/disqusjs.css';import DisqusJS from 'disqusjs/dist/browser/disqusjs.es2018.es.min.mjs';
      new DisqusJS({ shortname: 's', siteName: 's', identifier: 'i', url: 'u', api: location.origin + '/', apikey: 'k', admin: 'a', adminLabel: 'a' }).render(document.getElementById('beseda'))`,
  }),
  comments({
    id: "bluesky-tag-en",
    lang: "en",
    package: "bluesky-comments-tag",
    note: "a custom element with an open shadow root",
    hide: ["bluesky-comments"],
    slot: '<bluesky-comments url="https://bsky.app/profile/a.example/post/1"></bluesky-comments>',
    js: answer({
      resolveHandle: { did: "did:plc:a" },
      getPostThread: {
        thread: {
          post: {
            uri: "at://did:plc:a/app.bsky.feed.post/1",
            likeCount: 4,
            replyCount: 2,
            repostCount: 1,
            author: { did: "did:plc:a", handle: "a.example", displayName: "A", avatar: "" },
            record: { text: "t", createdAt: ISO },
          },
          replies: ["Came past on Sunday, it looks splendid.", "And the old stones?"].map((text, n) => ({
            post: {
              uri: `at://did:plc:b/app.bsky.feed.post/${n}`,
              cid: String(n),
              likeCount: n,
              replyCount: 0,
              repostCount: 0,
              indexedAt: ISO,
              author: { did: "did:plc:b", handle: `b${n}.example`, displayName: ["Wren", "Moss"][n], avatar: "" },
              record: { text, createdAt: ISO },
            },
            replies: [],
          })),
        },
      },
    }),
    after:
      "import { BlueskyComments } from 'bluesky-comments-tag';customElements.get('bluesky-comments') ?? customElements.define('bluesky-comments', BlueskyComments)",
  }),
  comments({
    id: "frame-other-origin-cs",
    lang: "cs",
    note: "a frame of another site, as giscus and utterances are",
    hide: ["#debata"],
    slot: '<div id="debata"></div>',
    js: `const frame = document.createElement('iframe'); frame.title = 'Diskuse'; frame.className = 'talk-frame'; frame.loading = 'lazy';
      frame.style.cssText = 'width:100%;height:420px;border:0'; frame.src = '//frames.' + location.host + location.pathname.replace('index.html', 'frame.html'); document.getElementById('debata').append(frame)`,
    frameBody: `<h3>2 komentáře</h3><ul><li><b>vodnik</b> <time datetime="${ISO}">před 2 dny</time><p>U nás potok pořád teče v betonu, třeba se to změní.</p><a href="#">Odpovědět</a></li>
      <li><b>Jitka</b> <time datetime="${ISO}">včera</time><p>Ledňáčka jsem viděla taky!</p><a href="#">Odpovědět</a></li></ul><form><textarea placeholder="Napište komentář"></textarea><button>Odeslat</button></form>`,
  }),
  comments({
    id: "wordpress-form-it",
    lang: "it",
    note: "form and list as WordPress themes write them",
    hide: ["#comments"],
    slot: `<div id="comments" class="comments-area"><h2 class="comments-title">Una risposta a “Riapre la scuola”</h2><ol class="comment-list"><li class="comment depth-1" id="comment-7"><article class="comment-body"><footer class="comment-meta"><b class="fn">Marina</b> <span class="says">ha detto:</span> <time datetime="${ISO}">3 marzo 2026</time></footer>
      <div class="comment-content"><p>Mio nonno ne sarebbe felice.</p></div><a class="comment-reply-link" href="#">Rispondi</a></article></li></ol>
      <div id="respond" class="comment-respond"><h3 class="comment-reply-title">Lascia un commento</h3><form class="comment-form"><p>Il tuo indirizzo email non sarà pubblicato.</p><textarea name="comment"></textarea><input name="author" placeholder="Nome"><input name="email" placeholder="Email"><input type="submit" value="Invia commento"></form></div></div>`,
  }),
  comments({
    id: "plain-thread-ko",
    lang: "ko",
    note: "no telling class name at all; loads when scrolled to",
    hide: ["#zone"],
    slot: '<div id="zone" style="min-height:40px"></div>',
    js: `new IntersectionObserver(([seen], watch) => { if (!seen.isIntersecting) return; watch.disconnect();
      document.getElementById('zone').innerHTML = ${JSON.stringify(
        `<h3>댓글 3</h3><ul>${thread([
          ["파도", "2시간 전", "어릴 때 다니던 학교입니다. 정말 반갑습니다."],
          ["등대지기", "1시간 전", "배편이 늘면 꼭 가 보겠습니다."],
          ["문계순", "방금", "언제든 오세요."],
        ])}</ul><form><textarea rows="3" placeholder="댓글을 입력하세요"></textarea><button>등록</button></form>`,
      )} }).observe(document.getElementById('zone'))`,
  }),
  comments({
    id: "plain-thread-tr",
    lang: "tr",
    note: "hashed class names, a form before the list",
    hide: ["#x7f"],
    slot: `<section id="x7f" class="css-1q2w3e"><h2>Okur yorumları (2)</h2><form><textarea placeholder="Yorumunuzu yazın"></textarea><button type="submit">Gönder</button></form><ul>${thread(
      [
        ["Cemile", "3 saat önce", "Emeği geçen herkese teşekkürler, sabunlarınız da çok güzel."],
        ["Rıfat", "dün", "Kargoyla gönderim yapıyor musunuz acaba?"],
      ],
    )}</ul></section>`,
  }),
];
