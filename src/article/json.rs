//! Reads JSON the way pages write it: raw line breaks in strings, trailing commas, comments and CDATA around,
//! quotes left unescaped, a missing end. What can't be read is left out; nothing is ever refused.
//!
//! serde_json stops at the first mistake, and about one news page in thirty makes one in its JSON-LD.

/// Nesting that is followed; deeper values are read as null.
const MAX_DEPTH: usize = 48;
/// Values of one text; a page with more is generated.
const MAX_VALUES: usize = 60_000;

/// A JSON value; objects keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    /// Numbers and booleans as they are written.
    Bare(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(rows) => rows.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text or number.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) | Json::Bare(text) => Some(text),
            _ => None,
        }
    }

    /// A list's items; anything else is a list of one.
    pub fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            Json::Null => &[],
            one => std::slice::from_ref(one),
        }
    }
}

/// Reads every value of a text (some pages put several objects behind one another).
pub fn read(text: &str) -> Vec<Json> {
    let mut reader = Reader { text, at: 0, left: MAX_VALUES };
    let mut out = Vec::new();
    while let Some(start) = text.get(reader.at..).and_then(|rest| rest.find(['{', '['])) {
        reader.at += start;
        let before = reader.at;
        if text[..before].ends_with("CDATA") || text[..before].ends_with("<!") {
            // `/*<![CDATA[*/`: a bracket that opens no JSON.
            reader.at += 1;
            continue;
        }
        let value = reader.value(0);
        if !matches!(&value, Json::List(items) if items.is_empty()) && value != Json::Null {
            out.push(value);
        }
        if reader.at <= before {
            reader.at = before + 1;
        }
        if reader.left == 0 {
            break;
        }
    }
    out
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    left: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b) = self.peek() {
            let rest = &self.text.as_bytes()[self.at..];
            if b.is_ascii_whitespace() {
                self.at += 1;
            } else if rest.starts_with(b"/*") {
                self.at += find(rest, b"*/").map_or(rest.len(), |end| end + 2);
            } else if rest.starts_with(b"//") {
                self.at += find(rest, b"\n").unwrap_or(rest.len());
            } else {
                break;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Json {
        self.skip_space();
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || depth > MAX_DEPTH {
            // Everything open ends here.
            self.at = self.text.len();
            return Json::Null;
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Json::Text(self.string()),
            Some(_) => self.bare(),
            None => Json::Null,
        }
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut rows = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b']') => break,
                Some(b'"') => {
                    let key = self.string();
                    self.skip_space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        let value = self.value(depth + 1);
                        rows.push((key, value));
                    }
                }
                Some(_) => self.at += self.char_len(),
            }
        }
        Json::Object(rows)
    }

    fn list(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') => break,
                Some(b',') => self.at += 1,
                Some(_) => {
                    let before = self.at;
                    items.push(self.value(depth + 1));
                    if self.at == before {
                        self.at += self.char_len();
                    }
                }
            }
        }
        Json::List(items)
    }

    fn bare(&mut self) -> Json {
        let rest = &self.text[self.at..];
        let len = rest.find([',', '}', ']', '\n', '{', '[', '"']).unwrap_or(rest.len());
        self.at += len;
        match rest[..len].trim() {
            "null" | "undefined" | "" => Json::Null,
            word => Json::Bare(word.to_owned()),
        }
    }

    /// A string; the reader stands on its opening quote.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut out = String::new();
        let bytes = self.text.as_bytes();
        while let Some(ch) = self.text[self.at..].chars().next() {
            self.at += ch.len_utf8();
            match ch {
                '"' => {
                    // A quote that ends nothing was left unescaped.
                    let mut next = self.at;
                    while bytes.get(next).is_some_and(u8::is_ascii_whitespace) {
                        next += 1;
                    }
                    if bytes.get(next).is_none_or(|b| b",:}]".contains(b)) {
                        break;
                    }
                    if bytes[next] == b'"' && next > self.at {
                        // Two strings without a comma between them.
                        break;
                    }
                    out.push('"');
                }
                '\\' => self.escape(&mut out),
                _ => out.push(ch),
            }
        }
        out
    }

    fn escape(&mut self, out: &mut String) {
        let Some(ch) = self.text[self.at..].chars().next() else { return };
        self.at += ch.len_utf8();
        match ch {
            'n' | 'r' | 't' => out.push(' '),
            'b' | 'f' => {}
            'u' => {
                let mut code = self.hex();
                if (0xd800..0xdc00).contains(&code) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    let low = self.hex();
                    code = 0x10000 + ((code - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff);
                }
                out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            other => out.push(other),
        }
    }

    fn hex(&mut self) -> u32 {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or("");
        match u32::from_str_radix(digits, 16) {
            Ok(code) => {
                self.at += 4;
                code
            }
            Err(_) => 0xfffd,
        }
    }

    fn char_len(&self) -> usize {
        self.text[self.at..].chars().next().map_or(1, char::len_utf8)
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(text: &str) -> Option<String> {
        read(text).iter().find_map(|v| v.get("headline").and_then(Json::as_text).map(str::to_owned))
    }

    #[test]
    fn sound_and_broken_json_is_read() {
        let cases = [
            (r#"{"headline": "A \"b\" \u00e9\ud83d\ude00", "x": [1, true, null]}"#, "A \"b\" é😀"),
            ("{\"headline\": \"two\nlines\",}", "two\nlines"),
            ("//<![CDATA[\n{\"headline\": \"in cdata\"}\n//]]>", "in cdata"),
            ("/* c */ {\"a\": 1 \"headline\": \"no comma\"", "no comma"),
            (r#"{"headline": "He said "no" to it", "b": 2}"#, "He said \"no\" to it"),
            (r#"{"b": [1, 2}, "headline": "wrong bracket"}"#, ""),
            (r#"{"headline": "unfinished"#, "unfinished"),
        ];
        for (text, want) in cases {
            assert_eq!(headline(text).unwrap_or_default(), want, "{text}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        assert_eq!(read(&"[".repeat(100_000)).len(), 1);
        assert_eq!(read(&"{\"a\":".repeat(100_000)).len(), 1);
        read(&"[{".repeat(1000));
        read(&"[\\\"{\"".repeat(1000));
    }
}
