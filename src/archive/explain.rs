//! How an item was parsed: its kind, its lines, which rule found what, and what was uncertain; for `check --explain` and
//! the reader. Parses nothing again: it reports what the issue holds.

use super::{Archive, IssueIx, ItemRef};
use crate::model::{
    Brief, DateFrom, Issue, Item, ItemKind, Mention, Note, NoteKind, QuoteForm, Role, Rule, Span,
};
use crate::text::Cut;
use crate::text::clean::{Clean, clean_line};
use crate::text::number::plural;

/// A line of an explanation: its label and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub about: &'static str,
    pub text: Clean,
}

/// Everything known about an item, starting with its id and kind; furniture has a role but no id.
pub fn item(archive: &Archive, at: ItemRef, id: Option<&str>) -> Vec<Fact> {
    let Some((issue, item)) = archive.item(at) else {
        return Vec::new();
    };
    let mut out = Teller {
        issue,
        lines: Vec::new(),
    };
    let kind = match &item.kind {
        ItemKind::Furniture(role) => format!("furniture, {}", role.id()),
        kind => kind.id().to_owned(),
    };
    out.push(
        "item",
        &id.map_or(kind.clone(), |id| format!("{id}, {kind}")),
    );
    let (first, last) = (item.lines.first, item.lines.last);
    out.push(
        "lines",
        &if first == last {
            format!("{first}")
        } else {
            format!("{first} to {last}")
        },
    );
    if let Some(rule) = rule(&item.kind) {
        out.push("rule", rule);
    }
    out.kind(archive, item);
    for link in &item.links {
        out.part("link", Some(link.label));
    }
    for note in notes_of(issue, item) {
        let about = match note.kind {
            NoteKind::Corrected(_) => "corrected",
            _ => "uncertain",
        };
        out.push(about, &note.message());
    }
    out.lines
}

/// How many items of each kind there are, in words.
pub fn counts(issue: &Issue) -> String {
    ["story", "quote", "picture", "notice", "brief"]
        .map(|kind| {
            let n = issue.items.iter().filter(|i| i.kind.id() == kind).count();
            plural(n, kind)
        })
        .join(", ")
}

/// How the kind of an item was recognised. Briefs have rules of their own.
fn rule(kind: &ItemKind) -> Option<&'static str> {
    Some(match kind {
        ItemKind::Brief(_) => return None,
        ItemKind::Story(s) if s.body.is_empty() => "a picture, a headline and links, without text",
        ItemKind::Story(s) => match (
            s.headline.is_some(),
            s.place.is_some() || s.source.is_some(),
        ) {
            (true, true) => "a headline over a dateline",
            (true, false) => "a headline over text",
            (false, _) => "a dateline, no headline above it",
        },
        ItemKind::Quote(q) => match q.form {
            QuoteForm::Migrant => {
                "a name, a colon, and words in quotation marks; or words and a share label"
            }
            QuoteForm::HoldingOn => "words in quotation marks over a name, a dash, and who it is",
            QuoteForm::OfTheDay => "what stands under its heading",
        },
        ItemKind::Picture(p) if p.source.is_some() => "a source in capitals, a colon, and text",
        ItemKind::Picture(_) => "a credit, and no story under it",
        ItemKind::Notice(_) => "text that matches no other form",
        ItemKind::Furniture(role) => match role {
            Role::Header => "a line of the header, by its words or its date",
            Role::Banner => "the alternative text of a picture, by its words",
            Role::Heading => "a heading, by its words or by what follows",
            Role::Label => "a link label that nothing stands above",
            Role::Share => "share labels only, their target lost",
            Role::Footer => "the footer, from its first words on",
            Role::Menu => "a menu or a bar around the content, by the markup",
            Role::Hidden => "a page holds it and does not show it",
            Role::Contents => "a list that repeats the headlines below",
            Role::Advert => "words of a sponsor, or an appeal of the newsletter",
            Role::Legal => "how to unsubscribe, or the sender's address",
            Role::Other => "nothing that was recognised",
        },
    })
}

/// How an issue was parsed as a whole: where its date and publication come from, what it contains, what was odd.
pub fn issue(archive: &Archive, ix: IssueIx) -> Vec<Fact> {
    let Some(entry) = archive.entry(ix) else {
        return Vec::new();
    };
    let issue = &*entry.issue;
    let mut out = Teller {
        issue,
        lines: Vec::new(),
    };
    out.push("issue", &entry.id);
    out.push("file", &issue.origin.shown_path());
    out.push(
        "date",
        &match (issue.date, issue.date_from) {
            (Some(date), Some(DateFrom::Printed)) => format!("{date}, printed"),
            (Some(date), Some(DateFrom::Header)) => {
                format!("{date}, from the header of the mail or page")
            }
            (Some(date), Some(DateFrom::Name)) => format!("{date}, from the file's name"),
            (Some(date), _) => format!("{date}, from dateline.toml"),
            (None, _) => "none".to_owned(),
        },
    );
    out.push(
        "publication",
        issue.publication.as_deref().unwrap_or("none"),
    );
    if let Some(title) = &issue.title {
        out.push("title", title);
    }
    out.part("contact", issue.contact);
    out.push("items", &counts(issue));
    for note in &issue.notes {
        let at = if note.line == 0 {
            String::new()
        } else {
            format!("line {}: ", note.line)
        };
        out.push("note", &format!("{at}{}", note.message()));
    }
    out.lines
}

/// The notes on the lines of an item.
pub fn notes_of<'i>(issue: &'i Issue, item: &'i Item) -> impl Iterator<Item = &'i Note> {
    // Notes are sorted by line.
    let at = issue.notes.partition_point(|n| n.line < item.lines.first);
    let notes = issue.notes.cut(at..).iter();
    notes.take_while(|n| n.line <= item.lines.last)
}

struct Teller<'i> {
    issue: &'i Issue,
    lines: Vec<Fact>,
}

impl Teller<'_> {
    fn push(&mut self, about: &'static str, text: &str) {
        self.lines.push(Fact {
            about,
            text: clean_line(text),
        });
    }

    fn part(&mut self, about: &'static str, span: Option<Span>) {
        if let Some(span) = span {
            self.push(about, &short(self.issue.text_of(span).as_str()));
        }
    }

    fn kind(&mut self, archive: &Archive, item: &Item) {
        match &item.kind {
            ItemKind::Brief(brief) => self.brief(archive, brief),
            ItemKind::Furniture(_) => self.part("text", Some(item.span)),
            ItemKind::Quote(quote) => self.push("form", quote.form.id()),
            ItemKind::Story(_) | ItemKind::Picture(_) | ItemKind::Notice(_) => {}
        }
        for (name, span) in item.fields() {
            self.part(name.id(), Some(span));
        }
    }

    fn brief(&mut self, archive: &Archive, brief: &Brief) {
        let heading = brief.heading.map(|h| h.of(&self.issue.text));
        self.push(
            "section",
            &match heading {
                Some(heading) => format!("{}, under “{heading}”", brief.section.id()),
                None => format!("{}, no heading printed", brief.section.id()),
            },
        );
        self.push(
            "rule",
            &format!("{}: {}", brief.rule.id(), brief.rule.title()),
        );
        for mention in &brief.outlets {
            self.mention(archive, "outlet", mention);
        }
        self.part("verb", brief.verb);
        for mention in &brief.also {
            self.mention(archive, "also", mention);
        }
        let by_form = matches!(
            brief.rule,
            Rule::Lead | Rule::Noun | Rule::Trailing | Rule::AtEnd | Rule::AfterVerb
        );
        let unknown = |m: &Mention| m.row.is_none();
        if by_form && brief.outlets.iter().any(unknown) || brief.also.iter().any(unknown) {
            self.push("uncertain", "an outlet by its form only");
        }
    }

    fn mention(&mut self, archive: &Archive, about: &'static str, mention: &Mention) {
        let text = &self.issue.text;
        let printed = mention.printed.of(text);
        let region = mention
            .region
            .map_or_else(String::new, |r| format!(", region {}", r.of(text)));
        let country = archive
            .mention_country(self.issue, mention)
            .map_or_else(String::new, |c| format!(", {c}"));
        let bearers = archive.lexicon.outlets.rows(printed).len();
        let meant = match (mention.row, bearers) {
            (Some(_), _) => format!("{}{country}", archive.mention_name(self.issue, mention)),
            (None, 0) => format!("not in the table{country}"),
            (None, _) => format!("one of {}", archive.lexicon.bearers(printed)),
        };
        // A corrected outlet may not be printed anywhere.
        let printed = if printed.is_empty() {
            "not printed"
        } else {
            printed
        };
        self.push(about, &format!("{printed}{region}: {meant}"));
    }
}

fn short(text: &str) -> String {
    const MOST: usize = 72;
    let flat: Vec<&str> = text.split_whitespace().collect();
    let flat = flat.join(" ");
    match flat.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", flat.cut(..at)),
        None => flat,
    }
}
