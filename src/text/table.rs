//! Tables in plain text: each row is a paragraph with bars between its cells.

/// Between two cells.
pub const BAR: &str = " | ";

/// Fewer rows or columns are no table.
const LEAST: usize = 2;

/// How many of these paragraphs, from the first on, are rows of one table; 0 for no table. A paragraph of several lines is no row.
pub fn rows<'t>(mut paragraphs: impl Iterator<Item = &'t str>) -> usize {
    let count = |row: &str| {
        let cells = row.split(BAR);
        cells.filter(|_| !row.contains('\n')).count()
    };
    let first = paragraphs.next().map(count);
    let Some(columns) = first.filter(|columns| *columns >= LEAST) else {
        return 0;
    };
    let alike = 1 + paragraphs.take_while(|row| count(row) == columns).count();
    if alike >= LEAST { alike } else { 0 }
}
