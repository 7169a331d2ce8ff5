// Our own pages on which nothing may be hidden. `keepLock`: the page's lock is its own business.

const CARD =
  "position:fixed;left:30%;top:18%;width:40%;padding:28px;background:#fff;box-shadow:0 4px 40px #0007;z-index:9000;font:16px Arial";
const VEIL = "position:fixed;inset:0;background:#000b;z-index:8999";
const trap = (page) => ({ kind: "trap", hide: [], ...page });

export default [
  trap({
    id: "login-wall-en",
    lang: "en",
    stay: ["#wall", "#veil"],
    keepLock: true,
    head: "<style>html{overflow:hidden}</style>",
    tail: `<div id="veil" style="${VEIL}"></div><div id="wall" role="dialog" aria-modal="true" style="${CARD}"><h2>Sign in to read on</h2>
      <p>You have read your three free stories this month. By signing in you accept our terms and our privacy and cookie policy.</p>
      <p><input type="email" placeholder="Email"> <input type="password" placeholder="Password"></p><button>Sign in</button> <a href="#">Create an account</a></div>`,
  }),
  trap({
    id: "age-gate-de",
    lang: "de",
    stay: ["#gate", "#veil"],
    keepLock: true,
    head: "<style>body{overflow:hidden}</style>",
    tail: `<div id="veil" style="${VEIL}"></div><div id="gate" role="dialog" style="${CARD}"><h2>Sind Sie mindestens 18 Jahre alt?</h2>
      <p>Der folgende Bericht zeigt Bilder, die nur für Erwachsene bestimmt sind.</p><button>Ja, ich bin 18 oder älter</button> <button>Nein</button></div>`,
  }),
  trap({
    id: "consent-or-pay-fr",
    lang: "fr",
    stay: ["#choice", "#veil"],
    keepLock: true,
    head: "<style>html{overflow:hidden}</style>",
    tail: `<div id="veil" style="${VEIL}"></div><div id="choice" role="dialog" aria-modal="true" style="${CARD}"><h2>Soutenez le journal</h2>
      <p>Lisez gratuitement avec de la publicité et des cookies, ou abonnez-vous pour 2,99 € par mois et lisez sans traceur.</p>
      <button>Accepter et lire gratuitement</button> <button>S'abonner pour 2,99 €</button> <a href="#">Déjà abonné ? Se connecter</a></div>`,
  }),
  trap({
    id: "about-cookies-en",
    lang: "en",
    stay: ["#explainer", "#quoted", "#quoted button"],
    slot: `<section id="explainer"><h2>What a cookie banner really asks</h2><p>When a site says “We use cookies to improve your experience. Accept all or reject all?”, it asks for your consent to store data on your device.</p>
      <blockquote id="quoted">We use cookies. By clicking accept you agree to our privacy policy. <button>Accept all</button> <button>Reject all</button></blockquote>
      <p>The picture above is a copy of such a notice. Regulators fined three publishers last year because the second button was missing.</p></section>`,
  }),
  trap({
    id: "cookie-classes-it",
    lang: "it",
    stay: ["#story", "#story p"],
    wrap: ['<div class="cookie-consent cookies-enabled" id="cookie-page">', "</div>"],
    htmlClass: "cookies cookieconsent-allow",
  }),
  trap({
    id: "op-ed-de",
    lang: "de",
    stay: ["#meinung", "#meinung p"],
    slot: `<section id="meinung" class="kommentar comment comments"><h2>Kommentar: Ein Bahnhof ist kein Museum</h2><p class="comment-author">Ein Kommentar von Jette Brandmeier</p>
      <p>Wer ein Gebäude rettet, muss sagen, wofür. Die Gemeinde hat jetzt achtzehn Monate Zeit, diese Frage zu beantworten, und sie sollte es nicht allein dem Denkmalschutz überlassen.</p>
      <p>Eine Bücherei ist ein guter Anfang. Aber ohne einen Zug, der hält, bleibt der Bahnsteig eine Kulisse, und Kulissen bezahlt auf Dauer niemand.</p></section>`,
  }),
  trap({
    id: "forum-thread-en",
    lang: "en",
    noStory: true,
    stay: [".post", "#reply", "#reply textarea"],
    slot: `<h1 id="headline">Leaking weir at the mill: what would you use?</h1><p id="p1">Posted in Stonework by oldmason</p>
      ${[
        [
          "oldmason",
          "The bottom course is washing out again. I have tried lime mortar twice and it lasts about a winter each time.",
        ],
        [
          "dana_w",
          "Hydraulic lime, not the soft kind. And keep the pond low for a week, or it will never set below the water line.",
        ],
        [
          "chainpump",
          "Clay puddle behind the stones. My grandfather did it in 1950 and nobody has touched it since, floods or not.",
        ],
        [
          "oldmason",
          "Clay it is, thank you. I will report after the spring rains, with pictures of the downstream side if I can get there.",
        ],
      ]
        .map(
          ([who, what], n) =>
            `<article class="post comment" id="post${n}"><header><b>${who}</b> <time datetime="2026-03-0${n + 1}">March ${n + 1}, 2026</time></header><p>${what}</p><a href="#">Reply</a></article>`,
        )
        .join("")}
      <form id="reply"><h3>Your answer</h3><textarea rows="5" cols="60"></textarea><button>Post answer</button></form>`,
  }),
  trap({
    id: "live-ticker-sv",
    lang: "sv",
    stay: [".entry"],
    slot: `<section id="ticker" class="live-feed"><h2>Direkt: premiärdagen på ön</h2>${[
      ["14:32", "Butiken stänger för dagen. Kassan visar 21 400 kronor, säger Bertil Hagman."],
      ["12:05", "Kön når ända ner till bryggan. Färjan får vänta några minuter."],
      ["10:40", "Det första brödet är slutsålt. En ny sändning väntas med båten klockan ett."],
      ["10:00", "Dörrarna öppnas av skolans yngsta elev, som klipper bandet."],
    ]
      .map(
        ([at, what]) =>
          `<article class="entry comment"><time>${at}</time><b class="author">Agneta Ljungqvist</b><p>${what}</p></article>`,
      )
      .join("")}</section>`,
  }),
  trap({
    id: "readers-dialog-en",
    lang: "en",
    stay: ["#display"],
    note: "a dialog that the reader's own click opened",
    tail: `<dialog id="display"><h2>Reading settings</h2><p>Choose how stories look. Your choice is kept in a cookie on this device.</p><label><input type="checkbox" checked> Larger type</label> <button>Save</button> <button>Close</button></dialog>`,
    js: "document.getElementById('display').showModal()",
  }),
  trap({
    id: "cookie-policy-en",
    lang: "en",
    stay: ["#policy", "#policy button", "#policy table"],
    slot: `<section id="policy"><h2>Cookie policy</h2><p>This page lists the cookies that we set and why. You can change your consent here at any time.</p>
      <table><tr><th>Name</th><th>Purpose</th></tr><tr><td>session</td><td>keeps you signed in</td></tr><tr><td>visits</td><td>counts page views</td></tr></table><button>Accept all</button> <button>Reject all</button> <button>Save choice</button></section>`,
  }),
  trap({
    id: "letters-pl",
    lang: "pl",
    stay: [".letter"],
    slot: `<section id="letters"><h2>Listy do redakcji</h2>${[
      [
        "Maria Zych, Jaworze",
        "Czytałam o autobusie i myślę, że takich pojazdów powinno być w naszych górach znacznie więcej, także na liniach nocnych.",
      ],
      [
        "Adam Ryś, Podlesie",
        "Wodór to dobry pomysł, ale proszę napisać, ile kosztuje przejechanie stu kilometrów w porównaniu z olejem napędowym.",
      ],
    ]
      .map(([who, what]) => `<article class="letter"><p>${what}</p><p class="author">${who}</p></article>`)
      .join("")}</section>`,
  }),
];
