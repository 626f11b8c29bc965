//! The trade-off map: two criteria against each other.

use crate::figures::decide::map_spec;
use crate::model::{Action, Decision, words};
use crate::ui::kit::analysis::{Analysis, body};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::map_chart::MapChart;
use crate::ui::kit::select::{Choosable, Select};
use crate::units::Id;
use yew::prelude::*;

/// Properties of the map.
#[derive(Clone, PartialEq, Properties)]
pub struct TradeOffProps {
    /// The decision.
    pub decision: Shared<Decision>,
    /// The criteria that a person picked: across, and up.
    pub picked: Option<(Id, Id)>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The alternatives on two criteria that a person picks.
#[component]
pub fn TradeOffSection(props: &TradeOffProps) -> Html {
    let TradeOffProps { decision, picked, .. } = props;
    let dispatch = use_dispatch();
    let Ok(answer) = &decision.answer else { return Html::default() };
    let (x, y) = decision.map_criteria(picked.as_ref(), answer);
    html! {
        <Analysis class="map" title={words::TRADE_OFF_TITLE} finding={words::trade_off(decision, answer, x, y)}
            source={words::scores_source(&decision.dataset)} body={body((props.clone(), dispatch), map)} />
    }
}

fn map((TradeOffProps { decision, picked, width }, dispatch): &(TradeOffProps, Dispatch)) -> Html {
    let Ok(answer) = &decision.answer else { return Html::default() };
    let (x, y) = decision.map_criteria(picked.as_ref(), answer);
    let criteria = &decision.dataset.criteria;
    let picker =
        |name: &'static str, id: &'static str, chosen: usize, axes: fn(Id, Id) -> Action, other: usize| {
            let options: Vec<_> = criteria
                .iter()
                .enumerate()
                .map(|(j, criterion)| Choosable::new(j.to_string(), criterion.name.clone()))
                .collect();
            let ids: Vec<Id> = criteria.iter().map(|criterion| criterion.id.clone()).collect();
            let onchoose = dispatch.reform(move |at: String| {
                let at = at.parse().unwrap_or(chosen);
                axes(ids[at.min(ids.len() - 1)].clone(), ids[other].clone())
            });
            html! {
                <label class="pick">
                    <span>{ name }</span>
                    <Select {id} value={chosen.to_string()} {options} {onchoose} />
                </label>
            }
        };
    html! {
        <>
            <p class="soft">
                { "Two criteria at a time. Every point on the line is worth the same to you; above it is better. The \
                   crosses are the score intervals." }
            </p>
            <div class="map-axes">
                { picker("Across", "map-x", x, Action::ShowMap, y) }
                { picker("Up", "map-y", y, |y, x| Action::ShowMap(x, y), x) }
            </div>
            <MapChart spec={map_spec(decision, answer, x, y)} {width} />
        </>
    }
}
