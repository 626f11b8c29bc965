//! The panel rendered natively: what a reader is told, and what a screen reader finds.

use super::drop_zone::status;
use super::editor::edit_section;
use super::edits::Entered;
use super::effects::Effect;
use super::list::OwnDatasetsEvent;
use super::message::{OWN_EDIT, OwnDatasetsAction, OwnDatasetsMessage, Row, Status};
use super::section_context::SectionContext;
use super::state::OwnDatasetsState;
use crate::model::words::references::dangling;
use crate::model::{Edit, Problem, ReadRequest, datasets};
use crate::ui::tests::rendered_html;
use crate::web::Progress;
use std::rc::Rc;
use yew::prelude::*;

/// Returns the state of a page that shows the evidence, after these messages; nothing is drawn between them.
fn after(messages: impl IntoIterator<Item = OwnDatasetsMessage>) -> OwnDatasetsState {
    let shown = OwnDatasetsAction::Page(datasets(), [].into(), "evidence".into());
    let sent = messages.into_iter().map(|message| OwnDatasetsAction::Sent(message, [false; 2]));
    let first = Rc::new(OwnDatasetsState::new(Vec::new(), Vec::new()));
    let last = std::iter::once(shown).chain(sent).fold(first, OwnDatasetsState::reduce);
    OwnDatasetsState::clone(&last)
}

fn drawn(own: &OwnDatasetsState) -> String {
    let section = SectionContext { own, send: &Callback::noop() };
    rendered_html(html! { <>{ status(section) }{ edit_section(section, Html::default()) }</> })
}

/// Returns the panel's parts at a state that follows from these messages.
fn rendered(messages: impl IntoIterator<Item = OwnDatasetsMessage>) -> String {
    drawn(&after(messages))
}

#[test]
fn what_is_no_text_and_what_is_too_large_is_refused_at_once() {
    let refused = rendered([OwnDatasetsMessage::Offered("photo.json".into(), Ok(vec![b'{', 0xff, 0xfe]))]);
    assert!(
        refused.contains("photo.json: from byte 2 on it is not UTF-8 text. Nothing was changed."),
        "{refused}"
    );
    let large =
        OwnDatasetsMessage::Offered("big.json".into(), Err("it has 12.0 MB; the limit is 10.0 MB".into()));
    assert!(rendered([large]).contains("the limit is 10.0 MB. Nothing was changed."));
}

#[test]
fn of_more_problems_than_are_told_the_first_stand_below() {
    let problem = |line| Problem {
        path: "/criteria/0".into(),
        message: "must be an object".into(),
        line,
        column: line,
    };
    let mut own = after([]);
    own.status = Status::Invalid("many.json".into(), vec![problem(Some(1)), problem(Some(2)), problem(None)]);
    let html = rendered_html(status(SectionContext { own: &own, send: &Callback::noop() }));
    assert!(html.contains("more than 2 problems, the first 2 of which are below"), "{html}");
    assert_eq!(dangling(&html), [""; 0]);
    assert_eq!(dangling(html.split("aria-label=\"Problems").next().unwrap()).len(), 1);
}

#[test]
fn hostile_names_are_text() {
    let refused =
        rendered([OwnDatasetsMessage::Offered("<script>alert(1)</script>".into(), Err("it is".into()))]);
    assert!(!refused.contains("<script>") && refused.contains("&lt;script&gt;"), "{refused}");
}

#[test]
fn every_part_of_the_dataset_shown_can_be_edited_by_name() {
    let page = rendered([OwnDatasetsMessage::Scores(Some("node".into()))]);
    for name in ["Name of Node.js", "Scores of Python", "Low score of Node.js on Real-time"] {
        assert!(page.contains(&format!("aria-label=\"{name}")), "{name}");
    }
    // With two alternatives none can go.
    assert!(!page.contains("aria-label=\"Remove Node.js\""));
}

#[test]
fn a_score_out_of_order_is_told_at_its_field() {
    let low = |text: &str| OwnDatasetsMessage::Type("Low/node/errors".into(), text.into());
    let page = |text| rendered([OwnDatasetsMessage::Scores(Some("node".into())), low(text)]);
    assert!(page("99").contains("Low must not be above likely"));
    assert!(page("x").contains("A score is a number from 0 to 100"));
    assert!(!page("1").contains("aria-invalid=\"true\""));
}

#[test]
fn what_is_sent_is_what_stands_in_the_fields_then() {
    let typed = |key: &str, text: &str| OwnDatasetsMessage::Type(key.into(), text.into());
    // Nothing is drawn between these: a busy page hears them all before.
    let made = |messages: Vec<OwnDatasetsMessage>, entered: Entered| entered.edit(&after(messages));
    let go = vec![typed("new-alternative", "G"), typed("new-alternative", " Go ")];
    assert_eq!(made(go, Entered::Alternative), Some(Edit::AddAlternative { name: "Go".into() }));
    assert_eq!(made(vec![typed("new-alternative", "  ")], Entered::Alternative), None);
    let fits = vec![typed("new-group", "reach"), typed("new-criterion", "Fits us")];
    let added = Edit::AddCriterion { name: "Fits us".into(), group: "reach".into() };
    assert_eq!(made(fits, Entered::Criterion), Some(added));
    let named = vec![typed("name/python", "PyPy")];
    let renamed = Edit::RenameAlternative { id: "python".into(), name: "PyPy".into() };
    assert_eq!(made(named, Entered::Name("python".into())), Some(renamed));
    let score = Entered::Score("node".into(), "errors".into());
    let Some(Edit::SetScore { low, .. }) = made(vec![typed("Low/node/errors", "1")], score.clone()) else {
        unreachable!("a score is set")
    };
    assert!((low - 1.0).abs() < 1e-12);
    assert_eq!(made(vec![typed("Low/node/errors", "99")], score.clone()), None, "above likely");
    assert_eq!(made(Vec::new(), score), None, "as it was");
}

#[test]
fn a_field_is_empty_once_it_was_sent() {
    let go = OwnDatasetsMessage::Type("new-criterion".into(), "Fits us".into());
    let own = after([go, OwnDatasetsMessage::Entered(Entered::Criterion)]);
    assert_eq!(own.draft("new-criterion"), None);
}

/// A panel of a page that shows the evidence, with a reader that answers when it is told to.
struct Driven {
    own: Rc<OwnDatasetsState>,
    n_done: u32,
}

impl Driven {
    fn new() -> Driven {
        Driven { own: Rc::new(after([])), n_done: 0 }
    }

    fn act(&mut self, action: OwnDatasetsAction) {
        self.own = Rc::clone(&self.own).reduce(action);
    }

    fn send(&mut self, message: OwnDatasetsMessage) {
        self.act(OwnDatasetsAction::Sent(message, [false, true]));
    }

    /// Returns what is to be done since this was asked last, and says that it was.
    fn effects(&mut self) -> Vec<Effect> {
        let effects = self.own.effects.after(self.n_done).cloned().collect();
        self.n_done = self.own.effects.n();
        self.act(OwnDatasetsAction::CarriedOut(self.n_done));
        effects
    }

    fn add(&mut self, name: &str) {
        self.send(OwnDatasetsMessage::Type("new-alternative".into(), name.into()));
        self.send(OwnDatasetsMessage::Entered(Entered::Alternative));
    }

    fn answer(&mut self, request: &ReadRequest) {
        let answer = ReadRequest::answer(&request.to_bytes()).unwrap();
        self.send(OwnDatasetsMessage::ReaderProgress(Progress::Done(answer)));
    }
}

#[test]
fn a_change_that_comes_while_one_is_made_is_done_to_what_that_made() {
    let mut panel = Driven::new();
    panel.add("Deno");
    let [Effect::Load(name)] = &panel.effects()[..] else { unreachable!("the text is loaded") };
    assert_eq!(name, "datasets/evidence.json");
    panel.add("Go");
    assert!(panel.effects().is_empty(), "it waits");
    let text = std::fs::read("assets/datasets/evidence.json").unwrap();
    panel.send(OwnDatasetsMessage::Fetched(Ok(text)));
    let [Effect::Read(request)] = &panel.effects()[..] else { unreachable!("it is read") };
    panel.answer(request);
    let [Effect::Tell(OwnDatasetsEvent::Use(first)), Effect::Edit { version, edit, .. }] =
        &panel.effects()[..]
    else {
        unreachable!("the first is shown, and the second is made of it")
    };
    assert_eq!((version.reference(), edit), (first.reference(), &Edit::AddAlternative { name: "Go".into() }));
    let (text, edit) = (version.text.to_string(), Some(edit.clone()));
    panel.answer(&ReadRequest { text, edit, title: None, copy_id: None });
    let [Effect::Tell(OwnDatasetsEvent::Use(both))] = &panel.effects()[..] else { unreachable!("shown") };
    let names: Vec<_> = both.dataset().alternatives.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Node.js", "Python", "Deno", "Go"]);
}

#[test]
fn what_cannot_be_changed_is_told_where_it_was_done_and_nothing_waits_any_more() {
    let mut panel = Driven::new();
    panel.send(OwnDatasetsMessage::RemoveRow(
        Edit::RemoveAlternative { id: "node".into() },
        Row::Alternative(0),
    ));
    panel.add("Go");
    panel.send(OwnDatasetsMessage::Fetched(Ok(b"{}".to_vec())));
    let Some(Effect::Read(request)) = panel.effects().pop() else { unreachable!("it is read") };
    panel.answer(&request);
    assert!(panel.effects().is_empty());
    assert!(matches!(panel.own.status, Status::Invalid(..)), "{:?}", panel.own.status);
    assert_eq!((panel.own.news, panel.own.said_at()), (1, Some(OWN_EDIT)));
    panel.act(OwnDatasetsAction::OtherView);
    assert_eq!(panel.own.said_at(), None);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut panel = Driven::new();
    for progress in
        [Progress::Failed("gone".into()), Progress::Done(vec![1, 2]), Progress::Part(0.5, Vec::new())]
    {
        panel.send(OwnDatasetsMessage::ReaderProgress(progress));
    }
    panel.send(OwnDatasetsMessage::Fetched(Err("gone".into())));
    assert!(matches!(panel.own.status, Status::Nothing) && panel.effects().is_empty());
}

#[test]
fn what_is_to_be_done_is_done_once_and_in_its_order() {
    let mut panel = Driven::new();
    let remove = |id: &str| OwnDatasetsMessage::Remove(format!("own.{id}.1").as_str().into(), Row::Stored(0));
    panel.send(remove("a"));
    panel.send(remove("b"));
    let done = |effects: Vec<Effect>| -> Vec<String> {
        let ids = effects.into_iter().filter_map(|effect| match effect {
            Effect::Remove(id) => Some(id),
            Effect::Tell(OwnDatasetsEvent::Remove(reference)) => Some(reference.to_string()),
            _ => None,
        });
        ids.collect()
    };
    assert_eq!(done(panel.effects()), ["a", "own.a.1", "b", "own.b.1"]);
    // What was done between two drawings is not done again with what came since.
    panel.send(remove("c"));
    panel.act(OwnDatasetsAction::CarriedOut(panel.own.effects.n() - 2));
    assert_eq!(done(panel.effects()), ["c", "own.c.1"]);
}
