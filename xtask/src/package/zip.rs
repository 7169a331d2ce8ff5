//! A zip archive whose bytes depend on its files alone.

use std::io::Write as _;

use anyhow::Result;

/// 1 January 1980, midnight: the first moment that the format knows.
const DATE: u16 = 1 << 5 | 1;
const TIME: u16 = 0;
/// Version of the format that is needed to read it: 2.0, for deflate and folders.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATE: u16 = 8;

/// A zip archive (PKWARE's APPNOTE, without anything optional).
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes)?;
        let packed = encoder.finish()?;
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let mut header = Vec::new();
        for word in [VERSION, FLAGS, DEFLATE, TIME, DATE] {
            header.extend(word.to_le_bytes());
        }
        for word in [sum.sum(), u32::try_from(packed.len())?, u32::try_from(bytes.len())?] {
            header.extend(word.to_le_bytes());
        }
        header.extend(u16::try_from(name.len())?.to_le_bytes());
        header.extend([0; 2]);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(u32::try_from(out.len())?.to_le_bytes());
        directory.extend(name.as_bytes());

        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(packed);
    }
    let (start, count) = (u32::try_from(out.len())?, u16::try_from(files.len())?);
    let length = u32::try_from(directory.len())?;
    out.extend(directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn number(bytes: &[u8], at: usize, len: usize) -> usize {
        bytes[at..at + len].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    }

    /// Reads an archive back by its directory, as unzip does.
    fn unzip(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
        let end = zip.len() - 22;
        assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
        let mut at = number(zip, end + 16, 4);
        let mut files = Vec::new();
        for _ in 0..number(zip, end + 10, 2) {
            assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
            let (packed, size, name) = (number(zip, at + 20, 4), number(zip, at + 24, 4), number(zip, at + 28, 2));
            let local = number(zip, at + 42, 4);
            assert_eq!(&zip[local..local + 4], b"PK\x03\x04");
            assert_eq!(number(zip, local + 12, 2), usize::from(DATE));
            let data = local + 30 + name;
            let mut bytes = Vec::new();
            flate2::read::DeflateDecoder::new(&zip[data..data + packed]).read_to_end(&mut bytes).expect("inflates");
            assert_eq!(bytes.len(), size);
            files.push((String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).expect("UTF-8"), bytes));
            at += 46 + name;
        }
        files
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let files = vec![
            ("manifest.json".to_owned(), b"{}".to_vec()),
            ("core/nutgraf_bg.wasm".to_owned(), (0..=255).cycle().take(70_000).collect()),
            ("empty.css".to_owned(), Vec::new()),
        ];
        let zip = pack(&files).expect("packs");
        assert_eq!(unzip(&zip), files);
        assert_eq!(pack(&files).expect("packs"), zip, "the same files give the same bytes");
    }
}
