//! HTML to the lines that a person reads, each with its look, and their links. The tokens are html5gum's; `builder` keeps the
//! open elements, `writer` fills lines with words, `page` makes a text of them. A page is never rejected: whatever its tags
//! are, its visible words are kept.

mod attributes;
mod builder;
mod class;
mod color;
mod page;
mod print;
mod row;
mod sheet;
mod size;
mod table;
mod tag;
mod writer;

use std::borrow::Cow;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use attributes::Attributes;
use builder::{Builder, Name};
pub use page::Page;

/// Reads a page that is already decoded.
pub fn read(html: &str) -> Page {
    let mut builder = Builder::default();
    let events = CallbackEmitter::new(Reader::new(&mut builder));
    Tokenizer::new_with_emitter(html, Events(events)).for_each(drop);
    builder.finish()
}

/// The tokenizer's events, without its errors.
struct Events<'a>(CallbackEmitter<Reader<'a>, State>);

impl ForwardingEmitter for Events<'_> {
    type Token = State;

    fn inner(&mut self) -> &mut impl Emitter<Token = State> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.0.emit_current_tag().or_else(|| self.0.pop_token())
    }
}

struct Reader<'a> {
    builder: &'a mut Builder,
    /// The start tag that is being read.
    name: Name,
    attributes: Attributes,
}

impl Reader<'_> {
    fn new(builder: &mut Builder) -> Reader<'_> {
        Reader {
            builder,
            name: Name::default(),
            attributes: Attributes::default(),
        }
    }
}

impl Callback<State, ()> for Reader<'_> {
    /// Hands a piece of a page to the builder. Returns how the text below it is to be read, if not as before.
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<State> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = Name::from_slice(name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.begin(name),
            CallbackEvent::AttributeValue { value } => {
                self.attributes.push(&decoded(value));
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let Reader {
                    name, attributes, ..
                } = self;
                if self.builder.start(name, attributes, self_closing) {
                    return content(name);
                }
            }
            CallbackEvent::EndTag { name } => self.builder.end(name),
            CallbackEvent::String { value } => self.builder.text(&decoded(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// What the content of an element is, if not elements: a tokenizer does not know, a tree builder would tell it.
fn content(name: &[u8]) -> Option<State> {
    match name {
        b"script" => Some(State::ScriptData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => Some(State::RawText),
        b"title" | b"textarea" => Some(State::RcData),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}

/// The text of a token, without null characters. The standard lets no token end within a letter.
fn decoded(text: &[u8]) -> Cow<'_, str> {
    let whole = std::str::from_utf8(text);
    let text = whole.map_or_else(|_| String::from_utf8_lossy(text), Cow::Borrowed);
    match memchr::memchr(0, text.as_bytes()) {
        Some(_) => text.replace('\0', "").into(),
        None => text,
    }
}
