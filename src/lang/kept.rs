//! What is made of a language's tables, once per language and kept: an immutable cache, not state.

use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use super::LangPack;

type Cells<T> = Vec<(&'static str, OnceLock<T>)>;

fn cells<T>() -> Cells<T> {
    super::packs().map(|pack| (pack.tag, OnceLock::new())).collect()
}

/// One value per pack. Packs that were not built in (see [`LangPack::without`]) are kept as well, by their tag.
pub(crate) struct Kept<T: 'static> {
    built_in: LazyLock<Cells<T>>,
    others: Mutex<Vec<(&'static str, &'static T)>>,
    make: fn(&LangPack) -> T,
}

impl<T> Kept<T> {
    /// Nothing is made before it is asked for.
    pub const fn new(make: fn(&LangPack) -> T) -> Kept<T> {
        Kept { built_in: LazyLock::new(cells::<T> as fn() -> Cells<T>), others: Mutex::new(Vec::new()), make }
    }

    /// The value of a pack.
    pub fn of(&'static self, pack: &LangPack) -> &'static T {
        if let Some((_, cell)) = self.built_in.iter().find(|(tag, _)| *tag == pack.tag) {
            return cell.get_or_init(|| (self.make)(pack));
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = others.iter().find(|(tag, _)| *tag == pack.tag) {
            return value;
        }
        let value: &'static T = Box::leak(Box::new((self.make)(pack)));
        others.push((pack.tag, value));
        value
    }
}
