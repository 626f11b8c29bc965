//! The reducer under random sequences of every action over several datasets: whatever a person, the back button, a link, a
//! file or another tab do in whatever order, nothing panics, undo brings back what was, and every document has a text
//! that opens as the same document.
//!
//! Held against a model that knows nothing of the reducer but what undo means: a list of what was, and one of what was
//! taken back.

use crate::catalog::{self, Dataset, Datasets, OwnDataset, beside, built_in, datasets as built_in_ones};
use crate::model::document::measured_score::mark_from_here;
use crate::model::export::json_read::opened_document;
use crate::model::export::json_write::written;
use crate::model::link::open::reopen;
use crate::model::project::Answers;
use crate::model::simulation::presets::PRESETS;
use crate::model::{
    Action, Bounds, Certainty, Choice, Decision, Document, Elicitation, ElicitationChange, ElicitationMethod,
    Item, Knows, MeasuredScore, OwnCode, State, UnresolvedScenario, View, decode, encode, measured_text,
    update, words,
};
use crate::units::Id;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

/// Undo steps that are kept at least; sequences here are shorter.
const LONGEST: usize = 120;

/// The state that undo and redo move through.
type Decided = (Choice, Vec<Choice>, Vec<UnresolvedScenario>);

fn decided(state: &State) -> Decided {
    let Document { choice, scenarios, unresolved, .. } = &state.document;
    (choice.clone(), scenarios.clone(), unresolved.clone())
}

/// Datasets that differ in everything that can be pointed at: the built-in ones, one in two versions of which the second
/// has lost most of it, and one that bears a built-in one's name.
static DATASETS: LazyLock<(Datasets, Vec<Id>)> = LazyLock::new(|| {
    let of = |id: &str| Dataset::clone(&built_in(id));
    let mut first = of("article");
    first.id = "random".into();
    let mut second = first.clone();
    second.criteria.truncate(1);
    second.groups.truncate(1);
    second.criteria[0].group_idx = 0;
    second.profiles.clear();
    let mut named_alike = of("evidence");
    (named_alike.title, named_alike.indicators, named_alike.claims) = ("Mine".into(), vec![], vec![]);
    named_alike.criteria.truncate(7);
    for criterion in &mut named_alike.criteria {
        (criterion.basis, criterion.sources) = (catalog::Basis::Given, Vec::new());
    }
    for profile in &mut named_alike.profiles {
        profile.weights.truncate(7);
    }
    let (mut all, mut ids) = (built_in_ones(), vec!["evidence".into(), "article".into()]);
    for own in [first, second, named_alike] {
        let (more, id) = beside(&all, &own);
        all = more;
        ids.push(id);
    }
    (all, ids)
});

/// Returns all of them.
fn all() -> &'static Datasets {
    &DATASETS.0
}

/// One that comes in the course of a sequence: its link waits in some of the links below.
static DISTANT: LazyLock<OwnDataset> = LazyLock::new(|| {
    let mut distant = Dataset::clone(&built_in("article"));
    distant.id = "distant".into();
    OwnDataset::unpack(&catalog::pack(&distant).unwrap()).unwrap()
});

/// Returns every id of a kind in any of the datasets, and one of nobody.
fn ids(of: impl Fn(&Dataset) -> Vec<Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = DATASETS.1.iter().flat_map(|id| of(all().get(id.as_str()).unwrap())).collect();
    ids.push("nobody".into());
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn criteria() -> impl Strategy<Value = Id> + Clone {
    select(ids(|dataset| dataset.criteria.iter().map(|one| one.id.clone()).collect()))
}

fn groups() -> impl Strategy<Value = Id> + Clone {
    select(ids(|dataset| dataset.groups.iter().map(|one| one.id.clone()).collect()))
}

fn profiles() -> impl Strategy<Value = Option<Id>> + Clone {
    prop::option::weighted(
        0.8,
        select(ids(|dataset| dataset.profiles.iter().map(|one| one.id.clone()).collect())),
    )
}

fn datasets() -> impl Strategy<Value = Id> + Clone {
    let mut ids = DATASETS.1.clone();
    ids.push("own.nobody.00000000".into());
    select(ids)
}

/// Returns the points as the page's sliders and fields give them, and some that no weight can have.
fn points() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        8 => (0_u32..=1000).prop_map(|tenths| f64::from(tenths) / 10.0),
        1 => select(vec![-1.0, 100.1, f64::NAN, f64::INFINITY, 33.333]),
    ]
}

fn certainty() -> impl Strategy<Value = Certainty> + Clone {
    prop_oneof![(0_u8..=100).prop_map(Certainty::About), Just(Certainty::Order), Just(Certainty::Ranges)]
}

fn measured() -> impl Strategy<Value = MeasuredScore> + Clone {
    let ends = (0_u32..=1000, 0_u32..=1000, 0_u32..=1000).prop_map(|(a, b, c)| {
        let mut ends = [a, b, c];
        ends.sort_unstable();
        ends.map(|tenths| f64::from(tenths) / 10.0)
    });
    let alternatives = select(vec![Id::from("node"), "python".into(), "nobody".into()]);
    (criteria(), alternatives, ends, select(vec!["", "2026-11-26 V8 14.6"]), any::<bool>()).prop_map(
        |(criterion, alternative, points, by, is_from_here)| MeasuredScore {
            is_from_here,
            criterion,
            alternative,
            points,
            by: by.to_owned(),
        },
    )
}

/// Scenarios as fragments write them, by datasets that are here and by one that is not, and damaged ones.
fn scenarios_elsewhere() -> impl Strategy<Value = String> + Clone {
    let all = [
        "data%3Devidence%26use%3Dcms",
        "data%3Darticle%26use%3D",
        "data%3Down.gone.00000000%26use%3D",
        "data%3",
        "data%3Devidence%26use%3Dapi%26w%3Dlts%3A90",
    ];
    select(all.map(str::to_owned).to_vec())
}

fn weights() -> impl Strategy<Value = Vec<(f64, Option<Bounds>)>> + Clone {
    let lengths: Vec<usize> =
        DATASETS.1.iter().map(|id| all().get(id.as_str()).unwrap().criteria.len()).collect();
    let one = (0_u32..=1000, prop::option::of((0_u32..=300, 0_u32..=300))).prop_map(|(tenths, around)| {
        let bounds = around.map(|(below, above)| Bounds {
            low: f64::from(tenths.saturating_sub(below)) / 10.0,
            high: f64::from((tenths + above).min(1000)) / 10.0,
        });
        (f64::from(tenths) / 10.0, bounds)
    });
    select(lengths).prop_flat_map(move |n| vec(one.clone(), n))
}

fn elicitation_change() -> impl Strategy<Value = ElicitationChange> + Clone {
    let place = || 0_usize..25;
    prop_oneof![
        place().prop_map(ElicitationChange::Up),
        place().prop_map(ElicitationChange::Down),
        place().prop_map(ElicitationChange::Tie),
        prop::option::of(0_usize..8).prop_map(ElicitationChange::Scope),
        (0_usize..40, -10_i8..=10).prop_map(|(pair, step)| ElicitationChange::Judge(pair, step)),
        (place(), any::<bool>(), select(vec!["0", "7", "55,5", "100", "x", ""]))
            .prop_map(|(at, most, text)| ElicitationChange::Type(at, most, text.to_owned())),
    ]
}

/// Links of every kind: whole ones by any dataset, such as keep others, and damaged ones.
fn links() -> impl Strategy<Value = String> + Clone {
    let own = &DATASETS.1[2..];
    let mut links: Vec<String> =
        ["", "v=1", "v=9", "nonsense", "v=1&data=article&use=cms&view=evidence&at=errors"]
            .map(str::to_owned)
            .to_vec();
    links.push("v=1&data=evidence&use=cms&keep1=data%3Down.distant.00000000%26use%3D&open=efficiency".into());
    links.push("v=1&data=own.distant.00000000&use=".into());
    links.push("v=1&map=errors,lts&w.own.distant.00000000=errors:3".into());
    links.extend(own.iter().map(|id| format!("v=1&data={id}&use=")));
    links.extend(
        own.iter()
            .map(|id| format!("v=1&data=article&use=cms&keep1=data%3D{id}%26use%3D&w.{id}=performance:3")),
    );
    select(links)
}

fn code() -> impl Strategy<Value = Option<Box<OwnCode>>> + Clone {
    prop::option::of("[a-z&=%#\\n\u{e9}]{0,9}").prop_map(|text| {
        text.map(|text| Box::new(OwnCode([text.clone(), String::new(), text, String::new()])))
    })
}

fn action() -> impl Strategy<Value = Action> {
    let criterion_and_points = || (criteria(), points());
    let typed = select(vec!["7", "70", "12,5", "x", "", "101"]);
    prop_oneof![
        2 => select(View::ALL.to_vec()).prop_map(Action::Show),
        2 => criteria().prop_map(Action::ShowCriterion),
        1 => criteria().prop_map(Action::ShowWeight),
        2 => groups().prop_map(Action::ToggleGroup),
        3 => profiles().prop_map(Action::ChooseProfile),
        5 => datasets().prop_map(Action::ChooseDataset),
        6 => criterion_and_points().prop_map(|(criterion, points)| Action::SetWeight { criterion, points }),
        3 => (criteria(), -0.5..1.5).prop_map(|(criterion, share)| Action::SetShare { criterion, share }),
        3 => (criteria(), typed).prop_map(|(criterion, text)| Action::Type { criterion, text: text.to_owned() }),
        2 => criterion_and_points().prop_map(|(criterion, points)| Action::JumpTo { criterion, points }),
        2 => (weights(), certainty()).prop_map(|(weights, certainty)| Action::SetWeights(weights, certainty)),
        2 => criteria().prop_map(Action::PassTip),
        6 => select(vec![ElicitationMethod::Ranking, ElicitationMethod::Pairs, ElicitationMethod::Ranges]).prop_map(Action::StartElicitation),
        8 => elicitation_change().prop_map(Action::ChangeElicitation),
        2 => Just(Action::FinishElicitation),
        1 => Just(Action::LeaveElicitation),
        1 => certainty().prop_map(Action::SetCertainty),
        1 => any::<bool>().prop_map(Action::ShareErrors),
        2 => vec(measured(), 0..4).prop_map(Action::UseMeasured),
        2 => prop::option::of(prop_oneof![Just(Knows::All), Just(Knows::One("python".into()))])
            .prop_map(Action::AnswerTeam),
        1 => Just(Action::CompareFrameworks),
        1 => (proptest::array::uniform5(proptest::option::of(0_usize..12)), proptest::option::of(0_usize..4))
            .prop_map(|(chosen, team)| Action::DescribeProject(Answers { chosen, team })),
        3 => Just(Action::SaveScenario),
        1 => (0_usize..6).prop_map(Action::DropScenario),
        1 => (0_usize..6).prop_map(Action::DropUnresolvedScenario),
        1 => Just(Action::AddDataset(DISTANT.clone())),
        1 => Just(Action::UseDataset(DISTANT.clone())),
        1 => Just(Action::UseCopy(DISTANT.clone())),
        1 => Just(Action::MissPart),
        1 => Just(Action::BringDatasets),
        1 => Just(Action::CompleteDataset(all().builtin("evidence").unwrap().clone())),
        1 => Just(Action::ChangedElsewhere(DISTANT.clone())),
        1 => Just(Action::RemovedElsewhere(DISTANT.reference().clone(), "Distant".to_owned())),
        2 => vec(measured(), 0..3).prop_map(|measured| Action::MeasuredElsewhere(measured_text(&measured))),
        1 => vec(scenarios_elsewhere(), 1..4).prop_map(Action::ScenariosElsewhere),
        2 => Just(Action::TakeScenarios),
        2 => (0_usize..6).prop_map(Action::OpenScenario),
        2 => (criteria(), criteria()).prop_map(|(x, y)| Action::ShowMap(x, y)),
        1 => any::<bool>().prop_map(Action::ShowAllWeights),
        1 => prop::option::of(select(PRESETS.iter().map(|preset| preset.load).collect::<Vec<_>>())).prop_map(Action::SetLoad),
        2 => Just(Action::Settle),
        1 => Just(Action::ResetWeights),
        1 => Just(Action::StartOver),
        8 => Just(Action::Undo),
        4 => Just(Action::Redo),
        1 => code().prop_map(Action::IncludeCode),
        1 => prop::option::of(Just("measured-1\t2026-11-26".to_owned())).prop_map(Action::IncludeResults),
        3 => links().prop_map(Action::Arrive),
        1 => links().prop_map(Action::Restore),
        2 => links().prop_map(|link| Action::Open(Box::new(decode(&link, all()).unwrap_or_default()), Vec::new())),
        1 => Just(Action::Dismiss),
    ]
}

/// Returns whether an action moves a weight as a gesture does, whether it leaves a gesture going on, and whether it changes what
/// is there without a step for undo. Written out, so that whoever adds an action decides, and adds it above.
fn nature(action: &Action) -> Nature {
    match action {
        Action::SetWeight { criterion, .. }
        | Action::SetShare { criterion, .. }
        | Action::Type { criterion, .. } => Nature::Moves(criterion.clone()),
        Action::ToggleGroup(_)
        | Action::ShowMap(..)
        | Action::ShowAllWeights(_)
        | Action::SetLoad(_)
        | Action::Dismiss
        | Action::AddDataset(_)
        | Action::MissPart
        | Action::BringDatasets
        | Action::CompleteDataset(_)
        | Action::ChangedElsewhere(_)
        | Action::RemovedElsewhere(..)
        | Action::MeasuredElsewhere(_)
        | Action::ScenariosElsewhere(_) => Nature::Looks,
        Action::Restore(_) => Nature::Begins,
        Action::Undo | Action::Redo => Nature::History,
        Action::Show(_)
        | Action::ShowCriterion(_)
        | Action::ShowWeight(_)
        | Action::ChooseProfile(_)
        | Action::ChooseDataset(_)
        | Action::UseDataset(_)
        | Action::UseCopy(_)
        | Action::TakeScenarios
        | Action::JumpTo { .. }
        | Action::SetWeights(..)
        | Action::PassTip(_)
        | Action::StartElicitation(_)
        | Action::ChangeElicitation(_)
        | Action::FinishElicitation
        | Action::LeaveElicitation
        | Action::SetCertainty(_)
        | Action::ShareErrors(_)
        | Action::UseMeasured(_)
        | Action::AnswerTeam(_)
        | Action::CompareFrameworks
        | Action::DescribeProject(_)
        | Action::SaveScenario
        | Action::DropScenario(_)
        | Action::DropUnresolvedScenario(_)
        | Action::OpenScenario(_)
        | Action::Settle
        | Action::ResetWeights
        | Action::StartOver
        | Action::IncludeCode(_)
        | Action::IncludeResults(_)
        | Action::Arrive(_)
        | Action::Open(..) => Nature::Steps,
    }
}

enum Nature {
    /// Moves this weight: with what follows on the same one it is one step.
    Moves(Id),
    /// Looks at something else; a gesture goes on.
    Looks,
    /// Begins a visit.
    Begins,
    /// Undo and redo.
    History,
    /// Is a step of its own where it changes what was decided.
    Steps,
}

/// The history that undo and redo must bring back.
#[derive(Default)]
struct Model {
    past: Vec<Decided>,
    future: Vec<Decided>,
    /// The weight that is being moved, once it has moved.
    moving: Option<Id>,
}

impl Model {
    fn follow(&mut self, before: &State, action: &Action, after: &State) {
        let (mut was, is) = (decided(before), decided(after));
        // What was kept away and is here now is shown, wherever undo leads.
        for (_, scenarios, away) in self.past.iter_mut().chain(&mut self.future).chain([&mut was]) {
            if before.datasets != after.datasets {
                reopen(scenarios, away, &after.datasets);
                scenarios
                    .iter_mut()
                    .for_each(|choice| mark_from_here(&mut choice.measured, after.from_here()));
            }
        }
        if let Action::MeasuredElsewhere(_) = action {
            for (choice, scenarios, _) in self.past.iter_mut().chain(&mut self.future).chain([&mut was]) {
                let choices = scenarios.iter_mut().chain([choice]);
                choices.for_each(|choice| mark_from_here(&mut choice.measured, after.from_here()));
            }
        }
        let moving = self.moving.take();
        match nature(action) {
            Nature::History => {
                let (from, to) = match action {
                    Action::Undo => (&mut self.past, &mut self.future),
                    _ => (&mut self.future, &mut self.past),
                };
                match from.pop() {
                    Some(expected) => {
                        assert_eq!(is, expected, "{action:?} brought something else");
                        to.push(was);
                    }
                    None => {
                        assert_eq!(is, was, "{action:?} changed something where there was nothing to go to")
                    }
                }
            }
            Nature::Looks => {
                self.moving = moving;
                assert_eq!(is, was, "{action:?} changed what was decided");
            }
            Nature::Begins => {}
            Nature::Moves(criterion) if moving.as_ref() == Some(&criterion) => self.moving = moving,
            Nature::Moves(criterion) => {
                if is != was {
                    self.moving = Some(criterion);
                }
                self.step(was, &is);
            }
            Nature::Steps => self.step(was, &is),
        }
        assert_eq!(after.can_undo(), !self.past.is_empty(), "{action:?}: can undo");
        assert_eq!(after.can_redo(), !self.future.is_empty(), "{action:?}: can redo");
    }

    fn step(&mut self, was: Decided, is: &Decided) {
        if was != *is {
            self.past.push(was);
            self.future.clear();
        }
    }
}

/// Does with a state what the views do with it.
fn look_at(state: &State) {
    let decision = Decision::of(&state.document.choice, &state.datasets).expect("the dataset chosen is here");
    let _ = (words::verdict(&decision), words::headline(&decision));
    for choice in state.document.scenarios.iter().chain(&state.before) {
        let decision =
            Decision::of(choice, &state.datasets).expect("the dataset of a choice that is shown is here");
        let _ = words::verdict(&decision);
    }
    let dataset = &decision.dataset;
    let has = |id: &Id| dataset.criterion_idx(id.as_str()).is_some();
    let document = &state.document;
    let profile = &document.choice.profile;
    assert!(profile.as_ref().is_none_or(|id| dataset.profile_idx(id.as_str()).is_some()), "{profile:?}");
    assert!(document.at.iter().chain(document.map.iter().flat_map(|(x, y)| [x, y])).all(has));
    assert!(document.open.iter().all(|id| dataset.groups.iter().any(|group| group.id == *id)));
    assert!(state.draft.iter().all(|(id, _)| has(id)), "{:?}", state.draft);
    let Some(elicitation) = &state.elicitation else { return };
    let _ = (words::elicitation_title(elicitation), elicitation.elicited(&decision));
    match elicitation {
        Elicitation::Ranking(ranked) => {
            assert_eq!(ranked.len(), dataset.criteria.len());
            for (place, one) in ranked.iter().enumerate() {
                let _ = (&dataset.criteria[one.criterion_idx].name, words::rank_of(ranked, place));
            }
        }
        Elicitation::Pairs(judgements) => {
            for (a, b) in judgements.pairs() {
                let _ = (a.name(&decision), b.name(&decision));
            }
            let known = Item::all_in(&decision, judgements.group_idx);
            assert_eq!(judgements.items, known);
            if let Some(result) = judgements.result() {
                let _ = words::consistency(&decision, judgements, &result);
            }
            assert!(judgements.scope_idx(&decision) <= decision.divisible_groups().len());
        }
        Elicitation::Ranges(fields) => assert_eq!(fields.len(), dataset.criteria.len()),
    }
}

/// The document's text opens as the same document, and so does its file.
fn round_trips(state: &State) {
    let (document, datasets) = (&state.document, &state.datasets);
    let text = encode(document);
    // No text says who measured; the device does.
    let marked = |mut document: Document| {
        document.mark_from_here(state.from_here());
        document
    };
    assert_eq!(decode(&text, datasets).map(marked).as_ref(), Ok(document), "{text}");
    let device = State::knowing(state.from_here().to_vec(), datasets.clone());
    assert_eq!(&device.opening(&text, Some(crate::model::ON_DEMAND)).document, document, "{text}");
    let file = written(document, &|_| None, "https://example.org/", "2026-11-26", datasets).text;
    match opened_document(&file, datasets) {
        Ok(opened) => assert_eq!(&marked(opened.document), document, "{file}"),
        Err(problems) => panic!("{problems:?} in {file}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_sequence_of_actions_panics_undo_restores_and_documents_round_trip(actions in vec(action(), 1..LONGEST)) {
        let (mut state, mut model) = (State::new(all().clone()), Model::default());
        for action in actions {
            let next = update(&state, action.clone());
            model.follow(&state, &action, &next);
            look_at(&next);
            if next.document != state.document {
                round_trips(&next);
            }
            state = next;
        }
        // Back to the very beginning, and forward again to the end.
        let end = decided(&state);
        let mut n_steps = 0;
        while state.can_undo() {
            let back = update(&state, Action::Undo);
            model.follow(&state, &Action::Undo, &back);
            look_at(&back);
            state = back;
            n_steps += 1;
        }
        for _ in 0..n_steps {
            state = update(&state, Action::Redo);
            look_at(&state);
        }
        prop_assert!(n_steps == 0 || decided(&state) == end, "redo leads to the end again");
    }
}
