//! The style sheets in a page, as far as they give elements, classes and ids a size or the look of a button: `.headline { font-size:
//! 20px }`. What is bold is not read from them: authors and captions often are.
//! Whether something is hidden is not read from them: scripts and longer selectors may show it again.

use std::collections::HashMap;

use html5ever::Attribute;

use super::size;
use super::tag::Styles;
use crate::text::Cut;

#[derive(Debug, Default)]
pub struct Sheet {
    /// By selector: `td`, `.headline`, `#top`.
    rules: HashMap<String, Styles>,
}

impl Sheet {
    /// Adds the rules of a `style` element. Those of media queries and other at-rules are for other screens.
    pub fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let above = without_comments(rest.cut(..open));
            // A rule without a block may stand before it: "@import url(a.css);".
            let selectors = above.rsplit(';').next().unwrap_or_default();
            let block = rest.cut(open + 1..);
            let is_rule = !selectors.trim_start().starts_with('@');
            let end = if is_rule {
                block.find('}')
            } else {
                end_of_nested(block)
            };
            let end = end.unwrap_or(block.len());
            if is_rule {
                self.add_rule(selectors, block.cut(..end));
            }
            rest = block.get(end + 1..).unwrap_or_default();
        }
    }

    fn add_rule(&mut self, selectors: &str, declarations: &str) {
        let mut read = Styles::default();
        read.read(declarations.as_bytes());
        // Letters without size make room for columns, and longer selectors give it back.
        read.size = read
            .size
            .filter(|size| size.within(size::NORMAL) >= size::LEAST);
        if read.size.is_none() && !read.button() {
            return;
        }
        for selector in selectors.split(',').filter_map(key) {
            let rule = self.rules.entry(selector).or_default();
            rule.size = read.size.or(rule.size);
            rule.colored |= read.colored;
            rule.padded |= read.padded;
        }
    }

    /// What the rules say of an element; those for its id come before those for its classes, and these before those for its name.
    pub fn of(&self, name: &str, attributes: &[Attribute]) -> Styles {
        let mut styles = Styles::default();
        if self.rules.is_empty() {
            return styles;
        }
        let mut take = |selector: &str| {
            if let Some(rule) = self.rules.get(selector) {
                styles.size = styles.size.or(rule.size);
                styles.colored |= rule.colored;
                styles.padded |= rule.padded;
            }
        };
        for (attribute, sign) in [("id", '#'), ("class", '.')] {
            let found = attributes.iter().find(|a| &*a.name.local == attribute);
            let words = found.map_or("", |a| &*a.value).split_ascii_whitespace();
            words.for_each(|word| take(&format!("{sign}{word}")));
        }
        take(name);
        styles
    }
}

/// The key of a selector of one element: `td.headline` is that of `.headline`. `None` for longer selectors.
fn key(selector: &str) -> Option<String> {
    let selector = selector.trim_start().trim_start_matches("<!--").trim();
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let at = selector.find(['.', '#']).unwrap_or(0);
    let key = selector.cut(at..);
    let word = key.strip_prefix(['.', '#']).unwrap_or(key);
    let fits = selector.cut(..at).chars().all(name) && word.chars().all(name) && !word.is_empty();
    let is_name = key.len() == word.len();
    fits.then(|| {
        if is_name {
            key.to_ascii_lowercase()
        } else {
            key.to_owned()
        }
    })
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Where the block that holds other blocks ends.
fn end_of_nested(block: &str) -> Option<usize> {
    let mut depth = 0;
    block.bytes().position(|b| {
        match b {
            b'{' => depth += 1,
            b'}' if depth == 0 => return true,
            b'}' => depth -= 1,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::html::size::Size;

    #[track_caller]
    fn check(css: &str, selector: &str, want: Option<u16>) {
        let mut sheet = Sheet::default();
        sheet.add(css);
        let rule = sheet.rules.get(selector).copied().unwrap_or_default();
        assert_eq!(rule.size, want.map(Size::Tenths), "{css}");
    }

    #[test]
    fn rules() {
        check(".head { font-size: 20px }", ".head", Some(200));
        check("td.head,p.lead{font-size:20px}", ".lead", Some(200));
        check(
            "/* .head */ TD { font-size:13px; color:red }",
            "td",
            Some(130),
        );
        check(".head{font-size:20px} .head{color:red}", ".head", Some(200));
        check(
            "@media print { .head { font-size: 9px } } .head{font-size:20px}",
            ".head",
            Some(200),
        );
        check(".box .head { font-size: 20px }", ".head", None);
        check(".head:hover { font-size: 20px }", ".head", None);
        check(".head { font-size: 20px", ".head", Some(200));
        check(
            "@import url(a); .head { font-size: 20px }",
            ".head",
            Some(200),
        );
        check("<!-- .head { font-size: 20px } -->", ".head", Some(200));
        check("}}}{{", ".head", None);
    }
}
