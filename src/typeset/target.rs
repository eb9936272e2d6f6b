//! Where a link leads, as it is shown beside its label.

use super::Addresses;
use crate::config::theme::StyleRole;
use crate::model::{Issue, Link};
use crate::text::address;

pub struct Target {
    pub text: String,
    pub role: StyleRole,
}

impl Target {
    /// `None` if it leads nowhere.
    pub fn of(issue: &Issue, link: &Link, addresses: Addresses) -> Option<Target> {
        let url = issue.url(link)?;
        let url = url.as_str();
        let carried = address::carried(url);
        let end = carried.as_deref().unwrap_or(url);
        let site = address::host(end).unwrap_or_default();
        let label = issue.text_of(link.label);
        let named = address::named_host(label.as_str());
        let other = named
            .as_ref()
            .is_some_and(|n| !address::is_same_site(n, &site));
        let shown = match addresses {
            _ if label.as_str() == url => String::new(),
            Addresses::Whole => match &carried {
                Some(end) => format!("{end} (by {url})"),
                None => url.to_owned(),
            },
            Addresses::Sites => {
                match address::host(url).filter(|own| carried.is_some() && *own != site) {
                    Some(own) => format!("{site} by {own}"),
                    None => site,
                }
            }
        };
        let (text, role) = if other {
            (format!("not the site it names: {shown}"), StyleRole::Error)
        } else {
            (shown, StyleRole::Dim)
        };
        Some(Target { text, role })
    }
}
