//! Messages that somebody forwarded inside the text of a mail, or of a page made of one.

use std::borrow::Cow;

use jiff::civil::Date;
use mail_parser::DateTime;

use super::Document;

/// If the text opens with a forwarded message, the subject, sender and day of that message are those of the document.
pub fn open(document: &mut Document) {
    let Some(inner) = forwarded(&document.text) else {
        return;
    };
    let envelope = &mut document.envelope;
    if let Some(subject) = inner.subject {
        envelope.title = Some(subject);
    }
    if let Some(sender) = inner.sender {
        envelope.publication = Some(sender.clone());
        envelope.sender = Some(sender);
        envelope.sender_address = inner.address;
    }
    if inner.date.is_some() {
        envelope.date = inner.date;
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Forwarded {
    subject: Option<String>,
    sender: Option<String>,
    address: Option<String>,
    date: Option<Date>,
}

/// A text without the signs of quotation before a message that it forwards: what is quoted there is the newsletter.
pub fn unquoted(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_quoted = |line: &&str| line.starts_with('>');
    let first = lines.iter().position(is_quoted);
    let last = lines.iter().rposition(is_quoted);
    // Nearly all texts have no such line.
    let (Some(first), Some(last)) = (first, last) else {
        return Cow::Borrowed(text);
    };
    let block = lines.get(first..=last).unwrap_or_default();
    let quoted = block.iter().filter(|line| is_quoted(line)).count();
    let bare: String = block.iter().map(|line| without_sign(line)).collect();
    if quoted * 10 < block.len() * 9 || forwarded(&bare).is_none() {
        return Cow::Borrowed(text);
    }
    let around = |lines: Option<&[&str]>| lines.unwrap_or_default().concat();
    Cow::Owned(around(lines.get(..first)) + &bare + &around(lines.get(last + 1..)))
}

/// A line without its first sign of quotation.
fn without_sign(line: &str) -> &str {
    let rest = line.strip_prefix('>');
    rest.map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest))
}

/// The fields under a line such as "---------- Forwarded message ---------" near the start of a text.
fn forwarded(text: &str) -> Option<Forwarded> {
    /// The forwarder's own words stand above.
    const NEAR: usize = 40;
    const FIELDS: usize = 10;
    const LEAST: usize = 3;
    const BELOW: usize = 2;
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .take(NEAR + FIELDS)
        .collect();
    // "--- Ferries ---" without a field below is a heading.
    let opens = |at: &usize| {
        let mut below = lines.iter().skip(at + 1).take(BELOW);
        lines.get(*at).is_some_and(|l| is_border(l)) && below.any(|l| is_field(l))
    };
    let bordered = (0..lines.len()).find(opens).map(|at| at + 1);
    // Outlook draws a line without words, or none.
    let start = bordered.or_else(|| {
        (0..lines.len()).find(|at| {
            let rest = lines.get(*at..).unwrap_or_default().iter();
            let fields: Vec<&str> = rest
                .copied()
                .take_while(|l| is_field(l))
                .take(FIELDS)
                .collect();
            fields.len() >= LEAST && tells(&fields)
        })
    })?;
    let lines = lines.into_iter().skip(start);
    let mut found = Forwarded::default();
    let mut fields = 0;
    for (field, value) in lines.take(FIELDS).filter_map(field) {
        fields += 1;
        match field {
            Field::From if found.sender.is_none() => {
                let sender = value.split('<').next().unwrap_or(value);
                let sender = sender.split("[mailto:").next().unwrap_or(sender).trim();
                let sender = sender.trim_matches(['"', '*', ' ']);
                found.sender = (!sender.is_empty()).then(|| sender.to_owned());
                found.address = address(value).map(str::to_owned);
            }
            Field::Subject if found.subject.is_none() => {
                found.subject = (!value.is_empty()).then(|| value.to_owned());
            }
            Field::Date => found.date = found.date.or_else(|| day(value)),
            Field::From | Field::Subject | Field::To => {}
        }
    }
    (fields >= 2).then_some(found)
}

/// Whether fields without a border above them are those of a mail: they have a sender with an address, or a sender and a subject.
/// "Date: 5 May, From: 10 am, To: 4 pm" are those of an event.
fn tells(fields: &[&str]) -> bool {
    let value = |wanted: Field| {
        let mut fields = fields.iter().filter_map(|line| field(line));
        fields
            .find(|(field, _)| *field == wanted)
            .map(|(_, value)| value)
    };
    let from = value(Field::From);
    from.is_some_and(|from| from.contains(['@', '<', '[']) || value(Field::Subject).is_some())
}

/// The address in the value of a field: `Ada Marlow <ada@marlow.example>`, `Ada Marlow [mailto:ada@marlow.example]`.
fn address(value: &str) -> Option<&str> {
    let outside = |c: char| c.is_whitespace() || "<>[]()\"*,;".contains(c);
    let mut words = value.split(outside).rev();
    let word = words.find(|word| word.contains('@'))?;
    Some(word.strip_prefix("mailto:").unwrap_or(word))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    From,
    Subject,
    Date,
    To,
}

/// How mail programs print the names of fields in several languages.
const FIELDS: [(Field, &[&str]); 4] = [
    (
        Field::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "från",
            "fra",
            "van",
            "od",
            "lähettäjä",
            "от",
        ],
    ),
    (
        Field::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "oggetto",
            "assunto",
            "ämne",
            "emne",
            "onderwerp",
            "temat",
            "předmět",
            "predmet",
            "aihe",
            "tárgy",
            "тема",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "sent",
            "datum",
            "gesendet",
            "fecha",
            "enviado",
            "enviado el",
            "data",
            "envoyé",
            "inviato",
            "enviada em",
            "skickat",
            "sendt",
            "dato",
            "verzonden",
            "wysłano",
            "odesláno",
            "lähetetty",
            "дата",
            "отправлено",
        ],
    ),
    (
        Field::To,
        &[
            "to",
            "an",
            "à",
            "para",
            "a",
            "cc",
            "reply-to",
            "antwort an",
            "répondre à",
            "responder a",
            "rispondi a",
            "till",
            "til",
            "aan",
            "do",
            "komu",
            "vastaanottaja",
            "kopia",
            "kopie",
            "kopi",
            "кому",
        ],
    ),
];

/// The field of a forwarded header that a line holds, and its value.
fn field(line: &str) -> Option<(Field, &str)> {
    /// Longer than any name with the signs around it, in bytes.
    const NAME: usize = 32;
    let colon = line.bytes().take(NAME).position(|b| b == b':')?;
    let (name, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let name = name.trim_matches(['*', ' ', '>']).to_lowercase();
    let (field, _) = FIELDS.iter().find(|(_, names)| names.contains(&&*name))?;
    Some((*field, value.trim()))
}

/// Whether a line is a field of a forwarded header.
pub fn is_field(line: &str) -> bool {
    field(line).is_some()
}

/// Hyphens on both sides of a few words, or Apple's "Begin forwarded message:".
fn is_border(line: &str) -> bool {
    if !line.starts_with(['-', '_', '=']) {
        return line.eq_ignore_ascii_case("begin forwarded message:");
    }
    let words = line.trim_matches(['-', '_', '=']);
    let left = line.len() - line.trim_start_matches(['-', '_', '=']).len();
    let right = line.len() - line.trim_end_matches(['-', '_', '=']).len();
    let few = (1..=4).contains(&words.split_whitespace().count());
    left >= 3 && right >= 3 && few
}

/// The day of a mail's date, as mail programs print it: "Fri, Feb 18, 2022 at 11:57 PM", "Mon, 4 Jan 2021 08:00:00 +0100".
fn day(value: &str) -> Option<Date> {
    /// As their names begin in several languages.
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "gen", "sty", "led", "янв"],
        &["feb", "fév", "fev", "lut", "úno", "фев"],
        &["mar", "mär", "maalis", "maart", "mrt", "bře", "мар"],
        &["apr", "abr", "avr", "kwi", "dub", "апр"],
        &["may", "mai", "mag", "maj", "mei", "kvě", "мая"],
        &["jun", "juin", "giu", "cze", "июн"],
        &["jul", "juil", "lug", "lip", "июл"],
        &["aug", "ago", "aoû", "sie", "srp", "авг"],
        &["sep", "set", "wrz", "zář", "сен"],
        &["oct", "okt", "ott", "out", "paź", "říj", "окт"],
        &["nov", "lis", "ноя"],
        &["dec", "dez", "dic", "déc", "des", "gru", "pro", "дек"],
    ];
    if let Some(date) = DateTime::parse_rfc822(value).filter(|d| d.year > 1900) {
        let year = i16::try_from(date.year).ok()?;
        return Date::new(year, date.month.try_into().ok()?, date.day.try_into().ok()?).ok();
    }
    let words = value
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words {
        let lower = word.to_lowercase();
        let named = MONTHS
            .iter()
            .position(|names| names.iter().any(|name| lower.starts_with(name)));
        match (word.parse::<i16>(), named) {
            (Ok(n), _) if (1900..2200).contains(&n) => year = year.or(Some(n)),
            (Ok(n), _) if (1..=31).contains(&n) => day = day.or(i8::try_from(n).ok()),
            // The day of the week stands before it: "mar, 5 nov 2024".
            (Err(_), Some(at)) => month = i8::try_from(at + 1).ok().or(month),
            _ => {}
        }
    }
    Date::new(year?, month?, day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwards_name_the_inner_message() {
        let text = "See below.\n\n---------- Forwarded message ---------\nFrom: Ada Marlow <ada@example.org>\n\
            Date: Fri, Feb 18, 2022 at 11:57 PM\nSubject: Ferry news\nTo: <b@example.org>\n\nHello.\n";
        let found = forwarded(text).expect("a forward");
        assert_eq!(found.subject.as_deref(), Some("Ferry news"));
        assert_eq!(found.sender.as_deref(), Some("Ada Marlow"));
        assert_eq!(found.date, Date::new(2022, 2, 18).ok());
        assert_eq!(forwarded("--- Ferry news ---\n\nThe ferry sailed.\n"), None);
    }

    #[test]
    fn days() {
        for (value, want) in [
            ("Fri, Feb 18, 2022 at 11:57 PM", (2022, 2, 18)),
            ("mar, 5 nov 2024 a las 8:41", (2024, 11, 5)),
            ("mar. 5 mars 2024 à 09:12", (2024, 3, 5)),
            ("21 June 2024 at 16:03:29 BST", (2024, 6, 21)),
        ] {
            let (year, month, of_month) = want;
            assert_eq!(day(value), Date::new(year, month, of_month).ok(), "{value}");
        }
    }

    #[test]
    fn quoted_forwards_are_read() {
        let text = "See below.\n\n> Begin forwarded message:\n>\n> From: Ada <a@example.org>\n\
            > Subject: Ferry news\n>\n> Hello.\n>> Hi.\n";
        let want = "See below.\n\nBegin forwarded message:\n\nFrom: Ada <a@example.org>\n\
            Subject: Ferry news\n\nHello.\n> Hi.\n";
        assert_eq!(unquoted(text), want);
        let answer = "> The ferry sailed.\n\nDid it?\n";
        assert_eq!(unquoted(answer), answer);
    }
}
