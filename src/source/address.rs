//! Addresses of links: which are kept, and relative ones resolved.

/// Longer addresses are dropped.
const MAX_LEN: usize = 8 << 10;

/// The address of a page, against which relative links are resolved.
#[derive(Debug, Default)]
pub struct Base {
    /// The page's own address, as it says itself.
    address: Option<String>,
    /// `<base>` outranks every other statement.
    set: bool,
}

impl Base {
    pub fn set(&mut self, address: Option<&str>) {
        if let Some(address) = address.filter(|_| !self.set).and_then(absolute) {
            (self.address, self.set) = (Some(address), true);
        }
    }

    /// The address by a weaker statement; the first one counts.
    pub fn suggest(&mut self, address: Option<&str>) {
        if self.address.is_none() {
            self.address = address.and_then(absolute);
        }
    }

    /// The whole address of a link; `None` if it leads nowhere that may be opened.
    pub fn resolve(&self, href: &str) -> Option<String> {
        if let Some(address) = absolute(href) {
            return Some(address);
        }
        let href = stripped(href);
        let base = self.address.as_deref()?;
        let (scheme, rest) = base.split_once("://")?;
        if let Some(host) = href.strip_prefix("//") {
            return absolute(&format!("{scheme}://{host}"));
        }
        let has_scheme = href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|s| s.contains(':'));
        if href.is_empty() || href.starts_with('#') || has_scheme {
            return None;
        }
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        let host = path.split('/').next().unwrap_or(path);
        if href.starts_with('/') {
            return absolute(&format!("{scheme}://{host}{href}"));
        }
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        absolute(&format!("{scheme}://{folder}/{href}"))
    }
}

/// An address that may be opened: http, https or mailto, of a sensible length.
pub fn absolute(href: &str) -> Option<String> {
    let href = stripped(href);
    let scheme = href.split_once(':')?.0.to_ascii_lowercase();
    let known = match scheme.as_str() {
        "http" | "https" => href.get(scheme.len()..)?.starts_with("://"),
        "mailto" => true,
        _ => false,
    };
    (known && href.len() <= MAX_LEN).then_some(href)
}

/// Without line ends and blanks around it, which browsers take out too.
fn stripped(href: &str) -> String {
    let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if memchr::memchr3(b'\n', b'\r', b'\t', href.as_bytes()).is_none() {
        return href.to_owned();
    }
    href.replace(['\n', '\r', '\t'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, href: &str, want: Option<&str>) {
        let mut page = Base::default();
        page.set((!base.is_empty()).then_some(base));
        assert_eq!(page.resolve(href).as_deref(), want, "{base} {href}");
    }

    #[test]
    fn addresses() {
        check("", "https://example.org/a", Some("https://example.org/a"));
        check(
            "",
            " HTTP://example.org/a\n b",
            Some("HTTP://example.org/a b"),
        );
        check("", "mailto:a@example.org", Some("mailto:a@example.org"));
        check("", "javascript:alert(1)", None);
        check("", "file:///etc/passwd", None);
        check("", "/a", None);
        check("", "http:a", None);
        let base = "https://example.org/news/today.html?x=1";
        check(base, "/a", Some("https://example.org/a"));
        check(base, "b.html", Some("https://example.org/news/b.html"));
        check(base, "//example.net/c", Some("https://example.net/c"));
        check(base, "#top", None);
        check(base, "javascript:alert(1)", None);
        check(base, "tel:1", None);
        check("https://example.org", "a", Some("https://example.org/a"));
    }
}
