//! Rows of bars on one scale, and the same as a table.

use super::chart_marks::{filled, open_picture};
use super::markup::{Draw, alt_class, tag};
use crate::chart::{Row, RowLayout, RowsSpec};
use crate::model::words;
use crate::ui::decide::answer::{number, number_head};

/// The chart, and a table of it to be opened.
pub fn row_chart(d: &mut Draw, spec: &RowsSpec, width: f64) {
    let layout = spec.layout(width);
    let (top, bottom, label_y) = layout.grid;
    open_picture(d, "svg.chart.rows[role=img]", spec.summary(), layout.size);
    for (x, label) in &layout.ticks {
        tag!(d, "g.tick" [
            tag!(d, "line" { "x1": *x, "x2": *x, "y1": top, "y2": bottom }),
            tag!(d, "text[text-anchor=middle]" { "x": *x, "y": label_y } [label]),
        ]);
    }
    for (row, laid) in spec.rows.iter().zip(&layout.rows) {
        bars(d, row, laid);
    }
    for (x, name, anchor) in &layout.lines {
        tag!(d, "line.row-line" { "x1": *x, "x2": *x, "y1": top, "y2": bottom });
        // Names that stand to either side keep off the line.
        let beside = match *anchor {
            "end" => x - 3.0,
            "start" => x + 3.0,
            _ => *x,
        };
        tag!(d, "text.row-line-name" { "x": beside, "y": top - 4.0, "text-anchor": *anchor } [name]);
    }
    // Over the lines, so that they can be read.
    for (row, laid) in spec.rows.iter().zip(&layout.rows) {
        tag!(d, "g" { "class": if row.total { "row total" } else { "row" } } [names(d, row, laid)]);
    }
    d.close();
    tag!(d, "details.as-table" [
        tag!(d, "summary" ["The same as a table"]),
        tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" [spec.heads.0]),
                number_head(d, spec.heads.1.to_owned()),
            ])]),
            tag!(d, "tbody" [
                for row in &spec.rows {
                    tag!(d, "tr" [tag!(d, "th[scope=row]" [&row.name]), number(d, row.label.clone())]);
                }
            ]),
        ]),
    ]);
}

fn bars(d: &mut Draw, row: &Row, laid: &RowLayout) {
    let (y, height) = (words::points(laid.y.0), words::points(laid.y.1));
    for (bar, (x, width)) in row.bars.iter().zip(&laid.bars) {
        let class = bar.whose.map_or_else(|| "row-bar".to_owned(), |a| alt_class("row-bar", a));
        let (x, width) = (words::points(*x), words::points(*width));
        tag!(d, "g" { "class": class } [filled(d, bar.whose.unwrap_or(0), [&x, &y, &width, &height])]);
    }
}

fn names(d: &mut Draw, row: &Row, laid: &RowLayout) {
    for (y, line) in &laid.name {
        tag!(d, "text.row-name[x=0]" { "y": *y } [line]);
    }
    let (x, y, anchor) = laid.label;
    tag!(d, "text.row-label" { "x": x, "y": y, "text-anchor": anchor } [&row.label]);
}
