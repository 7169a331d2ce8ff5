//! The two browsers and the drivers through which tests and `run` steer them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::debian;
use crate::shell;

/// Pinned: it has to speak `--allow-system-access`.
const GECKODRIVER: &str = "geckodriver@0.37.1";

/// A browser that we support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium; branded Chrome no longer loads unpacked folders from its command line.
    Chrome,
    /// Firefox, any edition from 142 on.
    Firefox,
}

impl Browser {
    /// Both, in the order in which they are tested.
    pub const ALL: [Browser; 2] = [Browser::Chrome, Browser::Firefox];

    /// As on the command line and in `dist`.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chrome => "chrome",
            Browser::Firefox => "firefox",
        }
    }

    /// The inverse of [`Browser::name`].
    pub fn named(name: &str) -> Result<Browser> {
        let known = Browser::ALL.into_iter().find(|browser| browser.name() == name);
        known.map_or_else(|| bail!("there is no browser `{name}`: chrome or firefox"), Ok)
    }
}

/// Where a program may be, besides under its name on the search path.
struct Tool {
    variable: &'static str,
    names: &'static [&'static str],
    elsewhere: &'static [&'static str],
    packages: &'static [&'static str],
    cure: &'static str,
}

const CHROMIUM: Tool = Tool {
    variable: "NUTGRAF_CHROMIUM",
    names: &["chromium", "chromium-browser"],
    elsewhere: &["/Applications/Chromium.app/Contents/MacOS/Chromium"],
    packages: &["chromium", "chromium-driver"],
    cure: "install Chromium, or set NUTGRAF_CHROMIUM to its program",
};
const CHROMEDRIVER: Tool = Tool {
    variable: "NUTGRAF_CHROMEDRIVER",
    names: &["chromedriver"],
    elsewhere: &["/usr/lib/chromium-browser/chromedriver"],
    packages: &["chromium", "chromium-driver"],
    cure: "install the chromedriver of your Chromium's version, or set NUTGRAF_CHROMEDRIVER to it",
};
const FIREFOX: Tool = Tool {
    variable: "NUTGRAF_FIREFOX",
    names: &["firefox-esr", "firefox"],
    elsewhere: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: &["firefox-esr"],
    cure: "install Firefox 142 or newer, or set NUTGRAF_FIREFOX to its program",
};

/// What the end-to-end tests have to know, for the browsers that they are to start.
pub fn environment(browsers: &[Browser]) -> Result<Vec<(&'static str, OsString)>> {
    let mut variables = vec![("NUTGRAF_DIST", shell::dist().into_os_string())];
    for browser in browsers {
        match browser {
            Browser::Chrome => {
                variables.push((CHROMIUM.variable, find(&CHROMIUM)?.into()));
                variables.push((CHROMEDRIVER.variable, find(&CHROMEDRIVER)?.into()));
            }
            Browser::Firefox => {
                variables.push((FIREFOX.variable, find(&FIREFOX)?.into()));
                variables.push(("NUTGRAF_GECKODRIVER", geckodriver()?.into()));
            }
        }
    }
    Ok(variables)
}

fn find(tool: &Tool) -> Result<PathBuf> {
    if let Some(found) = present(tool) {
        return Ok(found);
    }
    if let Err(error) = debian::install(tool.names[0], tool.packages) {
        bail!("{error:#}; the cure: {}", tool.cure);
    }
    present(tool).map_or_else(|| bail!("{} is still missing; the cure: {}", tool.names[0], tool.cure), Ok)
}

fn present(tool: &Tool) -> Option<PathBuf> {
    if let Some(given) = std::env::var_os(tool.variable) {
        return Some(given.into());
    }
    shell::find_program(tool.names)
        .or_else(|| tool.elsewhere.iter().map(PathBuf::from).find(|candidate| candidate.is_file()))
}

fn geckodriver() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("NUTGRAF_GECKODRIVER") {
        return Ok(given.into());
    }
    let tools = shell::root().join("tools");
    let own = tools.join("bin/geckodriver");
    if let Some(found) = shell::find_program(&["geckodriver"]) {
        return Ok(found);
    }
    if !own.is_file() {
        install_geckodriver(&tools)?;
    }
    Ok(own)
}

fn install_geckodriver(tools: &Path) -> Result<()> {
    let mut cargo = shell::cargo();
    // Unoptimised: it only passes messages on, and builds in a third of the time.
    cargo.args(["install", "--locked", "--debug", "--root"]).arg(tools).arg(GECKODRIVER);
    cargo.env("CARGO_TARGET_DIR", shell::target().join("tools")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    if let Err(error) = shell::run_quiet("building geckodriver (cargo install, once)", &mut cargo) {
        bail!("{error:#}; the cure: put geckodriver on the search path, or set NUTGRAF_GECKODRIVER to it");
    }
    Ok(())
}
