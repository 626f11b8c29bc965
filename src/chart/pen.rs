//! Marks of an SVG text that stands for itself: no class, no style sheet, no reference to anything outside.

use crate::units::fixed;

/// Lines of the alternatives' hatching, from the second alternative on, in a square of 8.
pub const HATCHES: [&str; 7] = [
    "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
    "M0,4 h8",
    "M4,0 v8",
    "M0,4 h8 M4,0 v8",
    "M0,0 l8,8 M0,8 l8,-8",
    "M3,4 h2",
];

/// Families by name where they are likely to be there, and a generic one.
pub const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Colours of one theme: the page's own, spelled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Background.
    pub paper: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Text that stands back.
    pub soft: &'static str,
    /// Grid lines.
    pub line: &'static str,
    /// Lines that count.
    pub strong: &'static str,
    /// Ribbons between two bars.
    pub ribbon: &'static str,
    /// Lines of the hatching over a filled shape.
    pub hatch: (&'static str, &'static str),
    /// One per alternative, and what is written on it.
    pub alternatives: [(&'static str, &'static str); 6],
}

/// For light paper.
pub const LIGHT: Colours = Colours {
    paper: "#fffdf9",
    ink: "#1b1b1f",
    soft: "#55555e",
    line: "#d9d3c7",
    strong: "#8b8678",
    ribbon: "#e9e3d6",
    hatch: ("#ffffff", "0.42"),
    alternatives: [
        ("#0072b2", "#ffffff"),
        ("#d55e00", "#160800"),
        ("#007a5c", "#ffffff"),
        ("#9c4a86", "#ffffff"),
        ("#7a6a00", "#ffffff"),
        ("#444444", "#ffffff"),
    ],
};

/// For dark paper.
pub const DARK: Colours = Colours {
    paper: "#14161a",
    ink: "#f0eee9",
    soft: "#b4b3b0",
    line: "#3a3e46",
    strong: "#7b808a",
    ribbon: "#2a2e36",
    hatch: ("#14161a", "0.4"),
    alternatives: [
        ("#56b4e9", "#10131a"),
        ("#e69f00", "#10131a"),
        ("#2fc79b", "#10131a"),
        ("#e0a1cb", "#10131a"),
        ("#f0e442", "#10131a"),
        ("#c8c8c8", "#10131a"),
    ],
};

impl Colours {
    /// Returns an alternative's colour, and that of what is written on it.
    pub fn of(&self, alternative_idx: usize) -> (&'static str, &'static str) {
        self.alternatives[alternative_idx.min(self.alternatives.len() - 1)]
    }
}

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Size \[px\].
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub fill: &'static str,
}

/// Writes marks, one after the other.
#[derive(Debug)]
pub struct Pen {
    /// The theme.
    pub colours: Colours,
    /// The SVG text written so far.
    pub text: String,
    /// Offset by which everything that follows is moved down \[px\].
    pub down: f64,
    /// Of each group that is open the alternative whose colours its marks have.
    pub groups: Vec<Option<usize>>,
}

impl Pen {
    /// Returns a pen that has written nothing yet.
    pub fn new(colours: Colours) -> Pen {
        Pen { colours, text: String::new(), down: 0.0, groups: Vec::new() }
    }

    fn y(&self, y: f64) -> String {
        px(y + self.down)
    }

    /// Draws a line.
    pub fn stroke(&mut self, [x1, y1, x2, y2]: [f64; 4], stroke: &str, width: f64) {
        let line = [
            "<line x1=\"",
            &px(x1),
            "\" y1=\"",
            &self.y(y1),
            "\" x2=\"",
            &px(x2),
            "\" y2=\"",
            &self.y(y2),
            "\" stroke=\"",
            stroke,
            "\" stroke-width=\"",
            &px(width),
            "\"/>",
        ];
        self.text.push_str(&line.concat());
    }

    /// Draws a rectangle.
    pub fn rect(&mut self, [x, y, width, height]: [f64; 4], fill: &str) {
        let rect = [
            "<rect x=\"",
            &px(x),
            "\" y=\"",
            &self.y(y),
            "\" width=\"",
            &px(width),
            "\" height=\"",
            &px(height),
            "\" fill=\"",
            fill,
            "\"/>",
        ];
        self.text.push_str(&rect.concat());
    }

    /// Draws a rectangle of an alternative, with its hatching over it; the first alternative has none.
    pub fn hatched(&mut self, alternative_idx: usize, at: [f64; 4]) {
        let (fill, _) = self.colours.of(alternative_idx);
        self.rect(at, fill);
        if alternative_idx > 0 {
            self.rect(at, &format!("url(#hatch-{alternative_idx})"));
        }
    }

    /// Writes a name, with the whole of it as a title where it was cut short.
    pub fn write_name(&mut self, x: f64, y: f64, ink: Ink, text: &str, whole: &str) {
        if text == whole {
            return self.write(x, y, ink, text);
        }
        self.text.push_str(&["<g><title>", &escaped(whole), "</title>"].concat());
        self.write(x, y, ink, text);
        self.text.push_str("</g>");
    }

    /// Writes a text.
    pub fn write(&mut self, x: f64, y: f64, ink: Ink, text: &str) {
        let weight = if ink.bold { "\" font-weight=\"650" } else { "" };
        let written = [
            "<text x=\"",
            &px(x),
            "\" y=\"",
            &self.y(y),
            "\" text-anchor=\"",
            ink.anchor,
            "\" font-size=\"",
            &px(ink.size),
            weight,
            "\" fill=\"",
            ink.fill,
            "\">",
            &escaped(text),
            "</text>",
        ];
        self.text.push_str(&written.concat());
    }

    /// Draws a shape of its own path, whose coordinates are moved down with the rest.
    pub fn shape(&mut self, path: &str, fill: &str, stroke: &str, width: f64) {
        let shape = [
            "<path transform=\"translate(0 ",
            &px(self.down),
            ")\" d=\"",
            &escaped(path),
            &painted(fill, stroke, width),
        ];
        self.text.push_str(&shape.concat());
    }

    /// Draws a line along a path, in dashes.
    pub fn dashed(&mut self, path: &str, stroke: &str, width: f64, dashes: &str) {
        let line = [
            "<path transform=\"translate(0 ",
            &px(self.down),
            ")\" stroke-dasharray=\"",
            dashes,
            "\" d=\"",
            &escaped(path),
            &painted("none", stroke, width),
        ];
        self.text.push_str(&line.concat());
    }

    /// Draws a circle.
    pub fn circle(&mut self, (x, y): (f64, f64), r: f64, fill: &str, stroke: &str, width: f64) {
        let circle = [
            "<circle cx=\"",
            &px(x),
            "\" cy=\"",
            &self.y(y),
            "\" r=\"",
            &px(r),
            &painted(fill, stroke, width),
        ];
        self.text.push_str(&circle.concat());
    }

    /// Draws the mark of an alternative: circle, diamond, square, triangle, full or from the fifth on hollow.
    pub fn sign(&mut self, alternative_idx: usize, (x, y): (f64, f64), r: f64) {
        let (colour, paper) = (self.colours.of(alternative_idx).0, self.colours.paper);
        let (fill, stroke, width) =
            if alternative_idx < 4 { (colour, paper, 1.5) } else { (paper, colour, 2.5) };
        let (left, top, side) = (px(x - r), px(y - r), px(2.0 * r));
        let (at, half) = (px(x), px(r));
        let path = match alternative_idx % 4 {
            0 => return self.circle((x, y), r, fill, stroke, width),
            1 => format!("M{at},{top} l{half},{half} l-{half},{half} l-{half},-{half} Z"),
            2 => format!("M{left},{top} h{side} v{side} h-{side} Z"),
            _ => format!("M{at},{top} l{half},{side} h-{side} Z"),
        };
        self.shape(&path, fill, stroke, width);
    }

    /// Patterns of the alternatives' hatching.
    pub fn patterns(&mut self) {
        let (stroke, opacity) = self.colours.hatch;
        self.text.push_str("<defs>");
        for (i, lines) in HATCHES.into_iter().enumerate() {
            self.text.push_str(&format!(
                "<pattern id=\"hatch-{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"{lines}\" \
                 fill=\"none\" stroke=\"{stroke}\" stroke-opacity=\"{opacity}\" stroke-width=\"1.6\"/></pattern>",
                i + 1
            ));
        }
        self.text.push_str("</defs>");
    }
}

/// Formats pixels to a tenth.
pub fn px(value: f64) -> String {
    let text = fixed(value, 1);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Returns a text as XML has it; characters that XML cannot hold become blanks.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Returns the end of a shape: how it is filled and outlined.
fn painted(fill: &str, stroke: &str, width: f64) -> String {
    ["\" fill=\"", fill, "\" stroke=\"", stroke, "\" stroke-width=\"", &px(width), "\"/>"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_page() {
        let css = include_str!("../../assets/style/page.css");
        let is = |token: &str, light: &str, dark: &str| {
            let rule = format!("--{token}: light-dark({light}, {dark});");
            assert!(css.contains(&rule), "page.css has no {rule}");
        };
        is("paper", LIGHT.paper, DARK.paper);
        is("ink", LIGHT.ink, DARK.ink);
        is("ink-soft", LIGHT.soft, DARK.soft);
        is("line", LIGHT.line, DARK.line);
        is("line-strong", LIGHT.strong, DARK.strong);
        is("ribbon", LIGHT.ribbon, DARK.ribbon);
        for i in 0..6 {
            is(&format!("alt-{i}"), LIGHT.of(i).0, DARK.of(i).0);
            is(&format!("on-{i}"), LIGHT.of(i).1, DARK.of(i).1);
        }
    }
}
