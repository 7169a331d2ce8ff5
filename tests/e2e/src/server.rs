//! A small static server on 127.0.0.1. `/p/POLICY/path` serves `path` under a content security policy. As a proxy it
//! serves the same files for every host and leads nowhere else.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a site allows. A page without a policy hides mistakes, so every walk is tried under all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// None.
    Open,
    /// `default-src 'none'`, styles of the page itself allowed.
    Nothing,
    /// `script-src 'self'`: enough to forbid wasm in a content script.
    OwnScripts,
    /// Trusted types required, none allowed.
    TrustedTypes,
    /// Sandboxed: an opaque origin without scripts.
    Sandbox,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 5] =
        [Policy::Open, Policy::Nothing, Policy::OwnScripts, Policy::TrustedTypes, Policy::Sandbox];

    fn name(self) -> &'static str {
        match self {
            Policy::Open => "open",
            Policy::Nothing => "nothing",
            Policy::OwnScripts => "own-scripts",
            Policy::TrustedTypes => "trusted-types",
            Policy::Sandbox => "sandbox",
        }
    }

    fn header(self) -> Option<&'static str> {
        match self {
            Policy::Open => None,
            Policy::Nothing => Some("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
            Policy::OwnScripts => Some("default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'"),
            Policy::TrustedTypes => Some(
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; \
                 require-trusted-types-for 'script'; trusted-types 'none'",
            ),
            Policy::Sandbox => Some("sandbox; default-src 'none'; style-src 'unsafe-inline'"),
        }
    }
}

/// Serves until the process ends.
pub struct Server {
    base: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts serving the given folders (the first that has a file wins).
    ///
    /// # Panics
    /// When no port can be had.
    pub fn start(roots: Vec<PathBuf>) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port on 127.0.0.1");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (roots, log) = (Arc::new(roots), Arc::clone(&requests));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (roots, log) = (Arc::clone(&roots), Arc::clone(&log));
                std::thread::spawn(move || {
                    let _ = answer(stream, &roots, &log);
                });
            }
        });
        Server { base, requests }
    }

    /// The test pages and the samples of `www`.
    pub fn of_project() -> Server {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Server::start(vec![here.join("pages"), here.join("../../www/samples"), here.join("../../www")])
    }

    /// Where it listens on 127.0.0.1; every name below `localhost` leads there.
    pub fn port(&self) -> &str {
        self.base.rsplit(':').next().unwrap_or_default()
    }

    /// Address of a page under a policy.
    pub fn url(&self, policy: Policy, page: &str) -> String {
        format!("{}/p/{}/{page}", self.base, policy.name())
    }

    /// Paths asked for so far; whole addresses, or hosts of tunnels, where it was asked as a proxy.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|log| log.clone()).unwrap_or_default()
    }
}

fn answer(mut stream: TcpStream, roots: &[PathBuf], log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
    }
    // Browsers open connections ahead of need and may close them unused: nothing was asked for then.
    let Some(target) = line.split(' ').nth(1).map(str::to_owned) else { return Ok(()) };
    if let Ok(mut log) = log.lock() {
        log.push(target.clone());
    }
    // A proxy is asked with the whole address, or for a tunnel that it does not give.
    let local = match target.strip_prefix("http://") {
        Some(rest) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => target.as_str(),
    };
    let path = local.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/').to_owned();
    let (policy, path) = match path.strip_prefix("p/").and_then(|rest| rest.split_once('/')) {
        Some((name, rest)) => {
            (Policy::ALL.into_iter().find(|p| p.name() == name).unwrap_or(Policy::Open), rest.to_owned())
        }
        None => (Policy::Open, path),
    };
    let relative = Path::new(&path);
    let is_plain = relative.components().all(|c| matches!(c, Component::Normal(_)));
    let found = is_plain.then(|| roots.iter().map(|r| r.join(relative)).find(|p| p.is_file())).flatten();
    let (status, kind, body) = match found {
        Some(file) => ("200 OK", mime(&file), std::fs::read(&file)?),
        None => ("404 Not Found", "text/plain; charset=utf-8", b"not here".to_vec()),
    };
    let csp = policy.header().map(|h| format!("content-security-policy: {h}\r\n")).unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: no-store\r\n{csp}connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
