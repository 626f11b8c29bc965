//! The panel rendered natively: what a reader is told, and what a screen reader finds.

use super::drop_zone::status;
use super::editor::edit_section;
use super::edits::Entered;
use super::message::{OwnDatasetsMessage, Status};
use super::state::OwnDatasetsState;
use crate::model::words::references::dangling;
use crate::model::{Edit, Problem, datasets};
use crate::ui::tests::rendered_html;
use yew::prelude::*;

fn own() -> OwnDatasetsState {
    OwnDatasetsState::new(Callback::noop(), Callback::noop(), [].into(), datasets())
}

/// Returns the panel's parts at a state that follows from these messages.
fn rendered(messages: impl IntoIterator<Item = OwnDatasetsMessage>) -> String {
    let mut own = own();
    messages.into_iter().for_each(|message| own.update(message));
    let html = html! { <>{ status(&own) }{ edit_section(&own, Html::default()) }</> };
    rendered_html(html)
}

fn drawn() -> OwnDatasetsMessage {
    OwnDatasetsMessage::Drawn("evidence".into())
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
    let mut own = own();
    own.status = Status::Invalid("many.json".into(), vec![problem(Some(1)), problem(Some(2)), problem(None)]);
    let html = rendered_html(status(&own));
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
    let page = rendered([drawn(), OwnDatasetsMessage::Scores(Some("node".into()))]);
    for name in ["Name of Node.js", "Scores of Python", "Low score of Node.js on Real-time"] {
        assert!(page.contains(&format!("aria-label=\"{name}")), "{name}");
    }
    // With two alternatives none can go.
    assert!(!page.contains("aria-label=\"Remove Node.js\""));
}

#[test]
fn a_score_out_of_order_is_told_at_its_field() {
    let low = |text: &str| OwnDatasetsMessage::Type("Low/node/errors".into(), text.into());
    let page = |text| rendered([drawn(), OwnDatasetsMessage::Scores(Some("node".into())), low(text)]);
    assert!(page("99").contains("Low must not be above likely"));
    assert!(page("x").contains("A score is a number from 0 to 100"));
    assert!(!page("1").contains("aria-invalid=\"true\""));
}

#[test]
fn what_is_sent_is_what_stands_in_the_fields_then() {
    let typed = |key: &str, text: &str| OwnDatasetsMessage::Type(key.into(), text.into());
    // Nothing is drawn between these: a busy page hears them all before.
    let made = |messages: Vec<OwnDatasetsMessage>, entered: Entered| {
        let mut own = own();
        [drawn()].into_iter().chain(messages).for_each(|message| own.update(message));
        entered.edit(&own)
    };
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
    let mut own = own();
    let go = OwnDatasetsMessage::Type("new-criterion".into(), "Fits us".into());
    [drawn(), go, OwnDatasetsMessage::Entered(Entered::Criterion)]
        .into_iter()
        .for_each(|message| own.update(message));
    assert_eq!(own.draft("new-criterion"), None);
}
