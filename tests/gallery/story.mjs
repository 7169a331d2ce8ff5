// What every page of the gallery is: a news story of our own in one of the languages, and a place for the component.

const SHEET = `*{box-sizing:border-box}body{margin:0;font:18px/1.65 Georgia,serif;color:#1d1d1f;background:#fff}
.masthead{padding:14px 28px;background:#233d4d;color:#fff;font-family:Arial}.masthead b{font-size:22px;margin-right:28px}.masthead a{color:#fff;margin-right:18px;text-decoration:none}
main{width:720px;margin:24px auto}h1{line-height:1.2;font-size:34px}.byline{color:#555}.picture{height:180px;margin:20px 0;background:linear-gradient(160deg,#89a894,#e0c27b)}
.related{margin:40px 0;padding:16px 0;border-top:1px solid #bbb}.ending{min-height:700px;padding:32px;background:#ececec;font:15px Arial}.ending a{margin-right:18px}textarea{width:100%}`;

/** Parts that have to stay on every page. */
export const PARTS = [".masthead", "#headline", "#p1", "#p2", "#p3", "#p4", "#p5", ".related", ".ending"];

const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const links = (names) => names.map((name) => `<a href="#">${escaped(name)}</a>`).join("");

/** The page as HTML. `scripts` is the head's markup that loads what was bundled. */
export function html(page, words, scripts) {
  const { title, byline, text, related, more, foot, site, sections } = words;
  const story = page.noStory
    ? ""
    : `<article id="story"><h1 id="headline">${escaped(title)}</h1><p class="byline">${escaped(byline)}</p><div class="picture"></div>
${text.map((line, n) => `<p id="p${n + 1}">${escaped(line)}</p>`).join("\n")}</article>`;
  const [before, after] = page.wrap ?? ["", ""];
  return `<!doctype html>
<html lang="${page.lang}" class="${page.htmlClass ?? ""}"><head><meta charset="utf-8"><script src="probe.js"></script>
<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>${page.noStory ? "" : '<meta property="og:type" content="article">'}
<style>${SHEET}</style>${page.head ?? ""}${scripts.head}</head>
<body>${page.top ?? ""}<header class="masthead"><b>${escaped(site)}</b>${links(sections)}</header>${before}
<main>${story}${page.noStory ? page.slot : ""}<aside class="related"><h3>${escaped(more)}</h3><ul>${related.map((line) => `<li><a href="#">${escaped(line)}</a></li>`).join("")}</ul></aside>
${page.noStory ? "" : (page.slot ?? "")}</main>${after}<footer class="ending">${links(foot)}</footer>${page.tail ?? ""}${scripts.body}</body></html>`;
}
