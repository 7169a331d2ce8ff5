//! The person spoken to, who stands between a cue and what is said.

use super::lexicon::part;
use super::speech::Reader;

impl Reader<'_, '_> {
    /// Past the person spoken to: "told reporters on Monday that", "told me they".
    pub(super) fn after_person(&self, at: usize) -> usize {
        let near = self.high.min(at + 14);
        for k in at..near {
            let item = &self.items[k];
            if item.is_comma() {
                // "told investors of the firm, its owner, on Monday that"
                return self.that_behind(k + 1, false).unwrap_or(k);
            }
            if item.is(part::THAT | part::TO) && k > at || item.is_quote() || item.is_punct(&[':']) {
                return k;
            }
            if item.is(part::REL)
                && k > at
                && let Some(that) = self.that_behind(k + 1, true)
            {
                return that;
            }
            if item.is(part::WH) && k > at || item.is_finite() {
                break;
            }
        }
        let first = &self.items[at];
        if first.is(part::OBJ) && !first.is(part::POSS) || first.is(part::PRON) && !first.is(part::DET) {
            return at + 1;
        }
        let mut k = at + usize::from(first.is(part::DET | part::POSS));
        while k < self.high {
            let item = &self.items[k];
            let new = item.is(part::DET | part::PRON | part::POSS | part::PREP | part::TIME | part::WH)
                || item.is_stop()
                || item.is_quote();
            let name = k > at && item.cap && item.space && !self.items[k - 1].cap && !self.items[k - 1].is(part::DET);
            if (new || name) && k > at {
                break;
            }
            k += 1;
        }
        k
    }

    /// Where a statement opens behind what only tells more of the person spoken to, which may be a `clause`.
    fn that_behind(&self, from: usize, clause: bool) -> Option<usize> {
        let near = self.high.min(from + 18);
        let that = (from..near).find(|&k| self.items[k].is(part::THAT) && !self.is_relative(k))?;
        let between = &self.items[from..that];
        let whole = !between.iter().any(|i| i.is_quote() || i.is_punct(&[':', ';']));
        let opens = self.items.get(that + 1).is_some_and(|i| that + 1 < self.high && i.starts_phrase());
        (whole && opens && (clause || !self.has_verb(from, that))).then_some(that)
    }
}
