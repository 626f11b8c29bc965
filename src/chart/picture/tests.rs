use super::super::pen::{DARK, LIGHT};
use super::super::text::text_width;
use super::super::{
    Band, Bar, BarLook, DotRow, IntervalRow, IntervalScale, MapPoint, Row, ScoreLanesSpec, ScorePlotGroup,
    StackedRow,
};
use super::*;
use crate::units::fixed;
use roxmltree::{Document, Node};

const HOSTILE: &str = "<script>alert(1)</script> & \"x\" ]]> \u{0}\u{b}\u{ffff} 'y' &amp;";

fn charts(name: &str) -> Vec<Chart> {
    let band = |i: usize| Band { name: format!("{name} {i}"), group_idx: i };
    let bar = |part: f64| StackedRow {
        name: name.to_owned(),
        parts: vec![part, 20.0],
        total: fixed(part + 20.0, 1),
    };
    let row = |from: f64, to: f64, whose| Row {
        name: name.to_owned(),
        bars: vec![Bar { from, to, whose, look: BarLook::Full }],
        label_name: name.to_owned(),
        label: fixed(to, 1),
        total: whose.is_none(),
    };
    let interval =
        |likely: f64| IntervalRow { name: name.to_owned(), low: 10.0, likely, high: 90.0, is_known: true };
    let point = |x: f64| MapPoint { name: name.to_owned(), x: [x - 5.0, x, x + 5.0], y: [20.0, 30.0, 45.0] };
    let rows = vec![row(0.0, -3.0, Some(0)), row(0.0, 4.0, Some(1)), row(0.0, 1.0, None)];
    let lines = vec![(0.0, name.to_owned())];
    let of_criterion =
        |_: usize| (name.to_owned(), ScoreLanesSpec { rows: vec![interval(20.0), interval(80.0)] });
    let scores = ScorePlotGroup { name: name.to_owned(), rows: (0..3).map(of_criterion).collect() };
    let dot = DotRow { name: name.to_owned(), values: vec![3.0, 3.0, 9.0] };
    vec![
        Chart::Stacked(StackedSpec { bands: vec![band(0), band(1)], rows: vec![bar(30.0), bar(40.0)] }),
        Chart::Stacked(StackedSpec {
            bands: vec![band(0), band(1)],
            rows: (0..8).map(|i| StackedRow { total: name.to_owned(), ..bar(f64::from(i)) }).collect(),
        }),
        Chart::Rows(RowsSpec { title: name.to_owned(), heads: ("a", "b"), rows, lines }),
        Chart::Intervals(IntervalSpec {
            rows: (0..8).map(|i| interval(20.0 + f64::from(i))).collect(),
            scale: IntervalScale::Whole,
        }),
        Chart::Map(MapSpec {
            axes: (name.to_owned(), name.to_owned()),
            weights: (1.0, 2.0),
            points: (0..8).map(|i| point(20.0 + f64::from(i) * 9.0)).collect(),
        }),
        Chart::Dots(DotsSpec { title: name.to_owned(), rows: vec![dot], unit: " %", whose: vec![0, 1, 0] }),
        Chart::Scores(ScorePlotSpec {
            title: name.to_owned(),
            alternatives: vec![name.to_owned(), name.to_owned()],
            groups: vec![scores],
        }),
    ]
}

fn caption(text: &str) -> Caption {
    let text = text.to_owned();
    Caption { title: text.clone(), finding: text.clone(), source: text.clone(), link: text }
}

fn elements<'a>(document: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(Node::is_element)
}

#[test]
fn every_picture_is_xml_that_stands_for_itself() {
    for text in ["Node.js", HOSTILE] {
        for colours in [LIGHT, DARK] {
            for chart in charts(text) {
                let Picture { svg, size } = chart.picture(&caption(text), colours);
                let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
                let root = document.root_element();
                assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
                assert_eq!(root.attribute("width"), Some(px(size.0).as_str()));
                for element in elements(&document) {
                    let name = element.tag_name().name();
                    let known = [
                        "svg", "title", "desc", "metadata", "defs", "pattern", "path", "g", "rect", "line",
                        "text", "circle",
                    ];
                    assert!(known.contains(&name), "{name}");
                    for attribute in element.attributes() {
                        let (key, value) = (attribute.name(), attribute.value());
                        assert!(
                            !["class", "style", "href"].contains(&key) && !key.starts_with("on"),
                            "{key}"
                        );
                        // What is referred to stands in the same text.
                        if let Some(id) = value.strip_prefix("url(#") {
                            let id = id.trim_end_matches(')');
                            assert!(elements(&document).any(|e| e.attribute("id") == Some(id)), "{value}");
                        } else {
                            assert!(!value.contains("url("), "{value}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn it_bears_title_finding_source_and_link_and_is_read_out() {
    let caption = Caption {
        title: "Where the points come from".into(),
        finding: "Node.js leads.".into(),
        source: "Evidence, November 2026; Backend Balance, 2026-11-25".into(),
        link: "https://example.org/#v=1".into(),
    };
    for chart in charts("Python") {
        let svg = chart.picture(&caption, LIGHT).svg;
        let document = Document::parse(&svg).unwrap();
        let texts: Vec<&str> =
            elements(&document).filter(|e| e.tag_name().name() == "text").filter_map(|e| e.text()).collect();
        for part in [&caption.title, &caption.finding, &caption.source, &caption.link] {
            assert!(texts.contains(&part.as_str()), "{part} is not written on it");
        }
        let of = |name: &str| {
            elements(&document).find(|e| e.tag_name().name() == name).and_then(|e| e.text()).unwrap()
        };
        assert_eq!((of("title"), of("metadata")), (caption.title.as_str(), caption.link.as_str()));
        assert!(of("desc").contains(&chart.summary()));
    }
}

#[test]
fn nothing_is_drawn_outside_of_it() {
    let long = "A very long name ".repeat(12);
    let names = [
        "Data, ML & AI ecosystem",
        "\u{2068}\u{5e9}\u{5e8}\u{5ea} \u{5d0}\u{5dc}\u{5e3} \u{5e9}\u{5e8}\u{5ea} \u{5d0}\u{5dc}\u{5e3}\u{2069}",
        "\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}",
        "Donaudampfschifffahrtsgesellschaftskapit\u{e4}nsm\u{fc}tzenabzeichenverleihungsurkundenmappenhersteller",
        &long,
    ];
    // The second chart's totals are names; elsewhere they are figures.
    let charts = |name: &str| {
        let all = charts(name).into_iter().enumerate();
        all.filter(|(i, _)| *i != 1).map(|(_, chart)| chart).collect::<Vec<_>>()
    };
    for (chart, name) in
        names.iter().flat_map(|name| charts(name).into_iter().map(move |chart| (chart, name)))
    {
        let picture = chart.picture(&caption(name), DARK);
        let document = Document::parse(&picture.svg).unwrap();
        for element in elements(&document).filter(|e| e.tag_name().name() == "text") {
            let at = |name: &str| element.attribute(name).unwrap().parse::<f64>().unwrap();
            let text = element.text().unwrap_or_default();
            assert!((0.0..=picture.size.1).contains(&at("y")), "{element:?}");
            // As wide as it is estimated, in its size and weight; all of it is inside of the picture.
            let bold = if element.attribute("font-weight").is_some() { BOLD } else { 1.0 };
            let width = text_width(text, at("font-size")) * bold;
            let from = MARGIN + at("x")
                - match element.attribute("text-anchor") {
                    Some("end") => width,
                    Some("middle") => width / 2.0,
                    _ => 0.0,
                };
            assert!(from >= 0.0 && from + width <= PICTURE_WIDTH, "{from} to {} {text:?}", from + width);
            // Who was cut short is named in full.
            if text.contains('\u{2026}')
                && element.parent_element().is_some_and(|g| g.attribute("transform").is_none())
            {
                let title = element.parent().and_then(|g| g.first_element_child()).and_then(|e| e.text());
                assert!(title.is_some_and(|title| title.contains(name.trim())), "{text}: {title:?}");
            }
        }
    }
}

#[test]
fn a_long_title_is_broken_and_a_long_link_is_cut_on_the_picture_alone() {
    let long = "word ".repeat(200);
    let link = format!("https://example.org/#{}", "x".repeat(3_000));
    let caption = Caption { title: long.clone(), finding: long, source: "s".into(), link: link.clone() };
    for chart in charts("a") {
        let svg = chart.picture(&caption, LIGHT).svg;
        let document = Document::parse(&svg).unwrap();
        let texts = elements(&document).filter(|e| e.tag_name().name() == "text").filter_map(|e| e.text());
        assert!(texts.into_iter().all(|text| text.chars().count() < 160));
        assert!(svg.contains(&link), "it is whole in the metadata");
    }
}
