//! What several people's decisions have in common, and what parts them.

use crate::chart::{DOT, DotRow, DotsLayout, DotsSpec};
use crate::model::answer::group_decision::{CommonGround, SpreadOfWeight, Together};
use crate::model::words::{self, Named};
use crate::ui::kit::chart_marks::open_picture;
use crate::ui::kit::markup::{Draw, alt_class, tag};
use crate::ui::kit::table::{number, number_head};

/// Criteria that the chart shows: those furthest apart.
const MOST_ROWS: usize = 10;
/// Lines about common ground.
const MOST_GROUND: usize = 5;
/// Widest chart \[CSS px\].
const WIDEST: f64 = 800.0;

/// Sentences, chart and tables.
pub fn compared(d: &mut Draw, together: &Together, names: &[String], width: f64) {
    let named = Named { together, names };
    let spreads = together.spreads();
    tag!(d, "h3"["Who agrees"]);
    tag!(d, "p.sentence"[named.agreement()]);
    tag!(
        d,
        "ul.reasons-list"[for (name, why) in &together.left_out {
            let name = if name.trim().is_empty() { "Somebody" } else { name.trim() };
            tag!(d, "li"[words::left_out(name, *why)]);
        }]
    );
    tag!(d, "h3"["What all could accept"]);
    tag!(d, "p"[named.compromise()]);
    tag!(d, "p"[named.at_the_mean()]);
    acceptance_table(d, together, &named);
    tag!(d, "h3"["What parts them"]);
    tag!(d, "p"[named.parted(&together.parted())]);
    tag!(
        d,
        "ul.reasons-list"[for ground in nearest_ground(together, &spreads) {
            tag!(d, "li"[named.ground(&ground)]);
        }]
    );
    tag!(d, "h3"["Whose weights differ where"]);
    if let Some(widest) = spreads.first() {
        tag!(d, "p"[named.widest(widest)]);
    }
    tag!(
        d,
        "ol.people-key"[for (i, name) in names.iter().enumerate() {
            tag!(d, "li" [tag!(d, "span.person-number" [(i + 1).to_string()]), name]);
        }]
    );
    let spec = spec(together, &spreads);
    picture(d, &spec, &spec.layout(width.min(WIDEST)), &together.winners());
    weights_table(d, together, &spreads, names);
}

/// Where the least change of the mean weight would bring all together.
fn nearest_ground(together: &Together, spreads: &[SpreadOfWeight]) -> Vec<CommonGround> {
    let mean = |j: usize| spreads.iter().find(|s| s.criterion_idx == j).map_or(0.0, |s| s.mean);
    let mut ground = together.common_ground();
    let distance = |g: &CommonGround| {
        let at = mean(g.criterion_idx);
        (g.shares.0 - at).max(at - g.shares.1).max(0.0)
    };
    ground.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    ground.truncate(MOST_GROUND);
    ground
}

fn spec(together: &Together, spreads: &[SpreadOfWeight]) -> DotsSpec {
    let row = |spread: &SpreadOfWeight| DotRow {
        name: together.dataset.criteria[spread.criterion_idx].name.clone(),
        values: together.shares.iter().map(|of| of[spread.criterion_idx] * 100.0).collect(),
    };
    let rows = spreads.iter().take(MOST_ROWS).map(row).collect();
    DotsSpec { title: "Share of the weight, each person\u{2019}s".to_owned(), rows, unit: "\u{a0}%" }
}

/// One mark per person: a number in a disc of the colour of whom the person puts first.
fn picture(d: &mut Draw, spec: &DotsSpec, layout: &DotsLayout, winners: &[usize]) {
    let (top, bottom, label_y) = layout.grid;
    open_picture(d, "svg.chart.dots[role=img]", spec.summary(), layout.size);
    for (x, label) in &layout.ticks {
        tag!(d, "g.tick" [
            tag!(d, "line" { "x1": *x, "x2": *x, "y1": top, "y2": bottom }),
            tag!(d, "text[text-anchor=middle]" { "x": *x, "y": label_y } [label]),
        ]);
    }
    for row in &layout.rows {
        for (y, line) in &row.name {
            tag!(d, "text.row-name[x=0]" { "y": *y } [line]);
        }
        let (from, to, y) = row.span;
        tag!(d, "line.row-line" { "x1": from, "x2": to, "y1": y, "y2": y });
        for (i, (x, y)) in row.marks.iter().enumerate() {
            tag!(d, "g" { "class": alt_class("dot", winners.get(i).copied().unwrap_or(0)) } [
                tag!(d, "circle" { "cx": *x, "cy": *y, "r": DOT }),
                tag!(d, "text[text-anchor=middle]" { "x": *x, "y": y + 4.0 } [(i + 1).to_string()]),
            ]);
        }
    }
    d.close();
}

fn acceptance_table(d: &mut Draw, together: &Together, named: &Named<'_>) {
    tag!(
        d,
        "div.scroll[tabindex=0][role=region][aria-label=How each backend stands with all]"[tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Backend"]),
                for head in ["First for", "Least value", "Mean value", "Least lead"] {
                    d.add(number_head(head.to_owned()));
                },
            ])]),
            tag!(d, "tbody" [
                for one in together.acceptances() {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [&together.dataset.alternatives[one.alternative_idx].name]),
                        d.add(number(format!("{} of {}", one.n_first, together.people.len()))),
                        d.add(number(named.worst(&one))),
                        d.add(number(words::points(one.mean))),
                        d.add(number(words::signed(one.least_margin))),
                    ]);
                }
            ]),
        ])]
    );
}

fn weights_table(d: &mut Draw, together: &Together, spreads: &[SpreadOfWeight], names: &[String]) {
    tag!(d, "details.as-table" [
        tag!(d, "summary" ["All weights as a table"]),
        tag!(d, "div.scroll[tabindex=0][role=region][aria-label=Weights of everyone]" [tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Criterion"]),
                for name in names {
                    d.add(number_head(name.clone()));
                },
                d.add(number_head("Apart".to_owned())),
            ])]),
            tag!(d, "tbody" [
                for spread in spreads {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [&together.dataset.criteria[spread.criterion_idx].name]),
                        for of in &together.shares {
                            d.add(number(words::percent(of[spread.criterion_idx])));
                        },
                        d.add(number(words::percent(spread.width()))),
                    ]);
                }
            ]),
        ])]),
    ]);
}
