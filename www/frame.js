// Shows foreign HTML in a frame where nothing of it runs and nothing is fetched: the sandbox allows no scripts, forms or
// windows, the policy no requests. The frame is of our origin, so its document can be read and drawn into.

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Plain text as a page: paragraphs are parted by blank lines, the first line is the headline. @param {string} text */
function fromText(text) {
  const page = document.implementation.createHTMLDocument();
  const [title, ...rest] = text.trim().split(/\n\s*\n/);
  const article = page.createElement("article");
  const heading = page.createElement("h1");
  // A first paragraph that is long is no headline.
  const hasTitle = title.length < 160 && rest.length > 0;
  heading.textContent = title;
  if (hasTitle) article.append(heading);
  for (const paragraph of hasTitle ? rest : [title, ...rest]) {
    const p = page.createElement("p");
    p.textContent = paragraph;
    article.append(p);
  }
  const style = page.createElement("style");
  style.textContent =
    "body{margin:32px;font:18px/1.6 Georgia,'Noto Serif',serif;color:#1d1c1a;background:#fff}article{max-width:640px}h1{font-size:32px;line-height:1.2}";
  page.head.append(style);
  page.body.append(article);
  return page;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {string} source HTML or plain text
 * @returns {Promise<Document>} the document, laid out
 */
export async function show(frame, source) {
  const isHtml = /<(p|div|article|body|html)\b/i.test(source);
  const page = isHtml ? new DOMParser().parseFromString(source, "text/html") : fromText(source);
  // They would not run; without them the console stays quiet. Data blocks hold the date of publication.
  for (const script of page.querySelectorAll("script:not([type$=json])")) script.remove();
  const policy = page.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY;
  page.head.prepend(policy);
  await new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
  });
  const shown = /** @type {Document} */ (frame.contentDocument);
  // Links lead nowhere here.
  shown.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) event.preventDefault();
  });
  return shown;
}
