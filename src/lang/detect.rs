//! Which language a text is written in: the script first, then the share of function words
//! (`detect.words`) each language of that script finds in it.

use std::sync::OnceLock;

use super::packs;
use crate::hash::OwnMap;

/// `en-GB` -> `en`; lower case, `_` taken for `-`.
pub fn primary_subtag(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase()
}

/// Characters that are looked at.
const SAMPLE: usize = 6000;
/// Function words that must be found, and their share of all words in percent.
const MIN_WORDS: u32 = 3;
const MIN_SHARE: u32 = 8;
/// The declared language is believed when it finds at least this share of the best one's words (percent).
const DECLARED: u32 = 85;

/// Scripts that tell languages apart, by the names the data uses.
const SCRIPTS: [&str; 12] = [
    "latin",
    "cyrillic",
    "greek",
    "arabic",
    "hebrew",
    "devanagari",
    "thai",
    "hangul",
    "kana",
    "han",
    "bengali",
    "beyond-these",
];

fn script_of(ch: char) -> Option<usize> {
    Some(match ch {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
        '\u{400}'..='\u{52f}' => 1,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 2,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{900}'..='\u{97f}' => 5,
        '\u{e00}'..='\u{e7f}' => 6,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => 7,
        '\u{3040}'..='\u{30ff}' => 8,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 9,
        '\u{980}'..='\u{9ff}' => 10,
        c if c.is_alphabetic() => 11,
        _ => return None,
    })
}

/// The script most of the text is written in.
fn script(text: &str) -> Option<&'static str> {
    let mut counts = [0u32; SCRIPTS.len()];
    for script in text.chars().filter_map(script_of) {
        counts[script] += 1;
    }
    // A sign says as much as two or three letters; Japanese is told by its kana, Korean by its hangul.
    for signs in &mut counts[7..=9] {
        *signs *= 2;
    }
    let (hangul, kana, han) = (counts[7], counts[8], counts[9]);
    if hangul * 4 > han {
        counts[7] += han;
        counts[9] = 0;
    } else if kana * 8 > han {
        counts[8] += han;
        counts[9] = 0;
    }
    let best = (0..SCRIPTS.len()).max_by_key(|at| (counts[*at], SCRIPTS.len() - at))?;
    (counts[best] > 0).then_some(SCRIPTS[best])
}

/// More languages than there will be files: a bit each.
const MAX_PACKS: usize = u128::BITS as usize;

/// Function word -> the packs that have it, a bit each by their place.
type Words = OwnMap<&'static str, u128>;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut map = Words::default();
        for (at, pack) in packs().enumerate().take(MAX_PACKS) {
            for row in pack.table("detect.words") {
                *map.entry(row.form).or_default() |= 1 << at;
            }
        }
        map
    })
}

/// Tag and script of every pack, by their place; every block of a story asks for them.
fn written() -> &'static [(&'static str, &'static str)] {
    static WRITTEN: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        packs().map(|pack| (pack.tag, pack.table("detect").first().map_or("", |row| row.value))).collect()
    })
}

/// The language of `text` and how sure that is (0 to 100), given what the page declares of itself.
pub fn detect(text: &str, declared: Option<&str>) -> (String, u8) {
    let declared = declared.map(primary_subtag).filter(|t| !t.is_empty());
    let fallback = || (declared.clone().unwrap_or_else(|| "und".to_owned()), 0);
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let Some(script) = script(text) else { return fallback() };
    let tags = written();
    let candidates: Vec<usize> = (0..tags.len()).filter(|at| tags[*at].1 == script).collect();
    let is_declared = |at: &usize| declared.as_deref() == Some(tags[*at].0);
    if script != "latin" && candidates.len() == 1 {
        // Others write in this script too (Marathi, Cantonese): the page may know better.
        let known = tags[candidates[0]].0;
        let other = declared.as_deref().filter(|d| {
            tags.iter().all(|(tag, _)| tag != d) && !d.is_empty() && script != "kana" && script != "hangul"
        });
        return match other {
            Some(other) => (other.to_owned(), 50),
            None => (known.to_owned(), 95),
        };
    }
    let lower = text.to_lowercase();
    let mut hits = vec![0u32; tags.len()];
    let mut total = 0u32;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        total += 1;
        let mut having = words().get(word).copied().unwrap_or(0);
        while having != 0 {
            hits[having.trailing_zeros() as usize] += 1;
            having &= having - 1;
        }
    }
    let best = candidates.iter().copied().max_by_key(|at| (hits[*at], is_declared(at), std::cmp::Reverse(*at)));
    let Some(best) = best else { return fallback() };
    let share = hits[best] * 100 / total.max(1);
    if hits[best] < MIN_WORDS || share < MIN_SHARE {
        // Too little to go by: the page's word, where it fits the script.
        return match candidates.iter().find(|at| is_declared(at)) {
            Some(_) => fallback(),
            None if script == "latin" || candidates.is_empty() => fallback(),
            None => (tags[best].0.to_owned(), 20),
        };
    }
    // Neighbours (Danish and Norwegian) share most of their words: a declaration decides.
    let chosen = candidates
        .iter()
        .copied()
        .find(|at| is_declared(at) && hits[*at] * 100 >= hits[best] * DECLARED)
        .unwrap_or(best);
    (tags[chosen].0.to_owned(), share.min(100) as u8)
}

/// Letters and words a stretch must have before it is taken for another language than the text around it.
const MIN_LETTERS: usize = 40;
const MIN_BLOCK_WORDS: usize = 12;
/// And how sure that must be: the share of function words in percent.
const SURE: u8 = 20;

/// The language of one block of a text in `whole`, where it is surely another.
pub fn of_block(text: &str, whole: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(MIN_LETTERS).count();
    if letters < MIN_LETTERS {
        return None;
    }
    let (_, own) = written().iter().find(|(tag, _)| *tag == whole)?;
    let is_foreign = *own != script(text)?;
    if !is_foreign && text.split_whitespace().take(MIN_BLOCK_WORDS).count() < MIN_BLOCK_WORDS {
        return None;
    }
    let (tag, sure) = detect(text, Some(whole));
    (tag != whole && sure >= SURE)
        .then(|| written().iter().find(|(known, _)| *known == tag).map(|(tag, _)| *tag))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_bit() {
        assert!(packs().count() <= MAX_PACKS);
    }

    #[test]
    fn a_block_in_another_language_is_told() {
        let english =
            "The minister said that the talks with the union would be resumed on Monday, but not in the capital.";
        assert_eq!(of_block(english, "zh"), Some("en"));
        assert_eq!(of_block(english, "de"), Some("en"));
        assert_eq!(of_block(english, "en"), None);
        assert_eq!(of_block("New York Times", "de"), None);
        assert_eq!(
            of_block(
                "Er arbeitet bei The New York Times und ist dort f\u{fc}r das Archiv zust\u{e4}ndig, wie er sagt.",
                "de"
            ),
            None
        );
    }

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            (
                "en",
                "The minister said that the talks with the union would be resumed on Monday, but not in the capital.",
            ),
            (
                "de",
                "Der Minister sagte, dass die Gespräche mit der Gewerkschaft am Montag fortgesetzt werden, aber nicht in der Hauptstadt.",
            ),
            (
                "fr",
                "Le ministre a déclaré que les discussions avec le syndicat reprendraient lundi, mais pas dans la capitale.",
            ),
            (
                "es",
                "El ministro dijo que las conversaciones con el sindicato se reanudarán el lunes, pero no en la capital.",
            ),
            ("it", "Il ministro ha detto che i colloqui con il sindacato riprenderanno lunedì, ma non nella capitale."),
            (
                "pt",
                "O ministro disse que as conversas com o sindicato serão retomadas na segunda-feira, mas não na capital.",
            ),
            (
                "nl",
                "De minister zei dat de gesprekken met de vakbond maandag worden hervat, maar niet in de hoofdstad.",
            ),
            (
                "pl",
                "Minister powiedział, że rozmowy ze związkiem zostaną wznowione w poniedziałek, ale nie w stolicy i nie przez telefon.",
            ),
            ("ru", "Министр сообщил, что переговоры с профсоюзом возобновятся в понедельник, но не в столице."),
            (
                "uk",
                "Міністр повідомив, що переговори з профспілкою відновляться в понеділок, але не в столиці та не за участі голови.",
            ),
            (
                "sv",
                "Ministern sade att samtalen med facket ska återupptas på måndag, men inte i huvudstaden och att det är klart.",
            ),
            ("zh", "部长表示，与工会的谈判将于周一恢复，但不在首都举行。"),
            ("ja", "大臣は、組合との協議は月曜日に再開されるが、首都では行われないと述べた。"),
            ("ko", "장관은 노조와의 협상이 월요일에 재개되지만 수도에서는 열리지 않는다고 말했다."),
            ("ar", "قال الوزير إن المحادثات مع النقابة ستستأنف يوم الاثنين من دون أن تعقد في العاصمة على الأرجح."),
            ("hi", "मंत्री ने कहा कि संघ के साथ बातचीत सोमवार को फिर से शुरू होगी।"),
            ("el", "Ο υπουργός είπε ότι οι συνομιλίες με το συνδικάτο θα συνεχιστούν τη Δευτέρα."),
            ("he", "השר אמר כי השיחות עם האיגוד יתחדשו ביום שני, אך לא בבירה."),
            ("th", "รัฐมนตรีกล่าวว่าการเจรจากับสหภาพจะกลับมาเริ่มต้นใหม่ในวันจันทร์"),
        ];
        for (tag, text) in cases {
            assert_eq!(detect(text, None).0, tag, "{text}");
            // A page that declares something else does not change what is written.
            assert_eq!(detect(text, Some(if tag == "en" { "zh-CN" } else { "en-US" })).0, tag, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_what_the_page_says() {
        assert_eq!(detect("", Some("sk-SK")), ("sk".to_owned(), 0));
        assert_eq!(detect("12 345", None), ("und".to_owned(), 0));
        assert_eq!(detect("मंत्री", Some("mr")).0, "mr");
    }
}
