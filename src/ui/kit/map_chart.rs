//! The trade-off map as a picture.

use crate::chart::MapSpec;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::chart_marks::key;
use yew::prelude::*;

/// Alternatives by two criteria.
#[derive(PartialEq, Properties)]
pub struct MapChartProps {
    /// The chart's specification.
    pub spec: MapSpec,
    /// Room for it (px).
    pub width: f64,
}

/// The map, and below it the names that found no place in it.
#[component]
pub fn MapChart(props: &MapChartProps) -> Html {
    let spec = &props.spec;
    let is_unnamed = spec.layout(props.width).points.iter().any(|spot| spot.name.is_none());
    html! {
        <>
            <Chart<MapSpec> spec={spec.clone()} width={props.width} />
            // The picture says so to those who do not see it.
            <ul class="map-names" aria-hidden="true">
                if is_unnamed {
                    for (a, point) in spec.points.iter().enumerate() {
                        <li title={point.whole().map(str::to_owned)}>{ key(a) }{ point.label() }</li>
                    }
                }
            </ul>
        </>
    }
}
