//! Digests of mailing lists in plain text (RFC 1153): a preamble, a line of seventy hyphens, then articles, each closed by a line
//! of thirty.

/// The articles of a digest, each with its own header; `None` if the text is not one.
pub fn split(text: &str) -> Option<Vec<String>> {
    const PREAMBLE: usize = 55;
    const BETWEEN: usize = 30;
    let hyphens = |line: &str| {
        let line = line.trim_end();
        (!line.is_empty() && line.bytes().all(|b| b == b'-')).then_some(line.len())
    };
    let mut lines = text.lines();
    lines
        .by_ref()
        .find(|l| hyphens(l).is_some_and(|n| n >= PREAMBLE))?;
    let mut articles = vec![String::new()];
    for line in lines {
        if hyphens(line) == Some(BETWEEN) {
            articles.push(String::new());
        } else if let Some(article) = articles.last_mut() {
            // Blank lines surround the borders.
            if !(article.is_empty() && line.trim().is_empty()) {
                article.push_str(line);
                article.push('\n');
            }
        }
    }
    articles.retain(|a| super::fits(a.as_bytes()));
    (articles.len() > 1).then_some(articles)
}
