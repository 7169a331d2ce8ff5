// The core and the page modules of the extension in an ordinary web page: one of the sample stories, or pasted HTML.

import { hide } from "./clutter.js";
import init, { analyze } from "./core/nutgraf.js";
import * as frame from "./frame.js";
import * as texts from "./texts.js";

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const stage = /** @type {HTMLIFrameElement} */ (document.getElementById("stage"));
const { el } = nutgraf.parts.dom;

/** The story has no address of its own; this one says nothing about it. */
const ADDRESS = "https://story.example/story.html";

let language = texts.preferred();
let messages = await texts.load(language);
/** What lies in the frame now. @type {{ page: Document, isOwn: boolean } | null} */
let shown = null;
/** Undoes what was done to it. */
let done = new AbortController();
/** @type {PanelState} */
let state = "open";
let generation = 0;

/** Reads the page in the frame and does what the plan says. */
function read() {
  done.abort();
  done = new AbortController();
  if (!shown) return;
  const { page, isOwn } = shown;
  const [clutter, summary] = [input("clutter").checked, input("summary").checked];
  const start = performance.now();
  generation += 1;
  const capture = nutgraf.capture(page, { generation, url: ADDRESS });
  const published = (isOwn && input("published").value) || undefined;
  /** @type {{ plan: Plan, places: string }} */
  const { plan, places } = analyze(capture.message, { clutter, summary, forceStory: isOwn, published });
  const ms = performance.now() - start;
  const nodes = capture.nodes(places);
  hide(page, nodes, plan.hide, done.signal);
  const view = /** @type {Window & typeof globalThis} */ (page.defaultView);
  const signal = done.signal;
  nutgraf.panel.show(
    plan,
    nodes,
    {
      messages,
      dir: messages("interfaceDirection"),
      state,
      view,
      ms,
      onState: (next) => {
        state = next;
      },
      onShowHidden: () => {
        if (!input("clutter").checked) return;
        input("clutter").checked = false;
        read();
      },
    },
    signal,
  );
  const words = nutgraf.parts.words({ messages, dir: "ltr", state });
  const time = words.say("readIn", words.number(Math.max(1, Math.round(ms))));
  byId("note").textContent = summary && !plan.story ? words.say("statusNoStory") : time;
}

/** @param {string} source @param {boolean} isOwn */
async function open(source, isOwn) {
  done.abort();
  shown = { page: await frame.show(stage, source), isOwn };
  read();
}

async function chosen() {
  const story = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=story]:checked"))?.value ?? "";
  byId("own").hidden = story !== "";
  stage.hidden = story === "";
  if (story) {
    await open(await (await fetch(story)).text(), false);
  } else {
    done.abort();
    shown = null;
    byId("note").textContent = "";
    byId("source").focus();
  }
}

function localize() {
  document.documentElement.lang = language.tag;
  document.documentElement.dir = messages("interfaceDirection");
  for (const element of document.querySelectorAll("[data-msg]")) {
    element.textContent = messages(/** @type {HTMLElement} */ (element).dataset.msg ?? "") || element.textContent;
  }
  stage.title = messages("wwwStory");
  const choice = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
  choice.setAttribute("aria-label", messages("optionLanguage"));
  choice.value = language.folder;
}

for (const { folder, name, tag } of texts.LANGUAGES) {
  byId("language").append(el("option", { value: folder, lang: tag }, name));
}
byId("language").addEventListener("change", async (event) => {
  const folder = /** @type {HTMLSelectElement} */ (event.target).value;
  language = texts.LANGUAGES.find((other) => other.folder === folder) ?? language;
  messages = await texts.load(language);
  localize();
  read();
});
localize();
await init({ module_or_path: fetch(new URL("core/nutgraf_bg.wasm", import.meta.url)) });
byId("stories").addEventListener("change", chosen);
for (const id of ["clutter", "summary"]) input(id).addEventListener("change", read);
byId("own").addEventListener("submit", async (event) => {
  event.preventDefault();
  const source = /** @type {HTMLTextAreaElement} */ (document.getElementById("source")).value;
  if (!source.trim()) return;
  stage.hidden = false;
  await open(source, true);
});
await chosen();
document.documentElement.dataset.ready = "";
