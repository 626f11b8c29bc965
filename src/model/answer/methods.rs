//! Whether other methods agree: rows for the page and for `evaluate`, with names and notes for readers.

use super::decision::{Answer, Decision, score_table};
use crate::decide::{self, Caveat, Method};

/// One method's ranking of the alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodRow {
    /// Name of the method, with its variant and thresholds.
    pub name: &'static str,
    /// Positions of the alternatives, best first; ties by name.
    pub ranking: Vec<usize>,
    /// Whether the additive model's leader is first, alone or among equals.
    pub agrees: bool,
    /// A reason that weakens its opinion.
    pub note: Option<String>,
}

/// Returns what every other method makes of a decision's likely scores and weights; empty where there is no answer.
///
/// Not part of [`Answer`], so that a slider's move does not pay for what is folded away.
pub fn method_rows(decision: &Decision) -> Vec<MethodRow> {
    match &decision.answer {
        Ok(answer) => rows(decision, answer),
        Err(_) => Vec::new(),
    }
}

fn rows(decision: &Decision, answer: &Answer) -> Vec<MethodRow> {
    let Some(scores) = score_table(&decision.dataset) else { return Vec::new() };
    let opinions = decide::opinions(&scores, &answer.weights, &answer.evaluation);
    let row = |opinion: decide::Opinion| MethodRow {
        name: name(opinion.method),
        ranking: opinion.ranking,
        agrees: opinion.agrees,
        note: opinion.caveat.map(|caveat| note(caveat).to_owned()),
    };
    opinions.into_iter().map(row).collect()
}

/// Returns how many of the rows agree.
pub fn n_agreeing(rows: &[MethodRow]) -> usize {
    rows.iter().filter(|row| row.agrees).count()
}

fn name(method: Method) -> &'static str {
    match method {
        Method::WeightedProduct => "Weighted product (WPM)",
        Method::LocalSum => "Weighted sum on local min-max",
        Method::Topsis => "TOPSIS (vector)",
        Method::Vikor => "VIKOR (v = 0.5)",
        Method::PrometheeUsual => "PROMETHEE II (usual)",
        Method::PrometheeVShape => "PROMETHEE II (V-shape, p = 100)",
        Method::PrometheeLinear => "PROMETHEE II (linear, q = 5, p = 30)",
    }
}

fn note(caveat: Caveat) -> &'static str {
    match caveat {
        Caveat::NoDifference => "It finds no difference between the alternatives, so it ranks none of them.",
        Caveat::SharedFirst => "It puts more than one alternative first.",
        Caveat::ZeroProduct => {
            "A score of 0 on any criterion makes the whole product 0, whatever the other scores are."
        }
        Caveat::AllOrNothing => {
            "With two alternatives it counts every criterion as won or lost, however small the difference."
        }
        Caveat::SameModel => "On a fixed scale this is the additive model itself, so it cannot disagree.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::decide::{INDIFFERENCE, METHODS, PREFERENCE};
    use crate::model::document::choice::Choice;

    #[test]
    fn every_method_ranks_every_alternative_once() {
        let decision = Decision::of(&Choice::default(), &datasets()).unwrap();
        let rows = method_rows(&decision);
        assert_eq!(rows.len(), METHODS.len());
        for row in &rows {
            let mut positions = row.ranking.clone();
            positions.sort_unstable();
            assert_eq!(
                positions,
                (0..decision.dataset.alternatives.len()).collect::<Vec<_>>(),
                "{}",
                row.name
            );
        }
        assert!(n_agreeing(&rows) >= 1);
    }

    #[test]
    fn names_say_the_thresholds_that_are_computed_with() {
        assert!(name(Method::PrometheeLinear).contains(&format!("q = {INDIFFERENCE}, p = {PREFERENCE}")));
    }

    #[test]
    fn without_weights_nobody_is_asked() {
        let mut choice = Choice::default();
        let dataset = choice.dataset(&datasets()).unwrap();
        for k in 0..dataset.criteria.len() {
            choice = choice.with_points(&dataset, k, 0.0);
        }
        assert!(method_rows(&Decision::of(&choice, &datasets()).unwrap()).is_empty());
    }
}
