//! A map by name: what is asked for is a name as printed, and the key of it is never written down.
//! Must not know what names mean.

use hashbrown::HashTable;

use crate::text::key::{NameHash, name_key, same_name};

#[derive(Debug)]
struct Entry<V> {
    hash: u64,
    key: Box<str>,
    value: V,
}

#[derive(Debug)]
pub struct Keyed<V>(HashTable<Entry<V>>);

impl<V> Default for Keyed<V> {
    fn default() -> Self {
        Keyed(HashTable::new())
    }
}

impl<V> Keyed<V> {
    /// What belongs to `name`.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.find(NameHash::of(name), |key| same_name(name, key))
    }

    /// The same for a name whose hash was made already.
    pub fn get_hashed(&self, name: &str, hash: NameHash) -> Option<&V> {
        self.find(hash, |key| same_name(name, key))
    }

    /// The same for a name whose hash is known: `same` says whether a key is its own.
    pub fn find(&self, hash: NameHash, same: impl Fn(&str) -> bool) -> Option<&V> {
        let hash = hash.get();
        self.0
            .find(hash, |e| e.hash == hash && same(&e.key))
            .map(|e| &e.value)
    }
}

impl<V> Keyed<V> {
    /// Takes over the entries of another map; `both` says what is kept where both have one.
    pub fn merge(&mut self, other: Keyed<V>, both: impl Fn(V, V) -> V)
    where
        V: Copy,
    {
        for new in other.0 {
            let same = |e: &Entry<V>| e.hash == new.hash && e.key == new.key;
            match self.0.find_mut(new.hash, same) {
                Some(mine) => mine.value = both(mine.value, new.value),
                None => _ = self.0.insert_unique(new.hash, new, |e| e.hash),
            }
        }
    }
}

impl<V: Default> Keyed<V> {
    /// The place for what belongs to `name`.
    pub fn slot(&mut self, name: &str) -> &mut V {
        let key = name_key(name);
        let hash = NameHash::of(name).get();
        let entry = self
            .0
            .entry(hash, |e| e.hash == hash && *e.key == *key, |e| e.hash);
        &mut entry
            .or_insert_with(|| Entry {
                hash,
                key: key.into_boxed_str(),
                value: V::default(),
            })
            .into_mut()
            .value
    }

    pub fn insert(&mut self, name: &str, value: V) {
        *self.slot(name) = value;
    }
}
