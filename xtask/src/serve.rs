//! `cargo xtask serve`: the web page on 127.0.0.1, files only.
//!
//! Not a server to put before the world: one folder, GET and HEAD, no ranges, no cache.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::{build, shell};

/// Where the page is looked for when nothing else is said.
const PORT: u16 = 8787;
/// Longest request head that is read.
const MAX_HEAD: u64 = 16_384;

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    let port = match args {
        [flag, port] if flag == "--port" => port.parse().with_context(|| format!("`{port}` is no port"))?,
        _ => PORT,
    };
    build::build()?;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("port {port} is taken: choose another by --port N"))?;
    shell::say(format!("open http://{}/ in a browser; end with Ctrl+C", listener.local_addr()?));
    serve(&listener, &shell::dist().join("www"));
    Ok(())
}

/// Answers for ever, a thread each.
fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        std::thread::spawn(move || {
            // A visitor who hangs up is no news.
            let _ = answer(&stream, &folder);
        });
    }
}

fn answer(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut head = BufReader::new(std::io::Read::take(stream, MAX_HEAD));
    let mut request = String::new();
    head.read_line(&mut request)?;
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 || line == "\r\n" || line == "\n" {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file(folder, target).and_then(|path| Some((kind(&path), fs::read(path).ok()?)));
    let (status, kind, body) = match (method, found) {
        ("GET" | "HEAD", Some((kind, body))) => ("200 OK", kind, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"no such file\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", Vec::new()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )?;
    if method == "GET" { stream.write_all(&body) } else { Ok(()) }
}

/// The file behind a request, never one outside the folder.
fn file(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let is_plain =
        |part: &str| !part.starts_with('.') && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if !path.split('/').all(is_plain) {
        return None;
    }
    let path = folder.join(path);
    if path.is_dir() { Some(path.join("index.html")) } else { Some(path) }
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn requests_stay_inside_the_folder() {
        let folder = Path::new("www");
        assert_eq!(file(folder, "/samples/a.html?x=1"), Some(folder.join("samples/a.html")));
        for outside in ["/../Cargo.toml", "/samples/../../x", "//etc/passwd/..", "/%2e%2e/x", "/.git/config"] {
            assert_eq!(file(folder, outside), None, "{outside}");
        }
    }

    #[test]
    fn files_come_with_their_type() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || serve(&listener, &shell::root().join("www")));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).expect("connects");
            stream.write_all(request.as_bytes()).expect("writes");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("reads");
            answer
        };
        let page = ask("GET /samples/seoul-en.html HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{page}");
        assert!(page.contains("<html"), "{page}");
        assert!(ask("GET /no-such-file HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    }
}
