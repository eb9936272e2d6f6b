//! A list that mostly has one member, which then costs no memory of its own.
//! Must not be more than a slice to those who read it.

use std::ops::{Deref, DerefMut};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T>(List<T>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum List<T> {
    One(T),
    /// None, or several; never one.
    Many(Box<[T]>),
}

impl<T> Few<T> {
    pub fn push(&mut self, new: T) {
        self.0 = match std::mem::replace(&mut self.0, List::Many(Box::default())) {
            List::Many(list) if list.is_empty() => List::One(new),
            List::Many(list) => List::Many(list.into_iter().chain([new]).collect()),
            List::One(one) => List::Many(Box::new([one, new])),
        };
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(List::Many(Box::default()))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            List::One(one) => std::slice::from_ref(one),
            List::Many(many) => many,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            List::One(one) => std::slice::from_mut(one),
            List::Many(many) => many,
        }
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(list: Vec<T>) -> Self {
        match <[T; 1]>::try_from(list) {
            Ok([one]) => Few(List::One(one)),
            Err(list) => Few(List::Many(list.into())),
        }
    }
}

impl<T> From<Few<T>> for Vec<T> {
    fn from(few: Few<T>) -> Self {
        match few.0 {
            List::One(one) => Vec::from([one]),
            List::Many(many) => many.into(),
        }
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_list_however_it_was_made() {
        let mut few = Few::default();
        for n in 0..4usize {
            assert_eq!(few, Few::from((0..n).collect::<Vec<_>>()));
            assert_eq!(few.to_vec(), Vec::from(few.clone()));
            few.push(n);
        }
        few.iter_mut().for_each(|n| *n += 1);
        assert_eq!(*few, [1, 2, 3, 4]);
    }
}
