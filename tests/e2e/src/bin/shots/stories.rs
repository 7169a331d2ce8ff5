//! A story in each of twelve languages, the interface in the same language: what the panel makes of it, or says that it
//! cannot. The stories are those of the gallery, and a sample of `www`.

use std::path::Path;
use std::time::Duration;

use nutgraf_e2e::browser::Session;
use nutgraf_e2e::{Outcome, Policy, Server};
use serde_json::Value;

use crate::{Wanted, save, set_language};

/// Language of the story, and the folder of `_locales`.
const LANGUAGES: [(&str, &str); 12] = [
    ("en", "en"),
    ("de", "de"),
    ("fr", "fr"),
    ("es", "es"),
    ("it", "it"),
    ("pt", "pt_BR"),
    ("nl", "nl"),
    ("pl", "pl"),
    ("ru", "ru"),
    ("zh", "zh_CN"),
    ("ja", "ja"),
    ("ko", "ko"),
];
/// High enough that most panels are seen whole, CSS px.
const VIEW: (u32, u32) = (1280, 1500);
const PUBLISHED: &str = "2026-03-05T09:00:00+00:00";

pub async fn all(session: &Session, browser: &str, wanted: &Wanted) -> Outcome<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stories: Value = serde_json::from_str(&std::fs::read_to_string(here.join("../gallery/stories.json"))?)?;
    let folder = wanted.out.join("stories");
    std::fs::create_dir_all(&folder)?;
    let server = Server::start(vec![folder.clone(), here.join("../../www/samples")]);
    session.client.set_window_size(VIEW.0, VIEW.1).await?;
    for (tag, locale) in LANGUAGES {
        let name = format!("story-{browser}-{tag}.png");
        if !wanted.has(&name) {
            continue;
        }
        let page = match &stories[tag] {
            Value::Null => format!("seoul-{tag}.html"),
            story => {
                std::fs::write(folder.join(format!("{tag}.html")), html(tag, story))?;
                format!("{tag}.html")
            }
        };
        session.open(&session.extension_url("options/options.html")).await;
        set_language(session, locale).await?;
        let page = session.open(&server.url(Policy::Open, &page)).await;
        page.panel().await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        save(session, &wanted.out.join(&name)).await?;
    }
    Ok(())
}

fn html(tag: &str, story: &Value) -> String {
    let text = |key: &str| story[key].as_str().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = story["text"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|line| format!("<p>{}</p>\n", line.replace('&', "&amp;").replace('<', "&lt;")))
        .collect();
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{title}</title>
<meta property=\"og:type\" content=\"article\"><meta property=\"article:published_time\" content=\"{PUBLISHED}\">
<style>body{{margin:0;font:18px/1.6 Georgia,serif}}header{{padding:14px 24px;border-bottom:1px solid #ccc}}main{{max-width:640px;margin:24px 40px}}</style></head>
<body><header><b>{site}</b></header><main><article><h1>{title}</h1><p class=\"byline\">{byline}</p>
{paragraphs}</article></main></body></html>",
        title = text("title"),
        site = text("site"),
        byline = text("byline"),
    )
}
