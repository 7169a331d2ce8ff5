// A page of a few lines, judged once when a worker is woken for a story that is still being read in: a browser compiles a
// function when it is first called, and a core that has judged one page judges the next in a fraction of the time.
// `tests/wasm/agree.mjs` asks that the core takes it for a story.

const PARAGRAPHS = [
  "HALA HARBOUR, 4 March (Quay) - The town council voted on Tuesday to keep the night ferry, the harbour office said in a statement.",
  '"Nobody should have to drive for an hour and a half to get home," said Ida Brahim, a member of the council, who reportedly paid 12.5 million dollars for more than 300 boats.',
  "According to two officials who asked not to be named, about 40 percent of the crews may leave by October; the mayor denied it last week.",
  "The National Harbour Service (NHS) believes that at least 1,200 people used the ferry between January and February, up from 900 in 2019.",
];
const MARKUP = `<html lang="en"><head><title>Council keeps the night ferry</title><meta property="og:type" content="article"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Council keeps the night ferry","datePublished":"2026-03-04T07:40:00+01:00"}</script></head><body><main><article><h1>Council keeps the night ferry</h1><p class="byline">By Mona Ali</p><time datetime="2026-03-04T07:40:00+01:00">4 March 2026</time>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}</article></main><aside><button>Accept all</button></aside></body></html>`;

/** @type {SnapshotMessage} */
export const SAMPLE = {
  v: 2,
  generation: 0,
  url: "sample:/2026/03/04/council-keeps-the-night-ferry",
  isFrame: false,
  isCut: false,
  isStatic: true,
  viewport: { width: 1280, height: 900, scrollX: 0, scrollY: 0, pageWidth: 1280, pageHeight: 2000 },
  form: "html",
  trees: [{ host: null, markup: MARKUP, elements: MARKUP.match(/<[a-z]/g)?.length ?? 0 }],
  styles: "",
  gone: "",
  rects: "",
  own: "",
  notes: [],
};
