//! Parts of texts and lists by ranges that were computed, and must fit.

use std::slice::SliceIndex;

pub trait Cut {
    type Whole: ?Sized;

    /// The part that `range` covers. A range that does not fit is a mistake: it stops debug builds;
    /// release builds return an empty part.
    fn cut<I: SliceIndex<Self::Whole, Output = Self::Whole>>(&self, range: I) -> &Self::Whole;
}

impl Cut for str {
    type Whole = str;

    fn cut<I: SliceIndex<str, Output = str>>(&self, range: I) -> &str {
        let part = self.get(range);
        debug_assert!(part.is_some(), "a range does not fit its text");
        part.unwrap_or_default()
    }
}

impl<T> Cut for [T] {
    type Whole = [T];

    fn cut<I: SliceIndex<[T], Output = [T]>>(&self, range: I) -> &[T] {
        let part = self.get(range);
        debug_assert!(part.is_some(), "a range does not fit its list");
        part.unwrap_or_default()
    }
}
