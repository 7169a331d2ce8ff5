//! Sketches of boxes in one line of text, and the page around them.
//!
//! `modal: # Heading | Text with a <link> | {Switch} | [Button] [Button]`
//!
//! Before the colon stands how the box lies: `bar` and `top` (fixed to an edge), `box` (fixed in a corner),
//! `modal` (over a shade, the page locked), `flow` and `end` (in the flow, first and last), `after` (below the
//! story), `thread` (below the story, each part after the first one comment). `{=email}` is a field of that
//! type, `{=area}` a text area. Buttons are dressed in turn as people write them.

/// A page of `lang` with a story and the boxes before, inside or after it.
pub fn page(lang: &str, story: &str, boxes: &[&str]) -> String {
    let (mut before, mut inside, mut after, mut end) = (String::new(), String::new(), String::new(), String::new());
    let mut is_locked = false;
    for (at, sketch) in boxes.iter().enumerate() {
        let (how, text) = sketch.split_once(':').unwrap_or_else(|| panic!("no layout: {sketch}"));
        let html = lay(how, &draw(how, text, at + text.len()));
        is_locked |= how == "modal";
        match how {
            "flow" | "top" => before.push_str(&html),
            "line" => inside.push_str(&html),
            "after" | "thread" => after.push_str(&html),
            _ => end.push_str(&html),
        }
    }
    let paragraphs = |text: &str| text.lines().map(|p| format!("<p>{p}</p>")).collect::<String>();
    let lock = if is_locked { " style=\"overflow:hidden\"" } else { "" };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><title>T</title></head><body{lock}>{before}\
         <header><a href=\"/\">Daily</a><nav><a href=\"/a\">A</a><a href=\"/b\">B</a></nav></header>\
         <main><article><h1>T</h1>{}{inside}{}</article>{after}</main><footer><a href=\"/i\">I</a></footer>{end}</body></html>",
        paragraphs(story),
        paragraphs(story),
    )
}

fn lay(how: &str, inner: &str) -> String {
    let (over, shade) = ("position:fixed;", "background:rgba(0,0,0,.5)");
    match how {
        "bar" => format!("<div id=\"x\" style=\"{over}bottom:0;left:0;right:0\"><div>{inner}</div></div>"),
        "top" => format!("<div id=\"x\" style=\"{over}top:0;left:0;right:0\">{inner}</div>"),
        "box" => format!("<section id=\"x\" style=\"{over}bottom:20px;left:20px;width:380px\">{inner}</section>"),
        "modal" => format!(
            "<div id=\"shade\" style=\"{over}top:0;left:0;width:100%;height:100%;{shade}\"></div><div id=\"x\" \
             role=\"dialog\" aria-modal=\"true\" style=\"{over}top:120px;left:340px;width:600px\"><div>{inner}</div></div>"
        ),
        "flow" => format!("<div id=\"x\"><div>{inner}</div></div>"),
        "end" => format!("<div id=\"x\">{inner}</div>"),
        "after" | "thread" => format!("<section id=\"x\">{inner}</section>"),
        "line" => inner.to_owned(),
        _ => panic!("unknown layout {how}"),
    }
}

/// The inside of a box; `dress` chooses what buttons are made of.
fn draw(how: &str, text: &str, dress: usize) -> String {
    let parts: Vec<&str> = text.split(" | ").map(str::trim).collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        if how == "thread" && at > 0 {
            out.push_str(if at == 1 { "<ol>" } else { "" });
            out.push_str(&format!(
                "<li class=\"c\"><img src=\"a.png\" alt=\"\"><b>Kim {at}</b> <time>12:0{at}</time><p>{}</p></li>",
                marks(part, dress)
            ));
            out.push_str(if at + 1 == parts.len() { "</ol>" } else { "" });
        } else if let Some(head) = part.strip_prefix("# ") {
            out.push_str(&format!("<h2>{}</h2>", marks(head, dress)));
        } else if how == "line" {
            out.push_str(&format!("<p id=\"x\">{}</p>", marks(part, dress)));
        } else {
            out.push_str(&format!("<div>{}</div>", marks(part, dress)));
        }
    }
    out
}

fn marks(text: &str, dress: usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<', '{']) {
        out.push_str(&rest[..at]);
        let close = match rest.as_bytes()[at] {
            b'[' => ']',
            b'<' => '>',
            _ => '}',
        };
        let (inside, tail) = rest[at + 1..].split_once(close).unwrap_or_else(|| panic!("not closed: {text}"));
        out.push_str(&match (close, inside.strip_prefix('=')) {
            (']', _) => button(inside, dress),
            ('>', _) => format!("<a href=\"/page\">{inside}</a>"),
            (_, Some("area")) => "<textarea></textarea>".to_owned(),
            (_, Some(kind)) => format!("<input type=\"{kind}\">"),
            (_, None) => format!("<div><label><input type=\"checkbox\">{inside}</label></div>"),
        });
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn button(label: &str, dress: usize) -> String {
    match dress % 5 {
        0 | 1 => format!("<button type=\"button\">{label}</button>"),
        2 => format!("<a href=\"#\" role=\"button\">{label}</a>"),
        3 => format!("<div tabindex=\"0\" style=\"cursor:pointer\"><span>{label}</span></div>"),
        _ => format!("<input type=\"button\" value=\"{label}\">"),
    }
}
