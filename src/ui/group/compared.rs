//! What several people's decisions have in common, and what parts them.

use crate::chart::DotsSpec;
use crate::figures::group_decision::weights_spec;
use crate::model::answer::group_decision::{CommonGround, GroupComparison, SpreadOfWeight};
use crate::model::words::{self, Named};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Widest chart \[CSS px\].
const WIDEST: f64 = 800.0;

/// Sentences, chart and tables.
pub fn compared(together: &GroupComparison, names: &[String], width: f64) -> Html {
    let named = Named { together, names };
    let spreads = together.spreads();
    html! {
        <>
            <h3>{ "Who agrees" }</h3>
            <p class="sentence">{ named.agreement() }</p>
            <ul class="reasons-list">
                for (name, why) in &together.left_out {
                    <li>{ words::left_out(if name.trim().is_empty() { "Somebody" } else { name.trim() }, *why) }</li>
                }
            </ul>
            <h3>{ "What everyone could accept" }</h3>
            <p>{ named.compromise() }</p>
            <p>{ named.at_the_mean() }</p>
            { acceptance_table(together, &named) }
            <h3>{ "Where they disagree" }</h3>
            <p>{ named.parted(&together.parted()) }</p>
            <ul class="reasons-list">
                for ground in nearest_ground(together, &spreads) {
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
            <Chart<DotsSpec> spec={weights_spec(together, &spreads)} width={width.min(WIDEST)} />
            <p class="fine">{ format!("Weights: each person\u{2019}s own. {}", words::scores_source(&together.dataset)) }</p>
            { weights_table(together, &spreads, names) }
        </>
    }
}

/// Returns where the least change of the mean weight would bring all together: of each alternative the nearest.
fn nearest_ground(together: &GroupComparison, spreads: &[SpreadOfWeight]) -> Vec<CommonGround> {
    let mean = |j: usize| spreads.iter().find(|s| s.criterion_idx == j).map_or(0.0, |s| s.mean);
    let mut ground = together.common_ground();
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

fn acceptance_table(together: &GroupComparison, named: &Named<'_>) -> Html {
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
                    for one in together.acceptances() {
                        <tr>
                            <th scope="row">{ &together.dataset.alternatives[one.alternative_idx].name }</th>
                            { number(format!("{} of {}", one.n_first, together.people.len())) }
                            { number(named.worst(&one)) }
                            { number(words::points(one.mean)) }
                            { number(words::signed(one.least_margin)) }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn weights_table(together: &GroupComparison, spreads: &[SpreadOfWeight], names: &[String]) -> Html {
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
                                <th scope="row">{ &together.dataset.criteria[spread.criterion_idx].name }</th>
                                { for together.shares.iter().map(|of| share(of, spread.criterion_idx)) }
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
    use crate::model::answer::group_decision::Person;
    use crate::model::{Choice, datasets};

    #[test]
    fn of_each_alternative_one_move_is_named_and_it_is_the_nearest() {
        let person = |profile: &str| Person {
            name: profile.to_owned(),
            choice: Choice { profile: Some(profile.into()), ..Choice::default() },
        };
        let people = ["streaming", "science", "cms", "api"].map(person);
        let together = GroupComparison::of(&people, &datasets()).unwrap();
        let spreads = together.spreads();
        let distance = |g: &CommonGround| {
            let at = spreads.iter().find(|s| s.criterion_idx == g.criterion_idx).unwrap().mean;
            (g.shares.0 - at).max(at - g.shares.1).max(0.0)
        };
        let found = nearest_ground(&together, &spreads);
        assert!(!found.is_empty(), "these people can be brought together");
        for (i, one) in found.iter().enumerate() {
            assert!(found[..i].iter().all(|other| other.alternative_idx != one.alternative_idx));
        }
        for any in together.common_ground() {
            let named = found.iter().find(|one| one.alternative_idx == any.alternative_idx).unwrap();
            assert!(distance(named) <= distance(&any));
        }
    }
}
