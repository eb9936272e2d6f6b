//! Invisible characters: Unicode's `Default_Ignorable_Code_Point`, and where the two joiners among them carry meaning.
//! A test checks the table against Unicode's own (`DerivedCoreProperties.txt`).

/// Whether `c` is default-ignorable: a program that does not support it should display nothing.
pub fn is_default_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a joiner (ZWNJ, ZWJ) between these two characters changes how they are written: between letters of joining
/// scripts and, for ZWJ, inside an emoji.
pub fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    match joiner {
        '\u{200C}' => is_joining(before) && is_joining(after),
        '\u{200D}' => {
            is_joining(before) && is_joining(after) || is_emoji(before) && is_emoji(after)
        }
        _ => false,
    }
}

/// Letters, vowel signs and viramas of joining scripts: Arabic, Syriac, N'Ko, Mandaic, those of India, Sri Lanka,
/// Tibet,
/// Burma and Cambodia, Mongolian, and joining scripts of the supplementary planes.
fn is_joining(c: char) -> bool {
    matches!(
        c,
        '\u{0620}'..='\u{065F}'
            | '\u{066E}'..='\u{06D3}'
            | '\u{06D5}'..='\u{06EF}'
            | '\u{06FA}'..='\u{06FF}'
            | '\u{0710}'..='\u{08FF}'
            | '\u{0900}'..='\u{0963}'
            | '\u{0971}'..='\u{0DF3}'
            | '\u{0F40}'..='\u{0FBC}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17D3}'
            | '\u{1820}'..='\u{18AA}'
            | '\u{A840}'..='\u{A877}'
            | '\u{A8E0}'..='\u{A8FF}'
            | '\u{A9E0}'..='\u{A9FE}'
            | '\u{AA60}'..='\u{AA7F}'
            | '\u{FB50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10A00}'..='\u{10AFF}'
            | '\u{10D00}'..='\u{10D3F}'
            | '\u{11000}'..='\u{1193F}'
            | '\u{1E900}'..='\u{1E95F}'
    )
}

/// Pictographs that ZWJ can combine: people, symbols, skin tones.
fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{2190}'..='\u{21FF}'
            | '\u{2300}'..='\u{23FF}'
            | '\u{25A0}'..='\u{27BF}'
            | '\u{2B00}'..='\u{2BFF}'
            | '\u{1F000}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_unicode_says() {
        let table = regex::Regex::new(r"^\p{Default_Ignorable_Code_Point}$").expect("a property");
        for c in '\0'..=char::MAX {
            assert_eq!(
                is_default_ignorable(c),
                table.is_match(c.encode_utf8(&mut [0; 4])),
                "{c:?}"
            );
        }
    }

    #[test]
    fn joiners_carry_meaning_between_letters_that_join() {
        for (before, joiner, after, want) in [
            ('ی', '\u{200C}', 'خ', true),
            ('क', '\u{200D}', 'ष', true),
            ('👨', '\u{200D}', '👩', true),
            ('❤', '\u{200D}', '🔥', true),
            ('👨', '\u{200C}', '👩', false),
            ('a', '\u{200D}', 'b', false),
            ('ی', '\u{200C}', ' ', false),
            ('朝', '\u{200D}', '日', false),
        ] {
            assert_eq!(
                joins(Some(before), joiner, Some(after)),
                want,
                "{before}{after}"
            );
        }
    }
}
