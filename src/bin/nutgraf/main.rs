//! The command: news pages in, facts out.
//!
//! `nutgraf story.html` prints what a reader of the panel would see; `--json` prints the whole plan,
//! `--jsonl` one line a file for pipelines. Offsets count Unicode code points of `story.text`.

mod dates;
mod input;
mod options;
mod render;
mod told;

use std::io::{self, BufRead as _, Write};
use std::process::ExitCode;

use options::{Format, Options};

/// The page was read, but there is no news story on it.
const EXIT_NO_STORY: u8 = 3;
/// A file could not be read as a page.
const EXIT_BAD_INPUT: u8 = 1;
/// The command line makes no sense.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args_os()) {
        Ok(Some(options)) => options,
        Ok(None) => return ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("nutgraf: {message}\nTry `nutgraf --help`.");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut worst = 0;
    let outcome = each_name(&options, &mut |name| {
        let code = one(name, &options, &mut out)?;
        worst = worst.max(code);
        Ok(())
    })
    .and_then(|()| out.flush());
    match outcome {
        Ok(()) => ExitCode::from(worst),
        // The reader of a pipe may stop early: that is no mistake.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("nutgraf: {error}");
            ExitCode::from(EXIT_BAD_INPUT)
        }
    }
}

/// The files of the command line; with `--files-from` also a list of names, one a line.
fn each_name(options: &Options, act: &mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    for name in &options.files {
        act(name)?;
    }
    if let Some(list) = &options.files_from {
        let reader: Box<dyn io::Read> =
            if list == "-" { Box::new(io::stdin()) } else { Box::new(std::fs::File::open(list)?) };
        for line in io::BufReader::new(reader).lines() {
            let line = line?;
            if !line.trim().is_empty() {
                act(line.trim())?;
            }
        }
    }
    Ok(())
}

/// A line of JSON Lines.
#[derive(serde::Serialize)]
struct Row<'i> {
    file: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<nutgraf::Plan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Reads one file and prints it; the exit code it asks for.
fn one(name: &str, options: &Options, out: &mut impl Write) -> io::Result<u8> {
    if options.format == Format::JsonLines {
        let mut worst = 0;
        input::each_page(name, options, &mut |id, page| {
            let mut row = Row { file: id, plan: None, error: None };
            match page {
                Ok(plan) => row.plan = Some(plan),
                Err(reason) => {
                    eprintln!("nutgraf: {id}: {reason}");
                    worst = EXIT_BAD_INPUT;
                    row.error = Some(reason.to_string());
                }
            }
            serde_json::to_writer(&mut *out, &row)?;
            writeln!(out)
        })?;
        return Ok(worst);
    }
    let plan = match input::read(name, options) {
        Ok(plan) => plan,
        Err(reason) => {
            eprintln!("nutgraf: {name}: {reason}");
            return Ok(EXIT_BAD_INPUT);
        }
    };
    if options.format == Format::Json {
        serde_json::to_writer_pretty(&mut *out, &plan)?;
        writeln!(out)?;
        return Ok(0);
    }
    let Some(story) = &plan.story else {
        eprintln!("nutgraf: {name}: no news story here ({})", render::reasons(&plan));
        return Ok(EXIT_NO_STORY);
    };
    if options.format == Format::Text {
        render::text(story, out)?;
    } else {
        render::markdown(story, options.url.as_deref(), out)?;
    }
    Ok(0)
}
