//! The marks of charts as an SVG text: what each kind looks like is spelled out by attributes.

use super::curves::DASHES;
use super::marks::{Group, Label, LaneKind, Line, Marks, Text};
use super::pen::{Colours, Ink, Pen};
use super::rows::ROW_FONT;

impl Pen {
    /// Returns the alternative whose colours marks have here.
    fn whose(&self) -> Option<usize> {
        self.groups.iter().rev().find_map(|whose| *whose)
    }

    fn ink(&self, label: Label, anchor: &'static str) -> Ink {
        let Colours { ink, soft, .. } = self.colours;
        let on = self.whose().map_or(ink, |whose| self.colours.of(whose).1);
        let (size, bold, fill) = match label {
            Label::Tick | Label::Line => (12.0, false, soft),
            Label::Band(size) => (size, false, ink),
            Label::Bar => (16.0, true, ink),
            Label::Segment => (13.0, true, on),
            Label::Row => (ROW_FONT, false, ink),
            Label::Total | Label::RowValue => (ROW_FONT, true, ink),
            Label::Interval => (14.0, true, ink),
            Label::IntervalValue => (12.0, true, ink),
            Label::Axis => (13.0, true, ink),
            Label::Number => (11.0, true, on),
            Label::Curve => (12.0, true, ink),
            Label::Lane(is_heavy) => (12.0, is_heavy, ink),
        };
        Ink { anchor, size, bold, fill }
    }
}

impl Marks for Pen {
    fn begin(&mut self, group: Group) {
        self.groups.push(group.whose());
    }

    fn end(&mut self) {
        self.groups.pop();
    }

    fn line(&mut self, line: Line, ends: [f64; 4]) {
        let Colours { line: grid, strong, .. } = self.colours;
        let (stroke, width) = match line {
            Line::Grid | Line::Base => (grid, 1.0),
            Line::Row | Line::Iso => (strong, 1.5),
            Line::Interval => (self.whose().map_or(strong, |whose| self.colours.of(whose).0), 1.0),
            Line::Range => (self.whose().map_or(strong, |whose| self.colours.of(whose).0), 5.0),
        };
        self.stroke(ends, stroke, width);
    }

    fn text(&mut self, Text { label, at: (x, y), anchor, text, whole, figure }: Text<'_>) {
        let ink = self.ink(label, anchor);
        let with = |text: &str| figure.map_or_else(|| text.to_owned(), |figure| [text, " ", figure].concat());
        self.write_name(x, y, ink, &with(text), &with(whole.unwrap_or(text)));
    }

    fn lines(&mut self, label: Label, x: f64, lines: &[(f64, String)]) {
        let ink = self.ink(label, "middle");
        for (y, line) in lines {
            self.write(x, *y, ink, line);
        }
    }

    fn filled(&mut self, at: [f64; 4]) {
        match self.whose() {
            Some(whose) => self.hatched(whose, at),
            None => self.rect(at, self.colours.soft),
        }
    }

    fn ribbon(&mut self, path: &str) {
        self.shape(path, self.colours.ribbon, self.colours.paper, 1.0);
    }

    fn mark(&mut self, alternative_idx: usize, at: (f64, f64), r: f64) {
        self.sign(alternative_idx, at, r);
    }

    fn curve(&mut self, path: &str, style: usize) {
        let (colour, _) = self.colours.of(self.whose().unwrap_or(0));
        self.dashed(path, colour, 2.0, DASHES[style % DASHES.len()]);
    }

    fn ring(&mut self, at: (f64, f64), r: f64) {
        let (colour, _) = self.colours.of(self.whose().unwrap_or(0));
        self.circle(at, r, self.colours.paper, colour, 2.5);
    }

    fn stretch(&mut self, kind: LaneKind, _words: &'static str, at: [f64; 4]) {
        let Colours { paper, strong, .. } = self.colours;
        let (colour, _) = self.colours.of(self.whose().unwrap_or(0));
        let [x, y, width, height] = at;
        match kind {
            LaneKind::Runs => self.rect(at, colour),
            LaneKind::RunsElsewhere => {
                self.rect(at, colour);
                self.rect(at, "url(#hatch-1)");
            }
            LaneKind::WaitsOutside => self.rect(at, strong),
            LaneKind::WaitsForTurn | LaneKind::WaitsForLock => {
                self.rect(at, strong);
                self.rect([x + 1.0, y + 1.0, (width - 2.0).max(0.0), height - 2.0], paper);
                if kind == LaneKind::WaitsForLock {
                    self.stroke([x, y, x + width, y + height], strong, 1.0);
                    self.stroke([x, y + height, x + width, y], strong, 1.0);
                }
            }
        }
    }

    fn disc(&mut self, at: (f64, f64), r: f64) {
        let (fill, _) = self.colours.of(self.whose().unwrap_or(0));
        self.circle(at, r, fill, self.colours.paper, 1.0);
    }
}
