//! Lanes over time, with a cursor.

use crate::chart::{Drawn, LaneKind, LanesSpec};
use crate::ui::kit::chart::{ChartMarks, stretch};
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::ruler::chart_side;
use yew::prelude::*;

/// Lanes over time.
#[derive(PartialEq, Properties)]
pub struct LanesChartProps {
    /// The chart's specification.
    pub spec: LanesSpec,
    /// Room for it \[px\].
    pub width: f64,
    /// The moment that the cursor stands at (ms).
    pub at: f64,
}

/// Lanes over time, with a cursor: it alone moves.
#[component]
pub fn LanesChart(props: &LanesChartProps) -> Html {
    let LanesChartProps { spec, width, at } = props;
    let cursor = px(spec.moment(*width, *at));
    let layout = spec.layout(*width);
    html! {
        <svg class="chart lanes" role="img" aria-label={spec.summary()} width={chart_side(layout.size.0)}
            height={chart_side(layout.size.1)} viewBox={view_box(layout.size)}>
            <ChartMarks<LanesSpec> spec={spec.clone()} {width} />
            <line class="lane-cursor" x1={&cursor} x2={&cursor} y1="0" y2={px(layout.field[3])} />
        </svg>
    }
}

/// Draws how a kind of stretch looks, as a small picture for the legend.
pub fn lane_key(kind: LaneKind) -> Html {
    let (y, height) = if kind == LaneKind::WaitsOutside { (6.0, 2.0) } else { (1.0, 12.0) };
    html! {
        <svg class="key lane-key alt-0" width="26" height="14" viewBox="0 0 26 14" aria-hidden="true" focusable="false">
            { stretch(kind, [1.0, y, 24.0, height]) }
        </svg>
    }
}
