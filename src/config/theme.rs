//! Styles (colours and text attributes) by role. The built-in themes are TOML files; a config can change single roles.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

/// Style role: the meaning of a part of the screen, independent of its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleRole {
    Text,
    Dim,
    Title,
    TitleFocused,
    Headline,
    Place,
    Outlet,
    Speaker,
    Link,
    /// Words of a text that are a link.
    Anchor,
    Month,
    Current,
    Selected,
    SelectedElsewhere,
    Hit,
    HitCurrent,
    Filter,
    Rule,
    Message,
    Error,
    Key,
    /// What an overlay covers.
    Behind,
}

pub const STYLE_ROLES: [(StyleRole, &str); 22] = [
    (StyleRole::Text, "text"),
    (StyleRole::Dim, "dim"),
    (StyleRole::Title, "title"),
    (StyleRole::TitleFocused, "title_focused"),
    (StyleRole::Headline, "headline"),
    (StyleRole::Place, "place"),
    (StyleRole::Outlet, "outlet"),
    (StyleRole::Speaker, "speaker"),
    (StyleRole::Link, "link"),
    (StyleRole::Anchor, "anchor"),
    (StyleRole::Month, "month"),
    (StyleRole::Current, "current"),
    (StyleRole::Selected, "selected"),
    (StyleRole::SelectedElsewhere, "selected_elsewhere"),
    (StyleRole::Hit, "hit"),
    (StyleRole::HitCurrent, "hit_current"),
    (StyleRole::Filter, "filter"),
    (StyleRole::Rule, "rule"),
    (StyleRole::Message, "message"),
    (StyleRole::Error, "error"),
    (StyleRole::Key, "key"),
    (StyleRole::Behind, "behind"),
];

pub const BUILTINS: [(&str, &str); 4] = [
    ("terminal", include_str!("../../data/themes/terminal.toml")),
    ("dark", include_str!("../../data/themes/dark.toml")),
    ("light", include_str!("../../data/themes/light.toml")),
    ("mono", include_str!("../../data/themes/mono.toml")),
];

#[derive(Debug, Clone)]
pub struct Theme {
    styles: [Style; STYLE_ROLES.len()],
}

/// The code of a text colour; `None` for the terminal's own.
fn code(colour: Color) -> Option<String> {
    let plain = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    let bright = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Rgb(r, g, b) => Some(format!("38;2;{r};{g};{b}")),
        Color::Indexed(n) => Some(format!("38;5;{n}")),
        named => {
            let at = |set: &[Color]| set.iter().position(|c| *c == named);
            at(&plain)
                .map(|n| (30 + n).to_string())
                .or_else(|| at(&bright).map(|n| (90 + n).to_string()))
        }
    }
}

impl Theme {
    /// A built-in theme by name.
    pub fn builtin(name: &str) -> Option<Theme> {
        let (_, toml) = BUILTINS.iter().find(|(n, _)| *n == name)?;
        let table: toml::Table = toml.parse().ok()?;
        let mut theme = Theme::plain();
        for (role, value) in &table {
            theme.set(role, value.as_str()?).ok()?;
        }
        Some(theme)
    }

    /// A theme without any style.
    pub fn plain() -> Theme {
        Theme {
            styles: [Style::new(); STYLE_ROLES.len()],
        }
    }

    pub fn style(&self, role: StyleRole) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The escape sequence that sets a role's style on a terminal; empty for plain text.
    pub fn escape(&self, role: StyleRole) -> String {
        let style = self.style(role);
        let modifiers = [
            (Modifier::BOLD, "1"),
            (Modifier::DIM, "2"),
            (Modifier::ITALIC, "3"),
            (Modifier::UNDERLINED, "4"),
            (Modifier::REVERSED, "7"),
        ];
        let set = modifiers
            .iter()
            .filter(|(m, _)| style.add_modifier.contains(*m));
        let mut codes: Vec<String> = set.map(|(_, code)| (*code).to_owned()).collect();
        codes.extend(style.fg.and_then(code));
        if codes.is_empty() {
            String::new()
        } else {
            format!("\u{1b}[{}m", codes.join(";"))
        }
    }

    /// The same theme in the 256 colours that most terminals have.
    #[must_use]
    pub fn in_256(mut self) -> Theme {
        let near = |colour: Option<Color>| match colour {
            Some(Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest(r, g, b))),
            other => other,
        };
        for style in &mut self.styles {
            (style.fg, style.bg) = (near(style.fg), near(style.bg));
        }
        self
    }

    /// Sets the style of a role.
    ///
    /// # Errors
    /// The word that is not a style, or the unknown role.
    pub fn set(&mut self, role: &str, style: &str) -> Result<(), String> {
        let style = read(style)?;
        let at = STYLE_ROLES
            .iter()
            .position(|(_, name)| *name == role)
            .ok_or_else(|| format!("unknown role `{role}`"))?;
        if let Some(slot) = self.styles.get_mut(at) {
            *slot = style;
        }
        Ok(())
    }
}

/// The channel values in xterm's 6 x 6 x 6 colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 256 colours, except the first sixteen, which users can redefine.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    (16..=255)
        .min_by_key(|index| {
            let theirs = of_256(*index);
            let away = |a: u8, b: u8| i32::from(a.abs_diff(b)).pow(2);
            away(red, theirs.0) + away(green, theirs.1) + away(blue, theirs.2)
        })
        .unwrap_or(15)
}

/// Red, green and blue of an xterm colour, 16 or above.
fn of_256(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let n = index.saturating_sub(16);
    let step = |n: u8| STEPS.get(usize::from(n)).copied().unwrap_or(0);
    (step(n / 36), step(n / 6 % 6), step(n % 6))
}

/// Parses a style such as `bold underline #d0b060 on black`: attributes, a colour, `on` and a background.
fn read(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut background = false;
    for word in text.split_whitespace() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            "on" => {
                background = true;
                continue;
            }
            _ => {
                let colour = Color::from_str(word).map_err(|_| format!("`{word}` is not a style; hint: write a colour (red, bright-blue, #d0b060, 0 to 255), bold, dim, italic, underline, reverse, or \"on\" and a background colour"))?;
                style = if background {
                    style.bg(colour)
                } else {
                    style.fg(colour)
                };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_sets_every_role() {
        for (name, toml) in BUILTINS {
            assert!(Theme::builtin(name).is_some(), "{name} reads");
            let table: toml::Table = toml.parse().expect("TOML");
            let missing: Vec<&str> = STYLE_ROLES
                .iter()
                .map(|(_, role)| *role)
                .filter(|role| !table.contains_key(*role))
                .collect();
            assert_eq!(missing, Vec::<&str>::new(), "{name}");
        }
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: Color) -> f64 {
        let (r, g, b) = match colour {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(index) => of_256(index),
            other => panic!("{other:?} is the terminal's own"),
        };
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn text_is_readable_on_the_usual_backgrounds() {
        // Black, VS Code, One Dark, Solarized, Dracula, Nord, Gruvbox; white, Atom, Solarized, Gruvbox, grey.
        let dark = [
            "#000000", "#1e1e1e", "#282c34", "#002b36", "#282a36", "#2e3440", "#282828",
        ];
        let light = ["#ffffff", "#fafafa", "#fdf6e3", "#fbf1c7", "#eeeeee"];
        for (name, backgrounds) in [("dark", &dark[..]), ("light", &light[..])] {
            let theme = Theme::builtin(name).expect("reads");
            for (theme, colours) in [(theme.clone(), "true"), (theme.in_256(), "256")] {
                for (role, name_of_role) in STYLE_ROLES {
                    // Rules, and text that is meant to recede.
                    if matches!(role, StyleRole::Rule | StyleRole::Behind) {
                        continue;
                    }
                    let style = theme.style(role);
                    let front = luminance(style.fg.expect("a colour"));
                    let behind: Vec<f64> = match style.bg {
                        Some(own) => vec![luminance(own)],
                        None => backgrounds
                            .iter()
                            .map(|b| luminance(Color::from_str(b).expect("a colour")))
                            .collect(),
                    };
                    for back in behind {
                        let (high, low) = (front.max(back), front.min(back));
                        let contrast = (high + 0.05) / (low + 0.05);
                        assert!(
                            contrast >= 4.5,
                            "{name}, {colours} colours, {name_of_role}: {contrast:.2}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_terminal_of_unknown_background_gets_no_colour() {
        for name in ["terminal", "mono"] {
            let theme = Theme::builtin(name).expect("reads");
            for (role, name_of_role) in STYLE_ROLES {
                let style = theme.style(role);
                assert_eq!((style.fg, style.bg), (None, None), "{name}: {name_of_role}");
            }
        }
    }

    #[test]
    fn roles_stand_in_the_order_of_the_table() {
        for (at, (role, name)) in STYLE_ROLES.iter().enumerate() {
            assert_eq!(*role as usize, at, "{name}");
        }
    }

    #[test]
    fn tells_what_is_no_style() {
        assert!(read("bold cyan on #102030").is_ok());
        assert!(read("bald cyan").is_err_and(|e| e.contains("`bald`")));
    }
}
