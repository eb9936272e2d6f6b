//! Digests of mailing lists in plain text (RFC 1153): a preamble, a line of seventy hyphens, then articles, each closed by a line
//! of thirty.

/// A digest taken apart.
#[derive(Debug)]
pub struct Digest {
    /// The articles, each with its own header.
    pub articles: Vec<String>,
    /// The preamble and the ending, without the borders.
    pub around: String,
}

/// Takes a digest apart; `None` if the text is not one.
pub fn split(text: &str) -> Option<Digest> {
    const PREAMBLE: usize = 55;
    const BETWEEN: usize = 30;
    let hyphens = |line: &str| {
        let line = line.trim_end();
        (!line.is_empty() && line.bytes().all(|b| b == b'-')).then_some(line.len())
    };
    let mut around = String::new();
    let mut lines = text.lines();
    let ends_preamble = |line: &&str| hyphens(line).is_some_and(|n| n >= PREAMBLE);
    let border = lines.by_ref().find(|line| {
        let ends = ends_preamble(line);
        if !ends {
            around.push_str(line);
            around.push('\n');
        }
        ends
    });
    border?;
    let mut articles = vec![String::new()];
    for line in lines {
        if hyphens(line) == Some(BETWEEN) {
            articles.push(String::new());
        } else if let Some(article) = articles.last_mut() {
            // Blank lines surround the borders; Mailman numbers the articles.
            let numbered = line.strip_prefix("Message:");
            let numbered = numbered.is_some_and(|n| n.trim().parse::<u32>().is_ok());
            if !(article.is_empty() && (line.trim().is_empty() || numbered)) {
                article.push_str(line);
                article.push('\n');
            }
        }
    }
    let (articles, others): (Vec<_>, Vec<_>) = articles
        .into_iter()
        .partition(|a| super::fits(a.as_bytes()));
    for other in others {
        around.push('\n');
        around.push_str(&other);
    }
    (articles.len() > 1).then_some(Digest { articles, around })
}
