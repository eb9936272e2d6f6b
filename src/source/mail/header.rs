//! The header of a mail: subject, day, sender, list.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use mail_parser::{Address, HeaderValue, Message};

use crate::source::Envelope;
use crate::text::words::single_spaced;

pub fn read(message: &Message<'_>) -> Envelope {
    let sender = message.from().and_then(name);
    // What browsers write into a saved page.
    let sender = sender.filter(|name| !name.starts_with("Saved by "));
    let id = text(message, "List-Id");
    let list = id.as_deref().and_then(list_name);
    // An address names nothing; the id of the list may.
    let named = sender.clone().filter(|name| !name.contains('@'));
    let label = || id.as_deref().and_then(list_label);
    let of_author = || behind_author(sender.as_deref()?, &label()?);
    let precedence = text(message, "Precedence").unwrap_or_default();
    let bulk = ["bulk", "list"].contains(&precedence.trim().to_ascii_lowercase().as_str());
    let listed = ["List-Id", "List-Unsubscribe"]
        .iter()
        .any(|name| message.header_raw(*name).is_some());
    let flags = Flags::of(message);
    Envelope {
        title: message
            .subject()
            .map(single_spaced)
            .filter(|s| !s.is_empty()),
        date: day(message),
        publication: list
            .or_else(of_author)
            .or(named)
            .or_else(label)
            .or_else(|| sender.clone()),
        sender_address: sender
            .as_ref()
            .and_then(|_| message.from().and_then(address)),
        sender,
        message_id: message.message_id().map(str::to_owned),
        is_bulk: bulk || listed,
        was_read: flags.was_read,
        is_deleted: flags.is_deleted,
        ..Envelope::default()
    }
}

/// Flags that mail programs write into the header of a mail in a mailbox: letters in `Status` and `X-Status`, bits in
/// `X-Mozilla-Status` (Thunderbird).
struct Flags {
    was_read: bool,
    is_deleted: bool,
}

impl Flags {
    fn of(message: &Message<'_>) -> Flags {
        /// Bits of `X-Mozilla-Status`, a number of four hexadecimal digits.
        const READ: u32 = 0x0001;
        const DELETED: u32 = 0x0008;
        // Other programs write words into such fields: "Status: Regular".
        let has = |field, letters: &str, flag| {
            let flags = text(message, field).unwrap_or_default();
            flags.trim().chars().all(|c| letters.contains(c)) && flags.contains(flag)
        };
        let bits = text(message, "X-Mozilla-Status");
        let bits = bits.and_then(|bits| u32::from_str_radix(bits.trim(), 16).ok());
        let bits = bits.unwrap_or(0);
        Flags {
            was_read: has("Status", "RON", 'R') || bits & READ != 0,
            is_deleted: has("X-Status", "AFDT", 'D') || bits & DELETED != 0,
        }
    }
}

/// The day of the header's date, by the sender's clock (RFC 5322, section 3.3); `asctime` and ISO 8601 are read too.
fn day(message: &Message<'_>) -> Option<Date> {
    let standard = message.date().and_then(|d| {
        let year = i16::try_from(d.year).ok()?;
        let (month, day) = (i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?);
        Date::new(year, month, day).ok()
    });
    standard.or_else(|| {
        let raw = message.header_raw("Date")?.trim();
        let mail = rfc2822::parse(raw).map(|time| time.date());
        let clock = || Date::strptime("%a %b %e %H:%M:%S %Y", raw);
        let iso = || raw.get(..10).unwrap_or(raw).parse();
        mail.or_else(|_| clock()).or_else(|_| iso()).ok()
    })
}

/// The first sender's name, or else the address.
fn name(from: &Address<'_>) -> Option<String> {
    let name = from.first()?.name.as_deref();
    let name = name.map(single_spaced).filter(|n| !n.is_empty());
    name.or_else(|| address(from))
}

fn address(from: &Address<'_>) -> Option<String> {
    from.first()?.address.as_deref().map(str::to_owned)
}

/// The words before the id of a list (RFC 2919): `Harbour Light <light.example.org>`.
fn list_name(id: &str) -> Option<String> {
    let words = id.split('<').next()?.trim().trim_matches('"').trim();
    is_name(words).then(|| single_spaced(words))
}

/// The first part of the id of a list (RFC 2919): `harbour-light` of `<harbour-light.lists.example.org>`.
fn list_label(id: &str) -> Option<String> {
    let inside = id.split_once('<')?.1;
    let label = inside.split(['.', '>']).next()?.trim();
    is_name(label).then(|| single_spaced(label))
}

/// The newsletter behind the name of its author: "Ada Marlow from The Harbour", if the list is called `theharbour`.
fn behind_author(sender: &str, label: &str) -> Option<String> {
    let (_, name) = sender.split_once(" from ")?;
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    (letters(name) == letters(label)).then(|| name.to_owned())
}

/// Whether words are a name, and not the number that a mailing service gave a list: `3f21937f0f636c8c list`.
fn is_name(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    letters > 2 * digits
}

/// The decoded text of a field.
fn text(message: &Message<'_>, field: &'static str) -> Option<String> {
    match message
        .header_as(field, mail_parser::HeaderForm::Text)
        .into_iter()
        .next()?
    {
        HeaderValue::Text(text) => Some(text.into_owned()),
        _ => None,
    }
}
