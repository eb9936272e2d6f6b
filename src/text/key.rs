//! The key under which a name is looked up: folded, without a leading article and outer punctuation.
//! Must not decide which outlet a name means; the lexicon does.

use super::fold::fold_into;

/// Writes the key of `name` into `out` (cleared first), so that a hot loop can use one buffer again and again.
pub fn name_key_into(name: &str, out: &mut String) {
    out.clear();
    fold_into(name.trim_matches(is_outer), out);
    if out.contains('.') {
        *out = without_initials_stops(out);
    }
    if out.contains(" & ") {
        *out = out.replace(" & ", " and ");
    }
    while out.starts_with("the ") {
        out.drain(..4);
    }
}

/// `u.s. news` as `us news`: a stop after a single letter says nothing.
fn without_initials_stops(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut letters = 0;
    for c in key.chars() {
        if c == '.' && letters == 1 {
            letters = 0;
            continue;
        }
        letters = if c.is_alphanumeric() { letters + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// The key of `name`.
pub fn name_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    name_key_into(name, &mut out);
    out
}

/// The key by which people look for a name: a hyphen is as good as a blank.
pub fn loose_key(name: &str) -> String {
    let mut out = name_key(name);
    if out.contains('-') {
        out = out.replace('-', " ");
    }
    out
}

fn is_outer(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '"' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (name, want) in [
            ("The  Guardian", "guardian"),
            ("El País,", "el pais"),
            ("the The Daily Star", "daily star"),
            ("U.S. News & World Report", "us news and world report"),
            ("Scroll.in", "scroll.in"),
            ("NPR’s This American Life", "npr's this american life"),
        ] {
            assert_eq!(name_key(name), want);
        }
    }
}
