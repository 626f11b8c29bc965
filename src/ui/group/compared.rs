//! The comparison of several people's decisions: common ground and differences.

use super::names::distinct_names;
use crate::chart::DotsSpec;
use crate::figures::group_decision::weights_spec;
use crate::model::Datasets;
use crate::model::answer::group_decision::{CommonGround, GroupComparison, Person, SpreadOfWeight};
use crate::model::words::{self, Named};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::table::{number, number_head};
use std::rc::Rc;
use yew::prelude::*;

/// Widest chart \[CSS px\].
const WIDEST: f64 = 800.0;

/// Properties of the comparison.
#[derive(PartialEq, Properties)]
pub struct ComparedProps {
    /// The people.
    pub people: Rc<[Person]>,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The comparison: common ground and differences.
#[component]
pub fn Compared(props: &ComparedProps) -> Html {
    let ComparedProps { people, datasets, width } = props;
    html! {
        <div class="compared">
            if let Some(comparison) = GroupComparison::of(people, datasets) {
                { comparison_of(&comparison, &distinct_names(people, &comparison.people), *width) }
            } else if !people.is_empty() {
                <p class="fine">{ "Add one more with the same dataset to compare them." }</p>
            }
        </div>
    }
}

/// Draws sentences, chart and tables.
fn comparison_of(comparison: &GroupComparison, names: &[String], width: f64) -> Html {
    let named = Named { comparison, names };
    let spreads = comparison.spreads();
    html! {
        <>
            <h3>{ "Who agrees" }</h3>
            <p class="sentence">{ named.agreement() }</p>
            <ul class="reasons-list">
                for (name, why) in &comparison.left_out {
                    <li>{ words::left_out(if name.trim().is_empty() { "Somebody" } else { name.trim() }, *why) }</li>
                }
            </ul>
            <h3>{ "What everyone could accept" }</h3>
            <p>{ named.compromise() }</p>
            <p>{ named.at_the_mean() }</p>
            { acceptance_table(comparison, &named) }
            <h3>{ "Where they disagree" }</h3>
            <p>{ named.parted(&comparison.parted()) }</p>
            <ul class="reasons-list">
                for ground in nearest_ground(comparison, &spreads) {
                    <li>{ named.ground(&ground) }</li>
                }
            </ul>
            <h3>{ "Where weights differ" }</h3>
            if let Some(widest) = spreads.first() {
                <p>{ named.widest(widest) }</p>
            }
            <ol class="people-key">
                for (i, name) in names.iter().enumerate() {
                    <li><span class="person-number">{ i + 1 }</span>{ name }</li>
                }
            </ol>
            <Chart<DotsSpec> spec={weights_spec(comparison, &spreads)} width={width.min(WIDEST)} />
            <p class="fine">{ format!("Weights: each person\u{2019}s own. {}", words::scores_source(&comparison.dataset)) }</p>
            { weights_table(comparison, &spreads, names) }
        </>
    }
}

/// Returns where the least change of the mean weight would bring all together: of each alternative the nearest.
fn nearest_ground(comparison: &GroupComparison, spreads: &[SpreadOfWeight]) -> Vec<CommonGround> {
    let mean = |j: usize| spreads.iter().find(|s| s.criterion_idx == j).map_or(0.0, |s| s.mean);
    let mut ground = comparison.common_ground();
    let distance = |g: &CommonGround| {
        let at = mean(g.criterion_idx);
        (g.shares.0 - at).max(at - g.shares.1).max(0.0)
    };
    ground.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    let mut named = Vec::new();
    ground.retain(|g| {
        let is_new = !named.contains(&g.alternative_idx);
        named.push(g.alternative_idx);
        is_new
    });
    ground
}

fn acceptance_table(comparison: &GroupComparison, named: &Named<'_>) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="How each backend does with everyone">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Backend" }</th>
                        { for ["First for", "Lowest value", "Mean", "Smallest lead"].map(number_head) }
                    </tr>
                </thead>
                <tbody>
                    for one in comparison.acceptances() {
                        <tr>
                            <th scope="row">{ &comparison.dataset.alternatives[one.alternative_idx].name }</th>
                            { number(format!("{} of {}", one.n_first, comparison.people.len())) }
                            { number(named.worst(&one)) }
                            { number(words::points(one.mean)) }
                            { number(Named::least_lead(&one)) }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn weights_table(comparison: &GroupComparison, spreads: &[SpreadOfWeight], names: &[String]) -> Html {
    let share = |of: &Vec<f64>, j: usize| number(words::percent(of[j]));
    html! {
        <details class="as-table">
            <summary>{ "All weights as a table" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Everyone\u{2019}s weights">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ "Criterion" }</th>
                            { for names.iter().map(|name| number_head(name.clone())) }
                            { number_head("Difference") }
                        </tr>
                    </thead>
                    <tbody>
                        for spread in spreads {
                            <tr>
                                <th scope="row">{ &comparison.dataset.criteria[spread.criterion_idx].name }</th>
                                { for comparison.shares.iter().map(|of| share(of, spread.criterion_idx)) }
                                { number(words::percent(spread.width())) }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, datasets};

    #[test]
    fn of_each_alternative_one_move_is_named_and_it_is_the_nearest() {
        let person = |profile: &str| Person {
            name: profile.to_owned(),
            choice: Choice { profile: Some(profile.into()), ..Choice::default() },
        };
        let people = ["streaming", "science", "cms", "api"].map(person);
        let comparison = GroupComparison::of(&people, &datasets()).unwrap();
        let spreads = comparison.spreads();
        let distance = |g: &CommonGround| {
            let at = spreads.iter().find(|s| s.criterion_idx == g.criterion_idx).unwrap().mean;
            (g.shares.0 - at).max(at - g.shares.1).max(0.0)
        };
        let found = nearest_ground(&comparison, &spreads);
        assert!(!found.is_empty(), "these people can be brought together");
        for (i, one) in found.iter().enumerate() {
            assert!(found[..i].iter().all(|other| other.alternative_idx != one.alternative_idx));
        }
        for any in comparison.common_ground() {
            let named = found.iter().find(|one| one.alternative_idx == any.alternative_idx).unwrap();
            assert!(distance(named) <= distance(&any));
        }
    }
}
