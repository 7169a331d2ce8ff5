//! One compound selector: `tag#id.class[attr^="x"]`. No combinators, no pseudo-classes: the snapshot is
//! the composed tree, and a row that needs more than one element is two rows.

use crate::snapshot::{NodeId, Snapshot};

/// How an attribute's value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Present,
    Is,
    Starts,
    Ends,
    Holds,
    Word,
}

/// A parsed selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector<'s> {
    /// Local name, if the selector has one.
    pub tag: Option<&'s str>,
    /// `#id`.
    pub id: Option<&'s str>,
    /// `.class`, all of them.
    pub classes: Vec<&'s str>,
    attrs: Vec<(&'s str, How, &'s str)>,
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte >= 0x80
}

/// Cuts a name off the front.
fn name(text: &str) -> Option<(&str, &str)> {
    let len = text.bytes().take_while(|b| is_name(*b)).count();
    (len > 0).then(|| text.split_at(len))
}

impl<'s> Selector<'s> {
    /// Reads a selector; none where it is not of the form above.
    pub fn parse(text: &'s str) -> Option<Selector<'s>> {
        let mut out = Selector { tag: None, id: None, classes: Vec::new(), attrs: Vec::new() };
        let mut rest = text.trim();
        if let Some((tag, tail)) = name(rest) {
            out.tag = Some(tag);
            rest = tail;
        }
        while let Some(mark) = rest.chars().next() {
            let tail = &rest[mark.len_utf8()..];
            rest = match mark {
                '#' => {
                    let (id, tail) = name(tail)?;
                    out.id = Some(id);
                    tail
                }
                '.' => {
                    let (class, tail) = name(tail)?;
                    out.classes.push(class);
                    tail
                }
                '[' => {
                    let (attr, tail) = name(tail)?;
                    let (inside, tail) = tail.split_once(']')?;
                    let (how, value) = comparison(inside)?;
                    out.attrs.push((attr, how, value));
                    tail
                }
                _ => return None,
            };
        }
        let is_empty = out.tag.is_none() && out.id.is_none() && out.classes.is_empty() && out.attrs.is_empty();
        (!is_empty).then_some(out)
    }

    /// Names of the attributes it asks for, id and class aside.
    pub fn attrs(&self) -> impl Iterator<Item = &'s str> + '_ {
        self.attrs.iter().map(|(name, _, _)| *name)
    }

    /// Does the element match?
    pub fn matches(&self, snap: &Snapshot, id: NodeId) -> bool {
        if self.tag.is_some_and(|tag| tag != snap.tag(id)) {
            return false;
        }
        if self.id.is_some_and(|want| snap.attr(id, "id") != Some(want)) {
            return false;
        }
        if !self.classes.is_empty() {
            let Some(have) = snap.attr(id, "class") else { return false };
            if !self.classes.iter().all(|want| have.split_ascii_whitespace().any(|c| c == *want)) {
                return false;
            }
        }
        self.attrs.iter().all(|(attr, how, want)| {
            snap.attr(id, attr).is_some_and(|have| match how {
                How::Present => true,
                How::Is => have == *want,
                How::Starts => have.starts_with(want),
                How::Ends => have.ends_with(want),
                How::Holds => have.contains(want),
                How::Word => have.split_ascii_whitespace().any(|w| w == *want),
            })
        })
    }
}

/// `` | `="x"` | `^="x"` | `$="x"` | `*="x"` | `~="x"`.
fn comparison(text: &str) -> Option<(How, &str)> {
    if text.is_empty() {
        return Some((How::Present, ""));
    }
    let (sign, value) = text.split_once('=')?;
    let value = value.trim_matches(['"', '\'']);
    let how = match sign {
        "" => How::Is,
        "^" => How::Starts,
        "$" => How::Ends,
        "*" => How::Holds,
        "~" => How::Word,
        _ => return None,
    };
    // An empty value would match everything.
    (!value.is_empty() || how == How::Is).then_some((how, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Builder;

    #[test]
    fn a_compound_matches_all_of_its_parts() {
        let mut b = Builder::new("");
        b.open("div", &[("id", "a"), ("class", "x  y-z"), ("src", "https://host.test/embed?x"), ("hidden", "")]);
        let snap = b.finish();
        let at = NodeId(0);
        for yes in [
            "div",
            "#a",
            ".x",
            ".y-z.x",
            "div#a.x",
            "[hidden]",
            "[src*='host.test/embed']",
            "[src^=\"https:\"]",
            "[src$=x]",
            "[class~=x]",
            "div[id=a].x",
        ] {
            assert!(Selector::parse(yes).is_some_and(|s| s.matches(&snap, at)), "{yes}");
        }
        for no in ["p", "#b", ".z", ".x.w", "[src=x]", "[title]", "p#a", "[class~=y]"] {
            assert!(Selector::parse(no).is_some_and(|s| !s.matches(&snap, at)), "{no}");
        }
        for broken in ["", "div p", "div > p", ".", "[x", "a:hover", "[x^=\"\"]", "*"] {
            assert!(Selector::parse(broken).is_none(), "{broken}");
        }
    }
}
