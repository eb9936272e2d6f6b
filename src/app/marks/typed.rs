//! Tags and comments, as typed.

use crate::app::prompts::{CommentDraft, PromptKind};
use crate::app::{App, WorldEffect};
use crate::model::Comment;
use crate::state::marks::{self, Anchor, Change};
use crate::text::clean::{clean, clean_line};
use crate::text::{Clean, Index};

impl App {
    pub(super) fn ask_tags(&mut self) {
        let on = self.anchored_targets();
        if !on.is_empty() {
            self.ask(PromptKind::Tags(on), "");
        }
    }

    /// A comment of several lines is for the editor.
    pub(super) fn ask_comment(&mut self) {
        let was = self.comment_of_targets();
        let on = self.anchored_targets();
        if on.is_empty() {
            return;
        }
        let draft = CommentDraft {
            words: self.found_words(),
            was: was.clone(),
            on,
        };
        if was.contains('\n') {
            self.edit_comment(was, draft);
        } else {
            self.ask(PromptKind::Comment(Box::new(draft)), &was);
        }
    }

    /// Hands a comment to the editor.
    pub(in crate::app) fn edit_comment(&mut self, text: String, draft: CommentDraft) {
        if self.may_hand_on() {
            let draft = Box::new(draft);
            self.act(WorldEffect::EditComment { text, draft });
        }
    }

    /// Gives and takes tags: `own -old`, `own, sea`.
    pub(in crate::app) fn tag(&mut self, typed: &str, on: &[Anchor]) {
        let words = typed.split(|c: char| c.is_whitespace() || c == ',');
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        if words.is_empty() {
            self.notify("no tag was typed");
            return;
        }
        let mut changes = Vec::new();
        for word in words {
            let (name, has) = word.strip_prefix('-').map_or((word, true), |w| (w, false));
            let Some(tag) = marks::tag(name) else {
                self.error(&format!(
                    "{word} is not a tag; hint: a tag is a word without quotation marks and brackets, - takes it away"
                ));
                return;
            };
            changes.push(Change::Tag { tag, has });
        }
        // The message of each change names those before it.
        let mut done: Vec<String> = Vec::new();
        let mut first: Option<String> = None;
        for change in &changes {
            let message = |items| {
                let before = done.iter().cloned();
                let all: Vec<String> = before.chain([change.describe(items)]).collect();
                all.join(", ")
            };
            if let Some(marked) = self.mark(on, change, Some(&message), first.clone()) {
                done.push(change.describe(marked.items));
                first = first.or(Some(marked.id));
            }
        }
        if done.is_empty() {
            self.notify("nothing to change");
        }
    }

    /// Sets the comment of items; an empty text removes the one that was there.
    pub(in crate::app) fn comment(&mut self, text: &str, draft: &CommentDraft) {
        let text = text.trim();
        if text.is_empty() && draft.was.is_empty() {
            self.notify("no comment was typed");
            return;
        }
        let on = draft
            .words
            .clone()
            .or_else(|| self.commented_words(&draft.on));
        let comment = (!text.is_empty()).then(|| Comment {
            text: clean(text.to_owned(), &mut Index::default()).0,
            on,
        });
        let change = Change::Comment(comment);
        // A comment on several items takes none away that the prompt did not show.
        let keeps = draft.was.is_empty() && draft.on.len() > 1;
        let is_kept = |anchor: &Anchor| keeps && self.is_commented(anchor);
        let all = draft.on.iter().cloned();
        let (kept, on): (Vec<Anchor>, Vec<Anchor>) = all.partition(is_kept);
        if kept.is_empty() {
            self.mark_anchors(&on, &change);
            return;
        }
        let others = match kept.len() {
            1 => "1 item keeps its comment".to_owned(),
            many => format!("{many} items keep their comments"),
        };
        let message = |items| format!("{}; {others}", change.describe(items));
        if on.is_empty() || self.mark(&on, &change, Some(&message), None).is_none() {
            self.notify(&format!("nothing to change; {others}"));
        }
    }

    fn is_commented(&self, anchor: &Anchor) -> bool {
        let at = self.memory.marking.placement.of(anchor);
        let mark = at.and_then(|at| self.archive.marks.of(at));
        mark.is_some_and(|mark| mark.comment.is_some())
    }

    /// The words that the comment of these items was made on, if it is the same for all.
    fn commented_words(&self, on: &[Anchor]) -> Option<Clean> {
        let placement = &self.memory.marking.placement;
        let words = |anchor: &Anchor| {
            let mark = self.archive.marks.of(placement.of(anchor)?)?;
            mark.comment.as_ref()?.on.clone()
        };
        let first = words(on.first()?);
        first.filter(|first| on.iter().all(|a| words(a).as_ref() == Some(first)))
    }

    /// The words that are lit up in the current item by a find: a comment is made on them.
    pub(in crate::app) fn found_words(&self) -> Option<Clean> {
        let (issue, _) = self.archive.item(self.current_item()?)?;
        let page = self.page(self.nav.focus);
        let hits = self.highlights_in(self.nav.focus, page.current);
        let (span, _) = hits.into_iter().find(|(_, here)| *here)?;
        Some(clean_line(issue.text_of(span).as_str()))
    }

    /// The comment that all the items of a command have.
    fn comment_of_targets(&self) -> String {
        let marks = self.of_targets();
        let first = marks.first().and_then(|(_, mark)| mark.comment.clone());
        let same = marks.iter().all(|(_, mark)| mark.comment == first);
        first
            .filter(|_| same)
            .map_or_else(String::new, |c| c.text.to_string())
    }
}
