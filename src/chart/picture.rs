//! Charts as SVG texts for export: the page's layouts with title, source, date and link on them.
//!
//! Everything is spelled out by attributes, so that a picture looks the same in a browser, an editor and a word processor.

use super::curves::CurvesSpec;
use super::dots::DotsSpec;
use super::interval::IntervalSpec;
use super::lanes::LanesSpec;
use super::map::MapSpec;
use super::marks::Drawn;
use super::pen::{Colours, FONTS, Ink, Pen, escaped, px};
use super::rows::RowsSpec;
use super::score_plot::ScorePlotSpec;
use super::slope::SlopeSpec;
use super::stacked::StackedSpec;
use super::text::{BOLD, fitted, shortened};

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Values stacked by contribution.
    Stacked(StackedSpec),
    /// Rows of bars.
    Rows(RowsSpec),
    /// Intervals on the fixed scale.
    Intervals(IntervalSpec),
    /// The trade-off map.
    Map(MapSpec),
    /// Several people's figures.
    Dots(DotsSpec),
    /// Curves over two axes.
    Curves(CurvesSpec),
    /// Lanes over time.
    Lanes(LanesSpec),
    /// Values in columns, joined by lines.
    Slope(SlopeSpec),
    /// Scores of all criteria.
    Scores(ScorePlotSpec),
}

/// Title, finding, source and link around a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Title, in a line.
    pub title: String,
    /// Finding, in a sentence.
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
    /// Returns the chart in one sentence.
    pub fn summary(&self) -> String {
        match self {
            Chart::Stacked(spec) => spec.summary(),
            Chart::Rows(spec) => spec.summary(),
            Chart::Intervals(spec) => spec.summary(),
            Chart::Map(spec) => spec.summary(),
            Chart::Dots(spec) => spec.summary(),
            Chart::Curves(spec) => spec.summary(),
            Chart::Lanes(spec) => spec.summary(),
            Chart::Slope(spec) => spec.summary(),
            Chart::Scores(spec) => spec.summary(),
        }
    }

    /// Returns the chart as a picture.
    pub fn picture(&self, caption: &Caption, colours: Colours) -> Picture {
        let width = PICTURE_WIDTH - 2.0 * MARGIN;
        let mut pen = Pen::new(colours);
        let mut y = MARGIN + TITLE;
        let plain = |size, bold, fill| Ink { anchor: "start", size, bold, fill };
        for line in lines(&caption.title, TITLE * BOLD, width, 2) {
            pen.write(0.0, y, plain(TITLE, true, colours.ink), &line);
            y += TITLE * 1.35;
        }
        // Wide faces take a little more than is estimated.
        for line in lines(&caption.finding, 14.0, 0.95 * width, MOST_LINES) {
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

    /// Returns the chart alone at a width, without anything around it, for a place that says the rest itself.
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
        let (_, height) = match self {
            Chart::Stacked(spec) => spec.draw(pen, width),
            Chart::Rows(spec) => spec.draw(pen, width),
            Chart::Intervals(spec) => spec.draw(pen, width),
            Chart::Map(spec) => spec.draw(pen, width),
            Chart::Dots(spec) => spec.draw(pen, width),
            Chart::Curves(spec) => spec.draw(pen, width),
            Chart::Lanes(spec) => spec.draw(pen, width),
            Chart::Slope(spec) => spec.draw(pen, width),
            Chart::Scores(spec) => spec.draw(pen, width),
        };
        height
    }
}

/// Returns a text broken into lines that fit, the last one cut short where there are more.
fn lines(text: &str, font: f64, width: f64, most: usize) -> Vec<String> {
    let mut lines = fitted(text, font, width, most);
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests;
