//! The browser's own sampling profiler: Chromium's over the DevTools protocol, Firefox's from its own scripts, whose answer
//! is brought into the form of the other.

use std::collections::HashMap;

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::{Kind, Session, addon_id};

/// Between two samples, µs.
const STEP: u64 = 100;
/// Two stretches of the same code belong to one task when no more than this lies between, µs.
const GAP: i64 = 300;

/// Begins to sample in Firefox. Only what scripts do is asked for, not the browser's own stacks.
const FIREFOX_START: &str = "const [step, done] = arguments;
    Services.profiler.StartProfiler(1 << 24, step, ['js'], ['GeckoMain']).then(() => done(null), (error) => done(String(error)))";
/// Ends it: the main threads of the processes that show pages, as one profile in Chromium's form. Times of Firefox are
/// in ms, and a stack knows what is below it.
const FIREFOX_STOP: &str = "const [done] = arguments;
    (async () => {
        const all = await Services.profiler.getProfileDataAsync();
        await Services.profiler.StopProfiler();
        const [nodes, samples, timeDeltas] = [[], [], []];
        for (const { threads, meta } of [all, ...all.processes]) {
            for (const thread of threads) {
                if (!/^(web|tab)/i.test(thread.processType ?? '') || /extension|privileged/i.test(thread.processName ?? '')) continue;
                const { stackTable, frameTable, stringTable } = thread;
                const first = nodes.length;
                stackTable.data.forEach((stack, at) => {
                    const [prefix, frame] = [stack[stackTable.schema.prefix], stack[stackTable.schema.frame]];
                    // Behind the place stands a number of its own.
                    const said = stringTable[frameTable.data[frame][frameTable.schema.location]].replace(/\\[\\d+\\]$/, '');
                    // A label of the browser's own has neither brackets nor an address.
                    const found = /^(?:(.*) \\()?([^()\\s]+?)(?::(\\d+))?(?::\\d+)?\\)?$/.exec(said);
                    const isScript = found && (found[1] !== undefined || said.includes('://'));
                    const functionName = (isScript ? found[1] ?? '' : said).split(/[./<]+/).filter(Boolean).pop() ?? '';
                    nodes.push({ id: first + at, callFrame: { functionName, url: isScript ? found[2] : '', lineNumber: Number(found?.[3] ?? 1) - 1 }, children: [] });
                    if (prefix !== null && prefix !== undefined) nodes[first + prefix].children.push(first + at);
                });
                const none = nodes.length;
                nodes.push({ id: none, callFrame: { functionName: '(idle)', url: '', lineNumber: 0 }, children: [] });
                let last = 0;
                for (const sample of thread.samples.data) {
                    const stack = sample[thread.samples.schema.stack];
                    const time = sample[thread.samples.schema.time] * 1000;
                    samples.push(stack === null || stack === undefined ? none : first + stack);
                    timeDeltas.push(Math.round(time - last));
                    last = time;
                }
                // Whatever is counted of one thread ends before the next begins.
                samples.push(none);
                timeDeltas.push(1_000_000 - Math.round(last));
            }
        }
        return { profile: { nodes, samples, timeDeltas } };
    })().then(done, (error) => done({ error: String(error) }))";
/// Ends the extension's background page, as Firefox does with one that has rested.
const FIREFOX_REST: &str = "const [id, done] = arguments;
    WebExtensionPolicy.getByID(id).extension.terminateBackground({ disableResetIdleForTest: true }).then(() => done(null), (error) => done(String(error)))";

impl Session {
    /// Begins to sample the main thread of the page.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn start_profile(&self) -> Outcome<()> {
        if self.kind == Kind::Firefox {
            return nothing(&self.in_firefox(FIREFOX_START, vec![json!(STEP as f64 / 1000.0)]).await?);
        }
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
        if self.kind == Kind::Firefox {
            let answer = self.in_firefox(FIREFOX_STOP, vec![]).await?;
            return answer["error"].as_str().map_or(Ok(answer.clone()), |error| Err(error.into()));
        }
        self.devtools("Profiler.stop", json!({})).await
    }

    /// Ends the worker, so that the next message has to start it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn rest_worker(&self) -> Outcome<()> {
        if self.kind == Kind::Firefox {
            return nothing(&self.in_firefox(FIREFOX_REST, vec![json!(addon_id())]).await?);
        }
        self.devtools("ServiceWorker.enable", json!({})).await?;
        self.devtools("ServiceWorker.stopAllWorkers", json!({})).await?;
        Ok(())
    }

    /// Runs a script with the rights of Firefox itself; its last argument takes the answer.
    async fn in_firefox(&self, script: &str, args: Vec<Value>) -> Outcome<Value> {
        self.client.issue_cmd(Context("chrome")).await?;
        let answer = self.client.execute_async(script, args).await;
        self.client.issue_cmd(Context("content")).await?;
        Ok(answer?)
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
    // The browser's own functions (garbage collection, layout asked for, the scripts that Firefox is made of): their caller
    // pays.
    let is_browser = |url: &str| url.is_empty() || url.starts_with("resource:") || url.starts_with("chrome:");
    let payer = |mut id: i64| loop {
        match files.get(&id) {
            Some(frame) if !is_browser(frame.0) => return Some(*frame),
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

/// Scripts of ours answer nothing where nothing went wrong.
fn nothing(answer: &Value) -> Outcome<()> {
    answer.as_str().map_or(Ok(()), |error| Err(error.into()))
}

/// Whose rights scripts have in Firefox: "content" or "chrome".
#[derive(Debug)]
struct Context(&'static str);

impl WebDriverCompatibleCommand for Context {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "context": self.0 }).to_string()))
    }
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
