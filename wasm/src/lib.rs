//! The core behind JavaScript's door: objects in, objects out.
//!
//! Nothing is judged here. Each call leaves three User Timing measures (`nutgraf:decode`, `nutgraf:analyze`,
//! `nutgraf:encode`) in the worker that runs it, the latest only; no page can see a worker's measures.
//!
//! A panic would be a fault of the core. What ships has no words for it: the call throws `unreachable`, and the native
//! command says the rest about the same page.

use nutgraf::snapshot::wire;
use nutgraf::{Plan, Settings};
use wasm_bindgen::prelude::*;

/// Judges one snapshot message (`snapshot::wire::Message`): `{ plan, places }`, places being the column that says where
/// the plan's nodes are in the page (`snapshot::compose::Place`), base64.
///
/// # Errors
/// A string that says why the message was refused.
#[wasm_bindgen]
pub fn analyze(message: JsValue, settings: JsValue) -> Result<JsValue, JsValue> {
    let mut settings = read_settings(settings)?;
    let page = measured("nutgraf:decode", || -> Result<_, JsValue> {
        let message = serde_wasm_bindgen::from_value(message)?;
        wire::decode(&message).map_err(|error| JsValue::from_str(&error.to_string()))
    })?;
    // The page side knows elements by their numbers, the core by their nodes.
    settings.mark = settings.mark.and_then(|element| page.node(element)).map(|node| node.0);
    let plan = measured("nutgraf:analyze", || nutgraf::analyze(&page.snap, &settings));
    let answer = js_sys::Object::new();
    js_sys::Reflect::set(&answer, &JsValue::from_str("plan"), &write_plan(&plan)?)?;
    js_sys::Reflect::set(&answer, &JsValue::from_str("places"), &JsValue::from_str(&page.column()))?;
    Ok(answer.into())
}

/// Reads plain text as a story: for the web page, where there is no page around it.
///
/// # Errors
/// A string that says why the settings were refused.
#[wasm_bindgen(js_name = analyzeText)]
pub fn analyze_text(text: &str, title: Option<String>, settings: JsValue) -> Result<JsValue, JsValue> {
    let settings = read_settings(settings)?;
    let plan = measured("nutgraf:analyze", || nutgraf::analyze_text(text, title.as_deref(), &settings));
    write_plan(&plan)
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn read_settings(settings: JsValue) -> Result<Settings, JsValue> {
    if settings.is_undefined() || settings.is_null() {
        return Ok(Settings::default());
    }
    serde_wasm_bindgen::from_value(settings).map_err(JsValue::from)
}

fn write_plan(plan: &Plan) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    measured("nutgraf:encode", || serde::Serialize::serialize(plan, &serializer)).map_err(JsValue::from)
}

/// Runs a stage between two marks. Where there is no clock to be had, it just runs.
fn measured<T>(name: &str, stage: impl FnOnce() -> T) -> T {
    let clock = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).ok();
    let Some(clock) = clock.and_then(|clock| clock.dyn_into::<web_sys::Performance>().ok()) else { return stage() };
    // Entries are kept until they are cleared: the worker would grow with every page.
    clock.clear_measures_with_measure_name(name);
    let marked = clock.mark(name).is_ok();
    let value = stage();
    if marked {
        let _ = clock.measure_with_start_mark(name, name);
        clock.clear_marks_with_mark_name(name);
    }
    value
}
