//! Bullets at the start of a line.

/// Where the text after a bullet begins. A bullet may be doubled; any white space may follow it.
pub fn bullet(line: &str, bullets: &[String]) -> Option<usize> {
    let first = line.chars().next()?;
    if first.is_ascii_alphanumeric() {
        return None;
    }
    // An ASCII bullet can also begin a word, so it counts only before a blank.
    if first.is_ascii() {
        let bullet = bullets.iter().find(|b| line.starts_with(b.as_str()))?;
        let after = line.get(bullet.len()..)?;
        return after
            .starts_with(char::is_whitespace)
            .then(|| line.len() - after.trim_start().len());
    }
    let mut rest = line;
    while let Some(after) = bullets.iter().find_map(|b| rest.strip_prefix(b.as_str())) {
        rest = after;
    }
    (rest.len() < line.len()).then(|| line.len() - rest.trim_start().len())
}
