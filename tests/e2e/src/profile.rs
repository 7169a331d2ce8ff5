//! The browser's own sampling profiler over the DevTools protocol. Chromium only: WebDriver knows no profiler.

use std::collections::HashMap;

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Session;

/// Between two samples, µs.
const STEP: u64 = 100;
/// Two stretches of the same code belong to one task when no more than this lies between, µs.
const GAP: i64 = 300;

impl Session {
    /// Begins to sample the main thread of the page.
    ///
    /// # Errors
    /// When the browser is not Chromium.
    pub async fn start_profile(&self) -> Outcome<()> {
        self.devtools("Profiler.enable", json!({})).await?;
        self.devtools("Profiler.setSamplingInterval", json!({ "interval": STEP })).await?;
        self.devtools("Profiler.start", json!({})).await?;
        Ok(())
    }

    /// Ends it: what was sampled.
    ///
    /// # Errors
    /// When it was not begun.
    pub async fn stop_profile(&self) -> Outcome<Value> {
        self.devtools("Profiler.stop", json!({})).await
    }

    /// A command of the DevTools protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Cdp(command, parameters)).await?)
    }
}

/// A function of a script, as the profiler names it.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Address of the script.
    pub url: &'a str,
    /// Its name, empty where it has none.
    pub function: &'a str,
}

/// Stretches of time, in ms, in which code that is counted was on the stack. What is called by it counts too, unless it
/// is itself taken out.
pub fn stretches(answer: &Value, is_counted: impl Fn(&Frame) -> bool, is_out: impl Fn(&Frame) -> bool) -> Vec<f64> {
    let profile = answer.get("profile").unwrap_or(answer);
    let mut counts: HashMap<i64, bool> = HashMap::new();
    let nodes: Vec<&Value> = profile["nodes"].as_array().map(|list| list.iter().collect()).unwrap_or_default();
    // A parent stands before its children.
    for node in &nodes {
        let id = node["id"].as_i64().unwrap_or(0);
        let said = |key: &str| node["callFrame"][key].as_str().unwrap_or_default();
        let frame = Frame { url: said("url"), function: said("functionName") };
        let here = !is_out(&frame) && (is_counted(&frame) || counts.get(&id).copied().unwrap_or(false));
        counts.insert(id, here);
        for child in node["children"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
            counts.insert(child, here);
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
        if !counts.get(sample).copied().unwrap_or(false) {
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

/// Milliseconds in each function of the files whose address holds this text, without what it calls in others.
pub fn by_function(answer: &Value, holds: &str) -> HashMap<String, f64> {
    let profile = answer.get("profile").unwrap_or(answer);
    let mut files: HashMap<i64, (&str, &Value)> = HashMap::new();
    let mut above: HashMap<i64, i64> = HashMap::new();
    for node in profile["nodes"].as_array().into_iter().flatten() {
        let id = node["id"].as_i64().unwrap_or(0);
        let url = node["callFrame"]["url"].as_str().unwrap_or_default();
        files.insert(id, (url, &node["callFrame"]));
        for child in node["children"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
            above.insert(child, id);
        }
    }
    // The browser's own functions (garbage collection, layout asked for) have no address: their caller pays.
    let payer = |mut id: i64| loop {
        match files.get(&id) {
            Some(frame) if !frame.0.is_empty() => return Some(*frame),
            _ => id = *above.get(&id)?,
        }
    };
    let samples = profile["samples"].as_array().into_iter().flatten().filter_map(Value::as_i64);
    let deltas = profile["timeDeltas"].as_array().into_iter().flatten().filter_map(Value::as_i64).skip(1);
    let mut found = HashMap::new();
    for (sample, delta) in samples.zip(deltas) {
        let Some((url, frame)) = payer(sample) else { continue };
        if url.contains(holds) {
            let file = url.rsplit('/').next().unwrap_or_default();
            let name = match frame["functionName"].as_str() {
                Some(name) if !name.is_empty() => name.to_owned(),
                _ => format!("line {}", frame["lineNumber"].as_i64().unwrap_or(0) + 1),
            };
            *found.entry(format!("{file} {name}")).or_insert(0.0) += delta.max(0) as f64 / 1000.0;
        }
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
