//! What a person sees on a page and in the panel, asked through WebDriver.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction, WheelAction, WheelActions,
};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::browser::Session;
use crate::{Outcome, until};

/// Colour of the words a fact is tied to, light scheme: `::highlight(nutgraf-words)` of the panel's sheet.
const MARK: [u8; 3] = [0xff, 0xdf, 0x7e];

/// Script of a page: `ask(into)` fills an element with what a consent dialog holds, `bar()` puts such a bar on the page.
pub const ASK: &str = "const ask = (into) => { into.innerHTML = '<p>We use cookies to measure visits and to show you ads. See our \
    <a href=\"#p1\">privacy policy</a>.</p><button>Accept all</button> <button>Reject all</button>'; return into; };
    const bar = () => { const d = ask(document.createElement('div')); d.id = 'bar'; d.className = 'bar'; document.body.append(d); return d; };";

/// A page in a session.
pub struct Page<'s> {
    session: &'s Session,
}

impl Session {
    /// Opens an address.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn open(&self, url: &str) -> Page<'_> {
        self.client.goto(url).await.unwrap_or_else(|e| panic!("{url}: {e}"));
        Page { session: self }
    }

    /// The page of the current window.
    pub fn page(&self) -> Page<'_> {
        Page { session: self }
    }
}

impl Page<'_> {
    /// Runs a script with arguments; a page's policy does not bind WebDriver.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn eval(&self, script: &str, args: Vec<Value>) -> Value {
        self.session.client.execute(script, args).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Is a part of any such element painted?
    pub async fn sees(&self, selector: &str) -> bool {
        let script = "return [...document.querySelectorAll(arguments[0])].some(e => {
            if (!e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return false;
            const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1; })";
        self.eval(script, vec![json!(selector)]).await == json!(true)
    }

    /// Waits until such an element is to be seen.
    ///
    /// # Panics
    /// When it never is.
    pub async fn wait_to_see(&self, selector: &str) {
        until(&format!("{selector} to show"), async || self.sees(selector).await, |sees| *sees).await;
    }

    /// Waits until such an element is in the document, shown or not.
    ///
    /// # Panics
    /// When it never is.
    pub async fn wait_to_exist(&self, selector: &str) {
        let script = "return !!document.querySelector(arguments[0])";
        let what = format!("{selector} to be inserted");
        until(&what, async || self.eval(script, vec![json!(selector)]).await, |is_there| *is_there == json!(true))
            .await;
    }

    /// Waits until no such element is to be seen.
    ///
    /// # Panics
    /// When one stays.
    pub async fn wait_gone(&self, selector: &str) {
        until(&format!("{selector} to go"), async || self.sees(selector).await, |sees| !*sees).await;
    }

    /// Turns the wheel over the middle of the story and says how far the page went.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn wheel(&self, pixels: i64) -> f64 {
        self.eval("window.scrollTo(0, 0)", vec![]).await;
        let turn = WheelActions::new("wheel".to_owned()).then(WheelAction::Scroll {
            x: 300,
            y: 400,
            delta_x: 0,
            delta_y: pixels,
            duration: Some(Duration::from_millis(50)),
        });
        self.session.client.perform_actions(turn).await.expect("the wheel turns");
        // A busy browser takes its time; a page that is locked moves not at all.
        let end = Instant::now() + Duration::from_millis(1_500);
        let mut last = 0.0;
        loop {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let now = self.eval("return window.scrollY", vec![]).await.as_f64().unwrap_or(0.0);
            if (now > 0.0 && now == last) || Instant::now() > end {
                return now;
            }
            last = now;
        }
    }

    /// The whole document as markup: what "the DOM is as it was" is measured with.
    pub async fn markup(&self) -> String {
        self.eval("return document.documentElement.outerHTML", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// The panel, once it has drawn its facts.
    ///
    /// # Panics
    /// When it never comes.
    pub async fn panel(&self) -> Panel<'_> {
        let mut panel = None;
        let find = async || {
            panel = self.find_panel().await;
            panel.is_some()
        };
        until("the panel", find, |is_there| *is_there).await;
        panel.expect("it was waited for")
    }

    /// The panel, if it is on the page now.
    pub async fn find_panel(&self) -> Option<Panel<'_>> {
        // The page finds nothing in the host's closed root; WebDriver may look.
        let host = self.session.client.find(Locator::Css("nutgraf-panel")).await.ok()?;
        let root = host.shadow_root().await.ok()?;
        Some(Panel { session: self.session, host, root })
    }

    /// Waits until the panel's text holds these words, or does no longer.
    ///
    /// # Panics
    /// When it never is so.
    pub async fn wait_for_panel(&self, words: &str, is_there: bool) {
        let text = async || match self.find_panel().await {
            Some(panel) => panel.try_text().await.ok(),
            None => Some(String::new()),
        };
        let holds = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains(words) == is_there);
        until(&format!("`{words}` {is_there}"), text, holds).await;
    }

    /// Waits until there is no panel.
    ///
    /// # Panics
    /// When it stays.
    pub async fn wait_no_panel(&self) {
        let is_shown = async || match self.find_panel().await {
            None => false,
            Some(panel) => panel.is_shown().await,
        };
        until("the panel to go", is_shown, |is_shown| !*is_shown).await;
    }

    /// Presses keys one after the other.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn press(&self, keys: &[char]) {
        let mut actions = KeyActions::new("keys".to_owned());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: *key }).then(KeyAction::Up { value: *key });
        }
        self.session.client.perform_actions(actions).await.expect("keys");
        let _ = self.session.client.release_actions().await;
    }

    /// Moves the mouse to a point of the view.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn point_at(&self, x: f64, y: f64) {
        let actions = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveTo {
            duration: Some(Duration::from_millis(20)),
            x,
            y,
        });
        self.session.client.perform_actions(actions).await.expect("mouse");
    }

    /// Presses and lets go the first mouse button at a point of the view.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn click_at(&self, x: f64, y: f64) {
        let actions = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: Some(Duration::from_millis(20)), x, y })
            .then(PointerAction::Down { button: fantoccini::actions::MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: fantoccini::actions::MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(actions).await.expect("mouse");
        let _ = self.session.client.release_actions().await;
    }

    /// How many pixels of the window have this colour, give or take three a channel.
    ///
    /// # Panics
    /// When the screenshot is no PNG.
    pub async fn pixels_of(&self, rgb: [u8; 3]) -> usize {
        let shot = self.session.client.screenshot().await.expect("screenshot");
        let mut reader = png::Decoder::new(std::io::Cursor::new(shot)).read_info().expect("a PNG");
        let mut buffer = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut buffer).expect("a frame");
        let step = info.color_type.samples();
        buffer[..info.buffer_size()]
            .chunks_exact(step)
            .filter(|p| p.iter().take(3).zip(rgb).all(|(a, b)| a.abs_diff(b) <= 3))
            .count()
    }

    /// Waits until a fact's words are marked in the window.
    ///
    /// # Panics
    /// When they never are.
    pub async fn wait_to_be_marked(&self) {
        // A line of text is some thousands; the cursor's rim or an emoji may have a few.
        until("the mark", async || self.pixels_of(MARK).await, |pixels| *pixels > 400).await;
    }

    /// Waits until nothing is marked.
    ///
    /// # Panics
    /// When a mark stays.
    pub async fn wait_for_no_mark(&self) {
        until("no mark", async || self.pixels_of(MARK).await, |pixels| *pixels == 0).await;
    }
}

/// The panel of a page.
pub struct Panel<'s> {
    session: &'s Session,
    host: Element,
    root: fantoccini::elements::ShadowRoot,
}

impl Panel<'_> {
    /// Is it painted?
    pub async fn is_shown(&self) -> bool {
        match self.root.find(Locator::Css("[role=complementary], aside")).await {
            Ok(body) => body.is_displayed().await.unwrap_or(false),
            Err(_) => false,
        }
    }

    /// All its words.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn text(&self) -> String {
        self.try_text().await.expect("the panel's text")
    }

    /// All its words, if it has not been drawn anew meanwhile.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn try_text(&self) -> Outcome<String> {
        Ok(self.root.find(Locator::Css("[role=complementary], aside")).await?.text().await?)
    }

    /// Elements inside it.
    ///
    /// # Errors
    /// When there are none or the panel is gone.
    pub async fn all(&self, selector: &str) -> Outcome<Vec<Element>> {
        Ok(self.root.find_all(Locator::Css(selector)).await?)
    }

    /// Waits until it holds so many of these elements.
    ///
    /// # Panics
    /// When it never does, or is gone.
    pub async fn wait_for(&self, selector: &str, count: usize) -> Vec<Element> {
        let what = format!("{count} of {selector}");
        until(&what, async || self.all(selector).await.expect("the panel"), |found| found.len() == count).await
    }

    /// Waits until it is painted, or no longer.
    ///
    /// # Panics
    /// When it never is so.
    pub async fn wait_to_be_shown(&self, is_shown: bool) {
        until(&format!("the panel shown: {is_shown}"), async || self.is_shown().await, |now| *now == is_shown).await;
    }

    /// The host element.
    pub fn host(&self) -> &Element {
        &self.host
    }

    /// The session it belongs to.
    pub fn session(&self) -> &Session {
        self.session
    }
}
