//! What the extension's scripts cost the page's main thread, as the browser's own sampling profiler sees it. Chromium
//! only: WebDriver knows no profiler.

use std::collections::HashMap;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use nutgraf_e2e::browser::Session;
use nutgraf_e2e::{Outcome, Server};
use serde_json::{Value, json};

/// Between two samples, µs.
const STEP: u64 = 100;
/// Two stretches of our own code belong to one task when no more than this lies between, µs.
const GAP: i64 = 300;
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
    cdp(session, "Profiler.enable", json!({})).await?;
    cdp(session, "Profiler.setSamplingInterval", json!({ "interval": STEP })).await?;
    let url = format!("http://load.ours.localhost:{}/load/index.html", server.port());
    cdp(session, "Profiler.start", json!({})).await?;
    let page = session.open(&url).await;
    tokio::time::sleep(WATCHED).await;
    let loading = stretches(&cdp(session, "Profiler.stop", json!({})).await?);
    cdp(session, "Profiler.start", json!({})).await?;
    page.eval(&format!("return window.change({BATCHES})"), vec![]).await;
    let changing = stretches(&cdp(session, "Profiler.stop", json!({})).await?);
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
fn stretches(answer: &Value) -> Vec<f64> {
    let profile = answer.get("profile").unwrap_or(answer);
    let mut is_ours: HashMap<i64, bool> = HashMap::new();
    let nodes: Vec<&Value> = profile["nodes"].as_array().map(|list| list.iter().collect()).unwrap_or_default();
    // A parent stands before its children.
    for node in &nodes {
        let id = node["id"].as_i64().unwrap_or(0);
        let url = node["callFrame"]["url"].as_str().unwrap_or_default();
        let own = url.contains("-extension://") && !url.contains(DRAWING);
        let drawing = url.contains("-extension://") && url.contains(DRAWING);
        let here = !drawing && (own || is_ours.get(&id).copied().unwrap_or(false));
        is_ours.insert(id, here);
        for child in node["children"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
            is_ours.insert(child, here);
        }
    }
    let numbers = |key: &str| -> Vec<i64> {
        profile[key].as_array().map(|list| list.iter().filter_map(Value::as_i64).collect()).unwrap_or_default()
    };
    let (samples, deltas) = (numbers("samples"), numbers("timeDeltas"));
    let mut found: Vec<f64> = Vec::new();
    let (mut now, mut last_end) = (0, i64::MIN / 2);
    for (at, sample) in samples.iter().enumerate() {
        now += deltas.get(at).copied().unwrap_or(0);
        let length = deltas.get(at + 1).copied().unwrap_or(0).max(0);
        if !is_ours.get(sample).copied().unwrap_or(false) {
            continue;
        }
        let ms = length as f64 / 1000.0;
        match found.last_mut() {
            Some(stretch) if now - last_end <= GAP => *stretch += ms,
            _ => found.push(ms),
        }
        last_end = now + length;
    }
    found
}

#[derive(Debug)]
struct Cdp(&'static str, Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

async fn cdp(session: &Session, command: &'static str, parameters: Value) -> Outcome<Value> {
    Ok(session.client.issue_cmd(Cdp(command, parameters)).await?)
}
