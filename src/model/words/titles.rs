//! Titles of analyses and charts, and names of buttons in several views: the page, its exports and the embed builder have each
//! from here.

use crate::model::answer::decision::Decision;

/// Title of the chart of contributions: the points that each criterion adds to the values.
pub const POINTS_TITLE: &str = "Where the points come from";
/// The lead, group by group.
pub const GROUPS_TITLE: &str = "Lead by group";
/// How often each alternative is best.
pub const SURE_TITLE: &str = "How sure is this?";
/// Values with the range of nine in ten draws.
pub const DRAWS_TITLE: &str = "Value of each backend, with the range of nine in ten draws";
/// The tornado.
pub const TORNADO_TITLE: &str = "Which scores matter most";
/// The value of information.
pub const WORTH_TITLE: &str = "What to find out next (value of information)";
/// The map of two criteria.
pub const TRADE_OFF_TITLE: &str = "Trade-off between two criteria";
/// Every use case on one axis.
pub const USE_CASES_TITLE: &str = "It depends: all use cases at a glance";
/// Button that saves a chart as a file.
pub const DOWNLOAD_SVG: &str = "Download SVG";
/// Answer to what the team knows best: all of the alternatives, none better than another.
pub const ALL_EQUALLY: &str = "All equally";
/// All criteria with their scores.
pub const ALL_SCORES_TITLE: &str = "Scores on all criteria";

/// Returns the title of the waterfall: `Why Node.js beats Python, step by step`.
pub fn steps_title(decision: &Decision, best: usize, second: usize) -> String {
    format!("Why {} beats {}, step by step", decision.name(best), decision.name(second))
}
