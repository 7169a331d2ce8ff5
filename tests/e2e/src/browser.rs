//! Chromium or Firefox with a fresh profile and the built extension, over WebDriver.

use std::future::Future;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Outcome;

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium.
    Chrome,
    /// Firefox.
    Firefox,
}

impl Kind {
    /// The one the tests run in: `NUTGRAF_BROWSER`.
    ///
    /// # Panics
    /// On any other name: a typing error must not pass for Chromium.
    pub fn of_tests() -> Kind {
        match std::env::var("NUTGRAF_BROWSER").as_deref() {
            Ok("firefox") => Kind::Firefox,
            Ok("chrome") | Err(_) => Kind::Chrome,
            Ok(other) => panic!("NUTGRAF_BROWSER is `{other}`, wanted `chrome` or `firefox`"),
        }
    }

    /// Name of its folder in `dist`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Chrome => "chrome",
            Kind::Firefox => "firefox",
        }
    }
}

/// The add-on's internal address in Firefox; set by a preference so that tests know it.
const FIREFOX_UUID: &str = "6d1f0c4e-8f35-4f0e-9a55-2b8f3c1f5a10";

/// A running browser.
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    /// Which browser it is.
    pub kind: Kind,
    driver: Child,
    profile: PathBuf,
    extension_base: String,
}

/// How a browser is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// Window size, CSS px.
    pub size: (u32, u32),
    /// Dark colour scheme?
    pub dark: bool,
    /// Interface language, BCP 47.
    pub locale: &'static str,
    /// Without a window?
    pub headless: bool,
    /// With the extension?
    pub extension: bool,
    /// Port on 127.0.0.1 of a proxy that everything has to go through.
    pub proxy: Option<u16>,
    /// With the reader's leave for private windows?
    pub is_private: bool,
}

impl Default for Start {
    fn default() -> Start {
        Start {
            size: (1280, 900),
            dark: false,
            locale: "en-US",
            headless: true,
            extension: true,
            proxy: None,
            is_private: false,
        }
    }
}

fn program(variable: &str, fallbacks: &[&str]) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/bin");
    let found = fallbacks.iter().map(|f| tools.join(f)).find(|p| p.is_file());
    found.unwrap_or_else(|| fallbacks.first().copied().unwrap_or_default().into())
}

/// The folder `cargo xtask build` leaves.
pub fn dist() -> PathBuf {
    let path = std::env::var_os("NUTGRAF_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
    path.canonicalize().unwrap_or(path)
}

/// How long the first-run page may take on a busy machine.
const GREETING: Duration = Duration::from_secs(30);

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Runs `body` with a browser and ends the browser whatever happens in it.
///
/// # Panics
/// When the browser does not start, or with the panic of `body`.
pub async fn with_browser<F, Fut>(start: Start, body: F)
where
    F: FnOnce(Session) -> Fut,
    Fut: Future<Output = ()> + 'static,
{
    let browser = Browser::start(Kind::of_tests(), &start).await.expect("the browser starts");
    // A task of its own, so that a failed assertion ends here and not in the middle of the browser's life.
    let local = tokio::task::LocalSet::new();
    let ended = local.run_until(async { tokio::task::spawn_local(body(browser.session())).await }).await;
    browser.end().await;
    if let Err(error) = ended {
        std::panic::resume_unwind(error.into_panic());
    }
}

/// What a test gets to drive.
#[derive(Clone)]
pub struct Session {
    /// The WebDriver session.
    pub client: Client,
    /// Which browser it is.
    pub kind: Kind,
    extension_base: String,
}

impl Session {
    /// Address of a page of the extension.
    pub fn extension_url(&self, path: &str) -> String {
        format!("{}/{path}", self.extension_base)
    }
}

impl Browser {
    /// Starts a driver and a browser.
    ///
    /// # Errors
    /// When a program is missing or refuses.
    pub async fn start(kind: Kind, start: &Start) -> Outcome<Browser> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("nutgraf-e2e-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&profile)?;
        let extension = dist().join(kind.name());
        if start.extension && !extension.join("manifest.json").is_file() {
            return Err(format!("no extension in {}: run `cargo xtask build`", extension.display()).into());
        }
        let mut command = match kind {
            Kind::Chrome => {
                let mut c = Command::new(program("NUTGRAF_CHROMEDRIVER", &["chromedriver"]));
                c.arg(format!("--port={port}"));
                c
            }
            Kind::Firefox => {
                let mut c = Command::new(program("NUTGRAF_GECKODRIVER", &["geckodriver"]));
                // Without it the driver refuses to open the extension's own pages.
                c.args(["--allow-system-access", "--host", "127.0.0.1", "--port", &port.to_string()]);
                c.arg("--websocket-port").arg((port.wrapping_add(1)).max(1024).to_string());
                c
            }
        };
        command.env("HOME", &profile).env("MOZ_DISABLE_CONTENT_SANDBOX", "1");
        let driver = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("{}: {e}", command.get_program().to_string_lossy()))?;
        let mut guard = Guard(Some(driver));
        let capabilities = match kind {
            Kind::Chrome => chrome_capabilities(start, &profile, &extension),
            Kind::Firefox => firefox_capabilities(start),
        };
        let Value::Object(capabilities) = capabilities else { return Err("capabilities".into()) };
        let client = connect(port, capabilities).await?;
        let extension_base = match kind {
            Kind::Chrome => format!("chrome-extension://{}", chrome_id(&extension)),
            Kind::Firefox => format!("moz-extension://{FIREFOX_UUID}"),
        };
        if kind == Kind::Firefox && start.extension {
            client.issue_cmd(InstallAddon { path: extension, is_private: start.is_private }).await?;
        }
        client.set_window_size(start.size.0, start.size.1).await?;
        // The driver of Firefox loads an extension anew for private windows, and a new reader is greeted once.
        if start.extension && !(kind == Kind::Firefox && start.is_private) {
            close_first_run(&client, &extension_base).await?;
        }
        if kind == Kind::Chrome && start.is_private {
            allow_private(&client, &extension_base).await?;
        }
        let driver = guard.0.take().ok_or("driver")?;
        Ok(Browser { client, kind, driver, profile, extension_base })
    }

    /// A handle for tests.
    pub fn session(&self) -> Session {
        Session { client: self.client.clone(), kind: self.kind, extension_base: self.extension_base.clone() }
    }

    /// Ends the session, the driver and the profile.
    pub async fn end(mut self) {
        let _ = self.client.clone().close().await;
        // chromedriver and geckodriver end their browser with the session; the driver is ended by its id.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Ends a driver whose browser never came.
struct Guard(Option<Child>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Closes the page that greets a new reader, which comes once in every fresh profile and would take the view. Drivers
/// differ in whether they show it as a window, so a page of the extension does it.
async fn close_first_run(client: &Client, extension_base: &str) -> Outcome<()> {
    client.goto(&format!("{extension_base}/options/options.html")).await?;
    let script = "const done = arguments[0]; const api = globalThis.browser ?? globalThis.chrome;
        const look = async () => {
            const tabs = await api.tabs.query({});
            const found = tabs.find(tab => (tab.url || tab.pendingUrl || '').endsWith('/welcome/welcome.html'));
            if (!found) return setTimeout(look, 50);
            await api.tabs.remove(found.id);
            done(true);
        };
        look()";
    let wait = tokio::time::timeout(GREETING, client.execute_async(script, vec![])).await;
    wait.map_err(|_| "the first-run page did not open")??;
    client.goto("about:blank").await?;
    Ok(())
}

/// What a reader allows in the list of extensions; the extension is loaded anew for it, which an unpacked one is in the
/// developer's mode only.
async fn allow_private(client: &Client, extension_base: &str) -> Outcome<()> {
    client.goto("chrome://extensions").await?;
    let script = "const [extensionId, done] = arguments;
        const { developerPrivate: list } = chrome;
        list.updateProfileConfiguration({ inDeveloperMode: true })
            .then(() => list.updateExtensionConfiguration({ extensionId, incognitoAccess: true }))
            .then(() => done(true), (error) => done(String(error)))";
    let id = extension_base.rsplit('/').next().unwrap_or_default();
    let answer = client.execute_async(script, vec![json!(id)]).await?;
    if answer != json!(true) {
        return Err(format!("private windows were not allowed: {answer}").into());
    }
    let until = Instant::now() + GREETING;
    loop {
        client.goto(&format!("{extension_base}/options/options.html")).await?;
        if client.execute("return !!chrome.storage", vec![]).await? == json!(true) {
            break;
        }
        if Instant::now() > until {
            return Err("the extension did not come back".into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    client.goto("about:blank").await?;
    Ok(())
}

async fn connect(port: u16, capabilities: serde_json::Map<String, Value>) -> Outcome<Client> {
    let address = format!("http://127.0.0.1:{port}");
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        // The driver needs a moment to listen; a session itself may take long on a busy machine.
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            let client =
                ClientBuilder::new(HttpConnector::new()).capabilities(capabilities.clone()).connect(&address).await;
            match client {
                Ok(client) => return Ok(client),
                Err(error) if Instant::now() > until => return Err(error.into()),
                Err(_) => {}
            }
        } else if Instant::now() > until {
            return Err("the driver does not listen".into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn chrome_capabilities(start: &Start, profile: &Path, extension: &Path) -> Value {
    let mut args = vec![
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        // Some consent scripts stay silent for automated browsers.
        "--disable-blink-features=AutomationControlled".to_owned(),
        "--force-color-profile=srgb".to_owned(),
        format!("--lang={}", start.locale),
        format!("--window-size={},{}", start.size.0, start.size.1),
        format!("--user-data-dir={}", profile.join("chrome").display()),
    ];
    if start.headless {
        args.push("--headless=new".to_owned());
    }
    if start.extension {
        args.push(format!("--load-extension={}", extension.display()));
    }
    if start.dark {
        args.push("--blink-settings=preferredColorScheme=0".to_owned());
        args.push("--force-dark-mode".to_owned());
    }
    if let Some(port) = start.proxy {
        args.push(format!("--proxy-server=http://127.0.0.1:{port}"));
        args.push("--proxy-bypass-list=<-loopback>".to_owned());
    }
    let mut options = json!({
        "args": args,
        "excludeSwitches": ["enable-automation", "disable-extensions"],
        "prefs": { "intl.accept_languages": start.locale },
    });
    if let Some(binary) = std::env::var_os("NUTGRAF_CHROMIUM") {
        options["binary"] = json!(binary.to_string_lossy());
    } else if Path::new("/usr/bin/chromium").is_file() {
        options["binary"] = json!("/usr/bin/chromium");
    }
    json!({ "browserName": "chrome", "goog:chromeOptions": options })
}

fn firefox_capabilities(start: &Start) -> Value {
    let addon_uuids = json!({ addon_id(): FIREFOX_UUID }).to_string();
    let mut options = json!({
        "args": if start.headless { vec!["-headless"] } else { vec![] },
        "prefs": {
            "extensions.webextensions.uuids": addon_uuids,
            "intl.locale.requested": start.locale,
            "intl.accept_languages": start.locale,
            "ui.systemUsesDarkTheme": i32::from(start.dark),
            "layout.css.prefers-color-scheme.content-override": i32::from(!start.dark),
            "datareporting.policy.dataSubmissionEnabled": false,
            "app.update.enabled": false,
            "browser.shell.checkDefaultBrowser": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
    });
    if let Some(port) = start.proxy {
        for kind in ["http", "ssl"] {
            options["prefs"][format!("network.proxy.{kind}")] = json!("127.0.0.1");
            options["prefs"][format!("network.proxy.{kind}_port")] = json!(port);
        }
        options["prefs"]["network.proxy.type"] = json!(1);
        options["prefs"]["network.proxy.allow_hijacking_localhost"] = json!(true);
    }
    if let Some(binary) = std::env::var_os("NUTGRAF_FIREFOX") {
        options["binary"] = json!(binary.to_string_lossy());
    } else if Path::new("/usr/bin/firefox-esr").is_file() {
        options["binary"] = json!("/usr/bin/firefox-esr");
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

/// The add-on's id, read from the built manifest.
pub(crate) fn addon_id() -> String {
    let manifest = std::fs::read_to_string(dist().join("firefox/manifest.json")).unwrap_or_default();
    serde_json::from_str::<Value>(&manifest)
        .ok()
        .and_then(|m| m.pointer("/browser_specific_settings/gecko/id").and_then(Value::as_str).map(str::to_owned))
        .unwrap_or_default()
}

/// Chromium names an unpacked extension by the hash of its path, in letters a to p.
fn chrome_id(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let hash = Sha256::digest(path.to_string_lossy().as_bytes());
    hash.iter().take(16).flat_map(|b| [b >> 4, b & 15]).map(|n| char::from(b'a' + n)).collect()
}

#[derive(Debug)]
struct InstallAddon {
    path: PathBuf,
    is_private: bool,
}

impl WebDriverCompatibleCommand for InstallAddon {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/moz/addon/install", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "path": self.path, "temporary": true, "allowPrivateBrowsing": self.is_private });
        (http::Method::POST, Some(body.to_string()))
    }
}
