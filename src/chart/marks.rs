//! The marks that charts consist of. Each chart is described once, in its own file, by its marks; two pens draw
//! them: `super::pen` as an SVG text that stands for itself, `ui::kit::chart` as elements of the page.

/// Width and height (px).
pub type Size = (f64, f64);

/// A chart: a specification that can be drawn.
pub trait Drawn {
    /// Its class on the page.
    const CLASS: &'static str;

    /// Draws it in a width (px); says how large it is.
    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size;

    /// Returns the chart in one sentence.
    fn summary(&self) -> String;
}

/// Marks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// Marks of one kind, as many as there may be: how many there are changes no other one's place.
    Layer,
    /// A line of the grid with its label.
    Tick,
    /// A bar of an alternative.
    Bar(usize),
    /// A part of a bar, which can be picked: its band, and what it is.
    Segment(usize, String),
    /// A bar in a row, of an alternative or of nobody.
    RowBar(Option<usize>),
    /// Name and label of a row; whether it is a sum.
    Row(bool),
    /// An alternative's interval.
    Interval(usize),
    /// An alternative on a map.
    Spot(usize),
    /// A person's figure, in the colour of an alternative.
    Dot(usize),
    /// A curve, in the colour of an alternative.
    Curve(usize),
    /// Activities of lanes, in the colour of an alternative.
    Lanes(usize),
}

impl Group {
    /// Returns the alternative whose colours its marks have.
    pub fn whose(&self) -> Option<usize> {
        match self {
            Group::Bar(of)
            | Group::Interval(of)
            | Group::Spot(of)
            | Group::Dot(of)
            | Group::Curve(of)
            | Group::Lanes(of) => Some(*of),
            Group::RowBar(of) => *of,
            Group::Layer | Group::Tick | Group::Segment(..) | Group::Row(_) => None,
        }
    }
}

/// Kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// One of the grid.
    Grid,
    /// The scale that rows are measured on.
    Row,
    /// The scale of an interval.
    Base,
    /// From low to high, in the colour of the group's alternative.
    Range,
    /// Where two alternatives are equal.
    Iso,
    /// The interval of a point of a curve.
    Interval,
}

/// Kind of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Label {
    /// The label of a line of the grid.
    Tick,
    /// The name of a band, in this size (px).
    Band(f64),
    /// The name of a bar.
    Bar,
    /// The figure on a part of a bar.
    Segment,
    /// The name of a row.
    Row,
    /// The name of a row that is a sum.
    Total,
    /// The figure of a row.
    RowValue,
    /// The name of what rows are measured by.
    Line,
    /// The name of an interval or a spot.
    Interval,
    /// The figure of an interval.
    IntervalValue,
    /// The name of an axis.
    Axis,
    /// The number of a person.
    Number,
    /// The name of a curve.
    Curve,
    /// The name of a lane; whether it stands out.
    Lane(bool),
}

/// How a stretch of a lane is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneKind {
    /// Full: it runs.
    Runs,
    /// Hatched: it runs elsewhere.
    RunsElsewhere,
    /// An empty box: it waits for its turn.
    WaitsForTurn,
    /// A crossed box: it waits for a lock.
    WaitsForLock,
    /// A thin line: it waits for somebody else.
    WaitsOutside,
}

/// A text and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Kind of label.
    pub label: Label,
    /// Where (px).
    pub at: (f64, f64),
    /// Which end of it is there: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// The text.
    pub text: &'a str,
    /// All of it, where it was cut short.
    pub whole: Option<&'a str>,
    /// A figure that follows.
    pub figure: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// Returns a text that is whole.
    pub fn new(label: Label, at: (f64, f64), anchor: &'static str, text: &'a str) -> Self {
        Text { label, at, anchor, text, whole: None, figure: None }
    }

    /// Returns a name, which may have been cut short.
    pub fn name(label: Label, at: (f64, f64), text: &'a str, whole: &'a str) -> Self {
        Text { whole: (text != whole).then_some(whole), ..Text::new(label, at, "start", text) }
    }
}

/// A pen. Coordinates are px from the chart's upper left corner.
pub trait Marks {
    /// Begins a group; what follows is in it until [`Marks::end`].
    fn begin(&mut self, group: Group);

    /// Ends the group begun last.
    fn end(&mut self);

    /// Draws a line: x1, y1, x2, y2.
    fn line(&mut self, line: Line, ends: [f64; 4]);

    /// Draws a text.
    fn text(&mut self, text: Text<'_>);

    /// Lines of one text, one below the other: their y, and what they say.
    fn lines(&mut self, label: Label, x: f64, lines: &[(f64, String)]);

    /// Draws a rectangle in the colour of the group's alternative, with its hatching: x, y, width, height.
    fn filled(&mut self, at: [f64; 4]);

    /// Draws a ribbon that joins two bars, as a path.
    fn ribbon(&mut self, path: &str);

    /// Draws the mark of an alternative.
    fn mark(&mut self, alternative_idx: usize, at: (f64, f64), r: f64);

    /// Draws a disc in the colour of the group's alternative.
    fn disc(&mut self, at: (f64, f64), r: f64);

    /// Draws a curve along a path, in dashes of this style.
    fn curve(&mut self, path: &str, style: usize);

    /// Draws a marked point of a curve, which stands out from the curve under it.
    fn ring(&mut self, at: (f64, f64), r: f64);

    /// Draws an activity of a lane, with its words: left, top, width, height.
    fn stretch(&mut self, kind: LaneKind, words: &'static str, at: [f64; 4]);

    /// Draws nothing where otherwise there is a mark, so that the others keep their places.
    fn skip(&mut self) {}

    /// Returns whether names that find no place in a chart stand beside it.
    fn lists_names(&self) -> bool {
        false
    }
}

/// Draws a line of the grid from top to bottom, with its label.
pub fn tick(
    marks: &mut dyn Marks,
    x: f64,
    label: &str,
    (top, bottom, label_y): (f64, f64, f64),
    anchor: &'static str,
) {
    marks.begin(Group::Tick);
    marks.line(Line::Grid, [x, top, x, bottom]);
    marks.text(Text::new(Label::Tick, (x, label_y), anchor, label));
    marks.end();
}

/// Lines of the grid from top to bottom, with their labels below.
pub fn ticks_below(marks: &mut dyn Marks, ticks: &[(f64, String)], (top, bottom): (f64, f64)) {
    for (x, label) in ticks {
        tick(marks, *x, label, (top, bottom, bottom + 16.0), "middle");
    }
}

/// Draws all of them in one layer.
pub fn layer(marks: &mut dyn Marks, draw: impl FnOnce(&mut dyn Marks)) {
    marks.begin(Group::Layer);
    draw(marks);
    marks.end();
}

/// Says below a chart, at its right end, that its scale does not begin at zero.
pub fn cut_note(marks: &mut dyn Marks, (width, height): Size) {
    marks.begin(Group::Tick);
    marks.text(Text::new(Label::Tick, (width, height - 5.0), "end", "The scale does not begin at 0."));
    marks.end();
}

/// Labels at the ends of a scale from 0 to 100 stay inside of it.
pub fn end_anchor(label: &str) -> &'static str {
    match label {
        "0" => "start",
        "100" => "end",
        _ => "middle",
    }
}
