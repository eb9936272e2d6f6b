//! The style sheets in a page, as far as they give elements, classes and ids a size or the look of a button:
//! `.headline { font-size: 20px }`. Two things are not read from them: what is bold, as authors and captions often are, and what
//! is hidden, as a script or a rule for elements within others may show it again.

use std::borrow::Cow;
use std::collections::HashMap;

use super::attributes::Attributes;
use super::print::Print;
use super::size;
use super::tag::Styles;
use crate::text::Cut;

#[derive(Debug, Default)]
pub struct Sheet {
    /// `td`, `.headline` and `#top`, without their signs.
    names: HashMap<String, Print>,
    classes: HashMap<String, Print>,
    ids: HashMap<String, Print>,
    /// The text of the `style` element that is open, if it is for this screen.
    text: Option<String>,
}

impl Sheet {
    /// Begins a `style` element; `media` is its attribute of that name.
    pub fn open(&mut self, media: Option<&str>) {
        let is_for_screen = media.is_none_or(|media| ["", "all", "screen"].contains(&media.trim()));
        self.text = is_for_screen.then(String::new);
    }

    pub fn push(&mut self, text: &str) {
        if let Some(sheet) = &mut self.text {
            sheet.push_str(text);
        }
    }

    /// Adds the rules of the element that is open.
    pub fn close(&mut self) {
        if let Some(text) = self.text.take() {
            // Old pages hide a sheet from older browsers.
            let text = text.trim_start().trim_start_matches("<!--");
            self.add(&without_comments(text));
        }
    }

    /// Adds rules. Those of media queries and other at-rules are for other screens.
    fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some(open) = memchr::memchr(b'{', rest.as_bytes()) {
            // A rule without a block may stand before it: "@import url(a.css);".
            let above = rest.cut(..open);
            let selectors = above.rsplit(';').next().unwrap_or_default();
            let block = rest.cut(open + 1..);
            let is_rule = !selectors.trim_start().starts_with('@');
            let end = if is_rule {
                memchr::memchr(b'}', block.as_bytes())
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
        let mut print = read.print;
        (print.bold, print.hidden) = (None, None);
        // No size makes columns stand close, and a longer selector sets the size of their text.
        print.size = print
            .size
            .filter(|size| size.within(size::NORMAL) >= size::LEAST);
        if print == Print::default() {
            return;
        }
        for selector in selectors.split(',') {
            let Some((rules, key)) = self.rules_of(selector) else {
                continue;
            };
            let rule = rules.entry(key).or_default();
            *rule = print.or(*rule);
        }
    }

    /// The rules to which a selector of one element belongs, and its key: `td.headline` is that of `.headline`. `None` for longer
    /// selectors.
    fn rules_of(&mut self, selector: &str) -> Option<(&mut HashMap<String, Print>, String)> {
        let selector = selector.trim();
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let at = selector.find(['.', '#']).unwrap_or(selector.len());
        let (element, rest) = selector.split_at_checked(at)?;
        let word = rest.get(1..).unwrap_or(element);
        let fits = element.chars().all(name) && word.chars().all(name) && !word.is_empty();
        let (rules, key) = match rest.as_bytes().first() {
            Some(b'.') => (&mut self.classes, word.to_owned()),
            Some(_) => (&mut self.ids, word.to_owned()),
            None => (&mut self.names, word.to_ascii_lowercase()),
        };
        fits.then_some((rules, key))
    }

    /// What the rules say of an element; those for its id come before those for its classes, and these before those for its name.
    pub fn of(&self, name: &[u8], attributes: &Attributes) -> Print {
        let value = |name| {
            let value = attributes.get(name).unwrap_or_default();
            value.split_ascii_whitespace()
        };
        let mut print = Print::default();
        let mut take = |rules: &HashMap<String, Print>, key: &str| {
            if let Some(rule) = rules.get(key) {
                print = print.or(*rule);
            }
        };
        if !self.ids.is_empty() {
            value("id").for_each(|id| take(&self.ids, id));
        }
        if !self.classes.is_empty() {
            value("class").for_each(|class| take(&self.classes, class));
        }
        if !self.names.is_empty() {
            take(&self.names, &String::from_utf8_lossy(name));
        }
        print
    }
}

fn without_comments(css: &str) -> Cow<'_, str> {
    if !css.contains("/*") {
        return Cow::Borrowed(css);
    }
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
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
        sheet.open(None);
        sheet.push(css);
        sheet.close();
        let rule = sheet
            .rules_of(selector)
            .and_then(|(rules, key)| rules.get(&key).copied());
        let rule = rule.unwrap_or_default();
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
