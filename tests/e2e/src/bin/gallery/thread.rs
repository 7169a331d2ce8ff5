//! What the extension's scripts cost the page's main thread, as the browser's own sampling profiler sees it. Chromium
//! only: WebDriver knows no profiler.

use std::time::Duration;

use nutgraf_e2e::browser::Session;
use nutgraf_e2e::profile::Frame;
use nutgraf_e2e::{Outcome, Server, profile};
use serde_json::Value;

/// The page is watched this long from its load on.
const WATCHED: Duration = Duration::from_secs(5);
/// Batches of changes that the page makes.
const BATCHES: u32 = 100;
/// Drawing the panel is no looking at the page.
const DRAWING: &str = "/page/panel/";

/// Milliseconds on the main thread, the panel's drawing left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Elements of the page.
    pub elements: f64,
    /// Longest stretch while the page loads: the first scan.
    pub longest: f64,
    /// All stretches in the first seconds.
    pub total: f64,
    /// For one batch of changes, on average.
    pub batch: f64,
    /// Longest stretch while the page changes.
    pub longest_batch: f64,
}

/// Takes the time on the gallery's large page.
pub async fn measure(session: &Session, server: &Server) -> Outcome<Cost> {
    let url = format!("http://load.ours.localhost:{}/load/index.html", server.port());
    session.start_profile().await?;
    let page = session.open(&url).await;
    tokio::time::sleep(WATCHED).await;
    let loading = looking(&session.stop_profile().await?);
    session.start_profile().await?;
    page.eval(&format!("return window.change({BATCHES})"), vec![]).await;
    let changing = looking(&session.stop_profile().await?);
    let count = page.eval("return document.getElementsByTagName('*').length", vec![]).await;
    let longest = |list: &[f64]| list.iter().copied().fold(0.0, f64::max);
    Ok(Cost {
        elements: count.as_f64().unwrap_or(0.0),
        longest: longest(&loading),
        total: loading.iter().sum(),
        batch: changing.iter().sum::<f64>() / f64::from(BATCHES),
        longest_batch: longest(&changing),
    })
}

/// Stretches of time, in ms, in which a script of the extension was on the stack.
fn looking(sampled: &Value) -> Vec<f64> {
    let is_ours = |frame: &Frame| frame.url.contains("-extension://");
    profile::stretches(sampled, is_ours, |frame| is_ours(frame) && frame.url.contains(DRAWING))
}
