//! Sizes of letters, in tenths of a pixel.

/// What a browser takes without a style.
pub const NORMAL: u16 = 160;

/// Smaller letters can hardly be read.
pub const LEAST: u16 = 60;

/// The letter size of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Tenths(u16),
    /// A percentage of the size around it.
    Percent(u16),
}

impl Size {
    /// Reads the value of `font-size`; `None` if it has none of the forms of CSS.
    pub fn of_style(value: &[u8]) -> Option<Size> {
        const WORDS: [(&str, u16); 7] = [
            ("xx-small", 90),
            ("x-small", 100),
            ("small", 130),
            ("medium", NORMAL),
            ("large", 180),
            ("x-large", 240),
            ("xx-large", 320),
        ];
        let Some((number, unit)) = number(value) else {
            let word = value.split(u8::is_ascii_whitespace).next()?;
            let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
            let absolute = WORDS.iter().find(|(name, _)| is(name));
            let relative = [("smaller", 83), ("larger", 120)];
            let relative = relative.iter().find(|(name, _)| is(name));
            return absolute
                .map(|(_, tenths)| Size::Tenths(*tenths))
                .or_else(|| relative.map(|(_, percent)| Size::Percent(*percent)));
        };
        let end = unit
            .iter()
            .position(|b| !b.is_ascii_alphabetic() && *b != b'%');
        let unit = unit.get(..end.unwrap_or(unit.len()))?;
        let is = |name: &str| unit.eq_ignore_ascii_case(name.as_bytes());
        if is("px") || is("") {
            Some(Size::Tenths(rounded(number * 10.0)))
        } else if is("em") {
            Some(Size::Percent(rounded(number * 100.0)))
        } else if is("%") {
            Some(Size::Percent(rounded(number)))
        } else if is("pt") {
            Some(Size::Tenths(rounded(number * 40.0 / 3.0)))
        } else if is("rem") {
            Some(Size::Tenths(rounded(number * f32::from(NORMAL))))
        } else {
            None
        }
    }

    /// Reads the `size` of a `font` element: 1 to 7, or how many steps from 3.
    pub fn of_font(value: &str) -> Option<Size> {
        const STEPS: [u16; 7] = [100, 130, NORMAL, 180, 240, 320, 480];
        let value = value.trim();
        let number: i32 = value.parse().ok()?;
        let step = if value.starts_with(['+', '-']) {
            3 + number
        } else {
            number
        };
        let step = usize::try_from(step.clamp(1, 7) - 1).ok()?;
        STEPS.get(step).copied().map(Size::Tenths)
    }

    /// In tenths of a pixel, in an element whose letters have the size `outer`.
    pub fn within(self, outer: u16) -> u16 {
        match self {
            Size::Tenths(tenths) => tenths,
            Size::Percent(percent) => {
                let tenths = u32::from(outer) * u32::from(percent) / 100;
                // In nested elements it does not shrink to nothing.
                let least = if percent > 0 { outer.min(LEAST) } else { 0 };
                u16::try_from(tenths).unwrap_or(u16::MAX).max(least)
            }
        }
    }
}

/// The number with which a value begins, and its unit.
pub fn number(value: &[u8]) -> Option<(f32, &[u8])> {
    let end = value
        .iter()
        .position(|b| !b.is_ascii_digit() && *b != b'.')
        .unwrap_or(value.len());
    let (digits, unit) = value.split_at_checked(end)?;
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((number, unit))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of styles have no sign here, and larger ones mean the largest"
)]
fn rounded(number: f32) -> u16 {
    number.round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, want: u16) {
        let size = Size::of_style(value.as_bytes());
        assert_eq!(size.map_or(0, |s| s.within(200)), want, "{value}");
    }

    #[test]
    fn sizes() {
        check("18px", 180);
        check("18", 180);
        check("1EM", 200);
        check("2vw", 0);
        check("10%", 60);
        check("13.5px !important", 135);
        check("12pt", 160);
        check("1.5em", 300);
        check("1.5rem", 240);
        check("80%", 160);
        check("x-large", 240);
        check("smaller", 166);
        check("0", 0);
        check("99999999px", u16::MAX);
        check("inherit", 0);
        for (value, want) in [("5", 240), ("+1", 180), ("-9", 100), ("9", 480)] {
            assert_eq!(Size::of_font(value), Some(Size::Tenths(want)), "{value}");
        }
    }
}
