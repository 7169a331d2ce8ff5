// Writes the gallery: `node build.mjs FOLDER` makes one folder per page and `index.json`, the truth about all of them.

import fs from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import comments from "./pages/comments.mjs";
import consent from "./pages/consent.mjs";
import frameworks from "./pages/frameworks.mjs";
import placed from "./pages/placed.mjs";
import traps from "./pages/traps.mjs";
import { html, PARTS } from "./story.mjs";

const here = import.meta.dirname;
const out = path.resolve(process.argv[2]);
const stories = JSON.parse(fs.readFileSync(path.join(here, "stories.json"), "utf8"));
const probe = fs.readFileSync(path.join(here, "probe.js"), "utf8");
const modules = path.join(here, "node_modules");

// A page on which the time is taken: 3,000 elements, and changes deep in it when it is told to.
const load = {
  id: "load",
  kind: "load",
  lang: "en",
  hide: [],
  slot: `<section id="results">${Array.from({ length: 480 }, (_, n) => `<div><h4>Gauge ${n}</h4><p>Level <b>${n % 90}</b> cm</p><a href="#">Chart</a></div>`).join("")}</section>`,
  js: `window.change = (times) => new Promise((done) => { const list = document.getElementById('results'); let left = times;
    const turn = () => { for (let n = 0; n < 5; n++) { const row = list.children[(left * 7 + n) % 480]; row.querySelector('b').textContent = String(left); row.append(document.createElement('i')) }
      if (--left > 0) setTimeout(turn, 30); else setTimeout(done, 700) }; turn() })`,
};

/** `import text from "package/file.js?text"`: a classic script that wants to be run as one. */
const asText = {
  name: "text",
  setup(build) {
    build.onResolve({ filter: /\?text$/ }, ({ path: name }) => ({
      path: path.join(modules, name.replace("?text", "")),
      namespace: "text",
    }));
    build.onLoad({ filter: /./, namespace: "text" }, ({ path: file }) => ({
      contents: fs.readFileSync(file, "utf8"),
      loader: "text",
    }));
  },
};

async function bundle(contents, file, cssText) {
  await esbuild.build({
    stdin: { contents, resolveDir: here, loader: "js" },
    outfile: file,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    loader: {
      ".css": cssText ? "text" : "css",
      ".svg": "dataurl",
      ".png": "dataurl",
      ".gif": "dataurl",
      ".woff": "dataurl",
      ".woff2": "dataurl",
      ".ttf": "dataurl",
      ".eot": "dataurl",
    },
    plugins: [asText],
  });
  return fs.existsSync(file.replace(/\.js$/, ".css"));
}

function described(name) {
  if (!name) return {};
  const { version, license } = JSON.parse(fs.readFileSync(path.join(modules, name, "package.json"), "utf8"));
  if (!/^(MIT|Apache-2\.0)$/.test(license)) throw new Error(`${name}: licence ${license}`);
  return { version, license };
}

async function write(page) {
  const folder = path.join(out, page.id);
  fs.mkdirSync(folder, { recursive: true });
  const scripts = { head: "", body: "" };
  // `after` is a bundle of its own: imports of one bundle run before its code. `plain` is a script as it was published.
  for (const [name, code] of Object.entries({ app: page.js, plain: page.plain, after: page.after })) {
    if (!code) continue;
    if (name === "plain") {
      fs.copyFileSync(path.join(modules, code), path.join(folder, "plain.js"));
      scripts.body += '<script src="plain.js"></script>';
      continue;
    }
    if (await bundle(code, path.join(folder, `${name}.js`), page.cssText)) {
      scripts.head += `<link rel="stylesheet" href="${name}.css">`;
    }
    scripts.body += `<script src="${name}.js"></script>`;
  }
  for (const [name, from] of Object.entries(page.files ?? {})) {
    fs.cpSync(path.join(modules, from), path.join(folder, name), { recursive: true });
  }
  const truth = {
    id: page.id,
    kind: page.kind,
    lang: page.lang,
    package: page.package ?? null,
    ...described(page.package),
    note: page.note ?? null,
    mustHide: page.hide,
    mustStay: [...(page.noStory ? [".masthead", ".ending"] : PARTS), ...(page.stay ?? [])],
    expectLock: page.lock === true,
    keepLock: page.keepLock === true,
    expectBackdrop: page.backdrop === true,
    delay: page.delay ?? 0,
    lazy: page.lazy === true,
  };
  fs.writeFileSync(path.join(folder, "probe.js"), `${probe.trimEnd().replace(/;$/, "")}(${JSON.stringify(truth)});\n`);
  // The component's own markup stands before the scripts that look for it.
  fs.writeFileSync(path.join(folder, "index.html"), html(page, stories[page.lang], scripts));
  if (page.frame || page.frameBody) {
    let inner = page.frameBody ?? "";
    if (page.frame) {
      const hasSheet = await bundle(page.frame, path.join(folder, "frame.js"), false);
      inner += `${hasSheet ? '<link rel="stylesheet" href="frame.css">' : ""}<script src="frame.js"></script>`;
    }
    const head = `<meta charset="utf-8"><script src="frame-probe.js"></script><title>Frame</title>`;
    fs.writeFileSync(
      path.join(folder, "frame.html"),
      `<!doctype html><html lang="${page.lang}"><head>${head}</head><body>${inner}</body></html>`,
    );
    fs.writeFileSync(
      path.join(folder, "frame-probe.js"),
      `${probe.trimEnd().replace(/;$/, "")}({ mustHide: [], mustStay: [] });\n`,
    );
  }
  return truth;
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const pages = [...consent, ...frameworks, ...placed, ...comments, ...traps, load];
const index = [];
for (const page of pages) index.push(await write(page));
fs.writeFileSync(path.join(out, "index.json"), JSON.stringify(index, null, 1));
fs.copyFileSync(
  path.join(modules, "@duckduckgo/autoconsent/dist/autoconsent.standalone.js"),
  path.join(out, "autoconsent.js"),
);
const count = (kind) => index.filter((page) => page.kind === kind).length;
const languages = new Set(index.map((page) => page.lang)).size;
console.log(
  `${count("consent")} consent, ${count("comments")} comments, ${count("trap")} traps; ${languages} languages`,
);
