//! Charts as values: a specification becomes coordinates here, and marks in `ui`.
//!
//! No chart knows where its numbers come from, and no view computes a coordinate.

mod curves;
mod diverging;
mod dots;
mod interval;
mod lanes;
mod map;
mod marks;
mod overview;
mod pen;
mod picture;
mod ratios;
mod rows;
mod scale;
mod score_lanes;
mod score_plot;
mod slope;
mod stacked;
mod strips;
mod text;
mod text_pen;

pub use curves::{
    Axis, AxisScale, Curve, CurveLayout, CurvePoint, CurvesLayout, CurvesSpec, DASHES, short_number,
};
pub use diverging::{Diverging, Side};
pub use dots::{DotRow, DotRowLayout, DotsLayout, DotsSpec};
pub use interval::{IntervalLayout, IntervalRow, IntervalScale, IntervalSpec};
pub use lanes::{Lane, LaneSpan, LanesLayout, LanesSpec};
pub use map::{MapLayout, MapPoint, MapSpec, Spot};
pub use marks::{Drawn, Group, Label, LaneKind, Line, Marks, Size, Text};
pub use overview::{OverviewItem, OverviewLayout, OverviewPlace, OverviewSpec, end_name};
pub use pen::{Colours, DARK, HATCHES, LIGHT};
pub use picture::{Caption, Chart, PICTURE_WIDTH, Picture};
pub use ratios::{Ratio, RatioGroup, RatioRow, RatioRowLayout, RatiosLayout, RatiosSpec};
pub use rows::{Bar, BarLook, Row, RowLayout, RowsLayout, RowsSpec, change};
pub use scale::{Linear, round_ticks};
pub use score_lanes::{ScoreLanesLayout, ScoreLanesSpec, ScoreScaleSpec};
pub use score_plot::{ScorePlotGroup, ScorePlotLayout, ScorePlotSpec};
pub use slope::{SlopeLayout, SlopeLine, SlopePoint, SlopeSpec};
pub use stacked::{Band, BandLabel, BarLayout, Ribbon, Segment, StackedLayout, StackedRow, StackedSpec};
pub use strips::{Strip, StripLayout, StripsLayout, strips};
pub use text::{shortened, text_width, wrap};
