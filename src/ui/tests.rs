//! Views rendered natively: what a reader is told, and what a screen reader finds.

use crate::model::{
    Action, Datasets, ElicitationChange, ElicitationMethod, State, beside, built_in, datasets, update,
};
use crate::ui::app::frame::notices;
use crate::ui::app::page::{DialogPlace, Views};
use crate::ui::app::page_state::Page;
use crate::ui::app::prerender::Prerendered;
use crate::ui::decide::uncertainty_results::Uncertainty;
use crate::ui::evidence::dataset_loader::use_missing_details;
use crate::ui::kit::context::Dispatch;
use crate::ui::own_datasets::list::{OwnDatasets, OwnList};
use crate::units::Id;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct AtProps {
    page: Page,
}

/// The views at a state; actions go nowhere.
#[component]
fn At(props: &AtProps) -> Html {
    let own =
        OwnDatasets { list: OwnList::default(), is_wanted: false, dropped: None, want: Callback::noop() };
    let (page, state) = (&props.page, &props.page.state);
    let missing = use_missing_details(state, Callback::noop());
    html! {
        <ContextProvider<Dispatch> context={Dispatch::noop()}>
            { notices(state) }
            <Views page={page.clone()} rested={page.state.clone()} results={Uncertainty::default()} {missing} {own} width={640.0} is_begun={true}
                onnear={Callback::noop()} />
            <DialogPlace page={page.clone()} />
        </ContextProvider<Dispatch>>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    html: Html,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.html.clone()
}

/// Returns a drawing as text.
pub fn rendered_html(html: Html) -> String {
    // What a renderer takes has to be made where it renders; here that is the same thread.
    ready(yew::LocalServerRenderer::<Part>::with_props(PartProps { html }).hydratable(false).render())
}

/// Returns the value of a future that is ready as soon as it is polled often enough: views wait for nothing.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// Returns the page at a fragment, with all weights drawn.
pub fn page(fragment: &str) -> String {
    rendered(&update(&State::open(fragment, datasets()), Action::ShowAllWeights(true)))
}

pub fn rendered(state: &State) -> String {
    let page = Page::at(state.clone());
    ready(yew::LocalServerRenderer::<At>::with_props(AtProps { page }).hydratable(false).render())
}

/// Text without tags, blanks folded.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_opens_with_an_answer() {
    let page = page("");
    assert!(page.contains("Node.js, clearly."));
    assert!(
        text(&page).contains("Data streaming / real-time information: Node.js is the clear choice, with 7")
    );
    assert!(page.contains("A lead of 5 points or more is called clear"));
}

#[test]
fn every_criterion_has_a_named_slider_in_its_group() {
    let dataset = &built_in("evidence");
    let sliders = |page: &str| page.matches("type=\"range\"").count();
    let (few, page) = (rendered(&State::open("", datasets())), page(""));
    // Before that, only those that decide are drawn.
    assert!((3..=8).contains(&sliders(&few)), "{}", sliders(&few));
    assert_eq!(sliders(&page), dataset.criteria.len());
    assert_eq!(page.matches("class=\"weight-group\"").count(), dataset.groups.len());
    for criterion in &dataset.criteria {
        assert!(page.contains(&format!("<label for=\"weight-{}\"", criterion.id)), "{}", criterion.id);
        assert!(page.contains(&format!("id=\"weight-{}\"", criterion.id)), "{}", criterion.id);
    }
}

#[test]
fn a_score_that_came_with_a_link_is_not_said_to_be_measured_here() {
    let link = "v=1&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython_3.14.2_in_Pyodide_314.0";
    let decide = text(&page(link));
    assert_eq!(decide.matches("from a link or file, not measured here").count(), 1);
    let evidence = text(&page(&link.replace("v=1", "v=1&view=evidence&at=perf_cpu")));
    assert!(
        evidence.contains("Python 45.5, between 40.0 and 51.0 (2026-11-26 CPython 3.14.2 in Pyodide 314.0).")
    );
    assert!(
        evidence.contains("From a link or a file, not measured here") && !evidence.contains("Measured here")
    );
    assert!(!text(&page("v=1&view=evidence&at=perf_cpu")).contains("measured here"));
}

#[test]
fn tipping_points_are_named_and_drawn_on_the_track() {
    let page = page("");
    assert!(page.contains("Python leads above"));
    assert!(page.contains("class=\"tip-mark alt-1\""));
}

#[test]
fn an_opened_group_shows_its_criteria_in_the_bars_and_in_the_list() {
    let [closed, open] =
        ["v=1", "v=1&open=concurrency"].map(|fragment| rendered(&State::open(fragment, datasets())));
    let segments = |page: &str| page.matches("class=\"segment\"").count();
    // Three criteria in place of one group, in two bars.
    assert_eq!(segments(&open), segments(&closed) + 4);
    assert!(open.contains("aria-expanded=\"true\""));
    assert!(!closed.contains("aria-expanded=\"true\""));
}

#[test]
fn what_differs_from_the_last_use_case_is_told() {
    let before = State::open("v=1&use=streaming", datasets());
    let after = update(&before, Action::ChooseProfile(Some("bigdata".into())));
    let page = rendered(&after);
    assert!(
        text(&page).contains("Before, for Data streaming / real-time information: Node.js leads clearly")
    );
    assert!(page.contains("class=\"was\""));
}

#[test]
fn a_damaged_and_a_newer_link_say_so_and_show_the_default() {
    for (fragment, says) in
        [("v=1&use=nothing", "the link is damaged at"), ("v=3", "newer version of this page")]
    {
        let page = page(fragment);
        assert!(page.contains(says), "{fragment}");
        assert!(page.contains("Node.js, clearly."), "{fragment}");
    }
}

#[test]
fn weights_that_are_all_zero_ask_for_one_and_keep_their_sliders() {
    let dataset = &built_in("evidence");
    let zero: Vec<String> = dataset.criteria.iter().map(|c| format!("{}:0", c.id)).collect();
    let page = page(&format!("v=1&w={}", zero.join(",")));
    assert!(page.contains("Nothing matters yet."));
    assert!(page.contains("all weights are zero; raise at least one"));
    assert_eq!(page.matches("type=\"range\"").count(), dataset.criteria.len());
}

#[test]
fn both_datasets_render_in_both_views() {
    for fragment in
        ["v=1&data=article", "v=1&data=article&view=evidence", "v=1&use=", "v=1&view=evidence&at=lts"]
    {
        assert!(page(fragment).contains("<h1"), "{fragment}");
    }
}

#[test]
fn ids_are_unique() {
    for fragment in ["v=1&open=efficiency", "v=1&view=evidence", "v=1&view=evidence&at=perf_web"] {
        let page = page(fragment);
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n, "{fragment}");
    }
}

/// `index.html` carries the answer for readers without JavaScript; `make generated` writes it anew.
#[test]
fn the_generated_answer_in_index_html_is_the_engines() {
    let plain = ready(yew::LocalServerRenderer::<Prerendered>::new().hydratable(false).render());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    let page = std::fs::read_to_string(path).unwrap();
    let (head, rest) = page.split_once("held by a test -->\n").unwrap();
    let (old, tail) = rest.split_once("      <!-- /prerendered -->").unwrap();
    if std::env::var_os("REGENERATE").is_some() {
        let new = format!("{head}held by a test -->\n      {plain}\n      <!-- /prerendered -->{tail}");
        std::fs::write(path, new).unwrap();
    } else {
        assert!(
            old.trim() == plain,
            "index.html shows another answer than the engine's; run `make generated`"
        );
    }
}

/// Returns an own dataset whose groups form a tree of three levels: one criterion in the outermost, two in the one within, the
/// others in the innermost.
fn three_levels() -> (Datasets, Id) {
    let mut dataset = crate::model::Dataset::clone(&built_in("article"));
    let group =
        |id: &str, parent_idx| crate::model::Group { id: id.into(), name: id.to_uppercase(), parent_idx };
    dataset.id = "levels".into();
    dataset.groups = vec![group("outer", None), group("middle", Some(0)), group("inner", Some(1))];
    for (j, criterion) in dataset.criteria.iter_mut().enumerate() {
        criterion.group_idx = [0, 1, 1].get(j).copied().unwrap_or(2);
    }
    beside(&datasets(), &dataset)
}

#[test]
fn sixteen_criteria_are_not_compared_in_pairs_and_ranking_is_offered_instead() {
    let dialog = |n: usize| {
        let mut dataset = crate::model::Dataset::clone(&built_in("evidence"));
        dataset.id = "many".into();
        for (j, criterion) in dataset.criteria.iter_mut().enumerate() {
            criterion.group_idx = usize::from(j >= n);
        }
        let (all, data) = beside(&datasets(), &dataset);
        let weighed = [
            Action::StartElicitation(ElicitationMethod::Pairs),
            Action::ChangeElicitation(ElicitationChange::Scope(Some(0))),
        ]
        .into_iter()
        .fold(State::open(&format!("v=1&data={data}&use="), all), |state, action| update(&state, action));
        rendered(&weighed).split_once("<dialog").unwrap().1.to_owned()
    };
    let sixteen = dialog(16);
    assert!(
        text(&sixteen)
            .contains("16 criteria would take 120 comparisons. At most 15 can be compared in pairs.")
    );
    assert!(sixteen.contains(">Rank criteria</button>"));
    assert_eq!(sixteen.matches("class=\"pair\"").count(), 0);
    let fifteen = dialog(15);
    assert!(!text(&fifteen).contains("At most 15") && !fifteen.contains(">Rank criteria</button>"));
    assert_eq!(fifteen.matches("class=\"pair\"").count(), 105);
}

#[test]
fn groups_within_groups_are_drawn_within_each_other() {
    let (all, data) = three_levels();
    let page =
        |fragment: &str| rendered(&update(&State::open(fragment, all.clone()), Action::ShowAllWeights(true)));
    let n = built_in("article").criteria.len();
    let shut = page(&format!("v=1&data={data}&use="));
    let weights = shut.split("class=\"weight-groups\"").nth(1).unwrap();
    // Each legend stands before any fieldset is closed again: the third lies within the second within the first.
    let at = |name: &str, level: u8| weights.find(&format!("<legend><h{level}>{name}</h{level}>")).unwrap();
    let places = [at("OUTER", 3), at("MIDDLE", 4), at("INNER", 5), weights.find("</fieldset>").unwrap()];
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(weights.matches("<fieldset").count(), 3);
    // An outer group has what is within it: here all of the weight.
    assert!(text(weights).contains("OUTER 100 %"), "{}", text(weights));
    let segments = |page: &str| page.matches("class=\"segment\"").count();
    assert_eq!(segments(&shut), 2);
    let opened = |ids: &str| page(&format!("v=1&data={data}&use=&open={ids}"));
    assert_eq!(segments(&opened("outer")), 2 * 2);
    assert_eq!(segments(&opened("middle,outer")), 2 * 4);
    let all = opened("inner,middle,outer");
    assert_eq!(segments(&all), 2 * n);
    // What is within a closed group is not shown, whether it is open itself or not.
    assert_eq!(segments(&opened("inner,middle")), 2);
    let list = all.split("<ul class=\"leads\">").nth(1).unwrap();
    let places =
        ["group-outer", "group-middle", "group-inner"].map(|id| list.find(&format!("id=\"{id}\"")).unwrap());
    assert!(places.is_sorted());
    assert!(list.find("</ul>").unwrap() > places[2], "the innermost list lies in the others");
    let overview = page(&format!("v=1&data={data}&view=evidence"));
    assert_eq!(overview.matches("class=\"plot-group\"").count(), 3);
    assert!(text(&overview).contains("OUTER \u{203a} MIDDLE \u{203a} INNER"));
}
