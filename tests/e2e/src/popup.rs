//! The extension's own pages beside a story: tabs, the popup, its buttons.

use fantoccini::Locator;
use fantoccini::wd::WindowHandle;
use serde_json::Value;

use crate::browser::Session;
use crate::until;

impl Session {
    /// Opens an address in a tab of its own and goes there.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn open_tab(&self, url: &str) -> WindowHandle {
        let tab = self.client.new_window(true).await.expect("a tab").handle;
        self.client.switch_to_window(tab.clone()).await.expect("switches");
        self.open(url).await;
        tab
    }

    /// Goes to a tab that is open.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn go_to(&self, tab: &WindowHandle) {
        self.client.switch_to_window(tab.clone()).await.expect("switches");
    }

    /// From a page of the extension, opens the popup for the tab whose address ends so.
    ///
    /// # Panics
    /// When there is no such tab.
    pub async fn open_popup_for(&self, ending: &str) {
        let script = "const [ending, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
            api.tabs.query({}).then(tabs => done(tabs.find(t => t.url?.endsWith(ending))?.id ?? -1), e => done(String(e)))";
        let id = self.client.execute_async(script, vec![ending.into()]).await.expect("asked");
        let id = id.as_i64().unwrap_or_else(|| panic!("a tab that ends in {ending}: {id}"));
        self.open(&self.extension_url(&format!("popup/popup.html?tab={id}"))).await;
        self.client.wait().for_element(Locator::Css("html[data-ready]")).await.expect("the popup is drawn");
    }

    /// Opens the popup for the tab whose address ends so in a tab of its own, as a reader has it beside the story.
    ///
    /// # Panics
    /// When there is no such tab.
    pub async fn open_popup(&self, ending: &str) -> WindowHandle {
        let tab = self.open_tab(&self.extension_url("options/options.html")).await;
        self.open_popup_for(ending).await;
        tab
    }

    /// Presses what the selector finds first in the popup, and comes back to the story.
    ///
    /// # Panics
    /// When there is nothing.
    pub async fn press_in(&self, popup: &WindowHandle, selector: &str, story: &WindowHandle) {
        self.go_to(popup).await;
        self.click(selector).await;
        self.go_to(story).await;
    }

    /// Presses what the selector finds first, once its page has been drawn. What is drawn anew between the look and the
    /// press is looked for again, as a person would.
    ///
    /// # Panics
    /// When there is nothing.
    pub async fn click(&self, selector: &str) {
        self.client.wait().for_element(Locator::Css("html[data-ready]")).await.expect("the page is drawn");
        for attempt in 0.. {
            let found = self.client.wait().for_element(Locator::Css(selector)).await;
            match found.unwrap_or_else(|e| panic!("{selector}: {e}")).click().await {
                Err(error) if error.is_stale_element_reference() && attempt < 3 => {}
                outcome => return outcome.unwrap_or_else(|e| panic!("{selector}: {e}")),
            }
        }
    }

    /// Text of what the selector finds first.
    ///
    /// # Panics
    /// When there is nothing.
    pub async fn text_of(&self, selector: &str) -> String {
        let found = self.client.find(Locator::Css(selector)).await;
        found.unwrap_or_else(|e| panic!("{selector}: {e}")).text().await.expect("text")
    }

    /// Waits until an element's text holds these words.
    ///
    /// # Panics
    /// When it never does.
    pub async fn wait_for_text(&self, selector: &str, words: &str) {
        let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
        let text = async || self.client.execute(script, vec![selector.into()]).await.expect("asked");
        let holds = |text: &Value| text.as_str().is_some_and(|text| text.contains(words));
        until(&format!("`{words}` in {selector}"), text, holds).await;
    }
}
