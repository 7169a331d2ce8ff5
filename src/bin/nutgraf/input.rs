//! From a file to a plan, or to one sentence that says why not.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead as _, Read};

use nutgraf::{Plan, Settings, limits, snapshot};

use crate::options::Options;

/// Why a file is no page.
#[derive(Debug)]
pub enum Refusal {
    Io(io::Error),
    Empty,
    TooLarge,
    Binary(&'static str),
    NoMarkup,
    Encoding,
    Line(serde_json::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Io(error) => write!(f, "{error}"),
            Refusal::Empty => write!(f, "the file is empty"),
            Refusal::TooLarge => write!(f, "larger than {} MB; no news page is", limits::MAX_FILE / 1_000_000),
            Refusal::Binary(what) => write!(f, "not HTML: this looks like {what}"),
            Refusal::NoMarkup => write!(f, "not HTML: no markup in it (for plain text use --text)"),
            Refusal::Line(error) => write!(f, "not a JSON object with `html` or `text`: {error}"),
            Refusal::Encoding => {
                write!(
                    f,
                    "wrong encoding: its bytes are not what the page declares; convert it to UTF-8, or declare its charset"
                )
            }
        }
    }
}

/// Reads and judges one file.
pub fn read(name: &str, options: &Options) -> Result<Plan, Refusal> {
    judge(&bytes(name)?, options)
}

/// What is done with each page: its name, and its plan or why there is none.
pub type Act<'a> = dyn FnMut(&str, Result<Plan, Refusal>) -> io::Result<()> + 'a;

/// Hands over the pages of one file, each with its name: one, or many where standard input is JSON Lines.
pub fn each_page(name: &str, options: &Options, act: &mut Act<'_>) -> io::Result<()> {
    if name != "-" {
        return act(name, read(name, options));
    }
    let mut stdin = io::BufReader::new(io::stdin());
    if !stdin.fill_buf()?.trim_ascii_start().starts_with(b"{") {
        let page = take(stdin).and_then(|bytes| judge(&bytes, options));
        return act(name, page);
    }
    for (number, line) in stdin.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let fallback = format!("-:{}", number + 1);
        match serde_json::from_slice::<Line>(&line) {
            Ok(page) => act(page.id.as_deref().unwrap_or(&fallback), page.judge(options))?,
            Err(error) => act(&fallback, Err(Refusal::Line(error)))?,
        }
    }
    Ok(())
}

/// A page as a line of JSON.
#[derive(serde::Deserialize)]
struct Line {
    id: Option<String>,
    html: Option<String>,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    lang: Option<String>,
}

impl Line {
    fn judge(&self, options: &Options) -> Result<Plan, Refusal> {
        let settings = Settings {
            published: self.published.clone().or_else(|| options.published.clone()),
            lang: self.lang.clone().or_else(|| options.lang.clone()),
            ..Settings::default()
        };
        match (&self.html, &self.text) {
            (Some(html), _) => {
                let url = self.url.as_deref().or(options.url.as_deref()).unwrap_or("");
                Ok(nutgraf::analyze(&snapshot::html::parse(html, url), &settings))
            }
            (None, Some(text)) => Ok(nutgraf::analyze_text(text, self.title.as_deref(), &settings)),
            (None, None) => Err(Refusal::Empty),
        }
    }
}

fn judge(bytes: &[u8], options: &Options) -> Result<Plan, Refusal> {
    if bytes.trim_ascii().is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(what) = binary(bytes) {
        return Err(Refusal::Binary(what));
    }
    let settings = Settings { published: options.published.clone(), lang: options.lang.clone(), ..Settings::default() };
    let text = snapshot::html::decode(bytes);
    // A few broken characters are a page's own fault; one in two hundred is another encoding.
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    if broken > 0 && broken * 200 > text.chars().count() {
        return Err(Refusal::Encoding);
    }
    if options.plain_text {
        return Ok(nutgraf::analyze_text(&text, None, &settings));
    }
    if !has_markup(&text) {
        return Err(Refusal::NoMarkup);
    }
    let snap = snapshot::html::parse(&text, options.url.as_deref().unwrap_or(""));
    Ok(nutgraf::analyze(&snap, &settings))
}

fn bytes(name: &str) -> Result<Vec<u8>, Refusal> {
    if name == "-" { take(io::stdin()) } else { take(File::open(name).map_err(Refusal::Io)?) }
}

/// Everything a reader has, up to the limit.
fn take(reader: impl Read) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    reader.take(limits::MAX_FILE + 1).read_to_end(&mut bytes).map_err(Refusal::Io)?;
    if bytes.len() as u64 > limits::MAX_FILE { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// Formats people mistake for pages, by their first bytes; otherwise a zero byte gives it away.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let known: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\x1f\x8b", "a gzip archive"),
    ];
    if let Some((_, what)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let has_bom = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    (!has_bom && bytes.iter().take(4096).any(|b| *b == 0)).then_some("binary data, or UTF-16 without its mark")
}

/// A `<` followed by a letter, `!` or `/` near the start.
fn has_markup(text: &str) -> bool {
    let start = text.as_bytes();
    start[..start.len().min(100_000)]
        .windows(2)
        .any(|w| w[0] == b'<' && (w[1].is_ascii_alphabetic() || w[1] == b'!' || w[1] == b'/'))
}
