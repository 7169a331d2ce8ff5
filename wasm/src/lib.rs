//! The core behind JavaScript's door: objects in, objects out.

use wasm_bindgen::prelude::*;

/// Judges one snapshot message (`snapshot::wire::Message`) and returns the plan.
///
/// # Errors
/// A string that says why the message was refused.
#[wasm_bindgen]
pub fn analyze(message: JsValue, settings: JsValue) -> Result<JsValue, JsValue> {
    let message = serde_wasm_bindgen::from_value(message)?;
    let settings =
        if settings.is_undefined() { nutgraf::Settings::default() } else { serde_wasm_bindgen::from_value(settings)? };
    let snap = nutgraf::snapshot::wire::decode(message).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let plan = nutgraf::analyze(&snap, &settings);
    serde::Serialize::serialize(&plan, &serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
