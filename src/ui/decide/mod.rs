//! The Decide view: the question, the answer, its weights, and everything that explains them.

pub mod answer;
pub mod elicitation;
pub mod scenarios;
pub mod trade_off_map;
pub mod uncertainty;
mod uncertainty_in_page;
pub mod uncertainty_results;
pub mod use_case;
pub mod use_cases;
pub mod weights;
pub mod why;
