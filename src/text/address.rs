//! Addresses of links as people read them: their host, the address that a redirect carries, and whether a label names another
//! host.

use std::borrow::Cow;

use super::Cut;

/// The host of an address in small letters, without `www.` and port; for a mail address the part behind the `@`.
pub fn host(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = match lower.strip_prefix("mailto:") {
        Some(mail) => mail.split_once('@')?.1,
        None => lower
            .split_once("://")
            .map_or(lower.as_str(), |(_, rest)| rest),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest.cut(..end);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// A host in both scripts where they differ, so that a look-alike is seen: `пример.example (xn--e1afmkfd.example)`.
pub fn both_scripts(host: &str) -> String {
    let (unicode, _) = idna::domain_to_unicode(host);
    match idna::domain_to_ascii(host) {
        Ok(ascii) if ascii != unicode => format!("{unicode} ({ascii})"),
        _ => host.to_owned(),
    }
}

/// The address as it may be handed to another program: http, https or mailto, in one piece. A name of a host gets its scheme.
pub fn openable(address: &str) -> Option<Cow<'_, str>> {
    let lower = address.to_ascii_lowercase();
    let mut known = ["http://", "https://", "mailto:"].iter();
    let rest = known.find_map(|scheme| lower.strip_prefix(scheme));
    let is_whole = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    if let Some(rest) = rest {
        return (is_whole && !rest.is_empty()).then_some(Cow::Borrowed(address));
    }
    let host = is_whole.then(|| lower.strip_prefix("www.")).flatten()?;
    host.contains('.')
        .then(|| Cow::Owned(format!("http://{address}")))
}

/// The address that stands in another one in the open, as in redirects of mailing services that count clicks.
pub fn carried(address: &str) -> Option<String> {
    /// Redirects within redirects.
    const DEPTH: usize = 3;
    let mut found: Option<String> = None;
    for _ in 0..DEPTH {
        let outer = found.as_deref().unwrap_or(address);
        let Some(inner) = inner(outer) else { break };
        found = Some(inner);
    }
    found
}

fn inner(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    // Encoded, as a value or a part of the path: `?url=https%3A%2F%2Fexample.org`, `/https:%2F%2Fexample.org%2Fa/1`.
    let lower = rest.to_ascii_lowercase();
    let encoded = [
        "http%3a%2f%2f",
        "https%3a%2f%2f",
        "http:%2f%2f",
        "https:%2f%2f",
    ];
    if let Some(at) = encoded.iter().filter_map(|sign| lower.find(sign)).min() {
        let value = rest.cut(at..);
        let end = value.find(['&', '/', ';']).unwrap_or(value.len());
        return Some(percent_decoded(value.cut(..end)));
    }
    // Plain: `?u=https://example.org`, `__https://example.org__`.
    let at = ["http://", "https://"]
        .iter()
        .filter_map(|sign| lower.find(sign))
        .min()?;
    let before = rest.cut(..at);
    let value = rest.cut(at..);
    let end = if before.ends_with("__") {
        value.find("__").unwrap_or(value.len())
    } else if before.ends_with('=') {
        value.find('&').unwrap_or(value.len())
    } else {
        value.len()
    };
    Some(value.cut(..end).to_owned())
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
        if let (b'%', Some(byte)) = (*first, byte) {
            bytes.push(byte);
            rest = after.cut(2..);
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Ends of names of hosts. Others ("Node.js", "report.pdf") would be taken for hosts.
const ENDS: [&str; 134] = [
    "com", "org", "net", "int", "info", "gov", "edu", "news", "press", "media", "example", "eu",
    "uk", "ie", "de", "at", "ch", "fr", "be", "nl", "lu", "it", "es", "pt", "pl", "cz", "gr", "se",
    "no", "dk", "fi", "ru", "ua", "tr", "ca", "us", "au", "nz", "in", "cn", "jp", "br", "za", "ke",
    "mx", "pa", "pe", "cl", "co", "ve", "ec", "bo", "uy", "cr", "gt", "hn", "sv", "ni", "do", "cu",
    "ar", "cv", "ao", "mz", "ma", "tn", "dz", "eg", "ng", "gh", "sn", "ci", "cm", "et", "ug", "tz",
    "rw", "zw", "zm", "bw", "na", "lb", "jo", "il", "ir", "iq", "sa", "ae", "qa", "kw", "ye", "bd",
    "lk", "np", "th", "vn", "ph", "my", "sg", "kr", "tw", "hk", "mn", "kz", "uz", "kg", "tj", "ge",
    "am", "az", "by", "ro", "bg", "hr", "sk", "hu", "al", "mk", "me", "ba", "ee", "lv", "lt", "is",
    "mt", "cy", "li", "tv", "fm", "online", "africa", "asia", "cat", "scot",
];

/// The host that a label names, if it is an address or the name of a host and nothing else.
pub fn named_host(label: &str) -> Option<String> {
    let label = label.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    let plain = !label.contains(char::is_whitespace) && !label.contains('@');
    let found = host(label).filter(|_| plain)?;
    let said = label.starts_with("www.") || label.contains("://");
    let labels: Vec<&str> = found.split('.').collect();
    let last = labels.last()?;
    let is_label = |l: &&str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    let small = !label.contains(char::is_uppercase);
    let is_name =
        labels.len() >= 2 && labels.iter().all(is_label) && (said || small && ENDS.contains(last));
    is_name.then_some(found)
}

/// Whether two hosts belong to one site: equal, or one below the other.
pub fn is_same_site(a: &str, b: &str) -> bool {
    let below = |inner: &str, outer: &str| {
        inner
            .strip_suffix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    below(a, b) || below(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (address, want) in [
            ("https://www.example.org/a?b", Some("example.org")),
            ("HTTP://News.Example.org:8080", Some("news.example.org")),
            ("mailto:ada@example.org?subject=x", Some("example.org")),
            ("https://user@example.org/", Some("example.org")),
            ("www.example.org/a", Some("example.org")),
            ("https:///a", None),
        ] {
            assert_eq!(host(address).as_deref(), want, "{address}");
        }
    }

    #[test]
    fn only_web_and_mail_are_opened() {
        for (address, want) in [
            (
                "https://example.org/a?b#c",
                Some("https://example.org/a?b#c"),
            ),
            ("MAILTO:ada@example.org", Some("MAILTO:ada@example.org")),
            ("www.example.org/a", Some("http://www.example.org/a")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("www.example.org:x javascript:", None),
            ("www.example.org:8080", Some("http://www.example.org:8080")),
            ("https://", None),
            ("https://example.org/a b", None),
            ("-www.example.org", None),
            ("example", None),
        ] {
            assert_eq!(openable(address).as_deref(), want, "{address}");
        }
    }

    #[test]
    fn hosts_in_both_scripts() {
        for (host, want) in [
            ("example.org", "example.org"),
            (
                "xn--e1afmkfd.example",
                "пример.example (xn--e1afmkfd.example)",
            ),
            ("аpple.example", "аpple.example (xn--pple-43d.example)"),
            ("xn--.example", "xn--.example"),
            ("a b", "a b"),
        ] {
            assert_eq!(both_scripts(host), want, "{host}");
        }
    }

    #[test]
    fn redirects_carry_addresses() {
        for (address, want) in [
            (
                "https://click.example/t?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&u=2",
                Some("https://example.org/a?b=1"),
            ),
            (
                "https://click.example/CL0/https:%2F%2Fexample.org%2Fa/1/x",
                Some("https://example.org/a"),
            ),
            (
                "https://click.example/?u=https://example.org/a&x=1",
                Some("https://example.org/a"),
            ),
            (
                "https://urldefense.example/v3/__https://example.org/a__;!!x",
                Some("https://example.org/a"),
            ),
            (
                "https://web.archive.example/web/2018/https://example.org/a",
                Some("https://example.org/a"),
            ),
            ("https://click.example/t/abc", None),
        ] {
            assert_eq!(carried(address).as_deref(), want, "{address}");
        }
    }

    #[test]
    fn labels_that_name_hosts() {
        for (label, want) in [
            ("www.example.org", Some("example.org")),
            ("https://example.org/a", Some("example.org")),
            ("Read more", None),
            ("3.5", None),
            ("Node.js", None),
            ("ASP.NET", None),
            ("report.pdf", None),
            ("setup.py", None),
            ("main.rs", None),
            ("notes.md", None),
            ("laestrella.com.pa", Some("laestrella.com.pa")),
            ("ada@example.org", None),
            ("example.org", Some("example.org")),
        ] {
            assert_eq!(named_host(label).as_deref(), want, "{label}");
        }
        assert!(is_same_site("news.example.org", "example.org"));
        assert!(!is_same_site("evilexample.org", "example.org"));
    }
}
