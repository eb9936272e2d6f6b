//! A map from names to values. Lookups take the printed name, word by word if need be, and do not allocate.

use hashbrown::HashTable;

use super::key::{NameHash, name_key, name_words, same_words, word_hash};

/// Values by name; and for each word sequence that begins a name, that it does.
#[derive(Debug, Clone)]
pub struct NameMap<V>(HashTable<Entry<V>>);

/// A name with its value, or the beginning of longer names.
#[derive(Debug, Clone)]
struct Entry<V> {
    hash: u64,
    name: Option<(Box<str>, V)>,
}

impl<V> Default for NameMap<V> {
    fn default() -> Self {
        NameMap(HashTable::new())
    }
}

impl<V> NameMap<V> {
    pub fn get(&self, name: &str) -> Option<&V> {
        let mut hash = NameHash::default();
        for word in name_words(name) {
            hash.add(word_hash(word));
            if !self.begins(hash) {
                return None;
            }
        }
        self.find(hash, |key| same_words(name_words(name), key))
    }

    /// Whether a name, or a longer one, begins with the words of this hash.
    pub fn begins(&self, hash: NameHash) -> bool {
        let hash = hash.get();
        self.0.find(hash, |e| e.hash == hash).is_some()
    }

    /// Whether a name begins with the words of this hash, and the value of the name that consists of them; `same` returns
    /// whether a key is that of the name.
    pub fn look_up(&self, hash: NameHash, same: impl Fn(&str) -> bool) -> Option<Option<&V>> {
        let first = self.0.find(hash.get(), |e| e.hash == hash.get())?;
        Some(match &first.name {
            None => None,
            Some((key, value)) if same(key) => Some(value),
            // Another name has the same hash.
            Some(_) => self.find(hash, same),
        })
    }

    /// The value of a name by its hash; `same` returns whether a key is that of the name.
    pub fn find(&self, hash: NameHash, same: impl Fn(&str) -> bool) -> Option<&V> {
        let hash = hash.get();
        let is = |e: &Entry<V>| e.hash == hash && e.name.as_ref().is_some_and(|(key, _)| same(key));
        let found = self.0.find(hash, is)?.name.as_ref()?;
        Some(&found.1)
    }
}

impl<V: Default> NameMap<V> {
    /// The value of a name, which is added if it is missing.
    pub fn entry(&mut self, name: &str) -> &mut V {
        let key = name_key(name);
        let mut hash = NameHash::default();
        for word in name_words(name) {
            hash.add(word_hash(word));
            if !self.begins(hash) {
                let hash = hash.get();
                self.0
                    .insert_unique(hash, Entry { hash, name: None }, |e| e.hash);
            }
        }
        let hash = hash.get();
        let own = |e: &Entry<V>| {
            let same = |(of, _): &(Box<str>, V)| **of == *key;
            e.hash == hash && e.name.as_ref().is_none_or(same)
        };
        let entry = self
            .0
            .entry(hash, own, |e| e.hash)
            .or_insert(Entry { hash, name: None });
        let (_, value) = entry
            .into_mut()
            .name
            .get_or_insert_with(|| (key.into(), V::default()));
        value
    }

    pub fn insert(&mut self, name: &str, value: V) {
        *self.entry(name) = value;
    }

    /// Takes over the entries of another map; `both` decides where both have one.
    pub fn merge(&mut self, other: NameMap<V>, both: impl Fn(V, V) -> V)
    where
        V: Copy,
    {
        for (name, value) in other.0.into_iter().filter_map(|e| e.name) {
            let known = self.get(&name).copied();
            *self.entry(&name) = known.map_or(value, |mine| both(mine, value));
        }
    }
}
