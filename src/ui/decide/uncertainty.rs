//! How sure the answer is, what it is worth to find out, and whether other methods agree.

use super::answer::{number, number_head};
use super::uncertainty_results::Known;
use crate::chart::{Bar, IntervalRow, IntervalSpec, Row, RowsSpec};
use crate::model::{Action, Answer, Certainty, Decision, Doubt, Worth, words};
use crate::ui::kit::chart_marks::{filled, intervals, key, pct};
use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, alt_class, tag, yes_no};
use crate::ui::kit::row_chart::row_chart;
use crate::units::fixed;

/// How many criteria are named that are worth to find out about.
const MOST_WORTH: usize = 8;
/// What is worth less is not worth a line [points of 100].
const LEAST_WORTH: f64 = 0.005;

/// How likely it is that the best is the best.
pub fn sure_section(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    let Known { doubt, old, coarse, state, .. } = context.known();
    let class = match (old, coarse) {
        (true, _) => "figures old",
        (_, true) => "figures coarse",
        _ => "figures",
    };
    tag!(d, "section.sure[aria-labelledby=sure-title]" [
        tag!(d, "h2#sure-title" ["How sure is that?"]),
        controls(d, context),
        tag!(d, "div.under-way" [
            tag!(d, "p.fine" [state.to_owned()]),
            if let Some(share) = context.doubts.share() {
                tag!(d, "progress[max=1][aria-label=Draws counted]" { "value": fixed(share, 2) });
            },
        ]),
        tag!(d, "div" { "class": class, "aria-busy": yes_no(old || coarse) } [
            if let Some(doubt) = doubt {
                let chance = if coarse { words::chance_so_far } else { words::chance };
                tag!(d, "p.sentence" [chance(decision, doubt)]);
                chance_bar(d, decision, doubt, coarse);
                values(d, context, doubt, coarse);
                table(d, decision, doubt);
            }
        ]),
    ]);
}

fn controls(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    let known = words::certainties(decision);
    let choose =
        context.send.choose(|key| Action::SetCertainty(Certainty::from_key(&key).unwrap_or_default()));
    let share = Action::ShareErrors(!decision.shared_errors);
    tag!(d, "div.sure-controls" [
        tag!(d, "label.pick" [
            tag!(d, "span" ["I know these weights"]),
            tag!(d, "select#certainty" on { choose } [
                for (key, name) in known {
                    let selected = key == decision.certainty.key();
                    tag!(d, "option" { "value": key, "selected": selected } [name]);
                }
            ]),
        ]),
        tag!(d, "label.pick" [
            tag!(d, "input[type=checkbox]" { "checked": decision.shared_errors } on { context.send.click(share) }),
            tag!(d, "span" ["Scores of one source err together"]),
        ]),
    ]);
}

fn chance_bar(d: &mut Draw, decision: &Decision, doubt: &Doubt, coarse: bool) {
    let mut from = 0.0;
    tag!(
        d,
        "svg.chance[aria-hidden=true][focusable=false]"[for (a, ranks) in doubt.ranks.iter().enumerate() {
            let share = ranks[0] * 100.0;
            tag!(d, "g" { "class": alt_class("bar", a) } [
                filled(d, a, [&pct(from), &"0".to_owned(), &pct(share), &"100%".to_owned()])
            ]);
            from += share;
        }]
    );
    tag!(
        d,
        "p.chance-names"[for (a, ranks) in doubt.ranks.iter().enumerate() {
            tag!(d, "span" [
                key(d, a),
                format!("{} best in {}", decision.name(a), if coarse { "about " } else { "" }),
                tag!(d, "strong" [words::probability(ranks[0], doubt.exact)]),
            ]);
        }]
    );
}

/// Where the values lie in nine draws of ten.
fn values(d: &mut Draw, context: &Context<'_>, doubt: &Doubt, coarse: bool) {
    let decision = context.decision;
    let row = |(a, value): (usize, &crate::model::Spread)| IntervalRow {
        name: decision.name(a).to_owned(),
        low: value.low,
        likely: value.mean,
        high: value.high,
    };
    let spec = IntervalSpec { rows: doubt.values.iter().enumerate().map(row).collect() };
    tag!(d, "p.soft"["The value of each, and between which values it lies in nine of ten draws:"]);
    intervals(d, &spec, context.width);
    tag!(
        d,
        "ul.reasons-list"[for a in 0..doubt.ranks.len() {
            tag!(d, "li"[words::at_its_best(decision, doubt, a, coarse)]);
        }]
    );
}

fn table(d: &mut Draw, decision: &Decision, doubt: &Doubt) {
    tag!(d, "details.as-table" [
        tag!(d, "summary" ["As a table, rank by rank"]),
        tag!(d, "div.scroll[tabindex=0][role=region][aria-label=Share of draws per rank]" [tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Backend"]),
                for rank in 1..=doubt.ranks.len() {
                    number_head(d, format!("Rank {rank}"));
                },
                number_head(d, "\u{b1}".to_owned()),
                number_head(d, "Value: 5\u{a0}%".to_owned()),
                number_head(d, "mean".to_owned()),
                number_head(d, "95\u{a0}%".to_owned()),
            ])]),
            tag!(d, "tbody" [
                for (a, ranks) in doubt.ranks.iter().enumerate() {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [decision.name(a).to_owned()]),
                        for share in ranks {
                            number(d, format!("{}\u{a0}%", fixed(share * 100.0, 1)));
                        },
                        number(d, doubt.errors[a].map_or("exact".to_owned(), |e| format!("{}\u{a0}%", fixed(e * 100.0, 2)))),
                        for value in [doubt.values[a].low, doubt.values[a].mean, doubt.values[a].high] {
                            number(d, words::points(value));
                        },
                    ]);
                }
            ]),
        ])]),
    ]);
}

/// What to find out next.
pub fn worth_section(d: &mut Draw, context: &Context<'_>, answer: &Answer) {
    let decision = context.decision;
    let Known { worth, old, coarse, .. } = context.known();
    let class = if old || coarse { "figures old" } else { "figures" };
    tag!(d, "section.worth[aria-labelledby=worth-title]" [
        tag!(d, "h2#worth-title" ["What is worth finding out"]),
        tag!(d, "div" { "class": class } [
            if let Some(text) = words::missing(decision) {
                tag!(d, "p.warning" [text]);
            },
            if let Some(worth) = worth {
                tag!(d, "p.sentence" [words::worth(decision, answer, worth)]);
                let spec = worth_spec(decision, worth);
                if !spec.rows.is_empty() {
                    row_chart(d, &spec, context.width);
                }
            },
        ]),
    ]);
}

pub fn worth_spec(decision: &Decision, worth: &Worth) -> RowsSpec {
    let order = crate::model::descending(&worth.per_criterion);
    let told =
        order.into_iter().map(|j| (j, worth.per_criterion[j])).filter(|(_, points)| *points >= LEAST_WORTH);
    let rows = told.take(MOST_WORTH).map(|(j, points)| Row {
        name: decision.dataset.criteria[j].name.clone(),
        bars: vec![Bar { from: 0.0, to: points, whose: None }],
        label: fixed(points, 2),
        total: false,
    });
    let names: Vec<&str> = decision.dataset.alternatives.iter().map(|a| a.name.as_str()).collect();
    let title = format!("What knowing the scores of {} is worth", names.join(" and "));
    RowsSpec { title, heads: ("Criterion", "Points on average"), rows: rows.collect(), lines: Vec::new() }
}

/// The same question put to other methods, folded away.
pub fn methods_drawer(d: &mut Draw, context: &Context<'_>) {
    let Some(doubt) = context.known().doubt else { return };
    let decision = context.decision;
    let n_agreeing = doubt.opinions.iter().filter(|opinion| opinion.agrees).count();
    let agree = format!("Would another method say otherwise? {n_agreeing} of {} agree", doubt.opinions.len());
    tag!(d, "details.drawer" [
        tag!(d, "summary" [agree]),
        tag!(d, "p.soft" [
            "The likely scores and your weights, given to other methods of the field. The additive value on fixed scales \
             is the one that counts here; most of the others compare the alternatives only with each other."
        ]),
        tag!(d, "div.scroll[tabindex=0][role=region][aria-label=Other methods]" [tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                for head in ["Method", "Ranking", "Agrees", "Note"] {
                    tag!(d, "th[scope=col]" [head]);
                }
            ])]),
            tag!(d, "tbody" [
                for opinion in &doubt.opinions {
                    let names: Vec<&str> = opinion.ranking.iter().map(|a| decision.name(*a)).collect();
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [&opinion.name]),
                        tag!(d, "td" [names.join(", ")]),
                        tag!(d, "td" [if opinion.agrees { "\u{2713} yes" } else { "\u{2717} no" }]),
                        tag!(d, "td" [&opinion.note]),
                    ]);
                }
            ]),
        ])]),
    ]);
}
