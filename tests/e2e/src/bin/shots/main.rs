//! Pictures of the interface, to be looked at: both themes, three widths, four languages, the panel and the extension's
//! own pages. `shots --browser chrome|firefox --out FOLDER [--only PART]...`; with `--only`, pictures whose name has all
//! of the parts. With `--stories`, a story in each of twelve languages. With `--store`, the few that stores and the
//! readme show.

mod stories;

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::wd::WindowHandle;
use nutgraf_e2e::browser::{Browser, Session, Start};
use nutgraf_e2e::{Kind, Outcome, Policy, Server};
use serde_json::json;

/// Widths of the view, CSS px, and the heights that go with them.
const SIZES: [(u32, u32); 3] = [(360, 740), (800, 900), (1600, 1000)];
/// Folders of `_locales`.
const LANGUAGES: [&str; 4] = ["en", "de", "ar", "ja"];
/// The demo story, with a cookie dialog and comments.
const STORY: &str = "seoul-en.html";
/// Pages of the extension.
const PAGES: [&str; 3] = ["popup", "options", "welcome"];

/// Pictures for stores: name, dark theme, view, whether a fact is chosen. Chrome's store takes 1280 x 800.
const STORE: [(&str, bool, (u32, u32), bool); 3] = [
    ("panel-light", false, (1280, 800), true),
    ("panel-dark", true, (1280, 800), false),
    ("sheet-light", false, (560, 900), false),
];

struct Wanted {
    out: PathBuf,
    only: Vec<String>,
}

impl Wanted {
    fn has(&self, name: &str) -> bool {
        self.only.iter().all(|part| name.split(['-', '.']).any(|piece| piece == part))
    }
}

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let all = |name: &str| -> Vec<String> {
        args.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1].clone()).collect()
    };
    let kind = match all("--browser").first().map(String::as_str) {
        Some("firefox") => Kind::Firefox,
        Some("chrome") | None => Kind::Chrome,
        Some(other) => return Err(format!("unknown browser `{other}`: chrome or firefox").into()),
    };
    let out = all("--out").first().map_or_else(|| PathBuf::from("shots"), PathBuf::from);
    std::fs::create_dir_all(&out)?;
    let wanted = Wanted { out, only: all("--only") };
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        if args.iter().any(|arg| arg == "--store") {
            for (name, dark, size, chosen) in STORE {
                let browser = Browser::start(kind, &Start { dark, size, ..Start::default() }).await?;
                let outcome = for_store(&browser, size, chosen, &wanted.out.join(format!("{name}.png"))).await;
                browser.end().await;
                outcome?;
            }
            return Ok(());
        }
        if args.iter().any(|arg| arg == "--stories") {
            let browser = Browser::start(kind, &Start::default()).await?;
            let outcome = stories::all(&browser.session(), kind.name(), &wanted).await;
            browser.end().await;
            return outcome;
        }
        for dark in [false, true] {
            let (theme, other) = if dark { ("dark", "light") } else { ("light", "dark") };
            if wanted.only.iter().any(|part| part == other) {
                continue;
            }
            let browser = Browser::start(kind, &Start { dark, ..Start::default() }).await?;
            let outcome = theme_of(&browser, kind, theme, &wanted).await;
            browser.end().await;
            outcome?;
        }
        Ok(())
    })
}

async fn for_store(browser: &Browser, size: (u32, u32), chosen: bool, path: &Path) -> Outcome<()> {
    let server = Server::of_project();
    let session = browser.session();
    let page = session.open(&server.url(Policy::Open, STORY)).await;
    // A window is larger than its view.
    let view = page.eval("return [innerWidth, innerHeight]", vec![]).await;
    let missing =
        |at: usize, wanted: u32| wanted + wanted.saturating_sub(view[at].as_u64().map_or(wanted, |n| n as u32));
    session.client.set_window_size(missing(0, size.0), missing(1, size.1)).await?;
    let page = session.open(&server.url(Policy::Open, STORY)).await;
    let panel = page.panel().await;
    page.wait_gone("[role=dialog]").await;
    if chosen {
        panel.all(".fact").await?[1].click().await?;
    }
    tokio::time::sleep(Duration::from_millis(1200)).await;
    save(&session, path).await
}

async fn theme_of(browser: &Browser, kind: Kind, theme: &str, wanted: &Wanted) -> Outcome<()> {
    let server = Server::of_project();
    let session = browser.session();
    let story = session.client.window().await?;
    let address = server.url(Policy::Open, STORY);
    session.open(&address).await;
    let desk = session.open_tab(&session.extension_url("options/options.html")).await;
    for language in LANGUAGES {
        for (width, height) in SIZES {
            let name = |what: &str| format!("{what}-{}-{theme}-{width}-{language}.png", kind.name());
            let pages: Vec<&str> = PAGES.into_iter().filter(|page| wanted.has(&name(page))).collect();
            if pages.is_empty() && !wanted.has(&name("panel")) {
                continue;
            }
            session.client.set_window_size(width, height).await?;
            session.go_to(&desk).await;
            session.open(&session.extension_url("options/options.html")).await;
            set_language(&session, language).await?;
            session.go_to(&story).await;
            session.open(&address).await;
            if wanted.has(&name("panel")) {
                narrow(&session, &story, &desk, STORY, width).await?;
                session.page().panel().await;
                session.page().wait_gone("[role=dialog]").await;
                tokio::time::sleep(Duration::from_millis(700)).await;
                save(&session, &wanted.out.join(name("panel"))).await?;
            }
            for page in pages {
                session.go_to(&desk).await;
                match page {
                    "popup" => session.open_popup_for(STORY).await,
                    _ => {
                        session.open(&session.extension_url(&format!("{page}/{page}.html"))).await;
                    }
                }
                narrow(&session, &desk, &desk, &format!("/{page}.html"), width).await?;
                tokio::time::sleep(Duration::from_millis(400)).await;
                save(&session, &wanted.out.join(name(page))).await?;
            }
        }
    }
    Ok(())
}

/// Sets the language of the interface, from a page of the extension.
async fn set_language(session: &Session, language: &str) -> Outcome<()> {
    let script = "const [language, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
        api.storage.local.set({ language }).then(() => done(true), e => done(String(e)))";
    let done = session.client.execute_async(script, vec![language.into()]).await?;
    if done == json!(true) { Ok(()) } else { Err(format!("the language was not set: {done}").into()) }
}

/// Windows have a least width; below it the tab is zoomed, which makes its view as narrow.
async fn narrow(session: &Session, tab: &WindowHandle, desk: &WindowHandle, part: &str, width: u32) -> Outcome<()> {
    let view = session.client.execute("return innerWidth * devicePixelRatio", vec![]).await?;
    let zoom = (view.as_f64().unwrap_or_default() / f64::from(width)).max(1.0);
    session.go_to(desk).await;
    let script = "const [part, zoom, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
        api.tabs.query({}).then(tabs => api.tabs.setZoom(tabs.find(t => t.url.includes(part)).id, zoom))
            .then(() => done(true), e => done(String(e)))";
    let done = session.client.execute_async(script, vec![part.into(), json!(zoom)]).await?;
    session.go_to(tab).await;
    if done == json!(true) { Ok(()) } else { Err(format!("not zoomed: {done}").into()) }
}

async fn save(session: &Session, path: &Path) -> Outcome<()> {
    std::fs::write(path, session.client.screenshot().await?)?;
    println!("{}", path.display());
    Ok(())
}
