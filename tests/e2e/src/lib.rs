//! The extension in real browsers: what the tests and the demo share.
//!
//! A [`server::Server`] serves pages from 127.0.0.1, each under any of the [`server::Policy`]s news sites
//! have; a [`browser::Browser`] is a fresh profile of Chromium or Firefox with the built extension in it,
//! driven over WebDriver. Tests assert what a person sees: boxes, scrolling, words, colours.
//!
//! Environment (set by `cargo xtask test`): `NUTGRAF_BROWSER` = `chrome` | `firefox`, `NUTGRAF_DIST` = the
//! folder with the loadable extensions, `NUTGRAF_CHROMEDRIVER`, `NUTGRAF_GECKODRIVER`, `NUTGRAF_CHROMIUM`,
//! `NUTGRAF_FIREFOX` = programs.

pub mod browser;
pub mod page;
mod popup;
pub mod profile;
pub mod server;
mod wait;

pub use browser::{Browser, Kind, with_browser};
pub use page::{Page, Panel};
pub use server::{Policy, Server};
pub use wait::until;

/// Anything that went wrong; tests unwrap it.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
