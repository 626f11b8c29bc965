//! Curves and lanes as SVG texts.

use super::curves::{CURVE_FONT, CurvesSpec, DASHES};
use super::lanes::{LANE_FONT, LaneKind, LanesSpec};
use super::pen::{Colours, Ink, Pen};

/// Draws curves at the pen's place; their height.
pub fn curves(pen: &mut Pen, spec: &CurvesSpec, width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, soft, line, strong, .. } = pen.colours;
    let [left, top, right, bottom] = layout.field;
    let small = Ink { anchor: "middle", size: CURVE_FONT, bold: false, fill: soft };
    for (x, label) in &layout.ticks_across {
        pen.stroke([*x, top, *x, bottom], line, 1.0);
        pen.write(*x, bottom + 16.0, small, label);
    }
    for (y, label) in &layout.ticks_up {
        pen.stroke([left, *y, right, *y], line, 1.0);
        pen.write(left - 6.0, y + 4.0, Ink { anchor: "end", ..small }, label);
    }
    let axis = Ink { anchor: "end", size: CURVE_FONT, bold: true, fill: ink };
    pen.write(right, bottom + 36.0, axis, &format!("{} \u{2192}", spec.x.name));
    pen.write(0.0, 12.0, Ink { anchor: "start", ..axis }, &format!("\u{2191} {}", spec.y.name));
    if let Some(ends) = layout.diagonal {
        pen.stroke(ends, strong, 1.0);
    }
    for (x, name, anchor) in &layout.marks {
        pen.stroke([*x, top, *x, bottom], strong, 1.5);
        pen.write(*x, top - 4.0, Ink { anchor, ..small }, name);
    }
    for (curve, laid) in spec.curves.iter().zip(&layout.curves) {
        let colour = pen.colours.of(curve.whose).0;
        for (x, one, other) in &laid.intervals {
            pen.stroke([*x, *one, *x, *other], colour, 1.0);
        }
        if !laid.path.is_empty() {
            pen.dashed(&laid.path, colour, 2.0, DASHES[curve.style % DASHES.len()]);
        }
        for (x, y) in &laid.points {
            pen.circle((*x, *y), 2.5, colour, pen.colours.paper, 0.5);
        }
        if let Some((x, y)) = laid.knee {
            pen.circle((x, y), 5.0, pen.colours.paper, colour, 2.5);
        }
        if let Some((x, y)) = laid.label.filter(|_| spec.is_joined) {
            pen.write(x, y, Ink { anchor: "start", size: CURVE_FONT, bold: true, fill: ink }, &curve.short);
        }
    }
    layout.size.1
}

/// Draws lanes at the pen's place; their height.
pub fn lanes(pen: &mut Pen, spec: &LanesSpec, width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, soft, line, paper, strong, .. } = pen.colours;
    let [_, top, _, bottom] = layout.field;
    for (x, label) in &layout.ticks {
        pen.stroke([*x, top, *x, bottom], line, 1.0);
        pen.write(
            *x,
            bottom + 16.0,
            Ink { anchor: "middle", size: LANE_FONT, bold: false, fill: soft },
            label,
        );
    }
    for (lane, y) in spec.lanes.iter().zip(&layout.names) {
        pen.write(
            0.0,
            *y,
            Ink { anchor: "start", size: LANE_FONT, bold: lane.is_heavy, fill: ink },
            &lane.name,
        );
    }
    for (lane, idx, [x, y, width, height]) in &layout.spans {
        let colour = pen.colours.of(spec.whose).0;
        let at = [*x, *y, *width, *height];
        match spec.lanes[*lane].spans[*idx].kind {
            LaneKind::Runs => pen.rect(at, colour),
            LaneKind::RunsElsewhere => {
                pen.rect(at, colour);
                pen.rect(at, "url(#hatch-1)");
            }
            LaneKind::WaitsOutside => pen.rect(at, strong),
            LaneKind::WaitsForTurn | LaneKind::WaitsForLock => {
                pen.rect(at, strong);
                pen.rect([x + 1.0, y + 1.0, (width - 2.0).max(0.0), height - 2.0], paper);
                if spec.lanes[*lane].spans[*idx].kind == LaneKind::WaitsForLock {
                    pen.stroke([*x, *y, x + width, y + height], strong, 1.0);
                    pen.stroke([*x, y + height, x + width, *y], strong, 1.0);
                }
            }
        }
    }
    layout.size.1
}
