//! Colours and weights by role. The built-in themes are TOML files; a config changes single roles.
//! Must not know where a role is drawn.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is, apart from how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    Text,
    Dim,
    Title,
    TitleFocused,
    Headline,
    Place,
    Outlet,
    Speaker,
    Link,
    Month,
    Current,
    Selected,
    SelectedElsewhere,
    Hit,
    HitCurrent,
    Chip,
    Rule,
    Message,
    Error,
    Key,
    /// What lies behind an overlay.
    Behind,
}

pub const PAINTS: [(Paint, &str); 21] = [
    (Paint::Text, "text"),
    (Paint::Dim, "dim"),
    (Paint::Title, "title"),
    (Paint::TitleFocused, "title_focused"),
    (Paint::Headline, "headline"),
    (Paint::Place, "place"),
    (Paint::Outlet, "outlet"),
    (Paint::Speaker, "speaker"),
    (Paint::Link, "link"),
    (Paint::Month, "month"),
    (Paint::Current, "current"),
    (Paint::Selected, "selected"),
    (Paint::SelectedElsewhere, "selected_elsewhere"),
    (Paint::Hit, "hit"),
    (Paint::HitCurrent, "hit_current"),
    (Paint::Chip, "chip"),
    (Paint::Rule, "rule"),
    (Paint::Message, "message"),
    (Paint::Error, "error"),
    (Paint::Key, "key"),
    (Paint::Behind, "behind"),
];

pub const BUILTINS: [(&str, &str); 4] = [
    ("terminal", include_str!("../../data/themes/terminal.toml")),
    ("dark", include_str!("../../data/themes/dark.toml")),
    ("light", include_str!("../../data/themes/light.toml")),
    ("mono", include_str!("../../data/themes/mono.toml")),
];

#[derive(Debug, Clone)]
pub struct Theme {
    styles: [Style; PAINTS.len()],
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

    /// No style at all.
    pub fn plain() -> Theme {
        Theme {
            styles: [Style::new(); PAINTS.len()],
        }
    }

    pub fn style(&self, paint: Paint) -> Style {
        self.styles.get(paint as usize).copied().unwrap_or_default()
    }

    /// Changes one role.
    ///
    /// # Errors
    /// Says which word of the style is none.
    pub fn set(&mut self, role: &str, style: &str) -> Result<(), String> {
        let style = read(style)?;
        let at = PAINTS
            .iter()
            .position(|(_, name)| *name == role)
            .ok_or_else(|| format!("`{role}` is no role of a theme"))?;
        if let Some(slot) = self.styles.get_mut(at) {
            *slot = style;
        }
        Ok(())
    }
}

/// `bold underline #d0b060 on black`: attributes, a colour, `on` and a background.
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
                let colour = Color::from_str(word).map_err(|_| format!("`{word}` is neither a colour (red, bright-blue, #d0b060, 0 to 255) nor bold, dim, italic, underline, reverse, on"))?;
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
            let missing: Vec<&str> = PAINTS
                .iter()
                .map(|(_, role)| *role)
                .filter(|role| !table.contains_key(*role))
                .collect();
            assert_eq!(missing, Vec::<&str>::new(), "{name}");
        }
    }

    #[test]
    fn roles_stand_in_the_order_of_the_table() {
        for (at, (paint, name)) in PAINTS.iter().enumerate() {
            assert_eq!(*paint as usize, at, "{name}");
        }
    }

    #[test]
    fn tells_what_is_no_style() {
        assert!(read("bold cyan on #102030").is_ok());
        assert!(read("bald cyan").is_err_and(|e| e.contains("`bald`")));
    }
}
