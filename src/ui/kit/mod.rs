//! The components and hooks that every view is built from: context, charts and fields.

pub mod action_button;
pub mod analysis;
pub mod chart;
pub mod chart_marks;
pub mod context;
pub mod file_drop;
pub mod hooks;
pub mod lazy;
pub mod listeners;
pub mod map_chart;
pub mod markup;
mod missing_parts;
pub mod on_demand;
pub mod on_this_page;
pub mod page_link;
pub mod points_field;
pub mod problems;
pub mod ratios_chart;
pub mod render_count;
pub mod row_chart;
pub mod ruler;
pub mod select;
pub mod shared_text;
pub mod table;
