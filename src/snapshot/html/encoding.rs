//! Bytes to text, for pages that come without HTTP headers.
//!
//! A byte order mark wins. Then comes what is valid UTF-8 and not plain ASCII: legacy text is that by accident
//! practically never, while saved pages often keep the `charset` they had before they were re-encoded. Then
//! the `charset` of a `<meta>` (or an XML declaration), then the usual encoding of the page's `lang`.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, X_USER_DEFINED,
};

/// Bytes that are searched for a declaration; browsers look at 1,024.
const PRESCAN: usize = 8192;

/// The text of a page.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[bom..]).0;
    }
    let valid = std::str::from_utf8(bytes);
    if let Ok(text) = valid
        && !bytes.is_ascii()
    {
        return Cow::Borrowed(text);
    }
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let encoding = declared(head).or_else(|| valid.is_err().then(|| usual(head))).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0
}

/// What the page says of itself.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let xml = head.starts_with(b"<?xml").then(|| until(head, b'>')).and_then(|decl| label_after(decl, b"encoding"));
    let label = xml.or_else(|| {
        let mut at = 0;
        while let Some(found) = find(&head[at..], b"<meta") {
            let tag = until(&head[at + found..], b'>');
            if let Some(label) = label_after(tag, b"charset") {
                return Some(label);
            }
            at += found + 5;
        }
        None
    })?;
    let encoding = Encoding::for_label(label)?;
    // A page whose declaration could be read byte by byte is not UTF-16.
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

/// The usual legacy encoding of the page's language; Western where it does not say one.
fn usual(head: &[u8]) -> &'static Encoding {
    let lang = find(head, b"<html").and_then(|at| label_after(until(&head[at..], b'>'), b"lang")).unwrap_or(b"");
    let lang = lang.to_ascii_lowercase();
    match lang.get(..2).unwrap_or(b"") {
        b"ja" => SHIFT_JIS,
        b"ko" => EUC_KR,
        b"zh" if lang.ends_with(b"tw") || lang.ends_with(b"hk") || lang.ends_with(b"hant") => BIG5,
        b"zh" => GBK,
        b"ru" | b"uk" | b"bg" | b"be" | b"mk" => WINDOWS_1251,
        b"cs" | b"sk" | b"pl" | b"hu" | b"sl" | b"hr" | b"ro" | b"bs" => WINDOWS_1250,
        b"el" => WINDOWS_1253,
        b"tr" => WINDOWS_1254,
        b"he" => WINDOWS_1255,
        b"ar" | b"fa" => WINDOWS_1256,
        b"th" => WINDOWS_874,
        _ => WINDOWS_1252,
    }
}

/// The value after `name=` in a tag, quotes and blanks stripped.
fn label_after<'b>(tag: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let rest = &tag[find(tag, name)? + name.len()..];
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

fn until(bytes: &[u8], stop: u8) -> &[u8] {
    &bytes[..bytes.iter().position(|b| *b == stop).unwrap_or(bytes.len())]
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|w| w.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found() {
        let cases: &[(&[u8], &str)] = &[
            (b"\xef\xbb\xbfna\xc3\xafve", "na\u{ef}ve"),
            (b"\xff\xfeh\0i\0", "hi"),
            (b"<meta charset=iso-8859-1>na\xc3\xafve", "<meta charset=iso-8859-1>na\u{ef}ve"),
            (b"<meta charset='windows-1251'>\xcf\xf0", "<meta charset='windows-1251'>\u{41f}\u{440}"),
            (
                b"<meta http-equiv=Content-Type content=\"text/html; charset=euc-kr\">\xc7\xd1",
                "<meta http-equiv=Content-Type content=\"text/html; charset=euc-kr\">\u{d55c}",
            ),
            (b"<html lang=\"ja\">\x93\xfa", "<html lang=\"ja\">\u{65e5}"),
            (b"caf\xe9", "caf\u{e9}"),
            (b"<meta charset=utf-8>caf\xe9", "<meta charset=utf-8>caf\u{fffd}"),
            (b"", ""),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes), *text);
        }
    }
}
