//! One page, seen by one contestant: what a reader gets to see there, and whether the page can be used.

use std::path::Path;
use std::time::Duration;

use nutgraf_e2e::browser::Session;
use nutgraf_e2e::{Outcome, Server};
use serde_json::{Value, json};

/// After a page has loaded: how long a contestant may take. The same for all.
const SETTLE: Duration = Duration::from_millis(3_500);
/// The same without any contestant: only the component itself is waited for.
const SETTLE_BARE: Duration = Duration::from_millis(1_800);
/// What is loaded when it is scrolled to gets this long.
const SETTLE_SCROLLED: Duration = Duration::from_millis(1_500);
/// CSS px that the wheel has to move the page.
const SCROLLS: f64 = 50.0;
/// Part of the story that has something over it where there is a backdrop.
const COVERED: f64 = 0.5;
/// The story has to be free up to single stray points.
const FREE: f64 = 0.05;

/// Who is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// The page as it is: is there something to be hidden at all?
    Bare,
    /// The extension.
    Ours,
    /// The extension with its vendor table emptied.
    NoVendors,
    /// autoconsent, by a script in the page.
    Autoconsent,
}

impl Contestant {
    /// All, the page itself first: the others are compared with it.
    pub const ALL: [Contestant; 4] =
        [Contestant::Bare, Contestant::Ours, Contestant::NoVendors, Contestant::Autoconsent];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Contestant::Bare => "bare",
            Contestant::Ours => "ours",
            Contestant::NoVendors => "no-vendors",
            Contestant::Autoconsent => "autoconsent",
        }
    }

    /// Does it run in a browser with the extension?
    pub fn is_extension(self) -> bool {
        matches!(self, Contestant::Ours | Contestant::NoVendors)
    }
}

/// What the gallery says about one of its pages: a row of its `index.json`.
pub struct Truth(pub Value);

impl Truth {
    fn text(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Is this said of the page?
    pub fn is(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Its folder.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// `consent`, `comments` or `trap`.
    pub fn kind(&self) -> &str {
        self.text("kind")
    }

    fn delay(&self) -> Duration {
        Duration::from_millis(self.0.get("delay").and_then(Value::as_u64).unwrap_or(0))
    }
}

/// What was found.
pub struct Visit {
    /// What the page's own watcher tells, before anybody touched the page.
    pub report: Value,
    /// CSS px that the wheel moved the page.
    pub wheel: f64,
    /// A click on the headline reached the story.
    pub click: bool,
}

impl Visit {
    fn list(&self, key: &str) -> Vec<&str> {
        let list = self.report.get(key).and_then(Value::as_array);
        list.map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
    }

    /// A number of the report.
    pub fn number(&self, key: &str) -> f64 {
        self.report.get(key).and_then(Value::as_f64).unwrap_or(0.0)
    }

    /// A yes or no of the report.
    pub fn is(&self, key: &str) -> bool {
        self.report.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Does the page move under the wheel?
    pub fn scrolls(&self) -> bool {
        self.wheel > SCROLLS
    }

    /// Is there something over the story?
    pub fn is_covered(&self) -> bool {
        self.number("covered") > COVERED
    }

    /// Nothing of what has to go is to be seen.
    pub fn is_gone(&self) -> bool {
        self.list("left").is_empty()
    }

    /// Parts that have to stay, are seen on the bare page and not here.
    pub fn lost<'v>(&'v self, bare: &Visit) -> Vec<&'v str> {
        let without = bare.list("lost");
        self.list("lost").into_iter().filter(|part| !without.contains(part)).collect()
    }

    /// Why a page is not as a reader wants it; empty when it is.
    pub fn failures(&self, truth: &Truth, bare: &Visit) -> Vec<String> {
        let mut found = Vec::new();
        let left = self.list("left");
        if !left.is_empty() {
            found.push(format!("still to be seen: {}", left.join(", ")));
        }
        let lost = self.lost(bare);
        if !lost.is_empty() {
            found.push(format!("hidden with it: {}", lost.join(", ")));
        }
        if truth.kind() == "trap" {
            if truth.is("keepLock") && self.scrolls() {
                found.push("freed a lock that no clutter explains".to_owned());
            }
            return found;
        }
        if !self.scrolls() {
            found.push("the wheel does not scroll".to_owned());
        }
        if !self.click {
            found.push("a click does not reach the story".to_owned());
        }
        if truth.kind() == "consent" && left.is_empty() && self.number("covered") > FREE {
            found.push(format!("{:.0} % of the story covered", self.number("covered") * 100.0));
        }
        if self.is("blurred") {
            found.push("the page is blurred or inert".to_owned());
        }
        found
    }

    /// Is the component there to be seen, as the gallery says? Otherwise the page proves nothing.
    pub fn invalid(&self, truth: &Truth) -> Option<String> {
        let expected = truth.0.get("mustHide").and_then(Value::as_array).map_or(0, Vec::len);
        let left = self.list("left");
        if left.len() < expected {
            return Some(format!("only these are to be seen without any contestant: {}", left.join(", ")));
        }
        if truth.is("expectLock") && self.scrolls() {
            return Some("it locks no scrolling".to_owned());
        }
        if truth.is("expectBackdrop") && !self.is_covered() {
            return Some("nothing covers the story".to_owned());
        }
        let wants_stay = truth.kind() == "trap" && !self.list("lost").is_empty();
        wants_stay.then(|| format!("not to be seen even without any contestant: {}", self.list("lost").join(", ")))
    }

    /// Spans in which the clutter was seen, ms.
    pub fn spans(&self) -> Vec<f64> {
        let spans = self.report.get("spans").and_then(Value::as_array).into_iter().flatten();
        let length = |span: &Value| {
            let begun = span.get(0)?.as_f64()?;
            Some(span.get(1).and_then(Value::as_f64).unwrap_or_else(|| self.number("now")) - begun)
        };
        spans.filter_map(length).collect()
    }
}

/// Address of a page: a host of its own for each page and contestant, so that no cookie is shared.
fn address(server: &Server, truth: &Truth, contestant: Contestant) -> String {
    format!("http://{}.{}.localhost:{}/{}/index.html", truth.id(), contestant.name(), server.port(), truth.id())
}

/// Opens a page, waits, looks, then turns the wheel and clicks.
pub async fn visit(
    session: &Session,
    server: &Server,
    truth: &Truth,
    contestant: Contestant,
    shots: &Path,
) -> Outcome<Visit> {
    let page = session.open(&address(server, truth, contestant)).await;
    let settle = if contestant == Contestant::Bare { SETTLE_BARE } else { SETTLE };
    tokio::time::sleep(settle + truth.delay()).await;
    if truth.is("lazy") {
        page.eval("window.scrollTo(0, document.documentElement.scrollHeight)", vec![]).await;
        tokio::time::sleep(SETTLE_SCROLLED).await;
        if contestant == Contestant::Bare || contestant == Contestant::Ours {
            photograph(session, truth, contestant, shots).await?;
        }
        page.eval("window.scrollTo(0, 0)", vec![]).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    } else {
        photograph(session, truth, contestant, shots).await?;
    }
    let report = page.eval("return window.galleryReport()", vec![]).await;
    let wheel = page.wheel(600).await;
    page.eval("window.scrollTo(0, 0)", vec![]).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let middle = "const r = document.querySelector('#headline').getBoundingClientRect();
        return [r.left + Math.min(r.width / 2, 300), r.top + Math.min(r.height / 2, 20)]";
    let at = page.eval(middle, vec![]).await;
    let point = |n: usize| at.get(n).and_then(Value::as_f64).unwrap_or(1.0);
    page.click_at(point(0), point(1)).await;
    let clicks = page.eval("return window.galleryReport().clicks", vec![]).await;
    let click = clicks.as_array().is_some_and(|clicks| clicks.contains(&json!("story")));
    Ok(Visit { report, wheel, click })
}

async fn photograph(session: &Session, truth: &Truth, contestant: Contestant, shots: &Path) -> Outcome<()> {
    let picture = session.client.screenshot().await?;
    std::fs::write(shots.join(format!("{}.{}.png", truth.id(), contestant.name())), picture)?;
    Ok(())
}
