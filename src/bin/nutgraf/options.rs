//! The command line.

use std::ffi::OsString;

use lexopt::prelude::*;

const HELP: &str = "\
The facts of a news story, each in the words of the page.

usage: nutgraf [OPTIONS] FILE...      `-` reads standard input; --jsonl needs no FILE

  --json               the whole plan, indented
  --jsonl              one JSON object a line and page: {\"file\", \"plan\"} or {\"file\", \"error\"}.
                       Standard input may be one page, or JSON Lines of many:
                       {\"id\", \"html\" or \"text\", \"title\", \"url\", \"published\", \"lang\"}
  --markdown           Markdown, with links to the words where --url is given
  --text               the input is plain text, not HTML
  --url URL            address of the page
  --published DATE     publication date, ISO 8601, in place of the page's own
  --lang TAG           language of the story, BCP 47, in place of the detected one
  --files-from LIST    also read the files named in LIST, one a line (`-`: standard input)
  --help, --version

Offsets count Unicode code points of `story.text`.
Exit code: 0 done, 1 a file could not be read as a page, 2 wrong usage, 3 no news story.";

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Json,
    JsonLines,
}

/// A parsed command line.
#[derive(Debug)]
pub struct Options {
    pub format: Format,
    pub plain_text: bool,
    pub url: Option<String>,
    pub published: Option<String>,
    pub lang: Option<String>,
    pub files: Vec<String>,
    pub files_from: Option<String>,
}

impl Options {
    /// Parses; `None` after `--help` and `--version`, which print and are done.
    pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
        let mut parser = lexopt::Parser::from_iter(args);
        let mut options = Options {
            format: Format::Text,
            plain_text: false,
            url: None,
            published: None,
            lang: None,
            files: Vec::new(),
            files_from: None,
        };
        while let Some(arg) = parser.next().map_err(|e| e.to_string())? {
            match arg {
                Long("json") => options.format = Format::Json,
                Long("jsonl") => options.format = Format::JsonLines,
                Long("markdown") => options.format = Format::Markdown,
                Long("text") => options.plain_text = true,
                Long("url") => options.url = Some(value(&mut parser)?),
                Long("published") => options.published = Some(published(value(&mut parser)?)?),
                Long("lang") => options.lang = Some(value(&mut parser)?),
                Long("files-from") => options.files_from = Some(value(&mut parser)?),
                Long("help") | Short('h') => {
                    println!("{HELP}");
                    return Ok(None);
                }
                Long("version") | Short('V') => {
                    println!("nutgraf {}", env!("CARGO_PKG_VERSION"));
                    return Ok(None);
                }
                Value(file) => options.files.push(file.string().map_err(|e| e.to_string())?),
                other => return Err(other.unexpected().to_string()),
            }
        }
        if options.files.is_empty() && options.files_from.is_none() {
            if options.format != Format::JsonLines {
                return Err("no file given".to_owned());
            }
            options.files.push("-".to_owned());
        }
        Ok(Some(options))
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().and_then(|v| v.string()).map_err(|e| e.to_string())
}

/// A date must at least start like one; what is wrong is better said here than shown as an open year.
fn published(value: String) -> Result<String, String> {
    let day = value.get(..10).unwrap_or("");
    match day.parse::<jiff::civil::Date>() {
        Ok(_) => Ok(value),
        Err(_) => Err(format!("--published wants an ISO 8601 date such as 2025-02-27, not `{value}`")),
    }
}
