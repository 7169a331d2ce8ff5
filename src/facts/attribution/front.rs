//! Where a source ends that stands in front of what it says with no comma between.

use super::phrase::Phrase;
use super::speech::Reader;

impl Reader<'_, '_> {
    /// "Zdaniem związkowców zwolnienia obejmą 300 osób": where nouns have no articles, a source that is known by its
    /// word (and is no office, whose field would follow) ends there, or behind the names and roles that go on with it.
    pub(super) fn before_statement(&self, at: usize, source: Phrase) -> Phrase {
        let parted = self.items.get(source.head_last).is_some_and(|item| item.is_comma());
        if at != self.low || parted || !self.doc.lang.has("attribution.options", "no_articles") {
            return source;
        }
        let role =
            |k: usize| self.doc.lang.value("attribution.roles", &self.doc.slice(self.items[k].span).to_lowercase());
        let first = source.first;
        if !matches!(role(first), Some("collective" | "document" | "anonymous")) {
            return source;
        }
        let goes_on = |k: &usize| self.items[*k].cap || role(*k).is_some();
        let end = first + 1 + (first + 1..source.head_last).take_while(goes_on).count();
        if end < source.head_last { Phrase { last: end, head_last: end, ..source } } else { source }
    }
}
