//! Marks for the layouts of `chart`: every chart with a sentence for those who do not see it.

use super::markup::{Draw, alt_class, tag};
use super::send::Send;
use crate::chart::{BarLayout, Diverging, HATCHES, IntervalSpec, Segment, Side, StackedLayout, StackedSpec};
use crate::model::{Action, words};
use crate::units::{Id, fixed};

/// A percentage as an attribute.
#[inline(never)]
pub fn pct(value: f64) -> String {
    format!("{}%", fixed(value, 2))
}

/// Fill patterns of the alternatives, so that colour is never the only sign. Once per page.
pub fn patterns(d: &mut Draw) {
    tag!(
        d,
        "svg.defs[width=0][height=0][aria-hidden=true][focusable=false]"[for (i, lines) in
            HATCHES.into_iter().enumerate()
        {
            let id = format!("pattern-{}", i + 1);
            tag!(d, "pattern[width=8][height=8][patternUnits=userSpaceOnUse]" { "id": id } [
                tag!(d, "path.pattern-line" { "d": lines })
            ]);
        }]
    );
}

/// A filled rectangle of an alternative, with its hatching over it; the first alternative has none.
#[inline(never)]
pub fn filled(d: &mut Draw, alternative_idx: usize, [x, y, width, height]: [&String; 4]) {
    tag!(d, "rect.fill" { "x": x, "y": y, "width": width, "height": height });
    if alternative_idx > 0 {
        let fill = format!("url(#pattern-{alternative_idx})");
        tag!(d, "rect.hatch" { "x": x, "y": y, "width": width, "height": height, "fill": fill });
    }
}

/// The mark of an alternative: circle, diamond, square, triangle, full or hollow, always the same one.
#[inline(never)]
pub fn mark(d: &mut Draw, alternative_idx: usize, x: f64, y: f64, r: f64) {
    // From the fifth on the same shapes again, hollow.
    let class = alt_class(if alternative_idx < 4 { "mark" } else { "mark hollow" }, alternative_idx);
    if alternative_idx.is_multiple_of(4) {
        tag!(d, "circle" { "class": class, "cx": x, "cy": y, "r": r });
        return;
    }
    let (left, top, side) = (words::points(x - r), words::points(y - r), words::points(2.0 * r));
    let (x, r) = (words::points(x), words::points(r));
    let path = match alternative_idx % 4 {
        1 => format!("M{x},{top} l{r},{r} l-{r},{r} l-{r},-{r} Z"),
        2 => format!("M{left},{top} h{side} v{side} h-{side} Z"),
        _ => format!("M{x},{top} l{r},{side} h-{side} Z"),
    };
    tag!(d, "path" { "class": class, "d": path });
}

/// The mark of an alternative as a small picture for legends and tables.
#[inline(never)]
pub fn key(d: &mut Draw, alternative_idx: usize) {
    tag!(
        d,
        "svg.key[width=14][height=14][viewBox=0 0 14 14][aria-hidden=true][focusable=false]"
            [mark(d, alternative_idx, 7.0, 7.0, 5.5)]
    );
}

/// Opens the picture of a chart; its summary is what is read out.
pub fn open_picture(d: &mut Draw, selector: &'static str, summary: String, (width, height): (f64, f64)) {
    d.open(selector);
    d.set("aria-label", summary.into());
    d.set("width", words::points(width).into());
    d.set("height", words::points(height).into());
    d.set("viewBox", format!("0 0 {} {}", fixed(width, 0), fixed(height, 0)).into());
}

#[inline(never)]
fn tick(d: &mut Draw, (x, label): (f64, u8), top: f64, bottom: f64, label_y: f64) {
    let anchor = match label {
        0 => "start",
        100 => "end",
        _ => "middle",
    };
    tag!(d, "g.tick" [
        tag!(d, "line" { "x1": x, "x2": x, "y1": top, "y2": bottom }),
        tag!(d, "text" { "x": x, "y": label_y, "text-anchor": anchor } [label.to_string()]),
    ]);
}

/// Values as stacked bars; a click on a band opens or closes its group.
pub fn stacked_bars(
    d: &mut Draw,
    spec: &StackedSpec,
    totals: &[String],
    groups: &[Id],
    send: &Send,
    width: f64,
) {
    let layout = spec.layout(width);
    let (top, bottom, label_y) = layout.grid;
    open_picture(d, "svg.chart.stacked[role=img]", spec.summary(), layout.size);
    for at in &layout.ticks {
        tick(d, *at, top, bottom, label_y);
    }
    for ribbon in &layout.ribbons {
        tag!(d, "path.ribbon" { "d": &ribbon.path });
    }
    band_names(d, &layout);
    for (i, bar) in layout.bars.iter().enumerate() {
        stacked_bar(d, spec, i, bar, &totals[i], &|band| {
            send.click(Action::ToggleGroup(groups[band].clone()))
        });
    }
    d.close();
}

fn band_names(d: &mut Draw, layout: &StackedLayout) {
    for label in &layout.labels {
        let font = layout.label_font;
        tag!(d, "text.band-name[text-anchor=middle]" { "font-size": font } [
            for (y, line) in &label.lines {
                tag!(d, "tspan" { "x": label.x, "y": *y } [line]);
            }
        ]);
    }
}

fn stacked_bar(
    d: &mut Draw,
    spec: &StackedSpec,
    i: usize,
    bar: &BarLayout,
    total: &String,
    pick: &dyn Fn(usize) -> super::send::Hears,
) {
    tag!(d, "g" { "class": alt_class("bar", i) } [
        tag!(d, "text.bar-name[x=0]" { "y": bar.name_y } [
            &bar.name,
            tag!(d, "tspan.bar-total[dx=8]" [total]),
        ]),
        for segment in &bar.segments {
            let Segment { band_idx, x: (x, width), label } = segment;
            let (y, height) = bar.y;
            let title = format!("{}: {}", spec.bands[*band_idx].name, words::points(spec.rows[i].parts[*band_idx]));
            tag!(d, "g.segment" on { pick(*band_idx) } [
                tag!(d, "title" [title]),
                {
                    let [x, y, width, height] = [*x, y, *width, height].map(words::points);
                    filled(d, i, [&x, &y, &width, &height]);
                },
                if let Some(label) = label {
                    let (x, y) = (x + width / 2.0, y + height / 2.0 + 4.5);
                    tag!(d, "text.segment-value[text-anchor=middle]" { "x": x, "y": y } [label]);
                },
            ]);
        },
    ]);
}

/// Score intervals on their scale.
pub fn intervals(d: &mut Draw, spec: &IntervalSpec, width: f64) {
    let layout = spec.layout(width);
    let (from, to) = layout.scale;
    open_picture(d, "svg.chart.intervals[role=img]", spec.summary(), layout.size);
    for at in &layout.ticks {
        tick(d, *at, 4.0, layout.ticks_y - 14.0, layout.ticks_y);
    }
    for (i, [y, low, likely, high]) in layout.rows.iter().enumerate() {
        let row = &spec.rows[i];
        tag!(d, "g" { "class": alt_class("interval", i) } [
            tag!(d, "text.interval-name[x=0]" { "y": y + 5.0 } [&layout.names[i]]),
            tag!(d, "line.interval-base" { "x1": from, "x2": to, "y1": *y, "y2": *y }),
            tag!(d, "line.interval-range" { "x1": *low, "x2": *high, "y1": *y, "y2": *y }),
            mark(d, i, *likely, *y, 7.0),
            tag!(d, "text.interval-value[text-anchor=middle]" { "x": *likely, "y": y - 11.0 } [
                fixed(row.likely, 0)
            ]),
        ]);
    }
    d.close();
}

/// A bar from the middle of its row to the side of whoever is ahead.
#[inline(never)]
pub fn diverging_bar(d: &mut Draw, bar: Diverging, left_idx: usize, right_idx: usize) {
    let ahead = if bar.side == Side::Left { left_idx } else { right_idx };
    let (top, height) = ("0".to_owned(), "100%".to_owned());
    tag!(d, "svg[aria-hidden=true][focusable=false]" { "class": alt_class("diverging", ahead) } [
        filled(d, ahead, [&pct(bar.x), &top, &pct(bar.width), &height]),
        tag!(d, "line.middle[x1=50%][x2=50%][y1=0][y2=100%]"),
    ]);
}
