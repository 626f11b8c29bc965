//! Edge cases in which libraries differ, and our choice in each.
//!
//! For every case and library we either give the library's figures, or differ for a reason that stands here. We never
//! give a figure where a library gives none (NaN) but for the reasons named.

use super::*;
use super::{methods::promethee, methods::topsis, methods::vikor};
use crate::decide::methods::normalise::Normalisation;
use crate::decide::methods::promethee::Preference;
use crate::decide::methods::sums::wsm;

/// Where we differ, by case and line of the reference, and why.
const DIFFERENT: [(&str, &str, &str); 21] = [
    // A criterion on which all are equal adds nothing; two of three libraries say so too.
    ("constant_column", "pymcdm VIKOR Q", "it tells nobody apart, so it adds nothing"),
    ("constant_column", "pyDecision CRITIC", "its correlation is 0/0; the convention excludes it"),
    ("zero_value_benefit", "pymcdm WSM linear", "0 / max is 0, as two of three libraries have it"),
    ("zero_value_benefit", "pymcdm entropy", "0 ln 0 is 0, as scikit-criteria has it"),
    ("zero_value_cost", "skcriteria BenefitCost+WSM", "min / x is 0/0; the convention needs x > 0"),
    ("zero_value_cost", "pymcdm entropy", "0 ln 0 is 0, as scikit-criteria has it"),
    ("zero_value_cost", "pyDecision entropy", "1 / 0, which the library avoids by adding 1e-9"),
    ("negative_value", "pymcdm WSM linear", "a ratio of a negative value means nothing"),
    ("negative_value", "pyDecision SAW", "a ratio of a negative value means nothing"),
    ("negative_value", "pyDecision entropy", "a negative share has no logarithm"),
    ("identical_alternatives", "pymcdm VIKOR Q", "equals are equal: Q = 0, as scikit-criteria has it"),
    ("identical_alternatives", "pyDecision VIKOR Q", "equals are equal: Q = 0, as scikit-criteria has it"),
    ("identical_alternatives", "pyDecision entropy", "no criterion tells anyone apart: no weights"),
    ("single_alternative", "pyDecision entropy", "no criterion tells anyone apart: no weights"),
    ("nan_value", "skcriteria VIKOR Q", "what is no number is refused before any method sees it"),
    ("nan_value", "pymcdm PROMETHEE II usual", "what is no number is refused before any method sees it"),
    ("weights_not_normalised", "pymcdm WSM minmax", "weights are rescaled to sum to 1"),
    ("weights_not_normalised", "pymcdm WSM linear", "weights are rescaled to sum to 1"),
    ("weights_not_normalised", "pyDecision SAW", "weights are rescaled to sum to 1"),
    ("weights_not_normalised", "skcriteria BenefitCost+WSM", "weights are rescaled to sum to 1"),
    ("weights_not_normalised", "pymcdm PROMETHEE II usual", "weights are rescaled to sum to 1"),
];

/// Our figures for a line of the reference; `None` where we refuse.
fn ours(line: &str, matrix: &Matrix, weights: &Weights) -> Option<Vec<f64>> {
    let shares = |weights: Weights| weights.shares().to_vec();
    match line {
        "pymcdm WSM minmax" => wsm(matrix, weights, Normalisation::MinMax).ok(),
        "pymcdm WSM linear" | "pyDecision SAW" | "skcriteria BenefitCost+WSM" => {
            wsm(matrix, weights, Normalisation::Max).ok()
        }
        "pymcdm TOPSIS vector" | "skcriteria TOPSIS vector" | "pyDecision TOPSIS" => {
            topsis(matrix, weights, Normalisation::Vector).ok().map(|found| found.closeness)
        }
        "pymcdm VIKOR Q" | "skcriteria VIKOR Q" | "pyDecision VIKOR Q" => {
            vikor(matrix, weights, 0.5).ok().map(|found| found.compromise)
        }
        "pymcdm PROMETHEE II usual" | "pyDecision PROMETHEE II t1" => {
            promethee(matrix, weights, &vec![Preference::Usual; matrix.n_criteria()])
                .ok()
                .map(|flows| flows.net)
        }
        "pymcdm entropy" | "skcriteria entropy" => entropy_weights(matrix, false).ok().map(shares),
        "pyDecision entropy" => entropy_weights(matrix, true).ok().map(shares),
        "pymcdm CRITIC" => critic_weights(&matrix.undirected()).ok().map(shares),
        "skcriteria CRITIC" | "pyDecision CRITIC" => critic_weights(matrix).ok().map(shares),
        other => panic!("nobody knows {other}"),
    }
}

/// Returns a library's figures from what it printed; `None` for errors and NaN.
fn theirs(printed: &str) -> Option<Vec<f64>> {
    let list = printed.strip_prefix('[')?.split(']').next()?;
    list.split(", ").map(|number| number.parse().ok().filter(|n: &f64| n.is_finite())).collect()
}

#[test]
fn at_the_edges_we_do_what_the_libraries_do_or_say_why_not() {
    let golden = golden();
    let mut differing = Vec::new();
    let mut n_lines = 0;
    for (case, content) in golden["edge_cases"].as_object().unwrap() {
        let input = &content["input"];
        let cells: Vec<f64> = input["matrix"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row.as_array().unwrap())
            .map(|cell| cell.as_f64().unwrap_or(f64::NAN))
            .collect();
        let matrix = Matrix::new(cells, directions(&input["types"]));
        let weights = weights(&input["weights"]);
        for (line, printed) in content["library_behaviour"].as_object().unwrap() {
            let ours = matrix.as_ref().ok().and_then(|matrix| ours(line, matrix, &weights));
            assert!(ours.iter().flatten().all(|n| n.is_finite()), "{case} {line}");
            let same = match (&ours, theirs(printed.as_str().unwrap())) {
                // Printed to four decimals.
                (Some(ours), Some(theirs)) => ours.iter().zip(&theirs).all(|(a, b)| (a - b).abs() <= 5.1e-5),
                (None, None) => true,
                _ => false,
            };
            if !same {
                differing.push((case.as_str(), line.as_str()));
            }
            n_lines += 1;
        }
    }
    let mut expected: Vec<(&str, &str)> = DIFFERENT.iter().map(|(case, line, _)| (*case, *line)).collect();
    expected.sort_unstable();
    differing.sort_unstable();
    assert_eq!((differing, n_lines), (expected, 10 * 18));
}
