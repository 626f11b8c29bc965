//! What every view is built from: the page's context, chart marks and fields.

pub mod action_button;
pub mod chart_marks;
pub mod context;
pub mod listeners;
pub mod map_chart;
pub mod markup;
pub mod points_field;
pub mod row_chart;
pub mod select;
pub mod shelf;
pub mod table;
