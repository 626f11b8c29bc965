//! Charts as SVG texts to take along: the page's layouts with title, source, date and link on them.
//!
//! Everything is spelled out by attributes, so that a picture looks the same in a browser, an editor and a word processor.

use super::curves::CurvesSpec;
use super::dots::{DOT, DOT_FONT, DotsSpec};
use super::interval::IntervalSpec;
use super::lanes::LanesSpec;
use super::map::{MapSpec, Spot};
use super::pen::{Colours, FONTS, Ink, Pen, escaped, px};
use super::picture_over_axes::{curves, lanes};
use super::rows::{ROW_FONT, RowsSpec};
use super::stacked::StackedSpec;
use super::text::{shortened, wrap};

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Values stacked by contribution, with each bar's total.
    Stacked(StackedSpec, Vec<String>),
    /// Rows of bars.
    Rows(RowsSpec),
    /// Intervals on the fixed scale.
    Intervals(IntervalSpec),
    /// The trade-off map.
    Map(MapSpec),
    /// Several people's figures; of each person the alternative whose colour the mark has.
    Dots(DotsSpec, Vec<usize>),
    /// Curves over two axes.
    Curves(CurvesSpec),
    /// Lanes over time.
    Lanes(LanesSpec),
}

/// What stands around a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What it shows, in a line.
    pub title: String,
    /// What it says, in a sentence.
    pub finding: String,
    /// Where the figures come from, and when this was made.
    pub source: String,
    /// Where the page opens with it.
    pub link: String,
}

/// An SVG text.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The text.
    pub svg: String,
    /// Width and height \[CSS px\].
    pub size: (f64, f64),
}

/// Width of pictures \[CSS px\].
pub const PICTURE_WIDTH: f64 = 800.0;
const MARGIN: f64 = 24.0;
const TITLE: f64 = 18.0;
const SMALL: f64 = 12.0;
/// Lines of a finding that are drawn; all of it is there to be read out.
const MOST_LINES: usize = 3;

impl Chart {
    /// The chart in one sentence.
    pub fn summary(&self) -> String {
        match self {
            Chart::Stacked(spec, _) => spec.summary(),
            Chart::Rows(spec) => spec.summary(),
            Chart::Intervals(spec) => spec.summary(),
            Chart::Map(spec) => spec.summary(),
            Chart::Dots(spec, _) => spec.summary(),
            Chart::Curves(spec) => spec.summary(),
            Chart::Lanes(spec) => spec.summary(),
        }
    }

    /// The chart as a picture.
    pub fn picture(&self, caption: &Caption, colours: Colours) -> Picture {
        let width = PICTURE_WIDTH - 2.0 * MARGIN;
        let mut pen = Pen::new(colours);
        let mut y = MARGIN + TITLE;
        let plain = |size, bold, fill| Ink { anchor: "start", size, bold, fill };
        for line in lines(&caption.title, TITLE * 1.08, width, 2) {
            pen.write(0.0, y, plain(TITLE, true, colours.ink), &line);
            y += TITLE * 1.35;
        }
        for line in lines(&caption.finding, 14.0, width, MOST_LINES) {
            pen.write(0.0, y, plain(14.0, false, colours.soft), &line);
            y += 20.0;
        }
        pen.down = y + 2.0;
        let height = self.draw(&mut pen, width);
        y = pen.down + height + 26.0;
        pen.down = 0.0;
        for line in lines(&caption.source, SMALL, width, 2) {
            pen.write(0.0, y, plain(SMALL, false, colours.soft), &line);
            y += 17.0;
        }
        pen.write(0.0, y, plain(SMALL, false, colours.soft), &shortened(&caption.link, SMALL, width));
        let size = (PICTURE_WIDTH, (y + MARGIN).ceil());
        Picture { svg: self.framed(caption, pen, size), size }
    }

    /// The chart alone at a width, without anything around it, for a place that says the rest itself.
    pub fn drawn(&self, width: f64, colours: Colours) -> Picture {
        let mut pen = Pen::new(colours);
        pen.patterns();
        let height = self.draw(&mut pen, width).ceil();
        let (w, h) = (px(width), px(height));
        let head =
            ["<svg width=\"", &w, "\" height=\"", &h, "\" viewBox=\"0 0 ", &w, " ", &h, "\">"].concat();
        Picture { svg: [&head, &pen.text, "</svg>"].concat(), size: (width, height) }
    }

    fn framed(&self, caption: &Caption, pen: Pen, (width, height): (f64, f64)) -> String {
        let mut defs = Pen::new(pen.colours);
        defs.patterns();
        let described = format!("{} {} {}", caption.finding, self.summary(), caption.source);
        [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
            &px(width),
            "\" height=\"",
            &px(height),
            "\" viewBox=\"0 0 ",
            &px(width),
            " ",
            &px(height),
            "\" role=\"img\" aria-labelledby=\"title desc\" \
             font-family=\"",
            FONTS,
            "\">\n<title id=\"title\">",
            &escaped(&caption.title),
            "</title>\n<desc id=\"desc\">",
            &escaped(&described),
            "</desc>\n<metadata>",
            &escaped(&caption.link),
            "</metadata>\n",
            &defs.text,
            "\n<rect width=\"",
            &px(width),
            "\" height=\"",
            &px(height),
            "\" fill=\"",
            pen.colours.paper,
            "\"/>\n<g transform=\"translate(",
            &px(MARGIN),
            " 0)\">",
            &pen.text,
            "</g>\n</svg>\n",
        ]
        .concat()
    }

    /// Draws the chart at the pen's place; its height.
    fn draw(&self, pen: &mut Pen, width: f64) -> f64 {
        match self {
            Chart::Stacked(spec, totals) => stacked(pen, spec, totals, width),
            Chart::Rows(spec) => rows(pen, spec, width),
            Chart::Intervals(spec) => intervals(pen, spec, width),
            Chart::Map(spec) => map(pen, spec, width),
            Chart::Dots(spec, whose) => dots(pen, spec, whose, width),
            Chart::Curves(spec) => curves(pen, spec, width),
            Chart::Lanes(spec) => lanes(pen, spec, width),
        }
    }
}

/// A text broken into lines that fit, the last one cut short where there are more.
fn lines(text: &str, font: f64, width: f64, most: usize) -> Vec<String> {
    let Some(mut lines) = wrap(text, font, width, usize::MAX) else {
        return vec![shortened(text, font, width)];
    };
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shortened(&rest, font, width));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn tick(pen: &mut Pen, x: f64, label: &str, (top, bottom, label_y): (f64, f64, f64), anchor: &'static str) {
    let Colours { line, soft, .. } = pen.colours;
    pen.line([x, top, x, bottom], line, 1.0);
    pen.write(x, label_y, Ink { anchor, size: 12.0, bold: false, fill: soft }, label);
}

fn end_anchor(label: u8) -> &'static str {
    match label {
        0 => "start",
        100 => "end",
        _ => "middle",
    }
}

fn stacked(pen: &mut Pen, spec: &StackedSpec, totals: &[String], width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, paper, ribbon, .. } = pen.colours;
    for (x, label) in &layout.ticks {
        tick(pen, *x, &label.to_string(), layout.grid, end_anchor(*label));
    }
    for shape in &layout.ribbons {
        pen.shape(&shape.path, ribbon, paper, 1.0);
    }
    for label in &layout.labels {
        for (y, line) in &label.lines {
            pen.write(
                label.x,
                *y,
                Ink { anchor: "middle", size: layout.label_font, bold: false, fill: ink },
                line,
            );
        }
    }
    for (i, bar) in layout.bars.iter().enumerate() {
        let named = [bar.name.as_str(), " ", totals.get(i).map_or("", String::as_str)].concat();
        let whole = [spec.rows[i].name.as_str(), " ", totals.get(i).map_or("", String::as_str)].concat();
        let bold = Ink { anchor: "start", size: 16.0, bold: true, fill: ink };
        pen.write_name(0.0, bar.name_y, bold, &named, &whole);
        for segment in &bar.segments {
            let (y, height) = bar.y;
            pen.filled(i, [segment.x.0, y, segment.x.1, height]);
            if let Some(label) = &segment.label {
                let on = Ink { anchor: "middle", size: 13.0, bold: true, fill: pen.colours.of(i).1 };
                pen.write(segment.x.0 + segment.x.1 / 2.0, y + height / 2.0 + 4.5, on, label);
            }
        }
    }
    layout.size.1
}

fn rows(pen: &mut Pen, spec: &RowsSpec, width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, soft, strong, .. } = pen.colours;
    let (top, bottom, _) = layout.grid;
    for (x, label) in &layout.ticks {
        tick(pen, *x, label, layout.grid, "middle");
    }
    for (row, laid) in spec.rows.iter().zip(&layout.rows) {
        for (bar, (x, width)) in row.bars.iter().zip(&laid.bars) {
            let at = [*x, laid.y.0, *width, laid.y.1];
            match bar.whose {
                Some(whose) => pen.filled(whose, at),
                None => pen.rect(at, soft),
            }
        }
    }
    for (x, name, anchor) in &layout.lines {
        pen.line([*x, top, *x, bottom], strong, 1.5);
        pen.write(*x, top - 4.0, Ink { anchor, size: 12.0, bold: false, fill: soft }, name);
    }
    for (row, laid) in spec.rows.iter().zip(&layout.rows) {
        for (y, line) in &laid.name {
            let ink = Ink { anchor: "start", size: ROW_FONT, bold: row.total, fill: ink };
            // A line of a name that is whole needs no title.
            pen.write_name(0.0, *y, ink, line, if laid.is_whole { line } else { &row.name });
        }
        let (x, y, anchor) = laid.label;
        pen.write(x, y, Ink { anchor, size: ROW_FONT, bold: true, fill: ink }, &row.label);
    }
    layout.size.1
}

fn intervals(pen: &mut Pen, spec: &IntervalSpec, width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, line, .. } = pen.colours;
    let (from, to) = layout.scale;
    for (x, label) in &layout.ticks {
        tick(pen, *x, &label.to_string(), (4.0, layout.ticks_y - 14.0, layout.ticks_y), "middle");
    }
    for (i, [y, low, likely, high]) in layout.rows.iter().enumerate() {
        let bold = Ink { anchor: "start", size: 14.0, bold: true, fill: ink };
        pen.write_name(0.0, y + 5.0, bold, &layout.names[i], &spec.rows[i].name);
        pen.line([from, *y, to, *y], line, 1.0);
        pen.line([*low, *y, *high, *y], pen.colours.of(i).0, 5.0);
        pen.mark(i, *likely, *y, 7.0);
        let value = Ink { anchor: "middle", size: 12.0, ..bold };
        pen.write(*likely, y - 11.0, value, &spec.rows[i].value());
    }
    layout.size.1
}

fn map(pen: &mut Pen, spec: &MapSpec, width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, soft, line, strong, .. } = pen.colours;
    let [left, top, right, bottom] = layout.field;
    for (x, label) in &layout.ticks_across {
        tick(pen, *x, &label.to_string(), (top, bottom, bottom + 16.0), "middle");
    }
    for (y, label) in &layout.ticks_up {
        pen.line([left, *y, right, *y], line, 1.0);
        let small = Ink { anchor: "end", size: 12.0, bold: false, fill: soft };
        pen.write(left - 6.0, y + 4.0, small, &label.to_string());
    }
    let axis = Ink { anchor: "end", size: 13.0, bold: true, fill: ink };
    let [(across, across_whole), (up, up_whole)] = &layout.axes;
    pen.write_name(right, bottom + 36.0, axis, across, if *across_whole { across } else { &spec.axes.0 });
    let start = Ink { anchor: "start", ..axis };
    pen.write_name(0.0, 12.0, start, up, if *up_whole { up } else { &spec.axes.1 });
    if let Some(ends) = layout.line {
        pen.line(ends, strong, 1.5);
    }
    for (a, Spot { x, y, name }) in layout.points.iter().enumerate() {
        let colour = pen.colours.of(a).0;
        pen.line([x[0], y[1], x[2], y[1]], colour, 4.0);
        pen.line([x[1], y[0], x[1], y[2]], colour, 4.0);
        pen.mark(a, x[1], y[1], 8.0);
        // Where the names find no place beside their marks, they stand one under the other in a corner.
        let corner = || (left + 8.0, bottom - 18.0 * (layout.points.len() - a) as f64, "start");
        let (name_x, name_y, anchor) = name.unwrap_or_else(corner);
        let bold = Ink { anchor, size: 14.0, bold: true, fill: ink };
        pen.write(name_x, name_y, bold, &spec.points[a].label());
    }
    layout.size.1
}

fn dots(pen: &mut Pen, spec: &DotsSpec, whose: &[usize], width: f64) -> f64 {
    let layout = spec.layout(width);
    let Colours { ink, strong, paper, .. } = pen.colours;
    for (x, label) in &layout.ticks {
        tick(pen, *x, label, layout.grid, "middle");
    }
    for row in &layout.rows {
        for (y, line) in &row.name {
            pen.write(0.0, *y, Ink { anchor: "start", size: DOT_FONT, bold: false, fill: ink }, line);
        }
        let (from, to, y) = row.span;
        pen.line([from, y, to, y], strong, 1.5);
        for (i, (x, y)) in row.marks.iter().enumerate() {
            let (fill, on) = pen.colours.of(whose.get(i).copied().unwrap_or(0));
            pen.circle((*x, *y), DOT, fill, paper, 1.0);
            let number = Ink { anchor: "middle", size: 11.0, bold: true, fill: on };
            pen.write(*x, y + 4.0, number, &(i + 1).to_string());
        }
    }
    layout.size.1
}

#[cfg(test)]
mod tests;
