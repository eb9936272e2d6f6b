//! Recognises syntax of other search languages (`AND`, `a|b`, `+a`, `date>=2018`), and explains how to write it here.

use super::field::{Slip, nearest};

/// The error for a word that means something in other query languages. `after`: the text behind it. `first`: whether it is
/// the first of its group.
pub fn slip(word: &str, after: &str, first: bool) -> Option<Slip> {
    let said = |what: &str, hint: String| Some((what.to_owned(), Some(hint)));
    let more = after.trim_start();
    // The word to exclude.
    let next = more
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
        .next();
    let next = next.filter(|n| !n.is_empty()).unwrap_or("word");
    let between = !first && !more.is_empty() && !more.starts_with(')');
    match word {
        _ if is_near(word) && more.starts_with('(') => said(
            "near needs a number of words",
            "write near/8(one, other), up to 1000".to_owned(),
        ),
        "not" if first && !more.is_empty() && !more.starts_with(')') => said(
            "lowercase “not” is an ordinary word",
            format!("write -{next}, or \"not\" for the word"),
        ),
        "AND" => said(
            "AND is not needed: all terms must match anyway",
            "leave AND out, or write \"AND\" for the word".to_owned(),
        ),
        "NOT" => said(
            "NOT is not an operator here; a minus sign excludes a term",
            format!("write -{next}, or \"NOT\" for the word"),
        ),
        "or" if between => said(
            "lowercase “or” is an ordinary word",
            "write one OR other for either of two, or \"or\" for the word".to_owned(),
        ),
        "|" | "||" | "&" | "&&" if between => said(
            "symbols such as | and & are not operators here",
            "write one OR other for either, one other for both".to_owned(),
        ),
        _ => signs(word),
    }
}

/// Operators of other query languages: `a|b`, `!a`, `date=2018`, `*ion`.
fn signs(word: &str) -> Option<Slip> {
    let said = |what: &str, hint: String| Some((what.to_owned(), Some(hint)));
    if let Some((a, b)) = word
        .split_once('|')
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
    {
        let b = b.trim_start_matches('|');
        return said(
            "symbols such as | and & are not operators here",
            format!("write {a} OR {b}, or \"{word}\" for the text"),
        );
    }
    if let Some(rest) = word
        .strip_prefix('!')
        .filter(|r| r.starts_with(char::is_alphanumeric))
    {
        return said(
            "! is not an operator here; a minus sign excludes a term",
            format!("write -{rest}, or \"{word}\" for the text"),
        );
    }
    if let Some((what, hint)) = operator(word) {
        return said(what, format!("write {hint}, or \"{word}\" for the text"));
    }
    if word.trim_matches('*').is_empty() && !word.is_empty() {
        return said(
            "a * alone matches nothing",
            "leave it out, or write \"*\" for the sign".to_owned(),
        );
    }
    if word.starts_with('*') || word.trim_end_matches('*').contains('*') {
        return said(
            "a * can only come at the end of a word",
            "remove the * (words also match inside longer words), or write a regular expression: /a.*b/".to_owned(),
        );
    }
    let (name, sign, value) = compared(word)?;
    let field = nearest(name).filter(|n| *n == name)?;
    let instead = match (sign, field) {
        ("!=" | "<>", field) => format!("-{field}:{value}"),
        (">", "date") => format!("after:{value}"),
        (">=", "date") => format!("date:{value}.."),
        ("<", "date") => format!("before:{value}"),
        ("<=", "date") => format!("date:..{value}"),
        _ => format!("{field}:{value}"),
    };
    said(
        "a field needs a colon",
        format!("write {instead}, or \"{word}\" for the text"),
    )
}

fn is_near(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let number = word.strip_prefix("near");
    number.is_some_and(|n| {
        n.trim_start_matches('/')
            .bytes()
            .all(|b| b.is_ascii_digit())
    })
}

/// Operators of other search languages around or inside a word: `+a`, `a~`, `^a`, `a$`, `a?b`, `a,b`, `a&b`. Returns the
/// message, and how to write it here.
fn operator(word: &str) -> Option<(&'static str, String)> {
    let is_word = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
    if let Some(rest) = word.strip_prefix('+').filter(|r| is_word(r)) {
        return Some((
            "+ is not needed: all terms must match anyway",
            rest.to_owned(),
        ));
    }
    if let Some(rest) = word
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .strip_suffix('~')
        .filter(|r| is_word(r))
    {
        return Some((
            "~ is not an operator here",
            format!("{rest}* for words that begin so"),
        ));
    }
    if let Some(rest) = word.strip_prefix('^').filter(|r| is_word(r)) {
        return Some((
            "^ is not an operator here",
            format!("{rest}* for words that begin so, /^{rest}/ for a regular expression"),
        ));
    }
    if let Some(rest) = word
        .strip_suffix('$')
        .filter(|r| is_word(r) && r.chars().any(char::is_lowercase))
    {
        return Some((
            "$ is not an operator here",
            format!("/{rest}$/ for a regular expression"),
        ));
    }
    for (sign, what) in [
        ('?', "? is not a wildcard here"),
        (',', "a comma between words means nothing here"),
        ('&', "& is not an operator here"),
    ] {
        let Some((a, b)) = word.split_once(sign) else {
            continue;
        };
        let long = sign == '?' || a.len() > 2 && b.len() > 2;
        if long
            && a.chars().chain(b.chars()).all(char::is_alphabetic)
            && !a.is_empty()
            && !b.is_empty()
        {
            let hint = match sign {
                '?' => format!("/{a}.{b}/ for any letter"),
                _ => format!("{a} {b} for both, {a} OR {b} for either"),
            };
            return Some((what, hint));
        }
    }
    None
}

/// Splits `date=2018` or `date>=2018` into name, sign and value.
fn compared(word: &str) -> Option<(&str, &str, &str)> {
    let at = word.find(['=', '<', '>', '!'])?;
    let (name, rest) = word.split_at_checked(at)?;
    let value = rest.trim_start_matches(['=', '<', '>', '!']);
    let sign = rest.get(..rest.len() - value.len())?;
    (!name.is_empty() && !value.is_empty() && sign != "!").then_some((name, sign, value))
}
